//! Names that no lexicon holds: how often each stands where, in which spellings, and a few places to look at.

use super::dates::{DateKey, DateSpan};
use crate::concordance::Line;
use crate::entity::EntityType;
use crate::mention::Rule;
use std::cmp::Reverse;
use std::collections::BTreeMap;

/// Places kept of each name.
const PLACES: usize = 3;

/// What tells names apart: the id of the name's key and, for another name of a listed entity, the id of that.
pub type Key = (Box<str>, Option<Box<str>>);

/// A name with its counts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unlisted {
    /// The type that the grammar gives it.
    pub entity_type: EntityType,
    /// The constructions that made its mentions, with how many each.
    pub rules: BTreeMap<Rule, u64>,
    /// All its mentions.
    pub mentions: u64,
    /// Documents that mention it.
    pub documents: u64,
    /// Their dates.
    pub dates: DateSpan,
    /// Its spellings with their mentions.
    pub surfaces: BTreeMap<Box<str>, u64>,
    places: Vec<(u64, Line)>,
}

impl Unlisted {
    /// Not met yet.
    #[must_use]
    pub fn new(entity_type: EntityType) -> Self {
        let (rules, surfaces, dates) = (BTreeMap::new(), BTreeMap::new(), DateSpan::default());
        Self { entity_type, rules, mentions: 0, documents: 0, dates, surfaces, places: Vec::new() }
    }

    /// Counts a mention.
    pub fn mention(&mut self, surface: &str, rule: Rule) {
        self.mentions += 1;
        *self.rules.entry(rule).or_default() += 1;
        // A name is mostly written in one way.
        if let Some(count) = self.surfaces.get_mut(surface) {
            *count += 1;
        } else {
            self.surfaces.insert(surface.into(), 1);
        }
    }

    /// Counts a document, whose first mention stands at the place that `line` gives. Places are drawn by lot, of which `lot` is the
    /// document's: the lowest stay, so that they do not hang on the order of reading.
    pub fn document(&mut self, date: DateKey, lot: u64, line: impl FnOnce() -> Line) {
        self.documents += 1;
        self.dates.add(date);
        if self.places.len() < PLACES || self.places.last().is_some_and(|last| lot < last.0) {
            self.places.push((lot, line()));
            self.draw();
        }
    }

    /// Adds the counts of another thread.
    fn merge(&mut self, other: Self) {
        self.mentions += other.mentions;
        self.documents += other.documents;
        self.dates.merge(other.dates);
        for (rule, count) in other.rules {
            *self.rules.entry(rule).or_default() += count;
        }
        for (surface, count) in other.surfaces {
            *self.surfaces.entry(surface).or_default() += count;
        }
        self.places.extend(other.places);
        self.draw();
    }

    fn draw(&mut self) {
        self.places.sort_by(|a, b| (a.0, &a.1.doc_id).cmp(&(b.0, &b.1.doc_id)));
        self.places.truncate(PLACES);
    }

    /// A few places, each in another document.
    pub fn places(&self) -> impl Iterator<Item = &Line> {
        self.places.iter().map(|place| &place.1)
    }

    /// The spellings, the most frequent first, equal ones in code-point order.
    #[must_use]
    pub fn by_frequency(&self) -> Vec<&str> {
        let mut surfaces: Vec<(Reverse<u64>, &str)> = self.surfaces.iter().map(|(s, n)| (Reverse(*n), &**s)).collect();
        surfaces.sort_unstable();
        surfaces.into_iter().map(|surface| surface.1).collect()
    }
}

/// Adds the names of all threads.
#[must_use]
pub fn merge(parts: impl IntoIterator<Item = BTreeMap<Key, Unlisted>>) -> BTreeMap<Key, Unlisted> {
    let mut parts = parts.into_iter();
    let mut all = parts.next().unwrap_or_default();
    for (key, name) in parts.flatten() {
        match all.get_mut(&key) {
            Some(known) => known.merge(name),
            None => drop(all.insert(key, name)),
        }
    }
    all
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(document: &str) -> Line {
        Line::bare(document, "Norvex")
    }

    fn name(lots: &[u64]) -> Unlisted {
        let mut name = Unlisted::new(EntityType::Enterprise);
        for lot in lots {
            name.mention(if lot % 2 == 0 { "Norvex" } else { "NORVEX" }, Rule::ToldCompany);
            name.document(DateKey::NONE, *lot, || line(&lot.to_string()));
        }
        name
    }

    #[test]
    fn the_same_places_stay_however_documents_are_shared_among_threads() {
        let key = || (Box::from("ent-norvex~1"), None);
        let whole = merge([BTreeMap::from([(key(), name(&[8, 2, 5, 9, 4]))])]);
        let shared = merge([
            BTreeMap::from([(key(), name(&[9, 5]))]),
            BTreeMap::new(),
            BTreeMap::from([(key(), name(&[4, 2, 8]))]),
        ]);
        assert_eq!(whole, shared);
        let found = &whole[&key()];
        assert_eq!((found.mentions, found.documents), (5, 5));
        assert_eq!(found.by_frequency(), ["Norvex", "NORVEX"]);
        let places: Vec<&str> = found.places().map(|line| &*line.doc_id).collect();
        assert_eq!(places, ["2", "4", "5"]);
    }
}
