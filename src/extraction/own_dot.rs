//! The dot behind a name that is its own: `ông K.`, `Norvex Inc.`

use crate::entity::EntityType;
use crate::lexicon::CueClass;
use crate::text::Word;
use crate::text::syllable::Case;
use crate::text::vocabulary::Hints;

/// What masked names of two letters or three are made of.
const ONSETS: [&str; 10] = ["Ch", "Gh", "Gi", "Kh", "Ng", "Ngh", "Nh", "Ph", "Th", "Tr"];

/// What tells a son from his father of the same name.
const JUNIOR: [&str; 2] = ["Jr", "Sr"];

/// Whether the name that ends in `last` keeps the dot behind it: a masked name, or one that ends in an abbreviation.
pub(super) fn has(entity_type: EntityType, last: &Word, text: &str) -> bool {
    let initial = matches!(entity_type, EntityType::Person | EntityType::Enterprise)
        && last.case == Case::Upper
        && last.is_one_letter();
    // `chị Th.`: the consonants with which a syllable begins
    let onset = entity_type == EntityType::Person
        && last.case == Case::Title
        && ONSETS.contains(&&text[last.start as usize..last.end as usize]);
    // `Norvex Inc.`, `William Horstik Jr.`: the dot ends no sentence, so it is the abbreviation's own; that of `Co.op` ends no word.
    let mut after = text[last.end as usize..].chars();
    let dot = after.next() == Some('.');
    let abbreviation = dot
        && last.marks & Hints::DOT != 0
        && !after.next().is_some_and(char::is_alphanumeric)
        && match entity_type {
            EntityType::Enterprise => last.cues & CueClass::Suffix.bit() != 0,
            EntityType::Person => JUNIOR.contains(&&text[last.start as usize..last.end as usize]),
            _ => false,
        };
    (initial || onset) && dot || abbreviation
}
