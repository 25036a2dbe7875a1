//! report.html: the tables of a run as one page for reading, which needs nothing but itself.
//!
//! The tables are read back from their files, a choice of their rows that is bounded whatever the corpus ([`limits`]) becomes one compressed
//! block, and the page ([`page`]) unpacks it.

mod content;
mod contexts;
mod documents;
mod entities;
mod keywords;
mod limits;
mod page;
mod pairs;
mod positions;
mod rows;
mod series;
mod shown;

use crate::error::{Error, Result};
use crate::tables::folder::RUN;
use content::Content;
pub use contexts::{Chosen, choose as choose_contexts};
use limits::Limits;
use serde_json::{Map, Value};
use shown::Shown;
use std::fs;
use std::path::Path;

/// The page of the tables in `folder`; `chosen` is what was read there already. Tables that are not there are left out. The same tables give
/// the same bytes.
///
/// # Errors
/// [`Error::Read`] and [`Error::Unfit`] where run.json or a table cannot be read.
pub fn page(folder: &Path, chosen: Option<Chosen>) -> Result<String> {
    let run = run(&folder.join(RUN))?;
    let content = Content::read(folder, chosen)?;
    // Most corpora fit at once; one of very long names or sentences shows fewer rows.
    let mut limits = Limits::USUAL;
    loop {
        let page = page::write(&Shown::new(&content, &limits, &run))?;
        match limits.smaller() {
            Some(smaller) if page.len() > limits::LARGEST => limits = smaller,
            _ => return Ok(page),
        }
    }
}

/// What run.json says, but for what differs from run to run.
fn run(path: &Path) -> Result<Map<String, Value>> {
    let bytes = fs::read(path).map_err(|error| Error::read(path, error))?;
    let mut run: Map<String, Value> = serde_json::from_slice(&bytes).map_err(|error| Error::Unfit {
        place: format!("{}:{}", path.display(), error.line()),
        what: format!("no report of a run ({error})"),
        remedy: "extract again".into(),
    })?;
    run.remove("timings");
    run.remove("lexicons");
    Ok(run)
}
