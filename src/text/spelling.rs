//! What is known of each spelling of a syllable, found again by its raw bytes: only a spelling that the thread has not met yet is normalised.

use super::syllable::{self, Case};
use super::vocabulary::{Hints, PatternId, SyllableId, Syllables, Vocabulary};
use crate::corpus::syllables;
use foldhash::fast::RandomState;
use hashbrown::HashMap;

/// What is known of one spelling.
#[derive(Debug, Clone, Copy)]
pub struct Spelling {
    /// Number of the syllable, or [`NUMBER`] with the value of a number's digits.
    code: u32,
    /// Which lexicon syllable it is, 0 for none.
    pub pattern: PatternId,
    /// Classes of the cues that begin with that syllable ([`Hints::cues`]).
    pub cues: u32,
    /// What else the lexicons say of it ([`Hints::marks`]).
    pub marks: u16,
    /// How it is written.
    pub case: Case,
    /// Where the digits or the word glued to a syllable begin (`phủ8`, `ÔngLê`), in bytes; 0 where there are none.
    pub glued_at: u8,
}

/// The bit of a code that tells a number from a syllable.
const NUMBER: u32 = 1 << 31;

impl Spelling {
    const NONE: Self = Self { code: 0, pattern: 0, cues: 0, marks: 0, case: Case::Lower, glued_at: 0 };

    /// Which syllable it is, 0 for a number.
    #[must_use]
    #[inline]
    pub fn syllable(&self) -> SyllableId {
        if self.code & NUMBER == 0 { self.code } else { 0 }
    }

    /// The value of its digits (31 bits; all set where they do not fit), 0 where it is no number.
    #[must_use]
    #[inline]
    pub fn number(&self) -> u32 {
        if self.code & NUMBER == 0 { 0 } else { self.code & !NUMBER }
    }

    /// Whether it is a number like a year of our time.
    #[must_use]
    pub fn is_year(&self) -> bool {
        (1900..2100).contains(&self.number())
    }

    /// A number that is equal for words with the same syllable or value.
    #[must_use]
    #[inline]
    pub fn code(&self) -> u32 {
        self.code
    }

    /// Whether it is one letter.
    #[must_use]
    #[inline]
    pub fn is_one_letter(&self) -> bool {
        self.marks & ONE_LETTER != 0
    }

    /// Whether it is written like a name of another language: no syllable of the lexicons, or one that is not built like a Vietnamese one.
    #[must_use]
    #[inline]
    pub fn is_foreign(&self) -> bool {
        self.pattern == 0 || self.marks & FOREIGN != 0 && self.case == Case::Title
    }

    /// Whether it is built like a syllable of Vietnamese.
    #[must_use]
    #[inline]
    pub fn is_native(&self) -> bool {
        self.marks & FOREIGN == 0
    }

    /// Whether it is written without marks and tones.
    #[must_use]
    #[inline]
    pub fn is_plain_letters(&self) -> bool {
        self.marks & PLAIN != 0
    }

    /// Whether it begins with a capital letter.
    #[must_use]
    #[inline]
    pub fn is_capital(&self) -> bool {
        matches!(self.case, Case::Title | Case::Upper | Case::Mixed)
    }
}

/// The mark of one letter; those of the syllable ([`Hints::marks`]) leave it free.
const ONE_LETTER: u16 = 1 << 14;

/// The mark of letters that form no Vietnamese syllable; those of the syllable leave it free too.
const FOREIGN: u16 = 1 << 13;

/// The mark of plain letters.
const PLAIN: u16 = 1 << 12;

/// A short spelling.
type Recent = (u128, Spelling);

/// The spellings met last are found in a table of this many bits of their hash, before the map of all. One place for each hash: looking at
/// a second one costs more than the rare second search in the map spares.
const RECENT_BITS: u32 = 15;

/// Spellings that one thread keeps in mind; a corpus with more is full of noise, and noise need not be fast.
const REMEMBERED: usize = 1 << 20;

/// Longest spelling that a thread keeps in mind, in bytes: no word is longer, and a picture in base64 comes once.
const LONGEST_REMEMBERED: usize = 128;

/// The spellings that a thread has met.
pub(super) struct Spellings<'v> {
    vocabulary: &'v Vocabulary,
    syllables: &'v Syllables,
    recent: Vec<Recent>,
    short: HashMap<u128, Spelling, RandomState>,
    long: HashMap<Box<str>, Spelling, RandomState>,
}

impl<'v> Spellings<'v> {
    pub(super) fn new(vocabulary: &'v Vocabulary, syllables: &'v Syllables) -> Self {
        Self {
            vocabulary,
            syllables,
            recent: vec![(0, Spelling::NONE); 1 << RECENT_BITS],
            short: HashMap::default(),
            long: HashMap::default(),
        }
    }

