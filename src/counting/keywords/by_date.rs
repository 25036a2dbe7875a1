//! Documents numbered by date: one number tells both which document it is and when it is from.

use crate::counting::dates::{DateKey, DateSpan};

/// The number of no document.
pub const NO_DOCUMENT: u32 = u32::MAX;

/// The documents of all threads. Dated ones are numbered from 0 as their dates ascend, those without a date from the largest number down,
/// so that these are negative as signed numbers.
#[derive(Debug)]
pub struct ByDate {
    numbers: Vec<u32>,
    dates: Vec<DateKey>,
}

impl ByDate {
    /// Numbers documents that have these dates.
    #[must_use]
    pub fn new(dates: &[DateKey]) -> Self {
        let (mut numbers, mut undated) = (vec![0; dates.len()], NO_DOCUMENT);
        let mut with_date = Vec::new();
        for (document, &date) in (0u32..).zip(dates) {
            if date == DateKey::NONE {
                undated -= 1;
                numbers[document as usize] = undated;
            } else {
                with_date.push((date, document));
            }
        }
        with_date.sort_unstable();
        for (number, &(_, document)) in (0..).zip(&with_date) {
            numbers[document as usize] = number;
        }
        Self { numbers, dates: with_date.into_iter().map(|d| d.0).collect() }
    }

    /// The number of a document by its place among all.
    #[inline]
    #[must_use]
    pub fn number(&self, place: u32) -> u32 {
        self.numbers.get(place as usize).copied().unwrap_or(NO_DOCUMENT)
    }

    /// The date of a document by its number.
    #[must_use]
    pub fn date(&self, number: u32) -> DateKey {
        self.dates.get(number as usize).copied().unwrap_or(DateKey::NONE)
    }

    /// The dates of the earliest and the latest document.
    #[must_use]
    pub fn dates(&self, of: Between) -> DateSpan {
        DateSpan { first: self.date(of.first), last: self.date(of.last.cast_unsigned()) }
    }
}

/// The earliest and the latest of some documents, by number.
#[derive(Debug, Clone, Copy)]
pub struct Between {
    first: u32,
    last: i32,
}

impl Between {
    /// The earliest and the latest of no documents.
    pub const NONE: Self = Self { first: u32::MAX, last: i32::MIN };

    /// Takes a document in where it `counts`. Nothing here branches: whether it does is as good as random.
    #[inline]
    pub fn add(&mut self, number: u32, counts: bool) {
        self.first = self.first.min(if counts { number } else { u32::MAX });
        self.last = self.last.max(if counts { number.cast_signed() } else { i32::MIN });
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::collections::BTreeSet;

    proptest! {
        #[test]
        fn the_span_of_documents_is_that_of_their_dates(
            documents in prop::collection::vec((prop::option::of(1u32..9), any::<bool>()), 0..12)
        ) {
            let dates: Vec<DateKey> = documents.iter().map(|d| d.0.map_or(DateKey::NONE, DateKey)).collect();
            let by_date = ByDate::new(&dates);
            let (mut between, mut expected, mut numbers) = (Between::NONE, DateSpan::default(), BTreeSet::new());
            for (place, (date, (_, counts))) in (0..).zip(dates.iter().zip(&documents)) {
                numbers.insert(by_date.number(place));
                between.add(by_date.number(place), *counts);
                if *counts {
                    expected.add(*date);
                }
            }
            prop_assert_eq!(by_date.dates(between), expected);
            prop_assert_eq!(numbers.len(), documents.len(), "no two documents have one number");
        }
    }
}
