//! Institutes, schools and hospitals whose suffix says that they are an enterprise's: `Viện Cơ khí Mỏ - Vinacomin`.
//!
//! ```text
//! institute = (Cue:untyped_class | Body:unit) Capital+ "-" cue:suffix   enterprise/institute
//! ```
//!
//! Fires:
//!
//! ```text
//! enterprise/institute: [E Viện Cơ khí Mỏ - Vinacomin] thử máy đào mới.
//! enterprise/institute: Chị chuyển về [E Viện Khoa học Mỏ - Vinacomin] từ tháng trước.
//! enterprise/institute: Thợ lò khám ở [E Bệnh viện Than Sơn Lĩnh - TKV] miễn phí.
//! ```
//!
//! Must not fire:
//!
//! ```text
//! enterprise/institute: Bà ở Viện Cơ khí Mỏ - nơi bà làm 30 năm.   # no suffix
//! enterprise/institute: Anh ở Viện Cơ khí Mỏ, còn [E Vinacomin] ở Hà Nội.   # a comma
//! enterprise/institute: Ông đến viện cơ khí - [E Vinacomin] vắng mặt.   # small letters
//! ```

use crate::entity::EntityType;
use crate::grammar::{Name, NodeId, Scan, Strength};
use crate::lexicon::{CueClass, Role};
use crate::mention::Rule;
use crate::text::gap::Gap;

impl Scan<'_> {
    /// An institute, school or hospital that its suffix says is an enterprise's: `Viện Khoa học Công nghệ Mỏ - Vinacomin`.
    pub(super) fn owned_institute(&mut self, at: usize) -> Option<NodeId> {
        if !self.is_capital(at) || !self.found.is_cue(at, CueClass::UntypedClass.bit()) && !self.begins_unit(at) {
            return None;
        }
        let mut end = at + 1;
        while end - at < 9 && self.follows(end) && (self.is_capital(end) || self.is_capital(end - 1)) {
            end += 1;
        }
        let word = self.words.get(end)?;
        let dash = word.gap.has(Gap::DASH) && word.gap.is_within(Gap::DASH.with(Gap::SPACE));
        let suffix =
            self.found.is_cue(end, CueClass::Suffix.bit()) && self.listed_name(end).is_some_and(|(e, _)| e == end + 1);
        (dash && suffix && end > at + 1)
            .then(|| self.push(Rule::Institute, EntityType::Enterprise, at..end + 1, Name::Open, Strength::Strong, &[]))
    }

    /// Whether a unit of the state (`Viện`, `Trung tâm`) begins at `at`.
    fn begins_unit(&self, at: usize) -> bool {
        self.entries(at).any(|(_, e)| e.entity_type == EntityType::StateBody && e.role == Role::Unit)
    }
}
