//! The register of a run's documents, filled in the order of the input: ids are unique, texts that were seen before are known.

use crate::document::{Cause, Document, Format, Rejected};
use foldhash::fast::FixedState;
use hashbrown::HashTable;
use hashbrown::hash_table::Entry;
use serde::{Deserialize, Serialize};
use std::hash::BuildHasher;
use std::sync::Arc;

/// What is kept of each document: its id, its line and its fingerprint. 28 bytes and the id, and 5 to 12 in each of two tables of hashes; its path
/// where it is the first of its file.
#[derive(Default, Serialize, Deserialize)]
#[serde(from = "Saved")]
pub(super) struct Register {
    ids: Names,
    /// Lines, as far as they are below 2^32.
    lines: Vec<u32>,
    paths: Names,
    /// The first document of each path; a file's documents follow each other.
    begins: Vec<u32>,
    #[serde(skip)]
    by_id: HashTable<u32>,
    fingerprints: Vec<u128>,
    #[serde(skip)]
    by_text: HashTable<u32>,
    #[serde(skip)]
    hasher: FixedState,
}

/// Many short texts, one after the other, and where each ends.
#[derive(Default, Serialize, Deserialize)]
struct Names {
    text: String,
    ends: Vec<usize>,
}

impl Names {
    fn push(&mut self, name: &str) {
        self.text.push_str(name);
        self.ends.push(self.text.len());
    }

    fn get(&self, number: usize) -> &str {
        let start = number.checked_sub(1).map_or(0, |before| self.ends[before]);
        &self.text[start..self.ends[number]]
    }
}

/// What is kept of a register in a snapshot: the tables of hashes follow from it.
#[derive(Deserialize)]
struct Saved {
    ids: Names,
    lines: Vec<u32>,
    paths: Names,
    begins: Vec<u32>,
    fingerprints: Vec<u128>,
}

impl From<Saved> for Register {
    fn from(Saved { ids, lines, paths, begins, fingerprints }: Saved) -> Self {
        let hasher = FixedState::default();
        let id_hash = |number: u32| hasher.hash_one(ids.get(number as usize));
        let text_hash = |number: u32| hasher.hash_one(fingerprints[number as usize]);
        let mut by_id = HashTable::with_capacity(lines.len());
        for (number, _) in (0..).zip(&lines) {
            by_id.insert_unique(id_hash(number), number, |k| id_hash(*k));
        }
        let mut by_text = HashTable::with_capacity(fingerprints.len());
        // Documents without a fingerprint have 0.
        for (number, text) in (0..).zip(&fingerprints).filter(|(_, text)| **text != 0) {
            let same = |other: &u32| fingerprints[*other as usize] == *text;
            if let Entry::Vacant(first) = by_text.entry(text_hash(number), same, |k| text_hash(*k)) {
                first.insert(number);
            }
        }
        Self { ids, lines, paths, begins, by_id, fingerprints, by_text, hasher }
    }
}

/// A document's number in the order of the input, from 0, and that of the first one with its text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Entered {
    pub number: u32,
    pub duplicate_of: Option<u32>,
}

