//! Descriptions of persons: "the minister" by what the article says somebody is, "the 61-year-old retired bus driver" by who
//! stands out.

use super::place;
use super::walk::{Description, Seen, Walk};
use super::weigh::{Asked, Verdict};
use crate::annotate::found::{Entity, Reference};
use crate::annotate::phrases::NounPhrase;
use crate::record::{MentionKind, SpeakerKind, Via};
use crate::syntax::{Class, Rel};
use crate::text::{Range, Tag};

/// Most entities of one description that are kept.
const MOST: usize = 64;

impl Walk<'_, '_> {
    /// The words by which the article says what persons are, wherever it says so: "the minister" may stand before
    /// "Minister Ana Ruiz".
    pub fn roles(&mut self) {
        let doc = self.doc;
        for &(person, role) in doc.role_heads.iter().take(500) {
            let Some(first) = doc.people.get(person as usize).and_then(|p| p.mentions.first()) else { continue };
            let entity = self.person(person, first.range);
            for i in role.indices().filter(|&i| doc.tags[i].is_noun() && !self.words.kin(doc, i)) {
                self.describe(entity, doc.word(i), role);
            }
        }
        // "Dr. Lind" is the doctor.
        for &(person, m) in doc.mentions.iter().take(500) {
            let title = m.range.first().checked_sub(1).filter(|&t| doc.is(self.words.learned, t));
            if let Some(title) = title.filter(|_| m.kind == MentionKind::Name) {
                let entity = self.person(person, m.range);
                self.describe(entity, doc.word(title), Range::new(title, title + 1));
            }
        }
    }

    /// Notes what a person is who does something: "Ruiz directed the film" makes her the director.
    pub fn does(&mut self, entity: u32, head: usize) {
        let doc = self.doc;
        let reading = doc.reading();
        let own = match place::part(doc, head) {
            place::Part::Subject(verb) => Some(verb),
            _ => None,
        };
        // "Ruiz, who represents Orlo in the Senate,"
        let told = reading.with(head, Rel::Relative).find(|&v| reading.subject(v) == Some(head));
        for verb in own.into_iter().chain(told) {
            self.acts(entity, verb);
        }
    }

    /// The same for one verb.
    fn acts(&mut self, entity: u32, verb: usize) {
        let doc = self.doc;
        let reading = doc.reading();
        let asserted = doc.quoted[verb] == 0
            && !reading.is_passive(verb)
            && reading.modal(verb).is_none()
            && reading.negations(verb).is_empty();
        if asserted && doc.pack.grammar.is(doc.tokens[verb].sym, Class::Be) {
            self.is_what(entity, verb);
        }
        let lemma = doc.pack.vocab.lemma(doc.tokens[verb].sym, doc.tags[verb]);
        let Some(doers) = self.words.doers.get(&lemma).filter(|_| asserted) else { return };
        let object = reading.one(verb, Rel::Object).is_some();
        let inside = |house: &str| reading.with(verb, Rel::Oblique).any(|i| doc.word(i).eq_ignore_ascii_case(house));
        let fits = doers.iter().filter(|d| d.inside.as_deref().map_or(object, inside));
        for noun in fits.flat_map(|d| &d.nouns) {
            self.describe_as(entity, noun, Range::new(verb, verb + 1), true);
        }
    }

    /// Notes what a person is said to be: "Lind, who is a member of Parliament,".
    fn is_what(&mut self, entity: u32, verb: usize) {
        /// Most tokens of a description that are looked at.
        const LONGEST: usize = 10;
        let doc = self.doc;
        let reading = doc.reading();
        let predicate = reading.one(verb, Rel::Predicate).filter(|&p| p > verb && doc.tags[p] == Tag::NN);
        let Some(base) = predicate.and_then(|p| reading.base(p)) else { return };
        let whole = predicate.map_or(base, |p| reading.extent(p));
        let range = Range::new(base.first(), whole.stop().min(base.first() + LONGEST));
        let nouns = range.indices().take_while(|&i| reading.clause(i).is_none() && !doc.tokens[i].kind.is_terminal());
        // "a member of Parliament", not "a critic of Parliament"
        let last = if predicate.is_some_and(|p| self.words.member(doc, p)) { range.stop() } else { base.stop() };
        for i in nouns.filter(|&i| i < last && doc.tags[i].is_noun()).collect::<Vec<_>>() {
            self.describe_as(entity, doc.word(i), base, true);
        }
    }

