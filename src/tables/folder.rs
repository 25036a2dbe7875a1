//! The output folder: as it was before, until the tables of a run are complete.
//!
//! Everything is written into a hidden folder `.trich-XXXX`: inside the output folder where that exists (so that both lie on one file system,
//! and nothing else need be writable), else beside its future place. [`Folder::commit`] then only renames:
//!
//! - A new output folder appears by one renaming, complete.
//! - In one that exists, the old tables are moved into the hidden folder first, then the new ones take their places, then the old ones are
//!   deleted. Should a step fail, all steps are undone. Should the machine stop between two steps, the old tables lie in
//!   `.trich-XXXX/old` and the new ones in `.trich-XXXX/new` as far as they are not in place: nothing is lost.
//!
//! The tables of one run stand together: a table of an earlier run that this one does not write is deleted, for it would tell of other
//! input. Files with other names stay. Nothing is forced onto the disk (fsync), which would take longer than all the work before: this
//! guards against a program that fails or is killed, not against a loss of power.

use super::Table;
use super::rows::Rows;
use crate::error::{Error, Result};
use serde::Serialize;
use std::fs::{self, File};
use std::io::Write;
use std::path::{Path, PathBuf};
use tempfile::TempDir;

/// The name of the report of a run.
pub const RUN: &str = "run.json";

/// Tables on their way into the output folder. Dropped without [`Folder::commit`], it leaves no trace.
#[derive(Debug)]
pub struct Folder {
    target: PathBuf,
    hidden: TempDir,
}

impl Folder {
    /// Makes ready to write into `target`, which need not exist.
    ///
    /// # Errors
    /// [`Error::Unfit`] where `target` is no folder, or one of its tables is one; [`Error::Write`] where nothing can be written there.
    pub fn create(target: &Path) -> Result<Self> {
        let mut place = target;
        while !place.exists() {
            place = match place.parent() {
                Some(parent) if !parent.as_os_str().is_empty() => parent,
                _ => Path::new("."),
            };
        }
        let unfit = |path: &Path, what: &str| Error::Unfit {
            place: path.display().to_string(),
            what: what.into(),
            remedy: "name another folder with --out".into(),
        };
        if !place.is_dir() {
            return Err(unfit(place, "is a file, and tables need a folder"));
        }
        if let Some(path) = names().map(|name| target.join(name)).find(|path| path.is_dir()) {
            return Err(unfit(&path, "is a folder, and a table needs its name"));
        }
        let hidden =
            tempfile::Builder::new().prefix(".trich-").tempdir_in(place).map_err(|error| Error::write(place, error))?;
        let folder = Self { target: target.to_path_buf(), hidden };
        make(&folder.new_tables())?;
        Ok(folder)
    }

    /// A place for files that are gone at the end, on the file system of the tables.
    #[must_use]
    pub fn scratch(&self) -> &Path {
        self.hidden.path()
    }

    /// Begins a table; its header is written.
    ///
    /// # Errors
    /// [`Error::Write`].
    pub fn table(&self, table: Table) -> Result<TableWriter> {
        self.wider_table(table, "")
    }

    /// Begins a table with further columns, which are written behind its header as they are.
    ///
    /// # Errors
    /// [`Error::Write`].
    pub fn wider_table(&self, table: Table, columns: &str) -> Result<TableWriter> {
        let path = self.new_tables().join(table.file_name());
        let file = File::create(&path).map_err(|error| Error::write(&path, error))?;
        let mut writer = TableWriter { table, rows: 0, shown: self.target.join(table.file_name()), file };
        if !table.header().is_empty() {
            writer.append(table.header().as_bytes())?;
            writer.append(columns.as_bytes())?;
            writer.append(b"\n")?;
        }
        Ok(writer)
    }

    /// Writes `run.json`.
    ///
    /// # Errors
    /// [`Error::Write`].
    pub fn write_run(&self, report: &impl Serialize) -> Result<()> {
        let failed = |error| Error::write(&self.target.join(RUN), error);
        let mut text = serde_json::to_vec_pretty(report).map_err(|error| failed(error.into()))?;
        text.push(b'\n');
        fs::write(self.new_tables().join(RUN), text).map_err(failed)
    }

    /// Puts the tables into their places. All writers must be closed.
    ///
    /// # Errors
    /// [`Error::Write`]; the output folder is as it was before.
    pub fn commit(self) -> Result<()> {
        let new = self.new_tables();
        if !self.target.is_dir() {
            if let Some(parent) = self.target.parent() {
                make(parent)?;
            }
            return fs::rename(&new, &self.target).map_err(|error| Error::write(&self.target, error));
        }
        let old = self.hidden.path().join("old");
        make(&old)?;
        let in_place: Vec<String> = names().filter(|name| self.target.join(name).symlink_metadata().is_ok()).collect();
        let complete: Vec<String> = names().filter(|name| new.join(name).is_file()).collect();
        let mut moved: Vec<(PathBuf, PathBuf)> = Vec::new();
        let steps = in_place.iter().map(|name| (self.target.join(name), old.join(name)));
        for (from, to) in steps.chain(complete.iter().map(|name| (new.join(name), self.target.join(name)))) {
            if let Err(error) = fs::rename(&from, &to) {
                let undone = moved.iter().rev().all(|(from, to)| fs::rename(to, from).is_ok());
                if !undone {
                    // The old tables may still lie in the hidden folder, so it must stay.
                    let _ = self.hidden.keep();
                }
                return Err(Error::write(&to, error));
            }
            moved.push((from, to));
        }
        Ok(())
    }

