//! Lexicons -> automaton: every name as a sequence of symbols, each sequence once with all its readings.

use super::cues::{CueDraft, CueTrie};
use super::symbols::{Pairs, Symbol, VariantDraft, Variants, Width};
use super::{CaseNeed, Cue, Matcher, NO_PATTERN, Pattern, Reading, begins, marks};
use crate::entity::EntityType;
use crate::lexicon::{CueClass, Entry, EntryId, LONGEST_NAME, Lexicons, Role, Span};
use crate::text::edges::Edges;
use crate::text::syllable::{self, Case};
use crate::text::vocabulary::{Hints, PatternId, Syllables, Vocabulary};
use crate::text::{Tokeniser, Word, Words};
use aho_corasick::MatchKind;
use aho_corasick::nfa::contiguous::NFA;
use foldhash::fast::FixedState;
use hashbrown::{HashMap, HashSet};

/// Compiles the lexicons.
pub(super) fn matcher(lexicons: &Lexicons) -> Matcher {
    let mut vocabulary = Vocabulary::default();
    let comma = vocabulary.insert(",");
    let (mut edges, mut seen) = (Edges::default(), HashSet::new());
    for name in all_names(lexicons) {
        insert_syllables(name, &mut edges, &mut seen, &mut vocabulary);
    }
    let mut groups = Vec::new();
    let mut group_keys = HashMap::new();
    for (k, group) in lexicons.variants.iter().enumerate() {
        // A group gets a symbol that no syllable can have.
        let id = vocabulary.insert(&format!("\u{1}{k}"));
        group_keys.insert(id, group.first().map(|form| syllable::key(form)).unwrap_or_default().into());
        groups.push((id, group));
    }
    for cue in lexicons.cues.iter().filter(|c| c.class == CueClass::AbbreviationDot) {
        let id = vocabulary.get(&syllable::pattern_key(&syllable::key(&cue.form)));
        vocabulary.add_hints(id, Hints { marks: Hints::DOT, ..Hints::NONE });
    }
    let syllables = Syllables::default();
    let mut builder = Builder {
        tokeniser: Tokeniser::new(&vocabulary, &syllables),
        words: Words::default(),
        symbols: Vec::new(),
        variants: VariantDraft::new().finish(comma),
        patterns: Vec::new(),
        by_symbols: HashMap::default(),
    };
    let mut last_syllables: HashMap<PatternId, Vec<PatternId>> = HashMap::new();
    let mut variants = VariantDraft::new();
    for (id, group) in groups {
        for form in group {
            let ids = builder.plain_ids(form, comma);
            variants.insert(&ids, form, id);
            last_syllables.entry(id).or_default().extend(ids.last());
        }
    }
    builder.variants = variants.finish(comma);
    builder.add_entries(lexicons);
    let mut cues = CueDraft::new();
    let mut hints: Vec<(PatternId, Hints)> = Vec::new();
    let forms = lexicons.cues.iter().map(|row| (&row.form, Cue::new(row.class, &row.note)));
    for (form, cue) in forms.chain(lexicons.stopwords.iter().map(|word| (word, Cue::default()))) {
        let (plain, folded) = (builder.plain_ids(form, comma), builder.symbol_ids(form));
        let marks = if cue.classes == 0 { marks::STOP } else { 0 };
        for ids in [&plain[..], &folded[..]] {
            if let Some(first) = ids.first() {
                let alone = if ids.len() == 1 { marks::CUE } else { 0 };
                hints.push((*first, Hints { cues: cue.classes, marks: marks | alone }));
            }
        }
        cues.insert(&plain, cue);
        if let Some(last) = plain.last() {
            cues.ends_with(*last, cue.classes);
        }
        // A cue that ends with words which others stand for may end with the last syllable of any of these.
        if let Some(forms) = folded.last().and_then(|last| last_syllables.get(last)) {
            for last in forms {
                cues.ends_with(*last, cue.classes);
            }
        }
        if plain[..] != folded[..] {
            cues.insert(&folded, cue);
        }
    }
    let id_of = |name: &str| vocabulary.get(&syllable::pattern_key(&syllable::key(name)));
    let mut surname = vec![0.0; vocabulary.len() + 1];
    for (name, share) in &lexicons.surnames {
        let held = &mut surname[id_of(name) as usize];
        *held = f32::max(*held, share.max(0.01));
    }
    let mut given_name = vec![false; vocabulary.len() + 1];
    let mut middle_name = vec![0.0; vocabulary.len() + 1];
    for (name, middle) in &lexicons.given_names {
        given_name[id_of(name) as usize] = true;
        middle_name[id_of(name) as usize] = *middle;
    }
    surname[0] = 0.0;
    given_name[0] = false;
    middle_name[0] = 0.0;
    let Builder { variants, patterns, .. } = builder;
    for (id, more) in hints {
        vocabulary.add_hints(id, more);
    }
    let cues = cues.finish(vocabulary.len() + 1);
    finish(vocabulary, variants, patterns, Flags { surname, given_name, middle_name, cues, comma, group_keys })
}

