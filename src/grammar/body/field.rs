//! The field of an office or association, up to the place or the body that closes it: `Sở Khoa học và Công nghệ Lào Cai`.
//!
//! ```text
//! field = see complement.rs, also across a dash before a known activity (Vụ + Kế hoạch - Đầu tư); Number behind body:unit(number)                Trung đoàn Tiêm kích + 196
//!       | CAPITALS (("-" | "&") CAPITALS)+ ...                                Phòng + KT-HT
//! ```
//!
//! A department of a company is no body (`Ban Đào tạo Tập đoàn`).
//!
//! Fires:
//!
//! ```text
//! body/complement: Bò giống do [S Sở Giống và Thú y Lào Cai] cấp.
//! body/complement: Chú ở [S Trung đoàn Tiêm kích 296] ba năm.
//! body/complement: Hai người của [S Uỷ ban Dân chính] bị kỷ luật.
//! body/complement: Chị làm ở [S Phòng KT-HT Lào Cai] từ năm ngoái.
//! body/complement: Ông ở [S Vụ Kế hoạch - Đầu tư] đã nghỉ.
//! body/complement: Tin từ [S Đồn Biên phòng Vạn Lĩnh] cho hay.
//! body/complement: Ông là Chủ tịch [M Hiệp hội Trồng nấm Ấn Độ - Việt Nam] từ lâu.
//! ```
//!
//! Must not fire:
//!
//! ```text
//! body/complement: Chị học ở Ban Đào tạo [E Tập đoàn].   # of a company
//! body/complement: Anh bán hàng ở Trung tâm Phần mềm [E Công ty Đá Suối Nhạn].   # of a company
//! body/complement: Sau khi Sở đề nghị, chợ đã dời đi.   # no field
//! body/complement: Báo chí đã viết về Vụ Solmere từ lâu.   # an affair
//! body/inner: Theo [S Vụ Kế hoạch] - [S Bộ Y tế], giá giảm.   # another body
//! ```

use super::complement::{Complement, FIELD_STOPS};
use crate::entity::EntityType;
use crate::grammar::{Name, NodeId, Scan, Strength, is_body};
use crate::lexicon::{CueClass, Entry, EntryId, Form, Mark, Role};
use crate::matching::{Listed, Note};
use crate::mention::Rule;
use crate::text::Word;
use crate::text::gap::Gap;
use crate::text::syllable::Case;

