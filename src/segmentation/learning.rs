//! Words and their gains, learned from three sources: counts of a corpus, sentences that people have cut into words, reviewed forms.
//!
//! A logistic regression over [`features`] of pairs of syllables says how likely a pair is to be joined. Its log-odds are the gain of a
//! word of two syllables. A longer word gains a nat more than the best way to make it of shorter ones, so that a set phrase wins over its
//! parts; a place keeps at least three nats, since its capitals may be lost.

pub mod counts;
mod evidence;
mod features;
mod gains;
mod regression;
pub mod sentences;
mod strength;

use super::Gain;
use crate::entity::EntityType;
use crate::lexicon::{Lexicons, Origin, WordEntry};
use crate::text::syllable;
use crate::text::vocabulary::Syllables;
use counts::PairCounts;
use evidence::Evidence;
use features::{FEATURES, Features};
use gains::{Gains, Source};
use regression::Regression;
use sentences::Sentence;
use std::collections::BTreeSet;
use strength::Strength;

/// Pairs that nobody has reviewed become words from these log-odds on (found by cross-validation over the sentences) ...
const LEAST_LOG_ODDS: f64 = 0.5;
/// ... where they are met so often ...
const LEAST_TIMES: f64 = 3.0;
/// ... and are not names: a smaller share is written in capitals.
const MOST_CAPITALS: f64 = 0.5;

/// Gain of places at least, in nats.
const PLACE: f64 = 3.0;
/// Levels of places whose names are words.
const LEVELS: &[&str] = &["province", "country", "city", "region", "district"];

/// The rows of `words.csv` in their order. `syllables` are those that `counts` is of; of `lexicons` the reviewed words and the places are
/// used. The same counts give the same rows, whatever the numbers of the syllables.
#[must_use]
pub fn learn(
    counts: &PairCounts,
    syllables: &Syllables,
    lexicons: &Lexicons,
    sentences: &[Sentence],
) -> Vec<WordEntry> {
    let judged: Vec<(Vec<&str>, Origin)> = lexicons
        .words
        .iter()
        .filter(|word| word.origin.is_judged())
        .map(|word| (word.form.split(' ').collect(), word.origin))
        .collect();
    let places: BTreeSet<Vec<String>> = lexicons
        .entries
        .iter()
        .filter(|entry| entry.entity_type == EntityType::Place && LEVELS.contains(&&*entry.level))
        .filter_map(|entry| name_of_place(&entry.canonical))
        .collect();
    let texts = judged.iter().flat_map(|(word, _)| word).map(|text| (*text).into());
    let texts = texts.chain(places.iter().flatten().map(|text| text.as_str().into()));
    let texts = texts.chain(sentences.iter().flat_map(Sentence::keys).map(Into::into));
    let strength = Strength::new(counts, &syllables.texts(), texts);
    let judged: Vec<(Vec<u32>, Origin)> =
        judged.iter().map(|(word, origin)| (strength.numbers(word), *origin)).collect();
    let places: Vec<Vec<u32>> = places.iter().map(|name| strength.numbers(name)).collect();
    let evidence = Evidence::new(sentences, &strength);
    let reviewed = judged.iter().filter(|(_, origin)| *origin == Origin::Reviewed).map(|(word, _)| &**word);
    let features = Features::new(&strength, &evidence, reviewed);
    let regression = Regression::fit(
        FEATURES,
        &evidence.pairs.iter().map(|(pair, joined)| (features.of(*pair, Some(*joined)), *joined)).collect::<Vec<_>>(),
    );
    let log_odds = |pair| regression.log_odds(&features.of(pair, None));

    let mut gains = Gains::default();
    for (pair, met) in strength.pairs() {
        if met.times >= LEAST_TIMES && met.in_capitals < MOST_CAPITALS * met.times {
            let gain = log_odds(pair);
            if gain > LEAST_LOG_ODDS {
                gains.add(&[pair.0, pair.1], gain, Source::Counts);
            }
        }
    }
    let of_sentences = evidence.words.iter().map(|word| (word, Source::Treebank));
    let told: Vec<_> = of_sentences.chain(judged.iter().map(|(word, origin)| (word, *origin))).collect();
    for (word, source) in &told {
        if let [first, second] = word[..] {
            gains.add(word, log_odds((first, second)), *source);
        }
    }
    gains.add_long(&told);
    for (word, source) in told.iter().filter(|(_, source)| source.is_none()) {
        gains.add(word, 0.0, *source);
    }
    for name in &places {
        gains.raise(name, PLACE);
    }
    gains.rows(&strength)
}

