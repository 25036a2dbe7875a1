//! Lexicon names and cue words -> one automaton over syllable ids -> all places in a text where one stands, nested ones too.
//!
//! Words that stand for each other (`Uỷ ban nhân dân`, `UBND`) become one symbol in names and texts alike, so a name is held once. A symbol
//! is written as two bytes of which only the first has the high bit (three where there are more than 16,256), so no match can begin inside
//! a symbol. Punctuation ends every match, but for dashes, inner dots and the like, which names are written with or without, and commas,
//! which have a symbol of their own.

mod compile;
mod symbols;

use crate::lexicon::{CueClass, EntryId, Lexicons};
use crate::text::Word;
use crate::text::gap::Gap;
use crate::text::syllable::Case;
use crate::text::vocabulary::{PatternId, Syllables, Vocabulary};
use aho_corasick::Anchored;
use aho_corasick::automaton::{Automaton, StateID};
use aho_corasick::nfa::contiguous::NFA;
use hashbrown::HashMap;
use symbols::{Symbol, Variants, Width};

/// How coarse a place is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Level {
    /// Not said.
    Unknown,
    /// thôn, bản, khu phố
    Village,
    /// xã, phường, thị trấn
    Commune,
    /// huyện, quận, thị xã
    District,
    /// thành phố, of a province or the centre
    City,
    /// tỉnh
    Province,
    /// nước
    Country,
    /// Anything else: miền, đảo, khu công nghiệp.
    Other,
}

/// A cue word in its place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Cue {
    /// Its classes, as bits.
    pub classes: u32,
    /// For place classes.
    pub level: Level,
    /// Whether the class word stays outside the name.
    pub outside: bool,
    /// Whether the legal form may stand alone.
    pub bare: bool,
}

impl Cue {
    const NONE: Self = Self { classes: 0, level: Level::Unknown, outside: false, bare: false };

    /// Takes in what another row says of the same words.
    fn join(&mut self, other: Self) {
        self.classes |= other.classes;
        if self.level == Level::Unknown {
            self.level = other.level;
        }
        self.outside |= other.outside;
        self.bare |= other.bare;
    }
}

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
}

#[derive(Debug, Clone)]
struct Pattern {
    symbols: u32,
    cue: Cue,
    stop: bool,
    readings: Vec<Reading>,
}

/// A place where a pattern stands: words `start..end`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Match {
    /// First word.
    pub start: u32,
    /// One past the last word.
    pub end: u32,
    pattern: u32,
    first_symbol: u32,
}

/// The compiled lexicons, shared by all threads.
#[derive(Debug)]
pub struct Matcher {
    vocabulary: Vocabulary,
    variants: Variants,
    automaton: NFA,
    width: Width,
    starts: Vec<bool>,
    patterns: Vec<Pattern>,
    single: Vec<Cue>,
    stop: Vec<bool>,
    surname: Vec<f32>,
    given_name: Vec<bool>,
    and: u32,
    level_word: u32,
    group_keys: HashMap<PatternId, Box<str>>,
}

/// What was found in one text; reused from text to text.
#[derive(Debug, Default)]
pub struct Matches {
    symbols: Vec<Symbol>,
    list: Vec<Match>,
    first: Vec<u32>,
    /// For each word the single-word cue that it is.
    cues: Vec<(Cue, u32)>,
    /// For each word the classes of cues that end right before it.
    before: Vec<u32>,
    /// For each word the classes of cues that it continues.
    inside: Vec<u32>,
    /// For each word the end of the words that stand for others (`Trung ương`) and begin there.
    groups: Vec<u32>,
    /// For each word whether it is part of a stop word.
    stop: Vec<bool>,
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

