//! The files of a lexicon: built in, in a folder, or in a git revision of one.

use super::check::fault::{Fault, Rule};
use super::sheet::Place;
use super::{EMBEDDED, workbook};
use crate::error::{Error, Result};
use std::borrow::Cow;
use std::path::Path;
use std::process::Command;

/// A lexicon file: how faults call it, its name and what it holds.
#[derive(Debug, Clone)]
pub(crate) struct File {
    pub label: String,
    /// `places.csv`, for a workbook too.
    pub name: &'static str,
    pub text: Cow<'static, str>,
    pub workbook: bool,
}

/// Files as they were read, and what kept others from being read.
#[derive(Debug, Default)]
pub(crate) struct Files {
    pub files: Vec<File>,
    pub faults: Vec<Fault>,
}

/// The built-in files.
pub(crate) fn built_in() -> Files {
    let file = |&(name, text): &(&'static str, &'static str)| File {
        label: format!("lexicons/{name}"),
        name,
        text: text.into(),
        workbook: false,
    };
    Files { files: EMBEDDED.iter().map(file).collect(), faults: Vec::new() }
}

impl Files {
    /// Those that a user names: a folder, `built-in`, or `REVISION:FOLDER` of the git repository around. In a folder or revision that has some of the
    /// files, the others are as if they were empty.
    ///
    /// # Errors
    /// [`Error::Unfit`] where there is nothing of that name, or no lexicon file in it; [`Error::Read`].
    pub fn named(name: &str) -> Result<Self> {
        if name == "built-in" {
            return Ok(built_in());
        }
        let path = Path::new(name);
        let files = match path.is_dir() {
            true => Self::some_of(path)?,
            false if !path.exists() && name.contains(':') => Self::revision(name)?,
            false => {
                let what = "is neither a folder of lexicons nor a git revision of one".into();
                let remedy = "name a folder, built-in, or a revision and a folder as HEAD~1:lexicons".into();
                return Err(Error::Unfit { place: name.into(), what, remedy });
            }
        };
        if files.files.is_empty() && files.faults.is_empty() {
            let (what, remedy) = ("holds no lexicon file".into(), "name the folder in which places.csv stands".into());
            return Err(Error::Unfit { place: name.into(), what, remedy });
        }
        Ok(files)
    }

    /// All files of a folder.
    ///
    /// # Errors
    /// [`Error::Read`] where one is missing.
    pub fn folder(folder: &Path) -> Result<Self> {
        std::fs::read_dir(folder).map_err(|e| Error::read(folder, e))?;
        let mut files = Self::default();
        for (name, _) in EMBEDDED {
            if !files.add(folder, name)? {
                let path = folder.join(name);
                std::fs::File::open(&path).map_err(|e| Error::read(&path, e))?;
            }
        }
        Ok(files)
    }

    /// One file, and the built-in ones in place of the others.
    ///
    /// # Errors
    /// [`Error::Unfit`] where it is not called like a lexicon file, [`Error::Read`].
    pub fn single(path: &Path) -> Result<Self> {
        let stem = path.file_stem().and_then(|stem| stem.to_str()).unwrap_or_default();
        let known = EMBEDDED.iter().find(|(name, _)| name.strip_suffix(".csv") == Some(stem));
        let Some((name, _)) = known else {
            let (place, what) = (path.display().to_string(), "no lexicon file has this name".to_string());
            let names: Vec<&str> = EMBEDDED.iter().map(|(name, _)| *name).collect();
            return Err(Error::Unfit { place, what, remedy: format!("call it one of {}", names.join(", ")) });
        };
        let mut files = Self::default();
        files.read(path, name)?;
        let others = built_in().files.into_iter().filter(|file| file.name != *name);
        files.files.extend(others);
        files.files.sort_by_key(|file| file.name);
        Ok(files)
    }

    fn some_of(folder: &Path) -> Result<Self> {
        let mut files = Self::default();
        for (name, _) in EMBEDDED {
            files.add(folder, name)?;
        }
        Ok(files)
    }

