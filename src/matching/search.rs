//! Words of a text -> all lexicon names that stand in it: groups, candidates, the automaton from each candidate, letters.

use super::symbols::Symbol;
use super::{Candidate, CaseNeed, JOINS, Listed, Matcher, Matches, Reading, begins, marks};
use crate::text::gap::Gap;
use crate::text::syllable::Case;
use crate::text::vocabulary::PatternId;
use crate::text::{Word, Words};
use aho_corasick::Anchored;
use aho_corasick::automaton::{Automaton, StateID};
use std::cmp::Reverse;

impl Matcher {
    /// Finds everything that stands in `words`, which a tokeniser with this matcher's vocabulary has cut.
    pub fn find(&self, words: &Words, found: &mut Matches) {
        found.listed.clear();
        found.kinds.clear();
        found.kinds.resize(words.len(), 0);
        let (mut room, mut cues) = (std::mem::take(&mut found.candidates), std::mem::take(&mut found.cues));
        let candidates = self.list_candidates(words, &mut room);
        self.find_groups(words, candidates, found);
        self.find_names(words, candidates, found);
        cues.clear(words.len());
        for candidate in candidates {
            self.find_cues_at(*candidate, words, found, &mut cues);
        }
        (found.candidates, found.cues) = (room, cues);
        found.index();
    }

