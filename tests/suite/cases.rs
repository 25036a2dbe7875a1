//! The case tables beside the rules (`src/grammar/cases`): every mention of every sentence, exactly, and the positions where they are given.

use crate::support::{SeenPosition, extract};
use std::collections::BTreeSet;
use trich::entity::EntityType;

fn entity_type(tag: &str) -> EntityType {
    match tag {
        "T" => EntityType::Title,
        "PB" => EntityType::PartyBody,
        "E" => EntityType::Enterprise,
        "P" => EntityType::Person,
        "S" => EntityType::StateBody,
        "M" => EntityType::MassOrg,
        "L" => EntityType::Place,
        other => panic!("unknown tag {other}"),
    }
}

/// The sentence without its brackets, and the spans that they mark, in bytes.
fn unmark(marked: &str) -> (String, BTreeSet<(usize, usize, EntityType)>) {
    let (mut text, mut open, mut spans) = (String::new(), Vec::new(), BTreeSet::new());
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
                spans.insert((start, text.len(), entity_type));
            }
            _ => text.push(c),
        }
    }
    assert!(open.is_empty(), "unclosed bracket in {marked}");
    (text, spans)
}

fn parse_positions(list: &str) -> BTreeSet<SeenPosition> {
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

/// What differs in one line of a table; empty where nothing does.
fn differences(line: &str) -> String {
    let (name, sentence) = line.split_once(": ").expect("a name and a sentence");
    let (marked, positions) = match sentence.split_once(" => ") {
        Some((marked, positions)) => (marked, Some(parse_positions(positions))),
        None => (sentence, None),
    };
    let (text, wanted) = unmark(marked);
    let (seen, seen_positions) = extract(&text);
    let found: BTreeSet<_> = seen.iter().map(|s| (s.start, s.end, s.entity_type)).collect();
    let mut report = Vec::new();
    for (start, end, t) in wanted.difference(&found) {
        report.push(format!("  missed {} [{}]", t.name(), &text[*start..*end]));
    }
    for (start, end, t) in found.difference(&wanted) {
        report.push(format!("  false  {} [{}]", t.name(), &text[*start..*end]));
    }
    if let Some(wanted) = positions {
        let found: BTreeSet<_> = seen_positions.into_iter().collect();
        report.extend(wanted.difference(&found).map(|p| format!("  missed {p:?}")));
        report.extend(found.difference(&wanted).map(|p| format!("  false  {p:?}")));
    }
    if report.is_empty() { String::new() } else { format!("{name}: {text}\n{}\n", report.join("\n")) }
}

fn check(table: &str) {
    let lines: Vec<&str> = table.lines().filter(|l| !l.is_empty() && !l.starts_with('#')).collect();
    assert!(lines.len() >= 12, "a table has at least 12 sentences");
    let report: String = lines.iter().map(|line| differences(line)).collect();
    assert!(report.is_empty(), "\n{report}");
}

macro_rules! tables {
    ($($name:ident),* $(,)?) => {
        $(#[test]
        fn $name() {
            check(include_str!(concat!("../../src/grammar/cases/", stringify!($name), ".txt")));
        })*
    };
}
tables!(coordination, enterprise, mass_organisation, party_body, person, place, position, state_body, title);
