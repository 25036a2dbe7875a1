//! How often each entity was written in which way; every spelling is kept once, in one long text.

use foldhash::fast::FixedState;
use hashbrown::HashTable;
use serde::{Deserialize, Serialize};
use std::hash::BuildHasher;

/// A spelling and how often it came.
#[derive(Debug, Clone, Copy, Default, Serialize, Deserialize)]
struct Spelling {
    start: usize,
    end: usize,
    count: u64,
}

impl Spelling {
    fn text(self, texts: &str) -> &str {
        texts.get(self.start..self.end).unwrap_or_default()
    }
}

/// One thread's spellings with their counts.
#[derive(Debug, Default, Serialize, Deserialize)]
#[serde(from = "Saved")]
pub struct Surfaces {
    texts: String,
    /// By entity: its first spelling, which is mostly the one that comes again. It never came where the entity has none.
    usual: Vec<Spelling>,
    /// All other spellings with their entities.
    others: Vec<(u32, Spelling)>,
    /// Places in `others` by entity and text.
    #[serde(skip)]
    places: HashTable<usize>,
}

/// What is kept of them in a snapshot: the places follow from the rest.
#[derive(Deserialize)]
struct Saved {
    texts: String,
    usual: Vec<Spelling>,
    others: Vec<(u32, Spelling)>,
}

impl From<Saved> for Surfaces {
    fn from(Saved { texts, usual, others }: Saved) -> Self {
        let hash = |place: usize| {
            let (entity, spelling): &(u32, Spelling) = &others[place];
            HASHER.hash_one((*entity, spelling.text(&texts)))
        };
        let mut places = HashTable::with_capacity(others.len());
        for place in 0..others.len() {
            places.insert_unique(hash(place), place, |other| hash(*other));
        }
        Self { texts, usual, others, places }
    }
}

/// Any seed will do: nothing is read in the order of hashes.
const HASHER: FixedState = FixedState::with_seed(0x7472_6963);

impl Surfaces {
    /// Counts a spelling of an entity.
    #[inline]
    pub fn add(&mut self, entity: u32, text: &str) {
        self.add_times(entity, text, 1);
    }

    /// Counts a spelling of an entity that came so many times.
    #[inline]
    pub fn add_times(&mut self, entity: u32, text: &str, times: u64) {
        if self.usual.len() <= entity as usize {
            self.usual.resize(entity as usize + 1, Spelling::default());
        }
        let usual = &mut self.usual[entity as usize];
        if usual.count == 0 {
            *usual = Spelling { start: self.texts.len(), end: self.texts.len() + text.len(), count: times };
            self.texts.push_str(text);
        } else if usual.text(&self.texts) == text {
            usual.count += times;
        } else {
            self.add_other(entity, text, times);
        }
    }

    fn add_other(&mut self, entity: u32, text: &str, times: u64) {
        let (texts, others) = (&mut self.texts, &mut self.others);
        let hash = |entity: u32, text: &str| HASHER.hash_one((entity, text));
        let same = |place: &usize| others[*place].0 == entity && others[*place].1.text(texts) == text;
        if let Some(&place) = self.places.find(hash(entity, text), same) {
            others[place].1.count += times;
            return;
        }
        let place = others.len();
        others.push((entity, Spelling { start: texts.len(), end: texts.len() + text.len(), count: times }));
        texts.push_str(text);
        self.places.insert_unique(hash(entity, text), place, |&p| hash(others[p].0, others[p].1.text(texts)));
    }

    /// The first spelling of an entity and its count, which is 0 for an entity without any.
    #[must_use]
    pub fn usual(&self, entity: u32) -> (&str, u64) {
        let usual = self.usual.get(entity as usize).copied().unwrap_or_default();
        (usual.text(&self.texts), usual.count)
    }

    /// Every other spelling: entity, text, count; in the order in which they came.
    pub fn others(&self) -> impl Iterator<Item = (u32, &str, u64)> {
        self.others.iter().map(|(entity, s)| (*entity, s.text(&self.texts), s.count))
    }
}

/// How many spellings of an entity are shown.
const SHOWN: usize = 3;

/// The three most frequent of some spellings, joined by `|`, and the most frequent one alone. Frequency falls; equal ones stand in
/// code-point order. The same text may come more than once, from different threads.
#[must_use]
pub fn most_frequent(mut surfaces: Vec<(&str, u64)>) -> (&str, Box<str>) {
    if let [(only, _)] = surfaces[..] {
        return (only, only.into());
    }
    surfaces.sort_unstable();
    surfaces.dedup_by(|later, kept| {
        let same = later.0 == kept.0;
        kept.1 += u64::from(same) * later.1;
        same
    });
    surfaces.sort_by_key(|&(_, count)| std::cmp::Reverse(count));
    surfaces.truncate(SHOWN);
    let texts: Vec<&str> = surfaces.iter().map(|s| s.0).collect();
    (texts.first().copied().unwrap_or_default(), texts.join("|").into())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spellings_are_counted_for_each_entity_apart() {
        let mut surfaces = Surfaces::default();
        for (entity, text) in [(0, "EVN"), (1, "EVN"), (0, "Điện lực"), (0, "EVN"), (0, "Điện lực"), (1, "")]
        {
            surfaces.add(entity, text);
        }
        assert_eq!([surfaces.usual(0), surfaces.usual(1), surfaces.usual(2)], [("EVN", 2), ("EVN", 1), ("", 0)]);
        assert!(surfaces.others().eq([(0, "Điện lực", 2), (1, "", 1)]));
    }

    #[test]
    fn thousands_of_spellings_of_one_entity_are_told_apart() {
        let mut surfaces = Surfaces::default();
        for n in (0..5000).chain(0..5000) {
            surfaces.add(3, &format!("Ban {n}"));
        }
        assert_eq!(surfaces.usual(3), ("Ban 0", 2));
        assert_eq!(surfaces.others().count(), 4999);
        assert!(surfaces.others().all(|s| s.2 == 2));
    }

    #[test]
    fn equal_spellings_stand_in_code_point_order_whatever_thread_they_come_from() {
        let top = most_frequent(vec![("b", 1), ("Đ", 2), ("a", 2), ("b", 1), ("z", 1)]);
        assert_eq!(top, ("a", "a|b|Đ".into()));
    }
}
