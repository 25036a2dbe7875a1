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
//! enterprise/legal_form: Do [E Công ty cổ phần đầu tư năng lượng tái chế xanh Hoà Vạn] làm chủ.
//! enterprise/legal_form: Nợ của [E Công ty Cổ phần Hàng không Ngôi sao Hoà Vạn] đã trả.
//! enterprise/legal_form: Nợ của [E Công ty Cổ phần Điện năng lượng Hoà Vạn] đã trả.
//! enterprise/legal_form: Xe chở hàng vào [E công ty gạch Thanh Sơn] từ sáng sớm.
//! enterprise/legal_form: Bà lập [E Công ty cổ phần Sáng tạo xanh Hoà Vạn] năm ngoái.
//! enterprise/legal_form: Nợ của [E Công ty TNHH MTV Chế tác và Kinh doanh Trang sức Hoà Vạn] đã trả.
//! enterprise/legal_form: Đường do [E Tổng công ty Phát triển đường cao tốc] (ZVC) thu phí.
//! enterprise/legal_form: Nợ của [E Công ty cổ phần Xây dựng Hoà Vạn] 9.300 tấn thép đã trả.
//! ```
//!
//! Must not fire:
//!
//! ```text
//! enterprise/legal_form: Xí nghiệp hoạt động theo mô hình công ty cổ phần.   # no name
//! enterprise/legal_form: Nhiều công ty Nhật Bản rút vốn.   # any of that country
//! enterprise/legal_form: Cả vùng có mười khách sạn 4-5 sao.   # a number that counts
//! enterprise/legal_form: Chi nhánh Ngân hàng Nhà nước tỉnh Nghệ An họp.   # a body of the state
//! enterprise/legal_form: Lãi suất của ngân hàng Trung ương đã giảm.   # a word of two syllables goes on
//! enterprise/legal_form: Đó là một công ty công nghệ, Zelvana cho biết.   # another's name behind the comma
//! enterprise/legal_form: Nhiều nhà máy điện LNG chậm tiến độ.   # any that burns it
//! enterprise/legal_form: Liên ngân hàng Sài Gòn đứng yên phiên sáng.   # another word around the form
//! ```

mod among;
mod apposed;
mod bare;
mod class_list;
mod club;
mod code;
mod end;
mod foreign;
mod institute;
mod listed;
mod told;

use super::{COMMON_SURNAME, Memo, Name, NodeId, Scan, Strength, is_body, is_nothing};
use crate::entity::EntityType;
use crate::lexicon::{CueClass, EntryId, Role};
use crate::matching::{Note, begins, classes};
use crate::mention::Rule;
use crate::text::gap::Gap;
use crate::text::syllable::Case;

/// So many digits stand behind the dot of thousands.
const THOUSANDS: u32 = 3;

