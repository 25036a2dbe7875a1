//! A document: one article with its id, source, date, title and text, borrowed from the chunk that was read.

mod condition;
mod encoding;
mod iso_date;
mod origin;
mod rejected;

pub use condition::{Comparison, Condition};
pub use encoding::Encoding;
pub use origin::{Format, Origin};
pub use rejected::{Cause, Rejected};

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

impl Date {
    /// Its first day: 1 April 2017 of `2017-Q2`.
    #[must_use]
    pub fn first_day(self) -> Self {
        let (month, day) = match self.precision {
            DatePrecision::Day => (self.month, self.day),
            DatePrecision::Month => (self.month, 1),
            DatePrecision::Quarter => (3 * self.month - 2, 1),
            DatePrecision::Year => (1, 1),
        };
        Self { month, day, precision: DatePrecision::Day, ..self }
    }
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
    /// Where the text comes from.
    pub origin: Origin,
}

impl Document<'_> {
    /// The document with memory of its own.
    #[must_use]
    pub fn into_owned(self) -> Document<'static> {
        let own = |text: Cow<'_, str>| Cow::Owned(text.into_owned());
        Document {
            id: own(self.id),
            path: self.path,
            line: self.line,
            source: own(self.source),
            date: self.date,
            title: own(self.title),
            text: own(self.text),
            origin: self.origin,
        }
    }
}