    /// The key of a name: its syllables with variants in their first form, so that `Công ty CP X` and `CTCP X` have one.
    #[must_use]
    pub fn key(&self, words: &[Word], syllables: &Syllables) -> String {
        let mut symbols = Vec::new();
        self.variants.write(words, &mut symbols);
        let mut key = String::new();
        let mut at = 0;
        while at < words.len() {
            if !key.is_empty() {
                key.push(' ');
            }
            let group = symbols.iter().find_map(|s| match *s {
                Symbol::Group { id, start, end } if start as usize == at => Some((id, end as usize)),
                _ => None,
            });
            if let Some((id, end)) = group {
                key.push_str(self.group_keys.get(&id).map_or("", |k| &**k));
                at = end;
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
        found.list.clear();
        self.variants.write(words, &mut found.symbols);
        self.mark_single_cues(words, found);
        self.run(words, found);
        found.list.sort_unstable_by(|a, b| {
            (a.start, std::cmp::Reverse(a.end), a.pattern).cmp(&(b.start, std::cmp::Reverse(b.end), b.pattern))
        });
        found.first.clear();
        found.first.resize(words.len() + 1, 0);
        for m in &found.list {
            found.first[m.start as usize + 1] += 1;
            let pattern = &self.patterns[m.pattern as usize];
            if pattern.stop {
                found.stop[m.start as usize..m.end as usize].fill(true);
            }
            if pattern.cue.classes != 0 {
                for inside in &mut found.inside[m.start as usize + 1..m.end as usize] {
                    *inside |= pattern.cue.classes;
                }
                if let Some(before) = found.before.get_mut(m.end as usize) {
                    *before |= pattern.cue.classes;
                }
            }
        }
        for k in 1..found.first.len() {
            found.first[k] += found.first[k - 1];
        }
    }

    fn mark_single_cues(&self, words: &[Word], found: &mut Matches) {
        found.cues.clear();
        found.before.clear();
        found.before.resize(words.len(), 0);
        found.inside.clear();
        found.inside.resize(words.len(), 0);
        found.groups.clear();
        found.groups.resize(words.len(), 0);
        found.stop.clear();
        for (k, word) in words.iter().enumerate() {
            let cue = self.single.get(word.pattern as usize).copied().unwrap_or(Cue::NONE);
            found.cues.push((cue, 1));
            found.stop.push(self.stop.get(word.pattern as usize).copied().unwrap_or(false));
            if cue.classes != 0 && k + 1 < words.len() {
                found.before[k + 1] |= cue.classes;
            }
        }
        for symbol in &found.symbols {
            if let Symbol::Group { id, start, end } = *symbol {
                found.groups[start as usize] = end;
                let cue = self.single.get(id as usize).copied().unwrap_or(Cue::NONE);
                if cue.classes != 0 {
                    found.cues[start as usize] = (cue, end - start);
                    if let Some(before) = found.before.get_mut(end as usize) {
                        *before |= cue.classes;
                    }
                }
            }
        }
    }

    /// Steps the automaton over the symbols.
    fn run(&self, words: &[Word], found: &mut Matches) {
        let Ok(root) = self.automaton.start_state(Anchored::No) else { return };
        let mut state = root;
        for (k, symbol) in found.symbols.iter().enumerate() {
            let id = match *symbol {
                Symbol::Break => {
                    state = root;
                    continue;
                }
                Symbol::Word { id, .. } | Symbol::Group { id, .. } | Symbol::Comma { id } => id,
            };
            if state == root && !self.starts[id as usize] {
                continue;
            }
            let (code, length) = self.width.code(id);
            for byte in &code[..length] {
                state = self.automaton.next_state(Anchored::No, state, *byte);
            }
            if self.automaton.is_match(state) {
                self.take(state, k, words, &found.symbols, &mut found.list);
            }
        }
    }

    #[inline]
    fn take(&self, state: StateID, last: usize, words: &[Word], symbols: &[Symbol], list: &mut Vec<Match>) {
        let Some(end) = symbols[last].end() else { return };
        for n in 0..self.automaton.match_len(state) {
            let number = self.automaton.match_pattern(state, n).as_usize();
            let pattern = &self.patterns[number];
            let first = last + 1 - pattern.symbols as usize;
            let Some(start) = symbols[first].start() else { continue };
            let fits = |need: CaseNeed| fits(need, &symbols[first..=last], words);
            let wanted = pattern.cue.classes != 0 || pattern.stop || pattern.readings.iter().any(|r| fits(r.need));
            if wanted {
                #[allow(clippy::cast_possible_truncation, reason = "texts are shorter than 4 GiB")]
                list.push(Match { start, end, pattern: number as u32, first_symbol: first as u32 });
            }
        }
    }

    /// The readings of a match that the letters of the text allow.
    pub fn readings<'a>(&'a self, m: &Match, words: &'a [Word], found: &'a Matches) -> impl Iterator<Item = &'a Reading> {
        let pattern = &self.patterns[m.pattern as usize];
        let first = m.first_symbol as usize;
        let symbols = &found.symbols[first..first + pattern.symbols as usize];
        pattern.readings.iter().filter(move |r| fits(r.need, symbols, words))
    }

