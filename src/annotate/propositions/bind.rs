//! Who and which land hang on a word of a family, read from the tree: the same answer for every construction.

use super::families::{Family, Kind, Role, Word};
use super::nouns::{self, Land};
use super::words::{Words, is_word, tag, time_at};
use crate::annotate::Annotated;
use crate::annotate::found::PlaceSense;
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
    /// Slots of the pattern of a pack's rule.
    pub slots: &'r [(u8, Range)],
    /// The particle of the word that is read: "over" of "turn over".
    pub particle: Option<Sym>,
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
    /// The verb that puts it under what the noun says: "put the valley under military rule".
    pub put: Option<usize>,
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
            Kind::Noun => tag(doc, t).is_noun(),
            Kind::As => {
                tag(doc, t).is_noun() && !tag(doc, t).is_proper()
                    || matches!(tag(doc, t), Tag::PRP | Tag::PRPS | Tag::JJ)
            }
        };
        let low = doc.sentence_at(t).first();
        let sym = |i: usize| doc.tokens.get(i).map_or(Sym::UNKNOWN, |x| x.sym);
        let n = word.before.len();
        let before = t >= low + n && word.before.iter().enumerate().all(|(k, &s)| sym(t - n + k) == s);
        let particle = word.particle.is_none_or(|p| {
            sym(t + 1) == p
                || self.syntax.dependents(t).any(|d| d > t && (d < t + 6 && sym(d) == p || self.leads(d, p)))
        });
        // "rule out" is not "rule".
        let other = kind == Kind::Verb && word.particle.is_none() && self.syntax.one(t, Rel::Particle) == Some(t + 1);
        fits && before && particle && !other
    }

    /// "pulled its troops out of the valley": the particle is the first word of the preposition.
    fn leads(&self, noun: usize, particle: Sym) -> bool {
        let first = self.syntax.with(noun, Rel::Case).next().filter(|&c| c < noun);
        first.is_some_and(|c| self.doc.tokens[c].sym == particle && self.doc.tokens[c + 1].sym == self.words.of)
    }

    /// Binds the parties and the land of a word.
    pub fn bind(&self, family: &Family, anchor: usize) -> Bound {
        let mut out = Bound { anchor, ..Bound::default() };
        let mut under = None;
        match family.kind {
            Kind::Verb => {
                out.verb = Some(anchor);
                // "Ruiz, captured Orlo": a participle with an object is no passive, but a past.
                out.passive = self.syntax.is_passive(anchor) && self.syntax.one(anchor, Rel::Object).is_none();
                // "troops are stationed in the valley": they stay there.
                let kept = self.syntax.undergoer(anchor).filter(|_| out.passive && family.has("kept"));
                // "belongs to Oslo", "fell to the rebels": the subject is the land.
                out.doer = match family.doer.first() {
                    Some(Role::Doer) => self.doer(anchor).or(kept),
                    Some(&role) => self.heads(role, anchor, &out).first().copied(),
                    None => None,
                };
            }
            Kind::Noun => under = self.bind_noun(family, &mut out),
            Kind::As => self.said_to_be(anchor, &mut out),
        }
        // What is said to be somebody's has its land already.
        let land = self.bind_land(family, under, &out);
        out.land = if land.is_empty() { out.land } else { land };
        // "talks on reuniting the island"
        if out.land.is_empty() && family.topic == "settlement" && family.kind == Kind::Noun {
            out.land = self.topic_land(anchor).into_iter().collect();
        }
        // "islands where Velmora has built airstrips"
        if out.land.is_empty() && family.has("settled") && self.syntax.relation(anchor) == Rel::Relative {
            out.land = self.syntax.governor(anchor).and_then(|h| self.land_at(h)).into_iter().collect();
        }
        // "the valley declared independence"; not "Oslo opposes independence"
        if out.land.is_empty() && family.has("self") && self.for_itself(family, &out) {
            out.land = out.doer.and_then(|h| self.itself(h).or_else(|| self.spoken_for(h))).into_iter().collect();
        }
        // "a speedy Iraq withdrawal": the name in front says from where, and not who.
        let land = |d: usize| self.syntax.relation(d) != Rel::Possessor && out.land.iter().any(|l| l.0.has(d));
        out.doer = out.doer.filter(|&d| family.kind != Kind::Noun || family.has("self") || !land(d));
        out.other = family.other.iter().flat_map(|&role| self.heads(role, anchor, &out)).collect();
        let moved =
            self.syntax.undergoer(anchor).or_else(|| self.gap_noun(anchor)).filter(|_| family.kind == Kind::Verb);
        // "the withdrawal of troops", "a reduction in troops"
        let of = self.words.holds.iter().flat_map(|&p| self.after(anchor, p)).filter(|_| family.kind == Kind::Noun);
        out.force =
            out.doer.into_iter().chain(moved).chain(of).any(|h| nouns::is_force(self.doc, self.words, self.party(h)));
        out
    }

    /// Whether who does what a word says can be the land that it is about: who declares, wins or demands independence, not who
    /// opposes it, backs it, or gives it to somebody else.
    pub fn for_itself(&self, family: &Family, bound: &Bound) -> bool {
        let verb = bound.verb.filter(|&v| v != bound.anchor && family.kind == Kind::Noun);
        let Some(entry) = verb.and_then(|v| self.governor(v)) else { return true };
        let wants = |s: &str| matches!(s, "demands" | "asserts");
        entry.get("stance").map_or(!entry.has("of") && !entry.has("gives"), wants)
    }

    /// The heads of the phrases under a role.
    pub fn heads(&self, role: Role, anchor: usize, bound: &Bound) -> Vec<usize> {
        match &role {
            Role::Doer if self.syntax.clause(anchor).is_some() => self.doer(anchor).into_iter().collect(),
            Role::Doer => match bound.verb {
                _ if bound.doer.is_some() => bound.doer.into_iter().collect(),
                Some(v) if v != anchor => {
                    // "a deal should preserve its integrity": what is no party does nothing to land.
                    let party = |d: &usize| nouns::actor(self.doc, self.words, self.party(*d)) != nouns::Actor::Other;
                    // "hailed the annexation of the island": who hails it did not do it.
                    let apart = self.governor(v).is_some_and(|e| e.has("apart"));
                    self.doer(v).filter(|_| !apart).filter(party).into_iter().collect()
                }
                _ => Vec::new(),
            },
            Role::Undergoer => {
                let object = self.syntax.undergoer(anchor).or_else(|| self.behind_particle(anchor));
                object.or_else(|| self.measured(anchor)).into_iter().collect()
            }
            Role::Possessor => self.syntax.one(anchor, Rel::Possessor).into_iter().collect(),
            Role::Modifier => self.people_in_front(anchor).into_iter().collect(),
            Role::After(p) => {
                let own = self.after(anchor, *p);
                // "its autonomy plan for the valley"
                let plan = || self.plan_named(anchor).filter(|_| *p == self.words.r#for);
                if own.is_empty() { plan().map_or(own, |n| self.after(n, *p)) } else { own }
            }
            Role::Recipient => self.recipient(anchor).into_iter().collect(),
            Role::Slot(n) => {
                let slot = self.slots.iter().find(|(k, _)| k == n).map(|s| s.1);
                slot.and_then(|s| self.doc.phrase_at(s.first())).map(|np| np.head as usize).into_iter().collect()
            }
            Role::Under(p) => self.put_under(anchor, *p).map(|(_, held)| held).into_iter().collect(),
        }
    }

    /// Who is given what a noun says: "granted the valley autonomy", "the valley must be granted autonomy".
    fn recipient(&self, noun: usize) -> Option<usize> {
        let r = &self.syntax;
        // "give Oslo the valley"
        if r.clause(noun).is_some() {
            return r.one(noun, Rel::IndirectObject);
        }
        let verb = self.light(noun)?;
        // "granted the valley autonomy": the tagger’s phrase holds one word too many.
        let name = |i: usize| self.doc.place_at(i).is_some_and(|p| p.sense == PlaceSense::Name);
        let land = |i: &usize| self.doc.is(self.words.land_head, *i) || name(*i);
        let ahead = || r.base(noun).and_then(|b| (b.first()..noun).find(land));
        // "stripped the valley of its status"
        let taken = || self.stripped(r.first_conjunct(noun)).and_then(|v| r.undergoer(v));
        if r.is_passive(verb) {
            r.subject(verb)
        } else {
            r.one(verb, Rel::IndirectObject).or_else(taken).or_else(ahead)
        }
    }

    /// "turn over the valley": the object that the grammar takes for a phrase of place.
    fn behind_particle(&self, verb: usize) -> Option<usize> {
        let particle = self.particle?;
        let r = &self.syntax;
        let next = verb + 1;
        let behind = |p: usize| p == next && is_word(self.doc, p, particle);
        let under = r.with(verb, Rel::Oblique).find(|&o| r.preposition(o).is_some_and(behind));
        // "won back much of the valley": the grammar hangs the particle on what is won.
        let on = || r.governor(next).filter(|&o| o > next && behind(next) && r.governor(o) == Some(verb));
        under.or_else(on)
    }

    /// A people or state in front of a noun: "Kostravan claims", "the Velmora incursion".
    pub(super) fn people_in_front(&self, noun: usize) -> Option<usize> {
        let base = self.syntax.base(noun)?;
        let people =
            |&i: &usize| self.doc.place_at(i).is_some_and(|p| p.sense != PlaceSense::Name || self.is_state(p.entry));
        (base.first()..noun).rev().find(people)
    }

    /// Whether the land is a state of which nobody disputes that it is one.
    pub fn is_whole_state(&self, land: &Land) -> bool {
        land.1.and_then(|e| self.doc.gazetteer(e)).is_some_and(|row| row.is_settled_country())
    }

    fn is_state(&self, entry: u32) -> bool {
        self.doc.gazetteer(entry).is_some_and(|row| row.is_country())
    }

    /// Nouns with a preposition that hang on a word, on the object of a verb, or on the verb over a noun.
    pub(super) fn after(&self, anchor: usize, preposition: Sym) -> Vec<usize> {
        let r = &self.syntax;
        // Families name many prepositions, and a sentence has few: without the word nothing of the sentence hangs on it.
        if !self.doc.sentence_at(anchor).indices().any(|i| self.doc.tokens[i].sym == preposition) {
            let noun = Some(anchor).filter(|&a| r.clause(a).is_none());
            let mut nouns = noun.into_iter().flat_map(|a| r.conjuncts(a));
            return nouns.find_map(|n| self.right_behind(n, preposition)).into_iter().collect();
        }
        let on = |word: usize| {
            let held =
                r.dependents(word).filter(|&d| matches!(r.relation(d), Rel::Oblique | Rel::Nominal | Rel::Beside));
            // "independence by September": when, and not who.
            held.filter(|&d| d > word && r.preposition(d).is_some_and(|p| self.doc.tokens[p].sym == preposition))
                .filter(|&d| time_at(self.doc, d).is_none())
                .collect()
        };
        let mut own: Vec<usize> = on(anchor);
        if r.clause(anchor).is_none() {
            // "the reduction in troops in the valley"
            let holds =
                |d: &usize| r.preposition(*d).is_some_and(|p| self.words.holds.contains(&self.doc.tokens[p].sym));
            let within: Vec<usize> = r.with(anchor, Rel::Nominal).filter(holds).flat_map(on).collect();
            own.extend(within);
            // "sovereignty and sovereign rights over the strait": what hangs on the last of a list is all of theirs.
            let listed: Vec<usize> = r.conjuncts(anchor).skip(1).collect();
            let shared: Vec<usize> = listed.iter().copied().filter(|_| own.is_empty()).flat_map(on).collect();
            own.extend(shared);
            // Right behind the noun it is the noun’s, whatever the grammar hung it on: "critics of its claims in the valley".
            let behind = || std::iter::once(anchor).chain(listed).find_map(|n| self.right_behind(n, preposition));
            own.extend(Some(()).filter(|_| own.is_empty()).and_then(|_| behind()));
        }
        if !own.is_empty() {
            return own;
        }
        let next = if r.clause(anchor).is_some() {
            // "became part of Norway"
            r.undergoer(anchor).or_else(|| r.one(anchor, Rel::Predicate)).filter(|&o| o > anchor)
        } else {
            self.light(anchor).filter(|_| r.relation(r.first_conjunct(anchor)) == Rel::Object)
        };
        let beyond: Vec<usize> = next.map(on).unwrap_or_default();
        // "In the valley we have seen the building of outposts"
        let low = self.doc.sentence_at(anchor).first();
        beyond.into_iter().filter(|&d| d > anchor || d < low + 6).collect()
    }

    /// The noun of the phrase with a preposition that stands behind a noun and the phrases on it: "withdrawal of troops from",
    /// "talks between Oslo and Orlo on".
    pub fn right_behind(&self, noun: usize, preposition: Sym) -> Option<usize> {
        let is = |i: usize, sym: Sym| self.doc.tokens.get(i).is_some_and(|t| t.sym == sym);
        let from = |i: usize| self.doc.phrase_at(i).filter(|np| np.range.first() == i);
        let joins =
            |i: usize| self.doc.is(self.words.attach, i) || matches!(tag(self.doc, i), Tag::CC) || is(i, self.words.by);
        let mut at = noun + 1;
        for step in 0..4 {
            let np = from(at + 1).filter(|np| time_at(self.doc, np.head as usize).is_none())?;
            if is(at, preposition) {
                // "independence with the collapse of": what is of another noun is not of this one.
                return Some(np.head as usize).filter(|_| step == 0 || preposition != self.words.of);
            }
            if !joins(at) && !self.words.between.contains(&self.doc.tokens[at].sym) {
                return None;
            }
            at = np.range.stop();
        }
        None
    }

    /// The verb over a noun, where it is its object, or what is taken from somebody: "stripped the valley of its status".
    pub fn light(&self, noun: usize) -> Option<usize> {
        let r = &self.syntax;
        let first = r.first_conjunct(noun);
        let verb = r.governor(first).filter(|_| r.relation(first) == Rel::Object);
        let verb = verb.filter(|&v| r.clause(v).is_some()).or_else(|| self.stripped(first))?;
        r.clause(verb).map(|c| c.verb as usize)
    }

    /// Whether a noun stands with the definite article alone: "the occupation".
    pub fn is_the(&self, noun: usize) -> bool {
        let base = self.syntax.base(noun);
        base.is_some_and(|b| {
            b.first() + 1 == noun
                && tag(self.doc, b.first()) == Tag::DT
                && !self.doc.is(self.words.indefinite, b.first())
        })
    }

    /// The verb by which somebody or a land is stripped of what a noun says.
    pub fn stripped(&self, noun: usize) -> Option<usize> {
        let r = &self.syntax;
        let hangs = matches!(r.relation(noun), Rel::Oblique | Rel::Nominal);
        let of = |p: usize| self.doc.tokens[p].sym == self.words.of;
        let above = r.governor(noun).filter(|_| hangs && r.preposition(noun).is_some_and(of))?;
        let verb = match r.clause(above) {
            Some(_) => above,
            None => r.governor(above).filter(|&v| r.clause(v).is_some() && r.undergoer(v) == Some(above))?,
        };
        self.governor(verb).filter(|e| e.has("of")).map(|_| verb)
    }

    /// The words of a party: its phrase with what hangs on it by "of", and the further parts of its list.
    pub fn party(&self, head: usize) -> Range {
        let doc = self.doc;
        if let Some(place) = doc.place_at(head).filter(|p| p.sense == PlaceSense::Adjective) {
            return place.range;
        }
        let Some(np) = doc.phrase_at(head) else { return Range::new(head, head + 1) };
        // "Oslo’s plan": the possessor alone.
        if tag(doc, head + 1) == Tag::POS && np.range.has(head) {
            return Range::new(np.range.first(), head + 1);
        }
        let whole = np.head as usize == head;
        // "rebel hands": those who hold it stand in front of another noun.
        let compound = !whole && self.syntax.relation(head) == Rel::Compound;
        if compound && self.doc.is(self.words.force, head) && self.doc.is(self.words.hands, np.head as usize) {
            return Range::new(head, head + 1);
        }
        let mut range = match whole {
            true => {
                let stop = (np.extended as usize).max(np.range.stop());
                // "accused its neighbour of building": what it is charged with is no part of it.
                let deed = (np.range.stop()..stop).find(|&i| tag(doc, i) == Tag::VBG);
                let breach = self.syntax.dependents(head).any(|d| self.blamed_with(d, head).is_some());
                let stop = if breach { np.range.stop() } else { stop };
                Range::new(np.range.first(), deed.map_or(stop, |i| (i - 1).max(np.range.stop())))
            }
            // "the Democratic nominee": the tree has hung it on one word of the phrase.
            false
                if self.syntax.relation(head) != Rel::Possessor
                    && tag(doc, head + 1).is_noun()
                    && doc.place_at(head).is_none() =>
            {
                np.range
            }
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
