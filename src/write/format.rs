//! Formats of output, and which of them a file name asks for.

use std::path::Path;

/// A format of output.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// One JSON object a line.
    Jsonl,
    /// A line for people a claim.
    Text,
    /// One row a claim.
    Csv,
    /// A SQLite database.
    Sqlite,
    /// A Parquet file, one row a claim.
    Parquet,
}

/// How the bytes of an output are packed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Packing {
    /// Not at all.
    #[default]
    None,
    /// Gzip, in members of some megabytes.
    Gzip,
    /// Zstandard, in frames of some megabytes.
    Zstd,
}

impl Format {
    /// All endings that [`Format::of_path`] knows, for messages.
    pub const ENDINGS: &str =
        ".jsonl, .ndjson, .json, .csv or .txt (each also with .gz or .zst), .sqlite, .sqlite3, .db or .parquet";

    /// The format that a file name ends in, without the ending of a packing.
    #[must_use]
    pub fn of_path(path: &Path) -> Option<Self> {
        let name = path.file_name()?.to_string_lossy().to_ascii_lowercase();
        let name = name.strip_suffix(".gz").or_else(|| name.strip_suffix(".zst")).unwrap_or(&name);
        Some(match name.rsplit_once('.')?.1 {
            "jsonl" | "ndjson" | "json" => Format::Jsonl,
            "txt" => Format::Text,
            "csv" => Format::Csv,
            "sqlite" | "sqlite3" | "db" => Format::Sqlite,
            "parquet" => Format::Parquet,
            _ => return None,
        })
    }

    /// Whether the format is lines that may be written one after the other to anything.
    #[must_use]
    pub fn is_lines(self) -> bool {
        matches!(self, Format::Jsonl | Format::Text | Format::Csv)
    }
}

impl Packing {
    /// The packing that a file name ends in.
    #[must_use]
    pub fn of_path(path: &Path) -> Self {
        match path.extension().map(|extension| extension.to_ascii_lowercase()) {
            Some(extension) if extension == "gz" => Packing::Gzip,
            Some(extension) if extension == "zst" => Packing::Zstd,
            _ => Packing::None,
        }
    }
}
