//! The object in small letters that a field asks for: `Cục Quản lý | dự trữ ngoại hối nhà nước`, `Trung tâm Ứng cứu | khẩn cấp máy tính`.
//!
//! ```text
//! object = unit (unit | "và" unit)* (owner | "và" field)?   behind a field that ends with a word marked `object` in cues.csv
//!        | unit+ &"(" CAPITALS ")"                 behind a field, where the capitals are not those of the units alone
//! unit   = cue:plural? small? (cue:activity | a word of two syllables) | national
//! owner  = a body or a place in capitals
//! ```
//!
//! What such a word governs is no verb. The object has one unit where nothing shows its end, and up to nine words before a mark, a linking word, a
//! verb, a person and an owner. A unit holds no stop word and no office.
//!
//! Fires:
//!
//! ```text
//! body/complement: Anh về [S Cục Quản lý phương tiện giao thông] từ năm ngoái.
//! body/complement: Theo [S Trung tâm Ứng cứu khẩn cấp máy bơm] (VNPUMP), sự cố đã qua.
//! body/complement: Đoàn đến [S Phòng Phòng chống ma tuý và tội phạm], rồi về.
//! body/complement: [S Cơ quan Giống cây trồng] (NSXV) vừa ra thông báo.
//! body/complement: Nơi đó là [S Trung tâm Chỉ huy chống khủng bố quốc gia] từ lâu.
//! ```
//!
//! Must not fire:
//!
//! ```text
//! body/complement: Hôm qua Sở đề nghị cấp thêm máy bơm (NSXV).   # no field
//! body/inner: [S Sở Y tế] cấp phép lưu hành thuốc, vắc xin.   # a listed name, and a verb
//! body/inner: [S Cục Năng lượng] truy thu thuế giá trị gia tăng (GTGT).   # the capitals are those of the last words
//! ```

use crate::entity::EntityType;
use crate::grammar::{NodeId, Scan};
use crate::lexicon::{CueClass, Entry, Mark};
use crate::matching::Note;
use crate::text::gap::Gap;
use crate::text::syllable::Case;

