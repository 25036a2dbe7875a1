//! Opens files, folders and the standard input, and cuts them into chunks of documents.
//!
//! Reading is sequential and cheap ([`Corpus::next_chunk`]); parsing is left to [`Chunk::documents`], so that it can run on all threads.
//! The documents, their order and their numbering depend on the inputs alone, never on the size of the chunks.

mod archives;
mod cells;
mod chunk;
mod columns;
mod contained;
mod csv;
pub mod date_line;
mod docx;
pub mod encoding;
mod feed;
pub mod fitness;
mod guard;
mod html;
mod inputs;
mod json;
mod jsonl;
pub(crate) mod letters;
mod lines;
mod parquet;
mod piece;
pub mod plain_text;
mod position;
mod reasons;
mod recognised;
mod settings;
mod sink;
mod streams;
mod stretch;
pub(crate) mod syllables;
mod warc;
mod workbook;

pub use chunk::Chunk;
pub use columns::Columns;
pub use contained::quiet_contained_panics;
pub use position::Position;
pub use settings::{MAX_DOCUMENT, ReadSettings};
pub use stretch::{StretchReader, TableRow};

use crate::document::{Document, Format, Rejected};
use crate::error::Error;
use feed::{Feed, Order};
use inputs::Sources;
use position::FileHash;
use recognised::Recognised;
use sink::{Buffers, Findings};
use std::collections::BTreeMap;
use std::io::Read;
use std::path::{Path, PathBuf};
use std::sync::atomic::AtomicBool;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// Bytes of a chunk: enough to make its overhead vanish, little enough to stay in a core's cache.
const CHUNK: usize = 128 << 10;

/// The inputs of a run, read from the first to the last.
pub struct Corpus {
    sources: Option<Sources>,
    feed: Option<Feed>,
    settings: Arc<ReadSettings>,
    buffers: Buffers,
    chunk: usize,
    total_bytes: Option<u64>,
    inputs: Vec<String>,
    paths: Vec<PathBuf>,
    except: Option<PathBuf>,
    from: (Position, FileHash),
    findings: Arc<Mutex<Findings>>,
    stop: Arc<AtomicBool>,
}

impl Corpus {
    /// Finds the files of `inputs`: files of any kind, folders with files of the usual endings at any depth (in the order of their paths,
    /// hidden ones left out), `-` for the standard input. The folder `except` is left out wherever it is met, so that a run does not read
    /// the tables of the run before.
    ///
    /// # Errors
    /// [`crate::error::Error::Read`] for an input that cannot be opened; [`crate::error::Error::Unfit`] for folders without usable files.
    pub fn open(inputs: &[PathBuf], settings: &ReadSettings, except: Option<&Path>) -> Result<Self, Error> {
        let sources = Sources::open(inputs, except)?;
        let settings = Arc::new(settings.clone());
        inputs.iter().filter(|input| input.is_file()).try_for_each(|input| check(input, &settings))?;
        Ok(Self {
            total_bytes: sources.total_bytes(),
            sources: Some(sources),
            feed: None,
            settings,
            buffers: Buffers::default(),
            chunk: CHUNK,
            inputs: inputs.iter().map(|input| inputs::name(input)).collect(),
            paths: inputs.to_vec(),
            except: except.map(Path::to_path_buf),
            from: Default::default(),
            findings: Arc::default(),
            stop: Arc::default(),
        })
    }

    /// Cuts chunks of about this many bytes instead; the documents stay the same.
    #[must_use]
    pub fn with_chunk_size(mut self, bytes: usize) -> Self {
        self.chunk = bytes.max(1);
        self
    }

    /// Ends a wait for the standard input when `stop` is set.
    #[must_use]
    pub fn until(mut self, stop: Arc<AtomicBool>) -> Self {
        self.stop = stop;
        self
    }

