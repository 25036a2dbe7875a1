//! Mentions, documents, units and dates of each entity.

use super::dates::{DateKey, DateSpan};

use serde::{Deserialize, Serialize};
/// What is counted of one entity.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct EntityCount {
    /// All its mentions.
    pub mentions: u64,
    /// Documents that mention it.
    pub documents: u64,
    /// Units that mention it (0 where no pairs are counted).
    pub units: u64,
    /// Dates of those documents.
    pub dates: DateSpan,
}

impl EntityCount {
    /// Adds other counts of the same entity.
    pub fn merge(&mut self, other: &Self) {
        self.mentions += other.mentions;
        self.documents += other.documents;
        self.units += other.units;
        self.dates.merge(other.dates);
    }
}

/// One thread's counts, by the entity's number.
#[derive(Debug, Default, Serialize, Deserialize)]
pub struct EntityCounts {
    counts: Vec<EntityCount>,
}

impl EntityCounts {
    /// Counts a document; `mentions` gives each of its entities once, with its number of mentions.
    pub fn add(&mut self, mentions: &[(u32, u32)], date: DateKey) {
        for &(entity, mentions) in mentions {
            let count = self.get(entity);
            count.mentions += u64::from(mentions);
            count.documents += 1;
            count.dates.add(date);
        }
    }

    /// The counts of one entity.
    #[inline]
    pub fn get(&mut self, entity: u32) -> &mut EntityCount {
        let place = entity as usize;
        if self.counts.len() <= place {
            self.counts.resize(place + 1, EntityCount::default());
        }
        &mut self.counts[place]
    }

    /// All counts, by the entity's number.
    #[must_use]
    pub fn as_slice(&self) -> &[EntityCount] {
        &self.counts
    }
}

/// Turns sorted numbers into (number, how often it stands there).
pub fn count_runs(sorted: &[u32], runs: &mut Vec<(u32, u32)>) {
    runs.clear();
    for &number in sorted {
        match runs.last_mut() {
            Some(last) if last.0 == number => last.1 += 1,
            _ => runs.push((number, 1)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_document_is_counted_once_for_an_entity_that_it_mentions_often() {
        let mut counts = EntityCounts::default();
        counts.add(&[(1, 3)], DateKey(9));
        counts.add(&[(1, 1), (2, 1)], DateKey::NONE);
        let dates = DateSpan { first: DateKey(9), last: DateKey(9) };
        assert_eq!(counts.as_slice()[1], EntityCount { mentions: 4, documents: 2, units: 0, dates });
        assert_eq!(counts.as_slice()[2], EntityCount { mentions: 1, documents: 1, ..EntityCount::default() });
    }

    #[test]
    fn runs_of_equal_numbers_are_counted() {
        let mut runs = vec![(9, 9)];
        count_runs(&[1, 1, 4], &mut runs);
        assert_eq!(runs, [(1, 2), (4, 1)]);
    }
}
