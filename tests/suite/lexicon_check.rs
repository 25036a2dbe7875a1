//! `trich lexicon check` names every planted fault at its line and column and nothing else; `--fix` leaves what needs a person.

use crate::folders::{folder, root, trich};
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use tempfile::TempDir;

/// A copy of the built-in lexicons in `lex`.
fn copy() -> (TempDir, PathBuf) {
    let folder = folder(&[]);
    let lexicons = folder.path().join("lex");
    fs::create_dir(&lexicons).expect("writable");
    for entry in fs::read_dir(root().join("lexicons")).expect("the lexicons") {
        let path = entry.expect("an entry").path();
        fs::copy(&path, lexicons.join(path.file_name().expect("a name"))).expect("writable");
    }
    (folder, lexicons)
}

/// A lexicon with planted faults, and what has to be told of them: `file:line:column CODE`.
struct Planted {
    texts: BTreeMap<&'static str, String>,
    expected: BTreeSet<String>,
    next: u32,
}

impl Planted {
    /// The text of a file.
    fn text(&mut self, file: &'static str) -> &mut String {
        let read = || fs::read_to_string(root().join("lexicons").join(file)).expect("a text");
        self.texts.entry(file).or_insert_with(read)
    }

    fn expect(&mut self, file: &str, line: usize, column: usize, code: &str) {
        self.expected.insert(format!("lex/{file}:{line}:{column} {code}"));
    }

    /// Appends a row and expects the faults, each a code, a column, and what it points to in the cell.
    fn row(&mut self, file: &'static str, fields: &[(&str, &str)], faults: &[(&str, &str, &str)]) -> String {
        self.next += 1;
        let number = self.next;
        let text = self.text(file);
        let header: Vec<String> = text.lines().next().expect("a header").split(',').map(String::from).collect();
        let line = text.matches('\n').count() + 1;
        let prefix = header_prefix(file);
        let own = format!("{prefix}-zz{number:02}");
        let value = |column: &str| {
            let given = fields.iter().find(|f| f.0 == column).map(|f| f.1.to_string());
            // A plus stands for an id of its own.
            let given = given.map(|given| given.strip_prefix('+').map_or(given.clone(), |rest| format!("{own}{rest}")));
            let usual = match column {
                "id" => Some(own.clone()),
                "canonical" => Some(format!("Zêrông {number}")),
                "kind" => Some("planted".into()),
                _ => None,
            };
            given.or(usual).unwrap_or_default()
        };
        let cells: Vec<String> = header.iter().map(|column| value(column)).collect();
        let written: Vec<String> = cells
            .iter()
            .map(|cell| {
                if cell.contains([',', '"', '\n']) {
                    format!("\"{}\"", cell.replace('"', "\"\""))
                } else {
                    cell.clone()
                }
            })
            .collect();
        text.push_str(&(written.join(",") + "\n"));
        for (code, column, needle) in faults {
            let at = header.iter().position(|title| title == column).expect("a column");
            let before: usize = written[..at].iter().map(|cell| cell.chars().count() + 1).sum();
            let quote = usize::from(written[at] != cells[at]);
            let within = cells[at].find(needle).expect("the needle");
            let within = cells[at][..within].chars().count();
            self.expect(file, line, before + quote + within + 1, code);
        }
        value("id")
    }
}

fn header_prefix(file: &str) -> &'static str {
    match file {
        "cues.csv" => "cue",
        "enterprises.csv" => "ent",
        "given_names.csv" => "gn",
        "mass_organisations.csv" => "mo",
        "party_bodies.csv" => "pb",
        "places.csv" => "plc",
        "state_bodies.csv" => "st",
        "stopwords.csv" => "sw",
        "surnames.csv" => "sn",
        "titles.csv" => "ttl",
        _ => "var",
    }
}

const PLACES: &str = "places.csv";
const TITLES: &str = "titles.csv";
const ENTERPRISES: &str = "enterprises.csv";
const STATE: &str = "state_bodies.csv";

