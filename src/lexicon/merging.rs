//! Two changed copies of a table and what both come from -> one table: by id and cell, names one by one.

use super::sheet::{self, Sheet};
use crate::error::{Error, Result};
use hashbrown::HashMap;

/// A cell that both have changed, or a row that one has changed and the other removed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Conflict {
    pub id: String,
    /// Empty where it is about the whole row.
    pub column: String,
    pub base: String,
    pub ours: String,
    pub theirs: String,
}

/// The merged table.
#[derive(Debug)]
pub(crate) struct Merged {
    /// Rows with conflicts stand between marks, as git writes them.
    pub text: String,
    pub conflicts: Vec<Conflict>,
}

/// A table's rows by id.
struct Rows<'a> {
    sheet: &'a Sheet,
    titles: Vec<&'a str>,
    /// The column that tells rows apart.
    key: usize,
    by_id: HashMap<&'a str, usize>,
    ids: Vec<&'a str>,
}

impl<'a> Rows<'a> {
    fn new(sheet: &'a Sheet) -> Self {
        let titles: Vec<&str> = sheet.cells(0).map(str::trim).collect();
        // words.csv has no ids: its words are.
        let key = titles.iter().position(|title| *title == "id").unwrap_or(0);
        let (mut by_id, mut ids) = (HashMap::new(), Vec::new());
        for row in sheet.rows().filter(|row| !sheet.is_blank(*row)) {
            let id = sheet.cell(row, key).trim();
            if by_id.insert(id, row).is_none() {
                ids.push(id);
            }
        }
        Self { sheet, titles, key, by_id, ids }
    }

    fn cell(&self, row: usize, title: &str) -> &'a str {
        self.titles.iter().position(|own| *own == title).map_or("", |at| self.sheet.cell(row, at).trim())
    }

    fn row(&self, id: &str) -> Option<usize> {
        self.by_id.get(id).copied()
    }
}

/// Looks whether rows can be told apart: each has an id of its own, and no more cells than there are columns.
///
/// # Errors
/// [`Error::Unfit`] with the line of the first row that is none.
pub(crate) fn check(sheet: &Sheet) -> Result<()> {
    let rows = Rows::new(sheet);
    for row in sheet.rows().filter(|row| !sheet.is_blank(*row)) {
        let id = sheet.cell(row, rows.key).trim();
        let (what, remedy) = match () {
            () if sheet.cells(row).any(|cell| cell.contains('\n')) => {
                ("a cell goes on in the next line", "close its quote")
            }
            () if sheet.width(row) > rows.titles.len() => ("it has more cells than columns", "take the others out"),
            () if id.is_empty() => ("it has no id", "give it one"),
            () if rows.by_id[id] != row => ("its id stands in another row as well", "keep one of the rows"),
            () => continue,
        };
        let place = sheet.place(row, 0, 0).to_string();
        return Err(Error::Unfit {
            place,
            what: what.into(),
            remedy: format!("{remedy}; trich lexicon check finds all"),
        });
    }
    Ok(())
}

/// A row of the merged table, twice where both sides keep their own.
enum Line {
    /// As it stands in ours.
    Kept(usize),
    One(Vec<String>),
    Two(Option<Vec<String>>, Option<Vec<String>>),
}

struct Merging<'a> {
    base: Rows<'a>,
    ours: Rows<'a>,
    theirs: Rows<'a>,
    titles: Vec<&'a str>,
    conflicts: Vec<Conflict>,
}

/// Merges what `ours` and `theirs` have made of `base`. Ours keeps its columns; what theirs does not have is as it was.
pub(crate) fn merge(base: &Sheet, ours: &Sheet, theirs: &Sheet) -> Merged {
    let (base, ours, theirs) = (Rows::new(base), Rows::new(ours), Rows::new(theirs));
    let mut titles = ours.titles.clone();
    let is_new = |title: &&str| !ours.titles.contains(title) && !base.titles.contains(title);
    for (k, title) in theirs.titles.iter().enumerate().filter(|(_, title)| is_new(title)) {
        let before = theirs.titles[..k].iter().rev().find_map(|left| titles.iter().position(|own| own == left));
        titles.insert(before.map_or(titles.len(), |at| at + 1), title);
    }
    let mut merging = Merging { base, ours, theirs, titles, conflicts: Vec::new() };
    let mut lines: Vec<(&str, Line)> = Vec::new();
    for id in merging.ids() {
        if let Some(line) = merging.line(id) {
            lines.push((id, line));
        }
    }
    Merged { text: merging.write(&lines), conflicts: merging.conflicts }
}

