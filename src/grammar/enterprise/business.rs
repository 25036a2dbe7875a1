//! What a company does, in words that no list holds.
//!
//! ```text
//! business = small{1,4} before a Capital or cue:activity               năng lượng + tái tạo Hoà Vạn
//! ```
//!
//! No stop word, verb, preposition or class word is one of the small words, but as a syllable of a longer word (`toàn cầu`, `xuất nhập khẩu`).
//!
//! Fires:
//!
//! ```text
//! enterprise/legal_form: Do [E Công ty cổ phần đầu tư năng lượng tái chế xanh Hoà Vạn] làm chủ.
//! enterprise/legal_form: Nợ của [E Công ty Cổ phần Hàng không Ngôi sao Hoà Vạn] đã trả.
//! enterprise/legal_form: Nợ của [E Công ty Cổ phần Điện năng lượng Hoà Vạn] đã trả.
//! enterprise/legal_form: Bà lập [E Công ty cổ phần Sáng tạo xanh Hoà Vạn] năm ngoái.
//! ```
//!
//! Must not fire:
//!
//! ```text
//! enterprise/legal_form: Đó là công ty năng lượng tái chế ở Hoà Vạn.   # a preposition
//! enterprise/legal_form: Một công ty tái chế do Hoà Vạn lập đã có lãi.   # a stop word
//! enterprise/legal_form: Ngân hàng cho biết Hoà Vạn thiếu vốn.   # a verb
//! ```

use crate::grammar::Scan;
use crate::lexicon::CueClass;
use crate::matching::classes;
use crate::text::syllable::Case;

impl Scan<'_> {
    /// Where a business goes on in words that no list holds, from word `end`; so many words of a proper name stand before it, and a formal
    /// name goes on behind word `formal`, where it may begin with such words if it is the name of one company (`known`).
    pub(super) fn unlisted_business(
        &self,
        from: usize,
        end: usize,
        proper: usize,
        formal: Option<usize>,
        known: bool,
    ) -> Option<usize> {
        // `Năng lượng xanh và Tái | tạo Hoà Vạn`
        let compound = || formal.is_some() && self.is_lower(end) && self.ends_inside_a_word(end);
        let inside_word = || self.follows(end - 1) && self.found.runs_past(end - 1, end) || compound();
        match proper {
            // `Công ty cổ phần năng lượng | tái tạo Hoà Vạn`
            0 if formal.is_some_and(|begun| end > begun) => self.unlisted_activity(end, true),
            0 if formal.is_some() && known && !self.found.is_cue(end, CueClass::Generic.bit()) => {
                self.unlisted_activity(end, true)
            }
            // `Máy biến áp Yên Phong`: up to the next capital.
            1 if end == from + 1 => {
                self.unlisted_activity(end, formal.is_some()).filter(|next| self.goes_on_behind(from, end, *next))
            }
            // `Hàng không Ngôi | sao Hoà Vạn`: no name ends inside a word.
            1 if inside_word() => self.unlisted_activity(end, formal.is_some()).filter(|next| next - end <= 2),
            _ => None,
        }
    }

    /// Where a name goes on behind a word of the language that ends at `at`: at a listed trade, or behind words that no list holds.
    pub(super) fn behind_compound(&self, at: usize) -> usize {
        if self.is_trade(at) { at } else { self.unlisted_activity(at, true).unwrap_or(at) }
    }

    /// Whether the small words `end..next` behind the first word of a name may belong to it: behind a foreign one a verb may begin
    /// (`AllianceBernstein | gọi dữ liệu CPI`, but `Izakaya by Zelvana`, `Vonfram đa kim Núi Vạn`).
    fn goes_on_behind(&self, first: usize, end: usize, next: usize) -> bool {
        const BY: u32 = 2;
        let title = |k: usize| self.words[k].is_native() && self.words[k].case == Case::Title;
        self.words[first].is_native()
            || !self.words[end].is_native()
            || self.is_foreign_particle(end)
            || self.words[end].is_plain_letters() && self.words[end].end - self.words[end].start <= BY
            || title(next)
            || self.cue(end, CueClass::LegalForm.bit()).is_some()
    }

    /// Where the capital stands that goes on a name after small syllables which complete the capital before `at`; in a `formal` name other words
    /// may be syllables of longer ones.
    fn unlisted_activity(&self, at: usize, formal: bool) -> Option<usize> {
        let mut next = at;
        while next < at + 4 && self.is_lower(next) && self.follows(next) {
            // `Điện năng | lượng Hoà Vạn`: the small word only ends one.
            let inside = next == at && (self.found.runs_past(at - 1, at) || self.ends_inside_a_word(at));
            // `trạm sạc | toàn cầu Zelvana`, but `Ngân hàng Zelva phát | hiện`
            let part = next > at
                && formal
                && self.is_part(next, next + 1)
                && self.found.stop_from(next) <= next + 1
                && self.cue(next, NAME_STOPS).is_none_or(|(_, end)| end == next + 1);
            if !inside && !part && (self.found.is_stop(next) || self.cue(next, NAME_STOPS).is_some()) {
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

    pub(super) fn is_trade(&self, at: usize) -> bool {
        self.cue(at, CueClass::Activity.bit()).is_some()
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
pub(super) const ACTIVITY: u32 = classes(&[CueClass::Activity, CueClass::Suffix]);
