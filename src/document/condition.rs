//! Conditions that a document fulfils or not: `source=NAME|NAME`, `date<2020-01-01`.

use super::{Date, DatePrecision, Document};
use crate::error::{Error, Result};
use icu_normalizer::ComposingNormalizerBorrowed;
use std::cmp::Ordering;
use std::fmt;

/// A condition on the source or on the date of a document. [`fmt::Display`] gives the text that [`Condition::parse`] reads.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Condition {
    /// `source=NAME|NAME`: the source is one of these, in whatever Unicode form; the names are in NFC.
    Source(Vec<String>),
    /// `source!=NAME|NAME`: it is another one, or none.
    OtherSource(Vec<String>),
    /// `date<ISO` and the like, for documents that have a date.
    Date(Comparison, Date),
}

/// How a date is compared. A year, quarter or month is compared as a whole: `date<=2020` holds for all of 2020. A document's date that is
/// less precise than the condition's counts as its first day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Comparison {
    /// `<`
    Before,
    /// `<=`
    UpTo,
    /// `>`
    After,
    /// `>=`
    From,
}

impl Comparison {
    /// Signs that begin with another one stand before it.
    const ALL: [(&'static str, Self); 4] =
        [("<=", Self::UpTo), (">=", Self::From), ("<", Self::Before), (">", Self::After)];

    fn sign(self) -> &'static str {
        Self::ALL.iter().find(|(_, comparison)| *comparison == self).map_or("", |(sign, _)| sign)
    }

    fn opposite(self) -> Self {
        match self {
            Self::Before => Self::From,
            Self::UpTo => Self::After,
            Self::After => Self::UpTo,
            Self::From => Self::Before,
        }
    }

    fn holds(self, ordering: Ordering) -> bool {
        match self {
            Self::Before => ordering.is_lt(),
            Self::UpTo => ordering.is_le(),
            Self::After => ordering.is_gt(),
            Self::From => ordering.is_ge(),
        }
    }
}

impl Condition {
    /// Reads `source=NAME`, `source!=NAME` (several names with `|` between them), `date<ISO`, `date<=ISO`, `date>ISO` or `date>=ISO`; ISO is a day, month, quarter or year.
    ///
    /// # Errors
    /// [`Error::Unfit`], its place the text itself, for anything else.
    ///
    /// ```
    /// use trich::document::Condition;
    /// assert_eq!(Condition::parse(" date < 2020 ").unwrap().to_string(), "date<2020");
    /// assert!(Condition::parse("date=2020").is_err());
    /// ```
    pub fn parse(text: &str) -> Result<Self> {
        let unfit = |what: &str, remedy: &str| {
            Err(Error::Unfit { place: format!("\"{text}\""), what: what.into(), remedy: remedy.into() })
        };
        if let Some(rest) = text.trim().strip_prefix("source").map(str::trim_start) {
            let (name, is) = match (rest.strip_prefix('='), rest.strip_prefix("!=")) {
                (Some(name), _) => (name, true),
                (_, Some(name)) => (name, false),
                _ => return unfit("sources are compared with = or !=", "write source=NAME or source!=NAME"),
            };
            let composed = |name: &str| ComposingNormalizerBorrowed::new_nfc().normalize(name.trim()).into_owned();
            let names: Vec<String> = name.split('|').map(composed).collect();
            if names.iter().any(String::is_empty) {
                return unfit("it names no source", "write source=NAME or source!=NAME");
            }
            return Ok(if is { Self::Source(names) } else { Self::OtherSource(names) });
        }
        let Some(rest) = text.trim().strip_prefix("date").map(str::trim_start) else {
            return unfit("it is a condition neither on the source nor on the date", SHAPES);
        };
        let found = Comparison::ALL.iter().find_map(|(sign, comparison)| Some((*comparison, rest.strip_prefix(sign)?)));
        let Some((comparison, date)) = found else {
            return unfit("dates are compared with <, <=, > or >=", SHAPES);
        };
        match Date::from_iso(date) {
            Some(date) => Ok(Self::Date(comparison, date)),
            None => unfit("it holds no date", "write the date as 2020-01-31, 2020-01, 2020-Q1 or 2020"),
        }
    }

    /// Whether a document fulfils the condition; one without a date fulfils none on dates.
    #[must_use]
    pub fn holds(&self, document: &Document<'_>) -> bool {
        match self {
            Self::Source(names) => is_source(names, &document.source),
            Self::OtherSource(names) => !is_source(names, &document.source),
            Self::Date(comparison, date) => document.date.is_some_and(|of| comparison.holds(compare(of, *date))),
        }
    }

    /// The condition that the other documents fulfil, but for those without a date where it is one on dates.
    #[must_use]
    pub fn opposite(&self) -> Self {
        match self {
            Self::Source(names) => Self::OtherSource(names.clone()),
            Self::OtherSource(names) => Self::Source(names.clone()),
            Self::Date(comparison, date) => Self::Date(comparison.opposite(), *date),
        }
    }

    /// Whether it is a condition on dates.
    #[must_use]
    pub fn needs_date(&self) -> bool {
        matches!(self, Self::Date(..))
    }
}

const SHAPES: &str = "write source=NAME, source!=NAME, date<2020-01-01, date<=2020, date>2020-Q1 or date>=2020-01";

impl fmt::Display for Condition {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Source(names) => write!(f, "source={}", names.join("|")),
            Self::OtherSource(names) => write!(f, "source!={}", names.join("|")),
            Self::Date(comparison, date) => write!(f, "date{}{date}", comparison.sign()),
        }
    }
}

