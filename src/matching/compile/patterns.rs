//! The names of all entries as sequences of symbols: each sequence once, with all its readings.

use super::cutter::Cutters;
use super::need::need;
use crate::entity::EntityType;
use crate::lexicon::{Entry, EntryId, LONGEST_NAME, Lexicons, Role, Span};
use crate::matching::symbols::Variants;
use crate::matching::{CaseNeed, Pattern, Reading, begins};
use crate::text::vocabulary::PatternId;
use foldhash::fast::FixedState;
use hashbrown::HashTable;
use hashbrown::hash_table::Entry::{Occupied, Vacant};
use rayon::prelude::*;
use std::hash::BuildHasher;
use std::ops::Range;

/// All patterns, numbered as they come.
#[derive(Default)]
pub(super) struct Patterns {
    /// The symbols of all patterns, one after the other, and where each pattern ends.
    ids: Vec<PatternId>,
    ends: Vec<usize>,
    by_symbols: HashTable<u32>,
    /// Pattern and reading; patterns ascend once all names are in.
    readings: Vec<(u32, Reading)>,
}

/// One name of an entry.
struct Draft {
    entry: EntryId,
    short: bool,
    need: CaseNeed,
    /// Where its symbols are.
    ids: Range<usize>,
}

impl Patterns {
    /// The patterns of all entries; the names are turned into symbols by all threads.
    pub(super) fn of(lexicons: &Lexicons, cutters: &Cutters<'_>, variants: &Variants) -> Self {
        let entries: Vec<(EntryId, &Entry)> = (0..).zip(&lexicons.entries).collect();
        let share = entries.len().div_ceil(rayon::current_num_threads()).max(1);
        let drafts = |entries: &[(EntryId, &Entry)]| drafts(entries, cutters, variants);
        let parts: Vec<_> = entries.par_chunks(share).map(drafts).collect();
        let mut patterns = Self::default();
        for (ids, drafts) in parts {
            for of_entry in drafts.chunk_by(|a, b| a.entry == b.entry) {
                patterns.add(lexicons.entry(of_entry[0].entry), of_entry, &ids);
            }
        }
        // Stable: the readings of a pattern stay in the order of their entries.
        patterns.readings.sort_by_key(|r| r.0);
        patterns
    }

    fn add(&mut self, entry: &Entry, drafts: &[Draft], ids: &[PatternId]) {
        let before = self.readings.len();
        for Draft { entry: id, short, need, ids: own } in drafts {
            let (short, need) = (*short, *need);
            let number = self.number(&ids[own.clone()]);
            let same = self.readings[before..].iter_mut().find(|(n, r)| *n == number && r.short == short);
            // Two spellings of one name: the looser need counts.
            if let Some((_, same)) = same {
                same.need.capital &= need.capital;
                same.need.upper &= need.upper;
            } else {
                let kind = if short { begins::SHORT } else { kind(entry) };
                self.readings.push((number, Reading { entry: *id, need, short, form: entry.form(), kind }));
            }
        }
    }

    /// The number of the pattern with these symbols, a new one where there is none.
    fn number(&mut self, symbols: &[PatternId]) -> u32 {
        const HASHER: FixedState = FixedState::with_seed(0);
        let Self { ids, ends, by_symbols, .. } = self;
        let held = |number: u32| &ids[range(ends, number)];
        let place = by_symbols.entry(
            HASHER.hash_one(symbols),
            |number| held(*number) == symbols,
            |number| HASHER.hash_one(held(*number)),
        );
        match place {
            Occupied(number) => *number.get(),
            Vacant(place) => {
                let number = u32::try_from(ends.len()).unwrap_or(u32::MAX);
                place.insert(number);
                ids.extend_from_slice(symbols);
                ends.push(ids.len());
                number
            }
        }
    }

    /// Each pattern's symbols and readings.
    pub(super) fn iter(&self) -> impl Iterator<Item = (&[PatternId], &[(u32, Reading)])> {
        (0..)
            .zip(self.readings.chunk_by(|a, b| a.0 == b.0))
            .map(|(n, readings)| (&self.ids[range(&self.ends, n)], readings))
    }

    /// The patterns of several symbols, then those of one, with the readings of all.
    pub(super) fn finish(self) -> (Vec<Pattern>, Vec<Reading>) {
        let (mut patterns, mut alone) = (Vec::with_capacity(self.ends.len()), Vec::new());
        let mut first = 0;
        for (ids, readings) in self.iter() {
            let count = u16::try_from(readings.len()).unwrap_or(u16::MAX);
            let symbols = u8::try_from(ids.len()).unwrap_or(u8::MAX);
            let list = if symbols > 1 { &mut patterns } else { &mut alone };
            list.push(Pattern { readings: (first, count), symbols });
            first += u32::try_from(readings.len()).unwrap_or(u32::MAX);
        }
        patterns.extend(alone);
        (patterns, self.readings.into_iter().map(|r| r.1).collect())
    }
}

fn range(ends: &[usize], number: u32) -> Range<usize> {
    let number = number as usize;
    number.checked_sub(1).map_or(0, |before| ends[before])..ends[number]
}

/// The names of some entries, and the symbols that they are made of.
fn drafts(entries: &[(EntryId, &Entry)], cutters: &Cutters<'_>, variants: &Variants) -> (Vec<PatternId>, Vec<Draft>) {
    let names = entries.iter().flat_map(|&(id, entry)| {
        let canonical = (entry.span != Span::Split).then_some(&entry.canonical);
        let full = canonical.into_iter().chain(&entry.aliases).map(move |name| (&**name, (id, entry, false)));
        full.chain(entry.short_forms.iter().chain(&entry.tickers).map(move |name| (&**name, (id, entry, true))))
    });
    let (mut ids, mut drafts) = (Vec::new(), Vec::new());
    cutters.cut(names, |(id, entry, short), words| {
        let symbols = variants.symbols(words);
        let start = ids.len();
        ids.extend(symbols.iter().map(|s| s.id));
        // A name without a word is none.
        if (1..=LONGEST_NAME).contains(&(ids.len() - start)) {
            let need = need(entry, short, words, &symbols);
            drafts.push(Draft { entry: id, short, need, ids: start..ids.len() });
        }
    });
    (ids, drafts)
}

/// What an entry lets begin.
fn kind(entry: &Entry) -> u8 {
    match entry.entity_type {
        EntityType::Title if entry.span == Span::None => begins::NOTHING,
        EntityType::Title => begins::TITLE,
        EntityType::Enterprise => begins::ENTERPRISE,
        EntityType::Place => begins::PLACE,
        _ if entry.role == Role::None => begins::NOTHING | begins::BODY,
        _ => begins::BODY,
    }
}
