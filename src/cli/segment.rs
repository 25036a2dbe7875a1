//! `trich segment`: the articles cut into words.

mod lines;
mod objects;

use super::articles::Articles;
use super::{Outcome, output};
use crate::document::Document;
use crate::extraction::Wanted;
use crate::extraction::document_words::{DocumentWord, Whole};
use crate::mention::Field;
use clap::{Args, ValueEnum};

const EXAMPLES: &str = "Examples:
  trich segment article.txt
  trich segment articles/ --json > words.jsonl";

/// The arguments of `trich segment`.
#[derive(Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct Arguments {
    #[command(flatten)]
    articles: Articles,

    /// Write a JSON object for each article with the offsets of its words [default: line by line, _ between the syllables of a word]
    #[arg(long)]
    json: bool,

    /// Which names are one word: persons only, as in treebanks, or all that are found
    #[arg(long, value_name = "WHICH", default_value = "persons")]
    names: Names,
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
    let (mut out, mut page, mut first) = (std::io::stdout(), String::new(), true);
    let extractor = arguments.articles.extractor(Wanted::words(whole))?;
    arguments.articles.for_each(&extractor, |document, _, state| {
        page.clear();
        if arguments.json {
            objects::write(&mut page, document, state.document_words())?;
        } else {
            if !std::mem::take(&mut first) {
                page.push('\n');
            }
            lines::write(&mut page, document, state.document_words());
        }
        Ok(output::write(&mut out, page.as_bytes())?)
    })
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
