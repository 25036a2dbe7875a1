//! Long work on a thread of its own, while the calling one listens to it and to Ctrl-C.

use crate::fault::panicked;
use pyo3::prelude::*;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::thread::scope;
use std::time::Duration;

/// How long Ctrl-C may go unseen.
const PATIENCE: Duration = Duration::from_millis(50);

/// Runs `work` without the interpreter lock; what it sends is given to `hear`. Where the interpreter has a signal to raise, or `hear` raises,
/// the flag that `work` was given is set, and the exception is raised when `work` has ended.
///
/// # Errors
/// What signals and `hear` raise; a panic of `work`.
pub fn watched<T: Send, M: Send>(
    py: Python<'_>,
    work: impl FnOnce(&Arc<AtomicBool>, Sender<M>) -> T + Send,
    hear: impl Fn(Python<'_>, M) -> PyResult<()> + Sync,
) -> PyResult<T> {
    let stop = Arc::new(AtomicBool::new(false));
    py.detach(|| {
        scope(|threads| {
            let (sender, receiver) = channel();
            let worker = threads.spawn(|| work(&stop, sender));
            let heard = listen(&receiver, &hear);
            if heard.is_err() {
                stop.store(true, Ordering::Relaxed);
            }
            let done = worker.join().map_err(|cause| panicked(&*cause));
            heard.and(done)
        })
    })
}

/// Listens until the sender is gone.
fn listen<M: Send>(receiver: &Receiver<M>, hear: &(impl Fn(Python<'_>, M) -> PyResult<()> + Sync)) -> PyResult<()> {
    loop {
        match receiver.recv_timeout(PATIENCE) {
            Err(RecvTimeoutError::Disconnected) => return Ok(()),
            waited => Python::attach(|py| {
                py.check_signals()?;
                waited.map_or(Ok(()), |message| hear(py, message))
            })?,
        }
    }
}
