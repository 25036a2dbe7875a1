//! The sentences at the head of each construction file (`src/grammar`, `src/position`): where its rules fire, and where they must not.
//!
//! A line reads `rule: sentence`, with ` => positions` where they are meant and `   # why` behind; lines that are set in go on with it. The brackets of a sentence that fires
//! are all that the rule makes there. A sentence that must not fire holds no mention of the rule, and any brackets in it are mentions of
//! others. `[- ...]` marks a name without a type, or a code: no mention touches it. Positions are all that the sentence gives.

use crate::marked::{Bracket, positions, unmark};
use crate::support::{EXTRACTOR, Seen, extract};
use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::sync::LazyLock;
use trich::entity::EntityType;
use trich::grammar::{Chart, Memory, Scan};
use trich::matching::{Found, Matcher, Matches};
use trich::mention::Rule;
use trich::text::vocabulary::Syllables;
use trich::text::{Tokeniser, Words};

/// The files of `src` whose constructions are rules or make positions, and in which no sentence may be missing; `chart.rs` and `known.rs` are what they fill.
const FOLDERS: [&str; 2] = ["grammar", "position"];

/// Constructions that make no mention by a [`Rule`] of their own.
const UNRULED: [&str; 4] = ["chain", "enterprise/club", "enterprise/code", "position"];

struct Sentence {
    rule: String,
    /// With its brackets.
    marked: String,
    positions: Option<String>,
    fires: bool,
}

struct Construction {
    /// Below `src`, without its ending: `grammar/body/complement`.
    file: String,
    sentences: Vec<Sentence>,
}

fn sentence(line: &str, fires: bool) -> Sentence {
    let line = line.split("   # ").next().unwrap_or_default();
    let (rule, rest) = line.split_once(": ").expect("a rule and a sentence");
    let (marked, positions) = match rest.split_once(" => ") {
        Some((marked, list)) => (marked, Some(list.to_string())),
        None => (rest, None),
    };
    Sentence { rule: rule.into(), marked: marked.trim_end().into(), positions, fires }
}

/// The sentences in the blocks behind `Fires:` and `Must not fire:` at the head of a source.
fn sentences(source: &str) -> Vec<Sentence> {
    let (mut fires, mut inside, mut lines) = (None, false, Vec::<(String, bool)>::new());
    for line in source.lines().map_while(|line| line.strip_prefix("//!")) {
        match (line.trim(), fires) {
            ("Fires:", _) => fires = Some(true),
            ("Must not fire:", _) => fires = Some(false),
            (fence, _) if fence.starts_with("```") => inside = !inside,
            (rest, Some(fires)) if inside => match lines.last_mut().filter(|_| line.starts_with("   ")) {
                Some(last) => last.0.extend([" ", rest]),
                None => lines.push((rest.to_string(), fires)),
            },
            _ => {}
        }
    }
    lines.iter().map(|(line, fires)| sentence(line, *fires)).collect()
}

fn constructions() -> Vec<Construction> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut found = Vec::new();
    let mut folders: Vec<String> = FOLDERS.map(String::from).into();
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(root.join(&folder)).expect("a folder of sources") {
            let path = entry.expect("an entry").path();
            let stem = path.file_stem().expect("a name").to_string_lossy();
            let file = format!("{folder}/{stem}");
            if path.is_dir() {
                folders.extend((stem != "cases").then_some(file));
            } else if stem != "chart" && stem != "known" {
                let sentences = sentences(&fs::read_to_string(&path).expect("readable"));
                found.push(Construction { file, sentences });
            }
        }
    }
    let sentences = sentences(&fs::read_to_string(root.join("position.rs")).expect("readable"));
    found.push(Construction { file: "position".into(), sentences });
    found.sort_by(|a, b| a.file.cmp(&b.file));
    found
}

/// The words of candidates without a type that `rule` makes, in bytes.
fn untyped(text: &str, rule: &str) -> BTreeSet<Bracket> {
    static MATCHER: LazyLock<Matcher> = LazyLock::new(|| Matcher::new(EXTRACTOR.lexicons()));
    let (matcher, lexicons, syllables) = (&*MATCHER, EXTRACTOR.lexicons(), Syllables::default());
    let (mut words, mut listed, mut chart) = (Words::default(), Matches::default(), Chart::default());
    Tokeniser::new(matcher.vocabulary(), &syllables).tokenise(text, (0, 0), &mut words);
    matcher.find(&words, &mut listed);
    let found = Found { matcher, words: &words, matches: &listed };
    Scan { matcher, lexicons, words: &words, found, chart: &mut chart }.read(&mut Memory::default());
    let nodes = chart.candidates.iter().map(|id| &chart.nodes[*id]);
    nodes
        .filter(|node| node.entity_type.is_none() && node.rule.name() == rule)
        .map(|node| (words[node.start].start as usize, words[node.end - 1].end as usize, None))
        .collect()
}

