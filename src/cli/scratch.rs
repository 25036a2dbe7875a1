//! Folders for the tables of a run that only serve another one.

use crate::error::{Error, Result};
use std::path::Path;
use tempfile::TempDir;

/// A folder beside what the user asked for (`out`), where there is room; else where the system keeps such things. It goes when it is dropped.
///
/// # Errors
/// [`Error::Write`].
pub(super) fn beside(out: Option<&Path>) -> Result<TempDir> {
    // The folders around it may have to be made as well, later.
    let around = |out: &Path| out.ancestors().skip(1).find(|folder| folder.is_dir()).map(Path::to_path_buf);
    let place = out.map_or_else(std::env::temp_dir, |out| around(out).unwrap_or_else(|| ".".into()));
    tempfile::Builder::new().prefix(".trich-").tempdir_in(&place).map_err(|error| Error::write(&place, error))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_lies_beside_folders_that_are_still_to_be_made() {
        let place = tempfile::tempdir().expect("a temporary folder");
        let scratch = beside(Some(&place.path().join("a/b/tables"))).expect("a folder");
        assert_eq!(scratch.path().parent(), Some(place.path()));
    }
}