/// What an entry lets begin.
fn kind(entry: &Entry) -> u8 {
    match entry.entity_type {
        EntityType::Title if entry.span == Span::None => begins::NOTHING,
        EntityType::Title => begins::TITLE,
        EntityType::Enterprise => begins::ENTERPRISE,
        EntityType::Place => begins::PLACE,
        _ if entry.role == Role::None => begins::NOTHING | begins::BODY,
        _ => begins::BODY,
    }
}

/// What is known of single syllables.
struct Flags {
    surname: Vec<f32>,
    given_name: Vec<bool>,
    middle_name: Vec<f32>,
    cues: CueTrie,
    comma: PatternId,
    group_keys: HashMap<PatternId, Box<str>>,
}

fn finish(
    mut vocabulary: Vocabulary,
    variants: Variants,
    patterns: Vec<(Box<[PatternId]>, Draft)>,
    flags: Flags,
) -> Matcher {
    let width = Width::of(vocabulary.len() + 1);
    let mut codes = Vec::with_capacity(patterns.len());
    let (mut pairs, mut small_pairs) = (Pairs::new(), Pairs::new());
    let mark = |marks: u16, wanted: bool| Hints { marks: if wanted { marks } else { 0 }, ..Hints::NONE };
    // Names of one symbol are looked up by it; the automaton holds the others, numbered first.
    let mut alone_by_symbol = vec![NO_PATTERN; vocabulary.len() + 1];
    let (mut patterns, alone): (Vec<_>, Vec<_>) = patterns.into_iter().partition(|(ids, _)| ids.len() > 1);
    for (number, (ids, readings)) in (patterns.len()..).zip(&alone) {
        alone_by_symbol[ids[0] as usize] = u32::try_from(number).unwrap_or(NO_PATTERN);
        let small = readings.iter().any(|r| r.need.capital == 0 && r.need.upper == 0);
        vocabulary.add_hints(ids[0], mark(marks::NAME, true));
        vocabulary.add_hints(ids[0], mark(marks::SMALL_NAME, small));
    }
    for id in (0..).take(vocabulary.len() + 1) {
        let (begins, alone) = variants.begins(id);
        vocabulary.add_hints(id, mark(marks::VARIANTS, begins));
        vocabulary.add_hints(id, mark(marks::VARIANT, alone));
    }
    for (ids, readings) in &patterns {
        pairs.insert(ids[0], ids[1]);
        let small = readings.iter().any(|r| (r.need.capital | r.need.upper) & 1 == 0);
        vocabulary.add_hints(ids[0], mark(marks::NAMES, true));
        vocabulary
            .add_hints(ids[0], mark(marks::WIDE, ids[1] == flags.comma || flags.group_keys.contains_key(&ids[1])));
        vocabulary.add_hints(ids[0], mark(marks::SMALL_NAMES, small));
        if small {
            small_pairs.insert(ids[0], ids[1]);
        }
        let mut code = Vec::with_capacity(ids.len() * 2);
        for id in ids {
            let (bytes, length) = width.code(*id);
            code.extend_from_slice(&bytes[..length]);
        }
        codes.push(code);
    }
    #[allow(
        clippy::expect_used,
        reason = "the number of lexicon names is far below the 2^31 states that the builder can hold"
    )]
    let automaton =
        NFA::builder().match_kind(MatchKind::Standard).build(&codes).expect("lexicons fit into an automaton");
    patterns.extend(alone);
    let mut readings = Vec::new();
    let patterns = patterns
        .into_iter()
        .map(|(ids, draft)| {
            let first = u32::try_from(readings.len()).unwrap_or(u32::MAX);
            let count = u16::try_from(draft.len()).unwrap_or(u16::MAX);
            readings.extend(draft);
            let symbols = u8::try_from(ids.len()).unwrap_or(u8::MAX);
            Pattern { readings: (first, count), symbols }
        })
        .collect();
    let (and, level_word) = (vocabulary.get("và"), vocabulary.get("cấp"));
    let Flags { surname, given_name, middle_name, cues, comma, group_keys } = flags;
    Matcher {
        vocabulary,
        variants,
        automaton,
        width,
        pairs,
        small_pairs,
        patterns,
        alone: alone_by_symbol,
        cues,
        comma,
        surname,
        given_name,
        middle_name,
        readings,
        and,
        level_word,
        group_keys,
    }
}

/// The readings of a pattern while they are gathered.
type Draft = Vec<Reading>;

struct Builder<'v> {
    tokeniser: Tokeniser<'v>,
    words: Words,
    symbols: Vec<Symbol>,
    variants: Variants,
    patterns: Vec<(Box<[PatternId]>, Draft)>,
    by_symbols: HashMap<Box<[PatternId]>, usize, FixedState>,
}

