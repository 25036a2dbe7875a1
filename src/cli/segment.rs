//! `trich segment`: the articles cut into words.

mod lines;
mod objects;

use super::articles::Articles;
use super::{Outcome, output, say};
use crate::document::Document;
use crate::extraction::document_words::{DocumentWord, Whole};
use crate::extraction::{ExtractSettings, Extractor, Wanted};
use crate::mention::{Extraction, Field};
use clap::{Args, ValueEnum};

const EXAMPLES: &str = "Examples:
  trich segment article.txt
  trich segment articles/ --format json > words.jsonl";

/// The arguments of `trich segment`.
#[derive(Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct Arguments {
    #[command(flatten)]
    articles: Articles,

    /// Words with _ between their syllables, line by line, or a JSON object for each article with the offsets of its words
    #[arg(long, value_name = "FORMAT", default_value = "text")]
    format: Format,

    /// Which names are one word: persons only, as in treebanks, or all that are found
    #[arg(long, value_name = "WHICH", default_value = "persons")]
    names: Names,
}

#[derive(Clone, Copy, ValueEnum)]
enum Format {
    Text,
    Json,
}

#[derive(Clone, Copy, ValueEnum)]
enum Names {
    Persons,
    All,
}

/// Segments the articles, one after the other.
pub(super) fn run(arguments: &Arguments) -> anyhow::Result<Outcome> {
    let whole = match arguments.names {
        Names::Persons => Whole::Persons,
        Names::All => Whole::Names,
    };
    let Articles { types, house, .. } = &arguments.articles;
    let settings = ExtractSettings { types: types.clone(), house: house.clone(), words: Wanted::words(whole) };
    let mut corpus = arguments.articles.corpus(None)?;
    let extractor = Extractor::new(arguments.articles.lexicons()?, settings)?;
    let (mut state, mut extraction) = (extractor.state(), Extraction::default());
    let mut out = std::io::stdout();
    let mut page = String::new();
    let (mut outcome, mut first) = (Outcome::Done, true);
    while let Some(mut chunk) = corpus.next_chunk() {
        for parsed in chunk.documents() {
            match parsed {
                Ok(document) => {
                    state.extract(&document, &mut extraction);
                    page.clear();
                    match arguments.format {
                        Format::Text => {
                            if !std::mem::take(&mut first) {
                                page.push('\n');
                            }
                            lines::write(&mut page, &document, state.document_words());
                        }
                        Format::Json => objects::write(&mut page, &document, state.document_words())?,
                    }
                    if !output::write(&mut out, page.as_bytes())? {
                        return Ok(outcome);
                    }
                }
                Err(rejected) => {
                    outcome = Outcome::Findings;
                    say(&format!("{}: {}", rejected.place(), rejected.reason));
                }
            }
        }
        corpus.reuse(chunk);
    }
    Ok(outcome)
}

/// The fields of a document that have text, with their words.
fn fields<'a>(
    document: &'a Document<'_>,
    words: &'a [DocumentWord],
) -> impl Iterator<Item = (Field, &'a str, &'a [DocumentWord])> {
    let titles = words.partition_point(|word| word.field == Field::Title);
    [(Field::Title, &*document.title, &words[..titles]), (Field::Text, &*document.text, &words[titles..])]
        .into_iter()
        .filter(|(_, text, _)| !text.is_empty())
}
