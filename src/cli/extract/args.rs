//! The arguments of `inquit extract`, and the help that goes with them.

use crate::cli::options::{Colour, Emit, FieldNames, OutputFormat, Packs, at_least_one, date, megabytes};
use crate::record::STANCES;
use clap::builder::PossibleValuesParser;
use clap::{Args, ValueEnum};
use jiff::civil::Date;
use std::ffi::OsString;
use std::num::NonZeroUsize;
use std::path::PathBuf;

/// Read articles and write claim records
///
/// Each INPUT is a file, a folder (read recursively, in the byte order of its paths), a glob, or `-` for standard input.
/// Without INPUT, standard input is read. Text (.txt), Markdown (.md), pages (.html), JSON Lines (.jsonl, .ndjson), JSON
/// (.json), tables with a header (.csv, .tsv, .xlsx) and web archives (.warc, .wacz) are told by their extension, other files
/// that are named and standard input by looking at them. All but .xlsx and .wacz may be packed with gzip or zstd (.jsonl.gz,
/// .warc.gz, .warc.zst).
///
/// Of an archive, the pages in response and resource records are read; a damaged record gives an error record, and the
/// next is read.
///
/// The options under “Which claims” add up: a claim is written, whole, when it passes all that are given; those on topic,
/// stance and land must hold for one and the same territorial entry. With `--emit documents` a document keeps the claims
/// that pass and all its people, organizations, places and times; a document with no claim left is not written.
///
/// An input that cannot be read gives an error record and the run goes on. Ctrl-C finishes what is in flight; what is
/// written to a file then, or when the program is killed or the disk is full, can be resumed with `--resume`. Exit
/// codes: 0 done, 1 fatal, 2 usage or bad pattern pack, 3 some inputs failed, 130 stopped by Ctrl-C.
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  inquit extract article.txt
  inquit extract archive/ 'more/**/*.html' -o claims.jsonl --errors errors.jsonl
  cat articles.jsonl | inquit extract --text-field body | jq -r .gist
  inquit extract archive/ --only territorial --stance demands,threatens --place Crimea
  inquit extract archive/ --topic withdrawal,cession --speaker Kremlin --format text
  inquit extract articles.jsonl --emit documents --with-text | jq .people
  inquit extract articles.jsonl --emit documents --people ministers.toml | jq .people
  inquit extract archive/ -o claims.sqlite --resume --errors errors.jsonl --stats stats.json
  inquit extract crawl/*.warc.gz --host example.org --since 2026-01-01 -o claims.jsonl")]
pub(in crate::cli) struct Extract {
    /// Files, folders, globs, or `-` for standard input
    #[arg(value_name = "INPUT")]
    pub inputs: Vec<OsString>,

    /// Format of the output [default: what the name of --output ends in; else text on a terminal, jsonl into files and pipes]
    #[arg(long, value_enum)]
    pub format: Option<OutputFormat>,

    /// Colours of the text form [auto: on a terminal, unless NO_COLOR is set]
    #[arg(long, value_enum, value_name = "WHEN", default_value_t = Colour::Auto)]
    pub color: Colour,

    /// One record for each claim, or one for each document with its claims, people, organizations, places and times
    #[arg(long, value_enum, default_value_t = Emit::Claims)]
    pub emit: Emit,

    /// Only claims of this kind
    #[arg(long, value_enum, value_name = "KIND", help_heading = "Which claims")]
    pub only: Option<Only>,

    /// Only claims with a territorial entry on TOPIC (sovereignty, recognition, cession, annexation, control,
    /// withdrawal, line, status, settlement, violation, or one that a pack adds); several: TOPIC,TOPIC
    #[arg(long, value_name = "TOPIC", value_delimiter = ',', help_heading = "Which claims")]
    pub topic: Vec<String>,

    /// Only claims with a territorial entry of this stance; several: STANCE,STANCE
    #[arg(long, value_name = "STANCE", value_delimiter = ',', value_parser = PossibleValuesParser::new(STANCES), help_heading = "Which claims")]
    pub stance: Vec<String>,

    /// Only claims with a territorial entry on this land: its name, its identifier, or whole words of it in the text, in
    /// any case; may be given several times
    #[arg(long, value_name = "NAME", help_heading = "Which claims")]
    pub place: Vec<String>,

    /// Only claims of this speaker: whole words of the speaker's name or description, in any case; may be given
    /// several times
    #[arg(long, value_name = "NAME", help_heading = "Which claims")]
    pub speaker: Vec<String>,

    /// Also write attitudes: praise, blame, acts and topics without a proposition ("praised the album")
    #[arg(long, help_heading = "Which claims")]
    pub attitudes: bool,

    /// Put the text into each document, in which its offsets count (with `--emit documents`, or into a database)
    #[arg(long)]
    pub with_text: bool,

    /// Write the records to FILE; it is called FILE.partial until the run is complete
    ///
    /// The name tells the format: .jsonl (.jsonl.gz, .jsonl.zst), .csv (.csv.gz, .csv.zst), .txt, .sqlite, .parquet.
    #[arg(short, long, value_name = "FILE")]
    pub output: Option<PathBuf>,

    /// In csv, write cells that a spreadsheet would take for formulas as they are; without it, they begin with a '
    #[arg(long)]
    pub raw_csv: bool,

    /// Write the error records of failed inputs to FILE as JSON Lines, not to standard error
    #[arg(long, value_name = "FILE")]
    pub errors: Option<PathBuf>,

    /// Resume an interrupted run: same command, same -o FILE. Refuse to, or start again, when the patterns, the options,
    /// the version or the inputs that were done have changed. When FILE is complete, nothing is done
    #[arg(long, value_enum, value_name = "IF_CHANGED", num_args = 0..=1, require_equals = true, default_missing_value = "refuse")]
    pub resume: Option<Resume>,

    /// Start again, whatever an interrupted run left
    #[arg(long, conflicts_with = "resume")]
    pub restart: bool,

    /// Mark documents that repeat an earlier one, word for word or nearly so (four fifths of all runs of five words):
    /// they and their claims carry `duplicate_of`
    #[arg(long)]
    pub dedup: bool,

    /// Write the counts of the run to FILE as JSON
    #[arg(long, value_name = "FILE")]
    pub stats: Option<PathBuf>,

    /// Day of publication of every article (2026-01-23), whatever the inputs say
    #[arg(long, value_name = "DATE", value_parser = date)]
    pub date: Option<Date>,

    /// Also find the people in FILE, by their names as written there
    ///
    /// FILE is TOML, one table a person:
    ///
    ///   [[person]]
    ///   name = "Ana Ruiz Ocampo"
    ///   aliases = ["Ana Ruiz", "the Lioness of Orlo"]
    ///   role = "foreign minister of Marevia"
    ///   gender = "female"
    ///   from = 2024-03-01
    ///   to = 2026-06-30
    ///
    /// Only `name` is needed. An entry is used in articles published from `from` to `to`; one with either of them is not
    /// used in an article without a date. Its role is given where the article gives none. May be given several times.
    #[arg(long, value_name = "FILE", verbatim_doc_comment)]
    pub people: Vec<PathBuf>,

    /// Language of every article (en), whatever they look like; without it, articles in languages that no pattern pack
    /// reads are skipped, and of mixed ones the part in a language that is read counts
    #[arg(long, value_name = "TAG")]
    pub lang: Option<String>,

    /// Only articles published on DATE or later; one without a day counts by the day when it was fetched
    #[arg(long, value_name = "DATE", value_parser = date)]
    pub since: Option<Date>,

    /// Only articles published on DATE or earlier
    #[arg(long, value_name = "DATE", value_parser = date)]
    pub until: Option<Date>,

    /// Only articles of this host and those below it (example.org is also www.example.org); may be given several times
    #[arg(long, value_name = "HOST")]
    pub host: Vec<String>,

    /// Largest page, in megabytes; a larger one gives an error record
    #[arg(long, value_name = "MB", default_value = "10", value_parser = megabytes)]
    pub max_size: usize,

    /// Worker threads; the output is the same for any number [default: one for each processor]
    #[arg(short, long, value_name = "N", value_parser = at_least_one)]
    pub jobs: Option<NonZeroUsize>,

    /// Say nothing but errors
    #[arg(short, long, conflicts_with = "verbose")]
    pub quiet: bool,

    /// Also say which files were skipped and what was noticed about each document
    #[arg(short, long)]
    pub verbose: bool,

    #[command(flatten)]
    pub packs: Packs,

    #[command(flatten)]
    pub fields: FieldNames,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(in crate::cli) enum Resume {
    /// Say what has changed, and do nothing
    Refuse,
    /// Say what has changed, and start again
    #[value(alias = "anew")]
    Restart,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(in crate::cli) enum Only {
    /// Claims about who owns, holds, gets, leaves or rules land
    Territorial,
}
