//! PERSON: a run of capitals after an honorific, degree, office or role, or one that begins like a name.
//!
//! ```text
//! person  = cue Capital+                                            person/cue       strong
//!         | cue:foreign_name Capital{1,3}                           person/foreign   fair
//!         | Surname Capital{0,2} Given | Surname Middle Capital+    person/name      fair for a frequent surname, else weak
//!         | Capital ("Văn" | "Thị") Capital? Given                  person/name      weak
//!         | "K" "'" Capital                                       person/name      fair: K'Brêm, H'Hen Niê
//! cue     = cue:honorific | cue:degree | cue:role_noun (country | small{1,3})? | title (body | place)?    small before a full name
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
//! person/cue: Thầy trò HLV [P Park] ra sân.
//! person/name: Trên sân, [P Đoàn Văn Hoạch] ghi hai bàn.
//! person/name: Rẫy cà phê của [P K'Sinh] nằm bên suối.
//! person/name: Dự lễ có Chủ tịch VQTB [P Lò Văn Khuyên] và vợ.
//! person/foreign: Cổ đông lớn là [P Kevin Brandovik], người sáng lập quỹ.
//! ```
//!
//! Must not fire:
//!
//! ```text
//! person/cue: Ông cười hiền, còn bà lặng lẽ rót nước.
//! person/cue: Hỏi Giám đốc Sở Công Thương tỉnh Bắc Giang.   # a listed body
//! person/cue: Gặp sinh viên Khoa Báo chí ở thư viện.   # a department
//! person/cue: Phim về tỷ phú [L Mỹ] vừa chiếu.
//! person/cue: Biển đông du khách Việt.   # the country
//! person/name: Vụ cháy xảy ra ở đường Nguyễn Thị Minh Khai lúc nửa đêm.   # a street
//! person/name: Bưu phẩm gửi đến số 22 Hoàng Diệu.   # an address
//! person/foreign: Mật khẩu cũ là Kevin và không đổi được.   # a given name alone
//! person/foreign: Báo cáo của [E Kevin Brandovik Partners] lạc quan.   # a company
//! ```
//!
//! What speaks for a person is asked first ([`Support`]), then what forbids one ([`Scan::is_no_person`]), then how far the name goes, and
//! last whether support and name together suffice. Without support, what follows may still tell a person (`person/sign.rs`).

mod begin;
mod extent;
mod famous;
mod foreign;
mod never;
mod sign;
mod support;

use super::{COMMON_SURNAME, FREQUENT_SURNAME, Name, SURE_MIDDLE, Scan, Strength};
use crate::entity::EntityType;
use crate::lexicon::CueClass;
use crate::matching::{Cue, Note, classes};
use crate::mention::Rule;
use crate::text::Word;
use crate::text::gap::Gap;
use crate::text::syllable::Case;
use support::Support;