impl Builder<'_> {
    /// The ids of a form before variants are folded.
    fn plain_ids(&mut self, form: &str, comma: PatternId) -> Vec<PatternId> {
        self.tokeniser.tokenise(form, (0, 0), &mut self.words);
        let mut ids = Vec::new();
        for (k, word) in self.words.iter().enumerate() {
            if k > 0 && word.gap.is_comma() {
                ids.push(comma);
            }
            ids.push(word.pattern);
        }
        ids
    }

    /// The symbols of a form.
    fn symbol_ids(&mut self, form: &str) -> Box<[PatternId]> {
        self.tokeniser.tokenise(form, (0, 0), &mut self.words);
        self.symbols = self.variants.symbols(&self.words);
        self.symbols.iter().map(|s| s.id).filter(|id| *id != 0).collect()
    }

    /// The number of the pattern with this name, a new one where there is none; `None` for a name without a word.
    fn pattern(&mut self, name: &str) -> Option<usize> {
        let ids = self.symbol_ids(name);
        if ids.is_empty() || ids.len() > LONGEST_NAME {
            return None;
        }
        if let Some(number) = self.by_symbols.get(&ids) {
            return Some(*number);
        }
        let number = self.patterns.len();
        self.patterns.push((ids.clone(), Vec::new()));
        self.by_symbols.insert(ids, number);
        Some(number)
    }

    fn add_entries(&mut self, lexicons: &Lexicons) {
        for (id, entry) in (0..).zip(&lexicons.entries) {
            let canonical = (entry.span != Span::Split).then_some(&entry.canonical);
            for name in canonical.into_iter().chain(&entry.aliases) {
                self.add_reading(id, entry, name, false);
            }
            for name in entry.short_forms.iter().chain(&entry.tickers) {
                self.add_reading(id, entry, name, true);
            }
        }
    }

    fn add_reading(&mut self, id: EntryId, entry: &Entry, name: &str, short: bool) {
        let Some(number) = self.pattern(name) else { return };
        let need = need(entry, short, &self.words, &self.symbols);
        let readings = &mut self.patterns[number].1;
        // Two spellings of one name: the looser need counts.
        if let Some(same) = readings.iter_mut().find(|r| r.entry == id && r.short == short) {
            same.need.capital &= need.capital;
            same.need.upper &= need.upper;
        } else {
            let kind = if short { begins::SHORT } else { kind(entry) };
            readings.push(Reading { entry: id, need, short, form: entry.form(), kind });
        }
    }
}

/// Names of so many words are no accident in any letter case but for their last word.
const LONG_NAME: usize = 5;

/// What the name of an entry needs of the letters of a text.
fn need(entry: &Entry, short: bool, words: &[Word], symbols: &[Symbol]) -> CaseNeed {
    let mut need = CaseNeed { tight: entry.entity_type == EntityType::Title, ..CaseNeed::default() };
    let open_class = matches!(entry.entity_type, EntityType::Enterprise | EntityType::Place);
    let single = symbols.len() == 1;
    let marked = entry.role == Role::Name && entry.note.contains("capital");
    let bare = &*entry.kind == "bare_head";
    let last = symbols.len() - 1;
    let region = &*entry.kind == "region";
    for (k, symbol) in symbols.iter().enumerate() {
        if !symbol.has_words() || symbol.group {
            continue;
        }
        let word = &words[symbol.start as usize];
        let bit = 1_u64 << (k & 63);
        match word.case {
            Case::Upper if !word.one_letter && (single || open_class) => need.upper |= bit,
            Case::Title | Case::Upper | Case::Mixed if !bare => {
                let name = open_class && (symbols.len() < LONG_NAME || k == last) && !(region && k > 0);
                let capital = name
                    || short
                    || (marked && k == 0)
                    || (single && entry.entity_type != EntityType::Title && entry.role == Role::Name);
                if capital {
                    need.capital |= bit;
                }
            }
            _ => {}
        }
    }
    need
}

fn all_names(lexicons: &Lexicons) -> impl Iterator<Item = &str> {
    let entries = lexicons
        .entries
        .iter()
        .flat_map(|e| std::iter::once(&e.canonical).chain(&e.aliases).chain(&e.short_forms).chain(&e.tickers));
    entries
        .chain(lexicons.cues.iter().map(|c| &c.form))
        .chain(lexicons.variants.iter().flatten())
        .chain(lexicons.surnames.iter().map(|s| &s.0))
        .chain(lexicons.given_names.iter().map(|n| &n.0))
        .chain(&lexicons.stopwords)
        .map(|name| &**name)
}

fn insert_syllables<'a>(
    name: &'a str,
    edges: &mut Edges,
    seen: &mut HashSet<&'a str>,
    vocabulary: &mut Vocabulary,
) {
    for [start, end] in edges.find(name) {
        let syllable = &name[*start as usize..*end as usize];
        if seen.insert(syllable) {
            vocabulary.insert(&syllable::pattern_key(&syllable::key(syllable)));
        }
    }
}
