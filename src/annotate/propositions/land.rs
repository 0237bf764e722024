//! Which land a phrase stands for: a place, a noun for land, a part of either, a pronoun for one.

use super::bind::{Bound, Reader};
use super::families::Role;
use super::nouns::{self, Land, phrase_until};
use super::words::tag;
use crate::annotate::found::PlaceSense;
use crate::syntax::{Rel, VerbForm};
use crate::text::{Kind, Range, Sym, Tag};

impl Reader<'_, '_> {
    /// The land under a role: every part of a list. `names`: whether a name that no gazetteer has may be land.
    pub fn land(&self, role: Role, bound: &Bound, names: bool) -> Vec<Land> {
        let heads = match role {
            Role::Modifier => return self.named_in_front(bound.anchor).into_iter().collect(),
            _ => self.heads(role, bound.anchor, bound),
        };
        let mut out: Vec<Land> = Vec::new();
        for head in heads.into_iter().flat_map(|h| self.syntax.conjuncts(h).collect::<Vec<_>>()).take(6) {
            // "granting Orlo autonomy": the tagger’s phrase holds what is granted.
            let given = || self.doc.place_at(head).filter(|p| role == Role::Recipient && p.sense == PlaceSense::Name);
            let found = self.land_under(head, bound.anchor).map(|l| self.cleared(l, bound.anchor));
            let found = found.or_else(|| given().map(|p| (p.range, Some(p.entry)))).or_else(|| {
                let range = self.party(head);
                names.then(|| self.unknown(range)).flatten()
            });
            out.extend(found.filter(|l| !out.iter().any(|o| o.0.overlaps(l.0))));
            // "the regions of Orlo and Temir"
            let listed =
                self.doc.is(self.words.land_head, head).then(|| self.syntax.oblique(head, self.words.of)).flatten();
            let more = listed.into_iter().flat_map(|o| self.syntax.conjuncts(o).skip(1)).filter(|&c| c > head);
            let more: Vec<Land> =
                more.filter_map(|c| self.land_at(c).or_else(|| self.unknown(self.party(c)))).collect();
            out.extend(more.into_iter().filter(|l| out.iter().all(|o| !o.0.overlaps(l.0))).collect::<Vec<_>>());
        }
        if out.is_empty() && role == Role::Undergoer {
            out.extend(self.beside(bound.anchor).or_else(|| self.gap(bound.anchor)));
        }
        if let [only] = out.as_mut_slice()
            && let Some(place) = self.place_where(bound.anchor, only.0)
        {
            *only = place;
        }
        out
    }

    /// "cleared the town of rebels", "stripped the valley of its status": of what it is cleared is no part of the land.
    fn cleared(&self, (range, entry): Land, anchor: usize) -> Land {
        let of = range.indices().find(|&i| self.doc.tokens[i].sym == self.words.of && i > range.first());
        let behind = of.map(|i| self.doc.phrase_at(i + 1).map_or(i + 1, |np| np.head as usize));
        let taken = behind.filter(|&h| h == anchor || self.doc.is(self.words.force, h));
        // "take back territory": the particle is no part of it.
        let first = range.first();
        let led = range.len() > 1 && first == anchor + 1 && self.doc.is(self.words.aside.particle, first);
        let range = Range::new(first + usize::from(led), range.stop());
        (of.filter(|_| taken.is_some()).map_or(range, |i| Range::new(range.first(), i)), entry)
    }

    /// The land of a phrase, whatever the phrase calls it.
    fn land_under(&self, head: usize, anchor: usize) -> Option<Land> {
        let hold = self.doc.is(self.words.hold, head);
        let held = hold.then(|| self.land_of(head, 2, &self.words.holds).or_else(|| self.owner_of(head))).flatten();
        held.or_else(|| self.land_at(head)).or_else(|| self.part_of(head)).or_else(|| self.taken_up(head, anchor))
    }

    /// Who becomes independent, as land: "the valley declared independence", "Orlo, the province that declared it".
    pub fn itself(&self, head: usize) -> Option<Land> {
        let range = self.party(head);
        let beside = nouns::named_beside(self.doc, self.words, range);
        let named = beside.and_then(|r| self.doc.places_in(r).next()).map(|p| (p.range, Some(p.entry)));
        let own = || self.land_at(head).or_else(|| self.unknown(range));
        let people =
            self.doc.place_at(head).is_some_and(|p| matches!(p.sense, PlaceSense::People | PlaceSense::Adjective));
        named.or_else(own).filter(|_| !people)
    }

