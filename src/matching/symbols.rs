//! Words -> symbols: variants become one symbol, commas have their own, other punctuation is a break.

use super::JOINS;
use crate::text::Word;
use crate::text::syllable::Case;
use crate::text::vocabulary::PatternId;
use foldhash::fast::FixedState;
use hashbrown::HashMap;

/// One step of the automaton.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Symbol {
    /// A word of the lexicons.
    Word { id: PatternId, at: u32 },
    /// Words that stand for others: words `start..end`.
    Group { id: PatternId, start: u32, end: u32 },
    /// A comma between two words.
    Comma { id: PatternId },
    /// The end of every match.
    Break,
}

impl Symbol {
    pub(super) fn start(self) -> Option<u32> {
        match self {
            Self::Word { at, .. } => Some(at),
            Self::Group { start, .. } => Some(start),
            _ => None,
        }
    }

    pub(super) fn end(self) -> Option<u32> {
        match self {
            Self::Word { at, .. } => Some(at + 1),
            Self::Group { end, .. } => Some(end),
            _ => None,
        }
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

/// The groups of words that stand for each other, as a trie over pattern ids.
#[derive(Debug)]
pub(super) struct Variants {
    comma: PatternId,
    starts: Vec<bool>,
    steps: HashMap<(u32, PatternId), u32, FixedState>,
    ends: HashMap<u32, PatternId, FixedState>,
}

impl Variants {
    pub(super) fn new(comma: PatternId) -> Self {
        Self { comma, starts: Vec::new(), steps: HashMap::default(), ends: HashMap::default() }
    }

    /// Lets the words `form` stand for `group`.
    pub(super) fn insert(&mut self, form: &[PatternId], group: PatternId) {
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
        self.ends.entry(node).or_insert(group);
    }

    /// Writes the symbols of `words`.
    pub(super) fn write(&self, words: &[Word], symbols: &mut Vec<Symbol>) {
        symbols.clear();
        let mut k = 0;
        while k < words.len() {
            let word = &words[k];
            if k > 0 && !word.gap.is_plain() && !word.gap.is_within(JOINS) {
                symbols.push(if word.gap.is_comma() { Symbol::Comma { id: self.comma } } else { Symbol::Break });
            }
            if word.pattern == 0 {
                symbols.push(Symbol::Break);
                k += 1;
                continue;
            }
            #[allow(clippy::cast_possible_truncation, reason = "texts are shorter than 4 GiB")]
            let at = k as u32;
            if let Some((id, length)) = self.longest(&words[k..]) {
                #[allow(clippy::cast_possible_truncation, reason = "texts are shorter than 4 GiB")]
                symbols.push(Symbol::Group { id, start: at, end: at + length as u32 });
                k += length;
            } else {
                symbols.push(Symbol::Word { id: word.pattern, at });
                k += 1;
            }
        }
    }

    /// The longest variant at the beginning of `words`: its group and its number of words.
    fn longest(&self, words: &[Word]) -> Option<(PatternId, usize)> {
        if !self.starts.get(words[0].pattern as usize).copied().unwrap_or(false) {
            return None;
        }
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
            if let Some(group) = self.ends.get(&node) {
                // A single small letter word (`vp`, `tp`) is no abbreviation.
                if k > 0 || word.case != Case::Lower {
                    best = Some((*group, k + 1));
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