fn bracket(seen: &Seen) -> Bracket {
    (seen.start, seen.end, Some(seen.entity_type))
}

/// What is wrong with a sentence; empty where nothing is.
fn faults(sentence: &Sentence) -> Vec<String> {
    let (text, marked) = unmark(&sentence.marked);
    let (seen, seen_positions) = extract(&text);
    if let Some(list) = &sentence.positions {
        let (wanted, found) = (positions(list), seen_positions.into_iter().collect::<BTreeSet<_>>());
        return if wanted == found { Vec::new() } else { vec![format!("gives {found:?}")] };
    }
    let mentions: BTreeSet<Bracket> = seen.iter().map(bracket).collect();
    let mut made: BTreeSet<Bracket> = seen.iter().filter(|s| s.rule.name() == sentence.rule).map(bracket).collect();
    made.extend(untyped(&text, &sentence.rule));
    let (nothing, names): (BTreeSet<_>, BTreeSet<_>) = marked.iter().partition(|b| b.2.is_none());
    let mut faults = Vec::new();
    let touched = |b: &&Bracket| mentions.iter().any(|m| m.0 < b.1 && b.0 < m.1);
    let shown = |b: &Bracket| format!("[{} {}]", b.2.map_or("-", EntityType::name), &text[b.0..b.1]);
    if sentence.fires {
        let ruled = !UNRULED.contains(&&*sentence.rule);
        faults.extend(marked.difference(&made).filter(|_| ruled).map(|b| format!("does not make {}", shown(b))));
        faults.extend(made.difference(&marked).map(|b| format!("makes {}", shown(b))));
    } else {
        faults.extend(made.iter().map(|b| format!("makes {}", shown(b))));
        faults.extend(names.difference(&mentions).map(|b| format!("no rule makes {}", shown(b))));
    }
    faults.extend(nothing.iter().filter(touched).map(|b| format!("a mention touches {}", shown(b))));
    if !faults.is_empty() {
        faults.extend(seen.iter().map(|s| format!("  seen {} {}", s.rule.name(), shown(&bracket(s)))));
    }
    faults
}

#[test]
fn each_construction_fires_where_its_file_says_so_and_not_where_it_must_not() {
    let mut report = Vec::new();
    for Construction { file, sentences } in &constructions() {
        for sentence in sentences {
            let told = |fault| format!("{file}: {}: {}: {fault}", sentence.rule, sentence.marked);
            report.extend(faults(sentence).into_iter().map(told));
        }
    }
    assert!(report.is_empty(), "\n{}", report.join("\n"));
}

#[test]
fn each_construction_file_shows_three_sentences_that_fire_and_three_that_must_not() {
    for Construction { file, sentences } in constructions() {
        let firing = sentences.iter().filter(|s| s.fires).count();
        assert!(firing >= 3, "{file}: {firing} sentences fire");
        assert!(sentences.len() - firing >= 3, "{file}: {} sentences must not fire", sentences.len() - firing);
        for Sentence { rule, marked, positions, fires } in &sentences {
            let known = UNRULED.contains(&&**rule) || Rule::ALL.iter().any(|known| known.name() == rule);
            assert!(known, "{file}: there is no rule {rule}");
            // `grammar/body/complement` shows the rules `body/...`.
            let family = rule.split('/').next().unwrap_or_default();
            assert!(file.split('/').any(|part| part == family), "{file}: {rule} is no rule of this file");
            let shown = !fires || positions.is_some() || marked.contains('[');
            assert!(shown, "{file}: {marked}: nothing shows what fires");
            let none = rule != "position" || *fires || positions.as_deref() == Some("none");
            assert!(none, "{file}: {marked}: a position is written");
        }
    }
}

#[test]
fn each_rule_and_each_type_of_body_has_sentences() {
    let constructions = constructions();
    let all = || constructions.iter().flat_map(|c| &c.sentences);
    for rule in Rule::ALL {
        for fires in [true, false] {
            let shown = all().any(|s| s.rule == rule.name() && s.fires == fires);
            assert!(
                shown,
                "{}: no sentence in which it {}",
                rule.name(),
                if fires { "fires" } else { "must not fire" }
            );
        }
    }
    for tag in ["[PB ", "[S ", "[M "] {
        let firing = all().filter(|s| s.fires && s.marked.contains(tag)).count();
        assert!(firing >= 3, "{firing} sentences make a mention {tag}...]");
    }
}
