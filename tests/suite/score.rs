//! `trich score` as a user meets it: the page on the standard output, the standard error, and the exit code.

use crate::folders::{folder, trich};
use predicates::str::{contains, is_empty, starts_with};

/// Where `words` stand in `text`, in code points.
fn span(text: &str, words: &str) -> (usize, usize) {
    let start = text[..text.find(words).expect("the words are in the text")].chars().count();
    (start, start + words.chars().count())
}

/// A line of gold: the mentions by their words and types, the positions as person, title, body, former.
fn line(id: &str, text: &str, mentions: &[(&str, &str)], positions: &[(&str, &str, &str, bool)]) -> String {
    let entities: Vec<_> = mentions
        .iter()
        .map(|(words, entity_type)| {
            let (start, end) = span(text, words);
            format!("{{\"start\":{start},\"end\":{end},\"type\":\"{entity_type}\"}}")
        })
        .collect();
    let positions: Vec<_> = positions
        .iter()
        .map(|(person, title, body, former)| {
            let [person, title, body] = [person, title, body].map(|words| span(text, words)).map(|(s, e)| [s, e]);
            format!("{{\"person\":{person:?},\"title\":{title:?},\"body\":{body:?},\"former\":{former}}}")
        })
        .collect();
    let (entities, positions) = (entities.join(","), positions.join(","));
    format!("{{\"id\":\"{id}\",\"text\":\"{text}\",\"entities\":[{entities}],\"positions\":[{positions}]}}\n")
}

/// Two invented articles, marked with wrong types, other edges and a name without any cue.
fn gold() -> String {
    let first = "Ông Lê Văn Khảo, Bí thư Tỉnh uỷ Quảng Ninh, thăm Ngân hàng.";
    let second = "Bà Vũ Thị Ngát, nguyên Giám đốc Sở Y tế, ở tỉnh Quảng Ninh, gặp bọn cả Dần.";
    let mut gold = line(
        "a",
        first,
        &[
            ("Lê Văn Khảo", "PERSON"),
            ("Bí thư", "TITLE"),
            ("Tỉnh uỷ Quảng Ninh", "PARTY_BODY"),
            ("Quảng Ninh", "MASS_ORG"),
        ],
        &[("Lê Văn Khảo", "Bí thư", "Tỉnh uỷ Quảng Ninh", false)],
    );
    gold += &line(
        "b",
        second,
        &[
            ("Vũ Thị Ngát", "PERSON"),
            ("Giám đốc", "TITLE"),
            ("Sở Y tế", "PARTY_BODY"),
            ("Quảng Ninh", "PLACE"),
            ("cả Dần", "PERSON"),
        ],
        &[("Vũ Thị Ngát", "Giám đốc", "Sở Y tế", false)],
    );
    gold
}

#[test]
fn the_page_shows_figures_by_type_and_faults_by_rule() {
    let folder = folder(&[("gold.jsonl", gold().as_bytes())]);
    // STATE_BODY is marked nowhere, so that the office counts for nothing where it is found.
    let expected = "\
type          gold  found  right  precision  recall     F1
MASS_ORG         1      0      0      0.000   0.000  0.000
PARTY_BODY       2      1      1      1.000   0.500  0.667
PERSON           3      2      2      1.000   0.667  0.800
PLACE            1      2      0      0.000   0.000  0.000
TITLE            2      2      2      1.000   1.000  1.000
MICRO            9      7      5      0.714   0.556  0.625
POSITION         2      2      1      0.500   0.500  0.500

false mentions by the rule that made them; marked there: another type, other edges, nothing
rule                    found  right  false   type  edges   none
place/class                 1      0      1      0      1      0
    b 43-58 PLACE, marked [Quảng Ninh]: t, nguyên Giám đốc Sở Y tế, ở [tỉnh Quảng Ninh], gặp bọn cả Dần.
place/listed                1      0      1      1      0      0
    a 32-42 PLACE, marked MASS_ORG: g Lê Văn Khảo, Bí thư Tỉnh uỷ [Quảng Ninh], thăm Ngân hàng.

missed mentions by type; found there: another type, other edges, nothing
type                     gold  right missed   type  edges   none
MASS_ORG                    1      0      1      1      0      0
    a 32-42 MASS_ORG, found PLACE: g Lê Văn Khảo, Bí thư Tỉnh uỷ [Quảng Ninh], thăm Ngân hàng.
PARTY_BODY                  2      1      1      0      0      1
    b 32-39 PARTY_BODY:  Vũ Thị Ngát, nguyên Giám đốc [Sở Y tế], ở tỉnh Quảng Ninh, gặp bọn c
PERSON                      3      2      1      0      0      1
    b 68-74 PERSON: ế, ở tỉnh Quảng Ninh, gặp bọn [cả Dần].
PLACE                       1      0      1      0      1      0
    b 48-58 PLACE, found [tỉnh Quảng Ninh]: uyên Giám đốc Sở Y tế, ở tỉnh [Quảng Ninh], gặp bọn cả Dần.

false positions: 1
    b: Vũ Thị Ngát - Giám đốc - Sở Y tế (former)

missed positions: 1
    b: Vũ Thị Ngát - Giám đốc - Sở Y tế
";
    let score = ["score", "gold.jsonl", "--errors", "1"];
    trich(&folder).args(score).assert().code(0).stdout(expected).stderr(is_empty());
}

#[test]
fn without_errors_there_are_no_examples_and_no_empty_tables() {
    let text = "Bộ Chính trị họp.";
    let folder = folder(&[("gold.jsonl", line("a", text, &[("Bộ Chính trị", "PARTY_BODY")], &[]).as_bytes())]);
    let expected = "type          gold  found  right  precision  recall     F1\n\
                    PARTY_BODY       1      1      1      1.000   1.000  1.000\n\
                    MICRO            1      1      1      1.000   1.000  1.000\n";
    trich(&folder).args(["score", "gold.jsonl"]).assert().code(0).stdout(expected).stderr(is_empty());
}

#[test]
fn a_faulty_gold_is_an_error_with_its_line() {
    let good = line("a", "Bộ Chính trị họp.", &[], &[]);
    let faulty = format!("{good}{}", line("b", "Hết.", &[("Hết", "WORD")], &[]));
    let folder = folder(&[("a.jsonl", faulty.as_bytes()), ("b.jsonl", good.repeat(2).as_bytes()), ("c.jsonl", b"")]);
    for (arguments, message) in [
        (&["a.jsonl"][..], "error: a.jsonl:2: unknown type \"WORD\"; write one of ENTERPRISE, "),
        (&["b.jsonl"], "error: b.jsonl:2: the id \"a\" already belongs to line 1; give each article its own\n"),
        (&["c.jsonl"], "error: c.jsonl: no marked article; write one JSON object a line with id, text and entities"),
        (&["none.jsonl"], "error: none.jsonl: cannot be read; check that it exists and that you may read it"),
        (&["a.jsonl", "--lexicons", "none"], "error: a.jsonl:2: "),
    ] {
        trich(&folder).arg("score").args(arguments).assert().code(2).stdout(is_empty()).stderr(starts_with(message));
    }
    trich(&folder).args(["score", "--help"]).assert().code(0).stdout(contains("\"entities\": [{\"start\": 4"));
}
