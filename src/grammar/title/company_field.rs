//! The field of an office that the company behind it shows: `Giám đốc phát triển thị trường | của Sơn Lộc`.
//!
//! ```text
//! field = word{1,6} &(cue:linking company | "-" company)      of an office of companies; a dash only behind a department
//!       | small{2,10} &(company | cue:linking company)      behind a listed office that names its field (giám đốc nghiên cứu)
//!       | Capital small ... &("," company)
//!       | small{1,8} &(company | newspaper | cue:linking company)      behind an office with a department
//! ```
//!
//! A field of one word in capitals is none: it may be the name of a company (`Tổng Giám đốc Xăng dầu`).
//!
//! Fires:
//!
//! ```text
//! title/office: Bà Khuyên, [T Phó chủ tịch truyền thông] của Công ty Sông Lam, đã ra về.
//! title/office: Bà Khuyên, [T Giám đốc Ban Tiếp thị] - Công ty Du lịch Sông Lam, đã ra về.
//! title/office: Bà Khuyên, [T trưởng bộ phận nghiên cứu thị trường tài chính toàn cầu] của Công ty Sông Lam, đã ra về.
//! title/office: Hôm qua [T Trưởng phòng] yêu cầu nhân viên của Công ty Sông Lam ở lại.
//! ```
//!
//! Must not fire:
//!
//! ```text
//! title/bound: Bà Khuyên, [T Phó chủ tịch truyền thông] của Công ty Sông Lam, đã ra về.   # no body
//! title/office: Nhân viên truyền thông của Công ty Sông Lam ra về.   # no office
//! title/office: Phòng nghiên cứu thị trường của Công ty Sông Lam dời đi.   # no office
//! ```

use super::department::TAIL_STOPS;
use crate::grammar::Scan;
use crate::lexicon::CueClass;
use crate::matching::classes;
use crate::text::gap::Gap;
use crate::text::syllable::Case;