    fn new_tables(&self) -> PathBuf {
        self.hidden.path().join("new")
    }
}

/// The names of all files of a run.
fn names() -> impl Iterator<Item = String> {
    Table::ALL.into_iter().map(Table::file_name).chain(std::iter::once(RUN.to_string()))
}

fn make(folder: &Path) -> Result<()> {
    fs::create_dir_all(folder).map_err(|error| Error::write(folder, error))
}

/// A table that is being written.
#[derive(Debug)]
pub struct TableWriter {
    table: Table,
    rows: u64,
    /// Where the table will be.
    shown: PathBuf,
    file: File,
}

impl TableWriter {
    /// Appends rows. They go to the file at once: give many at a time.
    ///
    /// # Errors
    /// [`Error::Write`].
    pub fn write(&mut self, rows: &Rows) -> Result<()> {
        self.rows += rows.count;
        self.append(&rows.bytes)
    }

    fn append(&mut self, bytes: &[u8]) -> Result<()> {
        self.file.write_all(bytes).map_err(|error| Error::write(&self.shown, error))
    }

    /// Closes the table; says which it is and how many rows it has.
    #[must_use]
    pub fn close(self) -> (Table, u64) {
        (self.table, self.rows)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn write(folder: &Folder, table: Table, text: &str) -> (Table, u64) {
        let mut writer = folder.table(table).unwrap();
        writer.write(&Rows { bytes: text.into(), count: 1 }).unwrap();
        writer.close()
    }

    /// The files of a folder with their texts, hidden ones too.
    fn files(folder: &Path) -> Vec<(String, String)> {
        let entries = fs::read_dir(folder).unwrap().map(std::result::Result::unwrap);
        let text = |path: PathBuf| fs::read_to_string(path).unwrap_or_else(|_| "(folder)".into());
        let mut files: Vec<_> = entries.map(|e| (e.file_name().into_string().unwrap(), text(e.path()))).collect();
        files.sort();
        files
    }

    #[test]
    fn a_new_folder_appears_complete() {
        let place = tempfile::tempdir().unwrap();
        let target = place.path().join("a/b");
        let folder = Folder::create(&target).unwrap();
        assert_eq!(write(&folder, Table::Rejected, "x,1,,\n"), (Table::Rejected, 1));
        folder.write_run(&["0.1.0"]).unwrap();
        assert!(!place.path().join("a").exists());
        folder.commit().unwrap();
        let expected = [("rejected.csv", "path,line,doc_id,reason\nx,1,,\n"), ("run.json", "[\n  \"0.1.0\"\n]\n")];
        assert_eq!(files(&target), expected.map(|(name, text)| (name.into(), text.into())));
        assert_eq!(files(place.path()).len(), 1);
    }

    #[test]
    fn old_tables_go_and_other_files_stay() {
        let place = tempfile::tempdir().unwrap();
        for name in ["entities.csv", "rejected.csv", "run.json", "notes.txt"] {
            fs::write(place.path().join(name), "old").unwrap();
        }
        let folder = Folder::create(place.path()).unwrap();
        write(&folder, Table::Rejected, "x,1,,\n");
        folder.commit().unwrap();
        let expected = [("notes.txt", "old"), ("rejected.csv", "path,line,doc_id,reason\nx,1,,\n")];
        assert_eq!(files(place.path()), expected.map(|(name, text)| (name.into(), text.into())));
    }

    #[test]
    fn a_run_that_is_given_up_leaves_no_trace() {
        let place = tempfile::tempdir().unwrap();
        fs::write(place.path().join("entities.csv"), "old").unwrap();
        let before = files(place.path());
        for target in [place.path().to_path_buf(), place.path().join("new")] {
            let folder = Folder::create(&target).unwrap();
            write(&folder, Table::Entities, "x\n");
            drop(folder);
            assert_eq!(files(place.path()), before);
        }
    }

    #[test]
    fn a_step_that_fails_undoes_those_before_it() {
        let place = tempfile::tempdir().unwrap();
        fs::write(place.path().join("entities.csv"), "old").unwrap();
        let folder = Folder::create(place.path()).unwrap();
        write(&folder, Table::Entities, "new\n");
        write(&folder, Table::Rejected, "new\n");
        // A folder takes the name of the second table after it was looked for; it cannot be moved away, for its place is taken.
        fs::create_dir_all(place.path().join("rejected.csv/full")).unwrap();
        let old = folder.scratch().join("old/rejected.csv/also");
        fs::create_dir_all(old).unwrap();
        assert!(folder.commit().unwrap_err().to_string().contains("rejected.csv"));
        let expected = [("entities.csv", "old"), ("rejected.csv", "(folder)")];
        assert_eq!(files(place.path()), expected.map(|(name, text)| (name.into(), text.into())));
    }

    #[test]
    fn a_file_in_the_folders_place_is_named() {
        let place = tempfile::tempdir().unwrap();
        let file = place.path().join("tables");
        fs::write(&file, "").unwrap();
        let error = Folder::create(&file).unwrap_err().to_string();
        assert!(error.contains("tables: is a file") && error.contains("--out"), "{error}");
        let error = Folder::create(&file.join("below")).unwrap_err().to_string();
        assert!(error.contains("tables: is a file"), "{error}");
        fs::create_dir(place.path().join("mentions.csv")).unwrap();
        let error = Folder::create(place.path()).unwrap_err().to_string();
        assert!(error.contains("mentions.csv: is a folder"), "{error}");
    }
}
