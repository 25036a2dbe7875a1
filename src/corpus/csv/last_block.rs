//! A stream under a reader of CSV rows, which knows what the reader does not tell: how a row ends.

use crate::corpus::reasons::size;
use crate::corpus::streams::Stream;
use std::cell::Cell;
use std::io::Read;
use std::rc::Rc;

/// The quotes of a row, as far as it is read.
#[derive(Default)]
struct Quotes {
    /// Where the row began.
    row: u64,
    count: usize,
    /// Whether the input ended with the row.
    ended: bool,
}

/// A stream that remembers the block which was read last, and ends with an error where one row is too long: a quote that is missing makes
/// one row of all that follows.
pub(super) struct LastBlock<'r> {
    input: Stream<'r>,
    block: Vec<u8>,
    upto: u64,
    /// Where the row began.
    row: Rc<Cell<u64>>,
    quotes: Quotes,
    longest: u64,
}

impl Read for LastBlock<'_> {
    fn read(&mut self, into: &mut [u8]) -> std::io::Result<usize> {
        if self.upto.saturating_sub(self.row.get()) > self.longest {
            let what = format!("a row of more than {}; perhaps a quote is missing", size(self.longest));
            return Err(std::io::Error::other(what));
        }
        let read = self.input.read(into)?;
        self.count_quotes(read == 0);
        if read > 0 {
            self.block.clear();
            self.block.extend_from_slice(&into[..read]);
            self.upto += read as u64;
        }
        Ok(read)
    }
}

impl<'r> LastBlock<'r> {
    /// Before the first block; `row` tells where the row at hand begins, which may have `longest` bytes.
    pub fn new(input: Stream<'r>, row: Rc<Cell<u64>>, longest: u64) -> Self {
        Self { input, block: Vec::new(), upto: 0, row, quotes: Quotes::default(), longest }
    }

    /// Counts the quotes of the row in the last block, before another one takes its place.
    fn count_quotes(&mut self, ended: bool) {
        let row = self.row.get();
        if self.quotes.row != row {
            self.quotes = Quotes { row, ..Quotes::default() };
        }
        let block_at = self.upto - self.block.len() as u64;
        let begin = usize::try_from(row.saturating_sub(block_at)).unwrap_or(usize::MAX);
        self.quotes.count += memchr::memchr_iter(b'"', self.block.get(begin..).unwrap_or_default()).count();
        self.quotes.ended = ended;
    }

    /// Whether the input ended inside quotes of the row at hand.
    pub fn ends_in_quotes(&self) -> bool {
        self.quotes.ended && self.quotes.row == self.row.get() && self.quotes.count % 2 == 1
    }

    /// The byte before a place in the file, where that is in the last block.
    pub fn byte_before(&self, place: u64) -> Option<u8> {
        let from_end = usize::try_from(self.upto.checked_sub(place)?).ok()?;
        self.block.get(self.block.len().checked_sub(from_end + 1)?).copied()
    }
}
