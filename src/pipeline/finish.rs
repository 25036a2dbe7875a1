//! The end of a run: the threads' counts become one, and the tables that need the whole corpus are written.

use super::batch::Worker;
use super::keywords::{Keywords, NeverAlone};
use super::{Frequent, KeywordUnit, Settings, look};
use crate::counting::Totals;
use crate::counting::keywords::forms::Forms;
use crate::counting::keywords::ordered::KeywordCounts;
use crate::counting::keywords::regrouping::Regrouping;
use crate::counting::keywords::{KeywordSpill, Words};
use crate::counting::merging::{MergedCounts, merge};
use crate::entity::EntityType;
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
    workers: Vec<Worker<'_>>,
    settings: &Settings,
    folder: &Folder,
    rows: &mut Vec<(Table, u64)>,
    stop: &AtomicBool,
) -> Result<(Option<MergedCounts>, Vec<Keywords>)> {
    // What a thread needed to extract is much to free, so the threads do it together.
    let parts: Vec<_> = workers
        .into_par_iter()
        .with_max_len(1)
        .map(|worker| ((worker.counts, worker.state.into_entities()), worker.keywords))
        .collect();
    let (parts, writers): (Vec<_>, Vec<_>) = parts.into_iter().unzip();
    let writers = writers.into_iter().flatten().collect();
    let Some(mut counts) = merge(parts, settings.min_together) else { return Ok((None, writers)) };
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
    Ok((Some(counts), writers))
}

/// Writes timeline.csv.
pub(super) fn timeline(counts: &MergedCounts, terms: Option<&KeywordCounts>, folder: &Folder) -> Result<(Table, u64)> {
    let mut writer = folder.table(Table::Timeline)?;
    timeline::write(counts, &Names::new(counts), terms, &mut writer)?;
    Ok(writer.close())
}

/// Counts the keywords and writes keywords.csv.
pub(super) fn keywords(
    spill: &KeywordSpill,
    keywords: Vec<Keywords>,
    (extractor, never_alone): (&Extractor, &NeverAlone),
    totals: &Totals,
    settings: &Settings,
    folder: &Folder,
    rows: &mut Vec<(Table, u64)>,
) -> Result<KeywordCounts> {
    let (writers, forms): (Vec<_>, Vec<_>) = keywords.into_iter().map(Keywords::finish).unzip();
    let mut all = Forms::default();
    for of_thread in forms {
        all.merge(of_thread);
    }
    let keys = extractor.syllables().texts();
    let filter = (settings.keywords == KeywordUnit::Words)
        .then(|| TermFilter { regrouping: Regrouping::new(&keys), never_alone });
    let admits = |words| filter.as_ref().is_none_or(|filter| filter.admits(words));
    let counts = spill.count(writers, &all.shown(&keys), &admits)?;
    let mark = if settings.mark_names { tables::keywords::MARK } else { "" };
    let mut names = vec![false; if settings.mark_names { counts.ranks.len() + 1 } else { 0 }];
    for (word, rank) in (0..).zip(&counts.ranks).filter(|_| settings.mark_names) {
        names[*rank as usize] |= all.is_listed(word);
    }
    let mut writer = folder.wider_table(Table::Keywords, mark)?;
    tables::keywords::write(&counts, totals, settings.mark_names.then_some(&*names), &mut writer)?;
    rows.push(writer.close());
    Ok(counts)
}

/// Which runs of words are terms.
struct TermFilter<'k> {
    regrouping: Regrouping<'k>,
    never_alone: &'k NeverAlone,
}

impl TermFilter<'_> {
    fn admits(&self, words: Words) -> bool {
        let says_little = |word: &u32| *word == 0 || self.never_alone.holds(*word);
        !words.iter().all(says_little) && !self.regrouping.is_other(words)
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
