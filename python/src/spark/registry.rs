//! The registry of a shared run, on the one machine that leads it.

use crate::columns::Column;
use crate::fault::{guarded, of_chain, raised, told};
use arrow_array::cast::AsArray;
use arrow_array::types::Int64Type;
use pyo3::prelude::*;
use pyo3::types::PyBytes;
use pyo3_arrow::PyRecordBatch;
use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::Mutex;
use trich::corpus::StretchReader;
use trich::lexicon::Lexicons;
use trich::pipeline::distributed::{self, Site, Surveyed};

/// Takes what the surveys tell, in the order of path, block, key, at.
#[pyclass(module = "trich._trich", frozen)]
pub struct Registry(Mutex<Option<distributed::Registry>>);

#[pymethods]
impl Registry {
    #[new]
    #[pyo3(signature = (options, lexicons, sample, rows, passed_over, refuse_repeated_ids))]
    fn new(
        py: Python<'_>,
        options: Vec<String>,
        lexicons: Option<PathBuf>,
        sample: &[u8],
        rows: String,
        passed_over: BTreeMap<String, u64>,
        refuse_repeated_ids: bool,
    ) -> PyResult<Self> {
        let (settings, read) = trich::cli::settings_of(&options).map_err(|error| of_chain(py, &error))?;
        let lexicons = lexicons.as_deref().map_or_else(Lexicons::embedded, Lexicons::read);
        let lexicons = lexicons.map_err(|error| raised(py, error))?;
        let lines = if sample.is_empty() { String::new() } else { StretchReader::new(&read, sample).columns() };
        let listed = distributed::Listed { lines, rows, passed_over };
        Ok(Self(Mutex::new(Some(distributed::Registry::new(&lexicons, &settings, listed, refuse_repeated_ids)))))
    }

    /// Enters a batch of path, block, key, at, found.
    fn enter(&self, py: Python<'_>, batch: PyRecordBatch) -> PyResult<()> {
        let batch = batch.into_inner();
        let missing = || told("a batch of surveys has path, block, key, at and found");
        let column = |name: &str| batch.column_by_name(name).ok_or_else(missing);
        let (paths, keys) = (Column::of("path", column("path")?)?, Column::of("key", column("key")?)?);
        let number =
            |name: &str| Ok::<_, PyErr>(column(name)?.as_primitive_opt::<Int64Type>().ok_or_else(missing)?.clone());
        let (blocks, places) = (number("block")?, number("at")?);
        let found = column("found")?.as_binary_opt::<i32>().ok_or_else(missing)?.clone();
        py.detach(|| {
            guarded(|| {
                let mut state = self.0.lock().map_err(|_| told("an earlier batch has failed"))?;
                let registry = state.as_mut().ok_or_else(|| told("the registry has ended"))?;
                for row in 0..batch.num_rows() {
                    let block = blocks.value(row);
                    let site = Site {
                        path: paths.get(row).unwrap_or_default().into(),
                        block: u64::try_from(block).unwrap_or(0),
                        by_id: block < 0,
                    };
                    let surveyed = Surveyed {
                        site,
                        at: u64::try_from(places.value(row)).unwrap_or(0),
                        key: keys.get(row).unwrap_or_default().to_string(),
                        bytes: found.value(row).to_vec(),
                    };
                    registry.enter(surveyed).map_err(|error| Python::attach(|py| raised(py, error)))?;
                }
                Ok(())
            })?
        })
    }

    /// Writes what `trich finish` needs into a folder; gives the decisions in bytes.
    fn end<'py>(&self, py: Python<'py>, inputs: Vec<String>, out: PathBuf) -> PyResult<Bound<'py, PyBytes>> {
        let registry = self.0.lock().ok().and_then(|mut state| state.take());
        let registry = registry.ok_or_else(|| told("the registry has ended"))?;
        let decisions = registry.end(&inputs, &out).and_then(|decisions| decisions.to_bytes());
        Ok(PyBytes::new(py, &decisions.map_err(|error| raised(py, error))?))
    }
}
