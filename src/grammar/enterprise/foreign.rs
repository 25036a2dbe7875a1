//! Foreign companies without a legal form (`Harris Financial Group`), and countries beside companies' names.
//!
//! ```text
//! foreign = Capital+ company home?            enterprise/foreign     one at least is no Vietnamese syllable, or a foreigner's name; or `Co., Ltd`
//!         | enterprise:listed Capital company home?                  Cisco + Systems
//!         | Capital{2,4} company                                     Hoà Vạn Group: no cue, office or body begins it
//! company = cue:suffix with the note company                         Group, Holdings
//! home    = the country of the press                                 Việt Nam
//!         | another country, behind a hotel's name any place         Zelvana Asset Management + Nhật Bản
//! country = a place of the level country                             công ty + Mỹ is no name
//! ```
//!
//! No company's name begins with the praise of a prize (Best). Behind an office a person may follow the form. Between its words stands white space, an ampersand or an apostrophe, between two forms a dot (`Pte. Ltd`). A place alone counts as foreign
//! (`Shanghai Airlines`). The run begins behind a word without a capital, has at most eight words, and no capital follows but that of a place.
//!
//! Fires:
//!
//! ```text
//! enterprise/foreign: Khách của [E Blorvik Financial Group] nói vậy.
//! enterprise/foreign: Báo cáo của [E Kevin Brandovik Partners] lạc quan.
//! enterprise/foreign: Vốn do [E Zelvana Holdings] rót đã về.
//! enterprise/foreign: Theo [E Hoà Vạn Group], giá nhà sẽ tăng.
//! enterprise/foreign: Riêng [E Zelvana Foods] vẫn có lãi.
//! enterprise/foreign: Khách thích [E Sheraton Zelvana Hotel] từ lâu.
//! enterprise/foreign: Họ mua hàng của đối tác Đài Loan [E Zelvana Blorv Group] mỗi năm.
//! enterprise/foreign: Theo [E Blorvik Asset Management Nhật Bản], giá sẽ tăng.
//! enterprise/foreign: Khách ở [E Zelvana Beach Resort Ninh Bình] hai đêm.
//! enterprise/foreign: Trước đó, [E F&Z Zelvana Investments Pte. Ltd] đã mua cổ phần.
//! ```
//!
//! Must not fire:
//!
//! ```text
//! enterprise/foreign: Toà nhà dùng Building Management System mới.   # System ends no company's name
//! enterprise/foreign: Ban nhạc Blorvik diễn ở sân vận động.
//! enterprise/foreign: BLORVIK FINANCIAL GROUP RÓT VỐN   # a line of capitals
//! enterprise/foreign: Hôm qua Thiết bị Group Chat bị khoá.   # Chat goes on
//! ```

use super::LONGEST;
use crate::entity::EntityType;
use crate::grammar::{HOME, Name, NodeId, Scan, Strength};
use crate::lexicon::{CueClass, EntryId};
use crate::matching::{Note, classes};
use crate::mention::Rule;
use crate::text::gap::Gap;
use crate::text::syllable::Case;
use crate::text::words::Word;

/// A ranking has a number of so many digits: 100, 500.
const RANKS: u32 = 3;

/// A country's name has at most so many words.
const COUNTRY: usize = 3;

