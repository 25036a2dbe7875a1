//! The field in small letters behind the capital of a head, which a place, an institution or an abbreviation closes:
//! `Trung tâm hỗ trợ khởi nghiệp tỉnh Lào Cai`, `Hiệp hội các nhà bán lẻ Việt Nam`.
//!
//! ```text
//! small = step+ close          behind body:unit, or an association marked `field`, with its capital
//! step  = "và"? unit                                        object.rs
//!       | "-"? cue:activity                                 a dash with white space; also where the word is a verb as well (thông tin)
//!       | word | cue:plural                                 in an association's name: what is no verb and no office
//! close = place | body | national                           national: tail.rs
//!       | "và"? field                                       in capitals, an activity; any field behind an office
//!       | "," | "(" | ")" | "." | the end of the line             behind an office
//!       | Number                                            behind units that a number tells from others
//!       | &"(" CAPITALS ")" | &"(" body | &(cue:linking marked `belongs`) body
//!       | &("," | "-") body:state
//! ```
//!
//! A head of one syllable begins many a sentence as another word (`Vụ cháy`, `Hội làng`), so that it needs its capital inside of one, and a known
//! activity behind it. One unit alone is too little before a body, and everywhere where the unit asks for an object (`Cơ quan quản lý Nhật Bản`
//! is any of its kind), and before a mark it needs two, or the four words of a longer one (`hạ tầng kỹ thuật`).
//!
//! Fires:
//!
//! ```text
//! body/complement: Bà ở [S Trung tâm hạ tầng kỹ thuật], Bộ Xây dựng.
//! body/complement: Bà ở [S Trung tâm đào tạo Công nghệ] từ lâu.
//! body/complement: Anh về [S Phòng quản lý Thương mại] từ năm ngoái.
//! body/complement: Anh học nghề ở [S Trung tâm hỗ trợ khởi nghiệp tỉnh Lào Cai] từ năm ngoái.
//! body/complement: Chú ở [S Trung đoàn pháo binh 296] ba năm.
//! body/complement: Theo [S Cơ quan xúc tiến du lịch Nhật Bản], khách đã trở lại.
//! body/complement: Ông là Viện trưởng [S Viện nghiên cứu tin học và kinh tế ứng dụng], nay nghỉ hưu.
//! body/complement: Tuần trước [M Hiệp hội các nhà trồng nấm Lào Cai] họp lần đầu.
//! ```
//!
//! Must not fire:
//!
//! ```text
//! body/complement: Vụ cháy nhà kho Lào Cai đã tắt.   # begins the sentence
//! body/complement: Theo Cơ quan quản lý Nhật Bản, giá đã giảm.   # any of its kind
//! body/complement: Trung tâm vừa dời về Lào Cai.   # no field
//! body/complement: Hôm qua Trung tâm thông tin, Bộ Xây dựng đã ký.   # a verb
//! ```

use super::complement::Complement;
use super::tail::NO_FIELD;
use crate::entity::EntityType;
use crate::grammar::{NodeId, Scan, is_body};
use crate::lexicon::{CueClass, Entry, Mark, Role};
use crate::matching::Note;
use crate::text::gap::Gap;
use crate::text::syllable::Case;

