//! Many documents at once: cut into ranges that do not depend on threads, each extracted by one thread.

use crate::engine::Engine;
use crate::fault::{raised, told};
use crate::rows::{Gather, Rows};
use crate::table::Table;
use crate::texts::Part;
use crate::watched::watched;
use pyo3::prelude::*;
use rayon::prelude::*;
use std::ops::Range;
use std::sync::atomic::{AtomicBool, Ordering};
use trich::error::{Error, Result};
use trich::mention::Extraction;
use trich::pipeline::on_threads;

/// Most documents of a range.
const MOST_ROWS: usize = 256;

/// Bytes of text from which a range ends.
const MOST_BYTES: usize = 1 << 20;

/// Extracts all documents on the threads of the engine, without the interpreter lock; what is gathered is in their order.
///
/// # Errors
/// `TrichError` where a text is too long or the program fails; `KeyboardInterrupt`.
pub fn gather<G: Gather>(py: Python<'_>, engine: &Engine, parts: &[Part]) -> PyResult<Vec<G>> {
    let ranges: Vec<_> = parts.iter().flat_map(ranges).collect();
    if let Some((part, row)) =
        ranges.iter().find_map(|(part, rows)| rows.clone().find(|&row| is_long(part, row)).map(|row| (part, row)))
    {
        return Err(told(format!(
            "the text of \"{}\" has more than 4 GB; cut it into articles",
            part.document(row).id
        )));
    }
    let threads = engine.settings.threads.min(ranges.len());
    let gathered = watched(
        py,
        |stop, sender: std::sync::mpsc::Sender<()>| {
            let gathered = match threads {
                0 | 1 => ranges.into_iter().map(|range| of_range(engine, range, stop)).collect(),
                _ => {
                    on_threads(threads, || ranges.into_par_iter().map(|range| of_range(engine, range, stop)).collect())
                }
            };
            drop(sender);
            gathered
        },
        |_, ()| Ok(()),
    )?;
    gathered.map_err(|error| raised(py, error))
}

/// What was gathered as a table.
///
/// # Errors
/// `TrichError` where the rows do not fit together, which would be a fault of the program.
pub fn table<R: Rows>(gathered: impl IntoIterator<Item = R>) -> PyResult<Table> {
    let batches = gathered.into_iter().map(R::finish).collect::<std::result::Result<_, _>>();
    Ok(Table::new(R::schema(), batches.map_err(|error| told(error.to_string()))?))
}

fn of_range<G: Gather>(engine: &Engine, (part, rows): (&Part, Range<usize>), stop: &AtomicBool) -> Result<G> {
    engine.with(|state| {
        let (mut gathered, mut extraction) = (G::default(), Extraction::default());
        for row in rows {
            if stop.load(Ordering::Relaxed) {
                return Err(Error::Interrupted);
            }
            let document = part.document(row);
            state.extract(&document, &mut extraction);
            gathered.add(&document, &extraction, state);
        }
        Ok(gathered)
    })
}

/// Offsets are 32 bits wide.
fn is_long(part: &Part, row: usize) -> bool {
    part.bytes(row) > u32::MAX as usize
}

fn ranges(part: &Part) -> Vec<(&Part, Range<usize>)> {
    let (mut ranges, mut begun, mut bytes) = (Vec::new(), 0, 0);
    for row in 0..part.rows {
        bytes += part.bytes(row);
        if bytes >= MOST_BYTES || row + 1 - begun == MOST_ROWS || row + 1 == part.rows {
            ranges.push((part, begun..row + 1));
            (begun, bytes) = (row + 1, 0);
        }
    }
    ranges
}
