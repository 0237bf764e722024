//! What begins at a token behind a cue: a clause with its own verb, a condition, a small clause.

use crate::annotate::lines::Class;
use crate::syntax::Rel;
use crate::text::{Kind, Range, Tag};

use super::scene::Scene;
use super::verbs::{Group, VerbForm};

/// Whether the "as" at token `i` is the second of two: "as many as 40 percent", "as well as".
pub fn compares(s: Scene<'_, '_>, i: usize) -> bool {
    const FURTHEST: usize = 3;
    (i.saturating_sub(FURTHEST).max(s.sentence.first())..i).any(|b| s.word(b, s.words.as_) && b + 1 < i)
}

/// Whether the "if" at token `at` opens a condition of what is said, and no question: "said if it rained they would wait".
pub fn conditional(s: Scene<'_, '_>, k: usize, at: usize) -> bool {
    let reading = s.doc.reading();
    let cue = s.groups[k].head;
    let main = |v: usize| v > at && reading.marker(v) != Some(at);
    let beside = |v: &usize| reading.clause(*v).is_some_and(|c| c.form == crate::syntax::VerbForm::Finite);
    reading.complement(cue).is_some_and(main) || reading.with(cue, Rel::Parataxis).filter(beside).any(main)
}

/// Whether a noun phrase and what is said of it in "-ing" begin at token `at`: "Ruiz leading by ten points".
pub fn small_clause(s: Scene<'_, '_>, at: usize) -> bool {
    let end = s.phrase_end(at).unwrap_or(at);
    end > at && end + 1 < s.stop && s.tag(at) != Tag::PRP && s.tag(end) == Tag::VBG && s.doc.quoted[end] == 0
}

/// The finite verb of the clause that begins at token `at`, at most `furthest` tokens away: not the one of a relative
/// clause ("the mayor, who was ill, would go", "the fact that it is closed"), nor one of the next clause ("he knew the
/// town well, and he left").
pub fn own_verb<'s, 'p>(s: Scene<'s, 'p>, k: usize, at: usize, furthest: usize) -> Option<&'s Group<'p>> {
    let mut next = s.group_from(at).max(k + 1);
    // "noted what began as a march had grown": the first verb is of the clause that is the subject.
    let (mut others, mut listed, mut i) = (usize::from(s.tag(at) == Tag::WP), false, at);
    while i < s.stop.min(at + furthest + 1) {
        if let Some(g) = s.groups.get(next).filter(|g| g.start <= i) {
            if g.form == VerbForm::Finite {
                if others == 0 {
                    return Some(g);
                }
                others -= 1;
            }
            i = g.end().max(i + 1);
            next += 1;
            continue;
        }
        // "said in a statement: …"
        if s.kind(i) == Kind::Colon && i > at {
            return None;
        }
        let behind_noun = i > at && (s.tag(i - 1).is_noun() || s.doc.phrase_of[i - 1] != 0);
        let that = s.word(i, s.words.that) && matches!(s.tag(i), Tag::IN | Tag::WDT);
        let opens = matches!(s.tag(i), Tag::WP | Tag::WDT | Tag::WRB) || that;
        // "an essay in which they share it"
        let within = i > at && s.tag(i - 1) == Tag::IN && s.tag(i) == Tag::WDT;
        if opens && (behind_noun || within || s.comma(i.saturating_sub(1)) && i > at) {
            others += 1;
        }
        if s.comma(i) {
            // "salt, bread, and maps were sold" is a list.
            let and = s.words.conjunction(s.doc, i + 1);
            if and && (!listed || s.words.subordinator(s.doc, i + 2)) {
                return None;
            }
            listed = true;
        }
        i += 1;
    }
    None
}

/// Whether what stands at token `at` is an object of the cue `k` with a phrase of its own behind it: "a letter to the mayor".
pub fn written(s: Scene<'_, '_>, k: usize, at: usize) -> bool {
    let reading = s.doc.reading();
    let Some(np) = s.phrase(at) else { return false };
    let head = np.head as usize;
    let object = reading.relation(head) == Rel::Object && reading.governor(head) == Some(s.groups[k].head);
    object && s.tag(at) == Tag::DT && s.tag(np.range.stop()) == Tag::IN && s.doc.quoted[at] == 0
}

/// Whether a phrase is a thing and who does something with it in a clause without pronoun: "left, a word | Ruiz repeated"; not
/// "a spokesman Hugo Lind".
pub fn contact(s: Scene<'_, '_>, speaker: Range) -> bool {
    let (first, last) = (speaker.first(), speaker.stop().saturating_sub(1));
    let Some((_, name)) = s.doc.mention_at(last) else { return false };
    let noun = name.range.first().checked_sub(1).filter(|&n| n > first && s.tag(n) == Tag::NN);
    let lines = &s.doc.pack.lines;
    let sym = s.doc.tokens[first].sym;
    let one = lines.is(sym, Class::Article) && !lines.is(sym, Class::Definite);
    one && noun.is_some_and(|n| s.words.kinds.kind(s.doc, n).is_none() && !s.words.kinds.made(s.doc, n))
}
