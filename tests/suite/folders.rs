//! Folders for a test: made with files, run in, and looked at afterwards.

use assert_cmd::Command;
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use tempfile::TempDir;

/// The files of a run with all tables.
pub const ALL: [&str; 13] = [
    "contexts.csv",
    "cooccurrences.csv",
    "document_keywords.csv",
    "documents.csv",
    "entities.csv",
    "keywords.csv",
    "mentions.csv",
    "positions.csv",
    "provenance.csv",
    "rejected.csv",
    "report.html",
    "run.json",
    "timeline.csv",
];

/// The tables.
pub fn tables() -> impl Iterator<Item = &'static str> {
    ALL.into_iter().filter(|name| !["run.json", "report.html"].contains(name))
}

/// The folder of the crate.
pub fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// The program, run in a folder.
pub fn trich(folder: &TempDir) -> Command {
    let mut command = Command::cargo_bin("trich").expect("the program is built");
    command.current_dir(folder.path());
    command
}

/// A folder with these files.
pub fn folder(files: &[(&str, &[u8])]) -> TempDir {
    let folder = tempfile::tempdir().expect("a temporary folder");
    for (path, content) in files {
        let path = folder.path().join(path);
        fs::create_dir_all(path.parent().expect("below the folder")).expect("writable");
        fs::write(path, content).expect("writable");
    }
    folder
}

/// The names in a folder, hidden ones too.
pub fn names(folder: &Path) -> Vec<String> {
    let names = fs::read_dir(folder).expect("a folder").map(|e| e.expect("an entry").file_name());
    let mut names: Vec<_> = names.map(|name| name.into_string().expect("UTF-8")).collect();
    names.sort();
    names
}

/// A text of a folder.
pub fn read(folder: &TempDir, path: &str) -> String {
    fs::read_to_string(folder.path().join(path)).expect("a text")
}

/// Every file below a folder with its bytes, hidden ones too; folders without bytes.
pub fn snapshot(folder: &Path) -> BTreeMap<PathBuf, Option<Vec<u8>>> {
    let mut seen = BTreeMap::new();
    let mut open = vec![folder.to_path_buf()];
    while let Some(place) = open.pop() {
        for name in names(&place) {
            let path = place.join(name);
            if path.is_dir() {
                open.push(path.clone());
                seen.insert(path, None);
            } else {
                let bytes = fs::read(&path).expect("a file");
                seen.insert(path, Some(bytes));
            }
        }
    }
    seen
}
