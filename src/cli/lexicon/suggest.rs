//! `trich lexicon suggest`: the names that lexicons lack, as a table to decide in.

use crate::cli::articles::{Articles, Reading};
use crate::cli::choice::{Choice, left_out};
use crate::cli::destination::Destination;
use crate::cli::rejections::Rejections;
use crate::cli::{Caller, Outcome, options, overwriting, say};
use crate::document::Rejected;
use crate::error::Error;
use crate::extraction::Wanted;
use crate::pipeline::{self, UnlistedSettings};
use crate::renewal::ignored;
use crate::renewal::suggestion::suggest;
use crate::renewal::suggestion_page::page;
use crate::renewal::suggestion_table::csv;
use crate::renewal::suggestion_workbook::workbook;
use clap::Args;
use std::path::{Path, PathBuf};

const EXAMPLES: &str = "Suggested are names that only the grammar has found, and names of listed entities that their rows do not hold; not those in
ignored.csv beside the lexicons, and no persons. They are ranked by mentions x documents. Fill in the column decision
(add, alias of, ignore; of a workbook it is a list to choose from) and give the table to trich lexicon apply.

Examples:
  trich lexicon suggest articles/ --lexicons my-lexicons/ --out suggestions.xlsx --out suggestions.html
  trich lexicon suggest articles/ --since 2025-07 --out new.csv";

/// The arguments of `trich lexicon suggest`.
#[derive(Args)]
#[command(after_help = EXAMPLES)]
pub(in crate::cli) struct Arguments {
    #[command(flatten)]
    articles: Articles,

    /// File for the suggestions: a table (.csv), a workbook (.xlsx) or a page (.html); may be repeated [default: CSV on the standard output]
    #[arg(long, value_name = "FILE")]
    out: Vec<PathBuf>,

    /// Most suggestions
    #[arg(long, value_name = "N", default_value = "500", value_parser = options::from_one)]
    top: u64,

    /// Least number of documents with the name
    #[arg(long, value_name = "N", default_value = "2", value_parser = options::from_one)]
    min_documents: u64,

    #[command(flatten)]
    choice: Choice,

    #[command(flatten)]
    reading: Reading,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Form {
    Table,
    Workbook,
    Page,
}

impl Form {
    fn of(path: &Path) -> Result<Self, Error> {
        let ending = path.extension().and_then(|ending| ending.to_str()).map(str::to_ascii_lowercase);
        match ending.as_deref() {
            Some("csv") => Ok(Self::Table),
            Some("xlsx") => Ok(Self::Workbook),
            Some("html" | "htm") => Ok(Self::Page),
            _ => Err(Error::Unfit {
                place: path.display().to_string(),
                what: "the name does not tell how to write the suggestions".into(),
                remedy: "let it end in .csv, .xlsx or .html".into(),
            }),
        }
    }
}

/// Reads the articles and writes the suggestions.
pub(super) fn run(arguments: &Arguments, caller: &Caller) -> anyhow::Result<Outcome> {
    let forms = arguments.out.iter().map(|path| Form::of(path)).collect::<Result<Vec<_>, _>>()?;
    let stop = caller.stop()?;
    for out in &arguments.out {
        overwriting::check_file(Some(out), &arguments.articles.inputs)?;
    }
    let corpus = arguments.articles.corpus(None)?.until(stop.clone());
    let ignored = ignored::read(arguments.articles.lexicons_folder())?;
    let settings = UnlistedSettings {
        types: arguments.articles.types.clone(),
        repeats: arguments.reading.repeats.repeats(),
        filter: arguments.choice.conditions()?,
    };
    let input = pipeline::on_threads(arguments.reading.threads(), || {
        let extractor = arguments.articles.extractor(Wanted::default())?;
        let mut rejections = Rejections::default();
        let tell = |faulty: &Rejected| rejections.tell(faulty);
        let (names, input) = pipeline::unlisted(corpus, &extractor, &ignored, &settings, &stop, tell)?;
        rejections.finish();
        let most = usize::try_from(arguments.top).unwrap_or(usize::MAX);
        let suggestions = suggest(names, &extractor, arguments.min_documents, most);
        let lexicons = extractor.lexicons();
        let mut written = Vec::new();
        for (form, path) in forms.iter().zip(&arguments.out) {
            let bytes = match form {
                Form::Table => csv(&suggestions, lexicons),
                Form::Workbook => workbook(&suggestions, lexicons)?,
                Form::Page => page(&suggestions, lexicons).into_bytes(),
            };
            written.push((Destination::open(Some(path))?, bytes));
        }
        if forms.is_empty() {
            written.push((Destination::open(None)?, csv(&suggestions, lexicons)));
        }
        for (destination, bytes) in &mut written {
            destination.write(bytes)?;
        }
        written.into_iter().try_for_each(|(destination, _)| destination.finish())?;
        Ok(input)
    })?;
    if let Some(note) = left_out(&input) {
        say(&note);
    }
    Ok(Outcome::with_rejected(input.rejected))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_ending_of_a_file_tells_its_form() {
        assert_eq!(Form::of(Path::new("a/b.XLSX")).unwrap(), Form::Workbook);
        assert_eq!(Form::of(Path::new("b.html")).unwrap(), Form::Page);
        let error = Form::of(Path::new("b.txt")).unwrap_err().to_string();
        assert!(error.contains("b.txt") && error.contains(".xlsx"), "{error}");
    }
}
