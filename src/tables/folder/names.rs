//! What the files of a run are called, and which of them in a folder are of none.

use crate::error::{Error, Result};
use crate::tables::Table;
use crate::tables::profile::parts;
use std::fs;
use std::path::Path;

/// The name of the report of a run.
pub const RUN: &str = "run.json";

/// The name of the workbook of a run.
pub const WORKBOOK: &str = "tables.xlsx";

/// How many files a run may have, but for later parts of its tables.
pub(super) const FILES: usize = 2 * Table::ALL.len() + 2;

/// The names of all files of a run, but for later parts of its tables.
pub(super) fn names() -> impl Iterator<Item = String> {
    let parquet = Table::ALL.into_iter().map(Table::parquet_name);
    let others = [RUN, WORKBOOK].map(String::from);
    Table::ALL.into_iter().map(Table::file_name).chain(parquet).chain(others)
}

/// The names of later parts of tables in a folder.
pub(super) fn later_parts(folder: &Path) -> Result<Vec<String>> {
    let failed = |error| Error::read(folder, error);
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).map_err(failed)? {
        let name = entry.map_err(failed)?.file_name();
        let Some(name) = name.to_str() else { continue };
        if is_later_part(name) {
            found.push(name.to_string());
        }
    }
    Ok(found)
}

/// A file in `target` that a run would replace or delete although no run has written it.
pub(super) fn others_file(target: &Path) -> Result<Option<String>> {
    if !target.is_dir() || target.join(RUN).exists() {
        return Ok(None);
    }
    let own = names().find(|name| target.join(name).exists());
    Ok(own.or(later_parts(target)?.into_iter().min()))
}

/// Whether a run may write a file of this name.
#[must_use]
pub fn is_of_a_run(name: &str) -> bool {
    names().any(|own| own == name) || is_later_part(name)
}

fn is_later_part(name: &str) -> bool {
    parts::first(name).is_some_and(|first| Table::ALL.iter().any(|table| table.file_name() == first))
}
