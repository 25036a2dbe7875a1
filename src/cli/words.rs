//! `trich words`: makes the lexicon of words anew, from articles and segmented sentences.

use super::articles::Articles;
use super::destination::Destination;
use super::rejections::Rejections;
use super::{Outcome, interruption, options, say};
use crate::document::Rejected;
use crate::extraction::{ExtractSettings, Extractor};
use crate::pipeline::{self, Duplicates, Settings};
use crate::segmentation::learning::{learn, sentences};
use crate::tables::words;
use clap::Args;
use std::path::PathBuf;

const EXAMPLES: &str = "The words that people have reviewed are taken from the lexicon in use.

Example:
  trich words articles/ --sentences train.txt --out lexicons/words.csv";

/// The arguments of `trich words`.
#[derive(Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct Arguments {
    #[command(flatten)]
    articles: Articles,

    /// File with a sentence on each line, blanks between words and _ between the syllables of a word
    #[arg(long, value_name = "FILE")]
    sentences: PathBuf,

    /// File for the lexicon [default: the standard output]
    #[arg(long, value_name = "FILE")]
    out: Option<PathBuf>,

    /// What to do with documents whose text was seen before
    #[arg(long, value_enum, default_value = "skip")]
    duplicates: Duplicates,

    /// Threads [default: one for each core]
    #[arg(long, value_name = "N", value_parser = options::threads)]
    threads: Option<usize>,
}

/// Counts, learns, and writes the lexicon.
pub(super) fn run(arguments: &Arguments) -> anyhow::Result<Outcome> {
    let stop = interruption::flag()?;
    let sentences = sentences::read(&arguments.sentences)?;
    let corpus = arguments.articles.corpus(None)?.until(stop.clone());
    let threads = arguments.threads.unwrap_or_else(|| Settings::default().threads);
    let input = pipeline::on_threads(threads, || {
        let extractor = Extractor::new(arguments.articles.lexicons()?, ExtractSettings::default())?;
        let mut destination = Destination::open(arguments.out.as_deref())?;
        let mut rejections = Rejections::default();
        let tell = |faulty: &Rejected| rejections.tell(faulty);
        let (counts, input) = pipeline::count_pairs(corpus, &extractor, arguments.duplicates, &stop, tell)?;
        rejections.finish();
        let learned = learn(&counts, extractor.syllables(), extractor.lexicons(), &sentences);
        destination.write(words::file(&learned).as_bytes())?;
        destination.finish()?;
        say(&format!("{} words from {} documents and {} sentences", learned.len(), input.documents, sentences.len()));
        Ok(input)
    })?;
    Ok(if input.rejected == 0 { Outcome::Done } else { Outcome::Findings })
}
