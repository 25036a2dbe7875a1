//! The ids of one thread's entities as fields of a row, quoted once for all rows, and close together in memory.

use super::field;
use crate::entity::{EntityRef, EntityTable};

/// Fields by the entity's number; kept from document to document.
#[derive(Debug, Default)]
pub struct Ids {
    bytes: Vec<u8>,
    ends: Vec<usize>,
}

impl Ids {
    /// Takes in the entities that are new in the table.
    pub fn keep_up(&mut self, entities: &EntityTable) {
        for entity in &entities.as_slice()[self.ends.len()..] {
            field::push_next(&mut self.bytes, &entity.id);
            self.ends.push(self.bytes.len());
        }
    }

    /// The field with the comma before it; empty for an entity that has not been taken in.
    #[inline]
    #[must_use]
    pub fn get(&self, entity: EntityRef) -> &[u8] {
        let place = entity.0 as usize;
        let start = place.checked_sub(1).and_then(|before| self.ends.get(before)).copied().unwrap_or(0);
        let end = self.ends.get(place).copied().unwrap_or(start);
        &self.bytes[start..end]
    }
}
