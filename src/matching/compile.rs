//! Lexicons -> automaton: every name as a sequence of symbols, each sequence once with all its readings.

mod compounds;
mod cutter;
mod need;
mod patterns;

use super::cues::CueDraft;
use super::symbols::{Pairs, VariantDraft, Variants, Width};
use super::{Cue, Matcher, NO_PATTERN, marks};
use crate::lexicon::{CueClass, Lexicons};
use crate::text::Word;
use crate::text::edges::Edges;
use crate::text::syllable;
use crate::text::vocabulary::{Hints, PatternId, Syllables, Vocabulary};
use aho_corasick::MatchKind;
use aho_corasick::nfa::contiguous::NFA;
pub(super) use compounds::Compounds;
use cutter::{AT_A_TIME, BETWEEN, Cutters};
use hashbrown::{HashMap, HashSet};
use patterns::Patterns;

/// Compiles the lexicons.
pub(super) fn matcher(lexicons: &Lexicons) -> Matcher {
    let mut vocabulary = Vocabulary::default();
    let comma = vocabulary.insert(",");
    insert_syllables(lexicons, &mut vocabulary);
    let groups: Vec<Group> =
        (0..).zip(&lexicons.variants).map(|(k, forms)| Group::new(k, forms, &mut vocabulary)).collect();
    for cue in lexicons.cues.iter().filter(|c| c.class == CueClass::AbbreviationDot) {
        let id = vocabulary.get(&syllable::pattern_key(&syllable::key(&cue.form)));
        vocabulary.add_hints(id, Hints { marks: Hints::DOT, ..Hints::NONE });
    }
    let syllables = Syllables::default();
    let cutters = Cutters::new(&vocabulary, &syllables);
    let mut variants = VariantDraft::new();
    let mut last_syllables: HashMap<PatternId, Vec<PatternId>> = HashMap::new();
    let forms = groups.iter().flat_map(|group| group.forms.iter().map(move |form| (&**form, (&**form, group.id))));
    cutters.cut(forms, |(form, group), words| {
        let ids = plain_ids(words, comma);
        variants.insert(&ids, form, group);
        last_syllables.entry(group).or_default().extend(ids.last());
    });
    let variants = variants.finish(comma);
    let patterns = Patterns::of(lexicons, &cutters, &variants);
    let width = Width::of(vocabulary.len() + 1);
    let ((automaton, compounds), (cues, starts, persons)) = rayon::join(
        || rayon::join(|| automaton(&patterns, width), || Compounds::new(lexicons, &vocabulary)),
        || {
            let cues = cues(lexicons, &cutters, &variants, comma, &last_syllables);
            // Groups are numbered after all syllables.
            let first_group = groups.first().map_or(PatternId::MAX, |group| group.id);
            let starts = Starts::new(&patterns, vocabulary.len() + 1, |id| id == comma || id >= first_group);
            (cues, starts, Persons::new(lexicons, &vocabulary))
        },
    );
    let (patterns, readings) = patterns.finish();
    let Starts { alone, pairs, small_pairs, hints } = starts;
    let symbols = vocabulary.len() + 1;
    for (id, more) in hints.into_iter().chain(cues.hints()).chain(variants.hints(symbols)) {
        vocabulary.add_hints(id, more);
    }
    let cues = cues.finish(symbols);
    let (and, one) = (vocabulary.get("và"), vocabulary.get("một"));
    let (level_word, home) = (vocabulary.get("cấp"), vocabulary.get("việt"));
    let group_keys = groups.into_iter().map(|group| (group.id, group.key)).collect();
    let Persons { surname, given_name, middle_name } = persons;
    Matcher {
        vocabulary,
        variants,
        automaton,
        width,
        pairs,
        small_pairs,
        patterns,
        alone,
        cues,
        comma,
        surname,
        given_name,
        middle_name,
        compounds,
        readings,
        and,
        one,
        level_word,
        home,
        group_keys,
    }
}

/// Numbers the syllables of all names in their order.
fn insert_syllables(lexicons: &Lexicons, vocabulary: &mut Vocabulary) {
    let (mut text, mut edges, mut seen) = (String::new(), Edges::default(), HashSet::new());
    let mut names = all_names(lexicons).peekable();
    while names.peek().is_some() {
        text.clear();
        for name in names.by_ref().take(AT_A_TIME) {
            text.push_str(name);
            text.push_str(BETWEEN);
        }
        for [start, end] in edges.find(&text) {
            let syllable = &text[*start as usize..*end as usize];
            if !seen.contains(syllable) {
                vocabulary.insert(&syllable::pattern_key(&syllable::key(syllable)));
                seen.insert(Box::<str>::from(syllable));
            }
        }
    }
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

/// Words that stand for each other.
struct Group<'l> {
    /// A symbol that no syllable can have.
    id: PatternId,
    forms: &'l [Box<str>],
    /// What stands for them in the keys of names.
    key: Box<str>,
}

impl<'l> Group<'l> {
    fn new(number: usize, forms: &'l [Box<str>], vocabulary: &mut Vocabulary) -> Self {
        let id = vocabulary.insert(&format!("\u{1}{number}"));
        Self { id, forms, key: forms.first().map(|form| syllable::key(form)).unwrap_or_default().into() }
    }
}

