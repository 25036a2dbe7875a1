//! Words -> symbols: variants become one symbol, commas have their own, other punctuation is a break.

use super::JOINS;
use crate::text::Word;
use crate::text::gap::Gap;
use crate::text::syllable::Case;
use crate::text::vocabulary::PatternId;
use foldhash::fast::FixedState;
use hashbrown::HashMap;

/// One step of the automaton: the words `start..end` under one id. A comma has no words; neither has a break, whose id is 0.
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
    /// The end of every match.
    pub(super) const BREAK: Self = Self { id: 0, start: u32::MAX, end: u32::MAX, group: false };

    fn comma(id: PatternId) -> Self {
        Self { id, ..Self::BREAK }
    }

    /// Whether words stand under it.
    pub(super) fn has_words(self) -> bool {
        self.start != u32::MAX
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

/// The first two symbols of all patterns, as a set of hashed bits: where a pair is not in it, no pattern begins.
#[derive(Debug)]
pub(super) struct Pairs {
    bits: Vec<u64>,
}

/// Bits of the set: 16 KB stay in the first-level cache.
const PAIR_BITS: u32 = 17;

impl Pairs {
    pub(super) fn new() -> Self {
        Self { bits: vec![0; 1 << (PAIR_BITS - 6)] }
    }

    fn place(first: PatternId, second: PatternId) -> (usize, u64) {
        let hash = (u64::from(first) << 32 | u64::from(second)).wrapping_mul(0x9E37_79B9_7F4A_7C15) >> (64 - PAIR_BITS);
        #[allow(clippy::cast_possible_truncation, reason = "only PAIR_BITS bits are left")]
        ((hash >> 6) as usize, 1 << (hash & 63))
    }

    pub(super) fn insert(&mut self, first: PatternId, second: PatternId) {
        let (word, bit) = Self::place(first, second);
        self.bits[word] |= bit;
    }

    #[inline]
    pub(super) fn holds(&self, first: PatternId, second: PatternId) -> bool {
        let (word, bit) = Self::place(first, second);
        self.bits[word] & bit != 0
    }
}

/// The groups of words that stand for each other, as a trie over pattern ids.
#[derive(Debug)]
pub(super) struct Variants {
    comma: PatternId,
    starts: Vec<bool>,
    steps: HashMap<(u32, PatternId), u32, FixedState>,
    ends: HashMap<u32, End, FixedState>,
}

/// The end of a form.
#[derive(Debug, Clone, Copy)]
struct End {
    group: PatternId,
    /// Whether it reads as a syllable where it is not in capitals: `TƯ`, but `Tư pháp`.
    is_syllable: bool,
}

impl Variants {
    pub(super) fn new(comma: PatternId) -> Self {
        Self { comma, starts: Vec::new(), steps: HashMap::default(), ends: HashMap::default() }
    }

    /// Lets the words `form`, written `spelling`, stand for `group`.
    pub(super) fn insert(&mut self, form: &[PatternId], spelling: &str, group: PatternId) {
        let Some(first) = form.first() else { return };
        if self.starts.len() <= *first as usize {
            self.starts.resize(*first as usize + 1, false);
        }
        self.starts[*first as usize] = true;
        let mut node = 0;
        for id in form {
            let next = u32::try_from(self.steps.len() + 1).unwrap_or(u32::MAX);
            node = *self.steps.entry((node, *id)).or_insert(next);
        }
        let is_syllable = spelling.chars().any(|c| !c.is_ascii() && !matches!(c, 'Đ' | 'đ'));
        self.ends.entry(node).or_insert(End { group, is_syllable });
    }

    /// Adds what tells the key of `words` apart from others: syllables, numbers and the groups they stand for.
    pub(super) fn sign(&self, words: &[Word], signature: &mut Vec<u32>) {
        let mut k = 0;
        while k < words.len() {
            if let Some((id, length)) = self.group(&words[k..]) {
                signature.push(1 << 30 | id);
                k += length;
                continue;
            }
            let word = &words[k];
            if word.syllable == 0 {
                signature.extend([1 << 31, word.number]);
            } else {
                signature.push(word.syllable);
            }
            k += 1;
        }
    }

    /// The group that stands at the beginning of `words`, and its number of words.
    #[inline]
    pub(super) fn group(&self, words: &[Word]) -> Option<(PatternId, usize)> {
        let first = words[0].pattern;
        let starts = first != 0 && self.starts.get(first as usize).copied().unwrap_or(false);
        if starts { self.longest(words) } else { None }
    }

    /// Writes the symbols of `words`, and the groups among them once more.
    pub(super) fn write(&self, words: &[Word], symbols: &mut Vec<Symbol>, groups: &mut Vec<Group>) {
        symbols.clear();
        groups.clear();
        symbols.reserve(words.len() * 2);
        let mut k = 0;
        while k < words.len() {
            let word = &words[k];
            if word.gap != Gap::SPACE && k > 0 && !word.gap.is_within(JOINS) {
                symbols.push(if word.gap.is_comma() { Symbol::comma(self.comma) } else { Symbol::BREAK });
            }
            #[allow(clippy::cast_possible_truncation, reason = "texts are shorter than 4 GiB")]
            let start = k as u32;
            if let Some((id, length)) = self.group(&words[k..]) {
                k += length;
                #[allow(clippy::cast_possible_truncation, reason = "texts are shorter than 4 GiB")]
                let end = k as u32;
                symbols.push(Symbol { id, start, end, group: true });
                groups.push(Group { id, start, end });
                continue;
            }
            symbols.push(Symbol { id: word.pattern, start, end: start + 1, group: false });
            k += 1;
        }
    }

    /// The longest variant at the beginning of `words`: its group and its number of words.
    fn longest(&self, words: &[Word]) -> Option<(PatternId, usize)> {
        let mut node = 0;
        let mut best = None;
        for (k, word) in words.iter().enumerate() {
            if k > 0 && !word.gap.is_within(JOINS) {
                if !word.gap.is_comma() {
                    break;
                }
                match self.steps.get(&(node, self.comma)) {
                    Some(next) => node = *next,
                    None => break,
                }
            }
            match self.steps.get(&(node, word.pattern)) {
                Some(next) => node = *next,
                None => break,
            }
            if let Some(end) = self.ends.get(&node) {
                // A single small letter word (`vp`, `tp`) is no abbreviation.
                let abbreviates = match word.case {
                    Case::Lower => false,
                    Case::Title => !end.is_syllable,
                    _ => true,
                };
                if k > 0 || abbreviates {
                    best = Some((end.group, k + 1));
                }
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
