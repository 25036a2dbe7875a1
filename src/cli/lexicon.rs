//! `trich lexicon`: looks after lexicons. One file for each of its commands.

mod check;
mod diff;
mod export;
mod history;
mod import;
mod merge;

use super::Outcome;
use clap::Subcommand;

/// The commands of `trich lexicon`.
#[derive(Subcommand)]
pub(super) enum Command {
    /// Name every fault of a lexicon with its place, its rule and what to do; --fix mends what is mechanical.
    Check(check::Arguments),
    /// Tell what differs between two lexicons: rows, names, dates.
    Diff(diff::Arguments),
    /// Write a lexicon in the form of another tool, and say what that form cannot carry.
    Export(export::Arguments),
    /// Tell the story of an entity: its names over time, what was before and after it, what it belongs to.
    History(history::Arguments),
    /// Make lexicon rows from a table or from the form of another tool.
    Import(import::Arguments),
    /// Merge two changed copies of a lexicon by id and cell; usable as a git merge driver.
    Merge(merge::Arguments),
}

/// Runs one of them.
pub(super) fn run(command: &Command) -> anyhow::Result<Outcome> {
    match command {
        Command::Check(arguments) => check::run(arguments),
        Command::Diff(arguments) => diff::run(arguments),
        Command::Export(arguments) => export::run(arguments),
        Command::History(arguments) => history::run(arguments),
        Command::Import(arguments) => import::run(arguments),
        Command::Merge(arguments) => merge::run(arguments),
    }
}
