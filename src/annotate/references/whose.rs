//! Whose role a description tells: "the Velmoran president", "the aide to Ruiz", "the state's governor", "Ana Ruiz, D-Calif.".

use super::walk::{Description, Seen, Walk};
use crate::annotate::found::Entity;
use crate::annotate::phrases::NounPhrase;
use crate::record::SpeakerKind;
use crate::text::{Kind, Range, Tag};

impl Walk<'_, '_> {
    /// The states that stand behind the names of lawmakers: "Ana Ruiz, D-Calif.", "Hugo Lind (R-Texas)".
    pub fn states(&mut self) {
        let doc = self.doc;
        for (person, m) in &doc.mentions {
            let at = m.range.stop();
            let mark = doc.tokens.get(at).is_some_and(|t| matches!(t.kind, Kind::Comma | Kind::OpenBracket));
            let Some((party, short)) = doc.word(at + 1).split_once('-').filter(|_| mark) else { continue };
            let short = short.trim_end_matches('.');
            let letters = (1..=3).contains(&party.len()) && party.bytes().all(|b| b.is_ascii_uppercase());
            // "D-N.Y." may stand as one word or as two.
            if let Some(state) = self.words.homes.get(short).filter(|_| letters) {
                self.homes.entry(*person).or_insert_with(|| state.clone());
            }
        }
    }

    /// Whether a phrase and a description tell whose role it is by other names: "the former aide to Ruiz", "an aide to Lind".
    pub fn of_another(&self, np: NounPhrase, d: &Description) -> bool {
        let doc = self.doc;
        let links = |i: usize| doc.tags.get(i).is_some_and(|t| matches!(t, Tag::TO | Tag::IN));
        let named = |i: usize| doc.phrase_at(i + 1).map(|p| p.range).filter(|r| links(i) && r.first() == i + 1);
        let (Some(here), Some(there)) = (named(np.range.stop()), named(d.range.stop())) else { return false };
        let proper = |&i: &usize| doc.tags[i].is_proper();
        let mut own = here.indices().filter(proper).peekable();
        let same = |i: usize| there.indices().any(|j| doc.word(i) == doc.word(j));
        own.peek().is_some() && there.indices().any(|j| proper(&j)) && !own.any(same)
    }

    /// Whether whose role a phrase tells may be whose the person is: "the state's governor" is of the state named last.
    pub fn belongs(&self, np: NounPhrase, d: &Description) -> bool {
        let doc = self.doc;
        let owner = np.possessive.and_then(|p| (p as usize).checked_sub(1)).filter(|&o| doc.tags[o] == Tag::NN);
        let land = owner.and_then(|o| self.words.nominals.get(doc.word(o))).is_some_and(|r| r.polity);
        if !land {
            return true;
        }
        let polity = |s: &&Seen| {
            let e = self.entities.get(s.entity as usize);
            s.range.stop() <= np.range.first() && e.is_some_and(|e| e.kind == SpeakerKind::Polity)
        };
        let Some(last) = self.seen.iter().rev().find(polity).and_then(|s| self.entities.get(s.entity as usize)) else {
            return true;
        };
        let e = self.entities.get(d.entity as usize);
        let person = e.and_then(|e| e.person);
        let home = person.and_then(|p| self.homes.get(&p)).map(String::as_str);
        let own = person.and_then(|p| doc.people.get(p as usize)).and_then(|p| p.affiliation).map(|r| doc.words(r));
        // "Gov. Ana Ruiz of Orlo"
        let of = |m: &crate::annotate::found::Mention| doc.place_at(m.range.stop() + 1).map(|p| doc.words(p.range));
        let behind = || person.and_then(|p| doc.people.get(p as usize)).and_then(|p| p.mentions.iter().find_map(of));
        home.or(own).or_else(behind).is_none_or(|land| land == last.name)
    }

