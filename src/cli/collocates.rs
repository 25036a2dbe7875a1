//! `trich collocates`: what stands beside texts or entities, counted and scored.

use super::articles::{Articles, Reading};
use super::choice::{Choice, left_out};
use super::one_table::{OneTable, Where};
use super::rejections::Rejections;
use super::{Caller, Outcome, nodes, options, overwriting, say};
use crate::concordance::{Meaning, Nodes};
use crate::document::Rejected;
use crate::extraction::Wanted;
use crate::extraction::document_words::Whole;
use crate::pipeline::{self, CollocateSettings, Searched};
use crate::tables::collocations::{HEADER, write};
use crate::tables::rows::Rows;
use clap::{ArgGroup, Args};
use std::path::PathBuf;

const EXAMPLES: &str = "Examples:
  trich collocates articles/ --node 'chuyển đổi số' --out collocations.csv
  trich collocates articles/ --node ent-tap-doan-dien-luc-viet-nam --window 3 --top 50";

/// The arguments of `trich collocates`.
#[derive(Args)]
#[command(after_help = EXAMPLES, group(ArgGroup::new("nodes").args(["node", "list"]).required(true).multiple(true)))]
pub(super) struct Arguments {
    #[command(flatten)]
    articles: Articles,

    /// Text or entity whose neighbours are counted (may be repeated)
    #[arg(long, value_name = "TERM|ENTITY_ID")]
    node: Vec<String>,

    /// File with a text or entity id on each line; blank lines and those that begin with # are passed over (may be repeated)
    #[arg(long, value_name = "FILE")]
    list: Vec<PathBuf>,

    /// Words on each side, within the sentence; an entity is one
    #[arg(long, value_name = "N", default_value = "5", value_parser = options::window)]
    window: usize,

    /// Least number of times that a collocate stands beside its node
    #[arg(long, value_name = "N", default_value = "3", value_parser = options::from_one)]
    min_together: u64,

    /// Most collocates of each node [default: all]
    #[arg(long, value_name = "N", value_parser = options::from_one)]
    top: Option<u64>,

    /// Let stop words be collocates; they take places in the window in any case
    #[arg(long)]
    keep_stopwords: bool,

    #[command(flatten)]
    to: Where,

    #[command(flatten)]
    choice: Choice,

    #[command(flatten)]
    reading: Reading,
}

/// Counts, and writes the table.
pub(super) fn run(arguments: &Arguments, caller: &Caller) -> anyhow::Result<Outcome> {
    let mut asked: Vec<_> = nodes::named("--node", &arguments.node, Meaning::Either).collect();
    asked.extend(nodes::listed(&arguments.list)?);
    let stop = caller.stop()?;
    overwriting::check_file(arguments.to.out.as_deref(), &arguments.articles.inputs)?;
    let corpus = arguments.articles.corpus(None)?.until(stop.clone());
    let settings = CollocateSettings {
        window: arguments.window,
        min_together: arguments.min_together,
        stop_words: arguments.keep_stopwords,
        repeats: arguments.reading.repeats.repeats(),
        filter: arguments.choice.conditions()?,
    };
    let threads = arguments.reading.threads();
    let Searched { input, unknown } = pipeline::on_threads(threads, || {
        let extractor = arguments.articles.extractor(Wanted::words(Whole::Names))?;
        let nodes = Nodes::new(asked, &extractor)?;
        let mut table = OneTable::open(&arguments.to)?;
        let mut rejections = Rejections::default();
        let tell = |faulty: &Rejected| rejections.tell(faulty);
        let (counts, searched) = pipeline::collocates(corpus, &extractor, &nodes, &settings, &stop, tell)?;
        rejections.finish();
        let mut rows = Rows::default();
        let top = arguments.top.map(|top| usize::try_from(top).unwrap_or(usize::MAX));
        write(&mut rows, &counts, &nodes, top);
        table.begin("collocations", HEADER)?;
        table.write(&rows)?;
        table.finish()?;
        Ok(searched)
    })?;
    unknown.iter().map(ToString::to_string).chain(left_out(&input)).for_each(|note| say(&note));
    Ok(Outcome::with_rejected(input.rejected))
}