    /// Adds the table or workbook of this name; `false` where there is none.
    fn add(&mut self, folder: &Path, name: &'static str) -> Result<bool> {
        let table = folder.join(name);
        let book = table.with_extension("xlsx");
        let (is_table, is_book) = (table.exists(), book.exists());
        if is_table && is_book {
            let place = Place { label: book.display().to_string(), line: 1, column: 1 };
            let what = format!("{name} stands beside it, and which one holds cannot be known");
            self.faults.push(Fault::new(Rule::TwoFiles, place, what, "move one of them away"));
        }
        match (is_table, is_book) {
            (true, _) => self.read(&table, name)?,
            (false, true) => self.read(&book, name)?,
            _ => return Ok(false),
        }
        Ok(true)
    }

    fn read(&mut self, path: &Path, name: &'static str) -> Result<()> {
        let label = path.display().to_string();
        let is_book = path.extension().is_some_and(|extension| extension.eq_ignore_ascii_case("xlsx"));
        let text = if is_book {
            workbook::read(path)?
        } else {
            let bytes = std::fs::read(path).map_err(|e| Error::read(path, e))?;
            let Some(text) = self.utf8(&label, bytes) else { return Ok(()) };
            text
        };
        self.files.push(File { label, name, text: text.into(), workbook: is_book });
        Ok(())
    }

    fn utf8(&mut self, label: &str, bytes: Vec<u8>) -> Option<String> {
        match String::from_utf8(bytes) {
            Ok(text) => Some(text),
            Err(e) => {
                let good = String::from_utf8_lossy(&e.as_bytes()[..e.utf8_error().valid_up_to()]);
                let line = good.matches('\n').count() as u64 + 1;
                let column = good.rsplit('\n').next().unwrap_or_default().chars().count() as u64 + 1;
                let place = Place { label: label.into(), line, column };
                let remedy = "save the file as UTF-8 (in a spreadsheet: CSV UTF-8)";
                self.faults.push(Fault::new(Rule::NotUtf8, place, "not UTF-8".into(), remedy));
                None
            }
        }
    }

    /// The files of `REVISION:FOLDER`.
    fn revision(name: &str) -> Result<Self> {
        let mut files = Self::default();
        let folder = name.trim_end_matches('/');
        let listed = git(name, &["ls-tree", "--name-only", "-z", folder])?;
        let listed = String::from_utf8_lossy(&listed).into_owned();
        let names: Vec<&str> = listed.split('\0').collect();
        let separator = if folder.ends_with(':') { "" } else { "/" };
        for (file, _) in EMBEDDED {
            let book = Path::new(file).with_extension("xlsx").display().to_string();
            let is_book = !names.contains(file) && names.contains(&&*book);
            if !is_book && !names.contains(file) {
                continue;
            }
            let label = format!("{folder}{separator}{}", if is_book { &book } else { *file });
            let bytes = git(name, &["show", &label])?;
            let text = if is_book { Some(workbook::parse(&label, &bytes)?) } else { files.utf8(&label, bytes) };
            files.files.extend(text.map(|text| File { label, name: file, text: text.into(), workbook: is_book }));
        }
        Ok(files)
    }
}

/// What `git` writes.
fn git(place: &str, arguments: &[&str]) -> Result<Vec<u8>> {
    let unfit = |what: String| Error::Unfit {
        place: place.into(),
        what,
        remedy: "name a revision and a folder in the repository around, as HEAD~1:lexicons".into(),
    };
    let output = Command::new("git").args(arguments).output();
    let output = output.map_err(|e| unfit(format!("git cannot be run ({e})")))?;
    if output.status.success() {
        return Ok(output.stdout);
    }
    let said = String::from_utf8_lossy(&output.stderr);
    Err(unfit(said.lines().next().unwrap_or("git failed").trim_start_matches("fatal: ").to_string()))
}
