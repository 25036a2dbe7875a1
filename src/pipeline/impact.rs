//! A run that tells what a change of the lexicons does: each document is read once, and extracted twice only where that can make a difference.

mod change;
mod difference;
mod watch;

use super::reading::{self, Next};
use super::repeats::{Repeats, Seen};
use super::stages::{Stages, Work};
use crate::corpus::Corpus;
use crate::counting::dates::DateKey;
use crate::counting::entities::{EntityCount, EntityCounts, count_runs};
use crate::document::{Condition, Document, Rejected};
use crate::entity::{Entity, EntityTable};
use crate::error::Result;
use crate::extraction::{Extractor, State};
use crate::mention::Extraction;
use crate::tables::run::InputCounts;
use change::Change as WatchedChange;
use difference::differences;
pub use difference::{Change, Changed, Reading};
use std::collections::BTreeMap;
use std::sync::atomic::AtomicBool;
use watch::Watch;

/// How a corpus is read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ImpactSettings {
    /// What to do with duplicates.
    pub repeats: Repeats,
    /// What a document must fulfil, all of it, to be read.
    pub filter: Vec<Condition>,
    /// Whether every document is extracted twice, whatever the lexicons have in common.
    pub thorough: bool,
}

/// An entity whose counts differ.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EntityImpact {
    /// What the new lexicons say of it, the old ones where those do not find it.
    pub entity: Entity,
    /// With the old lexicons.
    pub old: EntityCount,
    /// With the new ones.
    pub new: EntityCount,
}

/// What a change does to the counts.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Impact {
    /// What was read.
    pub input: InputCounts,
    /// Documents that were extracted twice.
    pub twice: u64,
    /// Documents that give something else.
    pub changed_documents: u64,
    /// Mentions with the old lexicons and with the new ones.
    pub mentions: [u64; 2],
    /// Positions likewise.
    pub positions: [u64; 2],
    /// The entities whose numbers of mentions or documents differ, by id.
    pub entities: Vec<EntityImpact>,
}

/// What a batch gives, in the order of the input.
#[derive(Debug, Default)]
pub struct ImpactPart {
    /// Mentions that have changed.
    pub changed: Vec<Changed>,
    /// Documents that cannot be used.
    pub rejected: Vec<Rejected>,
}

/// Reads `corpus` once and tells what it gives with the extractor `new` and not with `old`. `show` gets what has changed, a batch at a time.
///
/// # Errors
/// Those of `show`; [`crate::error::Error::Interrupted`].
pub fn impact(
    mut corpus: Corpus,
    (old, new): (&Extractor, &Extractor),
    settings: &ImpactSettings,
    stop: &AtomicBool,
    mut show: impl FnMut(ImpactPart) -> Result<()> + Send,
) -> Result<Impact> {
    let mut change = WatchedChange::between(old, new);
    change.everywhere |= settings.thorough;
    let work = Comparing { old, new, change: &change };
    let mut stages = Stages::new(work, settings.repeats.without_marks(), false).filtered(&settings.filter);
    reading::read(
        &mut corpus,
        |batch, pages: &mut Vec<ImpactPart>| {
            pages.clear();
            pages.resize_with(batch.len(), ImpactPart::default);
            stages.take(batch, pages)
        },
        |pages| pages.drain(..).try_for_each(&mut show).map(|()| Next::GoOn),
        stop,
    )?;
    let (input, _) = stages.findings(&corpus);
    let mut impact = Impact { input, ..Impact::default() };
    let mut entities = BTreeMap::new();
    for comparer in stages.into_workers() {
        let Comparer { old, new, sums, counts, .. } = comparer;
        impact.twice += sums.twice;
        impact.changed_documents += sums.changed_documents;
        for side in 0..2 {
            impact.mentions[side] += sums.mentions[side];
            impact.positions[side] += sums.positions[side];
        }
        add(&mut entities, new.entities(), &counts.both, &[0, 1]);
        add(&mut entities, old.entities(), &counts.old, &[0]);
        add(&mut entities, new.entities(), &counts.new, &[1]);
    }
    let differs = |sides: &Sides| {
        (sides.counts[0].mentions, sides.counts[0].documents) != (sides.counts[1].mentions, sides.counts[1].documents)
    };
    impact.entities = entities
        .into_values()
        .filter(differs)
        .filter_map(|Sides { entities: [old_entity, new_entity], counts: [old, new] }| {
            Some(EntityImpact { entity: new_entity.or(old_entity)?, old, new })
        })
        .collect();
    Ok(impact)
}

