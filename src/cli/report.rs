//! `trich report`: the page of a finished run, written again.

use super::destination::Destination;
use super::{Outcome, say};
use crate::results::Results;
use crate::tables::Table;
use clap::Args;
use std::path::PathBuf;

const EXAMPLES: &str = "Examples:
  trich report tables                      # writes tables/report.html again
  trich report tables --out for-print.html";

/// The arguments of `trich report`.
#[derive(Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct Arguments {
    /// Folder with the tables of a run
    #[arg(value_name = "DIR")]
    folder: PathBuf,

    /// The page [default: report.html in DIR]
    #[arg(long, value_name = "FILE")]
    out: Option<PathBuf>,
}

/// Writes the page.
pub(super) fn run(arguments: &Arguments) -> anyhow::Result<Outcome> {
    let results = Results::open(&arguments.folder)?;
    let page = crate::report::page(results.folder(), None)?;
    let path = arguments.out.clone().unwrap_or_else(|| arguments.folder.join(Table::Report.file_name()));
    let mut destination = Destination::open(Some(&path))?;
    destination.write(page.as_bytes())?;
    destination.finish()?;
    say(&format!("report: {}", path.display()));
    Ok(Outcome::Done)
}
