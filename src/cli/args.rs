//! The arguments, and the help that goes with them.

use crate::read::Fields;
use crate::record::STANCES;
use crate::write::Format;
use clap::builder::PossibleValuesParser;
use clap::{Args, Parser, Subcommand, ValueEnum};
use jiff::civil::Date;
use std::ffi::OsString;
use std::num::NonZeroUsize;
use std::path::PathBuf;

/// Reads news articles and writes claim records: who said what, in which exact words, when, and about which territory.
#[derive(Debug, Parser)]
#[command(name = "inquit", version, arg_required_else_help = true, max_term_width = 100)]
#[command(after_help = WHO)]
pub(super) struct Cli {
    #[command(subcommand)]
    pub command: Command,
}

/// What each kind of user may want first.
const WHO: &str = "To read what was said:
  inquit extract article.txt                          claims as lines
  inquit report documents.jsonl -o report.html        one page to look through, print and mail

To check quotations and records:
  inquit verify 'We will stay' --against article.txt  is it there, word for word?
  inquit review claims.sqlite                         decide claim by claim in the browser
  inquit rules trace article.txt                      why each record was made

To work through archives:
  inquit fetch --feed https://example.org/rss -o pages.warc.gz --extract
  inquit extract archive/ -o claims.sqlite --resume --errors errors.jsonl
  inquit convert claims.sqlite -o claims.parquet      to csv, parquet, W3C, schema.org …

To write patterns, and programs around this one:
  inquit rules test my-pack/                          do its examples hold?
  inquit schema > claim.schema.json                   every field of a record
  inquit completions bash                             for your shell; inquit man prints the manual";

#[derive(Debug, Subcommand)]
pub(super) enum Command {
    Extract(Box<Extract>),
    #[cfg(feature = "fetch")]
    Fetch(Box<super::fetch::Fetch>),
    Convert(super::convert::Convert),
    Report(super::report::Report),
    #[cfg(feature = "review")]
    Review(super::review::Review),
    Inspect(super::inspect::Inspect),
    Rules(Rules),
    Schema(Schema),
    Verify(Box<super::verify::Verify>),
    Completions(super::manual::Completions),
    Man(super::manual::Man),
}

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
/// written to a file then, or when the program is killed or the disk is full, can be gone on with by `--resume`. Exit
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
pub(super) struct Extract {
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

    /// Go on with an interrupted run: same command, same -o FILE. Begin anew, or refuse to, when the patterns, the options,
    /// the version or the inputs that were done have changed. When FILE is complete, nothing is done
    #[arg(long, value_enum, value_name = "IF_CHANGED", num_args = 0..=1, require_equals = true, default_missing_value = "refuse")]
    pub resume: Option<Resume>,

    /// Begin anew, whatever an interrupted run left
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
    /// reads are passed over, and of mixed ones the part in a language that is read counts
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

    /// Also say which files were passed over and what was noticed about each document
    #[arg(short, long)]
    pub verbose: bool,

    #[command(flatten)]
    pub packs: Packs,

