//! Lists under one head: `các xã A, B và C`, `các Công ty Than Hà Lầm, Núi Béo, Hà Tu`. Each later conjunct keeps its own words.
//!
//! ```text
//! list   = first (("," | "và") member)+                                      coordination/list: each member
//! first  = a place with its cue:place_class, behind cue:plural or a Number, or where a later conjunct has a class word too
//!        | an enterprise with its cue:legal_form, behind cue:plural or a Number
//! member = Capital{1,4}
//! ```
//!
//! A list ends at a person's name of three words or more, an office, a conjunct of more than four words, and one with a class word or form
//! of its own in small letters.
//!
//! Fires:
//!
//! ```text
//! coordination/list: Nước lũ cô lập 2 xã Mường Lĩnh, [L Tả Vạn].
//! coordination/list: Cầu nối xã Tân Lĩnh, [L Phú Vạn] và thị trấn Kẻ Mơ.
//! coordination/list: Thợ giỏi của các Công ty Xi măng Tân Lĩnh, [E Hoàng Vạn] và [E Bút Mơ] tranh tài.
//! ```
//!
//! Must not fire:
//!
//! ```text
//! coordination/list: Lũ cô lập xã Mường Lĩnh, Tả Vạn thì không.   # one class word, and no other closes the list
//! coordination/list: Đón khách có các xã Mường Lĩnh, Bí thư Đảng uỷ và bà con.   # an office
//! coordination/list: Dự thi có các công ty Tân Lĩnh, Đoàn Văn Hoạch và bạn bè.   # a person
//! ```

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
    pub(super) fn conjunct(&self, end: usize) -> Option<usize> {
        let word = self.words.get(end)?;
        if word.gap.is_comma() {
            return Some(end);
        }
        (word.gap.is_plain() && word.pattern == self.matcher.and() && self.follows(end + 1)).then_some(end + 1)
    }
}
