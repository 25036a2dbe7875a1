//! Offices behind a verb that are not those of the person before it: of kin, of a country, of a pronoun, of the one who is dismissed, of the one
//! who is appointed.
//!
//! ```text
//! subject = person ... cue:reporting_verb(doer) person verb chain      Lê A được Chủ tịch Lê B bổ nhiệm làm Giám đốc
//!         | person ... cue:candidate(replaced) person verb chain       Lê A thay thế ông Lê B làm Giám đốc
//! none    = cue:candidate(unreal) person verb chain                    nếu ông Lê A đắc cử tổng thống
//!         | cue:role_noun cue:honorific person verb chain              vợ ông Lê A làm Giám đốc
//! ```
//!
//! Fires:
//!
//! ```text
//! position: Ông Lò Văn Khuyên được bầu làm Giám đốc Sở Tư pháp.
//!   => Lò Văn Khuyên | Giám đốc | Sở Tư pháp | now
//! position: Bà Thân Thị Vượng từng là Giám đốc Sở Tư pháp.
//!   => Thân Thị Vượng | Giám đốc | Sở Tư pháp | former
//! position: Ông Mông Văn Tài bị cách chức Giám đốc Sở Tư pháp.
//!   => Mông Văn Tài | Giám đốc | Sở Tư pháp | former
//! position: Ông Lò Văn Khuyên được bà Thân Thị Vượng bổ nhiệm làm Giám đốc Sở Tư pháp.
//!   => Lò Văn Khuyên | Giám đốc | Sở Tư pháp | now
//! position: Ông Lò Văn Khuyên sẽ thay thế bà Thân Thị Vượng làm Giám đốc Sở Tư pháp.
//!   => Lò Văn Khuyên | Giám đốc | Sở Tư pháp | now
//! ```
//!
//! Must not fire:
//!
//! ```text
//! position: Ông Lò Văn Khuyên cảm ơn bà Lò Thị Nhài đã ủng hộ Việt Nam làm Uỷ viên không thường trực. => none   # a country
//! position: Gặp chị Thân Thị Vượng, mẹ kể rằng bà từng là Giám đốc Sở Tư pháp. => none   # a pronoun
//! position: Ông Mông Văn Tài sa thải Giám đốc Công ty Sơn Lộc. => none   # the one who dismisses
//! position: Hôm qua có tin được ông Mông Văn Tài giao làm Giám đốc Sở Tư pháp. => none   # nobody is named whom he appoints
//! ```

use super::Sentences;
use super::chain::Chain;
use super::company;
use crate::entity::EntityType;
use crate::grammar::Name;
use crate::lexicon::CueClass;
use crate::matching::{Note, classes};
use crate::text::gap::Gap;
use crate::text::syllable::Case;

