//! The keywords of the documents that one thread reads.

use super::{KeywordUnit, Settings};
use crate::counting::keywords::forms::{Forms, composed};
use crate::counting::keywords::sums::TermSums;
use crate::counting::keywords::{KeywordSpill, KeywordWriter};
use crate::counting::timeline::Period;
use crate::document::{Date, Document};
use crate::error::Result;
use crate::extraction::State;
use crate::extraction::keyword_words;
use crate::mention::{Extraction, FoundBy};
use crate::tables::folder::{SnapshotReader, SnapshotWriter};
use crate::text::vocabulary::SyllableId;
use foldhash::fast::FixedState;
use hashbrown::HashSet;

/// Where the terms of documents go.
#[derive(Clone, Copy)]
pub(super) enum Terms<'r> {
    /// They are written down, to be counted when all documents are known.
    WrittenDown(&'r KeywordSpill),
    /// They are summed, to be added to the sums of other machines.
    Summed,
}

/// Takes the terms of documents in, and counts how their words are written.
pub(super) struct Keywords {
    unit: KeywordUnit,
    sink: Sink,
    forms: Forms,
    words: Vec<u32>,
}

enum Sink {
    Writer(Box<KeywordWriter>),
    Sums(TermSums, Period),
}

impl Sink {
    fn add(&mut self, date: Option<Date>, words: &[u32]) -> Result<()> {
        match self {
            Self::Writer(writer) => writer.add(date, words),
            Self::Sums(sums, period) => {
                sums.add(date, date.and_then(|date| period.of(date)).unwrap_or(0), words);
                Ok(())
            }
        }
    }
}

impl Keywords {
    pub fn new(settings: &Settings, terms: Terms<'_>) -> Self {
        let sink = match terms {
            Terms::WrittenDown(spill) => Sink::Writer(Box::new(spill.writer())),
            Terms::Summed => Sink::Sums(TermSums::new(settings.ngrams), settings.period),
        };
        Self { unit: settings.keywords, sink, forms: Forms::default(), words: Vec::new() }
    }

    /// Takes a document in, which `state` has extracted last.
    ///
    /// # Errors
    /// Those of [`KeywordWriter::add`].
    pub fn add(&mut self, document: &Document<'_>, extraction: &Extraction, state: &State<'_>) -> Result<()> {
        let words = state.document_words();
        if self.unit == KeywordUnit::Syllables {
            return self.sink.add(document.date, state.keyword_words());
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
        self.sink.add(document.date, &self.words)
    }

    /// Saves all that a later run needs to go on, where terms are written down.
    ///
    /// # Errors
    /// [`crate::error::Error::Write`].
    pub fn save(&self, out: &mut SnapshotWriter) -> Result<()> {
        if let Sink::Writer(writer) = &self.sink {
            out.put(&writer.save()?)?;
        }
        out.put(&self.forms)
    }

    /// Goes on from what was saved.
    ///
    /// # Errors
    /// [`crate::error::Error::Read`]; those of [`KeywordSpill::resumed`].
    pub fn resumed(settings: &Settings, terms: Terms<'_>, from: &mut SnapshotReader) -> Result<Self> {
        let mut keywords = Self::new(settings, terms);
        if let Terms::WrittenDown(spill) = terms {
            keywords.sink = Sink::Writer(Box::new(spill.resumed(from.take()?)?));
        }
        Ok(Self { forms: from.take()?, ..keywords })
    }

    /// The terms where they are written down, and how words are written.
    pub fn finish(self) -> (Option<KeywordWriter>, Forms) {
        match self.sink {
            Sink::Writer(writer) => (Some(*writer), self.forms),
            Sink::Sums(..) => (None, self.forms),
        }
    }

    /// The sums of terms, where they are summed.
    pub fn sums(&mut self) -> Option<&mut TermSums> {
        match &mut self.sink {
            Sink::Writer(_) => None,
            Sink::Sums(sums, _) => Some(sums),
        }
    }

    /// Gives the forms away; the next document begins anew.
    pub fn take_forms(&mut self) -> Forms {
        std::mem::take(&mut self.forms)
    }
}

/// Words that are no keyword by themselves.
pub(super) struct NeverAlone(HashSet<SyllableId, FixedState>);

impl NeverAlone {
    /// Those of the lexicons, by the number that `intern` gives each.
    pub fn new(words: &[Box<str>], intern: impl FnMut(&str) -> SyllableId) -> Self {
        let mut intern = intern;
        Self(words.iter().map(|word| intern(word)).collect())
    }

    /// Whether a word is one of them.
    pub fn holds(&self, word: SyllableId) -> bool {
        self.0.contains(&word)
    }
}
