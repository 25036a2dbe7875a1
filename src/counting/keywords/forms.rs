//! How words are mostly written, and which are names of the lexicons: `Quốc hội`, not `quốc hội`.

use crate::extraction::document_words::DocumentWord;
use crate::text::shape::Shape;
use crate::text::vocabulary::SyllableId;
use foldhash::fast::FixedState;
use hashbrown::HashMap;
use icu_normalizer::ComposingNormalizerBorrowed;

use serde::{Deserialize, Serialize};
/// Counts of one thread, by the number of the word.
#[derive(Debug, Default, Serialize, Deserialize)]
pub struct Forms {
    /// How often a word stands where its letters tell something.
    total: Vec<u32>,
    /// Of these, how often it has capitals.
    capitals: HashMap<(SyllableId, Shape), u32, FixedState>,
    /// Of these, words that a shape does not tell, as they are written.
    mixed: HashMap<(SyllableId, Box<str>), u32, FixedState>,
    /// A bit for each word that is a name of the lexicons.
    listed: Vec<u64>,
}

/// What the forms begin with that are given away: all of a word, those of a shape, those with a text of their own, names of the lexicons.
const ALL: u8 = 0;
const CAPITALS: u8 = 1;
const MIXED: u8 = 2;
const LISTED: u8 = 3;

impl Forms {
    /// Counts a word; `surface` is how the text writes it.
    #[inline]
    pub fn add(&mut self, word: &DocumentWord, surface: impl FnOnce() -> String) {
        if word.id == 0 || !word.shape_tells {
            return;
        }
        let place = word.id as usize;
        if place >= self.total.len() {
            self.total.resize(place + place / 4 + 1, 0);
        }
        self.total[place] += 1;
        if word.shape.is_mixed() {
            *self.mixed.entry((word.id, surface().into())).or_default() += 1;
        } else if word.shape != Shape::LOWER {
            *self.capitals.entry((word.id, word.shape)).or_default() += 1;
        }
    }

    /// Remembers that a word is a name of the lexicons.
    pub fn list(&mut self, id: SyllableId) {
        let place = id as usize / 64;
        if place >= self.listed.len() {
            self.listed.resize(place + 1, 0);
        }
        self.listed[place] |= 1 << (id % 64);
    }

    /// Adds the counts of another thread.
    pub fn merge(&mut self, other: Self) {
        self.total.resize(self.total.len().max(other.total.len()), 0);
        for (sum, more) in self.total.iter_mut().zip(&other.total) {
            *sum += more;
        }
        self.listed.resize(self.listed.len().max(other.listed.len()), 0);
        for (all, more) in self.listed.iter_mut().zip(&other.listed) {
            *all |= more;
        }
        #[allow(clippy::iter_over_hash_type, reason = "sums do not depend on the order")]
        for (key, count) in other.capitals {
            *self.capitals.entry(key).or_default() += count;
        }
        #[allow(clippy::iter_over_hash_type, reason = "sums do not depend on the order")]
        for (key, count) in other.mixed {
            *self.mixed.entry(key).or_default() += count;
        }
    }

    /// Gives every count away: word, form, how often. The form is for [`Forms::take_in`] only.
    pub fn give_away(self, mut give: impl FnMut(SyllableId, &[u8], u64)) {
        let words = |length: usize| 0..u32::try_from(length).unwrap_or(u32::MAX);
        for word in words(self.total.len()).filter(|word| self.total[*word as usize] > 0) {
            give(word, &[ALL], u64::from(self.total[word as usize]));
        }
        #[allow(clippy::iter_over_hash_type, reason = "sums do not depend on the order")]
        for ((word, shape), count) in self.capitals {
            let [high, low] = shape.bits().to_be_bytes();
            give(word, &[CAPITALS, high, low], u64::from(count));
        }
        #[allow(clippy::iter_over_hash_type, reason = "sums do not depend on the order")]
        for ((word, form), count) in self.mixed {
            give(word, &[&[MIXED], form.as_bytes()].concat(), u64::from(count));
        }
        for word in
            words(self.listed.len() * 64).filter(|word| self.listed[*word as usize / 64] >> (word % 64) & 1 != 0)
        {
            give(word, &[LISTED], 1);
        }
    }

