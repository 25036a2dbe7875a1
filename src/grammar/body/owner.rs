//! A school, hospital or other owner without a type behind the head of a party body or mass organisation.
//!
//! ```text
//! owner = Cue:untyped_class (Capital+ (small Capital*)? ("." city)?)? place?    Đảng uỷ + Trường Đại học Y Hà Nội; only a place nests
//! ```
//!
//! Where the words are a person's name there is none: a surname may be a class word (`Hồ`).
//!
//! Fires:
//!
//! ```text
//! body/complement: [PB Đảng uỷ Trường Đại học Y Hà Nội] bàn việc tuyển sinh.
//! body/complement: [PB Đảng uỷ Bệnh viện Đa khoa tỉnh Lào Cai] khen các bác sĩ.
//! body/complement: [PB Đảng bộ Đại học Ngoại ngữ TP.HCM] họp kỳ cuối năm.
//! ```
//!
//! Must not fire:
//!
//! ```text
//! body/complement: Bí thư [PB Thành uỷ] Hồ Văn Khiêm đã tới trường.   # a person
//! body/complement: Đoàn của [S Công an] Trường Đại học Y Hà Nội gặp gỡ.   # a body of the state
//! body/complement: [PB Đảng uỷ] trường đại học đã họp.   # no capital
//! ```

use super::complement::Complement;
use crate::entity::EntityType;
use crate::grammar::Scan;
use crate::lexicon::{CueClass, Entry};
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

    /// `Đại học Quốc gia TP | .HCM`: the end of the city that goes on behind the dot at `end`, else `end`.
    fn city_behind_dot(&mut self, end: usize) -> usize {
        if !self.words.get(end).is_some_and(|w| w.gap == Gap::INNER_DOT) {
            return end;
        }
        self.place(end - 1).map_or(end, |place| self.end(place).max(end))
    }
}
