//! Results read back: the report and the tables that a run has left in its folder.

pub mod again;
pub mod comparison;
pub mod frequencies;
pub mod frequent;
pub mod report;

use crate::error::{Error, Result};
use crate::tables::Table;
use crate::tables::folder::{Folder, RUN};
use crate::tables::reading::TableReader;
use report::Report;
use std::path::{Path, PathBuf};

/// The folder of a run with its report; tables are read when they are asked for.
#[derive(Debug)]
pub struct Results {
    folder: PathBuf,
    report: Report,
}

impl Results {
    /// Whether a folder holds the results of a run.
    #[must_use]
    pub fn are_in(folder: &Path) -> bool {
        folder.join(RUN).is_file()
    }

    /// Opens the results in a folder.
    ///
    /// # Errors
    /// [`Error::Read`] and [`Error::Unfit`] where there is no report, or one that no run has written; those of [`Folder::mend`].
    pub fn open(folder: &Path) -> Result<Self> {
        Folder::mend(folder)?;
        if !Self::are_in(folder) {
            let (what, remedy) = if folder.is_dir() {
                (
                    format!("no result of trich extract, for it holds no {RUN}"),
                    format!("make one with trich extract {} --out DIR, and name DIR", folder.display()),
                )
            } else {
                ("there is no such folder".into(), "name the folder of a result, the --out of trich extract".into())
            };
            return Err(Error::Unfit { place: folder.display().to_string(), what, remedy });
        }
        Ok(Self { report: Report::read(&folder.join(RUN))?, folder: folder.to_path_buf() })
    }

    /// Where they lie.
    #[must_use]
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// Begins to read a table, in whatever profile it was written.
    ///
    /// # Errors
    /// [`Error::Unfit`] where there is no such table; [`Error::Read`].
    pub fn table(&self, table: Table) -> Result<TableReader> {
        let path = self.folder.join(table.file_name());
        if !path.exists() {
            return Err(Error::Unfit {
                place: path.display().to_string(),
                what: "the result has no such table".into(),
                remedy: format!("extract it with --tables {table}"),
            });
        }
        TableReader::open(table.name(), &path)
    }

    /// What the run says of itself.
    #[must_use]
    pub fn report(&self) -> &Report {
        &self.report
    }
}
