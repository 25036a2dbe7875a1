//! Lexicon names and cue words -> one automaton over syllable ids -> all places in a text where one stands, nested ones too.
//!
//! Words that stand for each other (`Uỷ ban nhân dân`, `UBND`) become one symbol in names and texts alike, so a name is held once. A symbol
//! is written as two bytes of which only the first has the high bit (three where there are more than 16,256), so no match can begin inside
//! a symbol. Punctuation ends every match, but for dashes, inner dots and the like, which names are written with or without, and commas,
//! which have a symbol of their own.

mod compile;
mod cue;
mod cues;
mod symbols;

use crate::lexicon::{EntryId, Form, Lexicons};
use crate::text::Word;
use crate::text::gap::Gap;
use crate::text::syllable::Case;
use crate::text::vocabulary::{PatternId, Syllables, Vocabulary};
use aho_corasick::Anchored;
use aho_corasick::automaton::{Automaton, StateID};
use aho_corasick::nfa::contiguous::NFA;
pub use cue::{Cue, Level, classes};
use cues::CueTrie;
pub use cues::Found;
use hashbrown::HashMap;
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

/// A pattern at symbols `first..=last`.
#[derive(Debug, Clone, Copy)]
struct Match {
    start: u32,
    end: u32,
    pattern: u32,
    first_symbol: u32,
    last_symbol: u32,
}

/// What a symbol is by itself.
#[derive(Debug, Clone, Copy, Default)]
struct Single {
    /// The pattern of this symbol alone.
    pattern: Option<u32>,
    /// Whether that pattern may be written small.
    small: bool,
    /// Whether longer patterns begin with it, and whether they may begin small.
    starts: bool,
    starts_small: bool,
}

/// The compiled lexicons, shared by all threads.
#[derive(Debug)]
pub struct Matcher {
    vocabulary: Vocabulary,
    variants: Variants,
    automaton: NFA,
    width: Width,
    /// The first two symbols of all patterns, and of those that may begin small.
    pairs: Pairs,
    small_pairs: Pairs,
    patterns: Vec<Pattern>,
    single: Vec<Single>,
    cues: CueTrie,
    comma: PatternId,
    surname: Vec<f32>,
    given_name: Vec<bool>,
    middle_name: Vec<f32>,
    readings: Vec<Reading>,
    and: u32,
    level_word: u32,
    group_keys: HashMap<PatternId, Box<str>>,
}

