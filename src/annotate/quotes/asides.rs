//! A cue in a clause with "as" beside its content: "As Ruiz noted, the road is closed", "The road, as Ruiz put it, is
//! “a trap”".

use crate::patterns::Entry;
use crate::text::{Kind, Range, Tag};

use super::circumstances::{Circumstances, addressee, tail};
use super::frames::as_clause;
use super::scene::Scene;
use super::subject::subject;
use super::verbs::VerbForm;

/// An aside with the content around it.
#[derive(Debug)]
pub struct Aside {
    /// Who.
    pub speaker: Range,
    /// The pieces around it.
    pub content: Vec<Range>,
    /// To whom, where, when.
    pub around: Circumstances,
}

/// The content beside the cue group `k`, when that is an aside.
pub fn aside(s: Scene<'_, '_>, k: usize) -> Option<Aside> {
    let g = &s.groups[k];
    let mut around = Circumstances::default();
    let (cue, opens, speaker, mut at) = match by(s, k) {
        Some((cue, agent)) => (cue, g.start - 1, agent, agent.stop()),
        None => {
            let cue = g.cue.filter(|_| g.form == VerbForm::Finite && !g.passive)?;
            let opens = as_clause(s, k)?;
            (cue, opens, subject(s, k).filter(|r| r.first() == opens + 1)?, g.end())
        }
    };
    if let Some(particle) = cue.get("rp") {
        at += usize::from(s.doc.tokens.get(at).is_some_and(|t| s.doc.pack.vocab.word(t.sym) == particle));
    }
    if let Some(to) = addressee(s, at).filter(|_| cue.has("addr")) {
        around.addressee = Some(to);
        at = to.stop();
    }
    let at = tail(s, at, &mut around);
    let first = s.sentence.first();
    let fronted = (first..opens).all(|i| s.tag(i) == Tag::CC || s.tag(i).is_adverb() || s.kind(i).is_mark());
    let content = if fronted {
        // "As Ruiz noted, …"
        (s.comma(at) && at + 2 < s.stop).then(|| vec![Range::new(at + 1, s.stop)])?
    } else {
        let before = opens.checked_sub(1)?;
        let border = match s.quote_until(opens) {
            // "… a “lawful source of income,” as a memo put it"
            Some(q) => s.comma(q.inner.stop().checked_sub(1)?).then_some(opens)?,
            None => matches!(s.kind(before), Kind::Comma | Kind::Dash).then_some(before)?,
        };
        // "It was not closed, as Ruiz had said": she said the opposite.
        let last = s.groups[..s.group_from(border)].last();
        let negated = last.is_some_and(|g| (g.start..g.head).any(|i| s.words.negation(s.doc, i)));
        if negated && s.doc.quoted[border - 1] == 0 {
            return None;
        }
        let start = (first..border).find(|&i| s.tag(i) != Tag::CC && !s.kind(i).is_mark() || s.kind(i).is_quote())?;
        let mut pieces = vec![Range::new(start, border)];
        match s.kind(at) {
            Kind::Comma | Kind::Dash if at + 1 < s.stop => pieces.push(Range::new(at + 1, s.stop)),
            _ if at < s.stop => return None,
            _ => {}
        }
        pieces
    };
    Some(Aside { speaker, content, around })
}

/// Who is named behind "as reported by" at the cue group `k`, with the entry of the cue.
fn by<'p>(s: Scene<'_, 'p>, k: usize) -> Option<(&'p Entry, Range)> {
    let g = &s.groups[k];
    let cue = g.cue.filter(|c| c.has("q") && c.has("that") && matches!(s.tag(g.head), Tag::VBN | Tag::VBD))?;
    let opens = g.start.checked_sub(1).filter(|&a| a >= s.sentence.first() && s.word(a, s.words.as_))?;
    let alone = opens == s.sentence.first() || s.kind(opens - 1).is_mark();
    let agent = s.word(g.end(), s.words.by) && g.start + 1 == g.end() && alone;
    let end = s.phrase_end(g.end() + 1).filter(|_| agent)?;
    Some((cue, Range::new(g.end() + 1, end)))
}
