//! The unit in which two entities must stand together to co-occur.

use crate::mention::{Extraction, Mention};
use serde::{Deserialize, Serialize};
use std::fmt;
use std::num::NonZeroU32;

/// A stretch of a document: its title and text are numbered through, so a unit of several sentences may begin in one and end in the other.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Unit {
    /// One sentence.
    Sentence,
    /// One paragraph.
    Paragraph,
    /// The whole document.
    Document,
    /// So many sentences in a row; the blocks do not overlap, and the last one may be shorter.
    Window(NonZeroU32),
}

impl Unit {
    /// Number of the unit of its document in which a mention begins. It never falls from one mention to the next.
    #[must_use]
    pub fn of(self, mention: &Mention) -> u32 {
        match self {
            Self::Sentence => mention.sentence,
            Self::Paragraph => mention.paragraph,
            Self::Document => 0,
            Self::Window(length) => mention.sentence.saturating_sub(1) / length,
        }
    }

    /// How many units a document has.
    #[must_use]
    pub fn count(self, extraction: &Extraction) -> u64 {
        u64::from(match self {
            Self::Sentence => extraction.sentences,
            Self::Paragraph => extraction.paragraphs,
            Self::Document => 1,
            Self::Window(length) => extraction.sentences.div_ceil(length.get()),
        })
    }
}

impl fmt::Display for Unit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Sentence => f.write_str("sentence"),
            Self::Paragraph => f.write_str("paragraph"),
            Self::Document => f.write_str("document"),
            Self::Window(length) => write!(f, "{length}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blocks_of_three_sentences_do_not_overlap() {
        let unit = Unit::Window(NonZeroU32::new(3).unwrap());
        let extraction = Extraction { sentences: 7, ..Extraction::default() };
        assert_eq!(unit.count(&extraction), 3);
        let at = |sentence| unit.of(&crate::counting::tests::mention(0, 0, 1, sentence));
        assert_eq!([1, 3, 4, 6, 7].map(at), [0, 0, 1, 1, 2]);
    }
}
