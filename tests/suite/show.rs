//! `trich show` as a user meets it: what stands on the standard output and the standard error, and the exit code.

use crate::folders::{folder, trich};
use predicates::prelude::*;
use predicates::str::{contains, is_empty, starts_with};

const ARTICLE: &str = "Tin EVN\n\nThứ Tư, ngày 11/01/2017\n\nÔng Nguyễn Văn Khảo, nguyên Bí thư Đảng uỷ Tập đoàn Điện lực Việt Nam, đến xã Vạn Khê.\n\
    Chiều nay, ông Khảo họp.\n";

#[test]
fn mentions_stand_in_brackets_with_their_types() {
    let folder = folder(&[("a.txt", ARTICLE.as_bytes())]);
    let expected = "== a.txt (2017-01-11)\nTin [E EVN]\n\nThứ Tư, ngày 11/01/2017\n\n\
        Ông [P Nguyễn Văn Khảo], nguyên [T Bí thư] [PB Đảng uỷ [E Tập đoàn Điện lực Việt Nam]], đến [L xã Vạn Khê].\n\
        Chiều nay, ông [P Khảo] họp.\n";
    trich(&folder).args(["show", "a.txt"]).assert().code(0).stdout(expected).stderr(is_empty());
}

#[test]
fn why_names_the_row_or_the_rule_behind_each_mention() {
    let folder = folder(&[("a.txt", ARTICLE.as_bytes())]);
    let output = trich(&folder).args(["show", "a.txt", "--why"]).output().unwrap();
    let shown = String::from_utf8(output.stdout).unwrap();
    for expected in [
        "Tin [E EVN]\n  | ENTERPRISE EVN: ent-tap-doan-dien-luc-viet-nam (Tập đoàn Điện lực Việt Nam)\n  |     lexicon, enterprise/listed: a listed enterprise; row lexicons/enterprises.csv:",
        "\n  |     other reading: ent-tong-cong-ty-dien-luc-viet-nam (Tổng công ty Điện lực Việt Nam); row lexicons/enterprises.csv:",
        "  | PERSON Nguyễn Văn Khảo: per-nguyen-van-khao~",
        "  |     grammar, person/cue: capitals after an honorific, a degree, an office or a role\n",
        "  | PARTY_BODY Đảng uỷ Tập đoàn Điện lực Việt Nam: pb-dang-uy/ent-tap-doan-dien-luc-viet-nam\n",
        "  |     grammar, body/complement: a head with its complement; head lexicons/party_bodies.csv:",
        "  |   ENTERPRISE Tập đoàn Điện lực Việt Nam: ent-tap-doan-dien-luc-viet-nam (",
        "  | PLACE xã Vạn Khê: plc-xa-van-khe~",
        "  |     grammar, place/class: a class word with the name after it\n",
        "  | position: Nguyễn Văn Khảo - Bí thư - Đảng uỷ Tập đoàn Điện lực Việt Nam (former)\n",
    ] {
        assert!(shown.contains(expected), "{expected}\nis not in\n{shown}");
    }
    // The row is the one that an editor finds there.
    let row = shown.split("lexicons/enterprises.csv:").nth(1).and_then(|rest| rest.lines().next()).unwrap();
    let lexicon = std::fs::read_to_string(crate::folders::root().join("lexicons/enterprises.csv")).unwrap();
    let line = lexicon.lines().nth(row.parse::<usize>().unwrap() - 1).unwrap();
    assert!(line.starts_with("ent-tap-doan-dien-luc-viet-nam,"), "{line}");
}

#[test]
fn why_tells_what_a_bare_head_means() {
    let folder = folder(&[("a.txt", "Tập đoàn họp.".as_bytes())]);
    let house = ["show", "a.txt", "--why", "--house", "ent-tap-doan-dien-luc-viet-nam"];
    let expected =
        contains("    refers to: ent-tap-doan-dien-luc-viet-nam (Tập đoàn Điện lực Việt Nam); row lexicons/")
            .and(contains("enterprise/bare_head: a bare head with its capital; row lexicons/enterprises.csv:"));
    trich(&folder).args(house).assert().code(0).stdout(expected);
}

