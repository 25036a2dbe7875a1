//! The complement of a body's head: what follows it and says whose it is, where, which, or for what field.
//!
//! ```text
//! complement = topic | body | enterprise | region | place | class | level | owner | unit | number | field | village      the first that is there
//! topic      = topic.rs                                              Ban Chỉ đạo về + cải cách hành chính
//! region     = cue:activity place                                   Đảng uỷ + Than Quảng Ninh; only the place nests
//! class      = "cấp"? cue:place_class                               UBND + tỉnh; names nothing by itself
//! level      = Body:unit that stands alone                          Đảng uỷ + Bộ
//! owner      = Cue:untyped_class (Capital+ (small Capital*)?)? place? Đảng uỷ + Trường Đại học Y Hà Nội; only a place nests
//! unit       = (cue:department | cue:place_class) Capital* Number?  Chi bộ + Phân xưởng Khai thác 2
//! number     = Number that counts nothing                           Chi bộ + 5
//! field      = (Capital small? | cue:activity | "và")+ owner?       Sở + Khoa học và Công nghệ; owner: a place, a body
//! village    = Capital+                                             Chi bộ + Vạn Lĩnh; body/village
//! ```
//!
//! Nothing but white space stands between head and complement. State bodies take no region, owner or unit, and only their organs an
//! enterprise; a field follows the units (body:unit) of the state and of mass organisations, a village a party head. A field ends behind the
//! first place or body, and before a stop word, a linking word, an office and a person's name. The own country nests in party bodies alone.
//!
//! Fires:
//!
//! ```text
//! body/complement: [PB Đảng uỷ Than Lào Cai] kết nạp 30 đảng viên.
//! body/complement: [PB Chi bộ Phân xưởng Khai thác 2] sinh hoạt tối thứ Năm.
//! body/complement: [S UBND tỉnh] hỗ trợ mỗi hộ hai triệu đồng.
//! body/complement: [PB Đảng uỷ Trường Đại học Y Hà Nội] bàn việc tuyển sinh.
//! body/complement: [PB Đảng uỷ Bệnh viện Đa khoa tỉnh Lào Cai] khen các bác sĩ.
//! body/complement: Bò giống do [S Sở Giống và Thú y Lào Cai] cấp.
//! body/complement: Tin do [S Đội Tham mưu [S Phòng Cảnh sát giao thông [S Công an tỉnh Lào Cai]]] gửi.
//! body/village: Theo Chi bộ [L Vạn Lĩnh], nhà tạm đã xoá xong.
//! ```
//!
//! Must not fire:
//!
//! ```text
//! body/complement: [PB Chi bộ] 12 đảng viên, nay chỉ còn 9.   # the number counts something
//! body/complement: [PB Thành uỷ] khẳng định việc sắp xếp đã xong.   # a verb
//! body/complement: Theo [PB Tỉnh uỷ], Than Quảng Ninh về nhất.   # a comma
//! body/inner: Bà gửi đơn tới [S Cục Năng lượng] và [S Bộ Công Thương].   # two bodies
//! body/village: [PB Chi bộ] Lò Văn Khuyên dẫn đầu.   # a person
//! body/village: [PB Chi bộ Phân xưởng Khai thác 2] sinh hoạt đều.   # another complement
//! ```

use crate::entity::EntityType;
use crate::grammar::{HOME, Name, NodeId, Scan, Strength};
use crate::lexicon::{CueClass, Entry, Mark, Role};
use crate::matching::{Level, classes};
use crate::mention::Rule;
use crate::text::syllable::Case;

/// What follows a head.
pub(super) struct Complement {
    pub end: usize,
    pub children: Vec<NodeId>,
    /// The type of the institution, where it has one.
    pub institution: Option<EntityType>,
    /// Whether it names something; a bare `tỉnh` does not.
    pub proper: bool,
}

