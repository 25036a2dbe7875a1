//! The gains of words while they are put together, and the rows of `words.csv` that come of them.

use super::hundredths;
use super::strength::Strength;
use crate::lexicon::{Origin, WordEntry};
use std::collections::BTreeMap;

/// What tells of a word.
pub(super) use crate::lexicon::Origin as Source;

/// What a word of three or more syllables gains over its parts, in nats.
const LONG: f64 = 1.0;

/// Words with their gains in nats.
#[derive(Debug, Default)]
pub(super) struct Gains(BTreeMap<Vec<u32>, (f64, Origin)>);

impl Gains {
    /// Sets the gain of a word.
    pub fn add(&mut self, word: &[u32], gain: f64, source: Source) {
        self.0.insert(word.to_vec(), (gain, source));
    }

    /// Adds those of `words` that have more than two syllables, the shorter ones first.
    pub fn add_long(&mut self, words: &[(&Vec<u32>, Source)]) {
        let mut long: Vec<_> = words.iter().filter(|(word, _)| word.len() > 2).collect();
        long.sort_by_key(|(word, _)| word.len());
        for (word, source) in long {
            self.add(word, self.of_parts(word) + LONG, *source);
        }
    }

    /// The greatest sum of gains of shorter words that a word can be cut into; 0 where its syllables are better apart.
    fn of_parts(&self, word: &[u32]) -> f64 {
        let mut best = vec![0.0_f64; word.len() + 1];
        for start in 0..word.len() {
            for end in start + 1..=word.len() {
                let gain = if end == start + 1 { Some(0.0) } else { self.0.get(&word[start..end]).map(|of| of.0) };
                if let Some(gain) = gain.filter(|_| end - start < word.len()) {
                    best[end] = best[end].max(best[start] + gain);
                }
            }
        }
        best[word.len()]
    }

    /// Gives a name at least the gain `least`.
    pub fn raise(&mut self, name: &[u32], least: f64) {
        let (gain, _) = self.0.entry(name.to_vec()).or_insert((least, Origin::Places));
        *gain = gain.max(least);
    }

    /// The rows in the order of the file. What people have judged stays even where it gains nothing, so that it is known the next
    /// time.
    pub fn rows(&self, strength: &Strength) -> Vec<WordEntry> {
        let gaining = self.0.iter().filter(|(_, (gain, origin))| *gain > 0.0 || origin.is_judged());
        let mut rows: Vec<WordEntry> = gaining
            .map(|(word, (gain, origin))| WordEntry {
                form: strength.text(word).into(),
                gain: hundredths(*gain),
                origin: *origin,
            })
            .collect();
        rows.sort_by(|a, b| a.form.cmp(&b.form));
        rows
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_word_gains_a_nat_more_than_its_best_parts() {
        let mut gains = Gains::default();
        gains.add(&[1, 2], 2.0, Source::Reviewed);
        gains.add(&[2, 3], 3.0, Source::Reviewed);
        gains.add(&[3, 4], 1.5, Source::Reviewed);
        gains.add_long(&[(&vec![1, 2, 3, 4], Source::Reviewed), (&vec![1, 2, 3], Source::Treebank)]);
        assert_eq!(gains.0[&vec![1, 2, 3]], (4.0, Origin::Treebank));
        assert_eq!(gains.0[&vec![1, 2, 3, 4]], (5.0, Origin::Reviewed));
        assert!(gains.of_parts(&[7, 8, 9]).abs() < 1e-12);
    }
}
