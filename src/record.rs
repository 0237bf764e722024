//! The output schema: documents, claims and what they are made of. Nothing else lives here.
//!
//! All offsets count Unicode code points of the document's text; ends are exclusive.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::sync::Arc;

/// Name of this version of the schema, the value of [`Document::schema`].
pub const SCHEMA: &str = "inquit/1";

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

/// One article with everything found in it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Document {
    /// Version of the schema: `inquit/1`.
    pub schema: String,
    /// Identifier of the article.
    pub id: String,
    /// Address of the article.
    pub url: Option<String>,
    /// Headline.
    pub title: Option<String>,
    /// Names of the authors as printed.
    pub byline: Option<String>,
    /// Day of publication, `YYYY-MM-DD`.
    pub published: Option<String>,
    /// Where the day of publication was found.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub published_from: Option<Origin>,
    /// Whether the article is there, and if not, why; always `ok` for inputs that are no pages.
    #[serde(default)]
    pub status: Status,
    /// Language of the text as a BCP 47 tag.
    pub lang: String,
    /// What a page says about its article beside the fields above.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub page: Option<Page>,
    /// The text that all offsets count in; only when asked for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub text: Option<String>,
    /// The people of the article, in the order of their first mention.
    pub people: Vec<Person>,
    /// The places of the article, in text order.
    pub places: Vec<Place>,
    /// The time expressions of the article, in text order.
    pub times: Vec<TimeExpr>,
    /// The claims of the article, in text order.
    pub claims: Vec<Claim>,
    /// What the reader or a stage noticed about the whole article.
    pub warnings: Vec<String>,
    /// Identifier of the earlier document of the run with the same words, or nearly so; only when asked for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub duplicate_of: Option<String>,
    /// Where the article came from.
    pub source: Arc<Source>,
}

/// Whether a page holds its article.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Status {
    /// It does.
    #[default]
    Ok,
    /// Only what one may read without paying.
    Paywalled,
    /// The server refused it, or asks who is there.
    Blocked,
    /// Nothing shows without running the page's scripts.
    ScriptOnly,
    /// A front page, a list, or nothing at all.
    NotArticle,
    /// It was cut: by whoever fetched it, on the way, or because it asked for too much.
    Truncated,
}

/// Where something about an article was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Origin {
    /// The page's JSON-LD.
    JsonLd,
    /// A meta tag.
    Meta,
    /// An element marked with `itemprop`.
    Itemprop,
    /// The address.
    Url,
    /// A `<time>`.
    Time,
    /// A `<link>` or `rel`.
    Link,
    /// The heading above the article.
    Heading,
    /// The `<title>`.
    Title,
    /// The text.
    Text,
    /// A field of the input.
    Input,
    /// An option of the command.
    Option,
}

/// What a page says about its article.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Page {
    /// Names of the authors, one by one.
    pub authors: Vec<String>,
    /// Name of the site.
    pub site: Option<String>,
    /// Section of the site.
    pub section: Option<String>,
    /// The paragraph that introduces the article, when it stands apart from the text.
    pub standfirst: Option<String>,
    /// Place, day and agency with which the text begins.
    pub dateline: Option<String>,
    /// Whether the page says that it must be paid for.
    pub paywall: Option<bool>,
    /// Where each was found.
    pub from: Origins,
}

/// Where the facts about a page were found.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Origins {
    /// The headline.
    pub title: Option<Origin>,
    /// The day of publication.
    pub published: Option<Origin>,
    /// The authors.
    pub authors: Option<Origin>,
    /// The canonical address.
    pub url: Option<Origin>,
    /// The site.
    pub site: Option<Origin>,
    /// The section.
    pub section: Option<Origin>,
    /// The language.
    pub lang: Option<Origin>,
}

/// A stretch of the text and its words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Piece {
    /// First code point.
    pub start: u32,
    /// Code point after the last.
    pub end: u32,
    /// The text between them, character for character.
    pub text: String,
}

/// A person and every mention of that person.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Person {
    /// Number of the person in the document, from 0.
    pub id: u32,
    /// Fullest form of the name in the document.
    pub name: String,
    /// Role or title as written.
    pub role: Option<String>,
    /// Organization, country or person the role belongs to, as written.
    pub affiliation: Option<String>,
    /// Number of the person on whom the role hangs: Putin's, for "Putin's aide, Yuri Ushakov".
    pub principal: Option<u32>,
    /// Gender as the text or the gazetteer of given names shows it.
    pub gender: Option<Gender>,
    /// Whether the person is one of the user's own (`--people`): the name is that of the list, and the role too where
    /// the text gives none.
    #[serde(default, skip_serializing_if = "is_false")]
    pub listed: bool,
    /// The mentions in text order.
    pub mentions: Vec<Mention>,
}

fn is_false(value: &bool) -> bool {
    !value
}

/// Grammatical gender of a person's mentions.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Gender {
    /// she, her
    Female,
    /// he, him
    Male,
}

