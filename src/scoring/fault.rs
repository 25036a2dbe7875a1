//! A mention or position that is false or missed, and what stands there instead.

use super::gold::{MarkedPosition, Span, Typed};
use crate::entity::EntityType;
use crate::mention::Rule;

/// What the other side has where a mention is false or missed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Cause {
    /// The same words with another type.
    OtherType(EntityType),
    /// Words that overlap it, with the same type; the first of them.
    OtherEdges(Span),
    /// Neither.
    Alone,
}

/// A mention that was found and is not marked, or is marked and was not found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Fault {
    /// Place of the article in the gold.
    pub article: usize,
    /// Where it stands in the text.
    pub span: Span,
    /// Its type.
    pub entity_type: EntityType,
    /// The rule that made it; `None` where it is missed.
    pub rule: Option<Rule>,
    /// What the other side has there.
    pub cause: Cause,
}

impl Fault {
    /// `others` are all mentions of the other side in the article.
    pub(super) fn new<'a>(
        article: usize,
        (span, entity_type): Typed,
        rule: Option<Rule>,
        others: impl IntoIterator<Item = &'a Typed>,
    ) -> Self {
        let mut cause = Cause::Alone;
        for (other, other_type) in others {
            if *other == span {
                cause = Cause::OtherType(*other_type);
                break;
            }
            if cause == Cause::Alone && *other_type == entity_type && other.overlaps(span) {
                cause = Cause::OtherEdges(*other);
            }
        }
        Self { article, span, entity_type, rule, cause }
    }
}

/// A position that was found and is not marked, or is marked and was not found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PositionFault {
    /// Place of the article in the gold.
    pub article: usize,
    /// The position.
    pub position: MarkedPosition,
    /// Whether it was found, so that it is false; else it is missed.
    pub found: bool,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fault_says_what_the_other_side_has_there() {
        let span = |start, end| Span { start, end };
        let others =
            [(span(0, 5), EntityType::Place), (span(7, 9), EntityType::Person), (span(8, 12), EntityType::Place)];
        let cause = |start, end, t| Fault::new(0, (span(start, end), t), None, &others).cause;
        assert_eq!(cause(0, 5, EntityType::Person), Cause::OtherType(EntityType::Place));
        assert_eq!(cause(2, 4, EntityType::Place), Cause::OtherEdges(span(0, 5)));
        assert_eq!(cause(7, 9, EntityType::Place), Cause::OtherType(EntityType::Person));
        assert_eq!(cause(9, 12, EntityType::Person), Cause::Alone);
        assert_eq!(cause(5, 7, EntityType::Place), Cause::Alone);
    }
}
