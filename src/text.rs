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
use gap::{Dot, Gap};
use hashbrown::HashMap;
use syllable::Case;
use vocabulary::{PatternId, SyllableId, Syllables, Vocabulary};

/// One word (a syllable, a number or an abbreviation) in its place.
#[derive(Debug, Clone, Copy)]
pub struct Word {
    /// First byte in the text.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
    /// First code point in the text.
    pub start_char: u32,
    /// One past the last code point.
    pub end_char: u32,
    /// Which syllable it is, 0 for a number.
    pub syllable: SyllableId,
    /// Which lexicon syllable it is, 0 for none.
    pub pattern: PatternId,
    /// Value of a number's digits where it is one, so that numbers in names are told apart; else 0.
    pub number: u32,
    /// Sentence of the document, from 1.
    pub sentence: u32,
    /// Paragraph of the document, from 1.
    pub paragraph: u32,
    /// What stands before it.
    pub gap: Gap,
    /// How it is written.
    pub case: Case,
    /// Whether it is one letter.
    pub one_letter: bool,
    /// Whether its line is written in capitals throughout.
    pub in_capitals: bool,
}

impl Word {
    /// Whether it begins with a capital letter.
    #[must_use]
    pub fn is_capital(&self) -> bool {
        matches!(self.case, Case::Title | Case::Upper | Case::Mixed)
    }
}

/// What is known of one spelling.
#[derive(Debug, Clone, Copy)]
struct Spelling {
    syllable: SyllableId,
    pattern: PatternId,
    number: u32,
    /// Code points; [`u16::MAX`] where there are that many or more.
    chars: u16,
    case: Case,
    one_letter: bool,
}

impl Spelling {
    const NONE: Self = Self { syllable: 0, pattern: 0, number: 0, case: Case::Lower, chars: 0, one_letter: false };
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

    /// Puts the words of `text` into `words`. `sentence` and `paragraph` are the last numbers given out before; the last numbers of
    /// this text are returned (unchanged where it has no word).
    pub fn tokenise(&mut self, text: &str, sentence: u32, paragraph: u32, words: &mut Vec<Word>) -> (u32, u32) {
        words.clear();
        let mut edges = std::mem::take(&mut self.edges);
        edges::find(text, &mut edges);
        wrap::soft_breaks(text, &mut self.soft);
        let (mut sentence, mut paragraph) = (sentence, paragraph);
        let bytes = text.as_bytes();
        let (mut chars, mut line) = (0, Line::default());
        words.reserve(edges.len() / 2);
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
            let spelling = self.look_up(text, start, end);
            let gap = if start == last + 1 && bytes[last] == b' ' {
                chars += 1;
                Gap::SPACE
            } else {
                let between = &text[if last == NOWHERE { 0 } else { last }..start];
                chars += count(between);
                let gap = self.gap(between, last, words.last(), spelling.case);
                sentence += u32::from(gap.has(Gap::STOP));
                if gap.has(Gap::LINE) {
                    paragraph += 1;
                    line.close(words);
                }
                gap
            };
            line.take(spelling.case);
            let end_char =
                chars + if spelling.chars == u16::MAX { count(&text[start..end]) } else { u32::from(spelling.chars) };
            #[allow(clippy::cast_possible_truncation, reason = "texts are shorter than 4 GiB")]
            words.push(Word {
                start: start as u32,
                end: end as u32,
                start_char: chars,
                end_char,
                syllable: spelling.syllable,
                pattern: spelling.pattern,
                number: spelling.number,
                sentence,
                paragraph,
                gap,
                case: spelling.case,
                one_letter: spelling.one_letter,
                in_capitals: false,
            });
            chars = end_char;
            last = end;
        }
        line.close(words);
        self.edges = edges;
        (sentence, paragraph)
    }

    /// What `between` is, which begins at byte `at` behind the word `before` and stands before a word of case `after`.
    #[inline(never)]
    fn gap(&self, between: &str, at: usize, before: Option<&Word>, after: Case) -> Gap {
        let Some(before) = before else {
            return gap::classify(between, |_| false).0.with(Gap::STOP).with(Gap::LINE);
        };
        let (gap, dot) = gap::classify(between, |offset| self.is_soft(at + offset));
        let abbreviation = dot != Dot::None && self.vocabulary.is_abbreviation(before.pattern);
        gap::close_dot(gap, dot, before.case, abbreviation, before.one_letter, after)
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
        let case = syllable::case(token);
        let number = key.chars().all(char::is_numeric);
        let syllable = if number { 0 } else { self.syllables.intern(&key) };
        let number = if number { key.parse().unwrap_or(u32::MAX) & (u32::MAX >> 1) } else { 0 };
        Spelling {
            syllable,
            pattern,
            number,
            case,
            chars: u16::try_from(count(token)).unwrap_or(u16::MAX),
            one_letter: key.chars().count() == 1,
        }
    }
}

/// Number of code points.
fn count(text: &str) -> u32 {
    u32::try_from(text.chars().count()).unwrap_or(u32::MAX)
}

/// A line of this many words, all in capitals, is a heading: capitals tell nothing in it.
const HEADING_WORDS: usize = 3;

/// The line that is being read: whether it is written in capitals so far.
#[derive(Default)]
struct Line {
    start: usize,
    letters: usize,
    small: bool,
}

impl Line {
    #[inline]
    fn take(&mut self, case: Case) {
        self.letters += usize::from(case != Case::Number);
        self.small |= !matches!(case, Case::Upper | Case::Number);
    }

    /// Marks the words of a line in capitals and begins the next.
    fn close(&mut self, words: &mut [Word]) {
        if !self.small && self.letters >= HEADING_WORDS {
            words[self.start..].iter_mut().for_each(|w| w.in_capitals = true);
        }
        *self = Self { start: words.len(), ..Self::default() };
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

    fn words(text: &str) -> Vec<Word> {
        let (vocabulary, syllables) = (Vocabulary::default(), Syllables::default());
        let mut words = Vec::new();
        Tokeniser::new(&vocabulary, &syllables).tokenise(text, 0, 0, &mut words);
        words
    }

    #[test]
    fn spellings_of_one_syllable_share_its_id() {
        let words = words("Ủy uỷ U\u{309}Y uỷ");
        assert!(words.iter().all(|w| w.syllable == words[0].syllable && w.syllable != 0));
    }

    #[test]
    fn y_and_i_stay_apart_in_syllable_ids() {
        let words = words("Vy Vi");
        assert_ne!(words[0].syllable, words[1].syllable);
    }

    #[test]
    fn sentences_end_at_stops_and_lines() {
        let words = words("Một hai. Ba bốn\n\nNăm 1.000 đồng");
        assert_eq!(words.iter().map(|w| w.sentence).collect::<Vec<_>>(), [1, 1, 2, 2, 3, 3, 3, 3]);
        assert_eq!(words.iter().map(|w| w.paragraph).collect::<Vec<_>>(), [1, 1, 1, 1, 2, 2, 2, 2]);
    }

    #[test]
    fn a_line_in_capitals_is_marked() {
        let words = words("ĐẢNG BỘ TẬP ĐOÀN 2017\nĐảng bộ EVN");
        assert!(words[..5].iter().all(|w| w.in_capitals));
        assert!(words[5..].iter().all(|w| !w.in_capitals));
    }

    #[test]
    fn an_empty_text_has_no_word() {
        assert!(words(" … \n").is_empty());
    }
}
