//! What the sentences say of pairs and of their syllables: how often joined, how often apart.

use super::sentences::{Sentence, Syllable};
use super::strength::{Pair, Strength};
use foldhash::fast::FixedState;
use hashbrown::HashMap;
use std::collections::BTreeSet;

/// The longest word that is taken from sentences, in syllables.
const LONGEST: usize = 4;

/// How often something was joined and how often apart.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub(super) struct Tally {
    pub joined: f64,
    pub apart: f64,
}

impl Tally {
    fn add(&mut self, joined: bool) {
        *(if joined { &mut self.joined } else { &mut self.apart }) += 1.0;
    }

    /// Without `other`.
    pub fn without(self, other: Self) -> Self {
        Self { joined: self.joined - other.joined, apart: self.apart - other.apart }
    }
}

/// Of all sentences. Names tell nothing of words, so pairs in capitals are left out.
#[derive(Debug, Default)]
pub(super) struct Evidence {
    /// Every pair in its order, and whether it is joined.
    pub pairs: Vec<(Pair, bool)>,
    /// The words of two to four syllables.
    pub words: BTreeSet<Vec<u32>>,
    of_pairs: HashMap<Pair, Tally, FixedState>,
    of_first: HashMap<u32, Tally, FixedState>,
    of_second: HashMap<u32, Tally, FixedState>,
}

impl Evidence {
    pub fn new(sentences: &[Sentence], strength: &Strength) -> Self {
        let mut evidence = Self::default();
        for sentence in sentences {
            let keys: Vec<&str> = sentence.keys().collect();
            let numbers = strength.numbers(&keys);
            for (pair, pair_of) in sentence.syllables.windows(2).zip(numbers.windows(2)) {
                if let ([a, b], [first, second]) = (pair, pair_of)
                    && a.is_letters()
                    && b.is_letters()
                    && !(a.capital && b.capital)
                {
                    evidence.add((*first, *second), b.joined);
                }
            }
            evidence.add_words(&sentence.syllables, &numbers);
        }
        evidence
    }

    fn add(&mut self, pair: Pair, joined: bool) {
        self.pairs.push((pair, joined));
        self.of_pairs.entry(pair).or_default().add(joined);
        self.of_first.entry(pair.0).or_default().add(joined);
        self.of_second.entry(pair.1).or_default().add(joined);
    }

    fn add_words(&mut self, syllables: &[Syllable], numbers: &[u32]) {
        let mut start = 0;
        for word in syllables.chunk_by(|_, next| next.joined) {
            let end = start + word.len();
            let is_name = word.len() > 1 && word[0].capital && word[1].capital;
            if (2..=LONGEST).contains(&word.len()) && word.iter().all(Syllable::is_letters) && !is_name {
                self.words.insert(numbers[start..end].to_vec());
            }
            start = end;
        }
    }

    /// Of a pair itself.
    pub fn of(&self, pair: Pair) -> Tally {
        self.of_pairs.get(&pair).copied().unwrap_or_default()
    }

    /// Of all other pairs with the same first syllable, and of those with the same second one.
    pub fn of_others(&self, pair: Pair) -> (Tally, Tally) {
        let own = self.of(pair);
        let without = |tally: Option<&Tally>| tally.copied().unwrap_or_default().without(own);
        (without(self.of_first.get(&pair.0)), without(self.of_second.get(&pair.1)))
    }
}

#[cfg(test)]
mod tests {
    use super::super::counts::PairCounts;
    use super::super::sentences::sentence;
    use super::*;

    #[test]
    fn names_and_numbers_tell_nothing_and_a_pair_is_no_evidence_of_its_own_syllables() {
        let lines = ["xe_cộ cũ 3 xe", "xe mới", "Lê_Văn Tám", "xe_cộ cũ"];
        let sentences: Vec<Sentence> = lines.iter().filter_map(|line| sentence(line)).collect();
        let keys = sentences.iter().flat_map(Sentence::keys).map(Into::into);
        let strength = Strength::new(&PairCounts::default(), &[], keys);
        let evidence = Evidence::new(&sentences, &strength);
        let pair = |a: &str, b: &str| (strength.numbers(&[a])[0], strength.numbers(&[b])[0]);
        assert_eq!(evidence.pairs.len(), 5);
        assert_eq!(evidence.words, BTreeSet::from([strength.numbers(&["xe", "cộ"])]));
        let tally = |joined, apart| Tally { joined, apart };
        assert_eq!(evidence.of(pair("xe", "cộ")), tally(2.0, 0.0));
        assert_eq!(evidence.of_others(pair("xe", "cộ")), (tally(0.0, 1.0), tally(0.0, 0.0)));
        assert_eq!(evidence.of_others(pair("xe", "mới")).0, tally(2.0, 0.0));
        assert_eq!(evidence.of(pair("văn", "tám")), tally(0.0, 0.0));
    }
}
