//! In which form the records are written, and where.

use super::super::Failure;
use super::super::look::{is_read_along, look};
use super::super::options::{Emit, OutputFormat};
use super::args::Extract;
use crate::write::{Format, Packing, Records};
use std::fs;
use std::path::Path;

/// The file that is written, if it is one.
pub(super) fn to_file(args: &Extract) -> Option<&Path> {
    args.output.as_deref().filter(|path| *path != Path::new("-"))
}

/// What is asked for, else what the name of the output ends in; else lines for people on a terminal, and JSON Lines.
pub(super) fn format(args: &Extract) -> Result<Format, Failure> {
    let to_file = to_file(args);
    if let Some(format) = named(args.format, to_file)? {
        return Ok(format);
    }
    let for_people = is_read_along(to_file) && args.emit == Emit::Claims;
    Ok(if for_people { Format::Text } else { Format::Jsonl })
}

/// The format that is asked for, else the one that the name of a file ends in. An ending that says nothing is refused: what
/// comes out would be another thing than its name says.
pub(in crate::cli) fn named(asked: Option<OutputFormat>, to_file: Option<&Path>) -> Result<Option<Format>, Failure> {
    let asked = asked.map(OutputFormat::format);
    let Some(path) = to_file else { return Ok(asked) };
    let is_device = fs::metadata(path).is_ok_and(|found| !found.is_file());
    let found = asked.or_else(|| Format::of_path(path));
    match found {
        None if path.extension().is_some() && !is_device => Err(Failure::Usage(format!(
            "the name `{}` does not tell the format; end it in {}, or give --format",
            path.display(),
            Format::ENDINGS
        ))),
        Some(format) if !format.is_lines() && Packing::of_path(path) != Packing::None => {
            Err(Failure::Usage("a database or Parquet file is not packed as a whole; leave out .gz or .zst".to_owned()))
        }
        found => Ok(found),
    }
}

/// What is written of each document.
pub(super) fn records(args: &Extract, format: Format) -> Result<Records, Failure> {
    let usage = |message: &str| Err(Failure::Usage(message.to_owned()));
    let with_text = args.with_text;
    if !format.is_lines() && to_file(args).is_none() {
        return usage("this format needs a file: -o FILE");
    }
    match (args.emit, format) {
        (_, Format::Sqlite) => Ok(Records::Database { with_text }),
        (Emit::Documents, Format::Jsonl) => Ok(Records::Documents { with_text }),
        (Emit::Documents, _) => usage("this format holds claims; leave out `--emit documents`"),
        (Emit::Claims, _) if with_text => {
            usage("--with-text needs `--emit documents` or a database: a claim does not hold the whole text")
        }
        (Emit::Claims, Format::Jsonl) => Ok(Records::Claims),
        (Emit::Claims, Format::Text) => Ok(Records::Gists(look(to_file(args), args.color))),
        (Emit::Claims, Format::Csv) => Ok(Records::Csv { raw: args.raw_csv }),
        (Emit::Claims, Format::Parquet) => Ok(Records::Columns),
    }
}
