//! Looks in the words of a document for those that can make a change.

use super::change::{Change, number, stem};
use crate::text::Words;
use crate::text::syllable::pattern_key;
use crate::text::vocabulary::{PatternId, SyllableId, Syllables};

/// One for each thread, since it remembers syllables.
pub(super) struct Watch<'c> {
    change: &'c Change,
    syllables: &'c Syllables,
    /// By syllable of the run.
    known: Vec<Option<Known>>,
    /// The words at hand, by their numbers.
    line: Vec<PatternId>,
}

#[derive(Clone, Copy)]
struct Known {
    alone: bool,
    /// 0 for one that is in no row.
    number: PatternId,
}

impl<'c> Watch<'c> {
    pub fn new(change: &'c Change, syllables: &'c Syllables) -> Self {
        Self { change, syllables, known: Vec::new(), line: Vec::new() }
    }

    /// Whether the words hold what can make a change.
    pub fn holds(&mut self, words: &Words) -> bool {
        self.line.clear();
        for word in words.iter() {
            let known = match word.syllable() {
                0 => self.look_up(&number(word.number())),
                id => self.known(id),
            };
            if known.alone {
                return true;
            }
            self.line.push(known.number);
        }
        (0..self.line.len()).any(|at| self.line[at] != 0 && self.begins(at))
    }

    /// Whether a row begins at a word.
    fn begins(&self, at: usize) -> bool {
        let Some(rows) = &self.change.rows else { return false };
        let mut node = rows.first(self.line[at]);
        for id in &self.line[at + 1..] {
            node = match node {
                Some(here) if *rows.end(here) => return true,
                Some(here) if *id != 0 => rows.next(here, *id),
                _ => return false,
            };
        }
        node.is_some_and(|last| *rows.end(last))
    }

    fn look_up(&self, key: &str) -> Known {
        let alone = self.change.alone.contains(key) || self.change.alone.contains(stem(key));
        let numbers = &self.change.numbers;
        Known { alone, number: numbers.get(key).or_else(|| numbers.get(stem(key))).copied().unwrap_or(0) }
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
