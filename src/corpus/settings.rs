//! How inputs are read: what their fields are called, in which encoding and format they are, how long a document may be.

use super::Columns;
use crate::document::{Encoding, Format};
use serde::{Deserialize, Serialize};

/// Longest document in bytes where nothing else is said: a file without line ends must not fill the memory, and no article is as long.
pub const MAX_DOCUMENT: usize = 64 << 20;

/// How inputs are read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReadSettings {
    /// What the fields are called; those that are not named are found by their usual names.
    pub columns: Columns,
    /// The encoding of all texts; found out for each where none is given.
    pub encoding: Option<Encoding>,
    /// The format of all inputs once they are unpacked; found out for each where none is given.
    pub format: Option<Format>,
    /// Longest document in bytes; longer ones are rejected.
    pub max_document: usize,
}

impl Default for ReadSettings {
    fn default() -> Self {
        Self { columns: Columns::default(), encoding: None, format: None, max_document: MAX_DOCUMENT }
    }
}
