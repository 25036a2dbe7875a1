//! The command line: arguments in, outcome out. Tables go to files, pages to the standard output, talk to the standard error.

mod articles;
mod caller;
mod choice;
mod collocates;
mod compare;
mod destination;
mod extract;
mod finish;
mod form;
mod ink;
mod interruption;
mod kwic;
mod lexicon;
mod network;
mod nodes;
mod one_table;
mod options;
mod output;
mod overwriting;
mod progress;
mod rejections;
mod repeats;
mod report;
mod score;
mod scratch;
mod segment;
mod show;
mod summary;
mod top;
mod words;

use crate::corpus::quiet_contained_panics;
pub use caller::{Caller, Listener};
use clap::{CommandFactory, FromArgMatches, Parser, Subcommand};
use std::ffi::OsString;
use std::io::Write;

/// How a command ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// All went well.
    Done,
    /// Done, but there is something to look at: rejected documents.
    Findings,
    /// An error, and what was to be written is as it was before.
    Failed,
}

impl Outcome {
    /// Of a command that had to reject so many documents.
    fn with_rejected(documents: u64) -> Self {
        if documents == 0 { Self::Done } else { Self::Findings }
    }
}

#[derive(Parser)]
#[command(name = "trich", version, about, max_term_width = 100, arg_required_else_help = true)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Extract entities, co-occurrences, keywords and positions from articles into CSV tables.
    Extract(Box<extract::Arguments>),
    /// Compare two results, or two parts of one: what is typical of the first.
    Compare(Box<compare::Arguments>),
    /// Count what stands beside terms or entities, with scores: collocations.csv.
    Collocates(Box<collocates::Arguments>),
    /// Write the tables of a run that a cluster has shared out (docs/spark.md).
    Finish(finish::Arguments),
    /// List where terms or entities stand, each with the words around it.
    Kwic(Box<kwic::Arguments>),
    /// Look after lexicons: check, compare, merge, export and import them.
    #[command(subcommand)]
    Lexicon(lexicon::Command),
    /// Write a result as a network of entities, for Gephi, Pajek and other programs.
    Network(network::Arguments),
    /// Write the page of a result, report.html, again.
    Report(report::Arguments),
    /// Score what is found against marked articles, by type and by rule.
    Score(score::Arguments),
    /// Cut articles into words, with _ between the syllables of a word.
    Segment(Box<segment::Arguments>),
    /// Show articles with their mentions in brackets, and why each was found.
    Show(Box<show::Arguments>),
    /// Show the most frequent entities and keywords of a result.
    Top(top::Arguments),
    /// Make the lexicon of words anew, from articles and segmented sentences.
    Words(Box<words::Arguments>),
}

/// Runs the command that `arguments` name, the program's own name first. Errors are written to the standard error, with their causes.
pub fn run(arguments: impl IntoIterator<Item = OsString>) -> Outcome {
    quiet_contained_panics();
    match parsed(arguments) {
        Ok(cli) => perform(cli.command, &Caller::person()).unwrap_or_else(|error| {
            say(&format!("error: {error:#}"));
            Outcome::Failed
        }),
        Err(message) => {
            // Nobody is left to be told where the pipe is closed.
            let _ = message.print();
            if message.exit_code() == 0 { Outcome::Done } else { Outcome::Failed }
        }
    }
}

/// Runs the command that `arguments` name, the program's own name first, for `caller`.
///
/// # Errors
/// A [`clap::Error`] where there is no such command or option, [`crate::error::Error`] where the command fails; never
/// [`Outcome::Failed`].
pub fn carry_out(arguments: impl IntoIterator<Item = OsString>, caller: &Caller) -> anyhow::Result<Outcome> {
    perform(parsed(arguments)?.command, caller)
}

/// Reads the arguments. A number below zero is the value of its option, which says what it wants; clap would take it for an option of its own.
fn parsed(arguments: impl IntoIterator<Item = OsString>) -> Result<Cli, clap::Error> {
    fn with_values_below_zero(command: clap::Command) -> clap::Command {
        let with = |arg: clap::Arg| {
            if arg.get_action().takes_values() { arg.allow_negative_numbers(true) } else { arg }
        };
        command.mut_args(with).mut_subcommands(with_values_below_zero)
    }
    let mut command = with_values_below_zero(Cli::command());
    let matches = command.try_get_matches_from_mut(arguments)?;
    Cli::from_arg_matches(&matches).map_err(|error| error.format(&mut command))
}

fn perform(command: Command, caller: &Caller) -> anyhow::Result<Outcome> {
    match command {
        Command::Extract(arguments) => extract::run(&arguments, caller),
        Command::Compare(arguments) => compare::run(&arguments, caller),
        Command::Collocates(arguments) => collocates::run(&arguments, caller),
        Command::Finish(arguments) => finish::run(&arguments, caller),
        Command::Kwic(arguments) => kwic::run(&arguments, caller),
        Command::Lexicon(command) => lexicon::run(&command, caller),
        Command::Network(arguments) => network::run(&arguments, caller),
        Command::Report(arguments) => report::run(&arguments),
        Command::Score(arguments) => score::run(&arguments),
        Command::Segment(arguments) => segment::run(&arguments),
        Command::Show(arguments) => show::run(&arguments),
        Command::Top(arguments) => top::run(&arguments),
        Command::Words(arguments) => words::run(&arguments, caller),
    }
}

/// The settings that options of `trich extract` stand for, and how input is read with them.
///
/// # Errors
/// What is wrong with an option.
pub fn settings_of(options: &[String]) -> anyhow::Result<(crate::pipeline::Settings, crate::corpus::ReadSettings)> {
    extract::settings_of(options)
}

/// Writes a line to the standard error; a closed pipe ends the talk, not the run.
fn say(text: &str) {
    let _ = writeln!(std::io::stderr(), "{text}");
}
