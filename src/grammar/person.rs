//! PERSON: a run of capitals after an honorific, degree, office or role, or one that begins like a name.
//!
//! ```text
//! person  = cue Capital+                                            person/cue       strong
//!         | cue:foreign_name Capital{1,3}                           person/foreign   fair
//!         | Surname Capital{0,2} Given | Surname Middle Capital+    person/name      fair for a frequent surname, else weak
//!         | Capital ("Văn" | "Thị") Capital? Given                  person/name      weak
//!         | "K" "'" Capital                                       person/name      fair: K'Brêm, H'Hen Niê
//! cue     = cue:honorific | cue:degree | cue:role_noun country? | title (body | place)?
//!         | a clause that begins with Surname Capital{1,3} before "," or "-" and a title      lists of officials
//! Surname, Given, Middle = surnames.csv, given_names.csv, the share of their column as_middle
//! ```
//!
//! A run has at most six words and ends at an office; in a line of capitals the surname, the given name and the length say where. No person is
//! a word of `cue:not_person` (but after an honorific, or before `Văn` and `Thị`), an address (`số 22 Hoàng Diệu`), the beginning of another
//! word (`Anh hùng`), a name that a lexicon knows, or a run that ends in a place of several words.
//!
//! Fires:
//!
//! ```text
//! person/cue: Hỏi chuyện bà [P Thảnh], ai cũng khen.
//! person/cue: Đại uý [P Phàn A Sếnh] dẫn đường cho tổ công tác.
//! person/cue: Phim về tỷ phú Mỹ [P Warren Buffolk] vừa chiếu.
//! person/name: Trên sân, [P Đoàn Văn Hoạch] ghi hai bàn.
//! person/name: Rẫy cà phê của [P K'Sinh] nằm bên suối.
//! person/foreign: Cổ đông lớn là [P Kevin Brandovik], người sáng lập quỹ.
//! ```
//!
//! Must not fire:
//!
//! ```text
//! person/cue: Ông cười hiền, còn bà lặng lẽ rót nước.
//! person/cue: Phim về tỷ phú [L Mỹ] vừa chiếu.
//! person/name: Vụ cháy xảy ra ở đường Nguyễn Thị Minh Khai lúc nửa đêm.   # a street
//! person/name: Bưu phẩm gửi đến số 22 Hoàng Diệu.   # an address
//! person/foreign: Mật khẩu cũ là Kevin và không đổi được.   # a given name alone
//! person/foreign: Báo cáo của [E Kevin Brandovik Partners] lạc quan.   # a company
//! ```

use super::{COMMON_SURNAME, Name, SURE_MIDDLE, Scan, Strength};
use crate::entity::EntityType;
use crate::lexicon::CueClass;
use crate::matching::classes;
use crate::mention::Rule;
use crate::text::Word;
use crate::text::gap::Gap;
use crate::text::syllable::Case;

/// A person's name has at most so many words.
const LONGEST: usize = 6;

