//! What was read: documents by source, the ones that the page names, and what was rejected.

use super::limits::{Limits, cut};
use super::positions::one_line;
use super::rows::Rows;
use crate::error::Result;
use crate::tables::Table;
use foldhash::{HashMap, HashMapExt, HashSet};
use serde::Serialize;
use std::collections::BTreeMap;
use std::path::Path;

/// A document that the page names: id, date, source, title.
#[derive(Debug, Clone, Serialize)]
pub struct Named(pub String, pub String, pub String, pub String);

/// A source: name, documents, of these duplicates, mentions, first and last date.
#[derive(Debug, Clone, Serialize)]
pub struct Source(String, u64, u64, u64, String, String);

/// What documents.csv says.
#[derive(Debug, Default)]
pub struct Documents {
    /// Those that are named, by id.
    pub named: HashMap<String, Named>,
    /// The sources with most documents.
    pub sources: Vec<Source>,
    /// How many sources there are.
    pub all_sources: usize,
}

impl Documents {
    /// Reads documents.csv; `None` where there is none.
    ///
    /// # Errors
    /// [`crate::error::Error::Read`] and [`crate::error::Error::Unfit`].
    pub fn read(folder: &Path, named: &HashSet<&str>) -> Result<Option<Self>> {
        let columns = ["doc_id", "source", "date", "title", "mentions", "duplicate_of"];
        let Some(mut rows) = Rows::open(folder, Table::Documents, columns)? else { return Ok(None) };
        let mut documents = Self { named: HashMap::new(), ..Self::default() };
        let mut sources: BTreeMap<String, Source> = BTreeMap::new();
        while let Some([id, source, date, title, _, duplicate_of]) = rows.next()? {
            if named.contains(id) {
                let title = cut(&one_line(title), 200);
                documents.named.insert(id.into(), Named(id.into(), date.into(), cut(source, 200), title));
            }
            let (source, date, repeats) = (source.to_string(), date.to_string(), u64::from(!duplicate_of.is_empty()));
            let mentions = rows.number(4)?;
            let known = sources.entry(source);
            let Source(_, count, duplicates, sum, first, last) =
                known.or_insert_with_key(|name| Source(cut(name, 200), 0, 0, 0, String::new(), String::new()));
            *count += 1;
            *duplicates += repeats;
            *sum += mentions;
            if !date.is_empty() && (first.is_empty() || date < *first) {
                first.clone_from(&date);
            }
            if date > *last {
                *last = date;
            }
        }
        documents.all_sources = sources.len();
        documents.sources = sources.into_values().collect();
        documents.sources.sort_by_key(|source| std::cmp::Reverse(source.1));
        documents.sources.truncate(Limits::USUAL.sources);
        Ok(Some(documents))
    }
}

/// The first rows of rejected.csv: path, line, id, reason; `None` where there is no such table.
///
/// # Errors
/// [`crate::error::Error::Read`] and [`crate::error::Error::Unfit`].
pub fn rejected(folder: &Path) -> Result<Option<Vec<[String; 4]>>> {
    let Some(mut rows) = Rows::open(folder, Table::Rejected, ["path", "line", "doc_id", "reason"])? else {
        return Ok(None);
    };
    let mut first = Vec::new();
    while first.len() < Limits::USUAL.rejected {
        let Some(row) = rows.next()? else { break };
        first.push(row.map(|cell| cut(&one_line(cell), 300)));
    }
    Ok(Some(first))
}