/// Faults of the form of tables and of ids.
fn plant_form_and_ids(p: &mut Planted) {
    // A column whose name has a typing error.
    let text = p.text("mass_organisations.csv");
    let width = text.lines().next().expect("a header").chars().count();
    *text = text.replace('\n', ",\n").replacen(",\n", ",succesor\n", 1);
    p.expect("mass_organisations.csv", 1, width + 2, "L008");
    // A row without its last cells, a blank one, rows of a merge.
    let line = p.text("cues.csv").matches('\n').count() + 1;
    p.text("cues.csv").push_str("cue-zz,zêrông\n,,,\n");
    p.expect("cues.csv", line, 1, "L004");
    p.expect("cues.csv", line, 1, "L201");
    p.expect("cues.csv", line + 1, 1, "L005");
    let line = p.text("variants.csv").matches('\n').count() + 1;
    p.text("variants.csv").push_str("<<<<<<< ours\nvar-zz,Zêrông một,ZRM,\n=======\n>>>>>>> theirs\n");
    for line in [line, line + 2, line + 3] {
        p.expect("variants.csv", line, 1, "L007");
    }
    // An id that does not begin with a letter stands before all others.
    let text = p.text("party_bodies.csv");
    let header = text.find('\n').expect("a header") + 1;
    let cells = text[..header].matches(',').count();
    text.insert_str(header, &format!("9pb,Zêrông đầu,planted{}\n", ",".repeat(cells - 2)));
    p.expect("party_bodies.csv", 2, 1, "L105");
    // A row of the built-in lexicons becomes another thing.
    let text = p.text(PLACES);
    let line = text.lines().position(|row| row.starts_with("plc-aachen,")).expect("the row") + 1;
    *text = text.replace("plc-aachen,Aachen,", "plc-aachen,Zêrông khác,");
    p.expect(PLACES, line, 1, "L107");

    p.row(PLACES, &[("id", "")], &[("L101", "id", "")]);
    let id = p.row(PLACES, &[], &[]);
    p.row(PLACES, &[("id", &id)], &[("L102", "id", "")]);
    p.row(TITLES, &[("id", &id)], &[("L103", "id", ""), ("L106", "id", ""), ("L104", "id", "")]);
    p.row(PLACES, &[("id", "plc-aaa")], &[("L104", "id", "")]);
    p.row(PLACES, &[("id", "+|a")], &[("L105", "id", "")]);
    p.row(PLACES, &[("id", "+đ")], &[("L105", "id", "")]);
    p.row("surnames.csv", &[("id", "so-zz"), ("surname", "Zêrông")], &[("L106", "id", "")]);
}

/// Faults of letters and of empty cells.
fn plant_letters(p: &mut Planted) {
    p.row(PLACES, &[("canonical", "")], &[("L201", "canonical", "")]);
    p.row("given_names.csv", &[], &[("L201", "syllable", "")]);
    p.row("stopwords.csv", &[("kind", "function"), ("scope", "hard")], &[("L201", "word", "")]);
    p.row(TITLES, &[("canonical", "Zêrông Te\u{302}")], &[("L202", "canonical", "Z")]);
    p.row(TITLES, &[("aliases", "Zêrông ba|Zêrông Bo\u{302}")], &[("L202", "aliases", "Zêrông Bo\u{302}")]);
    p.row(TITLES, &[("note", "ghi chu\u{301}")], &[("L202", "note", "g")]);
    p.row(TITLES, &[("canonical", "Zêrông  hai")], &[("L203", "canonical", " ")]);
    p.row(TITLES, &[("canonical", "Zêrông\u{a0}tư")], &[("L203", "canonical", "\u{a0}")]);
    p.row(TITLES, &[("aliases", "Zêrông năm |Zêrông sáu")], &[("L203", "aliases", " |")]);
    p.row(TITLES, &[("canonical", "Zêrông\u{200b} bảy")], &[("L204", "canonical", "\u{200b}")]);
    p.row(TITLES, &[("note", "một\thai")], &[("L204", "note", "\t")]);
    p.row(TITLES, &[("canonical", "Zêrông “tám”")], &[("L205", "canonical", "“")]);
    p.row(TITLES, &[("canonical", "Zêrông: chín")], &[("L205", "canonical", ":")]);
    p.row(TITLES, &[("aliases", "Zêrông, mười|Zêrông \u{fffd}n")], &[("L205", "aliases", "\u{fffd}")]);
    p.row(PLACES, &[("canonical", "Zêrông Мới")], &[("L206", "canonical", "М")]);
    p.row(PLACES, &[("canonical", "Ðêrông Cũ")], &[("L206", "canonical", "Ð")]);
    p.row(PLACES, &[("aliases", "Zê’rông Dài")], &[("L206", "aliases", "’")]);
    p.row(PLACES, &[("canonical", "Zêrông – Ngắn")], &[("L206", "canonical", "–")]);
    p.row(PLACES, &[("canonical", "Zêrông Hòa")], &[("L207", "canonical", "Z")]);
    p.row(PLACES, &[("aliases", "Zêrông Xa|Zêrông THỦY")], &[("L207", "aliases", "Zêrông THỦY")]);
    p.row(STATE, &[("short_forms", "Zêrông khỏe")], &[("L207", "short_forms", "Z")]);
    p.row(PLACES, &[("aliases", "Zêrông Gần||Zêrông Trên")], &[("L208", "aliases", "|Zêrông Trên")]);
    p.row(PLACES, &[("aliases", "|Zêrông Dưới")], &[("L208", "aliases", "|")]);
    p.row(PLACES, &[("canonical", "Zêrông Trong"), ("aliases", "Zêrông Trong")], &[("L209", "aliases", "Z")]);
    p.row(TITLES, &[("aliases", "Zêrông ngoài|ZÊRÔNG NGOÀI")], &[("L209", "aliases", "ZÊRÔNG")]);
    p.row(TITLES, &[("aliases", "Zêrông trái|---")], &[("L210", "aliases", "---")]);
    p.row(STATE, &[("aliases", "Zêrông ".repeat(65).trim_end())], &[("L211", "aliases", "Z")]);
}

