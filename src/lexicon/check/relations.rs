//! What a row says of others and of time: its parent, its successor, its dates.

use super::period::is_date;
use super::table::{Column, Row, Table};
use super::{Faults, Rule};
use hashbrown::{HashMap, HashSet};

/// Rows by id.
type Rows<'a> = HashMap<&'a str, Row<'a>>;

/// The relations of all rows; `is_whole` where all rows are known.
pub(super) fn check(tables: &[Table<'_>], is_whole: bool, faults: &mut Faults) {
    let rows = || tables.iter().filter(|table| table.entity_type.is_some()).flat_map(Table::rows);
    let mut known: Rows<'_> = HashMap::new();
    // A row without id is told elsewhere.
    for row in rows().filter(|row| !row.get(Column::Id).is_empty()) {
        known.entry(row.get(Column::Id)).or_insert(row);
    }
    for row in rows() {
        dates(row, faults);
        let (parent, successor) = (row.get(Column::Parent), row.get(Column::Successor));
        if is_whole && !parent.is_empty() && !known.contains_key(parent) {
            let what = format!("unknown parent \"{parent}\"");
            let remedy = "write the id of an entry or leave it empty";
            faults.add(Rule::NoParent, row, row.start(Column::Parent), what, remedy);
        }
        if !successor.is_empty() {
            match known.get(successor) {
                Some(next) => follows(row, *next, faults),
                None if is_whole => {
                    let what = format!("unknown successor \"{successor}\"");
                    let remedy = "write the id of an entry or leave it empty";
                    faults.add(Rule::NoSuccessor, row, row.start(Column::Successor), what, remedy);
                }
                None => {}
            }
        }
    }
    for (column, rule, what) in
        [(Column::Parent, Rule::ParentCycle, "parents"), (Column::Successor, Rule::SuccessorCycle, "successors")]
    {
        for ring in rings(rows(), &known, column) {
            let Some(first) = ring.first() else { continue };
            let ids: Vec<&str> = ring.iter().chain([first]).map(|row| row.get(Column::Id)).collect();
            let what = format!("{what} in a circle: {}", ids.join(" -> "));
            faults.add(rule, *first, first.start(column), what, "take one of them out");
        }
    }
}

fn dates(row: Row<'_>, faults: &mut Faults) {
    let (from, to) = (row.get(Column::ValidFrom), row.get(Column::ValidTo));
    for (date, column) in [(from, Column::ValidFrom), (to, Column::ValidTo)] {
        if !date.is_empty() && !is_date(date) {
            let what = format!("\"{date}\" is no date");
            faults.add(Rule::NoDate, row, row.start(column), what, "write 2025, 2025-07 or 2025-07-01");
        }
    }
    if is_date(from) && is_date(to) && from >= to {
        let what = format!("valid_from {from} is not before valid_to {to}");
        faults.add(Rule::Reversed, row, row.start(Column::ValidTo), what, "put them right");
    }
}

/// A row and the one that follows it.
fn follows(row: Row<'_>, next: Row<'_>, faults: &mut Faults) {
    let at = row.start(Column::Successor);
    let id = next.get(Column::Id);
    let (end, begin) = (row.get(Column::ValidTo), next.get(Column::ValidFrom));
    if row.table.name != next.table.name {
        let what = format!("the successor \"{id}\" is of another type ({})", next.line());
        faults.add(Rule::OtherType, row, at, what, "write the one of the same type, or L410 into the note");
    }
    if end.is_empty() {
        let what = format!("a successor \"{id}\", but no end");
        faults.add(Rule::NoEnd, row, at, what, "fill valid_to with the day on which the successor begins");
    } else if is_date(end) && is_date(begin) && is_before(begin, end) && !absorbs(next) {
        let what = format!("the successor \"{id}\" begins on {begin} ({}), before the end on {end}", next.line());
        let remedy = "put the dates right, or write absorbs into the note of a body that existed before";
        faults.add(Rule::EarlySuccessor, row, at, what, remedy);
    }
}

/// Whether a date is before another, as far as both are known: 2025 is not before 2025-07.
fn is_before(a: &str, b: &str) -> bool {
    let known = a.len().min(b.len());
    a[..known] < b[..known]
}

fn absorbs(row: Row<'_>) -> bool {
    row.get(Column::Note).split(|c: char| !c.is_alphanumeric()).any(|word| word == "absorbs")
}

/// The circles among what `column` names, each from its first row.
fn rings<'a>(rows: impl Iterator<Item = Row<'a>>, known: &Rows<'a>, column: Column) -> Vec<Vec<Row<'a>>> {
    let mut rings = Vec::new();
    let mut done: HashSet<&str> = HashSet::new();
    for row in rows {
        let mut path: Vec<Row<'_>> = Vec::new();
        let mut at = Some(row);
        while let Some(row) = at
            && done.insert(row.get(Column::Id))
        {
            path.push(row);
            at = known.get(row.get(column)).copied();
        }
        let Some(met) = at.map(|row| row.get(Column::Id)) else { continue };
        if let Some(start) = path.iter().position(|row| row.get(Column::Id) == met) {
            rings.push(path.split_off(start));
        }
    }
    rings
}
