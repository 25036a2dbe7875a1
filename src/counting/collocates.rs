//! What stands beside the nodes that a user names, within so many units of the same sentence: counts of one thread.

pub mod merging;
pub mod units;

use foldhash::fast::FixedState;
use hashbrown::HashMap;
use std::ops::Range;
pub use units::{Key, Unit, units};

/// How often a collocate stands beside a node. Each of its occurrences counts at most once in each number.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Sides {
    /// Occurrences of the collocate with the node behind them, within the window.
    pub left: u64,
    /// Occurrences with the node before them.
    pub right: u64,
    /// Occurrences with the node on either side: less than the sum where one stands between two nodes.
    pub together: u64,
}

impl Sides {
    fn add(&mut self, other: Self) {
        self.left += other.left;
        self.right += other.right;
        self.together += other.together;
    }
}

/// Counts of one thread.
#[derive(Debug)]
pub struct CollocateCounts {
    /// Most units between a node and its collocate, and one.
    window: usize,
    /// All units.
    units: u64,
    /// Occurrences of each node.
    nodes: Vec<u64>,
    /// Units that count as collocates, by the numbers in their keys.
    words: Vec<u64>,
    entities: Vec<u64>,
    pairs: HashMap<(u32, Key), Sides, FixedState>,
    /// Units beside the node that is being counted; `false` on its left.
    beside: Vec<(usize, bool)>,
}

impl CollocateCounts {
    /// Nothing counted yet, for so many nodes.
    #[must_use]
    pub fn new(nodes: usize, window: usize) -> Self {
        Self {
            window,
            units: 0,
            nodes: vec![0; nodes],
            words: Vec::new(),
            entities: Vec::new(),
            pairs: HashMap::default(),
            beside: Vec::new(),
        }
    }

    /// Counts the units of one passage and the nodes in it: their numbers, and the units that they stand in (at least one), in any order.
    ///
    /// A node's own units are no collocates of it, but take places in the window.
    pub fn add(&mut self, units: &[Unit], nodes: &mut [(u32, Range<usize>)]) {
        self.units += units.len() as u64;
        for unit in units.iter().filter(|unit| unit.counts) {
            let (counts, number) = match unit.key {
                Key::Word(number) => (&mut self.words, number as usize),
                Key::Entity(number) => (&mut self.entities, number as usize),
            };
            if counts.len() <= number {
                counts.resize(number + 1, 0);
            }
            counts[number] += 1;
        }
        nodes.sort_by_key(|(node, at)| (*node, at.start, at.end));
        for same in nodes.chunk_by(|a, b| a.0 == b.0) {
            let node = same[0].0;
            if let Some(count) = self.nodes.get_mut(node as usize) {
                *count += same.len() as u64;
            }
            self.look_beside(units, same);
            for sides in self.beside.chunk_by(|a, b| a.0 == b.0) {
                let Some(unit) = units.get(sides[0].0).filter(|unit| unit.counts) else { continue };
                let is_on = |right: bool| u64::from(sides.iter().any(|side| side.1 == right));
                let sides = Sides { left: is_on(false), right: is_on(true), together: 1 };
                self.pairs.entry((node, unit.key)).or_default().add(sides);
            }
        }
    }

    /// Lists the units in the windows of a node that are none of its own, sorted.
    fn look_beside(&mut self, units: &[Unit], nodes: &[(u32, Range<usize>)]) {
        self.beside.clear();
        let sentence = |at: usize| units.get(at).map(|unit| unit.sentence);
        for (_, at) in nodes {
            let (first, last) = (at.start, at.end.saturating_sub(1));
            let left = first.saturating_sub(self.window)..first;
            self.beside.extend(left.filter(|k| sentence(*k) == sentence(first)).map(|k| (k, false)));
            let right = at.end..at.end.saturating_add(self.window).min(units.len());
            self.beside.extend(right.filter(|k| sentence(*k) == sentence(last)).map(|k| (k, true)));
        }
        self.beside.sort_unstable();
        self.beside.dedup();
        // Nodes may lie inside each other, so their ends need not rise; those that begin no later than a unit are looked at once.
        let (mut begun, mut end) = (0, 0);
        self.beside.retain(|(k, _)| {
            while let Some((_, at)) = nodes.get(begun).filter(|(_, at)| at.start <= *k) {
                end = end.max(at.end);
                begun += 1;
            }
            *k >= end
        });
    }
}

/// The units that the words `words` of a passage lie in.
#[must_use]
pub fn units_of(units: &[Unit], words: &Range<usize>) -> Range<usize> {
    let first = units.partition_point(|unit| unit.words.end <= words.start);
    let end = units.partition_point(|unit| unit.words.start < words.end);
    first..end.max(first)
}

#[cfg(test)]
mod tests {
    use super::merging::merge;
    use super::*;
    use crate::entity::EntityTable;
    use proptest::prelude::*;
    use std::collections::BTreeMap;

    /// Units of one word each; a word of 0 begins a sentence and is none, one of 9 or more is a stop word.
    fn passage(words: &[u32]) -> Vec<Unit> {
        let (mut list, mut sentence) = (Vec::new(), 0);
        for &word in words {
            if word == 0 {
                sentence += 1;
            } else {
                let at = list.len();
                list.push(Unit { key: Key::Word(word), words: at..at + 1, sentence, counts: word < 9 });
            }
        }
        list
    }

