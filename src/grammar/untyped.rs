//! Names without a type - streets, schools, prizes, international organisations - which keep persons and places from forming inside.
//!
//! `đường Nguyễn Trãi`, `Trường THPT Lê Hồng Phong`, `giải thưởng Nguyễn Văn Trỗi`: nothing; a PLACE in such a name is still one.

use super::{Name, Scan, Strength, is_body, is_nothing};
use crate::entity::EntityType;
use crate::lexicon::{CueClass, Span};
use crate::mention::Rule;

/// Words of which a class word may be the end.
const INSIDE: u32 = crate::matching::classes(&[CueClass::RoleNoun, CueClass::Generic, CueClass::Activity]);

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
        // The `tượng` of `đối tượng`, `khí tượng` is no statue.
        if !self.follows_dot(name_at) || !self.is_capital(name_at) || self.found.is_inside(at, INSIDE) {
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
