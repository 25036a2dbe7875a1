//! Text -> words: syllables with ids, case, the gap before each, sentences and paragraphs. Offsets are those of the text as it came.
//!
//! The text itself is never normalised: each spelling of a syllable is looked up in a cache of its raw bytes, and only a spelling that the
//! thread has not seen yet is normalised, once.

pub mod edges;
pub mod gap;
pub mod syllable;
pub mod tone;
pub mod vocabulary;
mod wrap;

use foldhash::fast::RandomState;
use gap::Gap;
use hashbrown::HashMap;
use syllable::Case;
use vocabulary::{Hints, PatternId, SyllableId, Syllables, Vocabulary};

/// One word (a syllable, a number or an abbreviation) in its place.
///
/// Every stage walks over the words of a text, so a word is small: what is asked for seldom ([`Words::sentence`], code points) is not in it.
#[derive(Debug, Clone, Copy)]
pub struct Word {
    /// First byte in the text.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
    /// Number of the syllable, or [`NUMBER`] with the value of a number's digits.
    code: u32,
    /// Which lexicon syllable it is, 0 for none.
    pub pattern: PatternId,
    /// What the lexicons say of that syllable.
    pub hints: Hints,
    /// What stands before it.
    pub gap: Gap,
    /// How it is written.
    pub case: Case,
    flags: u8,
}

/// The bit of [`Word::code`] that tells a number from a syllable.
const NUMBER: u32 = 1 << 31;

/// One letter.
const ONE_LETTER: u8 = 1;
/// In a line of capitals.
const IN_CAPITALS: u8 = 1 << 1;

impl Word {
    /// Whether it begins with a capital letter.
    #[must_use]
    #[inline]
    pub fn is_capital(&self) -> bool {
        matches!(self.case, Case::Title | Case::Upper | Case::Mixed)
    }

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
        self.flags & ONE_LETTER != 0
    }

    /// Whether its line is written in capitals throughout.
    #[must_use]
    #[inline]
    pub fn is_in_capitals(&self) -> bool {
        self.flags & IN_CAPITALS != 0
    }
}

/// The words of one text with its sentences and paragraphs; reused from text to text.
#[derive(Debug, Clone, Default)]
pub struct Words {
    list: Vec<Word>,
    /// First words of sentences and of paragraphs.
    sentences: Vec<u32>,
    paragraphs: Vec<u32>,
    /// Sentences and paragraphs of the document before this text.
    before: (u32, u32),
}

impl std::ops::Deref for Words {
    type Target = [Word];

    fn deref(&self) -> &[Word] {
        &self.list
    }
}

impl Words {
    /// Sentence of the document in which word `at` stands, from 1.
    #[must_use]
    pub fn sentence(&self, at: usize) -> u32 {
        self.before.0 + number_of(&self.sentences, at)
    }

    /// First word of that sentence.
    #[must_use]
    pub fn sentence_start(&self, at: usize) -> usize {
        self.sentences[..number_of(&self.sentences, at) as usize].last().map_or(0, |first| *first as usize)
    }

    /// Paragraph of the document in which word `at` stands, from 1.
    #[must_use]
    pub fn paragraph(&self, at: usize) -> u32 {
        self.before.1 + number_of(&self.paragraphs, at)
    }

    /// Numbers of the last sentence and paragraph.
    #[must_use]
    pub fn last_numbers(&self) -> (u32, u32) {
        let end = self.list.len();
        (self.sentence(end), self.paragraph(end))
    }

    fn clear(&mut self, before: (u32, u32)) {
        self.list.clear();
        self.sentences.clear();
        self.paragraphs.clear();
        self.before = before;
    }
}

/// How many of the stretches that begin at the words `starts` have begun at word `at`.
#[allow(clippy::cast_possible_truncation, reason = "texts are shorter than 4 GiB")]
fn number_of(starts: &[u32], at: usize) -> u32 {
    starts.partition_point(|first| *first as usize <= at) as u32
}

