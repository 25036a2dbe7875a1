//! Opens files, folders and the standard input, and cuts them into chunks of documents.
//!
//! Reading is sequential and cheap ([`Corpus::next_chunk`]); parsing is left to [`Chunk::documents`], so that it can run on all threads.
//! The documents, their order and their numbering depend on the inputs alone, never on the size of the chunks.

mod chunk;
mod columns;
mod csv;
pub mod date_line;
pub mod encoding;
pub mod fitness;
mod inputs;
mod jsonl;
mod letters;
mod lines;
pub mod plain_text;
mod standard_input;
mod syllables;

pub use chunk::Chunk;
pub use columns::Columns;

use crate::document::Rejected;
use crate::error::Result;
use inputs::{Form, Source};
use lines::{Cut, LineReader};
use std::io::Read;
use std::iter::Peekable;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::AtomicBool;

/// Bytes of a chunk: enough to make its overhead vanish, little enough to stay in a core's cache.
const CHUNK: usize = 128 << 10;

/// Longest document in bytes. A file without line ends must not fill the memory, and no article is as long.
const LONGEST: usize = 64 << 20;

/// Most files of a chunk; many tiny ones still spread over the threads.
const FILES: usize = 256;

/// The inputs of a run, read from the first to the last.
pub struct Corpus {
    sources: Peekable<std::vec::IntoIter<Source>>,
    open: Option<Open>,
    columns: Arc<Columns>,
    spare: Vec<Vec<u8>>,
    chunk: usize,
    total_bytes: Option<u64>,
    inputs: Vec<String>,
    files: u64,
    passed_over: u64,
    stop: Arc<AtomicBool>,
}

/// A file in the middle of being read.
enum Open {
    Lines(Arc<str>, LineReader<Box<dyn Read + Send>>),
    Rows(csv::RowReader),
}

