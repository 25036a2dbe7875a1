//! The syllables: those that lexicon names are made of, numbered once, and those that only texts hold, numbered as they come.

use foldhash::fast::FixedState;
use hashbrown::HashMap;
use indexmap::IndexSet;
use std::sync::{Mutex, PoisonError};

/// Number of a syllable of the lexicons, from 1; 0 stands for a syllable that no lexicon holds.
pub type PatternId = u32;

/// Number of any syllable met in this run, from 1; 0 is a number or no syllable. It depends on the order of reading and never reaches the
/// output.
pub type SyllableId = u32;

/// What the lexicons say of a syllable, carried by each of its words so that no stage needs to look it up.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Hints {
    /// Classes of the cues that begin with it, as the matcher numbers them.
    pub cues: u32,
    /// Marks of the matcher, and [`Hints::DOT`].
    pub marks: u16,
}

impl Hints {
    /// Nothing is said.
    pub const NONE: Self = Self { cues: 0, marks: 0 };

    /// The mark of an abbreviation whose dot ends no sentence (`TP.`).
    pub const DOT: u16 = 1 << 15;
}

/// The syllables of all lexicon names and cues.
#[derive(Debug, Default)]
pub struct Vocabulary {
    ids: HashMap<Box<str>, PatternId, FixedState>,
    hints: Vec<Hints>,
}

impl Vocabulary {
    /// The number of a folded key ([`super::syllable::pattern_key`]); a new one where there is none.
    pub fn insert(&mut self, key: &str) -> PatternId {
        let next = self.ids.len() + 1;
        if let Some(id) = self.ids.get(key) {
            return *id;
        }
        let id = PatternId::try_from(next).unwrap_or(PatternId::MAX);
        self.ids.insert(key.into(), id);
        self.hints.resize(next + 1, Hints::NONE);
        id
    }

    /// The number of a folded key, 0 where no lexicon holds it.
    #[must_use]
    pub fn get(&self, key: &str) -> PatternId {
        self.ids.get(key).copied().unwrap_or(0)
    }

    /// What is said of a syllable; nothing of one that no lexicon holds.
    #[must_use]
    pub fn hints(&self, id: PatternId) -> Hints {
        self.hints.get(id as usize).copied().unwrap_or(Hints::NONE)
    }

    /// Says more of a syllable.
    pub fn add_hints(&mut self, id: PatternId, more: Hints) {
        if let Some(hints) = self.hints.get_mut(id as usize)
            && id != 0
        {
            hints.cues |= more.cues;
            hints.marks |= more.marks;
        }
    }

    /// How many syllables the lexicons are made of.
    #[must_use]
    pub fn len(&self) -> usize {
        self.ids.len()
    }

    /// Whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.ids.is_empty()
    }
}

/// All syllables met in a run, shared by its threads.
#[derive(Debug)]
pub struct Syllables {
    /// By their numbers. What is no syllable of any language (a picture in base64) stands here as well, so each key is kept once only.
    keys: Mutex<IndexSet<Box<str>, FixedState>>,
}

impl Default for Syllables {
    fn default() -> Self {
        Self::resumed(vec!["".into()])
    }
}

impl Syllables {
    /// With the keys that an earlier run has met, by number.
    #[must_use]
    pub fn resumed(keys: Vec<Box<str>>) -> Self {
        Self { keys: Mutex::new(keys.into_iter().collect()) }
    }

    /// The number of a key.
    pub fn intern(&self, key: &str) -> SyllableId {
        let mut keys = self.keys.lock().unwrap_or_else(PoisonError::into_inner);
        let number = keys.get_index_of(key).unwrap_or_else(|| keys.insert_full(key.into()).0);
        SyllableId::try_from(number).unwrap_or(SyllableId::MAX)
    }

    /// The key with this number.
    #[must_use]
    pub fn text(&self, id: SyllableId) -> Box<str> {
        self.keys.lock().unwrap_or_else(PoisonError::into_inner).get_index(id as usize).cloned().unwrap_or_default()
    }

    /// All keys by number, for the end of a run.
    #[must_use]
    pub fn texts(&self) -> Vec<Box<str>> {
        self.keys.lock().unwrap_or_else(PoisonError::into_inner).iter().cloned().collect()
    }
}
