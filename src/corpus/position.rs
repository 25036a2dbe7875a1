//! How far the inputs have been read: what a run that goes on from there needs, so that finished files are not opened again.

use super::inputs::{Place, Source};
use super::sink::Findings;
use serde::{Deserialize, Serialize};
use std::hash::Hasher;
use std::time::UNIX_EPOCH;
use xxhash_rust::xxh3::Xxh3;

/// A place between two chunks.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Position {
    /// Files that lie behind.
    pub(super) sources: u64,
    /// Stretches and articles of the next file that lie behind as well.
    pub(super) given: u64,
    /// Where the next line of that file begins, where it can be gone to.
    pub(super) line: Option<LineStart>,
    /// Hash over names, sizes and times of the files that lie behind, the open one too.
    pub(super) files: u64,
    /// Bytes of the files that lie behind.
    pub(super) finished: u64,
    /// Bytes that the chunks so far have told.
    pub(super) told: u64,
    /// What was found in the files that lie behind.
    pub(super) findings: Findings,
}

/// The beginning of a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct LineStart {
    /// Bytes before it.
    pub offset: u64,
    /// Its number, from 1.
    pub number: u64,
}

/// Names, sizes and times of files, one after the other.
#[derive(Clone, Default)]
pub(super) struct FileHash(Xxh3);

impl FileHash {
    /// Takes a file in. Asks the system for its time.
    pub fn add(&mut self, source: &Source) {
        self.0.write(source.name.as_bytes());
        self.0.write_u8(0);
        if let Place::File(path, bytes) = &source.place {
            let time = std::fs::metadata(path).and_then(|about| about.modified()).ok();
            let time = time.and_then(|time| time.duration_since(UNIX_EPOCH).ok()).map_or(0, |time| time.as_nanos());
            self.0.write_u64(*bytes);
            self.0.write(&time.to_le_bytes());
        }
    }

    /// The hash so far.
    pub fn get(&self) -> u64 {
        self.0.digest()
    }
}
