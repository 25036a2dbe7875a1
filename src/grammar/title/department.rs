//! The department or field that ends an office: `Trưởng phòng Kế hoạch`, `Phó Tổng Giám đốc Công nghệ và Kỹ thuật`.
//!
//! ```text
//! department = see title.rs
//! trade      = cue:activity (cue:activity | "và")* &mark      in capitals, behind an office of companies; mark = "," | ")" | "-" | the end of the line
//! ```
//!
//! An office of companies takes a field of up to six words that `của`, or behind a department a dash, joins to the company (`Giám đốc phát triển
//! thị trường | của Sơn Lộc`). A field of one word in capitals is none: it may be the name of a company (`Tổng Giám đốc Xăng dầu`).
//!
//! Fires:
//!
//! ```text
//! title/office: Chị là [T Trưởng phòng Kế hoạch] Công ty Sông Lam.
//! title/office: Chị là [T Trưởng phòng KT-HT] Công ty Sông Lam.
//! title/office: Anh Tám, [T Phó Tổng Giám đốc Công nghệ và Kỹ thuật], đã ký.
//! title/office: Thư gửi [T trưởng phòng kinh doanh] Nguyễn Thị Khuyên.
//! title/office: Bác sĩ Khuyên, [T Trưởng khoa Hồi sức tim mạch], đã ra về.
//! title/office: Bà Khuyên, [T Phó chủ tịch truyền thông] của Công ty Sông Lam, đã ra về.
//! title/office: Bà Khuyên, [T Giám đốc Ban Tiếp thị] - Công ty Du lịch Sông Lam, đã ra về.
//! ```
//!
//! Must not fire:
//!
//! ```text
//! title/office: Nghe nói phòng kinh doanh dời đi.   # no office
//! title/bound: Chị là [T Trưởng phòng Kế hoạch] Công ty Sông Lam.   # the department has no type
//! title/office: Kỹ sư phòng Kế hoạch đi vắng.   # an occupation
//! ```

use crate::grammar::Scan;
use crate::grammar::body::NO_FIELD;
use crate::lexicon::CueClass;
use crate::matching::classes;
use crate::text::gap::Gap;
use crate::text::syllable::Case;

