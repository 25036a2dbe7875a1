//! Bare heads that are an enterprise (`Tập đoàn`), and those that are not: classes, sectors, lists.
//!
//! ```text
//! bare = Enterprise:bare_head                                            enterprise/bare_head
//!      - behind cue:plural or a Number                                   các Tập đoàn, 12 Công ty
//!      - before cue:generic in small letters, or cue:ownership           Công ty con, Công ty cổ phần; but Công ty đã, Công ty này
//!      - beside cue:activity across "," "-" "và", before "(" codes        Bất động sản, Ngân hàng, Hoá chất; Tài chính - Ngân hàng
//!      - behind cue:appoint_verb and before small words                  là Ngân hàng tiêu biểu
//!      - in quotation marks with small words behind it, or behind a prize  “Ngân hàng vàng của bạn”
//!      - before ":" at the beginning of a line, or in a code             Công ty: Zelvana; 12/TB-TCT
//!      - inside cue:generic                                               ngành Ngân hàng
//!      - beside another bare head across "," "/" "-"                     Tập đoàn/Tổng công ty
//!      - before ":" Capital+ "," Capital                                 Tổng công ty: DIC, HUD
//! ```
//!
//! A company's name is none either where it only says what such companies do (`công ty Fintech`, `nhà máy điện LNG`).
//!
//! It needs its capital, and a line of capitals gives none. It is read only where no name follows.
//!
//! Fires:
//!
//! ```text
//! enterprise/bare_head: Doanh thu của [E Tổng công ty] vượt kế hoạch.
//! enterprise/bare_head: [E Tập đoàn] chia thưởng cuối năm.
//! enterprise/bare_head: Hiện [E Công ty] đã trả hết nợ.
//! enterprise/bare_head: Khách phản ánh rằng [E Ngân hàng] chậm trả lời.
//! ```
//!
//! Must not fire:
//!
//! ```text
//! enterprise/bare_head: Các Tập đoàn đầu tư mạnh vào năng lượng sạch.
//! enterprise/bare_head: Có 12 Công ty dự thầu.
//! enterprise/bare_head: Mô hình Tập đoàn/Tổng công ty cần được đánh giá lại.
//! enterprise/bare_head: Giải “Ngân hàng tốt nhất” về tay họ.
//! enterprise/bare_head: Từ năm sau, nơi này thành Công ty cổ phần.
//! enterprise/bare_head: Nợ của ngành Ngân hàng tăng.
//! enterprise/bare_head: Nhóm Tài chính – Ngân hàng vẫn dẫn đầu.   # a sector
//! enterprise/bare_head: Sinh viên chọn Bất động sản, Ngân hàng và Bảo hiểm.   # sectors
//! enterprise/bare_head: Dòng tiền tăng ở Ngân hàng, Bất động sản và Dầu khí.   # sectors
//! enterprise/bare_head: Dòng tiền vào Ngân hàng (ZVA, NVX) và Dầu khí.   # a sector with its codes
//! enterprise/bare_head: Năm nay họ là Ngân hàng tiêu biểu của vùng.   # what they are
//! enterprise/bare_head: Theo Ngân hàng Trung ương, giá đã giảm.   # a word of two syllables goes on
//! enterprise/bare_head: Họ nhận danh hiệu “Ngân hàng vàng của bạn” hôm qua.   # an award
//! enterprise/bare_head: Họ nhận giải thưởng “Ngân hàng dẫn đầu về dịch vụ chuyển tiền nhanh liên ngân hàng ở các xã vùng cao”.   # an award
//! enterprise/bare_head: Giá tăng ở nhóm Dịch vụ tài chính và Ngân hàng hôm qua.   # a sector
//! enterprise/bare_head: Sở mở buổi kết nối Ngân hàng – Doanh nghiệp.   # a class beside a class
//! enterprise/bare_head: Dự thầu gồm Tổng công ty: Sông Vạn, Sông Lĩnh.
//! enterprise/bare_head: Nhiều công ty Fintech và Tập đoàn FDI gọi vốn.   # a class
//! enterprise/bare_head: TẬP ĐOÀN PHÁT ĐỘNG THÁNG AN TOÀN
//! ```

use crate::entity::EntityType;
use crate::grammar::{Name, NodeId, Scan, Strength};
use crate::lexicon::CueClass;
use crate::matching::{Cue, Note, classes};
use crate::mention::Rule;
use crate::text::gap::Gap;
use crate::text::syllable::Case;

