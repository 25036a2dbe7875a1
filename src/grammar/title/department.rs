//! The department or field that ends an office: `Trưởng phòng Kế hoạch`, `Phó Tổng Giám đốc Công nghệ và Kỹ thuật`.
//!
//! ```text
//! department = see title.rs
//! trade      = cue:activity (cue:activity | "và")* &mark      in capitals, behind an office of companies; mark = "," | ")" | "-" | the end of the line
//! ```
//!
//! Each word of a department may have a capital of its own (`Khoa Sinh học Thực phẩm`), and words of two syllables in small letters go on with it
//! up to a mark, an institution or `và` and a capital (`Phòng Lao động tiền lương và Bảo hiểm xã hội`); where no capital stands before them, up to a
//! mark, a company, a school or what joins one. So does a word with a capital behind a dash (`Phòng Kế hoạch - Tài chính`).
//!
//! Fields that the company behind them shows: `company_field.rs`.
//!
//! Fires:
//!
//! ```text
//! title/office: Chị là [T Trưởng phòng Kế hoạch] Công ty Sông Lam.
//! title/office: Chị là [T Trưởng phòng KT-HT] Công ty Sông Lam.
//! title/office: Anh Tám, [T Phó Tổng Giám đốc Công nghệ và Kỹ thuật], đã ký.
//! title/office: Thư gửi [T trưởng phòng kinh doanh] Nguyễn Thị Khuyên.
//! title/office: Bác sĩ Khuyên, [T Trưởng khoa Hồi sức tim mạch], đã ra về.
//! title/office: Bác sĩ Khuyên, [T Trưởng khoa Sinh học Thực phẩm], đã ra về.
//! title/office: Bà Khuyên, [T Trưởng phòng Tổ chức - Hành chính] Bệnh viện Sông Lam, đã ra về.
//! title/office: Bà Khuyên, [T Giám đốc Khối Khách hàng Doanh nghiệp], Công ty Sông Lam, đã ra về.
//! title/office: Bà Khuyên, [T Trưởng phòng Lao động tiền lương và Bảo hiểm xã hội], đã ra về.
//! title/office: Chị là [T Trưởng phòng Kế hoạch] Bệnh viện Sông Lam.
//! title/office: Bà Khuyên, [T Trưởng phòng Kế hoạch] - Bệnh viện Sông Lam, đã ra về.
//! title/office: Bà Khuyên, [T Trưởng ban pháp chế], đã ra về.
//! title/office: Bà Khuyên, [T Phó Giám đốc khối đào tạo], đã ra về.
//! title/office: Bà Khuyên, [T Giám đốc Bộ phận Quan hệ khách hàng] của Công ty Sông Lam, đã ra về.
//! title/office: Bà Khuyên, [T Chủ nhiệm bộ môn ngữ văn] của Trường Sông Lam, đã ra về.
//! title/office: Ông làm [T Tổ trưởng Tổ công tác] từ đầu năm.
//! title/office: Hôm qua [T Giám đốc] ban hành quyết định mới.
//! ```
//!
//! Must not fire:
//!
//! ```text
//! title/office: Nghe nói phòng kinh doanh dời đi.   # no office
//! title/bound: Chị là [T Trưởng phòng Kế hoạch] Công ty Sông Lam.   # the department has no type
//! title/office: Kỹ sư phòng Kế hoạch đi vắng.   # an occupation
//! ```

