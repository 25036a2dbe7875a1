//! The command line's inputs -> the files to read, in a fixed order.

use crate::error::{Error, Result};
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// What a file is read as.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Form {
    PlainText,
    Jsonl,
    Csv,
    StandardInput,
    /// A folder's file that cannot be looked at, and why.
    Unreadable(String),
}

/// A file to read.
#[derive(Debug)]
pub(super) struct Source {
    pub path: PathBuf,
    /// As tables show it: as given, with `/`, without a leading `./`.
    pub name: Arc<str>,
    pub form: Form,
    pub bytes: u64,
}

/// All files of the inputs.
#[derive(Debug, Default)]
pub(super) struct Found {
    pub sources: Vec<Source>,
    pub passed_over: u64,
}

/// Finds the files of `inputs`, but none below `except`.
pub(super) fn find(inputs: &[PathBuf], except: Option<&Path>) -> Result<Found> {
    let except = except.and_then(|path| path.canonicalize().ok());
    let mut found = Found::default();
    for input in inputs {
        if input.as_os_str() == "-" {
            if found.sources.iter().any(|s| s.form == Form::StandardInput) {
                return Err(unfit("-", "the standard input is named twice", "name it once"));
            }
            found.sources.push(Source { path: input.clone(), name: "-".into(), form: Form::StandardInput, bytes: 0 });
            continue;
        }
        let about = std::fs::metadata(input).map_err(|e| Error::read(input, e))?;
        if about.is_dir() {
            folder(input, except.as_deref(), &mut found)?;
            continue;
        }
        let form = form(input).ok_or_else(|| {
            let what = "its ending is none of .txt, .jsonl, .csv";
            unfit(&name(input), what, "name a file with such an ending, or a folder that holds some")
        })?;
        std::fs::File::open(input).map_err(|e| Error::read(input, e))?;
        found.sources.push(Source { path: input.clone(), name: name(input).into(), form, bytes: about.len() });
    }
    Ok(found)
}

fn folder(folder: &Path, except: Option<&Path>, found: &mut Found) -> Result<()> {
    std::fs::read_dir(folder).map_err(|e| Error::read(folder, e))?;
    let mut walk = ignore::WalkBuilder::new(folder);
    walk.standard_filters(false).hidden(true).follow_links(true);
    if let Some(except) = except.map(Path::to_path_buf) {
        walk.filter_entry(move |entry| {
            let is_except = entry.depth() > 0
                && entry.file_type().is_some_and(|t| t.is_dir())
                && entry.path().canonicalize().is_ok_and(|path| path == except);
            !is_except
        });
    }
    let (mut sources, passed_over) = (Vec::new(), found.passed_over);
    for entry in walk.build() {
        let entry = match entry {
            Ok(entry) => entry,
            Err(e) => {
                let reason = format!("{e}; check that it exists and that you may read it");
                sources.push(Source {
                    path: folder.into(),
                    name: name(folder).into(),
                    form: Form::Unreadable(reason),
                    bytes: 0,
                });
                continue;
            }
        };
        if entry.file_type().is_none_or(|t| t.is_dir()) {
            continue;
        }
        let Some(form) = form(entry.path()) else {
            found.passed_over += 1;
            continue;
        };
        let bytes = entry.metadata().map_or(0, |about| about.len());
        sources.push(Source { name: name(entry.path()).into(), path: entry.into_path(), form, bytes });
    }
    if sources.is_empty() {
        let what = match found.passed_over - passed_over {
            0 => "the folder holds no file".to_string(),
            n => format!("none of the folder's {n} files ends in .txt, .jsonl or .csv"),
        };
        return Err(unfit(&name(folder), &what, "name another folder"));
    }
    sources.sort_by(|a, b| a.name.cmp(&b.name));
    found.sources.extend(sources);
    Ok(())
}

fn form(path: &Path) -> Option<Form> {
    match path.extension()?.to_str()?.to_ascii_lowercase().as_str() {
        "txt" => Some(Form::PlainText),
        "jsonl" => Some(Form::Jsonl),
        "csv" => Some(Form::Csv),
        _ => None,
    }
}

/// A path as tables show it.
pub(super) fn name(path: &Path) -> String {
    let shown = path.to_string_lossy();
    let shown =
        if std::path::MAIN_SEPARATOR == '/' { shown } else { shown.replace(std::path::MAIN_SEPARATOR, "/").into() };
    let mut rest: &str = &shown;
    while let Some(after) = rest.strip_prefix("./") {
        rest = after.trim_start_matches('/');
    }
    if rest.is_empty() { ".".into() } else { rest.into() }
}

fn unfit(place: &str, what: &str, remedy: &str) -> Error {
    Error::Unfit { place: place.into(), what: what.into(), remedy: remedy.into() }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(found: &Found, root: &Path) -> Vec<String> {
        let root = format!("{}/", name(root));
        found.sources.iter().map(|s| s.name.strip_prefix(&root).unwrap_or(&s.name).to_string()).collect()
    }

    #[test]
    fn a_folder_is_walked_in_the_order_of_its_paths_whatever_is_ignored() {
        let root = tempfile::tempdir().unwrap();
        let at = |path: &str| root.path().join(path);
        std::fs::create_dir_all(at("b/c")).unwrap();
        std::fs::create_dir_all(at(".git")).unwrap();
        std::fs::create_dir_all(at("out")).unwrap();
        for path in
            ["b/c/2.txt", "b/1.JSONL", "b.csv", "a.txt", "x.pdf", ".hidden.txt", ".git/y.txt", "out/mentions.csv"]
        {
            std::fs::write(at(path), "x").unwrap();
        }
        std::fs::write(at(".gitignore"), "*.txt").unwrap();
        let found = find(&[root.path().into()], Some(&at("out"))).unwrap();
        assert_eq!(names(&found, root.path()), ["a.txt", "b.csv", "b/1.JSONL", "b/c/2.txt"]);
        assert_eq!(found.passed_over, 1);
    }

    #[test]
    fn an_input_that_cannot_be_used_is_an_error_with_place_and_remedy() {
        let root = tempfile::tempdir().unwrap();
        let pdf = root.path().join("a.pdf");
        std::fs::write(&pdf, "x").unwrap();
        for (input, what) in [
            (pdf, "its ending is none of .txt, .jsonl, .csv; name a file"),
            (root.path().join("none.txt"), "cannot be read; check that it exists"),
            (root.path().into(), "none of the folder's 1 files ends in .txt, .jsonl or .csv; name another folder"),
        ] {
            let error = find(std::slice::from_ref(&input), None).unwrap_err().to_string();
            assert!(error.starts_with(&name(&input)) && error.contains(what), "{error}");
        }
        assert!(find(&["-".into(), "-".into()], None).unwrap_err().to_string().contains("named twice"));
    }

    #[test]
    fn names_have_no_leading_dot() {
        for (path, shown) in [("./a/b.txt", "a/b.txt"), ("././/a.txt", "a.txt"), ("../a.txt", "../a.txt"), ("./", ".")]
        {
            assert_eq!(name(Path::new(path)), shown);
        }
    }
}