/// The name of an award has at most so many words behind its bare head.
const AWARD: usize = 8;

/// The name of a sector has at most so many words.
const SECTOR: usize = 4;

impl Scan<'_> {
    pub(super) fn bare_enterprise(&mut self, at: usize) -> Option<NodeId> {
        let (end, entry) = self
            .entries(at)
            .find(|(_, e)| e.entity_type == EntityType::Enterprise && e.bare_head)
            .map(|(l, _)| (l.end, l.entry))?;
        let word = &self.words[at];
        if !word.is_capital()
            || word.in_capitals
            || self.is_plural(at)
            || self.is_generic_head(end)
            || self.is_of_a_country(end)
            || self.is_sector(at, end)
            || self.has_twin(at, end)
            || self.opens_list(end)
            || self.is_label(at, end)
            || self.is_what_it_becomes(at, end)
            || self.is_award(at, end)
            || end == at + 1 && self.is_in_code(at)
            || self.is_capital(end) && self.follows(end) && self.ends_inside_a_word(end + 1)
            || self.found.is_inside(at, CueClass::Generic.bit())
        {
            return None;
        }
        Some(self.push(Rule::BareHead, EntityType::Enterprise, at..end, Name::Entry(entry), Strength::Fair, &[]))
    }

    /// Whether a country stands right behind a bare head: `Ngân hàng Mỹ này`.
    fn is_of_a_country(&self, end: usize) -> bool {
        self.follows(end) && self.entries(end).any(|(l, _)| self.is_country(end, l.end))
    }

    /// Whether a bare head is one of a list of sectors: `Bất động sản, Ngân hàng, Hoá chất`, `Tài chính – Ngân hàng`, `Ngân hàng (ZVA, NVX)`.
    fn is_sector(&self, at: usize, end: usize) -> bool {
        let sector = |at: usize| self.is_capital(at) && self.cue(at, CueClass::Activity.bit()).is_some();
        let gap = self.words[at].gap;
        let after_sector = self.found.is_after(at, CueClass::Activity.bit());
        if gap.is_comma() {
            let next = self.conjunct(end);
            return next.is_some_and(sector) || after_sector && next.is_some_and(|k| self.is_capital(k));
        }
        // `tăng ở Ngân hàng, Chứng khoán, Thép`
        let after = |at: usize| self.cue(at, CueClass::Activity.bit()).and_then(|(_, next)| self.conjunct(next));
        let first = self.words.get(end).is_some_and(|w| w.gap.is_comma())
            && sector(end)
            && after(end).is_some_and(|k| self.is_capital(k));
        let dashed = gap.has(Gap::DASH) && gap.is_within(Gap::DASH.with(Gap::SPACE));
        // `Dịch vụ tài chính và Ngân hàng`
        let joined = || at > 1 && gap.is_plain() && self.is_and(at - 1) && self.ends_capital_activity(at - 1);
        let codes = || {
            self.words.get(end).is_some_and(|w| w.gap.has(Gap::OPEN))
                && self.words.get(end + 1).is_some_and(|w| w.gap.is_comma())
                && self.is_stock_code(end)
                && self.is_stock_code(end + 1)
        };
        first || dashed && after_sector || codes() || joined()
    }

    /// Whether an activity with a capital ends right before `end`: `Dịch vụ tài chính`.
    fn ends_capital_activity(&self, end: usize) -> bool {
        (end.saturating_sub(SECTOR)..end)
            .any(|k| self.is_capital(k) && self.cue(k, CueClass::Activity.bit()).is_some_and(|(_, next)| next == end))
    }

    /// Whether a bare head only says at the beginning of a line what follows: `Công ty: Zelvana`.
    fn is_label(&self, at: usize, end: usize) -> bool {
        let opens = at == 0 || self.words[at].gap.has(Gap::LINE);
        opens && self.words.get(end).is_some_and(|w| w.gap.has(Gap::COLON) && !w.gap.has(Gap::QUOTE))
    }

    /// Whether a bare head with a description is what something is or becomes: `là Ngân hàng tiêu biểu của năm`.
    fn is_what_it_becomes(&self, at: usize, end: usize) -> bool {
        self.follows(at)
            && self.is_lower(end)
            && self.follows(end)
            && self.found.is_after(at, CueClass::AppointVerb.bit())
            && !self.cue(end, GENERIC_FORMS).is_some_and(|(cue, _)| cue.has(Note::Bare))
            && !self.found.is_cue(end, CueClass::Linking.bit())
    }

    /// Whether a bare head begins a name in quotation marks: `“Ngân hàng vàng của bạn”`, of whatever length behind `giải thưởng`.
    fn is_award(&self, at: usize, end: usize) -> bool {
        let closes = || {
            let mut near = end + 1..self.words.len().min(end + AWARD);
            near.find(|k| !self.words[*k].gap.is_plain()).is_some_and(|k| self.words[k].gap.has(Gap::QUOTE))
        };
        self.words[at].gap.has(Gap::QUOTE)
            && self.is_lower(end)
            && self.follows(end)
            && (self.found.is_after(at, CueClass::UntypedClass.bit()) || closes())
    }

    /// Whether a bare head is that of the list which ends it: `gồm Tổng công ty: DIC, HUD`.
    fn opens_list(&self, end: usize) -> bool {
        let colon = self.words.get(end).is_some_and(|w| w.gap.has(Gap::COLON) && !w.gap.has(Gap::QUOTE));
        colon && self.is_capital(end) && {
            let next = self.capitals(end, 4);
            self.words.get(next).is_some_and(|w| w.gap.is_comma()) && self.is_capital(next)
        }
    }

    /// Whether the words after a bare head make it a class of companies.
    fn is_generic_head(&self, at: usize) -> bool {
        // `Công ty 100% vốn nước ngoài`
        if self.follows(at) && self.is_share(at) {
            return true;
        }
        let small = self.is_lower(at) || self.words.get(at).is_some_and(|w| w.is_foreign() || w.case == Case::Upper);
        self.follows(at) && small && self.cue(at, GENERIC_FORMS).is_some_and(|(c, _)| !c.has(Note::Bare))
            || self.follows(at) && self.cue(at, CueClass::Ownership.bit()).is_some()
    }

    /// Whether the words `from..end` behind a form tell what companies of that class do: `công ty Fintech`, `nhà máy điện LNG`.
    pub(super) fn is_class_of_companies(&self, from: usize, end: usize) -> bool {
        let class = |at: usize| self.cue(at, GENERIC_FORMS).filter(|(cue, next)| !cue.has(Note::Bare) && *next <= end);
        let mut at = from;
        while at < end && self.is_lower(at) {
            at = self.cue(at, super::DESCRIPTION).map_or(at + 1, |(_, next)| next);
        }
        let foreign = |at: usize| self.words[at].is_foreign() || self.words[at].case == Case::Upper;
        at < end
            && foreign(at)
            && class(at).is_some_and(|(_, next)| next == end)
            && self.listed_name(at).is_none()
            && !(from..end).any(|k| self.found.is_cue(k, CueClass::Ownership.bit()))
    }

    /// Whether another bare head stands right beside: `Tập đoàn, Tổng công ty`, `Tập đoàn/Tổng công ty`.
    fn has_twin(&self, at: usize, end: usize) -> bool {
        const BESIDE: Gap = Gap::SPACE.with(Gap::COMMA).with(Gap::SLASH).with(Gap::DASH);
        let form = CueClass::LegalForm.bit();
        // `kết nối Ngân hàng - Doanh nghiệp`
        let comma = self.words.get(end).is_some_and(|w| w.gap.has(Gap::COMMA));
        let twin = |c: Cue| c.has(Note::Bare) && !(c.has(Note::Outside) && (comma || self.is_lower(end)));
        let right = self.words.get(end).is_some_and(|w| {
            !w.gap.is_plain() && w.gap.is_within(BESIDE) && self.cue(end, form).is_some_and(|(c, _)| twin(c))
        });
        let left =
            self.words[at].gap.is_within(BESIDE) && !self.words[at].gap.is_plain() && self.found.is_after(at, form);
        right || left
    }

    /// Whether a plural word or a number stands before `at`.
    pub(in crate::grammar) fn is_plural(&self, at: usize) -> bool {
        at > 0
            && self.follows(at)
            && (self.found.is_after(at, CueClass::Plural.bit()) || self.words[at - 1].case == Case::Number)
    }
}

const GENERIC_FORMS: u32 = classes(&[CueClass::Generic]);
