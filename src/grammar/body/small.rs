//! The field in small letters behind the capital of a head, which a place, an institution or an abbreviation closes:
//! `Trung tâm hỗ trợ khởi nghiệp tỉnh Lào Cai`, `Hiệp hội các nhà bán lẻ Việt Nam`.
//!
//! ```text
//! small = step+ close          behind body:unit, or an association marked `field`, with its capital
//! step  = "và"? unit                                        object.rs
//!       | word | cue:plural                                 in an association's name: what is no verb and no office
//! close = place | body | national                           national: tail.rs
//!       | "," | "(" | ")" | "." | the end of the line             behind an office
//!       | Number                                            behind units that a number tells from others
//!       | &"(" CAPITALS ")" | &"(" body | &(cue:linking marked `belongs`) body
//! ```
//!
//! A head of one syllable begins many a sentence as another word (`Vụ cháy`, `Hội làng`), so that it needs its capital inside of one, and a known
//! activity behind it. One unit alone is too little before a body, and everywhere where the unit asks for an object (`Cơ quan quản lý Nhật Bản`
//! is any of its kind).
//!
//! Fires:
//!
//! ```text
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
            if steps > 0
                && !lower
                && let Some((end, owner)) = self.field_closes(at, k, steps)
            {
                let node = owner.map(|owner| self.chart.nodes[owner]);
                let children = owner.into_iter().filter(|owner| !self.is_own_country(*owner)).collect();
                let institution = node.and_then(|n| n.entity_type).filter(|t| *t != EntityType::Place);
                return Some(Complement { end, children, institution, proper: true });
            }
            // `Viện trưởng Viện nghiên cứu | tin học và kinh tế ứng dụng,`
            let marked = self.words.get(k).is_none_or(|w| !w.gap.is_plain() && w.gap.is_within(AFTER_OFFICE));
            if steps > 1 && !lower && marked && self.is_head_behind_title(at) {
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
        if !self.follows(at) {
            return None;
        }
        let and = goes_on && self.words[at].pattern == self.matcher.and();
        let from = at + usize::from(and);
        // `Cơ quan quản lý du lịch | hàng đầu châu Á`
        if self.found.is_cue(from, CueClass::Epithet.bit()) {
            return None;
        }
        if let Some(next) = self.object_unit(from, false) {
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
            return (cue.has(Note::Belongs) && steps > 1 && self.follows(next) && self.begins_owner(next))
                .then_some((k, None));
        }
        let body = if steps > 1 && self.begins_owner(k) { self.body(k) } else { None };
        let owner = body.or_else(|| self.place(k))?;
        Some((self.end(owner), Some(owner)))
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
/// What stands before a word inside a sentence.
const INSIDE: Gap = Gap::SPACE.with(Gap::COMMA).with(Gap::SEMICOLON);
/// What the members of an association are named by: `các nhà`, `đầu bếp`.
const ASSOCIATED: u32 = crate::matching::classes(&[CueClass::Plural, CueClass::RoleNoun]);
