//! What `trich extract` does with a document: extract, count, write its rows.

use super::Settings;
use super::keywords::{Keywords, NeverAlone, Terms};
use super::pages::Page;
use super::repeats::Seen;
use super::stages::Work;
use crate::counting::Counts;
use crate::counting::document_keywords::{Background, DocumentKeywords};
use crate::counting::firsts::Firsts;
use crate::document::{Document, Rejected};
use crate::error::Result;
use crate::extraction::document_words::DocumentWord;
use crate::extraction::{Extractor, State};
use crate::mention::{Extraction, Field};
use crate::tables::folder::{SnapshotReader, SnapshotWriter};
use crate::tables::ids::Ids;
use crate::tables::{Table, contexts, document_keywords, documents, mentions, positions, provenance, rejected, texts};
use std::borrow::Cow;
use std::ops::Range;

/// What all threads share.
pub(super) struct Extracting<'e> {
    pub extractor: &'e Extractor,
    pub settings: &'e Settings,
    /// Where the terms go, where keywords are wanted.
    pub terms: Option<Terms<'e>>,
    /// Where the key terms of documents are wanted.
    pub background: Option<&'e Background>,
    /// Words that are no key term by themselves.
    pub never_alone: &'e NeverAlone,
}

/// What one thread needs to extract and count.
pub(super) struct Worker<'e> {
    pub state: State<'e>,
    pub counts: Counts,
    pub keywords: Option<Keywords>,
    document_keywords: Option<DocumentKeywords<'e>>,
    extraction: Extraction,
    /// The same, with successors, where they are counted.
    rolled: Extraction,
    ids: Ids,
    firsts: Firsts,
    holders: Vec<u32>,
}

impl Worker<'_> {
    /// Forgets which documents were the first ones of entities: those that follow have numbers of their own.
    pub fn forget_firsts(&mut self) {
        self.firsts = Firsts::default();
    }
}

impl<'e> Extracting<'e> {
    /// Saves what a thread has counted.
    ///
    /// # Errors
    /// [`crate::error::Error::Write`].
    pub fn save(worker: &Worker<'e>, out: &mut SnapshotWriter) -> Result<()> {
        out.put(worker.state.entities())?;
        out.put(&worker.counts)?;
        worker.keywords.as_ref().map_or(Ok(()), |keywords| keywords.save(out))
    }

    /// A thread that goes on from what was saved.
    ///
    /// # Errors
    /// [`crate::error::Error::Read`] and [`crate::error::Error::Write`].
    pub fn resumed(&self, from: &mut SnapshotReader) -> Result<Worker<'e>> {
        let state = self.extractor.resumed_state(from.take()?);
        let counts = from.take()?;
        let keywords = |terms| Keywords::resumed(self.settings, terms, from);
        let keywords = self.terms.map(keywords).transpose()?;
        Ok(Worker { state, counts, keywords, ..self.worker() })
    }
}

impl<'e> Work for Extracting<'e> {
    type Worker = Worker<'e>;
    type Page = Page;

    fn worker(&self) -> Worker<'e> {
        Worker {
            state: self.extractor.state(),
            counts: Counts::new(self.settings.counts()),
            keywords: self.terms.map(|terms| Keywords::new(self.settings, terms)),
            document_keywords: self.background.map(DocumentKeywords::new),
            extraction: Extraction::default(),
            rolled: Extraction::default(),
            ids: Ids::default(),
            firsts: Firsts::default(),
            holders: Vec::new(),
        }
    }

    fn document(
        &self,
        worker: &mut Worker<'e>,
        document: &Document<'_>,
        seen: Seen<'_>,
        page: &mut Page,
    ) -> Result<()> {
        let Worker { state, counts, keywords, document_keywords, extraction, rolled, ids, firsts, holders } = worker;
        if seen.duplicate_of.is_some() {
            extraction.clear();
            rolled.clear();
        } else {
            state.extract(document, extraction);
            if self.settings.roll_up {
                state.roll_up(extraction, rolled);
                counts.add(document, rolled);
            } else {
                counts.add(document, extraction);
            }
            if let Some(keywords) = keywords {
                keywords.add(document, extraction, state)?;
            }
            if let Some(finder) = document_keywords {
                let surface = |word: &DocumentWord| word.surface(document);
                let words = without(state.document_words(), seen.boilerplate);
                let terms = finder.find(&words, surface, |word| self.never_alone.holds(word));
                document_keywords::write(&mut page.document_keywords, document, &terms);
            }
        }
        documents::write(&mut page.documents, document, extraction, seen.duplicate_of);
        provenance::write(&mut page.provenance, document, seen.near_duplicate_of);
        if self.settings.wants(Table::Texts) {
            texts::write(&mut page.texts, document);
        }
        ids.keep_up(state.entities());
        if self.settings.wants(Table::Mentions) {
            mentions::write(&mut page.mentions, document, extraction, state.entities(), ids);
        }
        if self.settings.wants(Table::Contexts) {
            let counted = if self.settings.roll_up { &*rolled } else { &*extraction };
            contexts::write(&mut page.contexts, (document, seen.number), counted, ids, firsts, holders);
        }
        if self.settings.wants(Table::Positions) {
            positions::write(&mut page.positions, document, extraction, ids);
        }
        Ok(())
    }

    fn rejected(&self, rejected: &Rejected, page: &mut Page) {
        rejected::write(&mut page.rejected, rejected);
    }
}

/// The words that do not stand in boilerplate; what stands before and behind it is no term together.
fn without<'w>(words: &'w [DocumentWord], boilerplate: &[Range<u32>]) -> Cow<'w, [DocumentWord]> {
    if boilerplate.is_empty() {
        return Cow::Borrowed(words);
    }
    let mut left = Vec::with_capacity(words.len());
    let mut apart = false;
    for word in words {
        let after = boilerplate.partition_point(|place| place.end <= word.start_byte);
        let inside = boilerplate.get(after).is_some_and(|place| place.start < word.end_byte);
        if word.field == Field::Text && inside {
            apart = true;
        } else {
            left.push(DocumentWord { after_boundary: word.after_boundary || apart, ..*word });
            apart = false;
        }
    }
    Cow::Owned(left)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::shape::Shape;

    #[test]
    fn words_of_boilerplate_are_left_out_and_part_their_neighbours() {
        let word = |field, start_byte, end_byte| DocumentWord {
            id: 1,
            start_byte,
            end_byte,
            sentence: 1,
            name: None,
            mention: None,
            field,
            after_boundary: false,
            stop: false,
            shape: Shape::LOWER,
            shape_tells: false,
        };
        let words = [(Field::Title, 10, 14), (Field::Text, 0, 4), (Field::Text, 10, 14), (Field::Text, 15, 20)];
        let words = words.map(|(field, start, end)| word(field, start, end));
        let left = without(&words, &[9..14, 40..50]);
        let kept: Vec<_> = left.iter().map(|word| (word.field, word.start_byte, word.after_boundary)).collect();
        assert_eq!(kept, [(Field::Title, 10, false), (Field::Text, 0, false), (Field::Text, 15, true)]);
        assert_eq!(*without(&words, &[]), words);
    }
}
