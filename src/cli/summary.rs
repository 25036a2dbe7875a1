//! The closing summary: what was read, what was found, where the tables are.

use super::choice::left_out;
use super::say;
use crate::entity::EntityType;
use crate::pipeline::Summary;
use std::path::Path;
use std::time::Duration;

/// The types whose most frequent entities are shown.
pub(super) const CORE: [EntityType; 3] = [EntityType::Title, EntityType::PartyBody, EntityType::Enterprise];

/// How many of them.
const SHOWN: usize = 5;

/// Tells what the forms of the tables could not hold as it is.
pub(super) fn notes(summary: &Summary) {
    summary.fitted.told().iter().for_each(|note| say(&format!("note: {note}")));
}

/// The summary of a run, several lines without the last line end.
pub(super) fn write(summary: &Summary, out: &Path, time: Duration) -> String {
    let seconds = time.as_secs_f64();
    #[expect(clippy::cast_precision_loss, reason = "shown with one decimal")]
    let megabytes = summary.input.bytes as f64 / 1e6;
    let mut lines = vec![format!(
        "{}, {}, {}, {}; {megabytes:.1} MB in {seconds:.1} s ({:.0} MB/s)",
        counted(summary.input.documents, "document"),
        counted(summary.input.duplicates, "duplicate"),
        counted(summary.input.near_duplicates, "near-duplicate"),
        counted(summary.input.rejected, "rejected document"),
        megabytes / seconds.max(1e-3),
    )];
    lines.extend(left_out(&summary.input));
    if summary.totals.undated > 0 {
        lines.push(format!("{} without a date", counted(summary.totals.undated, "document")));
    }
    let total: u64 = summary.totals.mentions.iter().sum();
    let mentions: Vec<String> = EntityType::ALL
        .iter()
        .zip(summary.totals.mentions)
        .filter(|(_, n)| *n > 0)
        .map(|(t, n)| format!("{} {}", t.name(), grouped(n)))
        .collect();
    let colon = if mentions.is_empty() { "" } else { ": " };
    lines.push(format!("{}{colon}{}", counted(total, "mention"), mentions.join(", ")));
    for entity_type in CORE {
        let names: Vec<String> = summary
            .frequent
            .iter()
            .filter(|entity| entity.entity_type == entity_type)
            .take(SHOWN)
            .map(|entity| format!("{} {}", entity.name, grouped(entity.mentions)))
            .collect();
        if !names.is_empty() {
            lines.push(format!("  {:<11} {}", entity_type.name(), names.join(", ")));
        }
    }
    lines.push(format!("tables: {}", out.display()));
    lines.join("\n")
}

/// A number of things, with an s where they are several.
pub(super) fn counted(n: u64, what: &str) -> String {
    format!("{} {what}{}", grouped(n), if n == 1 { "" } else { "s" })
}

/// A number with a comma between each three digits.
pub(super) fn grouped(n: u64) -> String {
    let digits = n.to_string();
    let mut text = String::new();
    for (k, digit) in digits.chars().enumerate() {
        if k > 0 && (digits.len() - k).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::counting::Totals;
    use crate::export::Fitted;
    use crate::pipeline::Frequent;
    use crate::tables::run::InputCounts;

    #[test]
    fn digits_are_grouped_by_three() {
        let shown: Vec<_> = [0, 12, 999, 1000, 26_715, 1_234_567].map(grouped).into();
        assert_eq!(shown, ["0", "12", "999", "1,000", "26,715", "1,234,567"]);
    }

    #[test]
    fn the_summary_says_what_was_read_found_and_written() {
        let frequent = |entity_type, name: &str, mentions| Frequent { entity_type, name: name.into(), mentions };
        let summary = Summary {
            input: InputCounts {
                bytes: 2_500_000,
                documents: 1200,
                duplicates: 1,
                left_out: 2,
                ..InputCounts::default()
            },
            totals: Totals { undated: 3, mentions: [5, 0, 7, 0, 0, 0, 1000], ..Totals::default() },
            frequent: vec![
                frequent(EntityType::Title, "Bí thư", 600),
                frequent(EntityType::Enterprise, "Vietcombank", 5),
                frequent(EntityType::Title, "Chủ tịch", 400),
            ],
            fitted: Fitted::default(),
        };
        let text = write(&summary, Path::new("out"), Duration::from_millis(500));
        let expected = "1,200 documents, 1 duplicate, 0 near-duplicates, 0 rejected documents; 2.5 MB in 0.5 s (5 MB/s)\n\
            2 documents left out by date or source\n\
            3 documents without a date\n\
            1,012 mentions: ENTERPRISE 5, PARTY_BODY 7, TITLE 1,000\n  \
            TITLE       Bí thư 600, Chủ tịch 400\n  \
            ENTERPRISE  Vietcombank 5\n\
            tables: out";
        assert_eq!(text, expected);
    }
}
