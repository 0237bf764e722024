//! What a noun tells of the kind of thing that it stands for, as the lexicons have it.

use crate::annotate::Annotated;
use crate::patterns::{LexId, LexSet, Pack, PackError};
use crate::record::SpeakerKind;
use crate::text::Tag;

/// The lexicons.
#[derive(Debug)]
pub struct Kinds {
    groups: LexId,
    documents: LexId,
    organizations: LexId,
    /// Nouns for offices, trades and relatives.
    pub roles: LexId,
    anonymous: LexId,
    /// All of them: most nouns are in none.
    all: LexSet,
    /// Endings of nouns for persons by their last letters: "-er", "-ist".
    makers: [Vec<String>; 32],
}

impl Kinds {
    /// Looks the lexicons up for a stage.
    ///
    /// # Errors
    /// When a pack lacks one.
    pub fn new(pack: &Pack, stage: &str) -> Result<Self, PackError> {
        let lexicon = |name: &str| pack.needs(name, stage);
        let (groups, documents, organizations) = (lexicon("group")?, lexicon("document")?, lexicon("organization")?);
        let (roles, anonymous) = (lexicon("role")?, lexicon("anonymous-source")?);
        let mut makers: [Vec<String>; 32] = Default::default();
        for ending in pack.first_words(lexicon("person-ending")?) {
            makers[place(&ending)].push(ending);
        }
        let all = [groups, documents, organizations, roles, anonymous].into_iter().collect();
        Ok(Self { groups, documents, organizations, roles, anonymous, all, makers })
    }

    /// What kind of speaker a noun phrase with this head is, when a lexicon tells. A role is a person's, also in the plural.
    pub fn kind(&self, doc: &Annotated<'_>, head: usize) -> Option<SpeakerKind> {
        let office = || self.office(doc, head).then_some(SpeakerKind::Person);
        if !doc.pack.lexicons.may_begin_any(doc.tokens[head].sym, self.all) {
            return office();
        }
        [
            (self.groups, SpeakerKind::Group),
            (self.documents, SpeakerKind::Document),
            (self.organizations, SpeakerKind::Organization),
            (self.roles, SpeakerKind::Person),
            (self.anonymous, if doc.tags[head] == Tag::NNS { SpeakerKind::Group } else { SpeakerKind::Person }),
        ]
        .into_iter()
        .find(|&(l, _)| doc.is(l, head))
        .map(|(_, k)| k)
        .or_else(office)
    }

    /// Whether a noun ends the name of an office in two words, of which it is none itself: "the First Lady".
    fn office(&self, doc: &Annotated<'_>, head: usize) -> bool {
        let first = head.checked_sub(1).filter(|&f| doc.tags[f].is_noun() || doc.tags[f].is_adjective());
        first.and_then(|f| doc.lexicon(self.roles, f, head + 1)).is_some_and(|found| found.len == 2)
    }

    /// Whether a noun is a role in the lexicon, not only by its make.
    pub fn role(&self, doc: &Annotated<'_>, head: usize) -> bool {
        doc.is(self.roles, head) || doc.is(self.anonymous, head) || self.office(doc, head)
    }

    /// Whether a noun is of a person by its make: "striker", "novelist", "critics".
    pub fn made(&self, doc: &Annotated<'_>, head: usize) -> bool {
        if !doc.tags.get(head).is_some_and(|t| t.is_noun()) {
            return false;
        }
        let word = doc.word(head);
        let plain = word.strip_suffix(['s', 'S']).unwrap_or(word);
        let ends = |end: &str| {
            let at = plain.len().checked_sub(end.len());
            at.and_then(|at| plain.get(at..)).is_some_and(|own| own.eq_ignore_ascii_case(end))
        };
        self.makers[place(plain)].iter().any(|end| ends(end))
    }
}

/// The place of endings with the last letter of a word, whatever its case.
fn place(word: &str) -> usize {
    word.bytes().next_back().map_or(0, |b| usize::from(b & 31))
}
