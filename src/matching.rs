//! Lexicon names and cue words -> one automaton over syllable ids -> all places in a text where one stands, nested ones too.
//!
//! Words that stand for each other (`Uỷ ban nhân dân`, `UBND`) become one symbol in names and texts alike, so a name is held once. A symbol
//! is written as two bytes of which only the first has the high bit (three where there are more than 16,256), so no match can begin inside
//! a symbol. Punctuation ends every match, but for dashes, inner dots and the like, which names are written with or without, and commas,
//! which have a symbol of their own.

mod compile;
mod symbols;

use crate::lexicon::{CueClass, EntryId, Form, Lexicons};
use crate::text::Word;
use crate::text::gap::Gap;
use crate::text::syllable::Case;
use crate::text::vocabulary::{PatternId, Syllables, Vocabulary};
use aho_corasick::Anchored;
use aho_corasick::automaton::{Automaton, StateID};
use aho_corasick::nfa::contiguous::NFA;
use hashbrown::HashMap;
use symbols::{Pairs, Symbol, Variants, Width};

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
    /// Whether no place is annotated in the name: streets, mountains, airports.
    pub closed: bool,
}

impl Cue {
    const NONE: Self = Self { classes: 0, level: Level::Unknown, outside: false, bare: false, closed: false };

    /// Takes in what another row says of the same words.
    fn join(&mut self, other: Self) {
        self.classes |= other.classes;
        if self.level == Level::Unknown {
            self.level = other.level;
        }
        self.outside |= other.outside;
        self.bare |= other.bare;
        self.closed |= other.closed;
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
    /// What the grammar asks of the entry.
    pub form: Form,
    /// What it lets begin ([`begins`]).
    pub kind: u8,
}

/// A name or cue as a sequence of symbols.
#[derive(Debug, Clone, Copy)]
struct Pattern {
    /// First and number of its readings in [`Matcher::readings`].
    readings: (u32, u16),
    symbols: u8,
    stop: bool,
    cue: Cue,
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

/// A cue of several words at `start..end`.
#[derive(Debug, Clone, Copy)]
struct LongCue {
    start: u32,
    end: u32,
    cue: Cue,
}

/// What a symbol is by itself.
#[derive(Debug, Clone, Copy, Default)]
struct Single {
    /// The classes of the cue that it is.
    classes: u32,
    /// The pattern of this symbol alone.
    pattern: Option<u32>,
    /// Whether that pattern may be written small.
    small: bool,
    /// Whether longer patterns begin with it.
    starts: bool,
    /// Whether it is a stop word.
    stop: bool,
}

/// The compiled lexicons, shared by all threads.
#[derive(Debug)]
pub struct Matcher {
    vocabulary: Vocabulary,
    variants: Variants,
    automaton: NFA,
    width: Width,
    pairs: Pairs,
    patterns: Vec<Pattern>,
    single: Vec<Single>,
    cues: Vec<Cue>,
    surname: Vec<f32>,
    given_name: Vec<bool>,
    middle_name: Vec<f32>,
    readings: Vec<Reading>,
    and: u32,
    level_word: u32,
    group_keys: HashMap<PatternId, Box<str>>,
}

/// What is known of one word of a text.
#[derive(Debug, Clone, Copy, Default)]
struct At {
    /// Classes of all cues that begin here.
    cues: u32,
    /// Classes of cues that end right before.
    before: u32,
    /// Classes of cues of several words that go on here.
    inside: u32,
    /// One past the last word of the words that stand for others and begin here, and their symbol; 0 for none.
    group_end: u32,
    group: PatternId,
    /// Whether a cue of several words begins here.
    long: bool,
    /// What may begin here ([`begins`]).
    kinds: u8,
    /// Part of a stop word.
    stop: bool,
}

/// What was found in one text; reused from text to text.
#[derive(Debug, Default)]
pub struct Matches {
    symbols: Vec<Symbol>,
    matches: Vec<Match>,
    words: Vec<At>,
    listed: Vec<Listed>,
    first: Vec<u32>,
    long_cues: Vec<LongCue>,
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
        let mut symbols = Vec::new();
        self.variants.write(words, &mut symbols);
        let mut key = String::new();
        let mut at = 0;
        while at < words.len() {
            if !key.is_empty() {
                key.push(' ');
            }
            let group = symbols.iter().find(|s| s.start as usize == at && s.group);
            if let Some(group) = group {
                key.push_str(self.group_keys.get(&group.id).map_or("", |k| &**k));
                at = group.end as usize;
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
        self.variants.write(words, &mut found.symbols);
        found.matches.clear();
        found.long_cues.clear();
        self.mark_words(words, found);
        self.run(words, found);
        self.sort_out(words, found);
    }

    /// Marks what each word is by itself.
    fn mark_words(&self, words: &[Word], found: &mut Matches) {
        found.words.clear();
        let mut before = 0;
        found.words.extend(words.iter().map(|word| {
            let single = &self.single[word.pattern as usize];
            let at = At { cues: single.classes, before, stop: single.stop, ..At::default() };
            before = single.classes;
            at
        }));
        found.words.push(At { before, ..At::default() });
        for symbol in &found.symbols {
            if symbol.group {
                let (start, end) = (symbol.start as usize, symbol.end as usize);
                found.words[start].group_end = symbol.end;
                found.words[start].group = symbol.id;
                let classes = self.single[symbol.id as usize].classes;
                found.words[start].cues |= classes;
                found.words[end].before |= classes;
            }
        }
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
            if let Some(pattern) = single.pattern
                && (single.small || words[symbol.start as usize].case != Case::Lower || symbol.group)
            {
                found.matches.push(Match::new(symbol.start, symbol.end, pattern, k, k));
            }
            if state == root {
                let next = found.symbols.get(k + 1).map_or(0, |s| s.id);
                if !single.starts || !self.pairs.holds(symbol.id, next) {
                    continue;
                }
            }
            let (code, length) = self.width.code(symbol.id);
            for byte in &code[..length] {
                state = self.automaton.next_state(Anchored::No, state, *byte);
            }
            if self.automaton.is_match(state) {
                self.take(state, k, &found.symbols, &mut found.matches);
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

    /// Sorts the matches into names by first word, longest first, and cues.
    fn sort_out(&self, words: &[Word], found: &mut Matches) {
        found.first.clear();
        found.first.resize(words.len() + 2, 0);
        found.listed.clear();
        let Matches { symbols, matches, words: at, listed, first, long_cues, .. } = found;
        for m in matches.iter() {
            let pattern = &self.patterns[m.pattern as usize];
            let (start, end) = (m.start as usize, m.end as usize);
            if pattern.stop {
                at[start..end].iter_mut().for_each(|w| w.stop = true);
            }
            if pattern.cue.classes != 0 && end > start + 1 {
                long_cues.push(LongCue { start: m.start, end: m.end, cue: pattern.cue });
                at[start].cues |= pattern.cue.classes;
                at[start].long = true;
                at[start + 1..end].iter_mut().for_each(|w| w.inside |= pattern.cue.classes);
                at[end].before |= pattern.cue.classes;
            }
            let (from, count) = (pattern.readings.0 as usize, usize::from(pattern.readings.1));
            for reading in &self.readings[from..from + count] {
                if fits(reading.need, &symbols[m.first_symbol as usize..=m.last_symbol as usize], words) {
                    at[start].kinds |= reading.kind;
                    first[start + 2] += 1;
                    listed.push(Listed { start, end, entry: reading.entry, form: reading.form, short: reading.short });
                }
            }
        }
        // Longest first at each word; of one length as the lexicons have them.
        if !listed.is_sorted_by_key(order) {
            listed.sort_by_key(order);
        }
        for k in 2..first.len() {
            first[k] += first[k - 1];
        }
        long_cues.sort_unstable_by_key(|c| u64::from(c.start) << 32 | u64::from(u32::MAX - c.end));
    }

    /// The longest cue of one of `classes` that begins at word `at`, and the word after it.
    #[must_use]
    pub fn cue(&self, words: &[Word], at: usize, classes: u32, found: &Matches) -> Option<(Cue, usize)> {
        let here = found.words.get(at)?;
        if here.cues & classes == 0 {
            return None;
        }
        if here.long {
            let first = found.long_cues.partition_point(|c| (c.start as usize) < at);
            let mut long = found.long_cues[first..].iter().take_while(|c| c.start as usize == at);
            if let Some(c) = long.find(|c| c.cue.classes & classes != 0) {
                return Some((c.cue, c.end as usize));
            }
        }
        if here.group_end != 0 && self.single[here.group as usize].classes & classes != 0 {
            return Some((self.cues[here.group as usize], here.group_end as usize));
        }
        let pattern = words[at].pattern as usize;
        (self.single[pattern].classes & classes != 0).then_some((self.cues[pattern], at + 1))
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
        self.words.get(at).map_or(0, |w| w.kinds)
    }

    /// Whether a cue of several words begins at `at` and goes on past `end`.
    #[must_use]
    pub fn cue_runs_past(&self, at: usize, end: usize) -> bool {
        let first = self.long_cues.partition_point(|c| (c.start as usize) < at);
        self.long_cues.get(first).is_some_and(|c| c.start as usize == at && c.end as usize > end)
    }

    /// Whether a name, cue or group of several words begins at `at` and goes on past `end`.
    #[must_use]
    pub fn runs_past(&self, at: usize, end: usize) -> bool {
        self.words.get(at).is_some_and(|w| w.group_end as usize > end)
            || self.listed(at).first().is_some_and(|l| l.end > end)
            || self.cue_runs_past(at, end)
    }

    /// Whether a cue of one of these classes begins at the word.
    #[must_use]
    pub fn is_cue(&self, at: usize, classes: u32) -> bool {
        self.words.get(at).is_some_and(|w| w.cues & classes != 0)
    }

    /// Whether a cue of one of these classes ends right before the word.
    #[must_use]
    pub fn is_after(&self, at: usize, classes: u32) -> bool {
        self.words.get(at).is_some_and(|w| w.before & classes != 0)
    }

    /// Whether the word continues a cue of several words of one of these classes.
    #[must_use]
    pub fn is_inside(&self, at: usize, classes: u32) -> bool {
        self.words.get(at).is_some_and(|w| w.inside & classes != 0)
    }

    /// Whether the word is part of a stop word.
    #[must_use]
    pub fn is_stop(&self, at: usize) -> bool {
        self.words.get(at).is_some_and(|w| w.stop)
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
