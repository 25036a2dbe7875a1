//! The small words that complete the field of an office: `Ban Thực hiện chính sách bảo hiểm y tế`.
//!
//! ```text
//! tail = national | unit ("và"? unit)* owner? &end          right behind a title
//!      | national                                            elsewhere
//!      | word* place &"(" CAPITALS ")"                       an association whose abbreviation follows
//!      | (("và" | "về")? object)+ &superior                  a unit of the state before the body that it belongs to; object: object.rs
//! unit = national | cue:activity | a word of two syllables   in small letters
//! national = "quốc gia" (a cue of countries that stays outside)
//! superior = ("," | "(" | "-" | cue:linking marked `belongs`) body
//! end  = "," | ")" | "(" | "-" | the end of the line | cue:linking | a person
//! ```
//!
//! Behind a title stands a body and no verb, unlike at the beginning of a sentence (`Sở Y tế khuyến cáo người dân`). Elsewhere only what
//! no verb can be completes it.
//!
//! Fires:
//!
//! ```text
//! body/complement: Ông là Trưởng [S Ban Thực hiện chính sách bảo hiểm xã hội], nay nghỉ hưu.
//! body/complement: Bà làm Giám đốc [S Trung tâm Thông tin và chuyển đổi số].
//! body/complement: Báo cáo gửi [S Hội đồng Nhân sự quốc gia] trong tuần này.
//! body/complement: Hồ sơ do [S Đội Thống kê dân số về môi trường] (Bộ Công Thương) lập.
//! body/complement: Mời [M Hội Khoa học và công nghệ sử dụng tiết kiệm nước ngọt Việt Nam] (VNSE) dự.
//! ```
//!
//! Must not fire:
//!
//! ```text
//! body/inner: [S Sở Y tế] khuyến cáo người dân, nhất là người già.   # a verb
//! body/inner: Giám đốc [S Sở Y tế] khuyến cáo: không tụ tập.   # a colon
//! body/inner: Hôm qua [S Cục Thuế] truy thu thuế, xử phạt chủ quán.
//! ```

use crate::entity::EntityType;
use crate::grammar::{NodeId, Scan, is_title};
use crate::lexicon::{CueClass, Entry};
use crate::matching::{Level, Note, classes};
use crate::text::gap::Gap;
use crate::text::syllable::Case;