/// What is known of one spelling.
#[derive(Debug, Clone, Copy)]
struct Spelling {
    code: u32,
    pattern: PatternId,
    hints: Hints,
    case: Case,
    flags: u8,
}

impl Spelling {
    const NONE: Self = Self { code: 0, pattern: 0, hints: Hints::NONE, case: Case::Lower, flags: 0 };
}

/// No word has ended yet.
const NOWHERE: usize = usize::MAX - 1;

/// The spellings met last are found in a table of this many bits of their hash, before the map of all.
const RECENT_BITS: u32 = 15;

/// Spellings that one thread keeps in mind; a corpus with more is full of noise, and noise need not be fast.
const REMEMBERED: usize = 1 << 20;

/// Cuts texts into words. One for each thread, since it remembers spellings.
pub struct Tokeniser<'v> {
    vocabulary: &'v Vocabulary,
    syllables: &'v Syllables,
    recent: Vec<(u128, Spelling)>,
    short: HashMap<u128, Spelling, RandomState>,
    long: HashMap<Box<str>, Spelling, RandomState>,
    edges: Vec<u32>,
    soft: Vec<u32>,
}

impl<'v> Tokeniser<'v> {
    /// A tokeniser that has seen nothing yet.
    #[must_use]
    pub fn new(vocabulary: &'v Vocabulary, syllables: &'v Syllables) -> Self {
        Self {
            vocabulary,
            syllables,
            recent: vec![(0, Spelling::NONE); 1 << RECENT_BITS],
            short: HashMap::default(),
            long: HashMap::default(),
            edges: Vec::new(),
            soft: Vec::new(),
        }
    }

    /// Puts the words of `text` into `words`. `before` are the numbers of the last sentence and paragraph given out before.
    pub fn tokenise(&mut self, text: &str, before: (u32, u32), words: &mut Words) {
        words.clear(before);
        let mut edges = std::mem::take(&mut self.edges);
        edges::find(text, &mut edges);
        wrap::soft_breaks(text, &mut self.soft);
        let bytes = text.as_bytes();
        let mut line = 0;
        words.list.reserve(edges.len() / 2);
        let mut last = NOWHERE;
        let mut pairs = edges.chunks_exact(2);
        while let Some(pair) = pairs.next() {
            let (start, mut end) = (pair[0] as usize, pair[1] as usize);
            // Invisible characters inside a word do not cut it.
            while bytes.get(end).is_some_and(|b| *b >= 0x80)
                && let Some(next) = pairs.clone().next()
                && text[end..next[0] as usize].chars().all(edges::is_invisible)
            {
                end = next[1] as usize;
                pairs.next();
            }
            let Spelling { code, pattern, hints, case, flags } = self.look_up(text, start, end);
            let gap = if start == last + 1 && bytes[last] == b' ' {
                Gap::SPACE
            } else {
                let between = if last == NOWHERE { 0..start } else { last..start };
                let gap = self.gap(&text[between.clone()], between.start, words.list.last(), case);
                #[allow(clippy::cast_possible_truncation, reason = "texts are shorter than 4 GiB")]
                if gap.has(Gap::STOP) {
                    words.sentences.push(words.list.len() as u32);
                    if gap.has(Gap::LINE) {
                        words.paragraphs.push(words.list.len() as u32);
                        mark_heading(&mut words.list[line..]);
                        line = words.list.len();
                    }
                }
                gap
            };
            #[allow(clippy::cast_possible_truncation, reason = "texts are shorter than 4 GiB")]
            words.list.push(Word { start: start as u32, end: end as u32, code, pattern, hints, gap, case, flags });
            last = end;
        }
        mark_heading(&mut words.list[line..]);
        self.edges = edges;
    }

    /// What `between` is, which begins at byte `at` behind the word `before` and stands before a word of case `after`.
    #[inline(never)]
    fn gap(&self, between: &str, at: usize, before: Option<&Word>, after: Case) -> Gap {
        let Some(before) = before else {
            return gap::classify(between, |_| false).0.with(Gap::STOP).with(Gap::LINE);
        };
        if between == ", " {
            return Gap::COMMA.with(Gap::SPACE);
        }
        let (gap, dot) = gap::classify(between, |offset| self.is_soft(at + offset));
        gap::close_dot(gap, dot, before.case, before.hints.carries_dot(), before.is_one_letter(), after)
    }

