//! The enterprise that a bare head means: the nearest earlier one of that form in the document.

use super::naming::Source;
use crate::entity::{EntityRef, EntityType};
use crate::grammar::{Name, NodeId};
use crate::lexicon::EntryId;

/// The last enterprise of each form that the document has named.
#[derive(Debug, Default)]
pub(super) struct References {
    last: Vec<(EntryId, EntityRef)>,
}

impl References {
    /// Forgets a document.
    pub(super) fn clear(&mut self) {
        self.last.clear();
    }

    /// The enterprise that the bare head `head` means here.
    pub(super) fn look_up(&self, head: EntryId) -> Option<EntityRef> {
        self.last.iter().find(|l| l.0 == head).map(|l| l.1)
    }

    /// Notes a named enterprise under the form that it, or its canonical name, begins with.
    pub(super) fn meet(&mut self, source: Source<'_>, node: NodeId, entity: EntityRef) {
        let n = source.chart.nodes[node];
        let begins = source.found.listed(n.start).iter().find(|l| l.form.bare_head);
        let head = match (begins, n.name) {
            (Some(listed), _) => Some(listed.entry),
            (None, Name::Entry(entry)) => source.lexicons.form(entry),
            _ => None,
        };
        let Some(head) = head else { return };
        debug_assert_eq!(source.lexicons.entry(head).entity_type, EntityType::Enterprise);
        self.last.retain(|l| l.0 != head);
        self.last.push((head, entity));
    }
}
