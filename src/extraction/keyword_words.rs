//! The words of a document as keywords are counted.

use super::document_words::DocumentWord;
use crate::matching::Found;

/// The bit of a word inside a stop word; the others are the number of its syllable. Numbers stay below it: more would not fit into memory.
pub const STOP: u32 = 1 << 31;

/// What no run of words may cross: a number, punctuation, the end of a field.
const BOUNDARY: u32 = STOP;

/// Appends the words of a field, with a boundary before them.
pub(super) fn append(found: Found<'_>, out: &mut Vec<u32>) {
    out.reserve(found.words.len() * 5 / 4);
    out.push(BOUNDARY);
    let mut stopped = 0;
    for (k, word) in found.words.iter().enumerate() {
        stopped = stopped.max(found.stop_from(k));
        if !word.gap.is_plain() {
            out.push(BOUNDARY);
        }
        out.push(word.syllable() | if stopped > k { STOP } else { 0 });
    }
}

/// Appends the words of a document by segmentation. Names are terms by themselves, but for places, which may be part of others (`cao tốc Cam Lộ`); a
/// stop word is a boundary, so that no term has one inside.
pub fn append_words(words: &[DocumentWord], out: &mut Vec<u32>) {
    out.reserve(words.len() * 3 / 2);
    let mut alone = false;
    for word in words {
        let stands_alone = word.stands_alone();
        if word.after_boundary || alone || stands_alone {
            out.push(BOUNDARY);
        }
        out.push(if word.stop { BOUNDARY } else { word.id });
        alone = stands_alone;
    }
    out.push(BOUNDARY);
}