    /// Notes that the article calls an entity so.
    pub fn describe(&mut self, entity: u32, word: &str, range: Range) {
        self.describe_as(entity, word, range, false);
    }

    /// The same, or that the article tells that it is so.
    pub fn describe_as(&mut self, entity: u32, word: &str, range: Range, told: bool) {
        let word = word.to_lowercase();
        let word = self.words.titles.get(&word).cloned().unwrap_or(word);
        let known = self.described.entry(word).or_default();
        if known.len() >= MOST {
            known.remove(0);
        }
        known.push(Description { entity, range, told });
    }

    /// A phrase for one person: "the minister", "a Western diplomat".
    pub fn one(&mut self, np: NounPhrase) {
        let doc = self.doc;
        let head = np.head as usize;
        let part = place::part(doc, head);
        let first = np.range.first();
        let voice = place::voice(doc, self.words, head, part) || place::announces(doc, first);
        let bare = !matches!(doc.tags[first], Tag::DT | Tag::PRPS | Tag::CD) && np.possessive.is_none();
        if !voice && (bare || !self.words.role(doc, head) && !self.words.partisan(doc, head)) {
            return;
        }
        let gender = self.words.gender(doc, head);
        let asked = Asked { at: head, part, voice, case: None, gender };
        let owned = doc.tags[first] == Tag::PRPS;
        if !owned && (self.words.definite(doc, first) || np.possessive.is_some() || bare) {
            let role = self.by_role(np, asked);
            let found = role.meant.is_some() || !role.rivals.is_empty();
            let (verdict, via) = if found || bare || np.possessive.is_some() {
                (role, Via::Role)
            } else {
                (self.by_looks(np, asked), Via::Nominal)
            };
            if let Some(meant) = verdict.meant {
                self.learn(meant, gender);
                self.see(meant, np.range, head);
                self.refer(np.range, meant, via);
                return;
            }
            if !verdict.rivals.is_empty() {
                let (range, rivals) = (np.range, verdict.rivals);
                self.references.push(Reference { range, entity: None, rivals, via });
                return;
            }
        }
        if bare {
            return;
        }
        let plain = !owned && np.possessive.is_none() && doc.tags[first] == Tag::DT;
        let one = (plain || doc.tags[first] == Tag::CD && !owned) && !self.words.definite(doc, first);
        let next = self.named_next(np).filter(|_| plain).or_else(|| self.named_behind_it(np).filter(|_| one));
        if let Some((person, name)) = next.filter(|_| voice) {
            let meant = self.person(person, name);
            self.see(meant, np.range, head);
            self.refer(np.range, meant, Via::Nominal);
            return;
        }
        let range = self.full(np);
        let name = doc.words(range).to_owned();
        // One brought in by way of another, or as if known, stands back behind whoever has a name.
        let owned = owned || np.possessive.is_some() || self.words.definite(doc, first);
        let entity = Entity { range, name, gender, owned, ..Entity::of(SpeakerKind::Person) };
        let entity = self.add(entity);
        // "The front-runner" may well be one who has been named; "the driver" is somebody else.
        let told = place::has_relative(doc, np);
        let plain = np.possessive.is_none() && np.extended <= np.range.end && !told;
        if self.words.definite(doc, first) && !self.words.deputy(doc, head) && plain {
            self.epithets.insert(entity);
        }
        // "the driver" tells of a part in the story that nobody has been given yet: no later phrase takes it up.
        if !self.words.definite(doc, first) && np.possessive.is_none() && !owned {
            self.describe(entity, doc.word(head), np.range);
        }
        self.see(entity, np.range, head);
    }

    /// The person with a name whom a description with "the" means by a role: "the senator".
    pub fn role_of(&self, np: NounPhrase) -> Option<u32> {
        let doc = self.doc;
        let head = np.head as usize;
        let plain = np.possessive.is_none() && self.words.definite(doc, np.range.first());
        if !plain || self.words.kind(doc, head) != Some(SpeakerKind::Person) {
            return None;
        }
        let gender = self.words.gender(doc, head);
        self.by_role(np, Asked { at: head, part: place::part(doc, head), voice: false, case: None, gender }).meant
    }

