//! What `inquit verify` writes: one finding a quotation. All offsets count Unicode code points of the source's text.

use crate::record::Source;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use std::sync::Arc;

/// Name of this version of the schema, the value of [`Finding::schema`].
pub const SCHEMA: &str = "inquit-verify/1";

/// A quotation to be checked.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Quote {
    /// The words, as quoted.
    pub quote: String,
    /// Who is said to have said them.
    #[serde(default)]
    pub speaker: Option<String>,
    /// Identifier of the article they are said to stand in.
    #[serde(default)]
    pub id: Option<String>,
    /// Address of that article.
    #[serde(default)]
    pub url: Option<String>,
    /// Day given with the quotation, as written there; it is not compared.
    #[serde(default)]
    pub date: Option<String>,
    /// Where it stands in the file of quotations: row of the table (the line with the names not counted), line of other
    /// files, element of an array; from 1.
    #[serde(default)]
    pub row: Option<u64>,
    /// The other cells of its row, by the names that they have there.
    #[serde(default, skip_serializing_if = "Map::is_empty")]
    pub columns: Map<String, Value>,
    /// Where a claim record of ours says that its parts stand.
    #[serde(default, skip)]
    pub recorded: Option<Recorded>,
}

/// What a claim record says of its source.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Recorded {
    /// The claim's identifier.
    pub claim: String,
    /// Its content.
    pub content: Vec<crate::record::Piece>,
    /// Its other parts: quotations, cue and speaker.
    pub parts: Vec<crate::record::Piece>,
    /// SHA-256 of the text it was taken from.
    pub text_sha256: String,
}

/// The outcome for a quotation, best first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Verdict {
    /// It stands there character for character.
    Exact,
    /// The same words; marks, white space, dashes or the case of the first letter differ.
    Typographic,
    /// Two stretches of one speaker, with only the writer's words between them, given as one.
    Joined,
    /// Its pieces around `…` or `[…]` stand there in order.
    Elided,
    /// The words stand there, and what was left out around them turns them: a negation, a condition, another's words.
    OutOfContext,
    /// The nearest passage has other words.
    Altered,
    /// The words stand there, and another said them.
    WrongSpeaker,
    /// The words stand in several places that differ in speaker, or several times where nobody can tell which is meant.
    Ambiguous,
    /// No passage comes near.
    NotFound,
    /// It could not be looked up: its source was not reached, or it is beyond what is checked.
    NotChecked,
}

impl Verdict {
    /// Whether the quotation is as the source has it.
    #[must_use]
    pub fn is_good(self) -> bool {
        matches!(self, Verdict::Exact | Verdict::Typographic | Verdict::Joined)
    }

    /// As written in records.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Verdict::Exact => "exact",
            Verdict::Typographic => "typographic",
            Verdict::Joined => "joined",
            Verdict::Elided => "elided",
            Verdict::OutOfContext => "out_of_context",
            Verdict::Altered => "altered",
            Verdict::WrongSpeaker => "wrong_speaker",
            Verdict::Ambiguous => "ambiguous",
            Verdict::NotFound => "not_found",
            Verdict::NotChecked => "not_checked",
        }
    }

    /// All of them, best first.
    pub const ALL: [Verdict; 10] = [
        Verdict::Exact,
        Verdict::Typographic,
        Verdict::Joined,
        Verdict::Elided,
        Verdict::OutOfContext,
        Verdict::Altered,
        Verdict::WrongSpeaker,
        Verdict::Ambiguous,
        Verdict::NotFound,
        Verdict::NotChecked,
    ];
}

/// What kind of words differ, worst first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Kind {
    /// A word that turns what is said into its opposite: not, never, no.
    Negation,
    /// Words of different speakers given as one's: `quote` and `source` name the two.
    Speaker,
    /// A number, in digits or words.
    Number,
    /// A question told as a statement, or a statement as a question.
    Question,
    /// A capitalised word inside a sentence.
    Name,
    /// Any other words.
    Words,
    /// Capital and small letters.
    Case,
    /// Marks, dashes and hyphens; never by itself a reason for a verdict below `typographic`.
    Marks,
}