impl Corpus {
    /// Finds the files of `inputs`: `.txt`, `.jsonl` and `.csv` files, folders with such files at any depth (in the order of their
    /// paths, hidden ones left out), `-` for JSONL on the standard input. The folder `except` is left out wherever it is met, so that a
    /// run does not read the tables of the run before.
    ///
    /// # Errors
    /// [`crate::error::Error::Read`] for an input that cannot be opened; [`crate::error::Error::Unfit`] for one with another ending, a folder without usable
    /// files, or a CSV file without a column for the text.
    pub fn open(inputs: &[PathBuf], columns: &Columns, except: Option<&Path>) -> Result<Self> {
        let found = inputs::find(inputs, except)?;
        for source in found.sources.iter().filter(|s| s.form == Form::Csv) {
            csv::check_header(&source.path, &source.name, columns)?;
        }
        let streamed = found.sources.iter().any(|s| s.form == Form::StandardInput);
        Ok(Self {
            total_bytes: (!streamed).then(|| found.sources.iter().map(|s| s.bytes).sum()),
            inputs: inputs.iter().map(|input| inputs::name(input)).collect(),
            files: found.sources.len() as u64,
            passed_over: found.passed_over,
            sources: found.sources.into_iter().peekable(),
            open: None,
            columns: Arc::new(columns.clone()),
            spare: Vec::new(),
            chunk: CHUNK,
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

    /// Bytes of all files, `None` where the standard input is read.
    #[must_use]
    pub fn total_bytes(&self) -> Option<u64> {
        self.total_bytes
    }

    /// The names of the fields in JSONL and CSV files.
    #[must_use]
    pub fn columns(&self) -> &Columns {
        &self.columns
    }

    /// The inputs as given, with `/` and without a leading `./`.
    #[must_use]
    pub fn inputs(&self) -> &[String] {
        &self.inputs
    }

    /// Files to read, the standard input among them.
    #[must_use]
    pub fn files(&self) -> u64 {
        self.files
    }

    /// Files of the folders that are neither `.txt` nor `.jsonl` nor `.csv`.
    #[must_use]
    pub fn passed_over(&self) -> u64 {
        self.passed_over
    }

    /// The next chunk in the order of the inputs, `None` at the end. A file that cannot be read gives a chunk with a [`Rejected`].
    pub fn next_chunk(&mut self) -> Option<Chunk> {
        loop {
            if let Some(chunk) = self.go_on() {
                return Some(chunk);
            }
            let source = self.sources.next()?;
            match source.form {
                Form::PlainText => return Some(self.group(source)),
                Form::Unreadable(reason) => return Some(Chunk::rejected(whole(&source.name, reason))),
                Form::StandardInput => {
                    let input = standard_input::Blocks::new(Arc::clone(&self.stop));
                    self.open = Some(Open::Lines(source.name, LineReader::new(Box::new(input))));
                }
                Form::Jsonl => match std::fs::File::open(&source.path) {
                    Ok(file) => self.open = Some(Open::Lines(source.name, LineReader::new(Box::new(file)))),
                    Err(e) => return Some(Chunk::rejected(unreadable(&source.name, None, &e))),
                },
                Form::Csv => match csv::RowReader::open(&source.path, &source.name, &self.columns) {
                    Ok(Some(rows)) => self.open = Some(Open::Rows(rows)),
                    Ok(None) => return Some(Chunk::rejected(empty(&source.name))),
                    Err(e) => return Some(Chunk::rejected(whole(&source.name, e.to_string()))),
                },
            }
        }
    }

    /// Takes the memory of a chunk back for the next ones.
    pub fn reuse(&mut self, chunk: Chunk) {
        self.spare.extend(chunk.into_buffer());
    }

    /// The next chunk of the file that is being read.
    fn go_on(&mut self) -> Option<Chunk> {
        let chunk = match self.open.as_mut()? {
            Open::Rows(rows) => rows.next_chunk(self.chunk),
            Open::Lines(name, reader) => {
                let buffer = self.spare.pop().unwrap_or_default();
                let first_line = reader.line();
                match reader.next(buffer, self.chunk, LONGEST) {
                    Ok(Cut::Lines(bytes)) => Some(Chunk::lines(name, first_line, bytes, &self.columns)),
                    Ok(Cut::TooLong) => Some(Chunk::rejected(too_long(name, Some(first_line)))),
                    Ok(Cut::Empty) => Some(Chunk::rejected(empty(name))),
                    Ok(Cut::End) => None,
                    Err(e) => {
                        let rejected = unreadable(name, Some(first_line), &e);
                        self.open = None;
                        return Some(Chunk::rejected(rejected));
                    }
                }
            }
        };
        if chunk.is_none() {
            self.open = None;
        }
        chunk
    }

    /// A chunk of `first` and the plain-text files that follow it.
    fn group(&mut self, first: Source) -> Chunk {
        let mut bytes = first.bytes;
        let mut files = vec![(first.path, first.name)];
        while bytes < self.chunk as u64 && files.len() < FILES {
            let Some(next) = self.sources.next_if(|s| s.form == Form::PlainText) else { break };
            bytes += next.bytes;
            files.push((next.path, next.name));
        }
        Chunk::files(files, bytes, self.spare.pop().unwrap_or_default())
    }
}

fn whole(path: &Arc<str>, reason: String) -> Rejected {
    Rejected { path: Arc::clone(path), line: None, doc_id: String::new(), reason }
}

fn empty(path: &Arc<str>) -> Rejected {
    whole(path, "no text: the file is empty; fill or remove it".into())
}

fn unreadable(path: &Arc<str>, line: Option<u64>, error: &std::io::Error) -> Rejected {
    let reason = format!("cannot be read from here on ({error}); check the file and that you may read it");
    Rejected { line, ..whole(path, reason) }
}

fn too_long(path: &Arc<str>, line: Option<u64>) -> Rejected {
    let reason = format!("longer than {} MB; split it into articles", LONGEST >> 20);
    Rejected { line, ..whole(path, reason) }
}

fn no_text(path: &Arc<str>, line: Option<u64>, doc_id: &str) -> Rejected {
    Rejected {
        path: Arc::clone(path),
        line,
        doc_id: doc_id.into(),
        reason: "no text; fill it in or remove the document".into(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Ids with titles and texts, or paths and lines with reasons.
    fn read(inputs: &[PathBuf], root: &Path, size: usize) -> Vec<String> {
        let mut corpus = Corpus::open(inputs, &Columns::default(), None).unwrap().with_chunk_size(size);
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
            "báo/2.txt:Some(2) not UTF-8 at byte 2 of the file; save it as UTF-8",
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