    /// Begins where an earlier run over the same inputs has ended; says whether that can be. It cannot where one of the files that lie behind
    /// is another one now, by name, size or time. The next chunk is the first then.
    ///
    /// # Errors
    /// Those of [`Corpus::open`].
    pub fn resume(&mut self, position: Position) -> crate::error::Result<bool> {
        let Some(mut sources) = self.sources.take() else { return Ok(false) };
        let mut files = FileHash::default();
        for _ in 0..position.sources {
            if let Some(source) = sources.next() {
                files.add(&source);
            }
        }
        let mut same = files.get() == position.files;
        if let Some(open) = sources.next() {
            let mut with_open = files.clone();
            with_open.add(&open);
            same |= with_open.get() == position.files;
            sources.put_back(open);
        }
        if same {
            self.from = (position, files);
        } else {
            sources = Sources::open(&self.paths, self.except.as_deref())?;
        }
        self.sources = Some(sources);
        Ok(same)
    }

    /// Whether all inputs can be read again: files and folders can, the standard input and pipes cannot.
    #[must_use]
    pub fn can_be_read_again(&self) -> bool {
        self.paths.iter().all(|path| path.as_os_str() != "-" && (path.is_file() || path.is_dir()))
    }

    /// The inputs as paths.
    #[must_use]
    pub fn paths(&self) -> &[PathBuf] {
        &self.paths
    }

    /// Bytes of all files, `None` where the standard input is read, or more files than were listed before the run.
    #[must_use]
    pub fn total_bytes(&self) -> Option<u64> {
        self.total_bytes
    }

    /// How the inputs are read.
    #[must_use]
    pub fn settings(&self) -> &ReadSettings {
        &self.settings
    }

    /// The inputs as given, with `/` and without a leading `./`.
    #[must_use]
    pub fn inputs(&self) -> &[String] {
        &self.inputs
    }

    /// Files that have been read so far, the standard input among them.
    #[must_use]
    pub fn files(&self) -> u64 {
        self.findings().files
    }

    /// Files so far that no reader is for, by their ending; pages of crawlers by their kind.
    #[must_use]
    pub fn passed_over(&self) -> BTreeMap<String, u64> {
        self.findings().passed_over.clone()
    }

    /// The columns that the fields were found in so far, as in `--columns`, and in how many files.
    #[must_use]
    pub fn columns_found(&self) -> BTreeMap<String, u64> {
        self.findings().columns.clone()
    }

    /// The next chunk in the order of the inputs, `None` at the end. What cannot be read gives a chunk with a
    /// [`crate::document::Rejected`].
    pub fn next_chunk(&mut self) -> Option<Chunk> {
        if let Some(sources) = self.sources.take() {
            let order = Order {
                sources,
                settings: Arc::clone(&self.settings),
                chunk: self.chunk,
                findings: Arc::clone(&self.findings),
                buffers: Arc::clone(&self.buffers),
                from: std::mem::take(&mut self.from),
            };
            self.feed = Some(Feed::begin(order, Arc::clone(&self.stop)));
        }
        self.feed.as_mut()?.next()
    }

    /// Takes the memory of a chunk back for the next ones.
    pub fn reuse(&mut self, chunk: Chunk) {
        if let Some(buffer) = chunk.into_buffer() {
            self.buffers.lock().unwrap_or_else(PoisonError::into_inner).push(buffer);
        }
    }

    fn findings(&self) -> MutexGuard<'_, Findings> {
        self.findings.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// The ending of a file that is passed over where a folder is read; nothing for one that is read.
#[must_use]
pub fn passed_over(name: &str) -> Option<String> {
    recognised::passed_over(name)
}

/// The documents of a file that is in memory, packed or not; `name` tells its format where its bytes do not, and stands in the paths. Always
/// one at least: where there is none, the reason.
#[must_use]
pub fn read_bytes(name: &str, bytes: &[u8], settings: &ReadSettings) -> Vec<Result<Document<'static>, Rejected>> {
    streams::documents(bytes, &name.into(), &Arc::new(settings.clone()))
}

