//! The end of a run: the threads' counts become one, and the tables that need the whole corpus are written.

use super::batch::Worker;
use super::keywords::{Keywords, NeverAlone};
use super::{Frequent, KeywordUnit, Settings, look};
use crate::counting::keywords::forms::Forms;
use crate::counting::keywords::ordered::KeywordCounts;
use crate::counting::keywords::regrouping::Regrouping;
use crate::counting::keywords::{KeywordSpill, Words};
use crate::counting::merging::{MergedCounts, merge};
use crate::counting::{Counts, Totals};
use crate::entity::{EntityTable, EntityType};
use crate::error::Result;
use crate::extraction::Extractor;
use crate::tables::folder::{Folder, TableWriter};
use crate::tables::names::Names;
use crate::tables::{self, Table, cooccurrences, entities, timeline};
use rayon::prelude::*;
use std::sync::atomic::AtomicBool;

/// Entities of each type that a summary may show.
const FREQUENT: usize = 5;

type Write = fn(&MergedCounts, &Names, &mut TableWriter) -> Result<()>;

/// The tables that are made of the merged counts.
const TABLES: [(Table, Write); 2] = [(Table::Entities, entities::write), (Table::Cooccurrences, cooccurrences::write)];

/// Merges the counts and writes entities.csv and cooccurrences.csv.
pub(super) fn entities(
    parts: Vec<(Counts, EntityTable)>,
    settings: &Settings,
    folder: &Folder,
    rows: &mut Vec<(Table, u64)>,
    stop: &AtomicBool,
) -> Result<Option<MergedCounts>> {
    let Some(mut counts) = merge(parts, settings.min_together) else { return Ok(None) };
    let names = Names::new(&counts);
    let write = |(table, write): &(Table, Write)| {
        look(stop)?;
        let mut writer = folder.table(*table)?;
        write(&counts, &names, &mut writer)?;
        Ok(writer.close())
    };
    let written = TABLES.par_iter().filter(|(table, _)| settings.wants(*table)).map(write);
    rows.extend(written.collect::<Result<Vec<_>>>()?);
    look(stop)?;
    counts.pairs = Vec::new();
    Ok(Some(counts))
}

/// What the threads have counted.
pub(super) fn parts(workers: Vec<Worker<'_>>) -> (Vec<(Counts, EntityTable)>, Vec<Keywords>) {
    // What a thread needed to extract is much to free, so the threads do it together.
    let parts: Vec<_> = workers
        .into_par_iter()
        .with_max_len(1)
        .map(|worker| ((worker.counts, worker.state.into_entities()), worker.keywords))
        .collect();
    let (parts, keywords): (Vec<_>, Vec<_>) = parts.into_iter().unzip();
    (parts, keywords.into_iter().flatten().collect())
}

/// Writes timeline.csv.
pub(super) fn timeline(counts: &MergedCounts, terms: Option<&KeywordCounts>, folder: &Folder) -> Result<(Table, u64)> {
    let mut writer = folder.table(Table::Timeline)?;
    timeline::write(counts, &Names::new(counts), terms, &mut writer)?;
    Ok(writer.close())
}

/// Counts the keywords that the threads have written down.
pub(super) fn count_keywords(
    spill: &KeywordSpill,
    keywords: Vec<Keywords>,
    (extractor, never_alone): (&Extractor, &NeverAlone),
    unit: KeywordUnit,
) -> Result<(KeywordCounts, Forms)> {
    let (writers, forms): (Vec<_>, Vec<_>) = keywords.into_iter().map(Keywords::finish).unzip();
    let mut all = Forms::default();
    for of_thread in forms {
        all.merge(of_thread);
    }
    let keys = extractor.syllables().texts();
    let filter = TermFilter::new(unit, &keys, never_alone);
    let counts =
        spill.count(writers.into_iter().flatten().collect(), &all.shown(&keys), &|words| filter.admits(words))?;
    Ok((counts, all))
}

/// Writes keywords.csv.
pub(super) fn keywords(
    counts: &KeywordCounts,
    forms: &Forms,
    totals: &Totals,
    settings: &Settings,
    folder: &Folder,
) -> Result<(Table, u64)> {
    let mark = if settings.mark_names { tables::keywords::MARK } else { "" };
    let mut names = vec![false; if settings.mark_names { counts.ranks.len() + 1 } else { 0 }];
    for (word, rank) in (0..).zip(&counts.ranks).filter(|_| settings.mark_names) {
        names[*rank as usize] |= forms.is_listed(word);
    }
    let mut writer = folder.wider_table(Table::Keywords, mark)?;
    tables::keywords::write(counts, totals, settings.mark_names.then_some(&*names), &mut writer)?;
    Ok(writer.close())
}

/// Which runs of words are terms.
pub(super) struct TermFilter<'k> {
    /// Where terms are made of words.
    of_words: Option<(Regrouping<'k>, &'k NeverAlone)>,
}

impl<'k> TermFilter<'k> {
    /// Over all words by number.
    pub fn new(unit: KeywordUnit, keys: &'k [Box<str>], never_alone: &'k NeverAlone) -> Self {
        Self { of_words: (unit == KeywordUnit::Words).then(|| (Regrouping::new(keys), never_alone)) }
    }

    /// Whether these words are a term.
    pub fn admits(&self, words: Words) -> bool {
        let Some((regrouping, never_alone)) = &self.of_words else { return true };
        let says_little = |word: &u32| *word == 0 || never_alone.holds(*word);
        !words.iter().all(says_little) && !regrouping.is_other(words)
    }
}

/// The most frequent entities of each type.
pub(super) fn frequent(counts: &MergedCounts) -> Vec<Frequent> {
    let mut left = [FREQUENT; EntityType::ALL.len()];
    let mut frequent = Vec::new();
    for place in counts.by_frequency() {
        let total = &counts.entities[place as usize];
        let left = &mut left[total.entity.entity_type as usize];
        if *left > 0 {
            *left -= 1;
            let (entity_type, mentions) = (total.entity.entity_type, total.count.mentions);
            frequent.push(Frequent { entity_type, name: total.name.to_string(), mentions });
        }
    }
    frequent
}
