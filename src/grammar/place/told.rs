//! A foreign town that no lexicon holds, where the words around say that it is one: `ở Solmere, Italy`.
//!
//! ```text
//! place = cue:linking(where) name &after      place/told
//! after = ("," | "(") place:foreign | ","? (cue:linking marked `where` or `belongs`) place:foreign
//! name  = Capital{1,3} that are no Vietnamese syllables
//! ```
//!
//! The word before it says where something is, and what follows across a comma or in a bracket is a country, a region or a town abroad. What
//! is listed, an abbreviation, and a hall or square (`O2 Arena`) are none.
//!
//! Fires:
//!
//! ```text
//! place/told: Xưởng của hãng ở [L Solmere], Italy sắp đóng cửa.
//! place/told: Cô sinh ra tại [L Brindlake] (Mỹ) năm 1990.
//! place/told: Nhà máy tại [L Grunholm Falls], bang Michigan tuyển thợ.
//! place/told: Xác tàu nằm ở [L Brindlake], cách thủ đô Baghdad 40 km.
//! place/told: Tàu dừng ở [L Solmere Loma] thuộc San Diego.
//! ```
//!
//! Must not fire:
//!
//! ```text
//! place/told: Số liệu từ Solmere, Italy cho thấy giá giảm.   # `từ` names sources as well
//! place/told: Anh làm việc ở Solmere từ năm ngoái.   # no country
//! place/told: Hàng có tại Solmere, Hà Nội và nhiều nơi khác.   # a shop at home
//! place/told: Các nước trong khối họp tại SLMR, Italy.   # an abbreviation
//! place/told: Đêm nhạc diễn ra tại Solmere Arena, Italy.   # a building
//! ```

use crate::entity::EntityType;
use crate::grammar::{HOME, Name, NodeId, Scan, Strength};
use crate::lexicon::CueClass;
use crate::matching::{Note, classes};
use crate::mention::Rule;
use crate::text::gap::Gap;
use crate::text::syllable::Case;

/// Names have at most so many words.
const LONGEST: usize = 3;
/// What buildings, streets and companies are named by.
const OTHER: u32 = classes(&[CueClass::Suffix, CueClass::UntypedClass, CueClass::NotPerson]);

impl Scan<'_> {
    /// The town at `at`, whose name no lexicon holds.
    pub(in crate::grammar) fn told_place(&mut self, at: usize) -> Option<NodeId> {
        if !self.is_town_word(at) || !self.is_behind_where(at) {
            return None;
        }
        let end = self.capitals(at, LONGEST + 1);
        let gap = self.words.get(end)?.gap;
        let apart = gap.is_comma() || gap.has(Gap::OPEN) && gap.is_within(Gap::OPEN.with(Gap::SPACE));
        let led = if apart || gap.is_plain() { self.behind_relation(end) } else { None };
        let other = led.or(apart.then_some(end))?;
        if end > at + LONGEST || !(at..end).all(|k| self.is_town_word(k)) || !self.is_abroad(other) {
            return None;
        }
        let (rule, span) = (Rule::ToldPlace, at..end);
        Some(self.push(rule, EntityType::Place, span, Name::Open, Strength::Fair, &[]))
    }

    /// `thuộc | San Diego`, `cách | thủ đô Baghdad`: what stands behind the word that says where a town lies.
    fn behind_relation(&self, at: usize) -> Option<usize> {
        let (cue, next) = self.cue(at, CueClass::Linking.bit())?;
        ((cue.has(Note::Where) || cue.has(Note::Belongs)) && self.follows(next)).then_some(next)
    }

    /// Whether the word may be one of a foreign town's name: no syllable of the language, no abbreviation and nothing listed.
    fn is_town_word(&self, at: usize) -> bool {
        let word = &self.words[at];
        word.case == Case::Title
            && !word.in_capitals
            && !word.is_native()
            && self.found.matches.kinds(at) == 0
            && !self.found.is_cue(at, OTHER)
    }

    /// Whether a word that says where something is stands right before.
    pub(in crate::grammar) fn is_behind_where(&self, at: usize) -> bool {
        at > 0
            && self.follows(at)
            && self.cue(at - 1, CueClass::Linking.bit()).is_some_and(|(cue, next)| next == at && cue.has(Note::Where))
    }

    /// Whether a listed place of another country begins at `at`.
    fn is_abroad(&mut self, at: usize) -> bool {
        let Some(place) = self.place(at) else { return false };
        let Name::Entry(entry) = self.chart.nodes[place].name else { return false };
        let entry = self.lexicons.entry(entry);
        let wide = matches!(&*entry.level, "country" | "region" | "city" | "island");
        wide && *entry.id != *HOME && *entry.parent != *HOME
    }
}
