//! `trich lexicon export`: a lexicon in the form of another tool.

use crate::cli::destination::Destination;
use crate::cli::summary::counted;
use crate::cli::{Outcome, articles, options, say};
use crate::entity::EntityType;
use crate::error::Error;
use crate::lexicon::exchange::{Format, Lost, export};
use clap::Args;
use std::path::PathBuf;

const EXAMPLES: &str = "What the form cannot carry is told on the standard error, with the number of rows.

Examples:
  trich lexicon export --format spacy --types place,party_body --out patterns.jsonl
  trich lexicon export --format skos --base https://example.org/id/ --out lexicons.ttl";

/// The arguments of `trich lexicon export`.
#[derive(Args)]
#[command(after_help = EXAMPLES)]
pub(in crate::cli) struct Arguments {
    /// The form
    #[arg(long, value_enum)]
    format: Format,

    /// File to write, a folder for gate [default: the standard output, but for gate]
    #[arg(long, value_name = "PATH", required_if_eq("format", "gate"))]
    out: Option<PathBuf>,

    /// Types to write, joined by commas [default: all that lexicons hold]
    #[arg(long, value_name = "LIST", value_delimiter = ',', value_parser = options::listed_type)]
    types: Vec<EntityType>,

    /// What the IRIs of skos begin with
    #[arg(long, value_name = "IRI", default_value = "urn:trich:id:")]
    base: String,

    /// Folder of lexicons to use in place of the built-in ones
    #[arg(long, value_name = "DIR")]
    lexicons: Option<PathBuf>,
}

/// Reads and writes.
pub(super) fn run(arguments: &Arguments) -> anyhow::Result<Outcome> {
    let lexicons = articles::lexicons(arguments.lexicons.as_deref())?;
    let types = if arguments.types.is_empty() { EntityType::ALL.to_vec() } else { arguments.types.clone() };
    let (files, lost) = export(&lexicons, &types, arguments.format, &arguments.base)?;
    let mut ready = Vec::new();
    for (name, bytes) in &files {
        let path = match &arguments.out {
            Some(out) if !name.is_empty() => {
                std::fs::create_dir_all(out).map_err(|e| Error::write(out, e))?;
                Some(out.join(name))
            }
            out => out.clone(),
        };
        let mut destination = Destination::open(path.as_deref())?;
        destination.write(bytes)?;
        ready.push(destination);
    }
    for destination in ready {
        destination.finish()?;
    }
    tell(&lost);
    Ok(Outcome::Done)
}

/// Says what was left behind.
pub(super) fn tell(lost: &Lost) {
    for (what, count) in lost {
        let is_column = !what.contains(' ');
        let count = if is_column { format!("of {}", counted(*count, "row")) } else { count.to_string() };
        say(&format!("not carried: {what}: {count}"));
    }
}
