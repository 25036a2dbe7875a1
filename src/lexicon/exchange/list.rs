//! A plain list: one name a line.

use super::{Term, names};
use crate::lexicon::Entry;
use std::collections::BTreeSet;

/// Every name once, sorted.
pub(super) fn write(entries: &[&Entry]) -> Vec<u8> {
    let all: BTreeSet<&str> = entries.iter().flat_map(|entry| names(entry)).collect();
    let mut out = String::new();
    for name in all {
        out.push_str(name);
        out.push('\n');
    }
    out.into_bytes()
}

/// Lines that are not blank; those that begin with `#` are remarks.
pub(super) fn read(text: &str) -> Vec<Term> {
    let lines = text.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#'));
    lines.map(|line| Term { canonical: line.into(), ..Term::default() }).collect()
}
