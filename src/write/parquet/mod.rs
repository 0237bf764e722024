//! Claims as a Parquet file: one row a claim, in the columns of [`table`](super::table), but that lists are lists of values
//! or of structures and the day of publication is a date. All of them may be absent.

mod shape;

pub use shape::Stripes;

use super::table::RowError;
use crate::record::Claim;
use parquet::basic::Compression;
use parquet::column::writer::ColumnWriter;
use parquet::data_type::ByteArray;
use parquet::errors::ParquetError;
use parquet::file::properties::{EnabledStatistics, WriterProperties};
use parquet::file::reader::{FileReader, SerializedFileReader};
use parquet::file::writer::SerializedFileWriter;
use parquet::record::{Field, Row};
use parquet::schema::parser::parse_message_type;
use serde_json::{Map, Value};
use shape::{COLUMNS, Leaf};
use std::fmt;
use std::fs::File;
use std::io;
use std::sync::Arc;

/// Rows that are written together: enough to pack well, few enough to hold in memory.
const GROUP: usize = 8_192;

impl Stripes {
    /// The claims of a document.
    ///
    /// # Errors
    /// None for claims that the extractor makes.
    pub(super) fn of(claims: &[Claim]) -> serde_json::Result<Self> {
        let mut stripes = Stripes::default();
        for claim in claims {
            stripes.add(&serde_json::to_value(claim)?);
        }
        Ok(stripes)
    }
}

/// A file that is being written.
pub(super) struct Columns {
    writer: SerializedFileWriter<File>,
    rows: Stripes,
}

impl fmt::Debug for Columns {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Columns({} rows)", self.rows.records)
    }
}

impl Columns {
    pub(super) fn new(file: File) -> Result<Self, ParquetError> {
        let columns: String = COLUMNS.iter().map(|column| column.kind.schema(column.name)).collect();
        let schema = parse_message_type(&format!("message claim {{ {columns} }}"))?;
        let properties = WriterProperties::builder()
            .set_compression(Compression::SNAPPY)
            .set_created_by(crate::assemble::tool())
            .set_statistics_enabled(EnabledStatistics::Chunk);
        let writer = SerializedFileWriter::new(file, Arc::new(schema), Arc::new(properties.build()))?;
        Ok(Self { writer, rows: Stripes::default() })
    }

    pub(super) fn insert(&mut self, rows: Stripes) -> Result<(), ParquetError> {
        self.rows.append(rows);
        if self.rows.records >= GROUP { self.write() } else { Ok(()) }
    }

    fn write(&mut self) -> Result<(), ParquetError> {
        let rows = std::mem::take(&mut self.rows);
        let mut group = self.writer.next_row_group()?;
        let mut leaves = rows.leaves.into_iter();
        while let (Some(mut column), Some(leaf)) = (group.next_column()?, leaves.next()) {
            write_leaf(column.untyped(), &leaf)?;
            column.close()?;
        }
        group.close().map(drop)
    }

    pub(super) fn finish(mut self) -> Result<File, ParquetError> {
        if self.rows.records > 0 {
            self.write()?;
        }
        self.writer.into_inner()
    }
}

fn write_leaf(column: &mut ColumnWriter<'_>, leaf: &Leaf) -> Result<(), ParquetError> {
    let (there, goes_on) = (Some(leaf.there.as_slice()), Some(leaf.goes_on.as_slice()));
    match column {
        ColumnWriter::Int64ColumnWriter(writer) => writer.write_batch(&leaf.numbers, there, goes_on)?,
        ColumnWriter::Int32ColumnWriter(writer) => {
            let days: Vec<i32> = leaf.numbers.iter().map(|day| i32::try_from(*day).unwrap_or_default()).collect();
            writer.write_batch(&days, there, goes_on)?
        }
        ColumnWriter::DoubleColumnWriter(writer) => writer.write_batch(&leaf.reals, there, goes_on)?,
        ColumnWriter::BoolColumnWriter(writer) => writer.write_batch(&leaf.flags, there, goes_on)?,
        ColumnWriter::ByteArrayColumnWriter(writer) => {
            let texts: Vec<ByteArray> = leaf.texts.iter().map(|text| ByteArray::from(text.as_str())).collect();
            writer.write_batch(&texts, there, goes_on)?
        }
        _ => return Err(ParquetError::General("a column of an unknown type".to_owned())),
    };
    Ok(())
}

/// The fault as the system told it, where it did.
pub(super) fn as_io(error: ParquetError) -> io::Error {
    match error {
        ParquetError::External(cause) => match cause.downcast::<io::Error>() {
            Ok(error) => *error,
            Err(cause) => io::Error::other(cause),
        },
        other => io::Error::other(other),
    }
}

/// The claims of a file, in order.
///
/// # Errors
/// When it is no Parquet file, or its columns are not those of claims.
pub(crate) fn read<E: From<RowError>>(file: File, mut each: impl FnMut(Claim) -> Result<(), E>) -> Result<(), E> {
    let bad = |reason: String| RowError { column: "*".to_owned(), reason };
    let reader = SerializedFileReader::new(file).map_err(|error| bad(error.to_string()))?;
    for row in reader.get_row_iter(None).map_err(|error| bad(error.to_string()))? {
        let row = row.map_err(|error| bad(error.to_string()))?;
        let claim = serde_json::from_value(record(row)).map_err(|error| bad(error.to_string()))?;
        each(claim)?;
    }
    Ok(())
}

/// A row as the record that it was made of.
fn record(row: Row) -> Value {
    let mut record = Map::new();
    for (name, field) in row.into_columns() {
        let Some(column) = COLUMNS.iter().find(|column| column.name == name && name != "topics") else { continue };
        let value = value(&field);
        if !value.is_null() {
            super::table::set(&mut record, column.path, value);
        }
    }
    Value::Object(record)
}

fn value(field: &Field) -> Value {
    match field {
        Field::Bool(flag) => Value::from(*flag),
        Field::Long(number) => Value::from(*number),
        Field::Int(number) => Value::from(*number),
        Field::Double(number) => Value::from(*number),
        Field::Str(text) => Value::from(text.as_str()),
        Field::Date(days) => shape::day(*days).map_or(Value::Null, Value::from),
        Field::Group(fields) => fields.get_column_iter().map(|(name, field)| (name.clone(), value(field))).collect(),
        Field::ListInternal(list) => list.elements().iter().map(value).collect(),
        _ => Value::Null,
    }
}
