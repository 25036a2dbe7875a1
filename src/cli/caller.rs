//! Who a command is run for: how it is told to stop, and who hears how far it is.

use super::interruption;
use crate::pipeline::Progress;
use std::sync::Arc;
use std::sync::atomic::AtomicBool;

/// Hears how far a run is, and the bytes of all inputs where these are known; called by the thread that reads.
pub type Listener<'a> = &'a (dyn Fn(&Progress, Option<u64>) + Sync);

/// Who a command is run for.
pub struct Caller<'a>(Kind<'a>);

enum Kind<'a> {
    Person,
    Program { stop: Arc<AtomicBool>, listener: Listener<'a> },
}

impl<'a> Caller<'a> {
    /// A person at a terminal: Ctrl-C stops the command.
    #[must_use]
    pub fn person() -> Self {
        Self(Kind::Person)
    }

    /// Another program, in whose own threads the command runs: `stop` stops it, as soon as it is set.
    #[must_use]
    pub fn program(stop: Arc<AtomicBool>, listener: Listener<'a>) -> Self {
        Self(Kind::Program { stop, listener })
    }

    /// The flag that stops the command.
    ///
    /// # Errors
    /// Where the system refuses to tell of Ctrl-C.
    pub(super) fn stop(&self) -> Result<Arc<AtomicBool>, ctrlc::Error> {
        match &self.0 {
            Kind::Person => interruption::flag(),
            Kind::Program { stop, .. } => Ok(Arc::clone(stop)),
        }
    }

    /// Tells how far the run is.
    pub(super) fn tell(&self, progress: &Progress, total_bytes: Option<u64>) {
        if let Kind::Program { listener, .. } = &self.0 {
            listener(progress, total_bytes);
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::cli::{Caller, Outcome, carry_out};
    use crate::error::Error;
    use crate::pipeline::Progress;
    use std::ffi::OsString;
    use std::path::Path;
    use std::sync::Mutex;
    use std::sync::atomic::AtomicBool;

    /// A folder with an article, and the command that extracts it.
    fn extract(folder: &Path) -> Vec<OsString> {
        let article = folder.join("article.txt");
        std::fs::write(&article, "Ông Lê Văn Thử, Bí thư Huyện uỷ Thanh Khê, đến thăm công nhân.").unwrap();
        let mut line: Vec<OsString> =
            ["trich", "extract", "--quiet", "--tables", "mentions", "--out"].map(Into::into).into();
        line.extend([folder.join("tables").into(), article.into()]);
        line
    }

    #[test]
    fn a_program_hears_how_far_its_run_is() {
        let folder = tempfile::tempdir().unwrap();
        let heard = Mutex::new(Vec::new());
        let listener = |progress: &Progress, total: Option<u64>| heard.lock().unwrap().push((progress.clone(), total));
        let caller = Caller::program(AtomicBool::new(false).into(), &listener);
        assert_eq!(carry_out(extract(folder.path()), &caller).unwrap(), Outcome::Done);
        let heard = heard.into_inner().unwrap();
        let Some((Progress::Read { bytes, documents: 1 }, Some(total))) = heard.first() else { panic!("{heard:?}") };
        assert_eq!(bytes, total);
    }

    #[test]
    fn a_program_that_stops_its_run_gets_an_error_and_no_tables() {
        let folder = tempfile::tempdir().unwrap();
        let caller = Caller::program(AtomicBool::new(true).into(), &|_, _| ());
        let error = carry_out(extract(folder.path()), &caller).unwrap_err();
        assert!(matches!(error.downcast_ref(), Some(Error::Interrupted | Error::Paused)), "{error:?}");
        assert!(!folder.path().join("tables/mentions.csv").exists());
    }
}
