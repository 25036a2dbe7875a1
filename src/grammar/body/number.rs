//! The number that tells a body from others of its kind: `Chi bộ 5`, `Đội Quản lý thị trường số 2`.
//!
//! ```text
//! number = "số"? Number that counts nothing, superior?           Chi bộ + 5, Đội Quản lý thị trường + số 2; superior: a body, or behind a
//!                                                                dash the place of a numbered court
//! area   = cue:place_class(outside) (CAPITALS | Number)             behind the place of a body: khu vực I
//! ```
//!
//! Fires:
//!
//! ```text
//! body/complement: Hàng nằm ở [S Chi cục Hải quan cửa khẩu Cảng Lào Cai khu vực I] hai ngày.
//! body/complement: Tin từ [S Đội Quản lý thị trường số 2] hôm qua.
//! body/complement: Vụ việc do [S TAND khu vực 2 - Hà Nội] thụ lý.
//! body/complement: Bí thư [PB Chi bộ 4] thuộc khối cơ quan đã ký; còn [PB Chi bộ số 7] họp chiều nay.
//! ```
//!
//! Must not fire:
//!
//! ```text
//! body/complement: [PB Chi bộ] 12 đảng viên, nay chỉ còn 9.   # the number counts something
//! body/complement: Cả xã có [PB Chi bộ] 4 tốt và 5 khá.   # the number counts something
//! body/complement: Theo [S Chi cục Thuế] số 12/QĐ đã ký.   # a document
//! body/complement: Họ gặp Bảo hiểm xã hội 63 tỉnh hôm qua.   # the number counts provinces
//! ```

use super::complement::Complement;
use crate::entity::EntityType;
use crate::grammar::Scan;
use crate::lexicon::{CueClass, Entry, Mark, Role};
use crate::matching::{Level, Note, classes};
use crate::text::Word;
use crate::text::gap::Gap;
use crate::text::syllable::Case;

impl Scan<'_> {
    /// `Chi cục Hải quan cửa khẩu Cảng Vạn Lĩnh | khu vực I`: the end of the number of the area at `at`.
    pub(super) fn area_number(&self, at: usize) -> Option<usize> {
        if !self.is_lower(at) || !self.follows(at) {
            return None;
        }
        let (cue, next) = self.cue(at, CueClass::PlaceClass.bit())?;
        let word = self.words.get(next).filter(|w| w.gap.is_plain() && w.end - w.start <= 4)?;
        let number = word.case == Case::Number && word.end - word.start <= 2
            || word.case == Case::Upper && word.is_plain_letters() && self.found.matches.kinds(next) == 0;
        (cue.level == Level::Other && cue.has(Note::Outside) && number).then_some(next + 1)
    }

    /// `Chi bộ | 5`, `Lữ đoàn | 170 Vùng 1 Hải quân`: the number, and the superior body behind it.
    pub(super) fn number(&mut self, at: usize, head: &Entry) -> Option<Complement> {
        let state = head.entity_type == EntityType::StateBody && head.role == Role::Unit;
        // `Đội Quản lý thị trường số 2`, but `Chi cục Thuế số 12/QĐ`
        let count = |w: &Word| w.gap.is_plain() && w.case == Case::Number && w.end - w.start <= 2;
        // `Chi bộ số 4`
        let cell = head.entity_type == EntityType::PartyBody && head.role == Role::Head;
        let led = (state || cell)
            && self.is_lower(at)
            && self.words.get(at + 1).is_some_and(count)
            && self.words.get(at + 2).is_none_or(|w| !w.gap.has(Gap::SLASH) && w.gap != Gap::DASH)
            && self.cue(at, CueClass::Activity.bit()).is_some_and(|(_, next)| next == at + 1);
        if led {
            return Some(Complement { end: at + 2, children: vec![], institution: None, proper: true });
        }
        let word = &self.words[at];
        // `Chi bộ 4 tốt`, but `Chi bộ 4 thuộc`
        let counts = self.is_lower(at + 1)
            && self.follows(at + 1)
            && self.cue(at + 1, classes(&[CueClass::ReportingVerb, CueClass::Linking, CueClass::PersonSign])).is_none();
        let numbered = head.marks.has(Mark::Numbered);
        // `Bảo hiểm xã hội | 63 tỉnh`
        if counts && !numbered && self.found.is_cue(at + 1, COUNTED) {
            return None;
        }
        let known = head.role == Role::Unit || numbered;
        let small = word.case == Case::Number && word.end - word.start <= 3 && (known || !counts);
        let counted = small && matches!(head.role, Role::Head | Role::Unit) && head.entity_type != EntityType::MassOrg;
        if !counted {
            return None;
        }
        // `Lữ đoàn 170 | Vùng 1 Hải quân`
        let superior = state && self.is_capital(at + 1) && self.follows(at + 1) && self.begins_institution(at + 1);
        let superior = if superior { self.body(at + 1) } else { None };
        // `TAND khu vực 2 | - Hà Nội`
        let seat = numbered && self.words.get(at + 1).is_some_and(|w| w.gap.has(Gap::DASH) && w.is_capital());
        let superior = if seat { self.place(at + 1) } else { superior };
        let end = superior.map_or(at + 1, |body| self.end(body));
        Some(Complement { end, children: superior.into_iter().collect(), institution: None, proper: true })
    }
}

/// What numbers count.
const COUNTED: u32 = classes(&[CueClass::PlaceClass, CueClass::Measure, CueClass::Generic]);
