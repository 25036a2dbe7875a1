//! Names that several rows have, that a row has twice, that are stop words or single common syllables.

use super::period::overlap;
use super::table::{Column, Row, Table};
use super::variants::Variants;
use super::{Faults, Rule};
use crate::entity::EntityType;
use crate::text::syllable;
use hashbrown::{HashMap, HashSet};
use rayon::prelude::*;
use xxhash_rust::xxh3::xxh3_128;

/// The folded keys of the syllables met so far: names are made of few.
#[derive(Default)]
pub(in crate::lexicon) struct Keys<'a> {
    known: HashMap<&'a str, String>,
}

impl<'a> Keys<'a> {
    /// The syllables of a name as the matcher sees them, commas among them.
    pub fn name_key(&mut self, name: &'a str) -> String {
        let mut key = String::new();
        for part in name.split_inclusive(|c: char| !c.is_alphanumeric()) {
            let comma = part.ends_with(',');
            let syllable = part.trim_end_matches(|c: char| !c.is_alphanumeric());
            if !syllable.is_empty() {
                let folded =
                    self.known.entry(syllable).or_insert_with(|| syllable::pattern_key(&syllable::key(syllable)));
                key.push_str(folded);
                key.push(' ');
            }
            if comma {
                key.push_str(", ");
            }
        }
        key
    }
}

/// A name in a row.
#[derive(Clone, Copy)]
struct Named<'a> {
    key: u128,
    /// In the order of files and rows.
    number: usize,
    row: Row<'a>,
    entity_type: EntityType,
    at: (Column, usize),
    name: &'a str,
}

impl Named<'_> {
    fn is_short(&self) -> bool {
        matches!(self.at.0, Column::ShortForms)
    }
}