impl<'a> Merging<'a> {
    /// The ids of ours, and those that only theirs has where they belong.
    fn ids(&self) -> Vec<&'a str> {
        let mut new: Vec<&str> = self.theirs.ids.iter().copied().filter(|id| self.ours.row(id).is_none()).collect();
        let ours = &self.ours.ids;
        if !ours.is_sorted() || !self.theirs.ids.is_sorted() {
            return ours.iter().copied().chain(new).collect();
        }
        new.extend(ours);
        new.sort_unstable();
        new
    }

    fn line(&mut self, id: &'a str) -> Option<Line> {
        let (base, ours, theirs) = (self.base.row(id), self.ours.row(id), self.theirs.row(id));
        match (base, ours, theirs) {
            (_, None, None) => None,
            (None, Some(row), None) => Some(self.ours(row)),
            (None, None, Some(row)) => Some(Line::One(self.cells(&self.theirs, row))),
            (Some(base), Some(ours), None) => self.removed(id, base, ours, true),
            (Some(base), None, Some(theirs)) => self.removed(id, base, theirs, false),
            (base, Some(ours), Some(theirs)) => Some(self.both(id, base, ours, theirs)),
        }
    }

    fn cells(&self, of: &Rows<'_>, row: usize) -> Vec<String> {
        self.titles.iter().map(|title| of.cell(row, title).to_string()).collect()
    }

    /// A row of ours as it is written, where the columns are the same.
    fn ours(&self, row: usize) -> Line {
        let is_kept = self.titles == self.ours.titles && self.ours.sheet.width(row) == self.titles.len();
        if is_kept { Line::Kept(row) } else { Line::One(self.cells(&self.ours, row)) }
    }

    /// A row that one side has removed: gone where the other has left it as it was.
    fn removed(&mut self, id: &str, base: usize, row: usize, is_ours: bool) -> Option<Line> {
        let own = if is_ours { &self.ours } else { &self.theirs };
        let is_changed =
            |title: &&str| own.titles.contains(title) && own.cell(row, title) != self.base.cell(base, title);
        if !self.titles.iter().any(is_changed) {
            return None;
        }
        let cells = self.cells(own, row);
        let (kept, gone) = ("changed".to_string(), "removed".to_string());
        let (ours, theirs) = if is_ours { (kept, gone) } else { (gone, kept) };
        self.conflicts.push(Conflict { id: id.into(), column: String::new(), base: "there".into(), ours, theirs });
        Some(if is_ours { Line::Two(Some(cells), None) } else { Line::Two(None, Some(cells)) })
    }

    fn both(&mut self, id: &str, base: Option<usize>, ours: usize, theirs: usize) -> Line {
        let (mut left, mut right) = (Vec::new(), Vec::new());
        let mut is_conflict = false;
        for title in &self.titles {
            let was = base.map_or("", |row| self.base.cell(row, title));
            let own = self.ours.cell(ours, title);
            let other = if self.theirs.titles.contains(title) { self.theirs.cell(theirs, title) } else { was };
            let one = match () {
                () if own == other || other == was => own.to_string(),
                () if own == was => other.to_string(),
                () if sheet::is_list(title) => list(was, own, other),
                () => {
                    is_conflict = true;
                    let (base, ours, theirs) = (was.into(), own.into(), other.into());
                    self.conflicts.push(Conflict { id: id.into(), column: (*title).into(), base, ours, theirs });
                    left.push(own.to_string());
                    right.push(other.to_string());
                    continue;
                }
            };
            left.push(one.clone());
            right.push(one);
        }
        if is_conflict {
            return Line::Two(Some(left), Some(right));
        }
        let is_same = self.titles.iter().zip(&left).all(|(title, cell)| self.ours.cell(ours, title) == cell);
        if is_same { self.ours(ours) } else { Line::One(left) }
    }

    fn write(&self, lines: &[(&str, Line)]) -> String {
        let mut out = Vec::new();
        let row = |out: &mut Vec<u8>, cells: &[String]| sheet::write_row(out, cells.iter().map(String::as_str));
        sheet::write_row(&mut out, self.titles.iter().copied());
        for (_, line) in lines {
            match line {
                Line::Kept(at) => {
                    let sheet = self.ours.sheet;
                    if sheet.form().delimiter == b',' {
                        out.extend_from_slice(sheet.raw(*at).as_bytes());
                        out.push(b'\n');
                    } else {
                        sheet::write_row(&mut out, sheet.cells(*at));
                    }
                }
                Line::One(cells) => row(&mut out, cells),
                Line::Two(ours, theirs) => {
                    out.extend_from_slice(b"<<<<<<< ours\n");
                    if let Some(cells) = ours {
                        row(&mut out, cells);
                    }
                    out.extend_from_slice(b"=======\n");
                    if let Some(cells) = theirs {
                        row(&mut out, cells);
                    }
                    out.extend_from_slice(b">>>>>>> theirs\n");
                }
            }
        }
        String::from_utf8_lossy(&out).into_owned()
    }
}

