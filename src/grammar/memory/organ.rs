//! The bare organ of an article about mass organisations is theirs: `Ban Chấp hành` after `Hội Xuất bản Việt Nam` (guideline R5).
//!
//! ```text
//! Body:organ alone, mass organisations before it, no committee of the party in the text      memory/organ
//! ```
//!
//! Fires:
//!
//! ```text
//! memory/organ: Hội Trồng nấm Hà Nội họp hôm qua. [M Ban Chấp hành] có 15 người.
//! memory/organ: Hội Nông dân mở lớp dạy nghề. [M Ban Thường vụ] cấp vốn.
//! memory/organ: Công đoàn tặng quà thợ lò. [M Uỷ ban Kiểm tra] giám sát.
//! ```
//!
//! Must not fire:
//!
//! ```text
//! memory/organ: [PB Ban Chấp hành] họp ở trụ sở [M Hội Nông dân].   # none before it
//! memory/organ: [M Hội Nông dân] dự. [PB Đảng uỷ] họp. [PB Ban Chấp hành] biểu quyết.   # a committee of the party
//! memory/organ: [M Hội Nông dân] dự. [M Ban Chấp hành Công đoàn] họp.   # it says whose it is
//! ```

use crate::entity::EntityType;
use crate::grammar::{Name, NodeId, Scan};
use crate::lexicon::Role;
use crate::mention::Rule;

impl Scan<'_> {
    /// Gives the bare organs among the candidates the type of the mass organisations that stand before them.
    pub(super) fn bare_organs(&mut self) {
        let (mut mass, mut organs) = (false, Vec::new());
        for id in &self.chart.candidates {
            let node = self.chart.nodes[*id];
            match node.entity_type {
                Some(EntityType::MassOrg) => mass = true,
                Some(EntityType::PartyBody) if mass && self.is_bare_organ(*id) => organs.push(*id),
                // A committee of the party has such organs too.
                Some(EntityType::PartyBody) if self.is_committee(*id) => return,
                _ => {}
            }
        }
        for id in organs {
            let node = &mut self.chart.nodes[id];
            (node.rule, node.entity_type) = (Rule::BareOrgan, Some(EntityType::MassOrg));
            // Another entity than that of the row, with an id of its own.
            if let Name::Entry(entry) = node.name {
                (node.name, node.head) = (Name::Composed(entry), (node.start, node.end));
            }
        }
    }

    fn is_committee(&self, id: NodeId) -> bool {
        let (Name::Entry(entry) | Name::Composed(entry)) = self.chart.nodes[id].name else { return false };
        self.lexicons.entry(entry).role == Role::Head
    }

    fn is_bare_organ(&self, id: NodeId) -> bool {
        let node = self.chart.nodes[id];
        node.rule == Rule::ListedBody
            && matches!(node.name, Name::Entry(entry) if self.lexicons.entry(entry).role == Role::Organ)
    }
}
