//! The signature of a text: two texts agree in about as large a share of its places as they share of their runs of four words.
//!
//! That share, shared runs among all runs of either, is the Jaccard index (Broder 1997, On the resemblance and containment of documents). It is
//! estimated by one permutation (Li, Owen, Zhang 2012): each run has one hash, which says its bin, and the least hash of each bin is kept. Bins
//! without runs take over that of another bin (Shrivastava 2017, Optimal densification). Of each kept hash eight bits are written down (Li, König
//! 2010), so 1 in 256 bins agrees by chance.

/// Bins of a signature. With 64 the estimate of an index of 0.8 has a standard deviation of 0.05; on 938 near pairs of news 128 found no more.
pub(super) const BINS: usize = 64;

/// Eight bits of the least hash in each bin.
pub(super) type Signature = [u8; BINS];

/// Words of a text that is compared at least; in shorter ones too few runs are left beside a name or a number that differs.
const LEAST_WORDS: usize = 50;

/// Odd numbers without pattern: digits of the golden ratio and of pi.
const WORD: u64 = 0x9E37_79B9_7F4A_7C15;
const RUN: u64 = 0x2436_A885_A308_D313 | 1;

const ONES: u64 = 0x0101_0101_0101_0101;

/// The signature of a text whose words stand one space apart, as [`super::fingerprint::Fingerprints`] folds it; none for a short one.
pub(super) fn signature(folded: &[u8]) -> Option<Signature> {
    let mut lows = [u32::MAX; BINS];
    let mut words = 0_usize;
    let mut before = [0_u64; 3];
    let mut at = 0;
    while at < folded.len() {
        let word;
        (word, at) = hash_word(folded, at);
        let [a, b, c] = before;
        before = [b, c, word];
        words += 1;
        // The first three make no run; what they give lands in bins as if empty words stood before them.
        let run = multiply(a.rotate_left(45) ^ b.rotate_left(30) ^ c.rotate_left(15) ^ word, RUN);
        #[expect(clippy::cast_possible_truncation, reason = "the highest bits tell the bin, the low half is the hash")]
        let (bin, hash) = ((run >> (u64::BITS - BINS.ilog2())) as usize, run as u32);
        let low = &mut lows[bin];
        *low = hash.min(*low);
    }
    (words >= LEAST_WORDS).then(|| densified(&lows))
}

/// The hash of the word at `at`, and where the next one begins. Eight bytes are looked at together, which is more than most syllables have.
#[inline]
fn hash_word(text: &[u8], mut at: usize) -> (u64, usize) {
    let mut hash = 0_u64;
    loop {
        let lane = match text.get(at..at + 8) {
            Some(bytes) => bytes.try_into().map_or(0, u64::from_le_bytes),
            None => tail(text.get(at..).unwrap_or_default()),
        };
        // The lowest bit that is set stands in the first byte that is a space.
        let other = lane ^ (ONES * u64::from(b' '));
        let spaces = other.wrapping_sub(ONES) & !other & (ONES << 7);
        if spaces != 0 {
            let length = spaces.trailing_zeros() / 8;
            let letters = lane & !(u64::MAX << (8 * length));
            return ((hash ^ letters).wrapping_mul(WORD), at + length as usize + 1);
        }
        hash = (hash ^ lane).wrapping_mul(WORD).rotate_left(29);
        at += 8;
    }
}

/// The last bytes of a text, with spaces behind them.
#[cold]
fn tail(bytes: &[u8]) -> u64 {
    let mut lane = [b' '; 8];
    lane.iter_mut().zip(bytes).for_each(|(to, from)| *to = *from);
    u64::from_le_bytes(lane)
}

/// The product of two numbers, its halves upon each other: every bit hangs on every other.
#[inline]
fn multiply(a: u64, b: u64) -> u64 {
    let product = u128::from(a) * u128::from(b);
    #[expect(clippy::cast_possible_truncation, reason = "both halves are taken")]
    let halves = (product as u64, (product >> 64) as u64);
    halves.0 ^ halves.1
}

/// The low bytes of the bins; an empty one takes that of the first full one in an order of its own, which is the same for all texts.
fn densified(lows: &[u32; BINS]) -> Signature {
    std::array::from_fn(|bin| {
        let mut from = bin;
        let mut step = bin as u64;
        while lows[from] == u32::MAX {
            step = step.wrapping_add(1 << 32);
            from = usize::try_from(multiply(step, WORD) % BINS as u64).unwrap_or_default();
        }
        lows[from].to_le_bytes()[0]
    })
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::collections::HashSet;

    /// So many invented words, others for each seed.
    pub(in crate::pipeline) fn words(seed: u64, count: u64) -> Vec<String> {
        (0..count).map(|k| format!("từ{}", multiply(seed * 1_000_003 + k + 1, WORD) % 9973)).collect()
    }

    fn agreeing(a: &[String], b: &[String]) -> usize {
        let [a, b] = [a, b].map(|words| signature(words.join(" ").as_bytes()).unwrap());
        a.iter().zip(b).filter(|(a, b)| **a == *b).count()
    }

    #[test]
    fn short_texts_have_no_signature() {
        assert_eq!(signature(words(1, 49).join(" ").as_bytes()), None);
        assert!(signature(words(1, 50).join(" ").as_bytes()).is_some());
        assert_eq!(signature(b""), None);
    }

    #[test]
    fn a_word_hangs_on_all_its_letters_and_ends_at_a_space() {
        let texts = [
            "a",
            "b",
            "ab",
            "chuyển",
            "chuyểnn",
            "nghiêng",
            "nghiêngnghiêng",
            "nghiêngnghiêng1",
            "12345678",
            "1234567",
        ];
        let hashes: HashSet<u64> = texts.iter().map(|text| hash_word(text.as_bytes(), 0).0).collect();
        assert_eq!(hashes.len(), texts.len());
        for text in texts {
            let alone = hash_word(text.as_bytes(), 0).0;
            let within = format!("x {text} và những gì theo sau");
            assert_eq!(hash_word(within.as_bytes(), 2), (alone, 2 + text.len() + 1), "{text}");
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]

        #[test]
        fn places_agree_as_texts_share_runs(seed in 0_u64..10_000, count in 400_u64..1500, changes in 0_usize..20) {
            let text = words(seed, count);
            let mut other = text.clone();
            for k in 0..changes {
                let at = k * text.len() / changes;
                other[at] = format!("khác{k}");
            }
            let runs = |words: &[String]| words.windows(4).map(|run| run.join(" ")).collect::<HashSet<_>>();
            let (a, b) = (runs(&text), runs(&other));
            let number = |count: usize| f64::from(u32::try_from(count).unwrap());
            let exact = number(a.intersection(&b).count()) / number(a.union(&b).count());
            let found = number(agreeing(&text, &other)) / number(BINS);
            // Five standard deviations.
            prop_assert!((found - exact).abs() <= 5.0 * (exact * (1.0 - exact) / number(BINS)).sqrt() + 0.02, "{found} {exact}");
        }
    }

    #[test]
    fn texts_without_a_common_run_agree_by_chance_only() {
        assert!((0..50).all(|k| agreeing(&words(k, 300), &words(k + 1000, 300)) < 6));
    }
}