/// One mention of a person.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Mention {
    /// First code point.
    pub start: u32,
    /// Code point after the last.
    pub end: u32,
    /// The mention as written, without title or role.
    pub text: String,
    /// Name or pronoun.
    pub kind: MentionKind,
    /// Whether several persons of the article have this name; the mention is given to the one named last before.
    #[serde(default, skip_serializing_if = "is_false")]
    pub ambiguous: bool,
}

/// How a mention refers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum MentionKind {
    /// By name, full or in part.
    Name,
    /// By a personal or possessive pronoun.
    Pronoun,
}

/// A mention of a place.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Place {
    /// First code point.
    pub start: u32,
    /// Code point after the last.
    pub end: u32,
    /// The mention as written.
    pub text: String,
    /// Name in the gazetteer.
    pub name: String,
    /// Identifier in the gazetteer.
    pub id: Option<String>,
    /// ISO 3166-1 code of the country it is listed under; `null` for disputed land.
    pub country: Option<String>,
    /// For disputed land: who controls it, by the source named.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub controlled_by: Option<Statement>,
    /// For disputed land: who claims it, by the source named.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub claimed_by: Option<Statement>,
}

/// What a named source says about disputed land. The tool takes no side.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Statement {
    /// The parties, as ISO 3166-1 codes or names.
    pub parties: Vec<String>,
    /// Day, month or year of the statement.
    pub as_of: Option<String>,
    /// Where the statement comes from.
    pub source: String,
}

/// A time expression after TIMEX3 (ISO-TimeML).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct TimeExpr {
    /// First code point.
    pub start: u32,
    /// Code point after the last.
    pub end: u32,
    /// The expression as written.
    pub text: String,
    /// TIMEX3 type.
    #[serde(rename = "type")]
    pub kind: TimeKind,
    /// TIMEX3 value, such as `2026-01-23`, `P4Y`, `PRESENT_REF`; `null` when it cannot be resolved.
    pub value: Option<String>,
    /// TIMEX3 modifier, such as `START` or `LESS_THAN`.
    #[serde(rename = "mod")]
    pub modifier: Option<String>,
    /// Earliest moment of a resolved point, ISO 8601 without zone.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub earliest: Option<String>,
    /// Latest moment of a resolved point, ISO 8601 without zone.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub latest: Option<String>,
    /// The rule that found it.
    pub rule: String,
}

/// Types of TIMEX3.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "UPPERCASE")]
pub enum TimeKind {
    /// A calendar time of a day or longer.
    Date,
    /// A time of day.
    Time,
    /// A length of time.
    Duration,
    /// A repeated time.
    Set,
}

/// Who said or holds what.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Claim {
    /// 32 hexadecimal digits, a hash of the text's hash, the form and the content's span.
    pub id: String,
    /// The claim in a line: `Ushakov: no settlement without territory`.
    pub gist: String,
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
    /// Share of records made by the same rule that were right, 0 to 1, from the pack's table.
    pub confidence: f64,
    /// The rule that made the record.
    pub rule: String,
    /// What a reader should know, such as an unresolved pronoun.
    pub warnings: Vec<String>,
    /// Identifier of the earlier document of the run that this one repeats; only when asked for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub duplicate_of: Option<String>,
    /// Where the article came from; one for all claims of an article.
    pub source: Arc<Source>,
    /// Program and version, such as `inquit 0.1.0`.
    pub tool: Arc<str>,
    /// Hash of the pattern packs in use.
    pub patterns: Arc<str>,
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
#[serde(rename_all = "lowercase")]
pub enum Via {
    /// The full name, or the phrase itself, stands there.
    Name,
    /// A surname or other part of a name given in full elsewhere.
    Surname,
    /// A pronoun.
    Pronoun,
    /// A role: "the minister".
    Role,
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

/// Where an article came from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Source {
    /// Identifier of the article.
    pub id: String,
    /// Address.
    pub url: Option<String>,
    /// Headline.
    pub title: Option<String>,
    /// Day of publication, `YYYY-MM-DD`.
    pub published: Option<String>,
    /// Time of retrieval, RFC 3339.
    pub retrieved: Option<String>,
    /// Place in an archive or a line-oriented file.
    pub archive: Option<Archive>,
    /// SHA-256 of the input's bytes, hexadecimal.
    pub sha256: Option<String>,
    /// SHA-256 of the article's text in UTF-8, hexadecimal.
    pub text_sha256: String,
}

/// A place in a file that holds many articles.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Archive {
    /// Path of the file.
    pub file: String,
    /// Offset of the record in bytes: of its compressed member where the file is compressed by records.
    pub offset: u64,
    /// `WARC-Record-ID` of the record.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub record_id: Option<String>,
}

/// An input that gave no document, or gave one only in part.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ErrorRecord {
    /// Path or name of the input.
    pub input: String,
    /// Line (from 1) or byte offset inside the input, where it has parts.
    pub position: Option<u64>,
    /// Kind of fault, a stable word such as `not-found`, `binary`, `empty`, `bad-json`.
    pub kind: String,
    /// What happened and what to do about it.
    pub reason: String,
}