use crate::grammar::body::NO_FIELD;
use crate::grammar::{Scan, is_body};
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
        let unit = self.cue(at, CueClass::Department.bit()).map(|(_, next)| next);
        // `Tổ trưởng Tổ công tác`: the unit word said twice, and nothing tells whose it is.
        let doubled = at > 1 && self.words[at].pattern != 0 && self.words[at - 2].pattern == self.words[at].pattern;
        let bare = self.entries(at).find(|(l, e)| is_body(*e) && unit.is_some_and(|next| l.end > next));
        if let Some((unit, _)) = bare.filter(|_| !of_department) {
            return doubled.then_some(unit.end);
        }
        // `Trưởng phòng | Tổ chức`, `Giám đốc | ban hành`
        let word = |next: usize| next == at + 1 && self.is_compound(at) && (of_department || self.is_lower(next));
        let mut end = match unit {
            Some(next) if self.follows(next) && !word(next) => next,
            _ if of_department => at,
            _ => return None,
        };
        let from = end;
        end = self.department_words(from);
        // `Ban Cán [sự]`: the last capital begins another word.
        while end > from && self.is_lower(end) && self.follows(end) && self.found.runs_past(end - 1, end) {
            end -= 1;
        }
        // `Hồi sức tim mạch Bệnh viện ...`, `trưởng phòng kinh doanh, ...`: small words complete the field.
        if end > from || self.is_lower(end) {
            end = self.field_tail(end, end == from).unwrap_or(end);
        }
        if end == from {
            return None;
        }
        while self.goes_on_with_and(end) {
            let next = self.department_words(end + 1);
            if next == end + 1 {
                break;
            }
            end = self.field_tail(next, false).unwrap_or(next);
        }
        while let Some(next) = self.dashed_department(end).or_else(|| self.dashed_syllables(from, end)) {
            end = next;
        }
        if self.words.get(end).is_some_and(|w| w.case == Case::Number && w.gap.is_plain()) {
            end += 1;
        }
        Some(end)
    }

    /// `Kế hoạch | - Tài chính, ...`: the end of another word of the department behind a dash, which a mark or an institution closes.
    fn dashed_department(&mut self, at: usize) -> Option<usize> {
        let dash =
            self.words.get(at).is_some_and(|w| w.gap.has(Gap::DASH) && w.gap.is_within(Gap::DASH.with(Gap::SPACE)));
        if !dash || !self.is_capital(at) || self.cue(at, OTHER_BEHIND_DASH).is_some() || self.begins_title(at) {
            return None;
        }
        let person = self.person_begins(at, self.capitals(at, 4));
        let other = person || self.body(at).is_some() || self.enterprise(at).is_some() || self.place(at).is_some();
        if other || !(self.is_compound(at) || self.cue(at, CueClass::Activity.bit()).is_some()) {
            return None;
        }
        let end = self.department_words(at);
        let end = self.field_tail(end, false).unwrap_or(end);
        self.closes_field(at, end).then_some(end)
    }

    /// `Trưởng bộ môn Mô | - Phôi, ...`: the end of a field of single syllables joined by dashes, behind which a mark stands.
    fn dashed_syllables(&self, from: usize, at: usize) -> Option<usize> {
        const CLOSED: Gap =
            Gap::COMMA.with(Gap::CLOSE).with(Gap::LINE).with(Gap::SEMICOLON).with(Gap::OPEN).with(Gap::STOP);
        let syllable = |w: usize| self.words[w].case == Case::Title && self.words[w].is_native();
        let dashed = |w: usize| {
            let gap = self.words[w].gap;
            gap.has(Gap::DASH) && gap.is_within(Gap::DASH.with(Gap::SPACE)) && syllable(w)
        };
        if at != from + 1 || !syllable(from) {
            return None;
        }
        let end = (at..self.words.len()).find(|w| !dashed(*w)).unwrap_or(self.words.len());
        (end > at && self.words.get(end).is_none_or(|w| w.gap.has(CLOSED))).then_some(end)
    }

    /// Whether `và` and another field with a capital stand at word `at`, and neither an office nor a person.
    fn goes_on_with_and(&mut self, at: usize) -> bool {
        self.follows(at + 1)
            && self.words[at].pattern == self.matcher.and()
            && self.follows(at)
            && self.is_capital(at + 1)
            && !self.begins_title(at + 1)
            && !self.person_begins(at + 1, self.capitals(at + 1, 4))
    }

    /// The end of the words with capitals that name a department from word `from` on, each with the small syllable that completes it.
    pub(super) fn department_words(&mut self, from: usize) -> usize {
        let mut end = from;
        while end == from || self.goes_on_with_capital(end) {
            let start = end;
            let whole = self.capitals(start, 8);
            while end < whole {
                if self.person_begins(end, whole)
                    || self.begins_title(end)
                    || self.enterprise(end).is_some()
                    || self.place(end).is_some()
                    || end > start && self.begins_owner_of_department(end)
                {
                    break;
                }
                // `Phát triển dịch vụ`
                end = self.cue(end, CueClass::Activity.bit()).map_or(end + 1, |(_, next)| next);
            }
            // `Trưởng phòng KT-HT`
            while end > start && self.joins_abbreviation(end) {
                end += 1;
            }
            // `Kỹ thuật`: a small syllable completes the last capital.
            if end > start && self.completes(end) {
                end += 1;
            }
            if end == start {
                break;
            }
        }
        end
    }

    /// `Tổ TTXD | UBND phường`, `Khoa Sản | BV Sông Lam`: whether what the department belongs to begins at `at`.
    fn begins_owner_of_department(&mut self, at: usize) -> bool {
        let named = |(_, next): (_, usize)| self.is_capital(next) && self.follows(next);
        self.cue(at, CueClass::UntypedClass.bit()).is_some_and(named)
            || self.begins_institution(at) && self.body(at).is_some()
    }

    /// `Sinh học | Thực phẩm`: whether another word of the department begins with a capital at `at`, behind a small syllable.
    fn goes_on_with_capital(&mut self, at: usize) -> bool {
        self.is_capital(at)
            && self.follows(at)
            && self.is_lower(at - 1)
            && (self.is_compound(at) || self.cue(at, CueClass::Activity.bit()).is_some())
            // `Khách hàng | Doanh nghiệp, ...` is a field, `Doanh nghiệp Sông Lam` none.
            && self.cue(at, INSTITUTIONS).is_none_or(|(_, next)| !self.follows(next))
            && self.body(at).is_none()
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
    pub(super) fn field_tail(&mut self, at: usize, trades: bool) -> Option<usize> {
        let end = self.small_words(at, trades);
        if self.closes_field(at, end) {
            return Some(end);
        }
        let longer = self.small_units(at, trades);
        if longer > end && self.closes_field(at, longer) && (!trades || end > at || self.tells_field(longer)) {
            return Some(longer);
        }
        // `Khối Quản trị | nguồn nhân lực cũng`, `trưởng phòng | tiếp thị vẫn`
        let trade = if trades { end } else { self.small_units(at, false) };
        if trade > at && self.predicate_begins(trade) && !self.found.runs_past(trade - 1, trade) {
            return Some(trade);
        }
        if trades { self.field_of_company(at) } else { None }
    }

    /// Whether a word that opens a predicate, and is no part of another word, stands at `at`: `vẫn`, `thậm chí`, `cho biết`.
    pub(super) fn predicate_begins(&self, at: usize) -> bool {
        self.follows(at)
            && self.is_lower(at)
            && (self.found.is_stop(at) || self.cue(at, PREDICATE).is_some())
            && (!self.is_compound(at) || self.found.stop_from(at) > at + 1)
            && self.words[at].pattern != self.matcher.and()
    }

    /// The end of a few small words at `at`: all of them `trades`, or any but those that begin something else.
    fn small_words(&mut self, at: usize, trades: bool) -> usize {
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
        end
    }

    /// The end of the small words of two syllables at `at`, also joined by `và`. Whom a field serves stands behind its words or the capitals
    /// before `at`, where it does not `begin` there.
    pub(super) fn small_units(&self, at: usize, begins: bool) -> usize {
        let mut end = at;
        while end - at < LONGEST_UNITS && self.follows(end) && !self.begins_institution(end) {
            let and = end > at && self.words[end].pattern == self.matcher.and();
            let from = end + usize::from(and);
            // `chăm sóc | khách hàng`
            let served = || {
                let (_, next) = self.cue(from, CueClass::RoleNoun.bit())?;
                (self.is_lower(from) && next > from + 1 && (end > at || !begins)).then_some(next)
            };
            let Some(next) = self.small_unit(from).or_else(served).filter(|_| !and || self.follows(from)) else {
                break;
            };
            end = next;
        }
        end
    }

    /// Whether the small words `at..end` are closed by a mark, by the institution that the department belongs to, or by `và` and a capital.
    fn closes_field(&mut self, at: usize, end: usize) -> bool {
        let Some(next) = self.words.get(end) else { return false };
        let marked = next.gap.has(FIELD_MARKS);
        let institution = next.gap.is_plain()
            && (self.cue(end, INSTITUTIONS).is_some()
                || self.body(end).is_some()
                || self.enterprise(end).is_some()
                || self.person_begins(end, self.capitals(end, 6))
                || self.goes_on_with_and(end));
        end > at
            && !self.found.runs_past(end - 1, end)
            && self.words[end - 1].pattern != self.matcher.and()
            && (marked || institution)
    }

    /// Whether what stands behind the small words up to word `at` shows that they are a field: a mark, a company, or what joins one.
    fn tells_field(&mut self, at: usize) -> bool {
        let marked = self.words.get(at).is_some_and(|w| w.gap.has(FIELD_MARKS));
        let institution = self.cue(at, CueClass::LegalForm.bit() | CueClass::UntypedClass.bit()).is_some();
        marked || institution || self.enterprise(at).is_some() || self.joins_company(at)
    }

    /// Whether `của` or `tại` and a company, or a school, hospital or newspaper with its name stand at word `at`.
    pub(super) fn joins_company(&mut self, at: usize) -> bool {
        let Some((_, of)) = self.cue(at, CueClass::Linking.bit()) else { return false };
        let untyped = |s: &Self| s.cue(of, CueClass::UntypedClass.bit()).is_some_and(|(_, name)| s.is_capital(name));
        self.follows(of)
            && (self.cue(of, CueClass::LegalForm.bit()).is_some() || untyped(self) || self.enterprise(of).is_some())
    }
}

/// The field of a department ends in at most so many small words.
const LONGEST_TAIL: usize = 4;
/// Words of two syllables in the field of a department are at most so many syllables.
const LONGEST_UNITS: usize = 10;
/// What ends the field of a department.
const FIELD_MARKS: Gap =
    Gap::COMMA.with(Gap::CLOSE).with(Gap::DASH).with(Gap::LINE).with(Gap::SEMICOLON).with(Gap::OPEN);
/// What persons say and do.
const PREDICATE: u32 = classes(&[CueClass::ReportingVerb, CueClass::PersonSign]);
/// What goes on with no department behind a dash.
const OTHER_BEHIND_DASH: u32 = classes(&[
    CueClass::LegalForm,
    CueClass::UntypedClass,
    CueClass::Department,
    CueClass::Organ,
    CueClass::Honorific,
    CueClass::Degree,
    CueClass::RoleNoun,
    CueClass::PlaceClass,
]);
/// What ends small words that complete a field.
pub(super) const TAIL_STOPS: u32 = NO_FIELD | classes(&[CueClass::UntypedClass]);
/// What a department belongs to.
const INSTITUTIONS: u32 = classes(&[CueClass::LegalForm, CueClass::UntypedClass, CueClass::Linking]);
