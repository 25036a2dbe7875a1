//! Ctrl-C and termination: a flag that the run looks at, so that it can put everything back.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

/// A flag that is set when the user or the system asks the program to end.
///
/// # Errors
/// Where the system refuses to tell of it.
pub(super) fn flag() -> Result<Arc<AtomicBool>, ctrlc::Error> {
    let flag = Arc::new(AtomicBool::new(false));
    let set = Arc::clone(&flag);
    ctrlc::set_handler(move || set.store(true, Ordering::Relaxed))?;
    Ok(flag)
}
