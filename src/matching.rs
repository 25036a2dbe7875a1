//! Lexicon names and cue words -> one automaton over syllable ids -> all places in a text where one stands, nested ones too.
//!
//! Words that stand for each other (`Uỷ ban nhân dân`, `UBND`) become one symbol in names and texts alike, so a name is held once. A symbol
//! is written as two bytes of which only the first has the high bit (three where there are more than 16,256), so no match can begin inside
//! a symbol. Punctuation ends every match, but for dashes, inner dots and the like, which names are written with or without, slashes, and commas,
//! which have a symbol of their own.

mod compile;
mod cue;
mod cues;
mod found;
mod note;
mod search;
mod symbols;
pub(crate) mod trie;

use crate::lexicon::{EntryId, Form, Lexicons};
use crate::text::Word;
use crate::text::gap::Gap;
use crate::text::vocabulary::{PatternId, Syllables, Vocabulary};
use aho_corasick::automaton::StateID;
use aho_corasick::nfa::contiguous::NFA;
pub use cue::{Cue, Level, Sign, classes};
use cues::{CueTrie, Cues};
pub use found::Found;
use hashbrown::HashMap;
pub use note::Note;
use symbols::{Group, Pairs, Symbol, Variants, Width};

/// What a name needs of the letters of the text, by symbol.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct CaseNeed {
    /// These begin with a capital.
    pub capital: u64,
    /// These are written in capitals.
    pub upper: u64,
    /// No dash stands between: a dash after an office begins another.
    pub tight: bool,
}

/// One meaning of a pattern.
#[derive(Debug, Clone, Copy)]
pub struct Reading {
    /// The entry that it names.
    pub entry: EntryId,
    /// What it needs of the letters.
    pub need: CaseNeed,
    /// Whether it counts only where the context asks for its type.
    pub short: bool,
    /// What the grammar asks of the entry.
    pub form: Form,
    /// What it lets begin ([`begins`]).
    pub kind: u8,
}

/// A name as a sequence of symbols.
#[derive(Debug, Clone, Copy)]
struct Pattern {
    /// First and number of its readings in [`Matcher::readings`].
    readings: (u32, u16),
    symbols: u8,
}

/// A lexicon name that stands at words `start..end`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Listed {
    /// First word.
    pub start: usize,
    /// One past the last word.
    pub end: usize,
    /// The entry that it names.
    pub entry: EntryId,
    /// What the grammar asks of the entry.
    pub form: Form,
    /// Whether it counts only where the context asks for its type.
    pub short: bool,
}

/// What may begin at a word, as bits: it spares the rules that cannot apply.
pub mod begins {
    /// A title.
    pub const TITLE: u8 = 1;
    /// A party body, state body or mass organisation.
    pub const BODY: u8 = 1 << 1;
    /// An enterprise.
    pub const ENTERPRISE: u8 = 1 << 2;
    /// A place.
    pub const PLACE: u8 = 1 << 3;
    /// Something that looks like a name and is none.
    pub const NOTHING: u8 = 1 << 4;
    /// A short form.
    pub const SHORT: u8 = 1 << 5;
    /// Words that stand for others; no name by itself.
    pub(super) const GROUP: u8 = 1 << 6;
}

/// What begins with a syllable, as bits: kinds of pairs, and marks of syllables ([`crate::text::vocabulary::Hints::marks`]).
mod marks {
    /// It is a name by itself.
    pub(super) const NAME: u8 = 1;
    /// It is a name by itself that may be written small.
    pub(super) const SMALL_NAME: u8 = 1 << 1;
    /// It may stand for others by itself.
    pub(super) const VARIANT: u8 = 1 << 2;
    /// It is a cue by itself.
    pub(super) const CUE: u8 = 1 << 3;
    /// All these.
    pub(super) const ALL: u16 = 0b1111;
    /// Shifted so far, the same of what it begins with others behind it.
    pub(super) const WITH_OTHERS: u32 = 4;

    /// It is a stop word by itself, and stop words of several words begin with it.
    pub(super) const STOP: u16 = 1 << 8;
    pub(super) const STOPS: u16 = 1 << 9;
}

/// The compiled lexicons, shared by all threads.
#[derive(Debug)]
pub struct Matcher {
    vocabulary: Vocabulary,
    variants: Variants,
    automaton: NFA,
    /// By symbol: the state of the automaton behind it.
    behind_first: Vec<StateID>,
    width: Width,
    /// What begins with two symbols ([`marks`]).
    pairs: Pairs,
    patterns: Vec<Pattern>,
    /// By symbol: the pattern of this symbol alone, [`NO_PATTERN`] where there is none.
    alone: Vec<u32>,
    cues: CueTrie,
    comma: PatternId,
    surname: Vec<f32>,
    given_name: Vec<bool>,
    middle_name: Vec<f32>,
    compounds: compile::Compounds,
    readings: Vec<Reading>,
    and: u32,
    one: u32,
    level_word: u32,
    /// The syllable `việt`.
    home: u32,
    group_keys: HashMap<PatternId, Box<str>>,
}

/// No pattern.
const NO_PATTERN: u32 = u32::MAX;

/// A word at which something may begin.
#[derive(Debug, Clone, Copy, Default)]
struct Candidate {
    at: u32,
    /// What it may be by itself ([`marks`]).
    alone: u8,
    /// What may begin with it and the next word.
    with_others: u8,
}

