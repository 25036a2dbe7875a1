//! Words that stand for each other (`variants.csv`), so that names that differ in nothing else have one key.

use super::table::{Column, Table};
use crate::text::syllable;
use hashbrown::HashMap;
use std::fmt::Write;

/// The forms of all groups, by their first syllable.
#[derive(Debug, Default)]
pub(super) struct Variants {
    forms: HashMap<String, Vec<Form>>,
}

#[derive(Debug)]
struct Form {
    /// Folded syllables behind the first.
    rest: Vec<String>,
    /// The number of the row.
    group: usize,
    /// Whether it reads as a syllable where it is not in capitals: `TƯ`, but `Tư pháp`.
    is_syllable: bool,
}

impl Variants {
    /// Those of `variants.csv`, where it is among the tables.
    pub fn of(tables: &[Table<'_>]) -> Self {
        let mut all = Self::default();
        let rows = tables.iter().filter(|table| table.name == "variants.csv").flat_map(Table::rows);
        for (group, row) in rows.enumerate() {
            let forms = row.parts(Column::Form).chain(row.parts(Column::Variants));
            for (_, form) in forms {
                let mut syllables = words(form).map(|word| syllable::pattern_key(&syllable::key(word)));
                let Some(first) = syllables.next() else { continue };
                let is_syllable = syllable::reads_as_one(form);
                all.forms.entry(first).or_default().push(Form { rest: syllables.collect(), group, is_syllable });
            }
        }
        all
    }

    /// The key of a name with each form as its group, the longest first; `key` is that of the name, its syllables with a blank behind each.
    pub fn key(&self, name: &str, key: String) -> String {
        let syllables: Vec<&str> = key.split_terminator(' ').collect();
        if !syllables.iter().any(|syllable| self.forms.contains_key(*syllable)) {
            return key;
        }
        let mut spelt = words(name);
        let mut varied = String::with_capacity(key.len());
        let mut at = 0;
        while let Some(syllable) = syllables.get(at) {
            let word = if *syllable == "," { "" } else { spelt.next().unwrap_or_default() };
            let forms = self.forms.get(*syllable).into_iter().flatten();
            let held = |form: &&Form| {
                let rest = &syllables[at + 1..];
                rest.len() >= form.rest.len() && rest.iter().zip(&form.rest).all(|(a, b)| a == b)
            };
            let counts = |form: &&Form| !form.rest.is_empty() || syllable::case(word).abbreviates(form.is_syllable);
            if let Some(form) =
                forms.filter(held).filter(counts).max_by_key(|form| (form.rest.len(), usize::MAX - form.group))
            {
                let _ = write!(varied, "={} ", form.group);
                for _ in &form.rest {
                    spelt.next();
                }
                at += form.rest.len() + 1;
            } else {
                varied.push_str(syllable);
                varied.push(' ');
                at += 1;
            }
        }
        varied
    }
}

fn words(name: &str) -> impl Iterator<Item = &str> {
    name.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::sheet::Sheet;

    #[test]
    fn forms_of_one_row_have_one_key_and_small_letters_abbreviate_nothing() {
        let sheet =
            Sheet::parse("v", "id,form,variants,note\nvar-a,Uỷ ban nhân dân,UBND,\nvar-b,Trung ương,TƯ,\n", false);
        let sheet = sheet.unwrap();
        let variants = Variants::of(&[Table::new("variants.csv", &sheet)]);
        let key = |name: &str| variants.key(name, words(name).map(syllable::key).collect::<Vec<_>>().join(" ") + " ");
        assert_eq!(key("UBND Khe Đăm"), key("Uỷ ban nhân dân Khe Đăm"));
        assert_eq!(key("Sở TƯ"), key("Sở Trung ương"));
        assert_ne!(key("Sở Tư"), key("Sở Trung ương"));
        assert_ne!(key("ubnd Khe Đăm"), key("Uỷ ban nhân dân Khe Đăm"));
    }
}
