//! Companies that an apposition names as such: `Norvexa, một công ty năng lượng`.
//!
//! ```text
//! apposed = name ("," | " - " | "(") "một"? class description        enterprise/apposed: the name
//!         | name "là" "một"? class description
//! name    = Capital{1,4}, the first of them no Vietnamese syllable; behind "Theo" no comma closes it
//! class   = cue:legal_form in small letters that stands alone or tells: công ty, hãng; doanh nghiệp not behind a comma
//! ```
//!
//! Without "một" a word that describes the company follows its class: `công ty giải trí`, but not `công ty đã`, `công ty cho biết`. An
//! abbreviation is no company by "là", for it may be a term (`ETF là một quỹ`).
//!
//! Fires:
//!
//! ```text
//! enterprise/apposed: Vốn do [E Norvexa], một công ty năng lượng, rót.
//! enterprise/apposed: Họ mua lại [E Zelvana Foods Blorv] – công ty giải trí lớn nhất vùng.
//! enterprise/apposed: Năm đó [E Brandola] là một hãng giày nhỏ.
//! enterprise/apposed: Bà từng làm cho [E Blorvik Zelva] (công ty giải trí lớn nhất vùng).
//! enterprise/apposed: Hôm qua [E Brandolak], hãng đồ chơi lớn nhất vùng, nghỉ bán.
//! enterprise/apposed: Khi đó [E Zelvana Blorv] là doanh nghiệp dệt nhỏ.
//! ```
//!
//! Must not fire:
//!
//! ```text
//! enterprise/apposed: Sau dịp Noel, công ty đang tuyển thêm thợ.   # the company is another
//! enterprise/apposed: Theo Blorvik News, công ty mẹ của hãng đã bán xưởng.   # the source
//! enterprise/apposed: Theo tin từ Norvexa News, hãng xe điện Tesla lãi lớn.   # another company
//! enterprise/apposed: Thời Norvexa, doanh nghiệp dệt gặp khó.   # a clause of its own
//! enterprise/apposed: Quỹ ZETF là một công ty trên giấy.   # a term
//! enterprise/apposed: Khách khen Kevin Blorvik, nhà sản xuất phim.   # a person
//! ```

use crate::entity::EntityType;
use crate::grammar::{Name, NodeId, Scan, Strength};
use crate::lexicon::CueClass;
use crate::matching::{Note, classes};
use crate::mention::Rule;
use crate::text::gap::Gap;
use crate::text::syllable::Case;

/// A name has at most so many words.
const LONGEST: usize = 4;

/// An abbreviation has at least so many letters.
const LETTERS: u32 = 3;

