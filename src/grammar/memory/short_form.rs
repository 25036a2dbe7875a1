//! Short forms and stock codes of listed enterprises, where the document says that they are meant.
//!
//! ```text
//! told  = an entry that the document names otherwise                       Tổng công ty Khí Việt Nam ... GAS
//!       | a short form beside an enterprise in a list, or before its code  Vietcombank và + Đông Á, Khang Điền (KDH)
//!       | an office or board of companies before it                        HĐQT + HAG
//!       | cue:reporting_verb(firm) behind it                               Phú Quý + niêm yết giá
//!       | cue:not_person(firm) before it, also with small words and a preposition between      vốn điều lệ của + VCI, hợp tác với + Nam Long
//! ```
//!
//! Told once, the short form counts all over. A code in brackets or after a colon (`mã: GAS`) or after a class word (`cổ phiếu VNM`) is no company, but
//! directly behind one.
//!
//! Fires:
//!
//! ```text
//! memory/short_form: Tổng công ty Khí Việt Nam ([E GAS]) báo lãi.
//! memory/short_form: Cả [E GM] và Ford đều tăng giá.
//! memory/short_form: Lợi nhuận sau thuế quý 1 của [E VCI] tăng mạnh.
//! ```
//!
//! Must not fire:
//!
//! ```text
//! memory/short_form: Cổ phiếu VNM tăng, [E Vinamilk] lãi lớn.   # a code after its class word
//! memory/short_form: Nhà đầu tư bán VCI và giữ tiền.   # a code
//! memory/short_form: Huyện hợp tác với [L Hoà Bình] làm đường.   # a place
//! ```

use super::Memory;
use crate::entity::EntityType;
use crate::grammar::{Name, Node, Scan, Strength, is_body, is_nothing};
use crate::lexicon::{CueClass, EntryId, Form, Mark};
use crate::matching::{Cue, Listed, Note, classes};
use crate::mention::Rule;
use crate::text::gap::Gap;
use crate::text::syllable::Case;

/// A place that a stock code stands for has at least so many words.
const CITY: usize = 3;

/// Between what a company has and its name stand at most so many words: `lợi nhuận | sau thuế quý 1 của | VCI`.
const OWNED: usize = 6;

