//! Which entities stand together in how many units and documents.
//!
//! A unit holds the entities of all its mentions, nested ones too, but a pair is left out of a unit in which every mention of one lies inside
//! a mention of the other: `Phó Bí thư Đảng uỷ Tập đoàn` alone says nothing of title and body standing together.

use super::entities::{EntityCounts, count_runs};
use super::tally::{Tally, join, split};
use super::unit::Unit;
use crate::mention::Mention;

use serde::{Deserialize, Serialize};
/// One thread's pairs. Key: the smaller number, then the greater; counts: units, documents.
#[derive(Debug, Default, Serialize, Deserialize)]
pub struct PairCounts {
    pub(super) pairs: Tally,
    /// The pairs of the document, once for each unit.
    #[serde(skip)]
    keys: Vec<u64>,
    #[serde(skip)]
    unit: UnitSets,
}

impl PairCounts {
    /// Counts the pairs of one document, and the units of each entity into `entities`.
    pub fn add(&mut self, unit: Unit, mentions: &[Mention], entities: &mut EntityCounts) {
        self.keys.clear();
        self.unit.open.clear();
        for of_unit in mentions.chunk_by(|a, b| unit.of(a) == unit.of(b)) {
            self.unit.read(of_unit);
            for &(entity, _) in &self.unit.present {
                entities.get(entity).units += 1;
            }
            self.unit.pairs(&mut self.keys);
        }
        if unit != Unit::Document {
            self.keys.sort_unstable();
        }
        for same in self.keys.chunk_by(|a, b| a == b) {
            // A document has fewer units than bytes, and those are numbered in 32 bits.
            self.pairs.add(same[0], u32::try_from(same.len()).unwrap_or(u32::MAX), 1);
        }
    }
}

/// The mentions of one unit, as sets.
#[derive(Debug, Default)]
struct UnitSets {
    /// Each entity once, with its number of mentions; numbers ascend.
    present: Vec<(u32, u32)>,
    /// (inner entity, outer entity) for each mention that lies inside a mention of another entity.
    inside: Vec<u64>,
    /// Pairs that do not count; they ascend.
    left_out: Vec<u64>,
    /// Mentions of the field that may still enclose the next one: entity and end. A mention may reach past the end of a unit.
    open: Vec<Open>,
    numbers: Vec<u32>,
}

#[derive(Debug, Clone, Copy)]
struct Open {
    entity: u32,
    end: u32,
    field: crate::mention::Field,
}

impl UnitSets {
    fn read(&mut self, mentions: &[Mention]) {
        self.inside.clear();
        self.numbers.clear();
        for mention in mentions {
            while self.open.pop_if(|o| o.field != mention.field || o.end <= mention.start).is_some() {}
            let entity = mention.entity.0;
            for (k, outer) in self.open.iter().enumerate() {
                // An entity that encloses the mention twice over encloses it once.
                if outer.entity != entity && self.open[..k].iter().all(|o| o.entity != outer.entity) {
                    self.inside.push(join(entity, outer.entity));
                }
            }
            self.open.push(Open { entity, end: mention.end, field: mention.field });
            self.numbers.push(entity);
        }
        self.numbers.sort_unstable();
        count_runs(&self.numbers, &mut self.present);
        self.leave_out();
    }

    fn leave_out(&mut self) {
        self.left_out.clear();
        if self.inside.is_empty() {
            return;
        }
        self.inside.sort_unstable();
        for same in self.inside.chunk_by(|a, b| a == b) {
            let (inner, outer) = split(same[0]);
            let all = self.present.binary_search_by_key(&inner, |p| p.0).map_or(0, |k| self.present[k].1);
            if same.len() == all as usize {
                self.left_out.push(join(inner.min(outer), inner.max(outer)));
            }
        }
        self.left_out.sort_unstable();
    }