/// What was found in one text; reused from text to text.
#[derive(Debug, Default)]
pub struct Matches {
    groups: Vec<Group>,
    /// Words at which something may begin.
    candidates: Vec<Candidate>,
    /// The symbols since the automaton last left its root.
    trail: Vec<Symbol>,
    /// By word: what may begin there ([`begins`]).
    kinds: Vec<u8>,
    /// All names, and by word where its first one stands (only where [`Matches::kinds`] says that there is one).
    listed: Vec<Listed>,
    first: Vec<u32>,
    cues: Cues,
}

impl Matcher {
    /// Compiles the lexicons.
    #[must_use]
    pub fn new(lexicons: &Lexicons) -> Self {
        compile::matcher(lexicons)
    }

    /// The syllables of the lexicons.
    #[must_use]
    pub fn vocabulary(&self) -> &Vocabulary {
        &self.vocabulary
    }

    /// The share of all persons with this surname in percent, 0 where it is none.
    #[must_use]
    pub fn surname(&self, word: &Word) -> f32 {
        self.surname.get(word.pattern as usize).copied().unwrap_or(0.0)
    }

    /// Whether the syllable ends persons' names.
    #[must_use]
    pub fn is_given_name(&self, word: &Word) -> bool {
        self.given_name.get(word.pattern as usize).copied().unwrap_or(false)
    }

    /// The share of all names in which the syllable stands in the middle, from 0 to 1.
    #[must_use]
    pub fn middle_name(&self, word: &Word) -> f32 {
        self.middle_name.get(word.pattern as usize).copied().unwrap_or(0.0)
    }

    /// Whether two syllables are one word of the language: `dân chính`.
    #[must_use]
    pub fn is_compound(&self, first: &Word, second: &Word) -> bool {
        self.compounds.holds(first.pattern, second.pattern)
    }

    /// The key of a name: its syllables with variants in their first form, so that `Công ty CP X` and `CTCP X` have one.
    #[must_use]
    pub fn key(&self, words: &[Word], syllables: &Syllables) -> String {
        let mut key = String::new();
        let mut at = 0;
        while at < words.len() {
            if !key.is_empty() {
                key.push(' ');
            }
            if let Some((group, length)) = self.variants.group(&words[at..]) {
                key.push_str(self.group_keys.get(&group).map_or("", |k| &**k));
                at += length;
                continue;
            }
            let word = &words[at];
            if word.syllable() == 0 {
                key.push_str(&word.number().to_string());
            } else {
                key.push_str(&syllables.text(word.syllable()));
            }
            at += 1;
        }
        key
    }

    /// Adds numbers that are the same for equal keys.
    pub(crate) fn sign(&self, words: &[Word], signature: &mut Vec<u32>) {
        self.variants.sign(words, signature);
    }

    /// The syllable `và`, 0 where no lexicon holds it.
    #[must_use]
    pub fn and(&self) -> u32 {
        self.and
    }

    /// The syllable `một`, 0 where no lexicon holds it.
    #[must_use]
    pub fn one(&self) -> u32 {
        self.one
    }

    /// The syllable `cấp`, 0 where no lexicon holds it.
    #[must_use]
    pub fn level_word(&self) -> u32 {
        self.level_word
    }

    /// The syllable `việt`, which alone is the country (`du khách Việt`) more often than a person; 0 where no lexicon holds it.
    #[must_use]
    pub fn home(&self) -> u32 {
        self.home
    }
}

impl Matches {
    /// Forgets a text and keeps the memory.
    pub fn clear(&mut self) {
        self.groups.clear();
        self.candidates.clear();
        self.kinds.clear();
        self.listed.clear();
        self.cues.clear(0);
    }

    /// The lexicon names that begin at word `at`, longest first.
    #[must_use]
    #[inline]
    pub fn listed(&self, at: usize) -> &[Listed] {
        if self.kinds(at) & !begins::GROUP == 0 {
            return &[];
        }
        let from = &self.listed[self.first[at] as usize..];
        let count = from.iter().take_while(|l| l.start == at).count();
        &from[..count]
    }

    /// Notes where the names of each word begin, which stand in the order of their first words.
    fn index(&mut self) {
        if self.first.len() < self.kinds.len() {
            self.first.resize(self.kinds.len(), 0);
        }
        let mut k = 0;
        for of_word in self.listed.chunk_by(|a, b| a.start == b.start) {
            self.first[of_word[0].start] = k;
            k += u32::try_from(of_word.len()).unwrap_or(u32::MAX);
        }
    }

    /// All lexicon names in order.
    #[must_use]
    pub fn all(&self) -> &[Listed] {
        &self.listed
    }

    /// Whether any short form stands in the text.
    #[must_use]
    pub fn has_short_forms(&self) -> bool {
        self.listed.iter().any(|l| l.short)
    }

    /// What may begin at the word ([`begins`]).
    #[must_use]
    #[inline]
    pub fn kinds(&self, at: usize) -> u8 {
        self.kinds.get(at).copied().unwrap_or(0)
    }

    /// The same for all words.
    #[must_use]
    pub fn all_kinds(&self) -> &[u8] {
        &self.kinds
    }

    /// The words that stand for others and begin at `at`.
    #[inline]
    fn group(&self, at: usize) -> Option<Group> {
        if self.kinds.get(at).is_none_or(|k| k & begins::GROUP == 0) {
            return None;
        }
        let place = self.groups.binary_search_by_key(&at, |g| g.start as usize).ok()?;
        Some(self.groups[place])
    }
}

/// Gaps that a match may run across: `chất độc da cam/dioxin`, `HIV/AIDS` as well.
const JOINS: Gap = Gap::TRANSPARENT.with(Gap::SLASH);
