//! One collection in two: the articles that fulfil a condition, and the others, each extracted by itself.

use super::Arguments;
use crate::cli::progress::Bar;
use crate::cli::summary::counted;
use crate::cli::{Outcome, articles, say, scratch};
use crate::corpus::{Corpus, ReadSettings};
use crate::document::Condition;
use crate::error::{Error, Result};
use crate::pipeline::{self, Settings, Summary};
use crate::results::Results;
use crate::results::report::Report;
use crate::tables::Table;
use crate::tables::comparison::Kind;
use crate::tables::folder::Folder;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::AtomicBool;
use tempfile::TempDir;

/// Both parts.
pub(super) struct Slices {
    /// The documents that fulfil the condition.
    pub target: Results,
    /// The others.
    pub reference: Results,
    /// Whether some documents cannot be used.
    pub outcome: Outcome,
    /// The tables are gone with it.
    pub scratch: TempDir,
}

/// What is read.
struct Source {
    inputs: Vec<PathBuf>,
    read: ReadSettings,
    settings: Settings,
    /// The result that the articles are those of, and what it says of them.
    earlier: Option<(PathBuf, Report)>,
}

/// Extracts both parts into folders of their own, with every keyword whatever its frequency.
pub(super) fn extract(arguments: &Arguments, condition: &Condition, stop: &Arc<AtomicBool>) -> Result<Slices> {
    let mut source = source(arguments)?;
    source.settings.filter.extend(arguments.choice.conditions()?);
    let scratch = scratch::beside(arguments.to.out.as_deref())?;
    let run = |condition: Condition, name: &str| {
        let mut settings = source.settings.clone();
        settings.filter.push(condition);
        let out = scratch.path().join(name);
        let except = source.earlier.as_ref().map(|(folder, _)| folder.as_path());
        let corpus = Corpus::open(&source.inputs, &source.read, except)?.until(Arc::clone(stop));
        let bar = Bar::new(corpus.total_bytes(), arguments.quiet);
        let lexicons = || articles::lexicons(arguments.lexicons.as_deref());
        let summary = pipeline::run(corpus, lexicons, &settings, &out, stop, &|progress| bar.show(progress))?;
        Ok((Results::open(&out)?, summary))
    };
    let (target, of_target) = run(condition.clone(), "target")?;
    check_slice(condition, &of_target, "no document fulfils it")?;
    let (reference, of_reference) = run(condition.opposite(), "reference")?;
    check_slice(condition, &of_reference, "no document is left to compare with")?;
    if let Some((folder, report)) = &source.earlier {
        warn_of_changes(folder, report, target.report());
    }
    let undated = of_target.input.left_out_without_date;
    if undated > 0 {
        say(&format!("{} without a date left out", counted(undated, "document")));
    }
    let all_used = [of_target, of_reference].iter().all(|of| of.input.rejected == 0);
    if !all_used {
        say("some documents cannot be used; trich extract lists them in rejected.csv");
    }
    let outcome = if all_used { Outcome::Done } else { Outcome::Findings };
    Ok(Slices { target, reference, outcome, scratch })
}

/// The articles that are named, or those of the result that is.
fn source(arguments: &Arguments) -> Result<Source> {
    let tables = arguments.kinds().into_iter().map(|kind| match kind {
        Kind::Entity => Table::Entities,
        Kind::Keyword => Table::Keywords,
    });
    let mut wanted = Settings { tables: tables.collect(), min_frequency: 1, ..Settings::default() };
    wanted.threads = arguments.threads.unwrap_or(wanted.threads);
    let target = &arguments.target;
    Folder::mend(target)?;
    if !Results::are_in(target) {
        if target.as_os_str() == "-" {
            let what = "the standard input cannot be read twice".to_string();
            return Err(Error::Unfit { place: "-".into(), what, remedy: "save it in a file".into() });
        }
        return Ok(Source {
            inputs: vec![target.clone()],
            read: ReadSettings { columns: arguments.columns.clone().unwrap_or_default(), ..ReadSettings::default() },
            settings: Settings { house: arguments.house.clone(), ..wanted },
            earlier: None,
        });
    }
    let named = [("--columns", arguments.columns.is_some()), ("--house", arguments.house.is_some())];
    if let Some((option, _)) = named.iter().find(|(_, named)| *named) {
        let what = format!("{} is a result, which says that itself", target.display());
        return Err(Error::Unfit { place: (*option).into(), what, remedy: "leave it out".into() });
    }
    let results = Results::open(target)?;
    let again = results.again()?;
    let Settings { tables, min_frequency, threads, .. } = wanted;
    Ok(Source {
        inputs: again.inputs,
        read: again.read,
        settings: Settings { tables, min_frequency, threads, ..again.settings },
        earlier: Some((target.clone(), results.report().clone())),
    })
}

/// Says where the articles or the lexicons are no longer those of the result.
fn warn_of_changes(folder: &Path, earlier: &Report, now: &Report) {
    let remedy = format!("what is compared is not what {} holds", folder.display());
    if earlier.input.bytes != now.input.bytes {
        say(&format!("warning: the articles have changed since they were extracted; {remedy}"));
    }
    if earlier.lexicons != now.lexicons || earlier.version != now.version {
        say(&format!("warning: the lexicons (see --lexicons) or the version of trich are others; {remedy}"));
    }
}

fn check_slice(condition: &Condition, summary: &Summary, what: &str) -> Result<()> {
    if summary.totals.syllables > 0 {
        return Ok(());
    }
    Err(Error::Unfit {
        place: format!("--split {condition}"),
        what: what.into(),
        remedy: "look up the sources and dates in documents.csv of trich extract".into(),
    })
}
