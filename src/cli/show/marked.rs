//! A text with its mentions in brackets, as the case tables of the grammar write them: `[T Bí thư] [PB Tỉnh uỷ [L Phú Yên]]`.

use crate::cli::ink::{Ink, printable};
use crate::entity::EntityType;
use crate::mention::Mention;
use std::fmt::Write;

/// What a type is called in brackets.
pub(in crate::cli) fn label(entity_type: EntityType) -> &'static str {
    match entity_type {
        EntityType::Enterprise => "E",
        EntityType::MassOrg => "M",
        EntityType::PartyBody => "PB",
        EntityType::Person => "P",
        EntityType::Place => "L",
        EntityType::StateBody => "S",
        EntityType::Title => "T",
    }
}

/// Writes `text` with its mentions in brackets and a line end. After each line end that is inside no mention, `after_line` is told how many
/// mentions have begun. Blank lines at the edges are left out.
pub(super) fn write(
    out: &mut String,
    ink: Ink,
    text: &str,
    mentions: &[Mention],
    mut after_line: impl FnMut(&mut String, usize),
) {
    let text = text.trim_end();
    let mut at = text.len() - text.trim_start_matches(['\n', '\r']).len();
    let (mut begun, mut open) = (0, Vec::<&Mention>::new());
    loop {
        let (inner, next) = (open.last().copied(), mentions.get(begun));
        let stop = match (inner, next) {
            (Some(inner), Some(next)) => inner.end_byte.min(next.start_byte) as usize,
            (Some(inner), None) => inner.end_byte as usize,
            (None, Some(next)) => next.start_byte as usize,
            (None, None) => text.len(),
        };
        for line in text.get(at..stop).unwrap_or_default().split_inclusive('\n') {
            out.push_str(&printable(line));
            if line.ends_with('\n') && open.is_empty() {
                after_line(out, begun);
            }
        }
        at = stop;
        match (inner, next) {
            (Some(inner), _) if inner.end_byte as usize == stop => {
                out.push(']');
                open.pop();
                ink.change(out, Some(inner.entity_type), open.last().map(|m| m.entity_type));
            }
            (_, Some(next)) => {
                ink.change(out, inner.map(|m| m.entity_type), Some(next.entity_type));
                let _ = write!(out, "[{} ", label(next.entity_type));
                open.push(next);
                begun += 1;
            }
            _ => break,
        }
    }
    out.push('\n');
    after_line(out, begun);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::counting::tests::mention;

    fn marked(ink: Ink, text: &str, spans: &[(u32, u32, EntityType)]) -> (String, Vec<usize>) {
        let mentions: Vec<Mention> =
            spans.iter().map(|s| Mention { entity_type: s.2, ..mention(0, s.0, s.1, 1) }).collect();
        let (mut out, mut lines) = (String::new(), Vec::new());
        write(&mut out, ink, text, &mentions, |_, begun| lines.push(begun));
        (out, lines)
    }

    #[test]
    fn nested_mentions_have_nested_brackets() {
        let spans = [(0, 5, EntityType::PartyBody), (3, 5, EntityType::Place), (5, 6, EntityType::Title)];
        assert_eq!(marked(Ink::None, "DU QNT.", &spans).0, "[PB DU [L QN]][T T].\n");
    }

    #[test]
    fn the_colour_around_comes_back_after_an_inner_mention() {
        let spans = [(0, 6, EntityType::PartyBody), (3, 5, EntityType::Place)];
        let shown = marked(Ink::Colours, "DU QN.", &spans).0;
        assert_eq!(shown, "\u{1b}[31m[PB DU \u{1b}[0m\u{1b}[94m[L QN]\u{1b}[0m\u{1b}[31m.]\u{1b}[0m\n");
    }

    #[test]
    fn lines_end_outside_of_mentions() {
        let spans = [(2, 5, EntityType::Person), (6, 7, EntityType::Place)];
        let (shown, lines) = marked(Ink::None, "\n\nA\nB\r\nC\n\n", &[(2, 5, spans[0].2)]);
        assert_eq!((shown.as_str(), lines), ("[P A\nB]\nC\n", vec![1, 1]));
        assert_eq!(marked(Ink::None, "", &[]), ("\n".into(), vec![0]));
    }

    #[test]
    fn an_article_cannot_change_the_terminal() {
        assert_eq!(printable("a\u{1b}[31m\tb\r\u{9b}\u{7f}\n"), "a\u{fffd}[31m\tb\u{fffd}\u{fffd}\n");
    }
}
