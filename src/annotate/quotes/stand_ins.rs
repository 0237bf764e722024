//! Speakers whose phrase only stands in for another: "I" inside what somebody says is its speaker; "it" and "they" are
//! an organization or group that spoke just before. What stays open lists its candidates.

use crate::annotate::Annotated;
use crate::annotate::found::Attribution;
use crate::patterns::{Case, Pronoun};
use crate::record::{MentionKind, SpeakerKind, Via};
use crate::text::{Range, Tag};

use super::speaker::kind;
use super::words::Words;

/// Sentences that a pronoun looks back.
const BACK: u32 = 3;
/// Most candidates that a warning names.
const MOST_CANDIDATES: usize = 4;
/// Attributions that are looked at for one that holds a pronoun, or that a pronoun looks back to.
const NEAR: usize = 40;

/// Resolves what can be, and says of the rest whom it may mean.
pub fn resolve(doc: &mut Annotated<'_>, words: &Words) {
    for n in 0..doc.attributions.len() {
        let Some(speaker) = &doc.attributions[n].speaker else { continue };
        let (range, at) = (speaker.range, speaker.range.first());
        let open = speaker.person.is_none() && (speaker.name.is_none() || speaker.via == Via::Pronoun);
        if !open || range.len() != 1 || !matches!(doc.tags[at], Tag::PRP | Tag::PRPS) {
            continue;
        }
        let found = match doc.pronoun(at) {
            Some(p) if p.is(1) => first_person(doc, n, range),
            Some(p) if stands_for_body(p) => body(doc, n, at),
            _ => None,
        };
        let mut bodies = if found.is_none() { bodies(doc, words, at) } else { Vec::new() };
        let found = match bodies.as_slice() {
            [(range, kind)] if subject(doc, *range) => Some((doc.words(*range).to_owned(), None, *kind)),
            _ => found,
        };
        bodies.truncate(MOST_CANDIDATES);
        let mut names = if found.is_some() { Vec::new() } else { candidates(doc, at) };
        if found.is_none() {
            names.extend(bodies.iter().map(|(r, _)| doc.words(*r).to_owned()));
        }
        let attribution = &mut doc.attributions[n];
        if let Some((name, person, kind)) = found
            && let Some(speaker) = &mut attribution.speaker
        {
            (speaker.name, speaker.person, speaker.kind, speaker.via) = (Some(name), person, kind, Via::Pronoun);
            attribution.warnings.retain(|w| !w.starts_with("unresolved"));
        } else if !names.is_empty() {
            attribution.warnings.retain(|w| !w.starts_with("unresolved"));
            attribution.warnings.push(format!("unresolved pronoun; may be {}", names.join(" or ")));
        }
    }
}

/// Whether it is "it" or "they" in any case: a body may be meant.
fn stands_for_body(pronoun: &Pronoun) -> bool {
    pronoun.is(3) && pronoun.gender.is_none()
}

type Resolved = (String, Option<u32>, SpeakerKind);

/// Whose words hold the first person at `range`: the speaker of the attribution around it, else the author.
fn first_person(doc: &Annotated<'_>, n: usize, range: Range) -> Option<Resolved> {
    let around = |a: &&Attribution| a.content.iter().any(|c| c.contains(range));
    if let Some(outer) = doc.attributions[n.saturating_sub(NEAR)..n].iter().rev().find(around) {
        let speaker = outer.speaker.as_ref()?;
        return Some((speaker.name.clone()?, speaker.person, speaker.kind));
    }
    let singular = doc.pronoun(range.first()).is_some_and(|p| p.plural == Some(false) && p.case == Case::Subject);
    let author = doc.article.byline.as_deref().filter(|_| singular && doc.quoted[range.first()] == 0)?;
    Some((author.to_owned(), None, SpeakerKind::Person))
}

