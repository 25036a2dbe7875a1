//! The rest of a field in an apposition, where no verb is to be feared: `Lê A, Giám đốc Tiếp thị | và Công nghệ của Sơn Lộc`.
//!
//! ```text
//! rest = (name mark | cue:appoint_verb | cue:link) office word{1,13} &institution     mark = "," | "-" | "("
//! word = cue:activity | small | Capital | "và"; "&" and dashes between where the office names its field already
//! institution = cue:linking company | ("," | "(")? company | ("," | "(") body | unit-body | region (place ...)
//! ```
//!
//! The words that other rules found come first; this goes on behind them. A word that stands for people, a form of companies with a name, another
//! office and whatever begins a clause end the reading, and then there is no rest.
//!
//! Fires:
//!
//! ```text
//! title/office: Bà Khuyên, [T Giám đốc Tiếp thị và Công nghệ Thông tin] của Công ty Sông Lam, đã ra về.
//! title/office: Bà Khuyên, [T Giám đốc nghiên cứu và tư vấn], Công ty Sông Lam, đã ra về.
//! title/office: Bà Khuyên, [T Trưởng phòng quản lý Thương mại] Sở Công Thương Lào Cai, đã ra về.
//! title/office: Bà Khuyên, [T Giám đốc Khối Ngân hàng Cấu trúc & Tài chính bền vững], Công ty Sông Lam, đã ra về.
//! ```
//!
//! Must not fire:
//!
//! ```text
//! title/bound: Hôm qua [T Giám đốc nghiên cứu] và tư vấn cho Công ty Sông Lam.   # a verb
//! title/bound: Bà Khuyên, [T Giám đốc nghiên cứu] và cổ đông lớn của Công ty Sông Lam, đã ra về.   # whom a noun names
//! title/bound: Bà Khuyên, [T Giám đốc] một công ty của Công ty Sông Lam, đã ra về.   # an institution
//! ```

use super::department::TAIL_STOPS;
use crate::entity::EntityType;
use crate::grammar::Scan;
use crate::lexicon::CueClass;
use crate::matching::{Cue, Note, classes};
use crate::text::gap::Gap;
use crate::text::syllable::Case;