/// Faults of names that several rows have or that are no names.
fn plant_names(p: &mut Planted) {
    p.row(STATE, &[("canonical", "Bộ Tài chính")], &[("L301", "canonical", "B")]);
    p.row(STATE, &[("aliases", "Zêrông phải|BỘ CÔNG AN")], &[("L301", "aliases", "BỘ")]);
    // The same names through variants.csv.
    p.row(STATE, &[("aliases", "Uỷ ban nhân dân Zêrông Hai"), ("role", "name")], &[]);
    p.row(STATE, &[("aliases", "UBND Zêrông Hai")], &[("L301", "aliases", "U")]);
    p.row(PLACES, &[("canonical", "Vietcombank")], &[("L302", "canonical", "V")]);
    p.row(ENTERPRISES, &[("aliases", "Xây dựng")], &[("L304", "aliases", "X")]);
    p.row(ENTERPRISES, &[("aliases", "Zêrông Một|Nước")], &[("L305", "aliases", "Nước")]);
    p.row(PLACES, &[("aliases", "Nhưng")], &[("L306", "aliases", "N")]);
}

/// Faults of relations and dates.
fn plant_relations(p: &mut Planted) {
    p.row(PLACES, &[("parent", "plc-zzz")], &[("L401", "parent", "p")]);
    p.row(PLACES, &[("valid_to", "2020"), ("successor", "plc-zzz")], &[("L402", "successor", "p")]);
    p.row(PLACES, &[("id", "plc-zz-a"), ("parent", "plc-zz-a")], &[("L403", "parent", "p"), ("L104", "id", "")]);
    p.row(TITLES, &[("id", "ttl-zza"), ("parent", "ttl-zzb")], &[("L403", "parent", "t")]);
    p.row(TITLES, &[("id", "ttl-zzb"), ("parent", "ttl-zza")], &[]);
    let state = |id, successor| [("id", id), ("successor", successor), ("valid_to", "2020")];
    p.row(STATE, &state("st-zza", "st-zzb"), &[("L404", "successor", "s")]);
    p.row(STATE, &state("st-zzb", "st-zza"), &[]);
    p.row(STATE, &[("id", "st-zzc"), ("valid_from", "1/7/2025")], &[("L405", "valid_from", "1")]);
    p.row(STATE, &[("id", "st-zzd"), ("valid_to", "2025-02-30")], &[("L405", "valid_to", "2")]);
    p.row(STATE, &[("id", "st-zze"), ("valid_from", "2025"), ("valid_to", "2020")], &[("L406", "valid_to", "2")]);
    p.row(STATE, &[("id", "st-zzf"), ("valid_from", "2024-03")], &[]);
    let early = [("id", "st-zzg"), ("valid_to", "2025-03-01"), ("successor", "st-zzf")];
    p.row(STATE, &early, &[("L407", "successor", "s")]);
    p.row(STATE, &[("id", "st-zzh"), ("successor", "st-bo-tai-chinh")], &[("L408", "successor", "s")]);
    let same = |id, dates: [&'static str; 2]| {
        [("id", id), ("canonical", "Zêrông kép"), ("valid_from", dates[0]), ("valid_to", dates[1])]
    };
    p.row(STATE, &same("st-zzi", ["2010", "2020"]), &[]);
    p.row(STATE, &same("st-zzj", ["2019", ""]), &[("L409", "valid_from", "2")]);
    let other = [("id", "st-zzk"), ("valid_to", "2020"), ("successor", "plc-ninh-binh")];
    p.row(STATE, &other, &[("L410", "successor", "p")]);
}

