//! What begins at a token behind a cue: a clause with its own verb, a condition, a small clause.

use crate::annotate::lines::Class;
use crate::patterns::{Case, Pronoun};
use crate::record::SpeakerKind;
use crate::syntax::{Class as Syntax, Rel};
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
    // Whether the last verb was of a relative clause, and whether one was joined to that.
    let (mut inner, mut joined) = (false, false);
    while i < s.stop.min(at + furthest + 1) {
        if let Some(g) = s.groups.get(next).filter(|g| g.start <= i) {
            if g.form == VerbForm::Finite {
                // "the clerk who left and helped him should go": both verbs are of the relative clause.
                let shares = inner && g.start > at && s.words.conjunction(s.doc, g.start - 1);
                if others == 0 && !shares {
                    return Some(g);
                }
                joined |= shares;
                inner = true;
                others = others.saturating_sub(1);
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
        if joined && that && !behind_noun {
            return None;
        }
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
    let person = s.doc.mention_at(last).map(|(_, m)| m.range);
    let place = || s.doc.place_at(last).map(|p| p.range);
    let proper = || s.tag(last).is_proper().then(|| Range::new(last, last + 1));
    let Some(name) = person.or_else(place).or_else(proper) else { return false };
    let noun = name.first().checked_sub(1).filter(|&n| n > first && s.tag(n) == Tag::NN);
    let lines = &s.doc.pack.lines;
    let sym = s.doc.tokens[first].sym;
    let one = lines.is(sym, Class::Article) && !lines.is(sym, Class::Definite);
    // "a report Ruiz denied"
    let thing = |n: usize| matches!(s.words.kinds.kind(s.doc, n), None | Some(SpeakerKind::Document));
    one && noun.is_some_and(|n| thing(n) && !s.words.kinds.made(s.doc, n))
}

/// Whether a clause without "that" begins at token `at`: its subject, then its verb.
pub fn bare_clause(s: Scene<'_, '_>, k: usize, at: usize) -> bool {
    const FURTHEST_VERB: usize = 30;
    let tag = s.tag(at);
    let fronted = tag == Tag::IN || tag.is_adverb();
    let starts = fronted
        || tag == Tag::WP
        || s.doc.is(s.words.quantities, at)
        || s.doc.pack.grammar.is(s.doc.tokens[at].sym, Syntax::Correlative) // "neither the owners nor the fishers"
        || s.doc.phrase_of[at] != 0 && tag != Tag::WPS
        || tag.is_noun()
        || tag.is_adjective()
        || matches!(tag, Tag::DT | Tag::PRPS | Tag::VBG | Tag::CD)
        || s.kind(at).is_quote();
    if !starts {
        return false;
    }
    let Some(verb) = own_verb(s, k, at, FURTHEST_VERB).filter(|g| g.start > at) else { return false };
    // "wrote a blog on why they think so": the verb is not that of what is written.
    if written(s, k, at) && s.doc.reading().governor(verb.head) != Some(s.groups[k].head) {
        return false;
    }
    if fronted && s.doc.quoted[verb.head] != 0 {
        return false;
    }
    // "told the paper on Monday without saying when it will open": a gerund's clause is not the cue's.
    let gerund = |i: usize| s.tag(i) == Tag::VBG && s.tag(i - 1) == Tag::IN && s.doc.reading().under(verb.head, i);
    if fronted && (at + 1..verb.start).any(gerund) {
        return false;
    }
    // "a review and comment period — would deter": one dash alone closes what stands before the cue.
    let dashes = (at..verb.start).filter(|&i| s.kind(i) == Kind::Dash && s.doc.quoted[i] == 0).count();
    if dashes == 1 {
        return false;
    }
    // "noted if and how often it was used" asks; "said if it rained they would wait" tells.
    let asks = s.groups[k].cue.is_some_and(|c| c.has("wh")) && !conditional(s, k, at);
    if s.words.question(s.doc, at) && (asks || s.words.conjunction(s.doc, at + 1)) {
        return false;
    }
    // "said the man who won": a relative pronoun means that the verb is not the clause's own.
    let b = verb.start - 1;
    !matches!(s.tag(b), Tag::WP | Tag::WDT) && !s.words.conjunction(s.doc, b)
}

/// Whether a noun phrase begins at token `at` behind which a modal stands: "adding | the road must be closed".
pub fn modal_clause(s: Scene<'_, '_>, at: usize) -> bool {
    s.phrase(at).is_some_and(|np| s.tag(np.range.stop()) == Tag::MD && s.doc.quoted[np.range.stop()] == 0)
}

/// Whether a personal pronoun at token `at` is the subject of the verb right behind it.
pub fn pronoun_clause(s: Scene<'_, '_>, at: usize) -> bool {
    // "it" is both subject and object.
    let nominative = |p: &Pronoun| p.personal && (p.case == Case::Subject || p.animate == Some(false));
    let subject = s.tag(at) == Tag::PRP && s.doc.pronoun(at).is_some_and(nominative);
    subject && s.next_group(at).is_some_and(|g| g.start == at + 1 && g.form == VerbForm::Finite)
}
