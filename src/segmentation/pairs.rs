//! Which two syllables begin words, as hashed bits: it may say yes wrongly, never no. Most neighbours in a text begin none.

use crate::text::vocabulary::SyllableId;

/// 64 KB, which the cache keeps; of 27,000 words it makes one bit in twenty.
const BITS: u32 = 19;

#[derive(Debug)]
pub(super) struct Pairs(Box<[u64]>);

impl Default for Pairs {
    fn default() -> Self {
        Self(vec![0; 1 << (BITS - 6)].into())
    }
}

impl Pairs {
    /// Takes in the beginning of a word; one of a single syllable has none.
    pub fn insert(&mut self, word: &[SyllableId]) {
        if let [first, second, ..] = *word {
            let (place, bit) = place(first, second);
            self.0[place] |= bit;
        }
    }

    /// Whether a word may begin with the two.
    #[inline]
    pub fn may_begin(&self, first: SyllableId, second: SyllableId) -> bool {
        let (place, bit) = place(first, second);
        self.0[place] & bit != 0
    }
}

#[inline]
fn place(first: SyllableId, second: SyllableId) -> (usize, u64) {
    let pair = u64::from(first) << 32 | u64::from(second);
    let hash = pair.wrapping_mul(0x9E37_79B9_7F4A_7C15) >> (64 - BITS);
    (usize::try_from(hash >> 6).unwrap_or(0), 1 << (hash & 63))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_beginning_is_missed_and_few_are_made_up() {
        let mut pairs = Pairs::default();
        for k in 0..20_000 {
            pairs.insert(&[k, k * 7 % 5_000, 3]);
        }
        assert!((0..20_000).all(|k| pairs.may_begin(k, k * 7 % 5_000)));
        let made_up = (0..20_000).filter(|k| pairs.may_begin(*k, 6_000 + k)).count();
        assert!(made_up < 2_000, "{made_up}");
    }
}