/// Faults of values.
fn plant_values(p: &mut Planted) {
    p.row(STATE, &[("id", "st-zzl"), ("role", "haed")], &[("L501", "role", "h")]);
    p.row(TITLES, &[("id", "ttl-zzc"), ("span", "hole")], &[("L502", "span", "h")]);
    let text = p.text("cues.csv");
    let line = text.matches('\n').count() + 1;
    text.push_str("cue-zza,zêrông hai,honorifics,\n");
    p.expect("cues.csv", line, "cue-zza,zêrông hai,".chars().count() + 1, "L503");
    let text = p.text("words.csv");
    let line = text.matches('\n').count() + 1;
    text.push_str("ỹ zêrông,12,guessed\nỹ zêrôngg,1.5,counts\nỹ zêrôngh,,counts\nỹ Zêrôngi,7,counts\n");
    p.expect("words.csv", line, "ỹ zêrông,12,".chars().count() + 1, "L504");
    p.expect("words.csv", line + 1, "ỹ zêrôngg,".chars().count() + 1, "L505");
    p.expect("words.csv", line + 2, "ỹ zêrôngh,".chars().count() + 1, "L201");
    p.expect("words.csv", line + 3, 1, "L508");
    p.expect("words.csv", line + 3, 1, "L104");
    p.row(
        "surnames.csv",
        &[("id", "so-zzz"), ("surname", "Zêrôngg"), ("freq_pct", "0;5")],
        &[("L505", "freq_pct", "0"), ("L106", "id", "")],
    );
    p.row(PLACES, &[("id", "plc-zzđ1"), ("level", "village")], &[("L506", "level", "v"), ("L105", "id", "")]);
    p.row("stopwords.csv", &[("word", "zêrông"), ("scope", "strong")], &[("L507", "scope", "s")]);
    p.row(ENTERPRISES, &[("tickers", "ZRA|zrb")], &[("L509", "tickers", "zrb")]);
    p.row("stopwords.csv", &[("word", "nhưng"), ("scope", "hard")], &[("L510", "word", "n")]);
}

fn planted() -> Planted {
    let mut planted = Planted { texts: BTreeMap::new(), expected: BTreeSet::new(), next: 0 };
    plant_form_and_ids(&mut planted);
    plant_letters(&mut planted);
    plant_names(&mut planted);
    plant_relations(&mut planted);
    plant_values(&mut planted);
    planted
}

/// What `check` tells: the places with their codes.
fn told(folder: &TempDir, arguments: &[&str]) -> Vec<String> {
    let output = trich(folder).args(["lexicon", "check", "lex"]).args(arguments).output().expect("it runs");
    let page = String::from_utf8(output.stdout).expect("UTF-8");
    let faults = page.lines().filter(|line| !line.starts_with("mended: "));
    faults.map(|line| line.splitn(3, ' ').take(2).collect::<Vec<_>>().join(" ").replacen(": ", " ", 1)).collect()
}

