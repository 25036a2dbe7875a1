//! What shown texts look like on a terminal: a colour for each type, nothing that moves the cursor.

use crate::entity::EntityType;
use anstyle::{AnsiColor, Style};
use std::fmt::Write;

/// Whether colours are used.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Ink {
    None,
    Colours,
}

impl Ink {
    /// Writes `text` as a heading.
    pub fn heading(self, out: &mut String, text: &str) {
        self.styled(out, Style::new().bold(), text);
    }

    /// Writes `text` as a remark beside the article.
    pub fn remark(self, out: &mut String, text: &str) {
        self.styled(out, Style::new().dimmed(), text);
    }

    /// Writes `text` in the colour of a type, what is of none as a heading.
    pub fn typed(self, out: &mut String, entity_type: Option<EntityType>, text: &str) {
        let style = if entity_type.is_some() { style(entity_type) } else { Style::new().bold() };
        self.styled(out, style, text);
    }

    fn styled(self, out: &mut String, style: Style, text: &str) {
        let style = if self == Self::Colours { style } else { Style::new() };
        let _ = write!(out, "{style}{}{style:#}", printable(text));
    }

    /// Leaves the style of one type for that of another; `None` is that of the text around.
    pub fn change(self, out: &mut String, from: Option<EntityType>, to: Option<EntityType>) {
        if self == Self::Colours {
            let _ = write!(out, "{:#}{}", style(from), style(to));
        }
    }
}

fn style(entity_type: Option<EntityType>) -> Style {
    let colour = match entity_type {
        None => return Style::new(),
        Some(EntityType::Enterprise) => AnsiColor::Cyan,
        Some(EntityType::MassOrg) => AnsiColor::BrightRed,
        Some(EntityType::PartyBody) => AnsiColor::Red,
        Some(EntityType::Person) => AnsiColor::Green,
        Some(EntityType::Place) => AnsiColor::BrightBlue,
        Some(EntityType::StateBody) => AnsiColor::Magenta,
        Some(EntityType::Title) => AnsiColor::Yellow,
    };
    colour.on_default()
}

/// The text without what would move the cursor or change the terminal: carriage returns go, other control characters are replaced.
pub(super) fn printable(text: &str) -> String {
    let kept = |c: char| if c.is_control() && !matches!(c, '\n' | '\t') { '\u{fffd}' } else { c };
    text.chars().filter(|c| *c != '\r').map(kept).collect()
}
