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
