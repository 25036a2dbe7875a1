//! Rows of a table with the columns that are asked for, whatever others it has.

use crate::error::Result;
use crate::tables::Table;
use crate::tables::reading::TableReader;
use csv::ByteRecord;
use std::path::Path;

/// A table that is being read.
pub struct Rows<const N: usize> {
    reader: TableReader,
    columns: [usize; N],
    row: ByteRecord,
}

impl<const N: usize> Rows<N> {
    /// Begins to read; `None` where the run has not written the table.
    ///
    /// # Errors
    /// [`crate::error::Error::Read`]; [`crate::error::Error::Unfit`] where a column is missing.
    pub fn open(folder: &Path, table: Table, names: [&str; N]) -> Result<Option<Self>> {
        let path = folder.join(table.file_name());
        path.is_file().then(|| Self::of_file(&path, table, names)).transpose()
    }

    /// Begins to read a table that lies in the file `path`.
    ///
    /// # Errors
    /// As [`Rows::open`].
    pub fn of_file(path: &Path, table: Table, names: [&str; N]) -> Result<Self> {
        let reader = TableReader::open(table.name(), path)?;
        let mut columns = [0; N];
        for (column, name) in columns.iter_mut().zip(names) {
            *column = reader.column(name)?;
        }
        Ok(Self { reader, columns, row: ByteRecord::new() })
    }

    /// The cells of the next row.
    ///
    /// # Errors
    /// Those of [`TableReader::read_bytes`]; [`crate::error::Error::Unfit`] where one of the cells is not UTF-8.
    pub fn next(&mut self) -> Result<Option<[&str; N]>> {
        if !self.reader.read_bytes(&mut self.row)? {
            return Ok(None);
        }
        let mut cells = [""; N];
        for (cell, column) in cells.iter_mut().zip(self.columns) {
            let bytes = self.row.get(column).unwrap_or_default();
            *cell = simdutf8::basic::from_utf8(bytes).map_err(|error| self.reader.unfit(&error))?;
        }
        Ok(Some(cells))
    }

    /// A number of the row read last.
    ///
    /// # Errors
    /// [`crate::error::Error::Unfit`] with the line.
    pub fn number(&self, at: usize) -> Result<u64> {
        self.parsed(at)
    }

    /// A number with decimals of the row read last.
    ///
    /// # Errors
    /// [`crate::error::Error::Unfit`] with the line.
    pub fn decimal(&self, at: usize) -> Result<f64> {
        self.parsed(at)
    }

    fn parsed<T: std::str::FromStr>(&self, at: usize) -> Result<T> {
        let cell = str::from_utf8(self.row.get(self.columns[at]).unwrap_or_default()).unwrap_or_default();
        cell.parse().map_err(|_| self.reader.unfit(&format!("\"{cell}\" is no number")))
    }
}
