//! The units of a passage that may stand beside a node: its words, and its outermost mentions as wholes.

use crate::extraction::Passage;
use crate::text::gap::Gap;
use std::ops::Range;

/// What a unit is, as one thread numbers it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Key {
    /// Number of a syllable ([`crate::text::vocabulary::Syllables`]).
    Word(u32),
    /// Number of an entity ([`crate::entity::EntityTable`]).
    Entity(u32),
}

/// One unit in its place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unit {
    /// What it is.
    pub key: Key,
    /// Its words in the passage.
    pub words: Range<usize>,
    /// The same for all units of a sentence.
    pub sentence: u32,
    /// Whether it can be a collocate: numbers cannot, nor can stop words where they are left out. It takes a place in any case.
    pub counts: bool,
}

/// Puts the units of a passage into `out`, in their order; every word is in one of them.
pub fn units(passage: Passage<'_>, keep_stop_words: bool, out: &mut Vec<Unit>) {
    out.clear();
    let (found, words) = (passage.found, passage.found.words);
    let mut outermost = passage.mentions.iter().filter(|mention| mention.depth == 0).peekable();
    let (mut at, mut sentence, mut stopped) = (0, 0, 0);
    while let Some(word) = words.get(at) {
        sentence += u32::from(word.gap.has(Gap::STOP));
        while outermost.next_if(|mention| mention.start_byte < word.start).is_some() {}
        let from = at;
        let (key, counts) = if let Some(mention) = outermost.next_if(|mention| mention.start_byte == word.start) {
            at += 1;
            while let Some(inner) = words.get(at).filter(|inner| inner.start < mention.end_byte) {
                sentence += u32::from(inner.gap.has(Gap::STOP));
                at += 1;
            }
            (Key::Entity(mention.entity.0), true)
        } else {
            stopped = stopped.max(found.stop_from(at));
            at += 1;
            (Key::Word(word.syllable()), word.syllable() != 0 && (keep_stop_words || stopped < at))
        };
        out.push(Unit { key, words: from..at, sentence, counts });
    }
}
