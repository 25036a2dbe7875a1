//! What differs between two lexicons: rows by id, names one by one.

use super::check::{Column, Table};
use super::files::{File, Files};
use super::sheet::{self, Sheet};
use crate::error::Result;
use serde::Serialize;
use std::collections::BTreeMap;

/// What kind of change it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Kind {
    Added,
    Removed,
    /// To another file, so of another type.
    Moved,
    /// The canonical name, or the word that the row is about.
    Renamed,
    NameAdded,
    NameRemoved,
    /// Of the beginning or the end.
    Date,
    /// parent, successor.
    Relation,
    /// Any other cell.
    Value,
}

impl Kind {
    /// As tables name it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Added => "added",
            Self::Removed => "removed",
            Self::Moved => "moved",
            Self::Renamed => "renamed",
            Self::NameAdded => "name_added",
            Self::NameRemoved => "name_removed",
            Self::Date => "date",
            Self::Relation => "relation",
            Self::Value => "value",
        }
    }
}

/// One change of one row.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(crate) struct Change {
    /// In which the row stands now, or stood.
    pub file: &'static str,
    pub id: String,
    /// The row's name now, or then.
    pub name: String,
    #[serde(rename = "change")]
    pub kind: Kind,
    /// Empty where it is about the whole row.
    pub column: String,
    pub old: String,
    pub new: String,
}

/// A row by the names of its columns.
struct Values<'a> {
    file: &'static str,
    name: &'a str,
    cells: BTreeMap<&'a str, &'a str>,
}

/// What is not in one and in the other, by file and id.
///
/// # Errors
/// Those of [`Sheet::parse`].
pub(crate) fn difference(old: &Files, new: &Files) -> Result<Vec<Change>> {
    let (old, new) = (sheets(&old.files)?, sheets(&new.files)?);
    let (old, new) = (values(&old), values(&new));
    let mut changes = Vec::new();
    for (id, row) in &new {
        match old.get(id) {
            None => changes.push(whole(id, row, Kind::Added)),
            Some(before) => cells(id, before, row, &mut changes),
        }
    }
    changes.extend(old.iter().filter(|(id, _)| !new.contains_key(*id)).map(|(id, row)| whole(id, row, Kind::Removed)));
    changes.sort_by(|a, b| (a.file, &a.id).cmp(&(b.file, &b.id)));
    Ok(changes)
}

fn sheets(files: &[File]) -> Result<Vec<(&'static str, Sheet)>> {
    files.iter().map(|file| Ok((file.name, Sheet::parse(&file.label, &file.text, file.workbook)?))).collect()
}

/// Rows by their key. Words may be called as ids are.
fn values<'a>(sheets: &'a [(&'static str, Sheet)]) -> BTreeMap<(bool, &'a str), Values<'a>> {
    let mut values = BTreeMap::new();
    for (file, sheet) in sheets {
        let table = Table::new(file, sheet);
        let titles: Vec<&str> = sheet.cells(0).map(str::trim).collect();
        let Some(key) = table.column(table.key()) else { continue };
        let shown = [Column::Canonical, Column::Form, Column::Surname, Column::Syllable, Column::Word];
        let shown = shown.into_iter().find_map(|column| table.column(column)).unwrap_or(key);
        for row in sheet.rows().filter(|row| !sheet.is_blank(*row)) {
            let cells = titles.iter().copied().zip(sheet.cells(row).map(str::trim)).collect();
            let name = sheet.cell(row, shown).trim();
            let is_word = table.key() == Column::Word;
            values.entry((is_word, sheet.cell(row, key).trim())).or_insert(Values { file, name, cells });
        }
    }
    values
}

fn whole(id: &(bool, &str), row: &Values<'_>, kind: Kind) -> Change {
    let (column, old, new) = (String::new(), String::new(), String::new());
    Change { file: row.file, id: id.1.into(), name: row.name.into(), kind, column, old, new }
}

