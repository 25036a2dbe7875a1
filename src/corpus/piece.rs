//! A piece: one article with a file of its own (or a place in an archive), read and parsed by a working thread.

use super::chunk::Parsed;
use super::contained::survived;
use super::reasons::{binary, empty, no_text, too_long, unreadable, whole};
use super::recognised::{Recognised, SAMPLE, recognise};
use super::settings::ReadSettings;
use super::{docx, encoding, html, plain_text, streams};
use crate::document::{Cause, Document, Encoding, Format, Origin, Rejected};
use std::borrow::Cow;
use std::fs::File;
use std::io::Read;
use std::path::PathBuf;
use std::sync::Arc;

/// One article, not parsed yet.
pub(super) struct Piece {
    name: Arc<str>,
    content: Content,
    /// What it is already known to be.
    format: Option<Format>,
    /// What the server said of it (archives of crawlers).
    page: Option<Box<Fetched>>,
}

/// What is known of a page from outside it.
pub(super) struct Fetched {
    /// Its address.
    pub url: String,
    /// The encoding that the server named.
    pub charset: Option<String>,
    /// Its number in the archive, from 1.
    pub number: u64,
}

enum Content {
    File(PathBuf, u64),
    Bytes(Vec<u8>),
    Rejected(Rejected),
}

impl Piece {
    /// A file of so many bytes that a working thread opens.
    pub fn file(name: Arc<str>, path: PathBuf, bytes: u64) -> Self {
        Self { name, content: Content::File(path, bytes), format: None, page: None }
    }

    /// Bytes that were read, of a known format.
    pub fn bytes(name: Arc<str>, bytes: Vec<u8>, format: Format) -> Self {
        Self { name, content: Content::Bytes(bytes), format: Some(format), page: None }
    }

    /// With what is known from outside.
    pub fn fetched(mut self, page: Fetched) -> Self {
        self.page = Some(Box::new(page));
        self
    }

    /// Bytes that it takes.
    pub fn size(&self) -> usize {
        match &self.content {
            Content::File(_, bytes) => usize::try_from(*bytes).unwrap_or(usize::MAX),
            Content::Bytes(bytes) => bytes.len(),
            Content::Rejected(_) => 0,
        }
    }

    /// Reads the file.
    pub fn load(&mut self, settings: &ReadSettings) {
        let Content::File(path, size) = &self.content else { return };
        let longest = settings.max_document;
        let mut bytes = Vec::with_capacity(usize::try_from(*size).unwrap_or(0).min(longest) + 1);
        let read = File::open(path).and_then(|file| file.take(longest as u64 + 1).read_to_end(&mut bytes));
        self.content = match read {
            Err(e) => Content::Rejected(unreadable(&self.name, None, &e)),
            // It has grown since it was listed.
            Ok(read) if read > longest => Content::Rejected(too_long(&self.name, None, longest)),
            Ok(_) => Content::Bytes(bytes),
        };
    }

