//! The command line: as a program, and carried out for Python, which hears how far it is and can stop it.

use crate::fault::{guarded, of_chain};
use crate::watched::watched;
use pyo3::prelude::*;
use std::ffi::OsString;
use std::io::Write;
use std::sync::Arc;
use std::sync::Mutex;
use trich::cli::{Caller, Outcome, carry_out as carry_out_for, run};
use trich::pipeline::Progress;

/// Runs the command line, the program's own name first, as the program `trich` does; gives its exit code.
///
/// # Errors
/// `TrichError` for a fault of the program.
#[pyfunction]
#[pyo3(name = "_main")]
pub fn main(py: Python<'_>, arguments: Vec<OsString>) -> PyResult<u8> {
    let outcome = py.detach(|| {
        let outcome = guarded(|| run(arguments));
        // Nobody is left to be told where the pipe is closed.
        let _ = std::io::stdout().flush();
        outcome
    })?;
    Ok(match outcome {
        Outcome::Done => 0,
        Outcome::Findings => 1,
        Outcome::Failed => 2,
    })
}

/// Carries out a command, the program's own name first; gives whether all documents could be used. `progress` is called with the bytes
/// that are read, the bytes of all inputs or None, and the documents.
///
/// # Errors
/// `TrichError`; what `progress` raises, and `KeyboardInterrupt`.
#[pyfunction]
#[pyo3(name = "_carry_out", signature = (arguments, progress=None))]
#[expect(clippy::needless_pass_by_value, reason = "what comes from Python is owned")]
pub fn carry_out(py: Python<'_>, arguments: Vec<OsString>, progress: Option<Py<PyAny>>) -> PyResult<bool> {
    let outcome = watched(
        py,
        |stop, sender| {
            // Behind a lock, since any thread of the run may tell.
            let sender = Mutex::new(sender);
            let listener = |progress: &Progress, total: Option<u64>| {
                if let (Progress::Read { bytes, documents }, Ok(sender)) = (progress, sender.lock()) {
                    // Nobody listens any more where the run is being stopped.
                    let _ = sender.send((*bytes, total, *documents));
                }
            };
            carry_out_for(arguments, &Caller::program(Arc::clone(stop), &listener))
        },
        |py, told| progress.as_ref().map_or(Ok(()), |progress| progress.call1(py, told).map(drop)),
    )?;
    outcome.map(|outcome| outcome == Outcome::Done).map_err(|error| of_chain(py, &error))
}
