//! Suggestions as a page (HTML) that needs nothing else: one block each, with the name marked where it stands.

use super::suggestion::Suggestion;
use super::suggestion_table::{cells, header};
use crate::lexicon::Lexicons;
use std::fmt::Write;

const HEAD: &str = r#"<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><title>trich lexicon suggest</title>
<meta name="viewport" content="width=device-width">
<style>
body{font:15px/1.45 sans-serif;max-width:60em;margin:2em auto;padding:0 1em;color:#222}
article{border-top:1px solid #ccc;padding:.8em 0}
h2{font-size:1.05em;margin:0}
.type{color:#666;font-weight:normal;font-size:.85em}
p,ul{margin:.3em 0}
li{color:#555}
mark{background:#fde68a;color:#000}
code{background:#f2f2f2;padding:.1em .3em;word-break:break-all}
</style></head><body>
"#;

/// The page.
#[must_use]
pub fn page(suggestions: &[Suggestion], lexicons: &Lexicons) -> String {
    let mut out = String::from(HEAD);
    let _ = writeln!(
        out,
        "<h1>{} suggestions</h1>\n<p>Ranked by mentions × documents. Decide in the table (CSV or XLSX), column <code>decision</code>: add, \
         alias of, ignore; then <code>trich lexicon apply</code>.</p>",
        suggestions.len()
    );
    let columns: Vec<&str> = header().collect();
    for (rank, suggestion) in (1..).zip(suggestions) {
        let cells = cells(rank, suggestion, lexicons);
        let cell = |name: &str| columns.iter().position(|c| *c == name).map_or("", |at| cells[at].as_str());
        let entity_type = suggestion.counts.entity_type.name();
        let _ = writeln!(
            out,
            "<article><h2>{rank}. {} <span class=\"type\">{entity_type}</span></h2>\n<p>{} mentions in {} documents{}; found by {}</p>",
            escaped(&suggestion.name),
            cell("mentions"),
            cell("documents"),
            dates(cell("first_date"), cell("last_date")),
            cell("found_by"),
        );
        if let Some(of) = &suggestion.of {
            let _ = writeln!(out, "<p>another name of <code>{}</code></p>", escaped(of));
        }
        let near = suggestion.nearest.iter().map(|near| {
            let entry = lexicons.entry(near.entry);
            format!("{} <code>{}</code> {:.2}", escaped(&entry.canonical), escaped(&entry.id), near.likeness)
        });
        let near: Vec<String> = near.collect();
        if !near.is_empty() {
            let _ = writeln!(out, "<p>near: {}</p>", near.join("; "));
        }
        out.push_str("<ul>\n");
        for line in suggestion.counts.places() {
            let [left, middle, right] = [&line.left, &line.middle, &line.right].map(|text| escaped(text));
            let _ = writeln!(out, "<li>{left} <mark>{middle}</mark> {right}</li>");
        }
        let row = [&suggestion.row.id, &suggestion.row.canonical, &suggestion.row.kind].map(|cell| escaped(cell));
        let _ = writeln!(out, "</ul>\n<p>row: <code>{}</code></p></article>", row.join(","));
    }
    out.push_str("</body></html>\n");
    out
}

fn dates(first: &str, last: &str) -> String {
    if first.is_empty() { String::new() } else { format!(", {first} to {last}") }
}

/// Text as HTML.
fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::counting::unlisted::Unlisted;
    use crate::entity::EntityType;

    #[test]
    fn names_are_text_and_never_tags() {
        let suggestion = Suggestion::bare("Nor<vex> & Co", Unlisted::new(EntityType::Enterprise));
        let page = page(&[suggestion], &Lexicons::default());
        assert!(page.contains("1. Nor&lt;vex&gt; &amp; Co <span"), "{page}");
        assert!(!page.contains("http"), "it loads nothing");
    }
}
