//! What a name needs of the letters of a text (DESIGN.md, section 2).

use crate::entity::EntityType;
use crate::lexicon::{Entry, Mark, Role};
use crate::matching::CaseNeed;
use crate::matching::symbols::Symbol;
use crate::text::Word;
use crate::text::syllable::Case;

/// Names of so many words are no accident in any letter case but for their last word.
const LONG_NAME: usize = 5;

/// What the name of an entry needs of the letters of a text.
pub(super) fn need(entry: &Entry, short: bool, words: &[Word], symbols: &[Symbol]) -> CaseNeed {
    let mut need = CaseNeed { tight: entry.entity_type == EntityType::Title, ..CaseNeed::default() };
    let open_class = matches!(entry.entity_type, EntityType::Enterprise | EntityType::Place);
    let single = symbols.len() == 1;
    let marked = entry.role == Role::Name && entry.marks.has(Mark::Capital);
    let bare = &*entry.kind == "bare_head";
    let last = symbols.len() - 1;
    let region = &*entry.kind == "region";
    for (k, symbol) in symbols.iter().enumerate() {
        if !symbol.has_words() || symbol.group {
            continue;
        }
        let word = &words[symbol.start as usize];
        let bit = 1_u64 << (k & 63);
        match word.case {
            Case::Upper if !word.is_one_letter() && (single || open_class) => need.upper |= bit,
            Case::Title | Case::Upper | Case::Mixed if !bare => {
                let name = open_class && (symbols.len() < LONG_NAME || k == last) && !(region && k > 0);
                let capital = name
                    || short
                    || (marked && k == 0)
                    || (single && entry.entity_type != EntityType::Title && entry.role == Role::Name);
                if capital {
                    need.capital |= bit;
                }
            }
            _ => {}
        }
    }
    need
}
