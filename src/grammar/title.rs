//! TITLE: an office with its grades, up to the body in which it is held (guideline section 2).
//!
//! ```text
//! title      = cue:grade_before* title:whole ((cue:grade_after | cue:organ)+ | department)?    title/office
//! department = cue:department? name ("và" name)* Number?        name = (Capital | cue:activity)+ small?
//!            | cue:department? name small{1,4} &end | cue:activity+ &end | small{1,8} &(an enterprise | a newspaper)      end = "," | ")" | "-" | an institution | cue:linking
//! organ      = the body:name of the party that ends a title:whole, nested in it                title/organ
//!            | the organ of a party's centre that begins inside and says of which party it is, nested in it
//! ```
//!
//! The longest listed title is taken, but cut before the words that begin a longer body (`Chủ tịch | Uỷ ban Trung ương MTTQ`); only a
//! member keeps its organ (`Uỷ viên Ban Thường vụ`). Bound heads (`Trưởng | ban Nội chính`) are read in `bound.rs`. Where an organ or a
//! department has a type it is a body of its own, and ends the title; so does a grade with an object (`| phụ trách tài chính`). A department
//! without a cue follows only an office marked `department` (`Trưởng phòng Kế hoạch`); it ends before an enterprise, a place, a person and
//! another office. A council of which nothing tells whose it is stays in (`Chủ tịch Hội đồng | chủ trì`). A title marked `bare=no` needs an organ or a body behind it, a rank so marked a name where
//! it is written small, one marked `also_verb` is none right behind a word that joins no office. Listed words with the span `none` make no title.
//!
//! Fires:
//!
//! ```text
//! title/office: [T Phó Bí thư Thường trực] Huyện uỷ Sơn Lĩnh tiếp công dân.
//! title/office: [T Phó Quản đốc Phân xưởng Khai thác 6] xuống lò cùng thợ.
//! title/office: Chị là [T Chủ tịch HĐQT] Công ty CP Gạch Tân Lập.
//! title/office: Ông được giao giữ chức [T Vụ trưởng] Vụ Pháp chế.
//! title/office: Ông được giao giữ chức vụ [T Phó Cục trưởng] Cục Thuế.
//! title/office: Huyện giao [T Phó Chủ tịch] phụ trách đê điều.
//! title/office: Anh được bầu làm [T Tổ trưởng Tổ công tác].
//! title/office: Chị từng là [T Phó trưởng ban soạn thảo] điều lệ.
//! title/office: Khách là [T Uỷ viên Bộ Chính trị Đảng Cộng sản Cuba] và gia đình.
//! title/office: Bác sĩ Khuyên, [T Trưởng khoa Hồi sức tim mạch], đã ra về.
//! title/organ: Dự lễ có hai Uỷ viên [PB Bộ Chính trị] và nhiều bạn trẻ.
//! ```
//!
//! Must not fire:
//!
//! ```text
//! title/office: Kỹ sư Triệu Khắc Bền sửa máy bơm.   # an occupation
//! title/office: Ông về Bộ tư lệnh tiền phương từ năm ngoái.   # the head of a body
//! title/office: Cô được phong tặng danh hiệu Nhà giáo Nhân dân.   # an honour
//! title/office: Gần 200 đại biểu bỏ phiếu kín.   # delegates of a congress
//! title/office: Mỗi thành viên góp một ngày công.   # `bare=no`
//! title/office: Bà là nhà sáng lập một quỹ.   # a founder is no mention
//! title/office: Quỹ này do hai chị em đồng sáng lập hồi năm ngoái.   # a verb
//! title/office: Huyện đã đôn đốc công tác làm đường.   # the ends of other words
//! title/organ: Một [T Uỷ viên] [PB Uỷ ban Kiểm tra Trung ương] dẫn đầu đoàn.   # the body stands beside
//! ```

mod apposed_field;
mod bound;
mod company_field;
mod department;

use super::{Name, NodeId, Scan, Strength, is_body, is_title};
use crate::entity::EntityType;
use crate::lexicon::{CueClass, EntryId, Form, Mark, Role, Span};
use crate::matching::{Listed, Note, begins, classes};
use crate::mention::Rule;
use crate::text::syllable::Case;

