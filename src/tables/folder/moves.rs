//! The tables of a run take the places of those before: a list of moves that is completed or undone, whatever happens on the way.
//!
//! The list is written into the hidden folder before the first move, and deleted after the last. While it is there, what has been moved can be
//! seen: an old table that is not in `old` is still in its place, a new one that is in `new` is not yet. So whoever finds the list of a run that
//! was killed completes its moves: its tables were all written when the list was.

use crate::error::{Error, Result};
use serde::{Deserialize, Serialize};
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

/// The file with the list.
const LIST: &str = "moves.json";

/// What is moved, by file name.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct Moves {
    /// Tables in the output folder, which make room.
    old: Vec<String>,
    /// Tables in the hidden folder that take their places.
    new: Vec<String>,
}

impl Moves {
    /// The moves that put the tables of `names` that are in `hidden` in the place of those in `target`.
    pub fn plan(hidden: &Path, target: &Path, names: &[String]) -> Self {
        let there = |folder: &Path| {
            let is_there = |name: &&String| folder.join(name).symlink_metadata().is_ok();
            names.iter().filter(is_there).cloned().collect()
        };
        Self { old: there(target), new: there(&hidden.join("new")) }
    }

    /// Makes the moves. Where one fails those before it are undone.
    ///
    /// # Errors
    /// [`Error::Write`]; the second part says whether all is as it was before. Where it is not, the list stays, to be completed later.
    pub fn make(&self, hidden: &Path, target: &Path) -> std::result::Result<(), (Error, bool)> {
        let undone = |error| (error, true);
        self.write_down(hidden).map_err(|e| undone(Error::write(target, e)))?;
        let mut moved: Vec<(PathBuf, PathBuf)> = Vec::new();
        for (from, to) in self.steps(hidden, target) {
            if let Err(error) = fs::rename(&from, &to) {
                let all = moved.iter().rev().all(|(from, to)| fs::rename(to, from).is_ok());
                let all = all && fs::remove_file(hidden.join(LIST)).is_ok();
                return Err((Error::write(&to, error), all));
            }
            moved.push((from, to));
        }
        // All is in place. Completed once more, the list would change nothing.
        let _ = fs::remove_file(hidden.join(LIST));
        Ok(())
    }

    fn steps(&self, hidden: &Path, target: &Path) -> impl Iterator<Item = (PathBuf, PathBuf)> {
        let (old, new, target) = (hidden.join("old"), hidden.join("new"), target.to_path_buf());
        let away = self.old.iter().map({
            let target = target.clone();
            move |name| (target.join(name), old.join(name))
        });
        away.chain(self.new.iter().map(move |name| (new.join(name), target.join(name))))
    }

    /// The list appears as a whole.
    fn write_down(&self, hidden: &Path) -> io::Result<()> {
        fs::create_dir_all(hidden.join("old"))?;
        let begun = hidden.join("moves.begun");
        fs::write(&begun, serde_json::to_vec(self)?)?;
        fs::rename(begun, hidden.join(LIST))
    }
}

/// Whether a run has begun to move its tables, and not ended.
pub(super) fn are_begun(hidden: &Path) -> bool {
    hidden.join(LIST).is_file()
}

/// Completes the moves of a run that was killed, where it had begun them. Nobody else may hold `hidden`.
///
/// # Errors
/// [`Error::Write`] for the move that fails; it can be tried again.
pub(super) fn complete(hidden: &Path, target: &Path) -> Result<()> {
    let list = hidden.join(LIST);
    if !are_begun(hidden) {
        return Ok(());
    }
    let text = fs::read(&list).map_err(|e| Error::read(&list, e))?;
    let moves: Moves = serde_json::from_slice(&text).map_err(|e| Error::read(&list, e.into()))?;
    let is_there = |path: &Path| path.symlink_metadata().is_ok();
    for (from, to) in moves.steps(hidden, target) {
        let is_old = to.starts_with(hidden);
        // What stands in an old table's place may be the new one already.
        let is_moved = if is_old {
            let name = to.file_name().unwrap_or_default();
            let replaced = moves.new.iter().any(|new| **new == *name) && !is_there(&hidden.join("new").join(name));
            is_there(&to) || replaced
        } else {
            false
        };
        if is_moved || !is_there(&from) {
            continue;
        }
        fs::rename(&from, &to).map_err(|e| Error::write(&to, e))?;
    }
    fs::remove_file(&list).map_err(|e| Error::write(&list, e))
}

#[cfg(test)]
mod tests {
    use super::*;

    const NAMES: [&str; 3] = ["entities.csv", "mentions.csv", "rejected.csv"];

    /// A folder with two old tables and one of the user, and two new ones in its hidden folder.
    fn begin(place: &Path) -> (PathBuf, Moves) {
        let hidden = place.join("hidden");
        fs::create_dir_all(hidden.join("new")).unwrap();
        for name in ["entities.csv", "mentions.csv", "notes.txt"] {
            fs::write(place.join(name), "old").unwrap();
        }
        for name in ["mentions.csv", "rejected.csv"] {
            fs::write(hidden.join("new").join(name), "new").unwrap();
        }
        let moves = Moves::plan(&hidden, place, &NAMES.map(String::from));
        (hidden, moves)
    }

    fn tables(place: &Path) -> Vec<Option<String>> {
        NAMES.iter().map(|name| fs::read_to_string(place.join(name)).ok()).collect()
    }

    #[test]
    fn moves_that_were_cut_off_anywhere_are_completed() {
        for cut in 0..=4 {
            let place = tempfile::tempdir().unwrap();
            let (hidden, moves) = begin(place.path());
            moves.write_down(&hidden).unwrap();
            let steps: Vec<_> = moves.steps(&hidden, place.path()).collect();
            assert_eq!(steps.len(), 4);
            steps[..cut].iter().for_each(|(from, to)| fs::rename(from, to).unwrap());
            assert!(are_begun(&hidden));
            complete(&hidden, place.path()).unwrap();
            assert_eq!(tables(place.path()), [None, Some("new".into()), Some("new".into())], "{cut}");
            assert_eq!(fs::read_to_string(place.path().join("notes.txt")).unwrap(), "old");
            assert!(!are_begun(&hidden));
        }
    }

    #[test]
    fn without_a_list_nothing_is_moved() {
        let place = tempfile::tempdir().unwrap();
        let (hidden, _) = begin(place.path());
        complete(&hidden, place.path()).unwrap();
        assert_eq!(tables(place.path()), [Some("old".into()), Some("old".into()), None]);
    }

    #[test]
    fn a_move_that_fails_undoes_those_before_it() {
        let place = tempfile::tempdir().unwrap();
        let (hidden, moves) = begin(place.path());
        fs::remove_file(hidden.join("new/rejected.csv")).unwrap();
        let (error, undone) = moves.make(&hidden, place.path()).unwrap_err();
        assert!(error.to_string().contains("rejected.csv") && undone, "{error}");
        assert_eq!(tables(place.path()), [Some("old".into()), Some("old".into()), None]);
        assert!(!are_begun(&hidden));
    }
}
