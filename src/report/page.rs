//! The page itself: its sources put together, with a policy that lets nothing else run or load.
//!
//! The content stands in it as deflated JSON in Base64, which no article can break out of; the scripts make text nodes of it, never HTML.

use super::shown::Shown;
use crate::error::{Error, Result};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use flate2::Compression;
use flate2::write::DeflateEncoder;
use sha2::{Digest, Sha256};
use std::io::Write;

const TEMPLATE: &str = include_str!("page/index.html");
const STYLE: &str = include_str!("page/style.css");

/// Apache `ECharts`; see `page/vendor/README.md`.
const CHARTS: &str = include_str!("page/vendor/echarts.min.js");

/// A third of the time of the usual level, for a page that is a fifteenth larger.
const LEVEL: Compression = Compression::new(4);

/// The scripts in the order in which they need each other; they are one script of the page.
const SCRIPTS: [&str; 19] = [
    include_str!("page/words.js"),
    include_str!("page/text.js"),
    include_str!("page/elements.js"),
    include_str!("page/periods.js"),
    include_str!("page/content.js"),
    include_str!("page/csv.js"),
    include_str!("page/sparkline.js"),
    include_str!("page/table.js"),
    include_str!("page/charts.js"),
    include_str!("page/layout.js"),
    include_str!("page/overview.js"),
    include_str!("page/entities.js"),
    include_str!("page/entity.js"),
    include_str!("page/network.js"),
    include_str!("page/keywords.js"),
    include_str!("page/positions.js"),
    include_str!("page/reading.js"),
    include_str!("page/search.js"),
    include_str!("page/start.js"),
];

/// Writes the page.
///
/// # Errors
/// [`Error::Unfit`] where the content cannot be packed, which does not happen in memory.
pub fn write(shown: &Shown<'_>) -> Result<String> {
    let script = format!("\"use strict\";\n(() => {{\n{}}})();\n", SCRIPTS.concat());
    let policy = format!(
        "default-src 'none'; script-src {} {}; style-src {}; img-src data:; base-uri 'none'; form-action 'none'",
        hash(CHARTS),
        hash(&script),
        hash(STYLE)
    );
    let packed = packed(shown).map_err(|error| Error::Unfit {
        place: "report.html".into(),
        what: format!("the content cannot be packed ({error})"),
        remedy: "leave it out with --tables".into(),
    })?;
    let parts = [
        ("{{policy}}", &*policy),
        ("{{style}}", STYLE),
        ("{{content}}", &packed),
        ("{{charts}}", CHARTS),
        ("{{script}}", &script),
    ];
    let mut page = String::with_capacity(TEMPLATE.len() + parts.iter().map(|(_, part)| part.len()).sum::<usize>());
    let mut rest = TEMPLATE;
    for (place, part) in parts {
        let (before, behind) = rest.split_once(place).unwrap_or((rest, ""));
        page.push_str(before);
        page.push_str(part);
        rest = behind;
    }
    page.push_str(rest);
    Ok(page)
}

/// What lets one script or style sheet stand in the page.
fn hash(text: &str) -> String {
    format!("'sha256-{}'", STANDARD.encode(Sha256::digest(text)))
}

fn packed(shown: &Shown<'_>) -> std::io::Result<String> {
    let mut packer = DeflateEncoder::new(Vec::with_capacity(1 << 21), LEVEL);
    packer.write_all(&serde_json::to_vec(shown)?)?;
    Ok(STANDARD.encode(packer.finish()?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_script_ends_before_its_end_and_none_reads_html() {
        for script in SCRIPTS.iter().chain([&CHARTS]) {
            assert!(!script.to_lowercase().contains("</script"));
        }
        for script in SCRIPTS {
            for word in [
                "innerHTML",
                "insertAdjacentHTML",
                "document.write",
                "eval(",
                "new Function",
                "fetch(",
                "http://www.w3.org/1999",
            ] {
                assert!(!script.contains(word), "{word}: {}", script.lines().next().unwrap_or_default());
            }
        }
        assert!(!STYLE.contains("url(") && !STYLE.contains("@import") && !TEMPLATE.contains("src="));
    }

    #[test]
    fn every_place_of_the_template_is_filled() {
        for place in ["{{policy}}", "{{style}}", "{{content}}", "{{charts}}", "{{script}}"] {
            assert_eq!(TEMPLATE.matches(place).count(), 1, "{place}");
        }
        assert_eq!(hash(""), "'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='");
    }
}