impl Scan<'_> {
    /// Whether a unit that takes its field begins at `at`.
    pub(super) fn begins_field_unit(&self, at: usize) -> bool {
        self.entries(at).any(|(l, _)| self.has_field(l.entry))
    }

    /// Whether the entry is such a unit.
    pub(super) fn has_field(&self, entry: EntryId) -> bool {
        self.lexicons.entry(entry).marks.has(Mark::Field)
    }

    /// `Hội Khoa học | và công nghệ sử dụng tiết kiệm năng lượng Việt Nam (VNSE)`: the small words of an association's name.
    pub(super) fn abbreviated(&mut self, at: usize, head: &Entry) -> Option<Complement> {
        if head.entity_type != EntityType::MassOrg {
            return None;
        }
        let end = self.closed_by_abbreviation(at)?;
        let place = (at..end).find_map(|k| self.place(k).filter(|p| self.end(*p) == end));
        let children = place.into_iter().filter(|place| !self.is_own_country(*place)).collect();
        Some(Complement { end, children, institution: None, proper: true })
    }

    /// The field of an office or association: `Sở Khoa học`, `Hiệp hội Chăn nuôi gia súc lớn Việt Nam`.
    pub(super) fn field(&mut self, at: usize, head: &Entry) -> Option<Complement> {
        let takes = head.role == Role::Unit && head.entity_type != EntityType::PartyBody;
        if !takes
            || !self.is_capital(at)
            || self.words[at].in_capitals
            || self.begins_title(at)
            || self.person_begins(at, self.capitals(at, 8))
            // `Chủ nhiệm Uỷ ban | Michael Veldora`, but `Bộ Ayush Ấn Độ`
            || !head.marks.has(Mark::Named) && self.is_foreign_given_name(at) && self.place(at + 1).is_none()
        {
            return None;
        }
        // `Vụ | Watergate`: one foreign word names an affair and no office.
        let foreign = self.is_foreign(at) && !self.words[at].is_native() && self.words[at].case == Case::Title;
        if foreign && !head.marks.has(Mark::Named) && !head.canonical.contains(' ') && self.capitals(at, 2) == at + 1 {
            return None;
        }
        // `Văn phòng Tổng công ty` is a department of a company.
        if self.enterprise(at).is_some() {
            return None;
        }
        let mut end = self.field_end(at, head.marks.has(Mark::Named));
        // `cơ quan Bảo hiểm | xã hội`
        let cut = |(l, e): (&Listed, Form)| {
            let none = e.role == Role::None && (l.end > at + 2 || self.words[at].case == Case::Upper);
            !l.short && is_body(e) && (none || l.end > end && self.is_lower(end))
        };
        if self.entries(at).any(cut) {
            return None;
        }
        // `Ban Đào tạo | Tập đoàn`: a department of a company.
        if (at + 1..=end).any(|k| self.is_capital(k) && self.follows(k) && self.is_company_form(k)) {
            return None;
        }
        let mut children = Vec::new();
        let mut institution = None;
        for k in at..end {
            if let Some(place) = self.place(k).filter(|p| self.end(*p) == end) {
                children.push(place);
                break;
            }
        }
        if children.is_empty()
            && self.follows(end)
            && let Some(owner) = self.body(end).filter(|_| self.begins_institution(end)).or_else(|| self.place(end))
        {
            institution = self.chart.nodes[owner].entity_type.filter(|t| *t != EntityType::Place);
            children.push(owner);
            end = self.end(owner);
        }
        if children.is_empty() && &*head.kind == "post" {
            children.extend(self.place_of_post(at, end));
        }
        // `Trung đoàn Tiêm kích 196`
        if children.is_empty() && head.marks.has(Mark::Numbered) && self.is_unit_number(end) {
            end += 1;
        }
        // `Uỷ ban Đoàn kết Ấn Độ | - Việt Nam`
        if (head.entity_type == EntityType::MassOrg || &*head.kind == "council")
            && let Some(other) = self.paired_country(end, children.last().copied())
        {
            end = self.end(other);
            children.push(other);
        }
        children.retain(|c| !self.is_own_country(*c));
        Some(Complement { end, children, institution, proper: true })
    }

    /// The country behind a dash at `at` that is of the same standing as the one before it.
    fn paired_country(&mut self, at: usize, first: Option<NodeId>) -> Option<NodeId> {
        let dash = self.words.get(at).is_some_and(|w| w.gap.has(Gap::DASH) && w.gap.is_within(DASH));
        let first = first.filter(|first| dash && self.end(*first) == at && self.is_listed_country(*first));
        let other = first.and_then(|_| self.place(at))?;
        self.is_listed_country(other).then_some(other)
    }

    /// `Đồn Biên phòng | Vạn Lĩnh`, `Đồn Biên phòng CK | Vạn Lĩnh`: the place that a post is named by, which no lexicon holds.
    fn place_of_post(&mut self, at: usize, end: usize) -> Option<NodeId> {
        let from = (at..end).find(|k| self.words[*k].case != Case::Upper)?;
        let named = (1..=3).contains(&(end - from))
            && (from..end).all(|k| self.words[k].case == Case::Title && !self.words[k].in_capitals)
            && self.cue(from, CueClass::Activity.bit()).is_none_or(|(_, next)| next == from + 1);
        named.then(|| self.push(Rule::Village, EntityType::Place, from..end, Name::Open, Strength::Weak, &[]))
    }

    /// Whether a company with its form, or the bare form, begins at `at`.
    fn is_company_form(&mut self, at: usize) -> bool {
        self.cue(at, CueClass::LegalForm.bit()).is_some_and(|(cue, _)| cue.has(Note::Bare))
            && self.enterprise(at).is_some()
    }

    /// Whether a number of at most four digits stands at `at`.
    pub(super) fn is_unit_number(&self, at: usize) -> bool {
        self.words.get(at).is_some_and(|w| w.gap.is_plain() && w.case == Case::Number && w.end - w.start <= 4)
    }

    /// Where a field ends: at a country or province within reach that closes it, else after capitals and the syllables that complete them.
    /// A person's name goes on with it where the unit may be `named` so.
    pub(super) fn field_end(&mut self, at: usize, named: bool) -> usize {
        let mut k = at;
        while k < at + FIELD && (self.follows(k) || self.joins_abbreviation(k) || self.joins_field(k)) || k == at {
            if let Some(place) = self.place(k).filter(|_| k > at && self.is_capital(k)) {
                return self.end(place);
            }
            let and = self.words[k].pattern == self.matcher.and();
            if k > at && self.begins_owner(k) {
                return k - usize::from(self.words[k - 1].pattern == self.matcher.and());
            }
            let stops = self.found.is_stop(k) && self.is_lower(k) || self.found.is_cue(k, FIELD_STOPS);
            if !and && stops && !self.is_syllable_of_word(k) || k > at && self.begins_title(k) {
                break;
            }
            k += 1;
        }
        let whole = self.capitals(at, 8);
        let mut end = at;
        while end < self.words.len()
            && (end == at || self.follows(end) || self.joins_abbreviation(end) || self.joins_field(end))
        {
            if self.is_capital(end) {
                if end > at
                    && (self.person_begins(end, self.capitals(end, 6).max(whole.min(end)))
                        || !named && self.is_foreign_given_name(end)
                        || self.begins_title(end)
                        || self.begins_owner(end))
                {
                    break;
                }
                // `Giống và Thú y | Lào Cai`: a place closes the field, and nothing completes it.
                if end > at
                    && let Some(place) = self.place(end)
                {
                    return self.end(place);
                }
                // `Phát triển nông thôn`
                end = self.cue(end, CueClass::Activity.bit()).map_or(end + 1, |(_, next)| next);
                continue;
            }
            // `Quản lý khoáng sản`
            if let Some((_, next)) = self.cue(end, CueClass::Activity.bit()).filter(|(_, next)| *next > end + 1) {
                end = next;
                continue;
            }
            let completes = self.completes(end);
            let and = self.words[end].pattern == self.matcher.and()
                && self.is_capital(end + 1)
                && self.follows(end + 1)
                && !self.begins_institution(end + 1);
            if !(completes || and) {
                break;
            }
            end += 1;
        }
        end
    }

    /// The `giới` of `biên giới`: whether a stop word or cue of one syllable is a part of another word.
    fn is_syllable_of_word(&self, at: usize) -> bool {
        at > 0
            && self.is_lower(at)
            && self.is_part(at, at + 1)
            && self.found.stop_from(at) <= at + 1
            && self.found.stop_from(at - 1) <= at
            && self.cue(at, FIELD_STOPS).is_none_or(|(_, end)| end == at + 1)
            && self.cue(at - 1, FIELD_STOPS).is_none_or(|(_, end)| end == at)
    }

    /// Whether the given name of a foreigner and another capital stand at `at`: the `James` of `Bộ Khí hậu James Veldora`.
    pub(in crate::grammar) fn is_foreign_given_name(&self, at: usize) -> bool {
        self.words.get(at).is_some_and(|w| w.cues & CueClass::ForeignName.bit() != 0 && w.case == Case::Title)
            && self
                .cue(at, CueClass::ForeignName.bit())
                .is_some_and(|(_, next)| self.follows(next) && self.is_capital(next))
    }

    /// `Kế hoạch | - Đầu tư`: whether a dash with white space and another activity stand at `at`, and no other name.
    pub(super) fn joins_field(&mut self, at: usize) -> bool {
        let Some(word) = self.words.get(at) else { return false };
        let dash = word.gap.has(Gap::DASH) && word.gap.is_within(DASH) && word.case == Case::Title && !word.in_capitals;
        dash && at > 0
            && self.words[at - 1].case != Case::Number
            && (self.cue(at, CueClass::Activity.bit()).is_some() || self.is_lower(at + 1) && self.is_compound(at))
            && !self.found.is_cue(at, OTHER_NAME)
            && !self.begins_title(at)
            && !self.begins_institution(at)
            && !self.entries(at).any(|(l, e)| is_body(e) && !l.short)
            && self.place(at).is_none()
            && !self.person_begins(at, self.capitals(at, 6))
    }

    /// Whether capitals behind a dash or `&` go on with the abbreviation before them: the `VT` of `GT-VT`.
    pub(in crate::grammar) fn joins_abbreviation(&self, at: usize) -> bool {
        let Some([before, word]) = at.checked_sub(1).and_then(|from| self.words.get(from..=at)) else { return false };
        let short = |w: &Word| w.case == Case::Upper && w.is_plain_letters() && !w.in_capitals && w.end - w.start <= 5;
        let and = word.gap.has(Gap::AMPERSAND) && word.gap.is_within(Gap::AMPERSAND.with(Gap::SPACE));
        (word.gap == Gap::DASH || and) && short(before) && short(word)
    }

    /// Whether the body begins at `at` whose field stands before: `Đội Tham mưu | Phòng Cảnh sát giao thông Công an tỉnh`.
    pub(super) fn begins_owner(&mut self, at: usize) -> bool {
        self.is_capital(at) && self.begins_institution(at) && self.body(at).is_some()
    }

    /// Whether the small syllable `at` completes the capital before it: `Kỹ thuật`, `Y tế`.
    pub(in crate::grammar) fn completes(&self, at: usize) -> bool {
        if !self.follows(at) || !self.is_capital(at - 1) || !self.is_lower(at) {
            return false;
        }
        let before = &self.words[at - 1];
        // `Học viện Zelvan | mở`: no small syllable completes a foreign word.
        if before.case == Case::Title && !before.is_native() {
            return false;
        }
        // `Hội NVHN | quyết nghị`
        if before.case == Case::Upper && !before.is_one_letter() {
            return false;
        }
        // `Dân chính`, though `chính` alone is a stop word.
        if self.is_compound(at - 1) {
            return true;
        }
        // The `dung` of `Nội dung` is no stop word by itself.
        (!self.found.is_stop(at) || self.found.stop_from(at - 1) > at && self.found.stop_from(at) == at)
            && self.cue(at, FIELD_STOPS).is_none()
            && !(self.is_lower(at + 1) && self.is_compound(at))
    }

    /// Whether word `at` and the one right behind it are one word of the language: `sư đoàn`.
    pub(in crate::grammar) fn is_compound(&self, at: usize) -> bool {
        let Some([first, second]) = self.words.get(at..at + 2) else { return false };
        second.gap.is_plain() && self.matcher.is_compound(first, second)
    }
}

const DASH: Gap = Gap::DASH.with(Gap::SPACE);
/// What begins another name behind a dash.
const OTHER_NAME: u32 = crate::matching::classes(&[
    CueClass::UntypedClass,
    CueClass::LegalForm,
    CueClass::Honorific,
    CueClass::Degree,
    CueClass::RoleNoun,
]);
/// A field has at most so many words before the place that closes it.
const FIELD: usize = 9;
