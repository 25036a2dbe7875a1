//! Counts of all threads -> one set of counts, by entity id, in the orders of the tables.

use super::entities::EntityCount;
use super::surfaces::most_frequent;
use super::tally::{Entry, Tally, join, split};
use super::timeline::Period;
use super::unit::Unit;
use super::{Counts, Totals};
use crate::entity::{Entity, EntityTable, EntityType};
use rayon::prelude::*;
use std::cmp::Reverse;
use std::collections::BTreeMap;

/// An entity with its counts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EntityTotal {
    /// What is known of it.
    pub entity: Entity,
    /// The lexicon's canonical name, else the most frequent surface.
    pub name: Box<str>,
    /// The three most frequent surfaces, joined by `|`.
    pub top_surfaces: Box<str>,
    /// Its counts.
    pub count: EntityCount,
}

/// Two entities that stand together.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Pair {
    /// Place in [`MergedCounts::entities`] of the one with the smaller id.
    pub a: u32,
    /// Place of the other.
    pub b: u32,
    /// Units that hold both.
    pub together: u64,
    /// Documents with such a unit.
    pub documents: u64,
}

/// An entity in a period.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PeriodCount {
    /// Number of the period ([`Period::text`]).
    pub period: u32,
    /// Place in [`MergedCounts::entities`].
    pub entity: u32,
    /// Mentions in the period's documents.
    pub mentions: u64,
    /// Documents of the period that mention it.
    pub documents: u64,
}

/// The counts of a whole run.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MergedCounts {
    /// Where entities stood together.
    pub unit: Unit,
    /// How long the periods are.
    pub period: Period,
    /// Sums over all counted documents.
    pub totals: Totals,
    /// The entities with at least one mention, by id.
    pub entities: Vec<EntityTotal>,
    /// Pairs: together falls, then ids ascend.
    pub pairs: Vec<Pair>,
    /// By period, type, id.
    pub timeline: Vec<PeriodCount>,
    /// Counted documents of each period.
    pub periods: BTreeMap<u32, u64>,
}

impl MergedCounts {
    /// Places of the entities in the order of `entities.csv`: mentions fall, then ids ascend.
    #[must_use]
    pub fn by_frequency(&self) -> Vec<u32> {
        let mut places: Vec<(Reverse<u64>, u32)> =
            self.entities.iter().map(|total| Reverse(total.count.mentions)).zip(0..).collect();
        places.par_sort_unstable();
        places.into_iter().map(|(_, place)| place).collect()
    }
}

/// Merges the threads' counts with the same settings; pairs with fewer than `min_together` units are dropped. `None` without a part.
///
/// Which thread counted which document, and in what order, leaves no trace.
#[must_use]
pub fn merge(parts: Vec<(Counts, EntityTable)>, min_together: u64) -> Option<MergedCounts> {
    let settings = parts.first()?.0.settings;
    let mut totals = Totals::default();
    let mut periods = BTreeMap::<u32, u64>::new();
    let (mut pairs, mut timelines) = (Vec::new(), Vec::new());
    let (mut counts, mut tables) = (Vec::new(), Vec::new());
    for (part, table) in parts {
        totals.merge(&part.totals);
        for (period, documents) in part.timeline.documents {
            *periods.entry(period).or_default() += documents;
        }
        pairs.push(part.pairs.pairs);
        timelines.push(part.timeline.entities);
        counts.push((part.entities, part.surfaces));
        tables.push(table);
    }
    let (entities, places) = merge_entities(&counts, tables);
    drop(counts);

    let entries = merge_keys(pairs, |part, (first, second)| {
        let (a, b) = (places[part][first as usize], places[part][second as usize]);
        join(a.min(b), a.max(b))
    });
    let mut pairs: Vec<Pair> = sums(&entries)
        .filter(|&(_, together, _)| together >= min_together)
        .map(|((a, b), together, documents)| Pair { a, b, together, documents })
        .collect();
    drop(entries);
    pairs.par_sort_unstable_by_key(|pair| (Reverse(pair.together), pair.a, pair.b));

    let entries = merge_keys(timelines, |part, (period, entity)| join(period, places[part][entity as usize]));
    let mut timeline: Vec<PeriodCount> = sums(&entries)
        .map(|((period, entity), mentions, documents)| PeriodCount { period, entity, mentions, documents })
        .collect();
    timeline.par_sort_unstable_by_key(|row| (row.period, entities[row.entity as usize].entity.entity_type, row.entity));
    Some(MergedCounts { unit: settings.unit, period: settings.period, totals, entities, pairs, timeline, periods })
}

/// Gives the keys of all parts their final numbers, and sorts them.
fn merge_keys(parts: Vec<Tally>, renumber: impl Fn(usize, (u32, u32)) -> u64 + Sync) -> Vec<Entry> {
    let parts: Vec<Vec<Entry>> = parts.into_par_iter().map(Tally::into_sorted).collect();
    let mut all = Vec::with_capacity(parts.iter().map(Vec::len).sum());
    for (part, entries) in parts.into_iter().enumerate() {
        all.par_extend(entries.into_par_iter().map(|e| Entry { key: renumber(part, split(e.key)), ..e }));
    }
    all.par_sort_unstable_by_key(|e| e.key);
    all
}

