//! Offices behind a verb that are not those of the person before it: of kin, of a country, of a pronoun, of the one who is dismissed.
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
//! ```
//!
//! Must not fire:
//!
//! ```text
//! position: Ông Lò Văn Khuyên cảm ơn bà Lò Thị Nhài đã ủng hộ Việt Nam làm Uỷ viên không thường trực. => none   # a country
//! position: Gặp chị Thân Thị Vượng, mẹ kể rằng bà từng là Giám đốc Sở Tư pháp. => none   # a pronoun
//! position: Ông Mông Văn Tài sa thải Giám đốc Công ty Sơn Lộc. => none   # the one who dismisses
//! ```

use super::Sentences;
use super::chain::{self, Chain};
use crate::entity::EntityType;
use crate::grammar::Name;
use crate::lexicon::CueClass;
use crate::matching::{Note, classes};
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

    /// Whether the verb right before the office at word `at` is what a person does to others: `Lê A sa thải Giám đốc`.
    pub(super) fn dismisses_others(self, at: usize) -> bool {
        let dismiss = CueClass::DismissVerb.bit();
        let longest = (at.saturating_sub(4)..at).find_map(|w| self.found.cue(w, dismiss).filter(|(_, end)| *end == at));
        longest.is_some_and(|(cue, _)| cue.has(Note::Others))
    }

    /// Whether a country holds the office: `Lê A cảm ơn Lào ủng hộ Việt Nam làm Uỷ viên`. The office begins at word `at`.
    pub(super) fn is_of_country(self, outer: &[usize], chain: &Chain, at: usize) -> bool {
        let Some(before) = chain.first_outer.checked_sub(1).map(|k| self.mentions[outer[k]]) else { return false };
        let Name::Entry(entry) = self.chart.nodes[before.node].name else { return false };
        before.entity_type == EntityType::Place
            && before.end + 1 == at
            && self.words[before.end].gap.is_plain()
            && &*self.lexicons.entry(entry).level == "country"
            && !self.found.is_after(before.start, CueClass::Linking.bit())
            && chain.offices.first().is_some_and(|office| !chain::is_of_companies(self, office.title))
    }
}