impl Scan<'_> {
    /// The end of the rest of the field of the office from `at` to `end`, whose listed head ends at `head`.
    pub(super) fn rest_before_institution(&mut self, at: usize, head: usize, end: usize) -> Option<usize> {
        let first = self.words.get(end)?;
        let named = end > head || head >= at + NAMES_FIELD;
        let joined = first.gap.is_plain() || named && first.gap.is_within(JOINTS);
        if !joined || first.case == Case::Number || !self.stands_apposed(at) {
            return None;
        }
        let and = first.pattern == self.matcher.and();
        let generic = named && self.is_lower(end + 1) && self.cue(end, CueClass::LegalForm.bit()).is_some();
        // `Trưởng phòng Tài nguyên | nước (Sở ...)`
        let class = |(_, next): (Cue, usize)| !(named && self.is_lower(end) && self.is_closed_class(next));
        if and && !named
            || !and && self.cue(end, BEGINS_NO_FIELD).is_some_and(class)
            || self.begins_institution(end) && !generic
            || self.repeats_unit(at, end)
            || self.found.is_after(end, CueClass::AppointVerb.bit())
            || self.body(end).is_some()
            || self.entries(end).any(|(l, e)| e.entity_type == EntityType::Enterprise && !l.short)
        {
            return None;
        }
        let mut k = end;
        while k - end < LONGEST {
            if k > end && self.institution_closes(k) {
                break;
            }
            let gap = self.words.get(k)?.gap;
            let joint = gap.is_plain() || gap.is_within(JOINTS) && (k > end || named);
            if !joint {
                return None;
            }
            k = self.field_word(end, k)?;
        }
        let closed = k > end && k - end <= LONGEST && self.institution_closes(k);
        let whole = || self.words[k - 1].pattern != self.matcher.and() && !self.found.runs_past(k - 1, k);
        (closed && whole()).then_some(k)
    }

    /// Whether the office at `at` stands behind a name and a mark, or behind what joins it to its holder: `Lê A, nguyên |`, `làm |`, `kiêm |`.
    fn stands_apposed(&self, at: usize) -> bool {
        let mut from = at;
        while from > 0 && at - from < LONGEST_JOINT && self.follows(from) && self.found.is_cue(from - 1, JOINS_OFFICE) {
            from -= 1;
        }
        let Some(before) = from.checked_sub(1).map(|k| &self.words[k]) else { return false };
        let gap = self.words[from].gap;
        let behind_name = gap.has(Gap::COMMA.with(Gap::DASH).with(Gap::OPEN))
            && (before.is_capital() || before.case == Case::Number || gap.has(Gap::CLOSE));
        behind_name || self.follows(at) && self.found.is_after(at, CueClass::AppointVerb.bit() | CueClass::Link.bit())
    }

    /// `Tổ trưởng | Tổ chống buôn lậu`: whether a word of the office from `at` to `end` names the unit at `end`, which is a body then.
    fn repeats_unit(&self, at: usize, end: usize) -> bool {
        let unit = self.words[end].pattern;
        unit != 0 && self.words[at..end].iter().any(|word| word.pattern == unit)
    }

    /// The word behind the one at `k` of a field that begins at `from`, where that one may stand in a field.
    fn field_word(&mut self, from: usize, k: usize) -> Option<usize> {
        if self.words[k].pattern == self.matcher.and() {
            return (!self.begins_title(k + 1) && self.cue(k + 1, CueClass::RoleNoun.bit()).is_none()).then_some(k + 1);
        }
        // `Quản lý môi trường | Khu công nghiệp Sơn Vạn`
        if self.is_capital(k) && self.place(k).is_some() {
            return None;
        }
        if let Some((_, next)) = self.cue(k, CueClass::Activity.bit()) {
            return Some(next);
        }
        let object =
            self.cue(k, CueClass::NotPerson.bit()).filter(|(cue, next)| cue.has(Note::Object) && *next > k + 1);
        if let Some((_, next)) = object {
            return Some(next);
        }
        // `doanh nghiệp |`, `khách hàng |`, `quốc gia |`, `tài nguyên nước | (`: a class of which no name follows.
        if let Some((_, next)) = self.cue(k, CLASSES).filter(|_| self.is_lower(k)) {
            let whole = next > k + 1 && !self.is_capital(next) && self.cue(next, CueClass::PlaceClass.bit()).is_none();
            return (whole || self.is_closed_class(next)).then_some(next);
        }
        let word = &self.words[k];
        // `trưởng phân tích | Lò Khuyên của Sơn Lộc`
        let name = self.is_capital(k)
            && (!word.is_native()
                || !self.is_compound(k)
                    && !self.is_compound(k - 1)
                    && self.cue(k, CueClass::NotPerson.bit()).is_none());
        if word.case == Case::Number || name || self.ends_field(from, k) || self.begins_title(k) {
            return None;
        }
        Some(k + 1)
    }

    /// Whether a mark or a preposition stands at `at`, behind a class of which no name follows.
    fn is_closed_class(&self, at: usize) -> bool {
        self.words.get(at).is_some_and(|w| w.gap.has(PARTED.without(Gap::SPACE)))
            || self.follows(at) && self.found.is_cue(at, CueClass::Linking.bit())
    }

    /// Whether the institution in which the office is held, or the region for which it is, begins at `k`.
    fn institution_closes(&mut self, k: usize) -> bool {
        let Some(word) = self.words.get(k) else { return false };
        let gap = word.gap;
        if gap.is_plain() {
            if let Some((cue, next)) = self.cue(k, CueClass::Linking.bit()) {
                return !cue.has(Note::Matter) && next == k + 1 && self.is_institution_of(k, next);
            }
            let region =
                self.cue(k, CueClass::PlaceClass.bit()).filter(|_| self.is_lower(k)).map_or(k, |(_, next)| next);
            let capital = self.is_capital(k);
            return region > k && self.is_capital(region) && self.place(region).is_some()
                || (capital || self.cue(k, CueClass::LegalForm.bit()).is_some()) && self.enterprise(k).is_some()
                || capital && self.begins_institution(k) && self.closes_with_body(k);
        }
        gap.is_within(PARTED)
            && gap.has(Gap::COMMA.with(Gap::OPEN))
            && (self.enterprise(k).is_some() || self.is_capital(k) && self.body(k).is_some())
    }

    /// Whether a body stands at `k` that is no object of the field: `quan hệ | Chính phủ của Sơn Lộc`.
    fn closes_with_body(&mut self, k: usize) -> bool {
        let Some(body) = self.body(k) else { return false };
        let end = self.end(body);
        !self.joins_company(end)
    }

    /// Whether a company or body stands at `of`, behind the preposition at `at`.
    fn is_institution_of(&mut self, at: usize, of: usize) -> bool {
        self.joins_company(at)
            || self.is_capital(of) && self.follows(of) && (self.body(of).is_some() || self.is_unknown_company(of))
    }
}

/// The rest of a field has at most so many words.
const LONGEST: usize = 13;
/// A listed office that names its field has so many words at least: giám đốc nghiên cứu.
const NAMES_FIELD: usize = 4;
/// Words between a name and its office are at most so many: nay là, đương kim.
const LONGEST_JOINT: usize = 3;
/// What joins two words of a field.
const JOINTS: Gap = Gap::SPACE.with(Gap::AMPERSAND).with(Gap::DASH);
/// What parts a field from its institution.
const PARTED: Gap = Gap::SPACE.with(Gap::COMMA).with(Gap::OPEN);
/// What stands between a name and its office.
const JOINS_OFFICE: u32 = classes(&[CueClass::Former, CueClass::Now, CueClass::AppointVerb, CueClass::Link]);
/// Classes and people of whom no name follows stay in the field.
const CLASSES: u32 = classes(&[CueClass::LegalForm, CueClass::PlaceClass, CueClass::UntypedClass, CueClass::RoleNoun]);
/// What begins no rest of a field.
const BEGINS_NO_FIELD: u32 = TAIL_STOPS & !classes(&[CueClass::ReportingVerb, CueClass::PersonSign])
    | classes(&[CueClass::Epithet, CueClass::Organ, CueClass::Degree, CueClass::GradeAfter]);