impl Scan<'_> {
    /// The company at `at` that the words behind it say to be one.
    pub(in crate::grammar) fn company_by_apposition(&mut self, at: usize) -> Option<NodeId> {
        let word = &self.words[at];
        if !(word.is_foreign() || word.case == Case::Mixed) || word.in_capitals || word.is_one_letter() {
            return None;
        }
        // `Coca-Cola`
        if at > 0 && self.is_capital(at - 1) && (self.joins_name(at) || self.words[at].gap == Gap::DASH) {
            return None;
        }
        let mut end = at + 1;
        while end - at <= LONGEST && self.is_capital(end) && self.joins_name(end) {
            end += 1;
        }
        if end - at > LONGEST || !self.is_apposed(at, end) || !self.may_be_apposed(at, end) {
            return None;
        }
        let name = self.short_name(at, end).map_or(Name::Open, Name::Entry);
        Some(self.push(Rule::ApposedCompany, EntityType::Enterprise, at..end, name, Strength::Strong, &[]))
    }

    /// Whether the words behind the name at `at..end` say that it is a company's.
    fn is_apposed(&self, at: usize, end: usize) -> bool {
        const DASHED: Gap = Gap::SPACE.with(Gap::DASH);
        const OPENED: Gap = Gap::SPACE.with(Gap::OPEN);
        let Some(gap) = self.words.get(end).map(|w| w.gap) else { return false };
        let abbreviation = end == at + 1 && self.words[at].case == Case::Upper;
        let class = if gap.is_plain() {
            if abbreviation || !self.is_copula(end) {
                return false;
            }
            end + 1
        } else {
            let dash = gap.has(Gap::DASH) && gap.has(Gap::SPACE) && gap.is_within(DASHED);
            let bracket = gap.has(Gap::OPEN) && gap.is_within(OPENED) && !abbreviation;
            if !(gap.is_comma() || dash || bracket) {
                return false;
            }
            end
        };
        // `Theo Norvexa News, công ty mẹ của hãng đã bán xưởng`, but `của Norvexa, công ty mẹ của hãng`
        let source = gap.is_comma()
            && at > 0
            && self.follows(at)
            && (self.found.is_cue(at - 1, CueClass::UntypedClass.bit())
                || self.cue(at - 1, CueClass::Linking.bit()).is_some_and(|(cue, _)| cue.has(Note::Source)));
        self.is_class_with_description(class, gap.is_comma(), source)
    }

    /// Whether `một công ty` stands at `at`, or a class of companies with a description that is not behind a source.
    /// Behind a comma a clause may begin: `Thời Norvexa, doanh nghiệp gặp khó`.
    fn is_class_with_description(&self, at: usize, comma: bool, source: bool) -> bool {
        let one = self.words.get(at).is_some_and(|w| w.pattern != 0 && w.pattern == self.matcher.one());
        let class = at + usize::from(one);
        if !self.is_lower(class) || one && !self.follows(class) || self.found.is_cue(class, CueClass::RoleNoun.bit()) {
            return false;
        }
        let Some((_, next)) = self.cue(class, CueClass::LegalForm.bit()) else { return false };
        let company = self.found.cues(class).any(|(cue, _)| {
            let bare = cue.has(Note::Bare) && !(comma && cue.has(Note::Outside));
            cue.classes & CueClass::LegalForm.bit() != 0 && (bare || cue.has(Note::Tells))
        });
        // `hãng đồ chơi lớn nhất`
        let praised =
            || self.cue(next, CueClass::Generic.bit()).is_some_and(|(cue, end)| end > next + 1 && !cue.has(Note::Bare));
        let described = || {
            self.is_lower(next)
                && self.follows(next)
                && (!self.found.is_stop(next) || praised())
                && self.cue(next, NO_DESCRIPTION).is_none()
        };
        company && (one || !source && described())
    }

    /// Whether `là` stands at `at`.
    pub(super) fn is_copula(&self, at: usize) -> bool {
        self.is_lower(at)
            && self.cue(at, CueClass::Linking.bit()).is_some_and(|(cue, next)| cue.has(Note::Lists) && next == at + 1)
            && self.found.is_cue(at, CueClass::ReportingVerb.bit())
    }

    /// Whether the capitals `at..end` may be a company's name: nothing else begins with them, and no word of them names a person.
    fn may_be_apposed(&self, at: usize, end: usize) -> bool {
        let words = &self.words[at..end];
        let long = words[0].is_plain_letters() && words[0].end - words[0].start >= LETTERS;
        let short = end == at + 1 && words[0].case == Case::Upper && !long;
        let person = words.iter().any(|w| w.cues & CueClass::ForeignName.bit() != 0);
        let taken = self.entries(at).any(|(l, _)| !l.short);
        !short && !person && !taken && !self.found.is_cue(at, NO_COMPANY) && !self.found.is_stop(at)
    }
}

const NO_DESCRIPTION: u32 = classes(&[
    CueClass::ReportingVerb,
    CueClass::Linking,
    CueClass::AppointVerb,
    CueClass::MonthDay,
    CueClass::Plural,
    CueClass::Honorific,
]);
const NO_COMPANY: u32 = super::foreign::OTHERS | classes(&[CueClass::NotPerson, CueClass::MonthDay]);
