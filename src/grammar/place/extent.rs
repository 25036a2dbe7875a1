//! How far a place's name goes behind its class word.
//!
//! ```text
//! name  = place:listed | Capital{1,4} | Number for villages, communes and districts; a zone's goes on with Number or CAPITALS
//! ```
//!
//! A name that no lexicon holds ends where a person or an office begins, and after two words of a line of capitals; a dash or an apostrophe glues
//! small words to it. Villages bear no abbreviations, and districts and above no person's name.
//!
//! Fires:
//!
//! ```text
//! place/class: Xưởng ở [L khu công nghiệp Vạn Lĩnh 2], gần [L xã Đức Giang].
//! place/class: Họ tới [L quận al-Zarvan] và [L huyện Dasht-e-Zarvan].
//! place/class: Nhà ở [L huyện Đắk G’lang], gần [L khu công nghiệp Vạn Lĩnh 3] và chợ.
//! ```
//!
//! Must not fire:
//!
//! ```text
//! place/class: Gói bản 2 SIM rẻ hơn.   # no village
//! place/class: Máy này bản PC4 rẻ hơn.   # a version
//! place/class: Thẩm phán liên bang Kevin Brandovik đã ký lệnh.   # a person
//! ```

use crate::entity::EntityType;
use crate::grammar::{HOME, Scan};
use crate::lexicon::{CueClass, EntryId};
use crate::matching::{Level, classes};
use crate::text::gap::Gap;
use crate::text::syllable::Case;

/// What a number counts: `5 năm`.
const COUNTED: u32 = classes(&[CueClass::MonthDay, CueClass::Measure]);
/// What follows a name with its number.
const AFTER_NUMBER: u32 = classes(&[CueClass::Linking, CueClass::ReportingVerb, CueClass::PlaceClass]);

/// Names of places have at most so many words.
const LONGEST: usize = 4;

