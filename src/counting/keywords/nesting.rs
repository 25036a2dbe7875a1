//! The longer terms that contain a term: how many there are, and how frequent, as the C-value asks.
//!
//! Those that begin with the term are known where it is counted. The others tell the partition of the term of themselves.

use super::begin::LONGEST;
use super::index::Index;
use super::place::Layout;
use super::spill::{SpillWriter, Spilled};
use super::term::Term;
use crate::counting::tally::{join, split};
use crate::error::Result;

/// A term that lies inside a longer one has at most so many syllables. One of a single syllable has C-value 0 whatever contains it.
const LONGEST_INNER: usize = LONGEST - 1;
const SHORTEST_INNER: usize = 2;
/// Numbers in which a partition is told of a longer term: the ranks of the inner one, filled up with 0, and the frequency.
const TOLD: usize = 3;

/// Which parts of a term are told of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Parts {
    /// All but those it begins with.
    Later,
    /// All.
    All,
}

/// Tells the partition of each of these parts of a term that the term contains it. `words` are the numbers of its syllables.
///
/// # Errors
/// As [`SpillWriter::append`].
pub fn tell(words: [u32; LONGEST], term: &Term, layout: Layout, told: Parts, to: &mut SpillWriter) -> Result<()> {
    let parts = &term.ranks[..term.length()];
    for inner in SHORTEST_INNER..parts.len() {
        for (at, part) in parts.windows(inner).enumerate().skip(usize::from(told == Parts::Later)) {
            // A part that the term contains twice is contained in one term all the same.
            if parts.windows(inner).take(at).any(|before| before == part) {
                continue;
            }
            let last = part.get(2).copied().unwrap_or(0);
            to.append(layout.partition(words[at]), [join(part[0], part[1]), u64::from(last), term.frequency])?;
        }
    }
    Ok(())
}

/// The state of reading, kept from partition to partition for its memory.
#[derive(Debug, Default)]
pub struct Nesting {
    bytes: Vec<u8>,
    index: Index,
}

impl Nesting {
    /// Adds what was told to a partition to its terms.
    ///
    /// # Errors
    /// As [`Spilled::read`].
    pub fn listen(&mut self, partition: usize, told: &[Spilled], terms: &mut [Term]) -> Result<()> {
        let key = |[a, b, c]: [u32; LONGEST_INNER]| join(a, b) ^ u64::from(c).rotate_right(20);
        self.index.clear(terms.len());
        for (place, term) in (0..).zip(&*terms) {
            if let ([inner @ .., 0], true) = (term.ranks, term.ranks[1] != 0) {
                self.index.get_or_put(key(inner), place, |_| false);
            }
        }
        for of_thread in told {
            of_thread.read_last(partition, &mut self.bytes, |numbers| {
                let (pieces, _) = numbers.as_chunks::<TOLD>();
                for &[start, last, frequency] in pieces {
                    let ((a, b), (_, c)) = (split(start), split(last));
                    let is = |place: u32| terms[place as usize].ranks[..LONGEST_INNER] == [a, b, c];
                    if let Some(place) = self.index.get(key([a, b, c]), is) {
                        let term = &mut terms[place as usize];
                        term.longer_frequency += frequency;
                        term.longer += 1;
                    }
                }
            })?;
        }
        Ok(())
    }
}
