//! Cue words and stop words as a trie over syllables and the symbols of variants.

use super::symbols::Pairs;
use super::trie::{Draft, NodeId, Trie};
use super::{Cue, marks};
use crate::text::vocabulary::{Hints, PatternId};
use foldhash::fast::FixedState;
use hashbrown::HashMap;

/// All cues and stop words.
#[derive(Debug)]
pub(super) struct CueTrie {
    pub trie: Trie<End>,
    /// The first two symbols of all cues of several.
    pub pairs: Pairs,
}

/// What ends at a node.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct End {
    pub cue: Cue,
    pub stop: bool,
}

/// The cues while they are gathered.
#[derive(Debug)]
pub(super) struct CueDraft {
    trie: Draft,
    pairs: Pairs,
    ends: Vec<(NodeId, Cue)>,
    hints: Vec<(PatternId, Hints)>,
}

impl CueDraft {
    /// None yet.
    pub(super) fn new() -> Self {
        Self { trie: Draft::default(), pairs: Pairs::new(), ends: Vec::new(), hints: Vec::new() }
    }

    /// Adds a cue or, without classes, a stop word.
    pub(super) fn insert(&mut self, ids: &[PatternId], cue: Cue) {
        let [first, rest @ ..] = ids else { return };
        if let [second, ..] = rest {
            self.pairs.insert(*first, *second);
        }
        let alone = if rest.is_empty() { marks::CUE } else { 0 };
        let stop = match (cue.classes, rest) {
            (0, []) => marks::STOP,
            (0, _) => marks::STOPS,
            _ => 0,
        };
        self.hints.push((*first, Hints { cues: cue.classes, marks: alone | stop }));
        self.ends.push((self.trie.insert(ids), cue));
    }

    /// What the cues say of the syllables and groups that they begin with.
    pub(super) fn hints(&self) -> Vec<(PatternId, Hints)> {
        self.hints.clone()
    }

    /// The trie.
    pub(super) fn finish(self) -> CueTrie {
        let mut ends: HashMap<NodeId, End, FixedState> = HashMap::default();
        for (node, cue) in self.ends {
            let end = ends.entry(node).or_default();
            end.cue.join(cue);
            end.stop |= cue.classes == 0;
        }
        let trie = self.trie.finish(|node| ends.get(&node).copied().unwrap_or_default());
        CueTrie { trie, pairs: self.pairs }
    }
}
