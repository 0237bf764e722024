//! The words of the lexicon of parts of speech in the form that `build.rs` gives them: fifty thousand of them are in the
//! vocabulary before their table could have been parted into lines.

use crate::text::{Lemmas, Sym};

/// Words in the order of their symbols, each once.
#[derive(Debug)]
pub(crate) struct Listed {
    /// All of them, one after another, in the form under which they are kept.
    pub text: &'static str,
    /// The length of each in bytes.
    pub lengths: &'static [u8],
    /// The part of speech of each, by its number; none of those that have none.
    pub tags: &'static [u8],
    /// How many of them are the commonest, commonest first.
    pub common: usize,
    /// Those that are regular forms of others: twelve bytes each, the symbols of the form, and of the word of which it is
    /// one as a verb and as a noun; 0 where it is none.
    pub bases: &'static [u8],
}

impl Listed {
    /// Notes the lemmas of the regular forms among its words.
    pub fn lemmas(&self, known: &mut Lemmas) {
        let sym = |bytes: &[u8; 4]| Sym(u32::from_le_bytes(*bytes));
        for row in self.bases.as_chunks::<12>().0 {
            let [form, verb, noun] = [0, 1, 2].map(|n| row.as_chunks::<4>().0.get(n).map_or(Sym::UNKNOWN, sym));
            known.add(form, verb, true);
            known.add(form, noun, false);
        }
    }
}
