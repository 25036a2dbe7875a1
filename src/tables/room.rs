//! The beginning or the end of a text, as much of it as there is room for.

/// The longest beginning of at most so many bytes.
#[must_use]
pub fn beginning(text: &str, bytes: usize) -> &str {
    let fits = (0..=bytes.min(text.len())).rev().find_map(|end| text.get(..end));
    fits.unwrap_or_default()
}

/// The longest end of at most so many bytes.
#[must_use]
pub fn end(text: &str, bytes: usize) -> &str {
    let fits = (text.len().saturating_sub(bytes)..=text.len()).find_map(|start| text.get(start..));
    fits.unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_stay_whole() {
        assert_eq!([0, 1, 2, 3, 9].map(|bytes| beginning("đđ", bytes)), ["", "", "đ", "đ", "đđ"]);
        assert_eq!([0, 1, 2, 3, 9].map(|bytes| end("đđ", bytes)), ["", "", "đ", "đ", "đđ"]);
    }
}
