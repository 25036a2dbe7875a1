//! A page made fit for parsing: scripts, styles and comments cut out, and tags of more attributes than can be read in bounded time.

use memchr::{memchr, memmem};

/// Marks of attributes in one tag; a parser compares each attribute with all before it.
const MOST_MARKS: usize = 300;

/// What is left of a page.
pub(super) struct Cleared {
    pub page: String,
    /// Contents of its JSON-LD scripts.
    pub linked: Vec<String>,
}

pub(super) fn clear(page: &str) -> Cleared {
    let mut cleared = Cleared { page: String::with_capacity(page.len()), linked: Vec::new() };
    let (mut kept, mut from) = (0, 0);
    let mut comments_end = true;
    while let Some(found) = memchr(b'<', &page.as_bytes()[from..]) {
        let start = from + found;
        let rest = &page[start..];
        if rest.starts_with("<!--") {
            let end = if comments_end { memmem::find(rest.as_bytes(), b"-->") } else { None };
            // A comment that never ends is a slip, and the article goes on behind it.
            comments_end = end.is_some();
            let end = start + end.map_or("<!--".len(), |end| end + "-->".len());
            cleared.page.push_str(&page[kept..start]);
            (kept, from) = (end, end);
            continue;
        }
        let closes = rest.as_bytes().get(1) == Some(&b'/');
        let name = name(&rest[1 + usize::from(closes)..]);
        if name.is_empty() {
            from = start + 1;
            continue;
        }
        let (end, marks) = tag(rest);
        let mut cut = marks > MOST_MARKS;
        let mut end = start + end;
        if !closes && ["script", "style", "noscript"].iter().any(|raw| name.eq_ignore_ascii_case(raw)) {
            let tag = &page[start..end];
            let (content, close) = raw_text(&page[end..], name);
            if tag.contains("ld+json") {
                cleared.linked.push(content.to_string());
            }
            end += close;
            cut = true;
        }
        if cut {
            cleared.page.push_str(&page[kept..start]);
            cleared.page.push(' ');
            kept = end;
        }
        from = end;
    }
    cleared.page.push_str(&page[kept..]);
    cleared
}

fn name(rest: &str) -> &str {
    let end = rest.bytes().position(|byte| !byte.is_ascii_alphanumeric()).unwrap_or(rest.len());
    if rest.as_bytes().first().is_some_and(u8::is_ascii_alphabetic) { &rest[..end] } else { "" }
}

/// Where a tag ends (all of the text where it does not), and what in it may begin attributes.
fn tag(rest: &str) -> (usize, usize) {
    let (mut quote, mut before, mut marks) = (None, b'<', 0);
    for (at, byte) in rest.bytes().enumerate() {
        match (quote, byte) {
            (Some(open), _) if open == byte => quote = None,
            (Some(_), _) => {}
            (None, b'>') => return (at + 1, marks),
            (None, b'"' | b'\'') if before == b'=' => quote = Some(byte),
            (None, _) => {
                let begins =
                    byte == b'=' || byte == b'/' || (byte.is_ascii_whitespace() && !before.is_ascii_whitespace());
                marks += usize::from(begins);
            }
        }
        if !(byte.is_ascii_whitespace() && before == b'=') {
            before = byte;
        }
    }
    (rest.len(), marks)
}

/// What stands before the end tag of an element whose content is no markup, and where that tag ends.
fn raw_text<'a>(rest: &'a str, name: &str) -> (&'a str, usize) {
    for start in memmem::find_iter(rest.as_bytes(), b"</") {
        let close = &rest.as_bytes()[start + 2..];
        if close.get(..name.len()).is_some_and(|close| close.eq_ignore_ascii_case(name.as_bytes())) {
            let end = memchr(b'>', close).map_or(rest.len(), |end| start + 2 + end + 1);
            return (&rest[..start], end);
        }
    }
    (rest, rest.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn scripts_go_and_linked_ones_are_kept_apart() {
        let cleared = clear(
            "<p>Một</p><script>if (a < b) '<p>'</script><SCRIPT type='application/ld+json'>{}</SCRIPT ><p>Hai</p>",
        );
        assert_eq!(cleared.page, "<p>Một</p>  <p>Hai</p>");
        assert_eq!(cleared.linked, ["{}"]);
    }

    #[test]
    fn comment_goes_but_one_that_never_ends_takes_nothing_with_it() {
        assert_eq!(clear("<p>a<!-- > <b> -->b<!-- c").page, "<p>ab c");
    }

    #[test]
    fn quoted_angle_bracket_ends_no_tag() {
        assert_eq!(tag("<a title = \"1 > 0\" href=x>y").0, 26);
    }
}
