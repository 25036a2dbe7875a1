//! Cue words, looked up where a rule asks for one: a trie over syllables and the symbols of variants.

use super::symbols::{Group, Pairs};
use super::{Cue, JOINS, Listed, Matcher, Matches};
use crate::text::Word;
use crate::text::vocabulary::PatternId;
use foldhash::fast::FixedState;
use hashbrown::HashMap;

/// No cue has more words.
const LONGEST: usize = 8;

/// All cues and stop words.
#[derive(Debug)]
pub(super) struct CueTrie {
    /// By first symbol: the node behind it, 0 for none.
    first: Vec<u32>,
    /// By first symbol: the classes of all cues that begin with it.
    classes: Vec<u32>,
    /// By last syllable: the classes of all cues that end with it.
    last: Vec<u32>,
    /// By first symbol: whether a stop word begins with it.
    stops: Vec<bool>,
    /// The first two symbols of all longer cues.
    pairs: Pairs,
    steps: HashMap<(u32, PatternId), u32, FixedState>,
    nodes: Vec<Node>,
}

/// What ends at a node.
#[derive(Debug, Clone, Copy, Default)]
struct Node {
    cue: Cue,
    stop: bool,
    /// Whether longer cues go on here.
    more: bool,
}

impl CueTrie {
    /// An empty trie for ids below `count`.
    pub(super) fn new(count: usize) -> Self {
        Self {
            first: vec![0; count],
            classes: vec![0; count],
            last: vec![0; count],
            stops: vec![false; count],
            pairs: Pairs::new(),
            steps: HashMap::default(),
            nodes: vec![Node::default()],
        }
    }

    /// Adds a cue or, without classes, a stop word.
    pub(super) fn insert(&mut self, ids: &[PatternId], cue: Cue) {
        let Some((first, rest)) = ids.split_first() else { return };
        let stop = cue.classes == 0;
        self.classes[*first as usize] |= cue.classes;
        self.stops[*first as usize] |= stop;
        let mut node = self.first[*first as usize];
        if node == 0 {
            node = self.grow();
            self.first[*first as usize] = node;
        }
        if let Some(second) = rest.first() {
            self.pairs.insert(*first, *second);
        }
        for id in rest {
            self.nodes[node as usize].more = true;
            let next = self.steps.get(&(node, *id)).copied();
            node = next.unwrap_or_else(|| {
                let next = self.grow();
                self.steps.insert((node, *id), next);
                next
            });
        }
        let node = &mut self.nodes[node as usize];
        node.cue.join(cue);
        node.stop |= stop;
    }

    /// Notes that a cue of these classes may end with the syllable `last`.
    pub(super) fn ends_with(&mut self, last: PatternId, classes: u32) {
        self.last[last as usize] |= classes;
    }

    fn grow(&mut self) -> u32 {
        self.nodes.push(Node::default());
        u32::try_from(self.nodes.len() - 1).unwrap_or(u32::MAX)
    }
}

/// What the lexicons found in a text, with the text's words: what the rules ask.
#[derive(Debug, Clone, Copy)]
pub struct Found<'a> {
    /// The compiled lexicons.
    pub matcher: &'a Matcher,
    /// The words of the text.
    pub words: &'a [Word],
    /// What stands in it.
    pub matches: &'a Matches,
}