/// `names` are in NFC.
fn is_source(names: &[String], source: &str) -> bool {
    let is_one = |source: &str| names.iter().any(|name| name == source);
    is_one(source) || !source.is_ascii() && is_one(&ComposingNormalizerBorrowed::new_nfc().normalize(source))
}

impl Date {
    /// Whether its last day lies before the first day of `other`.
    #[must_use]
    pub fn ends_before(self, other: Self) -> bool {
        last_day(self) < other.first_day()
    }
}

/// Where the first day of `of` lies: before, in or after `date`.
fn compare(of: Date, date: Date) -> Ordering {
    let day = of.first_day();
    if day < date.first_day() {
        Ordering::Less
    } else if day > last_day(date) {
        Ordering::Greater
    } else {
        Ordering::Equal
    }
}

/// The last day; every month has 31 here, which compares as well.
fn last_day(date: Date) -> Date {
    let (month, day) = match date.precision {
        DatePrecision::Day => (date.month, date.day),
        DatePrecision::Month => (date.month, 31),
        DatePrecision::Quarter => (3 * date.month, 31),
        DatePrecision::Year => (12, 31),
    };
    Date { month, day, precision: DatePrecision::Day, ..date }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn holds(condition: &str, source: &str, date: &str) -> bool {
        let (id, path) = ("a".into(), "a".into());
        let (source, date) = (source.into(), Date::from_iso(date));
        let document = Document {
            id,
            path,
            line: 1,
            source,
            date,
            title: "".into(),
            text: "".into(),
            origin: crate::document::Origin::default(),
        };
        Condition::parse(condition).unwrap().holds(&document)
    }

    #[test]
    fn a_source_is_compared_in_any_unicode_form() {
        assert!(holds("source=Báo Mỏ", "Ba\u{301}o Mo\u{309}", ""));
        assert!(holds("source=Ba\u{301}o Mo\u{309}", "Báo Mỏ", ""));
        assert!(!holds("source=Báo Mỏ", "Báo mỏ", "") && holds("source!=Báo Mỏ", "", ""));
    }

    #[test]
    fn one_of_several_sources_is_enough() {
        assert!(holds("source=Báo Mỏ|VOV", "VOV", "") && holds("source=Báo Mỏ | VOV", "Báo Mỏ", ""));
        assert!(!holds("source=Báo Mỏ|VOV", "Tin", "") && holds("source!=Báo Mỏ|VOV", "Tin", ""));
        assert_eq!(Condition::parse("source=B|A").unwrap().to_string(), "source=B|A");
        assert!(Condition::parse("source=A|").is_err());
    }

    #[test]
    fn a_date_ends_before_what_begins_behind_it() {
        let ends_before = |a: &str, b: &str| Date::from_iso(a).unwrap().ends_before(Date::from_iso(b).unwrap());
        assert!(ends_before("2018-Q2", "2018-07") && ends_before("2017", "2018-01-01"));
        assert!(!ends_before("2018", "2018-06") && !ends_before("2018-06-02", "2018-06"));
    }

    #[test]
    fn a_period_is_compared_as_a_whole() {
        for (condition, before, inside, after) in [
            ("date<2020", true, false, false),
            ("date<=2020", true, true, false),
            ("date>2020", false, false, true),
            ("date>=2020", false, true, true),
        ] {
            let found = ["2019-12-31", "2020-06-15", "2021-01-01"].map(|date| holds(condition, "", date));
            assert_eq!(found, [before, inside, after], "{condition}");
        }
        assert!(holds("date<=2020-Q2", "", "2020-06-30") && !holds("date<=2020-Q2", "", "2020-07-01"));
        assert!(holds("date>2020-02", "", "2020-03-01") && !holds("date>2020-02", "", "2020-02-29"));
    }

    #[test]
    fn a_less_precise_date_counts_as_its_first_day() {
        assert!(holds("date<2020-01-02", "", "2020") && !holds("date<2020-01-01", "", "2020"));
        assert!(holds("date>=2020-04-01", "", "2020-Q2") && !holds("date>=2020-04-02", "", "2020-04"));
    }

    #[test]
    fn a_condition_or_its_opposite_holds_where_there_is_a_date() {
        for text in ["source=A", "source!=A", "date<2020-05-01", "date<=2020", "date>2020-Q1", "date>=2020-01"] {
            let condition = Condition::parse(text).unwrap();
            assert_eq!(condition.to_string(), text);
            assert_eq!(condition.opposite().opposite(), condition);
            let opposite = condition.opposite().to_string();
            for date in ["2019-12-31", "2020", "2020-04-01", "2021"] {
                assert_ne!(holds(text, "A", date), holds(&opposite, "A", date), "{text} {date}");
            }
            assert_eq!(condition.needs_date(), !holds(text, "A", "") && !holds(&opposite, "A", ""), "{text}");
        }
    }

    #[test]
    fn a_faulty_condition_is_told_with_what_to_write() {
        for (text, what) in [
            ("", "\"\": it is a condition neither on the source nor on the date; write source=NAME"),
            ("title=Tin", "\"title=Tin\": it is a condition neither"),
            ("source<A", "\"source<A\": sources are compared with = or !=; write source=NAME"),
            ("source=", "\"source=\": it names no source"),
            ("date=2020", "\"date=2020\": dates are compared with <, <=, > or >="),
            ("date<hôm nay", "\"date<hôm nay\": it holds no date; write the date as 2020-01-31"),
            ("date<=2020-02-30", "\"date<=2020-02-30\": it holds no date"),
        ] {
            let error = Condition::parse(text).unwrap_err().to_string();
            assert!(error.starts_with(what), "{error}");
        }
    }
}
