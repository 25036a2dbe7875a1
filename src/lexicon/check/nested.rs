//! Aliases that stand inside the names of other rows: too general ones, and those that longer names have to be listed for.

use super::table::{Column, Row, Table};
use super::{Faults, Rule};
use crate::entity::EntityType;
use crate::text::syllable;
use hashbrown::HashMap;
use rayon::prelude::*;
use xxhash_rust::xxh3::xxh3_64;

/// An alias inside the names of so many other rows names a kind.
const GENERAL: usize = 100;
/// Longer aliases are inside few names.
const LONGEST: usize = 8;

struct Alias<'a> {
    row: Row<'a>,
    at: usize,
    name: &'a str,
    /// Rows whose names hold it.
    count: usize,
    first: Option<(usize, &'a str, Row<'a>)>,
}

/// The aliases of all types.
pub(super) fn check(tables: &[Table<'_>], faults: &mut Faults) {
    if !faults.wants(Rule::General) {
        return;
    }
    let typed: Vec<(EntityType, &Table<'_>)> =
        tables.iter().filter_map(|table| table.entity_type.map(|of| (of, table))).collect();
    let aliases: Vec<Vec<Alias<'_>>> = typed.par_iter().with_max_len(1).map(|(_, table)| of_table(table)).collect();
    for alias in aliases.into_iter().flatten() {
        let Some((_, inside, other)) = alias.first else { continue };
        let at = (Column::Aliases, alias.at);
        if alias.count >= GENERAL {
            let what = format!("alias \"{}\" stands inside the names of {} other rows", alias.name, alias.count);
            faults.add(Rule::General, alias.row, at, what, "make it a short form, or remove it");
        } else if faults.wants(Rule::Contained) {
            let more = if alias.count > 1 { format!(" and {} more", alias.count - 1) } else { String::new() };
            let what = format!("alias \"{}\" stands inside \"{inside}\" ({}){more}", alias.name, other.line());
            faults.add(Rule::Contained, alias.row, at, what, "look whether the longer names are all listed");
        }
    }
}

/// The hashes of the syllables of a name.
fn syllables<'a>(name: &'a str, known: &mut HashMap<&'a str, u64>) -> Vec<u64> {
    let parts = name.split(|c: char| !c.is_alphanumeric()).filter(|part| !part.is_empty());
    let hash = |part: &str| xxh3_64(syllable::pattern_key(&syllable::key(part)).as_bytes());
    parts.map(|part| *known.entry(part).or_insert_with(|| hash(part))).collect()
}

/// The hash of a run of syllables, from that of the run before its last.
fn joined(run: u64, syllable: u64) -> u64 {
    (run.rotate_left(7) ^ syllable).wrapping_mul(0x9E37_79B9_7F4A_7C15)
}

fn of_table<'a>(table: &'a Table<'a>) -> Vec<Alias<'a>> {
    let (mut known, mut places) = (HashMap::new(), HashMap::new());
    let mut aliases = Vec::new();
    for row in table.rows().filter(|row| row.counts()) {
        for (at, name) in row.parts(Column::Aliases) {
            let own = syllables(name, &mut known);
            if (1..=LONGEST).contains(&own.len()) {
                places.entry(own.into_iter().fold(0, joined)).or_insert(aliases.len());
                aliases.push(Alias { row, at, name, count: 0, first: None });
            }
        }
    }
    for row in table.rows().filter(|row| row.counts()) {
        for (_, name) in row.names() {
            let own = syllables(name, &mut known);
            for start in 0..own.len() {
                let mut run = 0;
                for (length, syllable) in own[start..].iter().take(LONGEST).enumerate() {
                    run = joined(run, *syllable);
                    let is_whole = length + 1 == own.len();
                    let Some(place) = places.get(&run).filter(|_| !is_whole) else { continue };
                    let alias = &mut aliases[*place];
                    let last = alias.first.map(|(last, ..)| last);
                    // A row counts once, and not where what it belongs to is meant.
                    if alias.row.row != row.row && last != Some(row.row) && !belongs(row, alias.row) {
                        alias.count += 1;
                        let (_, inside, other) = alias.first.unwrap_or((0, name, row));
                        alias.first = Some((row.row, inside, other));
                    }
                }
            }
        }
    }
    aliases
}

fn belongs(row: Row<'_>, to: Row<'_>) -> bool {
    row.get(Column::Parent) == to.get(Column::Id)
}
