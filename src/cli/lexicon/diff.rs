//! `trich lexicon diff`: what differs between two lexicons, as text, CSV or JSON.

use crate::cli::destination::Destination;
use crate::cli::{Outcome, say};
use crate::error::{Error, Result};
use crate::lexicon::difference::{Change, Kind, difference};
use crate::lexicon::files::Files;
use crate::lexicon::sheet;
use clap::{Args, ValueEnum};
use std::fmt::Write;
use std::path::PathBuf;

const EXAMPLES: &str =
    "OLD and NEW are each a folder of lexicons (CSV or XLSX), built-in, or a folder in a git revision of the repository
around, as REVISION:FOLDER.

Examples:
  trich lexicon diff built-in my-lexicons/
  trich lexicon diff HEAD~1:lexicons lexicons/ --format csv --out changes.csv";

/// How changes are written.
#[derive(Debug, Clone, Copy, ValueEnum)]
enum Format {
    Text,
    Csv,
    Json,
}

/// The arguments of `trich lexicon diff`.
#[derive(Args)]
#[command(after_help = EXAMPLES)]
pub(in crate::cli) struct Arguments {
    /// What it was: a folder, built-in, or REVISION:FOLDER
    #[arg(value_name = "OLD")]
    old: String,

    /// What it is now: likewise
    #[arg(value_name = "NEW")]
    new: String,

    /// How to write the changes
    #[arg(long, value_enum, default_value = "text")]
    format: Format,

    /// File for the changes [default: the standard output]
    #[arg(long, value_name = "FILE")]
    out: Option<PathBuf>,
}

/// Compares and writes.
pub(super) fn run(arguments: &Arguments) -> anyhow::Result<Outcome> {
    let open = |name: &str| -> Result<Files> {
        let files = Files::named(name)?;
        if files.faults.is_empty() {
            return Ok(files);
        }
        Err(Error::Lexicon(files.faults.iter().map(ToString::to_string).collect()))
    };
    let (old, new) = (open(&arguments.old)?, open(&arguments.new)?);
    let changes = difference(&old, &new)?;
    let written = match arguments.format {
        Format::Text => text(&changes),
        Format::Csv => csv(&changes),
        Format::Json => format!("{}\n", serde_json::to_string_pretty(&changes)?),
    };
    let mut destination = Destination::open(arguments.out.as_deref())?;
    destination.write(written.as_bytes())?;
    destination.finish()?;
    say(&summary(&changes));
    Ok(Outcome::Done)
}

/// How many rows were added, removed and changed.
fn summary(changes: &[Change]) -> String {
    if changes.is_empty() {
        return "no difference".into();
    }
    let count = |kind| changes.iter().filter(|change| change.kind == kind).count();
    let is_cell = |change: &&Change| !matches!(change.kind, Kind::Added | Kind::Removed);
    let mut ids: Vec<&str> = changes.iter().filter(is_cell).map(|change| &*change.id).collect();
    ids.dedup();
    format!("{} added, {} removed, {} changed", count(Kind::Added), count(Kind::Removed), ids.len())
}

/// For people: files, below them rows, below these their changes.
fn text(changes: &[Change]) -> String {
    let mut out = String::new();
    for of_file in changes.chunk_by(|a, b| a.file == b.file) {
        let _ = writeln!(out, "{}", of_file[0].file);
        for of_row in of_file.chunk_by(|a, b| a.id == b.id) {
            let first = &of_row[0];
            let mark = match first.kind {
                Kind::Added => '+',
                Kind::Removed => '-',
                _ => '~',
            };
            let _ = writeln!(out, "  {mark} {}  {}", first.id, first.name);
            for change in of_row {
                let Change { column, old, new, .. } = change;
                let _ = match change.kind {
                    Kind::Added | Kind::Removed => Ok(()),
                    Kind::Moved => writeln!(out, "      was in {old}"),
                    Kind::NameAdded => writeln!(out, "      {column}: + {new}"),
                    Kind::NameRemoved => writeln!(out, "      {column}: - {old}"),
                    _ => writeln!(out, "      {column}: \"{old}\" -> \"{new}\""),
                };
            }
        }
    }
    out
}

/// One row for each change.
fn csv(changes: &[Change]) -> String {
    let mut out = Vec::new();
    sheet::write_row(&mut out, ["change", "file", "id", "name", "column", "old", "new"]);
    for Change { file, id, name, kind, column, old, new } in changes {
        sheet::write_row(&mut out, [kind.name(), file, id, name, column, old, new]);
    }
    String::from_utf8_lossy(&out).into_owned()
}
