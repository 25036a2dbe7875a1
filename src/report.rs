//! report.html: the tables of a run as one page for reading, which needs nothing but itself.
//!
//! The tables are read back from their files, a choice of their rows that is bounded whatever the corpus ([`limits`]) becomes one compressed
//! block, and the page ([`page`]) unpacks it.

mod chosen;
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
mod sizes;

use crate::error::{Error, Result};
use crate::tables::Table;
use crate::tables::folder::RUN;
use chosen::Content;
use limits::Limits;
use serde_json::{Map, Value};
use std::fs;
use std::path::Path;

/// Makes the page of the tables in `folder`. Tables that are not there are left out. The same tables give the same bytes.
///
/// # Errors
/// [`Error::Read`] and [`Error::Unfit`] where run.json or a table cannot be read.
pub fn page(folder: &Path) -> Result<String> {
    let run = run(&folder.join(RUN))?;
    let content = Content::read(folder, &run)?;
    // Most corpora fit at once; one of very long names or sentences shows fewer rows.
    let mut step = 0;
    loop {
        let page = page::page(&sizes::shown(&content, &Limits::step(step), &run))?;
        if page.len() <= limits::LARGEST || step == limits::LAST_STEP {
            return Ok(page);
        }
        step += 1;
    }
}

/// Leaves in contexts.csv of `folder` the rows that the page shows; says how many there are. Without entities.csv all stay.
///
/// # Errors
/// Those of [`page`]; [`Error::Write`].
pub fn choose_contexts(folder: &Path) -> Result<u64> {
    contexts::choose(folder, Table::Contexts)
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
    Ok(run)
}