/// What was found in one text; reused from text to text.
#[derive(Debug, Default)]
pub struct Matches {
    symbols: Vec<Symbol>,
    groups: Vec<Group>,
    patterns: Vec<Match>,
    /// By word: what may begin there ([`begins`]).
    kinds: Vec<u8>,
    listed: Vec<Listed>,
    first: Vec<u32>,
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
            if word.syllable == 0 {
                key.push_str(&word.number.to_string());
            } else {
                key.push_str(&syllables.text(word.syllable));
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

    /// The syllable `cấp`, 0 where no lexicon holds it.
    #[must_use]
    pub fn level_word(&self) -> u32 {
        self.level_word
    }

    /// Finds everything that stands in `words`.
    pub fn find(&self, words: &[Word], found: &mut Matches) {
        self.variants.write(words, &mut found.symbols, &mut found.groups);
        found.patterns.clear();
        self.run(words, found);
        self.sort_out(words, found);
    }

    /// Steps the automaton over the symbols.
    fn run(&self, words: &[Word], found: &mut Matches) {
        let Ok(root) = self.automaton.start_state(Anchored::No) else { return };
        let mut state = root;
        for (k, symbol) in found.symbols.iter().enumerate() {
            if symbol.id == 0 {
                state = root;
                continue;
            }
            let single = &self.single[symbol.id as usize];
            let small = symbol.has_words() && !symbol.group && words[symbol.start as usize].case == Case::Lower;
            if let Some(pattern) = single.pattern
                && (single.small || !small)
            {
                found.patterns.push(Match::new(symbol.start, symbol.end, pattern, k, k));
            }
            if state == root {
                let next = found.symbols.get(k + 1).map_or(0, |s| s.id);
                let (starts, pairs) =
                    if small { (single.starts_small, &self.small_pairs) } else { (single.starts, &self.pairs) };
                if !starts || !pairs.holds(symbol.id, next) {
                    continue;
                }
            }
            let (code, length) = self.width.code(symbol.id);
            for byte in &code[..length] {
                state = self.automaton.next_state(Anchored::No, state, *byte);
            }
            if self.automaton.is_match(state) {
                self.take(state, k, &found.symbols, &mut found.patterns);
            }
        }
    }

    #[inline]
    fn take(&self, state: StateID, last: usize, symbols: &[Symbol], matches: &mut Vec<Match>) {
        let end = symbols[last].end;
        // The automaton gives the longest first; shorter ones that end here are put before, so that ends and lengths rise.
        for n in (0..self.automaton.match_len(state)).rev() {
            let number = self.automaton.match_pattern(state, n).as_u32();
            let first = last + 1 - self.patterns[number as usize].symbols as usize;
            matches.push(Match::new(symbols[first].start, end, number, first, last));
        }
    }

    /// Sorts the matches into names by first word, longest first.
    fn sort_out(&self, words: &[Word], found: &mut Matches) {
        let Matches { symbols, groups, patterns, kinds, listed, first } = found;
        listed.clear();
        kinds.clear();
        kinds.resize(words.len(), 0);
        for group in groups.iter() {
            kinds[group.start as usize] |= begins::GROUP;
        }
        first.clear();
        first.resize(words.len() + 2, 0);
        for m in patterns.iter() {
            let pattern = &self.patterns[m.pattern as usize];
            let (start, end) = (m.start as usize, m.end as usize);
            let (from, count) = (pattern.readings.0 as usize, usize::from(pattern.readings.1));
            for reading in &self.readings[from..from + count] {
                if fits(reading.need, &symbols[m.first_symbol as usize..=m.last_symbol as usize], words) {
                    kinds[start] |= reading.kind;
                    first[start + 2] += 1;
                    listed.push(Listed { start, end, entry: reading.entry, form: reading.form, short: reading.short });
                }
            }
        }
        if !listed.is_sorted_by_key(order) {
            listed.sort_by_key(order);
        }
        for k in 2..first.len() {
            first[k] += first[k - 1];
        }
    }
}

/// Names by first word, the longest first.
fn order(listed: &Listed) -> u64 {
    (listed.start as u64) << 32 | (u64::from(u32::MAX) - listed.end as u64)
}

impl Match {
    #[allow(clippy::cast_possible_truncation, reason = "texts are shorter than 4 GiB")]
    fn new(start: u32, end: u32, pattern: u32, first: usize, last: usize) -> Self {
        Self { start, end, pattern, first_symbol: first as u32, last_symbol: last as u32 }
    }
}

impl Matches {
    /// The lexicon names that begin at word `at`, longest first.
    #[must_use]
    pub fn listed(&self, at: usize) -> &[Listed] {
        match (self.first.get(at + 1), self.first.get(at + 2)) {
            (Some(a), Some(b)) => &self.listed[*a as usize..*b as usize],
            _ => &[],
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
    pub fn kinds(&self, at: usize) -> u8 {
        self.kinds.get(at).copied().unwrap_or(0)
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

/// Whether the letters of the text are as the name needs them.
fn fits(need: CaseNeed, symbols: &[Symbol], words: &[Word]) -> bool {
    if need == CaseNeed::default() {
        return true;
    }
    if need.tight && has_dash(symbols, words) {
        return false;
    }
    symbols.iter().enumerate().all(|(k, symbol)| {
        let bit = 1_u64 << (k & 63);
        if (need.capital | need.upper) & bit == 0 || !symbol.has_words() || symbol.group {
            return true;
        }
        let case = words[symbol.start as usize].case;
        (need.capital & bit == 0 || case != Case::Lower) && (need.upper & bit == 0 || matches!(case, Case::Upper))
    })
}

/// Whether a dash with white space stands between the symbols.
fn has_dash(symbols: &[Symbol], words: &[Word]) -> bool {
    let (Some(first), Some(last)) = (symbols.first().map(|s| s.start), symbols.last().map(|s| s.end)) else {
        return false;
    };
    words[first as usize + 1..last as usize].iter().any(|w| w.gap.has(Gap::DASH) && w.gap.has(Gap::SPACE))
}

/// Gaps that a match may run across.
const JOINS: Gap = Gap::TRANSPARENT;
