//! The key terms of single documents: what a document says often and early, and other documents seldom.
//!
//! The score of a term is `frequency x rarity x place x length`: rarity is the logarithm of `N / documents` in the background to the power
//! of 0.3, so that a frequent theme is not drowned by a rare name; place is high where the term stands among the first words (headlines and
//! first paragraphs say what an article is about); terms of one syllable count less. A term that occurs once must stand at the beginning.

mod background;
mod term_hash;

use crate::extraction::document_words::DocumentWord;
use crate::text::shape::Shape;
use crate::text::syllable;
pub use background::Background;
use foldhash::fast::FixedState;
use hashbrown::HashMap;
use term_hash::{TermHash, TermHashes};

/// Key terms of each document.
const MOST: usize = 10;
/// The longest term, in words.
const LONGEST: usize = 4;
/// Places up to which a term that occurs once is one.
const LEAD: usize = 30;
/// How much the first place adds to that of all, and after how many words that is down to its e-th part.
const FIRST_PLACE: f64 = 6.0;
const DECAY: f64 = 15.0;
/// Places with a value of their own.
const PLACES: usize = 256;
/// By number of words.
const OF_LENGTH: [f64; LONGEST] = [1.0, 1.1, 1.1, 1.0];
const OF_ONE_SYLLABLE: f64 = 0.8;

/// A key term of a document.
#[derive(Debug, Clone, PartialEq)]
pub struct KeyTerm {
    /// As the document writes it first, in small letters where its capitals tell nothing.
    pub term: String,
    /// Greater is better.
    pub score: f64,
    /// How often the document has it.
    pub frequency: u32,
}

/// Finds key terms. One for each thread.
#[derive(Debug)]
pub struct DocumentKeywords<'b> {
    background: &'b Background,
    hashes: TermHashes,
    /// What a place adds.
    places: Vec<f64>,
    /// By number of the word: how often the document has it.
    frequencies: Vec<u32>,
    /// Places in `candidates`.
    found: HashMap<TermHash, u32, FixedState>,
    candidates: Vec<Candidate>,
    ranked: Vec<(f64, Candidate)>,
}

/// A term that may be a key term.
#[derive(Debug, Clone, Copy)]
struct Candidate {
    hash: TermHash,
    /// Its first place: words of the document.
    first: usize,
    words: usize,
    frequency: u32,
}

impl<'b> DocumentKeywords<'b> {
    /// Against `background`.
    #[must_use]
    pub fn new(background: &'b Background) -> Self {
        #[allow(clippy::cast_precision_loss, reason = "small numbers")]
        let places = (0..PLACES).map(|place| 1.0 + FIRST_PLACE * libm::exp(-(place as f64) / DECAY)).collect();
        let (hashes, found) = (TermHashes::default(), HashMap::default());
        let (candidates, ranked) = (Vec::new(), Vec::new());
        Self { background, hashes, places, frequencies: Vec::new(), found, candidates, ranked }
    }

    /// The key terms of a document, the best first, none inside a better one. `words` are those of the document, `surface` gives the text
    /// of one, `says_little` tells words that are no term by themselves.
    pub fn find<'t>(
        &mut self,
        words: &[DocumentWord],
        surface: impl Fn(&DocumentWord) -> &'t str,
        says_little: impl Fn(u32) -> bool,
    ) -> Vec<KeyTerm> {
        self.count(words, &surface, says_little);
        self.rank(words, &surface);
        let mut terms: Vec<KeyTerm> = Vec::with_capacity(MOST);
        let mut better: Vec<(&[DocumentWord], String)> = Vec::with_capacity(MOST);
        for (score, candidate) in &self.ranked {
            let run = &words[candidate.first..candidate.first + candidate.words];
            if better.iter().any(|(other, _)| holds(other, run)) {
                continue;
            }
            let key = run.iter().map(|word| syllable::keys(surface(word))).collect::<Vec<_>>().join(" ");
            if better.iter().any(|(_, other)| contains(other, &key)) {
                continue;
            }
            let term = run.iter().map(|word| shown(word, surface(word))).collect::<Vec<_>>().join(" ");
            terms.push(KeyTerm { term, score: *score, frequency: candidate.frequency });
            better.push((run, key));
            if terms.len() == MOST {
                break;
            }
        }
        terms
    }

    /// Counts the terms of a document.
    fn count<'t>(
        &mut self,
        words: &[DocumentWord],
        surface: &impl Fn(&DocumentWord) -> &'t str,
        says_little: impl Fn(u32) -> bool,
    ) {
        self.found.clear();
        self.candidates.clear();
        self.count_words(words);
        // A word that occurs once is in no term that occurs twice.
        let rare = |frequencies: &[u32], word: &DocumentWord| frequencies[word.id as usize] < 2;
        for (first, word) in words.iter().enumerate() {
            if !may_be_in_term(word) || first > LEAD && rare(&self.frequencies, word) {
                continue;
            }
            let mut hash = TermHash::default();
            let mut says_something = false;
            for (length, word) in (1..=LONGEST).zip(&words[first..]) {
                let apart = length > 1 && (word.after_boundary || parts(&words[first + length - 2], word));
                if apart || !may_be_in_term(word) || first > LEAD && rare(&self.frequencies, word) {
                    break;
                }
                hash = hash.then(self.hashes.of(word.id, || syllable::keys(surface(word))));
                says_something |= !says_little(word.id);
                if says_something {
                    let next = u32::try_from(self.candidates.len()).unwrap_or(u32::MAX);
                    let place = *self.found.entry(hash).or_insert(next);
                    match self.candidates.get_mut(place as usize) {
                        Some(known) => known.frequency += 1,
                        None => self.candidates.push(Candidate { hash, first, words: length, frequency: 1 }),
                    }
                }
            }
        }
    }

    /// Counts how often the document has each word.
    fn count_words(&mut self, words: &[DocumentWord]) {
        for word in words {
            let place = word.id as usize;
            if place >= self.frequencies.len() {
                self.frequencies.resize(place + place / 4 + 1, 0);
            }
            self.frequencies[place] = 0;
        }
        for word in words {
            self.frequencies[word.id as usize] += 1;
        }
    }

    /// Scores the terms counted and puts them in order.
    fn rank<'t>(&mut self, words: &[DocumentWord], surface: &impl Fn(&DocumentWord) -> &'t str) {
        self.ranked.clear();
        for candidate in &self.candidates {
            if candidate.frequency < 2 && candidate.first > LEAD {
                continue;
            }
            let mut score = f64::from(candidate.frequency)
                * self.background.rarity(candidate.hash)
                * self.places.get(candidate.first).copied().unwrap_or(1.0)
                * OF_LENGTH[candidate.words - 1];
            if candidate.words == 1 && !surface(&words[candidate.first]).contains(char::is_whitespace) {
                score *= OF_ONE_SYLLABLE;
            }
            self.ranked.push((score, *candidate));
        }
        // Of equal ones the earlier and the longer.
        let order = |c: &Candidate| (c.first, usize::MAX - c.words);
        self.ranked.sort_unstable_by(|a, b| b.0.total_cmp(&a.0).then_with(|| order(&a.1).cmp(&order(&b.1))));
    }
}

