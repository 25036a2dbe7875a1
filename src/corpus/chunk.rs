//! A chunk: a stretch of the inputs that one thread parses into documents.

use super::cells::{self, Row};
use super::columns::Names;
use super::csv::{self, Header};
use super::piece::Piece;
use super::position::Position;
use super::reasons::too_long;
use super::settings::ReadSettings;
use super::{encoding, fitness, jsonl};
use crate::document::{Cause, Document, Encoding, Format, Rejected};
use std::borrow::Cow;
use std::sync::Arc;

/// Documents that are not parsed yet.
pub struct Chunk {
    content: Content,
    settings: Arc<ReadSettings>,
    bytes: u64,
    end: Position,
}

/// What a chunk holds.
pub(super) enum Content {
    Nothing,
    Lines { path: Arc<str>, first_line: u64, bytes: Vec<u8>, names: Arc<Names>, encoding: Encoding },
    Rows { path: Arc<str>, rows: Vec<::csv::ByteRecord>, header: Arc<Header>, encoding: Encoding },
    Cells { path: Arc<str>, rows: Vec<Row>, format: Format },
    Pieces(Vec<Piece>),
    Rejected(Rejected),
}

impl Content {
    /// Whether no document and no rejection can come of it.
    pub fn is_empty(&self) -> bool {
        match self {
            Self::Nothing => true,
            Self::Lines { bytes, .. } => bytes.strip_prefix(jsonl::MARK).unwrap_or(bytes).trim_ascii().is_empty(),
            Self::Rows { rows, .. } => rows.is_empty(),
            Self::Cells { rows, .. } => rows.is_empty(),
            Self::Pieces(pieces) => pieces.is_empty(),
            Self::Rejected(_) => false,
        }
    }
}

/// A document, or why there is none.
pub(super) type Parsed<'a> = std::result::Result<Document<'a>, Rejected>;

impl Chunk {
    /// `bytes` of the inputs were read for it; it reaches to `end`.
    pub(super) fn new(content: Content, settings: &Arc<ReadSettings>, bytes: u64, end: Position) -> Self {
        Self { content, settings: Arc::clone(settings), bytes, end }
    }

    /// Where the next chunk begins.
    #[must_use]
    pub fn end(&self) -> &Position {
        &self.end
    }

    /// Bytes of the inputs that were read for it; those of a packed file are fewer than those of its texts.
    #[must_use]
    pub fn bytes(&self) -> u64 {
        self.bytes
    }

    /// Bytes that it takes in memory, about.
    #[must_use]
    pub fn size(&self) -> usize {
        match &self.content {
            Content::Nothing | Content::Rejected(_) => 0,
            Content::Lines { bytes, .. } => bytes.len(),
            Content::Rows { rows, .. } => rows.iter().map(|row| row.as_slice().len()).sum(),
            Content::Cells { rows, .. } => rows.iter().map(Row::size).sum(),
            Content::Pieces(pieces) => pieces.iter().map(Piece::size).sum(),
        }
    }

    /// Parses the chunk; files of single articles are read only now. The documents come in the order of the input and borrow from the chunk.
    pub fn documents(&mut self) -> Vec<Parsed<'_>> {
        let settings = &self.settings;
        let mut documents = match &mut self.content {
            Content::Nothing => Vec::new(),
            Content::Lines { path, first_line, bytes, names, encoding } => {
                let place = jsonl::Source { path, names, encoding: *encoding };
                jsonl::documents(bytes, *first_line, &place)
            }
            Content::Rows { path, rows, header, encoding } => {
                rows.iter().map(|row| csv::document(row, path, header, *encoding)).collect()
            }
            Content::Cells { path, rows, format } => {
                rows.iter().map(|row| cells::document(row, path, *format)).collect()
            }
            Content::Pieces(pieces) => {
                for piece in &mut *pieces {
                    piece.load(settings);
                }
                pieces.iter().flat_map(|piece| piece.documents(settings)).collect()
            }
            Content::Rejected(rejected) => vec![Err(rejected.clone())],
        };
        for parsed in &mut documents {
            check(parsed, settings);
        }
        documents
    }

    /// Its memory, for the next chunk.
    pub(super) fn into_buffer(self) -> Option<Vec<u8>> {
        match self.content {
            Content::Lines { bytes: buffer, .. } if buffer.capacity() <= MOST_KEPT => Some(buffer),
            _ => None,
        }
    }
}

/// A buffer that one long document has made larger than this is not kept.
const MOST_KEPT: usize = 4 << 20;

/// Repairs what was read in a wrong encoding, and sets aside what is too long or no Vietnamese text.
fn check(parsed: &mut Parsed<'_>, settings: &ReadSettings) {
    let Ok(document) = parsed else { return };
    let rejected = |document: &Document<'_>, cause: Cause, reason: String| Rejected {
        path: Arc::clone(&document.path),
        line: Some(document.line),
        doc_id: document.id.to_string(),
        cause,
        reason,
    };
    if document.text.len() > settings.max_document {
        let reason = too_long(&document.path, None, settings.max_document).reason;
        *parsed = Err(rejected(document, Cause::TooLong, reason));
        return;
    }
    let origin = &mut document.origin;
    let read_as = origin.encoding;
    for text in [&mut document.text, &mut document.title].into_iter().filter(|_| encoding::may_be_misread(read_as)) {
        if let Some((repaired, times, encoding)) = encoding::repair(text) {
            *text = Cow::Owned(repaired);
            origin.repaired = origin.repaired.max(times);
            if encoding != Encoding::Utf8 {
                origin.encoding = encoding;
            }
        }
    }
    if let Some(unfit) = fitness::judge(&document.text) {
        *parsed = Err(rejected(document, unfit.cause(), unfit.to_string()));
    }
}

/// The bytes as text, or the first byte that is not UTF-8.
pub(super) fn utf8(bytes: &[u8]) -> std::result::Result<&str, usize> {
    simdutf8::basic::from_utf8(bytes).or_else(|_| std::str::from_utf8(bytes).map_err(|e| e.valid_up_to()))
}
