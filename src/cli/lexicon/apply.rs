//! `trich lexicon apply`: decisions about suggestions -> rows.

use crate::cli::summary::counted;
use crate::cli::{Outcome, say};
use crate::renewal::application::{Applied, apply};
use clap::Args;
use std::path::PathBuf;

const EXAMPLES: &str = "DECISIONS is the table of trich lexicon suggest with its column decision filled in: add (the cells id, canonical, kind
... of the row become a row of the lexicon of its type), alias of (the name becomes an alias of the entry in alias_of),
ignore (it is not suggested again). Rows without a decision are passed over. Where one decision is at fault, or the
lexicons would have a fault that trich lexicon check finds, nothing is changed.

Example:
  trich lexicon apply suggestions.xlsx --lexicons my-lexicons/";

/// The arguments of `trich lexicon apply`.
#[derive(Args)]
#[command(after_help = EXAMPLES)]
pub(in crate::cli) struct Arguments {
    /// Table of decisions, CSV or XLSX
    #[arg(value_name = "DECISIONS")]
    decisions: PathBuf,

    /// Folder of lexicons to change
    #[arg(long, value_name = "DIR")]
    lexicons: PathBuf,
}

/// Applies the decisions and tells what was done.
pub(super) fn run(arguments: &Arguments) -> anyhow::Result<Outcome> {
    let Applied { rows, aliases, ignored, undecided, held, files } = apply(&arguments.decisions, &arguments.lexicons)?;
    for file in files {
        say(&format!("{}: changed", file.display()));
    }
    let parts = [
        counted(rows, "row"),
        format!("{aliases} aliases"),
        format!("{ignored} ignored"),
        format!("{held} known already"),
        format!("{undecided} undecided"),
    ];
    say(&parts.join(", "));
    Ok(Outcome::Done)
}
