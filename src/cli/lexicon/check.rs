//! `trich lexicon check`: every fault of a lexicon.

use super::super::Outcome;
use crate::lexicon::Lexicons;
use clap::Args;
use std::path::PathBuf;

/// The arguments of `trich lexicon check`.
#[derive(Args)]
pub(in crate::cli) struct Arguments {
    /// Folder of lexicons [default: the built-in ones]
    #[arg(value_name = "DIR")]
    folder: Option<PathBuf>,
}

/// Reads and checks.
pub(super) fn run(arguments: &Arguments) -> anyhow::Result<Outcome> {
    match &arguments.folder {
        Some(folder) => Lexicons::read(folder)?,
        None => Lexicons::embedded()?,
    };
    Ok(Outcome::Done)
}
