//! A document: one article with its id, source, date, title and text, borrowed from the chunk that was read.

mod condition;
mod encoding;
mod iso_date;

pub use condition::{Comparison, Condition};
pub use encoding::Encoding;

use std::borrow::Cow;
use std::sync::Arc;

/// How precise a date is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum DatePrecision {
    /// `2017-01-11`
    Day,
    /// `2017-01`
    Month,
    /// `2017-Q1`
    Quarter,
    /// `2017`
    Year,
}

/// A date as precise as its source; `text` is its ISO form.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Date {
    /// Year, 1 to 9999.
    pub year: u16,
    /// Month 1 to 12, quarter 1 to 4 where the precision is a quarter, else 0.
    pub month: u8,
    /// Day 1 to 31, else 0.
    pub day: u8,
    /// Which of the above count.
    pub precision: DatePrecision,
}

impl std::fmt::Display for Date {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let Self { year, month, day, precision } = self;
        match precision {
            DatePrecision::Day => write!(f, "{year:04}-{month:02}-{day:02}"),
            DatePrecision::Month => write!(f, "{year:04}-{month:02}"),
            DatePrecision::Quarter => write!(f, "{year:04}-Q{month}"),
            DatePrecision::Year => write!(f, "{year:04}"),
        }
    }
}

/// One article.
#[derive(Debug, Clone)]
pub struct Document<'a> {
    /// Unique in a run.
    pub id: Cow<'a, str>,
    /// The file it came from, `-` for the standard input.
    pub path: Arc<str>,
    /// Line of the file on which it begins, from 1.
    pub line: u64,
    /// The newspaper, where known; else empty.
    pub source: Cow<'a, str>,
    /// Where known.
    pub date: Option<Date>,
    /// Empty where there is none.
    pub title: Cow<'a, str>,
    /// The text as it came.
    pub text: Cow<'a, str>,
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
