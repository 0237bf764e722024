//! Penn Treebank part-of-speech tags (Marcus, Santorini & Marcinkiewicz 1993).

/// A part of speech.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[repr(u8)]
#[allow(missing_docs)] // the names are the tag set's own
pub enum Tag {
    CC,
    CD,
    DT,
    EX,
    FW,
    IN,
    JJ,
    JJR,
    JJS,
    LS,
    MD,
    NN,
    NNS,
    NNP,
    NNPS,
    PDT,
    POS,
    PRP,
    PRPS,
    RB,
    RBR,
    RBS,
    RP,
    SYM,
    TO,
    UH,
    VB,
    VBD,
    VBG,
    VBN,
    VBP,
    VBZ,
    WDT,
    WP,
    WPS,
    WRB,
    /// Punctuation of any kind.
    Punct,
}

/// The tag set in the order of its numbers, with the spelling used in pack files.
const NAMES: [(&str, Tag); 37] = [
    ("CC", Tag::CC),
    ("CD", Tag::CD),
    ("DT", Tag::DT),
    ("EX", Tag::EX),
    ("FW", Tag::FW),
    ("IN", Tag::IN),
    ("JJ", Tag::JJ),
    ("JJR", Tag::JJR),
    ("JJS", Tag::JJS),
    ("LS", Tag::LS),
    ("MD", Tag::MD),
    ("NN", Tag::NN),
    ("NNS", Tag::NNS),
    ("NNP", Tag::NNP),
    ("NNPS", Tag::NNPS),
    ("PDT", Tag::PDT),
    ("POS", Tag::POS),
    ("PRP", Tag::PRP),
    ("PRP$", Tag::PRPS),
    ("RB", Tag::RB),
    ("RBR", Tag::RBR),
    ("RBS", Tag::RBS),
    ("RP", Tag::RP),
    ("SYM", Tag::SYM),
    ("TO", Tag::TO),
    ("UH", Tag::UH),
    ("VB", Tag::VB),
    ("VBD", Tag::VBD),
    ("VBG", Tag::VBG),
    ("VBN", Tag::VBN),
    ("VBP", Tag::VBP),
    ("VBZ", Tag::VBZ),
    ("WDT", Tag::WDT),
    ("WP", Tag::WP),
    ("WP$", Tag::WPS),
    ("WRB", Tag::WRB),
    (".", Tag::Punct),
];

impl Tag {
    /// The tag with this spelling; any mark of punctuation is [`Tag::Punct`].
    pub fn parse(s: &str) -> Option<Tag> {
        /// The spellings, none of more than four bytes, each as one number.
        const KEYS: [u32; NAMES.len()] = {
            let mut keys = [0; NAMES.len()];
            let mut n = 0;
            while n < keys.len() {
                keys[n] = key(NAMES[n].0.as_bytes());
                n += 1;
            }
            keys
        };
        let known = (1..=4).contains(&s.len()).then(|| key(s.as_bytes()));
        let place = known.and_then(|known| KEYS.iter().position(|&k| k == known));
        let mark = || s.chars().all(|c| !c.is_alphanumeric()).then_some(Tag::Punct);
        place.and_then(|n| NAMES.get(n)).map(|&(_, tag)| tag).or_else(mark)
    }

    /// The tag's spelling.
    pub fn name(self) -> &'static str {
        NAMES.get(self as usize).map_or("?", |&(name, _)| name)
    }

    /// The tag with this number.
    pub(crate) fn of_code(code: u8) -> Option<Tag> {
        NAMES.get(code as usize).map(|&(_, tag)| tag)
    }

    /// All tags.
    pub fn all() -> impl Iterator<Item = Tag> {
        NAMES.iter().map(|&(_, t)| t)
    }

    /// Any form of a verb, modals not included.
    #[inline]
    pub fn is_verb(self) -> bool {
        matches!(self, Tag::VB | Tag::VBD | Tag::VBG | Tag::VBN | Tag::VBP | Tag::VBZ)
    }

    /// A verb form that can head a main clause, modals included.
    #[inline]
    pub fn is_finite(self) -> bool {
        matches!(self, Tag::VBD | Tag::VBP | Tag::VBZ | Tag::MD)
    }

    /// Any noun, proper or common.
    #[inline]
    pub fn is_noun(self) -> bool {
        matches!(self, Tag::NN | Tag::NNS | Tag::NNP | Tag::NNPS)
    }

    /// A proper noun.
    #[inline]
    pub fn is_proper(self) -> bool {
        matches!(self, Tag::NNP | Tag::NNPS)
    }

    /// Any adjective.
    #[inline]
    pub fn is_adjective(self) -> bool {
        matches!(self, Tag::JJ | Tag::JJR | Tag::JJS)
    }

    /// Any adverb.
    #[inline]
    pub fn is_adverb(self) -> bool {
        matches!(self, Tag::RB | Tag::RBR | Tag::RBS)
    }
}

/// The first four bytes of a spelling as one number, zeros after the end.
const fn key(spelling: &[u8]) -> u32 {
    let mut out = 0;
    let mut n = 0;
    while n < spelling.len() && n < 4 {
        out |= (spelling[n] as u32) << (8 * n);
        n += 1;
    }
    out
}

#[cfg(test)]
mod tests {
    use super::Tag;

    #[test]
    fn a_tag_is_known_by_its_spelling_and_by_its_number() {
        for tag in Tag::all() {
            assert_eq!((Tag::parse(tag.name()), Tag::of_code(tag as u8)), (Some(tag), Some(tag)));
        }
        assert_eq!(
            ["", "…", "NNPSX", "N", "nn"].map(Tag::parse),
            [Some(Tag::Punct), Some(Tag::Punct), None, None, None]
        );
    }
}
