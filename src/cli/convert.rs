//! `inquit convert`: records in one form to records in another.

use super::extract::form::named;
use super::look::look;
use super::options::{Colour, Emit, OutputFormat};
use super::progress::Progress;
use super::{DONE, Failure};
use crate::convert::{self, Kind, SourceError, Standard};
use crate::record::Document;
use crate::write::{Chunk, Format, OutputError, Records, Sink};
use clap::{Args, ValueEnum};
use std::fs;
use std::path::{Path, PathBuf};

/// Convert records between formats, and to the standards of others
///
/// Reads what `inquit extract` writes, in any format but text. A table of claims (csv, parquet) gives claims; a database
/// and JSON Lines of documents give both. Nothing is lost on the way there and back, but that an empty text becomes none
/// where a field may be absent (docs/outputs.md).
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  inquit convert claims.jsonl -o claims.csv
  inquit convert documents.jsonl.gz -o claims.sqlite
  inquit convert claims.sqlite --emit documents -o documents.jsonl.zst
  inquit convert claims.jsonl --to w3c > annotations.jsonl
  inquit extract archive/ --emit documents --with-text | inquit convert - --to gqg")]
pub(super) struct Convert {
    /// File to convert, or `-` for standard input
    #[arg(value_name = "INPUT", default_value = "-")]
    input: PathBuf,

    /// Write to FILE; its name tells the format as with `inquit extract`
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,

    /// Format of INPUT [default: what its name ends in, else jsonl]
    #[arg(long, value_enum)]
    from: Option<OutputFormat>,

    /// Format of the output [default: what the name of --output ends in, else jsonl]
    #[arg(long, value_enum, conflicts_with = "to")]
    format: Option<OutputFormat>,

    /// Colours of the text form [auto: on a terminal, unless NO_COLOR is set]
    #[arg(long, value_enum, value_name = "WHEN", default_value_t = Colour::Auto)]
    color: Colour,

    /// In csv, write cells that a spreadsheet would take for formulas as they are; without it, they begin with a '
    #[arg(long)]
    raw_csv: bool,

    /// A standard of others, as lines of JSON
    #[arg(long, value_enum)]
    to: Option<To>,

    /// Claims or documents, for output as jsonl
    #[arg(long, value_enum, default_value_t = Emit::Claims)]
    emit: Emit,

    /// Say nothing but errors
    #[arg(short, long)]
    quiet: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum To {
    /// Web Annotation, an annotation a claim
    W3c,
    /// schema.org, a Claim with its Quotation a claim
    Schemaorg,
    /// The GDELT Global Quotation Graph, a line a document
    Gqg,
}

pub(super) fn run(args: &Convert) -> Result<u8, Failure> {
    let to_file = args.output.as_deref().filter(|path| *path != Path::new("-"));
    let from = args.from.map(OutputFormat::format).or_else(|| Format::of_path(&args.input)).unwrap_or(Format::Jsonl);
    let format = match args.to {
        Some(_) => Format::Jsonl,
        None => named(args.format, to_file)?.unwrap_or(Format::Jsonl),
    };
    let records = records(args, format, to_file)?;
    if let Some(output) = to_file
        && let (Ok(a), Ok(b)) = (fs::canonicalize(output), fs::canonicalize(&args.input))
        && a == b
        && a.is_file()
    {
        return Err(Failure::Usage(format!("--output {} is the input", output.display())));
    }
    let standard = args.to.map(|to| match to {
        To::W3c => Standard::W3c,
        To::Schemaorg => Standard::SchemaOrg,
        To::Gqg => Standard::Gqg,
    });
    let progress = Progress::counting(args.quiet, to_file);
    let mut conversion = Conversion { records, standard, to_file, format, sink: None, progress };
    let done = match from {
        #[cfg(feature = "sqlite")]
        Format::Sqlite => conversion.of_database(&args.input),
        _ => convert::documents(&args.input, from, |kind, document| -> Result<(), Stop> {
            let claims = document.claims.len();
            let chunk = conversion.made(kind, document)?;
            conversion.put(chunk, claims)
        }),
    };
    conversion.progress.end();
    done.map_err(|stop| stop.failure(&args.input))?;
    conversion.end()?;
    Ok(DONE)
}

/// What a conversion carries from its first document to its last.
struct Conversion<'a> {
    records: Records,
    standard: Option<Standard>,
    to_file: Option<&'a Path>,
    format: Format,
    sink: Option<Sink>,
    progress: Progress,
}

