//! Companies in a list behind a word for companies, of which one is known: `các thương hiệu như Lotus, Brandola`.
//!
//! ```text
//! list    = cue:legal_form ... opener member (join member)+                  enterprise/class_list: each unknown member
//!         | member (join member){3,}, all foreign, up to another word        enterprise/class_list
//! opener  = "như" | "gồm" | "là" | ":" | "("
//! join    = ("(" ... ")")? ("," | "và")                                       Kone (Phần Lan), Zelvana
//! member  = E | cue:activity* Capital{1,5}
//! E       = an enterprise with a name, surer than weak; one is needed
//! ```
//!
//! A member may be of Vietnamese syllables and sound like a person's name, for the list says that it is a company. None is a place, an office, a
//! body, a full name of a Vietnamese, or a stock code where no company is written out.
//!
//! Fires:
//!
//! ```text
//! enterprise/class_list: Khách quen của các hãng lớn như [E Brandola], Honda và [E Zelva Kors].
//! enterprise/class_list: Ba ngân hàng gồm Vietcombank, [E Thanh Vạn] và [E Norvexa] hạ lãi suất.
//! enterprise/class_list: Bà từng làm ở [E Zelvani], Intel, [E Brandolak] và [E Norvexa].
//! enterprise/class_list: Nhiều công ty mua hàng ([E Lạc Sơn Vạn], Siemens, [E Thời trang Hoà Lĩnh]).
//! ```
//!
//! Must not fire:
//!
//! ```text
//! enterprise/class_list: Các hãng lớn như [E Siemens], Hà Nội và [L Nhật Bản] vắng mặt.   # places
//! enterprise/class_list: Khách mời gồm [E Siemens], Thanh Vạn và Lan Lĩnh.   # no word for a company
//! enterprise/class_list: Các hãng như Brandola và Zelva nghỉ bán.   # none is known
//! ```

use super::foreign::OTHERS;
use crate::entity::EntityType;
use crate::grammar::{Name, NodeId, Scan, Strength};
use crate::lexicon::CueClass;
use crate::matching::{Note, classes};
use crate::mention::Rule;
use crate::text::gap::Gap;
use crate::text::syllable::Case;

/// A member has at most so many words in capitals.
const LONGEST: usize = 5;

/// The word for companies stands at most so many words before the list.
const REACH: usize = 12;

/// A list without a word for companies has at least so many members.
const MANY: usize = 4;

/// Start and end of an enterprise.
type Known = (usize, usize);