impl Scan<'_> {
    /// Where the object ends that the field before `end` asks for, and whose the body is.
    pub(super) fn object_of_field(&mut self, at: usize, end: usize, head: &Entry) -> Option<(usize, Option<NodeId>)> {
        let asks = self.asks_for_object(at, end);
        if !asks && head.entity_type == EntityType::PartyBody {
            return None;
        }
        // `Cục Kiểm soát hoạt động bảo vệ môi trường (Tổng cục Môi trường)`: light verbs count where a bracket closes the field.
        let light = self.object_units(end, true).filter(|_| asks);
        if let Some((_, last)) = light
            && self.words.get(last).is_some_and(|w| w.gap.has(Gap::OPEN) && self.is_capital(last))
        {
            return Some((last, None));
        }
        let (first, mut last) = self.object_units(end, false)?;
        // `dự trữ ngoại hối | Nhà nước`
        if self.is_capital(last)
            && self.follows(last)
            && self.is_compound(last)
            && self.is_lower(last + 1)
            && self.body(last).is_none()
        {
            last += 2;
        }
        // `Trung tâm Chỉ huy | chống khủng bố quốc gia`
        let central = head.marks.has(Mark::NeverSmall) || &*head.kind == "council";
        let named = self.is_capital(last) && self.follows(last);
        if central && self.is_lower(last - 1) && self.national(last - 2).is_some() && !named {
            return Some((last, None));
        }
        let Some(word) = self.words.get(last) else { return asks.then_some((first, None)) };
        if self.is_closing_abbreviation(end, last) {
            return Some((last, None));
        }
        if !asks {
            return None;
        }
        // `Dự báo nhu cầu nhân lực | và Thông tin thị trường lao động Lào Cai`
        let and = word.pattern == self.matcher.and() && self.follows(last + 1) && self.is_capital(last + 1);
        if and
            && self.cue(last + 1, CueClass::Activity.bit()).is_some()
            && !self.begins_institution(last + 1)
            && !self.begins_title(last + 1)
        {
            let end = self.field_end(last + 1, false);
            let place = (last + 1..end).find_map(|k| self.place(k).filter(|place| self.end(*place) == end));
            return Some((end, place));
        }
        if word.gap.is_plain() {
            let capital = self.is_capital(last);
            if let Some(owner) = self.body(last).filter(|_| capital).or_else(|| self.place(last)) {
                return Some((self.end(owner), Some(owner)));
            }
            if capital {
                let person = self.person_begins(last, self.capitals(last, 6));
                return Some((if person { last } else { first }, None));
            }
        } else if word.gap.has(Gap::OPEN) {
            return Some((last, None));
        }
        let marked = word.gap.is_plain() || word.gap.has(Gap::COMMA.with(Gap::CLOSE).with(Gap::SEMICOLON));
        Some((if marked { last } else { first }, None))
    }

    /// Whether the field ends with a word that needs an object.
    fn asks_for_object(&self, at: usize, end: usize) -> bool {
        let asks = |k: usize| {
            self.cue(k, CueClass::NotPerson.bit()).is_some_and(|(cue, last)| cue.has(Note::Object) && last == end)
        };
        (end.saturating_sub(2).max(at + 1)..end).any(|k| self.is_capital(k) && asks(k))
    }

    /// The ends of the first unit at `at` and of the last one within reach.
    fn object_units(&self, at: usize, light: bool) -> Option<(usize, usize)> {
        let (mut first, mut last) = (None, at);
        while last < at + LONGEST && self.follows(last) {
            let and = first.is_some() && self.words[last].pattern == self.matcher.and();
            let from = last + usize::from(and);
            let plural = self.is_lower(from) && self.found.is_cue(from, CueClass::Plural.bit());
            let Some(next) = self.object_unit(from + usize::from(plural), light) else { break };
            last = next;
            first = first.or(Some(last));
        }
        first.map(|first| (first, last))
    }

    /// The end of one unit: a small word of the field, or one syllable before it (`xe cơ giới`).
    pub(super) fn object_unit(&self, at: usize, light: bool) -> Option<usize> {
        if !self.follows(at) {
            return None;
        }
        if light && self.is_lower(at) && self.is_lower(at + 1) && self.is_compound(at) && self.is_no_verb(at) {
            return Some(at + 2);
        }
        // `Hỗ trợ người lao động`: who is helped
        let who = self.cue(at, CueClass::RoleNoun.bit()).map(|(_, next)| next);
        if let Some(next) = who.filter(|next| *next == at + 2 && self.is_lower(at) && self.is_lower(at + 1)) {
            return Some(next);
        }
        self.small_unit(at).or_else(|| {
            let single = self.is_lower(at) && self.follows(at + 1) && !self.found.is_stop(at) && self.is_no_verb(at);
            if single { self.small_unit(at + 1) } else { None }
        })
    }

    /// Whether the bracket behind the words `from..at` holds capitals that do not stand for those words alone.
    fn is_closing_abbreviation(&self, from: usize, at: usize) -> bool {
        let Some([short, next]) = self.words.get(at..at + 2) else { return false };
        let bracket = short.gap.has(Gap::OPEN) && short.gap.is_within(Gap::OPEN.with(Gap::SPACE));
        if !bracket || short.case != Case::Upper || !short.is_plain_letters() || !next.gap.has(Gap::CLOSE) {
            return false;
        }
        // `truy thu thuế giá trị gia tăng (GTGT)`
        let letters = usize::try_from(short.end - short.start).unwrap_or(0);
        letters >= 3 && !(letters..=letters + 3).contains(&(at - from))
    }
}

/// An object has at most so many words.
const LONGEST: usize = 9;
