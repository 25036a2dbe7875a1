//! Letters of TCVN3 and VNI that were taken for Latin-1 and stored as Unicode.

use super::super::evidence::Evidence;
use super::super::{legacy, windows};
use crate::document::Encoding;

/// The text read again, where that makes it Vietnamese.
pub(super) fn undone(text: &str) -> Option<(String, Encoding)> {
    let before: Vec<Evidence> = text.split_inclusive('\n').map(Evidence::of).collect();
    let mut best: Option<(usize, String, Encoding)> = None;
    for encoding in [Encoding::Tcvn3, Encoding::Vni] {
        if let Some((gain, mended)) = read_as(text, &before, encoding)
            && best.as_ref().is_none_or(|(least, ..)| gain > *least)
        {
            best = Some((gain, mended, encoding));
        }
    }
    best.map(|(_, mended, encoding)| (mended, encoding))
}

/// The text with the lines that become better, and by how many words.
fn read_as(text: &str, before: &[Evidence], encoding: Encoding) -> Option<(usize, String)> {
    let mut out = String::with_capacity(text.len());
    let mut gain = 0;
    let mut changed = Evidence::default();
    let mut undecided = Vec::new();
    for (line, was) in text.split_inclusive('\n').zip(before) {
        if line.is_ascii() {
            out.push_str(line);
            continue;
        }
        let mended = again(line, encoding);
        let is = Evidence::of(&mended);
        if is.broken < was.broken {
            gain += was.broken - is.broken;
            changed.accented += is.accented;
            changed.sound += is.sound;
            changed.broken += is.broken;
            out.push_str(&mended);
        } else {
            // `Bé` is a word in both readings; it goes with the rest of its text.
            if is.broken == was.broken && line.chars().all(|c| windows::byte(c).is_some()) {
                undecided.push((out.len(), line.len(), mended));
            }
            out.push_str(line);
        }
    }
    let clear = if changed.broken == 0 { gain > 1 && changed.sound > 1 } else { gain > 2 && changed.share() >= 800 };
    if !clear || gain < 2 * changed.broken {
        return None;
    }
    for (at, length, mended) in undecided.into_iter().rev() {
        out.replace_range(at..at + length, &mended);
    }
    Some((gain, out))
}

/// A line read again; what Latin-1 does not have stays.
fn again(line: &str, encoding: Encoding) -> String {
    let mut out = String::with_capacity(line.len() * 2);
    let mut bytes = Vec::with_capacity(line.len());
    for c in line.chars() {
        if let Some(byte) = windows::byte(c) {
            bytes.push(byte);
        } else {
            out.push_str(&legacy(&bytes, encoding));
            bytes.clear();
            out.push(c);
        }
    }
    out.push_str(&legacy(&bytes, encoding));
    out
}
