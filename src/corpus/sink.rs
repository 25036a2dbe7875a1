//! Where what is read goes: small articles are put together into chunks, and chunks are given on in the order of the input.

use super::chunk::{Chunk, Content};
use super::columns::Names;
use super::contained::survived;
use super::guard::{Count, Counted, Scales};
use super::inputs::Source;
use super::piece::Piece;
use super::position::{FileHash, LineStart, Position};
use super::reasons::{no_articles, unreadable};
use super::recognised::passed_over;
use super::settings::ReadSettings;
use crate::document::Rejected;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::fs::File;
use std::io::{Seek, SeekFrom};
use std::ops::ControlFlow;
use std::sync::{Arc, Mutex, PoisonError};

/// Whether somebody still wants what is read.
pub(super) type Flow = ControlFlow<()>;

/// The memory of chunks that are done with, for the next ones.
pub(super) type Buffers = Arc<Mutex<Vec<Vec<u8>>>>;

/// Most articles of a chunk; many tiny ones still spread over the threads.
const PIECES: usize = 256;

/// What reading has found of the inputs as a whole.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Findings {
    /// Files read, the standard input among them.
    pub files: u64,
    /// Files that no reader is for, by ending.
    pub passed_over: BTreeMap<String, u64>,
    /// The names of the columns that were found, and in how many files.
    pub columns: BTreeMap<String, u64>,
}

/// Takes what is read.
pub(super) struct Sink<'s> {
    pub settings: Arc<ReadSettings>,
    /// Bytes of a chunk.
    pub chunk: usize,
    /// Bytes that were read from the file which is open.
    pub read: Count,
    /// What is unpacked from it.
    pub scales: Scales,
    /// Articles, stretches of them and rejections that were given so far.
    told_of: u64,
    give: &'s mut dyn FnMut(Chunk) -> Flow,
    findings: Arc<Mutex<Findings>>,
    buffers: Buffers,
    pieces: Vec<Piece>,
    size: usize,
    /// Bytes of the open file that are counted in `seen`.
    counted: u64,
    /// Bytes that have been read in all.
    seen: u64,
    /// Where the next chunk begins, as far as it is known.
    position: Position,
    files: FileHash,
    /// Stretches and articles of the open file that an earlier run has had.
    skip: u64,
    /// Where to go on in the open file, if that is known.
    go_on: Option<LineStart>,
    open: Option<File>,
}

impl<'s> Sink<'s> {
    /// Chunks go to `give`, what is found of the inputs to `findings`.
    pub fn new(
        settings: &Arc<ReadSettings>,
        chunk: usize,
        findings: &Arc<Mutex<Findings>>,
        give: &'s mut dyn FnMut(Chunk) -> Flow,
    ) -> Self {
        Self {
            settings: Arc::clone(settings),
            chunk,
            read: Count::default(),
            scales: Scales::default(),
            told_of: 0,
            give,
            findings: Arc::clone(findings),
            buffers: Buffers::default(),
            pieces: Vec::new(),
            size: 0,
            counted: 0,
            seen: 0,
            position: Position::default(),
            files: FileHash::default(),
            skip: 0,
            go_on: None,
            open: None,
        }
    }

    /// Takes its memory from there.
    pub fn with_buffers(mut self, buffers: &Buffers) -> Self {
        self.buffers = Arc::clone(buffers);
        self
    }

    /// An empty buffer.
    pub fn buffer(&self) -> Vec<u8> {
        self.buffers.lock().unwrap_or_else(PoisonError::into_inner).pop().unwrap_or_default()
    }

    /// Goes on where an earlier run has ended; `files` is the hash of the files that lie behind.
    #[must_use]
    pub fn resumed(mut self, position: Position, files: FileHash) -> Self {
        self.findings.lock().unwrap_or_else(PoisonError::into_inner).clone_from(&position.findings);
        (self.seen, self.files, self.skip, self.go_on) = (position.finished, files, position.given, position.line);
        self.position = Position { given: 0, line: None, ..position };
        self
    }

    /// The next file begins.
    pub fn begin_source(&mut self, source: &Source) {
        self.files.add(source);
        self.position.files = self.files.get();
    }

    /// The file that was begun is read, as far as it can be.
    pub fn end_source(&mut self) {
        let findings = self.findings.lock().unwrap_or_else(PoisonError::into_inner).clone();
        let Position { sources, files, told, .. } = self.position;
        self.position =
            Position { sources: sources + 1, given: 0, line: None, files, finished: self.seen, told, findings };
        // A file that is shorter than it was would leave something to skip in the next one.
        (self.skip, self.go_on, self.open) = (0, None, None);
    }

    /// The file that is open, for [`Sink::go_to_line`].
    pub fn opened(&mut self, file: &File) {
        if self.go_on.is_some() {
            self.open = file.try_clone().ok();
        }
    }

