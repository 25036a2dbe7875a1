//! How often each entity was written in which way; every spelling is kept once, in one long text.

use foldhash::fast::FixedState;
use hashbrown::HashTable;
use std::hash::BuildHasher;

/// One spelling of one entity.
#[derive(Debug, Clone, Copy)]
struct Surface {
    entity: u32,
    start: usize,
    end: usize,
    count: u64,
}

impl Surface {
    fn text(self, texts: &str) -> &str {
        texts.get(self.start..self.end).unwrap_or_default()
    }
}

/// One thread's spellings with their counts.
#[derive(Debug, Default)]
pub struct Surfaces {
    texts: String,
    all: Vec<Surface>,
    /// Places in `all` by entity and text.
    places: HashTable<usize>,
    /// By entity: place of its first spelling, which is mostly the one that comes again. `usize::MAX` where there is none.
    usual: Vec<usize>,
}

/// Any seed will do: nothing is read in the order of hashes.
const HASHER: FixedState = FixedState::with_seed(0x7472_6963);

impl Surfaces {
    /// Counts a spelling of an entity.
    pub fn add(&mut self, entity: u32, text: &str) {
        if self.usual.len() <= entity as usize {
            self.usual.resize(entity as usize + 1, usize::MAX);
        }
        let (texts, all) = (&mut self.texts, &mut self.all);
        let usual = &mut self.usual[entity as usize];
        if let Some(surface) = all.get_mut(*usual)
            && surface.text(texts) == text
        {
            surface.count += 1;
            return;
        }
        let hash = |entity: u32, text: &str| HASHER.hash_one((entity, text));
        let same = |place: &usize| all[*place].entity == entity && all[*place].text(texts) == text;
        if let Some(&place) = self.places.find(hash(entity, text), same) {
            all[place].count += 1;
            return;
        }
        let place = all.len();
        all.push(Surface { entity, start: texts.len(), end: texts.len() + text.len(), count: 1 });
        texts.push_str(text);
        self.places.insert_unique(hash(entity, text), place, |&p| hash(all[p].entity, all[p].text(texts)));
        if *usual == usize::MAX {
            *usual = place;
        }
    }

    /// Every spelling: entity, text, count; in the order in which they came.
    pub fn iter(&self) -> impl Iterator<Item = (u32, &str, u64)> {
        self.all.iter().map(|s| (s.entity, s.text(&self.texts), s.count))
    }
}

/// How many spellings of an entity are shown.
const SHOWN: usize = 3;

/// The three most frequent of some spellings, joined by `|`, and the most frequent one alone. Frequency falls; equal ones stand in
/// code-point order. The same text may come more than once, from different threads.
#[must_use]
pub fn most_frequent(mut surfaces: Vec<(&str, u64)>) -> (Box<str>, Box<str>) {
    surfaces.sort_unstable();
    surfaces.dedup_by(|later, kept| {
        let same = later.0 == kept.0;
        kept.1 += u64::from(same) * later.1;
        same
    });
    surfaces.sort_by_key(|&(_, count)| std::cmp::Reverse(count));
    surfaces.truncate(SHOWN);
    let texts: Vec<&str> = surfaces.iter().map(|s| s.0).collect();
    (texts.first().copied().unwrap_or_default().into(), texts.join("|").into())
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
        let all: Vec<_> = surfaces.iter().collect();
        assert_eq!(all, [(0, "EVN", 2), (1, "EVN", 1), (0, "Điện lực", 2), (1, "", 1)]);
    }

    #[test]
    fn thousands_of_spellings_of_one_entity_are_told_apart() {
        let mut surfaces = Surfaces::default();
        for n in (0..5000).chain(0..5000) {
            surfaces.add(3, &format!("Ban {n}"));
        }
        assert_eq!(surfaces.iter().count(), 5000);
        assert!(surfaces.iter().all(|s| s.2 == 2));
    }

    #[test]
    fn equal_spellings_stand_in_code_point_order_whatever_thread_they_come_from() {
        let top = most_frequent(vec![("b", 1), ("Đ", 2), ("a", 2), ("b", 1), ("z", 1)]);
        assert_eq!(top, ("a".into(), "a|b|Đ".into()));
    }
}
