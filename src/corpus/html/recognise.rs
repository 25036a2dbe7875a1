//! What the first bytes tell: whether they begin a web page, and in which encoding it says to be.

use regex::Regex;
use regex::bytes::Regex as BytesRegex;
use std::sync::LazyLock;

/// Bytes in which a page names its encoding.
const HEAD: usize = 4 << 10;

static CHARSET: LazyLock<Option<BytesRegex>> =
    LazyLock::new(|| BytesRegex::new(r#"(?i-u)<meta\b[^>]{0,300}?\bcharset\s*=\s*["']?\s*([a-z0-9_.:\-]{2,40})"#).ok());
static DECLARED: LazyLock<Option<BytesRegex>> =
    LazyLock::new(|| BytesRegex::new(r#"(?i-u)^\s*<\?xml[^>]{0,200}?\bencoding\s*=\s*["']([a-z0-9_.:\-]{2,40})"#).ok());
static PROLOGUE: LazyLock<Option<Regex>> = LazyLock::new(|| Regex::new(r"(?is)^(?:\s|<\?xml.*?\?>|<!--.*?-->)*").ok());
static PAGE: LazyLock<Option<Regex>> = LazyLock::new(|| Regex::new(r"(?i)^<(?:!doctype\s+html|html[\s>])").ok());
static FRAGMENT: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(r"(?i)^<(?:head|body|title|meta|div|p|table|article|section|main|h[1-6]|span|center|font|base|link|script|style)(?:[\s/][^<>]*)?>").ok()
});
static TAG: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(r"(?i)</?(?:head|body|title|meta|div|p|br|b|i|a|strong|em|table|tr|td|article|h[1-6]|span|img|ul|li|font)(?:[\s/][^<>]*)?>").ok()
});

/// The encoding that a page names in its first 4 KB, as it is written there; of an XHTML page also that of its XML declaration.
#[must_use]
pub fn charset(bytes: &[u8]) -> Option<String> {
    let head = &bytes[..bytes.len().min(HEAD)];
    let found = CHARSET.as_ref()?.captures(head).or_else(|| DECLARED.as_ref()?.captures(head))?;
    Some(String::from_utf8_lossy(found.get(1)?.as_bytes()).into_owned())
}

/// Whether a text begins as a page does: with a doctype or `<html>` (behind an XML declaration too), or with an element of pages and more tags of them.
///
/// An article that mentions a `<`, JSON and feeds are none.
#[must_use]
pub fn is_html(start: &str) -> bool {
    let holds = |shape: &LazyLock<Option<Regex>>, text: &str| shape.as_ref().is_some_and(|shape| shape.is_match(text));
    let start = start.trim_start_matches('\u{feff}');
    let begun = PROLOGUE.as_ref().and_then(|shape| shape.find(start)).map_or(start, |found| &start[found.end()..]);
    holds(&PAGE, begun)
        || holds(&FRAGMENT, begun) && TAG.as_ref().is_some_and(|tag| tag.find_iter(begun).take(3).count() == 3)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn page_is_recognised_with_and_without_doctype() {
        for page in [
            "<!DOCTYPE html><p>",
            "\u{feff}\r\n<HTML lang=vi>",
            "<?xml version=\"1.0\"?>\n<!-- bản in -->\n<html xmlns=\"http://www.w3.org/1999/xhtml\">",
            "<div class=\"tin\"><p>Xin chào</p></div>",
            "<p>Một<br>Hai</p>",
        ] {
            assert!(is_html(page), "{page}");
        }
    }

    #[test]
    fn article_json_and_feed_are_no_pages() {
        for text in [
            "Số liệu <5% là thấp, <b> không có",
            "<3 là trái tim",
            "{\"body\": \"<p>Xin chào</p><p>a</p>\"}",
            "<?xml version=\"1.0\"?><rss><channel><title>Tin</title><p></p></channel></rss>",
            "<feed><title>a</title><p>b</p></feed>",
            "<p>",
            "",
        ] {
            assert!(!is_html(text), "{text}");
        }
    }

    #[test]
    fn charset_is_given_as_written() {
        for (page, charset_) in [
            ("<meta charset=\"x-viscii\">", Some("x-viscii")),
            ("<META http-equiv=Content-Type content=\"text/html; charset=windows-1258\">", Some("windows-1258")),
            ("<?xml version='1.0' encoding='utf-16'?><html>", Some("utf-16")),
            ("<p>charset=utf-8</p>", None),
        ] {
            assert_eq!(charset(page.as_bytes()).as_deref(), charset_, "{page}");
        }
    }

    #[test]
    fn charset_behind_the_first_bytes_is_not_looked_for() {
        assert_eq!(charset(format!("{}<meta charset=utf-8>", " ".repeat(HEAD)).as_bytes()), None);
    }
}