impl Scan<'_> {
    /// Whether a run of capitals that may be a foreign company begins at `at`: one of its words may end a company's name.
    pub(in crate::grammar) fn begins_foreign_run(&self, at: usize) -> bool {
        let behind = at > 0
            && self.runs_on(at)
            && self.is_capital(at - 1)
            && !self.leads(at - 1)
            && !self.is_behind_its_country(at);
        // `Công ty | TNHH Zelvana Technology`
        let owned = || self.words[at].case == Case::Upper && self.found.is_cue(at, CueClass::Ownership.bit());
        !behind
            && !owned()
            && (at + 1..at + LONGEST)
                .take_while(|k| self.is_capital(*k) && self.runs_on(*k))
                .any(|k| self.words[k].cues & CueClass::Suffix.bit() != 0)
            && !self.begins_its_country(at)
    }

    /// Whether the Vietnamese name of a country begins at `at`, before a foreign name that it does not belong to: `Đài Loan` + `Zelvana Group`.
    fn begins_its_country(&self, at: usize) -> bool {
        let strange = |end: usize| self.words.get(end).is_some_and(|w| w.is_foreign()) && self.follows(end);
        // `Vietnam Zelvana Limited`
        self.entries(at).any(|(l, _)| {
            self.words[at..l.end].iter().all(|w| w.is_native())
                && strange(l.end)
                && self.is_country(at, l.end)
                && !self.is_home(l.entry)
        })
    }

    /// Whether the country stands before `at` from which the company is said to be: `hãng chip Đài Loan | Zelvana Semiconductor Co.`
    fn is_behind_its_country(&self, at: usize) -> bool {
        self.follows(at)
            && (at.saturating_sub(COUNTRY)..at)
                .any(|k| k > 0 && self.is_lower(k - 1) && self.follows(k) && self.is_country(k, at))
    }

    /// Whether the capital at `at` only leads to a name: `Theo`, `Hãng`, or a small word that begins the sentence (`Hiện`, `Riêng`).
    fn leads(&self, at: usize) -> bool {
        let word = &self.words[at];
        let opens = at == 0 || word.gap.has(Gap::STOP.with(Gap::LINE));
        self.found.is_cue(at, CueClass::Linking.bit())
            || self.cue(at, CueClass::LegalForm.bit()).is_some_and(|(cue, next)| cue.has(Note::Tells) && next == at + 1)
            || opens
                && word.is_native()
                && self.found.stop_from(at) == at + 1
                && self.words.get(at + 1).is_some_and(|w| w.is_foreign())
    }

    /// Whether word `at` goes on a run of capitals: behind white space, an ampersand (`Allen & Company`), an apostrophe or a form's dot (`Co. Ltd`).
    fn runs_on(&self, at: usize) -> bool {
        const JOINS: Gap = Gap::SPACE.with(Gap::AMPERSAND).with(Gap::APOSTROPHE);
        let Some(word) = self.words.get(at) else { return false };
        let dot = word.gap.is_within(Gap::SPACE.with(Gap::INNER_DOT).with(Gap::STOP));
        let form = |at: usize| self.words[at].cues & CueClass::Suffix.bit() != 0;
        // `Blorvik Corp & Zelvana Corp` are two, `K&N Holdings` is one.
        let both = |at: usize| {
            self.words[at].gap.has(Gap::AMPERSAND)
                && self.words[at].gap.has(Gap::SPACE)
                && !form(at)
                && (form(at - 1)
                    || self
                        .entries(at - 1)
                        .any(|(l, e)| l.end == at && e.entity_type == EntityType::Enterprise && !l.short))
        };
        // `Keen-Zelvana Capital Partners`
        let joined = word.gap.is_within(JOINS) || word.gap == Gap::DASH;
        at > 0 && (joined && !both(at) || dot && form(at) && form(at - 1))
    }

    /// Capitals of which one at least is no Vietnamese syllable, up to a word that ends companies' names: `Harris Financial Group`.
    pub(super) fn foreign_company(&mut self, at: usize) -> Option<NodeId> {
        // `Best Cash Management Bank` is a prize.
        if !self.begins_foreign_run(at) || self.words[at].in_capitals || self.found.is_cue(at, CueClass::Epithet.bit())
        {
            return None;
        }
        let mut last = at + 1;
        while last < self.words.len() && last - at < LONGEST && self.is_capital(last) && self.runs_on(last) {
            last += 1;
        }
        // `Zelvana Co., Ltd`
        let form = |end: &usize| self.ends_company(*end) || self.later_forms_end(*end) > *end;
        let end = (at + 2..=last).rev().find(form)?;
        // `Skyway Corporation`, but `Building System`: before a legal form every foreign word is a name's.
        let legal = self.is_form(end - 1) || self.later_forms_end(end) > end;
        let strange =
            |w: &Word| w.pattern == 0 || (legal || w.case == Case::Upper) && (w.is_foreign() || w.case == Case::Mixed);
        let foreign = self.words[at..end - 1].iter().any(|w| strange(w) || w.cues & CueClass::ForeignName.bit() != 0);
        // `Shanghai Airlines`
        let placed = self.entries(at).any(|(l, e)| l.end + 1 == end && e.entity_type == EntityType::Place && !l.short);
        // `Building Management System` is none.
        let place = self.entries(end).any(|(_, e)| e.entity_type == EntityType::Place);
        // `Chủ tịch Zelvana Group | Kevin Brandovik`
        let goes_on = self.is_capital(end) && self.follows(end) && !place && !self.precedes_person(at, end);
        // `Fortune Global 500` is a ranking.
        let ranking = |w: &Word| w.gap.is_plain() && w.case == Case::Number && w.end - w.start == RANKS;
        if self.words.get(end).is_some_and(ranking) {
            return None;
        }
        let listed = self.listed_name(at).is_some_and(|(name, _)| name < end);
        let country = self
            .country_after(end)
            .filter(|next| !(self.follows(*next) && self.is_capital(*next)))
            .or_else(|| self.unit_place_end(end));
        let whole = country.unwrap_or_else(|| self.later_forms_end(end));
        // `Theo | Hoà Vạn Group`
        let led = end - at > 2 && self.leads(at);
        ((foreign || placed || listed || self.is_native_company(at, end)) && !goes_on && !led).then(|| {
            self.push(Rule::ForeignCompany, EntityType::Enterprise, at..whole, Name::Open, Strength::Fair, &[])
        })
    }

    /// Whether a person's name begins at `end`, right behind the company of an office that begins at `at`.
    fn precedes_person(&self, at: usize, end: usize) -> bool {
        self.chart.after_title[at]
            && self.follows(at)
            && (self.words[end].cues & CueClass::ForeignName.bit() != 0
                || self.person_begins(end, self.capitals(end, 5)))
    }

    /// Whether `at..end` are two Vietnamese syllables or more and a foreign word for a company: `Hoà Vạn Group`.
    fn is_native_company(&self, at: usize, end: usize) -> bool {
        let title = |w: &Word| w.case == Case::Title;
        (3..=5).contains(&(end - at))
            && self.words[end - 1].is_foreign()
            && self.words[at..end - 1].iter().all(title)
            && !self.found.is_cue(at, OPENS_OTHERS)
            && !self.found.is_stop(at)
            && !self.begins_title(at)
            && !self
                .entries(at)
                .any(|(_, e)| e.entity_type != EntityType::Place && e.entity_type != EntityType::Enterprise)
    }

    /// The end of the forms that follow others behind a comma or dot: `Blorvik Trading Co` + `., Ltd`.
    pub(super) fn later_forms_end(&self, mut end: usize) -> usize {
        const BETWEEN: Gap = Gap::SPACE.with(Gap::COMMA).with(Gap::INNER_DOT).with(Gap::STOP);
        while self.words.get(end).is_some_and(|w| w.gap.is_within(BETWEEN) && !w.gap.is_plain())
            && self.found.is_cue(end - 1, CueClass::Suffix.bit())
            && let Some((_, next)) = self.cue(end, CueClass::Suffix.bit()).filter(|(cue, _)| cue.has(Note::AfterComma))
        {
            end = next;
        }
        end
    }

    /// Whether the word before `end` ends foreign companies' names.
    pub(in crate::grammar) fn ends_company(&self, end: usize) -> bool {
        self.cue(end - 1, CueClass::Suffix.bit()).is_some_and(|(cue, next)| cue.has(Note::Company) && next == end)
    }

    /// The end of the place right at `end` after which a unit of the foreign company is called: a country (`Blorvik Asset Management` + `Nhật
    /// Bản`), or where its hotel stands (`Zelvana Resort` + `Ninh Bình`).
    fn unit_place_end(&self, end: usize) -> Option<usize> {
        if !self.follows(end) || !self.is_capital(end) || self.words[end].in_capitals {
            return None;
        }
        let hotel = self.cue(end - 1, CueClass::Suffix.bit()).is_some_and(|(cue, _)| cue.has(Note::Division));
        let (place, _) = self.entries(end).find(|(l, e)| e.entity_type == EntityType::Place && !l.short)?;
        let goes_on = |w: &Word| w.gap.has(Gap::DASH) || self.follows(place.end) && w.is_capital();
        let apart = !self.words.get(place.end).is_some_and(goes_on);
        (apart && (hotel || self.is_country(end, place.end))).then_some(place.end)
    }

    /// The end of the country's name `Việt Nam` right at `at`.
    pub(in crate::grammar) fn country_after(&self, at: usize) -> Option<usize> {
        self.entries(at).find(|(l, _)| self.follows(at) && self.is_home(l.entry)).map(|(l, _)| l.end)
    }

    /// Whether an entry is the country of the press.
    pub(super) fn is_home(&self, entry: EntryId) -> bool {
        &*self.lexicons.entry(entry).id == HOME
    }

    /// Whether the words `from..end` are the name of a country.
    pub(in crate::grammar) fn is_country(&self, from: usize, end: usize) -> bool {
        let country = |entry: EntryId| &*self.lexicons.entry(entry).level == "country";
        self.entries(from).any(|(l, e)| e.entity_type == EntityType::Place && l.end == end && country(l.entry))
    }
}

/// What stands before the names of others.
pub(super) const OTHERS: u32 = classes(&[
    CueClass::UntypedClass,
    CueClass::LegalForm,
    CueClass::PlaceClass,
    CueClass::Honorific,
    CueClass::Degree,
    CueClass::Generic,
    CueClass::RoleNoun,
]);
const OPENS_OTHERS: u32 = OTHERS | classes(&[CueClass::NotPerson, CueClass::MonthDay]);
