//! The bare organ of an article about mass organisations is theirs: `Ban Chấp hành` after `Hội Xuất bản Việt Nam` (guideline R5).
//!
//! ```text
//! Body:organ alone, mass organisations before it, no committee of the party in the text      memory/organ
//! Body:organ alone, a mass organisation in its sentence, no body of the party in it          memory/organ
//! ```
//!
//! Fires:
//!
//! ```text
//! memory/organ: Hội Trồng nấm Hà Nội họp hôm qua. [M Ban Chấp hành] có 15 người.
//! memory/organ: Hội Nông dân mở lớp dạy nghề. [M Ban Thường vụ] cấp vốn.
//! memory/organ: Công đoàn tặng quà thợ lò. [M Uỷ ban Kiểm tra] giám sát.
//! memory/organ: Đảng uỷ vắng mặt. [M Ban Chấp hành] nhiệm kỳ mới, Hội Trồng nấm Hà Nội, có 15 người.   # in its sentence
//! ```
//!
//! Must not fire:
//!
//! ```text
//! memory/organ: [PB Ban Chấp hành] họp hôm qua. [M Hội Nông dân] dự.   # none before it, and none in its sentence
//! memory/organ: [M Hội Nông dân] dự. [PB Đảng uỷ] họp. [PB Ban Chấp hành] biểu quyết.   # a committee of the party
//! memory/organ: [M Hội Nông dân] dự. [M Ban Chấp hành Công đoàn] họp.   # it says whose it is
//! ```

use crate::entity::EntityType;
use crate::grammar::{Name, NodeId, Scan};
use crate::lexicon::Role;
use crate::mention::Rule;

impl Scan<'_> {
    /// Gives the bare organs among the candidates the type of the mass organisations of their sentence, or of those that stand before them.
    pub(super) fn bare_organs(&mut self) {
        let (mut mass, mut party, mut committee, mut organs) = (Vec::new(), Vec::new(), false, Vec::new());
        for id in &self.chart.candidates {
            let node = self.chart.nodes[*id];
            match node.entity_type {
                Some(EntityType::MassOrg) => mass.push(node.start),
                Some(EntityType::PartyBody) if self.is_bare_organ(*id) => organs.push(*id),
                Some(EntityType::PartyBody) => {
                    party.push(node.start);
                    // A committee of the party has such organs too.
                    committee |= self.is_committee(*id);
                }
                _ => {}
            }
        }
        organs.retain(|id| {
            let at = self.chart.nodes[*id].start;
            let beside =
                |starts: &[usize]| starts.iter().any(|start| self.words.sentence(*start) == self.words.sentence(at));
            let known = !committee && mass.iter().any(|start| *start < at);
            known || beside(&mass) && !beside(&party)
        });
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
