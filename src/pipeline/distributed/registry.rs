//! The surveys of all shares, entered one after the other in the order of the input.

use super::decisions::{Decision, Decisions, File};
use super::job;
use super::site::{Kind, Site};
use super::stored::{RUN, RunFile};
use super::survey::{Finding, Surveyed, rejected, unwritten};
use crate::document::{Document, Rejected};
use crate::error::{Error, Result};
use crate::lexicon::Lexicons;
use crate::pipeline::Settings;
use crate::pipeline::repeats::Seen;
use crate::pipeline::stages::{Stages, Work};
use crate::tables::run::InputCounts;
use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

/// Decides what the order of all documents decides.
pub struct Registry {
    stages: Stages<Entering>,
    decisions: Decisions,
    lexicons: Vec<(String, String)>,
    never_alone: Vec<Box<str>>,
    /// The last site, the lines of its file before it, its own lines.
    site: Option<(Site, u64, u64)>,
    /// What came last, for the order.
    last: Option<(Site, String, u64)>,
    listed: Listed,
    /// What the fields are called, and in how many files.
    columns: BTreeMap<String, u64>,
    /// The last file whose columns were counted.
    counted: Option<Arc<str>>,
    refuse_repeated_ids: bool,
}

/// What is known of the input before it is read, for run.json.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Listed {
    /// What the fields of JSON lines are called, as in `--columns`.
    pub lines: String,
    /// What those of rows are called.
    pub rows: String,
    /// Files that are passed over, by their ending.
    pub passed_over: BTreeMap<String, u64>,
}

/// Documents are entered, and nothing else is done with them.
struct Entering;

impl Work for Entering {
    type Worker = ();
    type Page = ();

    fn worker(&self) {}

    fn document(&self, (): &mut (), _: &Document<'_>, _: Seen<'_>, (): &mut ()) -> Result<()> {
        Ok(())
    }

    fn rejected(&self, _: &Rejected, (): &mut ()) {}
}

impl Registry {
    /// Nothing is entered yet. A document whose id another one has is rejected, or an error where these are refused.
    #[must_use]
    pub fn new(lexicons: &Lexicons, settings: &Settings, listed: Listed, refuse_repeated_ids: bool) -> Self {
        Self {
            stages: Stages::new(Entering, settings.repeats(), false).watching_boilerplate(),
            decisions: Decisions { version: job::version(lexicons), ..Decisions::default() },
            lexicons: lexicons.hashes().to_vec(),
            never_alone: lexicons.never_alone.clone(),
            site: None,
            last: None,
            listed,
            columns: BTreeMap::new(),
            counted: None,
            refuse_repeated_ids,
        }
    }

    /// Enters what a survey tells; that comes in the order of path, block, key, place.
    ///
    /// # Errors
    /// [`Error::Unfit`] where it comes in another order, or cannot be read, or for a repeated id where these are refused.
    pub fn enter(&mut self, surveyed: Surveyed) -> Result<()> {
        let Surveyed { site, at, key, bytes } = surveyed;
        let unfit = |what: &str| Error::Unfit {
            place: format!("survey of {}", site.path),
            what: what.into(),
            remedy: "give the registry what `Survey` has made, by path, block, key and place".into(),
        };
        let this = (site.clone(), key.clone(), at);
        if self.last.as_ref().is_some_and(|last| *last > this) {
            return Err(unfit("it does not come in its order"));
        }
        self.last = Some(this);
        let base = self.begin(&site);
        let finding: Finding = rmp_serde::from_slice(&bytes).map_err(|error| unfit(&error.to_string()))?;
        match finding {
            Finding::Lines { kind, lines, bytes, left_out, without_date } => {
                self.count_columns(kind, &site);
                if let Some((_, _, own)) = &mut self.site {
                    *own = lines.max(*own);
                }
                let left_out =
                    InputCounts { left_out, left_out_without_date: without_date, bytes, ..InputCounts::default() };
                self.stages.add_input(&left_out);
            }
            Finding::Rejected(cause) => drop(self.stages.register(Err(rejected(&site.path, cause)))),
            Finding::Document(found) => {
                let document = found.registered(&site.path, base);
                let decision = match self.stages.register(Ok(document)) {
                    Ok(known) => decision(self.stages.seen(&known)),
                    Err(rejected) if self.refuse_repeated_ids || site.by_id => {
                        let place = format!("{} (id {})", rejected.place(), rejected.doc_id);
                        let remedy = "give each document its own id, or let the repeated ones be dropped".into();
                        return Err(Error::Unfit { place, what: rejected.reason, remedy });
                    }
                    Err(rejected) => Decision { rejected: Some(rejected.reason), ..Decision::default() },
                };
                if decision != Decision::default() {
                    self.decisions.special.insert(self.decisions.order(&site, base, at, &key), decision);
                }
            }
        }
        Ok(())
    }