impl Scan<'_> {
    /// `Trưởng phòng Kế hoạch`, `Quản đốc Phân xưởng Khai thác 2`: the end of a department after a head.
    pub(super) fn department_after(&mut self, at: usize, of_department: bool) -> Option<usize> {
        if !self.follows(at) {
            return None;
        }
        if self.body(at).is_some() {
            return None;
        }
        let mut end = match self.cue(at, CueClass::Department.bit()) {
            Some((_, next)) if self.follows(next) => next,
            _ if of_department => at,
            _ => return None,
        };
        let from = end;
        let whole = self.capitals(from, 8);
        while end < whole {
            if self.person_begins(end, whole)
                || self.begins_title(end)
                || self.enterprise(end).is_some()
                || self.place(end).is_some()
            {
                break;
            }
            // `Phát triển dịch vụ`
            end = self.cue(end, CueClass::Activity.bit()).map_or(end + 1, |(_, next)| next);
        }
        // `Trưởng phòng KT-HT`
        while end > from && self.joins_abbreviation(end) {
            end += 1;
        }
        // `Kỹ thuật`: a small syllable completes the last capital.
        if end > from && self.completes(end) {
            end += 1;
        }
        // `Ban Cán [sự]`: the last capital begins another word.
        while end > from && self.is_lower(end) && self.follows(end) && self.found.runs_past(end - 1, end) {
            end -= 1;
        }
        // `Hồi sức tim mạch Bệnh viện ...`, `trưởng phòng kinh doanh, ...`: small words complete the field.
        if end > from || of_department && self.is_lower(end) {
            end = self.field_tail(end, end == from).unwrap_or(end);
        }
        if end == from {
            return None;
        }
        while self.follows(end + 1)
            && self.words[end].pattern == self.matcher.and()
            && self.is_capital(end + 1)
            && self.follows(end)
        {
            let next = self.capitals(end + 1, 4);
            if self.person_begins(end + 1, next) {
                break;
            }
            end = next;
            if self.completes(end) {
                end += 1;
            }
        }
        if self.words.get(end).is_some_and(|w| w.case == Case::Number && w.gap.is_plain()) {
            end += 1;
        }
        Some(end)
    }

    /// `Phó Tổng Giám đốc Công nghệ và Kỹ thuật`: the end of the field of an office of companies, in capitals up to a mark.
    pub(super) fn trade_after(&mut self, at: usize) -> Option<usize> {
        let trade = self.is_capital(at)
            && self.cue(at, CueClass::Activity.bit()).is_some()
            && self.cue(at, CueClass::LegalForm.bit()).is_none();
        if !self.follows(at) || !trade || self.body(at).is_some() || self.enterprise(at).is_some() {
            return None;
        }
        let mut end = at;
        while self.is_capital(end) && self.follows(end) {
            let Some((_, next)) = self.cue(end, CueClass::Activity.bit()) else { break };
            let and = self.follows(next)
                && self.words[next].pattern == self.matcher.and()
                && self.is_capital(next + 1)
                && self.cue(next + 1, CueClass::Activity.bit()).is_some();
            end = next + usize::from(and);
        }
        let marks = Gap::COMMA.with(Gap::CLOSE).with(Gap::DASH).with(Gap::LINE);
        let marked = self.words.get(end).is_some_and(|w| w.gap.has(marks));
        (end > at + 1 && marked).then_some(end)
    }

    /// The end of the small words at `at` that complete the field of a department: up to a mark, or to the institution that the department
    /// belongs to. Where no capital stands before them, they are `trades`.
    fn field_tail(&mut self, at: usize, trades: bool) -> Option<usize> {
        let mut end = at;
        while end - at < LONGEST_TAIL && self.is_lower(end) && self.follows(end) {
            if trades {
                let Some((_, next)) = self.cue(end, CueClass::Activity.bit()) else { break };
                end = next;
                continue;
            }
            let and = self.words[end].pattern == self.matcher.and();
            if !and && self.found.is_stop(end) || self.cue(end, TAIL_STOPS).is_some() || self.begins_institution(end) {
                break;
            }
            end += 1;
        }
        let next = self.words.get(end)?;
        let marked = next.gap.has(Gap::COMMA.with(Gap::CLOSE).with(Gap::DASH).with(Gap::LINE));
        let institution = next.gap.is_plain()
            && (self.cue(end, INSTITUTIONS).is_some()
                || self.body(end).is_some()
                || self.enterprise(end).is_some()
                || self.person_begins(end, self.capitals(end, 6)));
        let whole = end > at
            && !self.found.runs_past(end - 1, end)
            && self.words[end - 1].pattern != self.matcher.and()
            && (marked || institution);
        if whole {
            return Some(end);
        }
        if trades { self.field_of_company(at) } else { None }
    }

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
            if word.case == Case::Number || self.ends_field(at, end) || name || end > at && self.begins_title(end) {
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

    /// Whether the field that begins at `at` ends before word `end`: a stop word or cue that is no part of a word, but `và`.
    fn ends_field(&self, at: usize, end: usize) -> bool {
        if end > at && self.words[end].pattern == self.matcher.and() {
            return false;
        }
        let part = self.is_part(end, end + 1);
        let stop = self.found.is_stop(end) && !(part && self.found.stop_from(end) <= end + 1);
        stop || self.cue(end, TAIL_STOPS).is_some_and(|(_, next)| !part || next > end + 1)
    }

    /// Whether capitals that are no Vietnamese words stand at `at` up to a comma or a small word, and nothing is known of them.
    fn is_unknown_company(&mut self, at: usize) -> bool {
        let end = self.capitals(at, 4);
        let closed = self.words.get(end).is_none_or(|w| w.gap.is_comma() || w.case == Case::Lower);
        let foreign = (at..end).all(|k| !self.words[k].is_native() || self.words[k].is_plain_letters());
        let any = (at..end).any(|k| !self.words[k].is_native());
        closed && foreign && any && self.place(at).is_none() && self.body(at).is_none() && !self.begins_title(at)
    }

    /// `Trưởng bộ phận phát triển bền vững | Công ty ...`: the end of any small words at `at` that a company, a newspaper or `của` and a
    /// company close.
    fn field_of_company(&mut self, at: usize) -> Option<usize> {
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
}

/// The field of a department ends in at most so many small words.
const LONGEST_TAIL: usize = 4;
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
const TAIL_STOPS: u32 = NO_FIELD | classes(&[CueClass::UntypedClass]);
/// What a department belongs to.
const INSTITUTIONS: u32 = classes(&[CueClass::LegalForm, CueClass::UntypedClass, CueClass::Linking]);
