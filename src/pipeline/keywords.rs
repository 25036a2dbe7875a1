//! The keywords of the documents that one thread reads.

use super::KeywordUnit;
use crate::counting::keywords::forms::{Forms, composed};
use crate::counting::keywords::{KeywordSpill, KeywordWriter};
use crate::document::Document;
use crate::error::Result;
use crate::extraction::keyword_words;
use crate::extraction::{Extractor, State};
use crate::mention::{Extraction, FoundBy};
use crate::tables::folder::{SnapshotReader, SnapshotWriter};
use crate::text::vocabulary::SyllableId;
use foldhash::fast::FixedState;
use hashbrown::HashSet;

/// Writes down the terms of documents, and counts how their words are written.
pub(super) struct Keywords {
    unit: KeywordUnit,
    writer: KeywordWriter,
    forms: Forms,
    words: Vec<u32>,
}

impl Keywords {
    pub fn new(unit: KeywordUnit, writer: KeywordWriter) -> Self {
        Self { unit, writer, forms: Forms::default(), words: Vec::new() }
    }

    /// Takes a document in, which `state` has extracted last.
    ///
    /// # Errors
    /// Those of [`KeywordWriter::add`].
    pub fn add(&mut self, document: &Document<'_>, extraction: &Extraction, state: &State<'_>) -> Result<()> {
        let words = state.document_words();
        if self.unit == KeywordUnit::Syllables {
            return self.writer.add(document.date, state.keyword_words());
        }
        for word in words {
            self.forms.add(word, || composed(word.surface(document)));
            let mention = word.mention.and_then(|place| extraction.mentions.get(place as usize));
            if mention.is_some_and(|mention| mention.found_by == FoundBy::Lexicon) {
                self.forms.list(word.id);
            }
        }
        self.words.clear();
        keyword_words::append_words(words, &mut self.words);
        self.writer.add(document.date, &self.words)
    }

    /// Saves all that a later run needs to go on.
    ///
    /// # Errors
    /// [`crate::error::Error::Write`].
    pub fn save(&self, out: &mut SnapshotWriter) -> Result<()> {
        out.put(&self.writer.save()?)?;
        out.put(&self.forms)
    }

    /// Goes on from what was saved.
    ///
    /// # Errors
    /// [`crate::error::Error::Read`]; those of [`KeywordSpill::resumed`].
    pub fn resumed(unit: KeywordUnit, spill: &KeywordSpill, from: &mut SnapshotReader) -> Result<Self> {
        let writer = spill.resumed(from.take()?)?;
        Ok(Self { forms: from.take()?, ..Self::new(unit, writer) })
    }

    /// The terms written down, and how words are written.
    pub fn finish(self) -> (KeywordWriter, Forms) {
        (self.writer, self.forms)
    }
}

/// Words that are no keyword by themselves.
pub(super) struct NeverAlone(HashSet<SyllableId, FixedState>);

impl NeverAlone {
    /// Those of the lexicons.
    pub fn new(extractor: &Extractor) -> Self {
        let words = extractor.lexicons().never_alone.iter();
        Self(words.map(|word| extractor.syllables().intern(word)).collect())
    }

    /// Whether a word is one of them.
    pub fn holds(&self, word: SyllableId) -> bool {
        self.0.contains(&word)
    }
}
