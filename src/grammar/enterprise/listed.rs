//! Enterprises of the lexicon, and what goes on behind their names: a suffix, a branch, a country.
//!
//! ```text
//! listed = enterprise:listed                                             enterprise/listed
//!        | enterprise:listed home                                        enterprise/country      Honda + Việt Nam
//!        | enterprise:listed place:country                               enterprise/country      Viettel + Myanmar
//!        | enterprise:listed ("." small)+                                enterprise/listed       Shopee + .vn
//!        | enterprise:listed legal_form ...                              enterprise/branch       Agribank + Chi nhánh Yên Lạc
//!        | enterprise:listed place:listed                                enterprise/branch       Savills + Hà Nội, Porsche + châu Á
//!        | enterprise:listed Number                                      enterprise/branch       Nhiệt điện Duyên Hải + 3
//!        | bank:listed (place with its class word | class word)          enterprise/branch       Agribank + tỉnh Nghệ An, NHCSXH + tỉnh
//!        | enterprise:listed cue:suffix+ home?                           enterprise/foreign      Cisco + Systems, Coca-Cola + Co., Ltd
//! ```
//!
//! Two letters behind a number measure it (`50 MB`). A place that is no part of the world needs an office or department before the company, or nothing that describes it (`khu du lịch FLC | Sầm
//! Sơn`). A number needs three words before it, the last one Vietnamese. Codes alone are none where other codes stand around them (code.rs), and clubs none in news of sport (club.rs).
//!
//! Fires:
//!
//! ```text
//! enterprise/listed: Khách gửi tiền tại [E Vietcombank] qua điện thoại.
//! enterprise/country: Chị vay vốn của [E Ngân hàng Chính sách xã hội Việt Nam].
//! enterprise/country: Bà làm ở [E Viettel Myanmar] ba năm.
//! enterprise/listed: Khách mua hàng trên [E Shopee.vn] mỗi tối.
//! enterprise/branch: [E Agribank Chi nhánh Yên Lạc] hỗ trợ vốn mùa vụ.
//! enterprise/branch: [E Agribank tỉnh Nghệ An] cho vay vụ xuân.
//! enterprise/branch: Chi nhánh mới của [E NHCSXH tỉnh] cho vay.
//! enterprise/branch: Bà là Giám đốc [E Savills Hải Phòng] từ năm ngoái.
//! enterprise/branch: Theo [E Savills châu Á], giá thuê đứng yên.
//! enterprise/branch: Đây là nguồn của [E Nhiệt điện Duyên Hải 3], theo quy hoạch.
//! ```
//!
//! Must not fire:
//!
//! ```text
//! enterprise/listed: Bà mẹ trẻ dắt con qua ngã tư.
//! enterprise/country: Ông mua xe Honda tại Việt Nam.   # a word between
//! enterprise/branch: Khách của Agribank, Chi nhánh điện và bưu cục cùng xếp hàng.   # a comma
//! ```

use crate::entity::EntityType;
use crate::grammar::{Name, NodeId, Scan, Strength};
use crate::lexicon::{CueClass, EntryId, Mark};
use crate::matching::{Level, Note, begins};
use crate::mention::Rule;
use crate::text::gap::Gap;
use crate::text::syllable::Case;
use crate::text::words::Word;

/// Places after which a bank's branch is named.
const OF_BRANCHES: [Level; 3] = [Level::Province, Level::City, Level::District];

/// A department stands at most so many words before its company.
const DEPARTMENT: usize = 8;

/// A part of a domain has at most so many letters: com, vn.
const DOMAIN: u32 = 4;