    /// Lists the words at which something may begin as far as a word and the next one tell. Which ones do cannot be foreseen, so that
    /// branches would cost more than they spare.
    fn list_candidates<'c>(&self, words: &[Word], candidates: &'c mut Vec<Candidate>) -> &'c [Candidate] {
        if candidates.len() <= words.len() {
            candidates.resize(words.len() + 1, Candidate::default());
        }
        let mut count = 0;
        let mut take = |at: usize, word: &Word, next: PatternId| {
            // What has to begin with a capital is none in small letters.
            let kinds = if word.case == Case::Lower { !marks::NAME } else { !0 };
            #[allow(clippy::cast_possible_truncation, reason = "texts are shorter than 4 GiB, and marks are masked")]
            let (at, alone, with_others) = (
                at as u32,
                (word.marks & marks::ALL) as u8 & kinds,
                (word.marks >> marks::WITH_OTHERS & marks::ALL) as u8 & kinds & self.pairs.kinds(word.pattern, next),
            );
            candidates[count] = Candidate { at, alone, with_others };
            count += usize::from(alone | with_others != 0);
        };
        for (at, pair) in words.windows(2).enumerate() {
            take(at, &pair[0], self.second(&pair[1]));
        }
        if let Some(last) = words.last() {
            take(words.len() - 1, last, 0);
        }
        &candidates[..count]
    }

    /// The symbol behind a word and before `next`, as far as it tells: a comma, or the word; 0 behind anything else.
    #[inline]
    pub(super) fn second(&self, next: &Word) -> PatternId {
        let plain = if next.gap.is_within(JOINS) { next.pattern } else { 0 };
        if next.gap.is_comma() { self.comma } else { plain }
    }

    /// Finds the words that stand for others, the longest from the left.
    fn find_groups(&self, words: &[Word], candidates: &[Candidate], found: &mut Matches) {
        found.groups.clear();
        let mut end = 0;
        for candidate in candidates.iter().filter(|c| (c.alone | c.with_others) & marks::VARIANT != 0) {
            let at = candidate.at as usize;
            if at >= end
                && let Some(group) = self.variants.group_at(words, at)
            {
                end = group.end as usize;
                found.kinds[at] |= begins::GROUP;
                found.groups.push(group);
            }
        }
    }

    /// Runs the automaton from each candidate.
    fn find_names(&self, words: &[Word], candidates: &[Candidate], found: &mut Matches) {
        let mut group_end = 0;
        for candidate in candidates {
            let (at, before) = (candidate.at as usize, found.listed.len());
            // No name begins inside words that stand for others.
            if at < group_end {
                continue;
            }
            if let Some(group) = found.group(at) {
                group_end = group.end as usize;
                self.find_names_at(group.into(), words, found);
            } else if (candidate.alone | candidate.with_others) & (marks::NAME | marks::SMALL_NAME) != 0 {
                self.find_names_at(Symbol::word(words[at].pattern, at), words, found);
            }
            // The longest first.
            found.listed[before..].sort_by_key(|name| Reverse(name.end));
        }
    }

    /// Takes the names that begin with the symbol `first`.
    fn find_names_at(&self, first: Symbol, words: &[Word], found: &mut Matches) {
        let mut at = first.end as usize;
        let word = &words[first.start as usize];
        let small = !first.group && word.case == Case::Lower;
        let kind = if small { marks::SMALL_NAME } else { marks::NAME };
        let marks = if first.group { self.vocabulary.hints(first.id).marks } else { word.marks };
        if marks & u16::from(kind) != 0 {
            self.take(self.alone[first.id as usize], &[first], words, found);
        }
        let next = self.symbol_at(words, at, found);
        if marks >> marks::WITH_OTHERS & u16::from(kind) == 0 || self.pairs.kinds(first.id, next) & kind == 0 {
            return;
        }
        found.trail.clear();
        found.trail.push(first);
        let mut state = self.behind_first[first.id as usize];
        while let Some(word) = words.get(at) {
            if word.gap != Gap::SPACE && !word.gap.is_within(JOINS) {
                if !word.gap.is_comma() {
                    return;
                }
                state = self.step(state, Symbol::comma(self.comma), words, found);
            }
            let symbol = found.group(at).map_or_else(|| Symbol::word(word.pattern, at), Symbol::from);
            if symbol.id == 0 || self.automaton.is_dead(state) {
                return;
            }
            state = self.step(state, symbol, words, found);
            if self.automaton.is_dead(state) {
                return;
            }
            at = symbol.end as usize;
        }
    }

    /// The symbol that follows before word `at`, 0 where none can.
    #[inline]
    fn symbol_at(&self, words: &[Word], at: usize, found: &Matches) -> PatternId {
        match words.get(at) {
            Some(word) if word.gap.is_within(JOINS) => found.group(at).map_or(word.pattern, |g| g.id),
            Some(word) if word.gap.is_comma() => self.comma,
            _ => 0,
        }
    }

    /// The state behind `symbol`; takes the name that ends with it. Names that begin later are found from their own candidates, so a way
    /// ends where no name goes on: an automaton that looks for them at the same time would pass through many states for each such end.
    #[inline]
    fn step(&self, mut state: StateID, symbol: Symbol, words: &[Word], found: &mut Matches) -> StateID {
        let (code, length) = self.width.code(symbol.id);
        for byte in &code[..length] {
            state = self.automaton.next_state(Anchored::Yes, state, *byte);
        }
        found.trail.push(symbol);
        if self.automaton.is_match(state) {
            // The longest comes first.
            let pattern = self.automaton.match_pattern(state, 0).as_u32();
            if self.patterns[pattern as usize].symbols as usize == found.trail.len() {
                let trail = std::mem::take(&mut found.trail);
                self.take(pattern, &trail, words, found);
                found.trail = trail;
            }
        }
        state
    }

    /// Takes the readings of a pattern that stands at `symbols` and whose letters are as it needs them.
    #[inline]
    fn take(&self, pattern: u32, symbols: &[Symbol], words: &[Word], found: &mut Matches) {
        let ([first, ..], [.., last]) = (symbols, symbols) else { return };
        let (start, end) = (first.start as usize, last.end as usize);
        let (from, count) = self.patterns[pattern as usize].readings;
        for reading in &self.readings[from as usize..from as usize + usize::from(count)] {
            if fits(reading.need, symbols, words) {
                found.kinds[start] |= reading.kind;
                let Reading { entry, form, short, .. } = *reading;
                found.listed.push(Listed { start, end, entry, form, short });
            }
        }
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
        let (case, gap) = (words[symbol.start as usize].case, words[symbol.start as usize].gap);
        // `Đắk R’lấp`
        (need.capital & bit == 0 || case != Case::Lower || gap == Gap::APOSTROPHE)
            && (need.upper & bit == 0 || matches!(case, Case::Upper))
    })
}

/// Whether a dash with white space stands between the symbols.
fn has_dash(symbols: &[Symbol], words: &[Word]) -> bool {
    let (Some(first), Some(last)) = (symbols.first().map(|s| s.start), symbols.last().map(|s| s.end)) else {
        return false;
    };
    words[first as usize + 1..last as usize].iter().any(|w| w.gap.has(Gap::DASH) && w.gap.has(Gap::SPACE))
}
