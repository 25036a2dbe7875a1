//! Faults across rows: ids in two files, colliding names, unknown parents, dates the wrong way round, text that is not NFC.

use super::{Entry, Lexicons};
use crate::entity::EntityType;
use crate::text::syllable;
use hashbrown::{HashMap, HashSet};
use icu_normalizer::ComposingNormalizerBorrowed;

/// Checks `lexicons` as a whole and adds every fault, as `path:line: what; remedy`.
pub(super) fn all(lexicons: &Lexicons, faults: &mut Vec<String>) {
    let mut ids: HashMap<&str, &Entry> = HashMap::new();
    let place = |entry: &Entry| lexicons.place(entry);
    for entry in &lexicons.entries {
        let first = *ids.entry(&entry.id).or_insert(entry);
        // Within a file the reader tells it.
        if first.entity_type != entry.entity_type {
            let (here, there) = (place(entry), place(first));
            faults.push(format!("{here}: id \"{}\" already stands in {there}; give each entry its own", entry.id));
        }
    }
    let mut names: HashMap<(EntityType, String), Vec<&Entry>> = HashMap::new();
    let mut keys = Keys::default();
    for entry in &lexicons.entries {
        let mut fault = |what: String| faults.push(format!("{}: {what}", place(entry)));
        if !entry.parent.is_empty() && !ids.contains_key(&*entry.parent) {
            fault(format!("unknown parent \"{}\"; write the id of an entry or leave it empty", entry.parent));
        }
        if !entry.valid_from.is_empty() && !entry.valid_to.is_empty() && entry.valid_from >= entry.valid_to {
            fault(format!("valid_from {} is not before valid_to {}; put them right", entry.valid_from, entry.valid_to));
        }
        for date in [&entry.valid_from, &entry.valid_to] {
            if !date.is_empty() && !is_date(date) {
                fault(format!("\"{date}\" is no date; write 2025, 2025-07 or 2025-07-01"));
            }
        }
        let nfc = ComposingNormalizerBorrowed::new_nfc();
        for name in std::iter::once(&entry.canonical).chain(&entry.aliases).chain(&entry.short_forms) {
            if !nfc.is_normalized(name) {
                fault(format!("\"{name}\" is not in Unicode form NFC; save it in NFC"));
            }
        }
        let mut own = HashSet::new();
        for name in std::iter::once(&entry.canonical).chain(&entry.aliases) {
            let key = keys.name_key(name);
            if key.split(' ').count() > LONGEST_NAME {
                fault(format!("\"{name}\" has more than {LONGEST_NAME} words; shorten it"));
            }
            if key.is_empty() {
                fault(format!("\"{name}\" holds no letter; remove it"));
            } else if !own.insert(key.clone()) {
                continue;
            }
            let others = names.entry((entry.entity_type, key)).or_default();
            if let Some(other) = others.iter().find(|other| overlap(entry, other)) {
                fault(format!("alias \"{name}\" already belongs to {}; remove one", other.id));
            }
            others.push(entry);
        }
    }
}

/// The folded keys of the syllables met so far: names are made of few.
#[derive(Default)]
struct Keys<'a> {
    known: HashMap<&'a str, String>,
}

impl<'a> Keys<'a> {
    /// The syllables of a name as the matcher sees them, commas among them.
    fn name_key(&mut self, name: &'a str) -> String {
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

/// No name is longer, in words: more symbols than the bits of a number cannot be asked for their letters.
pub(crate) const LONGEST_NAME: usize = 64;

/// Whether the periods of two entries share a day.
fn overlap(a: &Entry, b: &Entry) -> bool {
    let ends_before =
        |x: &Entry, y: &Entry| !x.valid_to.is_empty() && !y.valid_from.is_empty() && x.valid_to <= y.valid_from;
    !ends_before(a, b) && !ends_before(b, a)
}

/// `2025`, `2025-07` or `2025-07-01`.
fn is_date(text: &str) -> bool {
    let parts: Vec<&str> = text.split('-').collect();
    let lengths = [4, 2, 2];
    parts.len() <= 3 && parts.iter().zip(lengths).all(|(p, n)| p.len() == n && p.bytes().all(|b| b.is_ascii_digit()))
}