/// The one organization, state, document or group that spoke in the sentence before token `at`.
fn body(doc: &Annotated<'_>, n: usize, at: usize) -> Option<Resolved> {
    let here = *doc.sentence_of.get(at)?;
    let plural = doc.pronoun(at).is_some_and(|p| p.plural == Some(true));
    let fits = |kind: SpeakerKind| match kind {
        SpeakerKind::Group => plural,
        SpeakerKind::Organization | SpeakerKind::Polity | SpeakerKind::Document => !plural,
        SpeakerKind::Person | SpeakerKind::Unknown => false,
    };
    let before = doc.attributions[n.saturating_sub(NEAR)..n].iter().rev();
    let near = before.take_while(|a| a.speaker.as_ref().is_none_or(|s| doc.sentence_of[s.range.first()] + 1 >= here));
    let mut found: Option<Resolved> = None;
    for speaker in near.filter_map(|a| a.speaker.as_ref()).filter(|s| fits(s.kind)) {
        let name = speaker.name.clone()?;
        if found.as_ref().is_some_and(|f| f.0 != name) {
            return None;
        }
        found = Some((name, speaker.person, speaker.kind));
    }
    found
}

/// Whether a phrase is the subject that its sentence begins with: "On Friday the ministry closed it".
fn subject(doc: &Annotated<'_>, np: Range) -> bool {
    const FURTHEST: usize = 4;
    let sentence = doc.sentence_at(np.first());
    let opens = (sentence.first()..np.first()).all(|i| !doc.tags[i].is_proper() || doc.place_at(i).is_none());
    let verb = (np.stop()..sentence.stop()).take(FURTHEST).find(|&i| !doc.tags[i].is_adverb());
    opens && np.first() <= sentence.first() + FURTHEST && verb.is_some_and(|i| doc.tags[i].is_finite())
}

/// The bodies, states, documents or groups that "it" or "they" at token `at` may mean: those named in the sentence before
/// and in this one, each once.
fn bodies(doc: &Annotated<'_>, words: &Words, at: usize) -> Vec<(Range, SpeakerKind)> {
    let Some(pronoun) = doc.pronoun(at).filter(|p| stands_for_body(p)) else { return Vec::new() };
    let plural = pronoun.plural == Some(true);
    let Some(&here) = doc.sentence_of.get(at) else { return Vec::new() };
    let Some(first) = doc.sentences.get(here.saturating_sub(1) as usize).map(|s| s.tokens.first()) else {
        return Vec::new();
    };
    let from = doc.phrases.partition_point(|p| p.range.first() < first);
    let mut found: Vec<(Range, SpeakerKind)> = Vec::new();
    for np in doc.phrases[from..].iter().take_while(|p| p.range.stop() <= at) {
        let head = np.head as usize;
        let Some(kind) = kind(doc, words, head).filter(|_| doc.quoted[head] == 0) else { continue };
        let fits = match kind {
            SpeakerKind::Group => plural,
            SpeakerKind::Organization | SpeakerKind::Polity | SpeakerKind::Document => !plural,
            SpeakerKind::Person | SpeakerKind::Unknown => false,
        };
        // A place that something is in does not speak.
        let inside = kind == SpeakerKind::Polity
            && np.range.first().checked_sub(1).is_some_and(|b| matches!(doc.tags[b], Tag::IN | Tag::TO));
        let same = |r: &(Range, SpeakerKind)| doc.words(r.0).eq_ignore_ascii_case(doc.words(np.range));
        if fits && !inside && np.possessive.is_none() && !found.iter().any(same) {
            found.push((np.range, kind));
        }
    }
    found
}

/// The people whom "he" or "she" at token `at` may mean: those named shortly before whose gender allows it.
fn candidates(doc: &Annotated<'_>, at: usize) -> Vec<String> {
    let Some(gender) = doc.pronoun(at).filter(|p| p.is_gendered()).and_then(|p| p.gender) else { return Vec::new() };
    let here = doc.sentence_of[at];
    let last = doc.mentions.partition_point(|(_, m)| m.range.first() < at);
    let mut names: Vec<String> = Vec::new();
    for (person, m) in doc.mentions[..last].iter().rev().take(NEAR) {
        if doc.sentence_of[m.range.first()] + BACK < here || names.len() == MOST_CANDIDATES {
            break;
        }
        let Some(p) = doc.people.get(*person as usize) else { continue };
        let fits = m.kind == MentionKind::Name && p.gender.is_none_or(|g| g == gender);
        if fits && !names.contains(&p.name) {
            names.push(p.name.clone());
        }
    }
    names
}
