//! `trich lexicon`: looks after lexicons. One file for each of its commands.

mod apply;
mod check;
mod diff;
mod export;
mod history;
mod impact;
mod import;
mod merge;
mod suggest;

use super::{Caller, Outcome};
use clap::Subcommand;

/// The commands of `trich lexicon`.
#[derive(Subcommand)]
pub(super) enum Command {
    /// Turn decisions about suggestions into rows, all of them or none.
    Apply(apply::Arguments),
    /// Name every fault of a lexicon with its place, its rule and what to do; --fix mends what is mechanical.
    Check(check::Arguments),
    /// Tell what differs between two lexicons: rows, names, dates.
    Diff(diff::Arguments),
    /// Write a lexicon in the form of another tool, and say what that form cannot carry.
    Export(export::Arguments),
    /// Tell the story of an entity: its names over time, what was before and after it, what it belongs to.
    History(history::Arguments),
    /// Tell what the tables gain and lose by a change of the lexicons.
    Impact(Box<impact::Arguments>),
    /// Make lexicon rows from a table or from the form of another tool.
    Import(import::Arguments),
    /// Merge two changed copies of a lexicon by id and cell; usable as a git merge driver.
    Merge(merge::Arguments),
    /// List the names in articles that no lexicon holds, ranked by what they would add, to be decided on.
    Suggest(Box<suggest::Arguments>),
}

/// Runs one of them.
pub(super) fn run(command: &Command, caller: &Caller) -> anyhow::Result<Outcome> {
    match command {
        Command::Apply(arguments) => apply::run(arguments),
        Command::Check(arguments) => check::run(arguments),
        Command::Diff(arguments) => diff::run(arguments),
        Command::Export(arguments) => export::run(arguments),
        Command::History(arguments) => history::run(arguments),
        Command::Impact(arguments) => impact::run(arguments, caller),
        Command::Import(arguments) => import::run(arguments),
        Command::Merge(arguments) => merge::run(arguments),
        Command::Suggest(arguments) => suggest::run(arguments, caller),
    }
}
