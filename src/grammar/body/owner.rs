//! To whom a body belongs: a school, hospital or other owner without a type behind the head of a party body or mass organisation; the body of
//! the state to which a department in small letters belongs.
//!
//! ```text
//! owner = Cue:untyped_class (Capital+ (small Capital*)? ("." city)?)? place?    Đảng uỷ + Trường Đại học Y Hà Nội; only a place nests
//! unit  = title:bound body:unit(field) field &(("," | "(" | "-" | cue:linking) body:state)    Trưởng + phòng Kế hoạch, Sở Tư pháp
//! ```
//!
//! Where the words are a person's name there is none: a surname may be a class word (`Hồ`). A department of a company stays in the title.
//!
//! Fires:
//!
//! ```text
//! body/complement: [PB Đảng uỷ Trường Đại học Y Hà Nội] bàn việc tuyển sinh.
//! body/complement: [PB Đảng uỷ Bệnh viện Đa khoa tỉnh Lào Cai] khen các bác sĩ.
//! body/complement: [PB Đảng bộ Đại học Ngoại ngữ TP.HCM] họp kỳ cuối năm.
//! body/complement: Ông Bền, Trưởng [S phòng Quy hoạch], [S Sở Tư pháp Lào Cai], có mặt.
//! body/complement: Ông Bền, Phó trưởng [S phòng Quản lý vận tải] thuộc [S Sở Tư pháp Lào Cai], có mặt.
//! ```
//!
//! Must not fire:
//!
//! ```text
//! body/complement: Bí thư [PB Thành uỷ] Hồ Văn Khiêm đã tới trường.   # a person
//! body/complement: Đoàn của [S Công an] Trường Đại học Y Hà Nội gặp gỡ.   # a body of the state
//! body/complement: [PB Đảng uỷ] trường đại học đã họp.   # no capital
//! body/complement: Ông Bền, Trưởng phòng Quy hoạch, Công ty Sông Lam, có mặt.   # of a company
//! ```

use super::complement::Complement;
use super::tail::BEFORE_SUPERIOR;
use crate::entity::EntityType;
use crate::grammar::{Scan, is_title};
use crate::lexicon::{CueClass, Entry, Form, Mark, Role, Span};
use crate::matching::Listed;
use crate::text::gap::Gap;

impl Scan<'_> {
    /// A school, hospital or other owner without a type: `Đảng uỷ Trường Đại học Y Hà Nội`; only a place nests.
    pub(super) fn untyped_owner(&mut self, at: usize, head: &Entry) -> Option<Complement> {
        if head.entity_type == EntityType::StateBody || !self.is_capital(at) {
            return None;
        }
        let (_, name_at) = self.cue(at, CueClass::UntypedClass.bit())?;
        if !self.follows(name_at) {
            return None;
        }
        let end = self.capitals(name_at, 8);
        // `Bí thư Thành uỷ Hồ Văn Khiêm`, though `Hồ` may be a lake
        if self.matcher.surname(&self.words[at]) > 0.0 && (3..=4).contains(&(end - at)) && self.person_begins(at, end) {
            return None;
        }
        let mut end = self.city_behind_dot(end);
        let inside = |s: &mut Self, end: usize| (name_at..end).find_map(|k| s.place(k).filter(|p| s.end(*p) <= end));
        let mut place = inside(self, end);
        // `Y tế`, but `Y Hà Nội | bàn`: behind a place nothing completes the name.
        if place.is_none() && end > name_at && self.completes(end) {
            let next = self.capitals(end + 1, 6).max(end + 1);
            end = self.city_behind_dot(next);
            place = inside(self, end);
        }
        // `Bệnh viện Đa khoa | tỉnh Lào Cai`
        if place.is_none() && self.follows(end) {
            place = self.place(end);
            end = place.map_or(end, |place| self.end(place));
        }
        let children = place.into_iter().collect();
        (end > name_at).then_some(Complement { end, children, institution: None, proper: true })
    }

    /// Whether the unit whose words end at `end` is a part of the office before it, of which only the bound word is the title: `Trưởng | phòng`.
    pub(super) fn is_unit_of_office(&self, at: usize, end: usize, unit: &Entry) -> bool {
        let named = end > at + 1 || unit.marks.has(Mark::Field) && self.is_capital(end);
        if at == 0
            || !self.follows(at)
            || !named
            || unit.entity_type != EntityType::StateBody
            || unit.role != Role::Unit
        {
            return false;
        }
        let ends = |span: Span| {
            let title = |(l, e): (&Listed, Form)| l.end == at && !l.short && is_title(e) && e.span == span;
            (at.saturating_sub(3)..at).any(|k| self.entries(k).any(title))
        };
        // `HLV trưởng | đội Ý` is whole.
        ends(Span::Bound) && !ends(Span::Whole)
    }

    /// Whether the small unit word of an office begins a name with a capital: `Trưởng | ban Tuyên giáo`.
    pub(super) fn has_capital_behind_bound(&self, at: usize, end: usize) -> bool {
        let bound = |(l, e): (&Listed, Form)| l.end == at && is_title(e) && e.span == Span::Bound;
        at > 0
            && self.follows(at)
            && self.words[at + 1..end].iter().any(|w| w.is_capital())
            && (at.saturating_sub(2)..at).any(|k| self.entries(k).any(bound))
    }

    /// Whether the department whose head ends at `from` is of the state: its complement holds whose it is, or a body of the state follows; and
    /// no school or other owner without a type stands inside (`phòng Đào tạo ĐH Bách khoa`).
    pub(super) fn is_owned_unit(&mut self, from: usize, complement: &Complement) -> bool {
        let untyped = |k: usize| self.is_capital(k) && self.cue(k, CueClass::UntypedClass.bit()).is_some();
        !(from..complement.end).any(untyped)
            && (!complement.children.is_empty() || self.precedes_state_body(complement.end))
    }

    /// Whether a body of the state follows the unit that ends at `end`, across a mark or a linking word.
    pub(super) fn precedes_state_body(&mut self, end: usize) -> bool {
        let Some(word) = self.words.get(end) else { return false };
        let owner = match self.cue(end, CueClass::Linking.bit()) {
            Some((_, next)) if word.gap.is_plain() && self.follows(next) => next,
            _ if !word.gap.is_plain() && word.gap.is_within(BEFORE_SUPERIOR) => end,
            _ => return false,
        };
        self.is_capital(owner)
            && self.body(owner).is_some_and(|body| self.chart.nodes[body].entity_type == Some(EntityType::StateBody))
    }

    /// `Đại học Quốc gia TP | .HCM`: the end of the city that goes on behind the dot at `end`, else `end`.
    fn city_behind_dot(&mut self, end: usize) -> usize {
        if !self.words.get(end).is_some_and(|w| w.gap == Gap::INNER_DOT) {
            return end;
        }
        self.place(end - 1).map_or(end, |place| self.end(place).max(end))
    }
}
