//! Clauses whose verb the tagger took for something else: "said the pact deals with trade", "said the two raised a million".

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
    let (last, end) = (np.range.stop() - 1, np.range.stop());
    // "the two raised $350", not "the road closed by the council"
    if s.tag(end) == Tag::VBN && end + 1 < s.stop {
        return !matches!(s.tag(end + 1), Tag::IN | Tag::TO) && !s.tag(end + 1).is_adverb();
    }
    if last == at || !s.tag(last).is_noun() || s.tag(last).is_proper() || !also_verb(s, last) {
        return false;
    }
    let before = s.tag(last - 1);
    let led = before.is_noun() || matches!(before, Tag::PRP | Tag::DT) && last - 1 > at;
    // One "deals", several "deal".
    let several = matches!(before, Tag::NNS | Tag::NNPS | Tag::PRP | Tag::DT);
    let goes_on = end < s.stop && (s.phrase(end).is_some() || matches!(s.tag(end), Tag::IN | Tag::TO | Tag::VBN));
    led && several != (s.tag(last) == Tag::NNS) && goes_on
}

/// Whether the word at token `i` is a form of a verb too: its form in "-ing" is known.
fn also_verb(s: Scene<'_, '_>, i: usize) -> bool {
    let vocab = &s.doc.pack.vocab;
    let word = s.doc.word(i).to_lowercase();
    let base = if s.tag(i) == Tag::NNS { word.strip_suffix('s').unwrap_or(&word) } else { &word };
    let known = |form: String| vocab.get(&form) != Sym::UNKNOWN;
    known(format!("{base}ing")) || base.strip_suffix('e').is_some_and(|stem| known(format!("{stem}ing")))
}
