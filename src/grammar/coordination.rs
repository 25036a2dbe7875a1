//! Lists under one head: `các xã A, B và C`, `các Công ty Than Hà Lầm, Núi Béo, Hà Tu`. Each later conjunct keeps its own words.
//!
//! ```text
//! list   = first (("," | "và") member)+                                      coordination/list: each member
//!        | (cue:plural | Number) cue:place_class ("(" | ":") member (("," | "và") member)+
//! first  = a place with its cue:place_class, behind cue:plural or a Number, or where a later conjunct has a class word too
//!        | an enterprise with its cue:legal_form, behind cue:plural or a Number
//!        | a ministry, by its field alone, behind cue:plural or a Number, or where the fields of two more follow
//! member = Capital{1,4}
//! ```
//!
//! A list ends at a person's name of three words or more, an office, a conjunct of more than four words, and one with a class word or form
//! of its own in small letters.
//!
//! Fires:
//!
//! ```text
//! coordination/list: Nước lũ cô lập 2 xã Mường Lĩnh, [L Tả Vạn].
//! coordination/list: Chỉ tiêu do các Bộ Tài chính, [S Xây dựng] và [S Công Thương] lập.
//! coordination/list: Giao các Bộ, cơ quan: [S Y tế], [S Xây dựng] rà soát.
//! coordination/list: Ý kiến của Bộ Quốc phòng, [S Tư pháp], [S Xây dựng] đã có đủ.
//! coordination/list: Cầu nối xã Tân Lĩnh, [L Phú Vạn] và thị trấn Kẻ Mơ.
//! coordination/list: Lũ cô lập 3 xã ([L Mường Lĩnh], [L Tả Vạn] và [L Kẻ Mơ]).
//! coordination/list: Thợ giỏi của các Công ty Xi măng Tân Lĩnh, [E Hoàng Vạn] và [E Bút Mơ] tranh tài.
//! ```
//!
//! Must not fire:
//!
//! ```text
//! coordination/list: Lũ cô lập xã Mường Lĩnh, Tả Vạn thì không.   # one class word, and no other closes the list
//! coordination/list: Đón khách có các xã Mường Lĩnh, Bí thư Đảng uỷ và bà con.   # an office
//! coordination/list: Lũ cô lập 3 xã (Mường Lĩnh).   # one name
//! coordination/list: Tin từ [S Bộ Quốc phòng], [S Công an tỉnh Lào Cai] và chủ rừng.   # another body
//! coordination/list: Dự thi có các công ty Tân Lĩnh, Đoàn Văn Hoạch và bạn bè.   # a person
//! ```

use super::{Name, NodeId, Scan, Strength};
use crate::entity::EntityType;
use crate::lexicon::{CueClass, EntryId, Form, Role};
use crate::matching::{Level, Listed};
use crate::mention::Rule;
use crate::text::Word;
use crate::text::gap::Gap;

/// What stands before the first name of a list in brackets or behind a colon.
const OPENS: Gap = Gap::SPACE.with(Gap::OPEN).with(Gap::COLON);

/// Behind the ministries stand at most so many words before the colon: `các Bộ, cơ quan, địa phương:`.
const OTHERS: usize = 6;

/// What stands behind the brackets of a name in a list.
const CLOSED: Gap = Gap::SPACE.with(Gap::CLOSE).with(Gap::COMMA);

/// So many words may stand in brackets behind a name of a list.
const BRACKETS: usize = 5;