    /// The land, no state, whose officials want something for it: "Orlo’s leaders demand independence".
    pub fn spoken_for(&self, head: usize) -> Option<Land> {
        let own = self.syntax.one(head, Rel::Possessor)?;
        let place = self.doc.place_at(own).filter(|p| p.sense == PlaceSense::Name)?;
        let land = (place.range, Some(place.entry));
        let office = self.doc.is(self.words.office, head) || self.doc.is(self.words.actor, head);
        Some(land).filter(|l| office && !self.is_whole_state(l))
    }

    /// A name that no gazetteer has, and that is no body's: "Orlo", not "the Orlo Front".
    pub fn unknown(&self, range: Range) -> Option<Land> {
        let body = range.indices().any(|i| self.doc.organization_at(i).is_some());
        nouns::unknown_name(self.doc, self.words, range).filter(|_| !body)
    }

    /// The land that the phrase with this head stands for.
    pub fn land_at(&self, head: usize) -> Option<Land> {
        let np = self.doc.phrase_at(head)?;
        let whole = np.head as usize == head;
        // "Oslo’s territorial integrity": the possessor alone.
        let named =
            self.doc.place_at(head).filter(|p| !whole && p.sense == PlaceSense::Name && p.range.stop() == head + 1);
        // "offered Orlo more autonomy": the tagger’s phrase holds what is offered.
        let given = |_: &_| matches!(tag(self.doc, head + 1), Tag::POS | Tag::DT | Tag::JJR | Tag::JJ | Tag::RBR);
        if let Some(place) = named.filter(given) {
            return Some((place.range, Some(place.entry)));
        }
        // "the valley’s independence"
        if !whole && tag(self.doc, head + 1) == Tag::POS && self.doc.is(self.words.land_head, head) {
            return Some((Range::new(np.range.first().min(head), head + 1), None));
        }
        let stop = if whole { (np.extended as usize).max(np.range.stop()) } else { head + 1 };
        // "parts of Kostravan and Velmoran territory"
        let base = self.syntax.base(head).map_or(np.range.first(), |b| b.first());
        let joined = (base..np.range.first()).any(|i| tag(self.doc, i) == Tag::CC);
        let (range, entry) = nouns::land(self.doc, self.words, Range::new(np.range.first(), stop))?;
        let land = (self.doc.with_measure(range), entry);
        Some(if joined { (Range::new(base, land.0.stop()), land.1) } else { land })
    }

    /// The land whose sovereignty, integrity or independence it is: "the sovereignty of Oslo", "Oslo’s sovereignty".
    fn owner_of(&self, noun: usize) -> Option<Land> {
        let own = self.syntax.one(noun, Rel::Possessor)?;
        let place = self.doc.place_at(own).filter(|p| p.sense == PlaceSense::Name)?;
        Some((place.range, Some(place.entry)))
    }

    /// The land that a word of measure is of: "parts of the valley", "more than half of the island".
    pub fn part_of(&self, head: usize) -> Option<Land> {
        let part = |h: usize| self.doc.is(self.words.land_part, h);
        // "more than half of the island": of the half.
        let than = self.syntax.with(head, Rel::Oblique).find(|&o| tag(self.doc, head) == Tag::JJR && part(o));
        let head = than.unwrap_or(head);
        let measure = part(head) || !tag(self.doc, head).is_noun();
        measure.then(|| self.land_of(head, 2, &[self.words.of])).flatten()
    }