impl Scan<'_> {
    /// The field in small letters at `at`, up to what closes it.
    pub(super) fn small_field(&mut self, at: usize, head: &Entry, lower: bool) -> Option<Complement> {
        if !self.takes_small_field(at, head, lower) {
            return None;
        }
        let numbered = head.marks.has(Mark::Numbered);
        let association = head.entity_type == EntityType::MassOrg;
        let (mut k, mut steps) = (at, 0);
        while k < at + LONGEST {
            // `Lữ đoàn cơ giới | 47`
            if steps > 0 && numbered && self.is_unit_number(k) {
                return Some(Complement { end: k + 1, children: vec![], institution: None, proper: true });
            }
            // `hạ tầng kỹ thuật` is one activity of two words.
            let enough = steps > 1 || k >= at + 4;
            if steps > 0
                && !lower
                && let Some((end, owner)) = self
                    .field_closes(at, k, steps)
                    .or_else(|| if association { None } else { self.goes_on_in_capitals(at, k) })
                    .or_else(|| (enough && !association && self.is_before_owner(k)).then_some((k, None)))
            {
                let node = owner.map(|owner| self.chart.nodes[owner]);
                let children = owner.into_iter().filter(|owner| !self.is_own_country(*owner)).collect();
                let institution = node.and_then(|n| n.entity_type).filter(|t| *t != EntityType::Place);
                return Some(Complement { end, children, institution, proper: true });
            }
            // `Viện trưởng Viện nghiên cứu | tin học và kinh tế ứng dụng,`
            let marked = self.words.get(k).is_none_or(|w| !w.gap.is_plain() && w.gap.is_within(AFTER_OFFICE));
            // `Viện trưởng Viện Nghiên cứu | rau quả,`
            let named = steps == 1
                && head.marks.has(Mark::Named)
                && head.canonical.split(' ').count() > 2
                && !self.asks_for_object_at(at, k);
            if (enough || named) && !lower && marked && self.is_head_behind_title(at) {
                return Some(Complement { end: k, children: vec![], institution: None, proper: true });
            }
            k = self.small_step(k, association, steps > 0)?;
            steps += 1;
        }
        None
    }

    /// Whether the head before `at` is one that small words may go on with.
    fn takes_small_field(&self, at: usize, head: &Entry, lower: bool) -> bool {
        let association = head.entity_type == EntityType::MassOrg;
        let field = head.marks.has(Mark::Field);
        // `Hiệp hội Chăn nuôi | gia súc lớn Việt Nam`
        let unit = head.role == Role::Unit && (association || matches!(&*head.kind, "unit" | "council" | "post"))
            || head.role == Role::Head && association && field;
        let capital = head.marks.has(Mark::Numbered) || !lower && !self.words[at - 1].in_capitals;
        if !unit || !capital || self.is_compound(at - 1) {
            return false;
        }
        // `Hiệp hội | Các nhà bán lẻ`, but `Đại sứ quán | các nước Bắc Âu`
        let plural = self.found.is_cue(at, CueClass::Plural.bit());
        let small = if plural { (association || field) && self.is_lower(at + 1) } else { self.is_lower(at) };
        let office = || association && self.is_head_behind_title(at);
        small && (head.canonical.contains(' ') || self.is_field_of_syllable(at) || office())
    }

    /// Whether an office stands right before the head that ends before `at`.
    fn is_head_behind_title(&self, at: usize) -> bool {
        (at.saturating_sub(LONGEST_HEAD)..at)
            .any(|k| self.entries(k).any(|(l, e)| l.end == at && is_body(e) && !l.short) && self.is_behind_title(k))
    }

    /// Whether the head of one syllable before `at` stands inside a sentence and before a known activity.
    fn is_field_of_syllable(&self, at: usize) -> bool {
        self.words[at - 1].gap.is_within(INSIDE) && self.cue(at, CueClass::Activity.bit()).is_some()
    }

    /// The end of one step of the field.
    fn small_step(&self, at: usize, association: bool, goes_on: bool) -> Option<usize> {
        // `thông tin công nghiệp | - thương mại`
        let activity = |k: usize| {
            let (_, next) = self.cue(k, CueClass::Activity.bit()).filter(|(_, next)| *next > k + 1)?;
            self.is_lower(k).then_some(next)
        };
        if !self.follows(at) {
            let dash = self.words.get(at).is_some_and(|w| w.gap.has(Gap::DASH) && w.gap.is_within(DASHED));
            return if goes_on && dash { activity(at) } else { None };
        }
        let and = goes_on && self.words[at].pattern == self.matcher.and();
        let from = at + usize::from(and);
        // `Cơ quan quản lý du lịch | hàng đầu châu Á`
        if self.found.is_cue(from, CueClass::Epithet.bit()) {
            return None;
        }
        if let Some(next) = self.object_unit(from, false).or_else(|| activity(from)) {
            return Some(next);
        }
        // `phát triển | thương hiệu`: a word for a company that none is named by
        let class = self.cue(from, CueClass::LegalForm.bit()).filter(|(cue, _)| !cue.has(Note::Bare));
        if let Some((_, next)) = class.filter(|(_, next)| goes_on && *next > from + 1 && self.is_lower(from)) {
            return Some(next);
        }
        let plural = !goes_on && self.found.is_cue(from, CueClass::Plural.bit());
        if plural {
            return Some(from + 1);
        }
        if !association || !self.is_lower(from) {
            return None;
        }
        // `Hội | hướng dẫn viên du lịch`
        if let Some((_, next)) = self.cue(from, CueClass::RoleNoun.bit()) {
            return Some(next);
        }
        let verb = self.cue(from, NO_FIELD & !ASSOCIATED).is_some_and(|(_, end)| !self.is_part(from, end));
        let stop = self.found.is_stop(from) && !self.found.is_cue(from, ASSOCIATED);
        (!verb && !stop).then_some(from + 1)
    }

    /// The end of the name whose field began at `at`, where something closes the field before `k`, and whose it is.
    fn field_closes(&mut self, at: usize, k: usize, steps: usize) -> Option<(usize, Option<NodeId>)> {
        let word = *self.words.get(k)?;
        let any = steps == 1 && self.asks_for_object_at(at, k);
        if word.gap.has(Gap::OPEN) && word.gap.is_within(Gap::OPEN.with(Gap::SPACE)) {
            let next = self.words.get(k + 1)?;
            let short = word.case == Case::Upper && !word.is_one_letter() && next.gap.has(Gap::CLOSE);
            return (!any && (short || self.begins_owner(k))).then_some((k, None));
        }
        if !word.gap.is_plain() || any {
            return None;
        }
        if let Some(national) = self.national(k).filter(|next| !self.is_capital(*next) || !self.follows(*next)) {
            return Some((national, None));
        }
        if let Some((cue, next)) = self.cue(k, CueClass::Linking.bit()) {
            return (cue.has(Note::Belongs) && self.follows(next) && self.begins_owner(next)).then_some((k, None));
        }
        let body = if steps > 1 && self.begins_owner(k) { self.body(k) } else { None };
        let owner = body.or_else(|| self.place(k))?;
        Some((self.end(owner), Some(owner)))
    }

    /// `đào tạo | và Chính sách`, `quản lý | Thương mại`: the end of the field that goes on in capitals at `k`, and its place.
    fn goes_on_in_capitals(&mut self, at: usize, k: usize) -> Option<(usize, Option<NodeId>)> {
        let from = k + usize::from(self.words.get(k)?.pattern == self.matcher.and());
        if !self.is_capital(from) || !self.follows(k) || !self.follows(from) || self.words[from].in_capitals {
            return None;
        }
        let word = self.is_lower(from + 1) && self.is_compound(from);
        let known = self.cue(from, CueClass::Activity.bit()).is_some() || word && self.is_head_behind_title(at);
        if !(known || word)
            || self.cue(at, CueClass::Activity.bit()).is_none()
            || self.begins_work(from)
            || self.begins_institution(from)
            || self.begins_title(from)
            || self.place(from).is_some()
            || self.enterprise(from).is_some()
            || self.person_begins(from, self.capitals(from, 6))
        {
            return None;
        }
        let end = self.field_end(from, false);
        // `đào tạo và Chính sách (VNDC)`
        let short = self.words.get(end).is_some_and(|w| w.gap.has(Gap::OPEN) && w.case == Case::Upper);
        if !(known || short) {
            return None;
        }
        let place = (from..end).find_map(|k| self.place(k).filter(|place| self.end(*place) == end));
        Some((end, place))
    }

    /// `Tạp chí`: whether a word for something else than a field begins at `at`.
    fn begins_work(&self, at: usize) -> bool {
        let activity = self.cue(at, CueClass::Activity.bit()).map_or(at, |(_, end)| end);
        self.cue(at, CueClass::UntypedClass.bit()).is_some_and(|(_, end)| end >= activity)
    }

    /// Whether the institution of the state that a unit belongs to stands at `at` across a comma or a dash.
    fn is_before_owner(&mut self, at: usize) -> bool {
        let apart = |gap: Gap| gap.has(Gap::COMMA.with(Gap::DASH)) && gap.is_within(DASHED.with(Gap::COMMA));
        self.words.get(at).is_some_and(|w| apart(w.gap))
            && self.begins_owner(at)
            && self.body(at).is_some_and(|body| self.chart.nodes[body].entity_type == Some(EntityType::StateBody))
    }

    /// Whether the words `at..end` are one that needs an object: `quản lý`.
    fn asks_for_object_at(&self, at: usize, end: usize) -> bool {
        self.cue(at, CueClass::NotPerson.bit()).is_some_and(|(cue, last)| cue.has(Note::Object) && last == end)
    }
}

/// A field has at most so many words.
const LONGEST: usize = 14;
/// A head has at most so many words.
const LONGEST_HEAD: usize = 4;
/// What ends the name behind an office.
const AFTER_OFFICE: Gap = Gap::SPACE.with(Gap::COMMA).with(Gap::CLOSE).with(Gap::OPEN).with(Gap::LINE).with(Gap::STOP);
/// A dash with white space.
const DASHED: Gap = Gap::DASH.with(Gap::SPACE);
/// What stands before a word inside a sentence.
const INSIDE: Gap = Gap::SPACE.with(Gap::COMMA).with(Gap::SEMICOLON);
/// What the members of an association are named by: `các nhà`, `đầu bếp`.
const ASSOCIATED: u32 = crate::matching::classes(&[CueClass::Plural, CueClass::RoleNoun]);