    /// The open file from the line on that an earlier run was at, where it is known. What lies before it counts as read.
    pub fn go_to_line(&mut self) -> Option<(LineStart, Counted<File>)> {
        let (start, mut file) = (self.go_on.take()?, self.open.take()?);
        file.seek(SeekFrom::Start(start.offset)).ok()?;
        self.read.set(start.offset);
        self.position.given = std::mem::take(&mut self.skip);
        self.told_of += self.position.given;
        Some((start, Counted::new(file, &self.read)))
    }

    /// Gives the content of a chunk on, after the articles before it.
    pub fn give(&mut self, content: Content) -> Flow {
        self.give_until(content, None)
    }

    /// The same, where the next line of the open file begins at `next`.
    pub fn give_until(&mut self, content: Content, next: Option<LineStart>) -> Flow {
        if content.is_empty() {
            return Flow::Continue(());
        }
        self.told_of += 1;
        if self.is_behind() {
            return Flow::Continue(());
        }
        self.flush()?;
        self.position.given += 1;
        self.position.line = next;
        self.pass_on(content)
    }

    /// Whether an earlier run has had what is given now.
    fn is_behind(&mut self) -> bool {
        let behind = self.skip > 0;
        if behind {
            self.skip -= 1;
            self.position.given += 1;
        }
        behind
    }

    /// Takes one article.
    pub fn piece(&mut self, piece: Piece) -> Flow {
        self.told_of += 1;
        if self.is_behind() {
            return Flow::Continue(());
        }
        self.position.given += 1;
        self.position.line = None;
        self.size += piece.size();
        self.pieces.push(piece);
        if self.size >= self.chunk || self.pieces.len() >= PIECES { self.flush() } else { Flow::Continue(()) }
    }

    /// Takes note of what cannot be used.
    pub fn reject(&mut self, rejected: Rejected) -> Flow {
        self.give(Content::Rejected(rejected))
    }

    /// Gives the articles on that wait.
    pub fn flush(&mut self) -> Flow {
        if self.pieces.is_empty() {
            return Flow::Continue(());
        }
        self.size = 0;
        let pieces = std::mem::take(&mut self.pieces);
        self.pass_on(Content::Pieces(pieces))
    }

    /// Takes what `read` gives; a file in which it finds neither an article nor a reason why there is none is rejected, and so is the rest of
    /// one on which it panics, so that no file is lost without a word.
    pub fn never_silent(&mut self, name: &Arc<str>, read: impl FnOnce(&mut Self) -> Flow) -> Flow {
        let before = self.told_of;
        match survived(|| read(self)) {
            Ok(flow) => flow?,
            Err(fault) => self.reject(unreadable(name, None, &fault))?,
        }
        if self.told_of == before { self.reject(no_articles(name)) } else { Flow::Continue(()) }
    }

    /// A file of so many bytes is opened, 0 where that is not known.
    pub fn begin_file(&mut self, bytes: u64) {
        self.found(|findings| findings.files += 1);
        (self.read, self.counted) = (Count::default(), 0);
        self.scales = Scales::new(bytes, &self.read);
    }

    /// A file of so many bytes is read, as far as it can be.
    pub fn end_file(&mut self, bytes: u64) {
        self.count();
        self.seen += bytes.saturating_sub(self.counted);
        (self.read, self.counted) = (Count::default(), 0);
    }

    /// All is read: what was read behind the last article is told as well.
    pub fn end(&mut self) -> Flow {
        self.flush()?;
        if self.seen > self.position.told { self.pass_on(Content::Nothing) } else { Flow::Continue(()) }
    }

    /// Takes note of a file that no reader is for.
    pub fn pass_over(&mut self, name: &str) {
        self.pass_over_kind(&passed_over(name).unwrap_or_default());
    }

    /// Takes note of something of this kind that no reader is for.
    pub fn pass_over_kind(&mut self, kind: &str) {
        self.found(|findings| *findings.passed_over.entry(kind.into()).or_default() += 1);
    }

    /// Takes note of the columns of a file.
    pub fn take_note(&mut self, names: &Names) {
        let shown = names.shown();
        self.found(|findings| *findings.columns.entry(shown).or_default() += 1);
    }

    fn found(&self, add: impl FnOnce(&mut Findings)) {
        add(&mut self.findings.lock().unwrap_or_else(PoisonError::into_inner));
    }

    fn count(&mut self) {
        let read = self.read.get();
        self.seen += read.saturating_sub(self.counted);
        self.counted = self.counted.max(read);
    }

    fn pass_on(&mut self, content: Content) -> Flow {
        self.count();
        let bytes = self.seen.saturating_sub(self.position.told);
        self.position.told += bytes;
        (self.give)(Chunk::new(content, &self.settings, bytes, self.position.clone()))
    }
}