impl Scan<'_> {
    /// Whether an abbreviation of two letters stands right behind a number, which it measures: `50 MB`, `25 HP`.
    fn is_measure_of_a_number(&self, at: usize) -> bool {
        const LETTERS: u32 = 2;
        let word = &self.words[at];
        word.case == Case::Upper
            && word.end - word.start <= LETTERS
            && at > 0
            && self.follows(at)
            && self.words[at - 1].case == Case::Number
    }

    /// The longest lexicon name, which is no bare head.
    pub(super) fn listed_name(&self, at: usize) -> Option<(usize, EntryId)> {
        if self.found.matches.kinds(at) & begins::ENTERPRISE == 0 {
            return None;
        }
        self.entries(at)
            .find(|(l, e)| e.entity_type == EntityType::Enterprise && !e.bare_head && !l.short)
            .map(|(l, _)| (l.end, l.entry))
    }

    pub(super) fn listed_enterprise(&mut self, at: usize) -> Option<NodeId> {
        let (end, entry) = self.listed_name(at)?;
        if self.lexicons.entry(entry).marks.has(Mark::Club) && self.plays(at, end) {
            return None;
        }
        if end == at + 1 && (self.is_in_code(at) || self.is_in_list_of_codes(at) || self.is_code_with_amount(at)) {
            return None;
        }
        if end == at + 1 && self.is_measure_of_a_number(at) {
            return None;
        }
        // `Cisco Systems`, `Grab Holdings Ltd`, but `WHA | Industrial Zone`
        let mut whole = end;
        while self.follows(whole)
            && self.is_capital(whole)
            && (whole > end || self.ends_company(whole + 1) || self.is_division(whole) || self.is_form(whole))
            && let Some((_, next)) = self.cue(whole, CueClass::Suffix.bit())
        {
            whole = next;
        }
        if whole > end {
            whole = self.later_forms_end(whole);
        }
        let closed = self.country_after(whole);
        if whole > end && (closed.is_some() || !(self.follows(whole) && self.is_capital(whole))) {
            return Some(self.push(
                Rule::ForeignCompany,
                EntityType::Enterprise,
                at..closed.unwrap_or(whole),
                Name::Open,
                Strength::Strong,
                &[],
            ));
        }
        // `Agribank Chi nhánh Yên Lạc` is one flat name.
        if self.follows(end)
            && self
                .cue(end, CueClass::LegalForm.bit())
                .is_some_and(|(c, _)| !c.has(Note::Bare) && !c.has(Note::Outside))
            && let Some(branch) = self.composed_enterprise(end)
        {
            let whole = at..self.end(branch);
            return Some(self.push(Rule::Branch, EntityType::Enterprise, whole, Name::Open, Strength::Strong, &[]));
        }
        // `Honda Việt Nam`, `Ngân hàng Chính sách xã hội Việt Nam`: the country's name closes a company's.
        if let Some(whole) = self.country_after(end) {
            let legal = self.found.is_cue(at, CueClass::LegalForm.bit());
            let name = if legal { Name::Entry(entry) } else { Name::Open };
            return Some(self.push(Rule::WithCountry, EntityType::Enterprise, at..whole, name, Strength::Strong, &[]));
        }
        // `Viettel Myanmar`, but `Toyota Nhật Bản Tân Cảng`
        if let Some(whole) = self.foreign_branch_end(end) {
            let whole = at..whole;
            return Some(self.push(
                Rule::WithCountry,
                EntityType::Enterprise,
                whole,
                Name::Open,
                Strength::Strong,
                &[],
            ));
        }
        if let Some(whole) = self.local_branch_end(entry, end).or_else(|| self.subsidiary_end(at, entry, end)) {
            let whole = at..self.numbered_end(at, whole);
            return Some(self.push(Rule::Branch, EntityType::Enterprise, whole, Name::Open, Strength::Strong, &[]));
        }
        let numbered = self.numbered_end(at, end);
        if numbered > end {
            let whole = at..numbered;
            return Some(self.push(Rule::Branch, EntityType::Enterprise, whole, Name::Open, Strength::Strong, &[]));
        }
        let end = self.domain_end(end);
        Some(self.push(Rule::ListedCompany, EntityType::Enterprise, at..end, Name::Entry(entry), Strength::Strong, &[]))
    }

    /// The end of the country at `end`, for whose branch the company is named: `Viettel` + `Myanmar`.
    fn foreign_branch_end(&self, end: usize) -> Option<usize> {
        if !self.follows(end) || !self.is_capital(end) || self.words[end].in_capitals {
            return None;
        }
        let (place, _) = self.entries(end).find(|(l, e)| e.entity_type == EntityType::Place && !l.short)?;
        let goes_on = |w: &Word| w.gap.has(Gap::DASH) || self.follows(place.end) && w.is_capital();
        let apart = !self.words.get(place.end).is_some_and(goes_on);
        (self.is_country(end, place.end) && apart).then_some(place.end)
    }

    /// Where the domain ends that goes on a name up to `end`: `Zelvana` + `.com.vn`.
    pub(super) fn domain_end(&self, mut end: usize) -> usize {
        while self.words.get(end).is_some_and(|w| {
            w.gap == Gap::INNER_DOT && w.case == Case::Lower && w.is_plain_letters() && w.end - w.start <= DOMAIN
        }) {
            end += 1;
        }
        end
    }

    /// Whether a foreign legal form stands at `at`: Co, Inc, Corporation.
    pub(super) fn is_form(&self, at: usize) -> bool {
        self.cue(at, CueClass::Suffix.bit()).is_some_and(|(cue, _)| cue.has(Note::AfterComma))
    }

    /// Whether a word that names a division of a group stands at `at`, the last of its capitals.
    fn is_division(&self, at: usize) -> bool {
        self.cue(at, CueClass::Suffix.bit()).is_some_and(|(cue, next)| {
            cue.has(Note::Division)
                && (!(self.follows(next) && self.is_capital(next)) || self.country_after(next).is_some())
        })
    }

    /// The end of the place with its class word that tells a bank's branch: `Agribank` + `tỉnh Nghệ An`, `chi nhánh huyện Yên Lạc`; the
    /// class word alone where the text has said which (`NHCSXH` + `tỉnh`).
    pub(super) fn local_branch_end(&mut self, entry: EntryId, end: usize) -> Option<usize> {
        let bank = self.follows(end) && &*self.lexicons.entry(entry).kind == "bank";
        // `Agribank` + `chi nhánh huyện Yên Lạc`
        let branch = || self.cue(end, CueClass::LegalForm.bit()).filter(|(cue, _)| cue.has(Note::Outlet));
        let at = if bank { branch().map_or(end, |(_, next)| next) } else { end };
        let (_, next) = self
            .cue(at, CueClass::PlaceClass.bit())
            .filter(|(cue, _)| bank && self.follows(at) && OF_BRANCHES.contains(&cue.level))?;
        if let Some(place) = self.place(at) {
            return Some(self.end(place));
        }
        let named = self.follows(next) && !self.is_lower(next);
        (!named && self.is_lower(at)).then_some(next)
    }

    /// The end of the place that completes an enterprise's name at `at..end`: a part of the world (`Zelvana châu Á`), or any place right
    /// behind an office or where no description leads to the name (`Giám đốc` + `Savills Hà Nội`, but `khu du lịch FLC` + `Sầm Sơn`).
    fn subsidiary_end(&self, at: usize, entry: EntryId, end: usize) -> Option<usize> {
        if !self.follows(end) || self.words[at].in_capitals {
            return None;
        }
        let (place, _) = self.entries(end).find(|(l, e)| e.entity_type == EntityType::Place && !l.short)?;
        let office = || self.chart.after_title[at] && self.follows(at);
        let region = || matches!(&*self.lexicons.entry(place.entry).level, "region" | "continent");
        let alone = || self.stands_alone(at) && !self.lexicons.entry(entry).marks.has(Mark::Club);
        let named = region() || self.is_capital(end) && (office() || alone());
        (named && !(self.follows(place.end) && self.is_capital(place.end))).then_some(place.end)
    }

    /// Whether nothing before `at` describes what is named there: a clause begins, or a preposition or another stop word stands before it.
    fn stands_alone(&self, at: usize) -> bool {
        let stop = |at: usize| self.found.stop_from(at) == at + 1 && self.found.is_stop(at);
        at == 0
            || !self.follows(at)
            || self.found.is_after(at, CueClass::Linking.bit())
            || stop(at - 1)
            || self.is_behind_department(at)
    }

    /// Whether small words of a department lead to `at`: `bộ phận tư vấn đầu tư` + `Savills Hà Nội`.
    fn is_behind_department(&self, at: usize) -> bool {
        let near = (at.saturating_sub(DEPARTMENT)..at).rev();
        near.take_while(|k| self.follows(k + 1)).any(|k| self.found.is_cue(k, CueClass::Department.bit()))
    }

    /// The end of the number that tells one plant of a name `at..end` from another: `Nhiệt điện Duyên Hải` + `3`.
    fn numbered_end(&self, at: usize, end: usize) -> usize {
        const DIGITS: u32 = 2;
        let local = end - at > 2 && self.words[end - 1].is_native() && self.words[end - 1].case == Case::Title;
        let short = |w: &Word| w.gap.is_plain() && w.end - w.start <= DIGITS;
        let number = local
            && self.words.get(end).is_some_and(short)
            && self.is_number_of_name(end)
            && self.ends_at_number(end)
            && !self.words.get(end + 1).is_some_and(|w| w.gap.has(Gap::SLASH.with(Gap::OTHER)));
        end + usize::from(number)
    }
}
