//! A number for each term by its syllables, however they are cut into words: `giá vàng` has one number as one word and as two.

use crate::text::vocabulary::SyllableId;
use xxhash_rust::xxh3::xxh3_64;

/// A polynomial in the hashes of syllables, modulo 2^64 (Rabin and Karp 1987), and the power that the next word's is joined with.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct TermHash {
    sum: u64,
    power: u64,
}

/// Odd, so that no bit is lost.
const BASE: u64 = 0x9E37_79B9_7F4A_7C15;

impl Default for TermHash {
    /// Of no syllable.
    fn default() -> Self {
        Self { sum: 0, power: 1 }
    }
}

impl TermHash {
    /// Of a key: syllables with blanks between.
    #[must_use]
    pub fn of(key: &str) -> Self {
        key.split(' ')
            .fold(Self::default(), |hash, syllable| hash.then(Self { sum: xxh3_64(syllable.as_bytes()), power: BASE }))
    }

    /// That of this term and the next.
    #[must_use]
    pub fn then(self, next: Self) -> Self {
        let sum = self.sum.wrapping_mul(next.power).wrapping_add(next.sum);
        Self { sum, power: self.power.wrapping_mul(next.power) }
    }
}

/// The numbers of words that a thread has met, by their numbers in [`crate::text::vocabulary::Syllables`].
#[derive(Debug, Default)]
pub(super) struct TermHashes(Vec<Option<TermHash>>);

impl TermHashes {
    /// That of a word; `key` is asked for once.
    pub fn of(&mut self, id: SyllableId, key: impl FnOnce() -> String) -> TermHash {
        let place = id as usize;
        if place >= self.0.len() {
            self.0.resize(place + place / 4 + 1, None);
        }
        *self.0[place].get_or_insert_with(|| TermHash::of(&key()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_make_one_number_however_they_are_cut() {
        let [a, b, c] = ["giá", "vàng", "thế giới"].map(TermHash::of);
        assert_eq!(a.then(b).then(c), TermHash::of("giá vàng thế giới"));
        assert_eq!(a.then(b.then(c)), TermHash::of("giá vàng thế giới"));
        assert_ne!(a.then(b), b.then(a));
        assert_ne!(TermHash::default().then(a), TermHash::of("gia"));
    }
}
