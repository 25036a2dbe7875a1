//! The cues and stop words of a text, looked up once at each word: rules ask for them again and again, forwards and backwards.

use super::cues::End;
use super::symbols::Group;
use super::trie::NodeId;
use super::{Cue, JOINS, Matcher, Matches, marks};
use crate::text::Word;

/// No cue has more words, as far as rules look back.
pub(super) const LONGEST: usize = 8;

/// A cue that stands at words `start..end`.
#[derive(Debug, Clone, Copy)]
struct Place {
    start: u32,
    end: u32,
    cue: Cue,
}

/// The cues and stop words that stand in one text; reused from text to text.
#[derive(Debug, Default)]
pub(super) struct Standing {
    /// Words at which something may begin.
    candidates: Vec<u32>,
    /// By word: the classes of all cues that begin there, and (for one word more) of those that end right before it.
    begin: Vec<u32>,
    end: Vec<u32>,
    /// All cues, and by word where its first one stands (only where [`Standing::begin`] says that there is one).
    places: Vec<Place>,
    first: Vec<u32>,
    /// By word: how many words the longest stop word has that begins there, and whether the word is part of one.
    stop: Vec<u8>,
    stopped: Vec<bool>,
}

impl Standing {
    /// Forgets a text and keeps the memory.
    pub(super) fn clear(&mut self) {
        self.begin.clear();
        self.end.clear();
        self.places.clear();
        self.stop.clear();
        self.stopped.clear();
    }

    fn reset(&mut self, words: usize) {
        self.clear();
        self.begin.resize(words, 0);
        self.end.resize(words + 1, 0);
        self.stop.resize(words, 0);
        self.stopped.resize(words, false);
        if self.first.len() < words {
            self.first.resize(words, 0);
        }
    }

    /// The classes of all cues that begin at the word.
    #[inline]
    pub(super) fn begin(&self, at: usize) -> u32 {
        self.begin.get(at).copied().unwrap_or(0)
    }

    /// The classes of all cues that end right before the word.
    #[inline]
    pub(super) fn end(&self, at: usize) -> u32 {
        self.end.get(at).copied().unwrap_or(0)
    }

    /// The cues that begin at the word, each with the word after it.
    #[inline]
    pub(super) fn cues(&self, at: usize) -> impl Iterator<Item = (Cue, usize)> {
        let from = if self.begin(at) == 0 { self.places.len() } else { self.first[at] as usize };
        self.places[from..].iter().take_while(move |p| p.start as usize == at).map(|p| (p.cue, p.end as usize))
    }

    /// How many words the longest stop word has that begins at the word.
    #[inline]
    pub(super) fn stop(&self, at: usize) -> usize {
        self.stop.get(at).copied().unwrap_or(0).into()
    }

    /// Whether the word is part of a stop word.
    #[inline]
    pub(super) fn is_stopped(&self, at: usize) -> bool {
        self.stopped.get(at).copied().unwrap_or(false)
    }

    #[allow(clippy::cast_possible_truncation, reason = "texts are shorter than 4 GiB")]
    fn take_cue(&mut self, start: usize, end: usize, cue: Cue) {
        if self.begin[start] == 0 {
            self.first[start] = self.places.len() as u32;
        }
        self.begin[start] |= cue.classes;
        if end - start <= LONGEST {
            self.end[end] |= cue.classes;
        }
        self.places.push(Place { start: start as u32, end: end as u32, cue });
    }

    fn take_stop(&mut self, start: usize, end: usize) {
        let length = u8::try_from(end - start).unwrap_or(u8::MAX);
        self.stop[start] = self.stop[start].max(length);
        self.stopped[start..end.min(start + LONGEST)].fill(true);
    }
}

impl Matcher {
    /// Finds the cues and stop words of a text in which the words are known that stand for others.
    pub(super) fn find_cues(&self, words: &[Word], found: &mut Matches) {
        let mut standing = std::mem::take(&mut found.standing);
        standing.reset(words.len());
        let mut candidates = std::mem::take(&mut standing.candidates);
        self.list_cue_candidates(words, found, &mut candidates);
        for at in &candidates {
            Walk { matcher: self, words, found, start: *at as usize, standing: &mut standing }.walk();
        }
        standing.candidates = candidates;
        found.standing = standing;
    }

    /// Lists the words at which a cue or stop word may begin as far as a word and the next one tell, without branches as
    /// [`Matcher::list_candidates`] does.
    fn list_cue_candidates(&self, words: &[Word], found: &Matches, candidates: &mut Vec<u32>) {
        candidates.clear();
        candidates.resize(words.len(), 0);
        let mut count = 0;
        let next = words.iter().skip(1).map(|next| if next.gap.is_within(JOINS) { next.pattern } else { self.comma });
        let groups = found.kinds.iter().skip(1).copied().chain(std::iter::once(0));
        let nexts = next.chain(std::iter::once(0)).zip(groups);
        for (at, ((word, group), (next, next_group))) in words.iter().zip(&found.kinds).zip(nexts).enumerate() {
            #[allow(clippy::cast_possible_truncation, reason = "texts are shorter than 4 GiB")]
            let place = at as u32;
            candidates[count] = place;
            let alone = word.marks & marks::CUE != 0 || group | next_group != 0;
            count += usize::from(alone | self.cues.pairs.holds(word.pattern, next));
        }
        candidates.truncate(count);
    }
}

/// The ways through the trie from one word.
struct Walk<'a> {
    matcher: &'a Matcher,
    words: &'a [Word],
    /// Groups alone are known.
    found: &'a Matches,
    start: usize,
    standing: &'a mut Standing,
}

impl Walk<'_> {
    fn walk(mut self) {
        let trie = &self.matcher.cues.trie;
        if let Some(node) = trie.first(self.words[self.start].pattern) {
            self.step(node, self.start + 1);
        }
        if let Some(Group { id, end, .. }) = self.found.group(self.start)
            && let Some(node) = trie.first(id)
        {
            self.step(node, end as usize);
        }
    }

    /// Takes what ends at the node, before word `at`.
    #[inline]
    fn take(&mut self, node: NodeId, at: usize) {
        let End { cue, stop } = *self.matcher.cues.trie.end(node);
        if cue.classes != 0 {
            self.standing.take_cue(self.start, at, cue);
        }
        let alone = at == self.start + 1;
        let wanted = if alone { marks::STOP | marks::STOPS } else { marks::STOPS };
        if stop && self.words[self.start].marks & wanted != 0 {
            self.standing.take_stop(self.start, at);
        }
    }

    /// Goes on from a node at word `at`.
    fn step(&mut self, mut node: NodeId, mut at: usize) {
        let trie = &self.matcher.cues.trie;
        loop {
            self.take(node, at);
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
            if let Some(Group { id, end, .. }) = self.found.group(at)
                && let Some(grouped) = trie.next(node, id)
            {
                if let Some(next) = plain {
                    self.step(next, at + 1);
                }
                (node, at) = (grouped, end as usize);
                continue;
            }
            let Some(next) = plain else { return };
            (node, at) = (next, at + 1);
        }
    }
}
