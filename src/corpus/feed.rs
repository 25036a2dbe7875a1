//! The thread that reads: it opens one source after the other and is a few chunks ahead of those that parse them.

use super::chunk::Chunk;
use super::inputs::{Place, Source, Sources};
use super::piece::Piece;
use super::position::{FileHash, Position};
use super::reasons::{unreadable, whole};
use super::recognised::is_single;
use super::settings::ReadSettings;
use super::sink::{Buffers, Findings, Flow, Sink};
use super::streams;
use crate::document::Cause;
use std::fs::File;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, RecvTimeoutError, sync_channel};
use std::sync::{Arc, Mutex};
use std::thread::JoinHandle;
use std::time::Duration;

/// Chunks read ahead.
const AHEAD: usize = 16;

/// Longer files are looked at before they are left to a working thread: they may be tables or archives whatever their names say.
const LARGE: u64 = 1 << 20;

/// How long an interruption may go unseen while the standard input has nothing.
const GLANCE: Duration = Duration::from_millis(50);

/// What the thread has read.
pub(super) struct Feed {
    given: Receiver<Option<Chunk>>,
    thread: Option<JoinHandle<()>>,
    stop: Arc<AtomicBool>,
}

/// What the thread needs.
pub(super) struct Order {
    pub sources: Sources,
    pub settings: Arc<ReadSettings>,
    /// Bytes of a chunk.
    pub chunk: usize,
    pub findings: Arc<Mutex<Findings>>,
    pub buffers: Buffers,
    /// Where an earlier run has ended, and the hash of the files that lie behind.
    pub from: (Position, FileHash),
}

impl Feed {
    /// Begins to read.
    pub fn begin(order: Order, stop: Arc<AtomicBool>) -> Self {
        let (give, given) = sync_channel(AHEAD);
        let thread = std::thread::spawn(move || {
            let size = order.chunk.max(1);
            let mut give = |chunk: Chunk| {
                // A long article takes the place of the many chunks that it is as long as, so that what waits is bounded in bytes.
                let places = (chunk.size() / size).min(AHEAD - 1);
                let given = std::iter::once(Some(chunk)).chain(std::iter::repeat_with(|| None).take(places));
                for chunk in given {
                    if give.send(chunk).is_err() {
                        return Flow::Break(());
                    }
                }
                Flow::Continue(())
            };
            let (position, files) = order.from;
            let mut sink = Sink::new(&order.settings, order.chunk, &order.findings, &mut give)
                .with_buffers(&order.buffers)
                .resumed(position, files);
            for source in order.sources {
                sink.begin_source(&source);
                if read(source, &mut sink).is_break() {
                    return;
                }
                sink.end_source();
            }
            let _ = sink.end();
        });
        Self { given, thread: Some(thread), stop }
    }

    /// The next chunk; `None` at the end, and once the run is to stop.
    pub fn next(&mut self) -> Option<Chunk> {
        loop {
            match self.given.recv_timeout(GLANCE) {
                Ok(Some(chunk)) => return Some(chunk),
                Err(RecvTimeoutError::Disconnected) => {
                    // A fault of the program must not look like the end of the inputs.
                    if let Some(Err(fault)) = self.thread.take().map(JoinHandle::join) {
                        std::panic::resume_unwind(fault);
                    }
                    return None;
                }
                Err(RecvTimeoutError::Timeout) if self.stop.load(Ordering::Relaxed) => return None,
                Ok(None) | Err(RecvTimeoutError::Timeout) => {}
            }
        }
    }
}

fn read(source: Source, sink: &mut Sink<'_>) -> Flow {
    let name = source.name;
    match source.place {
        Place::PassedOver => {
            sink.pass_over(&name);
            return Flow::Continue(());
        }
        Place::Unreadable(reason) => return sink.reject(whole(&name, Cause::Unreadable, reason)),
        Place::StandardInput => {
            sink.begin_file(0);
            let input = super::guard::Counted::new(std::io::stdin().lock(), &sink.read);
            streams::read(Box::new(input), &name, "-.jsonl", 0, sink)?;
            sink.end_file(0);
        }
        Place::Stream(path) => {
            sink.begin_file(0);
            match File::open(&path) {
                Ok(file) => {
                    let input = super::guard::Counted::new(file, &sink.read);
                    streams::read(Box::new(input), &name, &name, 0, sink)?;
                }
                Err(e) => sink.reject(unreadable(&name, None, &e))?,
            }
            sink.end_file(0);
        }
        Place::File(path, bytes) => {
            sink.begin_file(bytes);
            if is_single(&name) && bytes <= LARGE.min(sink.settings.max_document as u64) {
                sink.piece(Piece::file(name, path, bytes))?;
            } else {
                match File::open(&path) {
                    Ok(file) => streams::file(file, &name, sink)?,
                    Err(e) => sink.reject(unreadable(&name, None, &e))?,
                }
            }
            sink.end_file(bytes);
        }
    }
    Flow::Continue(())
}
