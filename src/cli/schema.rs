//! `inquit schema`.

use super::{DONE, Failure, print};
use crate::record::{Claim, Document, ErrorRecord};
use crate::verify::Finding;
use crate::verify::cluster::Cluster;
use clap::{Args, ValueEnum};
use schemars::generate::SchemaSettings;

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

/// Prints the schema of what is written: a field that is always there is required.
pub(super) fn run(args: &Schema) -> Result<u8, Failure> {
    let generator = SchemaSettings::draft2020_12().for_serialize().into_generator();
    let schema = match args.record {
        Record::Claim => generator.into_root_schema_for::<Claim>(),
        Record::Document => generator.into_root_schema_for::<Document>(),
        Record::Error => generator.into_root_schema_for::<ErrorRecord>(),
        Record::Finding => generator.into_root_schema_for::<Finding>(),
        Record::Cluster => generator.into_root_schema_for::<Cluster>(),
    };
    print(&format!("{:#}\n", schema.as_value()))?;
    Ok(DONE)
}
