//! A chunk: a stretch of the inputs that one thread parses into documents.

use super::columns::Columns;
use super::csv::Header;
use super::{LONGEST, csv, empty, jsonl, no_text, plain_text, too_long, unreadable, whole};
use crate::document::{Document, Rejected};
use std::borrow::Cow;
use std::io::Read;
use std::ops::Range;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// Documents that are not parsed yet.
pub struct Chunk {
    content: Content,
    bytes: u64,
}

enum Content {
    Lines { path: Arc<str>, first_line: u64, bytes: Vec<u8>, columns: Arc<Columns> },
    Rows { path: Arc<str>, rows: Vec<::csv::ByteRecord>, header: Arc<Header> },
    Files { files: Vec<(PathBuf, Arc<str>)>, buffer: Vec<u8> },
    Rejected(Rejected),
}

/// A document, or why there is none.
pub(super) type Parsed<'a> = std::result::Result<Document<'a>, Rejected>;

impl Chunk {
    pub(super) fn lines(path: &Arc<str>, first_line: u64, bytes: Vec<u8>, columns: &Arc<Columns>) -> Self {
        let size = bytes.len() as u64;
        let (path, columns) = (Arc::clone(path), Arc::clone(columns));
        Self { content: Content::Lines { path, first_line, bytes, columns }, bytes: size }
    }

    pub(super) fn rows(path: &Arc<str>, rows: Vec<::csv::ByteRecord>, header: &Arc<Header>, bytes: u64) -> Self {
        Self { content: Content::Rows { path: Arc::clone(path), rows, header: Arc::clone(header) }, bytes }
    }

    pub(super) fn files(files: Vec<(PathBuf, Arc<str>)>, bytes: u64, buffer: Vec<u8>) -> Self {
        Self { content: Content::Files { files, buffer }, bytes }
    }

    pub(super) fn rejected(rejected: Rejected) -> Self {
        Self { content: Content::Rejected(rejected), bytes: 0 }
    }

    /// Bytes that it takes in its file or files.
    #[must_use]
    pub fn bytes(&self) -> u64 {
        self.bytes
    }

    /// Parses the chunk; plain-text files are read only now. The documents come in the order of the input and borrow from the chunk.
    pub fn documents(&mut self) -> Vec<std::result::Result<Document<'_>, Rejected>> {
        match &mut self.content {
            Content::Lines { path, first_line, bytes, columns } => jsonl::documents(bytes, path, *first_line, columns),
            Content::Rows { path, rows, header } => rows.iter().map(|row| csv::document(row, path, header)).collect(),
            Content::Files { files, buffer } => read_files(files, buffer),
            Content::Rejected(rejected) => vec![Err(rejected.clone())],
        }
    }

    /// Its memory, for the next chunk.
    pub(super) fn into_buffer(self) -> Option<Vec<u8>> {
        match self.content {
            Content::Lines { bytes: buffer, .. } | Content::Files { buffer, .. } if buffer.capacity() <= MOST_KEPT => {
                Some(buffer)
            }
            _ => None,
        }
    }
}

/// A buffer that one long document has made larger than this is not kept.
const MOST_KEPT: usize = 4 << 20;

fn read_files<'a>(files: &[(PathBuf, Arc<str>)], buffer: &'a mut Vec<u8>) -> Vec<Parsed<'a>> {
    buffer.clear();
    let ranges: Vec<_> = files.iter().map(|(path, name)| read_file(path, name, buffer)).collect();
    let buffer = &*buffer;
    files.iter().zip(ranges).map(|((_, name), range)| file(&buffer[range?], name)).collect()
}

/// Adds the bytes of a file to `buffer` and says where they are.
fn read_file(path: &Path, name: &Arc<str>, buffer: &mut Vec<u8>) -> std::result::Result<Range<usize>, Rejected> {
    let start = buffer.len();
    let read = std::fs::File::open(path).and_then(|file| file.take(LONGEST as u64 + 1).read_to_end(buffer));
    match read {
        Ok(read) if read > LONGEST => {
            buffer.truncate(start);
            Err(too_long(name, None))
        }
        Ok(0) => Err(empty(name)),
        Ok(_) => Ok(start..buffer.len()),
        Err(e) => {
            buffer.truncate(start);
            Err(unreadable(name, None, &e))
        }
    }
}

/// The document that a plain-text file is.
fn file<'a>(bytes: &'a [u8], name: &Arc<str>) -> Parsed<'a> {
    let text = utf8(bytes).map_err(|at| {
        let line = memchr::memchr_iter(b'\n', &bytes[..at]).count() as u64 + 1;
        let reason = format!("not UTF-8 at byte {at} of the file; save it as UTF-8");
        Rejected { line: Some(line), ..whole(name, reason) }
    })?;
    let article = plain_text::Article::read(text);
    if article.text.trim().is_empty() {
        return Err(no_text(name, None, name));
    }
    let mut folders = name.rsplit('/').skip(1);
    Ok(Document {
        id: Cow::Owned(name.to_string()),
        path: Arc::clone(name),
        line: 1,
        source: Cow::Owned(folders.next().unwrap_or_default().to_string()),
        date: article.date,
        title: article.title.into(),
        text: article.text.into(),
    })
}

/// The bytes as text, or the first byte that is not UTF-8.
pub(super) fn utf8(bytes: &[u8]) -> std::result::Result<&str, usize> {
    simdutf8::basic::from_utf8(bytes).or_else(|_| std::str::from_utf8(bytes).map_err(|e| e.valid_up_to()))
}