    /// The one whom a role alone means: the only one of whom the article says it, or of several the one who stands out.
    fn by_role(&self, np: NounPhrase, asked: Asked) -> Verdict {
        let doc = self.doc;
        let Some(known) = self.called_so(np, asked.at) else { return Verdict::default() };
        let known: Vec<Description> = known
            .into_iter()
            .filter(|d| self.belongs(np, d) && !self.of_another(np, d) && !self.visits(np, d))
            .collect();
        let fits = |n: u32| {
            self.entities.get(n as usize).is_some_and(|e| {
                e.kind == SpeakerKind::Person
                    && (e.gender.is_none() || asked.gender.is_none() || e.gender == asked.gender)
                    && !self.elsewhere(np, e)
            })
        };
        // "the prime minister" is whom the article calls so, before any other minister.
        let shared = |d: &Description| {
            let has = |i: usize| d.range.indices().any(|j| doc.word(i).eq_ignore_ascii_case(doc.word(j)));
            let words = np.range.indices().filter(|&i| doc.tags[i] != Tag::DT && has(i)).count();
            // Of "President Ruiz" and "Lind, president of the Orlo Bank", the first is "the president".
            let title = doc.mention_of.get(d.range.stop()).is_some_and(|&m| m != 0);
            2 * words + usize::from(title)
        };
        // "the governor" is not the former one, nor one of whom the article has told nothing for long.
        let past = |r: Range| (r.first().saturating_sub(1)..r.stop()).any(|i| self.words.former(doc, i));
        let was = past(np.range);
        let known: Vec<Description> = known.iter().copied().filter(|d| was || !past(d.range)).collect();
        let story = self.story(asked.at);
        // One who is named further on is meant only where nobody else has just said or done something.
        let next = doc.sentence_at(asked.at).stop();
        let ahead = |d: &Description| self.entities.get(d.entity as usize).is_some_and(|e| e.range.first() >= next);
        let begins = |d: &Description| self.entities.get(d.entity as usize).map_or(0, |e| e.range.first());
        let soon = |d: &Description| self.story(begins(d)) <= story + self.points.back as u32;
        let back = self.words.definite(doc, np.range.first()) && np.possessive.is_none();
        let another = back && self.busy(asked.at, story, None);
        let present = |d: &Description| {
            if ahead(d) {
                return !another && soon(d);
            }
            let seen = self.seen.iter().rev().find(|s| s.entity == d.entity);
            let title = doc.mention_of.get(d.range.stop()).is_some_and(|&m| m != 0);
            // What is told of somebody is forgotten once the article tells of another.
            let fresh = |s: &Seen| !d.told || !self.busy(asked.at, s.story + 1, Some(d.entity));
            title
                || d.range.first() > asked.at
                || seen.is_some_and(|s| s.story + self.points.back as u32 > story && fresh(s))
        };
        let known: Vec<Description> = known.into_iter().filter(present).collect();
        // Who is named comes before one who is not, unless that one has been brought in since.
        let last = |n: u32| self.seen.iter().rposition(|s| s.entity == n);
        let named = |n: u32| self.entities.get(n as usize).is_some_and(|e| e.named);
        let newest = known.iter().filter(|d| named(d.entity) && fits(d.entity)).filter_map(|d| last(d.entity)).max();
        let any = known.iter().any(|d| named(d.entity) && fits(d.entity));
        let fits = |n: u32| fits(n) && (named(n) || last(n).is_some() && (!any || last(n) > newest));
        let most = known.iter().filter(|d| fits(d.entity)).map(shared).max().unwrap_or(0);
        let mut known: Vec<u32> =
            known.iter().filter(|d| fits(d.entity) && shared(d) == most).map(|d| d.entity).collect();
        known.sort_unstable();
        known.dedup();
        match known.as_slice() {
            [] => Verdict::default(),
            [one] => Verdict { meant: Some(*one), rivals: Vec::new() },
            _ => {
                let mut verdict = self.weigh(asked, |n, _| known.contains(&n));
                if verdict.meant.is_none() && verdict.rivals.is_empty() {
                    verdict.rivals = known;
                } else if let Some(n) = verdict.meant.filter(|_| back)
                    && let Some(other) = self.untold(asked.at, story, n)
                {
                    verdict = Verdict { meant: None, rivals: vec![n, other] };
                }
                verdict
            }
        }
    }