/// A name without legal form, ownership and activity has at most so many words.
const LONGEST: usize = 8;

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
        let best = best.filter(|_| !self.is_of_a_club(at));
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
        let name = self.short_name(after_form, end).map_or(Name::Open, Name::Entry);
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

    /// Whether a sentence begins at `at`, so that its capital means nothing.
    fn begins_sentence(&self, at: usize) -> bool {
        at == 0 || self.words[at].gap.has(Gap::STOP.with(Gap::LINE))
    }

    /// `các công ty gỗ Việt Nam`: whether the form at `at` is plural, and a country with a trade in small letters all that names it.
    fn are_of_a_country(&self, at: usize, after_form: usize, end: usize) -> bool {
        let trade = (after_form..end).take_while(|k| self.is_lower(*k)).count();
        self.is_lower(at) && trade > 0 && self.is_plural(at) && self.is_country(after_form + trade, end)
    }

    /// The entry that the words `from..end` name by themselves: `Ngân hàng` + `Vietcombank` is Vietcombank. A name by which a company is
    /// called goes before another's stock code: `Công ty` + `SJC` sells gold.
    fn short_name(&self, from: usize, end: usize) -> Option<EntryId> {
        self.entries(from)
            .filter(|(l, e)| l.end == end && e.entity_type == EntityType::Enterprise && !e.bare_head)
            .min_by_key(|(l, _)| l.short)
            .map(|(l, _)| l.entry)
    }

    /// The end of the longest listed enterprise at `from`.
    fn short_name_end(&self, from: usize) -> Option<usize> {
        self.entries(from).find(|(_, e)| e.entity_type == EntityType::Enterprise && !e.bare_head).map(|(l, _)| l.end)
    }

    /// Whether a name in quotation marks begins at `at`.
    fn opens_quoted(&self, at: usize) -> bool {
        self.words.get(at).is_some_and(|w| w.gap.has(Gap::QUOTE) && w.gap.is_within(Gap::QUOTE.with(Gap::SPACE)))
    }

    /// Whether a name may follow the legal form at `at..from`, whose words for the owner end at `end`.
    fn may_be_named(&mut self, at: usize, from: usize, end: usize) -> bool {
        // `ngân hàng 50%`
        let share = self.is_share(end);
        let apart = end >= self.words.len() || end > from && !self.joins_name(end) && !self.bridges(end, false);
        let stars = end == from && self.only_counts(at, from);
        !(share || apart || stars || end == from && self.precedes_holder(at, from))
    }

    /// Whether the number behind the form at `at..from` counts what follows: `khách sạn 4-5 sao`, `nhà máy 2 tầng`.
    fn only_counts(&self, at: usize, from: usize) -> bool {
        const TO: Gap = Gap::SPACE.with(Gap::DASH).with(Gap::AMPERSAND).with(Gap::COMMA);
        let Some(next) = self.words.get(from + 1).filter(|_| self.is_number(from)) else { return false };
        let range = self.is_number(from + 1) && next.gap.is_within(TO) && !next.gap.is_plain();
        // `Hợp tác xã 5-4` is a date, `nhà máy 2 của` a name.
        let counts =
            self.is_lower(from + 1) && self.follows(from + 1) && !self.found.is_cue(from + 1, CueClass::Linking.bit());
        range && self.is_number(from + 2) || self.is_lower(at) && (range || counts)
    }

    /// Whether the word at `at` is a number that belongs to a name: not `Tập đoàn X 6 tháng`, where it counts something else.
    fn is_number_of_name(&self, at: usize) -> bool {
        // `Mía đường Sông Lam 1.000 tấn`
        let thousands = || {
            let next = self.words.get(at + 1).filter(|w| w.case == Case::Number);
            next.is_some_and(|w| w.gap == Gap::INNER_DOT && w.end - w.start == THOUSANDS)
        };
        let counts = self.follows(at + 1) && self.found.is_cue(at + 1, COUNTED) || self.is_fraction(at) || thousands();
        self.words[at].case == Case::Number && !counts
    }

    /// The end of the name that follows a legal form; `None` where only generic words follow.
    fn enterprise_name(&mut self, at: usize, from: usize) -> Option<usize> {
        let begun = self.ownership_end(from);
        let formal = begun > from || (at + 1..from).any(|k| self.found.is_cue(k, CueClass::Ownership.bit()));
        let mut end = begun;
        if !self.may_be_named(at, from, end) {
            return None;
        }
        let capitals = self.words[from].in_capitals;
        let most = if capitals { 2 } else { LONGEST };
        let (mut proper, mut last_good) = (0, None);
        // `Công ty TNHH Xây dựng Vũ Hoàng Dương`: the whole name is a person's, so none begins inside it.
        let mut namesake = end;
        while end < self.words.len() {
            if end > from && !self.joins_name(end) && (!self.bridges(end, proper > 0) || self.closes_clause(at, end)) {
                break;
            }
            let may_be_person = proper > 0 && end >= namesake;
            if self.begins_title(end) || may_be_person && self.person_begins(end, self.capitals(end, 6)) {
                break;
            }
            if last_good == Some(end) && self.is_foreign_particle(end) {
                end += 1;
                continue;
            }
            if let Some((_, next)) = self.cue(end, ACTIVITY) {
                // `miền Bắc` closes a name though its first word is small.
                if self.words[end].is_capital() || self.is_capital(next - 1) {
                    last_good = Some(next);
                } else if proper > 0 && !(next == end + 1 && self.is_number(next)) {
                    break;
                }
                end = next;
                continue;
            }
            if self.is_capital(end) && (last_good.is_some() && self.begins_time(end) || self.breaks_off(end)) {
                break;
            }
            // `tập đoàn tài chính đa quốc gia Gaw Capital`: a description leads to a foreign name.
            if proper == 0
                && self.is_lower(end)
                && let Some(next) = self.description_end(end)
            {
                end = next;
                continue;
            }
            // `Công ty Chứng khoán Ngân hàng TMCP Ngoại thương`, but `Công ty SJC | Công ty SJC niêm yết`
            if let Some(next) = self.inner_form(end).filter(|_| self.is_capital(end)) {
                if proper > 0 {
                    break;
                }
                last_good = Some(next);
                end = next;
                continue;
            }
            // `Công ty Điện lực thành phố Hà Nội`: a place completes the activity.
            if proper == 0
                && end > from
                && let Some(place_end) = self.place_end_in_small(end)
            {
                last_good = Some(place_end);
                break;
            }
            // `Công ty cổ phần Thành phố Aqua`, but `ngân hàng | Thành phố`: a class word of several syllables goes with its name.
            let class_word = self.cue(end, CueClass::PlaceClass.bit()).is_some_and(|(_, next)| next > end + 1);
            if end > from && self.is_capital(end) && self.is_lower(end + 1) && class_word {
                last_good = self.place(end).map(|place| self.end(place)).or(last_good);
                break;
            }
            let placed = proper + usize::from(last_good.is_some()) > 0 || self.words[from].case == Case::Number;
            let capital = self.is_capital(end) || placed && self.is_number_of_name(end);
            if capitals && last_good.is_none() && end == from {
                return self.short_name_end(from);
            }
            if capitals && self.found.is_stop(end) {
                break;
            }
            if capital && proper < most {
                if proper == 0 && end > at + 1 {
                    namesake = self.namesake_end(end);
                }
                proper += 1;
                end += 1;
                last_good = Some(end);
                continue;
            }
            // `Công ty cổ phần Sáng | tạo xanh Việt Nam`
            if formal && proper == 1 && end == begun + 1 && self.ends_inside_a_word(end) {
                last_good = Some(end + 1);
                end = self.unlisted_activity(end + 1).unwrap_or(end + 1);
                continue;
            }
            if let Some(next) = self.unlisted_business(from, end, proper, formal.then_some(begun)) {
                proper = 0;
                end = next;
                continue;
            }
            if last_good == Some(end) && self.is_inside_a_word(end) {
                end += 1;
                last_good = Some(end);
                continue;
            }
            // `Chế tác và Kinh doanh Trang sức Hoà Vạn`: what ends in small letters is no proper name yet.
            if self.is_and(end)
                && (proper == 0 || proper == 1 && formal && self.is_lower(end - 1))
                && end > from
                && self.continues_activity(end + 1)
                && !self.begins_institution(end + 1)
            {
                end += 1;
                continue;
            }
            break;
        }
        // `Tổng công ty Phát triển đường cao tốc (ZVC)`: small words of its business close the name where nothing follows.
        if proper == 0 && last_good.is_some_and(|good| end > good) && !self.follows(end) {
            last_good = Some(end);
        }
        let end = last_good.map(|end| self.later_forms_end(self.whole_word_end(self.compound_end(end))))?;
        // `Ngân hàng Trung | ương`
        let cut = end == begun + 1 && self.ends_inside_a_word(end);
        (!cut).then_some(end)
    }

    /// Where a business goes on in words that no list holds, from word `end`; so many words of a proper name stand before it, and a formal
    /// name goes on behind word `formal`.
    fn unlisted_business(&self, from: usize, end: usize, proper: usize, formal: Option<usize>) -> Option<usize> {
        let inside_word = || self.follows(end - 1) && self.found.runs_past(end - 1, end);
        match proper {
            // `Công ty cổ phần năng lượng | tái tạo Hoà Vạn`
            0 if formal.is_some_and(|begun| end > begun) => self.unlisted_activity(end),
            // `Máy biến áp Yên Phong`: up to the next capital.
            1 if end == from + 1 => self.unlisted_activity(end),
            // `Hàng không Ngôi | sao Hoà Vạn`: no name ends inside a word.
            1 if inside_word() => self.unlisted_activity(end).filter(|next| next - end <= 2),
            _ => None,
        }
    }

    /// The end of what tells the ownership of a company, from word `from`.
    fn ownership_end(&self, from: usize) -> usize {
        let mut end = from;
        while let Some((_, next)) =
            self.cue(end, CueClass::Ownership.bit()).filter(|_| end == from || self.joins_name(end))
        {
            end = next;
        }
        end
    }

    /// The end of a place whose class word at `at` is in small letters.
    fn place_end_in_small(&mut self, at: usize) -> Option<usize> {
        let class = self.is_lower(at) && self.cue(at, CueClass::PlaceClass.bit()).is_some();
        class.then(|| self.place(at)).flatten().map(|place| self.end(place))
    }

    /// `Kế toán trưởng Công ty Lại Thuý Vân`: whether the company at `at`, of an office, is bare, and the person follows its form at `from`.
    fn precedes_holder(&self, at: usize, from: usize) -> bool {
        let run = self.capitals(from, 6) - from;
        self.chart.after_title[at]
            && self.follows(at)
            && (3..=4).contains(&run)
            && (self.person_begins(from, from + run) || self.matcher.surname(&self.words[from]) >= COMMON_SURNAME)
    }

    /// The end of a person's name of three words at `at`, after which a company may be called; `at` where there is none.
    fn namesake_end(&self, at: usize) -> usize {
        let run = self.capitals(at, 4);
        if run == at + 3 && self.person_begins(at, run) { run } else { at }
    }

    /// The end of a form of several words with its ownership at `at`.
    fn inner_form(&self, at: usize) -> Option<usize> {
        let (_, mut next) = self.cue(at, CueClass::LegalForm.bit()).filter(|(_, next)| *next > at + 1)?;
        while let Some((_, end)) = self.cue(next, CueClass::Ownership.bit()).filter(|_| self.follows(next)) {
            next = end;
        }
        Some(next)
    }

    /// Where the foreign or listed name begins to which generic words at `at` lead.
    fn description_end(&self, at: usize) -> Option<usize> {
        let mut next = at;
        while self.is_lower(next) && self.follows(next) && !self.found.is_stop(next) {
            let (cue, end) = self.cue(next, DESCRIPTION)?;
            // `công ty sở hữu Facebook`
            if cue.has(Note::Bare) {
                return None;
            }
            next = end;
        }
        let name = self.words.get(next)?;
        let foreign = name.case == Case::Title && name.is_foreign() || self.listed_name(next).is_some();
        (next > at && next - at <= 4 && self.follows(next) && foreign).then_some(next)
    }

    /// Whether a number stands at `at` that only counts: before a sign such as `%`, or of thousands (`141.000`).
    fn is_share(&self, at: usize) -> bool {
        let thousands = self.is_number(at + 1) && self.words[at + 1].gap == Gap::INNER_DOT;
        self.is_number(at) && (thousands || self.words.get(at + 1).is_some_and(|w| w.gap.has(Gap::OTHER)))
    }

    fn is_number(&self, at: usize) -> bool {
        self.words.get(at).is_some_and(|w| w.case == Case::Number)
    }

    /// Where the capital stands that goes on a name after small syllables which complete the capital before `at`.
    fn unlisted_activity(&self, at: usize) -> Option<usize> {
        let mut next = at;
        while next < at + 4 && self.is_lower(next) && self.follows(next) {
            // `Điện năng | lượng Hoà Vạn`: the small word only ends one.
            let inside = next == at && self.found.runs_past(at - 1, at);
            if !inside && (self.found.is_stop(next) || self.cue(next, NAME_STOPS).is_some()) {
                return None;
            }
            next += 1;
            // `vận tải | giao nhận hàng hoá | xuất nhập khẩu Hoà Vạn`
            if self.is_lower(next) && self.follows(next) && self.cue(next, ACTIVITY).is_some() {
                return Some(next);
            }
        }
        (next > at && self.is_capital(next) && self.follows(next) && !self.begins_title(next)).then_some(next)
    }

    /// Whether word `at` follows inside a name: white space, an ampersand, an inner dot or an apostrophe.
    fn joins_name(&self, at: usize) -> bool {
        const JOINS: Gap = Gap::SPACE.with(Gap::AMPERSAND).with(Gap::INNER_DOT).with(Gap::APOSTROPHE);
        self.words.get(at).is_some_and(|w| w.gap.is_within(JOINS))
    }

    fn continues_activity(&self, at: usize) -> bool {
        let capital = self.is_capital(at) && !self.words[at].in_capitals;
        self.cue(at, CueClass::Activity.bit()).is_some() || capital && !self.begins_title(at)
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

const NAME_STOPS: u32 = classes(&[
    CueClass::ReportingVerb,
    CueClass::Linking,
    CueClass::AppointVerb,
    CueClass::Plural,
    CueClass::Honorific,
    CueClass::PlaceClass,
    CueClass::UntypedClass,
]);
const DESCRIPTION: u32 = classes(&[CueClass::Generic, CueClass::Activity, CueClass::Ownership]);
const COUNTED: u32 = classes(&[CueClass::MonthDay, CueClass::Measure]);
const NO_FORM: u32 = classes(&[CueClass::Department, CueClass::Generic]);
const ACTIVITY: u32 = classes(&[CueClass::Activity, CueClass::Suffix]);
