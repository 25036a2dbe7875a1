//! Tables on a terminal: names to the left, numbers to the right, however wide their signs are.

use crate::cli::ink::{Ink, printable};
use crate::cli::summary::grouped;
use crate::entity::EntityType;
use crate::results::frequent::Frequent;
use std::fmt::Write;
use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

/// Columns that a name takes at most; of a longer one the beginning is shown.
const NAME: usize = 60;

/// A table for each list; those of entities have their types, that of keywords has none.
pub(super) fn tables(lists: &[(Option<EntityType>, Vec<Frequent>)], ink: Ink) -> String {
    let names = lists.iter().flat_map(|(_, list)| list).map(|one| shown(one).width());
    // All tables have their numbers below each other.
    let width = names.chain(lists.iter().map(|(of, _)| title(*of).width())).max().unwrap_or(0);
    let mut out = String::new();
    for (of, list) in lists {
        if !out.is_empty() {
            out.push('\n');
        }
        table(&mut out, *of, list, width, ink);
    }
    out
}

fn title(of: Option<EntityType>) -> &'static str {
    of.map_or("KEYWORDS", EntityType::name)
}

fn shown(one: &Frequent) -> String {
    beginning(&on_one_line(&one.name), NAME)
}

fn table(out: &mut String, of: Option<EntityType>, list: &[Frequent], width: usize, ink: Ink) {
    let title = title(of);
    let frequency = if of.is_some() { "mentions" } else { "frequency" };
    ink.typed(out, of, title);
    ink.remark(out, &format!("{} {frequency:>11} {:>10}  first       last", spaces(width, title), "documents"));
    out.push('\n');
    for one in list {
        let name = shown(one);
        let dates = format!("{:<10}  {}", one.first_date, one.last_date);
        let numbers = format!("{:>11} {:>10}", grouped(one.frequency), grouped(one.documents));
        let line = format!("{name}{} {numbers}  {dates}", spaces(width, &name));
        let _ = writeln!(out, "{}", line.trim_end());
    }
}

fn on_one_line(name: &str) -> String {
    printable(name).chars().map(|c| if matches!(c, '\n' | '\t') { ' ' } else { c }).collect()
}

/// What fills `columns` beside `text`.
fn spaces(columns: usize, text: &str) -> String {
    " ".repeat(columns.saturating_sub(text.width()))
}

/// The beginning of a text, in at most so many columns.
fn beginning(text: &str, columns: usize) -> String {
    if text.width() <= columns {
        return text.into();
    }
    let (mut room, mut to) = (columns - 1, 0);
    for (at, grapheme) in text.grapheme_indices(true) {
        let Some(left) = room.checked_sub(grapheme.width()) else { break };
        (room, to) = (left, at + grapheme.len());
    }
    format!("{}…", &text[..to])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn frequent(name: &str, frequency: u64, first_date: &str) -> Frequent {
        let last_date = first_date.into();
        Frequent { id: None, name: name.into(), frequency, documents: 1, first_date: first_date.into(), last_date }
    }

    #[test]
    fn numbers_stand_below_each_other_whatever_the_names_are_made_of() {
        let list =
            vec![frequent("漢字", 12_345, "2017-01-11"), frequent("Ho\u{300}a", 7, ""), frequent("A\nB", 1, "2017")];
        let text = tables(&[(Some(EntityType::Person), list)], Ink::None);
        assert_eq!(
            text,
            "PERSON    mentions  documents  first       last\n\
             漢字        12,345          1  2017-01-11  2017-01-11\n\
             Ho\u{300}a              7          1\n\
             A B              1          1  2017        2017\n"
        );
    }

    #[test]
    fn long_names_are_cut_between_graphemes() {
        assert_eq!(beginning("Tập đoàn", 5), "Tập …");
        assert_eq!(beginning("漢字漢字", 4), "漢…");
    }
}
