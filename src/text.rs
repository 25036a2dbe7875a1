//! Text -> words: syllables with ids, case, the gap before each, sentences and paragraphs. Offsets are those of the text as it came.
//!
//! The text itself is never normalised: each spelling of a syllable is looked up in a cache of its raw bytes, and only a spelling that the
//! thread has not seen yet is normalised, once.

pub mod edges;
pub mod gap;
pub mod pair_set;
pub mod shape;
pub mod slug;
pub mod spelling;
pub mod syllable;
pub mod tone;
pub mod vocabulary;
pub mod words;
mod wrap;

use edges::Edges;
use gap::Gap;
use spelling::Spellings;
use syllable::Case;
use vocabulary::{Hints, Syllables, Vocabulary};
pub use words::{Word, Words};

/// No word has ended yet.
const NOWHERE: usize = usize::MAX - 1;

/// Cuts texts into words. One for each thread, since it remembers spellings.
pub struct Tokeniser<'v> {
    spellings: Spellings<'v>,
    edges: Edges,
    soft: Vec<u32>,
}

impl<'v> Tokeniser<'v> {
    /// A tokeniser that has seen nothing yet.
    #[must_use]
    pub fn new(vocabulary: &'v Vocabulary, syllables: &'v Syllables) -> Self {
        Self { spellings: Spellings::new(vocabulary, syllables), edges: Edges::default(), soft: Vec::new() }
    }

    /// Puts the words of `text` into `words`. `before` are the numbers of the last sentence and paragraph given out before.
    pub fn tokenise(&mut self, text: &str, before: (u32, u32), words: &mut Words) {
        let Self { spellings, edges, soft } = self;
        let edges = edges.find(text);
        wrap::soft_breaks(text, soft);
        words.begin(edges.len(), before);
        let bytes = text.as_bytes();
        let mut last = NOWHERE;
        let mut pairs = edges.iter();
        while let Some([start, end]) = pairs.next() {
            let (start, mut end) = (*start as usize, *end as usize);
            // Invisible characters inside a word do not cut it.
            while bytes.get(end).is_some_and(|b| *b >= 0x80)
                && let Some([next, next_end]) = pairs.as_slice().first()
                && text[end..*next as usize].chars().all(edges::is_invisible)
            {
                end = *next_end as usize;
                pairs.next();
            }
            let spelling = spellings.look_up(text, start, end);
            let gap = if start == last + 1 && bytes[last] == b' ' {
                Gap::SPACE
            } else {
                let from = if last == NOWHERE { 0 } else { last };
                gap(&text[from..start], from, words.last(), spelling.case, soft)
            };
            #[allow(clippy::cast_possible_truncation, reason = "texts are shorter than 4 GiB")]
            let word = Word { start: start as u32, end: end as u32, spelling, gap, in_capitals: false };
            if spelling.glued_at == 0 {
                words.push(word);
            } else {
                push_apart(word, text, spellings, words);
            }
            last = end;
        }
        words.close_line();
    }
}

/// Adds a syllable and the number or word that is glued to it as two words. A word simply follows, as it would behind the lost space.
#[cold]
fn push_apart(word: Word, text: &str, spellings: &mut Spellings<'_>, words: &mut Words) {
    let middle = word.start + u32::from(word.spelling.glued_at);
    let mut spell = |start: u32, end: u32| spellings.look_up(text, start as usize, end as usize);
    let (syllable, glued) = (spell(word.start, middle), spell(middle, word.end));
    let gap = if glued.case == Case::Number { Gap::OTHER } else { Gap::default() };
    words.push(Word { end: middle, spelling: syllable, ..word });
    words.push(Word { start: middle, spelling: glued, gap, ..word });
}

/// What `between` is, which begins at byte `at` behind the word `before` and stands before a word of case `after`; `soft` are the line
/// breaks of the text that are mere wraps.
#[inline(never)]
fn gap(between: &str, at: usize, before: Option<&Word>, after: Case, soft: &[u32]) -> Gap {
    let Some(before) = before else {
        return gap::classify(between, |_| false).0.with(Gap::STOP).with(Gap::LINE);
    };
    if between == ", " {
        return Gap::COMMA.with(Gap::SPACE);
    }
    let is_soft = |offset: usize| u32::try_from(at + offset).is_ok_and(|at| soft.binary_search(&at).is_ok());
    let (gap, dot) = gap::classify(between, is_soft);
    // `ở tp. Hà Nội`: what is no syllable is no word of a sentence that ends there.
    let short = before.case != Case::Lower || !before.is_native() && !before.is_one_letter();
    let abbreviation = before.marks & Hints::DOT != 0 && short;
    gap::close_dot(gap, dot, before.case, abbreviation, before.is_one_letter(), after)
}

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
        assert!(words[..5].iter().all(|w| w.in_capitals));
        assert!(words[5..].iter().all(|w| !w.in_capitals));
    }

    #[test]
    fn a_number_glued_to_a_syllable_of_the_lexicons_is_a_word_of_its_own() {
        let (mut vocabulary, syllables) = (Vocabulary::default(), Syllables::default());
        vocabulary.insert("phủ");
        let mut words = Words::default();
        let text = "Chính phủ8. VTV3 phụ8 phủ123";
        Tokeniser::new(&vocabulary, &syllables).tokenise(text, (0, 0), &mut words);
        let cut: Vec<&str> = words.iter().map(|w| &text[w.start as usize..w.end as usize]).collect();
        assert_eq!(cut, ["Chính", "phủ", "8", "VTV3", "phụ8", "phủ123"]);
        assert_eq!((words[1].pattern, words[2].number(), words[2].gap), (1, 8, Gap::OTHER));
    }

    #[test]
    fn a_word_glued_to_a_syllable_of_the_lexicons_is_a_word_of_its_own() {
        let (mut vocabulary, syllables) = (Vocabulary::default(), Syllables::default());
        for syllable in ["ông", "tỉnh", "bao", "ở"] {
            vocabulary.insert(syllable);
        }
        let mut words = Words::default();
        let text = "ÔngLê ở tỉnhLâm. BaoViet, tỉnhOTP, tỉnhbột, ởLâm, o\u{31B}\u{309}Lâm, ở8";
        Tokeniser::new(&vocabulary, &syllables).tokenise(text, (0, 0), &mut words);
        let cut: Vec<&str> = words.iter().map(|w| &text[w.start as usize..w.end as usize]).collect();
        assert_eq!(
            cut,
            ["Ông", "Lê", "ở", "tỉnh", "Lâm", "BaoViet", "tỉnhOTP", "tỉnhbột", "ởLâm", "o\u{31B}\u{309}Lâm", "ở8"]
        );
        assert!(words[1].gap.is_plain() && words[1].case == Case::Title);
    }

    #[test]
    fn an_empty_text_has_no_word() {
        assert!(words(" … \n").is_empty());
    }
}