    /// The land that a noun is of: "parts of the valley", "an inch on the island", "parts of Oslo’s and Orlo’s land".
    fn land_of(&self, head: usize, deep: usize, by: &[Sym]) -> Option<Land> {
        let r = &self.syntax;
        let at = |p: usize| by.contains(&self.doc.tokens[p].sym);
        let hangs = |&d: &usize| matches!(r.relation(d), Rel::Nominal | Rel::Oblique);
        let hung = r.dependents(head).filter(hangs).find(|&d| d > head && r.preposition(d).is_some_and(at));
        // Right behind the noun it is the noun’s: "recognised its sovereignty over the valley".
        let inner = hung.or_else(|| by.iter().find_map(|&p| self.right_behind(head, p)))?;
        let beside = r.with(inner, Rel::Beside);
        let listed = || r.conjuncts(inner).chain(beside).filter(|&c| c > inner).find_map(|c| self.land_at(c));
        let deeper = || self.land_of(inner, deep.checked_sub(1)?, by);
        self.land_at(inner).or_else(listed).or_else(deeper)
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

    /// "Orlo, captured by Velmora", "talks between Oslo and Orlo, which Velmora took": the land right before a participle or a
    /// relative clause whose own noun is none.
    fn beside(&self, verb: usize) -> Option<Land> {
        let r = &self.syntax;
        let clause = r.clause(verb)?;
        let relative = r.relation(verb) == Rel::Relative && r.one(verb, Rel::Object).is_none();
        let participle = clause.form == VerbForm::Participle && clause.passive && r.one(verb, Rel::Subject).is_none();
        let subject =
            r.one(verb, Rel::Subject).filter(|_| clause.form == VerbForm::Finite && r.one(verb, Rel::Object).is_none());
        let start = match (relative, participle, subject) {
            (true, ..) => r.extent(verb).first(),
            (_, true, _) => clause.group.first(),
            // "the zone it occupies"
            (.., Some(s)) if clause.group.first() == s + 1 => {
                let first = self.doc.phrase_at(s).map_or(s, |np| np.range.first());
                let touches = first > 0 && self.doc.tokens[first - 1].kind != Kind::Comma;
                Some(first).filter(|_| touches)?
            }
            _ => return None,
        };
        let comma = start.checked_sub(1).filter(|&c| self.doc.tokens[c].kind == Kind::Comma);
        let np = phrase_until(self.doc, comma.unwrap_or(start))
            .filter(|np| self.doc.sentence_at(verb).has(np.head as usize))?;
        // "attacks in Orlo, which were claimed by": they, and not the town.
        let head = np.head as usize;
        let many = relative && self.doc.tokens[clause.group.first()].sym == self.words.were;
        let one = self.doc.place_at(head).is_some() || tag(self.doc, head) == Tag::NN;
        self.land_at(head).filter(|_| !(many && one && self.syntax.relation(head) != Rel::Conjunct))
    }

    /// "parts of Orlo that the army has failed to take": the land that a relative clause describes whose last verb has no object.
    fn gap(&self, verb: usize) -> Option<Land> {
        let r = &self.syntax;
        let noun = self.gap_noun(verb)?;
        // "parts of Orlo that": of the parts, though it stands at the name.
        let whole = r.governor(noun).filter(|&w| r.relation(noun) == Rel::Nominal && r.clause(w).is_none());
        let part = whole.filter(|&w| self.doc.is(self.words.land_part, w) || self.doc.is(self.words.land_head, w));
        part.and_then(|w| self.land_at(w)).or_else(|| self.land_at(noun))
    }

    /// The noun that a relative clause describes whose last verb has no object: "the troops that Oslo plans to withdraw".
    pub fn gap_noun(&self, verb: usize) -> Option<usize> {
        let r = &self.syntax;
        let mut at = verb;
        for _ in 0..3 {
            let clause = r.clause(at)?;
            let open = clause.form == VerbForm::Infinitive && !clause.passive && r.relation(at) == Rel::Complement;
            at = r.governor(at).filter(|_| open && r.one(at, Rel::Object).is_none())?;
            let own = |o: usize| self.doc.tags[o] != Tag::WDT;
            if r.relation(at) == Rel::Relative && !r.one(at, Rel::Object).is_some_and(own) {
                return r.governor(at);
            }
        }
        None
    }

    /// "eastern Orlo, where Velmora has seized land": the place that the clause describes, where the land is only "land".
    fn place_where(&self, verb: usize, land: Range) -> Option<Land> {
        let r = &self.syntax;
        let bare = land.len() == 1 && self.doc.is(self.words.land_head, land.first());
        let place = r.governor(verb).filter(|_| bare && r.relation(verb) == Rel::Relative)?;
        self.land_at(place)
    }

    /// The land that "it" stands for: the subject of the sentence, else the nearest land before it, but never who does it.
    pub fn taken_up(&self, head: usize, anchor: usize) -> Option<Land> {
        let (doc, low) = (self.doc, self.doc.sentence_at(head).first());
        let thing = doc.entry(self.words.pronoun, head).is_some_and(|e| e.has("thing") && e.has("one"));
        if !thing || tag(doc, head) != Tag::PRP {
            return None;
        }
        // "Oslo never dropped its claim to it": not Oslo.
        let verb = if self.syntax.clause(anchor).is_some() { Some(anchor) } else { self.light(anchor) };
        let doer = verb.and_then(|v| self.doer(v)).map(|d| self.party(d));
        let free = |l: &Land| doer.is_none_or(|d| !d.overlaps(l.0)) && l.0.stop() <= head;
        // Nobody takes a whole state as soon as a land in it, and "its land" is somebody's.
        let state = |l: &Land| l.1.and_then(|e| doc.gazetteer(e)).is_some_and(|row| row.is_settled_country());
        let open = |l: &Land| free(l) && tag(doc, l.0.first()) != Tag::PRPS;
        let heads = || (low..head).filter(|&i| doc.phrase_at(i).is_some_and(|np| np.head as usize == i));
        let first = heads().next().and_then(|h| self.land_at(h)).filter(open);
        let near = || heads().rev().filter_map(|h| self.land_at(h)).find(open);
        first.filter(|l| !state(l)).or_else(near)
    }
}