    fn is_soft(&self, at: usize) -> bool {
        u32::try_from(at).is_ok_and(|at| self.soft.binary_search(&at).is_ok())
    }

    #[inline]
    fn look_up(&mut self, text: &str, start: usize, end: usize) -> Spelling {
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
        if self.recent[place].0 == raw {
            return self.recent[place].1;
        }
        let spelling = self.look_up_short(raw, &text[start..end]);
        self.recent[place] = (raw, spelling);
        spelling
    }

    #[cold]
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
    fn look_up_long(&mut self, token: &str) -> Spelling {
        if let Some(spelling) = self.long.get(token) {
            return *spelling;
        }
        let spelling = self.spell(token);
        if self.long.len() < REMEMBERED {
            self.long.insert(token.into(), spelling);
        }
        spelling
    }

    #[cold]
    fn spell(&self, token: &str) -> Spelling {
        let key = syllable::key(token);
        let pattern = self.vocabulary.get(&syllable::pattern_key(&key));
        let code = if key.chars().all(char::is_numeric) {
            NUMBER | key.parse().unwrap_or(u32::MAX)
        } else {
            self.syllables.intern(&key)
        };
        let flags = if key.chars().count() == 1 { ONE_LETTER } else { 0 };
        Spelling { code, pattern, hints: self.vocabulary.hints(pattern), case: syllable::case(token), flags }
    }
}

/// A line of this many words, all in capitals, is a heading: capitals tell nothing in it.
const HEADING_WORDS: usize = 3;

/// Marks the words of a line that is written in capitals.
fn mark_heading(line: &mut [Word]) {
    let small = line.iter().any(|w| !matches!(w.case, Case::Upper | Case::Number));
    if !small && line.iter().filter(|w| w.case == Case::Upper).count() >= HEADING_WORDS {
        line.iter_mut().for_each(|w| w.flags |= IN_CAPITALS);
    }
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

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> Words {
        let (vocabulary, syllables) = (Vocabulary::default(), Syllables::default());
        let mut words = Words::default();
        Tokeniser::new(&vocabulary, &syllables).tokenise(text, (0, 0), &mut words);
        words
    }

    #[test]
    fn spellings_of_one_syllable_share_its_id() {
        let words = words("Ủy uỷ U\u{309}Y uỷ");
        assert!(words.iter().all(|w| w.syllable() == words[0].syllable() && w.syllable() != 0));
    }

    #[test]
    fn y_and_i_stay_apart_in_syllable_ids() {
        let words = words("Vy Vi");
        assert_ne!(words[0].syllable(), words[1].syllable());
    }

    #[test]
    fn sentences_end_at_stops_and_lines() {
        let words = words("Một hai. Ba bốn\n\nNăm 1.000 đồng");
        assert_eq!((0..8).map(|at| words.sentence(at)).collect::<Vec<_>>(), [1, 1, 2, 2, 3, 3, 3, 3]);
        assert_eq!((0..8).map(|at| words.sentence_start(at)).collect::<Vec<_>>(), [0, 0, 2, 2, 4, 4, 4, 4]);
        assert_eq!((0..8).map(|at| words.paragraph(at)).collect::<Vec<_>>(), [1, 1, 1, 1, 2, 2, 2, 2]);
        assert_eq!(words.last_numbers(), (3, 2));
    }

    #[test]
    fn a_line_in_capitals_is_marked() {
        let words = words("ĐẢNG BỘ TẬP ĐOÀN 2017\nĐảng bộ EVN");
        assert!(words[..5].iter().all(Word::is_in_capitals));
        assert!(words[5..].iter().all(|w| !w.is_in_capitals()));
    }

    #[test]
    fn an_empty_text_has_no_word() {
        assert!(words(" … \n").is_empty());
    }
}
