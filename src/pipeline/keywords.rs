//! The keywords of the documents that one thread reads.

use crate::counting::keywords::KeywordWriter;
use crate::counting::keywords::forms::{Forms, composed};
use crate::document::Document;
use crate::error::Result;
use crate::extraction::State;
use crate::extraction::keyword_words;
use crate::mention::{Extraction, Field, FoundBy};

/// Writes down the terms of documents, and counts how their words are written.
pub(super) struct Keywords {
    writer: KeywordWriter,
    forms: Forms,
    words: Vec<u32>,
}

impl Keywords {
    pub fn new(writer: KeywordWriter) -> Self {
        Self { writer, forms: Forms::default(), words: Vec::new() }
    }

    /// Takes a document in, which `state` has extracted last.
    ///
    /// # Errors
    /// Those of [`KeywordWriter::add`].
    pub fn add(&mut self, document: &Document<'_>, extraction: &Extraction, state: &State<'_>) -> Result<()> {
        let words = state.document_words();
        if words.is_empty() {
            return self.writer.add(document.date, state.keyword_words());
        }
        for word in words {
            self.forms.add(word, || {
                let text = if word.field == Field::Title { &document.title } else { &document.text };
                composed(text.get(word.start_byte as usize..word.end_byte as usize).unwrap_or_default())
            });
            let mention = word.mention.and_then(|place| extraction.mentions.get(place as usize));
            if mention.is_some_and(|mention| mention.found_by == FoundBy::Lexicon) {
                self.forms.list(word.id);
            }
        }
        self.words.clear();
        keyword_words::append_words(words, &mut self.words);
        self.writer.add(document.date, &self.words)
    }

    /// The terms written down, and how words are written.
    pub fn finish(self) -> (KeywordWriter, Forms) {
        (self.writer, self.forms)
    }
}
