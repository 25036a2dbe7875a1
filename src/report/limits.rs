//! How much the page shows at most, so that its size does not follow the corpus. The page states all of this.

use crate::entity::EntityType;
use crate::tables::room;
use serde::Serialize;

/// Bytes of the page that are not gone beyond as long as fewer rows can be shown.
pub const LARGEST: usize = 2_900_000;

/// Entities of a type; persons are looked for most.
#[must_use]
pub fn entities(entity_type: EntityType) -> usize {
    match entity_type {
        EntityType::Person => 700,
        EntityType::Enterprise => 500,
        EntityType::StateBody | EntityType::Place => 400,
        EntityType::Title | EntityType::PartyBody | EntityType::MassOrg => 200,
    }
}

/// Numbers of rows of all other kinds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Limits {
    /// Contexts of an entity.
    pub contexts: usize,
    /// Bytes of a context on each side.
    pub context_width: usize,
    /// Strongest partners of an entity.
    pub partners: usize,
    /// Pairs for each two types.
    pub pairs: usize,
    /// Keywords.
    pub keywords: usize,
    /// Offices held.
    pub positions: usize,
    /// Rejected documents that are listed.
    pub rejected: usize,
    /// Sources that are listed.
    pub sources: usize,
    /// Periods of time; where there are more, longer ones are taken.
    pub periods: usize,
}

impl Limits {
    /// Those that nearly every corpus fits in.
    pub const USUAL: Self = Self {
        contexts: 5,
        context_width: 120,
        partners: 10,
        pairs: 250,
        keywords: 1000,
        positions: 3000,
        rejected: 200,
        sources: 60,
        periods: 400,
    };

    /// The next smaller ones; `None` where there are none.
    #[must_use]
    pub fn smaller(self) -> Option<Self> {
        (self.contexts > 1).then_some(Self {
            contexts: self.contexts - 1,
            context_width: self.context_width * 4 / 5,
            partners: self.partners * 4 / 5,
            pairs: self.pairs * 4 / 5,
            keywords: self.keywords * 4 / 5,
            positions: self.positions * 4 / 5,
            rejected: self.rejected / 2,
            sources: self.sources * 4 / 5,
            ..self
        })
    }
}

/// A text of at most so many bytes, cut at a space where there is one.
#[must_use]
pub fn cut(text: &str, bytes: usize) -> String {
    if text.len() <= bytes {
        return text.into();
    }
    let window = room::beginning(text, bytes);
    let end = window.rfind(' ').filter(|end| *end > bytes / 2).unwrap_or(window.len());
    format!("{}…", window[..end].trim_end())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn limits_shrink_to_an_end() {
        let steps = std::iter::successors(Some(Limits::USUAL), |limits| limits.smaller());
        let contexts: Vec<usize> = steps.map(|limits| limits.contexts).collect();
        assert_eq!(contexts, [5, 4, 3, 2, 1]);
    }

    #[test]
    fn long_texts_are_cut_between_words_where_they_have_any() {
        assert_eq!(cut("Mỏ Khe Đăm", 40), "Mỏ Khe Đăm");
        assert_eq!(cut("Mỏ Khe Đăm", 12), "Mỏ Khe…");
        assert_eq!(cut("đđđđ", 5), "đđ…");
    }
}
