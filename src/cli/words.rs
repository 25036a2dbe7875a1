//! `trich words`: makes the lexicon of words anew, from articles and segmented sentences.

use super::articles::{Articles, Reading};
use super::destination::Destination;
use super::rejections::Rejections;
use super::{Caller, Outcome, overwriting, say};
use crate::document::Rejected;
use crate::extraction::{ExtractSettings, Extractor};
use crate::pipeline;
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

    #[command(flatten)]
    reading: Reading,
}

/// Counts, learns, and writes the lexicon.
pub(super) fn run(arguments: &Arguments, caller: &Caller) -> anyhow::Result<Outcome> {
    let stop = caller.stop()?;
    let sentences = sentences::read(&arguments.sentences)?;
    overwriting::check_file(arguments.out.as_deref(), &arguments.articles.inputs)?;
    overwriting::check_file(arguments.out.as_deref(), std::slice::from_ref(&arguments.sentences))?;
    let corpus = arguments.articles.corpus(None)?.until(stop.clone());
    let threads = arguments.reading.threads();
    let input = pipeline::on_threads(threads, || {
        let extractor = Extractor::new(arguments.articles.lexicons()?, ExtractSettings::default())?;
        let mut destination = Destination::open(arguments.out.as_deref())?;
        let mut rejections = Rejections::default();
        let tell = |faulty: &Rejected| rejections.tell(faulty);
        let (counts, input) =
            pipeline::count_pairs(corpus, &extractor, arguments.reading.repeats.repeats(), &stop, tell)?;
        rejections.finish();
        let learned = learn(&counts, extractor.syllables(), extractor.lexicons(), &sentences);
        destination.write(words::file(&learned).as_bytes())?;
        destination.finish()?;
        say(&format!("{} words from {} documents and {} sentences", learned.len(), input.documents, sentences.len()));
        Ok(input)
    })?;
    Ok(Outcome::with_rejected(input.rejected))
}
