//! Companies without a form that their place tells: behind a word for a company, or named with an office of companies.
//!
//! ```text
//! told = cue:legal_form(tells) small{0,3} [country cue:generic*] "là"? Capital{1,5}                 hãng dầu lửa Norvex
//!      | (cue:plural | Number) cue:legal_form(outlet) small{0,3} Capital{1,5}                       500 cửa hàng Norvex
//!      | cue:untyped_class(code) Capital{1,5}                                                       cổ phiếu Norvex; untyped.rs asks
//!      | cue:role_noun(firm) small{0,3} PERSON? ("của" | "tại") Capital{1,5}                            nhà phân tích Kevin Blorv của Norvexa
//!      | cue:organ(firm) name | name cue:reporting_verb(firm)     HĐQT NVX, Norvexa báo lãi; name = CAPITALS | Capital{1,5}
//!      | cue:legal_form small{0,3} cue:honorific(naming) Capital{1,5}         một công ty có tên Norvexa
//!      | PERSON "," title:company Capital{1,5} | title:company PERSON? "của" Capital{1,5}   CEO của Norvex
//! ```
//!
//! More than three capitals must end like a company's name, or in the country of the press. An abbreviation alone counts only behind an office that
//! hardly any but companies have (CEO).
//!
//! Fires:
//!
//! ```text
//! enterprise/told: Năm ngoái hãng dầu lửa [E Norvexa] mở trăm trạm bán lẻ.
//! enterprise/told: Theo nhà sáng lập David Blorvik của [E Norvexa], hàng còn nhiều.
//! enterprise/told: Vốn do Quỹ đầu tư mạo hiểm [E TVB Norvexa] đầu tư.
//! enterprise/told: Lợi nhuận của nhà bán lẻ [E Brandola] giảm mạnh.
//! enterprise/told: Nhà phân tích Kevin Brandovik của [E Norvexa Blorv] nói vậy.
//! enterprise/told: Quý trước [E NVX] báo lãi 20 tỷ đồng.
//! enterprise/told: Hôm qua, HĐQT [E NVX] đã họp.
//! enterprise/told: Bà lập ra một công ty khởi nghiệp có tên [E Norvexa] năm ngoái.
//! enterprise/told: Theo ông Trần Văn Lâm, Giám đốc [E Norvexa], hàng còn nhiều.
//! ```
//!
//! Must not fire:
//!
//! ```text
//! enterprise/told: Năm ngoái hãng mở thêm trăm trạm bán lẻ.   # no capital
//! enterprise/told: Cửa hàng chỉ bán đồ chính hãng Norvexa cho khách quen.   # inside another word
//! enterprise/told: Cổ phiếu NVX báo lãi cho người mua sớm.   # a code
//! enterprise/told: Đó là mẫu xe mới của công ty với tên gọi Norvexa Blorv.   # a product
//! enterprise/told: Theo hãng tin Norvexa, giá dầu giảm.   # an agency
//! ```

use crate::entity::EntityType;
use crate::grammar::{Name, NodeId, Scan, Strength};
use crate::lexicon::{CueClass, Mark};
use crate::matching::{Cue, Note, classes};
use crate::mention::Rule;
use crate::text::gap::Gap;
use crate::text::syllable::Case;

/// A name has at most so many words.
const LONGEST: usize = 5;

/// A longer one must end like a company's, for it may hold a person's too.
const SURE: usize = 3;

/// The name of a Vietnamese who holds an office has at least so many words.
const HOLDER: usize = 3;

/// The word for an analyst begins at most so many words before its end.
const ANALYST: usize = 6;

/// The name of a board has at most so many words.
const BOARD: usize = 4;

/// Between two offices of one person stand at most so many words: the first company, and `kiêm`.
const JOINED: usize = 8;

/// An abbreviation has at least so many letters.
const LETTERS: u32 = 3;

/// What says how something is called has at most so many words, and so has a word for a company.
const NAMING: usize = 4;
const FORM: usize = 4;

/// So many words in small letters may stand between a word for a company and its name: `hãng dầu lửa`.
const DESCRIPTION: usize = 3;

