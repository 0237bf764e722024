//! "It" and "they" where they say something: which body, state, text or group they stand for.

use super::place::{self, Part};
use super::walk::{Aside, Seen, Walk};
use super::weigh::{Asked, Verdict};
use crate::annotate::found::{Entity, Reference};
use crate::patterns::{Case, Pronoun};
use crate::record::{SpeakerKind, Via};
use crate::syntax::{Class, Rel};
use crate::text::{Range, Tag};

/// Tokens before a pronoun, and of what it says, that are looked at.
const FURTHEST: usize = 80;
/// Narrated sentences in which somebody may have spoken whom "they" goes on to quote.
const SPOKE: u32 = 3;

impl Walk<'_, '_> {
    /// Finds what the pronoun at token `i` stands for, where it says something.
    pub fn thing(&mut self, i: usize, pronoun: Pronoun) {
        let doc = self.doc;
        let part = place::part(doc, i);
        let voice = place::cued(doc, self.words, i, part);
        if pronoun.case == Case::Possessive && pronoun.plural != Some(true) {
            self.owns(i);
            return self.its(i);
        }
        // "Their fear is that": they are who fears.
        let holds = pronoun.case == Case::Possessive && self.holds(i);
        let sayer = match pronoun.case {
            Case::Possessive => holds,
            Case::Reflexive => false,
            _ => voice,
        };
        if !sayer {
            return;
        }
        let case = if holds { Case::Subject } else { pronoun.case };
        let asked = Asked { at: i, part, voice: true, case: Some(case), gender: None };
        let mut verdict = self.sayer(asked, pronoun.plural == Some(true));
        let range = Range::new(i, i + 1);
        if let Some(meant) = verdict.meant {
            self.see(meant, range, i);
        }
        let rivals = std::mem::take(&mut verdict.rivals);
        self.references.push(Reference { range, entity: verdict.meant, rivals, via: Via::Pronoun });
    }

    /// Whether the possessive at token `i` tells whose thought or words the noun behind it is, which a clause tells: "their fear is
    /// that the road will be closed".
    fn holds(&self, i: usize) -> bool {
        let doc = self.doc;
        let noun = doc.phrase_at(i).filter(|np| np.range.first() == i && np.possessive.is_none());
        noun.is_some_and(|np| {
            let head = np.head as usize;
            let that = |t: usize| doc.tokens.get(t).is_some_and(|t| t.sym == doc.pack.grammar.that);
            let be = |t: usize| doc.tokens.get(t).is_some_and(|t| doc.pack.grammar.is(t.sym, Class::Be));
            let next = np.range.stop();
            self.words.holds(doc, head) && (that(next) || be(next) && that(next + 1))
        })
    }

    /// The body, text or land with a name whose the one is who says something: "Its spokesman said".
    fn its(&mut self, i: usize) {
        let doc = self.doc;
        let Some(head) = doc.phrase_at(i).filter(|np| np.range.first() == i).map(|np| np.head as usize) else { return };
        let part = place::part(doc, head);
        if !place::cued(doc, self.words, head, part) {
            return;
        }
        let asked = Asked { at: i, part, voice: true, case: Some(Case::Possessive), gender: None };
        let verdict = self.sayer(asked, false);
        let named = |n: &u32| self.entities.get(*n as usize).is_some_and(|e| e.named);
        if let Some(meant) = verdict.meant.filter(named) {
            self.refer(Range::new(i, i + 1), meant, Via::Pronoun);
        }
    }

    /// Notes names that are joined as one who says or does something: "Ana Ruiz and Hugo Lind said". `head` ends the last of them.
    pub fn together(&mut self, head: usize) {
        let doc = self.doc;
        let reading = doc.reading();
        let first = reading.first_conjunct(head);
        let Some(last) = reading.conjuncts(first).last().filter(|&l| l == head && first != head) else { return };
        let part = place::part(doc, first);
        let named = |i: usize| doc.mention_of[i] != 0 || doc.place_of[i] != 0 || doc.organization_of[i] != 0;
        let all = named(first) && reading.conjuncts(first).all(named);
        if !all || !matches!(part, Part::Subject(_)) || doc.quoted[head] != doc.quoted[first] {
            return;
        }
        let from = doc
            .mention_at(first)
            .map_or_else(|| doc.phrase_at(first).map_or(first, |np| np.range.first()), |(_, m)| m.range.first());
        if from >= last || last - from > FURTHEST {
            return;
        }
        let range = Range::new(from, last + 1);
        let name = doc.words(range).to_owned();
        let entity = self.add(Entity { range, name, ..Entity::of(SpeakerKind::Group) });
        self.see(entity, range, first);
    }

