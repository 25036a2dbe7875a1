//! Counts of what is frequent, in bounded memory: Misra and Gries, "Finding repeated elements" (1982).

use foldhash::fast::FixedState;
use hashbrown::HashMap;
use serde::{Deserialize, Serialize};

/// Lines counted at a time.
const PLACES: usize = 2048;

/// Counts that are exact up to 2,048 different lines. Beyond that each is too low by one in 2,049 of all lines at most, and never too high.
#[derive(Debug, Default, Serialize, Deserialize)]
pub(super) struct Frequent {
    counts: HashMap<u64, u64, FixedState>,
}

impl Frequent {
    /// Counts a line.
    pub fn enter(&mut self, line: u64) {
        if self.counts.len() < PLACES || self.counts.contains_key(&line) {
            *self.counts.entry(line).or_insert(0) += 1;
            return;
        }
        // Each entry pays for one that is taken away here, so this costs little however often it happens.
        self.counts.retain(|_, count| {
            *count -= 1;
            *count > 0
        });
    }

    /// How often a line was counted.
    pub fn count(&self, line: u64) -> u64 {
        self.counts.get(&line).copied().unwrap_or(0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_are_exact_where_there_is_room() {
        let mut frequent = Frequent::default();
        (0..100).chain(0..10).for_each(|line| frequent.enter(line));
        assert_eq!([5, 50, 500].map(|line| frequent.count(line)), [2, 1, 0]);
    }

    #[test]
    fn what_is_frequent_outlives_any_number_of_others() {
        let mut frequent = Frequent::default();
        let (mut entered, mut times) = (0, 0);
        for other in 1..100_000 {
            frequent.enter(other);
            entered += 1;
            if other % 20 == 0 {
                frequent.enter(0);
                entered += 1;
                times += 1;
            }
        }
        let count = frequent.count(0);
        assert!(count <= times && times - count <= entered / 2049 && count > 0, "{count} of {times}");
        assert!(frequent.counts.len() <= PLACES);
    }
}
