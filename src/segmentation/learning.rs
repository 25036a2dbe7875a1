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
    let reviewed: Vec<Vec<&str>> = lexicons
        .words
        .iter()
        .filter(|word| word.origin == Origin::Reviewed)
        .map(|word| word.form.split(' ').collect())
        .collect();
    let places: BTreeSet<Vec<String>> = lexicons
        .entries
        .iter()
        .filter(|entry| entry.entity_type == EntityType::Place && LEVELS.contains(&&*entry.level))
        .filter_map(|entry| name_of_place(&entry.canonical))
        .collect();
    let texts = reviewed.iter().flatten().map(|text| (*text).into());
    let texts = texts.chain(places.iter().flatten().map(|text| text.as_str().into()));
    let texts = texts.chain(sentences.iter().flat_map(Sentence::keys).map(Into::into));
    let strength = Strength::new(counts, &syllables.texts(), texts);
    let reviewed: Vec<Vec<u32>> = reviewed.iter().map(|word| strength.numbers(word)).collect();
    let places: Vec<Vec<u32>> = places.iter().map(|name| strength.numbers(name)).collect();
    let evidence = Evidence::new(sentences, &strength);
    let features = Features::new(&strength, &evidence, &reviewed);
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
    let judged: Vec<_> = of_sentences.chain(reviewed.iter().map(|word| (word, Source::Reviewed))).collect();
    for (word, source) in &judged {
        if let [first, second] = word[..] {
            gains.add(word, log_odds((first, second)), *source);
        }
    }
    gains.add_long(&judged);
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
