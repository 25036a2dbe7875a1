//! ENTERPRISE: legal form + ownership + activity + name + suffix (guideline R3, R4, section 4).
//!
//! ```text
//! enterprise = cue:legal_form cue:ownership* part (join part)*           enterprise/legal_form
//!            | listed name | bare head | foreign company                 listed.rs, bare.rs, foreign.rs
//! part       = cue:activity | cue:suffix | Capital | Number | form | place with its class word | small+ before a Capital
//! form       = cue:legal_form of several words cue:ownership*            CTCP Chứng khoán + Ngân hàng TMCP Ngoại thương
//! join       = " " | "&" | "." | "'" | "-" | "," or "và" before the proper name
//! ```
//!
//! The listed name is taken unless the form reads more and does not go on in small letters (`Tập đoàn Hoà Phát | triển khai`). A name
//! ends at any other word, at an office, a time (`Chiều 6/2`), a new form once its proper name has begun, and where a person's name begins; after
//! the first capitals a small word goes on only as an activity. Of a line of capitals two words are taken. Codes are none (code.rs).
//!
//! Fires:
//!
//! ```text
//! enterprise/legal_form: Hợp đồng ký với [E Công ty TNHH Sản xuất và Thương mại Hoà Lộc] đã hết hạn.
//! enterprise/legal_form: [E Công ty CP Tư vấn, Thiết kế và Xây dựng Minh Quang] trúng gói thầu số 2.
//! enterprise/legal_form: Xe chở hàng vào [E công ty gạch Thanh Sơn] từ sáng sớm.
//! enterprise/legal_form: Cháy lan sang [E siêu thị Hoà Vạn] ở đầu phố.
//! enterprise/legal_form: Hộ nghèo vay vốn của [E Chi nhánh NHCSXH tỉnh].
//! ```
//!
//! Must not fire:
//!
//! ```text
//! enterprise/legal_form: Xí nghiệp hoạt động theo mô hình công ty cổ phần.   # no name
//! enterprise/legal_form: Nhiều công ty Nhật Bản rút vốn.   # any of that country
//! enterprise/legal_form: Các công ty Việt Nam và Hàn Quốc gặp nhau.   # any of those countries
//! enterprise/legal_form: Hợp đồng với tập đoàn viễn thông Đài Loan đã hết hạn.   # which one is not said
//! enterprise/legal_form: Bà thích các công ty thời trang châu Âu.   # any of that part of the world
//! enterprise/legal_form: Chi nhánh Ngân hàng Nhà nước tỉnh Nghệ An họp.   # a body of the state
//! enterprise/legal_form: Nhiều nhà máy điện LNG chậm tiến độ.   # any that burns it
//! enterprise/legal_form: Liên ngân hàng Sài Gòn đứng yên phiên sáng.   # another word around the form
//! enterprise/legal_form: Bà mua gạo ở siêu thị Co.opmart gần nhà.   # the company itself, of which it is one shop
//! ```

mod among;
mod apposed;
mod bare;
mod business;
mod class_list;
mod club;
mod code;
mod end;
mod foreign;
mod institute;
mod listed;
mod name;
mod told;

use super::{Memo, Name, NodeId, Scan, Strength, is_body, is_nothing};
use crate::entity::EntityType;
use crate::lexicon::{CueClass, EntryId, Role};
use crate::matching::{Note, begins, classes};
use crate::mention::Rule;
use crate::text::gap::Gap;
use crate::text::syllable::Case;

/// A name without legal form, ownership and activity has at most so many words.
const LONGEST: usize = 8;

/// The class word of what has no type has at most so many words.
const CLASS: usize = 3;

