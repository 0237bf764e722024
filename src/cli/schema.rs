//! `inquit schema`.

use super::args::{Record, Schema};
use super::{DONE, Failure, print};
use crate::record::{Claim, Document, ErrorRecord};
use crate::verify::Finding;
use crate::verify::cluster::Cluster;
use schemars::generate::SchemaSettings;

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