impl Scan<'_> {
    /// Whether an office begins at word `at` (looked up only, nothing is read).
    pub(super) fn begins_title(&self, at: usize) -> bool {
        self.entries(at).any(|(l, e)| is_title(e) && e.span == Span::Whole && !l.short && l.end > l.start + 1)
    }

    /// The title that begins at word `at`, or a node without type for words that only look like one.
    pub(super) fn title(&mut self, at: usize) -> Option<NodeId> {
        // The `vụ` of `giữ chức vụ Phó ...` begins no office, that of `giữ chức Vụ trưởng` does.
        let own_capital = self.words[at].case == Case::Title && !self.words[at].in_capitals;
        if self.found.is_inside(at, CueClass::Organ.bit()) || !own_capital && self.found.is_inside(at, VERBS) {
            return None;
        }
        // The `trưởng tổ công tác` of `Tổ trưởng tổ công tác` is none by itself.
        if at > 0 && self.follows(at) && !self.found.is_after(at, VERBS) && self.ends_title(at) {
            return None;
        }
        // The `đốc công` of `đôn đốc công tác` is no office.
        if self.is_lower(at) && at > 0 && self.follows(at) && self.is_compound(at - 1) && self.ends_inside_word(at) {
            return None;
        }
        // The `tư lệnh` of `Bộ tư lệnh tiền phương` is no office.
        if self.is_lower(at) && self.ends_head_of_body(at) {
            return None;
        }
        // The `quyền` of `chính quyền Tổng thống` is no grade.
        if at > 0
            && self.is_lower(at)
            && self.is_compound(at - 1)
            && self.cue(at, CueClass::GradeBefore.bit()).is_some()
        {
            return None;
        }
        let mut head_at = at;
        while let Some((_, next)) = self.cue(head_at, CueClass::GradeBefore.bit()) {
            // `Trợ lý` + `Uỷ viên Bộ Chính trị` is one office.
            let alone = |(end, _)| end == next && self.whole_title(next).is_none();
            // `Phó` + `Trưởng ban soạn thảo`, of which `Phó Trưởng ban` is listed alone.
            let longer = |end| self.whole_title(next).is_some_and(|(other, _)| other > end);
            let whole = self.whole_title(head_at);
            if !self.follows_dot(next) || whole.is_some_and(|w| w.0 > next && !longer(w.0) || alone(w)) {
                break;
            }
            head_at = next;
        }
        let grades = head_at > at;
        if let Some((end, entry)) = self.whole_title(head_at) {
            if let Some(bound) = self.bound_title(at).filter(|b| self.splits(*b, end)) {
                return Some(bound);
            }
            let (end, entry) = self.cut_at_body(head_at, end, entry);
            let (end, entry) = self.head_of_department(head_at, end).unwrap_or((end, entry));
            return self.finish_title(at, (entry, head_at, end), grades);
        }
        self.bound_title(at)
    }

    /// Whether a title of two words ends with the word at `at`: `Tổ trưởng`.
    pub(super) fn ends_title(&self, at: usize) -> bool {
        self.entries(at - 1).any(|(l, e)| is_title(e) && e.span == Span::Whole && !l.short && l.end == at + 1)
    }

    /// Whether the longest title at `at` ends the head of a body that begins with a capital before it.
    fn ends_head_of_body(&self, at: usize) -> bool {
        let Some((end, _)) = self.whole_title(at) else { return false };
        (at.saturating_sub(2)..at)
            .filter(|k| self.is_capital(*k))
            .any(|k| self.entries(k).any(|(l, e)| l.end == end && is_body(e) && !l.short))
    }

    /// Whether the longest title at `at` has two words, and the second begins another word in small letters.
    fn ends_inside_word(&self, at: usize) -> bool {
        self.whole_title(at).is_some_and(|(end, _)| end == at + 2 && self.is_lower(end) && self.is_compound(end - 1))
    }

    /// The longest whole title at `at` and its entry.
    fn whole_title(&self, at: usize) -> Option<(usize, EntryId)> {
        let (l, e) =
            self.entries(at).find(|(l, e)| e.entity_type == EntityType::Title && e.span != Span::Bound && !l.short)?;
        (e.span != Span::None).then_some((l.end, l.entry))
    }

    /// A title whose last words rather begin a body is cut before it: `Chủ tịch | Uỷ ban Trung ương MTTQ`. Members keep their organ.
    fn cut_at_body(&mut self, at: usize, end: usize, entry: EntryId) -> (usize, EntryId) {
        for k in at + 1..end {
            let shorter = self
                .entries(at)
                .find(|(l, e)| l.end == k && is_title(*e) && e.span == Span::Whole && !l.short)
                .map(|(l, _)| l.entry);
            // `Thủ trưởng | Cơ quan CSĐT Công an tỉnh`: the first word is no office of others.
            let Some(shorter) = shorter.or_else(|| self.is_nothing_alone(at, k).then_some(entry)) else { continue };
            if self.is_member(shorter) {
                break;
            }
            if self.body(k).is_some_and(|body| self.end(body) > end) {
                return (k, shorter);
            }
        }
        (end, entry)
    }

    /// Whether the words `at..end` are no title without what follows: `thủ trưởng`.
    fn is_nothing_alone(&self, at: usize, end: usize) -> bool {
        self.entries(at).any(|(l, e)| l.end == end && e.entity_type == EntityType::Title && e.span == Span::None)
    }

    /// The end and the entry of a shorter title at `at` whose department goes on past `end`: `Trưởng ban | Tổ chức nhân sự`, although a
    /// `Trưởng ban tổ chức` is the head of an event (`Trưởng ban tổ chức lễ hội`).
    fn head_of_department(&mut self, at: usize, end: usize) -> Option<(usize, EntryId)> {
        if self.found.is_cue(end, CueClass::UntypedClass.bit()) {
            return None;
        }
        let shorter = |(l, e): &(&Listed, Form)| l.end < end && is_title(*e) && e.span == Span::Whole && !l.short;
        let (shorter, _) = self.entries(at).find(shorter)?;
        let heads = self.lexicons.entry(shorter.entry).marks.has(Mark::Department);
        (heads && self.department_after(shorter.end, true)? > end).then_some((shorter.end, shorter.entry))
    }

    /// Whether the entry is the bare title of a member: `Uỷ viên`, `Đại biểu`.
    fn is_member(&self, entry: EntryId) -> bool {
        &*self.lexicons.entry(entry).kind == "member"
    }

    fn finish_title(&mut self, at: usize, mut found: (EntryId, usize, usize), grades: bool) -> Option<NodeId> {
        let (entry, head_at, head_end) = found;
        if let Some(organ) = self.organ_of_named_party(head_at, head_end) {
            let end = self.end(organ);
            return Some(self.push_composed(Rule::Office, EntityType::Title, at..end, found, &[organ]));
        }
        let head = self.lexicons.entry(entry);
        let needs_body = head.marks.has(Mark::NeverBare);
        let mut end = head_end;
        let mut composed = grades;
        while self.follows(end)
            && let Some((_, next)) = self.cue(end, AFTER_HEAD)
        {
            let own = self.cue(end, CueClass::GradeAfter.bit()).is_some();
            let body = !own && self.body(end).is_some();
            let object = own && self.follows(next) && self.takes_object(end, next) && self.may_be_object(end, next);
            // `Phó Bí thư thường trực | huyện uỷ Thanh Trì`
            if body || object && self.body(next).is_none() {
                break;
            }
            end = next;
            composed = true;
        }
        if end == head_end
            && let Some(next) = self
                .department_after(end, head.marks.has(Mark::Department))
                // `thành viên | nhóm phát triển`
                .filter(|next| !self.is_member(entry) || (end..*next).any(|k| self.is_capital(k)))
                .or_else(|| if head.is_office_of_company() { self.field_of_office(head_at, end) } else { None })
                .or_else(|| if head.is_office_of_organisation() { self.field_before_company(end) } else { None })
                .or_else(|| self.bare_council(end))
        {
            end = next;
            composed = true;
        }
        if (head.is_office_of_organisation() || head.marks.has(Mark::Department))
            && let Some(next) = self.rest_before_institution(at, head_end, end)
        {
            end = next;
            composed = true;
        }
        // `tướng Lò Văn Khuyên`
        let rank = needs_body && &*head.kind == "military_rank";
        if rank && self.is_lower(at) && !self.precedes_name(end)
            || needs_body && !rank && !composed && !self.follows_body(end)
            || head.marks.has(Mark::AlsoVerb) && head_end == at + VERB_LENGTH && self.is_predicate(at)
        {
            return None;
        }
        let children = self.central_organ(at, end);
        // `Phó Bí thư` + `Thường trực` is an office of its own: one office, one id.
        if composed && let Some((_, listed)) = self.whole_title(head_at).filter(|whole| whole.0 == end) {
            found = (listed, head_at, end);
            composed = grades;
        }
        if composed {
            return Some(self.push_composed(Rule::Office, EntityType::Title, at..end, found, &children));
        }
        Some(self.push(Rule::Office, EntityType::Title, at..end, Name::Entry(found.0), Strength::Strong, &children))
    }

    /// `Chủ tịch Hội đồng | chủ trì`: the end of a council at `at` of which nothing tells whose it is, so that no body stands there.
    fn bare_council(&mut self, at: usize) -> Option<usize> {
        if !self.follows(at) {
            return None;
        }
        let council = |(l, e): &(&Listed, Form)| {
            is_body(*e) && e.role == Role::Unit && !l.short && &*self.lexicons.entry(l.entry).kind == "council"
        };
        let end = self.entries(at).find(council).map(|(l, _)| l.end)?;
        let another = self.follows(end)
            && self.words[end].pattern == self.matcher.and()
            && (self.found.is_cue(end + 1, CueClass::Plural.bit()) || self.begins_title(end + 1));
        let closed = !self.follows(end) || another || self.predicate_begins(end);
        (closed && self.body(at).is_none()).then_some(end)
    }

    /// `phụ trách kỹ thuật`, `phụ trách Khối Vận hành`: whether the word at `at` may be the object of the grade word at `grade`.
    fn may_be_object(&mut self, grade: usize, at: usize) -> bool {
        // `thường trực bước vào`: only who has charge has an object.
        if self.cue(grade, CueClass::AppointVerb.bit()).is_none_or(|(_, next)| next != at) {
            return false;
        }
        if self.is_lower(at) {
            return true;
        }
        // `phụ trách Kinh doanh`, but `phụ trách | Bưu điện Hà Nội`
        let trade = self.cue(at, CueClass::Activity.bit()).is_some() && !self.begins_institution(at);
        // `phụ trách Thương hiệu và Tiếp thị`
        let word = self.is_compound(at)
            && self.cue(at, CueClass::UntypedClass.bit()).is_none()
            && !self.entries(at).any(|(_, e)| is_body(e))
            && !self.person_begins(at, self.capitals(at, 4));
        self.cue(at, CueClass::Department.bit()).is_some_and(|(_, next)| self.is_capital(next))
            || (trade || word && self.body(at).is_none()) && self.enterprise(at).is_none()
    }

    /// `phụ trách kỹ thuật`: the grade word has an object of its own.
    fn takes_object(&self, grade: usize, next: usize) -> bool {
        // `phụ trách | tại Sơn La`, but `phụ trách về ngân sách`
        let link = self.cue(next, CueClass::Linking.bit());
        if next - grade == 2 && link.is_some_and(|(cue, _)| cue.has(Note::Matter)) {
            return true;
        }
        let charge = self.found.is_cue(next, CueClass::Linking.bit());
        let word = &self.words[grade];
        // `Phụ trách Bán hàng`
        let capital = word.case == Case::Title && !word.in_capitals && self.is_capital(next);
        !charge
            && next - grade == 2
            && (word.case == Case::Lower || capital)
            && self
                .cue(
                    next,
                    classes(&[CueClass::AppointVerb, CueClass::ReportingVerb, CueClass::Link, CueClass::Linking]),
                )
                // `phụ trách giao dịch`
                .is_none_or(|(_, end)| end == next + 1 && self.is_compound(next))
    }

    /// `công ty do ông đồng sáng lập`: whether the words of an office at `at` stand where a verb stands, right behind a word that joins no office.
    fn is_predicate(&self, at: usize) -> bool {
        const BEFORE_OFFICE: u32 = classes(&[
            CueClass::Link,
            CueClass::Now,
            CueClass::Former,
            CueClass::AppointVerb,
            CueClass::DismissVerb,
            CueClass::UsedTo,
            CueClass::Plural,
            CueClass::Linking,
            CueClass::ReportingVerb,
        ]);
        at > 0
            && self.follows(at)
            && self.is_lower(at)
            && self.words[at - 1].pattern != self.matcher.and()
            && self.words[at - 1].case != Case::Number
            && !self.found.is_after(at, BEFORE_OFFICE)
    }

    /// Whether a person's name, and neither a place nor a company, stands right at `at`.
    fn precedes_name(&mut self, at: usize) -> bool {
        self.follows(at)
            && self.is_capital(at)
            && (self.person_begins(at, self.capitals(at, 4)) || self.is_foreign(at))
            && self.place(at).is_none()
            && self.enterprise(at).is_none()
    }

    fn follows_body(&mut self, at: usize) -> bool {
        self.follows(at) && self.body(at).is_some()
    }

    /// The central organ that begins inside the title at `at` and goes on past its end to say of which party it is:
    /// `[T Uỷ viên [PB Bộ Chính trị Đảng Cộng sản Cuba]]`.
    fn organ_of_named_party(&mut self, at: usize, end: usize) -> Option<NodeId> {
        if !self.follows(end) || !self.is_capital(end) {
            return None;
        }
        (at + 1..end).find_map(|k| {
            let begins = self.found.matches.kinds(k) & begins::BODY != 0;
            let organ = begins.then(|| self.body(k)).flatten().filter(|organ| self.end(*organ) > end)?;
            let node = &self.chart.nodes[organ];
            let (Name::Entry(entry) | Name::Composed(entry)) = node.name else { return None };
            node.entity_type.filter(|of| *of == EntityType::PartyBody)?;
            matches!(&*self.lexicons.entry(entry).kind, "central_organ" | "foreign_organ").then_some(organ)
        })
    }

    /// The central party organ that ends a member's title: `[T Uỷ viên [PB Bộ Chính trị]]` (guideline 2.4).
    fn central_organ(&mut self, at: usize, end: usize) -> Vec<NodeId> {
        // `Uỷ viên Ban Chấp hành Trung ương | Hội Luật gia Việt Nam` is none of the party.
        let mass =
            |s: &mut Self| s.body(end).is_some_and(|b| s.chart.nodes[b].entity_type == Some(EntityType::MassOrg));
        if self.follows(end) && mass(self) {
            return Vec::new();
        }
        for k in at + 1..end {
            let organ = self
                .entries(k)
                .find(|(l, e)| {
                    l.end == end && !l.short && e.entity_type == EntityType::PartyBody && e.role == Role::Name
                })
                .map(|(l, _)| l.entry);
            if let Some(entry) = organ {
                return vec![self.push(
                    Rule::CentralOrgan,
                    EntityType::PartyBody,
                    k..end,
                    Name::Entry(entry),
                    Strength::Strong,
                    &[],
                )];
            }
        }
        Vec::new()
    }
}

/// Such words that are a verb as well have so many syllables (`đồng sáng lập`), their other forms one more (`nhà đồng sáng lập`).
const VERB_LENGTH: usize = 3;
const VERBS: u32 = classes(&[CueClass::AppointVerb, CueClass::DismissVerb]);
const AFTER_HEAD: u32 = classes(&[CueClass::GradeAfter, CueClass::Organ]);
