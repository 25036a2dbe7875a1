//! The one error of the library: what was found, where, and what to do about it.

mod place;

use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};

/// What stops a run. Faults of single documents are no errors: they become rows of `rejected.csv`.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// A file or folder that cannot be read.
    #[error("{}: cannot be read; check that it exists and that you may read it", path.display())]
    Read {
        /// The file or folder.
        path: PathBuf,
        /// What the operating system said.
        source: std::io::Error,
    },
    /// A file or folder that cannot be written.
    #[error("{}: cannot be written; check the free space and the permissions of the folder", path.display())]
    Write {
        /// The file or folder.
        path: PathBuf,
        /// What the operating system said.
        source: std::io::Error,
    },
    /// Something in the input, the lexicons or the options that does not fit.
    #[error("{place}: {what}; {remedy}")]
    Unfit {
        /// The place, `path:line` where there is a line.
        place: String,
        /// What was found.
        what: String,
        /// What to do.
        remedy: String,
    },
    /// Every fault of the lexicons, one a line.
    #[error("{}", .0.join("\n"))]
    Lexicon(Vec<String>),
    /// The run was interrupted; nothing was written.
    #[error("interrupted; the output folder is as it was before")]
    Interrupted,
    /// The run was interrupted, and can be gone on with.
    #[error("interrupted; the output folder is as it was before; the same command with --resume goes on")]
    Paused,
}

impl Error {
    /// A reading fault at `path`.
    #[must_use]
    pub fn read(path: &Path, source: std::io::Error) -> Self {
        Self::Read { path: path.to_path_buf(), source }
    }

    /// A writing fault at `path`.
    #[must_use]
    pub fn write(path: &Path, source: std::io::Error) -> Self {
        Self::Write { path: path.to_path_buf(), source }
    }
}

/// Looks whether the run is to stop.
///
/// # Errors
/// [`Error::Interrupted`] where it is.
pub(crate) fn look(stop: &AtomicBool) -> Result<()> {
    if stop.load(Ordering::Relaxed) { Err(Error::Interrupted) } else { Ok(()) }
}

/// The library's result.
pub type Result<T> = std::result::Result<T, Error>;
