//! A field of a document as extraction has read it: its words with what stands in them.

use super::document_words::DocumentWord;
use crate::entity::EntityTable;
use crate::matching::Found;
use crate::mention::{Field, Mention};

/// Borrowed from the [`super::State`] that has read it, which forgets it with the next field.
#[derive(Debug, Clone, Copy)]
pub struct Passage<'a> {
    /// Which field it is.
    pub field: Field,
    /// The text as it came.
    pub text: &'a str,
    /// Its words, and the names and cues of the lexicons in them.
    pub found: Found<'a>,
    /// The mentions of the field.
    pub mentions: &'a [Mention],
    /// The entities that they name.
    pub entities: &'a EntityTable,
    /// Its words by segmentation, where they are wanted.
    pub document_words: &'a [DocumentWord],
}