#[test]
fn every_planted_fault_is_named_at_its_place_and_nothing_else() {
    let (folder, lexicons) = copy();
    let planted = planted();
    for (file, text) in &planted.texts {
        fs::write(lexicons.join(file), text).expect("writable");
    }
    let told = told(&folder, &[]);
    let codes: BTreeSet<&str> = told.iter().filter_map(|line| line.rsplit(' ').next()).collect();
    let told: BTreeSet<String> = told.iter().cloned().collect();
    let missing: Vec<_> = planted.expected.difference(&told).collect();
    let more: Vec<_> = told.difference(&planted.expected).collect();
    assert!(missing.is_empty() && more.is_empty(), "missing: {missing:#?}\nmore: {more:#?}");
    assert!(told.len() >= 60 && codes.len() >= 40, "{} faults, {} rules", told.len(), codes.len());
}

#[test]
fn after_fix_only_what_needs_a_person_is_left() {
    let (folder, lexicons) = copy();
    let planted = planted();
    for (file, text) in &planted.texts {
        fs::write(lexicons.join(file), text).expect("writable");
    }
    let code = |line: &String| line.rsplit(' ').next().map(String::from).expect("a code");
    let mended = ["L005", "L104", "L202", "L203", "L204", "L206", "L207", "L208", "L209", "L508"];
    let mut before: Vec<String> = told(&folder, &[]).iter().map(code).collect();
    before.retain(|code| !mended.contains(&code.as_str()));
    before.sort();
    let mut after: Vec<String> = told(&folder, &["--fix"]).iter().map(code).collect();
    after.sort();
    assert_eq!(after, before);
    let again = fs::read_to_string(lexicons.join(TITLES)).expect("a text");
    assert_eq!(told(&folder, &["--fix"]).len(), after.len());
    assert_eq!(fs::read_to_string(lexicons.join(TITLES)).expect("a text"), again, "a second time changes nothing");
}

#[test]
fn the_shipped_lexicons_have_no_fault_and_fix_changes_no_byte() {
    let (folder, lexicons) = copy();
    trich(&folder).args(["lexicon", "check"]).assert().code(0).stdout("").stderr("0 errors, 0 warnings\n");
    trich(&folder).args(["lexicon", "check", "lex", "--fix"]).assert().code(0).stdout("");
    for entry in fs::read_dir(root().join("lexicons")).expect("the lexicons") {
        let path = entry.expect("an entry").path();
        let copied = lexicons.join(path.file_name().expect("a name"));
        assert_eq!(fs::read(&copied).expect("a file"), fs::read(&path).expect("a file"), "{}", path.display());
    }
}

#[test]
fn warnings_do_not_fail_and_a_note_accepts_them() {
    let (folder, lexicons) = copy();
    let path = lexicons.join(PLACES);
    let text = fs::read_to_string(&path).expect("a text");
    let row = |note: &str| format!("plc-zzz,Vietcombank,planted,,,,,,{note},city,\n");
    fs::write(&path, format!("{text}{}", row(""))).expect("writable");
    let warned = trich(&folder).args(["lexicon", "check", "lex"]).assert().code(0);
    let page = String::from_utf8(warned.get_output().stdout.clone()).expect("UTF-8");
    assert!(page.contains("L302 warning: \"Vietcombank\" is a name of"), "{page}");
    fs::write(folder.path().join("a.txt"), "Bộ Chính trị họp.\n").expect("writable");
    trich(&folder).args(["extract", "a.txt", "--lexicons", "lex", "--out", "t", "--quiet"]).assert().code(0);
    fs::write(&path, format!("{text}{}", row("L302"))).expect("writable");
    trich(&folder).args(["lexicon", "check", "lex"]).assert().code(0).stdout("");
}

#[test]
fn one_row_at_a_wrong_place_is_one_fault() {
    let (folder, lexicons) = copy();
    let path = lexicons.join("places.csv");
    let text = fs::read_to_string(&path).expect("a text");
    let (header, rows) = text.split_once('\n').expect("a header");
    let (last, others) = {
        let at = rows.trim_end().rfind('\n').expect("rows") + 1;
        (&rows[at..], &rows[..at])
    };
    fs::write(&path, format!("{header}\n{last}{others}")).expect("writable");
    assert_eq!(told(&folder, &[]), ["lex/places.csv:2:1 L104"]);
}

