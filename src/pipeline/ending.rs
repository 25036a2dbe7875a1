//! The end of every run, on one machine or many: what is counted becomes the last tables, run.json and the page.

use super::finish;
use super::settings::{Settings, Shown};
use super::{Summary, look};
use crate::counting::Totals;
use crate::counting::keywords::forms::Forms as WordForms;
use crate::counting::keywords::ordered::KeywordCounts;
use crate::counting::merging::MergedCounts;
use crate::error::Result;
use crate::export::{self, Forms};
use crate::report;
use crate::tables::Table;
use crate::tables::folder::Folder;
use crate::tables::run::{self, BoilerplateLine, InputCounts, InputFindings, RunReport, Timings};
use std::collections::BTreeMap;
use std::sync::atomic::AtomicBool;
use std::time::{Duration, Instant};

/// What is counted over the whole corpus, and the tables that are written.
pub(super) struct Whole {
    pub counts: Option<MergedCounts>,
    /// Where keywords are wanted.
    pub terms: Option<(KeywordCounts, WordForms)>,
    pub rows: Vec<(Table, u64)>,
}

/// What run.json says of what was read, and how.
pub(super) struct Read {
    pub input: InputCounts,
    pub found: InputFindings,
    pub boilerplate: Vec<BoilerplateLine>,
    /// Hash of each lexicon by file name.
    pub lexicons: BTreeMap<String, String>,
    pub shown: Shown,
}

/// Writes what is left where all is counted: keywords.csv and timeline.csv, the other forms, run.json and the page.
pub(super) fn end(
    whole: Whole,
    read: Read,
    settings: &Settings,
    folder: &Folder,
    mut clock: Clock,
    stop: &AtomicBool,
) -> Result<Summary> {
    let Whole { counts, terms, mut rows } = whole;
    let totals = counts.as_ref().map_or_else(Totals::default, |counts| counts.totals);
    if let Some((terms, forms)) = &terms {
        rows.push(finish::keywords(terms, forms, &totals, settings, folder)?);
        clock.end("keywords");
    }
    if let Some(counts) = counts.as_ref().filter(|_| settings.wants(Table::Timeline)) {
        rows.push(finish::timeline(counts, terms.as_ref().map(|terms| &terms.0), folder)?);
        clock.end("timeline");
    }
    let frequent = counts.as_ref().map(finish::frequent).unwrap_or_default();
    // What was counted is not needed any more.
    drop((counts, terms));
    let mut chosen = None;
    if settings.wants(Table::Contexts) {
        let chosen = chosen.insert(report::choose_contexts(&folder.unpublished_folder(), &folder.all_contexts())?);
        rows.iter_mut().filter(|(table, _)| *table == Table::Contexts).for_each(|(_, rows)| *rows = chosen.rows);
    }
    let Read { input, found, boilerplate, lexicons, shown } = read;
    let fitted = export::write(folder, &rows, settings.forms, &shown, stop)?;
    if settings.forms != Forms::default() {
        clock.end("other forms");
    }
    folder.write_run(&RunReport {
        version: env!("CARGO_PKG_VERSION"),
        settings: shown,
        lexicons,
        input,
        found,
        boilerplate,
        totals: (&totals).into(),
        rows: run::rows(&rows),
        fitted: &fitted,
        timings: Timings::new(settings.threads, &clock.stages),
    })?;
    if settings.wants(Table::Report) {
        folder.write_page(&report::page(&folder.unpublished_folder(), chosen)?)?;
    }
    look(stop)?;
    Ok(Summary { input, totals, frequent, fitted })
}

/// How long the stages of a run took.
pub(super) struct Clock {
    last: Instant,
    stages: Vec<(&'static str, Duration)>,
}

impl Default for Clock {
    fn default() -> Self {
        Self { last: Instant::now(), stages: Vec::new() }
    }
}

impl Clock {
    /// Ends a stage; the next one begins.
    pub fn end(&mut self, stage: &'static str) {
        let now = Instant::now();
        self.stages.push((stage, now - self.last));
        self.last = now;
    }
}
