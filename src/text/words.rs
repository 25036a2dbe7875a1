//! The words of a text, and the sentences and paragraphs that they form.

use super::gap::Gap;
use super::spelling::Spelling;
use super::syllable::Case;
use std::ops::Deref;

/// One word (a syllable, a number or an abbreviation) in its place. It can be used as its [`Spelling`].
///
/// Every stage walks over the words of a text, so a word is small: what is asked for seldom ([`Words::sentence`], code points) is not in it.
#[derive(Debug, Clone, Copy)]
pub struct Word {
    /// First byte in the text.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
    /// How it is written, and which syllable it is.
    pub spelling: Spelling,
    /// What stands before it.
    pub gap: Gap,
    /// Whether its line is written in capitals throughout.
    pub in_capitals: bool,
}

impl Deref for Word {
    type Target = Spelling;

    #[inline]
    fn deref(&self) -> &Spelling {
        &self.spelling
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

impl Deref for Words {
    type Target = [Word];

    #[inline]
    fn deref(&self) -> &[Word] {
        &self.list
    }
}

impl Words {
    /// Sentence of the document in which word `at` stands, from 1.
    #[must_use]
    pub fn sentence(&self, at: usize) -> u32 {
        self.before.0 + begun(&self.sentences, at)
    }

    /// First word of that sentence.
    #[must_use]
    pub fn sentence_start(&self, at: usize) -> usize {
        self.sentences[..begun(&self.sentences, at) as usize].last().map_or(0, |first| *first as usize)
    }

    /// Paragraph of the document in which word `at` stands, from 1.
    #[must_use]
    pub fn paragraph(&self, at: usize) -> u32 {
        self.before.1 + begun(&self.paragraphs, at)
    }

    /// Numbers of the last sentence and paragraph.
    #[must_use]
    pub fn last_numbers(&self) -> (u32, u32) {
        let end = self.list.len();
        (self.sentence(end), self.paragraph(end))
    }

    /// Begins a text of at most `most` words, after the last sentence and paragraph of the document so far.
    pub(super) fn begin(&mut self, most: usize, before: (u32, u32)) {
        self.list.clear();
        self.list.reserve(most);
        self.sentences.clear();
        self.paragraphs.clear();
        self.before = before;
    }

    /// Adds a word, and begins what its gap says to begin with it.
    #[inline]
    pub(super) fn push(&mut self, word: Word) {
        if word.gap.has(Gap::STOP) {
            self.begin_sentence(word.gap);
        }
        self.list.push(word);
    }

    #[inline(never)]
    #[allow(clippy::cast_possible_truncation, reason = "texts are shorter than 4 GiB")]
    fn begin_sentence(&mut self, gap: Gap) {
        self.sentences.push(self.list.len() as u32);
        if gap.has(Gap::LINE) {
            self.close_line();
            self.paragraphs.push(self.list.len() as u32);
        }
    }

    /// Marks the words of the last line where it is written in capitals.
    pub(super) fn close_line(&mut self) {
        let from = self.paragraphs.last().map_or(0, |first| *first as usize);
        let line = &mut self.list[from..];
        let small = line.iter().any(|w| !matches!(w.case, Case::Upper | Case::Number));
        if !small && line.iter().filter(|w| w.case == Case::Upper).count() >= HEADING_WORDS {
            for word in line {
                word.in_capitals = true;
            }
        }
    }
}

/// A line of this many words, all in capitals, is a heading: capitals tell nothing in it.
const HEADING_WORDS: usize = 3;

/// How many of the stretches that begin at the words `starts` have begun at word `at`.
#[allow(clippy::cast_possible_truncation, reason = "texts are shorter than 4 GiB")]
fn begun(starts: &[u32], at: usize) -> u32 {
    starts.partition_point(|first| *first as usize <= at) as u32
}
