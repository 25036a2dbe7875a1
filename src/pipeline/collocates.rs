//! A run that counts what stands beside nodes.

use super::concordance::Searched;
use super::reading;
use super::repeats::{Repeats, Seen};
use super::stages::{Stages, Work};
use crate::concordance::{Finder, Nodes, Occurrence};
use crate::corpus::Corpus;
use crate::counting::collocates::merging::{Collocates, merge};
use crate::counting::collocates::{CollocateCounts, Unit, units, units_of};
use crate::document::{Condition, Document, Rejected};
use crate::error::Result;
use crate::extraction::{Extractor, State};
use crate::mention::Extraction;
use std::ops::Range;
use std::sync::atomic::AtomicBool;

/// What is counted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CollocateSettings {
    /// Units on each side of a node.
    pub window: usize,
    /// Least number of times that a collocate stands beside its node.
    pub min_together: u64,
    /// Whether stop words can be collocates.
    pub stop_words: bool,
    /// What to do with duplicates.
    pub repeats: Repeats,
    /// What a document must fulfil, all of it, to be read.
    pub filter: Vec<Condition>,
}

/// Reads `corpus` to its end and counts what stands beside `nodes`; `rejected` is told of the documents that cannot be used, in the order of the
/// input.
///
/// # Errors
/// [`crate::error::Error::Unfit`] where neither the lexicons nor the articles know the id of a node that must be known;
/// [`crate::error::Error::Interrupted`].
pub fn collocates(
    mut corpus: Corpus,
    extractor: &Extractor,
    nodes: &Nodes,
    settings: &CollocateSettings,
    stop: &AtomicBool,
    rejected: impl FnMut(&Rejected) + Send,
) -> Result<(Collocates, Searched)> {
    let work = Counting { extractor, nodes, settings };
    let mut stages = Stages::new(work, settings.repeats.without_marks(), false).filtered(&settings.filter);
    reading::count(&mut corpus, &mut stages, rejected, stop)?;
    let (input, _) = stages.findings(&corpus);
    let workers = stages.into_workers();
    let unknown = nodes.unknown(|node| workers.iter().any(|worker| worker.finder.knows(node)))?;
    let parts: Vec<_> = workers.into_iter().map(|worker| (worker.counts, worker.state.into_entities())).collect();
    let texts = extractor.syllables().texts();
    let text = |number: u32| texts.get(number as usize).cloned().unwrap_or_default();
    Ok((merge(&parts, text, settings.min_together), Searched { input, unknown }))
}

struct Counting<'a> {
    extractor: &'a Extractor,
    nodes: &'a Nodes,
    settings: &'a CollocateSettings,
}

struct Counter<'a> {
    state: State<'a>,
    extraction: Extraction,
    finder: Finder<'a>,
    counts: CollocateCounts,
    occurrences: Vec<Occurrence>,
    units: Vec<Unit>,
    places: Vec<(u32, Range<usize>)>,
}

impl<'a> Work for Counting<'a> {
    type Worker = Counter<'a>;
    type Page = Vec<Rejected>;

    fn worker(&self) -> Counter<'a> {
        Counter {
            state: self.extractor.state(),
            extraction: Extraction::default(),
            finder: Finder::new(self.nodes),
            counts: CollocateCounts::new(self.nodes.len(), self.settings.window),
            occurrences: Vec::new(),
            units: Vec::new(),
            places: Vec::new(),
        }
    }

    fn document(
        &self,
        worker: &mut Counter<'a>,
        document: &Document<'_>,
        seen: Seen<'_>,
        _: &mut Vec<Rejected>,
    ) -> Result<()> {
        if seen.duplicate_of.is_some() {
            return Ok(());
        }
        let Counter { state, extraction, finder, counts, occurrences, units: list, places } = worker;
        state.extract_with(document, extraction, |passage| {
            finder.find(passage, occurrences);
            units(passage, self.settings.stop_words, list);
            places.clear();
            places.extend(occurrences.iter().map(|one| (one.node, units_of(list, &one.words))));
            counts.add(list, places);
        });
        Ok(())
    }

    fn rejected(&self, rejected: &Rejected, page: &mut Vec<Rejected>) {
        page.push(rejected.clone());
    }
}
