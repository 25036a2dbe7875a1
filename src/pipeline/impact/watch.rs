//! Looks in the words of a document for those that can make a change.

use super::change::{Change, number, stem};
use crate::text::Words;
use crate::text::syllable::pattern_key;
use crate::text::vocabulary::{SyllableId, Syllables};
use hashbrown::{HashMap, HashSet};

/// One for each thread, since it remembers syllables.
pub(super) struct Watch<'c> {
    change: &'c Change,
    syllables: &'c Syllables,
    /// The syllables of pairs, numbered from 1.
    numbers: HashMap<&'c str, u32>,
    pairs: HashSet<(u32, u32)>,
    /// By syllable of the run.
    known: Vec<Option<Known>>,
}

#[derive(Clone, Copy)]
struct Known {
    alone: bool,
    /// 0 for one that is in no pair.
    number: u32,
}

impl<'c> Watch<'c> {
    pub fn new(change: &'c Change, syllables: &'c Syllables) -> Self {
        let mut numbers: HashMap<&str, u32> = HashMap::new();
        let mut pairs = HashSet::new();
        for (first, second) in &change.pairs {
            let mut number = |syllable: &'c str| {
                let next = u32::try_from(numbers.len()).unwrap_or(u32::MAX - 1) + 1;
                *numbers.entry(syllable).or_insert(next)
            };
            let pair = (number(first), number(second));
            pairs.insert(pair);
        }
        Self { change, syllables, numbers, pairs, known: Vec::new() }
    }

    /// Whether the words hold what can make a change.
    pub fn holds(&mut self, words: &Words) -> bool {
        let mut before = 0;
        for word in words.iter() {
            let Known { alone, number } = match word.syllable() {
                0 => self.look_up(&number(word.number())),
                id => self.known(id),
            };
            if alone || (before != 0 && number != 0 && self.pairs.contains(&(before, number))) {
                return true;
            }
            before = number;
        }
        false
    }

    fn look_up(&self, key: &str) -> Known {
        let alone = self.change.alone.contains(key) || self.change.alone.contains(stem(key));
        Known { alone, number: self.numbers.get(key).copied().unwrap_or(0) }
    }

    fn known(&mut self, id: SyllableId) -> Known {
        let place = id as usize;
        if let Some(Some(known)) = self.known.get(place) {
            return *known;
        }
        let key = pattern_key(&self.syllables.text(id));
        let known = self.look_up(&key);
        if self.known.len() <= place {
            self.known.resize(place + 1, None);
        }
        self.known[place] = Some(known);
        known
    }
}