impl Sentences<'_> {
    /// Whether somebody close to the person is spoken of: `Lê A để vợ làm Giám đốc`. The office begins at word `at`.
    pub(super) fn is_of_kin(self, end: usize, at: usize) -> bool {
        at >= end + 3
            && self.words[at - 1].gap.is_plain()
            && self.words[at - 2].gap.is_plain()
            && self.found.is_cue(at - 2, CueClass::RoleNoun.bit())
    }

    /// Whether a pronoun before a verb holds the office: `Lê A kể rằng ông từng là Giám đốc`. The office begins at word `at`.
    pub(super) fn is_of_pronoun(self, end: usize, at: usize) -> bool {
        const VERBS: u32 = classes(&[CueClass::Now, CueClass::AppointVerb, CueClass::UsedTo, CueClass::DismissVerb]);
        let alone = |w: usize| {
            self.words[w].case == Case::Lower
                && self.found.cue(w, CueClass::Honorific.bit()).is_some_and(|(cue, next)| cue.has(Note::Familiar) && next == w + 1)
                // `được bầu làm`
                && !self.found.is_cue(w, VERBS)
                && !self.found.is_inside(w, VERBS)
        };
        let verb = |w: usize| self.words[w].gap.is_plain() && self.found.is_cue(w, VERBS);
        (end..at.saturating_sub(1))
            .any(|w| alone(w) && (verb(w + 1) || self.found.is_stop(w + 1) && w + 2 < at && verb(w + 2)))
    }

    /// `vợ ông Lê A làm Giám đốc`: whether a word for kin stands right before the honorific of the person.
    pub(super) fn is_kin_of(self, person: usize) -> bool {
        let start = self.mentions[person].start;
        let address = |w: usize| {
            self.found.cue(w, CueClass::Honorific.bit()).is_some_and(|(cue, next)| {
                cue.has(Note::Familiar) && next == start && self.words[w].case == Case::Lower
            })
        };
        (start.saturating_sub(3)..start).find(|w| address(*w)).is_some_and(|from| {
            self.gaps(from, start).is_within(Gap::SPACE) && self.found.is_after(from, CueClass::RoleNoun.bit())
        })
    }

    /// Whether what the person does is only supposed: `nếu ông Lê A đắc cử`.
    pub(super) fn is_supposed(self, person: usize) -> bool {
        let mut from = self.mentions[person].start;
        while from > 0 && self.words[from].gap.is_plain() && self.is_title_of_respect(from - 1) {
            from -= 1;
        }
        self.words[from].gap.is_plain()
            && self.cue_before(from, CueClass::Candidate.bit()).is_some_and(|cue| cue.has(Note::Unreal))
    }

    /// Whether the verb right before the office at word `at` is what a person does to others: `Lê A sa thải Giám đốc`.
    pub(super) fn dismisses_others(self, at: usize) -> bool {
        self.cue_before(at, CueClass::DismissVerb.bit()).is_some_and(|cue| cue.has(Note::Others))
    }

    /// Whether the person `outer[at]` is the one who appoints (`được Chủ tịch Lê B bổ nhiệm làm`), or whose place is taken (`thay thế ông Lê B làm`).
    /// The office begins at word `own`, and its verb may be one of dismissal.
    pub(super) fn is_doer_or_replaced(
        self,
        outer: &[usize],
        earlier: &[Chain],
        at: usize,
        (own, dismissed): (usize, bool),
    ) -> bool {
        let person = self.mentions[outer[at]];
        let office = earlier.iter().rev().find(|c| c.last_outer + 1 == at && self.respects(c.end, person.start));
        let mut from = office.map_or(person.start, |c| c.title_words_start(self));
        while from > 0 && self.words[from].gap.is_plain() && self.is_title_of_respect(from - 1) {
            from -= 1;
        }
        // `được bà Lê A lập ra, quản lý và làm Giám đốc`
        if self.gaps(person.end, own).has(Gap::COMMA) {
            return false;
        }
        let verb = |w: usize| {
            let doer = self.found.cue(w, CueClass::ReportingVerb.bit());
            let replaced = self.found.cue(w, CueClass::Candidate.bit()).filter(|_| !dismissed);
            doer.is_some_and(|(cue, next)| next == from && cue.has(Note::Doer))
                || replaced.is_some_and(|(cue, next)| next == from && cue.has(Note::Replaced))
        };
        from > 0 && self.words[from].gap.is_plain() && (from.saturating_sub(3)..from).any(verb)
    }

    /// The person named before `outer[at]` in the same sentence, no semicolon between.
    pub(super) fn subject_before(self, outer: &[usize], at: usize) -> Option<usize> {
        let before = (0..at).rev().find(|k| self.mentions[outer[*k]].entity_type == EntityType::Person)?;
        let gaps = self.gaps(self.mentions[outer[before]].end, self.mentions[outer[at]].start);
        (!gaps.has(Gap::SEMICOLON.with(Gap::COLON).with(Gap::QUOTE))).then_some(before)
    }

    /// Whether a country holds the office: `Lê A cảm ơn Lào ủng hộ Việt Nam làm Uỷ viên`, `Lê A cho biết, năm 2022, Lào giữ vai trò Chủ tịch`. The
    /// office begins at word `at`.
    pub(super) fn is_of_country(self, outer: &[usize], chain: &Chain, at: usize) -> bool {
        let Some(before) = chain.first_outer.checked_sub(1).map(|k| self.mentions[outer[k]]) else { return false };
        let Name::Entry(entry) = self.chart.nodes[before.node].name else { return false };
        let one_word = before.end + 1 == at;
        let verb = || {
            self.found.cue(before.end, CueClass::AppointVerb.bit()).is_some_and(|(_, next)| next == at)
                && (before.end + 1..at).all(|w| self.words[w].gap.is_plain())
        };
        // `năm 2022, Lào giữ vai trò Chủ tịch`
        let opens = self.words[before.start].gap.is_comma();
        before.entity_type == EntityType::Place
            && self.words.get(before.end).is_some_and(|w| w.gap.is_plain())
            && (one_word || opens && verb())
            && &*self.lexicons.entry(entry).level == "country"
            && !self.found.is_after(before.start, CueClass::Linking.bit())
            && (!one_word || chain.offices.first().is_some_and(|office| !company::is_of_companies(self, office.title)))
    }

    /// Whether the office is only stood for: `ứng cử chức vụ`.
    pub(super) fn is_candidate(self, at: usize) -> bool {
        let close = |w: &usize| self.words[*w].gap.is_within(Gap::SPACE.with(Gap::QUOTE));
        let from = at.saturating_sub(3);
        // `chiến dịch tranh cử của Tổng thống Lê A`
        if self.words[at].gap.is_plain() && self.found.is_after(at, CueClass::Linking.bit()) {
            return false;
        }
        // `Uỷ ban bầu cử cho biết Thủ tướng Lê A`: the verb of another clause stands between.
        let told = |w: usize| {
            (w..at).any(|k| self.found.cue(k, CueClass::PersonSign.bit()).is_some_and(|(_, next)| next == at))
        };
        (from..=at).rev().take_while(close).any(|w| {
            // `thay Thủ tướng Lê A`, but no `thay ông Lê A làm Thủ tướng`
            self.found.is_after(w, CueClass::Candidate.bit())
                && !told(w)
                && self
                    .cue_before(w, CueClass::Candidate.bit())
                    .is_none_or(|cue| (w == at || !cue.has(Note::Replaced)) && !cue.has(Note::Unreal))
        })
    }
}
