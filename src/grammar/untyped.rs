//! Names without a type - streets, schools, prizes, honours - which keep persons and places from forming inside.
//!
//! ```text
//! untyped = cue:untyped_class Capital{1,6}         untyped/class      a PLACE in it is still one, unless the class is `closed`
//!         | body:none | title:none                 untyped/listed     cấp uỷ, Nhà giáo Nhân dân
//! ```
//!
//! They are nodes of the chart and never mentions.
//!
//! Fires:
//!
//! ```text
//! untyped/class: Cháy ở [- đường Nguyễn Thị Minh Khai] lúc nửa đêm.
//! untyped/class: Em học [- trường Nguyễn Bá Khoai] đã hai năm.
//! untyped/class: Tám thợ mỏ nhận [- giải thưởng Tôn Đức Thắng] hôm qua.
//! untyped/listed: Cô được phong tặng danh hiệu [- Nhà giáo Nhân dân] năm ngoái.
//! ```
//!
//! Must not fire:
//!
//! ```text
//! untyped/class: Đường làng đã trải nhựa.   # no capital behind the class word
//! untyped/class: Trên đường, Nguyễn Thị Minh Khoai gặp bạn cũ.   # a comma
//! untyped/class: Trường làng nằm bên suối.
//! untyped/listed: Cô là nhà giáo của nhân dân trong vùng.
//! ```

use super::{Name, Scan, Strength, is_body, is_nothing};
use crate::entity::EntityType;
use crate::lexicon::{CueClass, Span};
use crate::mention::Rule;

/// The name after a class word has at most so many words.
const LONGEST: usize = 6;

impl Scan<'_> {
    /// Adds what begins at `at` and has no type.
    pub(super) fn untyped(&mut self, at: usize) {
        let nothing = self
            .entries(at)
            .find(|(_, e)| is_body(*e) && is_nothing(*e) || e.entity_type == EntityType::Title && e.span == Span::None)
            .map(|(l, _)| (l.end, l.entry));
        if let Some((end, entry)) = nothing {
            let id = self.push(Rule::Untyped, None::<EntityType>, at..end, Name::Entry(entry), Strength::Strong, &[]);
            self.chart.candidates.push(id);
        }
        let Some((cue, name_at)) = self.cue(at, CueClass::UntypedClass.bit()) else { return };
        if !self.follows_dot(name_at) || !self.is_capital(name_at) {
            return;
        }
        let end = self.capitals(name_at, LONGEST);
        let mut children = Vec::new();
        let mut k = name_at;
        while k < end && !cue.closed {
            // A country of one syllable inside a longer name is a part of it: `báo Pháp Luật`.
            let part = |s: &Self, p: usize| s.end(p) == k + 1 && s.end(p) < end;
            match self.place(k).filter(|p| self.end(*p) <= end && !part(self, *p)) {
                Some(place) => {
                    children.push(place);
                    k = self.end(place);
                }
                None => k += 1,
            }
        }
        let id = self.push(Rule::UntypedClass, None::<EntityType>, at..end, Name::Open, Strength::Fair, &children);
        self.chart.candidates.push(id);
    }
}
