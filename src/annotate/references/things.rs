//! Groups, bodies and texts: "the researchers", "the company", "the report". What they take up stands in
//! `references/nominals.tsv`.

use super::place::{self, Part};
use super::walk::{Aside, Description, Walk};
use super::weigh::{Asked, Verdict};
use super::words::Nominal;
use crate::annotate::Annotated;
use crate::annotate::found::{Entity, Organization, Reference};
use crate::annotate::phrases::NounPhrase;
use crate::record::{MentionKind, OrganizationKind, SpeakerKind, Via};
use crate::text::{Kind, Range, Tag};

/// Tokens before the noun of a text in which it may stand in a phrase for something else.
const LOOKED_BACK: usize = 120;

/// Kinds of bodies whose names may tell nothing.
const UNTOLD: [OrganizationKind; 5] = [
    OrganizationKind::Company,
    OrganizationKind::Media,
    OrganizationKind::Group,
    OrganizationKind::Team,
    OrganizationKind::Party,
];

/// Entities that are looked back for the only one of its kind.
const FURTHEST: usize = 200;

impl Walk<'_, '_> {
    /// A phrase for several people.
    pub fn many(&mut self, np: NounPhrase) {
        if self.taken_up(np, SpeakerKind::Group) {
            return;
        }
        let entity = self.introduce(np, SpeakerKind::Group);
        // "Ana Ruiz and her colleagues" are the group.
        let doc = self.doc;
        let lead = place::lead(doc, np.head as usize);
        let first = doc.mention_at(lead).map(|(_, m)| m.range).filter(|m| m.stop() < np.range.first());
        if let (Some(first), Some(e)) = (first, self.entities.get_mut(entity as usize)) {
            e.range = Range::new(first.first(), np.range.stop());
            e.name = doc.words(e.range).to_owned();
            e.named = true;
        } else if let (Some((name, and)), Some(e)) = (self.accompanied(np), self.entities.get_mut(entity as usize)) {
            e.range = Range::new(name.first(), np.range.stop());
            e.name = format!("{} {}", doc.words(name), doc.words(Range::new(and, np.range.stop())));
            e.named = true;
        }
    }

    /// The name with which companions are joined over what describes it, and the token that joins them: "Ana Ruiz, a doctor
    /// in Orlo, and colleagues".
    fn accompanied(&self, np: NounPhrase) -> Option<(Range, usize)> {
        let doc = self.doc;
        let comma = |i: usize| doc.tokens.get(i).is_some_and(|t| t.kind == Kind::Comma);
        let and = np.range.first().checked_sub(1).filter(|&a| doc.tags[a] == Tag::CC)?;
        let apart = and.checked_sub(1).is_some_and(comma) && self.words.companions(doc, np.head as usize);
        let low = doc.sentence_at(and).first();
        let from = doc.mentions.partition_point(|(_, m)| m.range.first() < low);
        let to = doc.mentions.partition_point(|(_, m)| m.range.first() < and);
        let mut named = doc.mentions.get(from..to)?.iter().filter(|(_, m)| m.kind == MentionKind::Name);
        let (_, name) = named.next().filter(|(_, m)| apart && comma(m.range.stop()))?;
        named.next().is_none().then_some((name.range, and))
    }

    /// A phrase for a body.
    pub fn body(&mut self, np: NounPhrase) {
        if self.taken_up(np, SpeakerKind::Organization) {
            return;
        }
        self.introduce(np, SpeakerKind::Organization);
    }

    /// A phrase for a text, with its author where the article tells: "a report by Velmora Bank", "Ruiz said in a
    /// statement", "her letter".
    pub fn document(&mut self, np: NounPhrase) {
        let author = self.author(np);
        if author.is_none() && self.taken_up(np, SpeakerKind::Document) {
            return;
        }
        let entity = self.introduce(np, SpeakerKind::Document);
        if let Some(e) = self.entities.get_mut(entity as usize) {
            e.author = author;
        }
        if author.is_some() && self.words.definite(self.doc, np.range.first()) {
            self.describe(entity, self.doc.word(np.head as usize), np.range);
        }
        // "A statement by Ruiz said": she speaks on.
        let head = np.head as usize;
        let speaks = |doc: &Annotated<'_>| place::voice(doc, self.words, head, place::part(doc, head));
        if let Some(author) = author.filter(|_| speaks(self.doc)) {
            self.see(author, np.range, head);
        }
        // "her letter says", "a report by Ruiz says": she says it there.
        if author.is_some() && np.possessive.is_none() {
            self.refer(np.range, entity, Via::Nominal);
        }
    }