    /// Counts what the fields of a file are called.
    fn count_columns(&mut self, kind: Kind, site: &Site) {
        let columns = match kind {
            Kind::Lines => &self.listed.lines,
            Kind::Rows => &self.listed.rows,
            Kind::File => return,
        };
        if !columns.is_empty() && self.counted.as_ref() != Some(&site.path) {
            self.counted = Some(Arc::clone(&site.path));
            *self.columns.entry(columns.clone()).or_default() += 1;
        }
    }

    /// The lines of its file that stand before a site.
    fn begin(&mut self, site: &Site) -> u64 {
        let base = match &self.site {
            Some((last, base, _)) if last == site => return *base,
            Some((last, base, lines)) if last.path == site.path => base + lines,
            _ => 0,
        };
        self.site = Some((site.clone(), base, 0));
        if !site.by_id {
            let number = u32::try_from(self.decisions.files.len()).unwrap_or(u32::MAX);
            let file = self.decisions.files.entry(site.path.to_string());
            let file = file.or_insert_with(|| File { number, ..File::default() });
            file.blocks.push((site.block, base));
        }
        base
    }

    /// Ends entering: writes what [`super::finish`] needs of the whole run into the folder `out`, and gives the decisions.
    ///
    /// # Errors
    /// [`Error::Write`].
    pub fn end(mut self, inputs: &[String], out: &Path) -> Result<Decisions> {
        let files = self.decisions.files.len() as u64;
        let passed_over = self.listed.passed_over.values().sum();
        self.stages.add_input(&InputCounts { files, passed_over, ..InputCounts::default() });
        let found = self.stages.found();
        let run = RunFile {
            version: self.decisions.version.clone(),
            inputs: inputs.to_vec(),
            lexicons: self.lexicons,
            never_alone: self.never_alone,
            columns: self.columns,
            passed_over: self.listed.passed_over,
            input: self.stages.input(),
            formats: found.formats.iter().map(|(name, count)| ((*name).to_string(), *count)).collect(),
            encodings: found.encodings.iter().map(|(name, count)| ((*name).to_string(), *count)).collect(),
            repaired: found.repaired,
            wrong_weekdays: found.wrong_weekdays,
            rejected: found.rejected.clone(),
            boilerplate: self.stages.hashed_boilerplate(),
        };
        let path = out.join(RUN);
        let bytes = rmp_serde::to_vec(&run).map_err(|error| unwritten(&error))?;
        std::fs::create_dir_all(out).and_then(|()| std::fs::write(&path, bytes)).map_err(|e| Error::write(&path, e))?;
        Ok(self.decisions)
    }
}

fn decision(seen: Seen<'_>) -> Decision {
    Decision {
        rejected: None,
        duplicate_of: seen.duplicate_of.map(str::to_string),
        near_duplicate_of: seen.near_duplicate_of.map(str::to_string),
        boilerplate: seen.boilerplate.to_vec(),
    }
}
