//! The verb of what is said: "said contractors built a cushion" needs a finite verb, and where the contextual rules left none
//! ("built" is a participle too), the word that can be one is it.

use crate::annotate::Annotated;
use crate::text::{Kind, Range, Tag, TagSet};

/// From this share of its occurrences on, in per cent, a verb takes clauses without "that".
const FREE: u8 = 8;
/// How far a verb is looked for, in tokens.
const FURTHEST: usize = 60;

/// Gives what is said behind verbs of speech in a sentence a finite verb, where it has none; `can` tells the tags that a word
/// can have.
pub fn finite(doc: &mut Annotated<'_>, range: Range, can: impl Fn(&Annotated<'_>, usize) -> TagSet) {
    if let Some(verb) = joined(doc, range, &can).or_else(|| only(doc, range, &can)) {
        doc.tags[verb] = Tag::VBD;
    }
    for says in range.indices() {
        let tense = matches!(doc.tags[says], Tag::VBD | Tag::VBZ | Tag::VBP | Tag::VBG);
        if !tense || !speaks(doc, says) {
            continue;
        }
        if let Some(that) = introduces(doc, range, says) {
            doc.tags[that] = Tag::IN;
        }
        if let Some(participle) = described(doc, range, says, &can) {
            doc.tags[participle] = Tag::VBN;
        }
        if let Some(from) = clause_from(doc, range, says)
            && let Some((verb, tag)) = missing(doc, Range::new(from, range.stop()), &can)
        {
            doc.tags[verb] = tag;
        }
    }
}

/// The first of two verbs of the subject that opens a sentence, where it was taken for a participle: "The envoy called on both sides
/// to meet and urged them to talk". Not in "The man arrested in May and charged with theft left".
fn joined(doc: &Annotated<'_>, range: Range, can: &impl Fn(&Annotated<'_>, usize) -> TagSet) -> Option<usize> {
    let tag = |i: usize| doc.tags[i];
    let verb = range.indices().find(|&i| !opens_noun(tag(i)) && !tag(i).is_adverb())?;
    let noun = verb > range.first() && tag(verb - 1).is_noun();
    let by = doc.tokens.get(verb + 1).is_some_and(|t| t.sym == doc.pack.grammar.by);
    if !noun || tag(verb) != Tag::VBN || by || !past_form(doc, verb, can) {
        return None;
    }
    let finite = |&i: &usize| tag(i).is_finite() || tag(i) == Tag::MD;
    let before = |i: usize| (verb..i).rev().find(|&b| !tag(b).is_adverb());
    let second = (verb + 1..range.stop()).find(finite)?;
    let and = before(second).filter(|&b| tag(b) == Tag::CC && tag(second) == Tag::VBD)?;
    // Nothing that could be a clause of its own stands between.
    let plain = (verb + 1..and).all(|i| !doc.tokens[i].kind.is_mark() && !matches!(tag(i), Tag::WP | Tag::WDT));
    let third = (second + 1..range.stop()).find(finite);
    let main = third.is_some_and(|t| before(t).is_some_and(|b| tag(b).is_noun()) && !speaks(doc, second));
    (plain && !main).then_some(verb)
}

/// The only verb of a sentence, behind the comma that closes what is said of its subject: "The minister, Hugo Lind, referred to it." Not of
/// a line without a full stop, which may be a heading.
fn only(doc: &Annotated<'_>, range: Range, can: &impl Fn(&Annotated<'_>, usize) -> TagSet) -> Option<usize> {
    let last = range.stop().checked_sub(1)?;
    let comma = |i: usize| doc.tokens[i].kind == Kind::Comma;
    // "referred to the work that they have done": the verb of a clause inside is none.
    let modal = range.indices().any(|i| doc.tags[i] == Tag::MD);
    let verbless = !modal && Clauses::default().all(doc, range.first()..range.stop()).is_none();
    if doc.tokens[last].kind != Kind::Period || !verbless {
        return None;
    }
    let verb = range.indices().find(|&i| doc.tags[i] == Tag::VBN)?;
    let before = (range.first()..verb).rev().find(|&i| !doc.tags[i].is_adverb()).filter(|&b| comma(b))?;
    let open = (range.first() + 1..before).rev().find(|&i| comma(i)).filter(|&c| doc.tags[c - 1].is_noun())?;
    let by = doc.tokens.get(verb + 1).is_some_and(|t| t.sym == doc.pack.grammar.by);
    let noun = doc.tags[before - 1].is_noun() && open + 1 < before;
    (noun && !by && past_form(doc, verb, can)).then_some(verb)
}

/// Whether a verb takes what is said: the verb behind it may be of that.
fn speaks(doc: &Annotated<'_>, verb: usize) -> bool {
    doc.pack.grammar.verb(doc.tokens[verb].sym).speaks()
}

