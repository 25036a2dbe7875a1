//! Words -> symbols: variants become one symbol, commas have their own, other punctuation is a break.

use super::JOINS;
use super::trie::{Draft, NodeId, Trie};
use crate::text::Word;
use crate::text::pair_set::PairSet;
use crate::text::syllable;
use crate::text::vocabulary::PatternId;
use foldhash::fast::FixedState;
use hashbrown::HashMap;

/// One step of the automaton: the words `start..end` under one id. A comma has no words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Symbol {
    pub id: PatternId,
    pub start: u32,
    pub end: u32,
    /// Whether words stand under it that stand for others.
    pub group: bool,
}

/// Words `start..end` that stand for others.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Group {
    pub id: PatternId,
    pub start: u32,
    pub end: u32,
}

impl Symbol {
    pub(super) fn comma(id: PatternId) -> Self {
        Self { id, start: u32::MAX, end: u32::MAX, group: false }
    }

    /// The symbol of word `at`.
    #[allow(clippy::cast_possible_truncation, reason = "texts are shorter than 4 GiB")]
    pub(super) fn word(id: PatternId, at: usize) -> Self {
        Self { id, start: at as u32, end: at as u32 + 1, group: false }
    }

    /// Whether words stand under it.
    pub(super) fn has_words(self) -> bool {
        self.start != u32::MAX
    }
}

impl From<Group> for Symbol {
    fn from(Group { id, start, end }: Group) -> Self {
        Self { id, start, end, group: true }
    }
}

/// How many bytes a symbol has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Width {
    Two,
    Three,
}

impl Width {
    /// The narrowest code for ids below `count`.
    pub(super) fn of(count: usize) -> Self {
        if count <= 127 * 128 { Self::Two } else { Self::Three }
    }

    /// The bytes of an id: the first has the high bit, the others do not.
    #[allow(clippy::cast_possible_truncation, reason = "the values are masked")]
    pub(super) fn code(self, id: PatternId) -> ([u8; 3], usize) {
        match self {
            Self::Two => ([0x80 | (id >> 7) as u8, (id & 0x7f) as u8, 0], 2),
            Self::Three => ([0x80 | (id >> 14) as u8, (id >> 7 & 0x7f) as u8, (id & 0x7f) as u8], 3),
        }
    }
}

/// What begins with which two symbols, in 128 KB: where a pair is not in it, no name, variant or cue of several symbols begins.
pub(super) type Pairs = PairSet<18, 4>;

/// The groups of words that stand for each other, as a trie over pattern ids.
#[derive(Debug)]
pub(super) struct Variants {
    comma: PatternId,
    /// At each node the form that ends there.
    trie: Trie<Option<End>>,
}

/// The end of a form.
#[derive(Debug, Clone, Copy)]
struct End {
    group: PatternId,
    /// Whether it reads as a syllable where it is not in capitals: `TƯ`, but `Tư pháp`.
    is_syllable: bool,
}

/// The groups while they are gathered.
#[derive(Debug, Default)]
pub(super) struct VariantDraft {
    trie: Draft,
    ends: HashMap<NodeId, End, FixedState>,
}

impl VariantDraft {
    /// Lets the words `form`, written `spelling`, stand for `group`.
    pub(super) fn insert(&mut self, form: &[PatternId], spelling: &str, group: PatternId) {
        if form.is_empty() {
            return;
        }
        let is_syllable = syllable::reads_as_one(spelling);
        self.ends.entry(self.trie.insert(form)).or_insert(End { group, is_syllable });
    }

    /// The groups; `comma` is the symbol of a comma.
    pub(super) fn finish(self, comma: PatternId) -> Variants {
        let trie = self.trie.finish(|node| self.ends.get(&node).copied());
        Variants { comma, trie }
    }
}

impl Variants {
    /// Adds what tells the key of `words` apart from others: syllables, numbers and the groups they stand for.
    pub(super) fn sign(&self, words: &[Word], signature: &mut Vec<u32>) {
        let mut k = 0;
        while k < words.len() {
            if let Some((id, length)) = self.group(&words[k..]) {
                signature.push(1 << 30 | id);
                k += length;
                continue;
            }
            signature.push(words[k].code());
            k += 1;
        }
    }

    /// The symbols of a name.
    pub(super) fn symbols(&self, words: &[Word]) -> Vec<Symbol> {
        let mut symbols = Vec::new();
        let mut k = 0;
        while k < words.len() {
            if k > 0 && words[k].gap.is_comma() {
                symbols.push(Symbol::comma(self.comma));
            }
            let symbol = match self.group_at(words, k) {
                Some(group) => group.into(),
                None => Symbol::word(words[k].pattern, k),
            };
            k = symbol.end as usize;
            symbols.push(symbol);
        }
        symbols
    }

    /// The group that begins at word `at`.
    #[allow(clippy::cast_possible_truncation, reason = "texts are shorter than 4 GiB")]
    pub(super) fn group_at(&self, words: &[Word], at: usize) -> Option<Group> {
        let (id, length) = self.group(&words[at..])?;
        Some(Group { id, start: at as u32, end: (at + length) as u32 })
    }

    /// The longest variant at the beginning of `words`: its group and its number of words.
    pub(super) fn group(&self, words: &[Word]) -> Option<(PatternId, usize)> {
        let mut node = self.trie.first(words.first()?.pattern)?;
        let mut best = None;
        for (k, word) in words.iter().enumerate() {
            if k > 0 {
                if !word.gap.is_within(JOINS) {
                    let comma = word.gap.is_comma().then(|| self.trie.next(node, self.comma)).flatten();
                    let Some(next) = comma else { break };
                    node = next;
                }
                let Some(next) = self.trie.next(node, word.pattern) else { break };
                node = next;
            }
            if let Some(end) = self.trie.end(node)
                && (k > 0 || word.case.abbreviates(end.is_syllable))
            {
                best = Some((end.group, k + 1));
            }
        }
        best
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_first_byte_of_a_symbol_has_the_high_bit() {
        for (width, ids) in [(Width::Two, [0, 127, 128, 16_255]), (Width::Three, [16_256, 100_000, 1_000_000, 5])] {
            for id in ids {
                let (code, length) = width.code(id);
                assert!(code[0] >= 0x80);
                assert!(code[1..length].iter().all(|b| *b < 0x80));
            }
        }
    }
}