    /// Finds of whom "each" or "both" is one, where it says something by itself.
    pub fn each(&mut self, i: usize) {
        let doc = self.doc;
        let alone = doc.phrase_at(i).is_none_or(|np| np.range.len() == 1);
        let part = place::part(doc, i);
        let voice = place::cued(doc, self.words, i, part);
        if !alone || !voice || !matches!(part, Part::Subject(_)) {
            return;
        }
        let asked = Asked { at: i, part, voice, case: Some(Case::Subject), gender: None };
        let verdict = self.sayer(asked, true);
        let range = Range::new(i, i + 1);
        if verdict.meant.is_some() {
            self.references.push(Reference { range, entity: verdict.meant, rivals: Vec::new(), via: Via::Nominal });
        }
    }

    /// The text whose words are read, else the only one that has just said something; else who leads by far.
    fn sayer(&self, asked: Asked, plural: bool) -> Verdict {
        let doc = self.doc;
        let story = self.story(asked.at);
        let before = self.same_before(asked.at, plural);
        let fits = |n: u32, e: &Entity| {
            // Who is only named in what another says does not say the next thing: "The paper writes that many want a law. They …"
            let told = |s: &Seen| s.story < story && place::within(doc, s.head) && self.reported(s.head);
            let here = |s: &Seen| {
                s.quoted == doc.quoted[asked.at] && s.story + 1 >= story && s.range.stop() <= before && !told(s)
            };
            // "a death in Queens": nobody makes a town speak that something only happens in.
            let acts =
                |s: &Seen| s.entity == n && here(s) && (s.voice || !matches!(s.part, Part::Oblique | Part::Nominal));
            if e.kind == SpeakerKind::Polity && !self.seen.iter().rev().any(acts) {
                return false;
            }
            let near = || self.seen.iter().rev().any(|s| s.entity == n && here(s));
            let thing = !plural && e.kind == SpeakerKind::Unknown && self.owners.contains(&n);
            (thing || numbers(e, plural)) && near() && !self.named_in(e, asked) && !self.hangs_on(e, n, asked)
        };
        let head = |e: &Entity| doc.phrase_at(e.range.first()).map(|np| np.head as usize);
        let many = |e: &Entity| head(e).is_some_and(|h| matches!(doc.tags[h], Tag::NNS | Tag::NNPS));
        let spoke = |n: u32, e: &Entity| {
            let says = |s: &Seen| s.voice || matches!(s.part, Part::Subject(v) if self.brings_out(v));
            let voice = || self.seen.iter().rev().any(|s| s.entity == n && s.story + 1 >= story && says(s));
            // A firm that has just spoken may be "they", and so may companies; "a body of work" is not.
            let team = || head(e).is_some_and(|h| self.words.companions(doc, h));
            let firm = || plural && e.kind == SpeakerKind::Organization && (e.named || many(e) || team());
            (fits(n, e) || firm() && !self.named_in(e, asked)) && voice()
        };
        // "“…,” it read": a text, though other things have been told of since.
        let reads = !plural && asked.part.verb().is_some_and(|v| self.words.reads(doc, v));
        if reads {
            let text = self.weigh(asked, |_, e| e.kind == SpeakerKind::Document);
            if text.meant.is_some() {
                return text;
            }
        }
        let last = self.weigh_by(asked, i32::MAX, spoke);
        if last.meant.is_some() {
            return last;
        }
        let mut verdict = self.weigh_by(asked, self.points.things, fits);
        let meant = verdict.meant.filter(|&n| self.doubted(n, asked, plural, before));
        if let Some(n) = meant {
            verdict = Verdict { meant: None, rivals: vec![n] };
        }
        verdict
    }

    /// Notes that a name is a thing's which is the subject of what "its" stands in: "Tarnwick said on its site".
    fn owns(&mut self, i: usize) {
        let doc = self.doc;
        let reading = doc.reading();
        let Some(verb) = reading.clause_of(i).map(|c| c.verb as usize).filter(|&v| v < i) else { return };
        let Some(subject) = reading.one(verb, Rel::Subject).filter(|&s| s < verb) else { return };
        // "Lind praised Orlo and its mayor": its may be of what stands between.
        if (verb + 1..i).any(|j| doc.tags[j].is_noun() || doc.tags[j].is_proper()) {
            return;
        }
        if let Some(seen) = self.seen.iter().rev().find(|s| s.head == subject) {
            self.owners.insert(seen.entity);
        }
    }

