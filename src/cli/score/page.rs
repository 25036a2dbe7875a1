//! The page of a score: the figures by type, then the faults by the rule behind them.

use crate::mention::Rule;
use crate::scoring::gold::{Gold, Span};
use crate::scoring::{Cause, Fault, PositionFault, Score, Tally};

/// Code points shown on each side of an example.
const AROUND: u32 = 30;

/// The page, with at most `examples` of each kind of fault.
pub(super) fn write(score: &Score, gold: &Gold, examples: usize) -> String {
    let mut page = Page { out: String::new(), gold, examples };
    page.figures(score);
    page.false_mentions(score);
    page.missed_mentions(score);
    page.positions(score);
    page.out
}

struct Page<'a> {
    out: String,
    gold: &'a Gold,
    examples: usize,
}

impl Page<'_> {
    fn line(&mut self, text: &str) {
        self.out.push_str(text.trim_end());
        self.out.push('\n');
    }

    fn figures(&mut self, score: &Score) {
        self.line("type          gold  found  right  precision  recall     F1");
        let rows = score.types.iter().map(|(entity_type, tally)| (entity_type.name(), *tally));
        let sums = [("MICRO", Some(score.micro())), ("POSITION", score.positions)];
        for (name, tally) in rows.chain(sums.into_iter().filter_map(|(name, tally)| Some((name, tally?)))) {
            let Tally { gold, found, right } = tally;
            let (precision, recall, f1) = (tally.precision(), tally.recall(), tally.f1());
            self.line(&format!("{name:<12}{gold:>6}{found:>7}{right:>7}{precision:>11.3}{recall:>8.3}{f1:>7.3}"));
        }
    }

    /// The rules that made false mentions, the worst first.
    fn false_mentions(&mut self, score: &Score) {
        let mut rules: Vec<(Rule, Tally)> = score.rules.iter().map(|(rule, tally)| (*rule, *tally)).collect();
        rules.retain(|(_, tally)| tally.found > tally.right);
        rules.sort_by_key(|(_, tally)| std::cmp::Reverse(tally.found - tally.right));
        if rules.is_empty() {
            return;
        }
        self.line("\nfalse mentions by the rule that made them; marked there: another type, other edges, nothing");
        self.line("rule                    found  right  false   type  edges   none");
        for (rule, Tally { found, right, .. }) in rules {
            let faults: Vec<&Fault> = score.faults.iter().filter(|fault| fault.rule == Some(rule)).collect();
            self.group(&format!("{:<22}{found:>7}{right:>7}", rule.name()), &faults, "marked");
        }
    }

    fn missed_mentions(&mut self, score: &Score) {
        if !score.faults.iter().any(|fault| fault.rule.is_none()) {
            return;
        }
        self.line("\nmissed mentions by type; found there: another type, other edges, nothing");
        self.line("type                     gold  right missed   type  edges   none");
        for (entity_type, Tally { gold, right, .. }) in &score.types {
            let missed = |fault: &&Fault| fault.rule.is_none() && fault.entity_type == *entity_type;
            let faults: Vec<&Fault> = score.faults.iter().filter(missed).collect();
            if !faults.is_empty() {
                self.group(&format!("{:<22}{gold:>7}{right:>7}", entity_type.name()), &faults, "found");
            }
        }
    }

    /// One row of a table of faults, with examples; `other` says whose the mentions of the other side are.
    fn group(&mut self, start: &str, faults: &[&Fault], other: &str) {
        let count = |of: fn(&Cause) -> bool| faults.iter().filter(|fault| of(&fault.cause)).count();
        let (other_type, other_edges) =
            (count(|c| matches!(c, Cause::OtherType(_))), count(|c| matches!(c, Cause::OtherEdges(_))));
        let none = faults.len() - other_type - other_edges;
        self.line(&format!("{start}{:>7}{other_type:>7}{other_edges:>7}{none:>7}", faults.len()));
        for fault in faults.iter().take(self.examples) {
            let Fault { article, span, entity_type, cause, .. } = **fault;
            let instead = match cause {
                Cause::OtherType(other_type) => format!(", {other} {}", other_type.name()),
                Cause::OtherEdges(edges) => format!(", {other} [{}]", self.words(article, edges)),
                Cause::Alone => String::new(),
            };
            let place = format!("{} {}-{}", self.gold.articles[article].id, span.start, span.end);
            let context = self.context(article, span);
            self.line(&format!("    {place} {}{instead}: {context}", entity_type.name()));
        }
    }

    fn positions(&mut self, score: &Score) {
        for (name, found) in [("false", true), ("missed", false)] {
            let faults: Vec<&PositionFault> = score.position_faults.iter().filter(|f| f.found == found).collect();
            if faults.is_empty() {
                continue;
            }
            self.line(&format!("\n{name} positions: {}", faults.len()));
            for PositionFault { article, position, .. } in faults.into_iter().take(self.examples) {
                let words = |span| self.words(*article, span);
                let body = position.body.map_or(String::new(), |body| format!(" - {}", words(body)));
                let former = if position.former { " (former)" } else { "" };
                let (person, title) = (words(position.person), words(position.title));
                let line = format!("    {}: {person} - {title}{body}{former}", self.gold.articles[*article].id);
                self.line(&line);
            }
        }
    }

    /// The words of a span between brackets, with those around it.
    fn context(&self, article: usize, span: Span) -> String {
        let before = Span { start: span.start.saturating_sub(AROUND), end: span.start };
        let after = Span { start: span.end, end: span.end.saturating_add(AROUND) };
        let [before, words, after] = [before, span, after].map(|span| self.words(article, span));
        format!("{before}[{words}]{after}")
    }

    /// The words of a span on one line.
    fn words(&self, article: usize, span: Span) -> String {
        let text = self.gold.articles[article].text.chars();
        let words = text.skip(span.start as usize).take((span.end - span.start) as usize);
        words.map(|c| if c.is_control() { ' ' } else { c }).collect()
    }
}
