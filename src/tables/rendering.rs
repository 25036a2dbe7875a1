//! Many rows of a table, rendered in parallel and written in their order.

use super::folder::TableWriter;
use super::rows::Rows;
use crate::error::Result;
use rayon::prelude::*;

/// Rows that one thread renders at a time: they are still in its cache when they are written.
const CHUNK: usize = 1 << 10;

/// Renders `list` in parallel and writes them in their order. `render` gets some that follow each other; what it keeps for a chunk it may use for
/// all of them.
///
/// # Errors
/// As [`TableWriter::write`].
pub fn write_all<T: Sync>(list: &[T], writer: &mut TableWriter, render: impl Fn(&[T], &mut Rows) + Sync) -> Result<()> {
    let (mut rendering, mut ready) = (Vec::new(), Vec::new());
    let batch = CHUNK * 4 * rayon::current_num_threads();
    for part in list.chunks(batch) {
        let chunks = part.len().div_ceil(CHUNK);
        rendering.resize_with(chunks, Rows::roomy);
        let render_part = || {
            rendering.par_iter_mut().zip(part.par_chunks(CHUNK)).for_each(|(rows, chunk)| {
                rows.clear();
                render(chunk, rows);
            });
        };
        let ((), written) = rayon::join(render_part, || ready.iter().try_for_each(|rows| writer.write(rows)));
        written?;
        std::mem::swap(&mut rendering, &mut ready);
    }
    ready.iter().try_for_each(|rows| writer.write(rows))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tables::{Table, field, tests::written};

    #[test]
    fn rows_rendered_in_parallel_stand_in_their_order() {
        let list: Vec<usize> = (0..20 * CHUNK * rayon::current_num_threads() + 7).collect();
        let text = written(Table::Rejected, |writer| {
            write_all(&list, writer, |chunk, rows| {
                for one in chunk {
                    field::push(&mut rows.bytes, &one.to_string());
                    rows.end();
                }
            })
        });
        assert!(text.lines().skip(1).map(|line| line.parse::<usize>().unwrap()).eq(list));
    }
}
