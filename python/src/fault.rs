//! Errors and panics of the library as Python exceptions, with path and line.

use pyo3::create_exception;
use pyo3::exceptions::PyException;
use pyo3::prelude::*;
use pyo3::types::PyType;
use std::any::Any;
use std::panic::{AssertUnwindSafe, catch_unwind};
use trich::error::Error;

create_exception!(
    trich,
    TrichError,
    PyException,
    "What stops a run: what was found, where, and what to do about it.\n\n`path` is the file or folder that it is about, `line` its line from 1; each is None where it is not known."
);

/// The class, whose exceptions have `path` and `line` whoever raises them.
pub fn class(py: Python<'_>) -> PyResult<Bound<'_, PyType>> {
    let class = py.get_type::<TrichError>();
    class.setattr("path", py.None())?;
    class.setattr("line", py.None())?;
    Ok(class)
}

/// An exception with these words, about no place.
pub fn told(what: impl Into<String>) -> PyErr {
    TrichError::new_err(what.into())
}

/// An error of the library.
pub fn raised(py: Python<'_>, error: Error) -> PyErr {
    of_chain(py, &anyhow::Error::new(error))
}

/// An error of a command, with its causes.
pub fn of_chain(py: Python<'_>, error: &anyhow::Error) -> PyErr {
    let place = match error.downcast_ref::<clap::Error>() {
        Some(usage) => return told(usage.to_string().trim_end().to_string()),
        None => error.downcast_ref::<Error>().and_then(Error::place),
    };
    let raised = told(format!("{error:#}"));
    let Some((path, line)) = place else { return raised };
    let value = raised.value(py);
    let named = value.setattr("path", path.display().to_string()).and_then(|()| value.setattr("line", line));
    named.err().unwrap_or(raised)
}

/// What `work` gives; a panic in it becomes an exception, which is a fault of this program and says so.
pub fn guarded<T>(work: impl FnOnce() -> T) -> PyResult<T> {
    catch_unwind(AssertUnwindSafe(work)).map_err(|cause| panicked(&*cause))
}

/// A panic as an exception.
pub fn panicked(cause: &(dyn Any + Send)) -> PyErr {
    let said = cause.downcast_ref::<&str>().copied();
    let said = said.or_else(|| cause.downcast_ref::<String>().map(String::as_str)).unwrap_or("without a word");
    told(format!(
        "trich failed, which is a fault of its own: {said}; please report it with the text that it happens with"
    ))
}

/// Panics, so that tests can see what becomes of it.
///
/// # Errors
/// Always.
#[pyfunction]
#[pyo3(name = "_fail")]
#[expect(clippy::panic, reason = "a panic is what is asked for")]
pub fn fail(py: Python<'_>, what: &str) -> PyResult<()> {
    py.detach(|| guarded(|| panic!("{what}")))
}
