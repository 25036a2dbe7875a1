//! The loop of a run: while a batch is worked on, what the batch before gave is written and the next one is read.

use super::look;
use super::stages::{Stages, Work};
use crate::corpus::{Chunk, Corpus, Position};
use crate::document::Rejected;
use crate::error::Result;
use std::sync::atomic::AtomicBool;
use std::time::{Duration, Instant};

/// Bytes of a batch for each thread: chunks enough that none waits long for the others. Two batches are in memory at a time.
const BATCH: usize = 1 << 19;

/// Whether a run goes on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Next {
    /// It does.
    GoOn,
    /// Nobody wants what it writes.
    Stop,
}

/// Takes all batches of `corpus` through `work`, which fills what it is given, and `write`, which gets that in the order of the input and
/// empties it. After each batch `done` is called. `stop` is looked at between batches.
///
/// # Errors
/// Those of `work` and `write`; [`crate::error::Error::Interrupted`].
pub(super) fn read<G: Default + Send>(
    corpus: &mut Corpus,
    mut work: impl FnMut(&mut [Chunk], &mut G) -> Result<()> + Send,
    mut write: impl FnMut(&mut G) -> Result<Next> + Send,
    stop: &AtomicBool,
) -> Result<()> {
    let pauses: Pauses<Unpaused> = None;
    let (work, write) = (
        |(): &mut (), batch: &mut [Chunk], given: &mut G| work(batch, given),
        |(): &mut (), given: &mut G| write(given),
    );
    read_with_pauses(corpus, (&mut (), &mut ()), work, write, pauses, stop)
}

/// What is done now and then, when all documents up to a position are worked on and written: how often, and what.
pub(super) type Pauses<P> = Option<(Duration, P)>;

type Unpaused = fn(&(), &(), &Position) -> Result<()>;

/// The same, where `work` changes `worked_on` and `write` changes `written`; both rest in pauses.
///
/// # Errors
/// Those of [`read`] and of the pauses.
pub(super) fn read_with_pauses<G: Default + Send, A: Send, B: Send>(
    corpus: &mut Corpus,
    (worked_on, written): (&mut A, &mut B),
    mut work: impl FnMut(&mut A, &mut [Chunk], &mut G) -> Result<()> + Send,
    mut write: impl FnMut(&mut B, &mut G) -> Result<Next> + Send,
    mut pauses: Pauses<impl FnMut(&A, &B, &Position) -> Result<()>>,
    stop: &AtomicBool,
) -> Result<()> {
    let mut last_pause = Instant::now();
    let size = BATCH * rayon::current_num_threads();
    let mut batch = next_batch(corpus, size);
    let (mut ready, mut spare) = (G::default(), G::default());
    let mut unwritten = false;
    while !batch.is_empty() || unwritten {
        look(stop)?;
        unwritten = !batch.is_empty();
        let (next, worked) = rayon::join(
            || write(written, &mut ready).map(|next| (next, next_batch(corpus, size))),
            || if batch.is_empty() { Ok(()) } else { work(worked_on, &mut batch, &mut spare) },
        );
        worked?;
        let end = batch.last().map(|chunk| chunk.end().clone());
        batch.drain(..).for_each(|chunk| corpus.reuse(chunk));
        let next = next?;
        if next.0 == Next::Stop {
            break;
        }
        batch = next.1;
        std::mem::swap(&mut ready, &mut spare);
        if let (Some((every, pause)), Some(end)) = (&mut pauses, end)
            && !batch.is_empty()
            && last_pause.elapsed() >= *every
        {
            write(written, &mut ready)?;
            pause(worked_on, written, &end)?;
            last_pause = Instant::now();
        }
    }
    look(stop)
}

/// Takes all batches of `corpus` through `stages` that only count; `rejected` is told of the documents that cannot be used, in the order of the
/// input.
///
/// # Errors
/// Those of [`read`].
pub(super) fn count<W: Work<Page = Vec<Rejected>>>(
    corpus: &mut Corpus,
    stages: &mut Stages<W>,
    mut rejected: impl FnMut(&Rejected) + Send,
    stop: &AtomicBool,
) -> Result<()>
where
    Stages<W>: Send,
{
    read(
        corpus,
        |batch, pages: &mut Vec<Vec<Rejected>>| {
            pages.clear();
            pages.resize_with(batch.len(), Vec::new);
            stages.take(batch, pages)
        },
        |pages| {
            pages.drain(..).flatten().for_each(|faulty| rejected(&faulty));
            Ok(Next::GoOn)
        },
        stop,
    )
}

fn next_batch(corpus: &mut Corpus, size: usize) -> Vec<Chunk> {
    let (mut batch, mut bytes) = (Vec::new(), 0);
    while bytes < size {
        let Some(chunk) = corpus.next_chunk() else { break };
        // A file that cannot be read is a chunk without a size; many of them fill a batch as well.
        bytes += chunk.size().max(1 << 10);
        batch.push(chunk);
    }
    batch
}
