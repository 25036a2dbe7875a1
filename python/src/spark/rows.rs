//! Rows of a share as Arrow batches.

use arrow_array::builder::{BinaryBuilder, Int64Builder, StringBuilder};
use arrow_array::{ArrayRef, RecordBatch};
use arrow_schema::ArrowError;
use std::sync::Arc;
use trich::pipeline::distributed::{ShareRow, Surveyed};

/// Bytes of a batch; Arrow's offsets hold 2 GB.
const MOST: usize = 256 << 20;

/// Rows that are being gathered.
#[derive(Default)]
pub struct ShareRows {
    kind: StringBuilder,
    table: StringBuilder,
    keys: [BinaryBuilder; 4],
    numbers: [Int64Builder; 5],
    bytes: usize,
    full: Vec<RecordBatch>,
}

impl ShareRows {
    /// Adds a row.
    pub fn push(&mut self, row: ShareRow<'_>) -> Result<(), ArrowError> {
        self.kind.append_value(if row.lines.is_empty() { "sums" } else { "lines" });
        self.table.append_value(row.table);
        let keys = [row.k1, row.k2, row.order, row.lines];
        self.keys.iter_mut().zip(keys).for_each(|(column, key)| column.append_value(key));
        let numbers = [row.n[0], row.n[1], row.n[2], row.first, row.last];
        self.numbers.iter_mut().zip(numbers).for_each(|(column, number)| column.append_value(number));
        self.bytes += 64 + keys.map(<[u8]>::len).iter().sum::<usize>();
        if self.bytes >= MOST { self.end() } else { Ok(()) }
    }

    fn end(&mut self) -> Result<(), ArrowError> {
        self.bytes = 0;
        let mut columns: Vec<(&str, ArrayRef)> =
            vec![("kind", Arc::new(self.kind.finish())), ("table", Arc::new(self.table.finish()))];
        for (name, column) in ["k1", "k2", "order", "lines"].into_iter().zip(&mut self.keys) {
            columns.push((name, Arc::new(column.finish())));
        }
        for (name, column) in ["n0", "n1", "n2", "first", "last"].into_iter().zip(&mut self.numbers) {
            columns.push((name, Arc::new(column.finish())));
        }
        self.full.push(RecordBatch::try_from_iter(columns)?);
        Ok(())
    }

    /// All batches.
    pub fn finish(mut self) -> Result<Vec<RecordBatch>, ArrowError> {
        if self.bytes > 0 {
            self.end()?;
        }
        Ok(self.full)
    }
}

/// What surveys tell, as a batch.
pub fn surveyed(rows: Vec<Surveyed>) -> Result<RecordBatch, ArrowError> {
    let (mut path, mut key, mut found) = (StringBuilder::new(), StringBuilder::new(), BinaryBuilder::new());
    let (mut block, mut at) = (Int64Builder::new(), Int64Builder::new());
    for row in rows {
        path.append_value(&*row.site.path);
        // Rows that stand in the order of their ids have no block.
        block.append_value(if row.site.by_id { -1 } else { i64::try_from(row.site.block).unwrap_or(i64::MAX) });
        key.append_value(&row.key);
        at.append_value(i64::try_from(row.at).unwrap_or(i64::MAX));
        found.append_value(&row.bytes);
    }
    let columns: [(&str, ArrayRef); 5] = [
        ("path", Arc::new(path.finish())),
        ("block", Arc::new(block.finish())),
        ("key", Arc::new(key.finish())),
        ("at", Arc::new(at.finish())),
        ("found", Arc::new(found.finish())),
    ];
    RecordBatch::try_from_iter(columns)
}