impl Scan<'_> {
    /// Adds the unknown members of lists of companies that a word for companies opens.
    pub(in crate::grammar) fn members_behind_a_class(&mut self) {
        let nodes = self.chart.candidates.iter().map(|id| &self.chart.nodes[*id]);
        let mut known: Vec<Known> = nodes
            .filter(|n| {
                n.entity_type == Some(EntityType::Enterprise) && n.strength > Strength::Weak && n.rule != Rule::BareHead
            })
            .map(|n| (n.start, n.end))
            .collect();
        known.sort_unstable();
        let mut done = 0;
        for k in 0..known.len() {
            let (start, end) = known[k];
            if start < done || !self.has_unknown_neighbour(start, end, &known) {
                continue;
            }
            let mut first = start;
            while let Some(before) = self.list_end_before(first).and_then(|p| self.member_start(p, &known)) {
                first = before;
            }
            let told = self.opens_list_of_companies(first);
            done = self.add_members(first, told, &known);
        }
    }

    /// Whether a list goes on beside an enterprise with capitals that are none so far.
    fn has_unknown_neighbour(&self, start: usize, end: usize, known: &[Known]) -> bool {
        let before = self.list_end_before(start).is_some_and(|p| {
            p > 0
                && (self.is_capital(p - 1) || self.words[p - 1].case == Case::Number)
                && !known.iter().any(|k| k.1 == p)
        });
        before || self.next_member(end).is_some_and(|at| self.is_name_word(at) && !known.iter().any(|k| k.0 == at))
    }

    /// The end of the member before the one at `at`.
    fn list_end_before(&self, at: usize) -> Option<usize> {
        if self.words[at].gap.is_comma() {
            return Some(at);
        }
        let and = at > 0 && self.follows(at) && self.words[at - 1].pattern == self.matcher.and();
        let plain = and && self.words[at - 1].gap.is_within(Gap::SPACE.with(Gap::COMMA));
        if plain { Some(at - 1) } else { self.end_before_brackets(at) }
    }

    /// Where the member behind the one that ends at `end` begins: behind a comma, `và` or both.
    fn next_member(&self, end: usize) -> Option<usize> {
        let next = self.conjunct_behind_brackets(end)?;
        let both = next == end && self.words[next].pattern == self.matcher.and() && self.follows(next + 1);
        Some(next + usize::from(both))
    }

    /// The start of the member that ends at `end`.
    fn member_start(&self, end: usize, known: &[Known]) -> Option<usize> {
        if let Some(start) = known.iter().filter(|k| k.1 == end).map(|k| k.0).min() {
            return Some(start);
        }
        let mut at = end;
        while at > 0 && end - at < LONGEST && self.is_name_word(at - 1) && (at == end || self.joins_name(at)) {
            at -= 1;
        }
        // `Mỹ nghệ gỗ Cát Đằng`
        while at > 1 && at < end && self.follows(at) && (at - 2..at).any(|k| self.is_activity_up_to(k, at)) {
            at = (at - 2..at).find(|k| self.is_activity_up_to(*k, at))?;
        }
        (at < end && !self.words[at].gap.has(JOINED)).then_some(at)
    }

    /// Whether an activity stands at `at..end`.
    fn is_activity_up_to(&self, at: usize, end: usize) -> bool {
        self.cue(at, CueClass::Activity.bit()).is_some_and(|(_, next)| next == end)
    }

    fn is_name_word(&self, at: usize) -> bool {
        self.is_capital(at) || self.words.get(at).is_some_and(|w| w.case == Case::Number)
    }

    /// Whether an opener stands before the list at `first`, and a word for companies before it.
    fn opens_list_of_companies(&self, first: usize) -> bool {
        let gap = self.words[first].gap;
        let marked = gap.has(Gap::COLON.with(Gap::OPEN));
        let opened = || {
            gap.is_plain()
                && self
                    .cue(first - 1, CueClass::Linking.bit())
                    .is_some_and(|(cue, next)| cue.has(Note::Lists) && next == first)
        };
        if first == 0 || !(marked || opened()) {
            return false;
        }
        for at in (first.saturating_sub(REACH)..first).rev() {
            if self.found.is_cue(at, CueClass::LegalForm.bit()) {
                return true;
            }
            if self.words[at].gap.has(ENDS) {
                return false;
            }
        }
        false
    }

    /// Adds the unknown members of the list at `first`, and tells where it ends.
    fn add_members(&mut self, first: usize, told: bool, known: &[Known]) -> usize {
        let mut members = Vec::new();
        let (mut at, mut end, mut written_out, mut closed, mut count) = (first, first, false, false, 0);
        loop {
            if let Some(stop) = known.iter().filter(|k| k.0 == at).map(|k| k.1).max() {
                written_out |= !(stop == at + 1 && self.is_stock_code(at));
                end = stop;
            } else if let Some(stop) = self.member_end(at) {
                members.push((at, stop));
                end = stop;
            } else {
                break;
            }
            count += 1;
            let Some(next) = self.next_member(end) else {
                closed = true;
                break;
            };
            at = next;
        }
        // `tại Unify, Brandola, Zelvana và McAfee`: four names that are no Vietnamese, one of them a company's
        let strange = closed && count >= MANY && members.iter().all(|(at, end)| self.is_strange(*at, *end));
        if !told && !strange {
            return end.max(first + 1);
        }
        for (at, stop) in members {
            if stop == at + 1 && self.is_stock_code(at) && !written_out {
                continue;
            }
            let listed = self.entries(at).find(|(l, e)| l.end == stop && e.entity_type == EntityType::Enterprise);
            let name = listed.map_or(Name::Open, |(l, _)| Name::Entry(l.entry));
            let id = self.push(Rule::ClassMember, EntityType::Enterprise, at..stop, name, Strength::Strong, &[]);
            self.chart.candidates.push(id);
        }
        end.max(first + 1)
    }

    /// Whether `at..end` are words of another language, and no person's name.
    fn is_strange(&self, at: usize, end: usize) -> bool {
        let person = |id: &NodeId| {
            let node = &self.chart.nodes[*id];
            node.start <= at && at < node.end && node.entity_type == Some(EntityType::Person)
        };
        self.words[at..end].iter().all(|w| w.is_foreign() && w.cues & CueClass::ForeignName.bit() == 0)
            && !self.chart.candidates.iter().any(person)
    }

    /// The end of the unknown member at `at`.
    fn member_end(&self, at: usize) -> Option<usize> {
        let word = self.words.get(at)?;
        // `Sông Hồng` and `DIC` are companies here.
        let ours = self.entries(at).find(|(_, e)| e.entity_type == EntityType::Enterprise && !e.bare_head);
        if let Some((listed, _)) = ours.filter(|(listed, _)| !self.stands_for_a_city(listed))
            && self.is_capital(at)
            && !(self.is_capital(listed.end) && self.follows(listed.end))
        {
            return Some(listed.end);
        }
        if word.in_capitals || !self.is_name_word(at) || self.found.is_cue(at, NO_MEMBER) || self.begins_title(at) {
            return None;
        }
        let mut from = at;
        while let Some((_, next)) =
            self.cue(from, CueClass::Activity.bit()).filter(|(_, next)| from == at || self.follows(*next - 1))
        {
            from = next;
            if !self.follows(from) {
                break;
            }
        }
        let mut end = from;
        while end - from < LONGEST && self.is_name_word(end) && (end == at || self.joins_name(end)) {
            end += 1;
        }
        if end == from || end == at + 1 && (word.is_one_letter() || word.case == Case::Number) {
            return None;
        }
        let end = self.whole_word_end(end);
        let taken = self.entries(at).any(|(l, e)| {
            !l.short && e.entity_type != EntityType::Enterprise && (e.entity_type != EntityType::Place || l.end == end)
        });
        let next = self.words.get(end);
        let goes_on = next.is_some_and(|w| w.gap.has(JOINED))
            || self.is_lower(end)
                && self.follows(end)
                && (self.found.runs_past(end - 1, end) || !self.words[end].is_native());
        let person = from == at && end - at >= 3 && self.person_begins(at, end) && !self.ends_company(end);
        (!taken && !goes_on && !person).then_some(end)
    }
}

const ENDS: Gap = Gap::STOP.with(Gap::LINE).with(Gap::SEMICOLON);
const JOINED: Gap = Gap::AMPERSAND.with(Gap::SLASH).with(Gap::DASH);
const NO_MEMBER: u32 = OTHERS | classes(&[CueClass::Linking, CueClass::MonthDay]);
