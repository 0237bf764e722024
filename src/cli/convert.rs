//! `inquit convert`: records in one form to records in another.

use super::args::{Emit, OutputFormat};
use super::{DONE, Failure};
use crate::convert::{self, Kind, SourceError, Standard};
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

    /// A standard of others, as lines of JSON
    #[arg(long, value_enum)]
    to: Option<To>,

    /// Claims or documents, for output as jsonl
    #[arg(long, value_enum, default_value_t = Emit::Claims)]
    emit: Emit,
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
    let named = || to_file.and_then(Format::of_path).unwrap_or(Format::Jsonl);
    let format = match args.to {
        Some(_) => Format::Jsonl,
        None => args.format.map_or_else(named, OutputFormat::format),
    };
    let records = records(args, format, to_file.is_some())?;
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
    let mut sink = None;
    let open = || to_file.map_or_else(|| Sink::stdout(format), |path| Sink::create(path, format));
    convert::documents(&args.input, from, |kind, mut document| -> Result<(), Stop> {
        if kind == Kind::Claims && matches!(records, Records::Documents { .. }) {
            return Err(Stop::NoDocuments);
        }
        let chunk = match standard {
            Some(standard) => {
                let mut lines = Vec::new();
                standard.write(&document, &mut lines).map_err(|error| Stop::Output(other(error)))?;
                Chunk::Lines(lines)
            }
            None => records.of(&mut document, None).map_err(|error| Stop::Output(other(error)))?,
        };
        // An input that cannot be read leaves what there was alone.
        let sink = match &mut sink {
            Some(sink) => sink,
            None => sink.insert(open()?),
        };
        Ok(sink.write(chunk)?)
    })
    .map_err(|stop| stop.failure(&args.input))?;
    let sink: Sink = match sink {
        Some(sink) => sink,
        None => open()?,
    };
    sink.finish()?;
    Ok(DONE)
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
                Failure::Usage(format!("{} holds claims alone, of which no documents can be made", input.display()))
            }
        }
    }
}

fn other(error: impl Into<std::io::Error>) -> OutputError {
    OutputError { name: "records".to_owned(), source: error.into() }
}

fn records(args: &Convert, format: Format, to_file: bool) -> Result<Records, Failure> {
    let usage = |message: &str| Err(Failure::Usage(message.to_owned()));
    if !format.is_lines() && !to_file {
        return usage("this format needs a file: -o FILE");
    }
    match (args.emit, format) {
        (_, Format::Sqlite) => Ok(Records::Database { with_text: false }),
        (Emit::Documents, Format::Jsonl) if args.to.is_none() => Ok(Records::Documents { with_text: false }),
        (Emit::Documents, _) => usage("only jsonl holds documents; leave out `--emit documents`"),
        (Emit::Claims, Format::Jsonl) => Ok(Records::Claims),
        (Emit::Claims, Format::Text) => Ok(Records::Gists),
        (Emit::Claims, Format::Csv) => Ok(Records::Csv),
        (Emit::Claims, Format::Parquet) => Ok(Records::Columns),
    }
}
