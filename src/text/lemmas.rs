//! Lemmas of the words of a pack, by symbol: a reader of lexicons by lemma needs no strings.

use crate::text::{Sym, Tag};

/// Word forms to lemmas.
#[derive(Debug, Clone, Default)]
pub struct Lemmas {
    /// By symbol: the lemma as a verb and as a noun; [`Sym::UNKNOWN`] where the form is its own.
    table: Vec<[Sym; 2]>,
    /// Present forms that no ending marks, with whether they are modals: "am", "'ll".
    bare: Vec<(Sym, Sym, bool)>,
}

impl Lemmas {
    /// Notes a lemma of a form, as a verb or as a noun; one that is there already stays, and no word is none.
    pub fn add(&mut self, form: Sym, lemma: Sym, verb: bool) {
        let place = form.0 as usize;
        if lemma == Sym::UNKNOWN {
            return;
        }
        if self.table.len() <= place {
            self.table.resize(place + 1, [Sym::UNKNOWN; 2]);
        }
        let slot = &mut self.table[place][usize::from(!verb)];
        if *slot == Sym::UNKNOWN {
            *slot = lemma;
        }
    }

    /// Notes the lemma of a form that no ending marks.
    pub fn add_bare(&mut self, form: Sym, lemma: Sym, modal: bool) {
        self.bare.push((form, lemma, modal));
    }

    /// The lemma of a form with that part of speech; the form itself where none is known.
    #[inline]
    pub fn of(&self, form: Sym, tag: Tag) -> Sym {
        let place = match tag {
            Tag::VBZ | Tag::VBD | Tag::VBN | Tag::VBG => 0,
            Tag::NNS => 1,
            Tag::VB | Tag::VBP | Tag::MD => return self.bare(form, tag == Tag::MD).unwrap_or(form),
            _ => return form,
        };
        let lemma = self.table.get(form.0 as usize).map_or(Sym::UNKNOWN, |l| l[place]);
        if lemma != Sym::UNKNOWN {
            return lemma;
        }
        if place == 0 { self.bare(form, false).unwrap_or(form) } else { form }
    }

    fn bare(&self, form: Sym, modal: bool) -> Option<Sym> {
        self.bare.iter().find(|&&(f, _, m)| f == form && m == modal).map(|&(_, lemma, _)| lemma)
    }
}