impl Scan<'_> {
    /// Adds the places that follow a place with a class word in a list.
    pub(super) fn place_list(&mut self, at: usize, place: NodeId) {
        let end = self.end(place);
        if self.cue(at, CueClass::PlaceClass.bit()).is_some() && (self.is_plural(at) || self.closes_with_class(end)) {
            self.list(end, None, EntityType::Place);
        }
    }

    /// Adds the places of a list in brackets or behind a colon: `6 xã (Mường Lĩnh, Tả Vạn)`.
    pub(super) fn bracketed_places(&mut self, at: usize) {
        let Some((cue, first)) = self.cue(at, CueClass::PlaceClass.bit()) else { return };
        let local = matches!(cue.level, Level::Village | Level::Commune | Level::District);
        let apart = |w: &Word| w.gap.is_within(OPENS) && w.gap.has(Gap::OPEN.with(Gap::COLON));
        if !local || !self.is_capital(first) || !self.words.get(first).is_some_and(apart) || !self.is_plural(at) {
            return;
        }
        // One name may be anything: `3 xã (Theo VnExpress)`.
        let whole = self.capitals(first, 4);
        if whole - first <= 3 && self.conjunct(whole).is_some_and(|next| self.is_capital(next)) {
            self.list(first, Some(first), EntityType::Place);
        }
    }

    /// Adds the enterprises that follow an enterprise in a list under a plural head.
    pub(super) fn enterprise_list(&mut self, at: usize, enterprise: NodeId) {
        if self.cue(at, CueClass::LegalForm.bit()).is_none() || !self.is_plural(at) {
            return;
        }
        self.list(self.end(enterprise), None, EntityType::Enterprise);
    }

    /// Adds the ministries that follow a ministry by their fields: `các Bộ Tài chính, Xây dựng và Công Thương`.
    pub(super) fn ministry_list(&mut self, at: usize, body: NodeId) {
        let node = self.chart.nodes[body];
        let ministry = matches!(node.name, Name::Entry(entry) if &*self.lexicons.entry(entry).kind == "ministry");
        if ministry && (self.is_plural(at) || self.several_ministries(node.end)) {
            self.ministries(node.end, None);
        }
    }

    /// `Bộ Quốc phòng | , Tư pháp, Xây dựng`: whether the fields of two more ministries follow, the last of which no capital goes on with.
    fn several_ministries(&self, mut end: usize) -> bool {
        let mut count = 0;
        while let Some((_, stop, _)) = self.next_ministry(end) {
            (count, end) = (count + 1, stop);
        }
        count > 1 && !(self.is_capital(end) && self.follows(end)) && !self.is_compound(end - 1)
    }

    /// The conjunct after `end` that is the field of a ministry: its first word, its end, and its entry.
    fn next_ministry(&self, end: usize) -> Option<(usize, usize, EntryId)> {
        let next = self.conjunct(end)?;
        let (stop, entry) = self.field_of_ministry(next)?;
        Some((next, stop, entry))
    }

    /// The field of a ministry at `at`: its end and its entry.
    fn field_of_ministry(&self, at: usize) -> Option<(usize, EntryId)> {
        let field = |(l, e): &(&Listed, Form)| {
            l.short && e.entity_type == EntityType::StateBody && &*self.lexicons.entry(l.entry).kind == "ministry"
        };
        self.entries(at).find(field).map(|(l, _)| (l.end, l.entry))
    }

    /// `các Bộ: Tài chính, Xây dựng`, `các Bộ, cơ quan: Tài chính`
    pub(super) fn ministries_behind_colon(&mut self, at: usize) {
        let mut first = at + 1;
        while first < at + OTHERS && self.is_lower(first) {
            first += 1;
        }
        let colon = self.words.get(first).is_some_and(|w| w.gap.has(Gap::COLON) && w.is_capital())
            && (first == at + 1 || self.words[at + 1].gap.is_comma());
        let unit =
            |(l, e): (&Listed, Form)| l.end == at + 1 && e.entity_type == EntityType::StateBody && e.role == Role::Unit;
        if colon && self.is_plural(at) && self.entries(at).any(unit) {
            self.ministries(first, Some(first));
        }
    }

    /// Adds ministries by their fields: at `first`, or the conjuncts after `end`.
    fn ministries(&mut self, mut end: usize, mut first: Option<usize>) {
        while let Some(next) = first.take().or_else(|| self.conjunct(end)) {
            let Some((stop, entry)) = self.field_of_ministry(next) else { return };
            let (span, name) = (next..stop, Name::Entry(entry));
            let id = self.push(Rule::ListMember, EntityType::StateBody, span, name, Strength::Strong, &[]);
            self.chart.candidates.push(id);
            end = stop;
        }
    }

    /// Whether the conjuncts after `end` run up to one with a class word of its own: `xã A, B và thị trấn C`.
    fn closes_with_class(&self, mut end: usize) -> bool {
        let mut between = false;
        while let Some(next) = self.conjunct(end) {
            if self.cue(next, CueClass::PlaceClass.bit()).is_some() {
                return between;
            }
            let whole = self.capitals(next, 4);
            if whole == next || whole - next > 3 {
                return false;
            }
            between = true;
            end = whole;
        }
        false
    }

    /// Adds the names of a list: what stands at `first`, and the conjuncts after `end`.
    fn list(&mut self, mut end: usize, mut first: Option<usize>, entity_type: EntityType) {
        while let Some(next) = first.take().or_else(|| self.conjunct(end)) {
            let whole = self.capitals(next, 5);
            if whole == next
                || whole - next > 4
                || whole - next > 2 && self.person_begins(next, whole)
                // `và Cơ | khí Hoà Vạn`
                || entity_type == EntityType::Enterprise && self.is_lower(whole) && self.is_compound(whole - 1)
                || self.begins_title(next)
            {
                return;
            }
            if self.is_lower(next) && self.cue(next, CueClass::LegalForm.bit() | CueClass::PlaceClass.bit()).is_some() {
                return;
            }
            let known = self.entries(next).find(|(_, e)| e.entity_type == entity_type).map(|(l, _)| (l.end, l.entry));
            let (stop, name) = match known {
                Some((stop, entry)) if stop == whole => (whole, Name::Entry(entry)),
                _ => (whole, Name::Open),
            };
            let id = self.push(Rule::ListMember, entity_type, next..stop, name, Strength::Fair, &[]);
            self.chart.candidates.push(id);
            end = stop;
        }
    }

    /// The word at which the next conjunct begins after `end`, or after the words in brackets behind it: `Kone (Phần Lan), Zelva`.
    pub(super) fn conjunct_behind_brackets(&self, end: usize) -> Option<usize> {
        if let Some(next) = self.conjunct(end) {
            return Some(next);
        }
        if !self.opens_brackets(end) {
            return None;
        }
        let close = (end + 1..self.words.len().min(end + BRACKETS)).find(|k| self.words[*k].gap.has(Gap::CLOSE))?;
        let word = &self.words[close];
        if !word.gap.is_within(CLOSED) {
            return None;
        }
        let and = word.pattern == self.matcher.and() && self.follows(close + 1);
        if word.gap.has(Gap::COMMA) { Some(close) } else { and.then_some(close + 1) }
    }

    /// The end of the name before the brackets that close right before the comma at `at`, or before the `và` there: `Kone` in `Kone (Phần Lan),
    /// Zelva`.
    pub(super) fn end_before_brackets(&self, at: usize) -> Option<usize> {
        let and = at > 0 && self.follows(at) && self.words[at - 1].pattern == self.matcher.and();
        let close = if and { at - 1 } else { at };
        let gap = self.words[close].gap;
        if !gap.has(Gap::CLOSE) || !gap.is_within(CLOSED) || !and && !gap.has(Gap::COMMA) {
            return None;
        }
        (close.saturating_sub(BRACKETS)..close).rev().find(|k| self.opens_brackets(*k))
    }

    /// Whether brackets open right before word `at`, with nothing but white space before them.
    fn opens_brackets(&self, at: usize) -> bool {
        self.words.get(at).is_some_and(|w| w.gap.has(Gap::OPEN) && w.gap.is_within(Gap::SPACE.with(Gap::OPEN)))
    }

    /// The word at which the next conjunct begins after `end`: behind a comma or `và`.
    pub(super) fn conjunct(&self, end: usize) -> Option<usize> {
        let word = self.words.get(end)?;
        if word.gap.is_comma() {
            return Some(end);
        }
        (word.gap.is_plain() && word.pattern == self.matcher.and() && self.follows(end + 1)).then_some(end + 1)
    }
}