#[test]
fn a_quote_that_is_never_closed_is_told_in_a_few_words() {
    let (folder, lexicons) = copy();
    let path = lexicons.join("titles.csv");
    let broken = fs::read_to_string(&path).expect("a text").replacen("\nttl-", "\n\"ttl-", 1);
    fs::write(&path, &broken).expect("writable");
    let output = crate::folders::trich(&folder).args(["lexicon", "check", "lex"]).output().expect("it runs");
    let shown = String::from_utf8(output.stdout).expect("a text");
    let what = "lex/titles.csv:2:2: L004 a quote in this row is never closed, so that it takes in ";
    assert!(shown.starts_with(what), "{shown}");
    assert_eq!(shown.lines().filter(|line| line.starts_with("lex/titles.csv:2:")).count(), 1, "{shown}");
    assert!(shown.lines().all(|line| line.len() < 500), "{shown}");
    // The rows behind it must not become one cell.
    told(&folder, &["--fix"]);
    assert_eq!(fs::read_to_string(&path).expect("a text"), broken);
}

#[test]
fn files_that_cannot_be_read_are_told_with_what_to_do() {
    let (folder, lexicons) = copy();
    let mut bytes = fs::read(lexicons.join(TITLES)).expect("a file");
    let at = bytes.iter().position(|b| *b == b'\n').expect("a line end") + 5;
    bytes[at] = 0xff;
    fs::write(lexicons.join(TITLES), &bytes).expect("writable");
    let text = fs::read_to_string(lexicons.join(PLACES)).expect("a text");
    fs::write(lexicons.join(PLACES), text.replacen("parent", "canonical", 1)).expect("writable");
    fs::copy(lexicons.join("cues.csv"), lexicons.join("cues.xlsx")).expect("writable");
    let expected = ["lex/titles.csv:2:5 L001", "lex/cues.xlsx:1:1 L006", "lex/places.csv:1:1 L002"];
    let told = told(&folder, &[]);
    for line in expected {
        assert!(told.iter().any(|told| told == line), "{line} in {told:?}");
    }
    assert!(told.iter().any(|line| line.starts_with("lex/places.csv:1:") && line.ends_with("L003")), "{told:?}");
    fs::remove_file(lexicons.join(TITLES)).expect("removed");
    let missing = trich(&folder).args(["lexicon", "check", "lex"]).assert().code(2);
    let said = String::from_utf8(missing.get_output().stderr.clone()).expect("UTF-8");
    assert!(said.starts_with("error: lex/titles.csv: cannot be read; check that it exists"), "{said}");
}

#[test]
fn one_file_is_checked_with_the_built_in_others() {
    let (folder, lexicons) = copy();
    fs::copy(lexicons.join(PLACES), folder.path().join(PLACES)).expect("writable");
    trich(&folder).args(["lexicon", "check", PLACES]).assert().code(0).stdout("");
    fs::copy(lexicons.join(PLACES), folder.path().join("mine.csv")).expect("writable");
    let output = trich(&folder).args(["lexicon", "check", "mine.csv"]).assert().code(2);
    let said = String::from_utf8(output.get_output().stderr.clone()).expect("UTF-8");
    assert!(said.starts_with("error: mine.csv: no lexicon file has this name; call it one of cues.csv"), "{said}");
}

#[test]
fn each_rule_is_explained() {
    let folder = folder(&[]);
    let one = trich(&folder).args(["lexicon", "check", "--explain", "l301"]).assert().code(0);
    let page = String::from_utf8(one.get_output().stdout.clone()).expect("UTF-8");
    assert!(page.starts_with("L301 (error): A name that belongs to another row of its type.\n"), "{page}");
    trich(&folder).args(["lexicon", "check", "--explain", "L999"]).assert().code(2);
    let all = trich(&folder).args(["lexicon", "check", "--explain", "all"]).assert().code(0);
    let page = String::from_utf8(all.get_output().stdout.clone()).expect("UTF-8");
    let documented = fs::read_to_string(Path::new(root()).join("docs/lexicons.md")).expect("the guide");
    for code in page.lines().filter(|line| !line.starts_with(' ')).filter_map(|line| line.split(' ').next()) {
        assert!(documented.contains(&format!("| {code} |")), "{code} stands in docs/lexicons.md");
    }
}
