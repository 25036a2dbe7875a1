//! The nodes of a command line: texts and ids from options and lists.

use crate::concordance::{Asked, Meaning};
use crate::error::Error;
use std::path::{Path, PathBuf};

/// What the values of an option name; it is an error where one that must be an entity is none.
pub(super) fn named<'a>(option: &str, values: &'a [String], meaning: Meaning) -> impl Iterator<Item = Asked> + use<'a> {
    let place = option.to_string();
    values.iter().map(move |text| Asked { text: text.trim().into(), place: place.clone(), meaning, strict: true })
}

/// What the lines of files name: a text or an id each; blank lines and those that begin with `#` are passed over.
///
/// # Errors
/// [`Error::Read`] where a file cannot be read, [`Error::Unfit`] where it is not UTF-8 or names nothing.
pub(super) fn listed(paths: &[PathBuf]) -> Result<Vec<Asked>, Error> {
    let mut asked = Vec::new();
    for path in paths {
        let before = asked.len();
        asked.extend(lines(path)?);
        if asked.len() == before {
            return Err(unfit(path, "no line names anything", "write one text or entity id a line"));
        }
    }
    Ok(asked)
}

fn lines(path: &Path) -> Result<Vec<Asked>, Error> {
    let bytes = std::fs::read(path).map_err(|error| Error::read(path, error))?;
    let text = String::from_utf8(bytes).map_err(|error| {
        let what = format!("not UTF-8 at byte {}", error.utf8_error().valid_up_to());
        unfit(path, &what, "save the file as UTF-8")
    })?;
    let shown = path.display();
    let asked = |(number, line): (usize, &str)| Asked {
        text: line.trim().into(),
        place: format!("{shown}:{number}"),
        meaning: Meaning::Either,
        strict: false,
    };
    let lines = (1..).zip(text.trim_start_matches('\u{feff}').lines());
    Ok(lines.filter(|(_, line)| !line.trim().is_empty() && !line.trim_start().starts_with('#')).map(asked).collect())
}

fn unfit(path: &Path, what: &str, remedy: &str) -> Error {
    Error::Unfit { place: path.display().to_string(), what: what.into(), remedy: remedy.into() }
}