    /// A new entity with the words of the phrase.
    fn introduce(&mut self, np: NounPhrase, kind: SpeakerKind) -> u32 {
        let doc = self.doc;
        let range = self.full(np);
        let name = doc.words(range).to_owned();
        let entity = self.add(Entity { range, name, ..Entity::of(kind) });
        // "These results" that nothing before explains explain nothing behind them.
        // "as a trade union we feel" brings in no other union.
        let capacity = np.range.first().checked_sub(1).is_some_and(|p| self.words.capacity(doc, p));
        if !capacity && (!self.words.definite(doc, np.range.first()) || range != np.range) {
            self.describe(entity, doc.word(np.head as usize), np.range);
        }
        self.see(entity, np.range, np.head as usize);
        entity
    }

    /// Whether a phrase with "the" takes up what has been named or described before.
    fn taken_up(&mut self, np: NounPhrase, kind: SpeakerKind) -> bool {
        let doc = self.doc;
        let head = np.head as usize;
        // "the board that runs the port" is brought in by what it does.
        let told = place::has_relative(doc, np);
        let plain = np.possessive.is_none() && np.extended == np.range.end && self.full(np) == np.range && !told;
        if !plain || !self.words.definite(doc, np.range.first()) {
            return false;
        }
        let part = place::part(doc, head);
        let voice = place::voice(doc, self.words, head, part);
        let asked = Asked { at: head, part, voice, case: None, gender: None };
        let Verdict { meant, mut rivals } = self.choose(np, asked, kind);
        if let Some(n) = meant.filter(|&n| self.stranger_since(n, np.range.first())) {
            rivals.push(n);
        }
        let meant = meant.filter(|n| !rivals.contains(n));
        let meant = meant.filter(|_| kind != SpeakerKind::Document || !self.hidden(np));
        if let Some(meant) = meant {
            // What is called a firm is one.
            if let Some(e) = self.entities.get_mut(meant as usize).filter(|e| e.kind == SpeakerKind::Unknown) {
                e.kind = kind;
            }
            self.see(meant, np.range, head);
            self.refer(np.range, meant, Via::Nominal);
            return true;
        }
        let open = !rivals.is_empty();
        if open {
            self.references.push(Reference { range: np.range, entity: None, rivals, via: Via::Nominal });
        }
        open
    }

    /// Whether a name of which nobody knows what it is has been the subject since a land or town was named: "Orlo has three
    /// schools. Tarnwick has one. The town …"
    fn stranger_since(&self, n: u32, at: usize) -> bool {
        let kind = |n: u32| self.entities.get(n as usize).map(|e| e.kind);
        if kind(n) != Some(SpeakerKind::Polity) {
            return false;
        }
        let since = self.seen.iter().rev().take_while(|s| s.entity != n);
        let mut since = since.filter(|s| s.range.stop() <= at && matches!(s.part, Part::Subject(_)));
        since.any(|s| kind(s.entity) == Some(SpeakerKind::Unknown))
    }

    /// Whether the noun of a text stands last in a phrase for something else: "the email" behind "an email appeal".
    fn hidden(&self, np: NounPhrase) -> bool {
        let doc = self.doc;
        let word = doc.word(np.head as usize);
        let low = np.range.first().saturating_sub(LOOKED_BACK);
        let same = |&i: &usize| doc.quoted[i] == 0 && doc.word(i).eq_ignore_ascii_case(word);
        let last = (low..np.range.first()).rev().find(same);
        last.is_some_and(|i| doc.phrase_at(i).is_some_and(|other| other.head as usize != i))
    }

