//! The columns of each table, in order.

use super::{Column, Kind};
use std::sync::LazyLock;

/// A claim without its source.
const CLAIM: &[Column] = &[
    Column { name: "id", path: "id", kind: Kind::Words },
    Column { name: "gist", path: "gist", kind: Kind::Words },
    Column { name: "kind", path: "kind", kind: Kind::Text },
    Column { name: "gist_rules", path: "gist_rules", kind: Kind::List },
    Column { name: "form", path: "form", kind: Kind::Text },
    Column { name: "speaker", path: "speaker.text", kind: Kind::Text },
    Column { name: "speaker_start", path: "speaker.start", kind: Kind::Int },
    Column { name: "speaker_end", path: "speaker.end", kind: Kind::Int },
    Column { name: "speaker_name", path: "speaker.name", kind: Kind::Text },
    Column { name: "speaker_person", path: "speaker.person", kind: Kind::Int },
    Column { name: "speaker_role", path: "speaker.role", kind: Kind::Text },
    Column { name: "speaker_kind", path: "speaker.kind", kind: Kind::Text },
    Column { name: "speaker_via", path: "speaker.via", kind: Kind::Text },
    Column { name: "cue", path: "cue.text", kind: Kind::Text },
    Column { name: "cue_start", path: "cue.start", kind: Kind::Int },
    Column { name: "cue_end", path: "cue.end", kind: Kind::Int },
    Column { name: "cue_lemma", path: "cue.lemma", kind: Kind::Text },
    Column { name: "cue_force", path: "cue.force", kind: Kind::Text },
    Column { name: "cue_negated", path: "cue.negated", kind: Kind::Bool },
    Column { name: "content", path: "content", kind: Kind::Pieces },
    Column { name: "content_at", path: "content", kind: Kind::Places },
    Column { name: "quotes", path: "quotes", kind: Kind::Pieces },
    Column { name: "quotes_at", path: "quotes", kind: Kind::Places },
    Column { name: "addressee", path: "addressee.text", kind: Kind::Text },
    Column { name: "addressee_start", path: "addressee.start", kind: Kind::Int },
    Column { name: "addressee_end", path: "addressee.end", kind: Kind::Int },
    Column { name: "setting", path: "setting.text", kind: Kind::Text },
    Column { name: "setting_start", path: "setting.start", kind: Kind::Int },
    Column { name: "setting_end", path: "setting.end", kind: Kind::Int },
    Column { name: "said_at", path: "said_at.text", kind: Kind::Text },
    Column { name: "said_at_start", path: "said_at.start", kind: Kind::Int },
    Column { name: "said_at_end", path: "said_at.end", kind: Kind::Int },
    Column { name: "said_at_type", path: "said_at.type", kind: Kind::Text },
    Column { name: "said_at_value", path: "said_at.value", kind: Kind::Text },
    Column { name: "said_at_mod", path: "said_at.mod", kind: Kind::Text },
    Column { name: "said_at_earliest", path: "said_at.earliest", kind: Kind::Text },
    Column { name: "said_at_latest", path: "said_at.latest", kind: Kind::Text },
    Column { name: "said_at_rule", path: "said_at.rule", kind: Kind::Text },
    Column { name: "people", path: "people", kind: Kind::List },
    Column { name: "times", path: "times", kind: Kind::List },
    Column { name: "topics", path: "territory", kind: Kind::Topics },
    Column { name: "territory", path: "territory", kind: Kind::List },
    Column { name: "prefix", path: "prefix", kind: Kind::Words },
    Column { name: "suffix", path: "suffix", kind: Kind::Words },
    Column { name: "paragraph", path: "paragraph", kind: Kind::Int },
    Column { name: "confidence", path: "confidence", kind: Kind::Real },
    Column { name: "rule", path: "rule", kind: Kind::Words },
    Column { name: "warnings", path: "warnings", kind: Kind::List },
    Column { name: "duplicate_of", path: "duplicate_of", kind: Kind::Text },
    Column { name: "tool", path: "tool", kind: Kind::Words },
    Column { name: "patterns", path: "patterns", kind: Kind::Words },
];

/// The source of a claim, for tables that hold claims alone.
const SOURCE: &[Column] = &[
    Column { name: "source_id", path: "source.id", kind: Kind::Words },
    Column { name: "source_url", path: "source.url", kind: Kind::Text },
    Column { name: "source_title", path: "source.title", kind: Kind::Text },
    Column { name: "source_published", path: "source.published", kind: Kind::Text },
    Column { name: "source_retrieved", path: "source.retrieved", kind: Kind::Text },
    Column { name: "source_file", path: "source.archive.file", kind: Kind::Text },
    Column { name: "source_member", path: "source.archive.member", kind: Kind::Text },
    Column { name: "source_offset", path: "source.archive.offset", kind: Kind::Int },
    Column { name: "source_record_id", path: "source.archive.record_id", kind: Kind::Text },
    Column { name: "source_sha256", path: "source.sha256", kind: Kind::Text },
    Column { name: "source_text_sha256", path: "source.text_sha256", kind: Kind::Words },
];