    /// Whether a verb brings a text before the public that says something: "published a notice saying".
    fn brings_out(&self, verb: usize) -> bool {
        let doc = self.doc;
        let reading = doc.reading();
        let text = |n: usize| self.words.kind(doc, n) == Some(SpeakerKind::Document);
        self.words.issues(doc, verb) && reading.with(verb, Rel::Object).any(text)
    }

    /// Whether an entity only hangs on what stands beside it, and says nothing itself: "its site", the report that a body has just
    /// brought out.
    fn hangs_on(&self, e: &Entity, n: u32, asked: Asked) -> bool {
        let story = self.story(asked.at);
        let near = || self.seen.iter().rev().take_while(|s| s.story + 1 >= story);
        let own = self.doc.pronoun(e.range.first()).is_some_and(|p| {
            p.case == Case::Possessive && p.is(3) && p.animate == Some(false) && p.plural != Some(true)
        });
        let brings = |s: &Seen| matches!(s.part, Part::Subject(v) if self.brings_out(v));
        let by = |a: u32| {
            let body = self.entities.get(a as usize).is_some_and(|e| numbers(e, false));
            body && near().any(|s| s.entity == a && brings(s))
        };
        // "A report released by the bank said it was late. It said": the bank speaks in both.
        let tells = |a: u32| near().any(|s| s.entity == a && s.voice) && near().any(|s| s.entity == n && s.voice);
        if e.kind == SpeakerKind::Document && e.author.is_some_and(|a| tells(a) && self.is_thing(a)) {
            return true;
        }
        let text = e.kind == SpeakerKind::Document && e.author.is_some_and(by);
        (own || text) && !near().any(|s| s.entity == n && s.voice)
    }

    /// Whether a token stands in what somebody is told to have said.
    fn reported(&self, token: usize) -> bool {
        /// Governors that are climbed.
        const MOST: usize = 8;
        let doc = self.doc;
        let speaks = |v: usize| self.words.tells(doc, v) && place::complement_of(doc, v, token);
        doc.reading().governors(token).take(MOST).any(speaks)
    }

    /// Whether an entity is what "it" stands for.
    fn is_thing(&self, n: u32) -> bool {
        self.entities.get(n as usize).is_some_and(|e| numbers(e, false))
    }

    /// Whether another may well be meant than one who has said nothing so far: many of whom nobody knows what they are have
    /// been told of since ("Old people are divided. Millennials agree: they say"), or another has spoken a little before.
    fn doubted(&self, n: u32, asked: Asked, plural: bool, before: usize) -> bool {
        let last = self.seen.iter().rev().find(|s| s.entity == n && s.range.stop() <= before);
        // Who is no subject gives way to any that is: "The schools were closed for visitors. They said".
        let from = last.filter(|s| matches!(s.part, Part::Subject(_))).map_or(0, |s| s.range.stop());
        if plural {
            return self.many_since(from, before) || self.spoken_before(n, asked);
        }
        // "Norvancor was hopeful Orlo would open if it asked": a name of which nobody knows what it is may be a body's, and is
        // "it" before a land is.
        let story = self.story(asked.at);
        let kind = self.entities.get(n as usize).map(|e| e.kind);
        // "Velmora Bank read a report. It said": the report says more than who read it.
        let text = |s: &Seen| {
            let read = matches!(s.part, Part::Object(v) if self.words.reads(self.doc, v));
            let document = self.entities.get(s.entity as usize).is_some_and(|e| e.kind == SpeakerKind::Document);
            read && document && s.range.stop() <= before
        };
        let mut near = self.seen.iter().rev().take_while(|s| s.story + 1 >= story);
        if kind != Some(SpeakerKind::Document) && near.any(text) {
            return true;
        }
        if kind != Some(SpeakerKind::Polity) {
            return false;
        }
        let stranger = |s: &Seen| {
            let unknown =
                self.entities.get(s.entity as usize).is_some_and(|e| e.named && e.kind == SpeakerKind::Unknown);
            unknown && s.entity != n && matches!(s.part, Part::Subject(_)) && s.range.stop() <= before
        };
        self.seen.iter().rev().take_while(|s| s.story + 1 >= story).any(stranger)
    }

