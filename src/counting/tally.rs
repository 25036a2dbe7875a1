//! Two sums for each key, exact, in memory that grows with the different keys only: sorted runs instead of a hash table.
//!
//! A hash table of millions of pairs takes twice the room (its load is between 7/16 and 7/8, and both old and new table stand while it
//! grows) and misses the cache at each step. Here fresh counts are sorted while they are few enough for the cache, and runs of like length
//! are merged one after another, so that each count is moved a logarithmic number of times, always in a row.

use serde::{Deserialize, Serialize};
/// How many fresh counts are kept before they are sorted: 256 KB, which stay in the cache.
const FRESH: usize = 1 << 14;

/// Counts of a key. A run may hold a key more than once where a sum would not fit; readers add them up.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entry {
    /// What is counted.
    pub key: u64,
    /// The first count.
    pub first: u32,
    /// The second count.
    pub second: u32,
}

/// Joins two numbers into a key; keys sort by the first, then by the second.
#[inline]
#[must_use]
pub fn join(high: u32, low: u32) -> u64 {
    u64::from(high) << 32 | u64::from(low)
}

/// The two numbers of a key.
#[inline]
#[must_use]
#[expect(clippy::cast_possible_truncation, reason = "the lower half is meant")]
pub fn split(key: u64) -> (u32, u32) {
    ((key >> 32) as u32, key as u32)
}

/// Sums by key.
#[derive(Debug, Default, Serialize, Deserialize)]
pub struct Tally {
    fresh: Vec<Entry>,
    runs: Vec<Vec<Entry>>,
    /// Memory of a run that was merged, for the next one.
    #[serde(skip)]
    spare: Vec<Entry>,
}

impl Tally {
    /// Adds to the counts of `key`.
    #[inline]
    pub fn add(&mut self, key: u64, first: u32, second: u32) {
        if self.fresh.len() >= FRESH {
            self.settle();
        }
        self.fresh.push(Entry { key, first, second });
    }

    /// Sorts the fresh counts into a run and merges runs until each is less than half as long as the one before.
    fn settle(&mut self) {
        self.fresh.sort_unstable_by_key(|e| e.key);
        let mut length = 0;
        for place in 0..self.fresh.len() {
            let entry = self.fresh[place];
            if length > 0 && self.fresh[length - 1].takes(entry) {
                continue;
            }
            self.fresh[length] = entry;
            length += 1;
        }
        let mut run = self.fresh[..length].to_vec();
        self.fresh.clear();
        while let Some(before) = self.runs.pop_if(|before| before.len() < 2 * run.len()) {
            let mut merged = std::mem::take(&mut self.spare);
            merge(&before, &run, &mut merged);
            self.spare = before;
            run = merged;
        }
        self.runs.push(run);
    }

    /// All counts; keys ascend.
    #[must_use]
    pub fn into_sorted(mut self) -> Vec<Entry> {
        self.settle();
        let mut all = self.runs.pop().unwrap_or_default();
        while let Some(run) = self.runs.pop() {
            let mut merged = std::mem::take(&mut self.spare);
            merge(&run, &all, &mut merged);
            self.spare = all;
            all = merged;
        }
        all
    }
}

impl Entry {
    /// Adds another entry of the same key, where the sums fit; says whether it did.
    #[inline]
    fn takes(&mut self, other: Self) -> bool {
        if self.key != other.key {
            return false;
        }
        match (self.first.checked_add(other.first), self.second.checked_add(other.second)) {
            (Some(first), Some(second)) => {
                (self.first, self.second) = (first, second);
                true
            }
            _ => false,
        }
    }
}

#[inline]
fn push(run: &mut Vec<Entry>, entry: Entry) {
    if !run.last_mut().is_some_and(|last| last.takes(entry)) {
        run.push(entry);
    }
}

fn merge(a: &[Entry], b: &[Entry], merged: &mut Vec<Entry>) {
    merged.clear();
    merged.reserve(a.len() + b.len());
    let (mut i, mut j) = (0, 0);
    while i < a.len() && j < b.len() {
        if a[i].key <= b[j].key {
            push(merged, a[i]);
            i += 1;
        } else {
            push(merged, b[j]);
            j += 1;
        }
    }
    for &entry in a[i..].iter().chain(&b[j..]) {
        push(merged, entry);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeMap;

    #[test]
    fn sums_of_many_runs_are_those_of_a_map() {
        let (mut tally, mut map) = (Tally::default(), BTreeMap::<u64, (u64, u64)>::new());
        let mut state = 7u64;
        for _ in 0..5 * FRESH + 3 {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            let key = (state >> 40) % 90_000;
            tally.add(key, 2, 1);
            let sums = map.entry(key).or_default();
            *sums = (sums.0 + 2, sums.1 + 1);
        }
        let sums: Vec<_> =
            tally.into_sorted().into_iter().map(|e| (e.key, (u64::from(e.first), u64::from(e.second)))).collect();
        assert_eq!(sums, map.into_iter().collect::<Vec<_>>());
    }

    #[test]
    fn a_sum_past_32_bits_is_kept_in_two_entries() {
        let mut tally = Tally::default();
        for _ in 0..3 {
            tally.add(5, u32::MAX - 1, 1);
        }
        let sorted = tally.into_sorted();
        assert!(sorted.iter().all(|e| e.key == 5));
        assert_eq!(sorted.iter().map(|e| u64::from(e.first)).sum::<u64>(), 3 * u64::from(u32::MAX - 1));
        assert_eq!(sorted.iter().map(|e| u64::from(e.second)).sum::<u64>(), 3);
    }

    #[test]
    fn nothing_counted_gives_nothing() {
        assert!(Tally::default().into_sorted().is_empty());
    }
}
