//! What lies in the folder of a shared run: the registry's file, and the added-up rows of all shares in Parquet.

use crate::document::Cause;
use crate::error::{Error, Result};
use crate::tables::run::{BoilerplateLine, InputCounts};
use parquet::file::reader::{FileReader, SerializedFileReader};
use parquet::record::{Row, RowAccessor};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::fs::{self, File};
use std::path::{Path, PathBuf};

/// The registry's file.
pub(super) const RUN: &str = "run.msgpack";

/// What the registry knows of the whole run.
#[derive(Serialize, Deserialize)]
pub(super) struct RunFile {
    pub version: String,
    pub inputs: Vec<String>,
    pub lexicons: Vec<(String, String)>,
    pub never_alone: Vec<Box<str>>,
    /// What the fields are called, and in how many files.
    pub columns: BTreeMap<String, u64>,
    /// Files that were passed over, by their ending.
    pub passed_over: BTreeMap<String, u64>,
    pub input: InputCounts,
    pub formats: BTreeMap<String, u64>,
    pub encodings: BTreeMap<String, u64>,
    pub repaired: u64,
    pub wrong_weekdays: u64,
    pub rejected: BTreeMap<Cause, u64>,
    /// With the hash of each line, whose text is not known here.
    pub boilerplate: Vec<(u64, BoilerplateLine)>,
}

impl RunFile {
    /// Reads it from the folder of a shared run.
    ///
    /// # Errors
    /// [`Error::Read`]; [`Error::Unfit`] for a file that is none.
    pub fn read(folder: &Path) -> Result<Self> {
        let path = folder.join(RUN);
        let bytes = fs::read(&path).map_err(|e| Error::read(&path, e))?;
        rmp_serde::from_slice(&bytes).map_err(|e| unfit(&path, &e.to_string()))
    }
}

/// A sum as it is stored.
#[derive(Debug, Default)]
pub(super) struct StoredSum {
    pub table: String,
    pub k1: Vec<u8>,
    pub k2: Vec<u8>,
    pub n: [u64; 3],
    pub first: i64,
    pub last: i64,
}

/// Gives the sums of a folder to `take`, in no order.
///
/// # Errors
/// [`Error::Read`]; [`Error::Unfit`] for files that are none; those of `take`.
pub(super) fn sums(folder: &Path, mut take: impl FnMut(StoredSum) -> Result<()>) -> Result<()> {
    const COLUMNS: [&str; 8] = ["table", "k1", "k2", "n0", "n1", "n2", "first", "last"];
    rows(
        folder,
        &COLUMNS,
        |row, at| {
            let number = |k: usize| at[k].map_or(Ok(0), |at| row.get_long(at));
            let bytes =
                |k: usize| at[k].map_or(Ok(Vec::new()), |at| row.get_bytes(at).map(|bytes| bytes.data().to_vec()));
            let sum = |k: usize| number(k).map(|sum| u64::try_from(sum).unwrap_or(0));
            let table = at[0].map_or(Ok(String::new()), |at| row.get_string(at).cloned())?;
            let n = [sum(3)?, sum(4)?, sum(5)?];
            Ok(StoredSum { table, k1: bytes(1)?, k2: bytes(2)?, n, first: number(6)?, last: number(7)? })
        },
        &mut take,
    )
}

/// Lines of a table as they are stored.
#[derive(Debug, Default)]
pub(super) struct StoredLines {
    pub table: String,
    pub order: Vec<u8>,
    pub count: u64,
    pub lines: Vec<u8>,
}

/// Gives the lines of a folder to `take`, in the order of its files.
///
/// # Errors
/// As [`sums`].
pub(super) fn lines(folder: &Path, mut take: impl FnMut(StoredLines) -> Result<()>) -> Result<()> {
    const COLUMNS: [&str; 4] = ["table", "order", "n0", "lines"];
    rows(
        folder,
        &COLUMNS,
        |row, at| {
            let bytes =
                |k: usize| at[k].map_or(Ok(Vec::new()), |at| row.get_bytes(at).map(|bytes| bytes.data().to_vec()));
            let table = at[0].map_or(Ok(String::new()), |at| row.get_string(at).cloned())?;
            let count = at[2].map_or(Ok(0), |at| row.get_long(at))?;
            Ok(StoredLines { table, order: bytes(1)?, count: u64::try_from(count).unwrap_or(0), lines: bytes(3)? })
        },
        &mut take,
    )
}

/// The sums of terms are of one table, and by one key.
const MAY_BE_ABSENT: [&str; 2] = ["table", "k2"];

type FromRow<T> = std::result::Result<T, parquet::errors::ParquetError>;

/// Gives all rows of a folder's Parquet files, in the order of their names; `places` are those of `columns` in the row, where it has them.
fn rows<T, const N: usize>(
    folder: &Path,
    columns: &[&str; N],
    read: impl Fn(&Row, &[Option<usize>; N]) -> FromRow<T>,
    take: &mut impl FnMut(T) -> Result<()>,
) -> Result<()> {
    for path in files(folder)? {
        let file = File::open(&path).map_err(|e| Error::read(&path, e))?;
        let broken = |e: parquet::errors::ParquetError| unfit(&path, &e.to_string());
        let reader = SerializedFileReader::new(file).map_err(broken)?;
        let schema = reader.metadata().file_metadata().schema_descr();
        let mut places = [None; N];
        for (place, name) in places.iter_mut().zip(columns) {
            *place = schema.columns().iter().position(|column| column.name() == *name);
            if place.is_none() && !MAY_BE_ABSENT.contains(name) {
                return Err(unfit(&path, &format!("it has no column {name}")));
            }
        }
        for row in reader.get_row_iter(None).map_err(broken)? {
            let row = row.and_then(|row| read(&row, &places)).map_err(broken)?;
            take(row)?;
        }
    }
    Ok(())
}

/// The Parquet files of a folder in the order of their names; none where there is no folder.
fn files(folder: &Path) -> Result<Vec<PathBuf>> {
    if !folder.is_dir() {
        return Ok(Vec::new());
    }
    let failed = |e| Error::read(folder, e);
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).map_err(failed)? {
        let path = entry.map_err(failed)?.path();
        let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        if name.ends_with(".parquet") && !name.starts_with(['.', '_']) {
            files.push(path);
        }
    }
    files.sort();
    Ok(files)
}

/// A file that is none of a shared run.
pub(super) fn unfit(path: &Path, what: &str) -> Error {
    Error::Unfit {
        place: path.display().to_string(),
        what: format!("it cannot be read as part of a shared run ({what})"),
        remedy: "name the folder that the cluster's job has written, and finish it with the same version of trich"
            .into(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use parquet::file::properties::WriterProperties;
    use parquet::file::writer::SerializedFileWriter;
    use parquet::schema::parser::parse_message_type;
    use std::sync::Arc;

    #[test]
    fn a_file_without_its_columns_is_none_of_a_run() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let schema = Arc::new(parse_message_type("message rows { required int64 n0; }").expect("a schema"));
        let file = File::create(folder.path().join("a.parquet")).expect("a file");
        let writer = SerializedFileWriter::new(file, schema, Arc::new(WriterProperties::default())).expect("a writer");
        writer.close().expect("the file is written");
        let fault = lines(folder.path(), |_| Ok(())).expect_err("no lines").to_string();
        assert!(fault.contains("a.parquet") && fault.contains("it has no column order"), "{fault}");
    }
}
