//! One way only: a module of `src` uses what stands to its left.

use std::fs;
use std::path::{Path, PathBuf};

const ORDER: &[&str] = &[
    "entity",
    "mention",
    "error",
    "document",
    "corpus",
    "text",
    "lexicon",
    "matching",
    "grammar",
    "resolution",
    "position",
    "segmentation",
    "extraction",
    "concordance",
    "counting",
    "statistics",
    "tables",
    "export",
    "report",
    "pipeline",
    "renewal",
    "results",
    "network",
    "scoring",
    "cli",
];

fn sources(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).expect("a folder of sources") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            sources(&path, found);
        } else if path.extension().is_some_and(|e| e == "rs") {
            found.push(path);
        }
    }
}

/// The modules that a source uses by `crate::`.
fn used(source: &str) -> Vec<&str> {
    source
        .split("crate::")
        .skip(1)
        .map(|rest| rest.split(|c: char| !(c.is_alphanumeric() || c == '_')).next().unwrap_or_default())
        .collect()
}

#[test]
fn every_arrow_points_to_the_left() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut files = Vec::new();
    sources(&root, &mut files);
    files.sort();
    let place = |module: &str| ORDER.iter().position(|m| *m == module);
    let mut wrong = Vec::new();
    for file in &files {
        let relative = file.strip_prefix(&root).expect("below src");
        let first = relative.components().next().expect("a name").as_os_str().to_string_lossy();
        let module = first.trim_end_matches(".rs");
        if matches!(module, "lib" | "main") {
            continue;
        }
        let own = place(module).unwrap_or_else(|| panic!("{module} stands nowhere in the order of the modules"));
        let source = fs::read_to_string(file).expect("readable");
        // Tests at the end of a file may build what they need from anywhere.
        let source = source.split("#[cfg(test)]").next().unwrap_or_default();
        for target in used(source) {
            match place(target) {
                Some(at) if at <= own => {}
                _ => wrong.push(format!("{} uses crate::{target}", relative.display())),
            }
        }
    }
    assert!(wrong.is_empty(), "arrows to the right:\n{}", wrong.join("\n"));
}

#[test]
fn no_module_file_is_called_mod() {
    let mut files = Vec::new();
    sources(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src"), &mut files);
    assert!(files.iter().all(|f| f.file_name().is_some_and(|n| n != "mod.rs")));
}
