//! Lists under one head: `các xã A, B và C`, `các Công ty Than Hà Lầm, Núi Béo, Hà Tu`. Each later conjunct keeps its own words.

use super::{Name, NodeId, Scan, Strength};
use crate::entity::EntityType;
use crate::lexicon::CueClass;
use crate::mention::Rule;

impl Scan<'_> {
    /// Adds the places that follow a place with a class word in a list.
    pub(super) fn place_list(&mut self, at: usize, place: NodeId) {
        let end = self.end(place);
        if self.cue(at, CueClass::PlaceClass.bit()).is_some() && (self.is_plural(at) || self.closes_with_class(end)) {
            self.list(end, EntityType::Place);
        }
    }

    /// Adds the enterprises that follow an enterprise in a list under a plural head.
    pub(super) fn enterprise_list(&mut self, at: usize, enterprise: NodeId) {
        if self.cue(at, CueClass::LegalForm.bit()).is_none() || !self.is_plural(at) {
            return;
        }
        self.list(self.end(enterprise), EntityType::Enterprise);
    }

    /// Whether the conjuncts after `end` run up to one with a class word of its own: `xã A, B và thị trấn C`.
    fn closes_with_class(&self, mut end: usize) -> bool {
        let mut between = false;
        while let Some(next) = self.conjunct(end) {
            if self.cue(next, CueClass::PlaceClass.bit()).is_some() {
                return between;
            }
            let whole = self.capitals(next, 4);
            if whole == next || whole - next > 3 {
                return false;
            }
            between = true;
            end = whole;
        }
        false
    }

    fn list(&mut self, mut end: usize, entity_type: EntityType) {
        while let Some(next) = self.conjunct(end) {
            let whole = self.capitals(next, 5);
            if whole == next
                || whole - next > 4
                || whole - next > 2 && self.person_begins(next, whole)
                || self.begins_title(next)
            {
                return;
            }
            if self.is_lower(next) && self.cue(next, CueClass::LegalForm.bit() | CueClass::PlaceClass.bit()).is_some() {
                return;
            }
            let known = self.entries(next).find(|(_, e)| e.entity_type == entity_type).map(|(l, _)| (l.end, l.entry));
            let (stop, name) = match known {
                Some((stop, entry)) if stop == whole => (whole, Name::Entry(entry)),
                _ => (whole, Name::Open),
            };
            let id = self.push(Rule::ListMember, entity_type, next..stop, name, Strength::Fair, &[]);
            self.chart.candidates.push(id);
            end = stop;
        }
    }

    /// The word at which the next conjunct begins after `end`: behind a comma or `và`.
    fn conjunct(&self, end: usize) -> Option<usize> {
        let word = self.words.get(end)?;
        if word.gap.is_comma() {
            return Some(end);
        }
        (word.gap.is_plain() && word.pattern == self.matcher.and() && self.follows(end + 1)).then_some(end + 1)
    }
}