impl Scan<'_> {
    /// Short forms and stock codes of enterprises that the document names otherwise, or that stand in a list of enterprises.
    pub(super) fn recall_short_forms(&mut self, memory: &Memory) {
        if !self.found.matches.has_short_forms() {
            return;
        }
        let ends: Vec<usize> = self.enterprise_edges(|n| n.end);
        let starts: Vec<usize> = self.enterprise_edges(|n| n.start);
        // `Phó Tổng Giám đốc VNI`: the office says that the code is the company's name.
        let mut named: Vec<EntryId> = Vec::new();
        let mut coded: Vec<usize> = Vec::new();
        for listed in self.found.matches.all() {
            let short = listed.short && listed.form.entity_type == EntityType::Enterprise;
            let code = short && self.is_before_its_code(listed);
            if code {
                coded.push(listed.end);
            }
            // `Vietcombank, Đông Á và BIDV`: the rest of the text may speak of Đông Á.
            // The names of networks (`TikTok`) are those of an app as well.
            let network =
                || &*self.lexicons.entry(listed.entry).kind == "tech" && self.words[listed.start].case != Case::Upper;
            let other = short && !listed.form.bare_head && !self.is_stock_code(listed.start) && !network();
            if code
                || short
                    && (self.is_behind_a_board(listed.start) || self.does_business(listed) && self.is_whole(listed))
                || other && self.is_in_list(listed, &ends, &starts) && self.is_whole(listed)
            {
                named.push(listed.entry);
            }
        }
        for listed in self.found.matches.all() {
            if !listed.short || listed.form.entity_type != EntityType::Enterprise || listed.form.bare_head {
                continue;
            }
            let (start, end, entry) = (listed.start, listed.end, listed.entry);
            let board = self.is_behind_a_board(start);
            let in_list = board || self.is_in_list(listed, &ends, &starts);
            // `Tổng công ty Khí Việt Nam (GAS)`, but `(mã: GAS)`
            let alias =
                self.words[start].gap.has(Gap::OPEN) && (ends.binary_search(&start).is_ok() || coded.contains(&start));
            let code = self.words[start].gap.has(Gap::COLON.with(Gap::OPEN)) && !alias && !self.opens_clause(start)
                || self.found.is_after(start, CueClass::UntypedClass.bit());
            let whole = self.is_whole(listed);
            let known = memory.listed.contains(&entry) || named.contains(&entry);
            let plays = || self.lexicons.entry(entry).marks.has(Mark::Club) && self.plays(start, end);
            if (known && !code || in_list) && whole && !plays() {
                let id = self.push(
                    Rule::ShortForm,
                    EntityType::Enterprise,
                    start..end,
                    Name::Entry(entry),
                    Strength::Fair,
                    &[],
                );
                self.chart.candidates.push(id);
            }
        }
    }

    /// `vốn điều lệ của | VCI`, `hợp tác với | Nam Long`, `VCI | báo lãi`: whether words of business lead to the short form or follow it, which is no
    /// name of something else.
    fn does_business(&self, short: &Listed) -> bool {
        let at = short.start;
        let other = |(l, e): (&Listed, Form)| !l.short && l.end >= short.end && e.entity_type != EntityType::Enterprise;
        // `doanh thu ICT-CE`
        let dash = self.words.get(short.end).is_some_and(|w| w.gap == Gap::DASH);
        if dash || short.form.bare_head || self.entries(at).any(other) {
            return false;
        }
        let does = |(cue, _): (Cue, usize)| cue.has(Note::Firm);
        if self.follows(short.end) && self.cue(short.end, CueClass::ReportingVerb.bit()).is_some_and(does) {
            return true;
        }
        self.is_behind_business(at, Note::Firm)
    }

    /// Whether words of business with the note lead to `at`: right before it, or with small words and a preposition between.
    pub(in crate::grammar) fn is_behind_business(&self, at: usize, note: Note) -> bool {
        // Most names have neither before them.
        const BEFORE: u32 = classes(&[CueClass::Linking, CueClass::NotPerson]);
        if !self.follows(at) || !self.found.is_after(at, BEFORE) {
            return false;
        }
        let business = |k: usize| self.cue(k, CueClass::NotPerson.bit()).filter(|(cue, _)| cue.has(note));
        let begin = at.saturating_sub(OWNED);
        let end = (begin..at).rev().find(|k| self.is_preposition(*k, at)).unwrap_or(at);
        for k in (end.saturating_sub(OWNED)..end).rev() {
            if business(k).is_some_and(|(_, next)| if end == at { next == at } else { next <= end }) {
                return true;
            }
            let small = self.is_lower(k) || self.words[k].case == Case::Number;
            if !small || !self.follows(k) {
                return false;
            }
        }
        false
    }

    /// Whether the words `at..end` are a preposition that says whose something is, or with whom somebody does it: `của`, `với`.
    fn is_preposition(&self, at: usize, end: usize) -> bool {
        const OTHERS: [Note; 5] = [Note::Where, Note::Lists, Note::Source, Note::Clause, Note::Matter];
        self.cue(at, CueClass::Linking.bit())
            .is_some_and(|(cue, next)| next == end && !OTHERS.iter().any(|note| cue.has(*note)))
    }

    /// Whether the short form stands beside an enterprise in a list, of which these are the ends and the starts: `Vietcombank và Đông Á`.
    fn is_in_list(&self, short: &Listed, ends: &[usize], starts: &[usize]) -> bool {
        let (start, end) = (short.start, short.end);
        let comma = |k: usize| self.words.get(k).is_some_and(|w| w.gap.is_comma());
        let joined = || {
            start > 1
                && self.follows(start)
                && self.words[start - 1].pattern == self.matcher.and()
                && self.follows(start - 1)
                && ends.binary_search(&(start - 1)).is_ok()
        };
        // `GM và Ford`
        let leads = || {
            self.words.get(end).is_some_and(|w| w.gap.is_plain() && w.pattern == self.matcher.and())
                && self.follows(end + 1)
                && (self.words[start].is_foreign() || self.words[start].case == Case::Upper)
                && starts.binary_search(&(end + 1)).is_ok()
        };
        comma(start) && ends.binary_search(&start).is_ok()
            || leads() && !self.is_stock_code(start)
            || comma(end) && starts.binary_search(&end).is_ok()
            || joined() && !self.is_stock_code(start)
    }

    /// Whether the short form is a name of its own: no capital beside it belongs to it, and it is no code.
    fn is_whole(&self, short: &Listed) -> bool {
        let (start, end) = (short.start, short.end);
        let after_capital = self.is_behind_a_capital(start) && !self.is_behind_a_board(start);
        let before_capital = self.is_capital(end) && self.follows(end);
        let in_code = end == start + 1
            && (self.is_in_code(start)
                || self.is_in_list_of_codes(start)
                || self.is_code_with_amount(start)
                || self.is_currency(start));
        !after_capital && !before_capital && !in_code && !self.stands_for_a_city(short)
    }

    /// Whether the stock code is written as the city that it stands for, which is no company: `Hồ Chí Minh` for HCM.
    pub(in crate::grammar) fn stands_for_a_city(&self, short: &Listed) -> bool {
        short.short
            && short.end - short.start >= CITY
            && self.entries(short.start).any(|(l, e)| l.end == short.end && e.entity_type == EntityType::Place)
    }

    /// Whether the stock code of the same company stands in brackets right behind the short form: `Khang Điền` + `(KDH)`.
    fn is_before_its_code(&self, short: &Listed) -> bool {
        let at = short.end;
        self.words.get(at).is_some_and(|w| w.gap == Gap::OPEN.with(Gap::SPACE))
            && self.words.get(at + 1).is_none_or(|w| w.gap.has(Gap::CLOSE))
            && self.is_stock_code(at)
            && self.entries(at).any(|(l, _)| l.entry == short.entry && l.end == at + 1)
    }

    /// Whether the abbreviation at `at` follows an office of companies: `Thành viên HĐQT` + `TVS`.
    fn is_behind_a_board(&self, at: usize) -> bool {
        // `Tổng Giám đốc BBC`: a broadcaster, though a company has that code.
        let none = |(l, e): (&Listed, Form)| !l.short && is_body(e) && is_nothing(e);
        self.words[at].case == Case::Upper
            && !self.words[at].is_one_letter()
            && !self.entries(at).any(none)
            && (self.chart.after_title[at] && self.follows(at) && self.office_of_companies(at).is_some()
                || self.is_behind_its_board(at))
    }

    fn enterprise_edges(&self, edge: impl Fn(&Node) -> usize) -> Vec<usize> {
        let enterprises = self.chart.candidates.iter().map(|id| &self.chart.nodes[*id]);
        let mut edges: Vec<usize> =
            enterprises.filter(|n| n.entity_type == Some(EntityType::Enterprise)).map(edge).collect();
        edges.sort_unstable();
        edges
    }
}