    /// The pairs of the unit; they ascend.
    fn pairs(&self, keys: &mut Vec<u64>) {
        let mut left_out = self.left_out.iter().copied().peekable();
        for (k, &(first, _)) in self.present.iter().enumerate() {
            for &(second, _) in &self.present[k + 1..] {
                let pair = join(first, second);
                while left_out.next_if(|&out| out < pair).is_some() {}
                if left_out.peek() != Some(&pair) {
                    keys.push(pair);
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::counting::tests::mention;
    use crate::mention::Field;
    use std::num::NonZeroU32;

    /// (smaller, greater, units, documents) of one document.
    fn pairs(unit: Unit, mentions: &[Mention]) -> Vec<(u32, u32, u32, u32)> {
        let mut counts = PairCounts::default();
        counts.add(unit, mentions, &mut EntityCounts::default());
        let sorted = counts.pairs.into_sorted();
        let row = |e: &crate::counting::tally::Entry| (split(e.key).0, split(e.key).1, e.first, e.second);
        sorted.iter().map(row).collect()
    }

    #[test]
    fn title_with_its_body_inside_is_no_pair() {
        // Phó Bí thư Đảng uỷ Tập đoàn
        assert_eq!(pairs(Unit::Sentence, &[mention(0, 0, 27, 1), mention(1, 11, 27, 1)]), []);
    }

    #[test]
    fn title_with_its_body_inside_is_a_pair_where_the_body_also_stands_alone() {
        let mentions = [mention(0, 0, 27, 1), mention(1, 11, 27, 1), mention(1, 40, 56, 1)];
        assert_eq!(pairs(Unit::Sentence, &mentions), [(0, 1, 1, 1)]);
    }

    #[test]
    fn a_body_nested_in_two_others_is_a_pair_with_neither() {
        let mentions = [mention(5, 0, 30, 1), mention(2, 5, 30, 1), mention(4, 10, 30, 1), mention(9, 31, 34, 1)];
        assert_eq!(pairs(Unit::Sentence, &mentions), [(2, 9, 1, 1), (4, 9, 1, 1), (5, 9, 1, 1)]);
    }

    #[test]
    fn an_entity_inside_itself_is_no_pair_and_counts_once_for_what_it_encloses() {
        let mentions = [mention(3, 0, 30, 1), mention(3, 5, 30, 1), mention(4, 10, 30, 1)];
        assert_eq!(pairs(Unit::Sentence, &mentions), []);
    }

    #[test]
    fn an_enclosing_mention_of_the_title_encloses_nothing_in_the_text() {
        let mut title = mention(0, 0, 90, 1);
        title.field = Field::Title;
        assert_eq!(pairs(Unit::Document, &[title, mention(1, 3, 9, 2)]), [(0, 1, 1, 1)]);
    }

    #[test]
    fn a_mention_that_reaches_into_the_next_sentence_still_encloses_there() {
        // The inner one begins in sentence 2; its unit does not hold the outer one, so there is no pair to leave out either.
        let mentions = [mention(0, 0, 30, 1), mention(1, 20, 30, 2), mention(2, 31, 35, 2)];
        assert_eq!(pairs(Unit::Sentence, &mentions), [(1, 2, 1, 1)]);
        assert_eq!(pairs(Unit::Document, &mentions), [(0, 2, 1, 1), (1, 2, 1, 1)]);
    }

    #[test]
    fn units_and_documents_of_a_pair_are_counted_apart() {
        let of_sentence = |s: u32| [mention(7, 40 * s, 40 * s + 3, s), mention(2, 40 * s + 5, 40 * s + 9, s)];
        let mentions: Vec<_> = (1..=4).flat_map(of_sentence).collect();
        assert_eq!(pairs(Unit::Sentence, &mentions), [(2, 7, 4, 1)]);
        assert_eq!(pairs(Unit::Window(NonZeroU32::new(3).unwrap()), &mentions), [(2, 7, 2, 1)]);
        assert_eq!(pairs(Unit::Document, &mentions), [(2, 7, 1, 1)]);
    }
}
