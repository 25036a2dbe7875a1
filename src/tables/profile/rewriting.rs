//! Plain CSV rewritten in another profile, row after row: texts guarded, cut and quoted, numbers as Excel reads them, parts that a sheet holds.

use super::cut::{LONGEST, cut};
use super::guard::guarded;
use super::{MARK, Profile, parts};
use crate::tables::columns::{Column, Kind};
use csv::{ReaderBuilder, StringRecord};
use std::borrow::Cow;

/// Rewrites the rows of one table.
#[derive(Debug)]
pub struct Rewriter {
    profile: Profile,
    columns: Vec<Column>,
    rows_of_part: u64,
    /// Rows of the part in hand.
    rows: u64,
    parts: u64,
    cells_cut: u64,
}

impl Rewriter {
    /// A table with these columns; nothing is written yet.
    #[must_use]
    pub fn new(profile: Profile, columns: Vec<Column>) -> Self {
        Self { profile, columns, rows_of_part: parts::ROWS, rows: 0, parts: 1, cells_cut: 0 }
    }

    /// The same with other parts than a sheet has.
    #[must_use]
    pub fn with_parts_of(self, rows: u64) -> Self {
        Self { rows_of_part: rows.max(1), ..self }
    }

    /// Files that the rows so far need.
    #[must_use]
    pub fn parts(&self) -> u64 {
        self.parts
    }

    /// Cells that were cut so far.
    #[must_use]
    pub fn cells_cut(&self) -> u64 {
        self.cells_cut
    }

    /// Appends the header of a part.
    pub fn header(&self, out: &mut Vec<u8>) {
        if self.profile != Profile::Plain {
            out.extend_from_slice(MARK);
        }
        for (at, column) in self.columns.iter().enumerate() {
            if at > 0 {
                out.push(self.profile.separator());
            }
            out.extend_from_slice(column.name.as_bytes());
        }
        self.end(out);
    }

    /// Appends a row. Where the part was full before, `next` is called first: it takes what has been written, and the header of the next part
    /// is appended.
    ///
    /// # Errors
    /// Those of `next`.
    pub fn row<E>(
        &mut self,
        row: &StringRecord,
        out: &mut Vec<u8>,
        next: impl FnOnce(&mut Vec<u8>) -> Result<(), E>,
    ) -> Result<(), E> {
        if self.rows == self.rows_of_part {
            next(out)?;
            self.rows = 0;
            self.parts += 1;
            self.header(out);
        }
        self.rows += 1;
        for (at, cell) in row.iter().enumerate() {
            if at > 0 {
                out.push(self.profile.separator());
            }
            let kind = self.columns.get(at).map_or(Kind::Text, |column| column.kind);
            self.cell(cell, kind, out);
        }
        self.end(out);
        Ok(())
    }

    fn cell(&mut self, cell: &str, kind: Kind, out: &mut Vec<u8>) {
        if cell.is_empty() {
            return;
        }
        if kind.is_number() || kind == Kind::Flag {
            match (self.profile, kind) {
                (Profile::ExcelVi, Kind::Decimal) => {
                    out.extend(cell.bytes().map(|byte| if byte == b'.' { b',' } else { byte }));
                }
                _ => out.extend_from_slice(cell.as_bytes()),
            }
            return;
        }
        if kind == Kind::Date && cell.len() == DAY {
            out.extend_from_slice(cell.as_bytes());
            return;
        }
        let guarded = if kind.is_text() { guarded(cell) } else { Cow::Borrowed(cell) };
        let fitting = cut(&guarded, LONGEST);
        self.cells_cut += u64::from(matches!(fitting, Cow::Owned(_)));
        // Quotes tell a program that can be told so that 007 is a text.
        out.push(b'"');
        for (at, piece) in fitting.split('"').enumerate() {
            if at > 0 {
                out.extend_from_slice(b"\"\"");
            }
            out.extend_from_slice(piece.as_bytes());
        }
        out.push(b'"');
    }

    fn end(&self, out: &mut Vec<u8>) {
        out.extend_from_slice(if self.profile == Profile::Plain { b"\n" } else { b"\r\n" });
    }
}

/// Bytes of a date that is precise to the day.
const DAY: usize = 10;

