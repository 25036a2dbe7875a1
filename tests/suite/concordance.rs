//! Where nodes are found in a text, and what stands around them.

use crate::support::{EXTRACTOR, document};
use trich::concordance::{Asked, Finder, Line, Meaning, Nodes, Order};
use trich::counting::collocates::{Key, units};
use trich::mention::Extraction;

fn nodes(texts: &[&str]) -> Nodes {
    let asked =
        |text: &&str| Asked { text: (*text).into(), place: "--node".into(), meaning: Meaning::Either, strict: true };
    Nodes::new(texts.iter().map(asked).collect(), &EXTRACTOR).expect("nodes")
}

/// What is found, with its node.
fn found(texts: &[&str], text: &str) -> Vec<(String, u32)> {
    let nodes = nodes(texts);
    let (mut state, mut extraction, mut finder) = (EXTRACTOR.state(), Extraction::default(), Finder::new(&nodes));
    let (mut seen, mut occurrences) = (Vec::new(), Vec::new());
    state.extract_with(&document(text), &mut extraction, |passage| {
        finder.find(passage, &mut occurrences);
        seen.extend(occurrences.iter().map(|o| (passage.text[o.bytes.clone()].to_string(), o.node)));
    });
    seen
}

fn surfaces(node: &str, text: &str) -> Vec<String> {
    found(&[node], text).into_iter().map(|(surface, _)| surface).collect()
}

#[test]
fn texts_are_found_in_every_spelling_of_their_words() {
    let text = "Đảng uỷ họp. ĐẢNG ỦY họp; đảng\u{a0}ủy, Đa\u{309}ng  u\u{309}y và Đảng\nuỷ viên.";
    for node in ["đảng ủy", "Đảng uỷ", "đa\u{309}ng u\u{309}y", "  ĐẢNG   UỶ "] {
        assert_eq!(surfaces(node, text).len(), 4, "{node}: {:?}", surfaces(node, text));
    }
}

#[test]
fn texts_are_not_found_inside_words_nor_over_signs_that_they_do_not_have() {
    assert!(surfaces("than", "thang, thanh, lan-than-").contains(&"than".to_string()));
    for text in ["thanh thann", "Đảng, uỷ", "Đảng. uỷ", "Đảng\n\nuỷ", "Đang uỷ"] {
        assert!(surfaces("đảng uỷ", text).is_empty() && surfaces("than", text).is_empty(), "{text}");
    }
}

#[test]
fn signs_inside_a_text_are_part_of_it_and_white_space_beside_them_is_not() {
    assert_eq!(surfaces("Mỏ - Điện", "Bản tin Mỏ-Điện, Mỏ – Điện, Mỏ Điện").len(), 2);
    assert_eq!(surfaces("TP. Hạ Long", "Về TP.Hạ Long, TP. Hạ Long, thành phố Hạ Long").len(), 2);
}

#[test]
fn long_numbers_are_told_apart_digit_by_digit() {
    assert_eq!(surfaces("0912345678901", "Gọi 0912345678901 hay 0912345678902, 912345678901."), ["0912345678901"]);
    assert_eq!(surfaces("quý 4", "quý 4, quý 04, quý IV"), ["quý 4"]);
}

#[test]
fn an_entity_is_found_under_all_its_names_and_inside_others() {
    let text = "EVN và Tập đoàn Điện lực Việt Nam; Bí thư Đảng uỷ Tập đoàn Điện lực Việt Nam.";
    let expected = ["EVN", "Tập đoàn Điện lực Việt Nam", "Tập đoàn Điện lực Việt Nam"];
    assert_eq!(surfaces("ent-tap-doan-dien-luc-viet-nam", text), expected);
}

#[test]
fn occurrences_come_by_place_then_length_then_node() {
    let seen = found(&["Quảng Ninh", "plc-quang-ninh", "Quảng Ninh họp"], "Tỉnh uỷ Quảng Ninh họp.");
    let expected = [("Quảng Ninh họp", 2), ("Quảng Ninh", 0), ("Quảng Ninh", 1)];
    assert_eq!(seen, expected.map(|(surface, node)| (surface.to_string(), node)));
}

#[test]
fn nodes_that_fold_to_the_same_words_are_one() {
    let nodes = nodes(&["Đảng ủy", "đảng uỷ", "plc-quang-ninh", "plc-quang-ninh"]);
    assert_eq!((nodes.len(), nodes.name(0), nodes.name(1)), (2, "Đảng ủy", "plc-quang-ninh"));
}

#[test]
fn a_node_without_words_and_an_id_that_cannot_be_one_are_errors() {
    for (text, meaning, what) in
        [("–!", Meaning::Text, "no word stands in"), ("Than", Meaning::Entity, "no entity has the id \"Than\"; take")]
    {
        let asked = Asked { text: text.into(), place: "x.txt:7".into(), meaning, strict: true };
        let error = Nodes::new(vec![asked], &EXTRACTOR).expect_err("no node").to_string();
        assert!(error.starts_with("x.txt:7: ") && error.contains(what), "{error}");
    }
}

#[test]
fn a_line_shows_what_stands_around_on_one_line() {
    let nodes = nodes(&["tổng giám đốc"]);
    let text = "Ông Khảo,\nTổng  Giám đốc EVN, họp.\n\nHết.";
    let (mut state, mut lines, mut occurrences) = (EXTRACTOR.state(), Vec::new(), Vec::new());
    let document = document(text);
    state.read_with(&document, |passage| {
        Finder::new(&nodes).find(passage, &mut occurrences);
        lines.extend(occurrences.iter().map(|o| Line::new(&document, passage, o, 13, Order::Left)));
    });
    let shown: Vec<_> = lines.iter().map(|line| (&*line.left, &*line.middle, &*line.right)).collect();
    assert_eq!(shown, [("Ông Khảo,", "Tổng Giám đốc", "EVN, họp. Hết")]);
}

#[test]
fn outermost_mentions_are_one_unit_and_stop_words_and_numbers_do_not_count() {
    let text = "Ngày 5, Bí thư Tỉnh uỷ Quảng Ninh và công nhân về. Mỏ mở.";
    let (mut state, mut extraction, mut shown) = (EXTRACTOR.state(), Extraction::default(), Vec::new());
    state.extract_with(&document(text), &mut extraction, |passage| {
        let mut cut = Vec::new();
        units(passage, false, &mut cut);
        let words = passage.found.words;
        assert!(cut.windows(2).all(|pair| pair[0].words.end == pair[1].words.start));
        assert_eq!(cut.iter().map(|unit| unit.words.len()).sum::<usize>(), words.len());
        shown.extend(cut.iter().map(|unit| {
            let (first, last) = (words[unit.words.start].start as usize, words[unit.words.end - 1].end as usize);
            (passage.text[first..last].to_string(), matches!(unit.key, Key::Entity(_)), unit.counts, unit.sentence)
        }));
    });
    let unit = |text: &str| shown.iter().find(|unit| unit.0 == text).map(|unit| (unit.1, unit.2, unit.3));
    assert_eq!(unit("Tỉnh uỷ Quảng Ninh"), Some((true, true, 1)));
    assert_eq!(unit("5"), Some((false, false, 1)));
    assert_eq!(unit("và"), Some((false, false, 1)));
    assert_eq!(unit("công nhân"), Some((false, true, 1)));
    assert_eq!(unit("Mỏ"), Some((false, true, 2)));
}
