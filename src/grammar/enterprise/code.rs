//! Abbreviations of companies that are parts of codes, or codes in a list, and so no enterprise.
//!
//! ```text
//! code = CAPITALS ("/" | "-") CAPITALS     the latter, and before "/" the former     USD/VND, 512/BC-EVN
//!      | CAPITALS ": " CAPITALS            the former                               HOSE: KBC
//!      | Number "/" CAPITALS               the latter: a document's number         190/ZVC-TTDA
//!      | cue:measure CODE                  a currency                              200 tỷ VND
//! list = CODE ("," CODE){3,}               CODE = three letters                     HPG, FPT, PDR, DBC
//!      | papers small* opener CODE         papers = cue:untyped_class with the note code; opener = "như" | "gồm" | ":"
//!      | CODE amount ... CODE amount       amount = Number cue:measure | small? fraction   HPG (-2,3%), FPT giảm 1,7%
//! ```
//!
//! No white space stands around the slash or dash. In a line of capitals nothing is a code. It makes no candidate: it keeps `enterprise/listed`
//! and `memory/short_form` from making one.
//!
//! Fires:
//!
//! ```text
//! enterprise/code: Công văn 512/BC-[- EVN] đã gửi đi.
//! enterprise/code: Công văn 190/[- EVN]-TTDA đã gửi đi.
//! enterprise/code: Khối ngoại mua ròng HPG, [- FPT], PDR, DBC.
//! enterprise/code: Công ty Zelvana (mã NVX - [- HOSE]) chia cổ tức.
//! enterprise/code: Mã [- TKV]/VND không còn trên bảng điện.
//! enterprise/code: Bà giữ những cổ phiếu lớn như [- FPT], MSB và VPB.
//! enterprise/code: Nhà đầu tư bán [- FPT] -200,2 tỷ và TPB -93,9 tỷ.
//! enterprise/code: Doanh thu của FPT là 200 tỷ [- VND] năm ngoái.
//! enterprise/code: Trong nhóm lớn, BID giảm 1,09%, còn [- FPT] giảm 2,31%.
//! ```
//!
//! Must not fire:
//!
//! ```text
//! enterprise/code: Cổ đông của [E FPT] nhận cổ tức.
//! enterprise/code: Giá cổ phiếu của các hãng như [E FPT] tăng.   # companies
//! enterprise/code: [E FPT], [E TKV] và [E EVN] cùng dự thầu.   # three are no list of codes
//! enterprise/code: Thoả thuận [E EVN] - [E TKV] có hiệu lực.   # white space around the dash
//! enterprise/code: Khoản lỗ của [E FPT] 545 tỷ đồng đã hết.   # one amount
//! ```

use crate::grammar::Scan;
use crate::lexicon::CueClass;
use crate::matching::Note;
use crate::text::gap::Gap;
use crate::text::syllable::Case;

/// A stock code has so many letters, and so many of them in a row are a list of codes.
const CODE_LETTERS: u32 = 3;
const CODES: usize = 4;

/// A word for papers stands at most so many words before the list of their codes.
const PAPERS: usize = 8;

/// What may stand before the `và` of a list.
const AND: Gap = Gap::SPACE.with(Gap::COMMA);

/// Another code with its amount stands at most so many words away.
const NEAR: usize = 24;

