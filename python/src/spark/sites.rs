//! Arrow batches of an input -> stretches of documents with their sites.

use crate::columns::Column;
use crate::fault::told;
use arrow_array::cast::AsArray;
use arrow_array::types::Int64Type;
use arrow_array::{BinaryArray, Int64Array, RecordBatch};
use percent_encoding::percent_decode_str;
use pyo3::PyResult;
use std::sync::Arc;
use trich::corpus::TableRow;
use trich::document::Format;
use trich::pipeline::distributed::{Batch, Content, Site};

/// What the rows of an input are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Lines of JSON: `path`, `block`, `value`.
    Lines,
    /// Rows of files: `path`, `at`, the five fields.
    Rows,
    /// Rows without an order: the five fields.
    Table,
    /// Whole files: `path`, `value`.
    Files,
}

impl Kind {
    /// The kind with this name.
    ///
    /// # Errors
    /// `TrichError` where there is none.
    pub fn named(name: &str) -> PyResult<Self> {
        match name {
            "lines" => Ok(Self::Lines),
            "rows" => Ok(Self::Rows),
            "table" => Ok(Self::Table),
            "files" => Ok(Self::Files),
            _ => Err(told(format!("{name} is no kind of input; write lines, rows, table or files"))),
        }
    }
}

/// Cuts batches, one after the other; lines of a block may go on from batch to batch.
pub struct Sites {
    kind: Kind,
    /// What addresses begin with, and what tables show in place of that.
    shown: Vec<(String, String)>,
    last: Option<(Site, u64)>,
}

impl Sites {
    /// Nothing has come yet.
    pub fn new(kind: Kind, shown: Vec<(String, String)>) -> Self {
        Self { kind, shown, last: None }
    }

    /// The stretches of a batch, and how many bytes each had in its file.
    ///
    /// # Errors
    /// `TrichError` for a batch without the columns of its kind.
    pub fn cut(&mut self, batch: &RecordBatch) -> PyResult<Vec<(Batch, u64)>> {
        match self.kind {
            Kind::Lines => self.lines(batch),
            Kind::Rows => self.rows(batch),
            Kind::Table => table(batch),
            Kind::Files => self.files(batch),
        }
    }

    fn lines(&mut self, batch: &RecordBatch) -> PyResult<Vec<(Batch, u64)>> {
        let (paths, blocks, values) = (texts(batch, "path")?, numbers(batch, "block")?, bytes(batch, "value")?);
        let mut cut = Vec::new();
        let mut from = 0;
        while from < batch.num_rows() {
            let (path, block) = (paths.get(from), blocks.value(from));
            let same = |row: &usize| paths.get(*row) == path && blocks.value(*row) == block;
            let end = (from..batch.num_rows()).find(|row| !same(row)).unwrap_or(batch.num_rows());
            let site = Site { path: self.path(path), block: u64::try_from(block).unwrap_or(0), by_id: false };
            let before = self.last.take().filter(|(last, _)| *last == site).map_or(0, |(_, lines)| lines);
            let mut lines = Vec::new();
            for row in from..end {
                lines.extend_from_slice(values.value(row));
                lines.push(b'\n');
            }
            self.last = Some((site.clone(), before + (end - from) as u64));
            let length = lines.len() as u64;
            cut.push((Batch { site, before, content: Content::Lines(lines) }, length));
            from = end;
        }
        Ok(cut)
    }

    fn rows(&mut self, batch: &RecordBatch) -> PyResult<Vec<(Batch, u64)>> {
        let (paths, places) = (texts(batch, "path")?, numbers(batch, "at")?);
        let fields = Fields::of(batch)?;
        let mut cut: Vec<(Batch, u64)> = Vec::new();
        for row in 0..batch.num_rows() {
            let site = Site { path: self.path(paths.get(row)), block: 0, by_id: false };
            let at = u64::try_from(places.value(row)).unwrap_or(0);
            let fields = fields.row(row, at + 1);
            match cut.last_mut() {
                Some((Batch { site: last, before, content: Content::Rows(_, rows) }, _))
                    if *last == site && *before + rows.len() as u64 == at =>
                {
                    rows.push(fields);
                }
                _ => cut.push((Batch { site, before: at, content: Content::Rows(Format::Parquet, vec![fields]) }, 0)),
            }
        }
        Ok(cut)
    }

    fn files(&mut self, batch: &RecordBatch) -> PyResult<Vec<(Batch, u64)>> {
        let (paths, values) = (texts(batch, "path")?, bytes(batch, "value")?);
        let file = |row: usize| {
            let site = Site { path: self.path(paths.get(row)), block: 0, by_id: false };
            let content = values.value(row).to_vec();
            let length = content.len() as u64;
            (Batch { site, before: 0, content: Content::File(content) }, length)
        };
        Ok((0..batch.num_rows()).map(file).collect())
    }

    /// The path that tables show for an address.
    fn path(&self, address: Option<&str>) -> Arc<str> {
        let address = percent_decode_str(address.unwrap_or("-")).decode_utf8_lossy();
        let shown = self.shown.iter().find_map(|(begin, shown)| {
            let rest = address.strip_prefix(begin.as_str())?;
            (rest.is_empty() || rest.starts_with('/') || begin.ends_with('/')).then(|| format!("{shown}{rest}"))
        });
        shown.unwrap_or_else(|| address.into_owned()).into()
    }
}

fn table(batch: &RecordBatch) -> PyResult<Vec<(Batch, u64)>> {
    let fields = Fields::of(batch)?;
    let rows = (0..batch.num_rows()).map(|row| fields.row(row, 0)).collect();
    let site = Site { path: "-".into(), block: 0, by_id: true };
    Ok(vec![(Batch { site, before: 0, content: Content::Rows(Format::Jsonl, rows) }, 0)])
}

/// The five fields, as far as there are columns for them.
struct Fields([Option<Column>; 5]);

impl Fields {
    fn of(batch: &RecordBatch) -> PyResult<Self> {
        let mut fields = [const { None }; 5];
        for (field, name) in fields.iter_mut().zip(["text", "id", "title", "date", "source"]) {
            *field = batch.column_by_name(name).map(|array| Column::of(name, array)).transpose()?;
        }
        Ok(Self(fields))
    }

    fn row(&self, row: usize, line: u64) -> TableRow {
        let [text, id, title, date, source] = self
            .0
            .each_ref()
            .map(|column| column.as_ref().and_then(|column| column.get(row)).unwrap_or_default().into());
        TableRow { line, text, id, title, date, source }
    }
}

fn texts(batch: &RecordBatch, name: &str) -> PyResult<Column> {
    Column::of(name, batch.column_by_name(name).ok_or_else(|| missing(name))?)
}

fn numbers<'b>(batch: &'b RecordBatch, name: &str) -> PyResult<&'b Int64Array> {
    let column = batch.column_by_name(name).and_then(|array| array.as_primitive_opt::<Int64Type>());
    column.ok_or_else(|| missing(name))
}

fn bytes<'b>(batch: &'b RecordBatch, name: &str) -> PyResult<&'b BinaryArray> {
    batch.column_by_name(name).and_then(|array| array.as_binary_opt::<i32>()).ok_or_else(|| missing(name))
}

fn missing(name: &str) -> pyo3::PyErr {
    told(format!("the batch has no column {name} of the type that it needs"))
}
