//! Resolved names -> mentions with offsets and entities, positions, words.

use super::document_words::ResolvedField;
use super::{State, founder, keyword_words, naming, own_sign};
use crate::document::Document;
use crate::entity::EntityType;
use crate::matching::Found;
use crate::mention::{Extraction, Field, Mention, Position};

impl State<'_> {
    /// Writes what a field holds: its mentions and positions, and its words where they are wanted.
    pub(super) fn write(&mut self, document: &Document<'_>, field: Field, text: &str, out: &mut Extraction) {
        let extractor = self.extractor;
        out.syllables += u32::try_from(self.words.len()).unwrap_or(u32::MAX);
        let places = self.write_mentions(document, field, text, out);
        if field == Field::Text {
            self.write_positions(&places, out);
        }
        let found = Found { matcher: &extractor.matcher, words: &self.words, matches: &self.found };
        if extractor.settings.words.syllables {
            keyword_words::append(found, &mut self.keyword_words);
        }
        if let (Some(segmenter), Some(whole)) = (&extractor.segmenter, extractor.settings.words.words) {
            let of = ResolvedField { field, text, found, resolved: &self.resolved, places: &places, whole };
            self.word_finder.append(of, segmenter, &extractor.syllables, &mut self.document_words);
        }
    }

    /// Writes the resolved mentions of a field with offsets and entities. Gives the place of each in the list of mentions, `None` for one that is
    /// not wanted.
    fn write_mentions(
        &mut self,
        document: &Document<'_>,
        field: Field,
        text: &str,
        out: &mut Extraction,
    ) -> Vec<Option<u32>> {
        let extractor = self.extractor;
        let mut places: Vec<Option<u32>> = Vec::with_capacity(self.resolved.len());
        // Where the names around end, and their places among the mentions.
        let mut open: Vec<(usize, Option<usize>)> = Vec::new();
        let mut passed = Passed::default();
        for resolved in &self.resolved {
            while open.last().is_some_and(|o| o.0 <= resolved.start) {
                open.pop();
            }
            let keep = extractor.wants(resolved.entity_type)
                && !founder::is_founder(&extractor.lexicons, &self.chart, resolved);
            let depth = open.iter().filter(|o| o.1.is_some()).count();
            open.push((resolved.end, keep.then_some(out.mentions.len())));
            if !keep {
                places.push(None);
                continue;
            }
            let source = naming::Source {
                lexicons: &extractor.lexicons,
                matcher: &extractor.matcher,
                syllables: &extractor.syllables,
                words: &self.words,
                found: Found { matcher: &extractor.matcher, words: &self.words, matches: &self.found },
                chart: &self.chart,
            };
            let named = self.naming.name(source, resolved.node, document.date);
            let bare = source.bare_head(resolved.node);
            let refers_to = match (resolved.entity_type, bare) {
                (EntityType::Enterprise, Some(head)) => {
                    self.references.look_up(head).or_else(|| self.naming.house(source, extractor.house?, head))
                }
                (EntityType::Enterprise, None) => {
                    self.references.meet(source, resolved.node, named.entity);
                    None
                }
                _ => None,
            };
            let (first, last) = (&self.words[resolved.start], &self.words[resolved.end - 1]);
            let sign = u32::from(own_sign::has(resolved.entity_type, &self.words[resolved.start..resolved.end], text));
            let start = passed.code_points_before(first.start, text);
            places.push(u32::try_from(out.mentions.len()).ok());
            // The sign of a name is that of all names which it ends.
            for around in open.iter().rev().take_while(|o| o.0 == resolved.end).filter_map(|o| o.1) {
                if let Some(around) = out.mentions.get_mut(around).filter(|around| around.end_byte == last.end) {
                    (around.end, around.end_byte) = (around.end + sign, around.end_byte + sign);
                }
            }
            out.mentions.push(Mention {
                field,
                entity_type: resolved.entity_type,
                start,
                end: start + code_points(&text[first.start as usize..last.end as usize]) + sign,
                start_byte: first.start,
                end_byte: last.end + sign,
                entity: named.entity,
                sentence: self.words.sentence(resolved.start),
                paragraph: self.words.paragraph(resolved.start),
                depth: u8::try_from(depth).unwrap_or(u8::MAX),
                found_by: named.found_by,
                rule: self.chart.nodes[resolved.node].rule,
                ambiguous: named.ambiguous,
                refers_to,
            });
        }
        places
    }

    /// Writes the positions of a field, each of whose mentions has its place.
    fn write_positions(&self, places: &[Option<u32>], out: &mut Extraction) {
        for found in &self.positions {
            let body = found.body.map(|b| places[b]);
            if let (Some(person), Some(title), None | Some(Some(_))) = (places[found.person], places[found.title], body)
            {
                out.positions.push(Position { person, title, body: body.flatten(), former: found.former });
            }
        }
    }
}

/// The part of a text that lies behind: its bytes and code points. Mentions come from left to right, so each byte is looked at once.
#[derive(Default)]
struct Passed {
    bytes: u32,
    code_points: u32,
}

impl Passed {
    /// Number of code points before `byte`, which is no earlier than that of the last call.
    fn code_points_before(&mut self, byte: u32, text: &str) -> u32 {
        self.code_points += code_points(&text[self.bytes as usize..byte as usize]);
        self.bytes = byte;
        self.code_points
    }
}

fn code_points(text: &str) -> u32 {
    u32::try_from(text.chars().count()).unwrap_or(u32::MAX)
}