    /// Where a word stands.
    fn places(units: &[Unit], node: u32, word: u32) -> Vec<(u32, Range<usize>)> {
        let at = (0..units.len()).filter(|k| units[*k].key == Key::Word(word));
        at.map(|k| (node, k..k + 1)).collect()
    }

    /// By node and word: left, right, together, frequencies of node and word.
    type Shown = BTreeMap<(u32, String), [u64; 5]>;

    fn shown(parts: Vec<CollocateCounts>, min_together: u64) -> Shown {
        let parts: Vec<_> = parts.into_iter().map(|counts| (counts, EntityTable::default())).collect();
        let merged = merge(&parts, |number| number.to_string().into(), min_together);
        let rows = merged.list.into_iter().map(|c| {
            let Sides { left, right, together } = c.sides;
            ((c.node, c.name.into()), [left, right, together, c.node_frequency, c.frequency])
        });
        rows.collect()
    }

    fn counted(words: &[u32], window: usize) -> Shown {
        let units = passage(words);
        let mut counts = CollocateCounts::new(1, window);
        counts.add(&units, &mut places(&units, 0, 1));
        shown(vec![counts], 1)
    }

    #[test]
    fn collocates_stand_within_the_window_and_the_sentence() {
        // 2 3 [1] 4 5 6. 7 [1]
        let rows = counted(&[2, 3, 1, 4, 5, 6, 0, 7, 1], 2);
        let expected = [
            ("2", [1, 0, 1, 2, 1]),
            ("3", [1, 0, 1, 2, 1]),
            ("4", [0, 1, 1, 2, 1]),
            ("5", [0, 1, 1, 2, 1]),
            ("7", [1, 0, 1, 2, 1]),
        ];
        assert_eq!(rows, expected.map(|(word, counts)| ((0, word.to_string()), counts)).into());
    }

    #[test]
    fn a_word_between_two_nodes_stands_on_both_sides_and_once_together() {
        assert_eq!(counted(&[1, 2, 1, 2], 5), [((0, "2".to_string()), [1, 2, 2, 2, 2])].into());
    }

    #[test]
    fn stop_words_take_places_and_are_no_collocates() {
        assert_eq!(counted(&[1, 9, 2, 3], 2), [((0, "2".to_string()), [0, 1, 1, 1, 1])].into());
    }

    #[test]
    fn no_unit_of_a_node_is_its_collocate_even_where_nodes_lie_inside_each_other() {
        let units = passage(&[2, 3, 4, 5]);
        let mut counts = CollocateCounts::new(2, 5);
        counts.add(&units, &mut [(1, 1..2), (0, 1..2), (0, 0..3)]);
        let rows = shown(vec![counts], 1);
        let of_first: Vec<_> = rows.iter().filter(|((node, _), _)| *node == 0).collect();
        assert_eq!(of_first, [(&(0, "5".to_string()), &[0, 1, 1, 2, 1])]);
        assert_eq!(rows.len(), 4, "the other node has three collocates");
    }

    #[test]
    fn rare_collocates_are_left_out() {
        let units = passage(&[2, 1, 3, 0, 3, 1]);
        let mut counts = CollocateCounts::new(1, 5);
        counts.add(&units, &mut places(&units, 0, 1));
        assert_eq!(shown(vec![counts], 2), [((0, "3".to_string()), [1, 1, 2, 2, 2])].into());
    }

    #[test]
    fn words_lie_in_the_units_that_hold_them() {
        let mut units = passage(&[2, 3, 4]);
        (units[1].words, units[2].words) = (1..4, 4..5);
        let of = |words: Range<usize>| units_of(&units, &words);
        assert_eq!([of(0..1), of(2..3), of(0..2), of(3..5), of(4..5)], [0..1, 1..2, 0..2, 1..3, 2..3]);
    }

    /// The same, told token by token.
    fn naive(passages: &[Vec<u32>], nodes: &[u32], window: usize) -> Shown {
        let mut rows = Shown::new();
        let sentences: Vec<&[u32]> = passages.iter().flat_map(|words| words.split(|word| *word == 0)).collect();
        for (number, node) in (0..).zip(nodes) {
            for word in (1..9).filter(|word| word != node) {
                let mut row = [0; 5];
                for sentence in &sentences {
                    for (k, here) in sentence.iter().enumerate() {
                        row[3] += u64::from(here == node);
                        row[4] += u64::from(*here == word);
                        let before = sentence[k.saturating_sub(window)..k].contains(node);
                        let behind = sentence[k + 1..].iter().take(window).any(|other| other == node);
                        if *here == word {
                            row[0] += u64::from(behind);
                            row[1] += u64::from(before);
                            row[2] += u64::from(behind || before);
                        }
                    }
                }
                if row[2] > 0 {
                    rows.insert((number, word.to_string()), row);
                }
            }
        }
        rows
    }

    proptest! {
        #[test]
        fn counts_are_those_of_a_naive_recount_whichever_thread_counts_what(
            passages in prop::collection::vec(prop::collection::vec(0u32..11, 0..30), 1..6),
            window in 1usize..7,
            split in 0usize..6,
        ) {
            let nodes = [1, 4];
            let mut parts = [CollocateCounts::new(2, window), CollocateCounts::new(2, window)];
            for (k, words) in passages.iter().enumerate() {
                let units = passage(words);
                let mut at = places(&units, 1, 4);
                at.extend(places(&units, 0, 1));
                parts[usize::from(k >= split)].add(&units, &mut at);
            }
            prop_assert_eq!(shown(parts.into(), 1), naive(&passages, &nodes, window));
        }
    }
}
