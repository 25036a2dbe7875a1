//! Fields of CSV: quoted where they must be (RFC 4180), as the `csv` crate does by default.

/// Appends a field; one of several in its row, so an empty one needs no quotes.
#[inline]
pub fn push(out: &mut Vec<u8>, text: &str) {
    if text.bytes().any(|byte| matches!(byte, b',' | b'"' | b'\n' | b'\r')) {
        push_quoted(out, text);
    } else {
        out.extend_from_slice(text.as_bytes());
    }
}

#[cold]
fn push_quoted(out: &mut Vec<u8>, text: &str) {
    out.push(b'"');
    for (k, piece) in text.split('"').enumerate() {
        if k > 0 {
            out.extend_from_slice(b"\"\"");
        }
        out.extend_from_slice(piece.as_bytes());
    }
    out.push(b'"');
}

/// Appends a comma, then a field.
#[inline]
pub fn push_next(out: &mut Vec<u8>, text: &str) {
    out.push(b',');
    push(out, text);
}

/// Appends a comma, then a whole number.
#[inline]
pub fn push_number(out: &mut Vec<u8>, number: impl itoa::Integer) {
    out.push(b',');
    out.extend_from_slice(itoa::Buffer::new().format(number).as_bytes());
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn row(fields: &[String]) -> Vec<u8> {
        let mut out = Vec::new();
        for (k, text) in fields.iter().enumerate() {
            if k == 0 {
                push(&mut out, text);
            } else {
                push_next(&mut out, text);
            }
        }
        out.push(b'\n');
        out
    }

    proptest! {
        #[test]
        fn rows_are_those_of_the_csv_crate(fields in prop::collection::vec("[a-zĐ ,\"\n\r|#;]{0,8}", 2..6)) {
            let mut writer = csv::Writer::from_writer(Vec::new());
            writer.write_record(&fields).unwrap();
            prop_assert_eq!(row(&fields), writer.into_inner().unwrap());
        }
    }

    #[test]
    fn a_surface_over_two_lines_is_quoted_and_a_bar_is_not() {
        assert_eq!(
            row(&["Tập\nđoàn".into(), "a|b".into(), "\"EVN\"".into()]),
            "\"Tập\nđoàn\",a|b,\"\"\"EVN\"\"\"\n".as_bytes()
        );
    }
}
