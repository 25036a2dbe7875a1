//! Associations and councils of the world, of a continent or of a union of states, which are of no type.
//!
//! ```text
//! international = body:mass complement cue:not_person(world)          Hội Loãng xương + quốc tế; no place in it
//!               | body(kind sport, council) continent                 Liên đoàn Bóng chuyền + châu Á
//!               | body:state complement cue:not_person(world)         Hội đồng Loãng xương + thế giới; `quốc tế` of councils alone
//!               | body:state field union                              Hội đồng Mỹ phẩm + ASEAN
//! ```
//!
//! Fires:
//!
//! ```text
//! body/complement: Tuần trước [M Hội Nông dân tỉnh Lào Cai] họp.
//! body/complement: Chị làm ở [M Hội Phụ nữ xã Vạn Lĩnh] ba năm.
//! body/complement: Chị về [S Vụ Thống kê Quốc tế] từ năm ngoái.
//! body/complement: Ông Lò Văn Khuyên dẫn đầu [M Liên đoàn Bóng chuyền Lào Cai].
//! ```
//!
//! Must not fire:
//!
//! ```text
//! body/complement: Theo Hội Loãng xương quốc tế, ai cũng cần đi bộ.   # the world
//! body/complement: Theo Hội đồng Loãng xương Thế giới, ai cũng cần đi bộ.   # the world
//! body/complement: Uỷ ban Đo lường Quốc tế họp.   # the world
//! body/complement: Hội đồng Mỹ phẩm ASEAN họp ở Lào.   # a union of states
//! body/complement: Hiệp hội Năng lượng Hạt nhân Thế giới họp.   # the world
//! body/complement: Liên đoàn Bóng chuyền [L châu Á] gửi thư.   # a continent
//! ```

use super::complement::Complement;
use crate::entity::EntityType;
use crate::grammar::{Name, NodeId, Scan, is_body, is_nothing};
use crate::lexicon::{CueClass, Entry, Form, Role};
use crate::matching::{Listed, Note};
use crate::text::syllable::Case;

impl Scan<'_> {
    /// Whether the complement says that the association of `head` is one of the world or of a continent.
    pub(super) fn is_international(&self, head: &Entry, at: usize, complement: &Complement) -> bool {
        let continent = |c: &NodeId| matches!(self.chart.nodes[*c].name, Name::Entry(e) if &*self.lexicons.entry(e).level == "continent");
        head.entity_type == EntityType::MassOrg && self.is_of_the_world(complement)
            || matches!(&*head.kind, "sport" | "council") && complement.children.iter().any(continent)
            || head.entity_type == EntityType::StateBody
                && head.role == Role::Unit
                && self.is_of_many_states(head, at, complement)
    }

    /// `Hội đồng Loãng xương | Thế giới`, `Hội đồng Mỹ phẩm | ASEAN`: whether the complement at `at` of a unit ends with the world or a
    /// union of states. `Quốc tế` ends the names of departments at home too.
    fn is_of_many_states(&self, head: &Entry, at: usize, complement: &Complement) -> bool {
        let (end, council) = (complement.end, &*head.kind == "council");
        if !complement.children.is_empty() || end < at + 2 {
            return false;
        }
        let world = (end - 2..end).any(|k| {
            let cue = self.cue(k, CueClass::NotPerson.bit());
            cue.is_some_and(|(cue, last)| last == end && (cue.has(Note::World) && (council || cue.has(Note::Lists))))
        });
        let union = |(l, e): (&Listed, Form)| l.end == end && is_body(e) && is_nothing(e) && !l.short;
        world || self.words[end - 1].case == Case::Upper && self.entries(end - 1).any(union)
    }

    /// `Hội Loãng xương quốc tế`: whether an association without a place is one of the world, and so of no type.
    fn is_of_the_world(&self, complement: &Complement) -> bool {
        let end = complement.end;
        let world = |k: usize| {
            let (cue, last) = self.cue(k, CueClass::NotPerson.bit()).unwrap_or_default();
            cue.has(Note::World) && (last == end || k == end && self.follows(k))
        };
        complement.children.is_empty() && (world(end.saturating_sub(2)) || world(end))
    }
}
