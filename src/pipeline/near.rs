//! Texts that are nearly the same: each gets the first one of its group, in the order of the input.
//!
//! A text that is near to no first one becomes a first one itself; others are compared with first ones only. So a group is what is near to its
//! first one, and no chain of small changes leads away from it. Only first ones are kept.
//!
//! First ones to compare with are found by bands (locality-sensitive hashing): stretches of the signature in which both are the same.

use super::repeats::Threshold;
use super::signature::{BINS, Signature};
use foldhash::fast::FixedState;
use hashbrown::HashTable;
use std::hash::BuildHasher;

/// First ones that one band is asked for at most. More of them have boilerplate in common, and a near one has other bands to be found by.
const ASKED: usize = 16;

/// Words of 64 bits that a signature takes in a snapshot.
const WORDS: usize = BINS / size_of::<u64>();

/// Least chance that a pair exactly at the threshold shares a band.
const CHANCE: f64 = 0.99;

/// The first ones of all groups: 68 bytes for each, and 6 to 12 for each of its bands (12 bands at a threshold of 0.8): 140 to 210.
pub(super) struct NearTexts {
    /// Bins that must be the same.
    least: usize,
    /// Bins of a band.
    rows: usize,
    signatures: Vec<Signature>,
    numbers: Vec<u32>,
    /// For each band the places of first ones in `signatures`.
    bands: Vec<HashTable<u32>>,
    hasher: FixedState,
}

impl NearTexts {
    /// Texts are near whose estimated Jaccard index over runs of four words reaches `threshold`.
    pub fn new(threshold: Threshold) -> Self {
        let rows = rows(threshold.share());
        Self {
            least: least(threshold.share()),
            rows,
            signatures: Vec::new(),
            numbers: Vec::new(),
            bands: vec![HashTable::new(); BINS / rows],
            hasher: FixedState::default(),
        }
    }

    /// What is kept of them in a snapshot: numbers of documents and their signatures. The bands follow from these.
    pub fn save(&self) -> (&[u32], Vec<[u64; WORDS]>) {
        let words = |signature: &Signature| {
            let (words, _) = signature.as_chunks::<{ BINS / WORDS }>();
            std::array::from_fn(|k| words.get(k).copied().map_or(0, u64::from_le_bytes))
        };
        (&self.numbers, self.signatures.iter().map(words).collect())
    }

    /// Goes on from what was saved with the same threshold.
    pub fn go_on(&mut self, (numbers, signatures): (Vec<u32>, Vec<[u64; WORDS]>)) {
        for (number, words) in numbers.into_iter().zip(signatures) {
            let mut signature = [0; BINS];
            let bytes = words.into_iter().flat_map(u64::to_le_bytes);
            signature.iter_mut().zip(bytes).for_each(|(bin, byte)| *bin = byte);
            let mut free = [false; BINS];
            for ((band, table), free) in signature.chunks_exact(self.rows).zip(&self.bands).zip(&mut free) {
                *free = table.iter_hash(self.hasher.hash_one(band)).count() < ASKED;
            }
            self.add(number, &signature, &free);
        }
    }

    /// The first one that the document `number` is near to, the earliest where there are several; none where it is a first one itself.
    pub fn enter(&mut self, number: u32, signature: &Signature) -> Option<u32> {
        let Self { least, rows, signatures, numbers, bands, hasher } = self;
        let mut first: Option<u32> = None;
        let mut free = [false; BINS];
        for ((band, table), free) in signature.chunks_exact(*rows).zip(&*bands).zip(&mut free) {
            let mut asked = 0;
            for place in table.iter_hash(hasher.hash_one(band)) {
                asked += 1;
                // The earliest wins, so that later ones need not be compared.
                if first.is_none_or(|first| *place < first) && same(&signatures[*place as usize], signature) >= *least {
                    first = Some(*place);
                }
            }
            *free = asked < ASKED;
        }
        if let Some(first) = first {
            return Some(numbers[first as usize]);
        }
        self.add(number, signature, &free);
        None
    }

    /// Adds a first one to the bands that are free.
    fn add(&mut self, number: u32, signature: &Signature, free: &[bool; BINS]) {
        let Self { rows, signatures, numbers, bands, hasher, .. } = self;
        // There are no more of them than documents, whose numbers are of this size.
        let Ok(place) = u32::try_from(signatures.len()) else { return };
        signatures.push(*signature);
        numbers.push(number);
        for (k, table) in bands.iter_mut().enumerate().filter(|(k, _)| free[*k]) {
            let hash = |signature: &Signature| hasher.hash_one(&signature[k * *rows..(k + 1) * *rows]);
            table.insert_unique(hash(signature), place, |place| hash(&signatures[*place as usize]));
        }
    }
}

