//! Text inside XML.

use quick_xml::escape::escape;

/// A text as XML may hold it between tags and in attributes; signs that no XML may hold are replaced.
pub(super) fn text(text: &str) -> String {
    let allowed = |c: char| if c.is_control() || matches!(c, '\u{fffe}' | '\u{ffff}') { '\u{fffd}' } else { c };
    escape(text.chars().map(allowed).collect::<String>()).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_are_escaped_and_what_no_xml_holds_is_replaced() {
        assert_eq!(text("A & \"B\" <C>"), "A &amp; &quot;B&quot; &lt;C&gt;");
        assert_eq!(text("a\u{0}b\u{ffff}"), "a\u{fffd}b\u{fffd}");
    }
}
