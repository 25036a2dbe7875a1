//! How many were marked, found and right, and the three figures made from that.

use std::iter::Sum;
use std::ops::Add;

/// Counts of mentions or positions.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Tally {
    /// Marked by people.
    pub gold: u64,
    /// Found by the program.
    pub found: u64,
    /// Found and marked.
    pub right: u64,
}

impl Tally {
    /// Counts one that was found.
    pub(super) fn add_found(&mut self, right: bool) {
        self.found += 1;
        self.right += u64::from(right);
    }

    /// right / found, from 0 to 1; 0 where nothing was found.
    #[must_use]
    pub fn precision(self) -> f64 {
        share(self.right, self.found)
    }

    /// right / gold, from 0 to 1; 0 where nothing is marked.
    #[must_use]
    pub fn recall(self) -> f64 {
        share(self.right, self.gold)
    }

    /// F1 = 2 precision recall / (precision + recall), from 0 to 1; 0 where both are 0 (van Rijsbergen 1979).
    #[must_use]
    pub fn f1(self) -> f64 {
        let (precision, recall) = (self.precision(), self.recall());
        if precision + recall > 0.0 { 2.0 * precision * recall / (precision + recall) } else { 0.0 }
    }
}

impl Add for Tally {
    type Output = Self;

    fn add(self, other: Self) -> Self {
        Self { gold: self.gold + other.gold, found: self.found + other.found, right: self.right + other.right }
    }
}

impl Sum for Tally {
    fn sum<I: Iterator<Item = Self>>(tallies: I) -> Self {
        tallies.fold(Self::default(), Add::add)
    }
}

#[expect(clippy::cast_precision_loss, reason = "nobody marks 2^53 mentions")]
fn share(part: u64, whole: u64) -> f64 {
    if whole == 0 { 0.0 } else { part as f64 / whole as f64 }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_figures_are_shares_of_what_was_found_and_of_what_is_marked() {
        let tally = Tally { gold: 4, found: 2, right: 1 };
        assert_eq!((tally.precision().to_string(), tally.recall().to_string()), ("0.5".into(), "0.25".into()));
        assert_eq!(format!("{:.3}", tally.f1()), "0.333");
    }

    #[test]
    fn nothing_found_or_marked_gives_zero() {
        for tally in [Tally::default(), Tally { gold: 3, ..Tally::default() }, Tally { found: 3, ..Tally::default() }] {
            assert_eq!(format!("{}{}{}", tally.precision(), tally.recall(), tally.f1()), "000");
        }
    }
}
