//! The complement of a body's head: what follows it and says whose it is, where, which, or for what field.
//!
//! ```text
//! complement = topic | body | enterprise | region | place | short place | committee | class | level | owner | unit | number | field | village | small      the first that is there
//! topic      = topic.rs                                              Ban Chỉ đạo về + cải cách hành chính
//! region     = cue:activity place                                   Đảng uỷ + Than Quảng Ninh; only the place nests
//! short place = the short form of a district or province              Huyện uỷ + Kim Sơn, which counts alone nowhere else
//! committee  = body:head in small letters                           Ban Thường vụ + huyện uỷ; names nothing by itself
//! class      = "cấp"? cue:place_class                               UBND + tỉnh; names nothing by itself
//! level      = Body:unit that stands alone                          Đảng uỷ + Bộ
//! owner      = owner.rs                                              Đảng uỷ + Trường Đại học Y Hà Nội; only a place nests
//! unit       = (cue:department | cue:place_class) Capital* Number?  Chi bộ + Phân xưởng Khai thác 2
//! number     = number.rs                                             Chi bộ + 5, Đội Quản lý thị trường + số 2
//! zones      = behind a zone: "và" cue:plural cue:place_class place?       Ban Quản lý Khu kinh tế Vạn Lĩnh + và các khu công nghiệp
//! short      = "(" CAPITALS (("-" | "&") CAPITALS)* ")" (body | place)  Ban Kiểm tra + (BKT) Thành uỷ
//! field      = (Capital small? | cue:activity | "và")+ owner?       Sở + Khoa học và Công nghệ; owner: a place, a body
//! village    = Capital+                                             Chi bộ + Vạn Lĩnh; body/village
//! small      = small.rs                                             Trung tâm + hỗ trợ khởi nghiệp tỉnh Lào Cai
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
//! body/complement: Bí thư [PB Huyện uỷ Kim Sơn] đã về xã.
//! body/complement: Theo [S Sở Giáo dục và Đào tạo (GD-ĐT) tỉnh Lào Cai], trường đã mở.
//! body/complement: Tin từ [S Ban Quản lý Khu kinh tế Vạn Lĩnh và các khu công nghiệp] cho hay.
//! body/complement: [S UBND tỉnh] hỗ trợ mỗi hộ hai triệu đồng.
//! body/complement: Bò giống do [S Sở Giống và Thú y Lào Cai] cấp.
//! body/complement: Tin do [S Đội Tham mưu [S Phòng Cảnh sát giao thông [S Công an tỉnh Lào Cai]]] gửi.
//! body/village: Theo Chi bộ [L Vạn Lĩnh], nhà tạm đã xoá xong.
//! ```
//!
//! Must not fire:
//!
//! ```text
//! body/complement: [PB Thành uỷ] khẳng định việc sắp xếp đã xong.   # a verb
//! body/complement: Theo [PB Tỉnh uỷ], Than Quảng Ninh về nhất.   # a comma
//! body/complement: Tổng Thư ký [M Hiệp hội Ngân hàng] Lò Văn Khuyên nói.   # a person, and a trade
//! body/complement: Đại biểu [S Quốc hội] [L tỉnh Lào Cai] tiếp cử tri.   # a central body
//! body/complement: Bí thư [PB Huyện uỷ] Thanh Hà Phương đã về xã.   # a person
//! body/inner: Bà gửi đơn tới [S Cục Năng lượng] và [S Bộ Công Thương].   # two bodies
//! body/village: [PB Chi bộ] Lò Văn Khuyên dẫn đầu.   # a person
//! body/village: Bí thư [PB Tỉnh uỷ] Đoàn Bá Khiêm chủ trì.   # a person, whose surname is rarer
//! body/village: [PB Chi bộ Phân xưởng Khai thác 2] sinh hoạt đều.   # another complement
//! ```

