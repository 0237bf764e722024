//! Relatives who share a surname: which of them the bare surname does not mean.

use super::{Builder, Known};
use crate::annotate::people::candidates::Candidate;
use crate::annotate::people::keys::{Key, key};
use crate::annotate::people::name::Name;
use crate::annotate::people::words;
use crate::text::{Kind, Range, Tag};

impl Builder<'_, '_> {
    /// "Putin’s wife, Ana Putin", "his wife, Ana Putin": who is brought in as another's relative is the last whom the bare
    /// surname means; the possessor of that surname is another person.
    pub(super) fn relative(&mut self, n: u32, c: &Candidate, family: Key) {
        /// Words between the possessor and the word of kinship: "eldest".
        const BETWEEN: usize = 3;
        let doc = self.doc;
        let low = doc.sentence_at(c.name.first()).first();
        let comma = |i: &usize| doc.tokens[*i].kind == Kind::Comma;
        if self.of_kin(n, c, family) {
            return self.brought_in(n);
        }
        let Some(kin) = (low..c.name.first()).rev().take(2).find(|i| !comma(i)) else { return };
        if !self.words.has(doc.tokens[kin].sym, words::KIN) {
            return;
        }
        let whose = (low..kin).rev().take(BETWEEN).find(|&i| matches!(doc.tags[i], Tag::POS | Tag::PRPS));
        let Some(whose) = whose else { return };
        self.brought_in(n);
        let owner = whose.checked_sub(1).filter(|&o| o >= low && doc.tags[whose] == Tag::POS && !self.taken[o]);
        let others = |l: &Vec<u32>| l.iter().any(|&m| m != n && self.all[m as usize].name.family() == family);
        if let Some(owner) = owner.filter(|&o| key(doc.word(o)) == family)
            && !self.by_key.get(&family).is_some_and(others)
        {
            let other = self.add(Known { name: Name::part(vec![family]), ..Known::default() });
            self.mention(other, Range::new(owner, owner + 1), true, false);
        }
    }

    /// Marks a person whose first mention this is as a relative.
    fn brought_in(&mut self, n: u32) {
        if let Some(k) = self.all.get_mut(n as usize) {
            k.relative |= k.named.len() == 1;
        }
    }

    /// Whether somebody of the same family name, told of before, is said to be a relative of the person: "Hugo Lind, son of the former
    /// mayor, Ana Lind".
    fn of_kin(&self, n: u32, c: &Candidate, family: Key) -> bool {
        /// Words between "son of" and the name.
        const FURTHEST: usize = 10;
        let doc = self.doc;
        let first = c.name.first();
        let low = doc.sentence_at(first).first().max(first.saturating_sub(FURTHEST));
        let of = |i: usize| doc.tokens.get(i).is_some_and(|t| t.sym == doc.pack.grammar.of);
        let kin = (low..first).rev().find(|&i| self.words.has(doc.tokens[i].sym, words::KIN) && of(i + 1));
        let plain = |k: usize| !(k..first).any(|i| doc.tags[i].is_finite() || doc.tags[i] == Tag::CC);
        let other = |m: &u32| {
            let known = &self.all[*m as usize];
            *m != n && known.name.family() == family && known.named.iter().any(|&f| (f as usize) < first)
        };
        // "brother of President Danilo Lind": he is the one who is called by the name.
        let before = first.checked_sub(1).filter(|&b| b >= low);
        let titled = before.is_some_and(|b| self.words.has(doc.tokens[b].sym, words::TITLE | words::ROLE));
        kin.is_some_and(plain) && !titled && self.by_key.get(&family).is_some_and(|l| l.iter().any(other))
    }
}
