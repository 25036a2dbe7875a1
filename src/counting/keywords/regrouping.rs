//! Of several ways to cut one text into words, the one that counts: `bánh` + `trung thu`, not `bánh trung` + `thu`.
//!
//! Words are found in their context, so a term may be cut in several ways, and the table would hold its text twice. The way of fewest words
//! counts, and of these the one whose first words are longest, over all words that any document has.

use super::begin::LONGEST;
use crate::text::pair_set::PairSet;
use hashbrown::HashSet;
use std::ops::Range;
use xxhash_rust::xxh3::xxh3_64;

/// Finds terms that other words make as well.
#[derive(Debug)]
pub struct Regrouping<'k> {
    /// By number.
    keys: &'k [Box<str>],
    /// Hashes of the first and the last syllable of each.
    ends: Vec<(u32, u32)>,
    /// Those of several syllables.
    compounds: HashSet<&'k str, foldhash::fast::FixedState>,
    /// The neighbours inside them, in half a megabyte.
    pairs: PairSet<22>,
}

impl<'k> Regrouping<'k> {
    /// All words by their numbers; the syllables of a word are parted by blanks.
    #[must_use]
    pub fn new(keys: &'k [Box<str>]) -> Self {
        let mut pairs = PairSet::new();
        let mut compounds = HashSet::default();
        let mut ends = Vec::with_capacity(keys.len());
        for key in keys {
            let mut syllables = key.split(' ').map(hash);
            let first = syllables.next().unwrap_or(0);
            let last = syllables.fold(first, |last, next| {
                pairs.insert(last, next, 1);
                next
            });
            ends.push((first, last));
            if key.contains(' ') {
                compounds.insert(&**key);
            }
        }
        Self { keys, ends, compounds, pairs }
    }

    /// Whether the text of a term, the numbers of one to four words filled up with 0, counts as cut into other words.
    #[must_use]
    pub fn is_other(&self, words: [u32; LONGEST]) -> bool {
        let length = words.iter().take_while(|word| **word != 0).count();
        words[..length].windows(2).any(|pair| self.may_join(pair[0], pair[1])) && self.differs(&words[..length])
    }

    /// Whether a word may have the end of one word and the beginning of the other beside each other.
    fn may_join(&self, left: u32, right: u32) -> bool {
        let (Some((_, last)), Some((first, _))) = (self.ends.get(left as usize), self.ends.get(right as usize)) else {
            return false;
        };
        self.pairs.holds(*last, *first)
    }

    fn differs(&self, words: &[u32]) -> bool {
        let mut text = String::new();
        let mut ends = Vec::new();
        for word in words {
            if !text.is_empty() {
                text.push(' ');
            }
            text.push_str(&self.keys[*word as usize]);
            ends.push(text.len());
        }
        self.cut(&text).iter().map(|word| word.end).ne(ends)
    }

    /// The words of a text: the fewest, the first ones the longest.
    fn cut(&self, text: &str) -> Vec<Range<usize>> {
        let mut starts: Vec<usize> = std::iter::once(0).chain(text.match_indices(' ').map(|(at, _)| at + 1)).collect();
        starts.push(text.len() + 1);
        let last = starts.len() - 1;
        // From each syllable on: the fewest words, and where the first of them ends.
        let mut best = vec![(0, last); last + 1];
        for from in (0..last).rev() {
            best[from] = (best[from + 1].0 + 1, from + 1);
            for to in from + 2..=last {
                // A later end wins where it is no worse: longer words come first.
                if best[to].0 < best[from].0 && self.compounds.contains(&text[starts[from]..starts[to] - 1]) {
                    best[from] = (best[to].0 + 1, to);
                }
            }
        }
        let mut found = Vec::new();
        let mut from = 0;
        while from < last {
            let to = best[from].1;
            found.push(starts[from]..starts[to] - 1);
            from = to;
        }
        found
    }
}

#[allow(clippy::cast_possible_truncation, reason = "half of the hash is enough")]
fn hash(syllable: &str) -> u32 {
    xxh3_64(syllable.as_bytes()) as u32
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fewest_words_count_and_of_these_the_longest_first() {
        let keys = ["", "bánh", "trung thu", "bánh trung", "thu", "ăn", "bánh trung thu vui", "vui"].map(Box::from);
        let regrouping = Regrouping::new(&keys);
        let other = |words: &[u32]| {
            let mut all = [0; LONGEST];
            all[..words.len()].copy_from_slice(words);
            regrouping.is_other(all)
        };
        assert!(other(&[1, 2]), "`bánh trung` is the longer beginning");
        assert!(!other(&[3, 4]));
        assert!(other(&[5, 1, 2]));
        assert!(!other(&[5, 3, 4]));
        assert!(other(&[3, 4, 7]), "it is one word");
        assert!(!other(&[6]) && !other(&[5, 7]) && !other(&[]));
    }
}
