//! What stands before a name and speaks for a person.
//!
//! ```text
//! support = cue:honorific | cue:degree | title | office       ông, TS., Giám đốc, Giám đốc Công ty A
//!         | cue:role_noun (country | small{1,3})?              tỷ phú Mỹ; tiến sĩ kinh tế, before a full name
//!         | (title | office | cue:role_noun) cue:epithet       giám đốc hiện tại
//!         | person small{0,3} cue:honorific with the note `naming`   cô gái trẻ tên là; `du thuyền có tên` tells none
//!         | the beginning of a clause, where an office follows behind a comma or dash
//! ```
//!
//! Fires:
//!
//! ```text
//! person/cue: Cuốn sách của tiến sĩ kinh tế [P Vương Quân Hùng] vừa ra.
//! person/cue: Phim về tỷ phú Mỹ [P Warren Buffolk] vừa chiếu.
//! person/cue: Một cô gái trẻ tên là [P Marisenna] vừa tới.
//! person/cue: Gặp lại giám đốc hiện tại [P Phàn A Sếnh] ở bến.
//! ```
//!
//! Must not fire:
//!
//! ```text
//! person/cue: Các bác sĩ về [L làng Vạn Lĩnh] khám bệnh.   # another class word
//! person/cue: Tiến sĩ kinh tế về hưu.   # no capital
//! person/cue: Du thuyền có tên Katalexa vừa cập bến.   # a ship
//! person/cue: Lò Gạch Cũ, quán cơm, mở lại.   # no office
//! ```

use super::HONORIFIC;
use crate::grammar::Scan;
use crate::lexicon::CueClass;
use crate::matching::{Note, Sign, classes};
use crate::text::gap::Gap;
use crate::text::syllable::Case;

/// What stands before a name and speaks for a person, as bits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Support(u8);

impl Support {
    /// ông, TS.
    pub(super) const HONORIFIC: u8 = 1;
    /// Giám đốc
    pub(super) const TITLE: u8 = 2;
    /// ca sĩ, bị cáo
    pub(super) const ROLE: u8 = 4;
    /// Giám đốc Công ty A
    pub(super) const OFFICE: u8 = 8;
    /// The beginning of a clause, with an office behind the name.
    pub(super) const ENTRY: u8 = 16;

    pub(super) fn with(self, kind: u8, holds: bool) -> Self {
        Self(self.0 | if holds { kind } else { 0 })
    }

    pub(super) fn has(self, kind: u8) -> bool {
        self.0 & kind != 0
    }

    pub(super) fn any(self) -> bool {
        self.0 != 0
    }
}

