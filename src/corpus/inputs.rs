//! The command line's inputs -> the files to read, one after the other in a fixed order.

use super::recognised::is_wanted;
use crate::error::{Error, Result};
use std::collections::VecDeque;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// What the standard input is called, on the command line and in tables.
pub(super) const STANDARD_INPUT: &str = "-";

/// Files that are listed before the run begins. Where there are more, how many bytes they have is not known until they are read.
const AHEAD: usize = 50_000;

/// A file to read.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Source {
    /// As tables show it: as given, with `/`, without a leading `./`.
    pub name: Arc<str>,
    /// What is there.
    pub place: Place,
}

/// Where a source is.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Place {
    /// A file of so many bytes.
    File(PathBuf, u64),
    StandardInput,
    /// Something else that bytes come from, named by the user: `<(zcat a.gz)`.
    Stream(PathBuf),
    /// What cannot be looked at, and why.
    Unreadable(String),
    /// A file that no reader is for.
    PassedOver,
}

/// The files of all inputs, listed as they are asked for.
pub(super) struct Sources {
    inputs: VecDeque<PathBuf>,
    except: Option<PathBuf>,
    walk: Option<Walk>,
    listed: VecDeque<Source>,
}

type Walk = Box<dyn Iterator<Item = walkdir::Result<walkdir::DirEntry>> + Send>;

impl Sources {
    /// Looks at all inputs, and lists the files of the first folders. No file below `except` is listed.
    pub fn open(inputs: &[PathBuf], except: Option<&Path>) -> Result<Self> {
        for (k, input) in inputs.iter().enumerate() {
            if is_standard_input(input) {
                if inputs[..k].iter().any(|other| is_standard_input(other)) {
                    return Err(unfit(STANDARD_INPUT, "the standard input is named twice", "name it once"));
                }
                continue;
            }
            let about = std::fs::metadata(input).map_err(|e| Error::read(input, e))?;
            if about.is_dir() {
                std::fs::read_dir(input).map_err(|e| Error::read(input, e))?;
            } else if about.is_file() {
                // A pipe must not be opened twice: what writes into it ends when the first reader goes.
                std::fs::File::open(input).map_err(|e| Error::read(input, e))?;
            }
        }
        let except = except.and_then(|path| path.canonicalize().ok());
        let mut sources =
            Self { inputs: inputs.iter().cloned().collect(), except, walk: None, listed: VecDeque::new() };
        while sources.listed.len() < AHEAD {
            let Some(source) = sources.list() else { break };
            sources.listed.push_back(source);
        }
        if sources.is_listed() && !sources.listed.iter().any(|source| source.place != Place::PassedOver) {
            let what = match sources.listed.len() {
                0 => "no file is there".to_string(),
                1 => "the only file is of no kind that is read".to_string(),
                n => format!("none of the {n} files is of a kind that is read"),
            };
            let place = inputs.iter().map(|input| name(input)).collect::<Vec<_>>().join(", ");
            let remedy = "name a folder with text, HTML, JSON, CSV, XLSX, ODS, Parquet, WARC or DOCX files, packed or not; a file that is named \
                          itself is read whatever its ending";
            return Err(unfit(&place, &what, remedy));
        }
        Ok(sources)
    }

    /// Bytes of all files; `None` where they are not known before they are read.
    pub fn total_bytes(&self) -> Option<u64> {
        let bytes = |source: &Source| match source.place {
            Place::File(_, bytes) => Some(bytes),
            Place::StandardInput | Place::Stream(_) => None,
            Place::Unreadable(_) | Place::PassedOver => Some(0),
        };
        if self.is_listed() { self.listed.iter().map(bytes).sum() } else { None }
    }

    /// Gives a source back that was taken last.
    pub fn put_back(&mut self, source: Source) {
        self.listed.push_front(source);
    }

    fn is_listed(&self) -> bool {
        self.walk.is_none() && self.inputs.is_empty()
    }

    fn list(&mut self) -> Option<Source> {
        loop {
            if let Some(walk) = &mut self.walk {
                match walk.next() {
                    Some(Ok(entry)) if entry.file_type().is_dir() => continue,
                    Some(entry) => return Some(listed(entry)),
                    None => self.walk = None,
                }
            }
            let input = self.inputs.pop_front()?;
            if is_standard_input(&input) {
                return Some(Source { name: STANDARD_INPUT.into(), place: Place::StandardInput });
            }
            let shown = name(&input).into();
            match std::fs::metadata(&input) {
                Ok(about) if about.is_dir() => self.walk = Some(walk(&input, self.except.clone())),
                Ok(about) if about.is_file() => {
                    return Some(Source { name: shown, place: Place::File(input, about.len()) });
                }
                Ok(_) => return Some(Source { name: shown, place: Place::Stream(input) }),
                Err(e) => return Some(Source { name: shown, place: Place::Unreadable(unreadable(&e.to_string())) }),
            }
        }
    }
}

