//! Claims as a Parquet file: one row a claim, in the columns of [`table`](super::table), all of them optional.

use super::table::{self, CLAIM_AND_SOURCE, Cell, Column, Kind, RowError};
use crate::record::Claim;
use parquet::basic::Compression;
use parquet::column::writer::ColumnWriter;
use parquet::data_type::ByteArray;
use parquet::errors::ParquetError;
use parquet::file::properties::{EnabledStatistics, WriterProperties};
use parquet::file::reader::{FileReader, SerializedFileReader};
use parquet::file::writer::SerializedFileWriter;
use parquet::record::Field;
use parquet::schema::parser::parse_message_type;
use std::fmt;
use std::fs::File;
use std::io;
use std::sync::Arc;

/// Rows that are written together: enough to pack well, few enough to hold in memory.
const GROUP: usize = 8_192;

/// A file that is being written.
pub(super) struct Columns {
    writer: SerializedFileWriter<File>,
    rows: Vec<Vec<Cell>>,
}

impl fmt::Debug for Columns {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Columns({} rows)", self.rows.len())
    }
}

impl Columns {
    pub(super) fn new(file: File) -> Result<Self, ParquetError> {
        let columns = CLAIM_AND_SOURCE.iter().map(|column| {
            let kind = match column.kind {
                Kind::Int => "INT64",
                Kind::Real => "DOUBLE",
                _ => "BINARY",
            };
            let text = if kind == "BINARY" { " (UTF8)" } else { "" };
            format!("optional {kind} {}{text};", column.name)
        });
        let schema = parse_message_type(&format!("message claim {{ {} }}", columns.collect::<String>()))?;
        let properties = WriterProperties::builder()
            .set_compression(Compression::SNAPPY)
            .set_created_by(crate::assemble::tool())
            .set_statistics_enabled(EnabledStatistics::Chunk);
        let writer = SerializedFileWriter::new(file, Arc::new(schema), Arc::new(properties.build()))?;
        Ok(Self { writer, rows: Vec::new() })
    }

    pub(super) fn insert(&mut self, rows: Vec<Vec<Cell>>) -> Result<(), ParquetError> {
        self.rows.extend(rows);
        if self.rows.len() >= GROUP { self.write() } else { Ok(()) }
    }

    fn write(&mut self) -> Result<(), ParquetError> {
        let rows = std::mem::take(&mut self.rows);
        let mut group = self.writer.next_row_group()?;
        let mut at = 0;
        while let Some(mut column) = group.next_column()? {
            let cells = || rows.iter().filter_map(|row| row.get(at));
            let there: Vec<i16> = cells().map(|cell| i16::from(*cell != Cell::Null)).collect();
            match column.untyped() {
                ColumnWriter::Int64ColumnWriter(writer) => {
                    let values: Vec<i64> = cells()
                        .filter_map(|cell| if let Cell::Int(value) = cell { Some(*value) } else { None })
                        .collect();
                    writer.write_batch(&values, Some(&there), None)?;
                }
                ColumnWriter::DoubleColumnWriter(writer) => {
                    let real = |cell: &Cell| match cell {
                        Cell::Real(value) => Some(*value),
                        Cell::Int(value) => Some(*value as f64),
                        _ => None,
                    };
                    let values: Vec<f64> = cells().filter_map(real).collect();
                    writer.write_batch(&values, Some(&there), None)?;
                }
                ColumnWriter::ByteArrayColumnWriter(writer) => {
                    let text = |cell: &Cell| match cell {
                        Cell::Text(text) => Some(ByteArray::from(text.as_str())),
                        _ => None,
                    };
                    let values: Vec<ByteArray> = cells().filter_map(text).collect();
                    writer.write_batch(&values, Some(&there), None)?;
                }
                _ => return Err(ParquetError::General("a column of an unknown type".to_owned())),
            }
            column.close()?;
            at += 1;
        }
        group.close().map(drop)
    }

    pub(super) fn finish(mut self) -> Result<File, ParquetError> {
        if !self.rows.is_empty() {
            self.write()?;
        }
        self.writer.into_inner()
    }
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
    let bad = |error: ParquetError| RowError { column: "*".to_owned(), reason: error.to_string() };
    let reader = SerializedFileReader::new(file).map_err(bad)?;
    for row in reader.get_row_iter(None).map_err(bad)? {
        let row = row.map_err(bad)?.into_columns();
        let (columns, cells): (Vec<Column>, Vec<Cell>) = row
            .into_iter()
            .filter_map(|(name, field)| {
                let column = CLAIM_AND_SOURCE.iter().find(|column| column.name == name)?;
                let cell = match field {
                    Field::Long(value) => Cell::Int(value),
                    Field::Double(value) => Cell::Real(value),
                    Field::Str(text) => Cell::Text(text),
                    _ => Cell::Null,
                };
                Some((*column, cell))
            })
            .unzip();
        each(table::record(&columns, &cells)?)?;
    }
    Ok(())
}