    /// Adds a count that was given away; says whether the form is one.
    pub fn take_in(&mut self, word: SyllableId, form: &[u8], times: u64) -> bool {
        let times = u32::try_from(times).unwrap_or(u32::MAX);
        match form {
            [ALL] => {
                let place = word as usize;
                self.total.resize(self.total.len().max(place + 1), 0);
                self.total[place] += times;
            }
            [CAPITALS, high, low] => {
                let shape = Shape::from_bits(u16::from_be_bytes([*high, *low]));
                *self.capitals.entry((word, shape)).or_default() += times;
            }
            [MIXED, form @ ..] => {
                let Ok(form) = std::str::from_utf8(form) else { return false };
                *self.mixed.entry((word, form.into())).or_default() += times;
            }
            [LISTED] => self.list(word),
            _ => return false,
        }
        true
    }

    /// Whether the word is a name of the lexicons.
    #[must_use]
    pub fn is_listed(&self, id: SyllableId) -> bool {
        self.listed.get(id as usize / 64).is_some_and(|bits| bits >> (id % 64) & 1 != 0)
    }

    /// The words as they are mostly written, by number; `keys` are their keys. Where two forms are equally frequent: small letters, then
    /// the smaller text.
    #[must_use]
    pub fn shown(&self, keys: &[Box<str>]) -> Vec<Box<str>> {
        let mut shown = keys.to_vec();
        let mut most: Vec<u32> = (0..keys.len()).map(|k| self.total.get(k).copied().unwrap_or(0)).collect();
        let mut written: Vec<(SyllableId, String, u32)> = Vec::with_capacity(self.capitals.len() + self.mixed.len());
        let key = |id: SyllableId| keys.get(id as usize).map_or("", |key| key);
        written.extend(self.capitals.iter().map(|((id, shape), count)| (*id, shape.write(key(*id)), *count)));
        written.extend(self.mixed.iter().map(|((id, form), count)| (*id, form.to_string(), *count)));
        for (id, _, count) in &written {
            if let Some(lower) = most.get_mut(*id as usize) {
                *lower -= count;
            }
        }
        written.sort_unstable();
        for (id, form, count) in written {
            let place = id as usize;
            if place < most.len() && count > most[place] {
                most[place] = count;
                shown[place] = form.into();
            }
        }
        shown
    }
}

/// A surface of several letter cases as tables show it: composed, with one blank between syllables.
#[must_use]
pub fn composed(surface: &str) -> String {
    let composed = ComposingNormalizerBorrowed::new_nfc().normalize(surface);
    composed.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::mention::Field;

    fn word(id: u32, shape: Shape, shape_tells: bool) -> DocumentWord {
        DocumentWord {
            id,
            start_byte: 0,
            end_byte: 0,
            sentence: 1,
            name: None,
            mention: None,
            field: Field::Text,
            after_boundary: false,
            stop: false,
            shape,
            shape_tells,
        }
    }

    fn title() -> Shape {
        use crate::text::vocabulary::{Syllables, Vocabulary};
        let (vocabulary, syllables) = (Vocabulary::default(), Syllables::default());
        let mut words = crate::text::Words::default();
        crate::text::Tokeniser::new(&vocabulary, &syllables).tokenise("Quốc hội", (0, 0), &mut words);
        Shape::of(&words)
    }

    #[test]
    fn a_word_is_shown_as_it_is_mostly_written_where_its_letters_tell() {
        let keys: Vec<Box<str>> = ["", "quốc hội", "năm"].map(Box::from).to_vec();
        let (mut one, mut other) = (Forms::default(), Forms::default());
        one.add(&word(1, title(), true), String::new);
        one.add(&word(1, Shape::LOWER, true), String::new);
        other.add(&word(1, title(), true), String::new);
        other.add(&word(2, title(), false), String::new);
        other.list(1);
        one.merge(other);
        assert_eq!(one.shown(&keys), ["", "Quốc hội", "năm"].map(Box::from));
        assert_eq!([0, 1, 2, 500].map(|id| one.is_listed(id)), [false, true, false, false]);
    }

    #[test]
    fn of_equally_frequent_forms_small_letters_are_shown() {
        let keys: Vec<Box<str>> = ["", "quốc hội"].map(Box::from).to_vec();
        let mut forms = Forms::default();
        forms.add(&word(1, title(), true), String::new);
        forms.add(&word(1, Shape::LOWER, true), String::new);
        assert_eq!(&*forms.shown(&keys)[1], "quốc hội");
    }
}