impl Scan<'_> {
    /// `Giám đốc bán hàng khu vực | của Sơn Lộc`, `Giám đốc Ban Tiếp thị | - Công ty Sơn Lộc`: the end of the field of an office of companies
    /// at `at`, that `của` or a dash joins to the company.
    pub(super) fn field_before_company(&mut self, at: usize) -> Option<usize> {
        if !self.follows(at) || self.cue(at, NO_OFFICE_FIELD).is_some() {
            return None;
        }
        let department = self.cue(at, CueClass::Department.bit()).is_some();
        let trade = self.cue(at, CueClass::Activity.bit()).is_some();
        if !(department || trade || self.is_compound(at)) {
            return None;
        }
        // `đơn vị Phòng thủ`, but no `trước đây của`
        let unit = self.found.is_stop(at) && self.is_compound(at) && self.is_capital(at + 2) && self.follows(at + 2);
        let mut end = if unit { at + 2 } else { at };
        while end - at < LONGEST_OFFICE_FIELD && self.follows(end) {
            let word = &self.words[end];
            let name = end > at
                && self.is_capital(end)
                && (!word.is_native() && self.is_lower(end - 1) || self.person_begins(end, self.capitals(end, 6)));
            // `Giám đốc khu vực | Đông Nam Á của Sơn Lộc`
            let place = self.is_capital(end) && self.place(end).is_some();
            let word = &self.words[end];
            if word.case == Case::Number
                || self.ends_field(at, end)
                || name
                || place
                || end > at && self.begins_title(end)
            {
                break;
            }
            end += 1;
        }
        let word = self.words.get(end)?;
        if end == at || self.words[end - 1].pattern == self.matcher.and() || self.found.runs_past(end - 1, end) {
            return None;
        }
        // `Giám đốc Trung tâm Tiếp thị`: a body that is no more than the field is the company's own.
        if self.body(at).is_some_and(|body| self.end(body) > end || !department) {
            return None;
        }
        if department && word.gap.has(Gap::DASH) && word.gap.is_within(Gap::DASH.with(Gap::SPACE)) {
            let company = self.cue(end, CueClass::LegalForm.bit()).is_some() && self.enterprise(end).is_some();
            return company.then_some(end);
        }
        let (_, of) =
            self.cue(end, CueClass::Linking.bit()).filter(|(_, next)| word.gap.is_plain() && *next == end + 1)?;
        if !self.is_capital(of) || !self.follows(of) {
            return None;
        }
        (self.enterprise(of).is_some() || self.is_unknown_company(of)).then_some(end)
    }

    /// The end of the field behind the listed office of companies from `head` to `at`, in whatever way it is told.
    pub(super) fn field_of_office(&mut self, head: usize, at: usize) -> Option<usize> {
        self.trade_after(at).or_else(|| self.rest_of_field(head, at)).or_else(|| self.field_before_comma(at))
    }

    /// `giám đốc nghiên cứu | kinh tế vĩ mô tại công ty ...`: the end of further small words of the field that the listed office from `head` to `at`
    /// names, before the company or what joins it.
    fn rest_of_field(&mut self, head: usize, at: usize) -> Option<usize> {
        if at < head + FIELD_FROM || !self.is_lower(at) || !self.follows(at) {
            return None;
        }
        let end = self.small_units(at, false);
        // `giám đốc sáng tạo tạm thời của`
        if (at..end).any(|k| self.found.is_cue(k, CueClass::Epithet.bit())) {
            return None;
        }
        let closed = end > at && self.follows(end) && !self.found.runs_past(end - 1, end);
        (closed && (self.joins_company(end) || self.is_capital(end) && self.enterprise(end).is_some())).then_some(end)
    }

    /// `Giám đốc Xếp hạng doanh nghiệp, Công ty ...`: the end of a field with a capital that a comma parts from the company.
    fn field_before_comma(&mut self, at: usize) -> Option<usize> {
        let word = self.follows(at) && self.is_capital(at) && self.is_lower(at + 1) && self.is_compound(at);
        if !word || self.cue(at, NO_OFFICE_FIELD).is_some() || self.begins_title(at) || self.begins_institution(at) {
            return None;
        }
        if self.body(at).is_some() || self.enterprise(at).is_some() {
            return None;
        }
        let end = self.department_words(at);
        let end = self.field_tail(end, false).unwrap_or(end);
        let comma = self.words.get(end).is_some_and(|w| w.gap.is_comma()) && self.is_capital(end);
        (end > at && comma && self.enterprise(end).is_some()).then_some(end)
    }

    /// `Trưởng bộ phận phát triển bền vững | Công ty ...`: the end of any small words at `at` that a company, a newspaper or `của` and a
    /// company close.
    pub(super) fn field_of_company(&mut self, at: usize) -> Option<usize> {
        let mut end = at;
        while end - at < LONGEST_FIELD && self.is_lower(end) && self.follows(end) {
            if self.ends_field(at, end) {
                break;
            }
            end += 1;
        }
        if end == at || !self.follows(end) || self.words[end - 1].pattern == self.matcher.and() {
            return None;
        }
        let paper = self.cue(end, CueClass::UntypedClass.bit()).is_some_and(|(_, next)| !self.is_part(end, next));
        let of = self.cue(end, CueClass::Linking.bit()).map(|(_, next)| next);
        let company = match of {
            Some(next) => self.is_capital(next) && self.enterprise(next).is_some(),
            None => paper && self.is_capital(end + 1) || self.enterprise(end).is_some(),
        };
        (company && !self.found.runs_past(end - 1, end)).then_some(end)
    }

    /// Whether the field that begins at `at` ends before word `end`: a stop word or cue that is no part of a word, but `và`.
    pub(super) fn ends_field(&self, at: usize, end: usize) -> bool {
        if end > at && self.words[end].pattern == self.matcher.and() {
            return false;
        }
        let part = self.is_part(end, end + 1);
        let stop = self.found.is_stop(end) && !(part && self.found.stop_from(end) <= end + 1);
        stop || self.cue(end, TAIL_STOPS).is_some_and(|(_, next)| !part || next > end + 1)
    }

    /// Whether capitals that are no Vietnamese words stand at `at` up to a comma or a small word, and nothing is known of them.
    pub(super) fn is_unknown_company(&mut self, at: usize) -> bool {
        let end = self.capitals(at, 4);
        let closed = self.words.get(end).is_none_or(|w| w.gap.has(CLOSES_COMPANY) || w.case == Case::Lower);
        let foreign = (at..end).all(|k| !self.words[k].is_native() || self.words[k].is_plain_letters());
        let any = (at..end).any(|k| !self.words[k].is_native());
        closed && foreign && any && self.place(at).is_none() && self.body(at).is_none() && !self.begins_title(at)
    }
}

/// A listed office that names its field has so many words at least: giám đốc nghiên cứu.
const FIELD_FROM: usize = 4;
/// What closes the name of a company of which nothing is known.
const CLOSES_COMPANY: Gap = Gap::COMMA.with(Gap::DASH);
/// The field that a company closes has at most so many words.
const LONGEST_FIELD: usize = 8;
/// The field of an office of companies has at most so many words.
const LONGEST_OFFICE_FIELD: usize = 6;
/// What begins no field of an office.
const NO_OFFICE_FIELD: u32 = classes(&[
    CueClass::GradeAfter,
    CueClass::Epithet,
    CueClass::Organ,
    CueClass::LegalForm,
    CueClass::UntypedClass,
    CueClass::PlaceClass,
    CueClass::RoleNoun,
    CueClass::Honorific,
]);
