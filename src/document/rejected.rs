//! A document that cannot be used.

use serde::{Deserialize, Serialize};
use std::sync::Arc;

/// Why documents cannot be used, as run.json counts it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Cause {
    /// The file or archive cannot be read, or not to its end.
    Unreadable,
    /// Neither text nor anything that text is taken from.
    Binary,
    /// No text at all.
    Empty,
    /// Bytes that are text in no encoding that is known, or not in the one that is asked for.
    Encoding,
    /// JSON, a row of a table or an answer of a server that is broken.
    Broken,
    /// No column is the text.
    NoColumn,
    /// Longer than allowed.
    TooLong,
    /// A text in another language.
    NotVietnamese,
    /// Vietnamese without its accents.
    AccentsStripped,
    /// Vietnamese whose letters were changed.
    AccentsScrambled,
    /// Another document has its id.
    RepeatedId,
}

/// A document that cannot be used; a row of `rejected.csv`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rejected {
    /// The file.
    pub path: Arc<str>,
    /// The line, from 1; `None` where the whole file is meant.
    pub line: Option<u64>,
    /// The document's id, where it could be read; else empty.
    pub doc_id: String,
    /// The kind of reason.
    pub cause: Cause,
    /// What is wrong, and what to do.
    pub reason: String,
}

impl Rejected {
    /// `path:line`, or the path alone.
    #[must_use]
    pub fn place(&self) -> String {
        self.line.map_or(self.path.to_string(), |line| format!("{}:{line}", self.path))
    }
}