fn may_be_in_term(word: &DocumentWord) -> bool {
    word.id != 0 && !word.stop
}

/// Whether two words that stand beside each other are no term together: names stand by themselves, but for places.
fn parts(before: &DocumentWord, word: &DocumentWord) -> bool {
    before.stands_alone() || word.stands_alone()
}

/// Whether the words `part` stand inside `run`.
fn holds(run: &[DocumentWord], part: &[DocumentWord]) -> bool {
    run.windows(part.len()).any(|window| window.iter().zip(part).all(|(a, b)| a.id == b.id))
}

/// Whether `text` holds `part` at the borders of syllables.
fn contains(text: &str, part: &str) -> bool {
    // Both are so short that a look at each border is cheaper than the making of a searcher.
    let mut rest = text;
    loop {
        if rest.strip_prefix(part).is_some_and(|behind| behind.is_empty() || behind.starts_with(' ')) {
            return true;
        }
        let Some((_, behind)) = rest.split_once(' ') else { return false };
        rest = behind;
    }
}

fn shown(word: &DocumentWord, surface: &str) -> String {
    if word.shape_tells || word.name.is_some() || word.shape == Shape::LOWER {
        super::keywords::forms::composed(surface)
    } else {
        syllable::keys(surface)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Document;
    use crate::extraction::document_words::Whole;
    use crate::extraction::{ExtractSettings, Extractor, Wanted};
    use crate::lexicon::Lexicons;
    use crate::mention::Extraction;

    fn key_terms(text: &str, background: &str) -> Vec<(String, u32)> {
        let settings = ExtractSettings { words: Wanted::words(Whole::Names), ..ExtractSettings::default() };
        let extractor = Extractor::new(Lexicons::embedded().unwrap(), settings).unwrap();
        let mut state = extractor.state();
        let document = Document {
            id: "1".into(),
            path: "-".into(),
            line: 1,
            source: "".into(),
            date: None,
            title: "".into(),
            text: text.into(),
            origin: crate::document::Origin::default(),
        };
        state.extract(&document, &mut Extraction::default());
        let background = Background::parse("b.csv", background).unwrap();
        let surface = |word: &DocumentWord| &text[word.start_byte as usize..word.end_byte as usize];
        let terms = DocumentKeywords::new(&background).find(state.document_words(), surface, |_| false);
        assert!(terms.windows(2).all(|pair| pair[0].score >= pair[1].score));
        terms.into_iter().map(|term| (term.term, term.frequency)).collect()
    }

    const BACKGROUND: &str = "term,documents,documents_share\nkinh tế,500,0.5\ngiá vàng,20,0.02\n";

    #[test]
    fn what_is_frequent_here_and_rare_elsewhere_comes_first() {
        let text = "Giá vàng và kinh tế. Hôm nay, giá vàng tăng; kinh tế cũng vậy. Kinh tế là giá vàng.";
        let terms = key_terms(text, BACKGROUND);
        assert_eq!(terms[0], ("giá vàng".into(), 3));
        assert!(terms.contains(&("kinh tế".into(), 3)));
        assert!(!terms.iter().any(|term| term.0 == "vàng" || term.0 == "giá"), "{terms:?}");
    }

    #[test]
    fn names_are_whole_and_written_as_they_stand() {
        let terms = key_terms("Sáng nay, Tỉnh uỷ Quảng Ninh họp bàn về than. Tỉnh uỷ Quảng Ninh kết luận.", BACKGROUND);
        assert_eq!(terms[0], ("Tỉnh uỷ Quảng Ninh".into(), 2));
        assert!(terms.iter().all(|term| term.0 != "Quảng Ninh"));
    }

    #[test]
    fn a_text_without_words_has_no_key_terms() {
        assert!(key_terms("12, 13.", BACKGROUND).is_empty());
    }
}
