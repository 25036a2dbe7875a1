//! The sign behind a name that is its own: the dot of `ông K.`, `Norvex Inc.`, the bracket of `Công ty TNHH Norvex (Việt Nam)`

use crate::entity::EntityType;
use crate::lexicon::CueClass;
use crate::text::Word;
use crate::text::gap::Gap;
use crate::text::syllable::Case;
use crate::text::vocabulary::Hints;

/// What masked names of two letters or three are made of.
const ONSETS: [&str; 10] = ["Ch", "Gh", "Gi", "Kh", "Ng", "Ngh", "Nh", "Ph", "Th", "Tr"];

/// What tells a son from his father of the same name.
const JUNIOR: [&str; 2] = ["Jr", "Sr"];

/// Whether the name of the words `name` keeps the sign behind it: a masked name or one that ends in an abbreviation its dot, a company's
/// name the bracket that opened inside it.
pub(super) fn has(entity_type: EntityType, name: &[Word], text: &str) -> bool {
    let [.., last] = name else { return false };
    dot(entity_type, last, text) || entity_type == EntityType::Enterprise && bracket(name, last, text)
}

/// Whether the bracket behind `last` closes one that opened inside the name.
fn bracket(name: &[Word], last: &Word, text: &str) -> bool {
    let mut signs = name[1..].iter().rev().map(|w| w.gap).filter(|gap| gap.has(Gap::OPEN.with(Gap::CLOSE)));
    signs.next().is_some_and(|gap| gap.has(Gap::OPEN)) && text[last.end as usize..].starts_with(')')
}

fn dot(entity_type: EntityType, last: &Word, text: &str) -> bool {
    // `ông K.`, `Than T.Ư.`, but the dot behind `Hoà Vạn E&C` and `Ngân hàng Đông Á` ends the sentence.
    let initial = matches!(entity_type, EntityType::Person | EntityType::Enterprise)
        && last.case == Case::Upper
        && last.is_one_letter()
        && !last.gap.has(Gap::AMPERSAND)
        && (entity_type != EntityType::Enterprise || last.is_plain_letters() || last.gap.has(Gap::INNER_DOT));
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
            // `Inc.`, but JSC is written without
            EntityType::Enterprise => last.cues & CueClass::Suffix.bit() != 0 && last.case != Case::Upper,
            EntityType::Person => JUNIOR.contains(&&text[last.start as usize..last.end as usize]),
            _ => false,
        };
    (initial || onset) && dot || abbreviation
}
