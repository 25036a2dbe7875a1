//! `trich.Extractor`: compiled lexicons that find what articles name, one by one or many at once.

use crate::batch::{gather, table};
use crate::engine::{self, Engine, Settings};
use crate::fault::{TrichError, guarded, raised, told};
use crate::mention::Mention;
use crate::position::{Analysis, Position};
use crate::rows::Both;
use crate::rows::mentions::MentionRows;
use crate::table::Table;
use crate::texts::{self, Names};
use pyo3::prelude::*;
use pyo3::types::PyTuple;
use std::path::PathBuf;
use std::sync::{Arc, Mutex};
use trich::corpus::date_line;
use trich::document::{Document, Origin};
use trich::extraction::Wanted;
use trich::mention::Extraction;

/// The engine that was unpickled last: a pool of workers gets the same one with each of its tasks.
static LAST: Mutex<Option<Arc<Engine>>> = Mutex::new(None);

/// Finds titles, party bodies, enterprises, persons, state bodies, mass organisations and places in Vietnamese articles.
///
/// Making one compiles the lexicons, which takes a moment; it can then be used any number of times and by any number of threads.
///
/// `lexicons` is a folder in place of the built-in ones; `types` are those that are wanted; `house` is the enterprise that a bare head
/// such as `Tập đoàn` means where the article names none; a batch takes `threads`, by itself one for each core.
///
///     >>> extractor = trich.Extractor(types=["TITLE", "PERSON"])
///     >>> extractor.extract("Bí thư Lê Văn Thử phát biểu.")
///     [<Mention TITLE 'Bí thư' text[0:6] ttl-bi-thu>, <Mention PERSON 'Lê Văn Thử' text[7:17] per-le-van-thu~63928a>]
#[pyclass(frozen, module = "trich")]
pub struct Extractor(Arc<Engine>);

/// The articles' columns, as all methods for many articles name them.
fn names(
    text: Option<String>,
    id: Option<String>,
    title: Option<String>,
    date: Option<String>,
    source: Option<String>,
) -> Names {
    Names { text, id, title, date, source }
}

#[pymethods]
impl Extractor {
    #[new]
    #[pyo3(signature = (lexicons=None, *, types=None, house=None, threads=None))]
    fn new(
        py: Python<'_>,
        lexicons: Option<PathBuf>,
        types: Option<Vec<String>>,
        house: Option<String>,
        threads: Option<usize>,
    ) -> PyResult<Self> {
        let types = engine::types(types)?;
        let threads = engine::threads(threads)?;
        compiled(py, Settings { lexicons, types, house, words: Wanted::default(), threads }).map(Self)
    }

    /// The mentions of one article, in the order of field (title first), start, end descending.
    #[pyo3(signature = (text, *, title="", date=None, source=None))]
    fn extract(
        &self,
        py: Python<'_>,
        text: &str,
        title: &str,
        date: Option<Bound<'_, PyAny>>,
        source: Option<&str>,
    ) -> PyResult<Vec<Mention>> {
        self.read(py, [text, title, source.unwrap_or_default()], date).map(|(mentions, _)| mentions)
    }

    /// Mentions and positions of one article.
    ///
    ///     >>> trich.Extractor().analyse("Bí thư Lê Văn Thử phát biểu.").positions
    ///     (<Position 'Lê Văn Thử' | 'Bí thư'>,)
    #[pyo3(signature = (text, *, title="", date=None, source=None))]
    fn analyse(
        &self,
        py: Python<'_>,
        text: &str,
        title: &str,
        date: Option<Bound<'_, PyAny>>,
        source: Option<&str>,
    ) -> PyResult<Analysis> {
        let (mentions, positions) = self.read(py, [text, title, source.unwrap_or_default()], date)?;
        Ok(Analysis::new(mentions, positions))
    }

    /// The mentions of many articles as a table: the columns of mentions.csv and the canonical name.
    ///
    /// `articles` are a list of strings, whose ids are their places from 0, or whatever gives itself as Arrow; `text` and the others name
    /// its columns where they are not called so.
    ///
    ///     >>> table = trich.Extractor().extract_batch(["Bí thư Lê Văn Thử phát biểu.", "trời nắng"])
    ///     >>> [(row["doc_id"], row["surface"]) for row in table]
    ///     [('0', 'Bí thư'), ('0', 'Lê Văn Thử')]
    #[pyo3(signature = (articles, *, text=None, id=None, title=None, date=None, source=None))]
    #[expect(clippy::too_many_arguments, reason = "columns, each by its name")]
    fn extract_batch(
        &self,
        py: Python<'_>,
        articles: &Bound<'_, PyAny>,
        text: Option<String>,
        id: Option<String>,
        title: Option<String>,
        date: Option<String>,
        source: Option<String>,
    ) -> PyResult<Table> {
        let parts = texts::read(articles, &names(text, id, title, date, source))?;
        table(gather::<MentionRows>(py, &self.0, &parts)?)
    }

    /// Mentions and positions of many articles, as two tables.
    #[pyo3(signature = (articles, *, text=None, id=None, title=None, date=None, source=None))]
    #[expect(clippy::too_many_arguments, reason = "columns, each by its name")]
    fn analyse_batch(
        &self,
        py: Python<'_>,
        articles: &Bound<'_, PyAny>,
        text: Option<String>,
        id: Option<String>,
        title: Option<String>,
        date: Option<String>,
        source: Option<String>,
    ) -> PyResult<(Table, Table)> {
        let parts = texts::read(articles, &names(text, id, title, date, source))?;
        let gathered = gather::<Both>(py, &self.0, &parts)?;
        let (mentions, positions): (Vec<_>, Vec<_>) =
            gathered.into_iter().map(|both| (both.mentions, both.positions)).unzip();
        Ok((table(mentions)?, table(positions)?))
    }