impl Scan<'_> {
    /// Whether the abbreviation `at` is part of a code: `USD/VND`, `PDR-HOSE`, `HoSE: KBC`, or of a document's number.
    pub(in crate::grammar) fn is_in_code(&self, at: usize) -> bool {
        let short = |at: usize| self.words.get(at).is_some_and(|w| w.case == Case::Upper && !w.in_capitals);
        let joined = |at: usize| self.words.get(at).is_some_and(|w| w.gap == Gap::SLASH || w.gap == Gap::DASH);
        // `EVN/EVNNPT` are two companies.
        let name = |at: usize| self.listed_name(at).is_some_and(|(end, _)| end == at + 1);
        let both = |at: usize| self.words.get(at).is_some_and(|w| w.gap == Gap::SLASH) && name(at - 1) && name(at);
        if at > 0 && both(at) || both(at + 1) {
            return false;
        }
        let before = at > 0 && joined(at) && short(at - 1);
        let after = self.words.get(at + 1).is_some_and(|w| w.gap == Gap::SLASH || w.gap == Gap::COLON.with(Gap::SPACE));
        short(at) && (before || self.is_in_document_number(at))
            || self.is_exchange_of_a_code(at)
            || after && short(at + 1) && self.words[at].case != Case::Title
    }

    /// Whether the abbreviation `at` is part of a document's number: `714-TB/UBKTTW`, `190/ZVC-TTDA`, `142/QĐ-UBND`, `09/TTr-BCSĐ`.
    pub(in crate::grammar) fn is_in_document_number(&self, at: usize) -> bool {
        let word = &self.words[at];
        let Some(before) = at.checked_sub(1).map(|k| &self.words[k]).filter(|_| word.case == Case::Upper) else {
            return false;
        };
        let number =
            before.case == Case::Number || before.case == Case::Upper && before.gap.has(Gap::DASH.with(Gap::SLASH));
        let kind = matches!(before.case, Case::Upper | Case::Mixed)
            && before.gap.is_within(Gap::SLASH.with(Gap::INNER_DOT))
            && !before.gap.is_plain();
        word.gap.has(Gap::SLASH) && number || word.gap == Gap::DASH && kind
    }

    /// Whether the exchange at `at` only goes on a code in brackets, on whatever lines they stand: `(mã NVX - HOSE)`.
    fn is_exchange_of_a_code(&self, at: usize) -> bool {
        const BETWEEN: Gap = Gap::SPACE.with(Gap::DASH).with(Gap::LINE).with(Gap::STOP);
        let gap = self.words[at].gap;
        gap.has(Gap::DASH)
            && gap.is_within(BETWEEN)
            && self.words.get(at + 1).is_some_and(|w| w.gap.has(Gap::CLOSE))
            && self.is_stock_code(at - 1)
            && self.found.is_after(at - 1, CueClass::UntypedClass.bit())
    }

    /// Whether the abbreviation `at` stands in a list of stock codes: `HPG, FPT, PDR, DBC`.
    pub(in crate::grammar) fn is_in_list_of_codes(&self, at: usize) -> bool {
        let code = |at: usize| self.is_stock_code(at);
        let comma = |at: usize| self.words.get(at).is_some_and(|w| w.gap.is_comma());
        if !code(at) {
            return false;
        }
        let before = (1..=at).take_while(|n| comma(at + 1 - n) && code(at - n)).count();
        let after = (1..self.words.len() - at).take_while(|n| comma(at + n) && code(at + n)).count();
        before + after + 1 >= CODES || self.are_codes_of_papers(at)
    }

    /// Whether the list of codes in which the one at `at` stands is opened by a word for papers: `cổ phiếu như VNM, MSB và VPB`.
    fn are_codes_of_papers(&self, at: usize) -> bool {
        let mut first = at;
        while let Some(before) = self.code_before(first) {
            first = before;
        }
        let gap = self.words[first].gap;
        let colon = gap.has(Gap::COLON) && gap.is_within(Gap::COLON.with(Gap::SPACE));
        if first == 0 || !(gap.is_plain() || colon) {
            return false;
        }
        let opener = |k: usize| self.cue(k, CueClass::Linking.bit()).filter(|(cue, _)| cue.has(Note::Lists));
        let lists = gap.is_plain() && opener(first - 1).is_some_and(|(_, next)| next == first);
        (colon || lists) && {
            let near = (first.saturating_sub(PAPERS)..first).rev();
            near.take_while(|k| self.is_lower(*k) && (*k + 1 == first || self.follows(*k + 1)))
                .take_while(|k| opener(*k).is_some() || !self.found.is_cue(*k, CueClass::Linking.bit()))
                .any(|k| self.cue(k, CueClass::UntypedClass.bit()).is_some_and(|(cue, _)| cue.has(Note::Code)))
        }
    }

    /// The code before the one at `at` in a list: behind a comma or `và`.
    fn code_before(&self, at: usize) -> Option<usize> {
        let comma = self.words[at].gap.is_comma().then_some(at);
        let and =
            || at.checked_sub(1).filter(|k| self.follows(at) && self.is_and(*k) && self.words[*k].gap.is_within(AND));
        let end = comma.or_else(and)?;
        end.checked_sub(1).filter(|k| self.is_stock_code(*k))
    }

    /// Whether the abbreviation `at` is a stock code with what was traded of it, beside another: `FPT -200,2 tỷ và TPB -93,9 tỷ`.
    pub(in crate::grammar) fn is_code_with_amount(&self, at: usize) -> bool {
        if !self.has_amount(at) {
            return false;
        }
        let ends = |at: &usize| !self.words[*at].gap.has(Gap::STOP.with(Gap::LINE));
        let before = (at.saturating_sub(NEAR) + 1..=at).rev().take_while(ends).any(|k| self.has_amount(k - 1));
        before || (at + 1..self.words.len().min(at + NEAR)).take_while(ends).any(|k| self.has_amount(k))
    }

    /// Whether an amount stands right behind the stock code at `at`: a decimal number, also behind one small word (`giảm 1,09%`), or a number
    /// with a measure.
    fn has_amount(&self, at: usize) -> bool {
        const BETWEEN: Gap = Gap::SPACE.with(Gap::OPEN).with(Gap::DASH).with(Gap::OTHER);
        let number = at + 1;
        if !self.is_stock_code(at) {
            return false;
        }
        if self.is_lower(number) {
            return self.follows(number) && self.follows(number + 1) && self.is_fraction(number + 1);
        }
        self.words.get(number).is_some_and(|w| w.case == Case::Number && w.gap.is_within(BETWEEN))
            && (self.is_fraction(number)
                || self.follows(number + 1) && self.found.is_cue(number + 1, CueClass::Measure.bit())
                || self.words.get(number + 1).is_some_and(|w| w.gap.has(Gap::OTHER)))
    }

    /// Whether word `at` is written like a stock code.
    pub(in crate::grammar) fn is_stock_code(&self, at: usize) -> bool {
        let word = self.words.get(at);
        word.is_some_and(|w| w.case == Case::Upper && w.end - w.start == CODE_LETTERS && !w.in_capitals)
    }

    /// Whether the abbreviation at `at` names a company and no paper of it: not `cổ phiếu VNM`, `mã: VNM`.
    pub(in crate::grammar) fn is_no_code(&self, at: usize) -> bool {
        self.words[at].case == Case::Upper
            && !self.found.is_after(at, CueClass::UntypedClass.bit())
            && !self.is_code(at)
    }

    /// Whether the abbreviation at `at` is told as a code: `mã: VNM`, `04/NQ-VNM`.
    pub(in crate::grammar) fn is_code(&self, at: usize) -> bool {
        self.words[at].gap.has(Gap::COLON) && !self.opens_clause(at)
            || self.is_in_code(at)
            || self.is_in_list_of_codes(at)
            || self.is_code_with_amount(at)
            || self.is_currency(at)
    }

    /// Whether the stock code at `at` is the currency of the sum before it: `429 tỷ VND`.
    pub(in crate::grammar) fn is_currency(&self, at: usize) -> bool {
        const MEASURE: u32 = CueClass::Measure.bit();
        let counted = |k: usize| self.words[k - 1].case == Case::Number || self.found.is_after(k, MEASURE);
        self.is_stock_code(at)
            && self.follows(at)
            && self.found.is_after(at, MEASURE)
            && (1..at).rev().take(2).any(|k| self.cue(k, MEASURE).is_some_and(|(_, next)| next == at) && counted(k))
    }
}
