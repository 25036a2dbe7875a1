//! Where a company's name ends, and which dashes and commas it crosses.
//!
//! ```text
//! end    = before a time | Cue:honorific of several words | Cue:linking small | a body of the state in CAPITALS | a decimal number
//!        | no end inside a word of the language (Đối | ngoại) or before a foreign particle (Bank | of)
//!        | "(Việt Nam)" behind a formal name
//! bridge = "-" (cue:suffix | Capital | cue:activity) | "," cue:suffix | "," activity before the proper name
//!          but no dash before another name of the same enterprise, an office, a form, a person or a country
//! ```
//!
//! Fires:
//!
//! ```text
//! enterprise/legal_form: Bán cho [E công ty Zelvana Aircraft Inc] - Hoa Kỳ lô cuối.
//! enterprise/legal_form: Họ vay [E ngân hàng đầu tư Zelvana] 3,2 tỉ euro.
//! enterprise/legal_form: Bài của [E Công ty Cổ phần Truyền thông Đối ngoại Việt Nam] đã đăng.
//! enterprise/legal_form: Theo [E ngân hàng Bank of Zelvana], giá sẽ tăng.
//! enterprise/legal_form: Hàng của [E Công ty TNHH MTV Dược phẩm và sinh phẩm số 1] (ZVSP) đã về.
//! enterprise/legal_form: Khách ở [E Khách sạn Zelvana Cung điện Vạn Lĩnh] ba ngày.
//! enterprise/legal_form: Họ vay vốn của [E CTCP Xây dựng CDC] năm ngoái.
//! enterprise/legal_form: Theo [E Công ty Điện lực Hai Bà Trưng], giá sẽ tăng.
//! enterprise/legal_form: Vốn của [E Công ty Cổ phần Năng lượng Hoà Vạn-EVN] tăng gấp đôi.
//! enterprise/legal_form: Bà Lụa làm ở [E Công ty cổ phần Đào tạo huấn luyện nghiệp vụ Zelvana] đã lâu.
//! enterprise/legal_form: Đất do [E Công ty Zelvana] - Bộ Xây dựng quản lý.   # a body of the state
//! enterprise/legal_form: Cháy ở [E công ty giấy Zelvana] - Ảnh: CTV.   # a credit
//! enterprise/legal_form: Cháy ở [E công ty giấy Zelvana] – PV.   # who reports
//! enterprise/legal_form: Theo [E Công ty thiết kế và xây dựng dầu khí] (ZVECC), giá sẽ tăng.
//! enterprise/legal_form: Vốn của [E Công ty Cổ phần Đầu tư Đa Quốc gia Zelvana] tăng gấp đôi.
//! enterprise/legal_form: Khách rời [E khách sạn Zelvana World] Trong thông báo mới, họ xin lỗi.
//! ```
//!
//! Must not fire:
//!
//! ```text
//! enterprise/legal_form: [E Tập đoàn Điện lực Việt Nam] - EVN họp báo.   # another name of it
//! enterprise/legal_form: Lừa tiền của ngân hàng VKSND Tối cao đã truy tố.   # a body of the state
//! enterprise/legal_form: Lời của công ty Tan Sri Blorvik gây sốc.   # an honorific
//! ```

use crate::entity::EntityType;
use crate::grammar::{COMMON_SURNAME, Name, NodeId, Scan, is_body};
use crate::lexicon::{CueClass, Role};
use crate::matching::{Note, classes};
use crate::text::gap::Gap;
use crate::text::syllable::Case;

/// An abbreviation behind a dash has at least so many letters.
const ALIAS: u32 = 3;

/// A small word of another language inside a name has at most so many letters: of, and.
const PARTICLE: u32 = 3;

/// A form that begins a name, and may close one.
const LATER_FORM: u32 = classes(&[CueClass::Suffix, CueClass::LegalForm]);

