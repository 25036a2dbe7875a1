//! The words of a document as keywords are counted.

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
