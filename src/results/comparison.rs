//! Two results side by side: rows of one id or term are joined, and those of neither result's frequent ones are left out.
//!
//! Memory: about 100 bytes and the term for each row that is at least half as frequent in one of the two as both together must be. For if
//! two frequencies have at least the sum N, one of them is at least N / 2; so the rows from N / 2 on are kept, and of the rarer ones, which
//! are by far the most, only those that are joined to a row that is kept. Each table is read once, for it begins with its frequent rows.

use super::Results;
use super::frequencies::Frequencies;
use crate::entity::EntityType;
use crate::error::{Result, look};
use crate::tables::comparison::{Compared, Count, Kind, Sizes, order};
use crate::text::syllable;
use foldhash::fast::FixedState;
use hashbrown::HashMap;
use std::sync::atomic::AtomicBool;

/// Which rows are wanted.
#[derive(Debug, Clone)]
pub struct Wanted {
    /// What they are about.
    pub kinds: Vec<Kind>,
    /// Types of entities; all where empty.
    pub types: Vec<EntityType>,
    /// Least sum of both frequencies, from 1.
    pub min_frequency: u64,
}

/// Compares two results; the rows are in the order of the table. `stop` is looked at on the way.
///
/// # Errors
/// Those of reading the tables; [`Error::Unfit`] for one that is not in the order in which it was written; [`Error::Interrupted`].
pub fn compare(target: &Results, reference: &Results, wanted: &Wanted, stop: &AtomicBool) -> Result<Vec<Compared>> {
    let sizes = sizes(target, reference);
    let mut rows = Vec::new();
    for &kind in &wanted.kinds {
        let tables = [target.frequencies(kind)?, reference.frequencies(kind)?];
        rows.extend(join(tables, kind, wanted, stop)?);
    }
    Ok(order(rows, sizes))
}

/// The syllables of both.
#[must_use]
pub fn sizes(target: &Results, reference: &Results) -> Sizes {
    Sizes { target: target.report.totals.syllables, reference: reference.report.totals.syllables }
}

/// What is kept of an id or folded term: how it is shown, and its counts in both.
#[derive(Default)]
struct Joined {
    /// Empty where it is the key itself.
    term: Box<str>,
    entity_type: Option<EntityType>,
    counts: [Count; 2],
}

fn join(mut tables: [Frequencies; 2], kind: Kind, wanted: &Wanted, stop: &AtomicBool) -> Result<Vec<Compared>> {
    let least = wanted.min_frequency.div_ceil(2).max(1);
    let mut joined: HashMap<Box<str>, Joined, FixedState> = HashMap::default();
    let mut key = String::new();
    for (side, table) in tables.iter_mut().enumerate() {
        while let Some(row) = table.next_row()? {
            look(stop)?;
            if row.count.frequency < least {
                table.put_back();
                break;
            }
            if row.entity_type.is_none_or(|of| wanted.types.is_empty() || wanted.types.contains(&of)) {
                fold(row.id, kind, &mut key);
                let found = match joined.get_mut(key.as_str()) {
                    Some(found) => found,
                    None => joined.entry(key.as_str().into()).or_default(),
                };
                found.add(side, &key, row.term, row.count);
                found.entity_type = row.entity_type;
            }
        }
    }
    for (side, table) in tables.iter_mut().enumerate() {
        while let Some(row) = table.next_row()? {
            if row.count.frequency >= least {
                return Err(table.unfit(&"the rows are not in the order of their frequencies"));
            }
            look(stop)?;
            fold(row.id, kind, &mut key);
            if let Some(found) = joined.get_mut(key.as_str()) {
                found.add(side, &key, row.term, row.count);
            }
        }
    }
    let rows = joined.into_iter().filter(|(_, row)| row.sum() >= wanted.min_frequency);
    Ok(rows.map(|(key, row)| row.compared(key, kind)).collect())
}