/// A table that is named itself must have a column for the text: a slip in `--columns` shall not cost the time of a run.
fn check(input: &Path, settings: &Arc<ReadSettings>) -> Result<(), Error> {
    let name: Arc<str> = inputs::name(input).into();
    let mut sample = Vec::new();
    let read =
        std::fs::File::open(input).and_then(|file| file.take(recognised::SAMPLE as u64).read_to_end(&mut sample));
    read.map_err(|e| Error::read(input, e))?;
    let is_csv = settings.format.map_or_else(
        || recognised::recognise(&sample, &name) == Recognised::Documents(Format::Csv),
        |format| format == Format::Csv,
    );
    if is_csv && !sample.is_empty() { csv::check(&sample, &name, settings) } else { Ok(()) }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Ids with titles and texts, or paths and lines with reasons.
    fn read(inputs: &[PathBuf], root: &Path, size: usize) -> Vec<String> {
        let mut corpus = Corpus::open(inputs, &ReadSettings::default(), None).unwrap().with_chunk_size(size);
        let root = format!("{}/", root.display());
        let mut found = Vec::new();
        while let Some(mut chunk) = corpus.next_chunk() {
            found.extend(chunk.documents().into_iter().map(|parsed| {
                let line = match parsed {
                    Ok(d) => format!("{} {} [{}] {}", d.id, d.source, d.title, d.text),
                    Err(r) => format!("{}:{:?} {}", r.path, r.line, r.reason),
                };
                line.replace(&root, "")
            }));
            corpus.reuse(chunk);
        }
        found
    }

    #[test]
    fn documents_do_not_depend_on_the_size_of_chunks() {
        let root = tempfile::tempdir().unwrap();
        let at = |path: &str| root.path().join(path);
        std::fs::create_dir(at("báo")).unwrap();
        std::fs::write(at("báo/1.txt"), "Tin\n\nĐảng uỷ họp.").unwrap();
        std::fs::write(at("báo/2.txt"), b"a\n\xff").unwrap();
        std::fs::write(at("báo/3.txt"), "").unwrap();
        std::fs::write(at("báo/4.txt"), " \n").unwrap();
        std::fs::write(at("c.csv"), "text\nMột\n\"Hai\n\nba\"\n").unwrap();
        std::fs::write(at("c0.csv"), "").unwrap();
        std::fs::write(at("d.jsonl"), "{\"text\":\"Một\"}\n{}\n{\"id\":5,\"text\":\"Hai\"}").unwrap();
        std::fs::write(at("d0.jsonl"), "").unwrap();
        let expected = [
            "báo/1.txt báo [Tin] \nĐảng uỷ họp.",
            "báo/2.txt:Some(2) in no encoding that can be told: no UTF-8 from byte 3 on, and at most 100 % of the accented words are Vietnamese in any other; name its encoding with --encoding, or convert it to UTF-8",
            "báo/3.txt:None no text: the file is empty; fill or remove it",
            "báo/4.txt:None no text; fill it in or remove the document",
            "c.csv:2  [] Một",
            "c.csv:3  [] Hai\n\nba",
            "c0.csv:None no text: the file is empty; fill or remove it",
            "d.jsonl:1  [] Một",
            "d.jsonl:Some(2) no text; fill it in or remove the document",
            "5  [] Hai",
            "d0.jsonl:None no text: the file is empty; fill or remove it",
        ];
        for size in [1, 20, 1 << 20] {
            assert_eq!(read(&[root.path().into()], root.path(), size), expected, "{size}");
        }
    }

    #[test]
    fn inputs_are_read_in_the_order_given() {
        let root = tempfile::tempdir().unwrap();
        let at = |path: &str| root.path().join(path);
        std::fs::write(at("a.txt"), "Một").unwrap();
        std::fs::write(at("b.txt"), "Hai").unwrap();
        let found = read(&[at("b.txt"), at("a.txt")], root.path(), 1 << 20);
        assert!(found[0].starts_with("b.txt") && found[1].starts_with("a.txt"), "{found:?}");
    }
}