use crate::entity::EntityType;
use crate::grammar::{FREQUENT_SURNAME, Name, NodeId, Scan, Strength, is_body};
use crate::lexicon::{CueClass, Entry, Form, Mark, Role};
use crate::matching::{Cue, Level, Listed, Note, classes};
use crate::mention::Rule;
use crate::text::Word;
use crate::text::gap::Gap;
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
            return self.behind_abbreviation(at, head, lower);
        }
        self.topic(at, head)
            .or_else(|| self.abbreviated(at, head))
            .or_else(|| self.inner_body(at, head))
            .or_else(|| self.inner_enterprise(at, head, lower))
            .or_else(|| self.coal_region(at, head))
            .or_else(|| self.inner_place(at, head))
            .or_else(|| self.short_place(at, head))
            .or_else(|| self.small_committee(at, head))
            .or_else(|| self.generic_word(at, head))
            .or_else(|| self.own_level(at, head))
            .or_else(|| self.untyped_owner(at, head))
            .or_else(|| self.department(at, head))
            .or_else(|| self.number(at, head))
            // Where a longer listed name begins here too, it says how the words go on.
            .or_else(|| if whole { self.open_complement(at, head, lower) } else { None })
    }

    /// A complement that no lexicon holds and no class word begins.
    fn open_complement(&mut self, at: usize, head: &Entry, lower: bool) -> Option<Complement> {
        // `tàu hải quân | Veldora`: what a country completes has no field.
        let closed = lower && !head.marks.has(Mark::Field);
        self.small_field(at, head, lower)
            .or_else(|| self.field(at, head).filter(|field| !(closed && field.children.is_empty())))
            .or_else(|| self.village(at, head))
    }

    /// `Ban Kiểm tra (BKT) Thành uỷ`: the head's abbreviation in brackets stands before the body or place.
    fn behind_abbreviation(&mut self, at: usize, head: &Entry, lower: bool) -> Option<Complement> {
        // `Sở Giáo dục và Đào tạo (GD-ĐT) tỉnh Lào Cai`
        let joined = |w: &Word| w.case == Case::Upper && (w.gap == Gap::DASH || w.gap == Gap::AMPERSAND);
        let mut last = at + 1;
        while self.words.get(last).is_some_and(joined) {
            last += 1;
        }
        let (short, next) = (self.words.get(at)?, self.words.get(last)?);
        let open = short.gap.has(Gap::OPEN) && short.gap.is_within(Gap::OPEN.with(Gap::SPACE));
        let close = next.gap.has(Gap::CLOSE) && next.gap.is_within(Gap::CLOSE.with(Gap::SPACE));
        // `Phòng Cảnh sát kinh tế (PC46)`: a code is another name.
        let police = |(l, _): (&Listed, Form)| l.end == at + 1 && &*self.lexicons.entry(l.entry).kind == "police";
        let code = self.entries(at).any(police);
        let letters = short.case == Case::Upper && !short.is_one_letter() && !code;
        if !open || !close || lower || !letters || !next.gap.has(Gap::SPACE) {
            return None;
        }
        let body = self.is_capital(last) && self.begins_institution(last);
        let inner = if body { self.inner_body(last, head) } else { None };
        let mut complement = inner.or_else(|| self.inner_place(last, head))?;
        if head.entity_type == EntityType::PartyBody {
            let (rule, span) = (Rule::Abbreviation, at..last);
            let own = self.push(rule, head.entity_type, span, Name::Open, Strength::Strong, &[]);
            complement.children.insert(0, own);
        }
        Some(complement)
    }

    fn inner_body(&mut self, at: usize, head: &Entry) -> Option<Complement> {
        let body = self.body(at)?;
        let node = self.chart.nodes[body];
        // `Đảng uỷ cơ quan | Bộ Y tế`
        let unit = matches!(node.name, Name::Composed(entry) if self.lexicons.entry(entry).marks.has(Mark::Field));
        let inner = self.chart.children(body).to_vec();
        // `Chi cục | Hải quan cửa khẩu`, where the lexicon has the office as one
        let one = node.end > node.head.1
            && head.marks.has(Mark::Field)
            && (at.saturating_sub(2)..at)
                .any(|k| self.entries(k).any(|(l, e)| is_body(e) && l.end > at && l.end == node.head.1));
        // `Bộ trưởng bộ | Công an` is the ministry.
        let ministry =
            |(l, _): (&Listed, Form)| l.short && l.end == node.end && &*self.lexicons.entry(l.entry).kind == "ministry";
        let field = self.is_lower(at - 1) && !head.canonical.contains(' ') && self.entries(at).any(ministry);
        let flat = one
            || field
            || self.is_lower(at) && unit && inner.first().is_some_and(|c| self.chart.nodes[*c].start == node.head.1);
        let children = if flat { inner } else { vec![body] };
        Some(Complement { end: node.end, children, institution: node.entity_type, proper: true })
    }

    fn inner_enterprise(&mut self, at: usize, head: &Entry, lower: bool) -> Option<Complement> {
        if head.entity_type == EntityType::StateBody && head.role != Role::Organ {
            return None;
        }
        let enterprise = self.enterprise(at)?;
        // `Huyện uỷ Mỏ Cày Bắc` is of a district, though `Mỏ` begins mines.
        if self
            .entries(at)
            .any(|(l, e)| l.end == self.end(enterprise) && e.entity_type == EntityType::Place && !l.short)
        {
            return None;
        }
        // `Hiệp hội Ngân hàng | Lê Văn Toản`: an association is of a trade, not of one bank that no lexicon holds.
        let node = self.chart.nodes[enterprise];
        let open = node.name == Name::Open || node.rule == Rule::BareHead;
        let trade = open && self.entries(at).any(|(_, e)| e.bare_head);
        if trade && &*head.kind == "business_association" {
            return None;
        }
        if lower && node.strength == Strength::Fair && self.is_lower(at) {
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
        // `đại biểu Quốc hội | tỉnh Lào Cai`: what is central is of no province.
        if matches!(&*head.kind, "ministry" | "supreme") && self.is_part_of_home(place) {
            return None;
        }
        // `Bộ Khí hậu | Virginia Foote`
        if node.start == at && self.is_foreign_given_name(at) {
            return None;
        }
        let mut children =
            if self.is_own_country(place) && head.entity_type != EntityType::PartyBody { vec![] } else { vec![place] };
        let mut end = node.end;
        // `Chi cục Thuế khu vực Sơn Lĩnh - Vạn Lĩnh`, whose head may hold the class word
        let dash = self.words.get(end).is_some_and(|w| w.gap.has(Gap::DASH) && w.gap.is_within(DASH));
        if dash
            && (node.start > at || head.marks.has(Mark::Numbered))
            && let Some(other) = self.place(end).filter(|other| !self.is_listed_country(*other))
        {
            end = self.end(other);
            children.push(other);
        }
        let mut end = self.area_number(end).unwrap_or(end);
        if let Some((last, other)) = self.further_zones(place, end) {
            end = last;
            children.extend(other);
        }
        Some(Complement { end, children, institution: None, proper: true })
    }

    /// `Ban Quản lý Khu kinh tế Vạn Lĩnh | và các khu công nghiệp tỉnh Lào Cai`: the end of the zones without names that a board looks after
    /// besides the one before `at`, and the place that closes them.
    fn further_zones(&mut self, place: NodeId, at: usize) -> Option<(usize, Option<NodeId>)> {
        let and = self.words.get(at).is_some_and(|w| w.gap.is_plain() && w.pattern == self.matcher.and());
        if !and || !self.found.is_cue(at + 1, CueClass::Plural.bit()) || !self.follows(at + 1) {
            return None;
        }
        let zone = |(cue, _): &(Cue, usize)| cue.level == Level::Zone;
        let (_, next) = self.cue(at + 2, CueClass::PlaceClass.bit()).filter(zone).filter(|_| self.follows(at + 2))?;
        // The board is that of a zone: `Khu kinh tế Vạn Lĩnh`
        let from = self.chart.nodes[place].start;
        if !(from.saturating_sub(ZONE_WORDS)..=from)
            .any(|k| self.cue(k, CueClass::PlaceClass.bit()).is_some_and(|known| zone(&known)))
        {
            return None;
        }
        let other = self.place(next).filter(|_| self.follows(next));
        // `… và các khu công nghiệp | tỉnh`
        let own = self.cue(next, CueClass::PlaceClass.bit()).filter(|(cue, _)| self.follows(next) && is_wide(*cue));
        let end = own.map_or(next, |(_, end)| end);
        Some((other.map_or(end, |other| self.end(other)), other))
    }

    /// `Huyện uỷ Kim Sơn`: the short form of a district or province, which counts alone nowhere else.
    fn short_place(&mut self, at: usize, head: &Entry) -> Option<Complement> {
        let takes = matches!(head.entity_type, EntityType::PartyBody | EntityType::MassOrg) && head.role == Role::Head;
        let local = |(l, e): &(&Listed, Form)| {
            l.short
                && e.entity_type == EntityType::Place
                && matches!(&*self.lexicons.entry(l.entry).level, "district" | "province")
        };
        let (end, entry) = self.entries(at).find(|known| takes && local(known)).map(|(l, _)| (l.end, l.entry))?;
        // `Tỉnh uỷ HN | Lê Văn Khim`, but `Huyện uỷ Thanh Hà Phương`
        let whole = self.capitals(at, 6);
        if end < whole && !self.begins_title(end) && !self.person_begins(end, whole) {
            return None;
        }
        let name = Name::Entry(entry);
        let place = self.push(Rule::ListedPlace, EntityType::Place, at..end, name, Strength::Strong, &[]);
        Some(Complement { end, children: vec![place], institution: None, proper: true })
    }

    /// A bare committee in small letters: `Ban Thường vụ huyện uỷ`.
    fn small_committee(&self, at: usize, head: &Entry) -> Option<Complement> {
        let takes = head.entity_type == EntityType::PartyBody && matches!(head.role, Role::Head | Role::Organ);
        if !takes || !self.is_lower(at) {
            return None;
        }
        let committee =
            |(l, e): &(&Listed, Form)| !l.short && e.entity_type == EntityType::PartyBody && e.role == Role::Head;
        let (listed, _) = self.entries(at).find(committee)?;
        let institution = Some(EntityType::PartyBody);
        Some(Complement { end: listed.end, children: vec![], institution, proper: false })
    }

    /// A bare class word: `UBND tỉnh`, `Đảng uỷ cơ quan`.
    fn generic_word(&mut self, at: usize, head: &Entry) -> Option<Complement> {
        // `HĐND cấp tỉnh`
        let class_at =
            if self.words[at].pattern == self.matcher.level_word() && self.follows(at + 1) { at + 1 } else { at };
        let (cue, end) = self.cue(class_at, CueClass::PlaceClass.bit())?;
        // `Văn phòng | huyện uỷ`, but `UBND tỉnh | Đoàn Văn Lâm`
        if self.is_lower(end) && self.entries(class_at).any(|(l, e)| is_body(e) && l.end > end) {
            return None;
        }
        let administrative = matches!(cue.level, Level::Province | Level::City | Level::District | Level::Commune)
            && !cue.has(Note::Outside);
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
            && !(self.is_capital(end) && self.follows(end))
        {
            return Some(Complement { end, children: vec![], institution: None, proper: true });
        }
        // `Ban Chấp hành Hội`
        let (end, mass) = self
            .entries(at)
            .find(|(l, e)| !l.short && e.entity_type == EntityType::MassOrg && e.role == Role::Unit)
            .map(|(l, e)| (l.end, e.entity_type))?;
        let alone = !(self.is_capital(end) && self.follows(end));
        let organ = head.role == Role::Organ && self.words[at].case == Case::Title && alone;
        organ.then_some(Complement { end, children: vec![], institution: Some(mass), proper: true })
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
            // `Phân xưởng Tua bin | , Phân xưởng Hoá`
            end = if self.follows(end + 1) { self.capitals(end + 1, 4).max(end + 1) } else { end + 1 };
        }
        if self.words.get(end).is_some_and(|w| w.case == Case::Number) && self.follows(end) {
            end += 1;
        }
        (end > name_at).then_some(Complement { end, children: vec![], institution: None, proper: true })
    }

    /// A name that no lexicon holds after a party cell is a village: `Chi bộ Vạn Lĩnh`.
    fn village(&mut self, at: usize, head: &Entry) -> Option<Complement> {
        if head.entity_type != EntityType::PartyBody || head.role != Role::Head || !self.is_capital(at) {
            return None;
        }
        let whole = self.capitals(at, 6);
        // `Bí thư Tỉnh uỷ Đoàn Bá Khiêm`: a rarer surname opens a person where a middle name follows.
        let surname = self.matcher.surname(&self.words[at]);
        let person = surname >= FREQUENT_SURNAME || whole > at + 2 && surname > 0.0;
        if whole - at > 3 || person && self.person_begins(at, whole) {
            return None;
        }
        // `Đảng uỷ Bộ`, `Chi bộ Trường ...`: the words begin another name.
        let other = self.found.matches.kinds(at) != 0
            || self.found.is_cue(at, OTHER_HEADS)
            || self.is_lower(whole)
                && self.follows(whole)
                && !self.found.is_stop(whole)
                && self.cue(whole, FIELD_STOPS).is_none();
        if self.begins_title(at) || self.words[at].case != Case::Title || other {
            return None;
        }
        let place = self.push(Rule::Village, EntityType::Place, at..whole, Name::Open, Strength::Weak, &[]);
        Some(Complement { end: whole, children: vec![place], institution: None, proper: true })
    }
}

/// Whether the class word is that of a province or city.
fn is_wide(cue: Cue) -> bool {
    matches!(cue.level, Level::Province | Level::City)
}

const DASH: Gap = Gap::DASH.with(Gap::SPACE);
/// A class word of zones has at most so many words: `khu kinh tế`.
const ZONE_WORDS: usize = 3;
pub(super) const FIELD_STOPS: u32 = classes(&[
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