    /// Whether the phrase and the role or affiliation of a person name the same land.
    pub fn shares_land(&self, np: NounPhrase, e: &Entity, role: Range) -> bool {
        let doc = self.doc;
        let belongs = e.person.and_then(|p| doc.people.get(p as usize)).and_then(|p| p.affiliation);
        // "Velmoran President Ana Ruiz": the land stands before the role.
        let around = Range::new(role.first().saturating_sub(1), role.stop());
        let lands = |r: Range| r.indices().filter_map(|i| doc.place_at(i)).map(|p| p.entry).collect::<Vec<_>>();
        let own = lands(np.range);
        // A land that no gazetteer knows is told by its word.
        let capital =
            |i: &usize| doc.tokens[*i].kind.is_capitalised() && doc.tags[*i] != Tag::DT && *i != np.head as usize;
        let word = |i: usize, r: Range| r.indices().any(|j| doc.word(i) == doc.word(j));
        let mut words = np.range.indices().filter(capital);
        if words.any(|i| word(i, around) || belongs.is_some_and(|b| word(i, b))) {
            return true;
        }
        // "the union leader" is the head of a union.
        let noun = |i: &usize| doc.tags[*i] == Tag::NN && *i != np.head as usize;
        let same = |i: usize, r: Range| r.indices().any(|j| doc.word(i).eq_ignore_ascii_case(doc.word(j)));
        let mut nouns = np.range.indices().filter(noun);
        if nouns.any(|i| same(i, role) || belongs.is_some_and(|b| same(i, b))) {
            return true;
        }
        own.iter().any(|e| lands(around).contains(e) || belongs.is_some_and(|b| lands(b).contains(e)))
    }

    /// A phrase with what "of" and "to" hang on it: "the former aide to President Ruiz".
    fn whole(&self, np: NounPhrase) -> Range {
        let doc = self.doc;
        let end = self.full(np).stop();
        let to = doc.tags.get(end).is_some_and(|t| matches!(t, Tag::TO | Tag::IN));
        let behind = doc.phrase_at(end + 1).filter(|b| to && b.range.first() == end + 1 && end == np.range.stop());
        let names = behind.filter(|b| doc.tags[b.head as usize].is_proper());
        Range::new(np.range.first(), names.map_or(end, |b| b.range.stop()))
    }

    /// Whether the phrase names another country or body than the one the person belongs to: "the French president".
    pub fn elsewhere(&self, np: NounPhrase, e: &Entity) -> bool {
        let doc = self.doc;
        let whole = self.whole(np);
        // "the Orlo senator" is no "D-Tarn."
        if let Some(home) = e.person.and_then(|p| self.homes.get(&p)) {
            let state = |i: usize| doc.place_at(i).filter(|p| p.range.first() == i).map(|p| doc.words(p.range));
            let states = |name: &str| self.words.homes.values().any(|s| s == name);
            if let Some(state) = np.range.indices().filter_map(state).find(|s| states(s)) {
                return state != home;
            }
        }
        let person = e.person.and_then(|p| doc.people.get(p as usize));
        let (role, belongs) = person.map_or((Some(e.range), None), |p| (p.role, p.affiliation));
        let known = |i: usize| doc.place_of[i] != 0 || doc.organization_of[i] != 0;
        // Capitals alone tell of a name only where no title stands: "of Orlo", not "Prime Minister".
        let tells = |i: usize| known(i) || i > np.head as usize && doc.tags[i].is_proper();
        let own = || {
            let role = role.into_iter().flat_map(|r| r.indices()).filter(|&i| known(i));
            role.chain(belongs.into_iter().flat_map(|r| r.indices()).filter(|&i| known(i) || doc.tags[i].is_proper()))
        };
        let entry = |i: usize| doc.place_at(i).map(|p| p.entry);
        let same = |i: usize, j: usize| {
            doc.word(i).eq_ignore_ascii_case(doc.word(j)) || entry(i).is_some() && entry(i) == entry(j)
        };
        let mut named = whole.indices().filter(|&i| tells(i)).peekable();
        named.peek().is_some() && own().next().is_some() && !named.any(|i| own().any(|j| same(i, j)))
    }
}
