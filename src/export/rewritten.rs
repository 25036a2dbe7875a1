//! The CSV tables of a run in an Excel profile: all are rewritten beside the plain ones, then take their places.

use super::{Fitted, for_each_row, open};
use crate::error::{Error, Result};
use crate::tables::Table;
use crate::tables::folder::Folder;
use crate::tables::profile::rewriting::Rewriter;
use crate::tables::profile::{Profile, parts};
use std::fs::File;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::sync::atomic::AtomicBool;

/// Bytes that are written at once.
const BLOCK: usize = 1 << 18;

/// Rewrites the tables.
///
/// # Errors
/// As [`super::write`].
pub(super) fn write(
    folder: &Folder,
    tables: &[(Table, u64)],
    profile: Profile,
    fitted: &mut Fitted,
    stop: &AtomicBool,
) -> Result<()> {
    let beside = folder.beside()?;
    for (table, _) in tables {
        let reader = open(folder, *table)?;
        let mut rewriter = Rewriter::new(profile, reader.columns().to_vec());
        let mut part = Part::begin(&beside.join(table.file_name()), 1)?;
        let mut out = Vec::with_capacity(BLOCK + (BLOCK >> 2));
        rewriter.header(&mut out);
        for_each_row(reader, stop, |row| {
            rewriter.row(row, &mut out, |full| {
                part.write(full)?;
                part = Part::begin(&part.first, part.number + 1)?;
                Ok(())
            })?;
            if out.len() >= BLOCK { part.write(&mut out) } else { Ok(()) }
        })?;
        part.write(&mut out)?;
        fitted.add(&table.file_name(), rewriter.parts(), rewriter.cells_cut());
    }
    folder.replace_by(&beside)
}

/// A file that is being written.
struct Part {
    first: PathBuf,
    number: u64,
    path: PathBuf,
    file: File,
}

impl Part {
    fn begin(first: &Path, number: u64) -> Result<Self> {
        let path = parts::path(first, number);
        let file = File::create(&path).map_err(|error| Error::write(&path, error))?;
        Ok(Self { first: first.to_path_buf(), number, path, file })
    }

    /// Writes all of `bytes`, which is empty then.
    fn write(&mut self, bytes: &mut Vec<u8>) -> Result<()> {
        self.file.write_all(bytes).map_err(|error| Error::write(&self.path, error))?;
        bytes.clear();
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::export::tests::{GOING, unpublished};
    use std::fs;

    #[test]
    fn tables_take_the_places_of_the_plain_ones() {
        let place = tempfile::tempdir().unwrap();
        let (folder, tables) = unpublished(place.path(), &[(Table::Rejected, "=x,1,,\n"), (Table::Texts, "{}\n")]);
        let mut fitted = Fitted::default();
        write(&folder, &tables[..1], Profile::ExcelVi, &mut fitted, &GOING).unwrap();
        folder.commit().unwrap();
        let text = fs::read_to_string(place.path().join("rejected.csv")).unwrap();
        assert_eq!(text, "\u{feff}path;line;doc_id;reason\r\n\"'=x\";1;;\r\n");
        assert_eq!(fs::read_to_string(place.path().join("texts.jsonl")).unwrap(), "{}\n");
        assert_eq!(fitted, Fitted::default());
    }

    #[test]
    fn parts_of_an_earlier_run_go_with_its_tables() {
        let place = tempfile::tempdir().unwrap();
        for name in
            ["run.json", "rejected (2).csv", "rejected (x).csv", "other (2).csv", "entities.parquet", "tables.xlsx"]
        {
            fs::write(place.path().join(name), "old").unwrap();
        }
        let (folder, _) = unpublished(place.path(), &[(Table::Rejected, "x,1,,\n")]);
        folder.commit().unwrap();
        let entries = fs::read_dir(place.path()).unwrap();
        let mut names: Vec<_> = entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
        names.sort();
        assert_eq!(names, ["other (2).csv", "rejected (x).csv", "rejected.csv"]);
    }
}
