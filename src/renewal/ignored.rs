//! `ignored.csv`: the names that were decided against, so that they are not suggested again.

use super::rows::Table;
use crate::error::{Error, Result};
use hashbrown::HashSet;
use std::path::Path;

/// The file beside the lexicons.
pub const FILE: &str = "ignored.csv";

/// Its columns: what a suggestion is known by, its type and name, and why it was decided against, which is free text.
pub const COLUMNS: [&str; 4] = ["id", "type", "name", "note"];

/// The decisions of the built-in lexicons.
const BUILT_IN: &str = include_str!("../../lexicons/ignored.csv");

/// The ids of the ignored names of a folder of lexicons, none where it has no such file; of the built-in lexicons without a folder.
///
/// # Errors
/// [`Error::Read`]; [`Error::Unfit`] where the file has no column `id`.
pub fn read(folder: Option<&Path>) -> Result<HashSet<Box<str>>> {
    let (label, text) = match folder.map(|folder| folder.join(FILE)) {
        None => (FILE.into(), BUILT_IN.to_string()),
        Some(path) => match std::fs::read_to_string(&path) {
            Ok(text) => (path.display().to_string(), text),
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(HashSet::new()),
            Err(error) => return Err(Error::read(&path, error)),
        },
    };
    let table = Table::parse(&label, text)?;
    let id = table.column("id").ok_or_else(|| Error::Unfit {
        place: format!("{label}:1"),
        what: "no column id".into(),
        remedy: format!("write the header {}", COLUMNS.join(",")),
    })?;
    Ok(table.rows().map(|row| table.cell(row, id).into()).collect())
}
