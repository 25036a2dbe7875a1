//! The first look at a share.

use super::rows::surveyed;
use super::sites::{Kind, Sites};
use crate::fault::{guarded, of_chain, raised, told};
use pyo3::prelude::*;
use pyo3_arrow::PyRecordBatch;
use std::sync::Mutex;
use trich::pipeline::distributed::Survey;

/// Looks at the batches of one share, which come in their order.
#[pyclass(module = "trich._trich", frozen)]
pub struct Surveyor(Mutex<(Survey, Sites)>);

#[pymethods]
impl Surveyor {
    #[new]
    fn new(
        py: Python<'_>,
        options: Vec<String>,
        kind: &str,
        shown: Vec<(String, String)>,
        sample: &[u8],
    ) -> PyResult<Self> {
        let (settings, read) = trich::cli::settings_of(&options).map_err(|error| of_chain(py, &error))?;
        Ok(Self(Mutex::new((Survey::new(settings, &read, sample), Sites::new(Kind::named(kind)?, shown)))))
    }

    /// What is told of a batch: path, block, key, at, found.
    fn look<'py>(&self, py: Python<'py>, batch: PyRecordBatch) -> PyResult<Bound<'py, PyAny>> {
        let batch = batch.into_inner();
        let told_of = py.detach(|| {
            guarded(|| {
                let mut state = self.0.lock().map_err(|_| told("an earlier batch of this share has failed"))?;
                let (survey, sites) = &mut *state;
                let mut rows = Vec::new();
                for (batch, bytes) in sites.cut(&batch)? {
                    survey
                        .look(batch, bytes, |row| rows.push(row))
                        .map_err(|error| Python::attach(|py| raised(py, error)))?;
                }
                surveyed(rows).map_err(|error| told(error.to_string()))
            })?
        })?;
        PyRecordBatch::new(told_of).into_pyarrow(py)
    }
}