impl Scan<'_> {
    /// Where the small words end that complete the field before `end` of the body at `at`, and whose it is.
    pub(super) fn field_tail_of_body(&mut self, at: usize, end: usize) -> Option<(usize, Option<NodeId>)> {
        if !self.is_lower(end) || !self.follows(end) {
            return None;
        }
        if let Some(national) = self.national(end).filter(|next| !self.is_capital(*next)) {
            return Some((national, None));
        }
        if !self.is_behind_title(at) {
            return None;
        }
        let last = self.units_end(end);
        if last == end {
            return None;
        }
        let Some(word) = self.words.get(last) else { return Some((last, None)) };
        if !word.gap.is_plain() {
            return word.gap.is_within(MARKS).then_some((last, None));
        }
        if self.found.is_cue(last, CueClass::Linking.bit()) || self.person_begins(last, self.capitals(last, 6)) {
            return Some((last, None));
        }
        let owner = self.body(last).filter(|_| self.is_capital(last)).or_else(|| self.place(last))?;
        Some((self.end(owner), Some(owner)))
    }

    /// Where the small words end that complete the field before `end`, where the institution that the unit belongs to follows across a
    /// mark or `thuộc`: `Vụ Đào tạo | chính quy, Tổng cục Giáo dục`.
    pub(super) fn tail_before_superior(&mut self, end: usize, head: &Entry) -> Option<usize> {
        if head.entity_type != EntityType::StateBody {
            return None;
        }
        let mut last = end;
        while last < end + LONGEST && self.follows(last) {
            let linking = self.cue(last, CueClass::Linking.bit());
            if let Some((_, next)) = linking.filter(|(cue, _)| cue.has(Note::Belongs) && last > end)
                && self.follows(next)
                && self.begins_owner(next)
            {
                return Some(last);
            }
            // `tội phạm | về trật tự xã hội`
            let joins =
                self.words[last].pattern == self.matcher.and() || linking.is_some_and(|(cue, _)| cue.has(Note::Matter));
            let next = last + usize::from(joins);
            last = self.object_unit(next, false).or_else(|| self.last_syllable(next))?;
        }
        let word = self.words.get(last).filter(|w| last > end && w.gap.is_within(BEFORE_SUPERIOR))?;
        let bracket = word.gap.has(Gap::OPEN);
        let owner = self.begins_owner(last) || bracket && self.is_capital(last) && self.body(last).is_some();
        owner.then_some(last)
    }

    /// `Phòng Tài nguyên | nước, Sở`: the end of a small syllable at `at` that a mark or `thuộc` follows.
    fn last_syllable(&self, at: usize) -> Option<usize> {
        let belongs = self.cue(at + 1, CueClass::Linking.bit()).is_some_and(|(cue, _)| cue.has(Note::Belongs));
        let marked = self.words.get(at + 1).is_some_and(|w| !w.gap.is_plain() && w.gap.is_within(BEFORE_SUPERIOR));
        let word = self.is_lower(at) && self.follows(at) && !self.found.is_stop(at) && self.cue(at, NO_FIELD).is_none();
        (word && (marked || belongs)).then_some(at + 1)
    }

    /// The end of the small words that begin at `at`; commas stand between them where `và` closes the list.
    fn units_end(&self, at: usize) -> usize {
        let (mut last, mut sure) = (at, None);
        while last < at + LONGEST {
            let Some(word) = self.words.get(last) else { break };
            let comma = last > at && word.gap.is_comma();
            if !(comma || word.gap.is_plain()) {
                break;
            }
            let and = word.pattern == self.matcher.and();
            let Some(next) = self.small_unit(last + usize::from(and)) else { break };
            if comma {
                sure = sure.or(Some(last));
            }
            if and {
                sure = None;
            }
            last = next;
        }
        sure.unwrap_or(last)
    }

    /// Whether the words `at..end` are one syllable of a longer word.
    pub(in crate::grammar) fn is_part(&self, at: usize, end: usize) -> bool {
        end == at + 1 && (self.is_compound(at) || at > 0 && self.is_compound(at - 1))
    }

    /// `quốc gia`: a word for the country that no name follows.
    pub(super) fn national(&self, at: usize) -> Option<usize> {
        let (cue, next) = self.cue(at, CueClass::PlaceClass.bit())?;
        (cue.level == Level::Country
            && cue.has(Note::Outside)
            && next == at + 2
            && self.is_lower(at)
            && self.is_lower(at + 1))
        .then_some(next)
    }

    /// Whether the word is no cue of a verb, and begins no other name.
    pub(in crate::grammar) fn is_no_verb(&self, at: usize) -> bool {
        self.cue(at, NO_FIELD).is_none()
    }

    /// The end of one small word of a field.
    pub(in crate::grammar) fn small_unit(&self, at: usize) -> Option<usize> {
        if !self.is_lower(at) {
            return None;
        }
        if let Some(next) = self.national(at) {
            return Some(next);
        }
        // The `xã` of `xã hội` is no class word.
        if self.cue(at, NO_FIELD).is_some_and(|(_, end)| !self.is_part(at, end)) {
            return None;
        }
        if let Some((_, next)) = self.cue(at, CueClass::Activity.bit()) {
            return Some(next);
        }
        (self.is_lower(at + 1) && self.is_compound(at) && self.found.stop_from(at) <= at + 1).then_some(at + 2)
    }

    /// Whether a title ends right before the unit word `at`, which is no part of one: `Giám đốc | sở Tư pháp`, but `Trưởng ban`.
    pub(super) fn is_own_unit(&self, at: usize) -> bool {
        self.is_behind_title(at) && !self.entries(at - 1).any(|(l, e)| l.end > at && is_title(e))
    }

    /// Whether a title ends right before the word.
    pub(super) fn is_behind_title(&self, at: usize) -> bool {
        self.follows(at)
            && (at.saturating_sub(LONGEST_TITLE)..at)
                .any(|from| self.entries(from).any(|(l, e)| l.end == at && !l.short && is_title(e)))
    }

    /// The end of an association's name in small letters that a place and the abbreviation in brackets close.
    pub(super) fn closed_by_abbreviation(&mut self, at: usize) -> Option<usize> {
        let open = (at + 1..self.words.len().min(at + LONGEST_NAME)).find(|k| !self.words[*k].gap.is_plain())?;
        let [short, next] = self.words.get(open..open + 2)? else { return None };
        let bracket = short.gap.has(Gap::OPEN) && short.gap.is_within(Gap::OPEN.with(Gap::SPACE));
        if !bracket || short.case != Case::Upper || short.end - short.start < 3 || !next.gap.has(Gap::CLOSE) {
            return None;
        }
        let mut k = at + 1;
        while k < open {
            if self.is_capital(k) {
                if self.place(k).is_some_and(|place| self.end(place) == open) {
                    return Some(open);
                }
                if self.begins_institution(k) || self.begins_title(k) {
                    return None;
                }
            } else if self.words[k].pattern != self.matcher.and()
                && self.cue(k, NO_FIELD & !CueClass::PlaceClass.bit()).is_some_and(|(_, end)| !self.is_part(k, end))
            {
                return None;
            }
            k += 1;
        }
        None
    }
}

/// A tail has at most so many words.
const LONGEST: usize = 10;
/// An association's name has at most so many words.
const LONGEST_NAME: usize = 18;
/// A title of several words ends at most so many words behind its first.
const LONGEST_TITLE: usize = 5;
/// What stands between a unit and the institution that it belongs to.
pub(super) const BEFORE_SUPERIOR: Gap = Gap::SPACE.with(Gap::COMMA).with(Gap::OPEN).with(Gap::DASH);
/// What ends the name behind a tail.
const MARKS: Gap = Gap::SPACE
    .with(Gap::COMMA)
    .with(Gap::OPEN)
    .with(Gap::CLOSE)
    .with(Gap::DASH)
    .with(Gap::LINE)
    .with(Gap::SEMICOLON)
    .with(Gap::STOP);
/// Words that are no field.
pub(in crate::grammar) const NO_FIELD: u32 = classes(&[
    CueClass::ReportingVerb,
    CueClass::PersonSign,
    CueClass::Linking,
    CueClass::AppointVerb,
    CueClass::DismissVerb,
    CueClass::Plural,
    CueClass::Honorific,
    CueClass::RoleNoun,
    CueClass::MonthDay,
    CueClass::LegalForm,
    CueClass::PlaceClass,
    CueClass::Link,
    CueClass::Now,
    CueClass::Former,
]);
