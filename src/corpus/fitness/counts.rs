//! What a judgement of a text is made of: counts of its bytes and of its words.

use super::super::letters;
use super::super::syllables::{self, Word};

/// Words that are sampled of every text: where one word in six is strange, 3 texts in 1000 have none among them.
const SAMPLE: usize = 32;

/// What a word counts that has the letters of a syllable under impossible accents; a foreign one with accents counts one.
const SCRAMBLED: usize = 3;

/// Counts of all bytes.
#[derive(Debug, Clone, Copy)]
pub(super) struct Bytes {
    all: usize,
    /// Beyond ASCII.
    pub high: usize,
    /// Control codes, and bytes of characters that were lost.
    pub garbage: usize,
}

impl Bytes {
    pub fn of(text: &str) -> Self {
        let (mut high, mut controls) = (0, 0);
        // Sums of bytes, so that many are added at once.
        for chunk in text.as_bytes().chunks(255) {
            let (mut h, mut c) = (0_u8, 0_u8);
            for &byte in chunk {
                h += byte >> 7;
                c += u8::from(byte < 0x20 && !matches!(byte, b'\t' | b'\n' | b'\r') || byte == 0x7F);
            }
            high += usize::from(h);
            controls += usize::from(c);
        }
        // The first byte of U+FFFD begins no letter of Vietnamese.
        let lost = match memchr::memchr(0xEF, text.as_bytes()) {
            Some(at) => memchr::memmem::find_iter(&text.as_bytes()[at..], "\u{FFFD}").count(),
            None => 0,
        };
        Self { all: text.len(), high, garbage: controls + 3 * lost }
    }

    pub fn percent(self, part: usize) -> usize {
        (part * 100).checked_div(self.all).unwrap_or(0)
    }
}

/// How strange some words spread evenly over the text are; where they are, more are looked at. Depends on nothing but the text.
pub(super) fn strange_in_sample(text: &str) -> usize {
    match strange_in(text, SAMPLE, 0) {
        few @ 0..SCRAMBLED => few,
        // Between the words of the first look.
        found => found + strange_in(text, 2 * SAMPLE, text.len() / (4 * SAMPLE)),
    }
}

/// How strange so many words are together, the first of them behind `offset`.
fn strange_in(text: &str, sample: usize, offset: usize) -> usize {
    let bytes = text.as_bytes();
    let step = bytes.len() / sample;
    let mut strange = 0;
    let mut end = 0;
    for k in 0..sample {
        // A word begins behind a space.
        let from = (offset + step * k).max(end);
        let Some(begin) = bytes[from..].iter().position(|&byte| byte == b' ').map(|at| from + at + 1) else { break };
        end = bytes[begin..].iter().position(|&byte| !is_of_word(byte)).map_or(bytes.len(), |at| begin + at);
        // Plain letters are never strange.
        if let Some(word) = text.get(begin..end).filter(|word| !word.is_ascii()) {
            let word = syllables::read(word);
            strange += match (word.accented && !word.syllable, word.stripped) {
                (true, true) => SCRAMBLED,
                (true, false) => 1,
                _ => 0,
            };
        }
    }
    strange
}

fn is_of_word(byte: u8) -> bool {
    byte.is_ascii_alphabetic() || !byte.is_ascii()
}

/// The letters of a syllable under accents that they cannot have: what scrambling leaves, while foreign and glued words have other letters.
fn is_strange(word: Word) -> bool {
    word.accented && word.stripped && !word.syllable
}

/// Counts of all words.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Words {
    pub all: usize,
    /// Syllables with an accent.
    pub accented: usize,
    /// Words with the letters of a syllable under impossible accents.
    pub strange: usize,
    /// Words with the letters of a syllable.
    pub possible: usize,
    pub letters: usize,
    /// Letters of other scripts.
    pub other_letters: usize,
}

impl Words {
    pub fn of(text: &str) -> Self {
        let mut counts = Self::default();
        for word in syllables::words(text) {
            let read = syllables::read(word);
            counts.all += 1;
            counts.accented += usize::from(read.accented && read.syllable);
            counts.strange += usize::from(is_strange(read));
            counts.possible += usize::from(read.stripped);
            if read.accented && !read.stripped {
                let other = |c: &char| *c > '\u{36F}' && letters::read(*c).is_none();
                counts.other_letters += word.chars().filter(other).count();
            }
            counts.letters += word.chars().count();
        }
        counts
    }
}