    /// Whether a description tells of the office of another land, and the office without a land was told of before its holder came in:
    /// "The prime minister … the visit of Ana Ruiz, Prime Minister of Kostrava".
    fn visits(&self, np: NounPhrase, d: &Description) -> bool {
        let doc = self.doc;
        let of = |i: usize| doc.tokens.get(i).is_some_and(|t| t.sym == doc.pack.grammar.of);
        let named = |i: usize| (i + 1..i + 5).any(|p| doc.tags.get(p).is_some_and(|t| t.is_proper()));
        let land = (d.range.first()..d.range.stop() + 2).find(|&i| of(i)).is_some_and(named);
        let word = |i: usize| {
            let word = doc.word(i).to_lowercase();
            self.words.titles.get(&word).cloned().unwrap_or(word)
        };
        let Some(begins) = self.entities.get(d.entity as usize).map(|e| e.range.first()).filter(|_| land) else {
            return false;
        };
        let head = word(np.head as usize);
        let plain = |i: usize| !of(i + 1) && doc.mention_of.get(i + 1).is_none_or(|&m| m == 0);
        (0..begins.min(np.range.first())).any(|i| doc.quoted[i] == 0 && plain(i) && word(i) == head)
    }

    /// The person of whom the narrated sentence right before tells as its subject, and not of `entity`, where the article does not say what
    /// that person is: of several senators none is meant behind "Lind rose.", for Lind may be one.
    fn untold(&self, at: usize, story: u32, entity: u32) -> Option<u32> {
        let mut near = self.seen.iter().rev().take_while(|s| s.story + 1 >= story);
        if near.clone().any(|s| s.entity == entity && s.range.stop() <= at) {
            return None;
        }
        let person =
            |e: &Entity| e.person.and_then(|p| self.doc.people.get(p as usize)).is_some_and(|p| p.role.is_none());
        let subject = near.find(|s| {
            let tells = s.quoted == 0 && s.range.stop() <= at && matches!(s.part, place::Part::Subject(_));
            tells && self.entities.get(s.entity as usize).is_some_and(|e| e.named && person(e))
        });
        subject.map(|s| s.entity)
    }

    /// Whether the narrator has told of a person other than `entity` since one sentence before `story`.
    fn busy(&self, at: usize, story: u32, entity: Option<u32>) -> bool {
        self.seen.iter().rev().take_while(|s| s.story + 1 >= story).any(|s| {
            let person = |e: &Entity| e.named && e.kind == SpeakerKind::Person;
            let tells = s.voice || matches!(s.part, place::Part::Subject(_));
            let other = Some(s.entity) != entity && self.entities.get(s.entity as usize).is_some_and(person);
            other && tells && s.quoted == 0 && s.range.stop() <= at
        })
    }

    /// Whom the article calls by the noun at token `at`; else by one that it may take up: "the lawmaker" a senator, "the
    /// Velmoran leader" Velmora's president.
    fn called_so(&self, np: NounPhrase, at: usize) -> Option<Vec<Description>> {
        let word = self.doc.word(at).to_lowercase();
        let word = self.words.titles.get(&word).cloned().unwrap_or(word);
        if let Some(known) = self.described.get(&word) {
            return Some(known.clone());
        }
        let office = self.words.offices.get(&word).filter(|_| self.words.definite(self.doc, np.range.first()))?;
        let others = office.others.iter().filter_map(|o| self.described.get(o)).flatten();
        let same = |d: &&Description| {
            let named = |e: &Entity| e.named && (!office.land || self.shares_land(np, e, d.range));
            self.entities.get(d.entity as usize).is_some_and(named)
        };
        let found: Vec<Description> = others.filter(same).copied().collect();
        (!found.is_empty()).then_some(found)
    }

