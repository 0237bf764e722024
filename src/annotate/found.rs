//! What the stages find, in tokens of the document.

use crate::record::{
    ClaimKind, Force, Form, Gender, MentionKind, OrganizationForm, OrganizationKind, SpeakerKind, TimeKind, Via,
};
use crate::text::Range;

/// A person of the article.
#[derive(Debug, Clone, Default)]
pub struct Person {
    /// Fullest form of the name.
    pub name: String,
    /// Role or title: the tokens that say it best.
    pub role: Option<Range>,
    /// What the role belongs to, such as "Ukrainian" or "the foreign ministry".
    pub affiliation: Option<Range>,
    /// Whose aide, wife or envoy the person is: the token of the possessor, a name or a pronoun.
    pub whose: Option<u32>,
    /// Number of the person whose aide, wife or envoy this one is.
    pub principal: Option<u32>,
    /// The part of the name by which the article calls the person, where it does.
    pub short: Option<String>,
    /// Entry of the user's own people.
    pub listed: Option<u32>,
    /// Gender, where the text or the gazetteer tells.
    pub gender: Option<Gender>,
    /// Mentions in text order.
    pub mentions: Vec<Mention>,
}

/// A mention of a person.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Mention {
    /// The name or pronoun alone.
    pub range: Range,
    /// Which of the two.
    pub kind: MentionKind,
    /// Whether several persons of the article have this name; it is given to the nearest.
    pub ambiguous: bool,
}

impl Mention {
    /// A mention by name.
    pub fn name(range: Range) -> Self {
        Self { range, kind: MentionKind::Name, ambiguous: false }
    }

    /// A mention by pronoun.
    pub fn pronoun(range: Range) -> Self {
        Self { range, kind: MentionKind::Pronoun, ambiguous: false }
    }
}

/// What a phrase can stand for: a person, a body, a group, a state, a text, or one who has no name.
#[derive(Debug, Clone)]
pub struct Entity {
    /// What it is.
    pub kind: SpeakerKind,
    /// Number of the person.
    pub person: Option<u32>,
    /// The words that name or describe it best.
    pub range: Range,
    /// Its name, else those words.
    pub name: String,
    /// Gender, where the text or the gazetteer tells.
    pub gender: Option<Gender>,
    /// Whether it is named, not only described.
    pub named: bool,
    /// Of a text, the entity that it is by.
    pub author: Option<u32>,
    /// Number of the organization.
    pub body: Option<u32>,
    /// Whether it is brought in by way of another: "his doctor".
    pub owned: bool,
}

impl Entity {
    /// An entity of which only the kind is known.
    pub fn of(kind: SpeakerKind) -> Self {
        let (range, name) = (Range::default(), String::new());
        Self { kind, person: None, range, name, gender: None, named: false, author: None, body: None, owned: false }
    }
}

/// A phrase with what it stands for: a pronoun, "the minister", "the company".
#[derive(Debug, Clone)]
pub struct Reference {
    /// The phrase.
    pub range: Range,
    /// Number of what it stands for; none where nothing fits or several compete.
    pub entity: Option<u32>,
    /// What competes for it, best first; empty where one is meant.
    pub rivals: Vec<u32>,
    /// By what it is known.
    pub via: Via,
}

/// A body of the article: a company, ministry, court, party, club …
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Organization {
    /// Fullest form of the name, without article.
    pub name: String,
    /// Its acronym, where the article or the table of known bodies gives one.
    pub acronym: Option<String>,
    /// What it is, where its name tells.
    pub kind: Option<OrganizationKind>,
    /// Whether the name is a plural ("the Special Forces").
    pub plural: bool,
    /// Mentions in text order.
    pub mentions: Vec<OrganizationMention>,
}

/// A mention of a body.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct OrganizationMention {
    /// The name, short form or acronym, without article.
    pub range: Range,
    /// Which of the three.
    pub form: OrganizationForm,
}

/// A mention of a place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// The mention.
    pub range: Range,
    /// Row of the place in the stage's gazetteer.
    pub entry: u32,
    /// How the mention refers to it.
    pub sense: PlaceSense,
}

pub use crate::patterns::PlaceSense;

/// A time expression.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Time {
    /// The expression.
    pub range: Range,
    /// TIMEX3 type.
    pub kind: Option<TimeKind>,
    /// TIMEX3 value.
    pub value: Option<String>,
    /// TIMEX3 modifier.
    pub modifier: Option<String>,
    /// Earliest moment of a resolved point.
    pub earliest: Option<String>,
    /// Latest moment of a resolved point.
    pub latest: Option<String>,
    /// The rule that found it.
    pub rule: String,
}

/// Who said what: a claim before it is written out.
#[derive(Debug, Clone)]
pub struct Attribution {
    /// What kind of thing is said.
    pub kind: ClaimKind,
    /// How the words are given.
    pub form: Form,
    /// Who says it.
    pub speaker: Option<Speaker>,
    /// The cue.
    pub cue: Option<Cue>,
    /// What is said: pieces in text order.
    pub content: Vec<Range>,
    /// The quoted parts of the content, marks excluded, in text order.
    pub quotes: Vec<Range>,
    /// To whom.
    pub addressee: Option<Range>,
    /// Where or by which channel.
    pub setting: Option<Range>,
    /// When: index of a time expression.
    pub said_at: Option<u32>,
    /// The rule that made it.
    pub rule: String,
    /// What a reader should know.
    pub warnings: Vec<String>,
    /// Territorial propositions in it.
    pub territory: Vec<Proposition>,
    /// The claim in a line, speaker first; filled by the last stage.
    pub gist: String,
    /// The reductions that made the line.
    pub gist_rules: Vec<&'static str>,
}

/// The source of an attribution.
#[derive(Debug, Clone)]
pub struct Speaker {
    /// The whole noun phrase.
    pub range: Range,
    /// Resolved name.
    pub name: Option<String>,
    /// Number of the person.
    pub person: Option<u32>,
    /// Kind of speaker.
    pub kind: SpeakerKind,
    /// How the name was reached.
    pub via: Via,
}

/// A cue.
#[derive(Debug, Clone)]
pub struct Cue {
    /// The words.
    pub range: Range,
    /// Dictionary form.
    pub lemma: String,
    /// Illocutionary force.
    pub force: Force,
    /// Whether the text says that the speaker does not say it.
    pub negated: bool,
}

/// A territorial proposition.
#[derive(Debug, Clone)]
pub struct Proposition {
    /// What it is about.
    pub topic: String,
    /// Position of the claimant.
    pub stance: String,
    /// Whose position.
    pub claimant: Option<Party>,
    /// The polity for which the claimant speaks by office.
    pub polity: Option<String>,
    /// Against whom.
    pub counterparty: Option<Party>,
    /// The land: tokens, and the row in the gazetteer where it is listed.
    pub places: Vec<(Range, Option<u32>)>,
    /// The condition.
    pub condition: Option<Range>,
    /// Whether negated.
    pub negated: bool,
    /// State of the matter.
    pub status: Option<String>,
    /// CAMEO code.
    pub cameo: Option<String>,
    /// PLOVER type.
    pub plover: Option<String>,
    /// In a line, without the speaker.
    pub gist: String,
    /// Whether that line can stand for the whole claim: it is the speaker's own position, and his point.
    pub point: bool,
    /// The rule.
    pub rule: String,
    /// The words that carry it.
    pub range: Range,
}

/// A party to a proposition.
#[derive(Debug, Clone)]
pub struct Party {
    /// As written.
    pub range: Range,
    /// Resolved polity or person.
    pub name: Option<String>,
}
