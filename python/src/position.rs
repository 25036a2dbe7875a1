//! `trich.Position`: who holds which office of which body; `trich.Analysis`: all that one article gave.

use crate::mention::Mention;
use pyo3::prelude::*;
use pyo3::types::{PyString, PyTuple};

/// An office that a person holds, or held, by the words of the article.
#[pyclass(frozen, eq, hash, from_py_object, module = "trich")]
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Position {
    /// The person's name.
    #[pyo3(get)]
    person: Mention,
    /// The office.
    #[pyo3(get)]
    title: Mention,
    /// The body in which it is held, where it is named.
    #[pyo3(get)]
    body: Option<Mention>,
    /// Whether it was held before.
    #[pyo3(get)]
    former: bool,
}

#[pymethods]
impl Position {
    #[new]
    #[pyo3(signature = (person, title, body, former))]
    pub fn new(person: Mention, title: Mention, body: Option<Mention>, former: bool) -> Self {
        Self { person, title, body, former }
    }

    fn __getnewargs__(&self) -> (Mention, Mention, Option<Mention>, bool) {
        (self.person.clone(), self.title.clone(), self.body.clone(), self.former)
    }

    fn __repr__(&self, py: Python<'_>) -> PyResult<String> {
        let mut parts = Vec::new();
        for mention in [Some(&self.person), Some(&self.title), self.body.as_ref()].into_iter().flatten() {
            parts.push(PyString::new(py, mention.surface()).repr()?.to_string());
        }
        let former = if self.former { " (former)" } else { "" };
        Ok(format!("<Position {}{former}>", parts.join(" | ")))
    }
}

/// What one article gave.
#[pyclass(frozen, eq, hash, module = "trich")]
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Analysis {
    mentions: Vec<Mention>,
    positions: Vec<Position>,
}

#[pymethods]
impl Analysis {
    #[new]
    pub fn new(mentions: Vec<Mention>, positions: Vec<Position>) -> Self {
        Self { mentions, positions }
    }

    /// In the order of field (title first), start, end descending.
    #[getter]
    fn mentions<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
        PyTuple::new(py, self.mentions.clone())
    }

    /// In the order of the person, then of the office.
    #[getter]
    fn positions<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
        PyTuple::new(py, self.positions.clone())
    }

    fn __getnewargs__(&self) -> (Vec<Mention>, Vec<Position>) {
        (self.mentions.clone(), self.positions.clone())
    }

    fn __repr__(&self) -> String {
        format!("<Analysis: {} mentions, {} positions>", self.mentions.len(), self.positions.len())
    }
}
