//! Where what is read goes: small articles are put together into chunks, and chunks are given on in the order of the input.

use super::chunk::{Chunk, Content};
use super::columns::{Column, Names};
use super::guard::{Count, Scales};
use super::piece::Piece;
use super::reasons::no_articles;
use super::settings::ReadSettings;
use crate::document::Rejected;
use std::collections::BTreeMap;
use std::ops::ControlFlow;
use std::sync::{Arc, Mutex, PoisonError};

/// Whether somebody still wants what is read.
pub(super) type Flow = ControlFlow<()>;

/// The memory of chunks that are done with, for the next ones.
pub(super) type Buffers = Arc<Mutex<Vec<Vec<u8>>>>;

/// Most articles of a chunk; many tiny ones still spread over the threads.
const PIECES: usize = 256;

/// What reading has found of the inputs as a whole.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
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
    /// Bytes of the open file that are told in no chunk yet.
    untold: u64,
    told: u64,
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
            untold: 0,
            told: 0,
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

    /// Gives the content of a chunk on, after the articles before it.
    pub fn give(&mut self, content: Content) -> Flow {
        if content.is_empty() {
            return Flow::Continue(());
        }
        self.told_of += 1;
        self.flush()?;
        self.pass_on(content)
    }

    /// Takes one article.
    pub fn piece(&mut self, piece: Piece) -> Flow {
        self.told_of += 1;
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

    /// Takes what `read` gives; a file in which it finds neither an article nor a reason why there is none is rejected, so that no file is
    /// lost without a word.
    pub fn never_silent(&mut self, name: &Arc<str>, read: impl FnOnce(&mut Self) -> Flow) -> Flow {
        let before = self.told_of;
        read(self)?;
        if self.told_of == before { self.reject(no_articles(name)) } else { Flow::Continue(()) }
    }

    /// A file of so many bytes is opened, 0 where that is not known.
    pub fn begin_file(&mut self, bytes: u64) {
        self.found(|findings| findings.files += 1);
        (self.read, self.told) = (Count::default(), 0);
        self.scales = Scales::new(bytes, &self.read);
    }

    /// A file of so many bytes is read, as far as it can be.
    pub fn end_file(&mut self, bytes: u64) {
        self.tell();
        self.untold += bytes.saturating_sub(self.told);
        (self.read, self.told) = (Count::default(), 0);
    }

    /// All is read: what was read behind the last article is told as well.
    pub fn end(&mut self) -> Flow {
        self.flush()?;
        if self.untold > 0 { self.pass_on(Content::Nothing) } else { Flow::Continue(()) }
    }

    /// Takes note of a file that no reader is for.
    pub fn pass_over(&mut self, name: &str) {
        let file = name.rsplit('/').next().unwrap_or(name);
        let ending = file.rsplit_once('.').map_or_else(String::new, |(_, ending)| ending.to_ascii_lowercase());
        self.found(|findings| *findings.passed_over.entry(ending).or_default() += 1);
    }

    /// Takes note of the columns of a file; says whether its text is among them.
    pub fn take_note(&mut self, names: &Names) -> bool {
        let shown = names.shown();
        self.found(|findings| *findings.columns.entry(shown).or_default() += 1);
        !names.name(Column::Text).is_empty()
    }

    fn found(&self, add: impl FnOnce(&mut Findings)) {
        add(&mut self.findings.lock().unwrap_or_else(PoisonError::into_inner));
    }

    fn tell(&mut self) {
        let read = self.read.get();
        self.untold += read.saturating_sub(self.told);
        self.told = self.told.max(read);
    }

    fn pass_on(&mut self, content: Content) -> Flow {
        self.tell();
        (self.give)(Chunk::new(content, &self.settings, std::mem::take(&mut self.untold)))
    }
}