#[test]
fn a_company_is_called_by_its_alias_before_another_by_its_stock_code() {
    let folder = folder(&[("a.txt", "Công ty SJC bán vàng miếng, giá của SJC đứng yên.".as_bytes())]);
    let output = trich(&folder).args(["show", "a.txt", "--why"]).output().unwrap();
    let shown = String::from_utf8(output.stdout).unwrap();
    for surface in ["Công ty SJC", "SJC"] {
        let told = format!("ENTERPRISE {surface}: ent-cong-ty-tnhh-mtv-vang-bac-da-quy-sai-gon (");
        assert!(shown.contains(&told), "{told}\nis not in\n{shown}");
    }
}

#[test]
fn only_the_types_that_are_wanted_are_marked() {
    let folder = folder(&[]);
    let arguments = ["show", "-", "--types", "place", "--columns", "text=body,id=url"];
    trich(&folder)
        .args(arguments)
        .write_stdin("{\"url\":\"x\",\"body\":\"Ông Nguyễn Văn Khảo ở tỉnh Quảng Ninh.\"}\n")
        .assert()
        .code(0)
        .stdout("== x\nÔng Nguyễn Văn Khảo ở [L tỉnh Quảng Ninh].\n");
}

#[test]
fn documents_that_cannot_be_used_are_told_and_the_others_shown() {
    let folder =
        folder(&[("a.jsonl", "{\"id\":1,\"text\":\"Bộ Chính trị họp.\"}\n{\n{\"text\":\"Hết.\"}\n".as_bytes())]);
    trich(&folder)
        .args(["show", "a.jsonl"])
        .assert()
        .code(1)
        .stdout("== 1\n[PB Bộ Chính trị] họp.\n\n== a.jsonl:3\nHết.\n")
        .stderr("a.jsonl:2: broken JSON at column 1: EOF while parsing an object; write one JSON object a line\n");
}

#[test]
fn colours_are_for_terminals_and_for_those_who_ask() {
    let folder = folder(&[("a.txt", ARTICLE.as_bytes())]);
    let coloured = contains("\u{1b}[36m[E EVN]\u{1b}[0m");
    let show = |color: &str| {
        let mut command = trich(&folder);
        command.env_remove("CLICOLOR_FORCE").args(["show", "a.txt", "--color", color]);
        command
    };
    show("always").assert().code(0).stdout(coloured);
    for mut command in [show("never"), show("auto")] {
        command.assert().code(0).stdout(contains("\u{1b}").not());
    }
    let message = starts_with("error: invalid value 'red' for '--color <WHEN>'");
    show("red").assert().code(2).stdout(is_empty()).stderr(message);
}

#[test]
fn an_error_comes_before_anything_is_shown() {
    let folder = folder(&[("a.txt", ARTICLE.as_bytes())]);
    for (arguments, message) in [
        (&["none.txt"][..], "error: none.txt: cannot be read; check that it exists"),
        (&["a.txt", "--house", "ent-none"], "error: --house: no enterprise has the id \"ent-none\""),
        (&["a.txt", "--lexicons", "none"], "error: none: cannot be read"),
    ] {
        trich(&folder).arg("show").args(arguments).assert().code(2).stdout(is_empty()).stderr(starts_with(message));
    }
}

#[test]
fn a_reader_who_leaves_ends_it_quietly() {
    use std::process::Stdio;
    let folder = folder(&[("a.txt", ARTICLE.as_bytes())]);
    let mut child = std::process::Command::new(env!("CARGO_BIN_EXE_trich"))
        .current_dir(folder.path())
        .args(["show", "a.txt"])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    drop(child.stdout.take());
    let output = child.wait_with_output().unwrap();
    assert_eq!((output.status.code(), output.stderr), (Some(0), vec![]));
}