    /// What is known of the token at the bytes `start..end` of `text`.
    #[inline(always)]
    #[allow(clippy::inline_always, reason = "called for every word, and once more where it is rare")]
    pub(super) fn look_up(&mut self, text: &str, start: usize, end: usize) -> Spelling {
        let bytes = text.as_bytes();
        let length = end - start;
        if length > 16 {
            return self.look_up_long(&text[start..end]);
        }
        let raw = if let Some(block) = bytes.get(start..start + 16).and_then(|b| <[u8; 16]>::try_from(b).ok()) {
            u128::from_le_bytes(block) & MASKS[length]
        } else {
            let mut block = [0; 16];
            block[..length].copy_from_slice(&bytes[start..end]);
            u128::from_le_bytes(block)
        };
        #[allow(clippy::cast_possible_truncation, reason = "the halves are meant")]
        let (low, high) = (raw as u64, (raw >> 64) as u64);
        let hash = (low ^ high.rotate_left(23)).wrapping_mul(0x9E37_79B9_7F4A_7C15);
        #[allow(clippy::cast_possible_truncation, reason = "only RECENT_BITS bits are left")]
        let place = (hash >> (64 - RECENT_BITS)) as usize;
        let recent = &self.recent[place];
        if recent.0 == raw {
            return recent.1;
        }
        let spelling = self.look_up_short(raw, &text[start..end]);
        self.recent[place] = (raw, spelling);
        spelling
    }

    #[cold]
    #[inline(never)]
    fn look_up_short(&mut self, raw: u128, token: &str) -> Spelling {
        if let Some(spelling) = self.short.get(&raw) {
            return *spelling;
        }
        let spelling = self.spell(token);
        if self.short.len() < REMEMBERED {
            self.short.insert(raw, spelling);
        }
        spelling
    }

    #[cold]
    #[inline(never)]
    fn look_up_long(&mut self, token: &str) -> Spelling {
        if let Some(spelling) = self.long.get(token) {
            return *spelling;
        }
        let spelling = self.spell(token);
        if self.long.len() < REMEMBERED && token.len() <= LONGEST_REMEMBERED {
            self.long.insert(token.into(), spelling);
        }
        spelling
    }

    fn spell(&self, token: &str) -> Spelling {
        let key = syllable::key(token);
        let pattern = self.vocabulary.get(&syllable::pattern_key(&key));
        let code = if key.chars().all(char::is_numeric) {
            NUMBER | key.parse().unwrap_or(u32::MAX)
        } else {
            self.syllables.intern(&key)
        };
        let Hints { cues, marks } = self.vocabulary.hints(pattern);
        let one_letter = if key.chars().count() == 1 { ONE_LETTER } else { 0 };
        let foreign = if is_syllable(&key) { 0 } else { FOREIGN };
        let plain = if token.bytes().all(|b| b.is_ascii_alphabetic()) { PLAIN } else { 0 };
        let glued_at = if pattern == 0 { self.glued_at(token).max(self.word_glued_at(token)) } else { 0 };
        Spelling {
            code,
            pattern,
            cues,
            marks: marks | one_letter | foreign | plain,
            case: syllable::case(token),
            glued_at,
        }
    }

    /// Where a word with a capital begins that is glued to a syllable of the lexicons: the space before it is lost (`ÔngLê`). Only letters
    /// of Vietnamese tell such words from names like `VietinBank`.
    fn word_glued_at(&self, token: &str) -> u8 {
        if token.is_ascii() {
            return 0;
        }
        let Some((middle, _)) = token.char_indices().skip(1).find(|(_, c)| c.is_uppercase()) else { return 0 };
        let (left, right) = token.split_at(middle);
        if letters_in(left) < 2 {
            return 0;
        }
        let key = syllable::key(left);
        let apart = left.chars().all(|c| c.is_alphabetic() || syllable::is_mark(c))
            && matches!(syllable::case(left), Case::Lower | Case::Title)
            && syllable::case(right) == Case::Title
            && is_syllable(&key)
            && (syllable::case(left) == Case::Lower || is_syllable(&syllable::key(right)))
            && self.vocabulary.get(&syllable::pattern_key(&key)) != 0;
        if apart { u8::try_from(middle).unwrap_or(0) } else { 0 }
    }

    /// Where a number begins that is glued to a syllable of the lexicons: of a footnote, or of the next entry where line ends are lost.
    fn glued_at(&self, token: &str) -> u8 {
        let letters = token.trim_end_matches(|c: char| c.is_ascii_digit());
        let digits = token.len() - letters.len();
        // `Vn30`, `Cienco1` are names.
        let small = letters_in(letters) > 1
            && match syllable::case(letters) {
                Case::Lower => true,
                Case::Title => !letters.is_ascii(),
                _ => false,
            };
        if !(1..=2).contains(&digits) || !small || !letters.chars().all(|c| c.is_alphabetic() || syllable::is_mark(c)) {
            return 0;
        }
        let known = self.vocabulary.get(&syllable::pattern_key(&syllable::key(letters))) != 0;
        if known { u8::try_from(letters.len()).unwrap_or(0) } else { 0 }
    }
}

/// Whether the key may be a syllable of Vietnamese, whatever its accents: not `Bank`, `Weibo`, but some foreign words too (`gap`).
fn is_syllable(key: &str) -> bool {
    syllables::read(key).stripped
}

/// How many letters it has, composed or decomposed.
fn letters_in(text: &str) -> usize {
    text.chars().filter(|c| !syllable::is_mark(*c)).count()
}

/// Masks for the first n bytes of 16.
const MASKS: [u128; 17] = {
    let mut masks = [0; 17];
    let mut n = 1;
    while n <= 16 {
        masks[n] = u128::MAX >> (128 - 8 * n);
        n += 1;
    }
    masks
};
