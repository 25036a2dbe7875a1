//! Cue words and stop words: a trie over syllables and the symbols of variants. Which cues stand in a text is found once, before any rule
//! asks.

use super::symbols::Group;
use super::trie::{Draft, NodeId, Trie};
use super::{Candidate, Cue, JOINS, Matcher, Matches, begins, marks};
use crate::text::Word;
use crate::text::vocabulary::PatternId;
use foldhash::fast::FixedState;
use hashbrown::HashMap;

/// All cues and stop words.
#[derive(Debug)]
pub(super) struct CueTrie(Trie<End>);

/// What ends at a node.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct End {
    pub cue: Cue,
    pub stop: bool,
}

/// The cues while they are gathered.
#[derive(Debug, Default)]
pub(super) struct CueDraft {
    trie: Draft,
    ends: Vec<(NodeId, Cue)>,
}

impl CueDraft {
    /// Adds a cue or, without classes, a stop word.
    pub(super) fn insert(&mut self, ids: &[PatternId], cue: Cue) {
        self.ends.push((self.trie.insert(ids), cue));
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
        CueTrie(trie)
    }
}

/// A cue that stands at words `start..end`.
#[derive(Debug, Clone, Copy)]
struct Standing {
    start: u32,
    end: u32,
    classes: u32,
    node: NodeId,
}

/// What is known of the cues at a word.
#[derive(Debug, Clone, Copy, Default)]
struct AtWord {
    /// The classes of those that begin at it.
    begin: u32,
    /// The classes of those that end right before it.
    ended: u32,
    /// The first one that begins at it in [`Cues::standing`], where there is any.
    first: u32,
}

/// The cues that stand in a text; reused from text to text.
#[derive(Debug, Default)]
pub(super) struct Cues {
    words: Vec<AtWord>,
    standing: Vec<Standing>,
}

impl Cues {
    /// Forgets a text, for one of so many words.
    pub(super) fn clear(&mut self, words: usize) {
        self.words.clear();
        self.words.resize(words + 1, AtWord::default());
        self.standing.clear();
    }

    /// The classes of the cues that begin at word `at`.
    #[inline]
    pub(super) fn begin(&self, at: usize) -> u32 {
        self.words.get(at).map_or(0, |word| word.begin)
    }

    /// The classes of the cues that end right before word `at`.
    #[inline]
    pub(super) fn ended(&self, at: usize) -> u32 {
        self.words.get(at).map_or(0, |word| word.ended)
    }

    /// The cues that begin at word `at`: their classes, the word after each, and their nodes.
    #[inline]
    pub(super) fn at(&self, at: usize) -> impl Iterator<Item = (u32, usize, NodeId)> {
        let first = match self.words.get(at) {
            Some(word) if word.begin != 0 => word.first as usize,
            _ => self.standing.len(),
        };
        let from = self.standing[first..].iter();
        from.take_while(move |cue| cue.start as usize == at).map(|cue| (cue.classes, cue.end as usize, cue.node))
    }

    #[allow(clippy::cast_possible_truncation, reason = "texts are shorter than 4 GiB")]
    fn push(&mut self, (at, end): (usize, usize), classes: u32, node: NodeId) {
        if classes == 0 {
            return;
        }
        let word = &mut self.words[at];
        if word.begin == 0 {
            word.first = self.standing.len() as u32;
        }
        word.begin |= classes;
        self.words[end].ended |= classes;
        self.standing.push(Standing { start: at as u32, end: end as u32, classes, node });
    }
}

impl CueTrie {
    /// What ends at a node.
    #[inline]
    pub(super) fn end(&self, node: NodeId) -> &End {
        self.0.end(node)
    }
}

impl Matcher {
    /// Adds the cues that begin at a candidate.
    pub(super) fn find_cues_at(&self, candidate: Candidate, words: &[Word], found: &Matches, cues: &mut Cues) {
        let at = candidate.at as usize;
        if candidate.with_others & marks::CUE != 0 || found.kinds(at) & begins::GROUP != 0 {
            self.walk(words, found, at, &mut |node, end| cues.push((at, end), self.cues.end(node).cue.classes, node));
        } else if candidate.alone & marks::CUE != 0
            && let Some(node) = self.cues.0.first(words[at].pattern)
        {
            cues.push((at, at + 1), self.cues.end(node).cue.classes, node);
        }
    }

    /// One past the longest stop word of several words that begins at word `at`, `at` where there is none.
    pub(super) fn stop_words_end(&self, words: &[Word], found: &Matches, at: usize) -> usize {
        let mut last = at;
        let next = words.get(at + 1).map_or(0, |next| self.second(next));
        if found.kinds(at) & begins::GROUP != 0 || self.pairs.kinds(words[at].pattern, next) & marks::CUE != 0 {
            self.walk(words, found, at, &mut |node, end| {
                if self.cues.end(node).stop {
                    last = last.max(end);
                }
            });
        }
        last
    }

    /// Calls `take` with every node on the ways from word `at` that words of the text lead to, and the word after it.
    #[inline]
    pub(super) fn walk(&self, words: &[Word], found: &Matches, at: usize, take: &mut impl FnMut(NodeId, usize)) {
        if let Some(node) = self.cues.0.first(words[at].pattern) {
            self.go_on(words, found, (node, at + 1), take);
        }
        if let Some(Group { id, end, .. }) = found.group(at)
            && let Some(node) = self.cues.0.first(id)
        {
            self.go_on(words, found, (node, end as usize), take);
        }
    }

    /// Goes on from a node at a word.
    fn go_on(
        &self,
        words: &[Word],
        found: &Matches,
        (mut node, mut at): (NodeId, usize),
        take: &mut impl FnMut(NodeId, usize),
    ) {
        let trie = &self.cues.0;
        loop {
            take(node, at);
            if !trie.goes_on(node) {
                return;
            }
            let Some(word) = words.get(at) else { return };
            if !word.gap.is_within(JOINS) {
                let comma = word.gap.is_comma().then(|| trie.next(node, self.comma)).flatten();
                let Some(next) = comma else { return };
                node = next;
            }
            let plain = trie.next(node, word.pattern);
            if let Some(Group { id, end, .. }) = found.group(at)
                && let Some(grouped) = trie.next(node, id)
            {
                if let Some(next) = plain {
                    self.go_on(words, found, (next, at + 1), take);
                }
                (node, at) = (grouped, end as usize);
                continue;
            }
            let Some(next) = plain else { return };
            (node, at) = (next, at + 1);
        }
    }
}