/// Each row of plain CSV without a header.
///
/// # Errors
/// Those of `take`. Rows come from this program, so none is broken.
pub fn for_each_row<E>(plain: &[u8], mut take: impl FnMut(&StringRecord) -> Result<(), E>) -> Result<(), E> {
    let mut reader = ReaderBuilder::new().has_headers(false).flexible(true).from_reader(plain);
    let mut row = StringRecord::new();
    while let Ok(true) = reader.read_record(&mut row) {
        take(&row)?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tables::columns;
    use proptest::prelude::*;

    /// The parts of a table: `score` is a number, `frequency` a whole one, `term` a text.
    fn rewritten(profile: Profile, plain: &str, rows: u64) -> (Vec<String>, u64) {
        let columns = columns::of_header("document_keywords", ["term", "score", "frequency"]);
        let mut rewriter = Rewriter::new(profile, columns).with_parts_of(rows);
        let (mut parts, mut out) = (Vec::new(), Vec::new());
        rewriter.header(&mut out);
        for_each_row(plain.as_bytes(), |row| {
            rewriter.row(row, &mut out, |out| {
                parts.push(std::mem::take(out));
                Ok::<(), ()>(())
            })
        })
        .unwrap();
        parts.push(out);
        assert_eq!(rewriter.parts(), parts.len() as u64);
        (parts.into_iter().map(|part| String::from_utf8(part).unwrap()).collect(), rewriter.cells_cut())
    }

    #[test]
    fn texts_are_quoted_and_guarded_and_numbers_stay_numbers() {
        let plain = "007,-0.500000,3\n=1+1,0.250000,1\n\"a;\"\"b\"\"\n,c\",,\n";
        let (parts, _) = rewritten(Profile::Excel, plain, 9);
        assert_eq!(
            parts,
            [
                "\u{feff}term,score,frequency\r\n\"007\",-0.500000,3\r\n\"'=1+1\",0.250000,1\r\n\"a;\"\"b\"\"\n,c\",,\r\n"
            ]
        );
        let (parts, _) = rewritten(Profile::ExcelVi, plain, 9);
        assert_eq!(
            parts,
            [
                "\u{feff}term;score;frequency\r\n\"007\";-0,500000;3\r\n\"'=1+1\";0,250000;1\r\n\"a;\"\"b\"\"\n,c\";;\r\n"
            ]
        );
    }

    #[test]
    fn full_parts_are_followed_by_others_with_the_same_header() {
        let (parts, _) = rewritten(Profile::Excel, "a,,\nb,,\nc,,\n", 2);
        let header = "\u{feff}term,score,frequency\r\n";
        assert_eq!(parts, [format!("{header}\"a\",,\r\n\"b\",,\r\n"), format!("{header}\"c\",,\r\n")]);
        assert_eq!(rewritten(Profile::Excel, "a,,\nb,,\n", 2).0.len(), 1, "a table that just fits has one part");
        assert_eq!(rewritten(Profile::Excel, "", 2).0, [header]);
    }

    #[test]
    fn long_cells_are_cut_and_counted() {
        let long = "ạ".repeat(LONGEST);
        let (parts, cut) = rewritten(Profile::Excel, &format!("{long},,\n={long},,\n"), 9);
        assert_eq!(cut, 1);
        assert!(parts[0].contains(&format!("\"'={}…\"", "ạ".repeat(LONGEST - 3))));
    }

    proptest! {
        #[test]
        fn what_is_rewritten_is_read_back_as_it_was(
            terms in prop::collection::vec("[a-zạ=+@'\" ,;\n-]{0,8}", 1..5),
            score in -20.0f64..20.0,
        ) {
            let mut plain = csv::Writer::from_writer(Vec::new());
            for term in &terms {
                plain.write_record([term.as_str(), &format!("{score:.6}"), "7"]).unwrap();
            }
            let plain = String::from_utf8(plain.into_inner().unwrap()).unwrap();
            for profile in [Profile::Excel, Profile::ExcelVi] {
                let text = rewritten(profile, &plain, 99).0.remove(0);
                prop_assert_eq!(Profile::of(text.as_bytes()), profile);
                let mut reader = ReaderBuilder::new().delimiter(profile.separator()).from_reader(text.as_bytes());
                let rows: Vec<StringRecord> = reader.records().map(Result::unwrap).collect();
                prop_assert_eq!(rows.len(), terms.len());
                for (row, term) in rows.iter().zip(&terms) {
                    prop_assert_eq!(profile.plain(&row[0], Kind::Text), term.as_str());
                    prop_assert_eq!(profile.plain(&row[1], Kind::Decimal), format!("{score:.6}"));
                    prop_assert_eq!(profile.plain(&row[2], Kind::Whole), "7");
                }
            }
        }
    }
}
