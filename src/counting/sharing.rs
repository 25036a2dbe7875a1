//! Counts as sums that travel: what one machine has counted is given away piece by piece, added to what others have, and taken in again.
//!
//! Entities travel by their ids, since each machine numbers them as it meets them.

use super::entities::EntityCount;
use super::tally::{Tally, join, split};
use super::{Counts, Totals};
use crate::entity::EntityType;

/// A sum; entities by their numbers in the table of who gives or takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sum<'t> {
    /// An entity with its counts.
    Entity(u32, EntityCount),
    /// An entity, a way in which it is written, and how often.
    Surface(u32, &'t str, u64),
    /// Two entities, units that hold both, documents with such a unit.
    Pair((u32, u32), u64, u64),
    /// A period and an entity, mentions, documents.
    OfPeriod((u32, u32), u64, u64),
    /// A period and its documents.
    Period(u32, u64),
    /// A total by its name.
    Total(&'static str, u64),
}

impl Counts {
    /// Gives everything that was counted away; counting begins anew.
    pub fn give_away(&mut self, mut give: impl FnMut(Sum<'_>)) {
        let Counts { totals, entities, surfaces, pairs, timeline, .. } =
            std::mem::replace(self, Self::new(self.settings));
        for (number, count) in (0..).zip(entities.as_slice()).filter(|(_, count)| count.mentions > 0) {
            give(Sum::Entity(number, *count));
            let (text, times) = surfaces.usual(number);
            give(Sum::Surface(number, text, times));
        }
        surfaces.others().for_each(|(number, text, times)| give(Sum::Surface(number, text, times)));
        for entry in pairs.pairs.into_sorted() {
            give(Sum::Pair(split(entry.key), u64::from(entry.first), u64::from(entry.second)));
        }
        for entry in timeline.entities.into_sorted() {
            give(Sum::OfPeriod(split(entry.key), u64::from(entry.first), u64::from(entry.second)));
        }
        timeline.documents.into_iter().for_each(|(period, documents)| give(Sum::Period(period, documents)));
        let mut totals = totals;
        for (name, total) in named(&mut totals) {
            give(Sum::Total(name, *total));
        }
    }

    /// Adds a sum.
    pub fn take_in(&mut self, sum: Sum<'_>) {
        match sum {
            Sum::Entity(number, count) => self.entities.get(number).merge(&count),
            Sum::Surface(number, text, times) => self.surfaces.add_times(number, text, times),
            Sum::Pair((a, b), together, documents) => {
                add(&mut self.pairs.pairs, join(a.min(b), a.max(b)), together, documents);
            }
            Sum::OfPeriod((period, number), mentions, documents) => {
                add(&mut self.timeline.entities, join(period, number), mentions, documents);
            }
            Sum::Period(period, documents) => *self.timeline.documents.entry(period).or_default() += documents,
            Sum::Total(name, more) => {
                let total = named(&mut self.totals).into_iter().find(|(known, _)| *known == name);
                if let Some((_, total)) = total {
                    *total += more;
                }
            }
        }
    }

    /// How many documents were counted since the last giving away.
    #[must_use]
    pub fn documents(&self) -> u64 {
        self.totals.documents
    }
}

/// The name of a total, where there is one of that name.
#[must_use]
pub fn total_name(name: &str) -> Option<&'static str> {
    named(&mut Totals::default()).into_iter().map(|(known, _)| known).find(|known| *known == name)
}

/// Adds sums of any size to a tally, which counts in 32 bits.
fn add(tally: &mut Tally, key: u64, mut first: u64, mut second: u64) {
    while first > 0 || second > 0 {
        let parts = [first, second].map(|sum| u32::try_from(sum).unwrap_or(u32::MAX));
        tally.add(key, parts[0], parts[1]);
        first -= u64::from(parts[0]);
        second -= u64::from(parts[1]);
    }
}

/// All totals by name.
fn named(totals: &mut Totals) -> Vec<(&'static str, &mut u64)> {
    let Totals { documents, undated, imprecise, syllables, sentences, paragraphs, units, positions, mentions } = totals;
    let mut named = vec![
        ("documents", documents),
        ("undated", undated),
        ("imprecise", imprecise),
        ("syllables", syllables),
        ("sentences", sentences),
        ("paragraphs", paragraphs),
        ("units", units),
        ("positions", positions),
    ];
    named.extend(EntityType::ALL.map(EntityType::name).into_iter().zip(mentions));
    named
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::counting::tests::{document, mention};
    use crate::counting::{CountSettings, Period, Unit};
    use crate::mention::Extraction;

    #[test]
    fn what_is_given_away_and_taken_in_is_the_same() {
        let settings = CountSettings { unit: Unit::Sentence, period: Period::Year, pairs: true, timeline: true };
        let mut counts = Counts::new(settings);
        let mentions = vec![mention(0, 0, 3, 1), mention(1, 4, 7, 1), mention(1, 8, 11, 1)];
        let extraction = Extraction { mentions, sentences: 1, ..Extraction::default() };
        let date =
            crate::document::Date { year: 2017, month: 0, day: 0, precision: crate::document::DatePrecision::Year };
        let (document, mut other) = (document("EVN TKV PVN", Some(date)), Counts::new(settings));
        counts.add(&document, &extraction);
        let mut given = Vec::new();
        counts.give_away(|sum| {
            other.take_in(sum);
            other.take_in(sum);
            given.push(format!("{sum:?}"));
        });
        assert_eq!(counts.documents(), 0);
        let mut twice = Counts::new(settings);
        twice.add(&document, &extraction);
        twice.add(&document, &extraction);
        let mut expected = Vec::new();
        twice.give_away(|sum| expected.push(format!("{sum:?}")));
        let mut found = Vec::new();
        other.give_away(|sum| found.push(format!("{sum:?}")));
        assert_eq!(found, expected);
        assert!(given.len() > 10 && given != expected);
    }

    #[test]
    fn sums_beyond_32_bits_are_kept() {
        let mut tally = Tally::default();
        add(&mut tally, 1, 10_000_000_000, 3);
        let entries = tally.into_sorted();
        assert_eq!(entries.iter().map(|entry| u64::from(entry.first)).sum::<u64>(), 10_000_000_000);
        assert_eq!(entries.iter().map(|entry| entry.second).sum::<u32>(), 3);
    }
}
