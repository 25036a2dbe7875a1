//! What extraction gives out: mentions with offsets into the text as it came, and positions between them.

mod rule;

use crate::entity::{EntityRef, EntityType};
pub use rule::Rule;

/// The part of a document that a mention stands in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Field {
    /// The title.
    Title,
    /// The text.
    Text,
}

impl Field {
    /// The name that tables use.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Title => "title",
            Self::Text => "text",
        }
    }
}

/// How a mention was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum FoundBy {
    /// A lexicon holds the whole name.
    Lexicon,
    /// The grammar composed it.
    Grammar,
}

impl FoundBy {
    /// The name that tables use.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Lexicon => "lexicon",
            Self::Grammar => "grammar",
        }
    }
}

/// A stretch of a document's field that names an entity. Two mentions of a field nest or are disjoint.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mention {
    /// The field that it stands in.
    pub field: Field,
    /// Its type.
    pub entity_type: EntityType,
    /// First code point in the field.
    pub start: u32,
    /// One past the last code point.
    pub end: u32,
    /// First byte in the field.
    pub start_byte: u32,
    /// One past the last byte.
    pub end_byte: u32,
    /// What it names.
    pub entity: EntityRef,
    /// Sentence of the document, from 1; the title's come first.
    pub sentence: u32,
    /// Paragraph of the document, from 1; the title's come first.
    pub paragraph: u32,
    /// How many mentions enclose it.
    pub depth: u8,
    /// How it was found.
    pub found_by: FoundBy,
    /// The construction of the grammar that made it.
    pub rule: Rule,
    /// Other entities that the same words may name.
    pub ambiguous: Box<[EntityRef]>,
    /// The enterprise that a bare head (`Tập đoàn`) means, where that can be known.
    pub refers_to: Option<EntityRef>,
}

/// One office held by one person; the numbers are places in [`Extraction::mentions`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Position {
    /// The person's name.
    pub person: u32,
    /// The office.
    pub title: u32,
    /// The body in which it is held, where it is named.
    pub body: Option<u32>,
    /// Whether the office was held before.
    pub former: bool,
}

/// What one document gave.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Extraction {
    /// In the order of field (title first), start, end descending, type name.
    pub mentions: Vec<Mention>,
    /// In the order of the person's start, then the title's start.
    pub positions: Vec<Position>,
    /// Number of sentences of title and text.
    pub sentences: u32,
    /// Number of paragraphs of title and text.
    pub paragraphs: u32,
    /// Number of syllables (words between spaces and punctuation) of title and text.
    pub syllables: u32,
}

impl Extraction {
    /// Forgets a document and keeps the memory.
    pub fn clear(&mut self) {
        self.mentions.clear();
        self.positions.clear();
        self.sentences = 0;
        self.paragraphs = 0;
        self.syllables = 0;
    }
}
