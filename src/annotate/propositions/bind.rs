//! Who and which land hang on a word of a family, read from the tree: the same answer for every construction.

use super::families::{Family, Kind, Role, Word};
use crate::annotate::Annotated;
use crate::annotate::found::PlaceSense;
use crate::annotate::territory::nouns::{self, Actor, Land};
use crate::annotate::territory::words::{Words, tag};
use crate::syntax::{Reading, Rel};
use crate::text::{Range, Sym, Tag};

/// What the binder reads.
#[derive(Debug, Clone, Copy)]
pub struct Reader<'r, 'a> {
    /// The article.
    pub doc: &'r Annotated<'a>,
    /// Its grammar.
    pub syntax: Reading<'r>,
    /// Lexicons of the stage.
    pub words: &'r Words,
}

/// A word of a family with what hangs on it.
#[derive(Debug, Default)]
pub struct Bound {
    /// The word.
    pub anchor: usize,
    /// The verb of its clause: itself, or the verb over a noun that says little by itself.
    pub verb: Option<usize>,
    /// Head of the phrase that does it.
    pub doer: Option<usize>,
    /// The land.
    pub land: Vec<Land>,
    /// Heads of the phrases that may be the other side.
    pub other: Vec<usize>,
    /// Whether armed forces do it or are moved.
    pub force: bool,
    /// Whether it is a verb in the passive.
    pub passive: bool,
}

