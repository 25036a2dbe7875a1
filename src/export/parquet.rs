//! A table as a Parquet file: typed columns, coded by dictionary, packed with zstd.
//!
//! An empty cell is null. A date is the first day of what it names (`2017-Q1` is 2017-01-01, as everywhere in this program); a column
//! `NAME_as_written` beside it keeps the text, which says how precise it is.

mod values;

use super::{for_each_row, open};
use crate::error::{Error, Result};
use crate::tables::Table;
use crate::tables::folder::Folder;
use parquet::basic::{Compression, LogicalType, Repetition, Type as Physical, ZstdLevel};
use parquet::errors::ParquetError;
use parquet::file::properties::WriterProperties;
use parquet::file::writer::SerializedFileWriter;
use parquet::schema::types::Type;
use std::fs::File;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::AtomicBool;
use values::Values;

/// Rows of a row group: what is kept in memory.
const GROUP: usize = 1 << 16;

/// Bytes of the dictionary of a column in a row group; a column with more is written as it is.
const DICTIONARY: usize = 4 << 20;

/// Writes the table.
///
/// # Errors
/// As [`super::write`].
pub(super) fn write(folder: &Folder, table: Table, stop: &AtomicBool) -> Result<()> {
    let reader = open(folder, table)?;
    let path = folder.unpublished(&table.parquet_name());
    let failed = |error: ParquetError| Error::write(&path, std::io::Error::other(error));
    let mut columns: Vec<(usize, Values)> = Vec::new();
    let mut fields = Vec::new();
    for (at, column) in reader.columns().iter().enumerate() {
        for (name, values) in Values::of(column) {
            fields.push(Arc::new(field(&name, &values).map_err(failed)?));
            columns.push((at, values));
        }
    }
    let schema = Type::group_type_builder(table.name()).with_fields(fields).build().map_err(failed)?;
    let mut file = begin(&path, schema).map_err(failed)?;
    let mut rows = 0;
    for_each_row(reader, stop, |row| {
        for (at, values) in &mut columns {
            values.push(row.get(*at).unwrap_or_default());
        }
        rows += 1;
        if rows == GROUP {
            rows = 0;
            write_group(&mut file, &mut columns).map_err(failed)?;
        }
        Ok(())
    })?;
    if rows > 0 {
        write_group(&mut file, &mut columns).map_err(failed)?;
    }
    file.close().map(drop).map_err(failed)
}

fn begin(path: &Path, schema: Type) -> std::result::Result<SerializedFileWriter<File>, ParquetError> {
    let properties = WriterProperties::builder()
        .set_created_by(concat!("trich ", env!("CARGO_PKG_VERSION")).into())
        .set_compression(Compression::ZSTD(ZstdLevel::default()))
        .set_dictionary_enabled(true)
        .set_dictionary_page_size_limit(DICTIONARY)
        .build();
    SerializedFileWriter::new(File::create(path)?, Arc::new(schema), Arc::new(properties))
}

fn field(name: &str, values: &Values) -> std::result::Result<Type, ParquetError> {
    let (physical, logical) = match values {
        Values::Texts { .. } => (Physical::BYTE_ARRAY, Some(LogicalType::String)),
        Values::Wholes { .. } => (Physical::INT64, None),
        Values::Decimals { .. } => (Physical::DOUBLE, None),
        Values::Days { .. } => (Physical::INT32, Some(LogicalType::Date)),
        Values::Flags { .. } => (Physical::BOOLEAN, None),
    };
    Type::primitive_type_builder(name, physical)
        .with_logical_type(logical)
        .with_repetition(Repetition::OPTIONAL)
        .build()
}

/// Writes what the columns have gathered, which are empty then.
fn write_group(
    file: &mut SerializedFileWriter<File>,
    columns: &mut [(usize, Values)],
) -> std::result::Result<(), ParquetError> {
    let mut group = file.next_row_group()?;
    for (_, values) in columns {
        let Some(mut column) = group.next_column()? else { break };
        values.write(&mut column)?;
        column.close()?;
    }
    group.close().map(drop)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::export::tests::{GOING, unpublished};
    use parquet::file::reader::{FileReader, SerializedFileReader};
    use parquet::record::Field;

    /// The rows as text, and the encodings of the first column.
    fn written(table: Table, rows: &str) -> (Vec<String>, SerializedFileReader<File>) {
        let place = tempfile::tempdir().unwrap();
        let (folder, _) = unpublished(place.path(), &[(table, rows)]);
        write(&folder, table, &GOING).unwrap();
        folder.commit().unwrap();
        let reader = SerializedFileReader::new(File::open(place.path().join(table.parquet_name())).unwrap()).unwrap();
        let shown = |(name, value): (&String, &Field)| format!("{name}={value}");
        let rows = reader.get_row_iter(None).unwrap();
        let rows = rows.map(|row| row.unwrap().get_column_iter().map(shown).collect::<Vec<_>>().join(" ")).collect();
        (rows, reader)
    }

    #[test]
    fn columns_are_typed_and_empty_cells_are_null() {
        let (rows, reader) = written(
            Table::Keywords,
            "Điện lực,2,5,1,10.500000,0.250000,-1.500000,2017-Q2,2017-06-30\n\"007\",1,2,1,4.000000,0.250000,0.250000,,\n",
        );
        assert_eq!(
            rows,
            [
                "term=\"Điện lực\" syllables=2 frequency=5 documents=1 per_million=10.5 documents_share=0.25 c_value=-1.5E0 \
                 first_date=2017-04-01 first_date_as_written=\"2017-Q2\" last_date=2017-06-30 last_date_as_written=\"2017-06-30\"",
                "term=\"007\" syllables=1 frequency=2 documents=1 per_million=4.0 documents_share=0.25 c_value=0.25 \
                 first_date=null first_date_as_written=null last_date=null last_date_as_written=null"
            ]
        );
        let column = reader.metadata().row_group(0).column(0);
        assert!(matches!(column.compression(), Compression::ZSTD(_)));
        assert!(column.dictionary_page_offset().is_some());
    }

    #[test]
    fn a_table_of_several_row_groups_has_all_its_rows() {
        let rows = (0..GROUP + 3).map(|k| format!("a{k},{k},,\n")).collect::<Vec<_>>().concat();
        let (rows, reader) = written(Table::Rejected, &rows);
        assert_eq!((rows.len(), reader.metadata().num_row_groups()), (GROUP + 3, 2));
        assert!(rows[GROUP + 2].starts_with(&format!("path=\"a{0}\" line={0} ", GROUP + 2)));
    }

    #[test]
    fn a_table_without_rows_has_its_columns() {
        let (rows, reader) = written(Table::Mentions, "");
        assert_eq!((rows.len(), reader.metadata().file_metadata().schema_descr().num_columns()), (0, 12));
    }
}
