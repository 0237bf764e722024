//! What a clause that begins with a subordinator or a question word is to the clause around it.

use super::chunk::{Ck, VerbForm};
use super::parse::{Frame, Parser};
use super::tree::{NONE, Rel};
use super::words::{Class, Holder, TAKES_THAT};

impl Parser<'_> {
    /// What the clause whose subordinator stands at chunk `m` hangs on, and how.
    pub(super) fn relation_subordinate(&mut self, m: usize) -> (u32, Rel) {
        let sym = self.input.sym(self.head(m));
        let before = self.kind_before(m);
        let Some(top) = self.frames.last() else { return (NONE, Rel::Adverbial) };
        let question = self.words.is(sym, Class::Question);
        if let (true, Some(p)) = (question && sym != self.words.if_, self.preposition) {
            self.preposition = None;
            let noun = top.edge.last().copied().filter(|_| self.kind_before(p) == Ck::Noun);
            let case = self.head(p);
            self.tree.set(case, self.head(m), Rel::Case);
            return noun.map_or((top.verb, Rel::Complement), |n| (n, Rel::Modifier));
        }
        if question && top.verb != NONE && before == Ck::Verb {
            let frame = self.words.verb(self.sym(top.verb));
            if frame.question > 0 || sym != self.words.if_ && frame.clause > 0 {
                return (top.verb, Rel::Complement);
            }
        }
        if question && sym != self.words.if_ && top.verb != NONE && matches!(before, Ck::Adjective | Ck::Noun) {
            return (top.verb, Rel::Complement);
        }
        // A clause in front of its main clause.
        let fresh = self.frames.iter().all(|f| f.verb == NONE);
        if fresh {
            return (NONE, Rel::Adverbial);
        }
        if top.verb == NONE {
            return match self.frames.iter().rev().map(|f| f.verb).find(|&v| v != NONE) {
                Some(verb) if !self.comma => (verb, Rel::Adverbial),
                _ => (NONE, Rel::Adverbial),
            };
        }
        (top.verb, Rel::Adverbial)
    }

    /// Whether a clause with "when" at chunk `m` stands in front of what somebody says: "said when prices fall, they lose"; not
    /// "knows when prices fall".
    pub(super) fn before_said(&self, m: usize, verb: u32) -> bool {
        let sym = self.input.sym(self.head(m));
        let frame = self.words.verb(self.sym(verb));
        self.words.is(sym, Class::Pure) && frame.question <= frame.clause / 4 && self.before_another(m)
    }

    /// Goes back to a verb of speech that still waits for its clause, which begins with the "that" at chunk `m`, behind a noun in
    /// what only tells how or when: "said after leaving the hall that it was closed", "said in a talk taped in May that". Not where
    /// the noun takes such clauses, nor where "that" is the subject.
    pub(super) fn waits_for_clause(&mut self, m: usize, noun: u32) -> Option<u32> {
        /// From this share of its occurrences on, in per cent, a verb has a clause.
        const MOSTLY: u8 = 40;
        let place = self.frames.iter().rposition(|f| f.verb != NONE && f.form == VerbForm::Finite)?;
        let f = &self.frames[place];
        let between = &self.frames[place + 1..];
        let beside = |f: &Frame| {
            let loose = matches!(f.rel, Rel::Adverbial | Rel::Modifier);
            f.verb != NONE && loose && matches!(f.form, VerbForm::Gerund | VerbForm::Participle)
        };
        let speaks = self.words.verb(self.sym(f.verb)).clause > MOSTLY && !f.passive && f.object == NONE;
        let subject = self.ahead.kind(self.after(m)) == Ck::Noun;
        let takes = self.words.noun(Holder::Noun, self.sym(noun)).that > TAKES_THAT;
        let waits = !between.is_empty() && between.iter().all(beside) && speaks && subject && !takes && !self.comma;
        let verb = f.verb;
        if waits {
            self.frames.truncate(place + 1);
        }
        waits.then_some(verb)
    }

    /// Whether the clause at chunk `m` stands in front of another: a comma, a noun phrase and its verb follow.
    fn before_another(&self, m: usize) -> bool {
        let Some(comma) = (m + 1..self.list.len()).find(|&k| self.list[k].kind == Ck::Comma) else { return false };
        let clause = (m + 1..comma).any(|k| self.ahead.finite(k));
        clause && self.ahead.kind(comma + 1) == Ck::Noun && self.ahead.reach(comma + 1).is_some()
    }
}
