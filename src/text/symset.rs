//! Sets of symbols.

use crate::text::Sym;

/// A few symbols, in order, with a filter that rules most others out at the cost of one shift.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct SymSet {
    all: Box<[Sym]>,
    /// The members as bits by their last six binary digits.
    bits: u64,
}

impl SymSet {
    /// Whether the symbol is a member.
    #[inline]
    pub fn has(&self, sym: Sym) -> bool {
        self.bits >> (sym.0 % 64) & 1 == 1 && self.all.binary_search(&sym).is_ok()
    }

    /// The filter: a symbol whose bit, that of its last six binary digits, is not in it is no member.
    pub fn bits(&self) -> u64 {
        self.bits
    }

    /// The members in order.
    pub fn as_slice(&self) -> &[Sym] {
        &self.all
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.all.is_empty()
    }
}

impl FromIterator<Sym> for SymSet {
    fn from_iter<I: IntoIterator<Item = Sym>>(symbols: I) -> Self {
        let mut all: Vec<Sym> = symbols.into_iter().collect();
        all.sort_unstable();
        all.dedup();
        let bits = all.iter().fold(0, |bits, sym| bits | 1 << (sym.0 % 64));
        Self { all: all.into(), bits }
    }
}

/// Any number of symbols as bits, one for each symbol of the vocabulary up to the greatest member.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct SymBits {
    words: Vec<u64>,
}

impl SymBits {
    /// Makes the symbol a member.
    pub fn insert(&mut self, sym: Sym) {
        let word = sym.0 as usize / 64;
        if self.words.len() <= word {
            self.words.resize(word + 1, 0);
        }
        self.words[word] |= 1 << (sym.0 % 64);
    }

    /// Whether the symbol is a member.
    #[inline]
    pub fn has(&self, sym: Sym) -> bool {
        self.words.get(sym.0 as usize / 64).is_some_and(|w| w >> (sym.0 % 64) & 1 == 1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn members_are_found_and_their_neighbours_are_not() {
        let members = [Sym(3), Sym(67), Sym(640)];
        let few: SymSet = members.into_iter().chain([Sym(3)]).collect();
        let mut many = SymBits::default();
        members.into_iter().for_each(|sym| many.insert(sym));
        for n in 0..2000 {
            assert_eq!(
                (few.has(Sym(n)), many.has(Sym(n))),
                (members.contains(&Sym(n)), members.contains(&Sym(n))),
                "{n}"
            );
        }
    }
}
