//! Clauses whose verb the tagger took for something else: "said the pact deals with trade", "said the two raised a million".

use crate::annotate::phrases::NounPhrase;
use crate::patterns::Entry;
use crate::text::{Sym, Tag};

use super::scene::Scene;

/// Whether the cue takes no object: what looks like one is then a clause.
pub fn only_speaks(cue: &Entry) -> bool {
    cue.get("np").is_none_or(|kind| kind == "none")
}

/// Whether a clause begins at token `at` whose verb the tagger took for a noun or a participle.
pub fn unseen_clause(s: Scene<'_, '_>, at: usize) -> bool {
    // "said many doubted her"
    if s.doc.is(s.words.quantities, at) && s.tag(at + 1) == Tag::VBN {
        return true;
    }
    let Some(np) = s.phrase(at) else { return false };
    let end = np.range.stop();
    // "the two raised $350", "Ruiz “caused harm”", not "the road closed by the council"
    let verb = end + usize::from(s.quote(end).is_some());
    if s.tag(verb) == Tag::VBN && verb + 1 < s.stop {
        return !matches!(s.tag(verb + 1), Tag::IN | Tag::TO) && !s.tag(verb + 1).is_adverb();
    }
    // "his surveys and other work show that"
    let second = end + 1;
    if s.word(end, s.words.and[0]) && s.phrase(second).is_some_and(|np| shows(s, second, np, true)) {
        return true;
    }
    shows(s, at, np, false)
}

/// Whether the last noun of a phrase is the verb of what stands before it in the phrase; `several` tells that another subject is joined
/// to that.
fn shows(s: Scene<'_, '_>, at: usize, np: &NounPhrase, several: bool) -> bool {
    let (last, end) = (np.range.stop() - 1, np.range.stop());
    if last == at || !s.tag(last).is_noun() || s.tag(last).is_proper() || !also_verb(s, last) {
        return false;
    }
    let before = s.tag(last - 1);
    let led = before.is_noun() || matches!(before, Tag::PRP | Tag::DT) && last - 1 > at;
    // One "deals", several "deal".
    let several = several || matches!(before, Tag::NNS | Tag::NNPS | Tag::PRP | Tag::DT);
    let goes_on = end < s.stop && (s.phrase(end).is_some() || matches!(s.tag(end), Tag::IN | Tag::TO | Tag::VBN));
    led && several != (s.tag(last) == Tag::NNS) && goes_on
}

/// Whether the word at token `i` is a form of a verb too: its form in "-ing" is known.
fn also_verb(s: Scene<'_, '_>, i: usize) -> bool {
    let vocab = &s.doc.pack.vocab;
    let word = s.doc.word(i).to_lowercase();
    let base = if s.tag(i) == Tag::NNS { word.strip_suffix('s').unwrap_or(&word) } else { &word };
    let known = |form: String| vocab.get(&form) != Sym::UNKNOWN;
    let doubled = || base.chars().last().is_some_and(|c| known(format!("{base}{c}ing")));
    known(format!("{base}ing")) || doubled() || base.strip_suffix('e').is_some_and(|stem| known(format!("{stem}ing")))
}
