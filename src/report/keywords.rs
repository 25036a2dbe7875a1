//! The first terms of keywords.csv.

use super::limits::{Limits, cut};
use super::rows::Rows;
use crate::error::Result;
use crate::tables::Table;
use serde::Serialize;
use std::path::Path;

/// A term: itself, its syllables, frequency, documents, C-value, first and last date.
#[derive(Debug, Serialize)]
pub struct Keyword(pub String, u64, u64, u64, f64, String, String);

/// Reads the terms that are shown; `None` where there is no such table.
///
/// # Errors
/// [`crate::error::Error::Read`] and [`crate::error::Error::Unfit`].
pub fn read(folder: &Path) -> Result<Option<Vec<Keyword>>> {
    let names = ["term", "syllables", "frequency", "documents", "c_value", "first_date", "last_date"];
    let Some(mut rows) = Rows::open(folder, Table::Keywords, names)? else { return Ok(None) };
    let mut keywords = Vec::new();
    while keywords.len() < Limits::USUAL.keywords {
        let Some([term, .., first, last]) = rows.next()? else { break };
        let (term, first, last) = (cut(term, 200), first.to_string(), last.to_string());
        let c_value = rows.decimal(4)?.round();
        keywords.push(Keyword(term, rows.number(1)?, rows.number(2)?, rows.number(3)?, c_value, first, last));
    }
    Ok(Some(keywords))
}