impl Conversion<'_> {
    fn made(&self, kind: Kind, document: Document) -> Result<Chunk, Stop> {
        made(self.records, self.standard, kind, document)
    }

    fn put(&mut self, chunk: Chunk, claims: usize) -> Result<(), Stop> {
        // An input that cannot be read leaves what there was alone.
        let mut sink = match self.sink.take() {
            Some(sink) => sink,
            None => self.open()?,
        };
        let written = sink.write(chunk);
        self.sink = Some(sink);
        self.progress.count(claims);
        Ok(written?)
    }

    fn open(&self) -> Result<Sink, OutputError> {
        self.to_file.map_or_else(|| Sink::stdout(self.format), |path| Sink::create(path, self.format))
    }

    fn end(mut self) -> Result<(), Failure> {
        let sink = match self.sink.take() {
            Some(sink) => sink,
            None => self.open()?,
        };
        Ok(sink.finish()?)
    }

    /// The rows of a database are made documents on all processors.
    #[cfg(feature = "sqlite")]
    fn of_database(&mut self, path: &Path) -> Result<(), Stop> {
        use crate::batch::{self, Limits};
        use crate::write::database::{DatabaseError, Reader, Stored};
        let (records, standard) = (self.records, self.standard);
        fs::File::open(path).map_err(SourceError::from)?;
        let reader = Reader::open(path).map_err(SourceError::from)?;
        let threads = std::thread::available_parallelism().unwrap_or(std::num::NonZeroUsize::MIN);
        // What a claim weighs in memory, about.
        let weight = |stored: &Result<Stored, DatabaseError>| stored.as_ref().map_or(0, |it| 1000 + 3000 * it.claims());
        let work = |stored: Result<Stored, DatabaseError>| -> Result<(Chunk, usize), Stop> {
            let stored = stored.map_err(SourceError::from)?;
            let document = stored.document().map_err(SourceError::from)?;
            let claims = document.claims.len();
            Ok((made(records, standard, Kind::Documents, document)?, claims))
        };
        batch::run(reader, Limits::new(threads), weight, work, |done| -> Result<(), Stop> {
            let (chunk, claims) = done?;
            self.put(chunk, claims)
        })
    }
}

/// The records of a document in the form that is asked for.
fn made(records: Records, standard: Option<Standard>, kind: Kind, mut document: Document) -> Result<Chunk, Stop> {
    if kind == Kind::Claims && matches!(records, Records::Documents { .. }) {
        return Err(Stop::NoDocuments);
    }
    match standard {
        Some(standard) => {
            let mut lines = Vec::new();
            standard.write(&document, &mut lines).map_err(|error| Stop::Output(other(error)))?;
            Ok(Chunk::Lines(lines))
        }
        None => records.of(&mut document, None).map_err(|error| Stop::Output(other(error))),
    }
}

/// Why a conversion ends early.
enum Stop {
    Source(SourceError),
    Output(OutputError),
    NoDocuments,
}

impl From<SourceError> for Stop {
    fn from(error: SourceError) -> Self {
        Stop::Source(error)
    }
}

impl From<OutputError> for Stop {
    fn from(error: OutputError) -> Self {
        Stop::Output(error)
    }
}

impl Stop {
    fn failure(self, input: &Path) -> Failure {
        match self {
            Stop::Source(error) => Failure::Fatal(format!("cannot read {}: {error}", input.display())),
            Stop::Output(error) => error.into(),
            Stop::NoDocuments => {
                Failure::Usage(format!("{} holds only claims, from which documents cannot be made", input.display()))
            }
        }
    }
}

fn other(error: impl Into<std::io::Error>) -> OutputError {
    OutputError { name: "records".to_owned(), source: error.into() }
}

fn records(args: &Convert, format: Format, to_file: Option<&Path>) -> Result<Records, Failure> {
    let usage = |message: &str| Err(Failure::Usage(message.to_owned()));
    if !format.is_lines() && to_file.is_none() {
        return usage("this format needs a file: -o FILE");
    }
    match (args.emit, format) {
        (_, Format::Sqlite) => Ok(Records::Database { with_text: false }),
        (Emit::Documents, Format::Jsonl) if args.to.is_none() => Ok(Records::Documents { with_text: false }),
        (Emit::Documents, _) => usage("only jsonl holds documents; leave out `--emit documents`"),
        (Emit::Claims, Format::Jsonl) => Ok(Records::Claims),
        (Emit::Claims, Format::Text) => Ok(Records::Gists(look(to_file, args.color))),
        (Emit::Claims, Format::Csv) => Ok(Records::Csv { raw: args.raw_csv }),
        (Emit::Claims, Format::Parquet) => Ok(Records::Columns),
    }
}
