//! Overlapping candidates -> nested, never crossing mentions. The only place where candidates are dropped.
//!
//! The outermost mentions are the set of disjoint candidates with the greatest weight (weighted interval scheduling); what is nested in a
//! chosen candidate comes with it, and everything else inside it goes. Order of preference, as it stands in [`weight`]: more words
//! explained, then fewer candidates, then the surer one, then the type.

use crate::entity::EntityType;
use crate::grammar::{Chart, NodeId, Strength};

/// A chosen mention in words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Resolved {
    /// The node of the chart.
    pub node: NodeId,
    /// Its type.
    pub entity_type: EntityType,
    /// First word.
    pub start: usize,
    /// One past the last word.
    pub end: usize,
    /// How many chosen mentions enclose it.
    pub depth: u8,
}

/// Memory of the resolution, reused from text to text.
#[derive(Debug, Default)]
pub struct Resolver {
    order: Vec<Candidate>,
    best: Vec<i64>,
    taken: Vec<bool>,
    before: Vec<usize>,
}

#[derive(Debug, Clone, Copy)]
struct Candidate {
    end: usize,
    start: usize,
    weight: i64,
    node: NodeId,
}

/// What a candidate is worth.
fn weight(chart: &Chart, id: NodeId) -> i64 {
    let node = &chart.nodes[id];
    let words = i64::try_from(node.end - node.start).unwrap_or(i64::MAX / 64);
    let sure = match node.strength {
        Strength::Weak => 0,
        Strength::Fair => 6,
        Strength::Strong => 12,
    };
    let by_type = match node.entity_type {
        Some(EntityType::Title) => 7,
        Some(EntityType::PartyBody) => 6,
        Some(EntityType::StateBody) => 5,
        Some(EntityType::MassOrg) => 4,
        Some(EntityType::Enterprise) => 3,
        Some(EntityType::Place) => 2,
        Some(EntityType::Person) => 1,
        None => 0,
    };
    // What has no type explains less, so that it gives way where a typed name needs one of its words.
    let value = if node.entity_type.is_some() { 32 } else { 26 };
    words * value - 8 + sure + by_type
}

impl Resolver {
    /// Chooses among the candidates of `chart` and puts the mentions into `out`, outer before inner, from left to right.
    pub fn resolve(&mut self, chart: &Chart, out: &mut Vec<Resolved>) {
        out.clear();
        self.order.clear();
        self.order.extend(chart.candidates.iter().map(|id| {
            let node = &chart.nodes[*id];
            Candidate { end: node.end, start: node.start, weight: weight(chart, *id), node: *id }
        }));
        self.order.sort_unstable_by_key(|c| (c.end, c.start, std::cmp::Reverse(c.weight), c.node));
        self.best.clear();
        self.taken.clear();
        self.before.clear();
        for (k, candidate) in self.order.iter().enumerate() {
            let before = self.order[..k].partition_point(|other| other.end <= candidate.start);
            let without = if k == 0 { 0 } else { self.best[k - 1] };
            let with = candidate.weight + if before == 0 { 0 } else { self.best[before - 1] };
            self.before.push(before);
            self.taken.push(with > without);
            self.best.push(with.max(without));
        }
        let mut chosen = Vec::new();
        let mut k = self.order.len();
        while k > 0 {
            if self.taken[k - 1] {
                chosen.push(self.order[k - 1].node);
                k = self.before[k - 1];
            } else {
                k -= 1;
            }
        }
        for id in chosen.into_iter().rev() {
            flatten(chart, id, 0, out);
        }
    }
}

/// Writes a chosen tree, leaving out nodes without a type.
fn flatten(chart: &Chart, id: NodeId, depth: u8, out: &mut Vec<Resolved>) {
    let node = &chart.nodes[id];
    let mut inner = depth;
    if let Some(entity_type) = node.entity_type {
        out.push(Resolved { node: id, entity_type, start: node.start, end: node.end, depth });
        inner = depth.saturating_add(1);
    }
    for child in chart.children(id) {
        flatten(chart, *child, inner, out);
    }
}