/// A document without its people, organizations, times and claims; what its source repeats stands here once.
#[cfg(feature = "sqlite")]
pub(crate) const DOCUMENT: &[Column] = &[
    Column { name: "id", path: "id", kind: Kind::Words },
    Column { name: "url", path: "url", kind: Kind::Text },
    Column { name: "title", path: "title", kind: Kind::Text },
    Column { name: "byline", path: "byline", kind: Kind::Text },
    Column { name: "published", path: "published", kind: Kind::Text },
    Column { name: "published_from", path: "published_from", kind: Kind::Text },
    Column { name: "status", path: "status", kind: Kind::Text },
    Column { name: "lang", path: "lang", kind: Kind::Words },
    Column { name: "text", path: "text", kind: Kind::Text },
    Column { name: "page", path: "page", kind: Kind::Object },
    Column { name: "places", path: "places", kind: Kind::List },
    Column { name: "warnings", path: "warnings", kind: Kind::List },
    Column { name: "duplicate_of", path: "duplicate_of", kind: Kind::Text },
    Column { name: "retrieved", path: "source.retrieved", kind: Kind::Text },
    Column { name: "file", path: "source.archive.file", kind: Kind::Text },
    Column { name: "member", path: "source.archive.member", kind: Kind::Text },
    Column { name: "offset", path: "source.archive.offset", kind: Kind::Int },
    Column { name: "record_id", path: "source.archive.record_id", kind: Kind::Text },
    Column { name: "sha256", path: "source.sha256", kind: Kind::Text },
    Column { name: "text_sha256", path: "source.text_sha256", kind: Kind::Words },
];

/// A person of a document.
#[cfg(feature = "sqlite")]
pub(crate) const PERSON: &[Column] = &[
    Column { name: "person", path: "id", kind: Kind::Int },
    Column { name: "name", path: "name", kind: Kind::Words },
    Column { name: "role", path: "role", kind: Kind::Text },
    Column { name: "affiliation", path: "affiliation", kind: Kind::Text },
    Column { name: "principal", path: "principal", kind: Kind::Int },
    Column { name: "gender", path: "gender", kind: Kind::Text },
    Column { name: "listed", path: "listed", kind: Kind::Bool },
    Column { name: "mentions", path: "mentions", kind: Kind::List },
];

/// An organization of a document.
#[cfg(feature = "sqlite")]
pub(crate) const ORGANIZATION: &[Column] = &[
    Column { name: "organization", path: "id", kind: Kind::Int },
    Column { name: "name", path: "name", kind: Kind::Words },
    Column { name: "acronym", path: "acronym", kind: Kind::Text },
    Column { name: "kind", path: "kind", kind: Kind::Text },
    Column { name: "mentions", path: "mentions", kind: Kind::List },
];

/// A time expression of a document.
#[cfg(feature = "sqlite")]
pub(crate) const TIME: &[Column] = &[
    Column { name: "text", path: "text", kind: Kind::Words },
    Column { name: "start", path: "start", kind: Kind::Int },
    Column { name: "end", path: "end", kind: Kind::Int },
    Column { name: "type", path: "type", kind: Kind::Text },
    Column { name: "value", path: "value", kind: Kind::Text },
    Column { name: "mod", path: "mod", kind: Kind::Text },
    Column { name: "earliest", path: "earliest", kind: Kind::Text },
    Column { name: "latest", path: "latest", kind: Kind::Text },
    Column { name: "rule", path: "rule", kind: Kind::Words },
];

/// A territorial entry of a claim.
#[cfg(feature = "sqlite")]
pub(crate) const TERRITORY: &[Column] = &[
    Column { name: "topic", path: "topic", kind: Kind::Words },
    Column { name: "stance", path: "stance", kind: Kind::Words },
    Column { name: "claimant", path: "claimant.text", kind: Kind::Text },
    Column { name: "claimant_start", path: "claimant.start", kind: Kind::Int },
    Column { name: "claimant_end", path: "claimant.end", kind: Kind::Int },
    Column { name: "claimant_name", path: "claimant.name", kind: Kind::Text },
    Column { name: "counterparty", path: "counterparty.text", kind: Kind::Text },
    Column { name: "counterparty_start", path: "counterparty.start", kind: Kind::Int },
    Column { name: "counterparty_end", path: "counterparty.end", kind: Kind::Int },
    Column { name: "counterparty_name", path: "counterparty.name", kind: Kind::Text },
    Column { name: "places", path: "places", kind: Kind::List },
    Column { name: "condition", path: "condition.text", kind: Kind::Text },
    Column { name: "condition_start", path: "condition.start", kind: Kind::Int },
    Column { name: "condition_end", path: "condition.end", kind: Kind::Int },
    Column { name: "negated", path: "negated", kind: Kind::Bool },
    Column { name: "status", path: "status", kind: Kind::Text },
    Column { name: "cameo", path: "cameo", kind: Kind::Text },
    Column { name: "plover", path: "plover", kind: Kind::Text },
    Column { name: "gist", path: "gist", kind: Kind::Words },
    Column { name: "rule", path: "rule", kind: Kind::Words },
    Column { name: "start", path: "start", kind: Kind::Int },
    Column { name: "end", path: "end", kind: Kind::Int },
];

/// A claim with its source: what CSV holds, and Parquet in its own way.
pub(crate) static CLAIM_AND_SOURCE: LazyLock<Vec<Column>> =
    LazyLock::new(|| CLAIM.iter().chain(SOURCE).copied().collect());

/// A claim without its source and its territorial entries: what a table beside tables of these holds.
#[cfg(feature = "sqlite")]
pub(crate) static CLAIM_ALONE: LazyLock<Vec<Column>> = LazyLock::new(|| {
    CLAIM.iter().filter(|column| column.kind == Kind::Topics || column.path != "territory").copied().collect()
});
