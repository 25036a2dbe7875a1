//! `trich compare`: what is typical of one result against another, or of one part of the articles against the rest.

mod slices;

use super::choice::Choice;
use super::one_table::{OneTable, Where};
use super::summary::counted;
use super::{Caller, Outcome, options, overwriting, say};
use crate::corpus::Columns;
use crate::document::Condition;
use crate::entity::EntityType;
use crate::error::{Error, Result};
use crate::results::Results;
use crate::results::comparison::{Wanted, compare, sizes};
use crate::tables::comparison::{self, Compared, HEADER, Kind, Sizes};
use crate::tables::rows::Rows;
use clap::Args;
use std::path::PathBuf;

const EXAMPLES: &str = "Examples:
  trich compare tables-2020 tables-2010 --out keyness.csv
  trich compare articles/ --split source=\"Báo Mỏ\" --kinds keyword --top 100
  trich compare tables --split 'date<2020-01-01' --min-frequency 10 --out keyness.csv";

/// The arguments of `trich compare`.
#[derive(Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct Arguments {
    /// Folder of a result; with --split also a file or folder of articles
    #[arg(value_name = "TARGET")]
    target: PathBuf,

    /// Folder of the result to compare with
    #[arg(value_name = "REFERENCE", required_unless_present = "split", conflicts_with = "split")]
    reference: Option<PathBuf>,

    /// Compare the articles that fulfil a condition with the others: source=NAME, source!=NAME, date<ISO, date<=ISO, date>ISO, date>=ISO
    #[arg(long, value_name = "CONDITION", value_parser = options::condition)]
    split: Option<Condition>,

    #[command(flatten)]
    choice: Choice,

    #[command(flatten)]
    to: Where,

    /// What to compare, joined by commas: entity, keyword [default: both]
    #[arg(long, value_name = "LIST", value_delimiter = ',', value_parser = options::kind)]
    kinds: Vec<Kind>,

    /// Types of entities to compare, joined by commas [default: all]
    #[arg(long, value_name = "LIST", value_delimiter = ',', value_parser = options::entity_type)]
    types: Vec<EntityType>,

    /// Least frequency in both together
    #[arg(long, value_name = "N", default_value = "5", value_parser = options::from_one)]
    min_frequency: u64,

    /// What simple maths adds to both frequencies in a million
    #[arg(long, value_name = "N", default_value = "1", value_parser = options::above_zero)]
    smooth: f64,

    /// Most rows to write, the most typical of the target [default: all]
    #[arg(long, value_name = "N", value_parser = options::from_one)]
    top: Option<u64>,

    /// Names of the fields in JSONL and CSV files, as for trich extract
    #[arg(long, value_name = "LIST", value_parser = options::columns, conflicts_with = "reference")]
    columns: Option<Columns>,

    /// Folder of lexicons to use in place of the built-in ones
    #[arg(long, value_name = "DIR", conflicts_with = "reference")]
    lexicons: Option<PathBuf>,

    /// Enterprise that a bare head means, as for trich extract
    #[arg(long, value_name = "ENTITY_ID", conflicts_with = "reference")]
    house: Option<String>,

    /// Threads [default: one for each core]
    #[arg(long, value_name = "N", value_parser = options::threads)]
    threads: Option<usize>,

    /// Show neither progress nor summary
    #[arg(long)]
    quiet: bool,
}

impl Arguments {
    fn kinds(&self) -> Vec<Kind> {
        Kind::ALL.into_iter().filter(|kind| self.kinds.is_empty() || self.kinds.contains(kind)).collect()
    }
}

/// Compares and writes the table.
pub(super) fn run(arguments: &Arguments, caller: &Caller) -> anyhow::Result<Outcome> {
    if arguments.split.is_none() && !arguments.choice.is_all() {
        let what = "the articles of a result are chosen when they are extracted".into();
        let remedy = "leave them out, or compare the parts of one with --split".into();
        return Err(Error::Unfit { place: "--since, --until, --source".into(), what, remedy }.into());
    }
    let stop = caller.stop()?;
    let read: Vec<PathBuf> = std::iter::once(&arguments.target).chain(&arguments.reference).cloned().collect();
    overwriting::check_file(arguments.to.out.as_deref(), &read)?;
    let table = OneTable::open(&arguments.to)?;
    let mut outcome = Outcome::Done;
    let (target, reference, _scratch) = match (&arguments.split, &arguments.reference) {
        (Some(condition), _) => {
            let slices = slices::extract(arguments, condition, &stop)?;
            outcome = slices.outcome;
            (slices.target, slices.reference, Some(slices.scratch))
        }
        (None, reference) => {
            let reference = reference.as_deref().unwrap_or(&arguments.target);
            let (target, reference) = (Results::open(&arguments.target)?, Results::open(reference)?);
            warn(&target, &reference, &arguments.kinds());
            (target, reference, None)
        }
    };
    let (kinds, types) = (arguments.kinds(), arguments.types.clone());
    let wanted = Wanted { kinds, types, min_frequency: arguments.min_frequency };
    let mut rows = compare(&target, &reference, &wanted, &stop)?;
    rows.truncate(arguments.top.and_then(|top| usize::try_from(top).ok()).unwrap_or(usize::MAX));
    write(table, &rows, sizes(&target, &reference), arguments.smooth)?;
    if !arguments.quiet {
        let size = |of: &Results| {
            let totals = &of.report().totals;
            format!("{} in {}", counted(totals.syllables, "syllable"), counted(totals.documents, "document"))
        };
        let rows = counted(rows.len() as u64, "row");
        say(&format!("target: {}; reference: {}; {rows}", size(&target), size(&reference)));
    }
    Ok(outcome)
}

/// Says what makes two results less than comparable.
fn warn(target: &Results, reference: &Results, kinds: &[Kind]) {
    for difference in target.report().differences(reference.report(), kinds) {
        say(&format!("warning: the results differ in their {difference}; extract both in the same way"));
    }
    let least = [target, reference].map(|of| of.report().min_frequency()).into_iter().max().unwrap_or(1);
    if least > 1 && kinds.contains(&Kind::Keyword) {
        say(&format!(
            "warning: keywords below --min-frequency {least} stand in no table and count as 0, up to {} too few; \
             for exact numbers extract both with --min-frequency 1",
            least - 1
        ));
    }
}

/// Rows that are rendered at a time.
const CHUNK: usize = 1 << 12;

/// Writes the table, as far as somebody reads it.
fn write(mut table: OneTable, rows: &[Compared], sizes: Sizes, smooth: f64) -> Result<()> {
    let mut read = table.begin("comparison", HEADER)?;
    let mut rendered = Rows::default();
    for chunk in rows.chunks(CHUNK) {
        if !read {
            break;
        }
        rendered.clear();
        comparison::write(&mut rendered, chunk, sizes, smooth);
        read = table.write(&rendered)?;
    }
    table.finish()
}
