//! Letters: the Unicode form of texts, blanks, what is not seen, look-alikes, the style of tones.

use super::table::{Column, Row, Table};
use super::{Faults, LONGEST_NAME, Rule};
use crate::lexicon::spelling;
use icu_normalizer::ComposingNormalizerBorrowed;

/// The texts of one file.
pub(super) fn check(table: &Table<'_>, faults: &mut Faults) {
    let nfc = ComposingNormalizerBorrowed::new_nfc();
    let columns: Vec<Column> =
        Column::ALL.iter().map(|(column, _)| *column).filter(|column| table.column(*column).is_some()).collect();
    for row in table.rows() {
        for column in &columns {
            let cell = row.cell(*column);
            if cell.is_empty() {
                continue;
            }
            if !nfc.is_normalized(cell) {
                let (offset, part) = first(row, *column, |part| !nfc.is_normalized(part));
                let what = format!("\"{}\" is not in Unicode form NFC", shown(part));
                faults.add(Rule::NotNfc, row, (*column, offset), what, "save it in NFC, or let --fix do it");
            }
            if let Some((offset, c)) = cell.char_indices().find(|(_, c)| spelling::is_unseen(*c)) {
                let what = format!("a character that is not seen (U+{:04X})", c as u32);
                faults.add(Rule::Invisible, row, (*column, offset), what, "delete it, or let --fix do it");
            }
            if let Some(offset) = odd_blank(cell) {
                let what = "blanks at an end, doubled or of another kind".into();
                faults.add(Rule::Spaces, row, (*column, offset), what, "leave single blanks, or let --fix do it");
            }
        }
        for column in table.name_columns() {
            names(row, *column, faults);
        }
    }
}

/// The first name of a cell that is meant, else the cell.
fn first(row: Row<'_>, column: Column, meant: impl Fn(&str) -> bool) -> (usize, &str) {
    row.parts(column).find(|(_, part)| meant(part)).unwrap_or((0, row.get(column)))
}

/// Where a blank stands that is not a single one between two words.
fn odd_blank(cell: &str) -> Option<usize> {
    let mut before = ' ';
    for (at, c) in cell.char_indices() {
        let after = cell[at + c.len_utf8()..].chars().next().unwrap_or(' ');
        let is_blank = spelling::is_blank(c);
        let at_end = matches!(before, ' ' | '|') || matches!(after, ' ' | '|');
        if is_blank && (c != ' ' || at_end) {
            return Some(at);
        }
        before = c;
    }
    None
}

fn names(row: Row<'_>, column: Column, faults: &mut Faults) {
    let is_list = matches!(column, Column::Aliases | Column::ShortForms | Column::Variants);
    let cell = row.cell(column);
    if is_list && !cell.trim().is_empty() {
        let mut at = 0;
        for part in cell.split('|') {
            if part.trim().is_empty() {
                let what = "an empty name in the list".into();
                faults.add(Rule::EmptyPart, row, (column, at), what, "take out the bar, or let --fix do it");
                break;
            }
            at += part.len() + 1;
        }
    }
    for (offset, name) in row.parts(column) {
        let at = (column, offset);
        if let Some((within, c)) = name.char_indices().find(|(_, c)| spelling::is_forbidden(*c)) {
            let what = format!("\"{}\" holds {c}, at which names end", shown(name));
            faults.add(Rule::Forbidden, row, (column, offset + within), what, "write it without");
        }
        if faults.wants(Rule::LookAlike)
            && let Some((within, c)) = spelling::look_alike(name)
        {
            let what =
                format!("\"{}\" holds {c} (U+{:04X}), which only looks like a usual sign", shown(name), c as u32);
            let remedy = "write the usual one, or let --fix do it where it is known";
            faults.add(Rule::LookAlike, row, (column, offset + within), what, remedy);
        }
        if faults.wants(Rule::OldTone)
            && let Some(new) = spelling::new_style(name)
        {
            let what = format!("\"{}\" has its tone in the old style", shown(name));
            faults.add(Rule::OldTone, row, at, what, &format!("write \"{}\", or let --fix do it", shown(&new)));
        }
        // A sign may be a stop word.
        if row.table.name != "stopwords.csv" && !name.contains(char::is_alphanumeric) {
            faults.add(Rule::NoLetter, row, at, format!("\"{}\" holds no letter", shown(name)), "remove it");
        }
        if name.len() > LONGEST_NAME && words(name) > LONGEST_NAME {
            let what = format!("\"{}\" has more than {LONGEST_NAME} words", shown(name));
            faults.add(Rule::TooLong, row, at, what, "shorten it");
        }
    }
}

/// A name as faults show it: of a very long one, mostly the rest of a file behind a quote that is never closed, the beginning.
fn shown(name: &str) -> String {
    const SHOWN: usize = 80;
    match name.char_indices().nth(SHOWN) {
        Some((end, _)) => format!("{}…", name[..end].escape_debug()),
        None => name.into(),
    }
}

/// The symbols of a name at most: its syllables and commas.
fn words(name: &str) -> usize {
    let syllables = name.split(|c: char| !c.is_alphanumeric()).filter(|part| !part.is_empty()).count();
    syllables + name.matches(',').count()
}
