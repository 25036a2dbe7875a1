//! A short name in brackets or behind a dash, right behind a company or body, known in the rest of the article.
//!
//! ```text
//! learnt                                                              known afterwards
//! enterprise "(" ... Capital{1,4} ")" | "(" Capital{1,4} ","          memory/name        the capitals: a short name in brackets
//! foreign company "(" CAPITALS ")"                                     memory/name        the capitals
//! enterprise " - " CAPITALS                                            memory/name        the capitals
//! ```
//!
//! Words of every day (`(IT)`), codes in a list (`(VIC, VHM, VRE)`) and names that a lexicon holds are none.
//!
//! Fires:
//!
//! ```text
//! memory/name: Công ty bia Zelvana ([E ZPB] - đơn vị sở hữu ba nhà máy) có lãi. Năm nay [E ZPB] chia thưởng.
//! memory/name: Họ ký với Blorvik Terminal Services Limited ([E BVTSL]) hôm qua.
//! memory/name: Họ ký với Blorvik Trading Co., Ltd., ([E BVTC]) hôm qua.
//! memory/name: Công ty Chứng khoán Hoà Vạn - [E ZVS] có lãi.
//! ```
//!
//! Must not fire:
//!
//! ```text
//! memory/name: Công ty An Vạn ([L Hà Nội]) nợ lương.   # a place
//! memory/name: Công ty An Vạn ([E VNM], [E FPT], [E HPG]) nợ lương.   # names of the lexicon
//! memory/name: Công ty Zelvana (70 Mbps) mở mạng. Tốc độ đạt 90 Mbps.   # a word of every day
//! ```

use super::Memory;
use super::short_name::NO_ABBREVIATION;
use crate::entity::EntityType;
use crate::grammar::{Node, Scan};
use crate::lexicon::CueClass;
use crate::matching::Listed;
use crate::mention::Rule;
use crate::text::gap::Gap;
use crate::text::syllable::Case;

impl Scan<'_> {
    /// `Công ty CP X (gọi tắt là Y)`, `(Y)`, `(Y, Đà Nẵng)`: a short name in brackets after a company.
    pub(super) fn learn_alias(&self, after: usize, of: EntityType, memory: &mut Memory) {
        let Some(word) = self.words.get(after) else { return };
        // `Công ty Chứng khoán Hoà Vạn - ZVS`
        if of == EntityType::Enterprise && self.is_alias_behind_a_dash(after) {
            self.learn_bracketed(after..after + 1, of, true, memory);
            return;
        }
        // `Blorvik Trading Co., Ltd., (BTC)`
        let form = self.found.is_after(after, CueClass::Suffix.bit());
        let before = if form { OPENING.with(BEHIND_FORM) } else { OPENING };
        if !word.gap.has(Gap::OPEN) || !word.gap.is_within(before) {
            return;
        }
        // `(ZPB - đơn vị sở hữu thương hiệu bia)`
        let told = self.words.get(after + 1).is_some_and(|w| w.gap == DASHED && w.case == Case::Lower);
        if told && word.case == Case::Upper {
            self.learn_bracketed(after..after + 1, of, true, memory);
            return;
        }
        let reach = self.words.len().min(after + 10);
        let Some(close) = (after + 1..reach).find(|k| !self.words[*k].gap.is_within(INSIDE)) else { return };
        let comma = (after + 1..close).find(|k| self.words[*k].gap.has(Gap::COMMA.with(Gap::COLON)));
        // `(VIC, VHM, VRE)` are codes.
        let named = |k: &usize| {
            self.words[*k].gap.is_comma() && self.words[*k].case != Case::Upper && self.is_short_name(after, *k)
        };
        if let Some(comma) = comma.filter(named) {
            self.learn_bracketed(after..comma, of, true, memory);
            return;
        }
        if !self.words[close].gap.has(Gap::CLOSE) {
            return;
        }
        let mut start = close;
        while start > after && self.words[start - 1].is_capital() {
            start -= 1;
        }
        let short = close - start;
        let alone = start == after;
        let abbreviation = short == 1 && matches!(self.words[start].case, Case::Upper | Case::Mixed);
        if short == 0 || short > 4 || alone && !abbreviation && short > 2 {
            return;
        }
        self.learn_bracketed(start..close, of, alone, memory);
    }

    /// Whether the words `from..end` before a comma in brackets are a short name: `CICO 501`, and not `Thanh Xuân, Hà Nội`.
    fn is_short_name(&self, from: usize, end: usize) -> bool {
        let first = &self.words[from];
        let code = matches!(first.case, Case::Upper | Case::Mixed) && !first.is_one_letter();
        let joined =
            (from + 1..end).all(|k| self.follows(k) && (self.is_capital(k) || self.words[k].case == Case::Number));
        (code || first.case == Case::Title && first.is_foreign())
            && end - from <= 4
            && joined
            && !self.found.is_cue(from, NO_ABBREVIATION)
    }

    /// Whether an abbreviation alone stands in brackets behind the foreign company: `Blorvik Terminal Services Limited` + `(BTSL)`.
    pub(super) fn is_before_its_abbreviation(&self, node: &Node) -> bool {
        node.rule == Rule::ForeignCompany && self.is_bracketed_abbreviation(node.end)
    }

    fn learn_bracketed(&self, words: std::ops::Range<usize>, of: EntityType, alone: bool, memory: &mut Memory) {
        // What is a company's stock code elsewhere is a body's name here: `Trung tâm Thông tin tín dụng (CIC)`.
        let code = |l: &Listed| l.short && (of != EntityType::Enterprise || alone && !memory.listed.contains(&l.entry));
        let known = self.entries(words.start).any(|(l, _)| l.end == words.end && !code(l));
        // `(70 Mbps)`, `(IT)` are words of every day, `(DN)` a class, `(A, A1, D1)` no names.
        let one = words.len() == 1;
        let class = if of == EntityType::Enterprise { NO_ABBREVIATION } else { CueClass::Generic.bit() };
        let letter = of == EntityType::Enterprise && self.words[words.start].is_one_letter();
        let general = one && (letter || self.found.is_cue(words.start, class));
        if !known && !general {
            memory.learn(self.words[words].iter().map(|w| w.code()).collect(), of);
        }
    }
}

const DASHED: Gap = Gap::SPACE.with(Gap::DASH);
const OPENING: Gap = Gap::OPEN.with(Gap::SPACE).with(Gap::QUOTE);
/// What may stand between a company's legal form and the bracket.
const BEHIND_FORM: Gap = Gap::COMMA.with(Gap::STOP).with(Gap::INNER_DOT);
const INSIDE: Gap = Gap::SPACE.with(Gap::AMPERSAND).with(Gap::QUOTE).with(Gap::COMMA).with(Gap::DASH).with(Gap::COLON);
