//! A table read back row after row, whatever profile it was written in and in however many parts.

use super::columns::{self, Column};
use super::profile::{MARK, Profile, parts};
use crate::error::{Error, Result};
use csv::{ByteRecord, Position, Reader, ReaderBuilder, StringRecord};
use std::fs::File;
use std::io::{BufRead, BufReader, Seek, SeekFrom};
use std::path::{Path, PathBuf};

/// A table that is being read; its cells are those of the plain profile.
#[derive(Debug)]
pub struct TableReader {
    /// The part in hand.
    path: PathBuf,
    first: PathBuf,
    part: u64,
    profile: Profile,
    reader: Reader<BufReader<File>>,
    columns: Vec<Column>,
    /// As it is in the file.
    written: ByteRecord,
    /// Where the row read last begins.
    line: u64,
}

impl TableReader {
    /// Begins to read the table `name` (as in [`columns::of`]) from the file `path` and those that it goes on in.
    ///
    /// # Errors
    /// [`Error::Read`]; [`Error::Unfit`] where there is no header.
    pub fn open(name: &str, path: &Path) -> Result<Self> {
        let (profile, mut reader) = begin(path)?;
        let header = header(&mut reader, path)?;
        Ok(Self {
            path: path.to_path_buf(),
            first: path.to_path_buf(),
            part: 1,
            profile,
            reader,
            columns: columns::of_header(name, header.iter()),
            written: ByteRecord::new(),
            line: 1,
        })
    }

    /// The profile that it was written in.
    #[must_use]
    pub fn profile(&self) -> Profile {
        self.profile
    }

    /// What its header says.
    #[must_use]
    pub fn columns(&self) -> &[Column] {
        &self.columns
    }

    /// Where a column stands.
    ///
    /// # Errors
    /// [`Error::Unfit`] where there is none of this name.
    pub fn column(&self, name: &str) -> Result<usize> {
        let found = self.columns.iter().position(|column| column.name == name);
        found.ok_or_else(|| unfit(&self.path.display(), &format!("it has no column {name}")))
    }

    /// Reads the next row; `false` where there is none.
    ///
    /// # Errors
    /// [`Error::Unfit`] with the line for a row that no run has written, [`Error::Read`] where the disk fails.
    pub fn read(&mut self, row: &mut StringRecord) -> Result<bool> {
        let mut bytes = std::mem::take(row).into_byte_record();
        let there = self.read_bytes(&mut bytes)?;
        *row = StringRecord::from_byte_record(bytes).map_err(|error| self.unfit(error.utf8_error()))?;
        Ok(there)
    }

    /// Reads the next row, of whose cells nobody has asked yet whether they are UTF-8; `false` where there is none.
    ///
    /// # Errors
    /// Those of [`TableReader::read`].
    pub fn read_bytes(&mut self, row: &mut ByteRecord) -> Result<bool> {
        if self.profile == Profile::Plain {
            return self.advance(row);
        }
        let mut written = std::mem::take(&mut self.written);
        let there = self.advance(&mut written)?;
        row.clear();
        for (cell, column) in written.iter().zip(&self.columns) {
            let cell = str::from_utf8(cell).map_err(|error| self.unfit(&error))?;
            row.push_field(self.profile.plain(cell, column.kind).as_bytes());
        }
        self.written = written;
        Ok(there)
    }

    /// Reads the next row as it is written, in the next part where this one has no more.
    fn advance(&mut self, written: &mut ByteRecord) -> Result<bool> {
        loop {
            match self.reader.read_byte_record(written) {
                Err(error) => {
                    self.line = error.position().map_or(1, Position::line);
                    return Err(self.unfit(&error));
                }
                Ok(true) => {
                    self.line = written.position().map_or(1, Position::line);
                    return Ok(true);
                }
                Ok(false) if self.profile == Profile::Plain => return Ok(false),
                Ok(false) => {
                    let next = parts::path(&self.first, self.part + 1);
                    if !next.exists() {
                        return Ok(false);
                    }
                    let (profile, mut reader) = begin(&next)?;
                    let header = header(&mut reader, &next)?;
                    if profile != self.profile || !header.iter().eq(self.columns.iter().map(|column| &*column.name)) {
                        return Err(unfit(&next.display(), &"it does not go on with the table before it"));
                    }
                    (self.reader, self.path, self.part) = (reader, next, self.part + 1);
                }
            }
        }
    }

