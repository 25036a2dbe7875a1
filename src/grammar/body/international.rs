//! Associations of the world or of a continent, which are of no type.
//!
//! ```text
//! international = body:mass complement cue:not_person(world)          Hội Loãng xương + quốc tế; no place in it
//!               | body(kind sport) continent                          Liên đoàn Bóng chuyền + châu Á
//! ```
//!
//! Fires:
//!
//! ```text
//! body/complement: Tuần trước [M Hội Nông dân tỉnh Lào Cai] họp.
//! body/complement: Chị làm ở [M Hội Phụ nữ xã Vạn Lĩnh] ba năm.
//! body/complement: Ông Lò Văn Khuyên dẫn đầu [M Liên đoàn Bóng chuyền Lào Cai].
//! ```
//!
//! Must not fire:
//!
//! ```text
//! body/complement: Theo Hội Loãng xương quốc tế, ai cũng cần đi bộ.   # the world
//! body/complement: Hiệp hội Năng lượng Hạt nhân Thế giới họp.   # the world
//! body/complement: Liên đoàn Bóng chuyền [L châu Á] gửi thư.   # a continent
//! ```

use super::complement::Complement;
use crate::entity::EntityType;
use crate::grammar::{Name, NodeId, Scan};
use crate::lexicon::{CueClass, Entry};
use crate::matching::Note;

impl Scan<'_> {
    /// Whether the complement says that the association of `head` is one of the world or of a continent.
    pub(super) fn is_international(&self, head: &Entry, complement: &Complement) -> bool {
        let continent = |c: &NodeId| matches!(self.chart.nodes[*c].name, Name::Entry(e) if &*self.lexicons.entry(e).level == "continent");
        head.entity_type == EntityType::MassOrg && self.is_of_the_world(complement)
            || &*head.kind == "sport" && complement.children.iter().any(continent)
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
