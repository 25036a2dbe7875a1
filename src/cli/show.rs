//! `trich show`: the articles themselves, with their mentions in brackets and, if wanted, why each was found.

mod marked;
mod why;

use super::Outcome;
use super::articles::Articles;
use super::ink::Ink;
use super::output::Page;
use crate::document::Document;
use crate::entity::EntityTable;
use crate::extraction::Wanted;
use crate::mention::{Extraction, Field};
use clap::Args;
use why::Why;

const EXAMPLES: &str =
    "Types in brackets: T title, PB party body, E enterprise, P person, S state body, M mass organisation, L place.

Examples:
  trich show article.txt --why
  trich show articles/ --types ENTERPRISE --color always | less -R";

/// The arguments of `trich show`.
#[derive(Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct Arguments {
    #[command(flatten)]
    articles: Articles,

    /// Tell under each paragraph which lexicon row or rule is behind its mentions
    #[arg(long)]
    why: bool,

    /// When to use colours; auto means on a terminal, unless `NO_COLOR` is set
    #[arg(long, value_name = "WHEN", default_value = "auto")]
    color: clap::ColorChoice,
}

/// Shows the articles, one after the other.
pub(super) fn run(arguments: &Arguments) -> anyhow::Result<Outcome> {
    let extractor = arguments.articles.extractor(Wanted::default())?;
    let (mut page, mut first) = (Page::new(arguments.color), true);
    let ink = page.ink;
    let why = arguments.why.then(|| Why::new(extractor.lexicons()));
    arguments.articles.for_each(&extractor, |document, extraction, state| {
        let article = Article { document, extraction, entities: state.entities() };
        let begin = if std::mem::take(&mut first) { "" } else { "\n" };
        Ok(page.write(&format!("{begin}{}", article.shown(ink, why.as_ref())))?)
    })
}

/// A document with what was found in it.
#[derive(Clone, Copy)]
struct Article<'a> {
    document: &'a Document<'a>,
    extraction: &'a Extraction,
    entities: &'a EntityTable,
}

impl Article<'_> {
    /// Its id and date, its title, its text.
    fn shown(self, ink: Ink, why: Option<&Why<'_>>) -> String {
        let mut out = String::new();
        let date = self.document.date.map_or(String::new(), |date| format!(" ({date})"));
        ink.heading(&mut out, &format!("== {}{date}", self.document.id));
        out.push('\n');
        let title_mentions = self.extraction.mentions.partition_point(|m| m.field == Field::Title);
        if !self.document.title.is_empty() {
            self.field(&mut out, ink, why, &self.document.title, 0..title_mentions);
            out.push('\n');
        }
        self.field(&mut out, ink, why, &self.document.text, title_mentions..self.extraction.mentions.len());
        out
    }

    /// One field, its mentions numbered `numbers`. What is told of the mentions of a paragraph stands behind the line that holds the last.
    fn field(self, out: &mut String, ink: Ink, why: Option<&Why<'_>>, text: &str, numbers: std::ops::Range<usize>) {
        let mentions = &self.extraction.mentions[numbers.clone()];
        let mut told = 0;
        marked::write(out, ink, text, mentions, |out, begun| {
            let Some(why) = why else { return };
            let paragraph = begun.checked_sub(1).map(|last| mentions[last].paragraph);
            let goes_on = mentions.get(begun).is_some_and(|next| Some(next.paragraph) == paragraph);
            if begun > told && !goes_on {
                why.write(out, ink, self, numbers.start + told..numbers.start + begun);
                told = begun;
            }
        });
    }
}
