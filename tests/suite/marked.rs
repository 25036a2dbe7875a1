//! Sentences with their names in brackets (`[T Bí thư] [PB Tỉnh uỷ [L Gia Lai]]`) and the positions behind them.

use crate::support::SeenPosition;
use std::collections::BTreeSet;
use trich::entity::EntityType;

/// A bracket: first byte, one past the last, and the type; `None` for `[- ...]`, words that no mention touches.
pub type Bracket = (usize, usize, Option<EntityType>);

fn entity_type(tag: &str) -> Option<EntityType> {
    match tag {
        "T" => Some(EntityType::Title),
        "PB" => Some(EntityType::PartyBody),
        "E" => Some(EntityType::Enterprise),
        "P" => Some(EntityType::Person),
        "S" => Some(EntityType::StateBody),
        "M" => Some(EntityType::MassOrg),
        "L" => Some(EntityType::Place),
        "-" => None,
        other => panic!("unknown tag {other}"),
    }
}

/// The sentence without its brackets, and the spans that they mark.
pub fn unmark(marked: &str) -> (String, BTreeSet<Bracket>) {
    let (mut text, mut open, mut brackets) = (String::new(), Vec::new(), BTreeSet::new());
    let mut rest = marked;
    while let Some(c) = rest.chars().next() {
        rest = &rest[c.len_utf8()..];
        match c {
            '[' => {
                let (tag, after) = rest.split_once(' ').expect("a tag and a space");
                open.push((entity_type(tag), text.len()));
                rest = after;
            }
            ']' => {
                let (entity_type, start) = open.pop().expect("an open bracket");
                brackets.insert((start, text.len(), entity_type));
            }
            _ => text.push(c),
        }
    }
    assert!(open.is_empty(), "unclosed bracket in {marked}");
    (text, brackets)
}

/// `person | title | body or - | former or now ; ...`, or `none`.
pub fn positions(list: &str) -> BTreeSet<SeenPosition> {
    if list.trim() == "none" {
        return BTreeSet::new();
    }
    list.split(" ; ")
        .map(|p| {
            let parts: Vec<&str> = p.split('|').map(str::trim).collect();
            let body = (parts[2] != "-").then(|| parts[2].to_string());
            (parts[0].to_string(), parts[1].to_string(), body, parts[3] == "former")
        })
        .collect()
}