/// The proper part of a place's name, folded: `thành phố Bà Rịa` -> bà rịa. `None` for names of one syllable and of more than four.
fn name_of_place(canonical: &str) -> Option<Vec<String>> {
    let name: Vec<String> = canonical
        .split_whitespace()
        .skip_while(|word| word.starts_with(char::is_lowercase))
        .map(syllable::key)
        .collect();
    let letters = name.iter().all(|key| key.starts_with(char::is_alphabetic));
    ((2..=4).contains(&name.len()) && letters).then_some(name)
}

/// A gain in nats as [`Gain`].
#[allow(clippy::cast_possible_truncation, reason = "log-odds are small")]
fn hundredths(nats: f64) -> Gain {
    (nats * 100.0).round() as Gain
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::vocabulary::Vocabulary;
    use crate::text::{Tokeniser, Words};

    /// The rows learned from texts, sentences and reviewed words.
    fn learned(texts: &[&str], lines: &[&str], reviewed: &[&str]) -> Vec<(String, Gain, Origin)> {
        judged(texts, lines, &reviewed.iter().map(|form| (*form, Origin::Reviewed)).collect::<Vec<_>>())
    }

    fn judged(texts: &[&str], lines: &[&str], judged: &[(&str, Origin)]) -> Vec<(String, Gain, Origin)> {
        let (vocabulary, syllables, mut counts) = (Vocabulary::default(), Syllables::default(), PairCounts::default());
        for text in texts {
            let mut words = Words::default();
            Tokeniser::new(&vocabulary, &syllables).tokenise(text, (0, 0), &mut words);
            counts.add(&words);
        }
        let word = |(form, origin): &(&str, Origin)| WordEntry { form: (*form).into(), gain: 0, origin: *origin };
        let mut lexicons = Lexicons::default();
        lexicons.words.extend(judged.iter().map(word));
        let sentences: Vec<Sentence> = lines.iter().filter_map(|line| sentences::sentence(line)).collect();
        let rows = learn(&counts, &syllables, &lexicons, &sentences);
        rows.into_iter().map(|row| (row.form.to_string(), row.gain, row.origin)).collect()
    }

    #[test]
    fn what_is_always_joined_gains_and_what_is_apart_does_not() {
        let texts = ["Nhà cửa cũ và xe cộ mới. Xe cộ cũ và nhà cửa mới."; 20];
        let lines = ["nhà_cửa cũ và xe_cộ mới", "xe_cộ cũ và nhà_cửa mới", "Ông_Bà Lê_Văn_Tám"].repeat(4);
        let rows = learned(&texts, &lines, &["xe cộ", "nhà cửa xe cộ"]);
        let gain = |form: &str| rows.iter().find(|row| row.0 == form).map(|row| row.1);
        let (house, car) = (gain("nhà cửa").unwrap(), gain("xe cộ").unwrap());
        assert!(house > 100 && car > 100, "{rows:?}");
        assert_eq!(gain("cũ và"), None);
        assert_eq!(gain("lê văn tám"), None);
        let long = gain("nhà cửa xe cộ").unwrap();
        assert!((long - house - car - 100).abs() <= 1, "{rows:?}");
        assert_eq!(rows.iter().map(|row| row.2).max(), Some(Origin::Treebank));
        assert!(rows.is_sorted());
    }

    #[test]
    fn a_judgement_outweighs_counts_and_sentences() {
        let texts = ["Nhà cửa cũ và xe cộ mới. Xe cộ cũ và nhà cửa mới."; 20];
        let lines = ["nhà_cửa cũ và xe_cộ mới", "xe_cộ cũ và nhà_cửa mới"].repeat(4);
        let rows = judged(
            &texts,
            &lines,
            &[("xe cộ", Origin::Apart), ("nhà cửa", Origin::Reviewed), ("cũ và", Origin::Phrase)],
        );
        let row = |form: &str| rows.iter().find(|row| row.0 == form).map(|row| (row.1, row.2));
        assert_eq!(row("xe cộ"), Some((0, Origin::Apart)));
        assert_eq!(row("cũ và"), Some((0, Origin::Phrase)));
        assert_eq!(row("nhà cửa").map(|row| row.1), Some(Origin::Reviewed));
    }

    #[test]
    fn the_order_in_which_syllables_are_met_does_not_matter() {
        let lines = ["xe_cộ cũ", "nhà_cửa mới"];
        let one = learned(&["Nhà cửa mới. Nhà cửa cũ.", "Xe cộ cũ. Xe cộ mới."], &lines, &["xe cộ"]);
        let other = learned(&["Xe cộ cũ. Xe cộ mới.", "Nhà cửa mới. Nhà cửa cũ."], &lines, &["xe cộ"]);
        assert_eq!(one, other);
    }

    #[test]
    fn the_class_word_of_a_place_is_left_out() {
        assert_eq!(name_of_place("thành phố Bà Rịa"), Some(vec!["bà".into(), "rịa".into()]));
        assert_eq!(name_of_place("Huế"), None);
    }
}
