//! `trich lexicon`: looks after lexicons. One file for each of its commands.

mod check;

use super::Outcome;
use clap::Subcommand;

/// The commands of `trich lexicon`.
#[derive(Subcommand)]
pub(super) enum Command {
    /// Name every fault of a lexicon with its place, its rule and what to do; --fix mends what is mechanical.
    Check(check::Arguments),
}

/// Runs one of them.
pub(super) fn run(command: &Command) -> anyhow::Result<Outcome> {
    match command {
        Command::Check(arguments) => check::run(arguments),
    }
}
