//! The matcher finds what a search at every place for every name finds.

use proptest::prelude::*;
use std::collections::BTreeSet;
use trich::entity::EntityType;
use trich::lexicon::{Entry, EntryId, Lexicons, Marks, Role, Span};
use trich::matching::{Matcher, Matches};
use trich::text::syllable;
use trich::text::vocabulary::Syllables;
use trich::text::{Tokeniser, Words};

/// Words in several spellings, few enough that names repeat and overlap. `quận` stands in no name.
const WORDS: [&str; 12] =
    ["uỷ", "ủy", "Uỷ", "u\u{309}y", "ban", "BAN", "tỉnh", "kỹ", "kĩ", "UBT", "ban\u{200b}", "quận"];

/// What stands between two words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Between {
    Space,
    Dash,
    Comma,
    Stop,
}

impl Between {
    fn text(self) -> &'static str {
        match self {
            Self::Space => " ",
            Self::Dash => " – ",
            Self::Comma => ", ",
            Self::Stop => "; ",
        }
    }
}

type Spelt = Vec<(Between, &'static str)>;

fn write(words: &Spelt) -> String {
    let mut text = String::new();
    for (k, (between, word)) in words.iter().enumerate() {
        text.push_str(if k == 0 { "" } else { between.text() });
        text.push_str(word);
    }
    text
}

/// One thing that a search compares: what it is, and the words that it stands for (none for a comma or a stop).
#[derive(Debug, PartialEq, Eq)]
struct Unit {
    what: String,
    words: Option<(usize, usize)>,
}

/// The folded key of a spelling.
fn fold(word: &str) -> String {
    syllable::pattern_key(&syllable::key(word))
}

/// The units of words; `uỷ ban tỉnh`, `UBT` and `kỹ, ban` stand for each other and are one unit, the longest from the left.
fn units(words: &Spelt) -> Vec<Unit> {
    let folded: Vec<String> = words.iter().map(|w| fold(w.1)).collect();
    let joined = |k: usize| matches!(words[k].0, Between::Space | Between::Dash);
    let form = |at: usize| {
        let tail = &folded[at..];
        let is = |form: &[&str]| tail.len() >= form.len() && form.iter().zip(tail).all(|(f, w)| fold(f) == *w);
        if is(&["uỷ", "ban", "tỉnh"]) && joined(at + 1) && joined(at + 2) {
            3
        } else if is(&["kỹ", "ban"]) && words[at + 1].0 == Between::Comma {
            2
        } else {
            // A single small word would be no abbreviation; `UBT` is in capitals wherever it stands.
            usize::from(is(&["UBT"]))
        }
    };
    let mut units = Vec::new();
    let mut at = 0;
    while at < words.len() {
        if at > 0 && !joined(at) {
            units.push(Unit { what: if words[at].0 == Between::Comma { "," } else { ";" }.into(), words: None });
        }
        let length = form(at);
        let (what, end) = if length > 0 { ("GROUP".into(), at + length) } else { (folded[at].clone(), at + 1) };
        units.push(Unit { what, words: Some((at, end)) });
        at = end;
    }
    units
}

/// Compares every name with the units at every place.
fn search(names: &[(EntryId, Spelt)], text: &Spelt) -> Vec<(usize, usize, EntryId)> {
    let haystack = units(text);
    let mut found = BTreeSet::new();
    for (entry, name) in names {
        let name: Vec<String> = units(name).into_iter().map(|u| u.what).collect();
        for place in haystack.windows(name.len()) {
            let same = place.iter().map(|u| &u.what).eq(&name) && !name.iter().any(|what| what == ";");
            if let (true, Some(first), Some(last)) = (same, place[0].words, place[name.len() - 1].words) {
                found.insert((first.0, last.1, *entry));
            }
        }
    }
    found.into_iter().collect()
}

fn entry(number: usize, name: &str, alias: &str) -> Entry {
    Entry {
        id: format!("pb-{number}").into(),
        entity_type: if number.is_multiple_of(2) { EntityType::PartyBody } else { EntityType::MassOrg },
        canonical: name.into(),
        kind: "".into(),
        aliases: vec![alias.into()],
        short_forms: Vec::new(),
        tickers: Vec::new(),
        parent: "".into(),
        valid_from: "".into(),
        valid_to: "".into(),
        successor: "".into(),
        note: "".into(),
        marks: Marks::default(),
        role: Role::Head,
        span: Span::Whole,
        level: "".into(),
        line: 0,
    }
}

/// Names of one to four words; the words of names are small, so that they ask nothing of the letters of a text.
fn names() -> impl Strategy<Value = Spelt> {
    let words = prop::sample::select(vec!["uỷ", "ủy", "ban", "tỉnh", "kỹ", "kĩ", "UBT tỉnh", "uỷ ban tỉnh"]);
    let between = prop::sample::select(vec![Between::Space, Between::Space, Between::Dash, Between::Comma]);
    // A piece of several words is cut into its words.
    prop::collection::vec((between, words), 1..4).prop_map(|pieces| {
        let cut = |(between, piece): (Between, &'static str)| {
            let betweens = std::iter::once(between).chain(std::iter::repeat(Between::Space));
            betweens.zip(piece.split(' ')).collect::<Vec<_>>()
        };
        pieces.into_iter().flat_map(cut).collect()
    })
}

fn texts() -> impl Strategy<Value = Spelt> {
    let between = prop::sample::select(vec![
        Between::Space,
        Between::Space,
        Between::Space,
        Between::Space,
        Between::Dash,
        Between::Comma,
        Between::Stop,
    ]);
    prop::collection::vec((between, prop::sample::select(WORDS.to_vec())), 0..40)
}

/// What the matcher finds, and the words of the text.
fn by_matcher(names: &[(EntryId, Spelt)], text: &str) -> (Vec<(usize, usize, EntryId)>, Words) {
    let mut lexicons = Lexicons::default();
    for (k, pair) in names.chunks_exact(2).enumerate() {
        lexicons.entries.push(entry(k, &write(&pair[0].1), &write(&pair[1].1)));
    }
    lexicons.variants.push(["uỷ ban tỉnh", "UBT", "kỹ, ban"].map(Into::into).to_vec());
    let matcher = Matcher::new(&lexicons);
    let syllables = Syllables::default();
    let mut words = Words::default();
    Tokeniser::new(matcher.vocabulary(), &syllables).tokenise(text, (0, 0), &mut words);
    let mut result = Matches::default();
    matcher.find(&words, &mut result);
    let found = result.all().iter();
    for listed in found.clone() {
        assert_eq!(listed.form.entity_type, lexicons.entry(listed.entry).entity_type);
        assert!(!listed.short);
    }
    let mut found: Vec<_> = found.map(|m| (m.start, m.end, m.entry)).collect();
    found.sort_unstable();
    (found, words)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn the_matcher_finds_what_a_naive_search_finds(
        pairs in prop::collection::vec((names(), names()), 1..7),
        text in texts(),
    ) {
        let names: Vec<(EntryId, Spelt)> =
            (0..).zip(pairs).flat_map(|(id, (name, alias))| [(id, name), (id, alias)]).collect();
        let spelt = write(&text);
        let (found, words) = by_matcher(&names, &spelt);
        prop_assert_eq!(words.len(), text.len());
        prop_assert_eq!(found, search(&names, &text), "{:?}", spelt);
    }
}

#[test]
fn nested_overlapping_and_comma_names_are_all_found() {
    use Between::{Comma, Dash, Space};
    let spelt = |words: &[(Between, &'static str)]| words.to_vec();
    let names = [
        (0, spelt(&[(Space, "uỷ"), (Space, "ban")])),
        (0, spelt(&[(Space, "ban")])),
        (1, spelt(&[(Space, "ban"), (Comma, "tỉnh")])),
        (1, spelt(&[(Space, "UBT"), (Space, "kỹ")])),
    ];
    let text = spelt(&[
        (Space, "Ủy"),
        (Dash, "BAN"),
        (Comma, "tỉnh"),
        (Space, "uỷ"),
        (Space, "ban"),
        (Space, "tỉnh"),
        (Space, "kĩ"),
    ]);
    let expected = vec![(0, 2, 0), (1, 2, 0), (1, 3, 1), (3, 7, 1)];
    assert_eq!(by_matcher(&names, &write(&text)).0, expected);
    assert_eq!(search(&names, &text), expected);
}