    /// Whom a description means that tells of looks, age or home and not of a part in what is told: "the 61-year-old
    /// retired bus driver", "the young goalkeeper". The one who stands out, in this sentence or the one before.
    fn by_looks(&self, np: NounPhrase, asked: Asked) -> Verdict {
        let doc = self.doc;
        let head = asked.at;
        // "the father of three"
        let parent = self.words.kin(doc, head)
            && doc.tags.get(np.range.stop() + 1) == Some(&Tag::CD)
            && doc.word(np.range.stop()) == "of";
        let looks = parent || np.range.indices().any(|i| self.words.looks(doc, i));
        let aged = np.range.indices().any(|i| doc.word(i).ends_with("-old"));
        let partisan = self.words.partisan(doc, head);
        if let Some(last) = self.goes_on(asked) {
            return Verdict { meant: Some(last), rivals: Vec::new() };
        }
        let story = self.story(head);
        let near = |n: u32, tells: &dyn Fn(&Seen) -> bool| {
            self.seen.iter().rev().any(|s| s.entity == n && s.quoted == 0 && s.story + 2 > story && tells(s))
        };
        let subject = |s: &Seen| matches!(s.part, place::Part::Subject(_) | place::Part::Possessor) || s.voice;
        let tells = |n: &u32| near(*n, &subject);
        let fits = |n: u32, e: &Entity| {
            let gender = e.gender.is_none() || asked.gender.is_none() || e.gender == asked.gender;
            e.person.is_some() && gender && near(n, &|_| true)
        };
        // "the farmer who closed the road" is brought in by what he did.
        let told = place::has_relative(doc, np);
        let whole = (np.extended <= np.range.end || aged || parent) && !told;
        if whole && (partisan || asked.voice && looks) {
            let margin = if doc.word(head).ends_with("-old") { self.points.looks } else { self.points.margin };
            let verdict = self.weigh_by(asked, margin, |n, e| fits(n, e));
            // The only one there is; else one of whom the sentence tells, who leads.
            let part = |s: &Seen| s.part != place::Part::Other;
            let sole = self.weigh_by(asked, i32::MAX, |n, e| fits(n, e)).meant.filter(|n| near(*n, &part));
            return Verdict { meant: sole.or(verdict.meant.filter(tells)), rivals: Vec::new() };
        }
        if asked.voice && self.epithet(np, head, whole) {
            let verdict = self.weigh_by(asked, i32::MAX, |n, e| fits(n, e) && !self.elsewhere(np, e));
            return Verdict { meant: verdict.meant.filter(|n| self.leads(*n, np)), rivals: Vec::new() };
        }
        Verdict::default()
    }

    /// Whether a description tells by a former office or by a name who it is: "the former sergeant-at-arms of the House",
    /// "the Velmora speechwriter". An office that a land has one of does so behind what its holder says: "Ruiz waved. “It
    /// is closed,” the Kostravan senator said".
    fn epithet(&self, np: NounPhrase, head: usize, whole: bool) -> bool {
        let doc = self.doc;
        let named = |i: usize| doc.tags[i].is_proper() || doc.place_of[i] != 0;
        let tells =
            || whole && (np.range.first()..head).any(named) && (!self.words.single(doc, head) || self.answers(np));
        !self.words.deputy(doc, head) && (self.was(np) || tells())
    }

    /// Whether a description stands right behind a quotation that opens its sentence.
    fn answers(&self, np: NounPhrase) -> bool {
        let doc = self.doc;
        let first = np.range.first();
        let low = doc.sentence_at(first).first();
        first > low && doc.quotation_at(low).is_some_and(|(_, q)| q.outer.stop() == first)
    }

    /// Whether a description is of what somebody no longer is.
    pub fn was(&self, np: NounPhrase) -> bool {
        np.range.indices().any(|i| self.words.former(self.doc, i))
    }

    /// Whether the narrated sentence before tells of an entity as its subject; of what somebody is now, whether it spoke
    /// last, in the same paragraph.
    fn leads(&self, entity: u32, np: NounPhrase) -> bool {
        let doc = self.doc;
        let (at, was) = (np.head as usize, self.was(np));
        let story = self.story(at);
        let spoke = self.speaker == Some(entity) || self.answers(np);
        (was || spoke)
            && self.seen.iter().rev().any(|s| {
                let near = s.story < story && s.story + 1 >= story && s.quoted == 0;
                let tells = matches!(s.part, place::Part::Subject(_)) || s.voice;
                s.entity == entity
                    && near
                    && tells
                    && (was || place::paragraph(doc, s.head) == place::paragraph(doc, at))
            })
    }

    /// The person who spoke last, where the phrase is of one who goes on: "the former candidate continued, saying".
    fn goes_on(&self, asked: Asked) -> Option<u32> {
        let verb = asked.part.verb().filter(|&v| self.words.continues(self.doc, v))?;
        let story = self.story(asked.at);
        let last = self.speaker.filter(|_| matches!(asked.part, place::Part::Subject(v) if v == verb))?;
        let e = self.entities.get(last as usize).filter(|e| e.kind == SpeakerKind::Person)?;
        let near = self.seen.iter().rev().any(|s| s.entity == last && s.story + 2 > story);
        let fits = e.gender.is_none() || asked.gender.is_none() || e.gender == asked.gender;
        (near && fits).then_some(last)
    }
}
