//! The output folder: as it was before, until the tables of a run are complete.
//!
//! Everything is written into a hidden folder ([`hidden`]) that one run at a time holds. [`Folder::commit`] then only renames:
//!
//! - A new output folder appears by one renaming, complete.
//! - In one that exists, the old tables are moved into the hidden folder first, then the new ones take their places, then the old ones are
//!   deleted. Should a step fail, all steps are undone. Should the program or the machine stop between two steps, [`Folder::mend`] or the next
//!   run completes them, from a list of all moves ([`moves`]).
//!
//! The tables of one run stand together: a table of an earlier run that this one does not write is deleted, for it would tell of other
//! input. Files with other names stay. Tables are not forced onto the disk (fsync), which would take longer than all the work before: this
//! guards against a program that fails or is killed, not against a loss of power.

mod hidden;
mod moves;
mod names;
mod snapshot;

use super::Table;
use super::rows::Rows;
use crate::error::{Error, Result};
use hidden::{Hidden, SNAPSHOT};
use moves::Moves;
use names::{FILES, later_parts, names, others_file};
pub use names::{RUN, WORKBOOK, is_of_a_run};
use serde::Serialize;
pub use snapshot::{SnapshotReader, SnapshotWriter};
use std::fs::{self, File, OpenOptions};
use std::io::{Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};

/// Tables on their way into the output folder. Dropped without [`Folder::commit`], it leaves no trace.
#[derive(Debug)]
pub struct Folder {
    target: PathBuf,
    hidden: Hidden,
}

impl Folder {
    /// Makes ready to write into `target`, which need not exist. What a killed run left there is put in order and deleted.
    ///
    /// # Errors
    /// [`Error::Unfit`] where `target` is no folder, or one of its tables is one, where it holds a file of a table's name and no result, or where
    /// another run is writing into it; [`Error::Write`] where nothing can be written there.
    pub fn create(target: &Path) -> Result<Self> {
        Self::take(target, false)
    }

    /// The same, but where an interrupted run can be gone on with, what it left stays.
    ///
    /// # Errors
    /// As [`Folder::create`].
    pub fn resume(target: &Path) -> Result<Self> {
        Self::take(target, true)
    }

    fn take(target: &Path, resume: bool) -> Result<Self> {
        let mut place = target;
        while !place.exists() {
            place = match place.parent() {
                Some(parent) if !parent.as_os_str().is_empty() => parent,
                _ => Path::new("."),
            };
        }
        if !place.is_dir() {
            return Err(unfit(place, "is a file, and tables need a folder"));
        }
        if let Some(path) = names().map(|name| target.join(name)).find(|path| path.is_dir()) {
            return Err(unfit(&path, "is a folder, and a table needs its name"));
        }
        let hidden = Hidden::take(target, resume)?;
        if let Some(name) = others_file(target)? {
            let what = "has the name of a table and is of no result, for no run.json stands beside it";
            return Err(unfit(&target.join(name), what));
        }
        let folder = Self { target: target.to_path_buf(), hidden };
        make(&folder.new_tables())?;
        Ok(folder)
    }

    /// Completes what a run that was killed had begun to put into `target`, so that its tables are those of one run. Commands that read tables
    /// do this first.
    ///
    /// # Errors
    /// [`Error::Write`] where that cannot be done.
    pub fn mend(target: &Path) -> Result<()> {
        Hidden::mend(target)
    }

    /// What an interrupted run has left to go on with.
    ///
    /// # Errors
    /// [`Error::Read`].
    pub fn snapshot(&self) -> Result<Option<SnapshotReader>> {
        let place = self.hidden.path().join(SNAPSHOT);
        self.hidden.has_snapshot().then(|| SnapshotReader::open(place)).transpose()
    }

    /// Deletes what an interrupted run has left.
    ///
    /// # Errors
    /// [`Error::Write`].
    pub fn begin_anew(&self) -> Result<()> {
        self.hidden.empty()?;
        make(&self.new_tables())
    }

    /// Takes a snapshot, which replaces the one before once it is complete.
    ///
    /// # Errors
    /// [`Error::Write`]; those of `write`.
    pub fn take_snapshot(&self, write: impl FnOnce(&mut SnapshotWriter) -> Result<()>) -> Result<()> {
        let mut writer = SnapshotWriter::begin(self.hidden.path().join(SNAPSHOT))?;
        write(&mut writer)?;
        writer.finish()
    }

    /// Gives up without cleaning up, where a later run can go on; says whether it can.
    #[must_use]
    pub fn leave(mut self) -> bool {
        let can_go_on = self.hidden.has_snapshot();
        if can_go_on {
            self.hidden.keep();
        }
        can_go_on
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
        let path = self.place(table);
        let file = File::create(&path).map_err(|error| Error::write(&path, error))?;
        let mut writer = TableWriter { table, rows: 0, shown: self.target.join(table.file_name()), file };
        if !table.header().is_empty() {
            writer.append(table.header().as_bytes())?;
            writer.append(columns.as_bytes())?;
            writer.append(b"\n")?;
        }
        Ok(writer)
    }