/// The names of ours without those that theirs took out, then those that theirs put in.
fn list(base: &str, ours: &str, theirs: &str) -> String {
    let parts = |list| -> Vec<&str> { sheet::parts(list).collect() };
    let (base, theirs) = (parts(base), parts(theirs));
    let mut names: Vec<&str> =
        sheet::parts(ours).filter(|name| theirs.contains(name) || !base.contains(name)).collect();
    for name in theirs {
        if !base.contains(&name) && !names.contains(&name) {
            names.push(name);
        }
    }
    names.join("|")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn merged(base: &str, ours: &str, theirs: &str) -> (String, Vec<String>) {
        let sheet = |text: &str| Sheet::parse("t", text, false).unwrap();
        let merged = merge(&sheet(base), &sheet(ours), &sheet(theirs));
        let conflict = |c: &Conflict| format!("{} {}: {} | {} | {}", c.id, c.column, c.base, c.ours, c.theirs);
        (merged.text, merged.conflicts.iter().map(conflict).collect())
    }

    const BASE: &str = "id,canonical,aliases,valid_to\na,A,X|Y,\nb,B,,\nc,C,,\n";

    #[test]
    fn cells_of_one_row_that_different_people_change_are_merged() {
        let ours = "id,canonical,aliases,valid_to\na,A 1,X|Y|Z,\naa,\"N, N\",,\nb,B,,\nc,C,,\n";
        let theirs = "id,canonical,aliases,valid_to\na,A,Y|W,2025\nb,B,,\nbb,M,,\n";
        let expected = "id,canonical,aliases,valid_to\na,A 1,Y|Z|W,2025\naa,\"N, N\",,\nb,B,,\nbb,M,,\n";
        assert_eq!(merged(BASE, ours, theirs), (expected.into(), vec![]));
    }

    #[test]
    fn a_cell_that_both_change_is_a_conflict_shown_as_two_rows() {
        let ours = BASE.replace("b,B,", "b,B 1,P");
        let theirs = BASE.replace("b,B,,", "b,B 2,,2025");
        let (text, conflicts) = merged(BASE, &ours, &theirs);
        let rows = "<<<<<<< ours\nb,B 1,P,2025\n=======\nb,B 2,P,2025\n>>>>>>> theirs\n";
        assert_eq!(text, BASE.replace("b,B,,\n", rows));
        assert_eq!(conflicts, ["b canonical: B | B 1 | B 2"]);
    }

    #[test]
    fn a_row_that_one_removes_and_the_other_changes_is_a_conflict() {
        let ours = BASE.replace("b,B,,\n", "");
        let (text, conflicts) = merged(BASE, &ours, &BASE.replace("b,B,,", "b,B,,2025"));
        assert!(text.contains("<<<<<<< ours\n=======\nb,B,,2025\n>>>>>>> theirs\nc,C"), "{text}");
        assert_eq!(conflicts, ["b : there | removed | changed"]);
        assert_eq!(merged(BASE, &ours, BASE), (ours.clone(), vec![]));
        assert_eq!(merged(BASE, BASE, &ours), (ours.clone(), vec![]));
    }

    #[test]
    fn a_column_that_one_adds_stands_where_it_was_put() {
        let theirs = "id,canonical,successor,aliases,valid_to\na,A,b,X|Y,\nb,B,,,\nc,C,,,\n";
        let ours = BASE.replace("c,C,,", "c,C,Q,");
        let expected = "id,canonical,successor,aliases,valid_to\na,A,b,X|Y,\nb,B,,,\nc,C,,Q,\n";
        assert_eq!(merged(BASE, &ours, theirs), (expected.into(), vec![]));
    }

    #[test]
    fn a_column_that_theirs_does_not_have_stays_with_what_ours_made_of_it() {
        let ours = BASE.replace("a,A,X|Y,", "a,A,X|Y,2025");
        let theirs = "id,canonical,aliases\na,A 1,X|Y\nb,B,\nc,C,\n";
        assert_eq!(merged(BASE, &ours, theirs), (ours.replace("a,A,", "a,A 1,"), vec![]));
        assert_eq!(merged(BASE, theirs, &ours), ("id,canonical,aliases\na,A 1,X|Y\nb,B,\nc,C,\n".into(), vec![]));
        let gone = "id,canonical,aliases\na,A,X|Y\nc,C,\n";
        assert_eq!(merged(BASE, BASE, gone), (BASE.replace("b,B,,\n", ""), vec![]));
    }

    #[test]
    fn rows_that_cannot_be_told_apart_are_no_table_to_merge() {
        let fault = |text: &str| check(&Sheet::parse("t", text, false).unwrap()).map_err(|e| e.to_string());
        assert_eq!(fault(BASE), Ok(()));
        for (row, what) in [
            ("a,B,,\n", "t:2:1: its id"),
            (",B,,\n", "t:5:1: it has no id"),
            ("d,B,,,\n", "t:5:1: it has more"),
            ("d,\"B,,\nE,,", "t:5:1: a cell"),
        ] {
            let told = fault(&format!("{BASE}{row}")).unwrap_err();
            assert!(told.starts_with(what), "{told}");
        }
    }

    #[test]
    fn new_rows_are_put_into_a_table_by_an_empty_base() {
        let ours = "id,canonical,aliases\na,A,X\n";
        let theirs = "id,canonical,aliases\na,A,Y\nb,B,\n";
        assert_eq!(merged("", ours, theirs), ("id,canonical,aliases\na,A,X|Y\nb,B,\n".into(), vec![]));
    }
}
