//! The gate: which drafts are claims, and of which kind. A claim has a source that can speak (`source`), a cue that the
//! text asserts (`asserted`), and content that is a proposition or stands for one (`content`). What is only an
//! attitude, an act or a topic is kept as such.

mod asserted;
mod content;
mod mood;
mod source;

use crate::annotate::Annotated;
use crate::annotate::DropReason;
use crate::record::ClaimKind;
use crate::text::Tag;

use super::draft::{Draft, Shape};
use super::words::Words;

use self::asserted::{Asserted, asserted};
use self::content::Content;
use self::source::Voice;

pub use self::source::{is_narrator, without_relative};

/// What becomes of a draft.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// A claim, or an attitude.
    Record(Judged),
    /// No record, and why.
    Nothing(DropReason),
}

/// What a record says of the claim as a whole.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Judged {
    /// What kind of thing is said.
    pub kind: ClaimKind,
    /// Whether the text says that the speaker does not say it.
    pub negated: bool,
    /// Whether the speaker is left open: the words that stand there cannot be who said it.
    pub open: bool,
}

/// Judges a draft.
pub fn judge(doc: &Annotated<'_>, words: &Words, draft: &Draft<'_>) -> Verdict {
    let spoken = content::spoken(doc, draft);
    let voice = draft.speaker.map(|s| source::voice(doc, words, s, draft.entry));
    if voice == Some(Voice::Mute) && !spoken {
        return Verdict::Nothing(DropReason::ItsSourceCannotSpeak);
    }
    // "an article titled “Why the Port Must Close”": however many words it has.
    if content::titled(doc, words, draft) {
        return Verdict::Nothing(DropReason::ItIsTheTitleOfAWork);
    }
    let mut idle = voice == Some(Voice::Narrator);
    let negated = match asserted(doc, words, draft) {
        Asserted::Yes => false,
        Asserted::Negated => true,
        // "could support the plan" tells of an attitude; "could say that it is closed" would put a sentence in a mouth.
        Asserted::No(why) if draft.shape.is_weak() => {
            // "If writers didn't consider it “the worst of all time,”": nobody has said so.
            if spoken && why == DropReason::ItsCueIsOnlySupposed {
                return Verdict::Nothing(why);
            }
            idle = true;
            false
        }
        Asserted::No(why) | Asserted::Never(why) => return Verdict::Nothing(why),
    };
    let kind = match content::content(doc, words, draft) {
        Content::Said(_) if idle && !spoken => ClaimKind::Attitude,
        Content::Said(kind) => kind,
        Content::Attitude if spoken => ClaimKind::Statement,
        Content::Attitude => ClaimKind::Attitude,
        Content::Nothing(_) if spoken => ClaimKind::Statement,
        Content::Nothing(why) => return Verdict::Nothing(why),
    };
    // "The decision threatens to split the town": a thing vows nothing; "a challenge to all brought up to believe that …".
    // "the promise of the new drugs to end the disease": nor does it promise.
    let of_thing = || {
        let behind = draft.speaker.zip(draft.cue).filter(|(s, c)| s.first() > c.first()).map(|(s, _)| s.first() - 1);
        let infinitive = draft.content.first().is_some_and(|c| doc.tags[c.first()] == Tag::TO);
        draft.shape == Shape::Noun && infinitive && behind.is_some_and(|b| doc.tokens[b].sym == doc.pack.grammar.of)
    };
    let idle_thing = || draft.shape == Shape::Infinitive || of_thing() || !spoken && asserted::infinitive(doc, draft);
    if voice == Some(Voice::Doubtful) && idle_thing() {
        return Verdict::Nothing(DropReason::ItsSourceCannotSpeak);
    }
    // "The lamp needs oil": a thing has no attitude. "The industry opposed the plan": only those who speak oppose.
    // "Some tools ask for a grade": nor does it demand.
    // "The loan supports the project": nor does it take a side.
    let helps = draft.shape == Shape::Object && draft.entry.is_some_and(|e| e.has("things"));
    let demands = (draft.shape == Shape::Preposition || helps) && kind == ClaimKind::Position;
    if voice == Some(Voice::Doubtful) && draft.shape.is_weak() && (kind == ClaimKind::Attitude || demands) {
        return Verdict::Nothing(DropReason::ItsSourceCannotSpeak);
    }
    Verdict::Record(Judged { kind, negated, open: voice == Some(Voice::Mute) })
}
