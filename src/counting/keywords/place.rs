//! One place of a text at which terms may begin, in 3 to 20 bytes: up to four words, and the date where a new document begins.

use crate::counting::dates::DateKey;
use crate::extraction::KeywordWord;

/// The longest terms that are counted, in syllables.
pub const LONGEST: usize = 4;

/// Most bytes of a place: header, date, four wide words.
pub const LARGEST: usize = 1 + 3 + 4 * LONGEST;

/// Words at a place, the first and the last outside stop words. A word is the number of its syllable; [`STOP`] is set inside a stop word;
/// 0 fills up.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Place {
    /// The words.
    pub words: [u32; LONGEST],
    /// Documents are numbered from 1 as they come.
    pub document: u32,
    /// The document's date.
    pub date: DateKey,
}

/// The mark of a word inside a stop word. Numbers of syllables stay below it: more would not fit into memory.
pub const STOP: u32 = 1 << 31;

// The header's bits: length less one, which inner words are stop words, whether words take four bytes, whether a date stands before them.
const LENGTH: u8 = 0b11;
const INNER_STOP: [u8; 2] = [1 << 2, 1 << 3];
const WIDE: u8 = 1 << 4;
const NEW_DOCUMENT: u8 = 1 << 5;

/// Writes a place; `words` are one to four. Returns the number of bytes.
///
/// Most words take two bytes. They are written four at a time, whatever the length, so that no branch depends on it.
#[inline]
pub fn encode(words: &[KeywordWord], new_document: Option<DateKey>, to: &mut [u8; LARGEST]) -> usize {
    let mut all = [0; LONGEST];
    let mut header = words.len().to_le_bytes()[0].wrapping_sub(1) & LENGTH;
    for (k, (to, word)) in all.iter_mut().zip(words).enumerate() {
        *to = word.syllable;
        if (1..=2).contains(&k) {
            header |= INNER_STOP[k - 1] * u8::from(word.stop);
        }
    }
    let mut at = 1;
    if let Some(date) = new_document {
        header |= NEW_DOCUMENT;
        to[1..5].copy_from_slice(&date.0.to_le_bytes());
        at = 4;
    }
    if all.iter().any(|&word| word > u32::from(u16::MAX)) {
        header |= WIDE;
        for (k, word) in all.into_iter().enumerate() {
            to[at + 4 * k..at + 4 * k + 4].copy_from_slice(&word.to_le_bytes());
        }
        at += 4 * words.len();
    } else {
        let packed = all.iter().rev().fold(0, |packed, &word| packed << 16 | u64::from(word));
        to[at..at + 8].copy_from_slice(&packed.to_le_bytes());
        at += 2 * words.len();
    }
    to[0] = header;
    at
}

/// Reads places one after another.
#[derive(Debug)]
pub struct Places<'b> {
    bytes: &'b [u8],
    document: u32,
    date: DateKey,
}

impl<'b> Places<'b> {
    /// The places of one writer; `documents` are those that other writers' places have used up.
    #[must_use]
    pub fn new(bytes: &'b [u8], documents: u32) -> Self {
        Self { bytes, document: documents, date: DateKey::NONE }
    }

    /// The last document's number.
    #[must_use]
    pub fn documents(&self) -> u32 {
        self.document
    }
}

impl Iterator for Places<'_> {
    type Item = Place;

    #[inline]
    fn next(&mut self) -> Option<Place> {
        let mut padded = [0; LARGEST];
        let block = match self.bytes.first_chunk::<LARGEST>() {
            Some(block) => block,
            None if self.bytes.is_empty() => return None,
            None => {
                padded[..self.bytes.len()].copy_from_slice(self.bytes);
                &padded
            }
        };
        let header = block[0];
        // Selected, not branched upon: whether a document is new is as good as random.
        let new = u32::from(header & NEW_DOCUMENT != 0);
        let date = u32::from_le_bytes([block[1], block[2], block[3], 0]);
        self.date = if new == 1 { DateKey(date) } else { self.date };
        self.document += new;
        let start = 1 + 3 * new as usize;
        let length = usize::from(header & LENGTH) + 1;
        let mut words = [0; LONGEST];
        let size = if header & WIDE == 0 {
            let packed = u64::from_le_bytes(*block[start..].first_chunk::<8>()?) & (u64::MAX >> (64 - 16 * length));
            let packed = packed.to_le_bytes();
            words = std::array::from_fn(|k| u32::from(u16::from_le_bytes([packed[2 * k], packed[2 * k + 1]])));
            2 * length
        } else {
            for (k, word) in words[..length].iter_mut().enumerate() {
                *word = u32::from_le_bytes(*block[start + 4 * k..].first_chunk::<4>()?);
            }
            4 * length
        };
        for (k, bit) in INNER_STOP.into_iter().enumerate() {
            words[k + 1] |= STOP * u32::from(header & bit != 0);
        }
        self.bytes = self.bytes.get(start + size..).unwrap_or_default();
        Some(Place { words, document: self.document, date: self.date })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn records_read_back_as_they_were_written(
            input in prop::collection::vec(
                (prop::collection::vec((1u32..200_000, any::<bool>()), 1..=LONGEST), prop::option::of(0u32..1 << 24)), 1..20)
        ) {
            let (mut bytes, mut expected, mut document, mut date) = (Vec::new(), Vec::new(), 5, DateKey::NONE);
            for (written, new) in &input {
                let last = written.len() - 1;
                let words: Vec<_> = written
                    .iter()
                    .enumerate()
                    .map(|(k, &(syllable, stop))| KeywordWord { syllable, stop: stop && k != 0 && k != last })
                    .collect();
                let mut buffer = [0; LARGEST];
                let length = encode(&words, new.map(DateKey), &mut buffer);
                bytes.extend_from_slice(&buffer[..length]);
                if let Some(new) = new {
                    (document, date) = (document + 1, DateKey(*new));
                }
                let mut read = [0; LONGEST];
                for (to, word) in read.iter_mut().zip(&words) {
                    *to = word.syllable | if word.stop { STOP } else { 0 };
                }
                expected.push(Place { words: read, document, date });
            }
            let mut places = Places::new(&bytes, 5);
            prop_assert_eq!(places.by_ref().collect::<Vec<_>>(), expected);
            prop_assert_eq!(places.documents(), document);
        }
    }
}