/// The ids of a form before variants are folded.
fn plain_ids(words: &[Word], comma: PatternId) -> Vec<PatternId> {
    let mut ids = Vec::with_capacity(words.len());
    for (k, word) in words.iter().enumerate() {
        if k > 0 && word.gap.is_comma() {
            ids.push(comma);
        }
        ids.push(word.pattern);
    }
    ids
}

/// The automaton over the patterns of several symbols. Names of one symbol are looked up by it.
fn automaton(patterns: &Patterns, width: Width) -> NFA {
    let (mut codes, mut ends) = (Vec::new(), Vec::new());
    for (ids, _) in patterns.iter().filter(|(ids, _)| ids.len() > 1) {
        for id in ids {
            let (bytes, length) = width.code(*id);
            codes.extend_from_slice(&bytes[..length]);
        }
        ends.push(codes.len());
    }
    let starts = std::iter::once(&0).chain(&ends);
    let codes = starts.zip(&ends).map(|(start, end)| &codes[*start..*end]);
    #[allow(
        clippy::expect_used,
        reason = "the number of lexicon names is far below the 2^31 states that the builder can hold"
    )]
    NFA::builder().match_kind(MatchKind::Standard).build(codes).expect("lexicons fit into an automaton")
}

/// What may begin with a symbol, and with two.
struct Starts {
    /// By symbol: the pattern of this symbol alone.
    alone: Vec<u32>,
    pairs: Pairs,
    small_pairs: Pairs,
    hints: Vec<(PatternId, Hints)>,
}

impl Starts {
    /// `is_wide` tells the symbols that are not the next word's own.
    fn new(patterns: &Patterns, symbols: usize, is_wide: impl Fn(PatternId) -> bool) -> Self {
        let mut alone = vec![NO_PATTERN; symbols];
        let (mut pairs, mut small_pairs) = (Pairs::new(), Pairs::new());
        let mut hints = Vec::new();
        for (ids, readings) in patterns.iter().filter(|(ids, _)| ids.len() > 1) {
            pairs.insert(ids[0], ids[1]);
            let small = readings.iter().any(|(_, r)| (r.need.capital | r.need.upper) & 1 == 0);
            if small {
                small_pairs.insert(ids[0], ids[1]);
            }
            let begins =
                mark(marks::NAMES, true) | mark(marks::SMALL_NAMES, small) | mark(marks::WIDE, is_wide(ids[1]));
            hints.push((ids[0], Hints { marks: begins, ..Hints::NONE }));
        }
        // Names of one symbol are numbered after all others.
        let longer = patterns.iter().filter(|(ids, _)| ids.len() > 1).count();
        for (number, (ids, readings)) in (longer..).zip(patterns.iter().filter(|(ids, _)| ids.len() == 1)) {
            alone[ids[0] as usize] = u32::try_from(number).unwrap_or(NO_PATTERN);
            let small = readings.iter().any(|(_, r)| r.need.capital == 0 && r.need.upper == 0);
            let begins = mark(marks::NAME, true) | mark(marks::SMALL_NAME, small);
            hints.push((ids[0], Hints { marks: begins, ..Hints::NONE }));
        }
        Self { alone, pairs, small_pairs, hints }
    }
}

/// `mark` where it is wanted.
fn mark(mark: u16, wanted: bool) -> u16 {
    if wanted { mark } else { 0 }
}

/// The cues and stop words.
fn cues(
    lexicons: &Lexicons,
    cutters: &Cutters<'_>,
    variants: &Variants,
    comma: PatternId,
    last_syllables: &HashMap<PatternId, Vec<PatternId>>,
) -> CueDraft {
    let classed = lexicons.cues.iter().filter(|row| row.class.bit() != 0);
    let rows = classed.map(|row| (&*row.form, Cue::new(row.class, &row.note)));
    let stopwords = lexicons.stopwords.iter().map(|word| (&**word, Cue::default()));
    let mut cues = CueDraft::new();
    cutters.cut(rows.chain(stopwords), |cue, words| {
        let plain = plain_ids(words, comma);
        let folded: Vec<PatternId> = variants.symbols(words).iter().map(|s| s.id).collect();
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
        if plain != folded {
            cues.insert(&folded, cue);
        }
    });
    cues
}

/// What is known of the syllables of persons' names.
struct Persons {
    surname: Vec<f32>,
    given_name: Vec<bool>,
    middle_name: Vec<f32>,
}

impl Persons {
    fn new(lexicons: &Lexicons, vocabulary: &Vocabulary) -> Self {
        let id_of = |name: &str| vocabulary.get(&syllable::pattern_key(&syllable::key(name)));
        let symbols = vocabulary.len() + 1;
        let mut surname = vec![0.0; symbols];
        for (name, share) in &lexicons.surnames {
            let held = &mut surname[id_of(name) as usize];
            *held = f32::max(*held, share.max(0.01));
        }
        let (mut given_name, mut middle_name) = (vec![false; symbols], vec![0.0; symbols]);
        for (name, middle) in &lexicons.given_names {
            given_name[id_of(name) as usize] = true;
            middle_name[id_of(name) as usize] = *middle;
        }
        surname[0] = 0.0;
        given_name[0] = false;
        middle_name[0] = 0.0;
        Self { surname, given_name, middle_name }
    }
}
