//! The integration tests, one binary.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test fails by panicking, in the functions that it calls too"
)]

#[path = "suite/atomicity.rs"]
mod atomicity;
#[path = "suite/browser.rs"]
mod browser;
#[path = "suite/cases.rs"]
mod cases;
#[path = "suite/command_line.rs"]
mod command_line;
#[path = "suite/compare.rs"]
mod compare;
#[path = "suite/concordance.rs"]
mod concordance;
#[path = "suite/constructions.rs"]
mod constructions;
#[path = "suite/distributed.rs"]
mod distributed;
#[path = "suite/encodings.rs"]
mod encodings;
#[path = "suite/faults.rs"]
mod faults;
#[path = "suite/folders.rs"]
mod folders;
#[path = "suite/formats.rs"]
mod formats;
#[path = "suite/fuzz_seeds.rs"]
mod fuzz_seeds;
#[path = "suite/golden.rs"]
mod golden;
#[path = "suite/independent.rs"]
mod independent;
#[path = "suite/keywords.rs"]
mod keywords;
#[path = "suite/killed.rs"]
mod killed;
#[path = "suite/kwic.rs"]
mod kwic;
#[path = "suite/laws.rs"]
mod laws;
#[path = "suite/layers.rs"]
mod layers;
#[path = "suite/lexicon_check.rs"]
mod lexicon_check;
#[path = "suite/lexicon_exchange.rs"]
mod lexicon_exchange;
#[path = "suite/lexicon_faults.rs"]
mod lexicon_faults;
#[path = "suite/lexicon_guide.rs"]
mod lexicon_guide;
#[path = "suite/lexicon_versions.rs"]
mod lexicon_versions;
#[path = "suite/marked.rs"]
mod marked;
#[path = "suite/naive_search.rs"]
mod naive_search;
#[path = "suite/networks.rs"]
mod networks;
#[path = "suite/readme.rs"]
mod readme;
#[path = "suite/renewal.rs"]
mod renewal;
#[path = "suite/report.rs"]
mod report;
#[path = "suite/resuming.rs"]
mod resuming;
#[path = "suite/score.rs"]
mod score;
#[path = "suite/segment.rs"]
mod segment;
#[path = "suite/show.rs"]
mod show;
#[path = "suite/spreadsheets.rs"]
mod spreadsheets;
#[path = "suite/support.rs"]
mod support;
#[path = "suite/threads.rs"]
mod threads;
#[path = "suite/written.rs"]
mod written;
