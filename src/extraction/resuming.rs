//! Threads that go on from what an earlier run has met.

use super::naming::Naming;
use super::{Extractor, State};
use crate::entity::EntityTable;

impl Extractor {
    /// The state of a thread that knows the entities which one of an earlier run has met.
    #[must_use]
    pub fn resumed_state(&self, entities: EntityTable) -> State<'_> {
        State { naming: Naming::resumed(entities), ..self.state() }
    }
}