impl Iterator for Sources {
    type Item = Source;

    fn next(&mut self) -> Option<Source> {
        self.listed.pop_front().or_else(|| self.list())
    }
}

/// The files below a folder in the order of their paths, hidden ones and those below `except` left out. Of each folder, the names are in
/// memory together.
fn walk(folder: &Path, except: Option<PathBuf>) -> Walk {
    let key = |entry: &walkdir::DirEntry| {
        let mut name = entry.file_name().to_os_string();
        if entry.file_type().is_dir() {
            name.push("/");
        }
        name
    };
    let wanted = move |entry: &walkdir::DirEntry| {
        let hidden = entry.depth() > 0 && entry.file_name().as_encoded_bytes().starts_with(b".");
        let is_except = entry.depth() > 0
            && entry.file_type().is_dir()
            && except.as_ref().is_some_and(|except| entry.path().canonicalize().is_ok_and(|path| path == *except));
        !hidden && !is_except
    };
    Box::new(walkdir::WalkDir::new(folder).follow_links(true).sort_by_key(key).into_iter().filter_entry(wanted))
}

fn listed(entry: walkdir::Result<walkdir::DirEntry>) -> Source {
    match entry {
        Ok(entry) => {
            let shown = name(entry.path());
            let place = if !entry.file_type().is_file() {
                // Reading it might wait for ever.
                Place::Unreadable("a pipe, a socket or a device, no file; name it itself to read from it".into())
            } else if is_wanted(&shown) {
                let bytes = entry.metadata().map_or(0, |about| about.len());
                Place::File(entry.into_path(), bytes)
            } else {
                Place::PassedOver
            };
            Source { name: shown.into(), place }
        }
        Err(e) => {
            let shown = e.path().map(name).unwrap_or_default();
            let reason = match e.loop_ancestor() {
                Some(ancestor) => format!("a link back to {}; remove the link", name(ancestor)),
                None => unreadable(&e.io_error().map_or_else(|| e.to_string(), ToString::to_string)),
            };
            Source { name: shown.into(), place: Place::Unreadable(reason) }
        }
    }
}

fn unreadable(what: &str) -> String {
    format!("cannot be looked at ({what}); check that it exists and that you may read it")
}

fn is_standard_input(input: &Path) -> bool {
    input.as_os_str() == STANDARD_INPUT
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

    fn found(inputs: &[PathBuf], except: Option<&Path>, root: &Path) -> Vec<(String, bool)> {
        let root = format!("{}/", name(root));
        let sources = Sources::open(inputs, except).unwrap();
        sources.map(|s| (s.name.replacen(&root, "", 1), matches!(s.place, Place::File(..)))).collect()
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
        let files = found(&[root.path().into()], Some(&at("out")), root.path());
        let expected = [("a.txt", true), ("b.csv", true), ("b/1.JSONL", true), ("b/c/2.txt", true), ("x.pdf", false)];
        assert_eq!(files, expected.map(|(name, read)| (name.to_string(), read)));
    }

    #[cfg(unix)]
    #[test]
    fn a_loop_of_links_is_told_and_the_walk_goes_on() {
        let root = tempfile::tempdir().unwrap();
        std::fs::create_dir(root.path().join("a")).unwrap();
        std::fs::write(root.path().join("b.txt"), "x").unwrap();
        std::os::unix::fs::symlink(root.path(), root.path().join("a/again")).unwrap();
        let sources: Vec<Source> = Sources::open(&[root.path().into()], None).unwrap().collect();
        assert_eq!(sources.len(), 2);
        assert!(matches!(&sources[0].place, Place::Unreadable(reason) if reason.starts_with("a link back to ")));
        assert!(sources[1].name.ends_with("b.txt"));
    }

    #[test]
    fn an_input_that_cannot_be_used_is_an_error_with_place_and_remedy() {
        let root = tempfile::tempdir().unwrap();
        std::fs::write(root.path().join("a.pdf"), "x").unwrap();
        for (input, what) in [
            (root.path().join("none.txt"), "cannot be read; check that it exists"),
            (root.path().into(), "the only file is of no kind that is read; name a folder with text"),
        ] {
            let error = Sources::open(std::slice::from_ref(&input), None).err().unwrap().to_string();
            assert!(error.starts_with(&name(&input)) && error.contains(what), "{error}");
        }
        assert!(Sources::open(&["-".into(), "-".into()], None).err().unwrap().to_string().contains("named twice"));
    }

    #[test]
    fn names_have_no_leading_dot() {
        for (path, shown) in [("./a/b.txt", "a/b.txt"), ("././/a.txt", "a.txt"), ("../a.txt", "../a.txt"), ("./", ".")]
        {
            assert_eq!(name(Path::new(path)), shown);
        }
    }
}
