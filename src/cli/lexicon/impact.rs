//! `trich lexicon impact`: what the tables gain and lose by a change of the lexicons.

use crate::cli::articles::Reading;
use crate::cli::choice::{Choice, left_out};
use crate::cli::destination::Destination;
use crate::cli::form::Form;
use crate::cli::rejections::Rejections;
use crate::cli::{Caller, Outcome, output, say};
use crate::corpus::Corpus;
use crate::error::{Error, Result};
use crate::extraction::{ExtractSettings, Extractor};
use crate::lexicon::Lexicons;
use crate::pipeline::{self, ImpactPart, ImpactSettings};
use crate::renewal::impact::{AMBIGUITIES, ENTITIES, Gathered, MENTIONS, SPANS};
use clap::Args;
use std::path::{Path, PathBuf};

const EXAMPLES: &str = "OLD and NEW are each a folder of lexicons, built-in, or a folder in a git revision, as REVISION:FOLDER. The summary goes to
the standard output; --out adds impact_mentions.csv (counts by entity), impact_spans.csv (each changed mention with its
context), impact_entities.csv (entities that appear or vanish) and impact_ambiguities.csv.

Examples:
  trich lexicon impact built-in my-lexicons/ articles/
  trich lexicon impact HEAD:lexicons lexicons/ articles/ --out impact";

/// The arguments of `trich lexicon impact`.
#[derive(Args)]
#[command(after_help = EXAMPLES)]
pub(in crate::cli) struct Arguments {
    /// The lexicons before the change: a folder, built-in, or REVISION:FOLDER
    #[arg(value_name = "OLD")]
    old: String,

    /// The lexicons after it: likewise
    #[arg(value_name = "NEW")]
    new: String,

    /// Articles, as trich extract reads them
    #[arg(required = true, value_name = "CORPUS")]
    inputs: Vec<PathBuf>,

    #[command(flatten)]
    form: Form,

    /// Folder for the tables; it is made where there is none
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,

    /// Extract every article with both lexicons, even where the change cannot concern it; the result is the same
    #[arg(long)]
    thorough: bool,

    #[command(flatten)]
    choice: Choice,

    #[command(flatten)]
    reading: Reading,
}

/// Reads the articles, writes the tables and the summary.
pub(super) fn run(arguments: &Arguments, caller: &Caller) -> anyhow::Result<Outcome> {
    let stop = caller.stop()?;
    let corpus = Corpus::open(&arguments.inputs, &arguments.form.settings(), arguments.out.as_deref())?;
    let corpus = corpus.until(stop.clone());
    let settings = ImpactSettings {
        repeats: arguments.reading.repeats.repeats(),
        filter: arguments.choice.conditions()?,
        thorough: arguments.thorough,
    };
    let (summary, input) = pipeline::on_threads(arguments.reading.threads(), || {
        let extractor = |name: &str| Extractor::new(Lexicons::named(name)?, ExtractSettings::default());
        let (old, new) = (extractor(&arguments.old)?, extractor(&arguments.new)?);
        let mut tables = arguments.out.as_deref().map(Tables::open).transpose()?;
        let (mut gathered, mut rejections) = (Gathered::default(), Rejections::default());
        let mut rows = Vec::new();
        let show = |part: ImpactPart| {
            part.rejected.iter().for_each(|faulty| rejections.tell(faulty));
            rows.clear();
            part.changed.iter().for_each(|changed| gathered.add(changed, &mut rows));
            tables.as_mut().map_or(Ok(()), |tables| tables.spans.write(&rows).map(drop))
        };
        let impact = pipeline::impact(corpus, (&old, &new), &settings, &stop, show)?;
        rejections.finish();
        if let Some(tables) = tables {
            tables.finish([gathered.mentions(&impact), gathered.entities(&impact), gathered.ambiguities()])?;
        }
        Ok((gathered.summary(&impact, (old.lexicons(), new.lexicons())), impact.input))
    })?;
    output::write(&mut std::io::stdout(), summary.as_bytes())?;
    if let Some(note) = left_out(&input) {
        say(&note);
    }
    Ok(Outcome::with_rejected(input.rejected))
}

/// The tables, each hidden beside its place until all are complete.
struct Tables {
    spans: Destination,
    others: [(Destination, &'static str); 3],
}

impl Tables {
    fn open(folder: &Path) -> Result<Self> {
        std::fs::create_dir_all(folder).map_err(|error| Error::write(folder, error))?;
        let open = |(file, header): (&str, &'static str)| {
            Ok::<_, Error>((Destination::open(Some(&folder.join(file)))?, header))
        };
        let (mut spans, header) = open(SPANS)?;
        spans.write(format!("{header}\n").as_bytes())?;
        Ok(Self { spans, others: [open(MENTIONS)?, open(ENTITIES)?, open(AMBIGUITIES)?] })
    }

    fn finish(mut self, rows: [Vec<u8>; 3]) -> Result<()> {
        for ((destination, header), rows) in self.others.iter_mut().zip(rows) {
            destination.write(format!("{header}\n").as_bytes())?;
            destination.write(&rows)?;
        }
        self.spans.finish()?;
        self.others.into_iter().try_for_each(|(destination, _)| destination.finish())
    }
}
