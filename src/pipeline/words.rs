//! A run that counts syllables and their pairs, to learn words from.

use super::reading;
use super::repeats::{Repeats, Seen};
use super::stages::{Stages, Work};
use crate::corpus::Corpus;
use crate::document::{Document, Rejected};
use crate::error::Result;
use crate::extraction::{Extractor, State};
use crate::segmentation::learning::counts::PairCounts;
use crate::tables::run::InputCounts;
use std::sync::atomic::AtomicBool;

/// Reads `corpus` to its end and counts; `rejected` is told of the documents that cannot be used, in the order of the input. The numbers are
/// those of the syllables of `extractor`.
///
/// # Errors
/// [`crate::error::Error::Interrupted`].
pub fn count_pairs(
    mut corpus: Corpus,
    extractor: &Extractor,
    repeats: Repeats,
    stop: &AtomicBool,
    rejected: impl FnMut(&Rejected) + Send,
) -> Result<(PairCounts, InputCounts)> {
    let mut stages = Stages::new(Counting { extractor }, repeats.without_marks(), false);
    reading::count(&mut corpus, &mut stages, rejected, stop)?;
    let (input, _) = stages.findings(&corpus);
    let mut counts = PairCounts::default();
    stages.into_workers().into_iter().for_each(|worker| counts.merge(worker.counts));
    Ok((counts, input))
}

struct Counting<'a> {
    extractor: &'a Extractor,
}

struct Counter<'a> {
    state: State<'a>,
    counts: PairCounts,
}

impl<'a> Work for Counting<'a> {
    type Worker = Counter<'a>;
    type Page = Vec<Rejected>;

    fn worker(&self) -> Counter<'a> {
        Counter { state: self.extractor.state(), counts: PairCounts::default() }
    }

    fn document(
        &self,
        worker: &mut Counter<'a>,
        document: &Document<'_>,
        seen: Seen<'_>,
        _: &mut Vec<Rejected>,
    ) -> Result<()> {
        let Counter { state, counts } = worker;
        if seen.duplicate_of.is_none() {
            state.read_with(document, |passage| counts.add(passage.found.words));
        }
        Ok(())
    }

    fn rejected(&self, rejected: &Rejected, page: &mut Vec<Rejected>) {
        page.push(rejected.clone());
    }
}
