//! Where a road ends, in names that no lexicon holds: `cao tốc Bãi Vọt - Hàm Nghi`, `đoạn Diễn Châu - Vạn Lĩnh`.
//!
//! ```text
//! road = (cue:untyped_class | cue:place_class) marked `road` ends
//! ends = end ("-" end)+            place/class: each end that is not listed
//! end  = place | Capital{1,3}      a name of one syllable stands beside a place alone (`Bắc - Nam` is none)
//! ```
//!
//! Streets have no such class word. What begins an office, an institution, a class word or a person's name of three words ends the list.
//!
//! Fires:
//!
//! ```text
//! place/class: Cao tốc qua đây là tuyến cao tốc [L Văn Lĩnh] - [L Kẻ Mơ].
//! place/class: Xe chạy thử trên cao tốc [L Mường Sơn] - Hà Nội.
//! place/class: Bàn giao đoạn Hải Phòng - [L Mơ] dài 40 km.
//! ```
//!
//! Must not fire:
//!
//! ```text
//! place/class: Đường sắt Bắc - Nam đã thông.   # points of the compass
//! place/class: Kẹt xe trên đường Kẻ Mơ - Vạn Lĩnh.   # streets
//! place/class: Cao tốc Kẻ Mơ đã thông xe.   # one name
//! ```

use crate::entity::EntityType;
use crate::grammar::{Name, NodeId, Scan, Strength};
use crate::lexicon::CueClass;
use crate::matching::{Note, classes};
use crate::mention::Rule;
use crate::text::gap::Gap;
use crate::text::syllable::Case;

/// Names have at most so many words.
const LONGEST: usize = 3;
const ROAD: u32 = classes(&[CueClass::PlaceClass, CueClass::UntypedClass]);
/// What begins another name.
const OTHER: u32 = classes(&[CueClass::PlaceClass, CueClass::UntypedClass, CueClass::LegalForm, CueClass::Honorific]);
const DASH: Gap = Gap::DASH.with(Gap::SPACE);

impl Scan<'_> {
    /// Adds the ends of the road whose class word stands at `at`, where one of them is not listed.
    pub(in crate::grammar) fn road(&mut self, at: usize) -> bool {
        let Some((_, first)) = self.cue(at, ROAD).filter(|(cue, _)| cue.has(Note::Road)) else { return false };
        let mut k = first;
        let (mut ends, mut open, mut sure): (Vec<NodeId>, _, _) = (Vec::new(), false, true);
        let mut listed = false;
        while self.is_capital(k) {
            let end = if let Some(place) = self.place(k) {
                listed = true;
                place
            } else if let Some(end) = self.road_end(k) {
                open = true;
                sure &= end > k + 1;
                self.push(Rule::ClassedPlace, EntityType::Place, k..end, Name::Open, Strength::Fair, &[])
            } else {
                break;
            };
            ends.push(end);
            k = self.end(end);
            if !self.words.get(k).is_some_and(|w| w.gap.has(Gap::DASH) && w.gap.is_within(DASH)) {
                break;
            }
        }
        let told = ends.len() > 1 && open && (sure || listed);
        if told {
            let end = ends.last().map_or(at, |last| self.end(*last));
            let rule = Rule::UntypedClass;
            let road = self.push(rule, None::<EntityType>, at..end, Name::Open, Strength::Strong, &ends);
            self.chart.candidates.push(road);
        }
        told
    }

    /// The end of an unlisted name of Vietnamese syllables at `at`.
    fn road_end(&mut self, at: usize) -> Option<usize> {
        let end = self.capitals(at, LONGEST + 1);
        let word =
            |k: usize| self.words[k].case == Case::Title && !self.words[k].in_capitals && self.words[k].is_native();
        let other = end > at + LONGEST
            || end > at + 2 && self.person_begins(at, end)
            || self.found.is_cue(at, OTHER)
            || self.begins_title(at)
            || self.begins_institution(at);
        (!other && (at..end).all(word)).then_some(end)
    }
}