    /// Whether a plural noun that is no entity is a subject between two tokens, in this sentence or the one before.
    fn many_since(&self, from: usize, stop: usize) -> bool {
        let doc = self.doc;
        let own = doc.sentence_at(stop).first();
        let low = own.checked_sub(1).map_or(own, |b| doc.sentence_at(b).first());
        let low = low.max(from).max(stop.saturating_sub(FURTHEST));
        let seen = |i: usize| self.seen.iter().rev().take_while(|s| s.head >= low).any(|s| s.head == i);
        let plural = |i: usize| matches!(doc.tags[i], Tag::NNS | Tag::NNPS) && doc.quoted[i] == doc.quoted[stop];
        (low..stop).any(|i| {
            let plain = || doc.organization_of[i] == 0 && doc.reading().input.time_at(i).is_none();
            plural(i) && plain() && matches!(place::part(doc, i), Part::Subject(_)) && !seen(i)
        })
    }

    /// Whether another group has said something in the last sentences.
    fn spoken_before(&self, n: u32, asked: Asked) -> bool {
        let story = self.story(asked.at);
        let spoken = |s: &Seen| {
            let cued = matches!(s.part, Part::Subject(v) if self.words.cue(self.doc, v));
            s.quoted == 0 && s.aside == Aside::No && (s.voice || cued)
        };
        let near = self.seen.iter().rev().take_while(|s| s.story + SPOKE >= story);
        let says = |e: u32| {
            self.seen.iter().rev().take_while(|s| s.story + SPOKE >= story).any(|s| s.entity == e && spoken(s))
        };
        let mut others = near.filter(|s| s.entity != n && spoken(s));
        !says(n) && others.any(|s| self.entities.get(s.entity as usize).is_some_and(|e| numbers(e, true)))
    }

    /// Whether what the pronoun says names the entity: nobody calls himself by his name. "They say the Democrats tried" is not
    /// the Democrats'.
    fn named_in(&self, e: &Entity, asked: Asked) -> bool {
        let doc = self.doc;
        let Part::Subject(verb) = asked.part else { return false };
        let Some(own) = doc.phrase_at(e.range.first()).map(|np| np.head as usize) else { return false };
        let names = |i: usize| {
            let np = doc.phrase_at(i).filter(|np| np.head as usize == i);
            let first = np.map_or(i, |np| np.range.first());
            let bare = i == first || i == first + 1 && doc.tags[first] == Tag::DT;
            let body = doc.organization_at(i).is_some_and(|(b, _)| e.body == Some(b));
            body || e.kind == SpeakerKind::Group && bare && doc.word(i).eq_ignore_ascii_case(doc.word(own))
        };
        let stop = doc.sentence_at(asked.at).stop().min(verb + FURTHEST);
        if (verb + 1..stop).any(|i| names(i) && place::complement_of(doc, verb, i)) {
            return true;
        }
        let before = (asked.at.saturating_sub(2)..asked.at).rev().find_map(|i| doc.quotation_at(i));
        before.is_some_and(|(_, q)| q.inner.indices().take(FURTHEST).any(names))
    }

    /// The first "they" of this sentence or, as its subject, of the one before in its paragraph, that nobody knows whom it means:
    /// whom this one means stands before it. Else the token itself.
    fn same_before(&self, i: usize, plural: bool) -> usize {
        let doc = self.doc;
        if !plural || doc.quoted[i] != 0 {
            return i;
        }
        let own = doc.sentence_at(i);
        let they = |j: &usize| {
            let subject = doc.pronoun(*j).is_some_and(|p| p.is(3) && p.plural == Some(true) && p.case == Case::Subject);
            subject && doc.quoted[*j] == 0
        };
        let known = |j: usize| self.references.iter().rev().any(|r| r.range.first() == j && r.entity.is_some());
        let here = own.indices().take_while(|&j| j < i).find(they);
        let low = own.first().checked_sub(1).filter(|&b| place::paragraph(doc, b) == place::paragraph(doc, i));
        let there = low.and_then(|b| doc.sentence_at(b).indices().find(they));
        there.filter(|&j| !known(j)).or(here.filter(|&j| !known(j))).unwrap_or(i)
    }
}

/// Whether "they", or "it", may stand for an entity of this kind.
fn numbers(e: &Entity, plural: bool) -> bool {
    match e.kind {
        SpeakerKind::Group => plural,
        SpeakerKind::Organization | SpeakerKind::Polity | SpeakerKind::Document => !plural,
        SpeakerKind::Person | SpeakerKind::Unknown => false,
    }
}
