//! The longer terms that contain a term: how many there are, and how frequent, as the C-value asks.

use super::place::LONGEST;
use super::spill::{SpillWriter, Spilled};
use super::term::Term;
use crate::counting::tally::join;
use crate::error::Result;
use foldhash::fast::FixedState;
use hashbrown::HashMap;

/// A term that lies inside a longer one has at most so many syllables. One of a single syllable has C-value 0 whatever contains it.
const LONGEST_INNER: usize = LONGEST - 1;
const SHORTEST_INNER: usize = 2;
const TOLD: usize = 4 * LONGEST_INNER + 8;

/// Tells the partition of each part of a term that the term contains it. `words` are the numbers of its syllables, `partition` says where
/// the terms that begin with a syllable are counted.
///
/// # Errors
/// As [`SpillWriter::append`].
pub fn tell(words: &[u32; LONGEST], term: &Term, partition: impl Fn(u32) -> usize, to: &mut SpillWriter) -> Result<()> {
    let length = term.syllables();
    for inner in SHORTEST_INNER..length {
        let parts = &term.ranks[..length];
        for (at, part) in parts.windows(inner).enumerate() {
            // A part that the term contains twice is contained in one term all the same.
            if parts.windows(inner).take(at).any(|before| before == part) {
                continue;
            }
            let mut piece = [0; TOLD];
            for (bytes, rank) in piece.chunks_exact_mut(4).zip(part) {
                bytes.copy_from_slice(&rank.to_le_bytes());
            }
            piece[TOLD - 8..].copy_from_slice(&term.frequency.to_le_bytes());
            to.append(partition(words[at]), &piece, TOLD)?;
        }
    }
    Ok(())
}

/// The state of reading, kept from partition to partition for its memory.
#[derive(Debug, Default)]
pub struct Nesting {
    bytes: Vec<u8>,
    longer: HashMap<[u32; LONGEST_INNER], (u64, u32), FixedState>,
}

impl Nesting {
    /// Adds what was told to a partition to its terms.
    ///
    /// # Errors
    /// As [`Spilled::read`].
    pub fn listen(&mut self, partition: usize, told: &[Spilled], terms: &mut [Term]) -> Result<()> {
        self.longer.clear();
        for of_thread in told {
            of_thread.read(partition, &mut self.bytes)?;
            let (pieces, _) = self.bytes.as_chunks::<TOLD>();
            for piece in pieces {
                let (words, _) = piece.as_chunks::<4>();
                let word = |k: usize| u32::from_le_bytes(words[k]);
                let frequency = join(word(LONGEST_INNER + 1), word(LONGEST_INNER));
                let key = std::array::from_fn(word);
                let sum = self.longer.entry(key).or_default();
                *sum = (sum.0 + frequency, sum.1 + 1);
            }
        }
        for term in terms {
            let ([key @ .., 0], true) = (term.ranks, term.ranks[1] != 0) else { continue };
            if let Some(&(frequency, count)) = self.longer.get(&key) {
                (term.longer_frequency, term.longer) = (frequency, count);
            }
        }
        Ok(())
    }
}