/// Sums of sorted entries: key, first, second.
fn sums(entries: &[Entry]) -> impl Iterator<Item = ((u32, u32), u64, u64)> {
    entries.chunk_by(|a, b| a.key == b.key).map(|same| {
        let sum = |count: fn(&Entry) -> u32| same.iter().map(|e| u64::from(count(e))).sum();
        (split(same[0].key), sum(|e| e.first), sum(|e| e.second))
    })
}

type ThreadCounts = (super::entities::EntityCounts, super::surfaces::Surfaces);

/// An entity of one part: its number there.
#[derive(Clone, Copy)]
struct One {
    part: usize,
    number: u32,
}

/// The mentioned entities of all parts by id, and the place of each part's numbers among them (`u32::MAX`: never mentioned).
fn merge_entities(counts: &[ThreadCounts], tables: Vec<EntityTable>) -> (Vec<EntityTotal>, Vec<Vec<u32>>) {
    let (ones, ends) = by_id(counts, &tables);
    let mut places: Vec<Vec<u32>> = tables.iter().map(|table| vec![u32::MAX; table.len()]).collect();
    let mut tables: Vec<Vec<Option<Entity>>> =
        tables.into_iter().map(|table| table.into_entities().into_iter().map(Some).collect()).collect();
    let starts = std::iter::once(&0).chain(&ends);
    let mut merged: Vec<(u32, &[One], Entity)> = Vec::with_capacity(ends.len());
    for (place, (start, end)) in (0..).zip(starts.zip(&ends)) {
        let same = &ones[*start..*end];
        for one in same {
            places[one.part][one.number as usize] = place;
        }
        // One id should mean one entity in every thread; should two differ, the choice must not depend on threads.
        let known = same.iter().filter_map(|one| tables[one.part][one.number as usize].take());
        merged.extend(known.min_by(|a, b| details(a).cmp(&details(b))).map(|entity| (place, same, entity)));
    }
    let mut others: Vec<(u32, &str, u64)> = Vec::new();
    for (part, (_, surfaces)) in counts.iter().enumerate() {
        others.extend(surfaces.others().map(|(number, text, count)| (places[part][number as usize], text, count)));
    }
    others.par_sort_unstable_by_key(|other| other.0);
    let entities = merged.into_par_iter().map(|(place, same, entity)| {
        let (mut count, mut spellings) = (EntityCount::default(), Vec::new());
        for one in same {
            let (entities, surfaces) = &counts[one.part];
            count.merge(&entities.as_slice()[one.number as usize]);
            spellings.push(surfaces.usual(one.number));
        }
        let from = others.partition_point(|other| other.0 < place);
        spellings.extend(others[from..].iter().take_while(|other| other.0 == place).map(|other| (other.1, other.2)));
        let (surface, top_surfaces) = most_frequent(spellings);
        let name = entity.canonical.clone().unwrap_or_else(|| surface.into());
        EntityTotal { entity, name, top_surfaces, count }
    });
    (entities.collect(), places)
}

/// The mentioned entities of all parts in the order of their ids, and where those of each id end.
fn by_id(counts: &[ThreadCounts], tables: &[EntityTable]) -> (Vec<One>, Vec<usize>) {
    let mut ids: Vec<(u128, &str, One)> = Vec::new();
    for (part, ((entities, _), table)) in counts.iter().zip(tables).enumerate() {
        let all = (0..).zip(table.as_slice().iter().zip(entities.as_slice()));
        let mentioned = all.filter(|(_, (_, count))| count.mentions > 0);
        ids.extend(mentioned.map(|(number, (entity, _))| (beginning(&entity.id), &*entity.id, One { part, number })));
    }
    ids.par_sort_unstable_by(|a, b| (a.0, a.1).cmp(&(b.0, b.1)));
    let ends = ids.chunk_by(|a, b| a.1 == b.1).scan(0, |end, same| {
        *end += same.len();
        Some(*end)
    });
    let ends = ends.collect();
    (ids.into_iter().map(|id| id.2).collect(), ends)
}

/// The first bytes of a text as a number that sorts as they do; most ids are told apart by it, without a look at the text.
fn beginning(text: &str) -> u128 {
    let mut bytes = [0; 16];
    let length = text.len().min(bytes.len());
    bytes[..length].copy_from_slice(&text.as_bytes()[..length]);
    u128::from_be_bytes(bytes)
}