/// The "that" right behind a verb of speech that was taken for "this", where a noun and a verb of its own follow: "hoped that export
/// of wool will grow"; not "said that day that", "said that man".
fn introduces(doc: &Annotated<'_>, range: Range, says: usize) -> Option<usize> {
    let that = says + 1;
    let noun = that + 1;
    let grammar = &doc.pack.grammar;
    let sym = |i: usize| doc.tokens[i].sym;
    if noun >= range.stop() || doc.tags[that] != Tag::DT || sym(that) != grammar.that {
        return None;
    }
    let frame = grammar.verb(sym(says));
    let opens = doc.tags[noun].is_noun() || matches!(doc.tags[noun], Tag::VBG | Tag::JJ);
    let timed = grammar.is(sym(noun), crate::syntax::Class::Time);
    let verb = Clauses::default().all(doc, noun..range.stop().min(noun + FURTHEST));
    let free = frame.clause > frame.object || doc.tags[says] == Tag::VBG;
    (opens && !timed && free && verb.is_some()).then_some(that)
}

/// Where the clause begins that a verb of speech takes, if what follows can be one.
fn clause_from(doc: &Annotated<'_>, range: Range, says: usize) -> Option<usize> {
    let grammar = &doc.pack.grammar;
    let sym = |i: usize| doc.tokens.get(i).map(|t| t.sym);
    let frame = grammar.verb(sym(says)?);
    let next = says + 1;
    if next >= range.stop() {
        return None;
    }
    if sym(next) == Some(grammar.that) && doc.tags[next] == Tag::IN {
        return Some(next + 1);
    }
    let noun = opens_noun(doc.tags[next]) || doc.tags[next] == Tag::PRP;
    // "requested donations": what mostly takes an object has one.
    let noun = noun && frame.clause > frame.object;
    (noun && frame.bare >= FREE && has_subject(doc, range, says)).then_some(next)
}

/// The participle that describes the subject of the verb of speech at a token, where it looks finite: "a man wanted in three towns
/// said he hid".
fn described(
    doc: &Annotated<'_>,
    range: Range,
    says: usize,
    can: &impl Fn(&Annotated<'_>, usize) -> TagSet,
) -> Option<usize> {
    let frame = doc.pack.grammar.verb(doc.tokens[says].sym);
    let noun = doc.tags[says.checked_sub(1).filter(|&b| b >= range.first())?].is_noun();
    if !noun || frame.clause <= frame.object {
        return None;
    }
    let inside = |t: Tag| opens_noun(t) || t.is_adverb() || matches!(t, Tag::IN | Tag::TO | Tag::POS);
    let verb = (range.first()..says).rev().find(|&i| !inside(doc.tags[i]))?;
    let noun = verb.checked_sub(1).filter(|&n| n >= range.first() && doc.tags[n].is_noun())?;
    let opens = (range.first()..noun).rev().find(|&i| !opens_noun(doc.tags[i])).map_or(range.first(), |b| b + 1);
    let first =
        opens == range.first() || matches!(doc.tags[opens - 1], Tag::CC) || doc.tokens[opens - 1].kind.is_mark();
    let led = doc.tags[verb + 1] == Tag::IN;
    (first && led && doc.tags[verb] == Tag::VBD && can(doc, verb).has(Tag::VBN)).then_some(verb)
}

/// Whether the subject of a verb of speech stands before it: not in “…,” said Lind, nor in "…, said Lind".
fn has_subject(doc: &Annotated<'_>, range: Range, says: usize) -> bool {
    let Some(before) = (range.first()..says).rev().find(|&i| !doc.tags[i].is_adverb()) else { return false };
    if doc.tokens[before].kind != Kind::Comma {
        return matches!(doc.tags[before], Tag::PRP | Tag::DT | Tag::CD | Tag::WP | Tag::WDT)
            || doc.tags[before].is_noun()
            || matches!(doc.tags[before], Tag::MD | Tag::VBD | Tag::VBZ | Tag::VBP)
            || doc.tokens[before].kind == Kind::CloseBracket;
    }
    // "Ruiz, who left in May, said": no clause of its own stands before the comma.
    let quoted = doc.tokens[before + 1].kind.is_quote() || before > 0 && doc.tokens[before - 1].kind.is_quote();
    !quoted && Clauses::default().all(doc, range.first()..before).is_none()
}

/// A word that can open a noun phrase.
fn opens_noun(tag: Tag) -> bool {
    tag.is_noun() || tag.is_adjective() || matches!(tag, Tag::DT | Tag::PDT | Tag::PRPS | Tag::CD)
}

/// The word that must be the verb of a clause without one, with its tag as a verb.
fn missing(doc: &Annotated<'_>, clause: Range, can: &impl Fn(&Annotated<'_>, usize) -> TagSet) -> Option<(usize, Tag)> {
    let mut clauses = Clauses::default();
    let (mut past, mut present, mut noun) = (None, None, None);
    for i in clause.indices().take(FURTHEST) {
        let kind = doc.tokens[i].kind;
        if matches!(kind, Kind::Semicolon | Kind::Colon) || kind.is_quote() && i == clause.first() {
            break;
        }
        if clauses.step(doc, i) {
            return None;
        }
        if clauses.deep() || !clauses.named {
            continue;
        }
        let taken = |k: usize| doc.tags.get(k).is_some_and(|&t| opens_noun(t) || t == Tag::PRP);
        let by = doc.tokens.get(i + 1).is_some_and(|t| t.sym == doc.pack.grammar.by);
        if doc.tags[i] == Tag::VBN && clauses.free && behind_noun(doc, i) && !by && past_form(doc, i, can) {
            // What takes an object is no participle; of others the last is the verb: "a man wanted in three towns escaped".
            let active = taken(i + 1);
            match past {
                Some((_, true)) => {}
                _ => past = Some((i, active)),
            }
        }
        if doc.tags[i] == Tag::NNS && present.is_none() && doc.tags[i - 1].is_noun() {
            let verb = can(doc, i).has(Tag::VBZ) && (taken(i + 1) || doc.tags.get(i + 1) == Some(&Tag::TO));
            present = verb.then_some(i);
        }
        // "the man shot his neighbour", "the virus spread to the coast"
        if doc.tags[i] == Tag::NN && noun.is_none() && doc.tags[i - 1].is_noun() && past_form(doc, i, can) {
            let next = doc.tags.get(i + 1);
            let goes_on = matches!(next, Some(Tag::DT | Tag::PRPS | Tag::PRP | Tag::CD | Tag::TO | Tag::RP));
            noun = goes_on.then_some(i);
        }
    }
    let verb = past.map(|(i, _)| (i, Tag::VBD)).or_else(|| present.map(|i| (i, Tag::VBZ)));
    verb.or_else(|| noun.map(|i| (i, Tag::VBD)))
}

