//! The units of a passage that may stand beside a node: its words by segmentation, and its outermost mentions as wholes.

use crate::extraction::Passage;
use std::ops::Range;

/// What a unit is, as one thread numbers it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Key {
    /// Number of a word ([`crate::text::vocabulary::Syllables`]).
    Word(u32),
    /// Number of an entity ([`crate::entity::EntityTable`]).
    Entity(u32),
}

/// One unit in its place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unit {
    /// What it is.
    pub key: Key,
    /// Its syllables in the passage.
    pub words: Range<usize>,
    /// The same for all units of a sentence.
    pub sentence: u32,
    /// Whether it can be a collocate: numbers cannot, nor can stop words where they are left out. It takes a place in any case.
    pub counts: bool,
}

/// Puts the units of a passage into `out`, in their order; every word is in one of them.
pub fn units(passage: Passage<'_>, keep_stop_words: bool, out: &mut Vec<Unit>) {
    out.clear();
    let words = passage.found.words;
    let mut outermost = passage.mentions.iter().filter(|mention| mention.depth == 0).peekable();
    let mut at = 0;
    for word in passage.document_words {
        while outermost.next_if(|mention| mention.start_byte < word.start_byte).is_some() {}
        let mention = outermost.next_if(|mention| mention.start_byte == word.start_byte);
        let (key, counts) = match mention {
            Some(mention) => (Key::Entity(mention.entity.0), true),
            None => (Key::Word(word.id), word.id != 0 && (keep_stop_words || !word.stop)),
        };
        let from = at;
        at += words[from..].iter().take_while(|inner| inner.start < word.end_byte).count();
        out.push(Unit { key, words: from..at, sentence: word.sentence, counts });
    }
}
