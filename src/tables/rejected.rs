//! rejected.csv: what could not be used, and why.

use super::field;
use super::rows::Rows;
use crate::document::Rejected;

/// Appends the row of one document or file.
pub fn write(rows: &mut Rows, rejected: &Rejected) {
    let out = &mut rows.bytes;
    field::push(out, &rejected.path);
    match rejected.line {
        Some(line) => field::push_number(out, line),
        None => out.push(b','),
    }
    field::push_next(out, &rejected.doc_id);
    field::push_next(out, &rejected.reason);
    rows.end();
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Cause;

    #[test]
    fn a_file_that_is_rejected_as_a_whole_has_no_line() {
        let mut rows = Rows::default();
        let reason = "not UTF-8 at byte 7; save it as UTF-8".to_string();
        write(
            &mut rows,
            &Rejected {
                path: "a,b.txt".into(),
                line: None,
                doc_id: String::new(),
                cause: Cause::Encoding,
                reason: reason.clone(),
            },
        );
        write(
            &mut rows,
            &Rejected { path: "c.jsonl".into(), line: Some(3), doc_id: "x".into(), cause: Cause::Encoding, reason },
        );
        let text =
            "\"a,b.txt\",,,not UTF-8 at byte 7; save it as UTF-8\nc.jsonl,3,x,not UTF-8 at byte 7; save it as UTF-8\n";
        assert_eq!((rows.bytes.as_slice(), rows.count), (text.as_bytes(), 2));
    }
}