    /// The entity that has been called by the same noun; else one that may be called so.
    fn choose(&self, np: NounPhrase, asked: Asked, kind: SpeakerKind) -> Verdict {
        let doc = self.doc;
        let head = doc.word(np.head as usize).to_lowercase();
        let row = self.words.nominals.get(&head);
        let called =
            |all: &[Description], n: u32| all.iter().any(|d| d.entity == n && d.range.first() < np.range.first());
        let described = |word: &String| self.described.get(word).map_or(&[][..], |all| all.as_slice());
        let own = described(&head);
        let others: Vec<_> = row.iter().flat_map(|r| &r.heads).map(described).collect();
        // "the board" by its name; "the company" is no nearer to one whose name has the word than to another.
        let wide = row.is_some_and(|r| !r.kinds.is_empty());
        let headed = |n: u32| self.is_headed_by(np, &head, row, n);
        let known = |n: u32| called(own, n) || others.iter().any(|all| called(all, n)) || !wide && headed(n);
        let people = |k: SpeakerKind| matches!(k, SpeakerKind::Group | SpeakerKind::Organization);
        let alike = |k: SpeakerKind| k == kind || people(k) && people(kind);
        let fits = |n: u32, e: &Entity| alike(e.kind) && known(n) && self.matches(np, e);
        // A body whose name tells that it is one; else one of which nobody knows what it is.
        let may = |e: &Entity| row.filter(|_| self.matches(np, e)).and_then(|r| self.may_be(r, e));
        // What has only been written on is no company that anything has been told of.
        let plays = |n: u32| self.played.contains(&n);
        let sure = |n: u32, e: &Entity| plays(n) && (may(e) == Some(true) || wide && headed(n));
        // What has no name is soon forgotten; a text is what its article is about.
        let story = self.story(asked.at);
        let last = |n: u32| self.seen.iter().rev().find(|s| s.entity == n).map(|s| s.story);
        let fresh = |n: u32, e: &Entity| {
            e.named
                || kind == SpeakerKind::Document
                || last(n).is_some_and(|s| s + self.points.unnamed_back as u32 > story)
        };
        let same = |n: u32| self.entities.get(n as usize).is_some_and(|e| !self.words.definite(doc, e.range.first()));
        // "The carmaker" is whom the article calls so, and not whichever firm the sentence before tells of.
        let any = row.is_some_and(|r| r.kinds.len() > 1);
        let mut all = own.iter().chain(others.iter().copied().flatten()).map(|d| d.entity);
        let said = !any && all.any(|n| self.entities.get(n as usize).is_some_and(|e| fits(n, e) && fresh(n, e)));
        if let Some(last) = self.last_told(np, kind, &|n, e| match kind {
            SpeakerKind::Document => e.author.is_some() && fits(n, e) && called(own, n) && same(n),
            _ => fits(n, e) || !said && may(e).is_some(),
        }) {
            return Verdict { meant: Some(last), rivals: Vec::new() };
        }
        // "The company" is any firm, "the carmaker" the one that was called so.
        let lead = if any || self.heads_many(np) { self.points.bodies } else { self.points.margin };
        let near = self.weigh_by(asked, lead, |n, e| fits(n, e) && fresh(n, e) || any && sure(n, e));
        if near.meant.is_some() || !near.rivals.is_empty() {
            return near;
        }
        let story = self.story(asked.at);
        let told = |n: u32| {
            self.seen
                .iter()
                .rev()
                .any(|s| s.entity == n && s.quoted == 0 && s.story + 1 >= story && matches!(s.part, Part::Subject(_)))
        };
        let maybe = |n: u32, e: &Entity| sure(n, e) || may(e).is_some() && told(n);
        let margin = self.points.bodies;
        let tells = |v: &Verdict| v.meant.is_some() || !v.rivals.is_empty();
        let named = Some(self.weigh_by(asked, margin, sure)).filter(tells);
        if let Some(found) = named.or_else(|| Some(self.weigh_by(asked, margin, maybe)).filter(tells)) {
            return found;
        }
        // Of all bodies in this sentence and the one before, the only one that may be called so.
        if kind == SpeakerKind::Organization
            && let Some(one) = self
                .nearest(asked.at, Aside::No, |_, e| e.kind == SpeakerKind::Organization && may(e).is_some())
                .or_else(|| self.nearest(asked.at, Aside::Within, |_, e| any && may(e) == Some(true) && !self.sells(e)))
        {
            return Verdict { meant: Some(one), rivals: Vec::new() };
        }
        // Further back, the only one of its kind.
        let only = |fits: &dyn Fn(u32, &Entity) -> bool| {
            let old = self.entities.len().saturating_sub(FURTHEST);
            let mut all = (0u32..).zip(&self.entities).skip(old).filter(|&(n, e)| fits(n, e));
            all.next().filter(|_| all.next().is_none()).map(|(n, _)| n)
        };
        let so = |n: u32| called(own, n) || !wide && headed(n);
        let kept = |n: u32, e: &Entity| fits(n, e) && so(n) && (e.named || kind == SpeakerKind::Document);
        // What has been named but once, long before, is not what a word for many things brings to mind: "the group".
        let stands_out = |n: &u32| {
            let body =
                self.entities.get(*n as usize).and_then(|e| e.body).and_then(|b| doc.organizations.get(b as usize));
            let wide =
                row.is_some_and(|r| r.kinds.len() > 2) || body.is_some_and(|o| o.kind == Some(OrganizationKind::Media));
            let before = |o: &Organization| o.mentions.iter().filter(|m| m.range.first() < np.range.first()).count();
            !wide || body.is_some_and(|o| before(o) > 2)
        };
        let meant = only(&kept).or_else(|| only(&sure).filter(stands_out));
        Verdict { meant, rivals: Vec::new() }
    }