/// What the quotation did.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Change {
    /// It lacks what the source has.
    LeftOut,
    /// It has what the source lacks.
    PutIn,
    /// It has one for the other.
    Replaced,
}

/// A difference between quotation and source.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Difference {
    /// Of what.
    pub kind: Kind,
    /// What the quotation did.
    pub change: Change,
    /// The quotation's words; empty when it left some out.
    pub quote: String,
    /// The source's words; empty when the quotation put some in.
    pub source: String,
}

impl Difference {
    /// The same, seen from the source.
    pub(crate) fn turn(&mut self) {
        std::mem::swap(&mut self.quote, &mut self.source);
        self.change = match self.change {
            Change::LeftOut => Change::PutIn,
            Change::PutIn => Change::LeftOut,
            Change::Replaced => Change::Replaced,
        };
    }
}

/// Whether the speaker named with a quotation is the one whom the source names.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum SpeakerCheck {
    /// The same.
    Same,
    /// Another.
    Other,
    /// The source names a body or a group ("the ministry"), which may speak through the speaker named with the quotation.
    Compatible,
    /// The extractor finds no speaker there, or only a pronoun that it can't resolve.
    Unknown,
    /// No speaker was named with the quotation.
    NotAsked,
}

/// A passage of a source.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Found {
    /// The source's own words.
    pub text: String,
    /// First code point.
    pub start: u32,
    /// Code point after the last.
    pub end: u32,
    /// Up to 64 code points before; more where the words that govern the passage stand further away.
    pub prefix: String,
    /// Up to 64 code points after, or more.
    pub suffix: String,
    /// Who said it, as the extractor finds: the resolved name, else the words.
    pub speaker: Option<String>,
    /// The speaker as written.
    pub speaker_text: Option<String>,
    /// Identifier of the claim that the passage belongs to.
    pub claim: Option<String>,
    /// The article.
    pub source: Arc<Source>,
}

/// An article in which a quotation stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Place {
    /// Identifier of the article.
    pub id: String,
    /// Its address.
    pub url: Option<String>,
    /// Its day of publication.
    pub published: Option<String>,
    /// First code point of the passage.
    pub start: u32,
    /// Code point after the last.
    pub end: u32,
    /// Who said it there, as the extractor finds.
    pub speaker: Option<String>,
    /// How the passage differs from the quotation.
    pub verdict: Verdict,
}

/// What was found of one quotation.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Finding {
    /// Version of the schema: `inquit-verify/1`.
    pub schema: String,
    /// The outcome.
    pub verdict: Verdict,
    /// The outcome in a sentence.
    pub why: String,
    /// Share of the words of quotation and passage that are the same, 0 to 1. Of a quotation that was not found, that of
    /// the nearest passage.
    pub score: f64,
    /// The quotation, as given.
    #[serde(flatten)]
    pub asked: Quote,
    /// Identifier of the claim record that was checked.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub claim: Option<String>,
    /// The passage; of a quotation that was not found, the nearest if any comes near.
    pub found: Option<Found>,
    /// What differs, in the order of the words.
    pub differences: Vec<Difference>,
    /// What stands in the source where the quotation has `…` or `[…]`, or between the two stretches of a joined one.
    pub left_out: Vec<String>,
    /// The words around the passage that turn it when they are left out; only of `out_of_context`.
    #[serde(default)]
    pub governed_by: Option<String>,
    /// Whether the speakers agree.
    pub speaker_check: SpeakerCheck,
    /// 16 hexadecimal digits, the same for all quotations of the same words.
    pub quote_id: String,
    /// How many passages have these words.
    pub places: u64,
    /// The earliest of them by day of publication; of those without a day, by order of the sources.
    pub first: Option<Place>,
    /// Up to 20 of them, the best first.
    pub appearances: Vec<Place>,
    /// The speakers whom the sources name for them.
    pub speakers: Vec<String>,
    /// Articles that were searched.
    pub searched: u64,
    /// What a reader should know.
    pub warnings: Vec<String>,
}
