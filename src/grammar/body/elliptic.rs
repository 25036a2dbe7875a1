//! The field of a ministry right behind an office: `Bộ trưởng Công Thương`, `Bộ trưởng Ngoại giao Nhật Bản`.
//!
//! ```text
//! elliptic = field country?        field = a short form of a ministry, or words before a foreign country behind a minister
//!          | field                 behind the head of a unit that is no ministry: Cục trưởng, Vụ trưởng
//! ```
//!
//! Fires:
//!
//! ```text
//! body/field: Bộ trưởng [S Công Thương] trả lời chất vấn.
//! body/field: Bộ trưởng [S Ngoại giao Nhật Bản] sang thăm.   # as `Bộ Ngoại giao Nhật Bản`
//! body/field: Bộ trưởng [S Hàng không Ai Cập] xin lỗi.
//! body/field: Bộ trưởng [S Đầu tư, Thương mại và Công nghiệp Malaysia] sang thăm.
//! body/field: Bà là Cục trưởng [S Trồng trọt] từ năm ngoái.
//! ```
//!
//! Must not fire:
//!
//! ```text
//! body/field: Ngành công thương tổng kết năm.   # no office before it
//! body/field: Bộ trưởng Kinh tế ASEAN họp ở Huế.   # of several states
//! body/field: Chủ tịch Hàng không Ai Cập xin lỗi.   # no minister
//! body/field: Bộ trưởng Lavrov điện đàm với Mỹ.   # a person
//! body/field: Bà gặp Cục trưởng [P Lò Văn Nấm] hôm qua.   # a person
//! body/field: Bà là Cục trưởng [S Cục Trồng nấm] từ năm ngoái.   # the unit with its word
//! ```

use super::LONGEST_FIELD;
use crate::entity::EntityType;
use crate::grammar::{Name, NodeId, Scan, Strength};
use crate::lexicon::{CueClass, EntryId, Form, Mark, Role};
use crate::matching::{Level, Listed, Note, classes};
use crate::mention::Rule;
use crate::text::syllable::Case;

