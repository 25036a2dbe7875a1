//! Ids: each row has one of its own, sorted, as those of its file, and never one that meant something else.

use super::names::Keys;
use super::table::{Column, Row, Table};
use super::{Faults, Rule};
use crate::error::Result;
use crate::lexicon::files::File;
use crate::lexicon::sheet::Sheet;
use hashbrown::{HashMap, HashSet};

/// What an id of a file begins with.
pub(in crate::lexicon) fn prefix(table: &Table<'_>) -> Option<&'static str> {
    Some(match table.name {
        "cues.csv" => "cue",
        "variants.csv" => "var",
        "surnames.csv" => "sn",
        "given_names.csv" => "gn",
        "stopwords.csv" => "sw",
        "words.csv" => return None,
        _ => table.entity_type?.prefix(),
    })
}

/// The ids of one file.
pub(super) fn check(table: &Table<'_>, faults: &mut Faults) {
    if table.key() != Column::Id {
        return words(table, faults);
    }
    let rows = || table.rows().filter(|row| table.sheet.width(row.row) > 1);
    let (mut seen, order) = (HashMap::new(), Order::of(rows().map(|row| row.get(Column::Id)).collect()));
    for (k, row) in rows().enumerate() {
        let (id, at) = (row.get(Column::Id), row.start(Column::Id));
        if id.is_empty() {
            faults.add(Rule::NoId, row, at, "no id".into(), "give the row one of its own");
            continue;
        }
        if let Some(first) = seen.insert(id, row) {
            let what = format!("id \"{id}\" stands twice, first in line {}", line(first));
            faults.add(Rule::TwiceId, row, at, what, "give each row its own");
        } else if let Some(fault) = order.fault(k) {
            let what = format!("id \"{id}\" is out of order, {fault}");
            faults.add(Rule::Unsorted, row, at, what, "sort the rows by id, or let --fix do it");
        }
        let is_plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.');
        if !id.starts_with(|c: char| c.is_ascii_alphabetic()) {
            let what = format!("id \"{id}\" does not begin with a letter");
            faults.add(Rule::OddId, row, at, what, "begin it with one");
        } else if let Some(odd) = id.chars().find(|c| !is_plain(*c)) {
            let what = format!("id \"{id}\" holds \"{}\"", odd.escape_debug());
            faults.add(Rule::OddId, row, at, what, "write it with the letters a to z, digits and -");
        } else if let Some(prefix) = prefix(table)
            && id.strip_prefix(prefix).is_none_or(|rest| !rest.starts_with('-'))
        {
            let what = format!("id \"{id}\" is not one of {}", table.name);
            faults.add(Rule::ForeignId, row, at, what, &format!("begin it with {prefix}-, or move the row"));
        }
    }
}

/// Words are their own ids.
fn words(table: &Table<'_>, faults: &mut Faults) {
    let (mut seen, order) = (HashSet::new(), Order::of(table.rows().map(|row| row.get(Column::Word)).collect()));
    for (k, row) in table.rows().enumerate() {
        let (word, at) = (row.get(Column::Word), row.start(Column::Word));
        if word.is_empty() {
            continue;
        }
        if !seen.insert(word) {
            faults.add(Rule::TwiceId, row, at, format!("word \"{word}\" stands twice"), "delete one of the rows");
        } else if let Some(fault) = order.fault(k) {
            let what = format!("word \"{word}\" is out of order, {fault}");
            faults.add(Rule::Unsorted, row, at, what, "sort the rows by word, or let --fix do it");
        }
    }
}

/// The order of the keys of a table: which of them are in it, so that as few as may be are out of it. One row at a wrong place is one fault,
/// wherever it stands.
struct Order<'k> {
    keys: Vec<&'k str>,
    /// The numbers of those in order.
    kept: Vec<usize>,
}

