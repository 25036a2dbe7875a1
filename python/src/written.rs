//! Articles that are given in memory as a file of JSON lines, for what reads files.

use crate::fault::raised;
use crate::texts::{self, Names};
use pyo3::prelude::*;
use serde::Serialize;
use std::fs::File;
use std::io::{BufWriter, Write};
use std::path::{Path, PathBuf};
use trich::document::Document;
use trich::error::Error;

#[derive(Serialize)]
struct Line<'a> {
    id: &'a str,
    #[serde(skip_serializing_if = "str::is_empty")]
    title: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    date: Option<String>,
    #[serde(skip_serializing_if = "str::is_empty")]
    source: &'a str,
    text: &'a str,
}

/// Writes the articles into the file `path`.
///
/// # Errors
/// `TrichError` where it cannot be written, or a column is not there.
#[pyfunction]
#[pyo3(name = "_write_texts", signature = (articles, path, *, text=None, id=None, title=None, date=None, source=None))]
#[expect(clippy::too_many_arguments, reason = "columns, each by its name")]
#[expect(clippy::needless_pass_by_value, reason = "what comes from Python is owned")]
pub fn write_texts(
    py: Python<'_>,
    articles: &Bound<'_, PyAny>,
    path: PathBuf,
    text: Option<String>,
    id: Option<String>,
    title: Option<String>,
    date: Option<String>,
    source: Option<String>,
) -> PyResult<()> {
    let parts = texts::read(articles, &Names { text, id, title, date, source })?;
    let written = py.detach(|| {
        let mut file = BufWriter::new(File::create(&path)?);
        for part in &parts {
            (0..part.rows).try_for_each(|row| write(&mut file, &part.document(row)))?;
        }
        file.flush()
    });
    written.map_err(|error| raised(py, Error::write(Path::new(&path), error)))
}

fn write(file: &mut impl Write, document: &Document<'_>) -> std::io::Result<()> {
    let date = document.date.map(|date| date.to_string());
    let line = Line { id: &document.id, title: &document.title, date, source: &document.source, text: &document.text };
    serde_json::to_writer(&mut *file, &line)?;
    file.write_all(b"\n")
}
