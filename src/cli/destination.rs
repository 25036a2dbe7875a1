//! Where a single table goes: the standard output, or a file that is as it was before until the table is complete.

use super::output;
use crate::error::Error;
use std::io::Write;
use std::path::{Path, PathBuf};
use tempfile::NamedTempFile;

/// An open destination. Dropped without [`Destination::finish`], a file is as it was before.
pub(super) enum Destination {
    Standard,
    File { hidden: NamedTempFile, path: PathBuf },
}

impl Destination {
    /// The file `out`, the standard output where there is none.
    ///
    /// # Errors
    /// [`Error::Unfit`] where `out` is a folder, [`Error::Write`] where nothing can be written beside it.
    pub fn open(out: Option<&Path>) -> Result<Self, Error> {
        let Some(path) = out else { return Ok(Self::Standard) };
        if path.is_dir() {
            let (place, what) = (path.display().to_string(), "is a folder, and the table needs a file".to_string());
            return Err(Error::Unfit { place, what, remedy: "name a file with --out".into() });
        }
        let parent = path.parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or(Path::new("."));
        let mut builder = tempfile::Builder::new();
        builder.prefix(".trich-");
        permit(&mut builder);
        let hidden = builder.tempfile_in(parent).map_err(|error| Error::write(path, error))?;
        Ok(Self::File { hidden, path: path.to_path_buf() })
    }

    /// Writes some of the table; `false` where nobody reads any more.
    ///
    /// # Errors
    /// [`Error::Write`].
    pub fn write(&mut self, bytes: &[u8]) -> Result<bool, Error> {
        match self {
            Self::Standard => output::write(&mut std::io::stdout(), bytes),
            Self::File { hidden, path } => {
                hidden.write_all(bytes).map_err(|error| Error::write(path, error))?;
                Ok(true)
            }
        }
    }

    /// Puts a file into its place.
    ///
    /// # Errors
    /// [`Error::Write`].
    pub fn finish(self) -> Result<(), Error> {
        match self {
            Self::Standard => Ok(()),
            Self::File { hidden, path } => {
                hidden.persist(&path).map(drop).map_err(|error| Error::write(&path, error.error))
            }
        }
    }
}

/// Those of any new file; a temporary one is its owner's alone where nothing else is asked for.
#[cfg(unix)]
fn permit(builder: &mut tempfile::Builder<'_, '_>) {
    use std::os::unix::fs::PermissionsExt;
    builder.permissions(std::fs::Permissions::from_mode(0o666));
}

#[cfg(not(unix))]
fn permit(_: &mut tempfile::Builder<'_, '_>) {}