impl Scan<'_> {
    /// The field of a ministry right after an office: `Bộ trưởng Công Thương`, `Bộ trưởng Hàng không Ai Cập`.
    pub(in crate::grammar) fn elliptic_body(&mut self, at: usize) -> Option<NodeId> {
        if !self.chart.after_title[at] || !self.follows(at) {
            return None;
        }
        let listed = self
            .entries(at)
            .find(|(l, e)| l.short && e.entity_type == EntityType::StateBody)
            .map(|(l, _)| (l.end, l.entry));
        let Some((end, entry)) = listed.filter(|(end, entry)| self.is_field_of_office(at, *end, *entry)) else {
            return self.foreign_ministry(at).or_else(|| self.field_of_unit(at));
        };
        // `Bộ trưởng Ngoại giao Nhật Bản`: of that country, as `Bộ Ngoại giao Nhật Bản` is.
        if let Some(country) = self.foreign_country(end).filter(|_| self.is_behind_minister(at)) {
            let (span, head) = (at..self.end(country), (entry, at, end));
            return Some(self.push_composed(Rule::MinistryField, EntityType::StateBody, span, head, &[country]));
        }
        let children = self.inner_names(at, end, self.lexicons.entry(entry));
        let (span, name) = (at..end, Name::Entry(entry));
        Some(self.push(Rule::MinistryField, EntityType::StateBody, span, name, Strength::Fair, &children))
    }

    /// The field of a unit behind the office of its head: `Vụ trưởng` + `Quản lý kiều hối`.
    fn field_of_unit(&mut self, at: usize) -> Option<NodeId> {
        let unit = at.checked_sub(2)?;
        let head = |(l, e): &(&Listed, Form)| {
            l.end == at - 1 && !l.short && e.entity_type == EntityType::StateBody && e.role == Role::Unit
        };
        // `Cục` + `trưởng`, but `Tổng đội trưởng | Tổng đội 1`
        let doubled = self.words[unit.saturating_sub(1)..=unit].iter().any(|w| w.pattern == self.words[at].pattern);
        if doubled || !self.follows(at - 1) || !self.ends_title(at - 1) || self.words[at].case != Case::Title {
            return None;
        }
        let entry = self.entries(unit).find(head).map(|(l, _)| l.entry)?;
        // `Bộ trưởng | Dung giải đáp`: the field begins with a word of the language.
        if self.is_behind_minister(at) {
            return None;
        }
        let known = self.is_compound(at) || self.cue(at, CueClass::Activity.bit()).is_some();
        if !known || self.place(at).is_some() || self.begins_institution(at) {
            return None;
        }
        let field = self.field(at, self.lexicons.entry(entry))?;
        let long = field.end > at + 1 && field.institution.is_none();
        let (span, name) = (at..field.end, Name::Open);
        long.then(|| self.push(Rule::MinistryField, EntityType::StateBody, span, name, Strength::Fair, &field.children))
    }

    /// A country but the own right behind the words before `at`.
    fn foreign_country(&mut self, at: usize) -> Option<NodeId> {
        if !self.follows(at) || !self.is_capital(at) {
            return None;
        }
        self.place(at).filter(|place| self.is_listed_country(*place) && !self.is_own_country(*place))
    }

    /// Whether the listed field is that of a ministry: one of another country stands behind a minister and before the country or the name.
    fn is_field_of_office(&self, at: usize, end: usize, entry: EntryId) -> bool {
        let next = self.words.get(end).filter(|w| w.gap.is_plain() && w.is_capital());
        // `Bộ trưởng Kinh tế ASEAN`
        let union = next.is_some_and(|w| w.case == Case::Upper && !w.is_one_letter());
        let foreign = &*self.lexicons.entry(entry).kind == "foreign" && self.words[at].case == Case::Title;
        !union && (!foreign || next.is_some() && self.is_behind_minister(at))
    }

    /// Whether the office of a minister ends right before the word.
    fn is_behind_minister(&self, at: usize) -> bool {
        let minister =
            |(l, _): (&Listed, Form)| l.end == at && !l.short && self.lexicons.entry(l.entry).marks.has(Mark::Minister);
        (at.saturating_sub(3)..at).any(|k| self.entries(k).any(minister))
    }

    /// The field of a ministry and its country behind the office of a minister.
    fn foreign_ministry(&mut self, at: usize) -> Option<NodeId> {
        if !self.is_capital(at) || !self.is_behind_minister(at) {
            return None;
        }
        // `Bộ trưởng | Công nghệ`, but `Bộ trưởng | Kerry thăm Mỹ`
        let known = self.is_compound(at);
        for k in at + 1..at + LONGEST_FIELD {
            let comma = known && self.words.get(k).is_some_and(|w| w.gap.is_comma()) && self.is_capital(k);
            if !self.follows(k) && !comma {
                return None;
            }
            let country = self.country_class(k);
            if self.is_capital(k) || country {
                if self.place(k).is_none() {
                    continue;
                }
                let place = self.foreign_country(if country { k + 1 } else { k }).filter(|_| !comma)?;
                let (span, name) = (at..self.end(place), Name::Open);
                return Some(self.push(
                    Rule::MinistryField,
                    EntityType::StateBody,
                    span,
                    name,
                    Strength::Fair,
                    &[place],
                ));
            }
            let part = known && !self.found.is_cue(k, NO_FIELD) && (self.is_compound(k) || self.is_compound(k - 1));
            if !self.completes(k) && self.words[k].pattern != self.matcher.and() && !part {
                return None;
            }
        }
        None
    }

    /// Whether the word for a country that stays outside its name stands at `at`: `Bộ trưởng Khoa học | nước Anh`.
    fn country_class(&self, at: usize) -> bool {
        self.is_lower(at)
            && self
                .cue(at, CueClass::PlaceClass.bit())
                .is_some_and(|(cue, next)| cue.level == Level::Country && cue.has(Note::Outside) && next == at + 1)
    }
}

/// What ends the field of a ministry.
const NO_FIELD: u32 =
    classes(&[CueClass::ReportingVerb, CueClass::Linking, CueClass::AppointVerb, CueClass::PlaceClass]);
