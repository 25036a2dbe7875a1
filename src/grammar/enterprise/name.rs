//! What a legal form is followed by, word for word, up to the last that belongs to the name.
//!
//! ```text
//! name     = cue:ownership* part (join part)*
//! part     = cue:activity | cue:suffix | Capital | Number | form | place with its class word | business of business.rs
//! join     = " " | "&" | "." | "'" | bridge of end.rs | "và" before the proper name
//! ```
//!
//! Small words that no list holds close the name of one company before its abbreviation in brackets (`Công ty Viễn thông liên xã (ZVT)`).
//! Trades in small letters are a name where a number closes them, or where `và` joins them behind a formal form (`Công ty Cổ phần tư vấn và dịch
//! vụ`). A number that counts what follows begins no name, and none ends inside a word of the language.
//!
//! Fires:
//!
//! ```text
//! enterprise/legal_form: Nợ của [E Công ty TNHH MTV Chế tác và Kinh doanh Trang sức Hoà Vạn] đã trả.
//! enterprise/legal_form: Đường do [E Tổng công ty Phát triển đường cao tốc] (ZVC) thu phí.
//! enterprise/legal_form: Nợ của [E Công ty cổ phần Xây dựng Hoà Vạn] 9.300 tấn thép đã trả.
//! enterprise/legal_form: Lời của [E Tổng công ty Xây dựng Cầu phà Việt Nam – CTCP] Lê Văn Toản gây sốc.
//! enterprise/legal_form: Tổng Giám đốc [E Công ty Vận tải Việt Nam] Bùi Văn Nhạn cho biết.
//! enterprise/legal_form: Dự thầu có [E Tổng công ty Vận tải dầu khí], Viettel và EVN.
//! ```
//!
//! Must not fire:
//!
//! ```text
//! enterprise/legal_form: Cả vùng có mười khách sạn 4-5 sao.   # a number that counts
//! enterprise/legal_form: Lãi suất của ngân hàng Trung ương đã giảm.   # a word of two syllables goes on
//! enterprise/legal_form: Đó là một công ty công nghệ, Zelvana cho biết.   # another's name behind the comma
//! ```

use super::business::ACTIVITY;
use super::{DESCRIPTION, LONGEST};
use crate::entity::EntityType;
use crate::grammar::{COMMON_SURNAME, Scan};
use crate::lexicon::{CueClass, Form};
use crate::matching::{Level, Listed, Note, classes};
use crate::text::gap::Gap;
use crate::text::syllable::Case;

/// A day or a month has at most so many digits.
const DAY: u32 = 2;

/// So many digits stand behind the dot of thousands.
const THOUSANDS: u32 = 3;

/// What has been read of a name behind its form.
struct Read {
    /// Where it begins, behind the words for the owner.
    begun: usize,
    /// Where the reading has stopped.
    end: usize,
    /// The last place at which the name may end.
    last_good: Option<usize>,
    /// Proper words, and trades in small letters.
    proper: usize,
    trades: usize,
    /// `và` joins the trades.
    joined: bool,
    /// An ownership stands in the form.
    formal: bool,
}

