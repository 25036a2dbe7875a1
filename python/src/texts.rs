//! Articles that are given in memory: strings of Python, or a table of Arrow whose columns have names.

use crate::columns::Column;
use crate::fault::told;
use arrow_array::RecordBatch;
use pyo3::prelude::*;
use pyo3::pybacked::PyBackedStr;
use pyo3_arrow::input::AnyRecordBatch;
use std::borrow::Cow;
use std::sync::Arc;
use trich::corpus::date_line;
use trich::document::{Document, Origin};

/// The names of the columns; one that is not named is the usual one, where the table has it.
#[derive(Debug, Clone, Default)]
pub struct Names {
    /// The text.
    pub text: Option<String>,
    /// The id of an article; its row from 0 where there is none.
    pub id: Option<String>,
    /// The title.
    pub title: Option<String>,
    /// The date, in one of the forms that are read from files.
    pub date: Option<String>,
    /// The newspaper.
    pub source: Option<String>,
}

/// Some of the articles, as they lie together in memory.
pub struct Part {
    /// The row of the first one.
    first: usize,
    /// How many.
    pub rows: usize,
    text: Column,
    id: Option<Column>,
    title: Option<Column>,
    date: Option<Column>,
    source: Option<Column>,
}

impl Part {
    /// An article.
    pub fn document(&self, row: usize) -> Document<'_> {
        let id = cell(self.id.as_ref(), row).map_or_else(|| Cow::Owned((self.first + row).to_string()), Cow::Borrowed);
        let date = cell(self.date.as_ref(), row).and_then(date_line::date);
        let [title, source] =
            [&self.title, &self.source].map(|column| cell(column.as_ref(), row).unwrap_or_default().into());
        let text = self.text.get(row).unwrap_or_default().into();
        let (path, line) = (Arc::clone(&HERE), (self.first + row + 1) as u64);
        Document { id, path, line, source, date, title, text, origin: Origin::default() }
    }

    /// Bytes of an article's text.
    pub fn bytes(&self, row: usize) -> usize {
        self.text.get(row).map_or(0, str::len)
    }
}

/// What documents in memory have for a path.
static HERE: std::sync::LazyLock<Arc<str>> = std::sync::LazyLock::new(|| "memory".into());

/// A cell that holds something.
fn cell(column: Option<&Column>, row: usize) -> Option<&str> {
    column?.get(row).filter(|cell| !cell.is_empty())
}

/// The articles that Python gives: one string, several, or anything that gives itself as Arrow.
///
/// # Errors
/// `TrichError` where the columns are not there or are not text; `TypeError` for anything else.
pub fn read(given: &Bound<'_, PyAny>, names: &Names) -> PyResult<Vec<Part>> {
    let is_arrow = |name| given.hasattr(name);
    if is_arrow("__arrow_c_stream__")? || is_arrow("__arrow_c_array__")? {
        let (batches, _) = given.extract::<AnyRecordBatch>()?.into_table()?.into_inner();
        let mut first = 0;
        return batches.iter().map(|batch| of_batch(batch, names, &mut first)).collect();
    }
    let texts = match given.extract::<PyBackedStr>() {
        Ok(text) => vec![text],
        Err(_) => given.extract::<Vec<PyBackedStr>>().map_err(|cause| {
            let error =
                pyo3::exceptions::PyTypeError::new_err("articles are a string, a list of strings or an Arrow table");
            error.set_cause(given.py(), Some(cause));
            error
        })?,
    };
    let rows = texts.len();
    let text = Column::Python(texts);
    Ok(vec![Part { first: 0, rows, text, id: None, title: None, date: None, source: None }])
}

fn of_batch(batch: &RecordBatch, names: &Names, first: &mut usize) -> PyResult<Part> {
    let column = |name: &Option<String>, usual: &str| match batch.column_by_name(name.as_deref().unwrap_or(usual)) {
        Some(array) => Column::of(name.as_deref().unwrap_or(usual), array).map(Some),
        None if name.is_some() => Err(missing(batch, name.as_deref().unwrap_or(usual), usual)),
        None => Ok(None),
    };
    let part = Part {
        first: *first,
        rows: batch.num_rows(),
        text: column(&names.text, "text")?.ok_or_else(|| missing(batch, "text", "text"))?,
        id: column(&names.id, "id")?,
        title: column(&names.title, "title")?,
        date: column(&names.date, "date")?,
        source: column(&names.source, "source")?,
    };
    *first += part.rows;
    Ok(part)
}

fn missing(batch: &RecordBatch, name: &str, argument: &str) -> PyErr {
    let schema = batch.schema();
    let all: Vec<_> = schema.fields().iter().map(|field| field.name().as_str()).collect();
    told(format!("the table has no column \"{name}\", but {}; name one with {argument}=", all.join(", ")))
}
