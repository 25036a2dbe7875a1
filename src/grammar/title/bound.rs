//! Bound heads: `Trưởng`, `Phó`, `Chánh` stand alone where the unit behind them is a body (guideline section 2.5).
//!
//! ```text
//! title = title:bound cue:plural? &body                            title/bound
//!       | title:bound body:head in small letters, which is no body     title/office
//! ```
//!
//! Where words are both, the bound title is taken if its body goes on (`Trưởng | ban Nội chính Thành uỷ`), the whole one if the unit word is
//! doubled (`Trưởng ban | Ban Nội chính Thành uỷ`).
//!
//! Fires:
//!
//! ```text
//! title/bound: [T Phó Trưởng] Ban Tuyên giáo Tỉnh uỷ ghi nhận ý kiến.
//! title/bound: [T Chánh] Văn phòng Huyện uỷ đọc thư khen.
//! title/office: Ông là [T trưởng công an] xã.
//! ```
//!
//! Must not fire:
//!
//! ```text
//! title/bound: Chị là [T Trưởng phòng Kế hoạch] Công ty Sông Lam.   # the department has no type
//! title/bound: Ông được giao giữ chức vụ [T Phó Cục trưởng] Cục Thuế.   # the unit word is doubled
//! title/bound: Anh là con trưởng trong gia đình làm nghề mộc.
//! ```

use crate::entity::EntityType;
use crate::grammar::{Name, NodeId, Scan, Strength, is_body, is_title};
use crate::lexicon::{CueClass, Form, Role, Span};
use crate::matching::Listed;
use crate::mention::Rule;

impl Scan<'_> {
    /// Whether the words of a whole title that ends at `end` are rather a bound head and the head of a body that goes on past `end`.
    pub(super) fn splits(&mut self, bound: NodeId, end: usize) -> bool {
        let body_at = self.end(bound);
        // `Phó | Cục Trưởng Cục Du lịch`, but `Phó | Đại sứ quán`
        let office = |(l, e): (&Listed, Form)| is_title(e) && e.span == Span::Whole && !l.short && l.end > body_at + 1;
        if self.entries(body_at).next().is_some_and(office) {
            return false;
        }
        // The unit word is doubled: `Trưởng ban | Ban Tuyên giáo`.
        if self.follows(end)
            && self.body(end).is_some_and(|b| self.chart.nodes[b].name != Name::Open && self.is_capital(end))
        {
            let doubled = self.words[end].pattern == self.words[end - 1].pattern;
            if doubled {
                return false;
            }
        }
        if self.follows(end) && self.found.is_after(end, CueClass::GradeAfter.bit()) && self.body(end).is_some() {
            return false;
        }
        self.chart.bodies[body_at].name().is_some_and(|body| {
            let node = self.chart.nodes[body];
            node.end > end
                || node.end == end && matches!(node.name, Name::Entry(e) if self.lexicons.entry(e).role == Role::Name)
        })
    }

    /// `Trưởng`, `Phó`, `Chánh` before a body with a type: the title is that word alone.
    pub(super) fn bound_title(&mut self, at: usize) -> Option<NodeId> {
        let (end, entry) = self
            .entries(at)
            .find(|(_, e)| e.entity_type == EntityType::Title && e.span == Span::Bound)
            .map(|(l, _)| (l.end, l.entry))?;
        let plural =
            self.words.get(end).is_some_and(|w| w.gap.is_plain()) && self.found.is_cue(end, CueClass::Plural.bit());
        let body_at = if plural { end + 1 } else { end };
        if !self.follows(body_at) {
            return None;
        }
        let body = self.body(body_at);
        let generic = (plural || self.is_member(entry)) && self.lexicon_body(body_at);
        if body.is_none() && !generic {
            return if plural { None } else { self.generic_unit(body_at) }
                .map(|last| self.push_composed(Rule::Office, EntityType::Title, at..last, (entry, at, end), &[]));
        }
        Some(self.push(Rule::BoundTitle, EntityType::Title, at..end, Name::Entry(entry), Strength::Strong, &[]))
    }

    /// The end of a unit in small letters behind a bound head, which is no body and stays in the title: `trưởng công an`, `trưởng ban tuyên giáo`.
    fn generic_unit(&self, at: usize) -> Option<usize> {
        let unit = |e: Form| is_body(e) && matches!(e.role, Role::Head | Role::Organ);
        let (l, _) = self.entries(at).find(|(l, e)| unit(*e) && !l.short && l.end > at + 1)?;
        (at..l.end).all(|k| self.is_lower(k)).then_some(l.end)
    }

    /// Whether any body's name begins at `at`, one that counts or not.
    fn lexicon_body(&self, at: usize) -> bool {
        self.entries(at).any(|(_, e)| is_body(e) && e.role != Role::None && e.role != Role::Unit)
            || self.entries(at).any(|(_, e)| e.entity_type == EntityType::PartyBody)
    }
}