    /// A body that is the subject of the sentence right before in the same paragraph, and the only one there that fits; the
    /// text of which that sentence, or what stands before the phrase, tells last.
    fn last_told(&self, np: NounPhrase, kind: SpeakerKind, fits: &dyn Fn(u32, &Entity) -> bool) -> Option<u32> {
        let at = np.range.first();
        let story = self.story(at);
        let beside = |i: usize| place::paragraph(self.doc, i) == place::paragraph(self.doc, at);
        let near = self.seen.iter().rev().take_while(|s| s.story + 1 >= story);
        let mut near = near.filter(|s| {
            let e = self.entities.get(s.entity as usize);
            let part = matches!(s.aside, Aside::No | Aside::Owner);
            s.quoted == 0 && part && s.range.stop() <= at && e.is_some_and(|e| fits(s.entity, e))
        });
        if kind == SpeakerKind::Document {
            return near.next().map(|s| s.entity);
        }
        let first = near.next()?;
        let named = self.entities.get(first.entity as usize).is_some_and(|e| e.named);
        let subject = matches!(first.part, Part::Subject(_)) && first.story < story && beside(first.head);
        (named && subject && near.all(|s| s.entity == first.entity)).then_some(first.entity)
    }

    /// Whether a body is a firm or a paper: of those a story names many, of offices the one it is about.
    pub fn sells(&self, e: &Entity) -> bool {
        let kind = e.body.and_then(|b| self.doc.organizations.get(b as usize)).and_then(|o| o.kind);
        matches!(kind, Some(OrganizationKind::Company | OrganizationKind::Media))
    }

    /// The only entity of those that fit in what the narrator tells in this sentence and the one before.
    fn nearest(&self, at: usize, aside: Aside, fits: impl Fn(u32, &Entity) -> bool) -> Option<u32> {
        let story = self.story(at);
        let near = self.seen.iter().rev().take_while(|s| s.story + 1 >= story);
        let mut all = near
            .filter(|s| s.quoted == 0 && s.range.stop() <= at)
            .filter(|s| s.aside == aside || aside == Aside::Within && s.aside == Aside::Owner)
            .map(|s| s.entity)
            .filter(|&n| self.entities.get(n as usize).is_some_and(|e| fits(n, e)));
        let one = all.next()?;
        all.all(|n| n == one).then_some(one)
    }

    /// Whether an entity that is named may be called by the noun: `None` where it may not, false where nothing tells.
    fn may_be(&self, row: &Nominal, e: &Entity) -> Option<bool> {
        // What everybody writes on is no airline and no bank.
        let platform = row.kinds.len() == 1 && self.words.platform(self.doc, e.range.first());
        if !e.named || platform {
            return None;
        }
        match e.kind {
            SpeakerKind::Polity => row.polity.then_some(true),
            // A ministry's or court's name tells that it is one.
            SpeakerKind::Unknown if row.kinds.iter().any(|k| UNTOLD.contains(k)) => Some(false),
            SpeakerKind::Organization if !row.kinds.is_empty() => {
                let kind = e.body.and_then(|b| self.doc.organizations.get(b as usize)).and_then(|o| o.kind);
                match kind {
                    Some(kind) => row.kinds.contains(&kind).then_some(true),
                    None => Some(false),
                }
            }
            _ => None,
        }
    }

    /// Whether names in the phrase are names of the entity too: "the Velmora company" is no other firm.
    fn matches(&self, np: NounPhrase, e: &Entity) -> bool {
        let doc = self.doc;
        let mut own = e.name.split_whitespace();
        let has = |i: usize| own.any(|w| w.eq_ignore_ascii_case(doc.word(i)));
        let tells = |i: &usize| doc.tags[*i].is_proper() || doc.place_of[*i] != 0 || doc.organization_of[*i] != 0;
        np.range.indices().filter(tells).all(has)
    }
}