/// Whether a word can be a past tense: by its readings, or because it is one as well as a participle.
fn past_form(doc: &Annotated<'_>, i: usize, can: &impl Fn(&Annotated<'_>, usize) -> TagSet) -> bool {
    can(doc, i).has(Tag::VBD) || doc.pack.grammar.is(doc.tokens[i].sym, crate::syntax::Class::PastParticiple)
}

/// Whether a noun or a comma stands before a word, but for adverbs: "contractors eventually built"; not "their wounded men".
fn behind_noun(doc: &Annotated<'_>, i: usize) -> bool {
    let before = (0..i).rev().find(|&k| !doc.tags[k].is_adverb());
    // "each say the other fired first"
    let whole = |b: usize| doc.tags[b].is_adjective() && b > 0 && doc.tags[b - 1] == Tag::DT;
    before.is_some_and(|b| {
        doc.tags[b].is_noun()
            || whole(b) && !doc.tags.get(i + 1).is_some_and(|t| t.is_noun())
            || matches!(doc.tags[b], Tag::PRP | Tag::CD)
            || matches!(doc.tokens[b].kind, Kind::Comma | Kind::CloseBracket | Kind::Dash)
    })
}

/// Where one stands in a clause, left to right.
#[derive(Debug, Default)]
struct Clauses {
    /// Clauses inside of it whose verb is still to come.
    open: usize,
    /// Whether the last verb was one of a clause inside of it, whose group may go on.
    inside: bool,
    /// Whether a noun that can be the subject has been seen.
    named: bool,
    /// Whether no helping verb stands right before.
    free: bool,
}

impl Clauses {
    /// Whether this is a clause inside of it.
    fn deep(&self) -> bool {
        self.open > 0
    }

    /// The first finite verb of the clause itself among tokens.
    fn all(mut self, doc: &Annotated<'_>, mut tokens: std::ops::Range<usize>) -> Option<usize> {
        tokens.find(|&i| self.step(doc, i))
    }

    /// Goes on by a token; true if it is the finite verb of the clause itself.
    fn step(&mut self, doc: &Annotated<'_>, i: usize) -> bool {
        let tag = doc.tags[i];
        let before = i.checked_sub(1).map(|b| doc.tags[b]);
        let grammar = &doc.pack.grammar;
        let sym = doc.tokens[i].sym;
        let that = tag == Tag::IN && sym == grammar.that;
        let marks = tag == Tag::IN && grammar.is(sym, crate::syntax::Class::Subordinator);
        // "the numbers he saw"
        let contact = tag == Tag::PRP && before.is_some_and(Tag::is_noun);
        self.free = !before.is_some_and(|t| t.is_verb() || t == Tag::MD);
        if matches!(tag, Tag::WDT | Tag::WP | Tag::WRB | Tag::WPS) || that || contact {
            self.open += 1;
            self.inside = false;
        } else if tag.is_finite() || tag == Tag::VB && !matches!(before, Some(Tag::TO | Tag::MD)) {
            if self.open > 0 {
                self.open -= 1;
                self.inside = true;
                return false;
            }
            // "who would have": the group goes on.
            return !(self.inside && matches!(before, Some(t) if t.is_finite() || t.is_adverb()));
        } else if marks && before == Some(Tag::Punct) {
            self.open += 1;
        } else if tag.is_noun() || matches!(tag, Tag::PRP | Tag::EX | Tag::DT) {
            self.inside = false;
            self.named = true;
        }
        false
    }
}
