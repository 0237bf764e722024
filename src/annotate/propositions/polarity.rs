//! What is denied, and in which mood a clause stands: negations of a word's own, those above it, those that a list shares.

use super::bind::Reader;
use super::over::Mood;
use super::words::tag;
use crate::syntax::{Class, Rel};
use crate::text::Tag;

impl Reader<'_, '_> {
    /// Whether a negation stands over a clause at a word that passes it on ("do not think", "no way", "not true", "it was not
    /// Oslo that"), or (false) that says the more that it is so: "no doubt that".
    pub fn raised(&self, verb: usize) -> Option<bool> {
        let r = &self.syntax;
        let above = r.governor(verb)?;
        let entry = |i: usize| {
            let stop = self.doc.sentence_at(i).stop();
            self.doc.lexicon(self.words.raising, i, stop).map(|o| o.entry)
        };
        let odd = |v: usize| r.negations(v).len() % 2 == 1;
        let no = |n: usize| r.dependents(n).any(|d| d < n && r.words.is(self.doc.tokens[d].sym, Class::Negative));
        match r.relation(verb) {
            Rel::Complement | Rel::Modifier | Rel::Relative if r.clause(above).is_none() => {
                // "it was not Oslo that annexed it"
                let cleft = r.governor(above).filter(|_| r.relation(above) == Rel::Predicate);
                if r.relation(verb) == Rel::Relative && cleft.is_some_and(odd) {
                    return Some(true);
                }
                entry(above).filter(|_| no(above)).map(|e| !e.has("keeps"))
            }
            Rel::Complement | Rel::Subject | Rel::Adverbial if odd(above) => {
                let said = if r.relation(verb) == Rel::Complement { Some(above) } else { None };
                let word = said.or_else(|| r.one(above, Rel::Predicate))?;
                entry(word).map(|e| !e.has("keeps"))
            }
            _ => None,
        }
    }

    /// Of the subject of "is not an option": that it may not be; of "is on the table": that it may.
    pub fn option(&self, at: usize, above: usize) -> Option<bool> {
        let r = &self.syntax;
        let clause = r.clause(above).filter(|_| r.relation(at) == Rel::Subject)?;
        let stop = self.doc.sentence_at(above).stop();
        let from = clause.group.stop();
        let found =
            (clause.group.first()..stop.min(from + 3)).find_map(|i| self.doc.lexicon(self.words.option, i, stop))?;
        let denied = r.negations(above).len() % 2 == 1 || self.negated(at) && r.clause(at).is_none();
        // "its demands are accepted": what has been taken is no longer open.
        let taken = found.entry.has("taken") && r.modal(above).is_none();
        (denied || !taken).then_some(denied ^ found.entry.has("out"))
    }

    /// Whether the word `above` is negated, apart from what negates `at` itself: "has no claim" denies once.
    pub fn negated_over(&self, at: usize, above: usize) -> bool {
        let r = &self.syntax;
        let own = |n: usize| n == at || r.governor(n) == Some(at);
        let shared = r.clause(above).is_some() && r.clause(at).is_none() && r.negations(above).into_iter().any(own);
        self.negated(above) ^ shared
    }

