//! A compiled extractor that any number of threads share, with the warm states that they borrow.

use crate::fault::told;
use pyo3::PyResult;
use self_cell::self_cell;
use std::ops::DerefMut;
use std::path::PathBuf;
use std::sync::{Arc, Mutex};
use trich::entity::EntityType;
use trich::error::Result;
use trich::extraction::{ExtractSettings, Extractor, State, Wanted};
use trich::lexicon::Lexicons;
use trich::pipeline::on_threads;

/// Entities that a state keeps in mind; beyond that it is made anew, so that a program may run for months.
const MOST_ENTITIES: usize = 1 << 19;

self_cell!(
    /// A state with the extractor that it belongs to.
    struct Warm {
        owner: Arc<Extractor>,
        #[not_covariant]
        dependent: State,
    }
);

/// What an engine is made of, as a user says it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Settings {
    /// Folder of lexicons, if not the built-in ones.
    pub lexicons: Option<PathBuf>,
    /// The types wanted; all where empty.
    pub types: Vec<EntityType>,
    /// Id of the enterprise that a bare head means.
    pub house: Option<String>,
    /// Words that are wanted.
    pub words: Wanted,
    /// Threads of a batch.
    pub threads: usize,
}

/// A compiled extractor and its states.
pub struct Engine {
    /// As the user says it.
    pub settings: Settings,
    extractor: Arc<Extractor>,
    idle: Mutex<Vec<Warm>>,
}

impl Engine {
    /// Reads and compiles the lexicons.
    ///
    /// # Errors
    /// Those of [`Lexicons::read`] and [`Extractor::new`].
    pub fn new(settings: Settings) -> Result<Self> {
        let Settings { lexicons, types, house, words, threads } = settings.clone();
        let extractor = on_threads(threads, || {
            let lexicons = lexicons.as_deref().map_or_else(Lexicons::embedded, Lexicons::read)?;
            Extractor::new(lexicons, ExtractSettings { types, house, words })
        })?;
        Ok(Self { settings, extractor: Arc::new(extractor), idle: Mutex::default() })
    }

    /// The hash of each file of the lexicons.
    pub fn hashes(&self) -> &[(String, String)] {
        self.extractor.lexicons().hashes()
    }

    /// Lends a state to `work`: one that is warm where one is idle.
    pub fn with<T>(&self, work: impl FnOnce(&mut State<'_>) -> T) -> T {
        // The lock is tried only: in a forked process it may be held by a thread that is not there.
        let idle = self.idle.try_lock().ok().and_then(|mut idle| idle.pop());
        let mut warm = idle.unwrap_or_else(|| Warm::new(Arc::clone(&self.extractor), |extractor| extractor.state()));
        let (done, entities) = warm.with_dependent_mut(|_, state| (work(state), state.entities().len()));
        if let Ok(mut idle) = self.idle.try_lock()
            && entities < MOST_ENTITIES
        {
            idle.deref_mut().push(warm);
        }
        done
    }
}

/// The number of threads that a user asks for: one for each core where none is named.
///
/// # Errors
/// `TrichError` for 0.
pub fn threads(asked: Option<usize>) -> PyResult<usize> {
    match asked {
        Some(0) => Err(told("threads: 0 threads do nothing; name at least 1")),
        Some(threads) => Ok(threads),
        None => Ok(trich::pipeline::Settings::default().threads),
    }
}

/// The types that a user names.
///
/// # Errors
/// `TrichError` for one that there is not.
pub fn types(names: Option<Vec<String>>) -> PyResult<Vec<EntityType>> {
    let known = |name: String| {
        EntityType::from_name(&name.to_uppercase()).ok_or_else(|| {
            let all: Vec<_> = EntityType::ALL.iter().map(|of| of.name()).collect();
            told(format!("types: there is no type \"{name}\"; name some of {}", all.join(", ")))
        })
    };
    names.unwrap_or_default().into_iter().map(known).collect()
}