impl<'a> Reader<'_, 'a> {
    /// Whether the word at `t` is a word of its family: its particle and the words in front are there, its part of speech fits.
    pub fn is_word(&self, t: usize, word: &Word, kind: Kind) -> bool {
        let doc = self.doc;
        let fits = match kind {
            Kind::Verb => self.syntax.clause(t).is_some(),
            Kind::Noun | Kind::As => tag(doc, t).is_noun(),
        };
        let low = doc.sentence_at(t).first();
        let sym = |i: usize| doc.tokens.get(i).map_or(Sym::UNKNOWN, |x| x.sym);
        let n = word.before.len();
        let before = t >= low + n && word.before.iter().enumerate().all(|(k, &s)| sym(t - n + k) == s);
        let particle = word
            .particle
            .is_none_or(|p| sym(t + 1) == p || self.syntax.dependents(t).any(|d| d > t && d < t + 6 && sym(d) == p));
        fits && before && particle
    }

    /// Binds the parties and the land of a word.
    pub fn bind(&self, family: &Family, anchor: usize) -> Bound {
        let mut out = Bound { anchor, ..Bound::default() };
        match family.kind {
            Kind::Verb => {
                out.verb = Some(anchor);
                // "Ruiz, captured Orlo": a participle with an object is no passive, but a past.
                out.passive = self.syntax.is_passive(anchor) && self.syntax.one(anchor, Rel::Object).is_none();
                // "belongs to Oslo", "fell to the rebels": the subject is the land.
                out.doer = match family.doer.first() {
                    Some(Role::Doer) => self.doer(anchor),
                    Some(&role) => self.heads(role, anchor, &out).first().copied(),
                    None => None,
                };
            }
            Kind::Noun => {
                out.verb = self.light(anchor);
                out.doer = family.doer.iter().find_map(|&role| self.heads(role, anchor, &out).first().copied());
            }
            Kind::As => self.said_to_be(anchor, &mut out),
        }
        for &role in &family.land {
            let land = self.land(role, &out, family.has("names"));
            if !land.is_empty() {
                out.land = land;
                break;
            }
        }
        // "the valley declared independence"
        if out.land.is_empty() && family.has("self") {
            let named = |h: &usize| self.doc.place_at(*h).is_some_and(|p| p.sense == PlaceSense::Name);
            out.land = out.doer.filter(named).and_then(|h| self.land_at(h)).into_iter().collect();
        }
        out.other = family.other.iter().flat_map(|&role| self.heads(role, anchor, &out)).collect();
        let moved = self.syntax.undergoer(anchor).filter(|_| family.kind == Kind::Verb);
        let of = self.after(anchor, self.words.of).into_iter().filter(|_| family.kind == Kind::Noun);
        out.force =
            out.doer.into_iter().chain(moved).chain(of).any(|h| nouns::is_force(self.doc, self.words, self.party(h)));
        out
    }

    /// The land under a role: every part of a list.
    fn land(&self, role: Role, bound: &Bound, names: bool) -> Vec<Land> {
        let heads = match role {
            Role::Modifier => return self.named_in_front(bound.anchor).into_iter().collect(),
            _ => self.heads(role, bound.anchor, bound),
        };
        let mut out: Vec<Land> = Vec::new();
        for head in heads.into_iter().flat_map(|h| self.syntax.conjuncts(h).collect::<Vec<_>>()).take(6) {
            let held = self.doc.is(self.words.hold, head).then(|| self.land_of(head, 2)).flatten();
            let found = held.or_else(|| self.land_at(head)).or_else(|| self.part_of(head)).or_else(|| {
                let range = self.party(head);
                names.then(|| nouns::unknown_name(self.doc, self.words, range)).flatten()
            });
            out.extend(found.filter(|l| !out.iter().any(|o| o.0.overlaps(l.0))));
        }
        out
    }

    /// The land that the phrase with this head stands for.
    pub fn land_at(&self, head: usize) -> Option<Land> {
        let np = self.doc.phrase_at(head)?;
        let whole = np.head as usize == head;
        let stop = if whole { (np.extended as usize).max(np.range.stop()) } else { head + 1 };
        nouns::land(self.doc, self.words, Range::new(np.range.first(), stop))
    }

    /// The land that a word of measure is of: "parts of the valley", "more than half of the island".
    fn part_of(&self, head: usize) -> Option<Land> {
        let measure = self.doc.is(self.words.land_part, head) || !tag(self.doc, head).is_noun();
        measure.then(|| self.land_of(head, 2)).flatten()
    }

    /// The land that a noun is of: "parts of the valley", "an inch on the island", "the annexation of Orlo".
    fn land_of(&self, head: usize, deep: usize) -> Option<Land> {
        let r = &self.syntax;
        let at = |p: usize| self.words.holds.contains(&self.doc.tokens[p].sym);
        let hangs = |&d: &usize| matches!(r.relation(d), Rel::Nominal | Rel::Oblique);
        let inner = r.dependents(head).filter(hangs).find(|&d| d > head && r.preposition(d).is_some_and(at))?;
        let deeper = || self.land_of(inner, deep.checked_sub(1)?);
        self.land_at(inner).or_else(deeper)
    }

    /// A named place in front of a noun: "the Orlo valley dispute".
    fn named_in_front(&self, noun: usize) -> Option<Land> {
        let base = self.syntax.base(noun)?;
        let named = |i: usize| self.doc.place_at(i).filter(|p| p.sense == PlaceSense::Name && p.range.stop() <= noun);
        let place = (base.first()..noun).rev().find_map(named)?;
        // "the Suri River claims"
        let stop = (place.range.stop()..noun)
            .find(|&i| self.doc.is(self.words.land_head, i))
            .map_or(place.range.stop(), |i| i + 1);
        let owned =
            self.doc.phrase_at(noun).and_then(|np| np.possessive).is_some_and(|p| p as usize >= place.range.stop());
        (!owned).then(|| (Range::new(place.range.first(), stop), Some(place.entry)))
    }

    /// The heads of the phrases under a role.
    pub fn heads(&self, role: Role, anchor: usize, bound: &Bound) -> Vec<usize> {
        match role {
            Role::Doer if self.syntax.clause(anchor).is_some() => self.doer(anchor).into_iter().collect(),
            Role::Doer => match bound.verb {
                _ if bound.doer.is_some() => bound.doer.into_iter().collect(),
                Some(v) if v != anchor => self.doer(v).into_iter().collect(),
                _ => Vec::new(),
            },
            Role::Undergoer => self.syntax.undergoer(anchor).into_iter().collect(),
            Role::Possessor => self.syntax.one(anchor, Rel::Possessor).into_iter().collect(),
            Role::Modifier => self.people_in_front(anchor).into_iter().collect(),
            Role::After(p) => self.after(anchor, p),
            Role::Recipient => self.recipient(anchor).into_iter().collect(),
        }
    }

    /// Who is given what a noun says: "granted the valley autonomy", "the valley must be granted autonomy".
    fn recipient(&self, noun: usize) -> Option<usize> {
        let (r, verb) = (&self.syntax, self.light(noun)?);
        if r.is_passive(verb) { r.subject(verb) } else { r.one(verb, Rel::IndirectObject) }
    }

    /// A people or state in front of a noun: "Kostravan claims", "the Velmora incursion".
    fn people_in_front(&self, noun: usize) -> Option<usize> {
        let base = self.syntax.base(noun)?;
        let people =
            |&i: &usize| self.doc.place_at(i).is_some_and(|p| p.sense != PlaceSense::Name || self.is_state(p.entry));
        (base.first()..noun).rev().find(people)
    }

    fn is_state(&self, entry: u32) -> bool {
        self.doc.gazetteer(entry).is_some_and(|row| row.is_country())
    }

    /// Nouns with a preposition that hang on a word, on the object of a verb, or on the verb over a noun.
    fn after(&self, anchor: usize, preposition: Sym) -> Vec<usize> {
        let r = &self.syntax;
        let on = |word: usize| {
            let held =
                r.dependents(word).filter(|&d| matches!(r.relation(d), Rel::Oblique | Rel::Nominal | Rel::Beside));
            held.filter(|&d| d > word && r.preposition(d).is_some_and(|p| self.doc.tokens[p].sym == preposition))
                .collect()
        };
        let own: Vec<usize> = on(anchor);
        if !own.is_empty() {
            return own;
        }
        let next = if r.clause(anchor).is_some() {
            r.undergoer(anchor).filter(|&o| o > anchor)
        } else {
            self.light(anchor).filter(|_| r.relation(anchor) == Rel::Object)
        };
        let beyond: Vec<usize> = next.map(on).unwrap_or_default();
        beyond.into_iter().filter(|&d| d > anchor).collect()
    }

    /// The verb over a noun, where it is its object.
    fn light(&self, noun: usize) -> Option<usize> {
        let r = &self.syntax;
        let first = r.first_conjunct(noun);
        let verb = r.governor(first).filter(|_| r.relation(first) == Rel::Object)?;
        r.clause(verb).map(|c| c.verb as usize)
    }

    /// Who does what a verb says: as the grammar has it, but of "accused Oslo of building" Oslo.
    pub fn doer(&self, verb: usize) -> Option<usize> {
        let r = &self.syntax;
        let first = r.first_conjunct(verb);
        if r.relation(first) == Rel::Modifier
            && let Some(noun) = r.governor(first)
            && self.charged(first, noun).is_some()
        {
            return Some(noun);
        }
        if r.relation(first) == Rel::Adverbial
            && r.marker(first).is_some_and(|m| self.words.charges.contains(&self.doc.tokens[m].sym))
            && let Some(above) = r.governor(first)
            && let Some(charged) = r.undergoer(above)
        {
            return Some(charged);
        }
        let doer = r.doer(verb).filter(|&d| self.can_act(d))?;
        // "Oslo’s moves, including recognising", "the army’s offensive captured": whose they are.
        let noun =
            tag(self.doc, doer).is_noun() && nouns::actor(self.doc, self.words, self.party(doer)) == Actor::Other;
        if noun { self.holder_of(doer).or(Some(doer)) } else { Some(doer) }
    }

    /// Whether the word can be a party at all: a noun or pronoun.
    fn can_act(&self, head: usize) -> bool {
        let tag = tag(self.doc, head);
        tag.is_noun()
            || matches!(tag, Tag::PRP | Tag::PRPS | Tag::DT | Tag::WDT | Tag::WP)
            || self.doc.place_at(head).is_some()
    }

    /// "X is part of Y", "considers X part of Y", "regards X as its land": the land is X, who considers it the doer.
    fn said_to_be(&self, noun: usize, out: &mut Bound) {
        let r = &self.syntax;
        let Some(above) = r.governor(noun) else { return };
        let as_ = matches!(r.relation(noun), Rel::Oblique | Rel::Nominal | Rel::Beside)
            && r.preposition(noun).is_some_and(|p| self.doc.tokens[p].sym == r.words.as_);
        if !as_ && r.relation(noun) != Rel::Predicate {
            return;
        }
        // "recognised the island as part of": the phrase may hang on the object.
        let (verb, object) = match r.clause(above) {
            Some(_) => (above, r.undergoer(above)),
            None => match r.governor(above).filter(|&v| r.clause(v).is_some()) {
                Some(v) => (v, Some(above)),
                None => return,
            },
        };
        let copular = !as_ && object.is_none();
        out.verb = Some(verb);
        let held = if copular { r.subject(verb) } else { object };
        out.doer = if copular { None } else { self.doer(verb) };
        out.land =
            held.into_iter().flat_map(|h| r.conjuncts(h).collect::<Vec<_>>()).filter_map(|h| self.land_at(h)).collect();
    }

    /// The words of a party: its phrase with what hangs on it by "of", and the further parts of its list.
    pub fn party(&self, head: usize) -> Range {
        let doc = self.doc;
        if let Some(place) = doc.place_at(head).filter(|p| p.sense == PlaceSense::Adjective) {
            return place.range;
        }
        let Some(np) = doc.phrase_at(head) else { return Range::new(head, head + 1) };
        let whole = np.head as usize == head;
        let mut range = match whole {
            true => Range::new(np.range.first(), (np.extended as usize).max(np.range.stop())),
            false => Range::new(np.range.first(), head + 1),
        };
        // A possessor in front of the head is another party.
        if let Some(p) = np.possessive.map(|p| p as usize).filter(|&p| p < head && !whole) {
            range = Range::new(p + 1, range.stop());
        }
        let last = self.syntax.conjuncts(head).filter(|&c| c > head && c < range.stop() + 12).last();
        if let Some(last) = last.and_then(|c| doc.phrase_at(c)) {
            range = Range::new(range.first(), last.range.stop().max(range.stop()));
        }
        range
    }
}
