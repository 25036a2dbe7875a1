//! The background of key terms: built in, a table that the user names, or the articles of this very run, read once before.

use super::Arguments;
use crate::cli::scratch;
use crate::counting::document_keywords::Background;
use crate::error::Error;
use crate::pipeline::{self, BackgroundTable, KeywordUnit, Repeats, Settings};
use crate::tables::Table;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::AtomicBool;
use tempfile::TempDir;

/// The value that names this run.
const RUN: &str = "run";

/// What is told where a table lies beside the user's lexicons that is not used: it is no lexicon, and another one than the built-in.
pub(super) fn passed_over(arguments: &Arguments) -> Option<String> {
    let wanted = arguments.tables.is_empty() || arguments.tables.contains(&Table::DocumentKeywords);
    let folder = arguments.articles.lexicons_folder().filter(|_| wanted && arguments.background.is_none())?;
    let path = folder.join("background.csv");
    let is_own = std::fs::read(&path).is_ok_and(|bytes| !Background::is_built_in(&bytes));
    let path = path.display();
    is_own.then(|| format!("note: {path}: is no lexicon, so it is not used; --background {path} takes it"))
}

/// The table to use, if not the built-in one; that of this run lies in the folder given with it.
pub(super) fn table(
    arguments: &Arguments,
    stop: &Arc<AtomicBool>,
) -> anyhow::Result<(Option<BackgroundTable>, Option<TempDir>)> {
    let Some(path) = &arguments.background else { return Ok((None, None)) };
    let name = path.display().to_string();
    if path.as_os_str() != RUN {
        return Ok((Some(BackgroundTable { path: path.clone(), name }), None));
    }
    if arguments.articles.inputs.iter().any(|input| input == Path::new("-")) {
        let remedy = "write the articles into a file, or name the keywords.csv of another run".into();
        let what = "the standard input can be read only once".into();
        return Err(Error::Unfit { place: "--background run".into(), what, remedy }.into());
    }
    let folder = scratch::beside(Some(&arguments.out))?;
    let Repeats { duplicates, near: near_duplicates, threshold: near_threshold } = arguments.repeats.repeats();
    let settings = Settings {
        tables: vec![Table::Keywords],
        filter: arguments.choice.conditions()?,
        keywords: KeywordUnit::Words,
        duplicates,
        near_duplicates,
        near_threshold,
        memory: arguments.memory(),
        threads: arguments.threads.unwrap_or_else(|| Settings::default().threads),
        ..Settings::default()
    };
    let corpus = arguments.articles.corpus(Some(&arguments.out))?.until(stop.clone());
    let out = folder.path().join("tables");
    pipeline::run(corpus, || arguments.articles.lexicons(), &settings, &out, stop, &|_| {})?;
    Ok((Some(BackgroundTable { path: out.join(Table::Keywords.file_name()), name }), Some(folder)))
}
