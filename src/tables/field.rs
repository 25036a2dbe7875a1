//! Fields of CSV: quoted where they must be (RFC 4180), as the `csv` crate does by default.

use super::digits;

/// By byte: 1 where a field that holds it is quoted.
const QUOTED: [u8; 256] = {
    let mut table = [0; 256];
    table[b',' as usize] = 1;
    table[b'"' as usize] = 1;
    table[b'\n' as usize] = 1;
    table[b'\r' as usize] = 1;
    table
};

/// Appends a field; one of several in its row, so an empty one needs no quotes.
#[inline]
pub fn push(out: &mut Vec<u8>, text: &str) {
    // Fields are short, and nearly none is quoted: looking at all bytes is quicker than asking at each whether to go on.
    if text.bytes().fold(0, |quoted, byte| quoted | QUOTED[usize::from(byte)]) == 0 {
        out.extend_from_slice(text.as_bytes());
    } else {
        push_quoted(out, text);
    }
}

/// Appends a field in quotes.
#[cold]
pub fn push_quoted(out: &mut Vec<u8>, text: &str) {
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

/// Appends a comma, then a field of the program's own words, which need no quotes.
#[inline]
pub fn push_word(out: &mut Vec<u8>, word: &'static str) {
    out.push(b',');
    out.extend_from_slice(word.as_bytes());
}

/// Appends a comma, then a whole number.
#[inline]
pub fn push_number(out: &mut Vec<u8>, number: impl TryInto<u64>) {
    out.push(b',');
    // No count has more than 64 bits.
    digits::push(out, number.try_into().unwrap_or(u64::MAX));
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