impl Scan<'_> {
    /// Whether what a longer name up to `end` adds to the listed one is another name of the same enterprise: `Tập đoàn Điện lực Việt Nam - EVN`.
    pub(super) fn adds_alias(&self, listed: NodeId, end: usize) -> bool {
        let listed = &self.chart.nodes[listed];
        let dash = self.words[listed.end].gap;
        dash.has(Gap::DASH)
            && dash.is_within(Gap::DASH.with(Gap::SPACE))
            && self.entries(listed.end).any(|(l, _)| l.end == end && Name::Entry(l.entry) == listed.name)
    }

    /// Whether a time begins at `at`: `Tập đoàn Hoà Phát | Chiều 6/2`.
    pub(super) fn begins_time(&self, at: usize) -> bool {
        self.follows(at + 1)
            && self.is_number(at + 1)
            && self.found.is_cue(at, CueClass::MonthDay.bit() | CueClass::NotPerson.bit())
    }

    /// Whether the capital at `at` belongs to what follows a name: an honorific of several words (`Tan Sri`), a sentence whose stop is lost
    /// (`Trong | thông báo`), a body of the state in capitals.
    pub(super) fn breaks_off(&self, at: usize) -> bool {
        // `Công ty Điện lực Hai Bà Trưng`
        let place =
            |next: usize| self.entries(at).any(|(l, e)| e.entity_type == EntityType::Place && !l.short && l.end > next);
        self.cue(at, CueClass::Honorific.bit()).is_some_and(|(_, next)| next > at + 1 && !place(next))
            || self.found.is_cue(at, CueClass::Linking.bit()) && self.is_lower(at + 1) && self.follows(at + 1)
            || self.words[at].case == Case::Upper
                && self.entries(at).any(|(l, e)| {
                    !l.short && e.entity_type == EntityType::StateBody && !matches!(e.role, Role::None | Role::Name)
                })
    }

    /// Whether the number at `at` has a decimal comma: `JP Morgan 3,2 tỉ euro`.
    pub(super) fn is_fraction(&self, at: usize) -> bool {
        self.is_number(at) && self.is_number(at + 1) && self.words[at + 1].gap == Gap::COMMA
    }

    /// Whether the name goes on at `at` across the comma or dash before it.
    pub(super) fn bridges(&self, at: usize, has_proper: bool) -> bool {
        let word = &self.words[at];
        if word.gap.is_comma() {
            // `Tổng công ty Truyền thông VNPT, | Quyết định 316`
            if self.found.is_after(at, CueClass::Suffix.bit()) && self.words[at - 1].case == Case::Upper {
                return false;
            }
            // `Jung Ang Trading Co, Ltd`
            // `ngân hàng Agribank, | BIDV`
            let form = self.cue(at, CueClass::Suffix.bit()).is_some_and(|(c, _)| c.has(Note::AfterComma));
            if self.found.is_after(at, CueClass::Suffix.bit())
                && !form
                && self.cue(at, CueClass::Activity.bit()).is_none()
            {
                return false;
            }
            let suffix =
                has_proper && self.cue(at, CueClass::Suffix.bit()).is_some_and(|(c, _)| c.has(Note::AfterComma));
            return suffix
                || !has_proper && self.continues_activity(at) && self.cue(at, CueClass::LegalForm.bit()).is_none();
        }
        if !(word.gap.has(Gap::DASH) && word.gap.is_within(Gap::DASH.with(Gap::SPACE))) {
            return false;
        }
        if self.cue(at, CueClass::Suffix.bit()).is_some() {
            // `Công ty CP Hoà Vạn - | Công ty CP Thép Hoà Lĩnh`, but `Tổng công ty Hoà Vạn - CTCP`
            return !self.begins_next_company(at);
        }
        // `Công ty Chứng khoán Sài Gòn - Hà Nội | - SHS`
        let named = has_proper || self.found.is_after(at, CueClass::Suffix.bit() | CueClass::Activity.bit());
        if named && self.is_alias_behind_a_dash(at) {
            return false;
        }
        // `Amphibian Aircraft Inc - Hoa Kỳ`
        let stops = self.entries(at).any(|(l, _)| l.end > at + 1 && self.is_country(at, l.end))
            // `Công ty Zelvana – | PV`
            || word.case == Case::Upper && !self.is_capital(at + 1) && self.found.is_cue(at, CueClass::RoleNoun.bit())
            || self.cue(at, CueClass::LegalForm.bit()).is_some()
            || self.begins_title(at)
            || self.found.is_cue(at, NO_PART)
            // `Công ty Zelvana - | Bộ Xây dựng`
            || self.entries(at).any(|(l, e)| {
                !l.short && e.entity_type == EntityType::StateBody && e.role != Role::None && l.end > at + 1
            })
            || word.gap != Gap::DASH
                && self.listed_name(at).is_some_and(|(end, _)| end == at + 1 && word.case != Case::Title)
            || self.person_begins(at, self.capitals(at, 6));
        !stops && (word.is_capital() || self.continues_activity(at))
    }

    /// Whether a company of its own begins with the legal form at `at`, and the form does not end the name before it.
    fn begins_next_company(&self, at: usize) -> bool {
        self.cue(at, CueClass::LegalForm.bit()).is_some_and(|(_, next)| {
            let run = self.capitals(next, 6);
            // `Tổng Giám đốc Tổng công ty Hoà Vạn - CTCP | Lê Văn Toản`
            let person = || run > next + 2 && self.person_begins(next, run);
            let named = || self.is_capital(next) && !self.begins_title(next) && !person();
            self.follows(next) && (self.found.is_cue(next, OPENS_NAME) || named())
        })
    }

    /// Whether the comma before the capital at `at` ends the clause that the form at `form` closes, and the name behind it is another's:
    /// `là một công ty công nghệ, | Norvexa`, `nhà máy sản xuất, | CBAM`.
    pub(super) fn closes_clause(&self, form: usize, at: usize) -> bool {
        let known = || self.cue(at, CueClass::Activity.bit()).is_some();
        let word = &self.words[at];
        let strange = || word.is_foreign() || word.case != Case::Title || self.listed_name(at).is_some();
        word.gap.is_comma()
            && word.is_capital()
            && !self.cue(at, CueClass::Suffix.bit()).is_some_and(|(cue, _)| cue.has(Note::AfterComma))
            && !known()
            && (self.is_lower(form) || strange())
    }

    /// Whether the small syllable at `at` ends a word of the language that the capital before it begins, so that no name ends between them:
    /// `Truyền thông Đối` + `ngoại`, but `Hoà Phát | triển khai`, `Hà Nội | tại`.
    pub(super) fn is_inside_a_word(&self, at: usize) -> bool {
        if !self.is_lower(at) || !self.follows(at) || self.found.is_stop(at) {
            return false;
        }
        let (first, second) = (&self.words[at - 1], &self.words[at]);
        let goes_on =
            || self.is_lower(at + 1) && self.follows(at + 1) && self.matcher.is_compound(second, &self.words[at + 1]);
        // `Hà Nội | tại`; `Ngân hàng Trung | ương`, which is no company
        let listed = || {
            (at.saturating_sub(5)..at).any(|k| {
                self.entries(k).any(|(l, e)| {
                    !l.short
                        && (l.end == at && e.entity_type == EntityType::Place
                            || l.end > at && e.entity_type != EntityType::Title)
                })
            })
        };
        first.case == Case::Title
            && !first.in_capitals
            && self.matcher.is_compound(first, second)
            && !self.found.is_cue(at, CueClass::Linking.bit())
            && !goes_on()
            && !listed()
    }

    /// Whether a name up to `end` would end inside a word of the language: `Ngân hàng Trung | ương`.
    pub(super) fn ends_inside_a_word(&self, end: usize) -> bool {
        const VERBS: u32 = classes(&[CueClass::Linking, CueClass::ReportingVerb]);
        let Some([first, second]) = self.words.get(end - 1..=end) else { return false };
        first.case == Case::Title
            && !first.in_capitals
            && self.is_lower(end)
            && self.follows(end)
            && self.matcher.is_compound(first, second)
            && !self.found.is_cue(end, VERBS)
    }

    /// Whether a small word of another language joins two capitals at `at`: `Bank` + `of` + `America`.
    pub(super) fn is_foreign_particle(&self, at: usize) -> bool {
        let word = &self.words[at];
        self.is_lower(at)
            && !word.is_native()
            && word.is_plain_letters()
            && word.end - word.start <= PARTICLE
            && self.follows(at)
            && self.is_capital(at + 1)
            && self.follows(at + 1)
            && (self.words[at - 1].is_foreign() || self.words[at + 1].is_foreign())
    }

    /// Where the word ends of which a part in small letters stands behind the name: `McDonald` + `'s`, `Gotion High` + `-tech`, `Zelva` + `.vn`,
    /// `Zelva` + `.com`.
    pub(super) fn whole_word_end(&self, end: usize) -> usize {
        const GLUED: [Gap; 3] = [Gap::APOSTROPHE, Gap::DASH, Gap::INNER_DOT];
        let glued = |w: &crate::text::words::Word| {
            w.case == Case::Lower && GLUED.contains(&w.gap) && (!w.is_native() || w.is_one_letter())
        };
        self.domain_end(end + usize::from(self.words.get(end).is_some_and(glued)))
    }

    /// Where the country of the press ends that closes the formal name `at..end` in brackets: `Công ty TNHH Zelvana` + `(Việt Nam)`.
    pub(super) fn bracketed_home_end(&self, at: usize, after_form: usize, end: usize) -> usize {
        let formal = (at + 1..=after_form).any(|k| self.found.is_cue(k, CueClass::Ownership.bit()));
        let opened =
            self.words.get(end).is_some_and(|w| w.gap.has(Gap::OPEN) && w.gap.is_within(Gap::OPEN.with(Gap::SPACE)));
        if !(formal && opened) {
            return end;
        }
        let home = self.entries(end).find(|(l, _)| self.is_home(l.entry)).map(|(l, _)| l.end);
        home.filter(|close| self.words.get(*close).is_none_or(|w| w.gap.has(Gap::CLOSE))).unwrap_or(end)
    }

    /// Where the name of the company with the form at `at` ends whose abbreviation in brackets closes it behind small words from `end` on that no
    /// list holds: `Công ty Viễn thông` + `liên tỉnh (ZVT)`, `Tập đoàn dầu khí` + `quốc doanh Ấn Độ (ZOC)`.
    pub(super) fn aliased_end(&self, at: usize, end: usize) -> Option<usize> {
        const LONGEST: usize = 5;
        const CLOSING: usize = 3;
        const OPENED: Gap = Gap::SPACE.with(Gap::OPEN);
        let mut close = end;
        while close - end < LONGEST
            && self.is_lower(close)
            && self.follows(close)
            && (self.is_and(close) || !self.found.is_stop(close))
            && self.cue(close, NO_TRADE).is_none()
        {
            close += 1;
        }
        let small = close > end;
        // `sinh phẩm | số 1`
        close += usize::from(small && self.follows(close) && self.is_number(close));
        // `quốc doanh Ấn Độ`, behind a capital any two of them: `Liên bang Mỹ`
        let country = self.entries(close).find(|(l, _)| self.follows(close) && self.is_country(close, l.end));
        let named = self.is_capital(at) && !self.words[at].in_capitals;
        let capitals = if named && self.follows(close) { self.capitals(close, CLOSING) } else { close };
        let close = country.map_or(capitals, |(l, _)| l.end);
        let named = named || country.is_some();
        let opened = || self.words.get(close).is_some_and(|w| w.gap.is_within(OPENED));
        (small && named && !self.is_plural(at) && opened() && self.is_bracketed_abbreviation(close)).then_some(close)
    }

    /// Whether an abbreviation alone stands in the brackets that open at `at`.
    pub(in crate::grammar) fn is_bracketed_abbreviation(&self, at: usize) -> bool {
        self.words.get(at).is_some_and(|w| w.gap.has(Gap::OPEN))
            && self.words.get(at + 1).is_none_or(|w| w.gap.has(Gap::CLOSE))
            && self.is_new_abbreviation(at)
    }

    /// Whether an abbreviation alone stands behind the dash at `at`: another name of the company before it.
    pub(in crate::grammar) fn is_alias_behind_a_dash(&self, at: usize) -> bool {
        const DASHED: Gap = Gap::SPACE.with(Gap::DASH);
        let Some(word) = self.words.get(at) else { return false };
        word.case == Case::Upper
            && !word.in_capitals
            && word.is_plain_letters()
            && word.end - word.start >= ALIAS
            && word.gap == DASHED
            && !((self.is_capital(at + 1) || self.is_number(at + 1)) && self.follows(at + 1))
            && !self
                .words
                .get(at + 1)
                .is_some_and(|w| w.gap.is_within(Gap::DASH.with(Gap::AMPERSAND).with(Gap::SLASH)) && !w.gap.is_plain())
            && !self.found.is_cue(at, NO_ALIAS)
            && !self.entries(at).any(|(l, e)| !l.short && e.entity_type != EntityType::Enterprise)
    }

    /// Where a name ends whose last capital begins the name of a body: `Ngân hàng Quân đội`, `Công ty Du lịch Công đoàn`.
    pub(super) fn compound_end(&self, end: usize) -> usize {
        if !self.is_lower(end) || !self.follows(end) {
            return end;
        }
        let body = self.entries(end - 1).find(|(l, e)| is_body(*e) && !l.short && l.end > end);
        body.map_or(end, |(l, _)| l.end)
    }

    /// Whether what has been read up to `good`, with so many proper words, is a whole name before the word at `at`: behind a later form, or where a
    /// place ends before a full name.
    pub(super) fn is_whole_before(&self, good: usize, at: usize, proper: usize) -> bool {
        self.is_behind_a_later_form(at) || proper == 0 && good == at && self.is_full_name_behind_a_place(at)
    }

    /// `Tập đoàn Dệt may Việt Nam | Bùi Văn Nhạn`: whether a listed place of several words ends before the full name at `at`.
    fn is_full_name_behind_a_place(&self, at: usize) -> bool {
        let run = self.capitals(at, 5) - at;
        (3..=4).contains(&run)
            && self.matcher.surname(&self.words[at]) >= COMMON_SURNAME
            && self.matcher.is_given_name(&self.words[at + run - 1])
            && (at.saturating_sub(3)..at - 1)
                .any(|k| self.entries(k).any(|(l, e)| e.entity_type == EntityType::Place && !l.short && l.end == at))
    }

    /// Whether the name of a person begins at `at`, who holds an office of the company with the form at `form`. A name of two words is a
    /// person's only where the company follows its office: `Công ty cổ phần Xây dựng Minh | Hoàng Long` is one company.
    pub(super) fn begins_holder(&self, form: usize, at: usize) -> bool {
        const SHORT: usize = 2;
        let end = self.capitals(at, 6);
        let office = || self.chart.after_title[form] && self.follows(form);
        (end - at > SHORT || office()) && self.person_begins(at, end)
    }

    /// `Tổng công ty Cảng Hoà Vạn – CTCP | Lê Văn Toản`: whether a form that may close a name stands before `at`.
    fn is_behind_a_later_form(&self, at: usize) -> bool {
        self.found.before(at, LATER_FORM) == LATER_FORM
    }
}

const NO_ALIAS: u32 = classes(&[
    CueClass::LegalForm,
    CueClass::Ownership,
    CueClass::Activity,
    CueClass::Suffix,
    CueClass::PlaceClass,
    CueClass::UntypedClass,
    CueClass::Generic,
]);
/// What the name of a company begins with behind its form.
const OPENS_NAME: u32 = classes(&[CueClass::Activity, CueClass::Ownership, CueClass::LegalForm]);
/// What is no word of a company's trade.
const NO_TRADE: u32 = classes(&[
    CueClass::ReportingVerb,
    CueClass::Linking,
    CueClass::AppointVerb,
    CueClass::Plural,
    CueClass::Honorific,
]);
/// What begins something else behind a dash.
const NO_PART: u32 = classes(&[CueClass::Honorific, CueClass::Degree, CueClass::Credit]);
