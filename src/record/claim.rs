//! A claim and what it is made of.

use super::{Piece, Source, TimeExpr};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::sync::Arc;

/// What territorial propositions are about. Packs may add topics of their own.
pub const TOPICS: [&str; 10] = [
    "sovereignty",
    "recognition",
    "cession",
    "annexation",
    "control",
    "withdrawal",
    "line",
    "status",
    "settlement",
    "violation",
];

/// Positions of a claimant.
pub const STANCES: [&str; 7] = ["asserts", "demands", "refuses", "proposes", "threatens", "accuses", "reports"];

/// Who said or holds what.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Claim {
    /// 32 hexadecimal digits, a hash of the text's hash, the form and the content's span.
    pub id: String,
    /// The claim in a line: `Ushakov: no settlement without territory`.
    pub gist: String,
    /// What kind of thing is said.
    #[serde(default)]
    pub kind: ClaimKind,
    /// The reductions that made the line from the content, in the order in which they ran; empty where a pattern's own
    /// wording did.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub gist_rules: Vec<String>,
    /// How the words are given.
    pub form: Form,
    /// Who says or holds it; `null` for `reported`, or when the text does not tell.
    pub speaker: Option<Speaker>,
    /// The words that mark the attribution; `null` for `reported`.
    pub cue: Option<Cue>,
    /// What is claimed, without the inquit; several pieces when the inquit splits it.
    pub content: Vec<Piece>,
    /// What stands inside quotation marks, marks excluded.
    pub quotes: Vec<Piece>,
    /// To whom it was said.
    pub addressee: Option<Piece>,
    /// Where or by which channel it was said.
    pub setting: Option<Piece>,
    /// When it was said.
    pub said_at: Option<TimeExpr>,
    /// Numbers of the people that the content names.
    pub people: Vec<u32>,
    /// Values of the times inside the content.
    pub times: Vec<String>,
    /// Territorial propositions in the claim.
    pub territory: Vec<Territory>,
    /// Up to 64 code points before the content.
    pub prefix: String,
    /// Up to 64 code points after the content.
    pub suffix: String,
    /// Number of the paragraph that the content starts in, from 0.
    pub paragraph: u32,
    /// Share of records made by the same rule that were right, 0 to 1, from the pack's table; `null` when the rule has not
    /// been measured.
    pub confidence: Option<f64>,
    /// The rule that made the record.
    pub rule: String,
    /// What a reader should know, such as an unresolved pronoun.
    pub warnings: Vec<String>,
    /// Identifier of the earlier document of the run that this one repeats; only when asked for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub duplicate_of: Option<String>,
    /// Where the article came from; one for all claims of an article.
    pub source: Arc<Source>,
    /// Program and version, such as `inquit 0.2.0`.
    pub tool: Arc<str>,
    /// Hash of the pattern packs in use.
    pub patterns: Arc<str>,
}

/// What kind of thing a claim says.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum ClaimKind {
    /// That something is, was or will be so.
    #[default]
    Statement,
    /// For or against something that can be named: demands, refuses, supports, denies it.
    Position,
    /// What the speaker will do: promises, plans, threats.
    Promise,
    /// A question.
    Question,
    /// Praise, blame, an act or a topic without a proposition; written only when asked for.
    Attitude,
}

/// How the words of a claim are given.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Form {
    /// All within quotation marks.
    Direct,
    /// Partly within quotation marks.
    Mixed,
    /// In the writer's words.
    Indirect,
    /// A fact that the narrator gives, with no cue.
    Reported,
}

/// The source of an attribution.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Speaker {
    /// The whole noun phrase as written.
    pub text: String,
    /// First code point.
    pub start: u32,
    /// Code point after the last.
    pub end: u32,
    /// Resolved name, or the phrase's own words.
    pub name: Option<String>,
    /// Number of the person in the document.
    pub person: Option<u32>,
    /// Role as written.
    pub role: Option<String>,
    /// Kind of speaker.
    pub kind: SpeakerKind,
    /// How the name was reached.
    pub via: Via,
}

/// Kinds of speaker.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum SpeakerKind {
    /// One human being.
    Person,
    /// Several people: "officials in both capitals".
    Group,
    /// A body: a ministry, a company, a newspaper.
    Organization,
    /// A state, or a city or building that stands for its government.
    Polity,
    /// A text: "the report".
    Document,
    /// Not known.
    Unknown,
}

/// How a speaker's name was reached.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Via {
    /// The full name, or the phrase itself, stands there.
    Name,
    /// A surname or other part of a name given in full elsewhere.
    Surname,
    /// The acronym of a body named in full elsewhere.
    Acronym,
    /// A part of the name of a body named in full elsewhere.
    ShortForm,
    /// A pronoun.
    Pronoun,
    /// "I" or "we" inside what somebody says, or of the author.
    FirstPerson,
    /// A role: "the minister".
    Role,
    /// Another description: "the company", "the report", "the 61-year-old".
    Nominal,
    /// Carried on from the quotation before.
    Continuation,
}

/// The words that mark an attribution.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Cue {
    /// As written.
    pub text: String,
    /// First code point.
    pub start: u32,
    /// Code point after the last.
    pub end: u32,
    /// Dictionary form.
    pub lemma: String,
    /// What the speaker does with the content.
    pub force: Force,
    /// Whether the text says that the speaker does not say it: "never said", "has yet to promise".
    #[serde(default)]
    pub negated: bool,
}

/// Illocutionary force of a cue.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Force {
    /// said, told
    Neutral,
    /// insisted, confirmed
    Assert,
    /// denied, rejected
    Deny,
    /// demanded, urged
    Demand,
    /// vowed, pledged
    Promise,
    /// threatened, warned
    Threaten,
    /// asked
    Question,
    /// believes, thinks
    Opinion,
}

/// A proposition about who owns, holds, gets, leaves or rules a piece of territory.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Territory {
    /// What it is about.
    pub topic: String,
    /// Position of the claimant.
    pub stance: String,
    /// Whose position it is.
    pub claimant: Option<Party>,
    /// Whom it is against, or who must act.
    pub counterparty: Option<Party>,
    /// The land.
    pub places: Vec<TerritoryPlace>,
    /// An "until", "unless", "without" or "if" part, as written.
    pub condition: Option<Piece>,
    /// Whether the proposition is negated, apart from the stance.
    pub negated: bool,
    /// State of the matter, such as `unresolved` or `done`.
    pub status: Option<String>,
    /// CAMEO event code of the rule.
    pub cameo: Option<String>,
    /// PLOVER event type of the rule.
    pub plover: Option<String>,
    /// The proposition in a line.
    pub gist: String,
    /// The rule that made it.
    pub rule: String,
    /// First code point of the words that carry it.
    pub start: u32,
    /// Code point after the last.
    pub end: u32,
}

/// A party to a territorial proposition.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Party {
    /// As written.
    pub text: String,
    /// First code point.
    pub start: u32,
    /// Code point after the last.
    pub end: u32,
    /// Resolved polity or person; of one who speaks for a state by office, the state.
    pub name: Option<String>,
}

/// Land that a proposition speaks of.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct TerritoryPlace {
    /// As written.
    pub text: String,
    /// Name in the gazetteer.
    pub name: Option<String>,
    /// Identifier in the gazetteer.
    pub id: Option<String>,
    /// First code point.
    pub start: u32,
    /// Code point after the last.
    pub end: u32,
}
