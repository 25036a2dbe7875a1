//! The terms of partitions, put into the order of the table by one thread.

use super::FILLING;
use super::nesting::Nesting;
use super::ordered::{self, Buckets};
use super::spill::{Room, SpillWriter, Spilled};
use super::term::Term;
use super::texts::Texts;
use crate::error::Result;

/// What a thread needs to put the terms of partitions into their order.
pub(super) struct OrderState {
    bytes: Vec<u8>,
    terms: Vec<Term>,
    nesting: Nesting,
    pub(super) ordered: SpillWriter,
}

impl OrderState {
    /// Nothing is ordered yet.
    pub(super) fn new(room: &Room, buckets: Buckets) -> Self {
        let ordered = SpillWriter::new(room, buckets.count(), FILLING / buckets.count());
        Self { bytes: Vec::new(), terms: Vec::new(), nesting: Nesting::default(), ordered }
    }

    /// Completes the terms of a partition and puts them into their buckets.
    pub(super) fn order(
        &mut self,
        partition: usize,
        terms: &[Spilled],
        told: &[Spilled],
        (buckets, texts): (Buckets, &Texts),
    ) -> Result<()> {
        self.terms.clear();
        ordered::read(terms, partition, &mut self.bytes, |term| self.terms.push(term))?;
        self.nesting.listen(partition, told, &mut self.terms)?;
        self.terms.iter().try_for_each(|term| self.ordered.append(buckets.of(term, texts), term.to_numbers()))
    }
}