impl Register {
    /// Enters a document; one whose id is taken is rejected. Without a fingerprint it is no duplicate of any other.
    pub fn enter(&mut self, document: &Document<'_>, fingerprint: Option<u128>) -> Result<Entered, Rejected> {
        let rejected = |reason: String| Rejected {
            path: Arc::clone(&document.path),
            line: Some(document.line),
            doc_id: document.id.to_string(),
            cause: Cause::RepeatedId,
            reason,
        };
        let Ok(number) = u32::try_from(self.lines.len()) else {
            return Err(rejected("the run already has 4,294,967,295 documents; split the input".into()));
        };
        let Self { ids, by_id, hasher, .. } = self;
        let id_of = |number: u32| ids.get(number as usize);
        let hash = hasher.hash_one(&*document.id);
        match by_id.entry(hash, |k| id_of(*k) == document.id, |k| hasher.hash_one(id_of(*k))) {
            Entry::Occupied(first) => {
                let first = *first.get();
                let (place, again) = (self.place(first), rejected(String::new()));
                let is_sheet = matches!(document.origin.format, Format::Xlsx | Format::Ods);
                // Rows of two sheets have like numbers, all else of one place is one.
                let reason = if place == again.place() && !is_sheet {
                    "it was read before: an input is named twice, or an archive holds two files of this name; name it once, or rename one".into()
                } else {
                    format!("the id already belongs to {place}; give each document its own")
                };
                return Err(Rejected { reason, ..again });
            }
            Entry::Vacant(place) => place.insert(number),
        };
        self.ids.push(&document.id);
        self.lines.push(u32::try_from(document.line).unwrap_or(u32::MAX));
        if self.begins.len().checked_sub(1).is_none_or(|last| *self.paths.get(last) != *document.path) {
            self.paths.push(&document.path);
            self.begins.push(number);
        }
        Ok(Entered { number, duplicate_of: fingerprint.and_then(|text| self.seen(number, text)) })
    }

    /// The first document with this fingerprint, if `number` is not the first.
    fn seen(&mut self, number: u32, fingerprint: u128) -> Option<u32> {
        let Self { fingerprints, by_text, hasher, .. } = self;
        // Documents without a fingerprint may stand between.
        fingerprints.resize(number as usize, 0);
        fingerprints.push(fingerprint);
        let text = |number: &u32| fingerprints[*number as usize];
        match by_text.entry(hasher.hash_one(fingerprint), |k| text(k) == fingerprint, |k| hasher.hash_one(text(k))) {
            Entry::Occupied(first) => Some(*first.get()),
            Entry::Vacant(place) => {
                place.insert(number);
                None
            }
        }
    }

    /// Where a document stands, as path and line.
    fn place(&self, number: u32) -> String {
        let path = self.begins.partition_point(|begin| *begin <= number) - 1;
        format!("{}:{}", self.paths.get(path), self.lines[number as usize])
    }

    /// The id of a document.
    pub fn id(&self, number: u32) -> &str {
        self.ids.get(number as usize)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn document(id: &str, path: &str, line: u64) -> Document<'static> {
        Document {
            id: id.to_string().into(),
            path: path.into(),
            line,
            source: "".into(),
            date: None,
            title: "".into(),
            text: "".into(),
            origin: crate::document::Origin::default(),
        }
    }

    #[test]
    fn a_text_seen_before_is_a_duplicate_of_its_first_document() {
        let mut register = Register::default();
        let entered: Vec<_> = [("a", 1), ("b", 2), ("c", 1), ("d", 1)]
            .into_iter()
            .map(|(id, fingerprint)| register.enter(&document(id, "x", 1), Some(fingerprint)).unwrap())
            .collect();
        assert_eq!(entered.iter().map(|e| e.number).collect::<Vec<_>>(), [0, 1, 2, 3]);
        assert_eq!(entered.iter().map(|e| e.duplicate_of).collect::<Vec<_>>(), [None, None, Some(0), Some(0)]);
        assert_eq!(register.id(2), "c");
    }

    #[test]
    fn a_second_document_of_an_id_is_rejected_with_the_place_of_the_first() {
        let mut register = Register::default();
        for k in 0..1000 {
            register.enter(&document(&format!("id{k}"), "tin.jsonl", k + 1), Some(u128::from(k))).unwrap();
        }
        let rejected = register.enter(&document("id41", "b.csv", 7), None).unwrap_err();
        assert_eq!(&*rejected.path, "b.csv");
        assert_eq!(rejected.reason, "the id already belongs to tin.jsonl:42; give each document its own");
        let again = register.enter(&document("id41", "tin.jsonl", 42), None).unwrap_err();
        assert!(again.reason.starts_with("it was read before: an input is named twice"), "{}", again.reason);
        let entered = register.enter(&document("new", "b.csv", 8), Some(5000)).unwrap();
        assert_eq!(entered, Entered { number: 1000, duplicate_of: None });
    }
}
