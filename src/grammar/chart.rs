//! The chart: candidates as trees of nested names, and what the rules have found at each word.

use crate::entity::EntityType;
use crate::lexicon::EntryId;
use crate::mention::Rule;

/// Number of a node in the [`Chart`].
pub type NodeId = usize;

/// What a node is named by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Name {
    /// An entry, as a lexicon holds it.
    Entry(EntryId),
    /// An entry with a complement.
    Composed(EntryId),
    /// Its own words.
    Open,
}

/// How sure a candidate is; it breaks ties between readings of the same words.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Strength {
    /// Capitals alone speak for it.
    Weak,
    /// A rule with a cue.
    Fair,
    /// A lexicon name, or a head with its complement.
    Strong,
}

/// A candidate: words `start..end` and the names inside.
#[derive(Debug, Clone, Copy)]
pub struct Node {
    /// `None` for names that have no type (schools, streets) and only keep others from forming.
    pub entity_type: Option<EntityType>,
    /// First word.
    pub start: usize,
    /// One past the last word.
    pub end: usize,
    /// What it is named by.
    pub name: Name,
    /// How sure it is.
    pub strength: Strength,
    /// The construction that made it.
    pub rule: Rule,
    /// The words of the entry that heads it.
    pub head: (usize, usize),
    pub(super) children: (usize, usize),
}

/// What a rule has found at a word, so that it is read once however many names ask for it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Memo(u32);

impl Memo {
    /// The rule has not been there.
    pub(super) const UNREAD: Self = Self(u32::MAX);
    /// Nothing begins there.
    pub(super) const NOTHING: Self = Self(u32::MAX - 1);

    pub(super) fn new(node: Option<NodeId>) -> Self {
        node.map_or(Self::NOTHING, |node| Self(u32::try_from(node).unwrap_or(Self::NOTHING.0)))
    }

    /// What the rule has found there; `None` where it has not been there.
    #[expect(clippy::option_option, reason = "nothing read and nothing found are two answers")]
    pub(super) fn read(self) -> Option<Option<NodeId>> {
        (self != Self::UNREAD).then(|| self.name())
    }

    /// The name that is known to begin there.
    pub(super) fn name(self) -> Option<NodeId> {
        (self.0 < Self::NOTHING.0).then_some(self.0 as usize)
    }
}

/// The candidates of one text; reused from text to text.
#[derive(Debug, Default)]
pub struct Chart {
    /// All nodes.
    pub nodes: Vec<Node>,
    pub(super) links: Vec<NodeId>,
    /// The nodes that may become outermost mentions.
    pub candidates: Vec<NodeId>,
    pub(super) bodies: Vec<Memo>,
    pub(super) enterprises: Vec<Memo>,
    pub(super) places: Vec<Memo>,
    /// The person found last.
    pub(super) last_person: Option<NodeId>,
    /// The words at which something may begin.
    pub(super) starts: Vec<u32>,
    /// Whether a title ends right before the word.
    pub(super) after_title: Vec<bool>,
    /// Whether a body or place right after a title ends right before the word.
    pub(super) after_office: Vec<bool>,
}

impl Chart {
    /// The nodes nested directly inside a node, from left to right.
    #[must_use]
    pub fn children(&self, id: NodeId) -> &[NodeId] {
        self.children_of(&self.nodes[id])
    }

    pub(super) fn children_of(&self, node: &Node) -> &[NodeId] {
        let (first, count) = node.children;
        &self.links[first..first + count]
    }

    pub(super) fn clear(&mut self, words: usize) {
        self.nodes.clear();
        self.links.clear();
        self.candidates.clear();
        for memo in [&mut self.bodies, &mut self.enterprises, &mut self.places] {
            memo.clear();
            memo.resize(words + 1, Memo::UNREAD);
        }
        self.last_person = None;
        self.after_title.clear();
        self.after_title.resize(words + 1, false);
        self.after_office.clear();
        self.after_office.resize(words + 1, false);
    }
}
