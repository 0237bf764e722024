//! The output schema: documents and what they are made of here, claims in `claim`. Nothing else lives here.
//!
//! All offsets count Unicode code points of the document's text; ends are exclusive.

mod claim;

pub use claim::{
    Claim, ClaimKind, Cue, Force, Form, Party, STANCES, Speaker, SpeakerKind, TOPICS, Territory, TerritoryPlace, Via,
};

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::sync::Arc;

/// Name of this version of the schema, the value of [`Document::schema`].
pub const SCHEMA: &str = "inquit/1";

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
    /// The organizations of the article, in the order of their first mention.
    #[serde(default)]
    pub organizations: Vec<Organization>,
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
    /// The paragraph under the headline that introduces the article, when it is set apart from the rest; the text begins with it.
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

/// A body (company, ministry, court, party, club …) and every mention of it by name.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Organization {
    /// Number of the organization in the document, from 0.
    pub id: u32,
    /// Fullest form of the name in the document.
    pub name: String,
    /// Its acronym, where the document or the table of known bodies gives one.
    pub acronym: Option<String>,
    /// What it is, where its name tells.
    pub kind: Option<OrganizationKind>,
    /// The mentions in text order.
    pub mentions: Vec<OrganizationMention>,
}

/// What a body is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum OrganizationKind {
    /// A firm, a bank.
    Company,
    /// A ministry, authority, commission or other office of a state.
    Agency,
    /// A government, a cabinet.
    Government,
    /// A parliament or one of its chambers.
    Parliament,
    /// A court.
    Court,
    /// A political party or movement.
    Party,
    /// A university, college or school.
    University,
    /// A newspaper, a broadcaster, a news agency.
    Media,
    /// A club or team of sport.
    Team,
    /// A league of clubs.
    League,
    /// An army or one of its parts, a police force.
    Military,
    /// A trade union, a federation.
    Union,
    /// A church, a congregation.
    Church,
    /// A hospital.
    Hospital,
    /// A museum, theatre, library or orchestra.
    Museum,
    /// A body of states.
    International,
    /// An association, foundation, movement or anything else.
    Group,
}

impl OrganizationKind {
    /// The kind that the tables of a pack call so.
    pub fn named(name: &str) -> Option<Self> {
        serde_json::from_value(serde_json::Value::String(name.to_owned())).ok()
    }
}

/// One mention of an organization.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct OrganizationMention {
    /// First code point.
    pub start: u32,
    /// Code point after the last.
    pub end: u32,
    /// The mention as written, without article.
    pub text: String,
    /// How it names the organization.
    pub kind: OrganizationForm,
}

/// How a mention names an organization.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum OrganizationForm {
    /// By its name.
    Name,
    /// By its acronym.
    Acronym,
    /// By a part of its name.
    ShortForm,
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
    /// Archive inside of a WACZ package that holds the record: `archive/data.warc.gz`; or the part of a spreadsheet that
    /// holds the row: `xl/worksheets/sheet1.xml`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub member: Option<String>,
    /// Offset of the record in the file in bytes: of its compressed member where the file is compressed by records, and of a
    /// row of a spreadsheet in the unpacked part.
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
