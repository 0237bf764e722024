//! Whom a word of several persons' names means where it stands alone.

use super::{Builder, Meant};
use crate::annotate::people::keys::{Key, key};
use crate::annotate::people::words;
use crate::patterns::Case;
use crate::text::Kind;

impl Builder<'_, '_> {
    /// The person whom a word means: of those with that family name the one last named in full before, else the first;
    /// failing these, one with that given name.
    pub(super) fn whom(&self, word: Key, at: usize) -> Option<Meant> {
        let list = self.by_key.get(&word)?;
        // "Mrs. Ruiz" is none of the men of that name.
        let title = at.checked_sub(1).map_or(0, |b| self.words.of(self.doc.tokens[b].sym) & (words::MR | words::MRS));
        // "Ruiz herself" neither.
        let own = self.doc.pronoun(at + 1).filter(|p| p.case == Case::Reflexive).and_then(|p| p.gender);
        let title = words::gender(title).or(own);
        let fits = |&n: &u32| {
            let gender = self.all[n as usize].person.gender;
            title.is_none() || gender.is_none() || gender == title
        };
        let list: Vec<u32> = list.iter().copied().filter(fits).collect();
        let family: Vec<u32> = list.iter().copied().filter(|&n| self.all[n as usize].name.family() == word).collect();
        let list = if family.is_empty() { list } else { family };
        let last_before = |n: u32| self.all[n as usize].last_before(at as u32).unwrap_or(0);
        let first = |n: u32| title.is_some() || !self.all[n as usize].relative;
        let last = list.iter().copied().max_by_key(|&n| (first(n), last_before(n), std::cmp::Reverse(n)))?;
        let person = self.holder(word, &list, last, at).unwrap_or(last);
        // Where just one of them has been named so far, or the others are the relatives of one, nobody is in doubt.
        let one = |it: &mut dyn Iterator<Item = &u32>| it.next().is_some() && it.next().is_none();
        let before = |n: &&u32| self.all[**n as usize].named.first().is_some_and(|&f| f < at as u32);
        let clear = one(&mut list.iter())
            || one(&mut list.iter().filter(before))
            || title.is_none() && one(&mut list.iter().filter(|n| first(**n)));
        Some(Meant { person, ambiguous: !clear })
    }

    /// Whose the bare name is in an article that has called one of several by it: who has been named in full since does not take it
    /// on beyond the paragraph. "Clinton … Clinton … Bill Clinton’s trip. ¶ Clinton said"
    fn holder(&self, word: Key, list: &[u32], last: u32, at: usize) -> Option<u32> {
        /// How often the bare name has stood for somebody whom the article calls by it.
        const OFTEN: u32 = 2;
        let known = |n: u32| &self.all[n as usize];
        let first = |n: u32| known(n).named.first().copied().filter(|&f| f < at as u32);
        let holder = list.iter().copied().filter(|&n| first(n).is_some()).min_by_key(|&n| first(n))?;
        let full = known(last).last_full(at as u32)?;
        // Before the other is named, all bare names are the holder's.
        let other = known(last).named.first().copied().unwrap_or(0);
        let own = |n: u32| {
            let from = known(n).named.first().copied().unwrap_or(0);
            let alone = self.bare.get(&word).map_or(&[][..], |all| all.as_slice());
            alone.iter().filter(|&&b| b > from && b < other).count() as u32
        };
        let before = |n: u32| own(n) >= OFTEN || known(n).alone >= OFTEN && known(n).alone > known(last).alone;
        let paragraph = |i: usize| self.doc.sentences.get(self.doc.sentence_of[i] as usize).map(|s| s.paragraph);
        (holder != last && before(holder) && paragraph(full as usize) != paragraph(at)).then_some(holder)
    }

    /// Notes where words of full names stand alone.
    pub(super) fn look_for_bare(&mut self) {
        /// Places of one word that are kept.
        const MOST: usize = 64;
        let doc = self.doc;
        if self.by_key.values().all(|l| l.len() < 2) {
            return;
        }
        for i in 0..doc.tokens.len() {
            if self.taken[i] || !matches!(doc.tokens[i].kind, Kind::Title | Kind::Mixed) {
                continue;
            }
            let word = key(doc.word(i));
            // Only names that several have are asked for.
            if self.by_key.get(&word).is_some_and(|l| l.len() > 1) {
                let all = self.bare.entry(word).or_default();
                if all.len() < MOST {
                    all.push(i as u32);
                }
            }
        }
    }
}