impl Scan<'_> {
    /// What stands before word `at` and speaks for a person.
    pub(super) fn support(&self, at: usize) -> Support {
        let word = &self.words[at];
        let spaced = word.gap.is_within(Gap::SPACE.with(Gap::INNER_DOT));
        let goes_on = self.is_capital(at + 1) && self.follows(at + 1)
            || self.behind_particles(at + 1).is_some()
            // `Thủ tướng Ấn Độ Na-ren-đra`, `Tổng thống Nga V.Brô-vét`
            || self.is_hyphenated(at)
            || self.is_capital(at + 1) && self.follows_initial(at, at + 1);
        let before = if spaced { self.found.before(at, HONORIFIC | CueClass::RoleNoun.bit()) } else { 0 };
        let role = before & CueClass::RoleNoun.bit() != 0
            // `nhà văn Mỹ Mark Twain`: the country belongs to the role.
            || spaced
                && goes_on
                && (self.follows_role_and_country(at) || self.follows_field_of_role(at) || self.follows_age(at))
            // `người đồng cấp Nga Putin`
            || spaced
                && self.words[at].case == Case::Title
                && (self.found.is_cue(at, CueClass::ForeignName.bit()) || self.is_foreigner_before_verb(at))
                && self.follows_role_and_country(at);
        let office = self.chart.after_office[at]
            && word.gap.is_within(Gap::SPACE.with(Gap::CLOSE))
            && (goes_on || self.is_foreigner_before_verb(at))
            || goes_on && self.follows_epithet(at);
        // `Tổng Thư ký VQTB | Ravik Sinhal nói`
        let office = office
            || at > 0
                && self.chart.after_title[at - 1]
                && word.gap.is_plain()
                && self.follows(at - 1)
                && self.is_abbreviation_before_foreigner(at - 1);
        let honorific = before & HONORIFIC != 0 && !self.is_called_a_thing(at);
        let support = Support::default()
            .with(Support::HONORIFIC, honorific)
            .with(Support::TITLE, self.chart.after_title[at] && word.gap.is_plain())
            .with(Support::ROLE, role && (honorific || before & HONORIFIC == 0))
            .with(Support::OFFICE, office);
        if support.any() { support } else { support.with(Support::ENTRY, self.is_entry_of_officials(at)) }
    }

    /// `nữ sinh 19 tuổi Lò Thị Nhài`: whether an age stands right before `at`, and behind an honorific or a role.
    fn follows_age(&self, at: usize) -> bool {
        const PERSON: u32 = HONORIFIC | CueClass::RoleNoun.bit();
        at > 2
            && self.words[at - 2].case == Case::Number
            && self.cue(at - 1, CueClass::PersonSign.bit()).is_some_and(|(cue, _)| cue.sign == Some(Sign::Age))
            && self.follows(at - 1)
            && self.follows(at - 2)
            && self.found.is_after(at - 2, PERSON)
    }

    /// `du thuyền có tên Katalexa`: whether the words before `at` say what is called so, and no word for a person stands before them.
    fn is_called_a_thing(&self, at: usize) -> bool {
        const PERSON: u32 = HONORIFIC | CueClass::RoleNoun.bit();
        let called = (at.saturating_sub(CALLED)..at).find_map(|k| {
            self.cue(k, HONORIFIC).filter(|(_, end)| *end == at).map(|(cue, _)| (k, cue.has(Note::Naming)))
        });
        let Some((start, true)) = called else { return false };
        let mut near = (start.saturating_sub(NEAR - 1)..=start).rev().take_while(|k| self.follows(*k));
        !near.any(|k| self.found.is_after(k, PERSON))
    }

    /// `tiến sĩ kinh tế Vương Quân Hùng`: whether up to three small words that say what somebody is doctor or engineer of stand before
    /// a full name.
    fn follows_field_of_role(&self, at: usize) -> bool {
        const ROLE: u32 = CueClass::RoleNoun.bit() | CueClass::Degree.bit();
        if at < 3 || !self.is_lower(at - 1) || self.matcher.surname(&self.words[at]) == 0.0 || !self.is_capital(at + 2)
        {
            return false;
        }
        let end = self.capitals(at, 5);
        if !(3..=4).contains(&(end - at)) || !self.matcher.is_given_name(&self.words[end - 1]) {
            return false;
        }
        let told = |k: &usize| {
            self.is_lower(*k)
                && self.follows(*k)
                && !self.found.is_cue(*k, NO_FIELD)
                && (*k == at - 1 || self.follows(*k + 1))
        };
        (at - 3..at).rev().take_while(told).any(|k| self.found.is_after(k, ROLE))
    }

    /// Whether a surname at the beginning of a clause opens a name that an office follows behind a comma or dash, as in lists of officials:
    /// `Đoàn Hồng Phong, Tổng Thanh tra Chính phủ; ...`
    fn is_entry_of_officials(&self, at: usize) -> bool {
        const BEGINS: Gap = Gap::STOP.with(Gap::LINE).with(Gap::SEMICOLON).with(Gap::COLON);
        let word = &self.words[at];
        if !word.gap.has(BEGINS) || word.in_capitals || self.matcher.surname(word) == 0.0 {
            return false;
        }
        let end = self.capitals(at, 5);
        let apart = self.words.get(end).is_some_and(|w| w.gap.is_comma() || w.gap == Gap::DASH.with(Gap::SPACE));
        (2..=4).contains(&(end - at)) && apart && self.begins_title(end) && self.known_name(at).is_none_or(|k| k < end)
    }
}

/// No word that says what something is called is longer, in words.
const CALLED: usize = 4;
/// So many words before it the word for a person stands.
const NEAR: usize = 6;

/// What does not stand between a role and a name.
const NO_FIELD: u32 = classes(&[
    CueClass::PersonSign,
    CueClass::Linking,
    CueClass::Plural,
    CueClass::LegalForm,
    CueClass::PlaceClass,
    CueClass::UntypedClass,
    CueClass::Organ,
]);
