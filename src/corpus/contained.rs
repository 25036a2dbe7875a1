//! Panics on a broken file, a library's or our own: one ends the reading of that file, never the run.

use std::any::Any;
use std::cell::Cell;
use std::fmt;
use std::panic::{self, AssertUnwindSafe};

thread_local! {
    /// Whether a panic of this thread is waited for.
    static IS_CONTAINED: Cell<bool> = const { Cell::new(false) };
}

/// A panic, in the words of who panicked.
#[derive(Debug)]
pub(super) struct Fault(String);

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "its reader failed: {}", self.0)
    }
}

impl Fault {
    fn new(cause: &(dyn Any + Send)) -> Self {
        let said = cause.downcast_ref::<&str>().copied();
        let said = said.or_else(|| cause.downcast_ref::<String>().map(String::as_str));
        Self(said.unwrap_or("without a word").to_string())
    }
}

/// What a library gives, or the panic in which it ended, in silence. What `read` was changing is to be given up then.
///
/// # Errors
///
/// Where `read` panics; a program that is built to abort on panics aborts.
pub(super) fn contained<T>(read: impl FnOnce() -> T) -> Result<T, Fault> {
    let outer = IS_CONTAINED.replace(true);
    let read = survived(read);
    IS_CONTAINED.set(outer);
    read
}

/// The same for code of our own: the panic is a fault of ours, so it is told on the standard error besides, and fuzzing stops at it.
///
/// # Errors
///
/// As for [`contained`].
pub(super) fn survived<T>(read: impl FnOnce() -> T) -> Result<T, Fault> {
    panic::catch_unwind(AssertUnwindSafe(read)).map_err(|cause| Fault::new(&*cause))
}

/// From now on panics of libraries that become rows of rejected.csv write nothing on the standard error; all others are told as before.
pub fn quiet_contained_panics() {
    let tell = panic::take_hook();
    panic::set_hook(Box::new(move |fault| {
        if !IS_CONTAINED.get() {
            tell(fault);
        }
    }));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_panic_becomes_a_fault_with_its_words() {
        let empty: [u8; 0] = [];
        let fault = contained(|| empty[std::hint::black_box(2)]).unwrap_err();
        assert!(fault.to_string().contains("its reader failed: index out of bounds"), "{fault}");
        assert_eq!(contained(|| 7).unwrap(), 7);
    }

    #[test]
    fn what_is_contained_inside_leaves_the_outer_one_contained() {
        let outer = contained(|| {
            let _ = contained(|| 1);
            IS_CONTAINED.get()
        });
        assert!(outer.unwrap());
        assert!(!IS_CONTAINED.get());
    }
}
