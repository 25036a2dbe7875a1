//! `trich top`: the most frequent entities of each type and keywords of a result, as tables on the terminal or as JSON.

mod page;

use super::output::Page;
use super::{Outcome, options, say};
use crate::entity::EntityType;
use crate::results::Results;
use crate::results::frequent::Frequent;
use crate::tables::Table;
use clap::Args;
use serde_json::{Map, Value};
use std::path::PathBuf;

const EXAMPLES: &str = "Examples:
  trich top tables
  trich top tables --types PERSON,ENTERPRISE --top 50
  trich top tables --json | jq '.PERSON[0]'";

/// The arguments of `trich top`.
#[derive(Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct Arguments {
    /// Folder of a result
    #[arg(value_name = "DIR")]
    result: PathBuf,

    /// How many of each
    #[arg(long, value_name = "N", default_value = "10", value_parser = options::from_one)]
    top: u64,

    /// Types of entities, joined by commas; without it all types and the keywords
    #[arg(long, value_name = "LIST", value_delimiter = ',', value_parser = options::entity_type)]
    types: Vec<EntityType>,

    /// Print an object with a list for each type, and for the keywords
    #[arg(long)]
    json: bool,

    /// When to use colours; auto means on a terminal only, unless `NO_COLOR` is set
    #[arg(long, value_name = "WHEN", default_value = "auto")]
    color: clap::ColorChoice,
}

/// Reads the result and prints.
pub(super) fn run(arguments: &Arguments) -> anyhow::Result<Outcome> {
    let results = Results::open(&arguments.result)?;
    let top = usize::try_from(arguments.top).unwrap_or(usize::MAX);
    let types = if arguments.types.is_empty() { EntityType::ALL.to_vec() } else { arguments.types.clone() };
    let mut lists: Vec<(Option<EntityType>, Vec<Frequent>)> = Vec::new();
    // A result may have keywords only.
    if results.has(Table::Entities) || !arguments.types.is_empty() || !results.has(Table::Keywords) {
        lists.extend(results.frequent_entities(&types, top)?.into_iter().map(|(of, list)| (Some(of), list)));
    }
    if arguments.types.is_empty() && results.has(Table::Keywords) {
        lists.push((None, results.frequent_keywords(top)?));
    }
    let mut out = Page::new(if arguments.json { clap::ColorChoice::Never } else { arguments.color });
    let text = if arguments.json { json(&lists)? } else { page::tables(&lists, out.ink) };
    out.write(&text)?;
    if lists.iter().all(|(_, list)| list.is_empty()) {
        say(&format!(
            "{}: it has nothing of what is asked for; its run.json tells what was read",
            arguments.result.display()
        ));
    }
    Ok(Outcome::Done)
}

fn json(lists: &[(Option<EntityType>, Vec<Frequent>)]) -> serde_json::Result<String> {
    let mut object = Map::new();
    for (of, list) in lists {
        object.insert(of.map_or("keywords", EntityType::name).into(), serde_json::to_value(list)?);
    }
    Ok(serde_json::to_string_pretty(&Value::Object(object))? + "\n")
}