    /// The error that the row read last is.
    #[must_use]
    pub fn unfit(&self, what: &dyn std::fmt::Display) -> Error {
        unfit(&format_args!("{}:{}", self.path.display(), self.line), what)
    }
}

/// Opens a part behind its mark.
fn begin(path: &Path) -> Result<(Profile, Reader<BufReader<File>>)> {
    let failed = |error| Error::read(path, error);
    let mut file = BufReader::with_capacity(1 << 18, File::open(path).map_err(failed)?);
    let beginning = file.fill_buf().map_err(failed)?;
    let profile = Profile::of(beginning);
    let marked = beginning.starts_with(MARK);
    if marked {
        file.seek(SeekFrom::Start(MARK.len() as u64)).map_err(failed)?;
    }
    Ok((profile, ReaderBuilder::new().delimiter(profile.separator()).from_reader(file)))
}

fn header(reader: &mut Reader<BufReader<File>>, path: &Path) -> Result<StringRecord> {
    reader.headers().cloned().map_err(|error| unfit(&path.display(), &error))
}

fn unfit(place: &dyn std::fmt::Display, what: &dyn std::fmt::Display) -> Error {
    Error::Unfit { place: place.to_string(), what: what.to_string(), remedy: "extract again".into() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;

    fn rows(path: &Path) -> Result<Vec<Vec<String>>> {
        let mut reader = TableReader::open("document_keywords", path)?;
        let (mut row, mut rows) = (StringRecord::new(), Vec::new());
        while reader.read(&mut row)? {
            rows.push(row.iter().map(String::from).collect());
        }
        Ok(rows)
    }

    #[test]
    fn any_profile_gives_plain_cells() {
        let place = tempfile::tempdir().unwrap();
        let path = place.path().join("t.csv");
        for text in [
            "term,score\n=1,0.500000\n\"a;b\",-1.000000\n",
            "\u{feff}term,score\r\n\"'=1\",0.500000\r\n\"a;b\",-1.000000\r\n",
            "\u{feff}term;score\r\n\"'=1\";0,500000\r\n\"a;b\";-1,000000\r\n",
        ] {
            fs::write(&path, text).unwrap();
            assert_eq!(rows(&path).unwrap(), [["=1", "0.500000"], ["a;b", "-1.000000"]]);
        }
    }

    #[test]
    fn a_table_goes_on_in_its_parts_and_a_plain_one_has_none() {
        let place = tempfile::tempdir().unwrap();
        let path = place.path().join("t.csv");
        fs::write(&path, "\u{feff}term,score\r\na,1\r\n").unwrap();
        fs::write(place.path().join("t (2).csv"), "\u{feff}term,score\r\nb,2\r\n").unwrap();
        fs::write(place.path().join("t (4).csv"), "\u{feff}term,score\r\nd,2\r\n").unwrap();
        assert_eq!(rows(&path).unwrap(), [["a", "1"], ["b", "2"]]);
        fs::write(&path, "term,score\na,1\n").unwrap();
        assert_eq!(rows(&path).unwrap(), [["a", "1"]]);
    }

    #[test]
    fn a_part_of_another_table_and_a_broken_row_are_told_with_their_place() {
        let place = tempfile::tempdir().unwrap();
        let path = place.path().join("t.csv");
        fs::write(&path, "\u{feff}term,score\r\na,1\r\n").unwrap();
        fs::write(place.path().join("t (2).csv"), "\u{feff}other,score\r\nb,2\r\n").unwrap();
        let error = rows(&path).unwrap_err().to_string();
        assert!(error.contains("t (2).csv: it does not go on with the table before it; extract again"), "{error}");
        fs::write(&path, "term,score\na,1,2\n").unwrap();
        let error = rows(&path).unwrap_err().to_string();
        assert!(error.contains("t.csv:2: "), "{error}");
    }
}
