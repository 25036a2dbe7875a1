//! The words of a document by segmentation, with what a count asks of each: its number, its place, what stands before it, the name it is.

use crate::document::Document;
use crate::entity::EntityType;
use crate::matching::Found;
use crate::mention::Field;
use crate::resolution::Resolved;
use crate::segmentation::{Path, Segmenter};
use crate::text::gap::Gap;
use crate::text::shape::Shape;
use crate::text::syllable;
use crate::text::vocabulary::{SyllableId, Syllables};
use foldhash::fast::FixedState;
use hashbrown::HashMap;

/// Which names are one word each, however many syllables they have.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Whole {
    /// All entities, the outermost where they nest.
    #[default]
    Names,
    /// Persons; the others are cut into the words that they are made of.
    Persons,
}

/// One word of a document.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DocumentWord {
    /// The number of its key in [`Syllables`]: small letters, one style of tone marks, a blank between syllables. 0 for a number.
    pub id: SyllableId,
    /// First byte in its field.
    pub start_byte: u32,
    /// One past the last byte.
    pub end_byte: u32,
    /// Sentence of the document, from 1.
    pub sentence: u32,
    /// The type of the name that it is.
    pub name: Option<EntityType>,
    /// Place of that name in the document's mentions, where its type is wanted.
    pub mention: Option<u32>,
    /// Title or text.
    pub field: Field,
    /// Whether more than white space stands before it, or nothing.
    pub after_boundary: bool,
    /// Whether it is a stop word, or part of one.
    pub stop: bool,
    /// How it is written.
    pub shape: Shape,
    /// Whether its capitals tell something: not at the beginning of a sentence, but for names, nor in a line of capitals.
    pub shape_tells: bool,
}

impl DocumentWord {
    /// Whether it is a term by itself and part of no other: a name, but for places (`cao tốc Cam Lộ`).
    #[must_use]
    pub fn stands_alone(&self) -> bool {
        self.name.is_some_and(|name| name != EntityType::Place)
    }

    /// The word as its document writes it.
    #[must_use]
    pub fn surface<'d>(&self, document: &'d Document<'_>) -> &'d str {
        let text = if self.field == Field::Title { &document.title } else { &document.text };
        text.get(self.start_byte as usize..self.end_byte as usize).unwrap_or_default()
    }
}

/// What a thread needs to find the words of documents.
#[derive(Debug, Default)]
pub(super) struct WordFinder {
    path: Path,
    whole: Vec<(usize, usize)>,
    names: NameNumbers,
}

/// The numbers of names that are no words of the lexicon, by their bytes in the text.
#[derive(Debug, Default)]
struct NameNumbers(HashMap<Box<str>, SyllableId, FixedState>);

/// Names that one thread keeps in mind.
const REMEMBERED: usize = 1 << 18;

/// A field whose mentions are resolved; `places` says where each resolved mention went in the list of mentions.
#[derive(Clone, Copy)]
pub(super) struct ResolvedField<'a> {
    pub field: Field,
    pub text: &'a str,
    pub found: Found<'a>,
    pub resolved: &'a [Resolved],
    pub places: &'a [Option<u32>],
    pub whole: Whole,
}

impl WordFinder {
    /// Appends the words of a field.
    pub fn append(
        &mut self,
        of: ResolvedField<'_>,
        segmenter: &Segmenter,
        syllables: &Syllables,
        out: &mut Vec<DocumentWord>,
    ) {
        let words = of.found.words;
        let outermost = of.resolved.iter().zip(of.places).filter(|(resolved, _)| of.is_whole(resolved));
        self.whole.clear();
        self.whole.extend(outermost.clone().map(|(resolved, _)| (resolved.start, resolved.end)));
        segmenter.segment(words, &self.whole, &mut self.path);
        out.reserve(self.path.segments().len());
        let mut names = outermost.peekable();
        let (mut start, mut stopped) = (0, 0);
        for segment in self.path.segments() {
            let end = segment.end as usize;
            let (first, last) = (&words[start], &words[end - 1]);
            let name = names.next_if(|(resolved, _)| resolved.start == start);
            let id = if segment.word == 0
                && end - start > 1
                && (name.is_some() || words[start..end].iter().all(|w| w.syllable() != 0))
            {
                self.names.number(&of.text[first.start as usize..last.end as usize], syllables)
            } else {
                segment.word
            };
            stopped = stopped.max(of.found.stop_from(start));
            let is_name = name.is_some_and(|(resolved, _)| resolved.entity_type != EntityType::Title);
            out.push(DocumentWord {
                id,
                start_byte: first.start,
                end_byte: last.end,
                sentence: words.sentence(start),
                name: name.map(|(resolved, _)| resolved.entity_type),
                mention: name.and_then(|(_, place)| *place),
                field: of.field,
                after_boundary: start == 0 || !first.gap.is_plain(),
                stop: stopped >= end || segmenter.is_stop(id),
                shape: Shape::of(&words[start..end]),
                shape_tells: !first.in_capitals && (is_name || start > 0 && !first.gap.has(Gap::STOP)),
            });
            start = end;
        }
    }
}

impl NameNumbers {
    fn number(&mut self, surface: &str, syllables: &Syllables) -> SyllableId {
        if let Some(id) = self.0.get(surface) {
            return *id;
        }
        let id = syllables.intern(&syllable::keys(surface));
        if self.0.len() < REMEMBERED {
            self.0.insert(surface.into(), id);
        }
        id
    }
}

impl ResolvedField<'_> {
    fn is_whole(&self, resolved: &Resolved) -> bool {
        match self.whole {
            Whole::Names => resolved.depth == 0,
            Whole::Persons => resolved.entity_type == EntityType::Person,
        }
    }
}
