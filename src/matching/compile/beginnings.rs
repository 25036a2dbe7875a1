//! What begins with which symbols: marks of single ones, and pairs.

use super::super::marks;
use super::super::symbols::Pairs;
use crate::text::vocabulary::{Hints, PatternId};
use hashbrown::HashMap;

/// What names, variants, cues and stop words begin with, while it is gathered.
pub(super) struct Beginnings<'f> {
    /// The first two symbols of all of several, with the kinds of [`marks`].
    pub pairs: Pairs,
    /// By symbol: what begins with it.
    pub hints: Vec<Hints>,
    /// By group: the first syllables of its forms.
    firsts: &'f HashMap<PatternId, Vec<PatternId>>,
}

impl<'f> Beginnings<'f> {
    /// Nothing yet, for `symbols` symbols.
    pub(super) fn new(symbols: usize, firsts: &'f HashMap<PatternId, Vec<PatternId>>) -> Self {
        Self { pairs: Pairs::new(), hints: vec![Hints::NONE; symbols], firsts }
    }

    /// Takes in what begins with the symbols `ids` and is of these kinds.
    pub(super) fn insert(&mut self, ids: &[PatternId], kinds: u8) {
        match ids {
            [] => {}
            [one] => self.hint(*one, u16::from(kinds)),
            [first, second, ..] => {
                self.hint(*first, u16::from(kinds) << marks::WITH_OTHERS);
                self.insert_pair(*first, *second, kinds);
            }
        }
    }

    /// Takes in a cue of these classes.
    pub(super) fn insert_cue(&mut self, ids: &[PatternId], classes: u32) {
        self.insert(ids, marks::CUE);
        if let [first, ..] = ids {
            self.hints[*first as usize].cues |= classes;
        }
    }

    /// Takes in a stop word. Its words are no beginning by themselves: only where one is asked for, it is looked up.
    pub(super) fn insert_stop(&mut self, ids: &[PatternId]) {
        match ids {
            [] => {}
            [one] => self.hint(*one, marks::STOP),
            [first, second, ..] => {
                self.hint(*first, marks::STOPS);
                self.insert_pair(*first, *second, marks::CUE);
            }
        }
    }

    fn hint(&mut self, id: PatternId, marks: u16) {
        self.hints[id as usize].marks |= marks;
    }

    /// A text has the words of a group before the group is known.
    fn insert_pair(&mut self, first: PatternId, second: PatternId, kinds: u8) {
        self.pairs.insert(first, second, kinds);
        for syllable in self.firsts.get(&second).into_iter().flatten() {
            self.pairs.insert(first, *syllable, kinds);
        }
    }
}