/// What decides between two that have one id.
#[must_use]
pub fn details(entity: &Entity) -> (EntityType, &Option<Box<str>>, &str, &str, bool) {
    (entity.entity_type, &entity.canonical, &entity.kind, &entity.parent, entity.in_lexicon)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::counting::tests::{document, mention};
    use crate::counting::{CountSettings, DateKey};
    use crate::document::{Date, DatePrecision, Document};
    use crate::entity::EntityRef;
    use crate::mention::Extraction;
    use proptest::prelude::*;

    const SETTINGS: CountSettings =
        CountSettings { unit: Unit::Sentence, period: Period::Month, pairs: true, timeline: true };

    /// Documents: month, and the entities of their sentences.
    type Corpus = Vec<(u8, Vec<Vec<u32>>)>;

    fn corpora() -> impl Strategy<Value = Corpus> {
        prop::collection::vec((0u8..4, prop::collection::vec(prop::collection::vec(0u32..6, 0..5), 0..4)), 0..12)
    }

    /// Counts documents as one thread would that meets entities in the order of these documents.
    fn count(documents: &[(u8, Vec<Vec<u32>>)]) -> (Counts, EntityTable) {
        let (mut counts, mut table, mut numbers) = (Counts::new(SETTINGS), EntityTable::default(), Vec::<u32>::new());
        let text = "EVN TKV PVN ".repeat(32);
        for (month, sentences) in documents {
            let date = Date { year: 2017, month: *month, day: 0, precision: DatePrecision::Month };
            let document: Document<'_> = document(&text, (*month > 0).then_some(date));
            let mut extraction = Extraction::default();
            for entities in sentences {
                extraction.sentences += 1;
                for &entity in entities {
                    let number = numbers.iter().position(|&n| n == entity).unwrap_or_else(|| {
                        numbers.push(entity);
                        table.push(entity_named(entity)).0 as usize
                    });
                    let at = 12 * u32::try_from(extraction.mentions.len()).unwrap() + 4 * (entity % 3);
                    let number = u32::try_from(number).unwrap();
                    extraction.mentions.push(mention(number, at, at + 3, extraction.sentences));
                }
            }
            counts.add(&document, &extraction);
        }
        (counts, table)
    }

    fn entity_named(number: u32) -> Entity {
        Entity {
            id: format!("ent-{}", 9 - number).into(),
            entity_type: EntityType::Enterprise,
            canonical: (number == 0).then(|| "Tập đoàn".into()),
            kind: "".into(),
            parent: "".into(),
            in_lexicon: number == 0,
        }
    }

    proptest! {
        #[test]
        fn sharing_documents_among_threads_in_any_way_gives_the_same_counts(
            corpus in corpora(), threads in prop::collection::vec(0usize..3, 12), reverse: bool
        ) {
            let whole = merge(vec![count(&corpus)], 1);
            let mut parts: Vec<_> = (0..3)
                .map(|t| corpus.iter().zip(&threads).filter(|(_, of)| **of == t).map(|(d, _)| d.clone()).collect::<Corpus>())
                .map(|part| count(&part))
                .collect();
            if reverse {
                parts.reverse();
            }
            prop_assert_eq!(merge(parts, 1), whole);
        }
    }

    #[test]
    fn counts_are_those_of_the_documents() {
        let merged = merge(vec![count(&[(1, vec![vec![0, 1], vec![1, 1]]), (0, vec![vec![1, 0]])])], 1).unwrap();
        assert_eq!(merged.totals.units, 3);
        assert_eq!((merged.totals.documents, merged.totals.undated, merged.totals.imprecise), (2, 1, 0));
        let counts: Vec<_> =
            merged.entities.iter().map(|e| (&*e.entity.id, &*e.name, e.count.mentions, e.count.units)).collect();
        assert_eq!(counts, [("ent-8", "TKV", 4, 3), ("ent-9", "Tập đoàn", 2, 2)]);
        assert_eq!(merged.pairs, [Pair { a: 0, b: 1, together: 2, documents: 2 }]);
        let january = Period::Month.of(Date { year: 2017, month: 1, day: 0, precision: DatePrecision::Month }).unwrap();
        assert_eq!(merged.periods, BTreeMap::from([(january, 1)]));
        assert_eq!(merged.timeline[0], PeriodCount { period: january, entity: 0, mentions: 3, documents: 1 });
        assert_ne!(merged.entities[0].count.dates.first, DateKey::NONE);
        assert_eq!(merged.by_frequency(), [0, 1]);
    }

    #[test]
    fn rare_pairs_are_dropped_and_units_are_not() {
        let merged = merge(vec![count(&[(1, vec![vec![0, 1], vec![0, 1], vec![0, 2]])])], 2).unwrap();
        assert_eq!(merged.pairs.len(), 1);
        assert_eq!(merged.entities.last().map(|e| e.count.units), Some(3));
    }

    #[test]
    fn an_entity_that_is_only_another_reading_is_no_row() {
        let (counts, mut table) = count(&[(1, vec![vec![0]])]);
        assert_eq!(table.push(entity_named(4)), EntityRef(1));
        assert_eq!(merge(vec![(counts, table)], 1).unwrap().entities.len(), 1);
    }
}
