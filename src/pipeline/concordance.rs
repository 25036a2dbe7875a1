//! A run that looks for nodes: the lines of a concordance, as they are found or sorted at the end.

use super::reading::{self, Next};
use super::repeats::{Repeats, Seen};
use super::stages::{Stages, Work};
use crate::concordance::line::sort;
use crate::concordance::{Finder, Line, Nodes, Occurrence, Order};
use crate::corpus::Corpus;
use crate::document::{Condition, Document, Rejected};
use crate::error::{Error, Result};
use crate::extraction::{Extractor, Passage, State};
use crate::mention::Extraction;
use crate::tables::run::InputCounts;
use std::sync::atomic::AtomicBool;

/// What a concordance looks like.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ConcordanceSettings {
    /// Most characters (graphemes) on each side.
    pub width: usize,
    /// The order of its lines.
    pub order: Order,
    /// What to do with duplicates.
    pub repeats: Repeats,
    /// What a document must fulfil, all of it, to be read.
    pub filter: Vec<Condition>,
}

/// How a run over nodes ended.
#[derive(Debug)]
pub struct Searched {
    /// What was read.
    pub input: InputCounts,
    /// Ids of a list that neither the lexicons nor the articles know: no error, but worth telling.
    pub unknown: Vec<Error>,
}

/// What a batch gives: its lines and rejected documents, in the order of the input.
#[derive(Debug, Default)]
pub struct ConcordancePart {
    /// Lines; none of duplicates that are skipped.
    pub lines: Vec<Line>,
    /// Documents that cannot be used.
    pub rejected: Vec<Rejected>,
}

/// Reads `corpus` to its end and shows where `nodes` stand, a batch at a time: `show` gets the lines in their order. Where they are sorted, it
/// gets all of them at the end, and until then only rejected documents.
///
/// # Errors
/// Those of `show`; [`Error::Unfit`] where neither the lexicons nor the articles know the id of a node that must be known;
/// [`Error::Interrupted`].
pub fn concordance(
    mut corpus: Corpus,
    extractor: &Extractor,
    nodes: &Nodes,
    settings: &ConcordanceSettings,
    stop: &AtomicBool,
    mut show: impl FnMut(&ConcordancePart) -> Result<Next> + Send,
) -> Result<Searched> {
    let work = Searching { extractor, nodes, settings };
    let mut stages = Stages::new(work, settings.repeats.without_marks(), false).filtered(&settings.filter);
    let mut kept = ConcordancePart::default();
    let mut left = false;
    reading::read(
        &mut corpus,
        |batch, pages: &mut Vec<ConcordancePart>| {
            pages.clear();
            pages.resize_with(batch.len(), ConcordancePart::default);
            stages.take(batch, pages)
        },
        |pages| {
            for page in pages.drain(..) {
                let ConcordancePart { mut lines, rejected } = page;
                if settings.order != Order::Input {
                    kept.lines.append(&mut lines);
                }
                if show(&ConcordancePart { lines, rejected })? == Next::Stop {
                    left = true;
                    return Ok(Next::Stop);
                }
            }
            Ok(Next::GoOn)
        },
        stop,
    )?;
    let (input, _) = stages.findings(&corpus);
    if left {
        return Ok(Searched { input, unknown: Vec::new() });
    }
    let workers = stages.into_workers();
    let unknown = nodes.unknown(|node| workers.iter().any(|worker| worker.finder.knows(node)))?;
    sort(&mut kept.lines);
    show(&kept)?;
    Ok(Searched { input, unknown })
}

struct Searching<'a> {
    extractor: &'a Extractor,
    nodes: &'a Nodes,
    settings: &'a ConcordanceSettings,
}

struct Searcher<'a> {
    state: State<'a>,
    extraction: Extraction,
    finder: Finder<'a>,
    occurrences: Vec<Occurrence>,
}

impl<'a> Work for Searching<'a> {
    type Worker = Searcher<'a>;
    type Page = ConcordancePart;

    fn worker(&self) -> Searcher<'a> {
        Searcher {
            state: self.extractor.state(),
            extraction: Extraction::default(),
            finder: Finder::new(self.nodes),
            occurrences: Vec::new(),
        }
    }

    fn document(
        &self,
        worker: &mut Searcher<'a>,
        document: &Document<'_>,
        seen: Seen<'_>,
        page: &mut ConcordancePart,
    ) -> Result<()> {
        if seen.duplicate_of.is_some() {
            return Ok(());
        }
        let Searcher { state, extraction, finder, occurrences } = worker;
        let ConcordanceSettings { width, order, .. } = *self.settings;
        let look = |passage: Passage<'_>| {
            finder.find(passage, occurrences);
            page.lines.extend(occurrences.iter().map(|one| Line::new(document, passage, one, width, order)));
        };
        if self.nodes.has_entities() {
            state.extract_with(document, extraction, look);
        } else {
            state.read_with(document, look);
        }
        Ok(())
    }

    fn rejected(&self, rejected: &Rejected, page: &mut ConcordancePart) {
        page.rejected.push(rejected.clone());
    }
}