    /// The hash of each file of the lexicons, by its name.
    #[getter]
    fn lexicon_hashes(&self) -> std::collections::BTreeMap<String, String> {
        self.0.hashes().iter().cloned().collect()
    }

    /// Threads that a batch takes.
    #[getter]
    fn threads(&self) -> usize {
        self.0.settings.threads
    }

    fn __reduce__<'py>(&self, py: Python<'py>) -> PyResult<(Bound<'py, PyAny>, Bound<'py, PyTuple>)> {
        let Settings { lexicons, types, house, threads, .. } = &self.0.settings;
        let types: Vec<_> = types.iter().map(|of| of.name()).collect();
        let made = py.import("trich._trich")?.getattr("_unpickled")?;
        // A worker may have another working directory.
        let lexicons = lexicons.as_ref().map(|folder| folder.canonicalize().unwrap_or_else(|_| folder.clone()));
        Ok((made, (lexicons, types, house, *threads, self.0.hashes().to_vec()).into_pyobject(py)?))
    }

    fn __repr__(&self) -> String {
        let Settings { lexicons, types, house, threads, .. } = &self.0.settings;
        let lexicons = lexicons.as_ref().map_or("None".into(), |folder| format!("{:?}", folder.display().to_string()));
        let types: Vec<_> = types.iter().map(|of| of.name()).collect();
        let types = if types.is_empty() { "None".into() } else { format!("{types:?}") };
        let house = house.as_ref().map_or("None".into(), |house| format!("{house:?}"));
        format!("Extractor({lexicons}, types={types}, house={house}, threads={threads})")
    }
}

impl Extractor {
    fn read(
        &self,
        py: Python<'_>,
        [text, title, source]: [&str; 3],
        date: Option<Bound<'_, PyAny>>,
    ) -> PyResult<(Vec<Mention>, Vec<Position>)> {
        if text.len().max(title.len()) > u32::MAX as usize {
            return Err(told("the text has more than 4 GB; cut it into articles"));
        }
        let date = match date.filter(|date| !date.is_none()) {
            Some(date) => {
                let written = date.str()?.to_string();
                Some(date_line::date(&written).ok_or_else(|| {
                    told(format!("\"{written}\" is no date; write it as 2017-01-11, 2017-01, 2017-Q1 or 2017"))
                })?)
            }
            None => None,
        };
        let document = Document {
            id: "".into(),
            path: "memory".into(),
            line: 1,
            source: source.into(),
            date,
            title: title.into(),
            text: text.into(),
            origin: Origin::default(),
        };
        py.detach(|| guarded(|| self.0.with(|state| one(state, &document))))
    }
}

/// What a document gives, with names of its own.
fn one(state: &mut trich::extraction::State<'_>, document: &Document<'_>) -> (Vec<Mention>, Vec<Position>) {
    let mut extraction = Extraction::default();
    state.extract(document, &mut extraction);
    let entities = state.entities();
    let mentions: Vec<_> = extraction.mentions.iter().map(|of| Mention::of(document, of, entities)).collect();
    let mention = |place: u32| mentions.get(place as usize).cloned();
    let position = |of: &trich::mention::Position| {
        Some(Position::new(mention(of.person)?, mention(of.title)?, of.body.and_then(mention), of.former))
    };
    let positions = extraction.positions.iter().filter_map(position).collect();
    (mentions, positions)
}

/// An engine, compiled without the interpreter lock.
///
/// # Errors
/// `TrichError`: those of [`Engine::new`].
pub fn compiled(py: Python<'_>, settings: Settings) -> PyResult<Arc<Engine>> {
    let made = py.detach(|| guarded(|| Engine::new(settings)))?;
    made.map(Arc::new).map_err(|error| raised(py, error))
}

/// An extractor as it was pickled; refused where its lexicons are no longer what they were.
///
/// # Errors
/// `TrichError`, with the folder of the lexicons.
#[pyfunction]
#[pyo3(name = "_unpickled")]
#[expect(clippy::needless_pass_by_value, reason = "what comes from Python is owned")]
pub fn unpickled(
    py: Python<'_>,
    lexicons: Option<PathBuf>,
    types: Vec<String>,
    house: Option<String>,
    threads: usize,
    hashes: Vec<(String, String)>,
) -> PyResult<Extractor> {
    let types = engine::types(Some(types))?;
    let settings = Settings { lexicons, types, house, words: Wanted::default(), threads };
    // Tried only: in a forked process the lock may be held by a thread that is not there.
    let last = LAST.try_lock().ok().and_then(|last| last.clone());
    if let Some(last) = last.filter(|last| last.settings == settings && last.hashes() == hashes) {
        return Ok(Extractor(last));
    }
    let engine = compiled(py, settings)?;
    if let Some((file, _)) = hashes.iter().find(|hash| !engine.hashes().contains(hash)) {
        let folder = engine.settings.lexicons.as_ref().map(|folder| folder.display().to_string());
        let what = match &folder {
            Some(folder) => format!(
                "{folder}: {file} is no longer what it was when the extractor was pickled; make the extractor anew"
            ),
            None => {
                format!("the built-in {file} is that of another version of trich; install the same version everywhere")
            }
        };
        let error = TrichError::new_err(what);
        error.value(py).setattr("path", folder)?;
        return Err(error);
    }
    if let Ok(mut last) = LAST.try_lock() {
        *last = Some(Arc::clone(&engine));
    }
    Ok(Extractor(engine))
}