impl Scan<'_> {
    /// The end of the name that follows a legal form; `None` where only generic words follow.
    pub(super) fn enterprise_name(&mut self, at: usize, from: usize) -> Option<usize> {
        let begun = self.ownership_end(from);
        let formal = begun > from || (at + 1..from).any(|k| self.found.is_cue(k, CueClass::Ownership.bit()));
        if !self.may_be_named(at, from, begun) {
            return None;
        }
        let capitals = self.words[from].in_capitals;
        // `Công ty TNHH giặt là Hoà Vạn`, but `các công ty cổ phần lớn ở Hoà Vạn`
        let known = self.is_capital(at) && !self.is_plural(at);
        let most = if capitals { 2 } else { LONGEST };
        // `Công ty TNHH Xây dựng Vũ Hoàng Dương`: the whole name is a person's (`namesake`), so none begins inside it.
        let (mut proper, mut last_good, mut end, mut namesake) = (0, None, begun, begun);
        // `CTCP đầu tư và xây lắp 5`: trades in small letters, whether `và` joins them, and where the last one ends.
        let (mut trades, mut joined, mut trade_end) = (0, false, 0);
        while end < self.words.len() {
            let apart = end > from && self.stands_apart(at, end, proper > 0);
            let closed = last_good.is_some_and(|good| self.is_whole_before(good, end, proper));
            let whole = proper > 0 && end >= namesake || closed;
            if apart || self.begins_title(end) || whole && self.begins_holder(at, end) {
                break;
            }
            if last_good == Some(end) && self.is_foreign_particle(end) {
                end += 1;
                continue;
            }
            // `Khách sạn Zelvana Cung | điện Vạn Lĩnh` goes on inside a word, not with a trade.
            let in_word = last_good == Some(end) && self.is_inside_a_word(end);
            let trade = self.cue(end, ACTIVITY).filter(|(_, next)| !in_word || self.is_capital(next - 1));
            if let Some((_, next)) = trade {
                // `miền Bắc` closes a name though its first word is small.
                if self.words[end].is_capital() || self.is_capital(next - 1) {
                    last_good = Some(next);
                // `Công ty TNHH Hỗ trợ | dịch vụ Hoà Vạn`: a word of the language is no proper name.
                } else if proper > 0
                    && !(next == end + 1 && self.is_number(next))
                    && !(proper == 1 && formal && end == begun + 2 && self.is_lower(end - 1))
                {
                    break;
                }
                (trades, end, trade_end) = (trades + 1, next, next);
                continue;
            }
            // `CTCP Xây dựng CDC`: right behind the trades of a company stands what it is called.
            let called = proper == 0 && trades > 0 && end == trade_end && self.words[end].case == Case::Upper;
            let other = last_good.is_some() && self.begins_time(end) || self.breaks_off(end) && !called;
            if self.is_capital(end) && other {
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
            match self.inner_form(end).filter(|_| self.is_capital(end)) {
                Some(_) if proper > 0 => break,
                Some(next) => {
                    (last_good, end) = (Some(next), next);
                    continue;
                }
                None => {}
            }
            if end > from && self.closes_with_place(end, proper) {
                last_good = self.place(end).map(|place| self.end(place)).or(last_good);
                break;
            }
            let numbered = || trades > 0 && self.is_capital(at) && self.ends_at_number(end);
            let placed =
                proper + usize::from(last_good.is_some()) > 0 || self.words[from].case == Case::Number || numbered();
            let capital = self.is_capital(end) || placed && self.is_number_of_name(end);
            if capitals && last_good.is_none() && end == from {
                return self.short_name_end(from);
            }
            if capitals && self.found.is_stop(end) {
                break;
            }
            if capital && proper < most {
                if proper == 0 && end > at + 1 {
                    namesake = self.namesake_end(end).max(self.listed_place_end(end));
                }
                proper += 1;
                // `dệt may 27/7`
                end += 1 + usize::from(self.is_day(end));
                last_good = Some(end);
                continue;
            }
            // `Công ty cổ phần Sáng | tạo xanh Việt Nam`
            if formal && proper == 1 && end == begun + 1 && self.ends_inside_a_word(end) {
                (last_good, end) = (Some(end + 1), self.behind_compound(end + 1));
                continue;
            }
            if let Some(next) = self.unlisted_business(from, end, proper, formal.then_some(begun), known) {
                (proper, end) = (0, next);
                continue;
            }
            if in_word {
                (last_good, end) = (Some(end + 1), end + 1);
                continue;
            }
            // `Chế tác và Kinh doanh Trang sức Hoà Vạn`: what ends in small letters is no proper name yet.
            let improper = proper == 0 || proper == 1 && formal && self.is_lower(end - 1);
            let trades_on = formal && end == trade_end && self.is_capital(end + 1) && self.is_trade(end + 1);
            if (improper || trades_on) && end > from && self.joins_activities(end) {
                (joined, end) = (true, end + 1);
                continue;
            }
            break;
        }
        self.closed_name(at, from, &Read { begun, end, last_good, proper, trades, joined, formal })
    }

    /// The end of the name of which `read` has been read behind the form at `at..from`.
    fn closed_name(&mut self, at: usize, from: usize, read: &Read) -> Option<usize> {
        let &Read { begun, end, mut last_good, proper, trades, joined, formal } = read;
        // `Công ty Cổ phần tư vấn và dịch vụ thương mại`: a formal name of trades alone.
        if last_good.is_none() && formal && joined && trades > 1 && self.is_capital(at) && !self.is_plural(at) {
            last_good = Some(end);
        }
        // `Tổng công ty Phát triển đường cao tốc (ZVC)`: small words of its business close the name where nothing follows.
        if proper == 0 && last_good.is_some_and(|good| end > good) && !self.follows(end) {
            last_good = Some(end);
        }
        // `Công ty Cổ phần vật tư giao thông - ZVSMECO`
        if last_good.is_none() && formal && trades > 0 && self.is_alias_behind_a_dash(end) {
            last_good = Some(end);
        }
        // `Công ty thiết kế và xây dựng dầu khí (ZVECC)`
        let named = self.is_capital(at) && !self.words[at].in_capitals && !self.is_plural(at);
        if last_good.is_none() && trades > 1 && named && self.is_bracketed_abbreviation(end) {
            last_good = Some(end);
        }
        let trades_only = proper == 0 || formal;
        if let Some(end) = self.aliased_end(at, end).filter(|_| trades_only && (last_good.is_some() || trades > 0)) {
            return Some(end);
        }
        let mut end = last_good.map(|end| self.later_forms_end(self.whole_word_end(self.compound_end(end))))?;
        // `chuỗi siêu thị Co.op Mart`: a name of the lexicon is not cut.
        if self.listed_name(from).is_some_and(|(listed, _)| listed > end)
            && let Some(listed) = self.listed_enterprise(from)
        {
            end = end.max(self.end(listed));
        }
        // `Ngân hàng Trung | ương`
        (end != begun + 1 || !self.ends_inside_a_word(end)).then_some(end)
    }

    /// Whether the word at `end` stands apart from the name of the form at `form`, of which a proper word may have been read.
    fn stands_apart(&self, form: usize, end: usize, proper: bool) -> bool {
        !self.joins_name(end) && (!self.bridges(end, proper) || self.closes_clause(form, end))
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
    pub(super) fn is_number_of_name(&self, at: usize) -> bool {
        // `Mía đường Sông Lam 1.000 tấn`
        let thousands = || {
            let next = self.words.get(at + 1).filter(|w| w.case == Case::Number);
            next.is_some_and(|w| w.gap == Gap::INNER_DOT && w.end - w.start == THOUSANDS)
        };
        let counts = self.follows(at + 1) && self.found.is_cue(at + 1, COUNTED) || self.is_fraction(at) || thousands();
        self.words[at].case == Case::Number && !counts
    }

    /// Whether a day of the year stands at `at`, after which companies are called: `27/7`.
    fn is_day(&self, at: usize) -> bool {
        let short = |at: usize| self.is_number(at) && self.words[at].end - self.words[at].start <= DAY;
        short(at) && short(at + 1) && self.words[at + 1].gap == Gap::SLASH
    }

    /// Whether a name may end with the number at `at`: nothing follows that it counts.
    pub(super) fn ends_at_number(&self, at: usize) -> bool {
        let next = at + 1;
        self.is_number(at)
            && (!self.follows(next)
                || self.is_lower(next) && (self.found.is_stop(next) || self.found.is_cue(next, AFTER_NAME)))
    }

    /// Whether `và` at `at` leads to another activity of the same company.
    fn joins_activities(&self, at: usize) -> bool {
        // `Ngân hàng Vietcombank | và BIDV`
        let other = |(l, e): (&Listed, Form)| e.entity_type == EntityType::Enterprise && l.end == at + 2;
        let abbreviation = self.words.get(at + 1).is_some_and(|w| w.case == Case::Upper && !w.in_capitals);
        self.is_and(at)
            && self.continues_activity(at + 1)
            && !self.begins_institution(at + 1)
            && !(abbreviation && self.entries(at + 1).any(other))
    }

    /// Whether a place at word `at` closes a name, of which so many proper words have been read.
    fn closes_with_place(&mut self, at: usize, proper: usize) -> bool {
        let Some((cue, next)) = self.cue(at, CueClass::PlaceClass.bit()) else { return false };
        // `Phát triển Đa | Quốc gia Zelvana`
        if cue.level == Level::Country && self.place(at).is_none() {
            return false;
        }
        // `Công ty Điện lực thành phố Hà Nội`: a place completes the activity.
        let completes = proper == 0 && self.is_lower(at) && self.place(at).is_some();
        // `Công ty cổ phần Thành phố Aqua`, but `ngân hàng | Thành phố`: a class word of several syllables goes with its name.
        completes || next > at + 1 && self.is_capital(at) && self.is_lower(at + 1)
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

    /// The end of the place of the lexicon at `at`, inside which no person's name begins: `Công ty viễn thông Bồ Đào Nha`; `at` where there is none.
    fn listed_place_end(&self, at: usize) -> usize {
        let place = self.entries(at).find(|(l, e)| e.entity_type == EntityType::Place && !l.short);
        place.map_or(at, |(l, _)| l.end)
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

    /// The end of the longest listed enterprise at `from`.
    fn short_name_end(&self, from: usize) -> Option<usize> {
        self.entries(from).find(|(_, e)| e.entity_type == EntityType::Enterprise && !e.bare_head).map(|(l, _)| l.end)
    }

    /// Whether word `at` follows inside a name: white space, an ampersand, an inner dot or an apostrophe.
    pub(super) fn joins_name(&self, at: usize) -> bool {
        const JOINS: Gap = Gap::SPACE.with(Gap::AMPERSAND).with(Gap::INNER_DOT).with(Gap::APOSTROPHE);
        self.words.get(at).is_some_and(|w| w.gap.is_within(JOINS))
    }

    /// Whether another activity, or the proper name, begins at `at`.
    pub(super) fn continues_activity(&self, at: usize) -> bool {
        let capital = self.is_capital(at) && !self.words[at].in_capitals;
        self.cue(at, CueClass::Activity.bit()).is_some() || capital && !self.begins_title(at)
    }
}

/// What follows a name, and is counted by no number.
const AFTER_NAME: u32 = classes(&[CueClass::Linking, CueClass::ReportingVerb, CueClass::AppointVerb]);
const COUNTED: u32 = classes(&[CueClass::MonthDay, CueClass::Measure]);
