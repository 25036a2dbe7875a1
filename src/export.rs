//! The finished tables of a run in other forms: CSV for spreadsheets, a workbook, Parquet. Each table is read row by row, before the run is published.

mod parquet;
mod rewritten;
mod workbook;

use crate::error::{Error, Result, look};
use crate::tables::Table;
use crate::tables::folder::{Folder, WORKBOOK};
use crate::tables::profile::{Profile, parts};
use crate::tables::reading::TableReader;
use csv::StringRecord;
use serde::Serialize;
use std::collections::BTreeMap;
use std::sync::atomic::AtomicBool;

/// What is asked for besides plain CSV.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Forms {
    /// How the CSV tables are written.
    pub profile: Profile,
    /// Whether there is a workbook.
    pub workbook: bool,
    /// Whether there is a Parquet file for each table.
    pub parquet: bool,
}

/// What a sheet could not hold as it was; `tables.xlsx: mentions` is a sheet, `mentions.csv` a file.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Fitted {
    /// Files or sheets that a table takes which has more than 1,048,575 rows.
    pub rolled_over: BTreeMap<String, u64>,
    /// Cells that were cut at 32,767 characters.
    pub cells_cut: BTreeMap<String, u64>,
}

impl Fitted {
    fn add(&mut self, place: &str, parts: u64, cells_cut: u64) {
        if parts > 1 {
            self.rolled_over.insert(place.into(), parts);
        }
        if cells_cut > 0 {
            self.cells_cut.insert(place.into(), cells_cut);
        }
    }

    /// A sentence for each table that did not fit.
    #[must_use]
    pub fn told(&self) -> Vec<String> {
        let rolled_over = self.rolled_over.iter().map(|(place, parts)| {
            format!("{place}: more than 1,048,575 rows, which is what a sheet holds; it goes on in {parts} parts")
        });
        let cut = self.cells_cut.iter().map(|(place, cells)| format!("{place}: {}", parts::told_of_cut(*cells)));
        rolled_over.chain(cut).collect()
    }
}

/// Writes all forms of the tables of a run, which are closed; `tables` are those with their rows, `settings` is what run.json says of it.
///
/// # Errors
/// [`Error::Read`] and [`Error::Write`] where the disk fails; [`Error::Interrupted`].
pub fn write(
    folder: &Folder,
    tables: &[(Table, u64)],
    forms: Forms,
    settings: &impl Serialize,
    stop: &AtomicBool,
) -> Result<Fitted> {
    let mut tables: Vec<(Table, u64)> =
        tables.iter().copied().filter(|(table, _)| !table.header().is_empty()).collect();
    tables.sort_unstable();
    let mut fitted = Fitted::default();
    if forms.workbook {
        let failed = |error: serde_json::Error| Error::write(&folder.unpublished(WORKBOOK), error.into());
        let settings = serde_json::to_value(settings).map_err(failed)?;
        workbook::write(folder, &tables, &settings, &mut fitted, stop)?;
    }
    if forms.parquet {
        for (table, _) in &tables {
            parquet::write(folder, *table, stop)?;
        }
    }
    if forms.profile != Profile::Plain {
        rewritten::write(folder, &tables, forms.profile, &mut fitted, stop)?;
    }
    Ok(fitted)
}

/// Calls `take` for each row of a plain table of the run.
fn for_each_row(
    mut reader: TableReader,
    stop: &AtomicBool,
    mut take: impl FnMut(&StringRecord) -> Result<()>,
) -> Result<()> {
    let mut row = StringRecord::new();
    let mut rows = 0u64;
    while reader.read(&mut row)? {
        rows += 1;
        if rows.is_multiple_of(LOOK) {
            look(stop)?;
        }
        take(&row)?;
    }
    Ok(())
}

/// Rows between two looks at whether to stop.
const LOOK: u64 = 1 << 12;

/// A table of the run that is not published yet.
fn open(folder: &Folder, table: Table) -> Result<TableReader> {
    TableReader::open(table.name(), &folder.unpublished(&table.file_name()))
}

/// What a sheet of the workbook is called where it is told of.
fn sheet_place(table: Table) -> String {
    format!("{WORKBOOK}: {table}")
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;
    use crate::tables::rows::Rows;

    pub(crate) static GOING: AtomicBool = AtomicBool::new(false);

    /// A folder in which these plain tables are complete and not published; the second of each is its rows without the header.
    pub(crate) fn unpublished(place: &std::path::Path, tables: &[(Table, &str)]) -> (Folder, Vec<(Table, u64)>) {
        let folder = Folder::create(place).unwrap();
        let mut closed = Vec::new();
        for (table, text) in tables {
            let mut writer = folder.table(*table).unwrap();
            writer.write(&Rows { bytes: text.as_bytes().to_vec(), count: text.lines().count() as u64 }).unwrap();
            closed.push(writer.close());
        }
        (folder, closed)
    }

    #[test]
    fn what_did_not_fit_is_told_with_its_place() {
        let mut fitted = Fitted::default();
        fitted.add("mentions.csv", 3, 0);
        fitted.add("documents.csv", 1, 2);
        fitted.add("entities.csv", 1, 0);
        assert_eq!(
            fitted.told(),
            [
                "mentions.csv: more than 1,048,575 rows, which is what a sheet holds; it goes on in 3 parts",
                "documents.csv: 2 cells were longer than the 32,767 characters of a cell, and end in … there"
            ]
        );
    }

    #[test]
    fn a_stop_ends_the_writing() {
        let place = tempfile::tempdir().unwrap();
        let rows = "x,1,,\n".repeat(5000);
        let (folder, tables) = unpublished(place.path(), &[(Table::Rejected, &rows)]);
        let forms = Forms { profile: Profile::Excel, ..Forms::default() };
        let ended = write(&folder, &tables, forms, &(), &AtomicBool::new(true));
        assert!(matches!(ended, Err(Error::Interrupted)), "{ended:?}");
    }
}
