//! Where a single table goes: the standard output, or a file that is as it was before until the table is complete.

use super::output;
use crate::error::Error;
use std::fs::{File, Metadata};
use std::io::{ErrorKind, Write};
use std::path::{Path, PathBuf};
use tempfile::NamedTempFile;

/// An open destination. Dropped without [`Destination::finish`], a file is as it was before.
pub(super) enum Destination {
    Standard,
    /// A device, a pipe or a socket (`/dev/null`, `/dev/stdout`, `>(gzip)`): nothing may take its place.
    Stream {
        stream: File,
        path: PathBuf,
    },
    File {
        hidden: NamedTempFile,
        path: PathBuf,
    },
}

impl Destination {
    /// The file `out`, the standard output where there is none.
    ///
    /// # Errors
    /// [`Error::Unfit`] where `out` is a folder or in none, [`Error::Write`] where nothing can be written to it or beside it.
    pub fn open(out: Option<&Path>) -> Result<Self, Error> {
        let Some(path) = out else { return Ok(Self::Standard) };
        let there = path.metadata().ok();
        if there.as_ref().is_some_and(Metadata::is_dir) {
            let (place, what) = (path.display().to_string(), "is a folder, and the table needs a file".to_string());
            return Err(Error::Unfit { place, what, remedy: "name a file with --out".into() });
        }
        // What `/dev/stdout` leads to may be a file that a shell has opened, and holds something.
        let is_opened = path.is_symlink() && (path.starts_with("/dev") || path.starts_with("/proc"));
        if there.as_ref().is_some_and(|there| !there.is_file() || is_opened) {
            let stream = File::options().append(true).open(path).map_err(|error| Error::write(path, error))?;
            return Ok(Self::Stream { stream, path: path.to_path_buf() });
        }
        // A link stays one: what it leads to is written anew.
        let led_to = path.is_symlink().then(|| path.canonicalize().ok()).flatten();
        let path = led_to.as_deref().unwrap_or(path);
        let parent = path.parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or(Path::new("."));
        if !parent.is_dir() {
            let what = format!("there is no folder {}", parent.display());
            let remedy = "make it, or name a file in another one".into();
            return Err(Error::Unfit { place: path.display().to_string(), what, remedy });
        }
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
            Self::Stream { stream, path } => match stream.write_all(bytes) {
                Ok(()) => Ok(true),
                Err(error) if error.kind() == ErrorKind::BrokenPipe => Ok(false),
                Err(error) => Err(Error::write(path, error)),
            },
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
            Self::Standard | Self::Stream { .. } => Ok(()),
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

#[cfg(all(test, unix))]
mod tests {
    use super::*;
    use std::os::unix::fs::{FileTypeExt, symlink};

    #[test]
    fn neither_a_device_nor_a_link_is_replaced() {
        let place = tempfile::tempdir().unwrap();
        let at = |name: &str| place.path().join(name);
        std::fs::write(at("table.csv"), "old").unwrap();
        symlink(at("table.csv"), at("link.csv")).unwrap();
        symlink("/dev/null", at("null")).unwrap();
        for name in ["link.csv", "null"] {
            let mut destination = Destination::open(Some(&at(name))).unwrap();
            assert!(destination.write(b"new").unwrap());
            destination.finish().unwrap();
            assert!(at(name).is_symlink(), "{name}");
        }
        assert_eq!(std::fs::read_to_string(at("table.csv")).unwrap(), "new");
        assert!(Path::new("/dev/null").metadata().unwrap().file_type().is_char_device());
    }
}