impl Scan<'_> {
    /// The end of the name after a class word of `level`, and the lexicon's entry for it.
    pub(super) fn place_name(&self, at: usize, level: Level) -> Option<(usize, Option<EntryId>)> {
        let known = self
            .entries(at)
            .find(|(l, e)| {
                // An alias may hold the class word: `vùng núi | tỉnh Phúc Kiến`.
                e.entity_type == EntityType::Place
                    && self.words[at].case != Case::Lower
                    && !self.lexicons.entry(l.entry).canonical.starts_with(char::is_lowercase)
            })
            .map(|(l, _)| (l.end, l.entry, &*self.lexicons.entry(l.entry).level));
        let run = self.name_run(at);
        let person = self.person_begins(at, self.capitals(at, LONGEST + 4));
        // Districts and above are listed: a surname after the bare class word begins a person.
        let surname = self.matcher.surname(&self.words[at]);
        // `thẩm phán liên bang Kevin Brandovik`
        let foreigner = self.is_foreign_given_name(at);
        if known.is_none()
            && level >= Level::District
            && (person || foreigner || surname > 0.0 && (run - at >= 3 || level == Level::Province))
        {
            return None;
        }
        if known.is_none() && level == Level::Commune && surname > 0.0 && run - at >= 4 {
            return None;
        }
        if let Some((end, entry, known_level)) = known {
            // `các tỉnh | Tây Nguyên`
            let region = known_level == "region" && *self.lexicons.entry(entry).parent == *HOME;
            if region && matches!(level, Level::Village | Level::Commune | Level::District | Level::Province) {
                return None;
            }
            if level == Level::Zone
                && let Some(last) = self.zone_number(end)
            {
                return Some((last, None));
            }
            // A person's name has two syllables: `xã Đức | Giang` is one place.
            let rest = run.saturating_sub(end);
            let person = rest > 1 && known_level != "country" && self.matcher.surname(&self.words[end]) > 0.0;
            if rest == 0 || run - at > 3 || person || level >= Level::City {
                return Some((end, fits_level(level, known_level).then_some(entry)));
            }
            return Some((run, None));
        }
        let word = &self.words[at];
        let numbered = matches!(level, Level::Village | Level::Commune | Level::District);
        if word.case == Case::Number {
            // `bản 2 SIM`
            let counts = level == Level::Village
                && self.words.get(at + 1).is_some_and(|w| w.gap.is_plain() && w.case == Case::Upper && !w.in_capitals);
            let number = numbered && !counts && (word.pattern != 0 || word.end - word.start <= 3);
            return number.then_some((at + 1, None));
        }
        // `cấp tỉnh PCI`, `xã NTM`
        let run = if run == at { self.run_behind_article(at) } else { run };
        let short = word.case == Case::Upper && !word.in_capitals && run == at + 1 && !word.is_one_letter();
        // `bản PC`, `bản 1TB`: a version, for no village is called by an abbreviation.
        let version = short && level == Level::Village;
        let abbreviation =
            version || short && level != Level::City && word.is_plain_letters() && word.end - word.start > 2;
        if run == at || abbreviation || level >= Level::Other && self.words[at].case == Case::Upper {
            return None;
        }
        let numbered = if level == Level::Zone { self.zone_number(run) } else { None };
        Some((numbered.unwrap_or_else(|| self.glued_end(run)), None))
    }

    /// The end of a capitalised name that no lexicon holds; it stops where a person or an office begins.
    fn name_run(&self, at: usize) -> usize {
        let whole = self.capitals(at, LONGEST + 4);
        // In a line of capitals no case tells where the name ends: two words are the rule.
        let most = if self.words.get(at).is_some_and(|w| w.in_capitals) { 2 } else { LONGEST };
        let mut end = whole.min(at + most);
        for k in at + 1..end {
            // `xã D'Ran` goes on.
            let after_abbreviation = self.words[k - 1].case == Case::Upper
                && self.words[k].case == Case::Title
                && self.words[k].gap != Gap::APOSTROPHE;
            if after_abbreviation || self.person_begins(k, whole) || self.begins_title(k) {
                end = k;
                break;
            }
        }
        end
    }

    /// The end of the capitals behind a foreign article in small letters and a dash: `al-Zarvan`.
    fn run_behind_article(&self, at: usize) -> usize {
        let article = self.is_lower(at) && self.found.is_cue(at, CueClass::NameParticle.bit());
        let dash = self.words.get(at + 1).is_some_and(|w| w.gap == Gap::DASH && w.is_capital());
        if article && dash { self.name_run(at + 1) } else { at }
    }

    /// `Kratom-sen`, `Đắk G’lang`, `Dasht-e-Zarvan`: the end of the words that a dash or an apostrophe glues to the name before `end`.
    fn glued_end(&self, mut end: usize) -> usize {
        let glued = |k: usize| self.words.get(k).is_some_and(|w| w.gap == Gap::DASH || w.gap == Gap::APOSTROPHE);
        while glued(end) {
            let word = &self.words[end];
            let goes_on = match word.case {
                Case::Lower if word.gap == Gap::APOSTROPHE => !word.is_one_letter(),
                // `quận Vạn Lĩnh-nơi` ends a name.
                Case::Lower => glued(end + 1) || !self.found.is_stop(end) && self.is_no_verb(end),
                Case::Title => !word.is_native() && self.found.matches.kinds(end) == 0,
                _ => false,
            };
            if !goes_on {
                break;
            }
            end += 1;
        }
        end
    }

    /// The end of the number that tells an industrial park from others of its name: `KCN Quế Võ | 2`, `khu công nghiệp Trà Nóc | II`.
    pub(super) fn zone_number(&self, at: usize) -> Option<usize> {
        let word = self.words.get(at).filter(|w| w.gap.is_plain() && w.end - w.start <= 4)?;
        // `KCN Lễ Môn 87,61 ha` has no number of its own.
        let number = word.case == Case::Number
            && word.end - word.start <= 2
            && (!(self.is_lower(at + 1) && self.follows(at + 1)) || self.counts_nothing(at))
            && self.words.get(at + 1).is_none_or(|w| w.gap.has(Gap::SPACE.with(Gap::LINE)));
        let roman = word.case == Case::Upper
            && word.is_plain_letters()
            && !word.in_capitals
            && self.found.matches.kinds(at) == 0
            && self.cue(at, CueClass::PlaceClass.bit()).is_none();
        (number || roman).then_some(at + 1)
    }

    /// `KCN Quế Võ 2 | tại`, but `KCN Quế Võ 2 | lần`: whether the small word behind the digit `at` counts nothing.
    fn counts_nothing(&self, at: usize) -> bool {
        let digit = self.words[at].end - self.words[at].start == 1;
        digit
            && (self.words[at + 1].pattern == self.matcher.and()
                || self.found.is_stop(at + 1) && self.cue(at + 1, COUNTED).is_none()
                || self.cue(at + 1, AFTER_NUMBER).is_some())
    }
}

/// Whether a class word of one level may stand before a name that the lexicon holds at another.
fn fits_level(class: Level, known: &str) -> bool {
    match class {
        Level::Village | Level::Commune => known == "commune",
        Level::District => matches!(known, "district" | "city"),
        Level::City => !matches!(known, "commune" | "country"),
        Level::Province => known == "province" || known == "historic",
        Level::Country | Level::Unknown | Level::Other | Level::Zone => true,
    }
}