impl<'a> Found<'a> {
    /// The lexicon names that begin at word `at`, longest first.
    #[must_use]
    pub fn listed(self, at: usize) -> &'a [Listed] {
        self.matches.listed(at)
    }

    /// The longest cue of one of `classes` that begins at word `at`, and the word after it.
    #[must_use]
    pub fn cue(self, at: usize, classes: u32) -> Option<(Cue, usize)> {
        if self.may_begin(at) & classes == 0 {
            return None;
        }
        let mut longest = None;
        self.visit(at, classes, &mut |node, end| {
            if node.cue.classes & classes != 0 && longest.is_none_or(|(_, other)| end > other) {
                longest = Some((node.cue, end));
            }
        });
        longest
    }

    /// Whether a cue of one of these classes begins at the word.
    #[must_use]
    pub fn is_cue(self, at: usize, classes: u32) -> bool {
        self.cue(at, classes).is_some()
    }

    /// Those of `classes` of which a cue ends right before the word.
    #[must_use]
    pub fn before(self, at: usize, classes: u32) -> u32 {
        let mut ends = 0;
        let last =
            at.checked_sub(1).and_then(|k| self.words.get(k)).map_or(0, |w| self.matcher.cues.last[w.pattern as usize]);
        if last & classes == 0 {
            return 0;
        }
        for start in at.saturating_sub(LONGEST)..at.min(self.words.len()) {
            if self.may_begin(start) & classes & !ends != 0 {
                self.walk(start, &mut |node, end| {
                    if end == at {
                        ends |= node.cue.classes & classes;
                    }
                });
            }
        }
        ends
    }

    /// Whether a cue of one of these classes ends right before the word.
    #[must_use]
    pub fn is_after(self, at: usize, classes: u32) -> bool {
        self.before(at, classes) != 0
    }

    /// Whether the word continues a cue of several words of one of these classes.
    #[must_use]
    pub fn is_inside(self, at: usize, classes: u32) -> bool {
        let from = at.saturating_sub(LONGEST - 1);
        (from..at).any(|start| self.cue(start, classes).is_some_and(|(_, end)| end > at))
    }

    /// Whether a cue of several words begins at `at` and goes on past `end`.
    #[must_use]
    pub fn cue_runs_past(self, at: usize, end: usize) -> bool {
        self.cue(at, u32::MAX).is_some_and(|(_, last)| last > end)
    }

    /// Whether a name, cue or group of several words begins at `at` and goes on past `end`.
    #[must_use]
    pub fn runs_past(self, at: usize, end: usize) -> bool {
        self.matches.group(at).is_some_and(|g| g.end as usize > end)
            || self.listed(at).first().is_some_and(|l| l.end > end)
            || self.cue_runs_past(at, end)
    }

    /// Whether the word is part of a stop word.
    #[must_use]
    pub fn is_stop(self, at: usize) -> bool {
        (at.saturating_sub(LONGEST - 1)..=at).any(|start| self.stop_from(start) > at)
    }

    /// One past the longest stop word that begins at `at`, `at` where there is none.
    #[must_use]
    pub fn stop_from(self, at: usize) -> usize {
        let mut last = at;
        let trie = &self.matcher.cues;
        if self.words.get(at).is_some_and(|w| trie.stops[w.pattern as usize]) {
            self.walk(at, &mut |node, end| {
                if node.stop {
                    last = last.max(end);
                }
            });
        }
        last
    }

    /// Calls `take` with every node that ends a cue which begins at `at`, and the word after it, where one of `classes` can begin there.
    fn visit(self, at: usize, classes: u32, take: &mut impl FnMut(&Node, usize)) {
        if self.may_begin(at) & classes != 0 {
            self.walk(at, take);
        }
    }

    /// The classes of all cues that begin with the syllable `at`, whether or not they stand here.
    #[inline]
    #[must_use]
    pub fn may_begin(self, at: usize) -> u32 {
        let Some(word) = self.words.get(at) else { return 0 };
        let classes = self.matcher.cues.classes[word.pattern as usize];
        match self.matches.group(at) {
            Some(group) => classes | self.matcher.cues.classes[group.id as usize],
            None => classes,
        }
    }

    #[inline]
    fn walk(self, at: usize, take: &mut impl FnMut(&Node, usize)) {
        self.begin(self.words[at].pattern, at + 1, take);
        if let Some(Group { id, end, .. }) = self.matches.group(at) {
            self.begin(id, end as usize, take);
        }
    }

    /// Takes the first step, with the symbol `first` before word `at`.
    #[inline]
    fn begin(self, first: PatternId, at: usize, take: &mut impl FnMut(&Node, usize)) {
        let trie = &self.matcher.cues;
        let node = trie.first[first as usize];
        if node == 0 {
            return;
        }
        let here = &trie.nodes[node as usize];
        let goes_on = here.more
            && self.words.get(at).is_some_and(|w| {
                trie.pairs.holds(first, w.pattern)
                    || w.gap.is_comma()
                    || self.matches.group(at).is_some_and(|g| trie.pairs.holds(first, g.id))
            });
        if goes_on {
            self.step(node, at, take);
        } else {
            take(here, at);
        }
    }

    /// Goes on from a node at word `at`.
    fn step(self, node: u32, at: usize, take: &mut impl FnMut(&Node, usize)) {
        let trie = &self.matcher.cues;
        let here = &trie.nodes[node as usize];
        take(here, at);
        let Some(word) = self.words.get(at).filter(|_| here.more) else { return };
        let node = if word.gap.is_within(JOINS) {
            node
        } else if word.gap.is_comma() {
            match trie.steps.get(&(node, self.matcher.comma)) {
                Some(next) => *next,
                None => return,
            }
        } else {
            return;
        };
        if let Some(next) = trie.steps.get(&(node, word.pattern)) {
            self.step(*next, at + 1, take);
        }
        if let Some(Group { id, end, .. }) = self.matches.group(at)
            && let Some(next) = trie.steps.get(&(node, id))
        {
            self.step(*next, end as usize, take);
        }
    }
}
