//! Values of cells: those that must be filled, and those of which only some are known.

use super::table::{Column, Row, Table};
use super::{Faults, Rule};
use crate::lexicon::words::{LONGEST, Origin};
use crate::lexicon::{CueClass, read};
use crate::text::syllable;
use hashbrown::HashMap;

const LEVELS: [&str; 11] =
    ["commune", "district", "city", "province", "country", "region", "zone", "island", "sea", "historic", "continent"];

/// The values of one file.
pub(super) fn check(table: &Table<'_>, faults: &mut Faults) {
    let mut seen = HashMap::new();
    for row in table.rows().filter(|row| table.sheet.width(row.row) > 1) {
        for column in read::filled(table.name) {
            if row.get(*column).is_empty() {
                let title = Column::ALL[*column as usize].1;
                let what = format!("no {title}");
                faults.add(Rule::Empty, row, (*column, 0), what, "write it, or delete the row");
            }
        }
        if table.name == "words.csv" {
            word(row, faults);
        } else if table.entity_type.is_some() {
            entry(row, faults);
        } else {
            other(row, faults);
            once(row, &mut seen, faults);
        }
    }
}

/// Tells a value that is none of the known ones.
fn known(row: Row<'_>, column: Column, rule: Rule, values: &[&str], faults: &mut Faults) {
    let value = row.get(column);
    if !value.is_empty() && !values.contains(&value) {
        let title = Column::ALL[column as usize].1;
        let (what, remedy) = (format!("unknown {title} \"{value}\""), format!("write one of {}", values.join(", ")));
        faults.add(rule, row, row.start(column), what, &remedy);
    }
}

fn entry(row: Row<'_>, faults: &mut Faults) {
    known(row, Column::Role, Rule::BadRole, &["name", "head", "organ", "unit", "none"], faults);
    known(row, Column::Span, Rule::BadSpan, &["whole", "bound", "split", "none"], faults);
    known(row, Column::Level, Rule::BadLevel, &LEVELS, faults);
    for (offset, code) in row.parts(Column::Tickers) {
        let is_code = |c: char| c.is_ascii_uppercase() || c.is_ascii_digit();
        if !(3..=8).contains(&code.len()) || !code.chars().all(is_code) {
            let (what, remedy) = (format!("\"{code}\" is no stock code"), "write three to eight capitals and digits");
            faults.add(Rule::BadTicker, row, (Column::Tickers, offset), what, remedy);
        }
    }
}

fn other(row: Row<'_>, faults: &mut Faults) {
    if !row.get(Column::Class).is_empty() && CueClass::from_name(row.get(Column::Class)).is_none() {
        let what = format!("unknown class \"{}\"", row.get(Column::Class));
        faults.add(Rule::BadClass, row, row.start(Column::Class), what, "take one of those in use");
    }
    known(row, Column::Scope, Rule::BadScope, &["hard", "weak", "alone"], faults);
    for column in [Column::FreqPct, Column::AsMiddle] {
        let number = row.get(column);
        if !number.is_empty() && !number.parse::<f32>().is_ok_and(f32::is_finite) {
            let what = format!("\"{number}\" is no number");
            faults.add(Rule::BadNumber, row, row.start(column), what, "write one with a point, or nothing");
        }
    }
}

/// Tells a word or cue that an earlier row has already.
fn once<'a>(row: Row<'a>, seen: &mut HashMap<(String, &'a str), u64>, faults: &mut Faults) {
    // Families of several peoples have one surname.
    let column = match row.table.name {
        "stopwords.csv" => Column::Word,
        "given_names.csv" => Column::Syllable,
        "cues.csv" => Column::Form,
        _ => return,
    };
    if !faults.wants(Rule::TwiceWord) || row.get(column).is_empty() {
        return;
    }
    let form = row.get(column).to_string();
    let line = row.place(column, 0).line;
    if let Some(first) = seen.get(&(form.clone(), row.get(Column::Class))) {
        let what = format!("\"{form}\" stands already in line {first}");
        faults.add(Rule::TwiceWord, row, row.start(column), what, "delete one of the rows");
    } else {
        seen.insert((form, row.get(Column::Class)), line);
    }
}

fn word(row: Row<'_>, faults: &mut Faults) {
    let word = row.get(Column::Word);
    let key = syllable::keys(word);
    if !word.is_empty() && (word != key || key.split(' ').count() > LONGEST) {
        let what = format!("\"{word}\" is no word in small letters of at most {LONGEST} syllables");
        faults.add(Rule::BadWord, row, row.start(Column::Word), what, &format!("write \"{key}\""));
    }
    let gain = row.get(Column::Gain);
    if !gain.is_empty() && gain.parse::<i32>().is_err() {
        let what = format!("the gain \"{gain}\" is no whole number");
        faults.add(Rule::BadNumber, row, row.start(Column::Gain), what, "write one");
    }
    known(row, Column::Origin, Rule::BadOrigin, &Origin::ALL.map(|(_, name)| name), faults);
}
