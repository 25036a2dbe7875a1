//! The register of a run's documents, filled in the order of the input: ids are unique, texts that were seen before are known.

use crate::document::{Cause, Document, Rejected};
use foldhash::fast::FixedState;
use hashbrown::hash_table::Entry;
use hashbrown::{HashMap, HashTable};
use std::hash::BuildHasher;
use std::sync::Arc;

/// What is kept of each document: its id, its place and its fingerprint. About 60 bytes and the id for each.
#[derive(Default)]
pub(super) struct Register {
    /// All ids, one after the other, and where each ends.
    ids: String,
    ends: Vec<usize>,
    places: Vec<(u32, u64)>,
    paths: Vec<Arc<str>>,
    by_id: HashTable<u32>,
    by_text: HashMap<u128, u32, FixedState>,
    hasher: FixedState,
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
        let Ok(number) = u32::try_from(self.ends.len()) else {
            return Err(rejected("the run already has 4,294,967,295 documents; split the input".into()));
        };
        let Self { ids, ends, places, paths, by_id, hasher, .. } = self;
        let id_of = |number: u32| id(ids, ends, number);
        let hash = hasher.hash_one(&*document.id);
        match by_id.entry(hash, |k| id_of(*k) == document.id, |k| hasher.hash_one(id_of(*k))) {
            Entry::Occupied(first) => {
                let (path, line) = places[*first.get() as usize];
                let place = format!("{}:{line}", paths[path as usize]);
                return Err(rejected(format!("the id already belongs to {place}; give each document its own")));
            }
            Entry::Vacant(place) => place.insert(number),
        };
        self.ids.push_str(&document.id);
        self.ends.push(self.ids.len());
        if self.paths.last().is_none_or(|last| *last != document.path) {
            self.paths.push(Arc::clone(&document.path));
        }
        let path = u32::try_from(self.paths.len() - 1).unwrap_or(u32::MAX);
        self.places.push((path, document.line));
        let first = fingerprint.map_or(number, |text| *self.by_text.entry(text).or_insert(number));
        Ok(Entered { number, duplicate_of: (first != number).then_some(first) })
    }

    /// The id of a document.
    pub fn id(&self, number: u32) -> &str {
        id(&self.ids, &self.ends, number)
    }
}

fn id<'r>(ids: &'r str, ends: &[usize], number: u32) -> &'r str {
    let number = number as usize;
    let start = number.checked_sub(1).map_or(0, |before| ends[before]);
    &ids[start..ends[number]]
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
        let entered = register.enter(&document("new", "b.csv", 8), Some(5000)).unwrap();
        assert_eq!(entered, Entered { number: 1000, duplicate_of: None });
    }
}