/// The key of a row: an id as it is; a term with each syllable folded, since either result may show another spelling of it.
fn fold(id: &str, kind: Kind, key: &mut String) {
    key.clear();
    match kind {
        Kind::Entity => key.push_str(id),
        Kind::Keyword => {
            for (k, syllable) in id.split(' ').enumerate() {
                if k > 0 {
                    key.push(' ');
                }
                key.push_str(&syllable::key(syllable));
            }
        }
    }
}

impl Joined {
    /// Takes in a row of the target (0) or of the reference (1). It is shown as the target does, where that has it.
    fn add(&mut self, side: usize, key: &str, term: &str, count: Count) {
        let new = self.counts[side].frequency == 0 && (side == 0 || self.counts[0].frequency == 0);
        if new {
            self.term = if term == key { "".into() } else { term.into() };
        }
        // Two spellings of a term may be two rows.
        self.counts[side].frequency += count.frequency;
        self.counts[side].documents += count.documents;
    }

    fn sum(&self) -> u64 {
        self.counts.iter().map(|count| count.frequency).sum()
    }

    fn compared(self, key: Box<str>, kind: Kind) -> Compared {
        let Self { term, entity_type, counts: [target, reference] } = self;
        let (id, term) = match (kind, term.is_empty()) {
            (Kind::Entity, true) => (key.clone(), key),
            (Kind::Entity, false) => (key, term),
            (Kind::Keyword, true) => ("".into(), key),
            (Kind::Keyword, false) => ("".into(), term),
        };
        Compared { kind, id, term, entity_type, target, reference }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::collections::BTreeMap;
    use std::fmt::Write;
    use std::path::Path;

    const REPORT: &str = "{\"version\":\"0.1.0\",\"settings\":{},\"lexicons\":{},\"input\":{\"bytes\":1},\
        \"totals\":{\"documents\":9,\"syllables\":1000}}";

    static GOING: AtomicBool = AtomicBool::new(false);

    /// Results with these entities (id, type, name, mentions) and terms with their frequencies; all in one document.
    fn results(folder: &Path, entities: &[(&str, &str, &str, u64)], terms: &[(&str, u64)]) -> Results {
        std::fs::write(folder.join("run.json"), REPORT).unwrap();
        let mut text = "entity_id,type,name,kind,mentions,documents\n".to_string();
        for (id, entity_type, name, mentions) in entities {
            writeln!(text, "{id},{entity_type},\"{name}\",,{mentions},1").unwrap();
        }
        std::fs::write(folder.join("entities.csv"), text).unwrap();
        let mut text = "documents,more,frequency,term\n".to_string();
        for (term, frequency) in terms {
            writeln!(text, "1,x,{frequency},{term}").unwrap();
        }
        std::fs::write(folder.join("keywords.csv"), text).unwrap();
        Results::open(folder).unwrap()
    }

    fn wanted(kinds: &[Kind], min_frequency: u64) -> Wanted {
        Wanted { kinds: kinds.to_vec(), types: Vec::new(), min_frequency }
    }

    fn shown(rows: &[Compared]) -> Vec<String> {
        rows.iter().map(|r| format!("{} {} {} {}", r.id, r.term, r.target.frequency, r.reference.frequency)).collect()
    }

    #[test]
    fn entities_are_joined_by_id_and_shown_as_the_target_names_them() {
        let [a, b] = [tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap()];
        let target = results(a.path(), &[("ent-x", "ENTERPRISE", "X, cũ", 5), ("per-y~1", "PERSON", "Y", 2)], &[]);
        let reference = results(b.path(), &[("per-z~1", "PERSON", "Z", 3), ("ent-x", "ENTERPRISE", "X mới", 1)], &[]);
        let rows = compare(&target, &reference, &wanted(&[Kind::Entity], 1), &GOING).unwrap();
        assert_eq!(shown(&rows), ["ent-x X, cũ 5 1", "per-y~1 Y 2 0", "per-z~1 Z 0 3"]);
        let persons = Wanted { types: vec![EntityType::Person], ..wanted(&[Kind::Entity], 3) };
        assert_eq!(shown(&compare(&target, &reference, &persons, &GOING).unwrap()), ["per-z~1 Z 0 3"]);
    }

    #[test]
    fn terms_are_joined_by_their_folded_syllables() {
        let [a, b] = [tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap()];
        let target = results(a.path(), &[], &[("Đảng uỷ", 4), ("mỏ", 1)]);
        let reference = results(b.path(), &[], &[("đảng ủy", 9), ("Mỏ", 2)]);
        let rows = compare(&target, &reference, &wanted(&[Kind::Keyword], 1), &GOING).unwrap();
        assert_eq!(shown(&rows), [" mỏ 1 2", " Đảng uỷ 4 9"]);
    }

    #[test]
    fn a_table_that_cannot_be_read_is_told_with_its_line() {
        let folder = tempfile::tempdir().unwrap();
        for (rows, what) in [
            (
                "1,x,5,a\n1,x,6,b\n1,x,2,c\n1,x,7,d\n",
                "csv:5: the rows are not in the order of their frequencies; extract",
            ),
            ("1,x,much,a\n", "csv:2: \"much\" is no number; extract again"),
            ("1,x,5\n", "csv:2: "),
        ] {
            let results = results(folder.path(), &[], &[]);
            std::fs::write(folder.path().join("keywords.csv"), format!("documents,more,frequency,term\n{rows}"))
                .unwrap();
            let error = compare(&results, &results, &wanted(&[Kind::Keyword], 9), &GOING).unwrap_err().to_string();
            assert!(error.contains(what), "{error}");
        }
        std::fs::write(folder.path().join("entities.csv"), "id,name\n").unwrap();
        let results = Results::open(folder.path()).unwrap();
        let error = compare(&results, &results, &wanted(&[Kind::Entity], 9), &GOING).unwrap_err().to_string();
        assert!(error.ends_with("entities.csv: it has no column entity_id; extract again"), "{error}");
        std::fs::remove_file(folder.path().join("entities.csv")).unwrap();
        let error = compare(&results, &results, &wanted(&[Kind::Entity], 9), &GOING).unwrap_err().to_string();
        assert!(
            error.contains("no such table; extract it with --tables entities, or compare other --kinds"),
            "{error}"
        );
    }

    proptest! {
        #[test]
        fn rows_are_those_of_a_naive_join(
            target in prop::collection::btree_map("[a-d]{1,2}", 1u64..9, 0..12),
            reference in prop::collection::btree_map("[a-d]{1,2}", 1u64..9, 0..12),
            least in 1u64..14,
        ) {
            let [a, b] = [tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap()];
            let sorted = |counts: &BTreeMap<String, u64>| {
                let mut rows: Vec<_> = counts.iter().map(|(term, n)| (term.clone(), *n)).collect();
                rows.sort_by_key(|(_, n)| std::cmp::Reverse(*n));
                rows
            };
            let rows = [sorted(&target), sorted(&reference)];
            let [rows_a, rows_b] = rows.each_ref().map(|rows| rows.iter().map(|(t, n)| (t.as_str(), *n)).collect::<Vec<_>>());
            let (a, b) = (results(a.path(), &[], &rows_a), results(b.path(), &[], &rows_b));
            let mut found = shown(&compare(&a, &b, &wanted(&[Kind::Keyword], least), &GOING).unwrap());
            found.sort();
            let terms: std::collections::BTreeSet<&String> = target.keys().chain(reference.keys()).collect();
            let count = |of: &BTreeMap<String, u64>, term: &String| of.get(term).copied().unwrap_or(0);
            let expected: Vec<String> = terms
                .into_iter()
                .map(|term| (term, count(&target, term), count(&reference, term)))
                .filter(|(_, a, b)| a + b >= least)
                .map(|(term, a, b)| format!(" {term} {a} {b}"))
                .collect();
            prop_assert_eq!(found, expected);
        }
    }
}
