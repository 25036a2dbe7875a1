//! Dates as numbers that sort as their ISO texts do, since `first_date` and `last_date` compare texts.

use crate::document::{Date, DatePrecision};

use serde::{Deserialize, Serialize};
/// A date in 24 bits: year, month (a quarter stands after the months, as `Q` sorts after digits; a bare year has none), day. 0 is no date.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct DateKey(pub u32);

/// What quarters are numbered from in the month's place: later than December.
const QUARTERS: u32 = 12;

impl DateKey {
    /// Where a document has no date.
    pub const NONE: Self = Self(0);

    /// The key of a date.
    #[must_use]
    pub fn new(date: Option<Date>) -> Self {
        let Some(date) = date else { return Self::NONE };
        let month = u32::from(date.month);
        let (month, day) = match date.precision {
            DatePrecision::Day => (month, u32::from(date.day)),
            DatePrecision::Month => (month, 0),
            DatePrecision::Quarter => (QUARTERS + month, 0),
            DatePrecision::Year => (0, 0),
        };
        Self((u32::from(date.year) & 0x3FFF) << 10 | (month & 0x1F) << 5 | (day & 0x1F))
    }

    /// The date again.
    #[must_use]
    #[expect(clippy::cast_possible_truncation, reason = "masked to 14, 5 and 5 bits")]
    pub fn date(self) -> Option<Date> {
        if self == Self::NONE {
            return None;
        }
        let (year, month, day) = ((self.0 >> 10 & 0x3FFF) as u16, (self.0 >> 5 & 0x1F) as u8, (self.0 & 0x1F) as u8);
        let (precision, month) = match (u32::from(month), day) {
            (0, _) => (DatePrecision::Year, 0),
            (m, _) if m > QUARTERS => (DatePrecision::Quarter, month - QUARTERS as u8),
            (_, 0) => (DatePrecision::Month, month),
            _ => (DatePrecision::Day, month),
        };
        Some(Date { year, month, day, precision })
    }
}

/// The earliest and the latest of some dates; documents without a date change nothing.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct DateSpan {
    /// The smallest text.
    pub first: DateKey,
    /// The greatest text.
    pub last: DateKey,
}

impl DateSpan {
    /// Takes a date in.
    #[inline]
    pub fn add(&mut self, date: DateKey) {
        self.merge(Self { first: date, last: date });
    }

    /// Takes another span in.
    #[inline]
    pub fn merge(&mut self, other: Self) {
        // No date is 0, which one less makes the greatest number.
        let earlier = other.first.0.wrapping_sub(1) < self.first.0.wrapping_sub(1);
        self.first = if earlier { other.first } else { self.first };
        self.last = self.last.max(other.last);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// Any date of any precision.
    pub fn dates() -> impl Strategy<Value = Date> {
        (1u16..=9999, 1u8..=12, 1u8..=31, 0..4).prop_map(|(year, month, day, precision)| match precision {
            0 => Date { year, month, day, precision: DatePrecision::Day },
            1 => Date { year, month, day: 0, precision: DatePrecision::Month },
            2 => Date { year, month: month.div_ceil(3), day: 0, precision: DatePrecision::Quarter },
            _ => Date { year, month: 0, day: 0, precision: DatePrecision::Year },
        })
    }

    proptest! {
        #[test]
        fn keys_give_the_date_back_and_sort_as_its_text(a in dates(), b in dates()) {
            prop_assert_eq!(DateKey::new(Some(a)).date(), Some(a));
            prop_assert_eq!(DateKey::new(Some(a)).cmp(&DateKey::new(Some(b))), a.to_string().cmp(&b.to_string()));
        }
    }

    #[test]
    fn a_document_without_a_date_leaves_the_span_as_it_is() {
        let day = DateKey::new(Some(Date { year: 2017, month: 1, day: 11, precision: DatePrecision::Day }));
        let mut span = DateSpan::default();
        for date in [DateKey::NONE, day, DateKey::NONE] {
            span.add(date);
        }
        assert_eq!(span, DateSpan { first: day, last: day });
    }
}
