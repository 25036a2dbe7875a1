//! `trich lexicon import`: rows of a lexicon from a table or the form of another tool.

use super::export::tell;
use crate::cli::destination::Destination;
use crate::cli::summary::counted;
use crate::cli::{Outcome, articles, options, say};
use crate::entity::EntityType;
use crate::lexicon::exchange::{Format, Mapping, import, rows, unknown};
use clap::Args;
use std::path::PathBuf;

const EXAMPLES: &str = "The result is a lexicon file of the type, with ids made of the names where the form brings none that fit. Look it through,
then put it into a lexicon with an empty base:
  trich lexicon import wikidata.csv --format csv --type place --columns id=item,canonical=itemLabel,aliases=itemAltLabel \\
    --list-separator ', ' --only-new --out new.csv
  trich lexicon merge /dev/null lexicons/places.csv new.csv --out lexicons/places.csv
  trich lexicon check lexicons/";

/// The arguments of `trich lexicon import`.
#[derive(Args)]
#[command(after_help = EXAMPLES)]
pub(in crate::cli) struct Arguments {
    /// File to read; for gate a folder with lists.def, or one .lst
    #[arg(value_name = "FILE")]
    file: PathBuf,

    /// The form
    #[arg(long, value_enum)]
    format: Format,

    /// Type of the rows; what the form says to be of another type is left out
    #[arg(long = "type", value_name = "TYPE", value_parser = options::listed_type)]
    entity_type: EntityType,

    /// For csv: which column is what, as `canonical=name,aliases=others`
    #[arg(long, value_name = "LIST", value_parser = Mapping::parse)]
    columns: Option<Mapping>,

    /// For csv: what parts the names of a list
    #[arg(long, value_name = "TEXT", default_value = "|")]
    list_separator: String,

    /// Leave out rows whose name a lexicon has already
    #[arg(long)]
    only_new: bool,

    /// File for the rows [default: the standard output]
    #[arg(long, value_name = "FILE")]
    out: Option<PathBuf>,

    /// Folder of lexicons to use in place of the built-in ones
    #[arg(long, value_name = "DIR")]
    lexicons: Option<PathBuf>,
}

/// Reads and writes.
pub(super) fn run(arguments: &Arguments) -> anyhow::Result<Outcome> {
    let mut mapping = arguments.columns.clone().unwrap_or_default();
    mapping.separator = Some(arguments.list_separator.clone());
    let of = arguments.entity_type;
    let (mut terms, lost) = import(&arguments.file, arguments.format, of, &mapping)?;
    let all = terms.len();
    if arguments.only_new {
        let lexicons = articles::lexicons(arguments.lexicons.as_deref())?;
        terms = unknown(terms, &lexicons, of);
    }
    let mut destination = Destination::open(arguments.out.as_deref())?;
    destination.write(&rows(&terms, of))?;
    destination.finish()?;
    tell(&lost);
    if terms.len() < all {
        say(&format!("left out: {} that the lexicons have", counted((all - terms.len()) as u64, "name")));
    }
    say(&counted(terms.len() as u64, "row"));
    Ok(Outcome::Done)
}