    /// Whether a match is a cue of several words.
    #[must_use]
    pub fn is_cue_match(&self, m: &Match) -> bool {
        self.patterns[m.pattern as usize].cue.classes != 0
    }

    /// The longest cue of one of `classes` that begins at word `at`, and the word after it.
    #[must_use]
    pub fn cue(&self, at: usize, classes: u32, found: &Matches) -> Option<(Cue, usize)> {
        for m in found.at(at) {
            let cue = self.patterns[m.pattern as usize].cue;
            if cue.classes & classes != 0 && m.end > m.start + 1 {
                return Some((cue, m.end as usize));
            }
        }
        let (cue, length) = *found.cues.get(at)?;
        (cue.classes & classes != 0).then_some((cue, at + length as usize))
    }
}

impl Matches {
    /// The matches that begin at word `at`, longest first.
    #[must_use]
    pub fn at(&self, at: usize) -> &[Match] {
        match (self.first.get(at), self.first.get(at + 1)) {
            (Some(a), Some(b)) => &self.list[*a as usize..*b as usize],
            _ => &[],
        }
    }

    /// All matches in order.
    #[must_use]
    pub fn all(&self) -> &[Match] {
        &self.list
    }

    /// Whether a name, cue or group of several words begins at `at` and goes on past `end`.
    #[must_use]
    pub fn runs_past(&self, at: usize, end: usize) -> bool {
        self.groups.get(at).is_some_and(|g| *g as usize > end) || self.at(at).iter().any(|m| m.end as usize > end)
    }

    /// Whether the word is a one-word cue of one of these classes.
    #[must_use]
    pub fn is_cue(&self, at: usize, classes: u32) -> bool {
        self.cues.get(at).is_some_and(|c| c.0.classes & classes != 0)
    }

    /// Whether a cue of one of these classes ends right before the word.
    #[must_use]
    pub fn is_after(&self, at: usize, classes: u32) -> bool {
        self.before.get(at).is_some_and(|b| b & classes != 0)
    }

    /// Whether the word continues a cue of several words of one of these classes.
    #[must_use]
    pub fn is_inside(&self, at: usize, classes: u32) -> bool {
        self.inside.get(at).is_some_and(|c| c & classes != 0)
    }

    /// Whether the word is part of a stop word.
    #[must_use]
    pub fn is_stop(&self, at: usize) -> bool {
        self.stop.get(at).copied().unwrap_or(false)
    }
}

/// Whether the letters of the text are as the name needs them. A word in a line of capitals has no case to go by.
fn fits(need: CaseNeed, symbols: &[Symbol], words: &[Word]) -> bool {
    if need == CaseNeed::default() {
        return true;
    }
    if need.tight && has_dash(symbols, words) {
        return false;
    }
    symbols.iter().enumerate().all(|(k, symbol)| {
        let Symbol::Word { at, .. } = *symbol else { return true };
        let case = words[at as usize].case;
        let bit = 1_u64 << (k & 63);
        (need.capital & bit == 0 || case != Case::Lower) && (need.upper & bit == 0 || matches!(case, Case::Upper))
    })
}

/// Whether a dash with white space stands between the symbols.
fn has_dash(symbols: &[Symbol], words: &[Word]) -> bool {
    let (Some(first), Some(last)) = (symbols.first().and_then(|s| s.start()), symbols.last().and_then(|s| s.end())) else {
        return false;
    };
    words[first as usize + 1..last as usize].iter().any(|w| w.gap.has(Gap::DASH) && w.gap.has(Gap::SPACE))
}

/// The bits of several cue classes.
#[must_use]
pub const fn classes(list: &[CueClass]) -> u32 {
    let mut bits = 0;
    let mut k = 0;
    while k < list.len() {
        bits |= list[k].bit();
        k += 1;
    }
    bits
}

/// Gaps that a match may run across.
const JOINS: Gap = Gap::TRANSPARENT;
