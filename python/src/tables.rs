//! Tables that a run has written, read back with the types of their columns.

use crate::fault::{raised, told};
use crate::table::Table;
use arrow_array::builder::{BooleanBuilder, Float64Builder, Int64Builder, StringBuilder};
use arrow_array::{ArrayRef, RecordBatch};
use arrow_schema::{DataType, Field, Schema, SchemaRef};
use csv::StringRecord;
use pyo3::prelude::*;
use std::path::PathBuf;
use std::sync::Arc;
use trich::error::Result;
use trich::tables::columns::{Column, Kind};
use trich::tables::reading::TableReader;

/// Rows of a batch.
const BATCH: usize = 1 << 16;

/// Reads the table `name` from the file `path`, in any profile. Ids, codes and dates are text, empty cells are null.
///
/// # Errors
/// `TrichError` where the file cannot be read or a number is none.
#[pyfunction]
#[pyo3(name = "_read_table")]
#[expect(clippy::needless_pass_by_value, reason = "what comes from Python is owned")]
pub fn read_table(py: Python<'_>, name: &str, path: PathBuf) -> PyResult<Table> {
    let read = py.detach(|| read(name, path.as_path())).map_err(|error| raised(py, error))?;
    let (schema, columns) = read;
    let batches = columns.into_iter().map(|columns| RecordBatch::try_new(Arc::clone(&schema), columns));
    let batches = batches.collect::<std::result::Result<_, _>>().map_err(|error| told(error.to_string()))?;
    Ok(Table::new(schema, batches))
}

fn read(name: &str, path: &std::path::Path) -> Result<(SchemaRef, Vec<Vec<ArrayRef>>)> {
    let mut reader = TableReader::open(name, path)?;
    let described = reader.columns().to_vec();
    let fields: Vec<_> =
        described.iter().map(|column| Field::new(&column.name, Cells::of(column).kind(), true)).collect();
    let (mut batches, mut row) = (Vec::new(), StringRecord::new());
    loop {
        let mut cells: Vec<_> = described.iter().map(Cells::of).collect();
        let mut rows = 0;
        while rows < BATCH && reader.read(&mut row)? {
            for (cell, cells) in row.iter().zip(&mut cells) {
                if !cells.push(cell) {
                    return Err(reader.unfit(&format!("\"{cell}\" is not what this column holds")));
                }
            }
            rows += 1;
        }
        if rows > 0 {
            batches.push(cells.into_iter().map(Cells::finish).collect());
        }
        if rows < BATCH {
            return Ok((Arc::new(Schema::new(fields)), batches));
        }
    }
}

/// The cells of a column.
enum Cells {
    Texts(StringBuilder),
    Wholes(Int64Builder),
    Decimals(Float64Builder),
    Flags(BooleanBuilder),
}

impl Cells {
    fn of(column: &Column) -> Self {
        match column.kind {
            Kind::Whole | Kind::Offset => Self::Wholes(Int64Builder::new()),
            Kind::Decimal => Self::Decimals(Float64Builder::new()),
            Kind::Flag => Self::Flags(BooleanBuilder::new()),
            Kind::Text
            | Kind::Texts
            | Kind::Word
            | Kind::Identifier
            | Kind::Identifiers
            | Kind::Date
            | Kind::Period => Self::Texts(StringBuilder::new()),
        }
    }

    fn kind(&self) -> DataType {
        match self {
            Self::Texts(_) => DataType::Utf8,
            Self::Wholes(_) => DataType::Int64,
            Self::Decimals(_) => DataType::Float64,
            Self::Flags(_) => DataType::Boolean,
        }
    }

    /// Adds a cell; `false` where it is not what the column holds.
    fn push(&mut self, cell: &str) -> bool {
        let empty = cell.is_empty();
        match self {
            Self::Texts(texts) => texts.append_option((!empty).then_some(cell)),
            Self::Wholes(wholes) => {
                let value = cell.parse().ok();
                wholes.append_option(value);
                return empty || value.is_some();
            }
            Self::Decimals(decimals) => {
                let value = cell.parse().ok();
                decimals.append_option(value);
                return empty || value.is_some();
            }
            Self::Flags(flags) => {
                let value = cell.parse().ok();
                flags.append_option(value);
                return empty || value.is_some();
            }
        }
        true
    }

    fn finish(self) -> ArrayRef {
        match self {
            Self::Texts(mut cells) => Arc::new(cells.finish()),
            Self::Wholes(mut cells) => Arc::new(cells.finish()),
            Self::Decimals(mut cells) => Arc::new(cells.finish()),
            Self::Flags(mut cells) => Arc::new(cells.finish()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_that_look_like_numbers_stay_texts_and_empty_cells_are_null() {
        let folder = std::env::temp_dir().join(format!("trich-tables-{}", std::process::id()));
        std::fs::create_dir_all(&folder).unwrap();
        let path = folder.join("provenance.csv");
        std::fs::write(&path, "doc_id,format,encoding,repaired,near_duplicate_of\n007,jsonl,utf-8,false,\n").unwrap();
        let (schema, batches) = read("provenance", &path).unwrap();
        std::fs::remove_dir_all(&folder).unwrap();
        assert_eq!(schema.field(0).data_type(), &DataType::Utf8);
        assert_eq!(schema.field(3).data_type(), &DataType::Boolean);
        assert_eq!(batches[0][4].null_count(), 1);
    }
}
