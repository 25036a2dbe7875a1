//! The case tables beside the rules (`src/grammar/cases`): every mention of every sentence, exactly, and the positions where they are given.

use crate::marked::{Bracket, positions, unmark};
use crate::support::extract;
use std::collections::BTreeSet;
use trich::entity::EntityType;

/// What differs in one line of a table; empty where nothing does.
fn differences(line: &str) -> String {
    let (name, sentence) = line.split_once(": ").expect("a name and a sentence");
    let (marked, wanted_positions) = match sentence.split_once(" => ") {
        Some((marked, list)) => (marked, Some(positions(list))),
        None => (sentence, None),
    };
    let (text, wanted) = unmark(marked);
    let (seen, seen_positions) = extract(&text);
    let found: BTreeSet<_> = seen.iter().map(|s| (s.start, s.end, Some(s.entity_type))).collect();
    let mut report = Vec::new();
    let shown = |(start, end, t): &Bracket| format!("{} [{}]", t.map_or("-", EntityType::name), &text[*start..*end]);
    report.extend(wanted.difference(&found).map(|bracket| format!("  missed {}", shown(bracket))));
    report.extend(found.difference(&wanted).map(|bracket| format!("  false  {}", shown(bracket))));
    if let Some(wanted) = wanted_positions {
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