    /// Goes on with a table that has so many bytes and rows; what was written afterwards is cut off.
    ///
    /// # Errors
    /// [`Error::Write`].
    pub fn resumed_table(&self, table: Table, bytes: u64, rows: u64) -> Result<TableWriter> {
        let path = self.place(table);
        let open = || {
            let mut file = OpenOptions::new().write(true).open(&path)?;
            file.set_len(bytes)?;
            file.seek(SeekFrom::End(0))?;
            Ok(file)
        };
        let file = open().map_err(|error| Error::write(&path, error))?;
        Ok(TableWriter { table, rows, shown: self.target.join(table.file_name()), file })
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
    pub fn commit(mut self) -> Result<()> {
        if !self.target.is_dir() {
            return fs::rename(self.new_tables(), &self.target).map_err(|error| Error::write(&self.target, error));
        }
        let mut names: Vec<String> = names().collect();
        for folder in [&self.target, &self.new_tables()] {
            names.extend(later_parts(folder)?);
        }
        names[FILES..].sort_unstable();
        names.dedup();
        let moves = Moves::plan(self.hidden.path(), &self.target, &names);
        moves.make(self.hidden.path(), &self.target).map_err(|(error, undone)| {
            if !undone {
                // Old tables may still lie in the hidden folder, so it must stay.
                self.hidden.keep();
            }
            error
        })
    }

    /// Where a file of the run lies until it is published.
    #[must_use]
    pub fn unpublished(&self, name: &str) -> PathBuf {
        self.new_tables().join(name)
    }

    /// An empty folder for files that are to take the places of unpublished ones.
    ///
    /// # Errors
    /// [`Error::Write`].
    pub fn beside(&self) -> Result<PathBuf> {
        let beside = self.hidden.path().join("beside");
        if beside.exists() {
            fs::remove_dir_all(&beside).map_err(|error| Error::write(&beside, error))?;
        }
        make(&beside)?;
        Ok(beside)
    }

    /// Lets all files of the folder `beside` take the places of the unpublished ones. What was to be gone on with is not there any more, so the
    /// run cannot be.
    ///
    /// # Errors
    /// [`Error::Write`].
    pub fn replace_by(&self, beside: &Path) -> Result<()> {
        let failed = |error| Error::write(beside, error);
        if self.hidden.has_snapshot() {
            fs::remove_file(self.hidden.path().join(SNAPSHOT)).map_err(failed)?;
        }
        for entry in fs::read_dir(beside).map_err(failed)? {
            let entry = entry.map_err(failed)?;
            fs::rename(entry.path(), self.new_tables().join(entry.file_name())).map_err(failed)?;
        }
        Ok(())
    }

    /// The folder of what is to be published.
    #[must_use]
    pub fn unpublished_folder(&self) -> PathBuf {
        self.new_tables()
    }

    /// Where all contexts lie, of which some are published.
    #[must_use]
    pub fn all_contexts(&self) -> PathBuf {
        self.place(Table::Contexts)
    }

    /// Where a table lies while it is written. Of contexts.csv rows are left out at the end; the whole file stays as it is, so that the run
    /// can be gone on with until it is published.
    fn place(&self, table: Table) -> PathBuf {
        let folder = if table == Table::Contexts { self.hidden.path().to_path_buf() } else { self.new_tables() };
        folder.join(table.file_name())
    }

    /// Writes `report.html`.
    ///
    /// # Errors
    /// [`Error::Write`].
    pub fn write_page(&self, page: &str) -> Result<()> {
        let name = Table::Report.file_name();
        fs::write(self.new_tables().join(&name), page).map_err(|error| Error::write(&self.target.join(&name), error))
    }

    fn new_tables(&self) -> PathBuf {
        self.hidden.path().join("new")
    }
}

fn unfit(path: &Path, what: &str) -> Error {
    let remedy = "name another folder with --out".into();
    Error::Unfit { place: path.display().to_string(), what: what.into(), remedy }
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

    /// Bytes and rows so far, which are on the disk then.
    ///
    /// # Errors
    /// [`Error::Write`].
    pub fn save(&self) -> Result<(u64, u64)> {
        let bytes = self.file.sync_data().and_then(|()| (&self.file).stream_position());
        Ok((bytes.map_err(|error| Error::write(&self.shown, error))?, self.rows))
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
        assert!(!target.exists());
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
    fn a_file_of_another_is_not_taken_for_a_table_of_an_earlier_run() {
        for name in ["keywords.csv", "tables.xlsx", "mentions (2).csv"] {
            let place = tempfile::tempdir().unwrap();
            fs::write(place.path().join(name), "mine").unwrap();
            let told = Folder::create(place.path()).unwrap_err().to_string();
            assert!(told.contains(name) && told.contains("no run.json"), "{told}");
            assert_eq!(files(place.path()), [(name.into(), "mine".into())]);
        }
    }

    #[test]
    fn a_run_that_is_given_up_leaves_no_trace() {
        let place = tempfile::tempdir().unwrap();
        fs::write(place.path().join("entities.csv"), "old").unwrap();
        fs::write(place.path().join(RUN), "{}").unwrap();
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
        fs::write(place.path().join(RUN), "{}").unwrap();
        let folder = Folder::create(place.path()).unwrap();
        write(&folder, Table::Entities, "new\n");
        write(&folder, Table::Rejected, "new\n");
        // A folder takes the name of the second table after it was looked for; it cannot be moved away, for its place is taken.
        fs::create_dir_all(place.path().join("rejected.csv/full")).unwrap();
        let old = folder.scratch().join("old/rejected.csv/also");
        fs::create_dir_all(old).unwrap();
        assert!(folder.commit().unwrap_err().to_string().contains("rejected.csv"));
        let expected = [("entities.csv", "old"), ("rejected.csv", "(folder)"), ("run.json", "{}")];
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
