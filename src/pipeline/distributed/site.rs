//! Where documents of a share stand, and what was read of them.

use crate::corpus::{StretchReader, TableRow};
use crate::document::{Document, Format, Rejected};
use serde::{Deserialize, Serialize};
use std::sync::Arc;

/// A stretch of the input that is read as a whole: a block of a file, or rows of a table that has no order.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Site {
    /// The file as tables show it.
    pub path: Arc<str>,
    /// Where the block begins in the file.
    pub block: u64,
    /// Whether the order of documents is that of their ids, since those of a table of rows have no other.
    pub by_id: bool,
}

/// Documents that follow each other at a site.
#[derive(Debug)]
pub struct Batch {
    /// Where they stand.
    pub site: Site,
    /// Lines or rows of the site that stand before them.
    pub before: u64,
    /// What was read.
    pub content: Content,
}

/// What was read of a file.
#[derive(Debug)]
pub enum Content {
    /// Whole lines of JSON.
    Lines(Vec<u8>),
    /// Rows of a table; each with its number, from 1.
    Rows(Format, Vec<TableRow>),
    /// All bytes.
    File(Vec<u8>),
}

/// How a site is read, as far as it is told of a run.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub(super) enum Kind {
    Lines,
    Rows,
    File,
}

impl Content {
    pub(super) fn kind(&self) -> Kind {
        match self {
            Self::Lines(_) => Kind::Lines,
            Self::Rows(..) => Kind::Rows,
            Self::File(_) => Kind::File,
        }
    }

    /// Lines, rows or files.
    #[must_use]
    pub fn len(&self) -> u64 {
        match self {
            Self::Lines(bytes) => bytes.split_inclusive(|byte| *byte == b'\n').count() as u64,
            Self::Rows(_, rows) => rows.len() as u64,
            Self::File(_) => 1,
        }
    }

    /// Whether there is nothing.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }
}

/// A document or why there is none, and its place at its site, from 0.
pub(super) type Placed<'d> = (u64, Result<Document<'d>, Rejected>);

impl Batch {
    /// Reads the documents and gives them to `take`. `base` is the number of lines of the file before the site.
    pub(super) fn read<T>(self, reader: &StretchReader, base: u64, take: impl FnOnce(Vec<Placed<'_>>) -> T) -> T {
        let Self { site, before, content } = self;
        let first = base + before + 1;
        let mut chunk = match content {
            Content::Lines(bytes) => reader.lines(&site.path, first, bytes),
            Content::Rows(format, rows) => reader.rows(&site.path, format, rows),
            Content::File(bytes) => return take((0..).zip(reader.file(&site.path, &bytes)).collect()),
        };
        let place = |parsed: &Result<Document<'_>, Rejected>| match parsed {
            Ok(document) => document.line,
            Err(rejected) => rejected.line.unwrap_or(first),
        };
        take(chunk.documents().into_iter().map(|parsed| (place(&parsed).saturating_sub(base + 1), parsed)).collect())
    }
}
