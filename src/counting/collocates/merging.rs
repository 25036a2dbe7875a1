//! Counts of collocates of all threads -> one list, by node and name.

use super::{CollocateCounts, Key, Sides};
use crate::entity::{EntityTable, EntityType};
use hashbrown::HashMap;
use std::collections::BTreeMap;

/// A collocate of a node.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Collocate {
    /// Number of the node.
    pub node: u32,
    /// The folded word, or the id of the entity.
    pub name: Box<str>,
    /// `None` for a word.
    pub entity_type: Option<EntityType>,
    /// How often it stands beside the node.
    pub sides: Sides,
    /// Occurrences of the node.
    pub node_frequency: u64,
    /// Occurrences of the collocate anywhere.
    pub frequency: u64,
}

/// The counts of a run.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Collocates {
    /// All units: the N of the scores.
    pub units: u64,
    /// The window, in units on each side.
    pub window: u64,
    /// By node, then words before entities, then name.
    pub list: Vec<Collocate>,
}

/// What a key means in every thread.
type Name = (Option<EntityType>, Box<str>);

/// Merges the threads' counts with the same nodes and window; `word` gives the text of a syllable. Collocates with fewer than `min_together`
/// occurrences beside their node are dropped.
///
/// Which thread counted what leaves no trace.
#[must_use]
pub fn merge(
    parts: &[(CollocateCounts, EntityTable)],
    word: impl Fn(u32) -> Box<str>,
    min_together: u64,
) -> Collocates {
    let name = |table: &EntityTable, key: Key| -> Option<Name> {
        match key {
            Key::Word(number) => Some((None, word(number))),
            Key::Entity(number) => table.as_slice().get(number as usize).map(|e| (Some(e.entity_type), e.id.clone())),
        }
    };
    let mut pairs: BTreeMap<(u32, Name), Sides> = BTreeMap::new();
    let mut nodes = Vec::new();
    for (counts, table) in parts {
        nodes.resize(counts.nodes.len(), 0);
        nodes.iter_mut().zip(&counts.nodes).for_each(|(sum, more)| *sum += more);
        for (key, sides) in
            counts.pairs.iter().filter_map(|((node, key), sides)| Some(((*node, name(table, *key)?), sides)))
        {
            pairs.entry(key).or_default().add(*sides);
        }
    }
    pairs.retain(|_, sides| sides.together >= min_together);
    let mut frequencies: HashMap<&Name, u64> = pairs.keys().map(|(_, name)| (name, 0)).collect();
    for (counts, table) in parts {
        let keys = (0..).map(Key::Word).zip(&counts.words).chain((0..).map(Key::Entity).zip(&counts.entities));
        for (key, more) in keys.filter(|(_, count)| **count > 0) {
            if let Some(sum) = name(table, key).and_then(|name| frequencies.get_mut(&name)) {
                *sum += more;
            }
        }
    }
    let list = pairs.iter().map(|((node, name), sides)| Collocate {
        node: *node,
        name: name.1.clone(),
        entity_type: name.0,
        sides: *sides,
        node_frequency: nodes.get(*node as usize).copied().unwrap_or(0),
        frequency: frequencies.get(name).copied().unwrap_or(0),
    });
    Collocates {
        units: parts.iter().map(|(counts, _)| counts.units).sum(),
        window: parts.first().map_or(0, |(counts, _)| counts.window as u64),
        list: list.collect(),
    }
}