    /// Its documents, mostly one: a file may be of another kind than its name says.
    pub fn documents(&self, settings: &Arc<ReadSettings>) -> Vec<Parsed<'_>> {
        survived(|| self.parsed(settings)).unwrap_or_else(|fault| vec![Err(unreadable(&self.name, None, &fault))])
    }

    fn parsed(&self, settings: &Arc<ReadSettings>) -> Vec<Parsed<'_>> {
        let bytes = match &self.content {
            Content::Bytes(bytes) => bytes,
            Content::Rejected(rejected) => return vec![Err(rejected.clone())],
            Content::File(..) => return Vec::new(),
        };
        if bytes.is_empty() {
            return vec![Err(empty(&self.name))];
        }
        let format = match self.format {
            Some(format) => format,
            None => match (recognise(&bytes[..bytes.len().min(SAMPLE)], &self.name), settings.format) {
                (Recognised::Gzip | Recognised::Zstd | Recognised::Zip | Recognised::Tar, _) => {
                    return streams::documents(bytes, &self.name, settings);
                }
                (_, Some(format)) | (Recognised::Documents(format), None) => format,
                (Recognised::Binary(kind), None) => return vec![Err(binary(&self.name, kind))],
            },
        };
        match format {
            Format::Text => vec![self.text(bytes, settings)],
            Format::Html => vec![self.html(bytes, settings)],
            Format::Docx => vec![self.docx(bytes, settings)],
            _ => streams::documents(bytes, &self.name, settings),
        }
    }

    fn text<'a>(&'a self, bytes: &'a [u8], settings: &ReadSettings) -> Parsed<'a> {
        let decoded = self.decoded(bytes, settings.encoding)?;
        let (title, text, date, wrong_weekday) = match decoded.text {
            Cow::Borrowed(file) => {
                let article = plain_text::Article::read(file);
                (Cow::Borrowed(article.title), Cow::Borrowed(article.text), article.date, article.wrong_weekday)
            }
            Cow::Owned(file) => {
                let article = plain_text::Article::read(&file);
                let (title, text) = (article.title.to_string(), article.text.to_string());
                (Cow::Owned(title), Cow::Owned(text), article.date, article.wrong_weekday)
            }
        };
        let (encoding, repaired) = (decoded.encoding, decoded.repaired);
        let origin = Origin { format: Format::Text, encoding, repaired, wrong_weekday };
        self.document(Document { date, title, text, origin, ..self.begun() })
    }

    fn html<'a>(&'a self, bytes: &[u8], settings: &ReadSettings) -> Parsed<'a> {
        let named = |charset: String| Encoding::parse(&charset);
        let charset = self.page.as_ref().and_then(|page| page.charset.clone()).or_else(|| html::charset(bytes));
        // Pages often name an encoding that they are not in; what is valid UTF-8 is no other.
        let wanted = settings.encoding.or_else(|| {
            let is_utf8 = simdutf8::basic::from_utf8(bytes).is_ok();
            charset.filter(|_| !is_utf8).and_then(named).filter(|encoding| *encoding != Encoding::Utf8)
        });
        let decoded = self.decoded(bytes, wanted)?;
        let page = html::read(&decoded.text);
        let (encoding, repaired, wrong_weekday) = (decoded.encoding, decoded.repaired, page.wrong_weekday);
        let origin = Origin { format: Format::Html, encoding, repaired, wrong_weekday };
        let begun = self.begun();
        let id = if page.canonical.is_empty() { begun.id } else { Cow::Owned(page.canonical) };
        let source = if page.source.is_empty() { begun.source } else { Cow::Owned(page.source) };
        let (title, text) = (Cow::Owned(page.title), Cow::Owned(page.text));
        self.document(Document { id, source, date: page.date, title, text, origin, ..self.begun() })
    }

    fn docx<'a>(&'a self, bytes: &[u8], settings: &ReadSettings) -> Parsed<'a> {
        let page = docx::read(bytes, settings.max_document).map_err(|reason| unreadable(&self.name, None, &reason))?;
        let (title, text) = (Cow::Owned(page.title), Cow::Owned(page.text));
        let origin = Origin::sound(Format::Docx);
        self.document(Document { date: page.date, title, text, origin, ..self.begun() })
    }

    fn decoded<'a>(&self, bytes: &'a [u8], wanted: Option<Encoding>) -> Result<encoding::Decoded<'a>, Rejected> {
        encoding::decode(bytes, wanted).map_err(|undecodable| {
            let line = simdutf8::compat::from_utf8(bytes)
                .err()
                .map(|e| memchr::memchr_iter(b'\n', &bytes[..e.valid_up_to()]).count() as u64 + 1);
            Rejected { line, ..whole(&self.name, Cause::Encoding, undecodable.to_string()) }
        })
    }

    /// A document without text.
    fn begun(&self) -> Document<'_> {
        let id = match &self.page {
            Some(page) if page.url.trim().is_empty() => format!("{}:{}", self.name, page.number),
            Some(page) => page.url.clone(),
            None => self.name.to_string(),
        };
        let mut folders = self.name.rsplit('/').skip(1);
        let host = self.page.as_ref().and_then(|page| page.url.split('/').nth(2));
        Document {
            id: Cow::Owned(id),
            path: Arc::clone(&self.name),
            line: self.page.as_ref().map_or(1, |page| page.number),
            source: Cow::Owned(host.or_else(|| folders.next()).unwrap_or_default().to_string()),
            date: None,
            title: Cow::Borrowed(""),
            text: Cow::Borrowed(""),
            origin: Origin::default(),
        }
    }

    fn document<'a>(&self, document: Document<'a>) -> Parsed<'a> {
        if document.text.trim().is_empty() { Err(no_text(&self.name, None, &document.id)) } else { Ok(document) }
    }
}