/// Bins in which two signatures are the same.
fn same(a: &Signature, b: &Signature) -> usize {
    let equal = |(a, b): (&u8, &u8)| u8::from(a == b);
    usize::from(a.iter().zip(b).map(equal).sum::<u8>())
}

/// Bins that are the same for a share of common runs: one in 256 of the others is so by chance.
#[expect(
    clippy::cast_precision_loss,
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "from 0 to the number of bins"
)]
fn least(share: f64) -> usize {
    ((share * 255.0 + 1.0) / 256.0 * BINS as f64).ceil() as usize
}

/// Most bins of a band with which a pair at the threshold is still found: it shares one of `n` bands of `r` bins with a chance of
/// 1 - (1 - share^r)^n.
fn rows(share: f64) -> usize {
    let found = |rows: usize| {
        let (rows, bands) = (i32::try_from(rows).unwrap_or(1), i32::try_from(BINS / rows).unwrap_or(1));
        1.0 - (1.0 - share.powi(rows)).powi(bands)
    };
    (2..=16).rev().find(|rows| found(*rows) >= CHANCE).unwrap_or(2)
}

#[cfg(test)]
mod tests {
    use super::super::signature::{signature, tests::words};
    use super::*;

    fn enter(near: &mut NearTexts, number: u32, words: &[String]) -> Option<u32> {
        near.enter(number, &signature(words.join(" ").as_bytes()).unwrap())
    }

    /// The words with every `step`th one replaced.
    fn changed(words: &[String], step: usize, mark: &str) -> Vec<String> {
        let change = |(k, word): (usize, &String)| if k % step == step / 2 { mark.to_string() } else { word.clone() };
        words.iter().enumerate().map(change).collect()
    }

    #[test]
    fn a_text_with_one_word_in_a_hundred_changed_is_near() {
        for seed in 0..200 {
            let mut near = NearTexts::new(Threshold::default());
            let text = words(seed, 400);
            assert_eq!(enter(&mut near, 7, &text), None);
            assert_eq!(enter(&mut near, 8, &changed(&text, 100, "khác")), Some(7), "{seed}");
        }
    }

    #[test]
    fn the_same_text_is_near_at_every_threshold() {
        for share in ["0.5", "0.8", "0.93", "1"] {
            let mut near = NearTexts::new(share.parse().unwrap());
            assert_eq!(enter(&mut near, 0, &words(1, 60)), None);
            assert_eq!(enter(&mut near, 1, &words(1, 60)), Some(0), "{share}");
        }
    }

    #[test]
    fn texts_on_other_things_and_those_with_half_their_runs_in_common_are_not_near() {
        let mut near = NearTexts::new(Threshold::default());
        for seed in 0..300 {
            assert_eq!(enter(&mut near, 2 * seed, &words(u64::from(seed), 400)), None);
            // One word in eight changes half of the runs of four.
            assert_eq!(enter(&mut near, 2 * seed + 1, &changed(&words(u64::from(seed), 400), 8, "khác")), None);
        }
    }

    #[test]
    fn a_group_is_what_is_near_to_its_first_and_no_chain() {
        let mut near = NearTexts::new(Threshold::default());
        let first = words(5, 600);
        let second = changed(&first, 60, "hai");
        let third = changed(&second, 40, "ba");
        assert_eq!(enter(&mut near, 0, &first), None);
        assert_eq!(enter(&mut near, 1, &second), Some(0));
        // It would be near to the second, which is no first one.
        let mut alone = NearTexts::new("0.7".parse().unwrap());
        assert_eq!((enter(&mut alone, 0, &second), enter(&mut alone, 1, &third)), (None, Some(0)));
        assert_eq!(enter(&mut near, 2, &third), None);
    }

    #[test]
    fn bands_are_as_long_as_the_threshold_allows() {
        let bands: Vec<_> = [0.5, 0.7, 0.8, 0.9, 1.0].into_iter().map(|share| (rows(share), least(share))).collect();
        assert_eq!(bands, [(2, 33), (3, 45), (5, 52), (7, 58), (16, 64)]);
    }
}