impl Scan<'_> {
    /// Adds the person whose name begins at `at`.
    pub(super) fn person(&mut self, at: usize) {
        if !self.words[at].is_capital() {
            return;
        }
        let support = self.support(at);
        let known = if support.any() || self.may_be_name(at) { self.supported_person(at, support) } else { None };
        // `Đào Thị Oanh (SN 1990`: what follows makes a weak name sure.
        let sure = known.is_some_and(|(_, _, strength)| strength > Strength::Weak);
        let signed = || self.person_by_sign(at, support.any()).filter(|s| known.is_none_or(|k| k.0 == s.0));
        let found = if sure { known } else { signed().or(known) };
        let found = found
            .or_else(|| self.person_beside(at))
            .or_else(|| self.original_of_person(at))
            .or_else(|| self.framed_foreigner(at))
            .or_else(|| self.initialled_foreigner(at))
            .or_else(|| self.famous_by_one_word(at));
        // `al-Brovik`, but `al Qaeda`
        let particles = self.particles_before(at).filter(|k| self.cue(*k, CueClass::NotPerson.bit()).is_none());
        let (start, found) = match particles.filter(|start| self.support(*start).any()) {
            Some(start) => (start, Some((self.whole_name_end(at), Rule::CuedPerson, Strength::Strong))),
            None => (at, found),
        };
        let Some((end, rule, strength)) = found else { return };
        if self.names_something_else(at, end, support) {
            return;
        }
        // `ông Đức`: the country gives way.
        if support.has(Support::HONORIFIC)
            && let Some(place) = self.chart.places[at].name().filter(|place| self.end(*place) == end)
        {
            self.chart.nodes[place].strength = Strength::Weak;
        }
        // `ông Abbott`, `ca sĩ Anh Khoa`
        if support.has(Support::HONORIFIC)
            && self.is_namesake(at, end)
            && let Some(company) = self.chart.enterprises[at].name().filter(|company| self.end(*company) == end)
        {
            self.chart.nodes[company].strength = Strength::Weak;
        }
        if support.has(Support::ROLE)
            && self.found.is_cue(at, HONORIFIC)
            && let Some(place) = self.chart.places[at].name()
        {
            self.chart.nodes[place].strength = Strength::Weak;
        }
        if support.has(Support::HONORIFIC) {
            self.drop_country_of_address(at);
        }
        let id = self.push(rule, EntityType::Person, start..end, Name::Open, strength, &[]);
        self.chart.candidates.push(id);
        self.chart.last_person = Some(id);
    }

    /// The person at `at` that the words before it or the name itself tell: its end, the rule and how sure it is.
    fn supported_person(&self, at: usize, support: Support) -> Option<(usize, Rule, Strength)> {
        let word = &self.words[at];
        // `Chủ tịch VQTB | Lò Văn Khuyên`
        let behind_abbreviation = || self.is_abbreviation(at - 1) && self.has_sure_middle(at);
        let inside_run = at > 0 && self.is_capital(at - 1) && self.follows(at) && !behind_abbreviation();
        let rare = self.matcher.surname(word) < COMMON_SURNAME;
        if !support.any() && inside_run && rare && !self.begins_foreign_name(at) {
            return None;
        }
        let other = self.looks_like_another_word(at, support);
        if self.is_no_person(at, support, other) || self.is_brand_before_name(at, support) {
            return None;
        }
        let end = self.whole_name_end(at);
        let office = support.has(Support::TITLE) || support.has(Support::OFFICE);
        if end == at || (office || self.is_abbreviation(at)) && self.is_foreign_before_full_name(at, end) {
            return None;
        }
        if office && (self.is_company_before_full_name(at, end) || self.is_abbreviation_before_foreigner(at)) {
            return None;
        }
        let named = self.person_begins(at, end);
        let place_inside = self.ends_in_place(at, end)
            && !support.has(Support::HONORIFIC)
            && !named
            && self.matcher.surname(&self.words[at]) == 0.0;
        // `đại biểu Đoàn Việt Nam`
        let covered = || self.cue(at, CueClass::NotPerson.bit()).is_some_and(|(_, last)| last >= end && last > at + 2);
        if place_inside || other && (!(named && end - at > 1) || covered()) {
            return None;
        }
        // `đội Hoa | Lâm Bình Định`, `và Hàn Quốc | Theo`: the surname is a part of another name.
        if !support.any() && self.matcher.surname(word) < FREQUENT_SURNAME && self.is_beside_place(at, end, inside_run)
        {
            return None;
        }
        if support.any() {
            let sure = self.suffices_with_support(at, end, support, named);
            return sure.then_some((end, Rule::CuedPerson, Strength::Strong));
        }
        self.alone(at, end, named)
    }

    /// Whether what stands at `at` cannot begin a person; `other` where it looks like another word.
    fn is_no_person(&self, at: usize, support: Support, other: bool) -> bool {
        let word = &self.words[at];
        let surname = self.matcher.surname(word);
        // `Ông Văn Bá Tài`
        if self.found.is_cue(at, HONORIFIC)
            && self.is_capital(at + 1)
            && self.follows_dot(at + 1)
            && surname < FREQUENT_SURNAME
            && !self.is_given_name_behind_role(at, support)
            && !(self.capitals(at, 5) == at + 3 && self.matcher.middle_name(&self.words[at + 1]) >= SURE_MIDDLE)
        {
            return true;
        }
        // PGS.TS., HLV
        if word.case == Case::Upper && self.found.is_cue(at, CueClass::Degree.bit() | CueClass::RoleNoun.bit()) {
            return true;
        }
        if other && (!support.any() || word.in_capitals) {
            return true;
        }
        // `Từ Việt Nam, hãng xuất sang Lào`
        let place = || {
            let end = self.capitals(at + 1, 6);
            self.entries(at + 1).any(|(l, e)| e.entity_type == EntityType::Place && !l.short && l.end == end)
        };
        if !support.any() && (self.is_behind_a_house_number(at) || self.only_opens_sentence(at) && place()) {
            return true;
        }
        // `Nhân viên | Tổng Công ty CP Thép Hoà Vạn`
        let form = |(_, next): (Cue, usize)| next > at + 1;
        if !support.has(Support::HONORIFIC) && self.cue(at, CueClass::LegalForm.bit()).is_some_and(form) {
            return true;
        }
        !support.has(Support::HONORIFIC)
            && !self.has_sure_middle(at)
            && surname < FREQUENT_SURNAME
            && !self.is_class_word_in_name(at)
            && (self.cue(at, CueClass::UntypedClass.bit()).is_some() || self.is_department(at))
    }

    fn looks_like_another_word(&self, at: usize, support: Support) -> bool {
        !support.has(Support::HONORIFIC)
            && !self.has_sure_middle(at)
            && self.cue(at, CueClass::NotPerson.bit()).is_some()
            && !self.is_full_name(at)
    }

    /// `Giám đốc Amazon Global Selling Việt Nam`: a company or office that ends with a place.
    fn ends_in_place(&self, at: usize, end: usize) -> bool {
        end >= at + 3
            && (at + 1..end - 1).any(|k| {
                self.entries(k)
                    .any(|(l, e)| e.entity_type == EntityType::Place && !l.short && l.end == end && l.end > k + 1)
            })
    }

    /// Whether a place of several words is a part of the run of capitals `at..end`: behind a surname inside a longer run, or at its beginning.
    fn is_beside_place(&self, at: usize, end: usize, inside_run: bool) -> bool {
        let place = |k: usize, last: &dyn Fn(usize) -> bool| {
            self.entries(k).any(|(l, e)| e.entity_type == EntityType::Place && !l.short && l.end > k + 1 && last(l.end))
        };
        inside_run && place(at + 1, &|last| last == end) || !self.has_sure_middle(at) && place(at, &|last| last < end)
    }

    /// Whether the name `at..end` is a person's after what stands before it.
    fn suffices_with_support(&self, at: usize, end: usize, support: Support, named: bool) -> bool {
        let word = &self.words[at];
        let honorific = support.has(Support::HONORIFIC);
        let known = self.known_name(at);
        // `Giám đốc | Sở Công Thương`
        if !honorific && end > at + 2 && self.is_listed_body(at, end) {
            return false;
        }
        // `công nhân Than Hà Lầm`, `chuyên gia Mỹ`: what a lexicon knows is no person.
        let partly =
            |k: usize| !honorific && (k > at + 1 || support.has(Support::TITLE) || support.has(Support::OFFICE));
        if known.is_some_and(|k| k >= end || partly(k)) && !named && !(honorific && self.is_namesake(at, end)) {
            return false;
        }
        // `người đồng cấp Nga | Brovik`
        let role = support.has(Support::ROLE) && !honorific && end > at + 1 && self.is_foreign(at + 1);
        if role && self.is_country(at, at + 1) && !self.found.is_cue(at, CueClass::ForeignName.bit()) {
            return false;
        }
        // `du khách Việt`, `hoa hậu Miệt Vườn 2009`, `Chủ tịch L’Oréal Bắc Á`
        let alone = end == at + 1 && word.pattern == self.matcher.home();
        let year = |w: &Word| w.gap.is_plain() && w.is_year();
        // `công ty có tên Biển Xanh Corp`
        let suffix = |(cue, next): (Cue, usize)| cue.has(Note::Company) && next >= end;
        if end > at + 1 && self.cue(end - 1, CueClass::Suffix.bit()).is_some_and(suffix) {
            return false;
        }
        // `nhà sáng lập Vela Network`
        if !honorific && !named && end > at + 1 && self.is_foreign(end - 1) {
            let thing = |(_, next): (Cue, usize)| next >= end;
            if self.cue(end - 1, CueClass::NotPerson.bit()).is_some_and(thing) {
                return false;
            }
        }
        let contest = support.has(Support::ROLE) && !named && self.words.get(end).is_some_and(year);
        let region = || self.entries(at).any(|(l, e)| l.short && l.end == end && e.entity_type == EntityType::Place);
        // `Chủ tịch Quỹ Watches`, `Phó Giám đốc Hãng Vietnam`
        let foreign = word.is_plain_letters() || self.is_foreign(at);
        let company = || {
            !named
                && !support.has(Support::ROLE)
                && word.case == Case::Title
                && !foreign
                && (self.is_foreign(end - 1) || self.forms_word(end - 1))
                && self.matcher.surname(word) == 0.0
                && !self.matcher.is_given_name(word)
        };
        if !honorific && (alone || contest || company() || support.has(Support::OFFICE) && !named && region()) {
            return false;
        }
        // `PV Dân trí`, `Anh hùng LLVT`, though `anh LLVT` may be masked
        let address = honorific && !self.found.is_after(at, CueClass::Degree.bit());
        if end == at + 1 && !address && (self.forms_word(at) || honorific && self.is_abbreviation(at)) {
            return false;
        }
        // `cụ bà U90`, `Tư lệnh Các lực lượng`
        let aged = end == at + 1 && word.case != Case::Title && self.cue(at, CueClass::NotPerson.bit()).is_some();
        if aged || !honorific && end == at + 1 && self.found.is_cue(at, CueClass::Plural.bit()) {
            return false;
        }
        if end == at + 1 && word.case == Case::Upper && honorific && !self.may_be_masked(at) {
            return false;
        }
        if honorific {
            return true;
        }
        let short_form = matches!(word.case, Case::Mixed) || word.case == Case::Upper && !word.is_one_letter();
        if end > at + 1 {
            // `Chủ tịch FIFA Gianni Infantino`: the person comes behind the abbreviation.
            return !(short_form && !word.in_capitals && self.begins_foreign_name(at + 1));
        }
        // `Chủ tịch PLBank`, `Trưởng bộ môn Vật`: one word after an office is a name only where it can end one.
        let given = self.matcher.is_given_name(word)
            || self.found.is_cue(at, CueClass::ForeignName.bit())
            || known.is_none() && self.is_surname_of_foreigners(at);
        !short_form
            && (word.pattern == 0 || given)
            && !(support.has(Support::TITLE) && word.case != Case::Mixed && self.begins_other(at))
    }

    /// Whether capitals behind an honorific may stand for a name: `anh NTH`, but `các em HS`, `công cụ AI`, `Vương quốc Anh SAGE`, `mang tên RTF`.
    fn may_be_masked(&self, at: usize) -> bool {
        let word = &self.words[at];
        let begins = |k: usize| k == 0 || self.words[k].gap.has(Gap::STOP.with(Gap::LINE));
        let address = |k: usize| {
            self.cue(k, CueClass::Honorific.bit()).is_some_and(|(cue, end)| end == at && cue.has(Note::Familiar))
                && (self.is_lower(k) || begins(k))
                && !self.is_plural(k)
                && !(k > 0 && self.follows(k) && self.is_compound(k - 1))
        };
        word.is_one_letter() || word.in_capitals || (at.saturating_sub(3)..at).any(address)
    }

    /// Whether word `at` is an abbreviation that cannot be read as a syllable.
    fn is_abbreviation(&self, at: usize) -> bool {
        let word = &self.words[at];
        word.case == Case::Upper && !word.is_one_letter() && !word.in_capitals && !word.is_native()
    }

    /// `ông Đức`, `bà Nga`, `chị Thái Hoà`: whether a person may bear the name of the place that stands at `at..end`.
    fn is_namesake(&self, at: usize, end: usize) -> bool {
        let place = self
            .entries(at)
            .find(|(l, _)| !l.short)
            .is_some_and(|(l, e)| e.entity_type == EntityType::Place && l.end == end);
        // `ông Abbott`
        let company = end == at + 1
            && self.words[at].case == Case::Title
            && !self.words[at].is_native()
            && self.entries(at).all(|(l, e)| l.short || e.entity_type == EntityType::Enterprise && l.end == end);
        // `nữ hoàng Anh`, `cha Mỹ, mẹ Việt`
        let familiar = (at.saturating_sub(4)..at)
            .any(|k| self.cue(k, HONORIFIC).is_some_and(|(cue, end)| end == at && cue.has(Note::Familiar)));
        let kin = self.found.is_after(at, CueClass::RoleNoun.bit() | CueClass::Plural.bit());
        let single = end == at + 1 || self.chart.places[at].name().is_none();
        familiar && !kin && (company || place && single && self.matcher.is_given_name(&self.words[end - 1]))
    }

    /// A name without anything before it that speaks for a person.
    fn alone(&self, at: usize, end: usize, named: bool) -> Option<(usize, Rule, Strength)> {
        let word = &self.words[at];
        let length = end - at;
        // K'Brêm, H'Hen Niê
        let apostrophe = self.words.get(at + 1).is_some_and(|w| w.gap == Gap::APOSTROPHE && w.case == Case::Title);
        let foreign = self.begins_foreign_name(at);
        let rule = if foreign { Rule::ForeignPerson } else { Rule::PlainPerson };
        if apostrophe && word.case == Case::Upper {
            return Some((end, rule, Strength::Fair));
        }
        if word.in_capitals {
            return None;
        }
        let known = self.known_name(at).is_some();
        // `Morgan Tower`
        let last = &self.words[end - 1];
        let thing = last.case == Case::Title
            && begin::is_longer(last, begin::MASKED)
            && self.is_foreign(end - 1)
            && self.cue(end - 1, CueClass::NotPerson.bit()).is_some();
        if foreign && (2..=4).contains(&length) && !known && !thing && !self.ends_company(end) {
            return Some((end, rule, Strength::Fair));
        }
        // `Moon Jae-in`
        let last = &self.words[end - 1];
        let short = self.words[at..end].iter().all(|w| w.is_plain_letters() && w.end - w.start <= 6);
        if length == 3
            && short
            && self.follows(at + 1)
            && self.is_capital(at + 1)
            && last.gap == Gap::DASH
            && last.case == Case::Lower
            && (at..end).any(|k| self.is_foreign(k))
            && !known
        {
            return Some((end, rule, Strength::Fair));
        }
        let common = self.matcher.surname(word) >= FREQUENT_SURNAME || self.has_sure_middle(at);
        (named && length <= 4).then_some((end, rule, if common { Strength::Fair } else { Strength::Weak }))
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
}

const HONORIFIC: u32 = classes(&[CueClass::Honorific, CueClass::Degree]);
/// What a person does.
pub(super) const VERBS: u32 = classes(&[CueClass::PersonSign, CueClass::ReportingVerb]);
const OTHER_HEADS: u32 = classes(&[
    CueClass::LegalForm,
    CueClass::PlaceClass,
    CueClass::UntypedClass,
    CueClass::Organ,
    CueClass::Department,
]);
