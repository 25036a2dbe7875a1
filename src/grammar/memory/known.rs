//! Names that a document has introduced, found by their first syllables: however many a long document introduces, only those that may stand
//! at a word are looked at there.

use crate::text::vocabulary::SyllableId;
use foldhash::fast::FixedState;
use indexmap::IndexMap;

/// Names with what is known of each, in the order in which they were introduced.
#[derive(Debug)]
pub(super) struct Known<T>(IndexMap<Vec<SyllableId>, T, FixedState>);

impl<T> Default for Known<T> {
    fn default() -> Self {
        Self(IndexMap::default())
    }
}

impl<T> Known<T> {
    pub fn clear(&mut self) {
        self.0.clear();
    }

    /// Learns a name, but none with a number (0) in place of a syllable; `known` is asked where it has been introduced before.
    pub fn learn(&mut self, name: Vec<SyllableId>, what: T, known: impl FnOnce(&mut T, T)) {
        if name.contains(&0) {
            return;
        }
        match self.0.get_mut(&name) {
            Some(before) => known(before, what),
            None => {
                self.0.insert(name, what);
            }
        }
    }

    pub fn holds(&self, name: &[SyllableId]) -> bool {
        self.0.contains_key(name)
    }

    pub fn names(&self) -> impl Iterator<Item = &Vec<SyllableId>> + Clone {
        self.0.keys()
    }

    /// The names by their first syllables.
    pub fn by_first(&self) -> ByFirst<'_, T> {
        self.by_first_of(|_, _| true)
    }

    /// The names of which `wanted` holds by their first syllables.
    pub fn by_first_of(&self, wanted: impl Fn(&[SyllableId], &T) -> bool) -> ByFirst<'_, T> {
        let wanted = self.0.iter().enumerate().filter(|(_, (name, what))| wanted(name, what));
        let mut order: Vec<(SyllableId, usize)> = wanted.map(|(k, (name, _))| (name[0], k)).collect();
        order.sort_unstable();
        ByFirst { known: self, order }
    }
}

/// The places of names in the order of their introduction, grouped by first syllable.
pub(super) struct ByFirst<'k, T> {
    known: &'k Known<T>,
    order: Vec<(SyllableId, usize)>,
}

impl<'k, T> ByFirst<'k, T> {
    /// The names that begin with a syllable: the place of each, its words and what is known of it.
    pub fn beginning_with(&self, first: SyllableId) -> impl Iterator<Item = (usize, &'k [SyllableId], &'k T)> {
        let from = self.order.partition_point(|(syllable, _)| *syllable < first);
        let names = self.order[from..].iter().take_while(move |(syllable, _)| *syllable == first);
        names.filter_map(|(_, k)| self.known.0.get_index(*k).map(|(name, what)| (*k, &**name, what)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_found_by_their_first_syllables_in_the_order_of_introduction() {
        let mut known = Known::default();
        for (name, what) in [(vec![7, 1], 'a'), (vec![3], 'b'), (vec![7], 'c'), (vec![0, 7], 'd'), (vec![7, 1], 'e')] {
            known.learn(name, what, |_, _| {});
        }
        let found = |first| known.by_first().beginning_with(first).map(|(k, _, w)| (k, *w)).collect::<Vec<_>>();
        assert_eq!(found(7), [(0, 'a'), (2, 'c')]);
        assert_eq!(found(3), [(1, 'b')]);
        assert!(found(0).is_empty() && !known.holds(&[0, 7]));
    }
}
