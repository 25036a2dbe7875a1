//! A set of pairs of numbers as hashed bits: it may say yes wrongly, never no. It fits a cache, and most neighbours in a text are in none.

/// A set of `1 << BITS` bits.
#[derive(Debug)]
pub struct PairSet<const BITS: u32>(Box<[u64]>);

impl<const BITS: u32> PairSet<BITS> {
    /// Nothing yet.
    #[must_use]
    pub fn new() -> Self {
        Self(vec![0; 1 << (BITS - 6)].into())
    }

    /// Word and bit of a pair.
    #[inline]
    fn place(first: u32, second: u32) -> (usize, u64) {
        let pair = u64::from(first) << 32 | u64::from(second);
        let hash = pair.wrapping_mul(0x9E37_79B9_7F4A_7C15) >> (64 - BITS);
        (usize::try_from(hash >> 6).unwrap_or(0), 1 << (hash & 63))
    }

    /// Takes a pair in.
    pub fn insert(&mut self, first: u32, second: u32) {
        let (word, bit) = Self::place(first, second);
        self.0[word] |= bit;
    }

    /// Whether the pair may be one that was taken in.
    #[inline]
    #[must_use]
    pub fn holds(&self, first: u32, second: u32) -> bool {
        let (word, bit) = Self::place(first, second);
        self.0[word] & bit != 0
    }
}

impl<const BITS: u32> Default for PairSet<BITS> {
    fn default() -> Self {
        Self::new()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_pair_is_missed_and_few_are_made_up() {
        let mut pairs = PairSet::<19>::new();
        for k in 0..20_000 {
            pairs.insert(k, k * 7 % 5_000);
        }
        assert!((0..20_000).all(|k| pairs.holds(k, k * 7 % 5_000)));
        let made_up = (0..20_000).filter(|k| pairs.holds(*k, 6_000 + k)).count();
        assert!(made_up < 2_000, "{made_up}");
    }
}
