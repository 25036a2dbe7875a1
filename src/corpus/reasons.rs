//! Why a document cannot be used, in the words of rejected.csv: what was found, and what to do.

use crate::document::{Cause, Rejected};
use std::fmt::Write;
use std::sync::Arc;

/// A whole file is rejected.
pub(super) fn whole(path: &Arc<str>, cause: Cause, reason: String) -> Rejected {
    Rejected { path: Arc::clone(path), line: None, doc_id: String::new(), cause, reason }
}

pub(super) fn empty(path: &Arc<str>) -> Rejected {
    whole(path, Cause::Empty, "no text: the file is empty; fill or remove it".into())
}

/// A file of a kind that is read, with nothing in it that is an article.
pub(super) fn no_articles(path: &Arc<str>) -> Rejected {
    let reason = "no articles: nothing in it is of a kind that is read; look into it, or remove it".into();
    whole(path, Cause::Empty, reason)
}

pub(super) fn unreadable(path: &Arc<str>, line: Option<u64>, error: &dyn std::fmt::Display) -> Rejected {
    let reason = format!("cannot be read from here on ({error}); check the file and that you may read it");
    Rejected { line, ..whole(path, Cause::Unreadable, reason) }
}

pub(super) fn too_long(path: &Arc<str>, line: Option<u64>, longest: usize) -> Rejected {
    let reason =
        format!("longer than {}; split it into articles, or allow more with --max-document", size(longest as u64));
    Rejected { line, ..whole(path, Cause::TooLong, reason) }
}

/// A number of bytes as a reader likes it.
pub(super) fn size(bytes: u64) -> String {
    if bytes >= 1 << 20 { format!("{} MB", bytes >> 20) } else { format!("{bytes} bytes") }
}

pub(super) fn no_text(path: &Arc<str>, line: Option<u64>, doc_id: &str) -> Rejected {
    let reason = "no text; fill it in or remove the document".into();
    Rejected { line, doc_id: doc_id.into(), ..whole(path, Cause::Empty, reason) }
}

/// The reason with the sheet that a row stands in, since its number alone is that of a row in each sheet. A table without sheets has none.
pub(super) fn in_sheet(sheet: &str, rejected: Rejected) -> Rejected {
    if sheet.is_empty() {
        return rejected;
    }
    let reason = format!("sheet \"{sheet}\": {}", rejected.reason);
    Rejected { reason, ..rejected }
}

/// The names of columns or fields; of very many the first ones, and how many there are.
pub(super) fn listed<'n>(names: impl ExactSizeIterator<Item = &'n str>) -> String {
    const SHOWN: usize = 30;
    let all = names.len();
    let mut shown = names.take(SHOWN).collect::<Vec<_>>().join(", ");
    if all > SHOWN {
        let _ = write!(shown, ", ... ({all} in all)");
    }
    shown
}

/// Where no column is the text.
pub(super) fn no_column(path: &Arc<str>, found: &str) -> Rejected {
    let what = format!("no column for the text among {found}; name it with --columns text=NAME");
    Rejected { line: Some(1), ..whole(path, Cause::NoColumn, what) }
}

pub(super) fn binary(path: &Arc<str>, kind: &str) -> Rejected {
    whole(path, Cause::Binary, format!("no text: the file is {kind}; save its articles as text, HTML or DOCX"))
}