impl Scan<'_> {
    /// The enterprise that begins at word `at`.
    pub(super) fn enterprise(&mut self, at: usize) -> Option<NodeId> {
        if let Some(known) = self.chart.enterprises.get(at)?.read() {
            return known;
        }
        let listed = self.listed_enterprise(at);
        let composed = self.composed_enterprise(at).or_else(|| self.owned_institute(at));
        let best = match (listed, composed) {
            // `Tập đoàn Hoà Phát | triển khai`: the small word goes on what the name ends with only by chance.
            (Some(l), Some(c))
                if self.end(c) > self.end(l) && !self.is_lower(self.end(l)) && !self.adds_alias(l, self.end(c)) =>
            {
                Some(c)
            }
            (Some(l), None) => self.foreign_company(at).filter(|c| self.end(*c) > self.end(l)).or(Some(l)),
            (Some(l), _) => Some(l),
            (None, Some(c)) => Some(c),
            (None, None) => self.bare_enterprise(at).or_else(|| self.foreign_company(at)),
        };
        let best = best.filter(|_| !self.is_of_a_club(at) && !self.is_subject_matter(at));
        self.chart.enterprises[at] = Memo::new(best);
        best
    }

    fn composed_enterprise(&mut self, at: usize) -> Option<NodeId> {
        let (cue, after_form) = self.cue(at, CueClass::LegalForm.bit())?;
        // The `xưởng` of `phân xưởng` is no works, the `ngân hàng` of `liên ngân hàng` no bank.
        if cue.has(Note::Outside) || self.found.is_inside(at, NO_FORM) {
            return None;
        }
        if !self.follows(after_form) && !self.opens_quoted(after_form) {
            return None;
        }
        // `các cửa hàng | Zelvana`
        if cue.has(Note::Outlet) && self.is_lower(at) && self.is_plural(at) {
            return None;
        }
        if self.begins_state_bank(at, after_form) {
            return None;
        }
        let end = self.enterprise_name(at, after_form).filter(|end| !self.is_class_of_companies(after_form, *end))?;
        // `Ngân hàng Phát triển Châu Á` is of many states.
        if self.found.matches.kinds(at) & begins::NOTHING != 0
            && self.entries(at).any(|(l, e)| {
                is_body(e) && is_nothing(e) && (l.end >= end || l.end > after_form && self.ends_inside_a_word(end))
            })
        {
            return None;
        }
        // `công ty Mỹ`, `ngân hàng Việt Nam`: any of that country.
        let general = self.is_lower(at) || self.begins_sentence(at);
        if general && self.is_country(after_form, end) || self.are_of_a_country(at, after_form, end) {
            return None;
        }
        // `siêu thị | Zelvana`: one of its shops.
        let shop = cue.has(Note::Outlet) && !cue.has(Note::Kept) && self.is_lower(at);
        if shop && self.is_whole_name(after_form, end) {
            return None;
        }
        let entry = self.short_name(after_form, end);
        // `Chi nhánh NHCSXH | tỉnh`
        let local = entry.filter(|_| cue.has(Note::Kept)).and_then(|bank| self.local_branch_end(bank, end));
        let name = entry.filter(|_| local.is_none()).map_or(Name::Open, Name::Entry);
        let end = local.unwrap_or_else(|| self.bracketed_home_end(at, after_form, end));
        Some(self.push(Rule::LegalForm, EntityType::Enterprise, at..end, name, Strength::Strong, &[]))
    }

    /// Whether a body of the state begins at the form `at..after_form` or right behind it with a form of its own: `Ngân hàng Nhà nước`, and
    /// its `Chi nhánh`.
    fn begins_state_bank(&self, at: usize, after_form: usize) -> bool {
        let state = |from: usize, least: usize| {
            self.found.matches.kinds(from) & begins::BODY != 0
                && self
                    .entries(from)
                    .any(|(l, e)| e.entity_type == EntityType::StateBody && !l.short && !is_nothing(e) && l.end > least)
        };
        state(at, after_form)
            || self.cue(after_form, CueClass::LegalForm.bit()).is_some_and(|(_, end)| state(after_form, end))
    }

    /// Whether a law, newspaper or school is called after the trade at `at`: `Luật` + `Điện lực 2024`, `Thời báo` + `Ngân hàng`, but `luật` + `Ngân
    /// hàng`.
    fn is_subject_matter(&self, at: usize) -> bool {
        at > 0
            && self.follows(at)
            && self.is_capital(at)
            && !self.words[at].in_capitals
            && self.found.is_after(at, CueClass::UntypedClass.bit())
            && self.found.is_cue(at, CueClass::LegalForm.bit() | CueClass::Activity.bit())
            && (at.saturating_sub(CLASS)..at).any(|k| {
                self.is_capital(k)
                    && self
                        .cue(k, CueClass::UntypedClass.bit())
                        .is_some_and(|(cue, next)| next == at && !cue.has(Note::Company) && !cue.has(Note::Closed))
            })
    }

    /// Whether a sentence begins at `at`, so that its capital means nothing.
    fn begins_sentence(&self, at: usize) -> bool {
        at == 0 || self.words[at].gap.has(Gap::STOP.with(Gap::LINE))
    }

    /// `các công ty gỗ Việt Nam`, `một công ty ICT Hàn Quốc`: whether the form at `at` is one of many, and a country, behind a trade or none,
    /// all that names it. Of another country's no word before the form is needed: `tập đoàn viễn thông Đài Loan`.
    fn are_of_a_country(&self, at: usize, after_form: usize, end: usize) -> bool {
        if !self.is_lower(at) {
            return false;
        }
        let described = |k: usize| {
            let strange = self.words[k].case == Case::Upper || self.words[k].is_foreign();
            self.is_lower(k) || strange && self.found.is_cue(k, CueClass::Generic.bit())
        };
        let place = |from: usize, end: usize| {
            self.is_country(from, end) || from > after_form && self.is_part_of_the_world(from, end)
        };
        let both = |from: usize| {
            let and = (from + 1..end.saturating_sub(1)).find(|k| self.is_and(*k));
            and.is_some_and(|and| place(from, and) && place(and + 1, end))
        };
        let all = |from: usize| place(from, end) || self.is_plural(at) && both(from);
        let Some(from) = (after_form..end).find(|k| all(*k)) else { return false };
        let one = || at > 0 && self.follows(at) && self.words[at - 1].pattern == self.matcher.one();
        // `tập đoàn dầu khí Ấn Độ (IOC)` is a name.
        let abroad = || {
            from > after_form
                && !self.entries(from).any(|(l, _)| self.is_home(l.entry))
                && !self.words.get(end).is_some_and(|w| w.gap.has(Gap::OPEN))
        };
        (after_form..from).all(described) && (self.is_plural(at) || one() || abroad())
    }

    /// Whether the words `from..end` are a part of the world: `châu Âu`.
    fn is_part_of_the_world(&self, from: usize, end: usize) -> bool {
        self.entries(from).any(|(l, e)| {
            l.end == end
                && e.entity_type == EntityType::Place
                && matches!(&*self.lexicons.entry(l.entry).level, "region" | "continent")
        })
    }

    /// The entry that the words `from..end` name by themselves: `Ngân hàng` + `Vietcombank` is Vietcombank. A name by which a company is
    /// called goes before another's stock code: `Công ty` + `SJC` sells gold.
    fn short_name(&self, from: usize, end: usize) -> Option<EntryId> {
        self.entries(from)
            .filter(|(l, e)| l.end == end && e.entity_type == EntityType::Enterprise && !e.bare_head)
            .min_by_key(|(l, _)| l.short)
            .map(|(l, _)| l.entry)
    }

    /// Whether the words `from..end` are a listed enterprise by a name that needs no other beside it.
    fn is_whole_name(&self, from: usize, end: usize) -> bool {
        self.entries(from)
            .any(|(l, e)| l.end == end && !l.short && e.entity_type == EntityType::Enterprise && !e.bare_head)
    }

    /// Whether a name in quotation marks begins at `at`.
    fn opens_quoted(&self, at: usize) -> bool {
        self.words.get(at).is_some_and(|w| w.gap.has(Gap::QUOTE) && w.gap.is_within(Gap::QUOTE.with(Gap::SPACE)))
    }

    /// Whether a number stands at `at` that only counts: before a sign such as `%`, or of thousands (`141.000`).
    fn is_share(&self, at: usize) -> bool {
        let thousands = self.is_number(at + 1) && self.words[at + 1].gap == Gap::INNER_DOT;
        self.is_number(at) && (thousands || self.words.get(at + 1).is_some_and(|w| w.gap.has(Gap::OTHER)))
    }

    fn is_number(&self, at: usize) -> bool {
        self.words.get(at).is_some_and(|w| w.case == Case::Number)
    }

    /// Whether a company or body of its own begins at `at`.
    pub(super) fn begins_institution(&self, at: usize) -> bool {
        self.cue(at, CueClass::LegalForm.bit()).is_some()
            || self.entries(at).any(|(l, e)| is_body(e) && e.role != Role::None && !l.short && l.end > at + 1)
    }

    fn is_and(&self, at: usize) -> bool {
        self.words.get(at).is_some_and(|w| w.pattern != 0 && w.pattern == self.matcher.and())
    }
}

const DESCRIPTION: u32 = classes(&[CueClass::Generic, CueClass::Activity, CueClass::Ownership]);
const NO_FORM: u32 = classes(&[CueClass::Department, CueClass::Generic]);
