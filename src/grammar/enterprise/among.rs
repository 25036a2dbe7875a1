//! Companies that no lexicon holds, told by the list of companies in which they stand.
//!
//! ```text
//! among   = E "," E join unknown | E join unknown join E                     enterprise/among: the unknown one
//! join    = ("(" ... ")")? ("," | "và")                                       Kone (Phần Lan), Zelvana
//! E       = an enterprise with a name, surer than weak, or an unknown one before; behind the unknown one a short form too
//! unknown = Capital{1,3}, one of them no Vietnamese syllable
//! ```
//!
//! No name, class word or foreigner's given name begins at the unknown one, and it ends where the capitals end.
//!
//! Fires:
//!
//! ```text
//! enterprise/among: Khách hàng gồm Facebook, Intel, [E Zelvani], eBay và Uber.
//! enterprise/among: Hàng giao cho Siemens, Bosch và [E Brandolak] trong tháng.
//! enterprise/among: Đối tác có Microsoft, [E Norvexa Blorv], Dell.
//! enterprise/among: Khách của Siemens gặp Keppel Land, [E Zelvana], WHA.
//! ```
//!
//! Must not fire:
//!
//! ```text
//! enterprise/among: Nhà máy dùng thiết bị của [E Siemens] và Brandolak.   # one enterprise is no list
//! enterprise/among: Có mặt [E Siemens], [E Bosch] và [P Kevin Brandovik].   # a person
//! enterprise/among: Có mặt [E Siemens], [E Bosch] và [L Singapore].   # a place
//! ```

use super::foreign::OTHERS;
use crate::entity::EntityType;
use crate::grammar::{Name, Scan, Strength};
use crate::lexicon::CueClass;
use crate::matching::classes;
use crate::mention::Rule;
use crate::text::gap::Gap;
use crate::text::syllable::Case;

/// An unknown member has at most so many words.
const LONGEST: usize = 3;

impl Scan<'_> {
    /// Adds the unknown members of lists of enterprises.
    pub(in crate::grammar) fn companies_among_others(&mut self) {
        let mut ends: Vec<(usize, usize)> = Vec::new();
        for id in &self.chart.candidates {
            let node = &self.chart.nodes[*id];
            if node.entity_type == Some(EntityType::Enterprise)
                && node.strength > Strength::Weak
                && node.rule != Rule::BareHead
            {
                ends.push((node.end, node.start));
            }
        }
        if ends.len() < 2 {
            return;
        }
        ends.sort_unstable();
        let mut k = 0;
        while k < ends.len() {
            let (end, start) = ends[k];
            k += 1;
            if let Some(member) = self.unknown_member(end) {
                let close = self.whole_word_end(self.capitals(member, LONGEST));
                let before = self.begins_list(start, &ends);
                let starts = |at: usize| ends.iter().any(|(_, start)| *start == at);
                if before
                    || self.conjunct_behind_brackets(close).is_some_and(|at| starts(at) || self.begins_short_form(at))
                {
                    let (entity_type, span) = (EntityType::Enterprise, member..close);
                    let id = self.push(Rule::AmongCompanies, entity_type, span, Name::Open, Strength::Strong, &[]);
                    self.chart.candidates.push(id);
                    // The next may be unknown too.
                    let at = ends.partition_point(|e| *e < (close, member));
                    ends.insert(at, (close, member));
                }
            }
        }
    }

    /// Whether the short form of a company of the lexicon stands at `at`, which counts in a list of companies.
    fn begins_short_form(&self, at: usize) -> bool {
        self.is_capital(at) && self.entries(at).any(|(l, e)| l.short && e.entity_type == EntityType::Enterprise)
    }

    /// Whether the enterprise at `start` follows another one in a list.
    fn begins_list(&self, start: usize, ends: &[(usize, usize)]) -> bool {
        let before = if self.words[start].gap.is_comma() { Some(start) } else { self.end_before_brackets(start) };
        before.is_some_and(|before| ends.iter().any(|(end, _)| *end == before))
    }

    /// Where the unknown member begins that follows in a list an enterprise that ends at `end`.
    fn unknown_member(&self, end: usize) -> Option<usize> {
        let at = self.conjunct_behind_brackets(end)?;
        let close = self.capitals(at, LONGEST + 1);
        if close == at || close - at > LONGEST || self.words[at].in_capitals {
            return None;
        }
        let foreign = self.words[at..close].iter().any(|w| w.is_foreign() || w.case == Case::Mixed);
        let joined = self.words.get(close).is_some_and(|w| w.gap.has(Gap::DASH.with(Gap::AMPERSAND).with(Gap::SLASH)));
        let known =
            self.entries(at).any(|(l, _)| !l.short) || self.found.is_cue(at, NO_MEMBER) || self.begins_title(at);
        let person = self.words[at..close].iter().any(|w| w.cues & CueClass::ForeignName.bit() != 0) && close - at > 1;
        let letter = close == at + 1 && self.words[at].is_one_letter();
        (foreign && !joined && !known && !person && !letter).then_some(at)
    }
}

const NO_MEMBER: u32 = OTHERS | classes(&[CueClass::NotPerson]);