/// The names of all files.
pub(super) fn check(tables: &[Table<'_>], faults: &mut Faults) {
    let variants = Variants::of(tables);
    let mut named: Vec<Named<'_>> = tables.par_iter().flat_map_iter(|table| of_table(table, &variants)).collect();
    named.par_sort_unstable_by_key(|name| (name.key, name.number, name.at.0 as usize, name.at.1));
    for group in named.chunk_by(|a, b| a.key == b.key) {
        same(group, faults);
    }
    if faults.wants(Rule::Common) {
        common(tables, faults);
    }
}

fn of_table<'a>(table: &'a Table<'a>, variants: &Variants) -> Vec<Named<'a>> {
    let Some(entity_type) = table.entity_type else { return Vec::new() };
    let mut keys = Keys::default();
    let mut named = Vec::new();
    for row in table.rows() {
        let shorts = row.parts(Column::ShortForms).map(|(at, name)| ((Column::ShortForms, at), name));
        for (at, name) in row.names().chain(shorts) {
            let key = variants.key(name, keys.name_key(name));
            if !key.is_empty() {
                let number = (entity_type as usize) << 32 | row.row;
                named.push(Named { key: xxh3_128(key.as_bytes()), number, row, entity_type, at, name });
            }
        }
    }
    named
}

/// Names with one key.
fn same(group: &[Named<'_>], faults: &mut Faults) {
    let mut firsts: Vec<Named<'_>> = Vec::new();
    for own in group.chunk_by(|a, b| a.number == b.number) {
        repeated(own, faults);
        let Some(name) = own.iter().find(|name| !name.is_short()) else { continue };
        let mut others = firsts.iter().filter(|other| overlap(name.row, other.row));
        if let Some(other) = others.clone().find(|other| other.entity_type == name.entity_type) {
            taken(name, other, faults);
        } else if name.row.counts()
            && let Some(other) = others.find(|other| other.row.counts() && !other.row.accepts(Rule::TakenAcross))
        {
            let what = format!(
                "\"{}\" is a name of {} of another type too ({}{})",
                name.name,
                other.row.get(Column::Id),
                other.row.line(),
                varied(name, other)
            );
            let remedy = "remove one, or write L302 into the note of one";
            faults.add(Rule::TakenAcross, name.row, name.at, what, remedy);
        }
        firsts.push(*name);
    }
}

/// How the other row has the name where only `variants.csv` makes both one.
fn varied(name: &Named<'_>, other: &Named<'_>) -> String {
    let mut keys = Keys::default();
    let is_one = keys.name_key(name.name) == keys.name_key(other.name);
    if is_one { String::new() } else { format!(", as \"{}\" by variants.csv", other.name) }
}

fn taken(name: &Named<'_>, other: &Named<'_>, faults: &mut Faults) {
    let dated = |row: Row<'_>| !row.get(Column::ValidFrom).is_empty() || !row.get(Column::ValidTo).is_empty();
    let (id, line) = (other.row.get(Column::Id), other.row.line() + &varied(name, other));
    if dated(name.row) && dated(other.row) {
        let what = format!("\"{}\" is a name of {id} too ({line}), and their periods overlap", name.name);
        let date = if name.row.get(Column::ValidFrom).is_empty() { Column::ValidTo } else { Column::ValidFrom };
        let remedy = "end one where the other begins";
        faults.add(Rule::Overlap, name.row, name.row.start(date), what, remedy);
    } else {
        let what = format!("alias \"{}\" already belongs to {id} ({line})", name.name);
        faults.add(Rule::Taken, name.row, name.at, what, "remove one, or give both rows their periods");
    }
}

/// A name that its row has already, where letter case makes no difference or there is none.
fn repeated(own: &[Named<'_>], faults: &mut Faults) {
    for (k, name) in own.iter().enumerate().skip(1) {
        if let Some(first) = own[..k].iter().find(|first| is_same(first, name)) {
            let what = format!("\"{}\" is a name of the row already (\"{}\")", name.name, first.name);
            faults.add(Rule::Repeated, name.row, name.at, what, "remove it, or let --fix do it");
        }
    }
}

fn is_same(first: &Named<'_>, name: &Named<'_>) -> bool {
    // A short form counts where the name itself would not.
    first.is_short() == name.is_short()
        && spelt_alike(first.entity_type, first.name, name.name)
        && Keys::default().name_key(first.name) == Keys::default().name_key(name.name)
}

/// Whether two names with one key are one to the program. Signs at which words end tell names apart as people write them: Disney, Disney+.
pub(in crate::lexicon) fn spelt_alike(entity_type: EntityType, a: &str, b: &str) -> bool {
    let asks_for_case = matches!(entity_type, EntityType::Enterprise | EntityType::Place);
    let letters = |name: &str| name.chars().filter(|c| c.is_alphanumeric()).map(char::is_uppercase).collect::<Vec<_>>();
    let is_sign = |c: &char| !c.is_alphanumeric() && !matches!(c, ' ' | '-' | '.' | '&' | '\'' | ',');
    let signs = |name: &str| name.chars().filter(is_sign).collect::<String>();
    signs(a) == signs(b) && (!asks_for_case || letters(a) == letters(b))
}

/// A syllable is common where so many words of `words.csv` have it.
const COMMON: usize = 20;

/// Names that running text is full of.
fn common(tables: &[Table<'_>], faults: &mut Faults) {
    let rows = |name| tables.iter().filter(move |table| table.name == name).flat_map(Table::rows);
    let mut words: HashMap<&str, usize> = HashMap::new();
    for row in rows("words.csv") {
        for syllable in row.get(Column::Word).split(' ') {
            *words.entry(syllable).or_default() += 1;
        }
    }
    let is_stop = |row: &Row<'_>| row.get(Column::Scope) != "alone";
    let stops: HashSet<String> =
        rows("stopwords.csv").filter(is_stop).map(|row| syllable::keys(row.get(Column::Word))).collect();
    for table in tables.iter().filter(|table| table.entity_type.is_some()) {
        for row in table.rows().filter(|row| row.counts()) {
            for (at, name) in row.names() {
                let key = syllable::keys(name);
                if stops.contains(&key) {
                    let remedy = "make it a short form, or write L306 into the note";
                    faults.add(Rule::StopWord, row, at, format!("\"{name}\" is a stop word"), remedy);
                } else if words.get(&*key).is_some_and(|words| *words >= COMMON) && !has_condition(row, name) {
                    let what = format!("\"{name}\" is a common syllable");
                    let remedy = "make it a short form, or write L305 into the note";
                    faults.add(Rule::Common, row, at, what, remedy);
                }
            }
        }
    }
}

/// Whether a name of one syllable needs more than to stand in a text.
fn has_condition(row: Row<'_>, name: &str) -> bool {
    let is_country = row.get(Column::Level) == "country" && name.starts_with(char::is_uppercase);
    let is_code = name.chars().count() > 1 && name.chars().all(char::is_uppercase);
    is_country || is_code && row.table.entity_type != Some(EntityType::Title)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_that_differ_in_spelling_have_one_key() {
        let mut keys = Keys::default();
        assert_eq!(keys.name_key("Sở Thủy sản"), keys.name_key("SỞ THUỶ-SẢN"));
        assert_eq!(keys.name_key("Uỷ ban Kỹ thuật"), keys.name_key("Ủy ban Kĩ thuật"));
        assert_ne!(keys.name_key("Văn hoá, Thể thao"), keys.name_key("Văn hoá Thể thao"));
    }

    #[test]
    fn capitals_count_where_names_are_told_by_them() {
        assert!(!spelt_alike(EntityType::Enterprise, "ALFA", "Alfa"));
        assert!(spelt_alike(EntityType::Enterprise, "Thủy Tạ", "Thuỷ Tạ"));
        assert!(spelt_alike(EntityType::Title, "Tổ trưởng", "TỔ TRƯỞNG"));
        assert!(!spelt_alike(EntityType::Title, "Tổ trưởng", "Tổ trưởng+"));
    }
}