    /// Whether a verb, noun or adjective is negated by its own words.
    pub fn negated(&self, word: usize) -> bool {
        let r = &self.syntax;
        if r.clause(word).is_some() {
            // "not only annexed the island"
            let stop = self.doc.sentence_at(word).stop();
            let beside =
                |n: &usize| self.doc.lexicon(self.words.raising, n + 1, stop).is_some_and(|o| o.entry.has("beside"));
            // "but" takes up nothing of a denial.
            let shared = self.shares(word).filter(|&f| !(f..word).any(|i| self.doc.tokens[i].sym == self.words.but));
            // "with no army of its own": says nothing of the verb.
            let with = |n: &usize| {
                let noun = r.governor(*n).filter(|&g| r.relation(g) == Rel::Oblique);
                noun.and_then(|g| r.preposition(g))
                    .is_some_and(|p| self.words.between.contains(&self.doc.tokens[p].sym))
            };
            let own = r.negations(word).iter().filter(|n| !beside(n) && !with(n)).count();
            // "No one will": two words that the chunks keep apart.
            let before = r.one(word, Rel::Subject).and_then(|s| s.checked_sub(1));
            let apart = before.is_some_and(|b| {
                r.words.is(self.doc.tokens[b].sym, Class::Negative) && !r.negations(word).contains(&b)
            });
            // "Not one inch will be ceded"
            let adverb = |s: usize| {
                r.with(s, Rel::Adverb).find(|&a| a < s && r.words.is(self.doc.tokens[a].sym, Class::Negative))
            };
            let none =
                r.one(word, Rel::Subject).and_then(adverb).filter(|n| !beside(n) && !r.negations(word).contains(n));
            let apart = apart || none.is_some();
            let shared = shared.is_some_and(|f| r.with(f, Rel::Negation).count() % 2 == 1);
            return (own + usize::from(apart) + usize::from(shared)) % 2 == 1;
        }
        let by_verb = r.governor(word).filter(|&g| r.relation(word) == Rel::Predicate && r.clause(g).is_some());
        // "not just the liberation of"
        let stop = self.doc.sentence_at(word).stop();
        let beside =
            |d: usize| self.doc.lexicon(self.words.raising, d + 1, stop).is_some_and(|o| o.entry.has("beside"));
        let negative = |&d: &usize| d < word && r.words.is(self.doc.tokens[d].sym, Class::Negative);
        let own = r.dependents(word).filter(negative).any(|d| !beside(d));
        let by_verb = by_verb.filter(|&v| !r.negations(v).iter().any(|&n| beside(n)));
        // "is no longer under its control", "is not in control of it"
        let be = |v: &usize| r.words.is(self.doc.tokens[*v].sym, Class::Be);
        let held = self.words.under.iter().chain(Some(&self.words.r#for));
        let under = held.into_iter().find_map(|&p| self.put_under(word, p)?.0.filter(be));
        let by_verb = by_verb.or(under);
        own ^ by_verb.is_some_and(|v| r.negations(v).len() % 2 == 1)
    }

    /// The first verb of a list whose auxiliaries a bare verb shares: "will not leave or recognise", "has not annexed it or
    /// occupied".
    pub fn shares(&self, verb: usize) -> Option<usize> {
        let r = &self.syntax;
        let first = r.governor(verb).filter(|_| r.relation(verb) == Rel::Conjunct)?;
        let alone = |v: usize| r.one(v, Rel::Subject).is_none() && r.one(v, Rel::Auxiliary).is_none();
        let auxiliary = r.one(first, Rel::Auxiliary)?;
        let form = tag(self.doc, verb);
        let bare = matches!(form, Tag::VB | Tag::VBP) && r.modal(first).is_some();
        let past = matches!(form, Tag::VBN | Tag::VBD) && r.words.is(self.doc.tokens[auxiliary].sym, Class::Have);
        (alone(verb) && (bare || past)).then_some(first)
    }

    /// The mood that a verb's modal gives.
    pub fn mood(&self, verb: usize) -> Mood {
        if let Some(first) = self.shares(verb) {
            return self.mood(first);
        }
        let Some(modal) = self.syntax.modal(verb) else { return Mood::Real };
        let stop = self.doc.sentence_at(modal).stop();
        match self.doc.lexicon(self.words.modal, modal, stop).and_then(|o| o.entry.get("mood")) {
            Some("will") => Mood::Will,
            Some("must") => Mood::Must,
            Some("would") => Mood::Would,
            Some("may") => Mood::May,
            _ => Mood::Real,
        }
    }

    /// The adjective that a clause says of "it", where it gives a position: "it is impossible".
    pub fn said_of_it(&self, verb: usize) -> Option<usize> {
        let r = &self.syntax;
        let it = r.one(verb, Rel::Subject).or_else(|| r.one(verb, Rel::Expletive))?;
        let dummy = self.doc.entry(self.words.pronoun, it).is_some_and(|e| e.has("thing") && e.has("one"));
        // "for Oslo to leave": what is impossible for another is not what one will not have.
        r.one(verb, Rel::Predicate).filter(|&p| dummy && self.governor(p).is_some_and(|e| e.get("stance").is_some()))
    }
}
