//! How often syllables stand in texts, alone and in pairs: the counts of one thread and their sum.

use crate::text::Word;
use crate::text::syllable::Case;
use crate::text::vocabulary::SyllableId;
use foldhash::fast::FixedState;
use hashbrown::HashMap;

/// Counts by the syllables' numbers, which differ from run to run.
#[derive(Debug, Clone, Default)]
pub struct PairCounts {
    pub(super) syllables: HashMap<SyllableId, u64, FixedState>,
    pub(super) pairs: HashMap<(SyllableId, SyllableId), PairCount, FixedState>,
}

/// How often a pair was met, and how often both began with a capital.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct PairCount {
    pub times: u64,
    pub in_capitals: u64,
}

impl PairCounts {
    /// Adds the words of a text. A pair is two syllables with nothing but white space between.
    pub fn add(&mut self, words: &[Word]) {
        let mut before: Option<&Word> = None;
        for word in words {
            let syllable = word.syllable();
            if syllable == 0 {
                before = None;
                continue;
            }
            *self.syllables.entry(syllable).or_default() += 1;
            if let Some(before) = before.filter(|_| word.gap.is_plain()) {
                let count = self.pairs.entry((before.syllable(), syllable)).or_default();
                count.times += 1;
                count.in_capitals += u64::from(before.case != Case::Lower && word.case != Case::Lower);
            }
            before = Some(word);
        }
    }

    /// Adds the counts of another thread.
    #[allow(clippy::iter_over_hash_type, reason = "sums of whole numbers are the same in any order")]
    pub fn merge(&mut self, other: Self) {
        for (syllable, times) in other.syllables {
            *self.syllables.entry(syllable).or_default() += times;
        }
        for (pair, more) in other.pairs {
            let count = self.pairs.entry(pair).or_default();
            count.times += more.times;
            count.in_capitals += more.in_capitals;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::vocabulary::{Syllables, Vocabulary};
    use crate::text::{Tokeniser, Words};

    fn counted(texts: &[&str]) -> (PairCounts, Syllables) {
        let (vocabulary, syllables, mut counts) = (Vocabulary::default(), Syllables::default(), PairCounts::default());
        for text in texts {
            let (mut words, mut one) = (Words::default(), PairCounts::default());
            Tokeniser::new(&vocabulary, &syllables).tokenise(text, (0, 0), &mut words);
            one.add(&words);
            counts.merge(one);
        }
        (counts, syllables)
    }

    #[test]
    fn pairs_end_at_marks_and_numbers() {
        let (counts, syllables) = counted(&["Mỏ than cũ, mỏ than 2 mới", "Mỏ Than"]);
        let pair = |a: &str, b: &str| counts.pairs.get(&(syllables.intern(a), syllables.intern(b))).copied();
        assert_eq!(pair("mỏ", "than"), Some(PairCount { times: 3, in_capitals: 1 }));
        assert_eq!(pair("than", "cũ"), Some(PairCount { times: 1, in_capitals: 0 }));
        assert_eq!(pair("cũ", "mỏ"), None);
        assert_eq!(pair("than", "mới"), None);
        assert_eq!(counts.syllables[&syllables.intern("mỏ")], 3);
    }
}
