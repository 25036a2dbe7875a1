//! Titles that are read and not written: those who founded a company hold no office by it.

use crate::entity::EntityType;
use crate::grammar::{Chart, Name};
use crate::lexicon::{FOUNDER, Lexicons};
use crate::resolution::Resolved;

/// Whether it says who founded a company, which is no office: such words stand in chains of offices, but are no mention.
pub(super) fn is_founder(lexicons: &Lexicons, chart: &Chart, resolved: &Resolved) -> bool {
    let (Name::Entry(entry) | Name::Composed(entry)) = chart.nodes[resolved.node].name else { return false };
    resolved.entity_type == EntityType::Title && &*lexicons.entry(entry).kind == FOUNDER
}