impl<'k> Order<'k> {
    /// Takes a longest run of keys that do not fall (patience sorting).
    fn of(keys: Vec<&'k str>) -> Self {
        // Of all such runs of one length the end that is least, and what stands before each key in its run.
        let (mut ends, mut before): (Vec<usize>, Vec<Option<usize>>) = (Vec::new(), Vec::new());
        for (k, key) in keys.iter().enumerate() {
            let length = ends.partition_point(|end| keys[*end] <= *key);
            before.push(length.checked_sub(1).map(|shorter| ends[shorter]));
            match ends.get_mut(length) {
                Some(end) => *end = k,
                None => ends.push(k),
            }
        }
        let mut kept: Vec<usize> = std::iter::successors(ends.last().copied(), |k| before[*k]).collect();
        kept.reverse();
        Self { keys, kept }
    }

    /// Between which of its neighbours in order a key does not belong: `after "z"`, `before "a"`.
    fn fault(&self, k: usize) -> Option<String> {
        let at = self.kept.binary_search(&k).err()?;
        let key = |at: usize| self.kept.get(at).map(|kept| self.keys[*kept]);
        let before = at.checked_sub(1).and_then(key).filter(|before| *before > self.keys[k]);
        let behind = || key(at).map(|behind| format!("before \"{behind}\""));
        before.map(|before| format!("after \"{before}\"")).or_else(behind)
    }
}

fn line(row: Row<'_>) -> u64 {
    row.place(row.table.key(), 0).line
}

/// Ids of several files.
pub(super) fn across(tables: &[Table<'_>], faults: &mut Faults) {
    let mut ids: HashMap<&str, Row<'_>> = HashMap::new();
    for table in tables.iter().filter(|table| table.key() == Column::Id) {
        for row in table.rows() {
            let id = row.get(Column::Id);
            let first = *ids.entry(id).or_insert(row);
            if first.table.name != table.name && !id.is_empty() {
                let what = format!("id \"{id}\" already stands in {}", first.line());
                faults.add(Rule::SharedId, row, row.start(Column::Id), what, "give each row its own");
            }
        }
    }
}

/// Ids that the built-in lexicons use for something of which no name is left.
pub(super) fn reused(tables: &[Table<'_>], built_in: &[File], faults: &mut Faults) -> Result<()> {
    if !faults.wants(Rule::ReusedId) {
        return Ok(());
    }
    for table in tables.iter().filter(|table| table.entity_type.is_some()) {
        let Some(file) = built_in.iter().find(|file| file.name == table.name) else { continue };
        let sheet = Sheet::parse(&file.label, &file.text, false)?;
        let own = Table::new(file.name, &sheet);
        let known: HashMap<&str, Row<'_>> = own.rows().map(|row| (row.get(Column::Id), row)).collect();
        for row in table.rows() {
            let Some(other) = known.get(row.get(Column::Id)) else { continue };
            if row.get(Column::Canonical) == other.get(Column::Canonical) {
                continue;
            }
            let mut keys = Keys::default();
            let theirs: HashSet<String> = every_name(*other).map(|name| keys.name_key(name)).collect();
            if !every_name(row).any(|name| theirs.contains(&keys.name_key(name))) {
                let (id, name) = (row.get(Column::Id), other.get(Column::Canonical));
                let what =
                    format!("id \"{id}\" is that of \"{name}\" in the built-in lexicons, and no name is left of it");
                let remedy = "take a new id for something new; of a new name keep the old one as an alias";
                faults.add(Rule::ReusedId, row, row.start(Column::Id), what, remedy);
            }
        }
    }
    Ok(())
}

fn every_name(row: Row<'_>) -> impl Iterator<Item = &str> {
    let shorts = row.parts(Column::ShortForms).map(|(_, name)| name);
    row.names().map(|(_, name)| name).chain(shorts)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_key_at_a_wrong_place_is_one_key_out_of_order() {
        let order = |keys: &[&'static str]| {
            let order = Order::of(keys.to_vec());
            (0..keys.len()).filter_map(|k| Some((keys[k], order.fault(k)?))).collect::<Vec<_>>()
        };
        assert_eq!(order(&["a", "b", "b", "c"]), []);
        assert_eq!(order(&["z", "a", "b", "c"]), [("z", "before \"a\"".into())]);
        assert_eq!(order(&["b", "c", "d", "a"]), [("a", "after \"d\"".into())]);
        assert_eq!(order(&["y", "z", "a", "b", "c"]), [("y", "before \"a\"".into()), ("z", "before \"a\"".into())]);
        assert_eq!(order(&[]), []);
    }
}
