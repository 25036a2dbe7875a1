//! The hidden folder of a run: one for each output folder, held by one run at a time.
//!
//! It is `.trich-run` inside the output folder where that exists (so that both lie on one file system, and nothing else need be writable), else
//! `.trich-NAME` beside its future place. A run holds it by a lock on its file `lock`, which the system takes back when the program ends, however
//! that happens. So what nobody holds is left over from a run that was killed: moves that it had begun are completed ([`super::moves`]), the
//! rest is deleted, or taken up again where it can be gone on with.

use super::moves;
use crate::error::{Error, Result};
use std::fs::{self, File, OpenOptions, TryLockError};
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};

/// What a folder of a run begins with.
const PREFIX: &str = ".trich-";
/// The file that is locked.
const LOCK: &str = "lock";
/// What tells that an interrupted run can be gone on with.
pub(super) const SNAPSHOT: &str = "snapshot";

/// A hidden folder that this run holds. Dropped, it goes, unless it is to be kept.
#[derive(Debug)]
pub(super) struct Hidden {
    path: PathBuf,
    lock: Option<File>,
    /// Folders above the output folder that were made for it.
    made: Vec<PathBuf>,
    kept: bool,
}

impl Hidden {
    /// Takes the hidden folder of `target`. What is left over in it is deleted, unless it is to be gone on with (`resume`).
    ///
    /// # Errors
    /// [`Error::Unfit`] where another run holds it; [`Error::Write`].
    pub fn take(target: &Path, resume: bool) -> Result<Self> {
        let (inside, beside) = (inside(target), beside(target));
        let mut made = Vec::new();
        if let Some(beside) = &beside {
            let left = beside.is_dir();
            if left || !target.is_dir() {
                if let Some(parent) = beside.parent() {
                    made = make(parent)?;
                }
                let mut hidden = Self::lock(beside, target, made)?;
                moves::complete(&hidden.path, target)?;
                if !target.is_dir() || (resume && hidden.has_snapshot()) {
                    hidden.clear(resume)?;
                    return Ok(hidden);
                }
                made = std::mem::take(&mut hidden.made);
            }
        }
        let hidden = Self::lock(&inside, target, made)?;
        moves::complete(&hidden.path, target)?;
        hidden.clear(resume)?;
        Ok(hidden)
    }

    /// Completes the moves of a run into `target` that was killed while it put its tables into place.
    ///
    /// # Errors
    /// [`Error::Write`] where that cannot be done.
    pub fn mend(target: &Path) -> Result<()> {
        let begun = |path: &PathBuf| moves::are_begun(path);
        for path in [Some(inside(target)), beside(target)].into_iter().flatten().filter(begun) {
            let lock = match open_lock(&path) {
                // The run that had it is done.
                Err(e) if e.kind() == ErrorKind::NotFound => continue,
                other => other.map_err(|e| Error::write(&path, e))?,
            };
            // A run that lives is done in a moment.
            lock.lock().or_else(supported).map_err(|e| Error::write(&path, e))?;
            // Another run may have the folder by now.
            if !is_at(&lock, &path.join(LOCK)) {
                continue;
            }
            moves::complete(&path, target)?;
            let mut hidden = Self { path, lock: Some(lock), made: Vec::new(), kept: false };
            hidden.kept = hidden.has_snapshot();
        }
        Ok(())
    }

    fn lock(path: &Path, target: &Path, made: Vec<PathBuf>) -> Result<Self> {
        let failed = |e| Error::write(path, e);
        // A run that ends may take its folder away while this one opens it.
        for _ in 0..100 {
            match fs::create_dir(path) {
                Err(e) if e.kind() != ErrorKind::AlreadyExists => return Err(failed(e)),
                _ => {}
            }
            let lock = match open_lock(path) {
                Err(e) if e.kind() == ErrorKind::NotFound => continue,
                other => other.map_err(failed)?,
            };
            match lock.try_lock() {
                Ok(()) => {}
                Err(TryLockError::WouldBlock) => return Err(held(path, target)),
                Err(TryLockError::Error(e)) => supported(e).map_err(failed)?,
            }
            if is_at(&lock, &path.join(LOCK)) {
                // Its time tells others since when.
                let _ = lock.set_modified(std::time::SystemTime::now());
                return Ok(Self { path: path.to_path_buf(), lock: Some(lock), made, kept: false });
            }
        }
        Err(held(path, target))
    }

    /// Where it is.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Whether it holds what a run can go on with.
    pub fn has_snapshot(&self) -> bool {
        self.path.join(SNAPSHOT).is_file()
    }

    /// Lets it stay.
    pub fn keep(&mut self) {
        self.kept = true;
        self.made.clear();
    }

    /// Deletes what is left over.
    fn clear(&self, resume: bool) -> Result<()> {
        if resume && self.has_snapshot() { Ok(()) } else { self.empty() }
    }

