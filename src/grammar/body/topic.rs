//! The matter of a steering committee, which no place and no institution closes: `Ban Chỉ đạo về rà soát, tháo gỡ khó khăn các dự án`.
//!
//! ```text
//! body  = body:topic topic
//! topic = word{2,30} &end      also across commas before small letters, and with numbers of documents (`số 18-NQ/TW`)
//! end   = another mark | a stop word but "và" and cue:plural | cue:linking | a verb of speech or appointment | an office | a body | a person
//! ```
//!
//! The listed head holds the first word of the matter (`Ban Chỉ đạo về`, `Ban Chỉ đạo công tác`), so that what the committee does is none.
//!
//! Fires:
//!
//! ```text
//! body/complement: Ông làm Trưởng [S Ban Chỉ đạo về rà soát, tháo gỡ khó khăn các dự án] của tỉnh.
//! body/complement: Sáng nay [S Ban Chỉ đạo công tác phòng cháy rừng] đã họp.
//! body/complement: Việc do [PB Ban Chỉ đạo Trung ương về tổng kết nghề trồng nấm] theo dõi.
//! body/complement: [PB Ban Chỉ đạo Trung ương về tổng kết Nghị quyết số 47-NQ/TW] ghi nhận.
//! ```
//!
//! Must not fire:
//!
//! ```text
//! body/complement: Hôm qua Ban Chỉ đạo đánh giá cao cách làm này.   # what it does
//! body/complement: Trưởng Ban Chỉ đạo cho biết đã xong.
//! body/complement: Ban Chỉ đạo về đến xã lúc 8 giờ.   # a preposition
//! ```

use super::complement::Complement;
use crate::grammar::Scan;
use crate::lexicon::{CueClass, Entry, Mark};
use crate::matching::{Note, classes};
use crate::text::gap::Gap;
use crate::text::syllable::Case;

impl Scan<'_> {
    /// The rest of the matter that a head begins.
    pub(super) fn topic(&mut self, at: usize, head: &Entry) -> Option<Complement> {
        if !head.marks.has(Mark::Topic) {
            return None;
        }
        let mut end = at;
        while end < at + LONGEST && self.goes_on(at, end) {
            end += 1;
        }
        if end < self.words.len() && end > at && self.words[end - 1].pattern == self.matcher.and() {
            end -= 1;
        }
        if end < at + 2 || end == at + LONGEST {
            return None;
        }
        let (mut children, mut k) = (Vec::new(), at);
        while k < end {
            let place = self.place(k).filter(|place| self.end(*place) <= end && !self.is_own_country(*place));
            children.extend(place);
            k = place.map_or(k + 1, |place| self.end(place));
        }
        Some(Complement { end, children, institution: None, proper: true })
    }

    /// Whether word `k` belongs to the matter that begins at `at`.
    fn goes_on(&mut self, at: usize, k: usize) -> bool {
        let Some(word) = self.words.get(k) else { return false };
        let inside = word.gap.is_plain() || word.gap.is_within(NUMBER) && !word.gap.has(Gap::SPACE);
        // `Thông tin - tuyên truyền`
        let dash = k > at && word.gap.is_within(Gap::DASH.with(Gap::SPACE)) && self.is_lower(k);
        if !(inside || dash || k > at && word.gap.is_comma() && self.is_lower(k)) {
            return false;
        }
        if !self.is_lower(k) {
            return !(self.is_capital(k) && word.gap.is_plain())
                || !(self.begins_title(k) || self.body(k).is_some() || self.person_begins(k, self.capitals(k, 6)));
        }
        if word.pattern == self.matcher.and() || self.found.is_cue(k, CueClass::Plural.bit()) {
            // `… | và Quy chế làm việc`
            // `… | và các văn bản hướng dẫn`
            let and = word.pattern == self.matcher.and() && self.found.is_cue(k + 1, CueClass::Plural.bit());
            return !word.gap.is_comma() && !self.is_capital(k + 1) && !and;
        }
        // `Nghị quyết số 18-NQ/TW`
        let number = self.words.get(k + 1).is_some_and(|w| w.case == Case::Number && w.gap.is_plain());
        if k > at && number && !self.found.is_cue(k, CueClass::MonthDay.bit()) {
            return true;
        }
        // Words of two syllables may be light verbs (`tổng kết`, `thực hiện`), those of one end the matter.
        // `… tham nhũng | theo dõi, chỉ đạo`: what the committee does with the case.
        if k > at && self.cue(k, CueClass::Linking.bit()).is_some_and(|(cue, _)| cue.has(Note::Source)) {
            return false;
        }
        let part = self.is_compound(k) || k > at && self.is_compound(k - 1);
        let verb = self.cue(k, STOPS).is_some_and(|(_, end)| !part || end > k + 1);
        !verb && (part || !self.found.is_stop(k))
    }
}

/// A matter has fewer words.
const LONGEST: usize = 30;
/// What stands inside a document's number.
const NUMBER: Gap = Gap::DASH.with(Gap::SLASH).with(Gap::INNER_DOT);
const STOPS: u32 = classes(&[
    CueClass::ReportingVerb,
    CueClass::PersonSign,
    CueClass::Linking,
    CueClass::AppointVerb,
    CueClass::DismissVerb,
    CueClass::Honorific,
    CueClass::MonthDay,
    CueClass::Link,
    CueClass::Now,
    CueClass::Former,
]);
