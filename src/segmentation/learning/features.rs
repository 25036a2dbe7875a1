//! What can be told of a pair of syllables: by the corpus, by how it sounds, by the reviewed forms and by the sentences.

use super::evidence::{Evidence, Tally};
use super::strength::{Pair, Strength};
use foldhash::fast::FixedState;
use hashbrown::{HashMap, HashSet};

/// Features of one pair: one of each kind.
pub(super) const KINDS: usize = 26;
/// Each kind has two coordinates below 16.
const OF_A_KIND: usize = 256;
/// Numbers of features lie below this one.
pub(super) const FEATURES: usize = KINDS * OF_A_KIND;

/// Looks at pairs.
pub(super) struct Features<'a> {
    strength: &'a Strength,
    evidence: &'a Evidence,
    reviewed: HashSet<Pair, FixedState>,
    /// Reviewed words by their first and by their second syllable.
    begin_with: HashMap<u32, u32, FixedState>,
    end_in: HashMap<u32, u32, FixedState>,
}

/// Times that a reviewed word has to be met to count for the family of its syllables.
const OF_FAMILY: f64 = 5.0;

impl<'a> Features<'a> {
    pub fn new<'w>(
        strength: &'a Strength,
        evidence: &'a Evidence,
        reviewed: impl Iterator<Item = &'w [u32]> + Clone,
    ) -> Self {
        let pairs = reviewed.filter_map(|word| if let [a, b] = *word { Some((a, b)) } else { None });
        let mut features = Self {
            strength,
            evidence,
            reviewed: pairs.clone().collect(),
            begin_with: HashMap::default(),
            end_in: HashMap::default(),
        };
        for pair in pairs.filter(|pair| strength.met(*pair).times >= OF_FAMILY) {
            *features.begin_with.entry(pair.0).or_default() += 1;
            *features.end_in.entry(pair.1).or_default() += 1;
        }
        features
    }

    /// The features of a pair, ascending. `own` says whether the place that is learned from joins it, and is taken out of the evidence.
    pub fn of(&self, pair: Pair, own: Option<bool>) -> [u16; KINDS] {
        let reviewed = u16::from(self.reviewed.contains(&pair));
        let met = self.strength.met(pair);
        let (left, right) = (self.strength.alone(pair.0), self.strength.alone(pair.1));
        let pmi = self.strength.pmi(pair);
        let often = libm::log(met.times + 1.0);
        // How much of the one syllable stands beside the other.
        let of_first = libm::log(met.times / (left.first + 5.0) + 1e-5);
        let of_second = libm::log(met.times / (right.second + 5.0) + 1e-5);
        let [tie, rank, of_left, of_right] = [
            bucket(pmi, -4.0, 1.5),
            bucket(often, 0.0, 1.5),
            bucket(of_first, -12.0, 1.5),
            bucket(of_second, -12.0, 1.5),
        ];
        let family = |of: &HashMap<u32, u32, FixedState>, syllable| {
            bucket(libm::log(f64::from(of.get(&syllable).copied().unwrap_or(0)) + 1.0), 0.0, 0.5)
        };
        let (begun, ended) = (family(&self.begin_with, pair.0), family(&self.end_in, pair.1));
        let mut itself = self.evidence.of(pair);
        let (first, second) = self.evidence.of_others(pair);
        if let Some(joined) = own {
            let once = f64::from(u8::from(joined));
            itself = itself.without(Tally { joined: once, apart: 1.0 - once });
        }
        let seen = |times: f64| bucket(times.min(3.0), 0.0, 1.0);
        let kinds: [(u16, u16); KINDS] = [
            (reviewed, 0),
            (tie, 0),
            (rank, 0),
            (of_left, 0),
            (of_right, 0),
            (tie, reviewed),
            (rank, reviewed),
            (of_left, reviewed),
            (of_right, reviewed),
            (bucket(pmi, -4.0, 2.0), bucket(often, 0.0, 2.0)),
            (bucket(of_first, -12.0, 2.0), bucket(of_second, -12.0, 2.0)),
            (bucket(met.in_capitals / (met.times + 1.0), 0.0, 0.1), 0),
            (bucket(libm::log(left.times + 1.0), 0.0, 1.0), 0),
            (bucket(libm::log(right.times + 1.0), 0.0, 1.0), 0),
            (bucket(pmi - right.pull_right, -6.0, 1.0), 0),
            (bucket(pmi - left.pull_left, -6.0, 1.0), 0),
            (bucket(left.pull_right, -1.0, 0.5), 0),
            (bucket(right.pull_left, -1.0, 0.5), 0),
            (begun, reviewed),
            (ended, reviewed),
            (begun, ended),
            (likeness(self.strength.key(pair.0), self.strength.key(pair.1)), reviewed),
            (seen(itself.joined), seen(itself.apart)),
            (share(first), much(first)),
            (share(second), much(second)),
            (share(first), share(second)),
        ];
        let mut number = 0;
        kinds.map(|(one, other)| {
            let feature = number + (one << 4 | other);
            number += 256;
            feature
        })
    }
}

