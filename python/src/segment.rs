//! `trich.segment`: texts cut into words.

use crate::batch::{gather, table};
use crate::engine::{self, Settings};
use crate::extractor::compiled;
use crate::fault::told;
use crate::rows::words::WordRows;
use crate::table::Table;
use crate::texts::{self, Names};
use pyo3::prelude::*;
use std::path::PathBuf;
use trich::extraction::Wanted;
use trich::extraction::document_words::Whole;

/// The words of articles with their places; `names` says which names are one word: `persons`, as in treebanks, or `all`.
///
///     >>> [row["word"] for row in trich.segment("Lê Văn Thử đẩy mạnh chuyển đổi số.")]
///     ['Lê Văn Thử', 'đẩy mạnh', 'chuyển đổi', 'số']
///
/// # Errors
/// `TrichError` for other `names`, for lexicons that cannot be read, and for columns that are not there.
#[pyfunction]
#[pyo3(signature = (articles, *, names="persons", lexicons=None, threads=None, text=None, id=None, title=None))]
#[expect(clippy::too_many_arguments, reason = "options, each by its name")]
pub fn segment(
    py: Python<'_>,
    articles: &Bound<'_, PyAny>,
    names: &str,
    lexicons: Option<PathBuf>,
    threads: Option<usize>,
    text: Option<String>,
    id: Option<String>,
    title: Option<String>,
) -> PyResult<Table> {
    let whole = match names {
        "persons" => Whole::Persons,
        "all" => Whole::Names,
        other => return Err(told(format!("names: \"{other}\" is none of persons and all"))),
    };
    let parts = texts::read(articles, &Names { text, id, title, ..Names::default() })?;
    let threads = engine::threads(threads)?;
    let settings = Settings { lexicons, words: Wanted::words(whole), threads, ..Settings::default() };
    table(gather::<WordRows>(py, &*compiled(py, settings)?, &parts)?)
}
