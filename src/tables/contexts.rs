//! contexts.csv: what stands around mentions, for the first documents of an entity and for every position.

use super::ids::Ids;
use super::rows::Rows;
use super::{field, room};
use crate::counting::firsts::Firsts;
use crate::counting::surface;
use crate::document::Document;
use crate::mention::{Extraction, Field, Mention};

/// Bytes of text on each side, at most.
const WIDTH: usize = 240;

/// Appends the rows of a document, whose number in the run is `number`; `ids` have taken in its entities.
pub fn write(
    rows: &mut Rows,
    (document, number): (&Document<'_>, u32),
    extraction: &Extraction,
    ids: &Ids,
    firsts: &mut Firsts,
    holders: &mut Vec<u32>,
) {
    holders.clear();
    holders.extend(extraction.positions.iter().map(|position| position.person));
    holders.sort_unstable();
    let mut holders = holders.iter().copied().peekable();
    for (place, mention) in (0..).zip(&extraction.mentions) {
        let mut wanted = firsts.enter(mention.entity.0, number);
        while holders.next_if_eq(&place).is_some() {
            wanted = true;
        }
        if wanted {
            push(rows, document, mention, ids);
        }
    }
}

fn push(rows: &mut Rows, document: &Document<'_>, mention: &Mention, ids: &Ids) {
    let text = if mention.field == Field::Title { &document.title } else { &document.text };
    let (start, end) = (mention.start_byte as usize, mention.end_byte as usize);
    let out = &mut rows.bytes;
    field::push(out, &document.id);
    field::push_word(out, mention.field.name());
    field::push_number(out, mention.start);
    field::push_number(out, mention.end);
    out.extend_from_slice(ids.get(mention.entity));
    let (left, before_is_cut) = left(text.get(..start).unwrap_or_default());
    let (right, rest_is_cut) = right(text.get(end..).unwrap_or_default());
    push_line(out, [if before_is_cut { "…" } else { "" }, left, ""]);
    field::push_next(out, surface(document, mention));
    push_line(out, ["", right, if rest_is_cut { "…" } else { "" }]);
    rows.end();
}

/// Appends a field on one line: line ends and tabs as spaces.
fn push_line(out: &mut Vec<u8>, parts: [&str; 3]) {
    let text = parts.concat();
    if text.bytes().any(|byte| byte < b' ') {
        field::push_next(out, &text.replace(|c: char| c < ' ', " "));
    } else {
        field::push_next(out, &text);
    }
}

/// The end of what stands before a mention, and whether it begins within a sentence.
fn left(before: &str) -> (&str, bool) {
    let window = room::end(before, WIDTH);
    let line = window.rmatch_indices('\n').find(|(at, _)| ends_line(&window[..*at], before, window.len(), *at));
    if let Some((at, _)) = line {
        return (window[at..].trim_start(), false);
    }
    if window.len() == before.len() {
        return (window.trim_start(), false);
    }
    // Not within a word.
    let word = window.find(char::is_whitespace).unwrap_or(0);
    (window[word..].trim_start(), true)
}

/// The beginning of what stands behind a mention, and whether it ends within a sentence.
fn right(behind: &str) -> (&str, bool) {
    let window = room::beginning(behind, WIDTH);
    if let Some(at) =
        window.match_indices('\n').find(|(at, _)| breaks(&behind[..*at], &behind[at + 1..])).map(|(at, _)| at)
    {
        return (window[..at].trim_end(), false);
    }
    if window.len() == behind.len() {
        return (window.trim_end(), false);
    }
    let word = window.rfind(char::is_whitespace).unwrap_or(window.len());
    (window[..word].trim_end(), true)
}

fn ends_line(before: &str, whole: &str, window: usize, at: usize) -> bool {
    breaks(before, &whole[whole.len() - window + at + 1..])
}

/// Whether a line end parts sentences; one between words of small letters is that of a wrapped line.
fn breaks(before: &str, behind: &str) -> bool {
    let goes_on = before.trim_end_matches('\r').ends_with(|c: char| c.is_alphanumeric() || c == ',');
    !(goes_on && behind.starts_with(char::is_lowercase))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::counting::tests::{document, mention};
    use crate::entity::{Entity, EntityTable, EntityType};
    use crate::mention::Position;

    fn rows(text: &str, numbers: &[u32]) -> String {
        let mut table = EntityTable::default();
        for id in ["per-an", "ttl-bi-thu"] {
            table.push(Entity {
                id: id.into(),
                entity_type: EntityType::Person,
                canonical: None,
                kind: "".into(),
                parent: "".into(),
                in_lexicon: true,
            });
        }
        let (mut rows, mut ids, mut firsts) = (Rows::default(), Ids::default(), Firsts::default());
        ids.keep_up(&table);
        let mentions = vec![mention(1, 0, 2, 1), mention(0, 3, 5, 1)];
        let positions = vec![Position { person: 1, title: 0, body: None, former: false }];
        let extraction = Extraction { mentions, positions, ..Extraction::default() };
        for &number in numbers {
            write(&mut rows, (&document(text, None), number), &extraction, &ids, &mut firsts, &mut Vec::new());
        }
        String::from_utf8(rows.bytes).unwrap()
    }

    #[test]
    fn who_holds_an_office_is_shown_in_every_document_and_others_in_the_first_ones() {
        let text = rows("BT An nói", &[1, 2, 3, 4, 5, 6]);
        assert_eq!(text.matches("d,text,0,2,ttl-bi-thu,,BT, An nói\n").count(), 5, "{text}");
        assert_eq!(text.matches("d,text,3,5,per-an,BT ,An, nói\n").count(), 6, "{text}");
    }

    #[test]
    fn a_sentence_ends_with_its_line_unless_the_line_is_wrapped() {
        assert_eq!(left("Tin\nHôm qua ông "), ("Hôm qua ông ", false));
        assert_eq!(left("Hôm\nqua ông "), ("Hôm\nqua ông ", false));
        assert_eq!(right(" nói.\nHết"), (" nói.", false));
        assert_eq!(right(" nói về\nmỏ"), (" nói về\nmỏ", false));
    }

    #[test]
    fn long_sentences_are_cut_between_words() {
        let long = "mỏ than ".repeat(60);
        let ((before, cut), (behind, also)) = (left(&long), right(&long));
        assert!(cut && also && before.len() <= WIDTH && behind.len() <= WIDTH);
        assert!(before.starts_with("mỏ") || before.starts_with("than"), "{before}");
        assert!(behind.ends_with("mỏ") || behind.ends_with("than"), "{behind}");
        assert_eq!((left(""), right("")), (("", false), ("", false)));
    }
}