    #[command(flatten)]
    pub fields: FieldNames,
}

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
pub(super) enum InspectFormat {
    /// Sentences with their phrases, then what hangs on what
    Text,
    /// One JSON object an article: its relations
    Jsonl,
    /// CoNLL-U, as treebanks are written: a line a word, with its place in the text under MISC
    Conllu,
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

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum Resume {
    /// Say what has changed, and do nothing
    Refuse,
    /// Say what has changed, and begin anew
    Anew,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum Only {
    /// Claims about who owns, holds, gets, leaves or rules land
    Territorial,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum Emit {
    /// One record a claim
    Claims,
    /// One record a document
    Documents,
}

/// Look at pattern packs: list, explain, test and trace their rules, and count how often each was right
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  inquit rules list --lexicons
  inquit rules explain quotes.after-quote
  inquit rules test my-pack/
  inquit rules trace article.txt --rule quotes
  inquit rules stats claims.sqlite")]
pub(super) struct Rules {
    #[command(subcommand)]
    pub command: RulesCommand,
}

#[derive(Debug, Subcommand)]
pub(super) enum RulesCommand {
    /// Name every rule, one a line, with what it finds
    List {
        /// Name the lexicons instead
        #[arg(long)]
        lexicons: bool,
        #[command(flatten)]
        packs: Packs,
    },
    /// Show all there is to know about a rule, or about a lexicon (`@name`)
    Explain {
        /// Id of the rule, or `@` and the name of a lexicon
        id: String,
        #[command(flatten)]
        packs: Packs,
    },
    /// Run the examples of rules and lexicons; exit code 2 when one does not hold
    Test {
        /// Test the pack in DIR, on top of the others, and only it; a pack that replaces the built-in one is tested
        /// with `--base DIR` alone
        dir: Option<PathBuf>,
        #[command(flatten)]
        packs: Packs,
    },
    /// Show every match of every rule in an article and what became of it
    Trace(Trace),
    /// Show how often each rule was right, by the decisions of reviewers (`inquit review`)
    ///
    /// Claims count once: as right or wrong by all reviewers who were sure, as disputed when these disagree, else as
    /// unsure. Precision is right / (right + wrong), between the bounds of Wilson's interval at 95%; “stated” is the mean
    /// confidence that the records had.
    #[cfg(feature = "review")]
    Stats {
        /// Databases with decisions
        #[arg(value_name = "FILE", required = true)]
        databases: Vec<PathBuf>,
        /// A JSON object a line
        #[arg(long)]
        json: bool,
    },
}

#[derive(Debug, Args)]
pub(super) struct Trace {
    /// File, folder or glob, or `-` for standard input
    #[arg(value_name = "FILE")]
    pub input: OsString,

    /// Only this rule, or this stage
    #[arg(long, value_name = "ID")]
    pub rule: Option<String>,

    /// Day of publication (2026-01-23), whatever the input says
    #[arg(long, value_name = "DATE", value_parser = date)]
    pub date: Option<Date>,

    #[command(flatten)]
    pub packs: Packs,
}

/// Print the JSON Schema of a record
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  inquit schema > claim.schema.json
  inquit schema document")]
pub(super) struct Schema {
    /// The record
    #[arg(value_enum, default_value_t = Record::Claim)]
    pub record: Record,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum Record {
    /// What `inquit extract` writes a line
    Claim,
    /// What `inquit extract --emit documents` writes a line
    Document,
    /// What `--errors` holds a line
    Error,
    /// What `inquit verify` writes a line
    Finding,
    /// What `inquit verify --cluster` writes a line
    Cluster,
}

pub(super) fn date(text: &str) -> Result<Date, String> {
    crate::read::dates::parse(text).ok_or_else(|| {
        let parts: Vec<&str> = text.trim().split('/').collect();
        match parts[..] {
            [a, b, year] if year.len() == 4 && [a, b].iter().all(|part| part.parse::<u8>().is_ok_and(|n| n <= 12)) => {
                format!("{a} or {b} may be the month: write it as {year}-MM-DD")
            }
            _ => "no day of the calendar that is understood: write it as 2026-01-23".to_owned(),
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

#[cfg(test)]
mod tests {
    use super::*;
    use clap::{Command as Clap, CommandFactory};

    /// The words of a command as a shell parts them.
    fn words(line: &str) -> Vec<String> {
        let (mut words, mut word, mut quote) = (Vec::new(), None::<String>, None);
        for c in line.chars() {
            match (quote, c) {
                (Some(mark), _) if mark == c => quote = None,
                (None, '\'' | '"') => (word, quote) = (Some(word.unwrap_or_default()), Some(c)),
                (None, ' ') => words.extend(word.take()),
                _ => word.get_or_insert_default().push(c),
            }
        }
        words.extend(word);
        words
    }

    fn commands(of: &Clap, found: &mut Vec<String>) {
        for help in [of.get_after_help(), of.get_after_long_help()].into_iter().flatten() {
            let help = help.to_string();
            let lines = help.lines().filter_map(|line| line.strip_prefix("  "));
            // What stands behind several spaces explains it, what stands behind a sign of the shell is another command.
            let lines = lines.flat_map(|line| line.split("  ").take(1));
            let parts = lines.flat_map(|line| line.split(" | ").flat_map(|part| part.split(" && ")));
            let parts = parts.map(|part| part.split(" > ").next().unwrap_or_default().trim().to_owned());
            found.extend(parts.filter(|part| part.starts_with("inquit ")));
        }
        of.get_subcommands().for_each(|of| commands(of, found));
    }

    /// Whoever pastes a line of the help into a shell is understood.
    #[test]
    fn the_commands_that_the_help_shows_are_ones() {
        let mut shown = Vec::new();
        commands(&Cli::command(), &mut shown);
        assert!(shown.len() >= 40, "{}", shown.len());
        let faults: Vec<String> = shown
            .iter()
            .filter_map(|line| Some(format!("{line}\n{}", Cli::try_parse_from(words(line)).err()?)))
            .collect();
        assert!(faults.is_empty(), "{}", faults.join("\n"));
    }
}
