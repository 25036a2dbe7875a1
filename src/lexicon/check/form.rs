//! The form of a table: its header, and rows that have the cells of the header.

use super::table::{Column, Row, Table};
use super::{Fault, Faults, Rule};
use crate::lexicon::read;
use crate::lexicon::sheet::Sheet;

/// The table, where its columns can be found.
pub(super) fn check<'a>(name: &'static str, sheet: &'a Sheet, faults: &mut Faults) -> Option<Table<'a>> {
    let table = Table::new(name, sheet);
    let missing: Vec<&str> = read::wanted(name)
        .iter()
        .filter(|column| table.column(**column).is_none())
        .map(|column| Column::ALL[*column as usize].1)
        .collect();
    header(sheet, faults);
    if !missing.is_empty() {
        let what = format!("no column {}", missing.join(", "));
        faults.found.push(Fault::new(Rule::NoColumn, sheet.place(0, 0, 0), what, "add it to the header"));
        return None;
    }
    let width = sheet.width(0);
    for row in sheet.rows() {
        let at = Row { table: &table, row };
        let start = sheet.place(row, 0, 0);
        let raw = sheet.raw(row);
        if ["<<<<<<<", "=======", ">>>>>>>", "|||||||"].iter().any(|mark| raw.starts_with(mark)) {
            let (what, remedy) = ("a merge conflict", "choose one of the rows and delete this line");
            faults.found.push(Fault::new(Rule::Conflict, start, what.into(), remedy));
        } else if sheet.is_blank(row) {
            faults.add(Rule::Blank, at, (table.key(), 0), "the row is blank".into(), "delete it, or let --fix do it");
        } else if let Some(lines) = sheet.runaway(row) {
            let what = format!("a quote in this row is never closed, so that it takes in {lines} lines");
            faults.found.push(Fault::new(Rule::Width, start, what, "close it, or take it out"));
        } else if sheet.width(row) != width {
            let what = format!("the row has {} cells, the header {width}", sheet.width(row));
            let remedy = "give it the columns of the header; a name with a comma stands in quotes";
            faults.found.push(Fault::new(Rule::Width, start, what, remedy));
        }
    }
    Some(table)
}

fn header(sheet: &Sheet, faults: &mut Faults) {
    let titles: Vec<&str> = sheet.cells(0).map(str::trim).collect();
    for (k, title) in titles.iter().enumerate() {
        let at = || sheet.place(0, k, 0);
        let is_known = Column::ALL.iter().any(|(_, known)| known == title);
        if is_known && titles[..k].contains(title) {
            let what = format!("column {title} stands twice");
            faults.found.push(Fault::new(Rule::TwiceColumn, at(), what, "delete or rename one"));
        }
        let like = Column::ALL.iter().find(|(_, known)| !is_known && !titles.contains(known) && is_near(title, known));
        if let Some((_, like)) = like
            && faults.wants(Rule::LikeColumn)
        {
            let what = format!("column \"{title}\" is not read");
            faults.found.push(Fault::new(
                Rule::LikeColumn,
                at(),
                what,
                &format!("write {like}, or give it another name"),
            ));
        }
    }
}

/// Whether a title is another but for letter case, signs and one letter, or its beginning.
fn is_near(title: &str, known: &str) -> bool {
    let plain = |text: &str| -> Vec<char> {
        text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
    };
    let (a, b) = (plain(title), plain(known));
    let same = a.iter().zip(&b).take_while(|(x, y)| x == y).count();
    let rest = a.iter().rev().zip(b.iter().rev()).take_while(|(x, y)| x == y).count();
    let longest = a.len().max(b.len());
    let begins = a.len() > 3 && b.starts_with(&a);
    begins || longest > 3 && a.len().abs_diff(b.len()) <= 1 && same + rest + 1 >= longest
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_title_with_a_typing_error_is_near() {
        for title in ["alias", "Aliases", "aliasses", "Valid From", "valid-to", "parrent", "notes"] {
            let near =
                ["aliases", "valid_from", "valid_to", "parent", "note"].iter().filter(|k| is_near(title, k)).count();
            assert_eq!(near, 1, "{title}");
        }
        for (title, known) in [("kind", "id"), ("ghi chú", "note"), ("as_given", "as_middle"), ("name", "note")] {
            assert!(!is_near(title, known), "{title}");
        }
    }
}