impl Scan<'_> {
    /// What follows a head at `at`.
    pub(super) fn complement(&mut self, at: usize, head: &Entry, lower: bool, whole: bool) -> Option<Complement> {
        if !self.follows(at) {
            return None;
        }
        self.topic(at, head)
            .or_else(|| self.abbreviated(at, head))
            .or_else(|| self.inner_body(at))
            .or_else(|| self.inner_enterprise(at, head, lower))
            .or_else(|| self.coal_region(at, head))
            .or_else(|| self.inner_place(at, head))
            .or_else(|| self.generic_word(at, head))
            .or_else(|| self.own_level(at, head))
            .or_else(|| self.untyped_owner(at, head))
            .or_else(|| self.department(at, head))
            .or_else(|| self.number(at, head))
            // Where a longer listed name begins here too, it says how the words go on.
            .or_else(|| whole.then(|| self.field(at, head).or_else(|| self.village(at, head))).flatten())
    }

    /// `Hội Khoa học | và công nghệ sử dụng tiết kiệm năng lượng Việt Nam (VNSE)`: the small words of an association's name.
    fn abbreviated(&mut self, at: usize, head: &Entry) -> Option<Complement> {
        if head.entity_type != EntityType::MassOrg {
            return None;
        }
        let end = self.closed_by_abbreviation(at)?;
        let place = (at..end).find_map(|k| self.place(k).filter(|p| self.end(*p) == end));
        let children = place.into_iter().filter(|place| !self.is_own_country(*place)).collect();
        Some(Complement { end, children, institution: None, proper: true })
    }

    fn inner_body(&mut self, at: usize) -> Option<Complement> {
        let body = self.body(at)?;
        let institution = self.chart.nodes[body].entity_type;
        Some(Complement { end: self.end(body), children: vec![body], institution, proper: true })
    }

    fn inner_enterprise(&mut self, at: usize, head: &Entry, lower: bool) -> Option<Complement> {
        if head.entity_type == EntityType::StateBody && head.role != Role::Organ {
            return None;
        }
        let enterprise = self.enterprise(at)?;
        if lower && self.chart.nodes[enterprise].strength == Strength::Fair && self.is_lower(at) {
            return None;
        }
        let institution = Some(EntityType::Enterprise).filter(|_| head.marks.has(Mark::NeverBare));
        Some(Complement { end: self.end(enterprise), children: vec![enterprise], institution, proper: true })
    }

    /// `Đảng uỷ Than Quảng Ninh`: activity word + place, only the place nests.
    fn coal_region(&mut self, at: usize, head: &Entry) -> Option<Complement> {
        if head.entity_type == EntityType::StateBody {
            return None;
        }
        let (_, next) = self.cue(at, CueClass::Activity.bit())?;
        if !self.follows(next) {
            return None;
        }
        let place = self.place(next)?;
        let own = self.is_own_country(place) && head.entity_type != EntityType::PartyBody;
        let children = if own { vec![] } else { vec![place] };
        Some(Complement { end: self.end(place), children, institution: None, proper: true })
    }

    fn inner_place(&mut self, at: usize, head: &Entry) -> Option<Complement> {
        let place = self.place(at)?;
        let node = self.chart.nodes[place];
        let children =
            if self.is_own_country(place) && head.entity_type != EntityType::PartyBody { vec![] } else { vec![place] };
        Some(Complement { end: node.end, children, institution: None, proper: true })
    }

    /// A bare class word: `UBND tỉnh`, `Đảng uỷ cơ quan`.
    fn generic_word(&mut self, at: usize, head: &Entry) -> Option<Complement> {
        // `HĐND cấp tỉnh`
        let class_at =
            if self.words[at].pattern == self.matcher.level_word() && self.follows(at + 1) { at + 1 } else { at };
        let (cue, end) = self.cue(class_at, CueClass::PlaceClass.bit())?;
        let administrative =
            matches!(cue.level, Level::Province | Level::City | Level::District | Level::Commune) && !cue.outside;
        // `Thường trực`, `Công an` and the like take it; central names do not.
        let local = head.entity_type == EntityType::StateBody && !matches!(&*head.kind, "ministry" | "supreme");
        let takes = matches!(head.role, Role::Head | Role::Organ | Role::Unit) || local;
        (administrative && takes).then_some(Complement { end, children: vec![], institution: None, proper: false })
    }

    /// The level that a committee belongs to, said without its name: `Đảng uỷ Bộ`, `Đảng bộ Cục`.
    fn own_level(&mut self, at: usize, head: &Entry) -> Option<Complement> {
        let party = head.entity_type == EntityType::PartyBody && matches!(head.role, Role::Head | Role::Organ);
        let unit = self
            .entries(at)
            .find(|(l, e)| !l.short && e.entity_type == EntityType::StateBody && e.role == Role::Unit)
            .map(|(l, _)| l.end);
        if let Some(end) = unit
            && party
            && self.words[at].case == Case::Title
            && !self.is_capital(end)
        {
            return Some(Complement { end, children: vec![], institution: None, proper: true });
        }
        // `Ban Chấp hành Hội`
        let (end, mass) = self
            .entries(at)
            .find(|(l, e)| !l.short && e.entity_type == EntityType::MassOrg && e.role == Role::Unit)
            .map(|(l, e)| (l.end, e.entity_type))?;
        let organ = head.role == Role::Organ && self.words[at].case == Case::Title && !self.is_capital(end);
        organ.then_some(Complement { end, children: vec![], institution: Some(mass), proper: true })
    }

    /// A school, hospital or other owner without a type: `Đảng uỷ Trường Đại học Y Hà Nội`; only a place nests.
    fn untyped_owner(&mut self, at: usize, head: &Entry) -> Option<Complement> {
        if head.entity_type == EntityType::StateBody || !self.is_capital(at) {
            return None;
        }
        let (_, name_at) = self.cue(at, CueClass::UntypedClass.bit())?;
        if !self.follows(name_at) {
            return None;
        }
        let mut end = self.capitals(name_at, 8);
        let mut place = (name_at..end).find_map(|k| self.place(k).filter(|p| self.end(*p) <= end));
        // `Y tế`, but `Y Hà Nội | bàn`: behind a place nothing completes the name.
        if place.is_none() && end > name_at && self.completes(end) {
            end = self.capitals(end + 1, 6).max(end + 1);
            place = (name_at..end).find_map(|k| self.place(k).filter(|p| self.end(*p) <= end));
        }
        // `Bệnh viện Đa khoa | tỉnh Lào Cai`
        if place.is_none() && self.follows(end) {
            place = self.place(end);
            end = place.map_or(end, |place| self.end(place));
        }
        let children = place.into_iter().collect();
        (end > name_at).then_some(Complement { end, children, institution: None, proper: true })
    }

    /// An internal unit with its name: `Chi bộ Phân xưởng Khai thác 2`, `Chi bộ thôn 3`.
    fn department(&mut self, at: usize, head: &Entry) -> Option<Complement> {
        if head.entity_type == EntityType::StateBody {
            return None;
        }
        let (_, name_at) = self.cue(at, UNIT_WORDS)?;
        if !self.follows(name_at) {
            return None;
        }
        let mut end = self.capitals(name_at, 5);
        // `Lò hơi`, `Kỹ thuật An toàn`: small syllables complete the capitals.
        while end > name_at && end < name_at + 7 && self.completes(end) {
            end = self.capitals(end + 1, 4).max(end + 1);
        }
        if self.words.get(end).is_some_and(|w| w.case == Case::Number) && self.follows(end) {
            end += 1;
        }
        (end > name_at).then_some(Complement { end, children: vec![], institution: None, proper: true })
    }

    fn number(&mut self, at: usize, head: &Entry) -> Option<Complement> {
        let word = &self.words[at];
        let counts = self.is_lower(at + 1) && self.follows(at + 1);
        let small = word.case == Case::Number && word.end - word.start <= 3 && (head.role == Role::Unit || !counts);
        let counted = small && matches!(head.role, Role::Head | Role::Unit) && head.entity_type != EntityType::MassOrg;
        counted.then_some(Complement { end: at + 1, children: vec![], institution: None, proper: true })
    }

    /// The field of an office or association: `Sở Khoa học`, `Hiệp hội Chăn nuôi gia súc lớn Việt Nam`.
    fn field(&mut self, at: usize, head: &Entry) -> Option<Complement> {
        let takes = head.role == Role::Unit && head.entity_type != EntityType::PartyBody;
        if !takes
            || !self.is_capital(at)
            || self.words[at].in_capitals
            || self.begins_title(at)
            || self.person_begins(at, self.capitals(at, 8))
        {
            return None;
        }
        // `Văn phòng Tổng công ty` is a department of a company.
        if self.enterprise(at).is_some() {
            return None;
        }
        let mut end = self.field_end(at);
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
        // `Trung đoàn Tiêm kích 196`
        if children.is_empty() && head.marks.has(Mark::Numbered) && self.is_unit_number(end) {
            end += 1;
        }
        children.retain(|c| !self.is_own_country(*c));
        Some(Complement { end, children, institution, proper: true })
    }

    /// Whether a company with its form, or the bare form, begins at `at`.
    fn is_company_form(&mut self, at: usize) -> bool {
        self.cue(at, CueClass::LegalForm.bit()).is_some_and(|(cue, _)| cue.bare) && self.enterprise(at).is_some()
    }

    /// Whether a number of at most four digits stands at `at`.
    fn is_unit_number(&self, at: usize) -> bool {
        self.words.get(at).is_some_and(|w| w.gap.is_plain() && w.case == Case::Number && w.end - w.start <= 4)
    }

    /// Where a field ends: at a country or province within reach that closes it, else after capitals and the syllables that complete them.
    fn field_end(&mut self, at: usize) -> usize {
        let mut k = at;
        while k < at + FIELD && self.follows(k) || k == at {
            if let Some(place) = self.place(k).filter(|_| k > at && self.is_capital(k)) {
                return self.end(place);
            }
            let and = self.words[k].pattern == self.matcher.and();
            if k > at && self.begins_owner(k) {
                return k - usize::from(self.words[k - 1].pattern == self.matcher.and());
            }
            if !and && (self.found.is_stop(k) && self.is_lower(k) || self.found.is_cue(k, FIELD_STOPS))
                || k > at && self.begins_title(k)
            {
                break;
            }
            k += 1;
        }
        let whole = self.capitals(at, 8);
        let mut end = at;
        while end < self.words.len() && (end == at || self.follows(end)) {
            if self.is_capital(end) {
                if end > at
                    && (self.person_begins(end, self.capitals(end, 6).max(whole.min(end)))
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

    /// Whether the body begins at `at` whose field stands before: `Đội Tham mưu | Phòng Cảnh sát giao thông Công an tỉnh`.
    fn begins_owner(&mut self, at: usize) -> bool {
        self.is_capital(at) && self.begins_institution(at) && self.body(at).is_some()
    }

    /// Whether the small syllable `at` completes the capital before it: `Kỹ thuật`, `Y tế`.
    pub(in crate::grammar) fn completes(&self, at: usize) -> bool {
        if !self.follows(at) || !self.is_capital(at - 1) || !self.is_lower(at) {
            return false;
        }
        let before = &self.words[at - 1];
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

    pub(super) fn is_own_country(&self, place: NodeId) -> bool {
        matches!(self.chart.nodes[place].name, Name::Entry(e) if *self.lexicons.entry(e).id == *HOME)
    }

    /// A name that no lexicon holds after a party cell is a village: `Chi bộ Vạn Lĩnh`.
    fn village(&mut self, at: usize, head: &Entry) -> Option<Complement> {
        if head.entity_type != EntityType::PartyBody || head.role != Role::Head || !self.is_capital(at) {
            return None;
        }
        let whole = self.capitals(at, 6);
        if whole - at > 3 || self.matcher.surname(&self.words[at]) >= 1.0 && self.person_begins(at, whole) {
            return None;
        }
        // `Đảng uỷ Bộ`, `Chi bộ Trường ...`: the words begin another name.
        let other = self.found.matches.kinds(at) != 0
            || self.found.is_cue(at, OTHER_HEADS)
            || self.is_lower(whole) && self.follows(whole) && !self.found.is_stop(whole);
        if self.begins_title(at) || self.words[at].case != Case::Title || other {
            return None;
        }
        let place = self.push(Rule::Village, EntityType::Place, at..whole, Name::Open, Strength::Weak, &[]);
        Some(Complement { end: whole, children: vec![place], institution: None, proper: true })
    }
}

/// A field has at most so many words before the place that closes it.
const FIELD: usize = 9;
const FIELD_STOPS: u32 = classes(&[
    CueClass::ReportingVerb,
    CueClass::Linking,
    CueClass::AppointVerb,
    CueClass::Plural,
    CueClass::Honorific,
    CueClass::LegalForm,
    CueClass::MonthDay,
]);
const OTHER_HEADS: u32 = classes(&[
    CueClass::LegalForm,
    CueClass::UntypedClass,
    CueClass::Department,
    CueClass::PlaceClass,
    CueClass::Honorific,
]);
const UNIT_WORDS: u32 = classes(&[CueClass::Department, CueClass::PlaceClass]);
