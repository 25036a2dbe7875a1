//! What JSON-LD scripts say of an article; broken ones are passed over.

use super::tree::{self, Tree};
use serde_json::Value;

/// Nesting of lists and graphs that is followed.
const DEEPEST: usize = 8;

/// An empty string is unknown.
#[derive(Default, Debug)]
pub(super) struct Linked {
    pub title: String,
    pub date: String,
    pub author: String,
    pub publisher: String,
    pub canonical: String,
    pub body: String,
}

/// The first article of the scripts.
pub(super) fn read(scripts: &[String]) -> Linked {
    scripts
        .iter()
        .filter_map(|script| {
            let script = script.trim().trim_start_matches("<![CDATA[").trim_start_matches("<!--");
            let script = script.trim_end_matches(';').trim_end_matches("-->").trim_end_matches("]]>");
            // Line ends inside strings are the usual fault, and white space everywhere else.
            let script: String = script.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
            serde_json::from_str::<Value>(&script).ok()
        })
        .find_map(|value| article(&value, DEEPEST))
        .unwrap_or_default()
}

fn article(value: &Value, depth: usize) -> Option<Linked> {
    let depth = depth.checked_sub(1)?;
    match value {
        Value::Array(values) => values.iter().find_map(|value| article(value, depth)),
        Value::Object(fields) => {
            if !fields.get("@type").is_some_and(is_article) {
                return ["@graph", "mainEntity", "mainEntityOfPage", "itemListElement"]
                    .iter()
                    .find_map(|key| article(fields.get(*key)?, depth));
            }
            let text =
                |keys: &[&str]| keys.iter().map(|key| named(fields.get(*key), depth)).find(|text| !text.is_empty());
            Some(Linked {
                title: text(&["headline", "name"]).unwrap_or_default(),
                date: text(&["datePublished", "dateCreated", "dateModified"]).unwrap_or_default(),
                author: text(&["author", "creator"]).unwrap_or_default(),
                publisher: text(&["publisher", "sourceOrganization"]).unwrap_or_default(),
                canonical: address(fields.get("url"))
                    .or_else(|| address(fields.get("mainEntityOfPage")))
                    .unwrap_or_default(),
                body: text(&["articleBody"]).unwrap_or_default(),
            })
        }
        _ => None,
    }
}

fn is_article(kind: &Value) -> bool {
    match kind {
        Value::String(kind) => kind.ends_with("Article") || kind.ends_with("BlogPosting") || kind == "Report",
        Value::Array(kinds) => kinds.iter().any(|kind| kind.is_string() && is_article(kind)),
        _ => false,
    }
}

/// A string, or the names of objects.
fn named(value: Option<&Value>, depth: usize) -> String {
    match value {
        Some(Value::String(text)) => decoded(text),
        Some(Value::Object(fields)) if depth > 0 => named(fields.get("name"), depth - 1),
        Some(Value::Array(values)) if depth > 0 => {
            let names: Vec<String> =
                values.iter().map(|value| named(Some(value), depth - 1)).filter(|name| !name.is_empty()).collect();
            names.join(", ")
        }
        _ => String::new(),
    }
}

fn address(value: Option<&Value>) -> Option<String> {
    let text = match value? {
        Value::String(text) => text,
        Value::Object(fields) => fields.get("@id")?.as_str()?,
        _ => return None,
    };
    text.contains("://").then(|| text.trim().to_string())
}

/// Content systems often write entities into strings.
fn decoded(text: &str) -> String {
    if !text.contains('&') {
        return text.trim().to_string();
    }
    let tree = Tree::read(&text.replace('<', "&lt;"));
    tree::text(tree.root()).collect::<String>().trim().to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn one(script: &str) -> Linked {
        read(&[script.to_string()])
    }

    #[test]
    fn article_is_found_in_graphs_and_lists() {
        for script in [
            r#"{"@type":"NewsArticle","headline":"Cầu mới"}"#,
            r#"[{"@type":"WebSite","name":"Báo"},{"@type":["Thing","NewsArticle"],"headline":"Cầu mới"}]"#,
            r#"{"@graph":[{"@type":"WebPage"},{"@type":"Article","headline":"Cầu mới"}]}"#,
        ] {
            assert_eq!(one(script).title, "Cầu mới", "{script}");
        }
    }

    #[test]
    fn broken_script_is_passed_over() {
        let scripts = ["{\"@type\":".to_string(), r#"{"@type":"Article","headline":"Cầu mới"}"#.to_string()];
        assert_eq!(read(&scripts).title, "Cầu mới");
    }

    #[test]
    fn line_end_inside_a_string_is_a_space() {
        assert_eq!(one("{\"@type\":\"Article\",\"headline\":\"Cầu\nmới\"}").title, "Cầu mới");
    }

    #[test]
    fn authors_are_names_apart_by_commas() {
        let script = r#"{"@type":"Article","author":[{"name":"Lý Thu"},{"name":"Đào B&aacute;"}],"publisher":{"name":"Báo Bến"}}"#;
        assert_eq!((one(script).author.as_str(), one(script).publisher.as_str()), ("Lý Thu, Đào Bá", "Báo Bến"));
    }

    #[test]
    fn shop_is_no_article() {
        assert_eq!(one(r#"{"@type":"Product","headline":"Cầu mới"}"#).title, "");
    }
}
