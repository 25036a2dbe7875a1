//! The standard input, read by a thread of its own so that an interruption ends the wait for more.

use std::io::{self, Read};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, RecvTimeoutError, sync_channel};
use std::time::Duration;

const BLOCK: usize = 256 << 10;
/// Blocks read ahead.
const AHEAD: usize = 4;
/// How long an interruption may go unseen.
const GLANCE: Duration = Duration::from_millis(50);

/// The blocks that the thread has read.
pub(super) struct Blocks {
    given: Receiver<io::Result<Vec<u8>>>,
    block: Vec<u8>,
    used: usize,
    stop: Arc<AtomicBool>,
}

impl Blocks {
    /// Begins to read.
    pub fn new(stop: Arc<AtomicBool>) -> Self {
        let (give, given) = sync_channel(AHEAD);
        std::thread::spawn(move || {
            let mut input = io::stdin().lock();
            loop {
                let mut block = Vec::with_capacity(BLOCK + 64);
                let read = input.by_ref().take(BLOCK as u64).read_to_end(&mut block).map(|_| block);
                let ended = read.as_ref().map_or(true, |block| block.len() < BLOCK);
                if give.send(read).is_err() || ended {
                    return;
                }
            }
        });
        Self { given, block: Vec::new(), used: 0, stop }
    }
}

impl Read for Blocks {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        while self.used == self.block.len() {
            match self.given.recv_timeout(GLANCE) {
                Ok(block) => (self.block, self.used) = (block?, 0),
                Err(RecvTimeoutError::Disconnected) => return Ok(0),
                // The run sees the interruption by itself; here the input merely ends.
                Err(RecvTimeoutError::Timeout) if self.stop.load(Ordering::Relaxed) => return Ok(0),
                Err(RecvTimeoutError::Timeout) => {}
            }
        }
        let read = (&self.block[self.used..]).read(into)?;
        self.used += read;
        Ok(read)
    }
}
