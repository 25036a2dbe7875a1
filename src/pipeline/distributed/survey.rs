//! The first look at a share: of each document only what is needed to register it.

use super::site::{Batch, Kind, Placed, Site};
use crate::corpus::{ReadSettings, StretchReader};
use crate::document::{Cause, Document, Encoding, Format, Origin, Rejected};
use crate::error::{Error, Result};
use crate::pipeline::Settings;
use crate::pipeline::boilerplate::{LineFinder, ShortLine};
use crate::pipeline::filter::{LeftOut, leave_out};
use crate::pipeline::fingerprint::Fingerprints;
use crate::pipeline::signature::{BINS, Signature};
use crate::pipeline::stages::{Marks, marks};
use serde::{Deserialize, Serialize};
use std::ops::Range;
use std::path::Path;
use std::sync::Arc;

/// Looks at shares. One for each thread.
pub struct Survey {
    settings: Settings,
    reader: StretchReader,
    fingerprints: Fingerprints,
    lines: LineFinder,
}

/// What a survey tells of one document or of a site; surveys are put into the order of their sites, places and keys.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Surveyed {
    /// The site.
    pub site: Site,
    /// The place at the site, from 0.
    pub at: u64,
    /// The id, where documents stand in the order of their ids; else empty.
    pub key: String,
    /// The rest, for [`super::Registry`] only.
    pub bytes: Vec<u8>,
}

/// What was found at a place.
#[derive(Debug, Serialize, Deserialize)]
pub(super) enum Finding {
    Document(Found),
    /// Why there is none.
    Rejected(Cause),
    /// How the site is read, the lines so far, bytes that were read, documents that the filter has left out and those of them without a date.
    Lines {
        kind: Kind,
        lines: u64,
        bytes: u64,
        left_out: u64,
        without_date: u64,
    },
}

/// What is told of a document.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct Found {
    /// Nothing where it is made of path and line.
    id: Option<String>,
    /// Where it is not that of the site, as in an archive.
    path: Option<String>,
    line: u64,
    source: String,
    fingerprint: Option<u128>,
    signature: Option<Vec<u8>>,
    lines: Vec<(u64, Range<u32>, bool)>,
    format: Format,
    encoding: Encoding,
    repaired: u8,
    wrong_weekday: bool,
}

impl Survey {
    /// `sample` is as for [`super::Job::new`].
    #[must_use]
    pub fn new(settings: Settings, read: &ReadSettings, sample: &[u8]) -> Self {
        let reader = StretchReader::new(read, sample);
        Self { settings, reader, fingerprints: Fingerprints::default(), lines: LineFinder::default() }
    }

    /// Looks at a batch.
    ///
    /// # Errors
    /// [`Error::Write`] where what was found cannot be put into bytes.
    pub fn look(&mut self, batch: Batch, bytes: u64, mut tell: impl FnMut(Surveyed)) -> Result<()> {
        let (site, before, length) = (batch.site.clone(), batch.before, batch.content.len());
        let kind = batch.content.kind();
        let reader = self.reader.clone();
        let mut surveyed = |at: u64, key: &str, finding: &Finding| {
            let bytes = rmp_serde::to_vec(finding).map_err(|error| unwritten(&error))?;
            tell(Surveyed { site: site.clone(), at, key: key.to_string(), bytes });
            Ok(())
        };
        let LeftOut { documents: left_out, without_date } = batch.read(&reader, 0, |placed| {
            let (kept, left_out) = self.filtered(placed);
            for (at, parsed) in kept {
                match parsed {
                    Ok(document) => {
                        let key = if site.by_id { &*document.id } else { "" };
                        surveyed(at, key, &Finding::Document(self.found(&document, &site.path)))?;
                    }
                    Err(rejected) => surveyed(at, "", &Finding::Rejected(rejected.cause))?,
                }
            }
            Ok::<_, Error>(left_out)
        })?;
        // Behind all documents of its site, so that it can tell where the next site begins.
        surveyed(before + length, "", &Finding::Lines { kind, lines: before + length, bytes, left_out, without_date })
    }

    fn filtered<'d>(&self, placed: Vec<Placed<'d>>) -> (Vec<Placed<'d>>, LeftOut) {
        if self.settings.filter.is_empty() {
            return (placed, LeftOut::default());
        }
        let mut all = LeftOut::default();
        let mut kept = Vec::with_capacity(placed.len());
        for (at, parsed) in placed {
            let mut one = vec![parsed];
            let left_out = leave_out(&mut one, &self.settings.filter);
            all.documents += left_out.documents;
            all.without_date += left_out.without_date;
            kept.extend(one.into_iter().map(|parsed| (at, parsed)));
        }
        (kept, all)
    }

    fn found(&mut self, document: &Document<'_>, site: &Arc<str>) -> Found {
        let Marks { fingerprint, signature } = marks(&document.text, self.settings.repeats(), &mut self.fingerprints);
        let lines = self.lines.find(&document.text);
        let made = format!("{}:{}", document.path, document.line);
        Found {
            id: (*document.id != made).then(|| document.id.to_string()),
            path: (document.path != *site).then(|| document.path.to_string()),
            line: document.line,
            source: document.source.to_string(),
            fingerprint,
            signature: signature.map(|signature| signature.to_vec()),
            lines: lines.into_iter().map(|ShortLine { hash, place, first }| (hash, place, first)).collect(),
            format: document.origin.format,
            encoding: document.origin.encoding,
            repaired: document.origin.repaired,
            wrong_weekday: document.origin.wrong_weekday,
        }
    }
}

impl Found {
    /// What the register asks for: marks, short lines, and a document without its text.
    pub fn registered(self, path: &Arc<str>, base: u64) -> (Marks, Vec<ShortLine>, Document<'static>) {
        let line = base + self.line;
        let path = self.path.map_or_else(|| Arc::clone(path), Arc::from);
        let signature = self.signature.map(|bytes| {
            let mut signature: Signature = [0; BINS];
            signature.iter_mut().zip(bytes).for_each(|(bin, byte)| *bin = byte);
            signature
        });
        let lines = self.lines.into_iter().map(|(hash, place, first)| ShortLine { hash, place, first });
        let document = Document {
            id: self.id.unwrap_or_else(|| format!("{path}:{line}")).into(),
            path,
            line,
            source: self.source.into(),
            date: None,
            title: "".into(),
            text: "".into(),
            origin: Origin {
                format: self.format,
                encoding: self.encoding,
                repaired: self.repaired,
                wrong_weekday: self.wrong_weekday,
            },
        };
        (Marks { fingerprint: self.fingerprint, signature }, lines.collect(), document)
    }
}

/// The rejected document that a cause stands for; its reason is told where the document is read.
pub(super) fn rejected(path: &Arc<str>, cause: Cause) -> Rejected {
    Rejected { path: Arc::clone(path), line: None, doc_id: String::new(), cause, reason: String::new() }
}

/// What cannot be put into bytes.
pub(super) fn unwritten(error: &impl ToString) -> Error {
    Error::write(Path::new("rows of a share"), std::io::Error::other(error.to_string()))
}