/// An entity with the old lexicons and with the new ones.
#[derive(Default)]
struct Sides {
    entities: [Option<Entity>; 2],
    counts: [EntityCount; 2],
}

/// Adds the counts of a thread to those sides.
fn add(all: &mut BTreeMap<Box<str>, Sides>, table: &EntityTable, counts: &EntityCounts, sides: &[usize]) {
    for (entity, count) in table.as_slice().iter().zip(counts.as_slice()).filter(|(_, count)| count.mentions > 0) {
        let held = all.entry(entity.id.clone()).or_default();
        for &side in sides {
            held.entities[side].get_or_insert_with(|| entity.clone());
            held.counts[side].merge(count);
        }
    }
}

struct Comparing<'a> {
    old: &'a Extractor,
    new: &'a Extractor,
    change: &'a WatchedChange,
}

#[derive(Default)]
struct Sums {
    twice: u64,
    changed_documents: u64,
    mentions: [u64; 2],
    positions: [u64; 2],
}

#[derive(Default)]
struct SideCounts {
    /// Of documents that give the same with both, by the numbers of the new side.
    both: EntityCounts,
    old: EntityCounts,
    new: EntityCounts,
}

struct Comparer<'a> {
    old: State<'a>,
    new: State<'a>,
    extractions: [Extraction; 2],
    watch: Watch<'a>,
    sums: Sums,
    counts: SideCounts,
    numbers: Vec<u32>,
    runs: Vec<(u32, u32)>,
}

impl<'a> Work for Comparing<'a> {
    type Worker = Comparer<'a>;
    type Page = ImpactPart;

    fn worker(&self) -> Comparer<'a> {
        Comparer {
            old: self.old.state(),
            new: self.new.state(),
            extractions: Default::default(),
            watch: Watch::new(self.change, self.new.syllables()),
            sums: Sums::default(),
            counts: SideCounts::default(),
            numbers: Vec::new(),
            runs: Vec::new(),
        }
    }

    fn document(
        &self,
        worker: &mut Comparer<'a>,
        document: &Document<'_>,
        seen: Seen<'_>,
        page: &mut ImpactPart,
    ) -> Result<()> {
        if seen.duplicate_of.is_some() {
            return Ok(());
        }
        let Comparer { old, new, extractions: [before, after], watch, sums, counts, numbers, runs } = worker;
        let mut may_differ = self.change.everywhere;
        new.extract_with(document, after, |passage| may_differ = may_differ || watch.holds(passage.found.words));
        let mut count = |extraction: &Extraction, into: &mut EntityCounts| {
            numbers.clear();
            numbers.extend(extraction.mentions.iter().map(|mention| mention.entity.0));
            numbers.sort_unstable();
            count_runs(numbers, runs);
            into.add(runs, DateKey::new(document.date));
        };
        sums.mentions[1] += after.mentions.len() as u64;
        sums.positions[1] += after.positions.len() as u64;
        if !may_differ {
            sums.mentions[0] += after.mentions.len() as u64;
            sums.positions[0] += after.positions.len() as u64;
            count(after, &mut counts.both);
            return Ok(());
        }
        old.extract(document, before);
        sums.twice += 1;
        sums.mentions[0] += before.mentions.len() as u64;
        sums.positions[0] += before.positions.len() as u64;
        count(before, &mut counts.old);
        count(after, &mut counts.new);
        let changed = page.changed.len();
        differences(document, (before, old.entities()), (after, new.entities()), &mut page.changed);
        sums.changed_documents += u64::from(page.changed.len() > changed);
        Ok(())
    }

    fn rejected(&self, rejected: &Rejected, page: &mut ImpactPart) {
        page.rejected.push(rejected.clone());
    }
}
