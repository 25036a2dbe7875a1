//! How strongly syllables hang together in a corpus: pointwise mutual information of pairs, and what a syllable's neighbours share of it.

use super::counts::PairCounts;
use foldhash::fast::FixedState;
use hashbrown::HashMap;

/// Two syllables by their numbers here, which are those of the sorted keys.
pub(super) type Pair = (u32, u32);

/// How often a pair was met, and how often both began with a capital.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub(super) struct Met {
    pub times: f64,
    pub in_capitals: f64,
}

/// Of one syllable.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub(super) struct Alone {
    /// How often it was met, and how often as the first and as the second of a pair.
    pub times: f64,
    pub first: f64,
    pub second: f64,
    /// Mean [`Strength::pmi`] with what follows, and with what stands before.
    pub pull_right: f64,
    pub pull_left: f64,
}

/// The counts of a corpus with sorted numbers, the same in every run.
#[derive(Debug)]
pub(super) struct Strength {
    keys: Vec<Box<str>>,
    alone: Vec<Alone>,
    /// Sorted.
    pairs: Vec<(Pair, Met)>,
    places: HashMap<Pair, usize, FixedState>,
    total: f64,
}

/// Pairs that were met less often are noise.
const LEAST: u64 = 2;
/// Stands for the PMI of a pair that was never met.
const NEVER: f64 = -6.0;

impl Strength {
    /// `texts` are the keys of the counted syllables by number, `more` further keys to be numbered.
    pub fn new(counts: &PairCounts, texts: &[Box<str>], more: impl Iterator<Item = Box<str>>) -> Self {
        let text = |id: u32| texts.get(id as usize).cloned().unwrap_or_default();
        let mut keys: Vec<Box<str>> = counts.syllables.keys().map(|id| text(*id)).chain(more).collect();
        keys.sort_unstable();
        keys.dedup();
        let mut strength = Self {
            alone: vec![Alone::default(); keys.len()],
            keys,
            pairs: Vec::new(),
            places: HashMap::default(),
            total: 0.0,
        };
        let number: HashMap<u32, u32, FixedState> =
            counts.syllables.keys().map(|id| (*id, strength.number(&text(*id)))).collect();
        let mut syllables: Vec<(u32, u64)> = counts.syllables.iter().map(|(id, times)| (number[id], *times)).collect();
        syllables.sort_unstable();
        for (syllable, times) in syllables {
            strength.alone[syllable as usize].times = float(times);
            strength.total += float(times);
        }
        let often = counts.pairs.iter().filter(|(_, count)| count.times >= LEAST);
        strength.pairs = often
            .map(|((a, b), count)| {
                ((number[a], number[b]), Met { times: float(count.times), in_capitals: float(count.in_capitals) })
            })
            .collect();
        strength.pairs.sort_unstable_by_key(|(pair, _)| *pair);
        strength.places = (0..).zip(&strength.pairs).map(|(place, (pair, _))| (*pair, place)).collect();
        strength.pull();
        strength
    }

    /// Sums over the pairs of each syllable.
    fn pull(&mut self) {
        for ((a, b), met) in &self.pairs {
            self.alone[*a as usize].first += met.times;
            self.alone[*b as usize].second += met.times;
        }
        for ((a, b), met) in &self.pairs {
            let pmi = self.pmi((*a, *b));
            let first = &mut self.alone[*a as usize];
            first.pull_right += met.times / first.first * pmi;
            let second = &mut self.alone[*b as usize];
            second.pull_left += met.times / second.second * pmi;
        }
    }

    fn number(&self, key: &str) -> u32 {
        self.keys
            .binary_search_by(|known| (**known).cmp(key))
            .map_or(u32::MAX, |at| u32::try_from(at).unwrap_or(u32::MAX))
    }

    /// The numbers of keys, all of which are known.
    pub fn numbers(&self, keys: &[impl AsRef<str>]) -> Vec<u32> {
        keys.iter().map(|key| self.number(key.as_ref())).collect()
    }

    /// The keys of a word with blanks between.
    pub fn text(&self, word: &[u32]) -> String {
        word.iter().map(|number| &*self.keys[*number as usize]).collect::<Vec<_>>().join(" ")
    }

    /// The key of a syllable.
    pub fn key(&self, number: u32) -> &str {
        &self.keys[number as usize]
    }

    /// The pairs in the order of their numbers.
    pub fn pairs(&self) -> impl Iterator<Item = (Pair, Met)> {
        self.pairs.iter().copied()
    }

    /// The counts of a syllable.
    pub fn alone(&self, number: u32) -> Alone {
        self.alone[number as usize]
    }

    /// The counts of a pair.
    pub fn met(&self, pair: Pair) -> Met {
        self.places.get(&pair).map_or(Met::default(), |place| self.pairs[*place].1)
    }

    /// Pointwise mutual information of a pair in nats (Church and Hanks 1990), -6 where it was never met.
    pub fn pmi(&self, pair: Pair) -> f64 {
        let times = self.met(pair).times;
        if times == 0.0 {
            return NEVER;
        }
        libm::log(times * self.total / (self.alone(pair.0).times * self.alone(pair.1).times))
    }
}

#[allow(clippy::cast_precision_loss, reason = "counts of syllables lie far below 2^53")]
fn float(count: u64) -> f64 {
    count as f64
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::segmentation::learning::counts::PairCount;

    #[test]
    fn mutual_information_is_that_of_the_counts() {
        let texts: Vec<Box<str>> = ["", "than", "mỏ", "cũ"].map(Into::into).to_vec();
        let mut counts = PairCounts::default();
        counts.syllables.extend([(1, 10), (2, 20), (3, 70)]);
        let met = |times| PairCount { times, in_capitals: 0 };
        counts.pairs.extend([((2, 1), met(8)), ((1, 3), met(1)), ((2, 3), met(2))]);
        let strength = Strength::new(&counts, &texts, ["ao".into()].into_iter());
        let [coal, mine, old, pond] = strength.numbers(&["than", "mỏ", "cũ", "ao"])[..] else {
            panic!("four numbers")
        };
        // ln(8 * 100 / (20 * 10)) and ln(2 * 100 / (20 * 70)); what was met once is noise.
        assert!((strength.pmi((mine, coal)) - 4.0_f64.ln()).abs() < 1e-12);
        assert_eq!([(coal, old), (pond, coal)].map(|pair| strength.pmi(pair).to_bits()), [NEVER.to_bits(); 2]);
        let pull = 0.8 * 4.0_f64.ln() + 0.2 * (1.0_f64 / 7.0).ln();
        assert!((strength.alone(mine).pull_right - pull).abs() < 1e-12);
        assert_eq!(
            [strength.alone(mine).first, strength.alone(coal).second].map(f64::to_bits),
            [10.0, 8.0].map(f64::to_bits)
        );
        assert_eq!(strength.text(&[mine, coal]), "mỏ than");
    }
}
