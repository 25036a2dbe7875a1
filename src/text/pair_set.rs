//! A set of pairs of numbers as hashed bits: it may say yes wrongly, never no. It fits a cache, and most neighbours in a text are in none.

/// A set of `1 << BITS` places, each with a bit for each of the `KINDS` kinds (1, 2, 4 or 8) that a pair may be of.
#[derive(Debug)]
pub struct PairSet<const BITS: u32, const KINDS: u32 = 1>(Box<[u64]>);

impl<const BITS: u32, const KINDS: u32> PairSet<BITS, KINDS> {
    /// Nothing yet.
    #[must_use]
    pub fn new() -> Self {
        Self(vec![0; (KINDS as usize) << (BITS - 6)].into())
    }

    /// Word and first bit of a pair.
    #[inline]
    fn place(first: u32, second: u32) -> (usize, u64) {
        let pair = u64::from(first) << 32 | u64::from(second);
        let hash = pair.wrapping_mul(0x9E37_79B9_7F4A_7C15) >> (64 - BITS);
        let bit = hash * u64::from(KINDS);
        (usize::try_from(bit >> 6).unwrap_or(0), bit & 63)
    }

    /// Takes a pair of some kinds in, a bit for each.
    pub fn insert(&mut self, first: u32, second: u32, kinds: u8) {
        let (word, bit) = Self::place(first, second);
        self.0[word] |= u64::from(kinds) << bit;
    }

    /// The kinds of which a pair may have been taken in.
    #[inline]
    #[must_use]
    #[allow(clippy::cast_possible_truncation, reason = "a place has eight bits at most")]
    pub fn kinds(&self, first: u32, second: u32) -> u8 {
        let (word, bit) = Self::place(first, second);
        (self.0[word] >> bit) as u8 & (u8::MAX >> (8 - KINDS))
    }

    /// Whether the pair may be one that was taken in.
    #[inline]
    #[must_use]
    pub fn holds(&self, first: u32, second: u32) -> bool {
        self.kinds(first, second) != 0
    }
}

impl<const BITS: u32, const KINDS: u32> Default for PairSet<BITS, KINDS> {
    fn default() -> Self {
        Self::new()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_pair_is_missed_and_few_are_made_up() {
        let mut pairs = PairSet::<19, 4>::new();
        for k in 0..20_000 {
            pairs.insert(k, k * 7 % 5_000, if k % 2 == 0 { 0b0001 } else { 0b1010 });
        }
        assert!((0..20_000).step_by(2).all(|k| pairs.kinds(k, k * 7 % 5_000) & 1 != 0));
        assert!((1..20_000).step_by(2).all(|k| pairs.kinds(k, k * 7 % 5_000) & 0b1010 == 0b1010));
        let made_up = (0..20_000).filter(|k| pairs.kinds(*k, 6_000 + k) != 0).count();
        assert!(made_up < 2_000, "{made_up}");
        assert!((0..20_000).all(|k| pairs.kinds(k, k) & 0b0100 == 0), "a kind that nothing is of");
    }
}
