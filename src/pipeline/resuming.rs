//! Going on where an interrupted run has ended: what must be the same, and the snapshot that is taken now and then.

use super::Settings;
use super::batch::Extracting;
use super::pages::Streams;
use super::stages::Stages;
use crate::corpus::{Corpus, Position};
use crate::error::{Error, Result};
use crate::extraction::Extractor;
use crate::lexicon::Lexicons;
use crate::tables::folder::{Folder, SnapshotReader};
use crate::text::vocabulary::Syllables;
use std::collections::BTreeMap;
use std::fs::File;
use std::io::{BufRead, BufReader};
use std::path::Path;
use std::time::UNIX_EPOCH;
use xxhash_rust::xxh3::Xxh3;

/// Of the snapshot's values, in their order. A snapshot of another number is not read.
const FORMAT: &str = "2";

/// What bears on the tables, by name: a snapshot is of use only where all of it is the same.
pub(super) type Terms = BTreeMap<String, String>;

/// The beginning of a snapshot, by which the run is set up.
pub(super) struct Begun {
    snapshot: SnapshotReader,
    /// Bytes of all inputs as the interrupted run knew them.
    pub total_bytes: u64,
    streams: Vec<Option<(u64, u64)>>,
    /// The syllables that it had met.
    pub syllables: Syllables,
}

/// What bears on the tables of this run.
///
/// # Errors
/// [`Error::Read`] for a background that cannot be read.
pub(super) fn terms(corpus: &Corpus, lexicons: &Lexicons, settings: &Settings) -> Result<Terms> {
    let failed = |e: serde_json::Error| Error::Unfit {
        place: "--resume".into(),
        what: format!("the settings cannot be compared ({e})"),
        remedy: "leave it out".into(),
    };
    let mut terms = Terms::new();
    if let serde_json::Value::Object(shown) =
        serde_json::to_value(settings.shown(corpus.inputs(), corpus.settings())).map_err(failed)?
    {
        terms.extend(shown.into_iter().map(|(name, value)| (name, value.to_string())));
    }
    terms.insert("version".into(), format!("{} {FORMAT}", env!("CARGO_PKG_VERSION")));
    let mut hashes: Vec<_> = lexicons.hashes().iter().collect();
    hashes.sort();
    terms.insert("lexicons".into(), format!("{hashes:?}"));
    if let Some(table) = &settings.background {
        terms.insert("background".into(), content_hash(&table.path)?);
    }
    for path in corpus.paths().iter().filter(|path| path.is_file()) {
        terms.insert(path.display().to_string(), about(path)?);
    }
    Ok(terms)
}

/// Size and time of a file.
fn about(path: &Path) -> Result<String> {
    let about = std::fs::metadata(path).map_err(|e| Error::read(path, e))?;
    let time = about.modified().ok().and_then(|time| time.duration_since(UNIX_EPOCH).ok());
    Ok(format!("{} {time:?}", about.len()))
}

fn content_hash(path: &Path) -> Result<String> {
    let failed = |e| Error::read(path, e);
    let mut file = BufReader::with_capacity(1 << 20, File::open(path).map_err(failed)?);
    let mut hash = Xxh3::new();
    loop {
        let bytes = file.fill_buf().map_err(failed)?;
        if bytes.is_empty() {
            return Ok(format!("{:x}", hash.digest()));
        }
        hash.update(bytes);
        let read = bytes.len();
        file.consume(read);
    }
}

/// Reads the beginning of the snapshot in `folder`, and lets `corpus` begin there. Where that cannot be, `Err` says why.
///
/// # Errors
/// Those of [`Corpus::resume`]; [`Error::Read`] for a snapshot that cannot be opened.
pub(super) fn begin(folder: &Folder, corpus: &mut Corpus, terms: &Terms) -> Result<std::result::Result<Begun, String>> {
    if !corpus.can_be_read_again() {
        return Ok(Err("the standard input and pipes cannot be read again".into()));
    }
    let Some(mut snapshot) = folder.snapshot()? else {
        return Ok(Err("no interrupted run into this folder has come to a checkpoint".into()));
    };
    let Ok(before) = snapshot.take::<Terms>() else { return Ok(Err("its checkpoint cannot be read".into())) };
    let names = terms.keys().chain(before.keys().filter(|name| !terms.contains_key(*name)));
    let other: Vec<_> = names.filter(|name| terms.get(*name) != before.get(*name)).map(String::as_str).collect();
    if !other.is_empty() {
        return Ok(Err(format!("it differs from the interrupted run in: {}", other.join(", "))));
    }
    let begun = snapshot.take::<(Position, u64, Vec<Option<(u64, u64)>>, Vec<Box<str>>)>();
    let Ok((position, total_bytes, streams, syllables)) = begun else {
        return Ok(Err("its checkpoint cannot be read".into()));
    };
    if !corpus.resume(position)? {
        return Ok(Err("files that it had read are other ones now, by name, size or time".into()));
    }
    Ok(Ok(Begun { snapshot, total_bytes, streams, syllables: Syllables::resumed(syllables) }))
}

impl Begun {
    /// Reads the rest: what the run had counted and written.
    ///
    /// # Errors
    /// [`Error::Read`] and [`Error::Write`].
    pub fn go_on(mut self, stages: &mut Stages<Extracting<'_>>, folder: &Folder) -> Result<Streams> {
        let streams = Streams::resumed(folder, &self.streams)?;
        stages.go_on(&mut self.snapshot, Extracting::resumed)?;
        Ok(streams)
    }
}

/// Takes a snapshot.
///
/// # Errors
/// [`Error::Write`].
pub(super) fn save(
    folder: &Folder,
    terms: &Terms,
    extractor: &Extractor,
    (position, total_bytes): (&Position, u64),
    stages: &Stages<Extracting<'_>>,
    streams: &Streams,
) -> Result<()> {
    let streams = streams.save()?;
    folder.take_snapshot(|out| {
        out.put(terms)?;
        out.put(&(position, total_bytes, streams, extractor.syllables().texts()))?;
        stages.save(out, Extracting::save)
    })
}
