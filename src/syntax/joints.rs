//! Words that serve as one word of grammar: "as well as", "more than".

use super::joined::{Joined, Joint, Unknown};
use super::words::{Class, Rows, Words};
use crate::text::{Sym, Vocab};

const JOINED: [(&str, Joined); 5] = [
    ("conjunction", Joined::Conjunction),
    ("subordinator", Joined::Subordinator),
    ("preposition", Joined::Preposition),
    ("adverb", Joined::Adverb),
    ("measure", Joined::Measure),
];

impl Words {
    pub(super) fn joints(&mut self, tables: &dyn Rows, vocab: &mut Vocab) {
        tables.each("grammar/joints.tsv", &mut |cell| {
            let (name, before, words) = (cell("as"), cell("before"), cell("words"));
            let mut check = |value: &str, known: &[&'static str]| {
                let found = known.contains(&value);
                if !found {
                    let (row, value, known) = (words.to_owned(), value.to_owned(), known.to_vec());
                    self.unknown.push(Unknown { path: "grammar/joints.tsv", row, value, known });
                }
                found
            };
            let Some(&(_, joined)) = JOINED.iter().find(|j| j.0 == name) else {
                check(name, &JOINED.map(|j| j.0));
                return;
            };
            if !check(before, &["", "number", "no-noun"]) {
                return;
            }
            let mut syms = words.split(' ').map(|w| vocab.intern(w)).collect::<Vec<_>>().into_iter();
            let Some(first) = syms.next() else { return };
            let joint =
                Joint { rest: syms.collect(), joined, number: before == "number", no_noun: before == "no-noun" };
            self.joints.entry(first).or_default().push(joint);
            self.mark(Class::Joint, std::iter::once(first));
        });
        self.joints.values_mut().for_each(|list| list.sort_by_key(|j| std::cmp::Reverse(j.rest.len())));
    }

    /// The joints that begin with a word, longest first.
    pub fn joints_from(&self, first: Sym) -> &[Joint] {
        self.joints.get(&first).map_or(&[], Vec::as_slice)
    }
}