impl Scan<'_> {
    /// Adds the person whose name begins at `at`.
    #[expect(clippy::too_many_lines, reason = "one decision, whose order is its meaning")]
    pub(super) fn person(&mut self, at: usize) {
        let word = &self.words[at];
        if !word.is_capital() {
            return;
        }
        let spaced = word.gap.is_within(Gap::SPACE.with(Gap::INNER_DOT));
        let before = if spaced { self.found.before(at, HONORIFIC | CueClass::RoleNoun.bit()) } else { 0 };
        let after_honorific = before & HONORIFIC != 0;
        let after_title = self.chart.after_title[at] && word.gap.is_plain();
        // `nhà văn Mỹ Mark Twain`: the country belongs to the role.
        let after_role = before & CueClass::RoleNoun.bit() != 0
            || spaced && self.is_capital(at + 1) && self.follows(at + 1) && self.follows_role_and_country(at);
        let after_office = self.chart.after_office[at]
            && word.gap.is_within(Gap::SPACE.with(Gap::CLOSE))
            && self.is_capital(at + 1)
            && self.follows(at + 1);
        let cued = after_honorific || after_title || after_role || after_office || self.is_entry_of_officials(at);
        if !cued && !self.may_be_name(at) {
            return;
        }
        let foreign = self.begins_foreign_name(at);
        if !cued
            && !foreign
            && at > 0
            && self.is_capital(at - 1)
            && self.follows(at)
            && self.matcher.surname(word) < COMMON_SURNAME
        {
            return;
        }
        if self.found.is_cue(at, HONORIFIC)
            && self.is_capital(at + 1)
            && self.follows_dot(at + 1)
            && self.matcher.surname(word) < 1.0
            && !(self.capitals(at, 5) == at + 3 && self.matcher.middle_name(&self.words[at + 1]) >= SURE_MIDDLE)
        {
            return;
        }
        // PGS.TS.
        if word.case == Case::Upper && self.found.is_cue(at, CueClass::Degree.bit()) {
            return;
        }
        // `Đoàn Văn Hậu`, but `Đoàn Thanh niên`
        let middle = self.is_capital(at + 2)
            && self.matcher.surname(word) > 0.0
            && self.matcher.middle_name(&self.words[at + 1]) >= SURE_MIDDLE;
        let other = !after_honorific && !middle && self.cue(at, CueClass::NotPerson.bit()).is_some();
        if other && (!cued || word.in_capitals) {
            return;
        }
        // `số 22 Hoàng Diệu` is an address.
        if at > 0 && word.gap.is_plain() && self.words[at - 1].case == Case::Number && !cued {
            return;
        }
        if !after_honorific
            && !middle
            && self.matcher.surname(word) < 1.0
            && self.cue(at, CueClass::UntypedClass.bit()).is_some()
        {
            return;
        }
        let mut end = if word.in_capitals { self.name_end_in_capitals(at) } else { self.name_end(at) };
        // `Anh hùng`, `Nhân dân`, `Trung ương`: the last capital begins another word.
        while end > at && self.is_lower(end) && self.follows(end) && self.found.runs_past(end - 1, end) {
            end -= 1;
        }
        let length = end - at;
        if length == 0 {
            return;
        }
        // `Giám đốc Amazon Global Selling Việt Nam`: a company or office that ends with a place.
        let ends_in_place = length >= 3
            && (at + 1..end - 1).any(|k| {
                self.entries(k)
                    .any(|(l, e)| e.entity_type == EntityType::Place && !l.short && l.end == end && l.end > k + 1)
            });
        let surname = self.matcher.surname(word);
        let named = self.person_begins(at, end);
        if ends_in_place && !after_honorific && !named && surname == 0.0 || other && !(named && length > 1) {
            return;
        }
        let known = self.known_name(at);
        let strength = if cued {
            // `công nhân Than Hà Lầm`, `chuyên gia Mỹ`: what a lexicon knows is no person.
            let partly = |k: usize| !after_honorific && (k > at + 1 || after_title || after_office);
            if known.is_some_and(|k| k >= end || partly(k)) && !named {
                return;
            }
            // `Chủ tịch PLBank`, `Trưởng bộ môn Vật`: one word after an office is a name only where it can end one.
            let short_form = matches!(word.case, Case::Mixed) || word.case == Case::Upper && !word.is_one_letter();
            if !after_honorific && length == 1 && (short_form || word.pattern != 0 && !self.matcher.is_given_name(word))
            {
                return;
            }
            if after_title
                && !after_honorific
                && length == 1
                && self.words[at].case != Case::Mixed
                && self.begins_other(at)
            {
                return;
            }
            Strength::Strong
        } else if self.words.get(at + 1).is_some_and(|w| w.gap == Gap::APOSTROPHE && w.case == Case::Title)
            && word.case == Case::Upper
        {
            // K'Brêm, H'Hen Niê
            Strength::Fair
        } else if word.in_capitals {
            return;
        } else if foreign && (2..=4).contains(&length) && known.is_none() && !self.ends_company(end) {
            Strength::Fair
        } else if named && length <= 4 {
            if surname >= 1.0 { Strength::Fair } else { Strength::Weak }
        } else {
            return;
        };
        let id = self.push(rule(cued, foreign), EntityType::Person, at..end, Name::Open, strength, &[]);
        self.chart.candidates.push(id);
    }

    /// Whether a country stands right before `at`, and a role before the country.
    fn follows_role_and_country(&self, at: usize) -> bool {
        let country = |entry| &*self.lexicons.entry(entry).level == "country";
        let place = (at.saturating_sub(3)..at).find(|start| {
            let mut places = self.entries(*start).filter(|(l, e)| e.entity_type == EntityType::Place && l.end == at);
            places.any(|(l, _)| country(l.entry))
        });
        place.is_some_and(|place| self.found.is_after(place, CueClass::RoleNoun.bit()))
    }

    /// Whether a foreigner's name begins at `at`: not behind another word of the same foreign name.
    fn begins_foreign_name(&self, at: usize) -> bool {
        let other = |w: &Word| w.case == Case::Lower || w.case == Case::Title && w.pattern != 0;
        self.words[at].case == Case::Title
            && self.found.is_cue(at, CueClass::ForeignName.bit())
            && (at == 0 || !self.follows(at) || other(&self.words[at - 1]))
            && !(at > 0 && self.follows(at) && self.found.is_cue(at - 1, CueClass::ForeignName.bit()))
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

    /// Whether the words at `at` can be a name without a cue: a surname, a sure middle name after it, or an apostrophe.
    fn may_be_name(&self, at: usize) -> bool {
        self.matcher.surname(&self.words[at]) > 0.0
            || self.found.may_begin(at) & CueClass::ForeignName.bit() != 0
            || self
                .words
                .get(at + 1)
                .is_some_and(|w| w.gap == Gap::APOSTROPHE || self.matcher.middle_name(w) >= SURE_MIDDLE)
    }

    /// Whether something else than a person's name may begin at `at`.
    fn begins_other(&self, at: usize) -> bool {
        self.cue(at, OTHER_HEADS).is_some()
            || self.found.matches.kinds(at) != 0 && self.matcher.surname(&self.words[at]) == 0.0
    }

    /// The end of the longest place, enterprise or body that a lexicon knows at `at`.
    fn known_name(&self, at: usize) -> Option<usize> {
        self.entries(at).find(|(l, _)| !l.short).map(|(l, _)| l.end)
    }

    /// The end of a name in a line of capitals, where no case tells it: surname and given name do.
    fn name_end_in_capitals(&self, at: usize) -> usize {
        let whole = self.capitals(at, 4);
        // A run of four words alone is one name; in a longer run three are the rule.
        let rule =
            if whole == at + 4 && !(self.is_capital(whole) && self.follows(whole)) { [4, 3, 2] } else { [3, 4, 2] };
        rule.into_iter().map(|n| at + n).find(|end| *end <= whole && self.person_begins(at, *end)).unwrap_or(at)
    }

    /// The end of the name that begins at `at`.
    fn name_end(&self, at: usize) -> usize {
        let mut end = at;
        while end < self.words.len() && end - at < LONGEST {
            let word = &self.words[end];
            if end > at {
                let hyphen = word.gap == Gap::DASH;
                let initials =
                    word.gap == Gap::INNER_DOT && word.is_one_letter() && self.words[end - 1].is_one_letter();
                if !(self.joins(end) || hyphen || initials) {
                    break;
                }
                let named = word.is_capital() || hyphen && word.case == Case::Lower;
                if !named {
                    break;
                }
                if self.begins_title(end) {
                    break;
                }
            } else if word.case == Case::Number {
                break;
            }
            end += 1;
        }
        end
    }
}

/// What speaks for a person's name.
fn rule(cued: bool, foreign: bool) -> Rule {
    match (cued, foreign) {
        (true, _) => Rule::CuedPerson,
        (false, true) => Rule::ForeignPerson,
        (false, false) => Rule::PlainPerson,
    }
}

const HONORIFIC: u32 = classes(&[CueClass::Honorific, CueClass::Degree]);
const OTHER_HEADS: u32 = classes(&[
    CueClass::LegalForm,
    CueClass::PlaceClass,
    CueClass::UntypedClass,
    CueClass::Organ,
    CueClass::Department,
]);