impl Scan<'_> {
    /// The company behind the word for a company that stands at `at`: `hãng công nghệ Mỹ Norvex`.
    pub(in crate::grammar) fn company_behind_its_class(&mut self, at: usize) -> Option<NodeId> {
        // `500 cửa hàng Norvexa`
        let outlets = |cue: Cue| cue.has(Note::Outlet) && self.is_lower(at) && self.is_plural(at);
        let (class, class_end) =
            self.cue(at, CueClass::LegalForm.bit()).filter(|(cue, _)| cue.has(Note::Tells) || outlets(*cue))?;
        // `chính hãng`, `hãng tin`, `chuyên gia thương hiệu`; `Global Startup Index` is a name of its own.
        let opens = at == 0 || !self.follows(at) || class_end > at + 1 && self.is_lower(at + 1);
        let agency = self.cue(at, CueClass::UntypedClass.bit()).is_some_and(|(_, end)| end > class_end);
        if agency || self.found.is_inside(at, IN_WORD) || self.is_capital(at) && !opens {
            return None;
        }
        let mut name = class_end;
        let last = name + DESCRIPTION;
        while name < last && self.is_lower(name) && self.follows(name) {
            // `bán lẻ` is a trade, though `bán` alone is a verb.
            if let Some((_, next)) = self.cue(name, TRADE).filter(|(_, next)| *next > name + 1) {
                name = next;
                continue;
            }
            if self.found.is_stop(name) || self.cue(name, ENDS_DESCRIPTION).is_some() {
                return None;
            }
            name += 1;
        }
        // `hãng hàng không quốc gia Vietnam Airlines` is known, and no airline of Vietnam's called Airlines.
        if self.listed_name(name).is_some() {
            return None;
        }
        let country =
            self.entries(name).find(|(l, e)| e.entity_type == EntityType::Place && self.is_country(name, l.end));
        if let Some((place, _)) = country {
            name = place.end;
            // `hãng đồng hồ Thuỵ Sĩ độc lập H Moser & Cie`
            while self.is_lower(name) && self.follows(name) && !self.found.is_stop(name) {
                let (_, next) = self.cue(name, CueClass::Generic.bit())?;
                name = next;
            }
            // `một công ty khởi nghiệp Thuỵ Sĩ là Norvex`, but `lập ra hãng là Kevin Brandovik`
            let one = at > 0 && self.follows(at) && self.words[at - 1].pattern == self.matcher.one();
            name += usize::from(one && self.is_copula(name) && self.follows(name));
        }
        // `hãng RCA`, but `hãng sản xuất TV`: of abbreviations only one right behind the word is sure to be a name.
        // `quỹ TNB Aura`
        let long = self.follows(name + 1)
            && self.words.get(name + 1).is_some_and(|w| w.case == Case::Title)
            && self.listed_name(name + 1).is_none();
        if !(class.has(Note::Code) && name == class_end || long)
            && self.words.get(name).is_some_and(|w| w.case == Case::Upper)
        {
            return None;
        }
        self.told_company(name)
    }

    /// The company at `at` of whose shares the word at `class` speaks: `cổ phiếu Norvexa`. An abbreviation there is a code, and behind
    /// `nhà phân tích cổ phiếu` stands a person.
    pub(in crate::grammar) fn company_of_shares(&mut self, class: usize, at: usize) -> Option<NodeId> {
        let role = (class.saturating_sub(ANALYST)..class).any(|k| self.found.is_cue(k, CueClass::RoleNoun.bit()));
        (!role && self.words[at].case != Case::Upper).then(|| self.told_company(at)).flatten()
    }

    /// The company that begins at `at`, right behind an office of companies whose holder stands before it, or behind its `của`.
    pub(in crate::grammar) fn company_behind_an_office(&mut self, at: usize) -> Option<NodeId> {
        let of = at > 0 && self.follows(at) && self.found.is_cue(at - 1, CueClass::Linking.bit());
        let office_end = if of { at - 1 } else { at };
        // `nhà sáng lập David Blorvik của Norvexa`
        let office_end = if of { self.holder_start(office_end).unwrap_or(office_end) } else { office_end };
        if !self.chart.after_title[office_end] || !self.follows(office_end) {
            return None;
        }
        let office = self.office_of_companies(office_end)?;
        // `Giám đốc | BHS Norvexa`, `CEO | BHS`, but of abbreviations behind other offices nothing tells a company.
        let abbreviation = self.words[at].case == Case::Upper;
        let long = || self.words.get(at + 1).is_some_and(|w| w.is_capital()) && self.follows(at + 1);
        let sure = || long() || self.is_office_of_firms(office, office_end);
        if !of && self.holder_of(office).is_none() || abbreviation && !sure() {
            return None;
        }
        self.told_company(at)
    }

    /// The company at `at` for which an analyst works: `nhà phân tích Kevin Blorv của Norvexa`, `chiến lược gia đầu tư tại Norvexa`.
    pub(in crate::grammar) fn company_of_an_analyst(&mut self, at: usize) -> Option<NodeId> {
        if !self.words[at].is_foreign() || self.words[at].case == Case::Upper {
            return None;
        }
        // `của`, `tại`
        let at_work = at > 1
            && self.follows(at)
            && self.follows(at - 1)
            && self
                .cue(at - 1, CueClass::Linking.bit())
                .is_some_and(|(cue, next)| next == at && (cue.has(Note::Bare) || cue.has(Note::Where)));
        if !at_work {
            return None;
        }
        let mut nodes = self.chart.candidates.iter().rev().take(8).map(|id| &self.chart.nodes[*id]);
        let person = nodes.find(|n| n.end == at - 1 && n.entity_type == Some(EntityType::Person)).map(|n| n.start);
        let role_end = person.unwrap_or(at - 1);
        let analyst = (role_end.saturating_sub(ANALYST)..role_end).any(|k| {
            self.cue(k, CueClass::RoleNoun.bit()).is_some_and(|(cue, next)| {
                cue.has(Note::Firm)
                    && next <= role_end
                    && (next..role_end).all(|k| self.is_lower(k) && !self.found.is_stop(k))
            }) && (k + 1..=role_end).all(|k| self.follows(k))
        });
        (analyst && !self.plays(at, at + 1)).then(|| self.told_company(at)).flatten()
    }

    /// The company at `at` that the words before it name, behind a word for a company: `một công ty có tên Norvexa`.
    pub(in crate::grammar) fn company_by_its_name(&mut self, at: usize) -> Option<NodeId> {
        if !self.follows(at) || !self.found.is_after(at, CueClass::Honorific.bit()) {
            return None;
        }
        let naming = (at.saturating_sub(NAMING)..at).find(|k| {
            self.cue(*k, CueClass::Honorific.bit()).is_some_and(|(cue, next)| next == at && cue.has(Note::Naming))
        })?;
        let near = (naming.saturating_sub(DESCRIPTION + FORM)..naming).rev().take_while(|k| self.follows(*k + 1));
        let mut forms = near.filter_map(|k| {
            let (cue, next) = self.cue(k, CueClass::LegalForm.bit())?;
            (next <= naming && self.is_lower(k) && (cue.has(Note::Bare) || cue.has(Note::Tells))).then_some((k, next))
        });
        let (class, class_end) = forms.next()?;
        let plain = |k: usize| self.is_lower(k) && !self.found.is_stop(k) && self.cue(k, VERBS).is_none();
        // `một công ty có tên Norvexa`, but `mẫu xe của công ty với tên gọi Norvexa`
        let one = class > 0 && self.words[class - 1].pattern == self.matcher.one();
        let described = one || class_end < naming || class_end > class + 2;
        (described && (class_end..naming).all(plain)).then(|| self.told_company(at)).flatten()
    }

    /// The company at `at` whose board stands before it, or of which the words behind it tell what only companies do: `HĐQT NVX`,
    /// `Norvexa báo lãi`.
    pub(in crate::grammar) fn company_by_its_deeds(&mut self, at: usize) -> Option<NodeId> {
        let word = &self.words[at];
        let abbreviation = word.case == Case::Upper;
        let long = word.is_plain_letters() && word.end - word.start >= LETTERS;
        if !(abbreviation && long || word.is_foreign()) || word.in_capitals {
            return None;
        }
        let board = self.is_behind_its_board(at);
        let mut end = at + 1;
        while end - at < LONGEST && self.is_capital(end) && self.joins_name(end) {
            end += 1;
        }
        // `Chủ tịch HĐQT Norvexa | Trần Văn Lâm`
        end = (at + 1..end).find(|k| self.person_begins(*k, end)).unwrap_or(end);
        let deed = || {
            self.is_lower(end)
                && self.follows(end)
                && self.cue(end, CueClass::ReportingVerb.bit()).is_some_and(|(cue, _)| cue.has(Note::Firm))
        };
        // `các LGFV phát hành trái phiếu`
        let other = || self.is_behind_a_capital(at) || self.is_plural(at) || self.found.is_after(at, NO_DEED);
        if !board && (!deed() || other()) {
            return None;
        }
        let foreign = |w: &crate::text::words::Word| w.cues & CueClass::ForeignName.bit() != 0;
        let person = self.words[at..end].iter().any(foreign);
        let taken = self.entries(at).any(|(l, _)| !l.short);
        let code = abbreviation && end == at + 1 && self.is_in_code(at);
        if person || taken || code || self.found.is_cue(at, NO_COMPANY) {
            return None;
        }
        let name = self.short_name(at, end).map_or(Name::Open, Name::Entry);
        Some(self.push(Rule::ToldCompany, EntityType::Enterprise, at..end, name, Strength::Strong, &[]))
    }

    /// The company at `at` of which the words before it tell what only companies have or what is done with them: `vốn điều lệ của Norvexa`,
    /// `thoái vốn khỏi Norvexa`.
    pub(in crate::grammar) fn company_by_its_business(&mut self, at: usize) -> Option<NodeId> {
        let business = self.words[at].case != Case::Upper && self.is_behind_business(at, Note::Tells);
        (business && !self.plays(at, at + 1)).then(|| self.told_company(at)).flatten()
    }

    /// Whether the board of a company stands right before `at`: `HĐQT` + `NVX`.
    pub(in crate::grammar) fn is_behind_its_board(&self, at: usize) -> bool {
        self.follows(at)
            && self.found.is_after(at, CueClass::Organ.bit())
            && (at.saturating_sub(BOARD)..at).any(|k| {
                self.cue(k, CueClass::Organ.bit()).is_some_and(|(cue, next)| cue.has(Note::Firm) && next == at)
            })
    }

    /// Where the office of enterprises begins that ends at `end`.
    pub(in crate::grammar) fn office_of_companies(&self, end: usize) -> Option<usize> {
        let mut titles = self.chart.candidates.iter().rev().map(|id| &self.chart.nodes[*id]);
        let title = titles.find(|n| n.entity_type == Some(EntityType::Title) && n.end == end)?;
        let (Name::Entry(entry) | Name::Composed(entry)) = title.name else { return None };
        let entry = self.lexicons.entry(entry);
        entry.marks.has(Mark::Leads).then_some(title.start)
    }

    /// Whether hardly any but companies have the office: `CEO`, `Chủ tịch HĐQT`, `Giám đốc điều hành`.
    fn is_office_of_firms(&self, at: usize, end: usize) -> bool {
        let board = |k: usize| self.cue(k, CueClass::Organ.bit()).is_some_and(|(cue, _)| cue.has(Note::Firm));
        let short = end == at + 1 && self.words[at].case == Case::Upper;
        short || (at..end).any(board) || self.found.is_after(end, CueClass::GradeAfter.bit())
    }

    /// Where the person begins who stands at the end `end` of an office's holder.
    fn holder_start(&self, end: usize) -> Option<usize> {
        let mut nodes = self.chart.candidates.iter().rev().take(8).map(|id| &self.chart.nodes[*id]);
        let person = nodes.find(|n| n.end == end && n.entity_type == Some(EntityType::Person))?;
        (self.follows(end) && self.chart.after_title[person.start]).then_some(person.start)
    }

    /// Where the holder begins who stands before the office at `at`, or before the first of those joined with it: `Lê A, nhà sáng lập kiêm CEO`.
    pub(in crate::grammar) fn holder_of(&self, at: usize) -> Option<usize> {
        let mut first = at;
        let mut nodes = self.chart.candidates.iter().rev().map(|id| &self.chart.nodes[*id]);
        while self.found.is_after(first, CueClass::Link.bit()) {
            let before = nodes.find(|n| n.entity_type == Some(EntityType::Title) && n.end < first)?;
            if first - before.end > JOINED {
                return None;
            }
            first = before.start;
        }
        self.holder_before(first)
    }

    /// Where the person begins whose name ends right before `at`, with a comma, dash or bracket between.
    pub(in crate::grammar) fn holder_before(&self, at: usize) -> Option<usize> {
        const BETWEEN: Gap = Gap::SPACE.with(Gap::COMMA).with(Gap::DASH).with(Gap::OPEN);
        let gap = self.words[at].gap;
        if gap.is_plain() || !gap.is_within(BETWEEN) {
            return None;
        }
        let mut nodes = self.chart.candidates.iter().rev().map(|id| &self.chart.nodes[*id]);
        nodes.find(|n| n.end == at && n.entity_type == Some(EntityType::Person)).map(|n| n.start)
    }

    /// Capitals at `at` of which one at least is no Vietnamese syllable, and which nothing else begins with.
    fn told_company(&mut self, at: usize) -> Option<NodeId> {
        if !self.follows(at) || !self.is_capital(at) || self.words[at].in_capitals {
            return None;
        }
        let mut end = at + 1;
        // `hãng Truck-Lite`
        let joins = |k: usize| self.joins_name(k) || self.words[k].gap == Gap::DASH && self.is_foreign(k);
        while end - at < LONGEST && self.is_capital(end) && joins(end) {
            end += 1;
        }
        // `giám đốc của Norvex | James Blorv`
        let person = (at..end).find(|k| self.words[*k].cues & CueClass::ForeignName.bit() != 0);
        // `giám đốc của Christian Blorv SE`: the form says that no person begins there.
        if let Some(person) = person.filter(|at| end - at > 1 && !self.found.is_cue(end - 1, CueClass::Suffix.bit())) {
            end = person;
        }
        // `Chủ tịch HĐQT Norvexa | Trần Văn Lâm`
        let holder = (at + 1..end).find(|k| end - k >= HOLDER && self.person_begins(*k, end));
        let end = holder.unwrap_or(end);
        let person = person.or(holder);
        let foreign =
            |at: usize| self.words[at].is_foreign() || matches!(self.words[at].case, Case::Mixed | Case::Upper);
        // `Texas Instruments` begins like a place.
        let taken = self.entries(at).any(|(l, e)| !l.short && (e.entity_type != EntityType::Place || l.end == end));
        // `Clé | de Peau Beauté`, `Ipsos-Sopra`: the name goes on.
        let goes_on = self.words.get(end).is_some_and(|w| {
            let small = !w.is_capital() && w.pattern == 0;
            w.gap.is_within(Gap::DASH.with(Gap::APOSTROPHE))
                || self.joins_name(end) && (small || w.is_capital() && person.is_none())
        });
        // `Norvexa Kors Pay | Việt Nam`
        let home = (at + 1..end).find(|k| self.country_after(*k) == Some(end));
        let long = home.unwrap_or(end) - at > SURE && !self.ends_company(end);
        let letter = end == at + 1 && self.words[at].is_one_letter();
        if end == at
            || letter
            || taken
            || goes_on
            || long
            || !(at..end).any(foreign)
            || self.found.is_cue(at, NO_COMPANY)
        {
            return None;
        }
        let end = self.domain_end(end);
        let name = self.short_name(at, end).map_or(Name::Open, Name::Entry);
        Some(self.push(Rule::ToldCompany, EntityType::Enterprise, at..end, name, Strength::Strong, &[]))
    }
}

const ENDS_DESCRIPTION: u32 = classes(&[
    CueClass::ReportingVerb,
    CueClass::Linking,
    CueClass::Plural,
    CueClass::Honorific,
    CueClass::PlaceClass,
    CueClass::UntypedClass,
    CueClass::RoleNoun,
]);
/// What is no description of a company.
const VERBS: u32 = classes(&[CueClass::ReportingVerb, CueClass::Linking, CueClass::Plural, CueClass::Honorific]);
const NO_DEED: u32 = classes(&[CueClass::UntypedClass, CueClass::PlaceClass, CueClass::Honorific, CueClass::RoleNoun]);
const TRADE: u32 = classes(&[CueClass::Generic, CueClass::Activity]);
const IN_WORD: u32 = classes(&[CueClass::Department, CueClass::Generic, CueClass::RoleNoun]);
const NO_COMPANY: u32 = classes(&[
    CueClass::UntypedClass,
    CueClass::LegalForm,
    CueClass::PlaceClass,
    CueClass::Honorific,
    CueClass::Generic,
    CueClass::NotPerson,
]);
