//! Cue words, looked up where a rule asks for one: a trie over syllables and the symbols of variants.

use super::symbols::{Group, Pairs};
use super::trie::{Draft, NodeId, Trie};
use super::{Cue, JOINS, Listed, Matcher, Matches, begins, marks};
use crate::text::Words;
use crate::text::vocabulary::{Hints, PatternId};
use foldhash::fast::FixedState;
use hashbrown::HashMap;

/// No cue has more words.
const LONGEST: usize = 8;

/// All cues and stop words.
#[derive(Debug)]
pub(super) struct CueTrie {
    trie: Trie<End>,
    /// The first two symbols of all cues of several.
    pairs: Pairs,
    /// By last syllable: the classes of all cues that end with it.
    last: Vec<u32>,
}

/// What ends at a node.
#[derive(Debug, Clone, Copy, Default)]
struct End {
    cue: Cue,
    stop: bool,
}

/// The cues while they are gathered.
#[derive(Debug)]
pub(super) struct CueDraft {
    trie: Draft,
    pairs: Pairs,
    ends: Vec<(NodeId, Cue)>,
    last: Vec<(PatternId, u32)>,
    hints: Vec<(PatternId, Hints)>,
}

impl CueDraft {
    /// None yet.
    pub(super) fn new() -> Self {
        Self { trie: Draft::default(), pairs: Pairs::new(), ends: Vec::new(), last: Vec::new(), hints: Vec::new() }
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

    /// Notes that a cue of these classes may end with the syllable `last`.
    pub(super) fn ends_with(&mut self, last: PatternId, classes: u32) {
        self.last.push((last, classes));
    }

    /// What the cues say of the syllables and groups that they begin with.
    pub(super) fn hints(&self) -> Vec<(PatternId, Hints)> {
        self.hints.clone()
    }

    /// The trie, for ids below `count`.
    pub(super) fn finish(self, count: usize) -> CueTrie {
        let mut ends: HashMap<NodeId, End, FixedState> = HashMap::default();
        for (node, cue) in self.ends {
            let end = ends.entry(node).or_default();
            end.cue.join(cue);
            end.stop |= cue.classes == 0;
        }
        let trie = self.trie.finish(|node| ends.get(&node).copied().unwrap_or_default());
        let mut last = vec![0; count];
        for (id, classes) in self.last {
            last[id as usize] |= classes;
        }
        CueTrie { trie, pairs: self.pairs, last }
    }
}

/// What the lexicons found in a text, with the text's words: what the rules ask.
#[derive(Debug, Clone, Copy)]
pub struct Found<'a> {
    /// The compiled lexicons.
    pub matcher: &'a Matcher,
    /// The words of the text.
    pub words: &'a Words,
    /// What stands in it.
    pub matches: &'a Matches,
}

impl<'a> Found<'a> {
    /// The lexicon names that begin at word `at`, longest first.
    #[must_use]
    #[inline]
    pub fn listed(self, at: usize) -> &'a [Listed] {
        self.matches.listed(at)
    }

    /// The longest cue of one of `classes` that begins at word `at`, and the word after it.
    #[must_use]
    #[inline]
    pub fn cue(self, at: usize, classes: u32) -> Option<(Cue, usize)> {
        if self.may_begin(at) & classes == 0 { None } else { self.longest_cue(at, classes) }
    }

    /// Calls `take` with every cue that begins at word `at`, and the word after it.
    #[inline]
    pub fn for_each_cue(self, at: usize, mut take: impl FnMut(Cue, usize)) {
        self.walk(at, &mut |here, end| take(here.cue, end));
    }

    fn longest_cue(self, at: usize, classes: u32) -> Option<(Cue, usize)> {
        let mut longest = None;
        self.walk(at, &mut |here, end| {
            if here.cue.classes & classes != 0 && longest.is_none_or(|(_, other)| end > other) {
                longest = Some((here.cue, end));
            }
        });
        longest
    }

    /// Whether a cue of one of these classes begins at the word.
    #[must_use]
    #[inline]
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
                self.walk(start, &mut |here, end| {
                    if end == at {
                        ends |= here.cue.classes & classes;
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
    #[inline]
    pub fn stop_from(self, at: usize) -> usize {
        let Some(word) = self.words.get(at) else { return at };
        let mut last = at + usize::from(word.marks & marks::STOP != 0);
        if word.marks & marks::STOPS != 0 {
            self.walk(at, &mut |here, end| {
                if here.stop {
                    last = last.max(end);
                }
            });
        }
        last
    }

    /// The classes of all cues that begin with the syllable `at`, whether or not they stand here.
    #[inline]
    #[must_use]
    pub fn may_begin(self, at: usize) -> u32 {
        let Some(word) = self.words.get(at) else { return 0 };
        match self.matches.group(at) {
            Some(group) => word.cues | self.matcher.vocabulary.hints(group.id).cues,
            None => word.cues,
        }
    }

    /// Whether a cue seems to stand at word `at`, as far as the next symbol tells.
    #[inline]
    fn seems_to_begin(self, at: usize) -> bool {
        let Some([word, next]) = self.words.get(at..at + 2) else { return true };
        let kinds = self.matches.kinds(at) | self.matches.kinds(at + 1);
        word.marks & marks::CUE != 0
            || kinds & begins::GROUP != 0
            || !next.gap.is_within(JOINS)
            || self.matcher.cues.pairs.holds(word.pattern, next.pattern)
    }

    /// Calls `take` with what ends at every node on the ways from word `at`, and the word after it.
    #[inline]
    fn walk(self, at: usize, take: &mut impl FnMut(&End, usize)) {
        if self.seems_to_begin(at) {
            self.walk_on(at, take);
        }
    }

    fn walk_on(self, at: usize, take: &mut impl FnMut(&End, usize)) {
        let cues = &self.matcher.cues;
        if let Some(node) = cues.trie.first(self.words[at].pattern) {
            self.step(node, at + 1, take);
        }
        if let Some(Group { id, end, .. }) = self.matches.group(at)
            && let Some(node) = cues.trie.first(id)
        {
            self.step(node, end as usize, take);
        }
    }

    /// Goes on from a node at word `at`.
    fn step(self, mut node: NodeId, mut at: usize, take: &mut impl FnMut(&End, usize)) {
        let trie = &self.matcher.cues.trie;
        loop {
            take(trie.end(node), at);
            if !trie.goes_on(node) {
                return;
            }
            let Some(word) = self.words.get(at) else { return };
            if !word.gap.is_within(JOINS) {
                let comma = word.gap.is_comma().then(|| trie.next(node, self.matcher.comma)).flatten();
                let Some(next) = comma else { return };
                node = next;
            }
            let plain = trie.next(node, word.pattern);
            if let Some(Group { id, end, .. }) = self.matches.group(at)
                && let Some(grouped) = trie.next(node, id)
            {
                if let Some(next) = plain {
                    self.step(next, at + 1, take);
                }
                (node, at) = (grouped, end as usize);
                continue;
            }
            let Some(next) = plain else { return };
            (node, at) = (next, at + 1);
        }
    }
}
