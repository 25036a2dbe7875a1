//! `trich kwic`: every place at which a text or an entity stands, with the words around it.

mod aligned;

use super::articles::{Articles, Reading};
use super::choice::{Choice, left_out};
use super::one_table::{OneTable, Where};
use super::output::Page;
use super::rejections::Rejections;
use super::{Caller, Outcome, nodes, options, overwriting, say};
use crate::concordance::{Meaning, Nodes, Order};
use crate::error::Result;
use crate::extraction::Wanted;
use crate::pipeline::{self, ConcordancePart, ConcordanceSettings, Next, Searched};
use crate::tables::concordance::{header, write};
use crate::tables::rows::Rows;
use clap::{ArgGroup, Args};
use std::io::IsTerminal;
use std::path::PathBuf;

const EXAMPLES: &str =
    "Columns: doc_id,date,source,left,hit,right and, where more than one text or entity is asked for, node.
On a terminal the lines are aligned instead.

Examples:
  trich kwic articles/ --find 'chuyển đổi số' --sort right
  trich kwic articles/ --entity ent-tap-doan-dien-luc-viet-nam --width 100 --out kwic.csv
  trich kwic news.jsonl --list terms.txt > kwic.csv";

/// The arguments of `trich kwic`.
#[derive(Args)]
#[command(after_help = EXAMPLES, group(ArgGroup::new("nodes").args(["find", "entity", "list"]).required(true).multiple(true)))]
pub(super) struct Arguments {
    #[command(flatten)]
    articles: Articles,

    /// Text to look for: whole words in any letter case, Unicode form and tone placement (may be repeated)
    #[arg(long, value_name = "TEXT")]
    find: Vec<String>,

    /// Entity to look for, under any of its names (may be repeated)
    #[arg(long, value_name = "ENTITY_ID")]
    entity: Vec<String>,

    /// File with a text or entity id on each line; blank lines and those that begin with # are passed over (may be repeated)
    #[arg(long, value_name = "FILE")]
    list: Vec<PathBuf>,

    /// Most characters of context on each side
    #[arg(long, value_name = "N", default_value = "60", value_parser = options::width)]
    width: usize,

    /// Sort by the words before, the nearest first, by those behind, or by date [default: the order of the input]
    #[arg(long, value_name = "BY")]
    sort: Option<Sort>,

    #[command(flatten)]
    to: Where,

    #[command(flatten)]
    choice: Choice,

    #[command(flatten)]
    reading: Reading,

    /// When to use colours on a terminal; auto means unless `NO_COLOR` is set
    #[arg(long, value_name = "WHEN", default_value = "auto")]
    color: clap::ColorChoice,
}

#[derive(Debug, Clone, Copy, clap::ValueEnum)]
enum Sort {
    Left,
    Right,
    Date,
}

/// Runs the search.
pub(super) fn run(arguments: &Arguments, caller: &Caller) -> anyhow::Result<Outcome> {
    let mut asked: Vec<_> = nodes::named("--find", &arguments.find, Meaning::Text).collect();
    asked.extend(nodes::named("--entity", &arguments.entity, Meaning::Entity));
    asked.extend(nodes::listed(&arguments.list)?);
    let stop = caller.stop()?;
    overwriting::check_file(arguments.to.out.as_deref(), &arguments.articles.inputs)?;
    let corpus = arguments.articles.corpus(None)?.until(stop.clone());
    let settings = ConcordanceSettings {
        width: arguments.width,
        order: match arguments.sort {
            None => Order::Input,
            Some(Sort::Left) => Order::Left,
            Some(Sort::Right) => Order::Right,
            Some(Sort::Date) => Order::Date,
        },
        repeats: arguments.reading.repeats.repeats(),
        filter: arguments.choice.conditions()?,
    };
    let threads = arguments.reading.threads();
    let Searched { input, unknown } = pipeline::on_threads(threads, || {
        let extractor = arguments.articles.extractor(Wanted::default())?;
        let nodes = Nodes::new(asked, &extractor)?;
        let mut sink = Sink::open(arguments, &nodes)?;
        let searched = pipeline::concordance(corpus, &extractor, &nodes, &settings, &stop, |part| sink.show(part))?;
        sink.finish()?;
        Ok(searched)
    })?;
    unknown.iter().map(ToString::to_string).chain(left_out(&input)).for_each(|note| say(&note));
    Ok(Outcome::with_rejected(input.rejected))
}

/// Where the lines go.
struct Sink<'n> {
    nodes: &'n Nodes,
    form: Form,
    rejections: Rejections,
    /// Whether nobody reads any more.
    closed: bool,
}

enum Form {
    Aligned { page: Page, width: usize },
    Table { table: OneTable, rows: Rows, begun: bool },
}

impl<'n> Sink<'n> {
    fn open(arguments: &Arguments, nodes: &'n Nodes) -> Result<Self> {
        let form = if arguments.to.out.is_none() && std::io::stdout().is_terminal() {
            Form::Aligned { page: Page::new(arguments.color), width: arguments.width }
        } else {
            Form::Table { table: OneTable::open(&arguments.to)?, rows: Rows::default(), begun: false }
        };
        Ok(Self { nodes, form, rejections: Rejections::default(), closed: false })
    }

    fn show(&mut self, part: &ConcordancePart) -> Result<Next> {
        part.rejected.iter().for_each(|faulty| self.rejections.tell(faulty));
        if part.lines.is_empty() {
            return Ok(Next::GoOn);
        }
        let read = match &mut self.form {
            Form::Aligned { page, width } => page.write(&aligned::lines(&part.lines, *width, page.ink))?,
            Form::Table { table, rows, begun } => {
                rows.clear();
                begin(table, begun, self.nodes)?;
                write(rows, &part.lines, self.nodes);
                table.write(rows)?
            }
        };
        self.closed |= !read;
        Ok(if read { Next::GoOn } else { Next::Stop })
    }

    /// Ends the table; one without lines has its header too.
    fn finish(self) -> Result<()> {
        self.rejections.finish();
        let Form::Table { mut table, mut begun, .. } = self.form else { return Ok(()) };
        if !self.closed {
            begin(&mut table, &mut begun, self.nodes)?;
        }
        table.finish()
    }
}

/// Writes the header where it is not written yet.
fn begin(table: &mut OneTable, begun: &mut bool, nodes: &Nodes) -> Result<()> {
    if !std::mem::replace(begun, true) {
        table.begin("concordance", header(nodes.len() > 1))?;
    }
    Ok(())
}
