//! A trie over symbols: its steps are gathered in any order, then laid out so that those of a node lie together.

use crate::text::vocabulary::PatternId;
use foldhash::fast::FixedState;
use hashbrown::HashMap;

/// Number of a node; 0 is the root.
pub(crate) type NodeId = u32;

/// A trie while it is gathered.
#[derive(Debug, Default)]
pub(crate) struct Draft {
    steps: HashMap<(NodeId, PatternId), NodeId, FixedState>,
}

impl Draft {
    /// The node behind `ids`, made where there is none.
    pub(crate) fn insert(&mut self, ids: &[PatternId]) -> NodeId {
        ids.iter().fold(0, |node, id| {
            let next = NodeId::try_from(self.steps.len() + 1).unwrap_or(NodeId::MAX);
            *self.steps.entry((node, *id)).or_insert(next)
        })
    }

    /// The laid-out trie; `end` says what ends at a node.
    pub(crate) fn finish<T>(self, mut end: impl FnMut(NodeId) -> T) -> Trie<T> {
        let count = self.steps.len() + 1;
        // By node: where its next step goes.
        let mut places = vec![0; count + 1];
        for (node, _) in self.steps.keys() {
            places[*node as usize + 1] += 1;
        }
        for node in 0..count {
            places[node + 1] += places[node];
        }
        let nodes: Vec<Node<T>> =
            (0..).zip(places.windows(2)).map(|(node, at)| Node { steps: (at[0], at[1]), end: end(node) }).collect();
        let mut steps = vec![(0, 0); self.steps.len()];
        for ((node, id), next) in self.steps {
            let place: &mut u32 = &mut places[node as usize];
            steps[*place as usize] = (id, next);
            *place += 1;
        }
        let mut wide = HashMap::default();
        for (number, node) in (0..).zip(&nodes).skip(1) {
            let steps = &steps[node.steps.0 as usize..node.steps.1 as usize];
            if steps.len() > FEW {
                wide.extend(steps.iter().map(|(id, next)| ((number, *id), *next)));
            }
        }
        let of_root = &steps[..nodes[0].steps.1 as usize];
        let mut first = vec![0; of_root.iter().map(|(id, _)| *id as usize + 1).max().unwrap_or(0)];
        for (id, next) in of_root {
            first[*id as usize] = *next;
        }
        Trie { first, nodes, steps, wide }
    }
}

/// A trie at whose nodes something may end.
#[derive(Debug)]
pub(crate) struct Trie<T> {
    /// By symbol: the node behind it from the root, 0 for none.
    first: Vec<NodeId>,
    nodes: Vec<Node<T>>,
    steps: Vec<(PatternId, NodeId)>,
    /// The steps of nodes with many: looking for one among these would cost far more than the others together.
    wide: HashMap<(NodeId, PatternId), NodeId, FixedState>,
}

/// A node: what ends there, and the range of its steps.
#[derive(Debug)]
struct Node<T> {
    steps: (u32, u32),
    end: T,
}

impl<T> Trie<T> {
    /// The node behind the symbol `id` from the root.
    #[inline]
    pub(crate) fn first(&self, id: PatternId) -> Option<NodeId> {
        self.first.get(id as usize).copied().filter(|node| *node != 0)
    }

    /// What ends at the node.
    #[inline]
    pub(crate) fn end(&self, node: NodeId) -> &T {
        &self.nodes[node as usize].end
    }

    /// Whether any step leads on from the node.
    #[inline]
    pub(crate) fn goes_on(&self, node: NodeId) -> bool {
        let (first, end) = self.nodes[node as usize].steps;
        first != end
    }

    /// The node behind `node` and the symbol `id`.
    #[inline]
    pub(crate) fn next(&self, node: NodeId, id: PatternId) -> Option<NodeId> {
        let (first, end) = self.nodes[node as usize].steps;
        let steps = &self.steps[first as usize..end as usize];
        // Most nodes have few steps.
        if steps.len() > FEW {
            return self.wide.get(&(node, id)).copied();
        }
        steps.iter().find(|step| step.0 == id).map(|step| step.1)
    }
}

/// So many steps are looked at one after the other.
const FEW: usize = 8;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_path_that_was_put_in_is_found_and_no_other() {
        let mut draft = Draft::default();
        let paths: Vec<Vec<PatternId>> = (1..40).map(|k| vec![k % 5 + 1, k % 13 + 1, k]).collect();
        let ends: Vec<NodeId> = paths.iter().map(|path| draft.insert(path)).collect();
        let trie = draft.finish(|node| node);
        let walk =
            |path: &[PatternId]| path[1..].iter().try_fold(trie.first(path[0])?, |node, id| trie.next(node, *id));
        for (path, end) in paths.iter().zip(ends) {
            assert_eq!(walk(path), Some(end));
            assert_eq!(*trie.end(end), end);
            assert!(!trie.goes_on(end));
            assert_eq!(walk(&[path[0], path[1], path[2] + 1]), None);
        }
        assert_eq!(trie.first(7), None);
        assert_eq!(trie.first(0), None);
    }
}
