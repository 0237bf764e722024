//! Persons as a line names them: without their title, and by the name that the article calls them by.

use super::draft::Draft;
use super::words::{Class as Lx, Lead};
use super::{Named, Said};
use crate::syntax::{Class, Rel};
use crate::text::{Kind, Range, Tag};

/// A person's name in the text.
#[derive(Debug, Clone, Copy)]
pub struct Person {
    /// The name.
    pub range: Range,
    /// How many of its words, from the end, a line prints.
    pub short: usize,
    /// The words that say what the person is.
    pub role: Option<Range>,
}

impl Draft<'_, '_> {
    /// "the harbour minister Ana Ruiz" is "Ruiz".
    pub fn titles(&mut self) {
        let mut at = self.part.first();
        while at < self.part.stop() {
            let Some(person) = (self.cx.person)(at).filter(|p| self.keeps(at) && self.keeps(p.range.stop() - 1)) else {
                at += 1;
                continue;
            };
            at = person.range.stop();
            let from = self.title(person);
            self.set_aside(from, person.range.stop() - person.short.min(person.range.len()).max(1));
        }
    }

    /// Where the title in front of a name begins, else where the name does.
    fn title(&self, person: Person) -> usize {
        let cx = self.cx;
        let name = person.range;
        let first = name.first();
        if first == 0 {
            return first;
        }
        let before = |i: usize| i.checked_sub(1).filter(|&b| self.keeps(b));
        let article = |i: usize| before(i).filter(|&b| cx.is(b, Lx::Article)).unwrap_or(i);
        if let Some(role) = person.role.filter(|r| r.stop() == first && r.first() >= self.part.first()) {
            // "my dear sister Ana Ruiz"
            let more = |b: usize| matches!(cx.tag(b), Tag::PRPS | Tag::POS | Tag::JJ | Tag::NN | Tag::NNP | Tag::CC);
            if !before(role.first()).is_some_and(more) {
                return article(role.first());
            }
        }
        // "Mr. Lind's boats", "the mayor Ana Ruiz's boats"; not "on board Lind's boats"
        let role = (cx.animate)(first - 1)
            || cx.kind(first - 1) == Kind::Title && cx.reading.input.word(first - 1).ends_with('.');
        let owns = cx.tag(name.stop()) == Tag::POS && role;
        let Some(base) = cx.reading.base(first).filter(|b| (owns || b.stop() == name.stop()) && b.first() < first)
        else {
            return first;
        };
        let plain = |i: usize| {
            let tag = cx.tag(i);
            matches!(tag, Tag::NN | Tag::NNP | Tag::JJ) || cx.is(i, Lx::Article)
        };
        // "after a major address Lind gave": a title has no indefinite article.
        let one = cx.is(base.first(), Lx::Article) && !cx.is(base.first(), Lx::Definite);
        let noun = matches!(cx.tag(first - 1), Tag::NN | Tag::NNP) && !one;
        // "director of ports Ana Ruiz", "the top security and | foreign policy aide Ana Ruiz": the title goes on in front.
        let joins = |b: usize| cx.reading.input.sym(b) == cx.reading.words.of || cx.tag(b) == Tag::CC;
        let goes_on = before(base.first()).is_some_and(joins);
        let title = Range::new(base.first().max(self.part.first()), first);
        let goes = noun && !goes_on && title.indices().all(plain) && self.licensed(title, false);
        if goes { title.first() } else { first }
    }

    fn set_aside(&mut self, from: usize, stop: usize) {
        if from >= stop {
            return;
        }
        for i in from..stop {
            self.set(i, false);
        }
        self.note("title");
    }

    /// Whether a pronoun means the speaker: "she said she would go".
    pub fn means_speaker(&self, i: usize) -> bool {
        self.speaker_pronouns.contains(&i) || self.cx.is_speaker(i)
    }

    /// Finds the pronouns that mean the speaker though nobody has said so: the subject of reported words.
    pub fn find_speaker(&mut self, said: &Said<'_>) {
        let cx = self.cx;
        let r = &cx.reading;
        let (Some(top), Some(speaker)) = (self.top, said.speaker) else { return };
        let Some(subject) = r.one(top, Rel::Subject).filter(|&s| cx.tag(s) == Tag::PRP && !(cx.quoted)(s)) else {
            return;
        };
        // "demanded that it leave": not he who demands.
        let bids = said.cue.is_some_and(|(_, lemma)| matches!(cx.words.cue(lemma).clause, Lead::Subjunctive(_)));
        let first = r.clause(top).and_then(|c| c.group.indices().find(|&i| cx.tag(i).is_verb()));
        // "it leave": no form of "it", though "they leave" is one.
        let says = cx.tag(first.unwrap_or(top)).is_finite() && !self.lacks_ending(first.unwrap_or(top), subject);
        // "demand that they leave" may be what others should do.
        let be = r.words.is(r.input.sym(first.unwrap_or(top)), Class::Be);
        let either = cx.is(subject, Lx::They) && cx.tag(first.unwrap_or(top)) == Tag::VBP && !be;
        self.bids = bids && r.modal(top).is_none() && (!says || either);
        if (cx.named)(subject).is_some() || (cx.foreign)(subject) || self.bids {
            return;
        }
        let several = self.several(speaker);
        let near = (cx.sentence)(subject).has(speaker.first());
        // "As loans pile up, owners say they": which of the two is open.
        let rival = |k: usize| {
            let things = matches!(cx.tag(k), Tag::NNS) && r.relation(k) == Rel::Subject && !(cx.animate)(k);
            things && r.input.time_at(k).is_none()
        };
        let from = (cx.sentence)(subject).first();
        let open = cx.is(subject, Lx::They) && (from..speaker.first()).any(rival);
        let same = r.input.word(speaker.first()).eq_ignore_ascii_case(r.input.word(subject));
        let fits = if cx.is(subject, Lx::Single) {
            // "Ruiz's team said she would": not the team.
            let named = |k: usize| matches!(cx.tag(k), Tag::NNP | Tag::NN);
            !several && (same || said.person && speaker.indices().any(named))
        } else if cx.is(subject, Lx::They) {
            // "Republicans believe": the verb tells that they are many.
            let verb = said.cue.and_then(|(c, _)| c.indices().find(|&k| r.clause(k).is_some()));
            let agrees = verb.is_some_and(|v| cx.tag(v) == Tag::VBP && v > speaker.first());
            several || same || agrees && (cx.person)(speaker.first()).is_none()
        } else {
            !cx.is(subject, Lx::Me)
                && !cx.is(subject, Lx::You)
                && (!several || said.body)
                && !cx.empty_it(subject)
                && (same || self.thing)
        };
        if near && fits && !open && cx.kind(subject) != Kind::Comma {
            self.speaker_pronouns.push(subject);
        }
    }

    /// Whether a verb has not the form that "he", "she" and "it" ask for: "it leave".
    pub fn lacks_ending(&self, verb: usize, subject: usize) -> bool {
        let cx = self.cx;
        let one = cx.is(subject, Lx::Single) || cx.reading.input.sym(subject) == cx.reading.words.it;
        cx.tag(verb) == Tag::VBP && cx.tag(subject) == Tag::PRP && one
    }

    /// The name that a line prints for a pronoun.
    pub fn name_of(&self, i: usize) -> Option<String> {
        match (self.cx.named)(i)? {
            Named::Other(name) => Some(name),
            Named::Speaker => None,
        }
    }
}