    /// Deletes all that is in it but for the lock.
    ///
    /// # Errors
    /// [`Error::Write`].
    pub fn empty(&self) -> Result<()> {
        let delete = |entry: io::Result<fs::DirEntry>| {
            let entry = entry?;
            if entry.file_name() == LOCK {
                return Ok(());
            }
            if entry.file_type()?.is_dir() { fs::remove_dir_all(entry.path()) } else { fs::remove_file(entry.path()) }
        };
        let mut entries = fs::read_dir(&self.path).map_err(|e| Error::write(&self.path, e))?;
        entries.try_for_each(delete).map_err(|e| Error::write(&self.path, e))
    }
}

impl Drop for Hidden {
    fn drop(&mut self) {
        if !self.kept && self.empty().is_ok() {
            // Elsewhere than on Unix an open file cannot be deleted.
            if cfg!(not(unix)) {
                self.lock = None;
            }
            let _ = fs::remove_file(self.path.join(LOCK));
            let _ = fs::remove_dir(&self.path);
        }
        self.lock = None;
        // Only those that are empty go.
        self.made.iter().rev().for_each(|folder| drop(fs::remove_dir(folder)));
    }
}

fn inside(target: &Path) -> PathBuf {
    target.join(".trich-run")
}

/// Beside a folder that has a name.
fn beside(target: &Path) -> Option<PathBuf> {
    let mut name = std::ffi::OsString::from(PREFIX);
    name.push(target.file_name()?);
    let parent = target.parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or(Path::new("."));
    Some(parent.join(name))
}

/// Makes a folder with those above it; gives those that were not there, from the top.
fn make(folder: &Path) -> Result<Vec<PathBuf>> {
    let missing = |folder: &&Path| !folder.as_os_str().is_empty() && !folder.exists();
    let mut made: Vec<_> = folder.ancestors().take_while(missing).map(Path::to_path_buf).collect();
    made.reverse();
    fs::create_dir_all(folder).map_err(|e| Error::write(folder, e))?;
    Ok(made)
}

fn open_lock(path: &Path) -> io::Result<File> {
    OpenOptions::new().create(true).truncate(false).write(true).open(path.join(LOCK))
}

/// Some file systems know no locks; there a second run is not told.
fn supported(error: io::Error) -> io::Result<()> {
    if error.kind() == ErrorKind::Unsupported { Ok(()) } else { Err(error) }
}

/// Whether the open file is still the one at `path`.
fn is_at(file: &File, path: &Path) -> bool {
    let open = file.try_clone().and_then(same_file::Handle::from_file);
    matches!((open, same_file::Handle::from_path(path)), (Ok(open), Ok(there)) if open == there)
}

fn held(path: &Path, target: &Path) -> Error {
    let since = fs::metadata(path.join(LOCK)).and_then(|about| about.modified()).ok();
    let since = since.and_then(|time| jiff::Timestamp::try_from(time).ok());
    let since = since.map_or_else(String::new, |time| format!(" (since {} UTC)", time.strftime("%F %T")));
    Error::Unfit {
        place: target.display().to_string(),
        what: format!("another run is writing into this folder{since}"),
        remedy: "wait for its end, or name another folder with --out".into(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_second_run_is_refused_until_the_first_is_over() {
        let place = tempfile::tempdir().unwrap();
        for target in [place.path().to_path_buf(), place.path().join("a/tables")] {
            let first = Hidden::take(&target, false).unwrap();
            let refused = Hidden::take(&target, false).unwrap_err().to_string();
            assert!(refused.contains("another run is writing into this folder (since 2"), "{refused}");
            drop(first);
            drop(Hidden::take(&target, false).unwrap());
            assert_eq!(fs::read_dir(place.path()).unwrap().count(), 0);
        }
    }

    #[test]
    fn what_a_killed_run_left_is_deleted_but_for_what_can_be_gone_on_with() {
        let place = tempfile::tempdir().unwrap();
        let left = inside(place.path());
        for (snapshot, resume, stays) in [(true, true, true), (true, false, false), (false, true, false)] {
            fs::create_dir_all(left.join("new")).unwrap();
            fs::write(left.join("new/mentions.csv"), "x").unwrap();
            if snapshot {
                fs::write(left.join(SNAPSHOT), "x").unwrap();
            }
            let hidden = Hidden::take(place.path(), resume).unwrap();
            assert_eq!(left.join("new/mentions.csv").exists(), stays);
            drop(hidden);
            assert!(!left.exists());
        }
    }

    #[test]
    fn what_lies_beside_is_found_once_the_folder_exists() {
        let place = tempfile::tempdir().unwrap();
        let target = place.path().join("tables");
        let mut first = Hidden::take(&target, false).unwrap();
        fs::create_dir(&target).unwrap();
        assert!(Hidden::take(&target, false).unwrap_err().to_string().contains("another run"));
        first.keep();
        drop(first);
        let second = Hidden::take(&target, false).unwrap();
        assert_eq!(second.path(), inside(&target));
        assert_eq!(fs::read_dir(place.path()).unwrap().count(), 1);
    }
}
