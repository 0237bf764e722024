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

/// The tag set with the spelling used in pack files.
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
        NAMES
            .iter()
            .find(|(n, _)| *n == s)
            .map(|&(_, t)| t)
            .or_else(|| s.chars().all(|c| !c.is_alphanumeric()).then_some(Tag::Punct))
    }

    /// The tag's spelling.
    pub fn name(self) -> &'static str {
        NAMES.iter().find(|&&(_, t)| t == self).map_or("?", |&(n, _)| n)
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
