//! The second look at a share: batches of documents in, rows out.

use super::rows::ShareRows;
use super::sites::{Kind, Sites};
use crate::fault::{guarded, of_chain, raised, told};
use arrow_schema::ArrowError;
use pyo3::prelude::*;
use pyo3_arrow::PyRecordBatch;
use self_cell::self_cell;
use std::path::PathBuf;
use std::sync::{Arc, Mutex};
use trich::lexicon::Lexicons;
use trich::pipeline::distributed::{self, Decisions, Job};

/// What all shares of a process have in common; it takes a while to make.
#[pyclass(module = "trich._trich", frozen)]
pub struct ShareJob(Arc<(Job, Decisions)>);

self_cell!(
    /// A sharer with the job that it belongs to.
    struct Owned {
        owner: Arc<(Job, Decisions)>,
        #[not_covariant]
        dependent: SharerOf,
    }
);

type SharerOf<'j> = distributed::Sharer<'j>;

#[pymethods]
impl ShareJob {
    #[new]
    #[pyo3(signature = (options, lexicons, sample, decisions))]
    fn new(
        py: Python<'_>,
        options: Vec<String>,
        lexicons: Option<PathBuf>,
        sample: &[u8],
        decisions: &[u8],
    ) -> PyResult<Self> {
        let (settings, read) = trich::cli::settings_of(&options).map_err(|error| of_chain(py, &error))?;
        let made = py.detach(|| {
            guarded(|| {
                let lexicons = lexicons.as_deref().map_or_else(Lexicons::embedded, Lexicons::read)?;
                Ok((Job::new(lexicons, settings, &read, sample)?, Decisions::from_bytes(decisions)?))
            })
        })?;
        Ok(Self(Arc::new(made.map_err(|error| raised(py, error))?)))
    }
}

/// Extracts the batches of one share, which come in their order.
#[pyclass(module = "trich._trich", frozen)]
pub struct Sharer(Mutex<(Owned, Sites)>);

#[pymethods]
impl Sharer {
    #[new]
    fn new(py: Python<'_>, job: &ShareJob, kind: &str, shown: Vec<(String, String)>) -> PyResult<Self> {
        let owned = Owned::try_new(Arc::clone(&job.0), |made| distributed::Sharer::new(&made.0, &made.1));
        let owned = owned.map_err(|error| raised(py, error))?;
        Ok(Self(Mutex::new((owned, Sites::new(Kind::named(kind)?, shown)))))
    }

    /// The rows of a batch.
    fn take<'py>(&self, py: Python<'py>, batch: PyRecordBatch) -> PyResult<Vec<Bound<'py, PyAny>>> {
        let batch = batch.into_inner();
        self.rows(py, move |sharer, sites, give| {
            for (batch, _) in sites.cut(&batch)? {
                sharer.take(batch, give).map_err(|error| Python::attach(|py| raised(py, error)))?;
            }
            Ok(())
        })
    }

    /// What is left at the end of the share.
    fn end<'py>(&self, py: Python<'py>) -> PyResult<Vec<Bound<'py, PyAny>>> {
        self.rows(py, |sharer, _, give| sharer.give_away(give).map_err(|error| Python::attach(|py| raised(py, error))))
    }
}

type Give<'g> = &'g mut dyn FnMut(distributed::ShareRow<'_>);

impl Sharer {
    fn rows<'py>(
        &self,
        py: Python<'py>,
        work: impl FnOnce(&mut SharerOf<'_>, &mut Sites, Give<'_>) -> PyResult<()> + Send,
    ) -> PyResult<Vec<Bound<'py, PyAny>>> {
        let batches = py.detach(|| {
            guarded(|| {
                let mut state = self.0.lock().map_err(|_| told("an earlier batch of this share has failed"))?;
                let (owned, sites) = &mut *state;
                let (mut rows, mut failed) = (ShareRows::default(), None::<ArrowError>);
                owned.with_dependent_mut(|_, sharer| {
                    work(sharer, sites, &mut |row| failed = failed.take().or_else(|| rows.push(row).err()))
                })?;
                match failed {
                    Some(error) => Err(told(error.to_string())),
                    None => rows.finish().map_err(|error| told(error.to_string())),
                }
            })?
        })?;
        batches.into_iter().map(|batch| PyRecordBatch::new(batch).into_pyarrow(py)).collect()
    }
}