fn cells(id: &(bool, &str), before: &Values<'_>, row: &Values<'_>, changes: &mut Vec<Change>) {
    if before.file != row.file {
        let (old, new) = (before.file.into(), row.file.into());
        changes.push(Change { old, new, ..whole(id, row, Kind::Moved) });
    }
    let mut titles: Vec<&str> = before.cells.keys().chain(row.cells.keys()).copied().collect();
    titles.sort_unstable();
    titles.dedup();
    for title in titles {
        let value = |of: &Values<'_>| of.cells.get(title).copied().unwrap_or_default().to_string();
        let (old, new) = (value(before), value(row));
        let change = |change, old: &str, new: &str| Change {
            column: title.into(),
            old: old.into(),
            new: new.into(),
            ..whole(id, row, change)
        };
        if sheet::is_list(title) {
            let (olds, news): (Vec<_>, Vec<_>) = (sheet::parts(&old).collect(), sheet::parts(&new).collect());
            changes.extend(news.iter().filter(|n| !olds.contains(n)).map(|name| change(Kind::NameAdded, "", name)));
            changes.extend(olds.iter().filter(|n| !news.contains(n)).map(|name| change(Kind::NameRemoved, name, "")));
        } else if old != new && !(is_number(title) && same_number(&old, &new)) {
            let kind = match title {
                "canonical" | "form" | "surname" | "syllable" | "word" => Kind::Renamed,
                "valid_from" | "valid_to" => Kind::Date,
                "parent" | "successor" => Kind::Relation,
                _ => Kind::Value,
            };
            changes.push(change(kind, &old, &new));
        }
    }
}

/// Whether a column holds numbers, which spreadsheets write without noughts at the end.
fn is_number(title: &str) -> bool {
    matches!(title, "freq_pct" | "as_given" | "as_middle" | "gain")
}

fn same_number(a: &str, b: &str) -> bool {
    a.parse::<f64>().is_ok_and(|a| b.parse::<f64>().is_ok_and(|b| (a - b).abs() <= f64::EPSILON))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn files(name: &'static str, text: &str) -> Files {
        let file = File { label: name.into(), name, text: text.to_string().into(), workbook: false };
        Files { files: vec![file], faults: Vec::new() }
    }

    fn told(old: &Files, new: &Files) -> Vec<String> {
        let change = |c: Change| format!("{} {} {} {}>{}", c.kind.name(), c.id, c.column, c.old, c.new);
        difference(old, new).unwrap().into_iter().map(change).collect()
    }

    #[test]
    fn rows_names_and_dates_are_told_by_id() {
        let old = files("places.csv", "id,canonical,aliases,valid_to\nplc-a,A,X|Y,\nplc-b,B,,\nplc-c,C,,\n");
        let new =
            files("places.csv", "id,canonical,aliases,valid_to,note\nplc-a,A,Y|Z,2025,\nplc-c,C 1,,,\nplc-d,D,,,x\n");
        let expected = [
            "name_added plc-a aliases >Z",
            "name_removed plc-a aliases X>",
            "date plc-a valid_to >2025",
            "removed plc-b  >",
            "renamed plc-c canonical C>C 1",
            "added plc-d  >",
        ];
        assert_eq!(told(&old, &new), expected);
        assert!(told(&old, &old).is_empty());
    }

    #[test]
    fn order_form_and_noughts_make_no_difference() {
        let old = files("given_names.csv", "id,syllable,as_middle\ngn-a,A,0.5000\ngn-b,B,0.1\n");
        let new = files("given_names.csv", "\u{feff}syllable;id;as_middle;note\r\nB;gn-b;0.1;\r\nA;gn-a;0.5;\r\n");
        assert!(told(&old, &new).is_empty());
    }

    #[test]
    fn a_row_that_goes_to_another_file_has_moved() {
        let old = files("places.csv", "id,canonical\nx,A\n");
        let new = files("titles.csv", "id,canonical\nx,A\n");
        assert_eq!(told(&old, &new), ["moved x  places.csv>titles.csv"]);
    }
}
