//! Arguments that several commands have: packs, names of fields, formats and colours; and what a value may be.

use super::Failure;
use crate::read::Fields;
use crate::write::Format;
use crate::{Builder, Extractor};
use clap::{Args, ValueEnum};
use jiff::civil::Date;
use std::num::NonZeroUsize;
use std::path::PathBuf;

/// Pattern packs to use.
#[derive(Debug, Clone, Args)]
#[command(next_help_heading = "Pattern packs")]
pub(super) struct Packs {
    /// Use the pattern pack in DIR on top of the others; may be given several times
    #[arg(long, value_name = "DIR")]
    pub patterns: Vec<PathBuf>,

    /// Use the pattern pack in DIR instead of the built-in one
    #[arg(long, value_name = "DIR")]
    pub base: Option<PathBuf>,
}

impl Packs {
    /// What makes an extractor with these packs.
    pub(super) fn builder(&self) -> Builder {
        let builder = self.patterns.iter().fold(Extractor::builder(), |builder, folder| builder.patterns(folder));
        match &self.base {
            Some(base) => builder.base(base),
            None => builder,
        }
    }

    /// An extractor with these packs.
    pub(super) fn extractor(&self) -> Result<Extractor, Failure> {
        Ok(self.builder().build()?)
    }
}

/// Names of JSON fields.
#[derive(Debug, Clone, Args)]
#[command(next_help_heading = "Fields of JSON input")]
pub(super) struct FieldNames {
    /// Field that holds an article's identifier
    #[arg(long, value_name = "NAME", default_value = "id")]
    pub id_field: String,

    /// Field that holds its address
    #[arg(long, value_name = "NAME", default_value = "url")]
    pub url_field: String,

    /// Field that holds its headline
    #[arg(long, value_name = "NAME", default_value = "title")]
    pub title_field: String,

    /// Field that holds its day of publication
    #[arg(long, value_name = "NAME", default_value = "date")]
    pub date_field: String,

    /// Field that holds its text
    #[arg(long, value_name = "NAME", default_value = "text")]
    pub text_field: String,

    /// Field that holds it as a page, used when there is no text
    #[arg(long, value_name = "NAME", default_value = "html")]
    pub html_field: String,
}

impl FieldNames {
    /// As readers take them.
    pub fn fields(&self) -> Fields {
        let names = self.clone();
        Fields {
            id: names.id_field,
            url: names.url_field,
            title: names.title_field,
            date: names.date_field,
            text: names.text_field,
            html: names.html_field,
        }
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum OutputFormat {
    /// One JSON object a line
    Jsonl,
    /// A line for people a claim: its source, its place there, and its gist
    Text,
    /// One row a claim, with a header (docs/outputs.md)
    Csv,
    /// A database with tables of documents, claims, people, times and territory
    Sqlite,
    /// One row a claim, in the columns of csv
    Parquet,
}

impl OutputFormat {
    pub(super) fn format(self) -> Format {
        match self {
            OutputFormat::Jsonl => Format::Jsonl,
            OutputFormat::Text => Format::Text,
            OutputFormat::Csv => Format::Csv,
            OutputFormat::Sqlite => Format::Sqlite,
            OutputFormat::Parquet => Format::Parquet,
        }
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum Emit {
    /// One record a claim
    Claims,
    /// One record a document
    Documents,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum Colour {
    /// On a terminal
    Auto,
    /// Into files and pipes too
    Always,
    /// Nowhere
    Never,
}

pub(super) fn date(text: &str) -> Result<Date, String> {
    crate::read::dates::parse(text).ok_or_else(|| {
        let parts: Vec<&str> = text.trim().split('/').collect();
        match parts[..] {
            [a, b, year] if year.len() == 4 && [a, b].iter().all(|part| part.parse::<u8>().is_ok_and(|n| n <= 12)) => {
                format!("{a} or {b} may be the month: write it as {year}-MM-DD")
            }
            _ => "not a date that is understood: write it as 2026-01-23".to_owned(),
        }
    })
}

/// A number of what there must be some of.
pub(super) fn at_least_one(text: &str) -> Result<NonZeroUsize, String> {
    text.parse().map_err(|_| "a whole number, 1 or more".to_owned())
}

/// A size, in bytes.
pub(super) fn megabytes(text: &str) -> Result<usize, String> {
    let number = text.parse::<f64>().ok().filter(|number| number.is_finite() && *number > 0.0 && *number <= 1000.0);
    number.map(|number| (number * 1e6) as usize).ok_or_else(|| "megabytes, above 0 and up to 1000".to_owned())
}
