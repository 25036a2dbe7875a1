//! `trich lexicon history`: the story of an entity.

use crate::cli::articles;
use crate::cli::{Outcome, output};
use crate::error::Error;
use crate::lexicon::history::{Chapter, Story};
use clap::Args;
use std::fmt::Write;
use std::path::PathBuf;

const EXAMPLES: &str = "Example:
  trich lexicon history plc-ninh-binh";

/// Parts that are named one by one.
const PARTS: usize = 12;

/// The arguments of `trich lexicon history`.
#[derive(Args)]
#[command(after_help = EXAMPLES)]
pub(in crate::cli) struct Arguments {
    /// The id, as entities.csv has it
    #[arg(value_name = "ENTITY_ID")]
    id: String,

    /// Folder of lexicons to use in place of the built-in ones
    #[arg(long, value_name = "DIR")]
    lexicons: Option<PathBuf>,

    /// Write the story as JSON
    #[arg(long)]
    json: bool,
}

/// Tells the story.
pub(super) fn run(arguments: &Arguments) -> anyhow::Result<Outcome> {
    let lexicons = articles::lexicons(arguments.lexicons.as_deref())?;
    let Some(story) = lexicons.story(&arguments.id) else {
        let (what, remedy) = ("no entry has this id".into(), "write one that entities.csv shows as in_lexicon".into());
        return Err(Error::Unfit { place: arguments.id.clone(), what, remedy }.into());
    };
    let page = if arguments.json { format!("{}\n", serde_json::to_string_pretty(&story)?) } else { text(&story) };
    output::write(&mut std::io::stdout(), page.as_bytes())?;
    Ok(Outcome::Done)
}

fn text(story: &Story) -> String {
    let mut out = String::new();
    let own = &story.entity;
    let _ = writeln!(out, "{}  {}\n  {}, {}; {}", own.id, own.name, story.entity_type, story.kind, period(own));
    for (title, names) in [("also", &story.aliases), ("short", &story.short_forms)] {
        if !names.is_empty() {
            let _ = writeln!(out, "  {title}: {}", names.join(", "));
        }
    }
    if !story.note.is_empty() {
        let _ = writeln!(out, "  note: {}", story.note);
    }
    for (title, chapters) in [("before", &story.before), ("after", &story.after)] {
        section(&mut out, title, chapters, |chapter| 2 * chapter.distance);
    }
    section(&mut out, "same name", &story.namesakes, |_| 2);
    section(&mut out, "belongs to", &story.parents, |chapter| 2 * chapter.distance);
    let shown = story.parts.len().min(PARTS);
    section(&mut out, "has", &story.parts[..shown], |_| 2);
    if story.parts.len() > shown {
        let _ = writeln!(out, "    and {} more", story.parts.len() - shown);
    }
    out
}

fn section(out: &mut String, title: &str, chapters: &[Chapter], indent: impl Fn(&Chapter) -> usize) {
    if !chapters.is_empty() {
        let _ = writeln!(out, "  {title}:");
    }
    for chapter in chapters {
        let into =
            if title == "before" && chapter.distance > 1 { format!(" -> {}", chapter.next) } else { String::new() };
        let indent = indent(chapter);
        let _ = writeln!(out, "  {:indent$}{}  {}  ({}){into}", "", chapter.id, chapter.name, period(chapter));
    }
}

fn period(chapter: &Chapter) -> String {
    match (&*chapter.valid_from, &*chapter.valid_to) {
        ("", "") => "no dates".into(),
        ("", to) => format!("until {to}"),
        (from, "") => format!("since {from}"),
        (from, to) => format!("{from} to {to}"),
    }
}