/// In which of 16 steps of `width`, the first of which begins at `from`, a value lies; what lies outside counts as within the nearest.
#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "clamped to 0..=15")]
fn bucket(value: f64, from: f64, width: f64) -> u16 {
    ((value - from) / width).clamp(0.0, 15.0) as u16
}

/// The share that is joined, in seven steps; 0 where nothing is known.
fn share(tally: Tally) -> u16 {
    let all = tally.joined + tally.apart;
    if all < 1.0 { 0 } else { 1 + bucket((tally.joined + 0.3) / (all + 0.6), 0.0, 1.0 / 6.0) }
}

/// How much is known.
fn much(tally: Tally) -> u16 {
    let all = tally.joined + tally.apart;
    [1.0, 3.0, 10.0].iter().map(|least| u16::from(all >= *least)).sum()
}

/// How two syllables sound alike: 1 for the same beginning, 2 for the same rhyme, 4 more where they are the same (lấp lánh, lác đác, xanh xanh).
fn likeness(a: &str, b: &str) -> u16 {
    let cut = |key: &str| key.find(|c: char| c > '\u{7f}' && c != 'đ' || "aeiouy".contains(c)).unwrap_or(0);
    let ((onset_a, rhyme_a), (onset_b, rhyme_b)) = (a.split_at(cut(a)), b.split_at(cut(b)));
    u16::from(onset_a == onset_b && !onset_a.is_empty()) + 2 * u16::from(rhyme_a == rhyme_b) + 4 * u16::from(a == b)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reduplication_is_heard() {
        assert_eq!(likeness("lấp", "lánh"), 1);
        assert_eq!(likeness("đủng", "đỉnh"), 1);
        assert_eq!(likeness("lênh", "đênh"), 2);
        assert_eq!(likeness("xanh", "xanh"), 7);
        assert_eq!(likeness("mỏ", "than"), 0);
        assert_eq!(likeness("êm", "ả"), 0);
    }

    #[test]
    fn buckets_take_what_lies_outside() {
        assert_eq!([-9.0, -4.0, -2.6, 0.0, 99.0].map(|x| bucket(x, -4.0, 1.5)), [0, 0, 0, 2, 15]);
    }

    #[test]
    fn shares_grow_with_what_is_joined() {
        let tally = |joined, apart| Tally { joined, apart };
        assert_eq!(share(tally(0.0, 0.0)), 0);
        assert_eq!([(0.0, 9.0), (1.0, 1.0), (9.0, 0.0)].map(|(j, s)| share(tally(j, s))), [1, 4, 6]);
        assert_eq!([0.0, 1.0, 5.0, 10.0].map(|n| much(tally(n, 0.0))), [0, 1, 2, 3]);
    }
}
