//! Lexicons over time: differences, merging in a real git repository, journeys through a spreadsheet program.

use crate::folders::{folder, read, root, trich};
use std::fs;
use std::io::Write;
use std::path::Path;
use std::process::Command;
use tempfile::TempDir;

const HEADER: &str = "id,canonical,kind,aliases,parent,valid_from,valid_to,successor,note,level,short_forms\n";

fn copy_lexicons(to: &Path) {
    fs::create_dir(to).expect("writable");
    for entry in fs::read_dir(root().join("lexicons")).expect("the lexicons") {
        let path = entry.expect("an entry").path();
        fs::copy(&path, to.join(path.file_name().expect("a name"))).expect("writable");
    }
}

/// `git` in a folder, as somebody; what it writes and whether it succeeds.
fn git(folder: &TempDir, arguments: &[&str]) -> (String, bool) {
    let program = assert_cmd::cargo::cargo_bin("trich");
    let mut paths = vec![program.parent().expect("a folder").to_path_buf()];
    paths.extend(std::env::split_paths(&std::env::var_os("PATH").unwrap_or_default()));
    let output = Command::new("git")
        .args(["-c", "user.name=Ai", "-c", "user.email=ai@example.org", "-c", "init.defaultBranch=main"])
        .args(["-c", "commit.gpgsign=false"])
        .args(arguments)
        .current_dir(folder.path())
        .env("PATH", std::env::join_paths(paths).expect("paths"))
        .env("GIT_CONFIG_GLOBAL", "/dev/null")
        .env("GIT_CONFIG_SYSTEM", "/dev/null")
        .output()
        .expect("git runs");
    let text = [output.stdout, output.stderr].concat();
    (String::from_utf8_lossy(&text).into_owned(), output.status.success())
}

fn committed(folder: &TempDir, message: &str) {
    git(folder, &["add", "-A"]);
    let (said, is_done) = git(folder, &["commit", "-qm", message]);
    assert!(is_done, "{said}");
}

/// A repository whose lexicons are merged by `trich`.
fn repository(places: &str) -> TempDir {
    let folder = folder(&[
        ("lexicons/places.csv", format!("{HEADER}{places}").as_bytes()),
        (".gitattributes", b"lexicons/*.csv merge=trich\n"),
    ]);
    git(&folder, &["init", "-q"]);
    git(&folder, &["config", "merge.trich.name", "lexicons by id and cell"]);
    git(&folder, &["config", "merge.trich.driver", "trich lexicon merge %O %A %B --out %A --name %P"]);
    committed(&folder, "first");
    folder
}

/// Each edits the table on a branch of its own; then the other one is merged into ours.
fn merged(folder: &TempDir, ours: &str, theirs: &str) -> (String, bool) {
    git(folder, &["switch", "-qc", "theirs"]);
    fs::write(folder.path().join("lexicons/places.csv"), format!("{HEADER}{theirs}")).expect("writable");
    committed(folder, "theirs");
    git(folder, &["switch", "-q", "main"]);
    fs::write(folder.path().join("lexicons/places.csv"), format!("{HEADER}{ours}")).expect("writable");
    committed(folder, "ours");
    git(folder, &["merge", "-q", "--no-edit", "theirs"])
}

const BASE: &str = "plc-zza,Lạc Hà,city,,,,,,,city,\nplc-zzb,Lạc Sơn,city,,,,,,,city,\n";

#[test]
fn git_merges_two_people_s_changes_of_one_row() {
    let folder = repository(BASE);
    let ours = BASE.replace("plc-zza,Lạc Hà,city,,", "plc-zza,Lạc Hà,city,Lạc Hạ,");
    let theirs = BASE.replace("plc-zza,Lạc Hà,city,,,,,", "plc-zza,Lạc Hà,city,Lạc Giang,,,2025-07-01,plc-zzb")
        + "plc-zzc,Lạc Thuỷ,city,,,,,,,city,\n";
    let theirs = theirs.replace("plc-zzb,,,", "plc-zzb,,");
    let (said, is_done) = merged(&folder, &ours, &theirs);
    assert!(is_done, "{said}");
    let table = read(&folder, "lexicons/places.csv");
    assert!(table.contains("plc-zza,Lạc Hà,city,Lạc Hạ|Lạc Giang,,,2025-07-01,plc-zzb,"), "{table}");
    assert!(table.ends_with("plc-zzc,Lạc Thuỷ,city,,,,,,,city,\n") && !table.contains("<<<<<<<"), "{table}");
}

#[test]
fn git_stops_where_both_change_one_cell_and_shows_both_rows() {
    let folder = repository(BASE);
    let theirs = BASE.replace("Lạc Sơn", "Lạc Sơn Tây");
    let (said, is_done) = merged(&folder, &BASE.replace("Lạc Sơn", "Lạc Sơn Đông"), &theirs);
    assert!(!is_done && said.contains("CONFLICT"), "{said}");
    assert!(said.contains("conflict: lexicons/places.csv: plc-zzb: canonical: base \"Lạc Sơn\", ours \"Lạc Sơn Đông\", theirs \"Lạc Sơn Tây\""), "{said}");
    let rows = "<<<<<<< ours\nplc-zzb,Lạc Sơn Đông,city,,,,,,,city,\n=======\nplc-zzb,Lạc Sơn Tây,city,,,,,,,city,\n>>>>>>> theirs\n";
    let table = read(&folder, "lexicons/places.csv");
    assert!(table.contains(rows), "{table}");
    let check = trich(&folder).args(["lexicon", "check", "lexicons/places.csv"]).assert().code(1);
    let page = String::from_utf8(check.get_output().stdout.clone()).expect("UTF-8");
    assert!(page.contains("lexicons/places.csv:3:1: L007 a merge conflict"), "{page}");
}

#[test]
fn a_folder_is_merged_with_a_table_of_its_conflicts() {
    let folder = folder(&[
        ("base/places.csv", format!("{HEADER}{BASE}").as_bytes()),
        ("ours/places.csv", format!("{HEADER}{}", BASE.replace("Lạc Hà", "Lạc Hà 1")).as_bytes()),
        ("theirs/places.csv", format!("{HEADER}{}", BASE.replace("Lạc Hà", "Lạc Hà 2")).as_bytes()),
        ("theirs/titles.csv", b"id,canonical\nttl-zz,Zrong\n"),
    ]);
    let arguments = ["lexicon", "merge", "base", "ours", "theirs", "--out", "merged", "--conflicts", "conflicts.csv"];
    trich(&folder).args(arguments).assert().code(1);
    let expected = "file,id,column,base,ours,theirs\nplaces.csv,plc-zza,canonical,Lạc Hà,Lạc Hà 1,Lạc Hà 2\n";
    assert_eq!(read(&folder, "conflicts.csv"), expected);
    assert_eq!(read(&folder, "merged/titles.csv"), "id,canonical\nttl-zz,Zrong\n");
    trich(&folder).args(["lexicon", "merge", "base", "ours", "theirs"]).assert().code(2);
}

#[test]
fn a_workbook_is_read_from_a_revision_and_not_merged() {
    let folder = repository(BASE);
    let mut book = rust_xlsxwriter::Workbook::new();
    let sheet = book.add_worksheet();
    for (row, line) in (0..).zip(format!("{HEADER}{BASE}").lines()) {
        for (column, text) in (0..).zip(line.split(',')) {
            sheet.write(row, column, text).expect("writable");
        }
    }
    book.save(folder.path().join("lexicons/places.xlsx")).expect("writable");
    fs::rename(folder.path().join("lexicons/places.csv"), folder.path().join("places.csv")).expect("a table");
    committed(&folder, "a workbook");
    for (old, new) in [("HEAD:lexicons", "HEAD~1:lexicons"), ("HEAD:lexicons", "lexicons")] {
        trich(&folder).args(["lexicon", "diff", old, new]).assert().code(0).stdout("").stderr("no difference\n");
    }
    let told = "lexicons/places.xlsx: a workbook, and tables are merged; save it as CSV UTF-8";
    for names in [["lexicons"; 3], ["places.csv", "places.csv", "lexicons/places.xlsx"]] {
        let run = trich(&folder).args(["lexicon", "merge"]).args(names).args(["--out", "merged"]).assert().code(2);
        run.stderr(predicates::str::contains(told));
    }
}

#[test]
fn differences_are_told_against_a_folder_a_revision_and_the_built_in_lexicons() {
    let folder = repository(BASE);
    let now = BASE.replace("Lạc Hà,city,,", "Lạc Hà,city,Lạc Hạ,") + "plc-zzc,Lạc Thuỷ,city,,,,,,,city,\n";
    fs::create_dir(folder.path().join("new")).expect("writable");
    fs::write(folder.path().join("new/places.csv"), format!("{HEADER}{now}")).expect("writable");
    let text = "places.csv\n  ~ plc-zza  Lạc Hà\n      aliases: + Lạc Hạ\n  + plc-zzc  Lạc Thuỷ\n";
    for old in ["lexicons", "HEAD:lexicons", "main:lexicons/"] {
        let told = trich(&folder).args(["lexicon", "diff", old, "new"]).assert().code(0).stdout(text);
        told.stderr("1 added, 0 removed, 1 changed\n");
    }
    let csv = "change,file,id,name,column,old,new\nname_added,places.csv,plc-zza,Lạc Hà,aliases,,Lạc Hạ\nadded,places.csv,plc-zzc,Lạc Thuỷ,,,\n";
    trich(&folder).args(["lexicon", "diff", "lexicons", "new", "--format", "csv"]).assert().code(0).stdout(csv);
    let json = trich(&folder).args(["lexicon", "diff", "lexicons", "new", "--format", "json"]).assert().code(0);
    let json: serde_json::Value = serde_json::from_slice(&json.get_output().stdout).expect("JSON");
    assert_eq!(json[0]["change"], "name_added");
    assert_eq!(json.as_array().map(Vec::len), Some(2));
    let real = folder.path().join("real");
    copy_lexicons(&real);
    trich(&folder).args(["lexicon", "diff", "built-in", "real"]).assert().code(0).stdout("").stderr("no difference\n");
    let nothing = trich(&folder).args(["lexicon", "diff", "HEAD~7:lexicons", "real"]).assert().code(2);
    let said = String::from_utf8(nothing.get_output().stderr.clone()).expect("UTF-8");
    assert!(said.starts_with("error: HEAD~7:lexicons: "), "{said}");
}

/// The spreadsheet program, without a window; `false` where it is not there.
fn spreadsheet(folder: &TempDir, arguments: &[&str]) -> bool {
    let profile = format!("-env:UserInstallation=file://{}", folder.path().join("profile").display());
    let run =
        Command::new("soffice").args(["--headless", &profile]).args(arguments).current_dir(folder.path()).output();
    run.is_ok_and(|output| output.status.success())
}

#[test]
fn a_journey_through_a_spreadsheet_program_changes_nothing() {
    let folder = folder(&[]);
    if Command::new("soffice").arg("--version").output().is_err() {
        let _ = writeln!(std::io::stderr(), "not tested: LibreOffice (soffice) is not installed");
        return;
    }
    copy_lexicons(&folder.path().join("lex"));
    let names = fs::read_dir(folder.path().join("lex")).expect("a folder");
    let mut tables: Vec<String> = names
        .map(|entry| entry.expect("an entry").file_name().into_string().expect("UTF-8"))
        .filter(|name| Path::new(name).extension().is_some_and(|e| e == "csv") && name != "background.csv")
        .collect();
    tables.sort();
    let below = |folder: &str, extension: &str| -> Vec<String> {
        tables.iter().map(|name| format!("{folder}/{}", name.replace(".csv", extension))).collect()
    };
    let (csv, xlsx) = (below("lex", ".csv"), below("xlsx", ".xlsx"));
    let to_xlsx = ["--convert-to", "xlsx", "--infilter=CSV:44,34,76", "--outdir", "xlsx"];
    let arguments: Vec<&str> = to_xlsx.into_iter().chain(csv.iter().map(String::as_str)).collect();
    assert!(spreadsheet(&folder, &arguments), "CSV -> XLSX");
    let to_csv = ["--convert-to", "csv:Text - txt - csv (StarCalc):44,34,76", "--outdir", "back"];
    let arguments: Vec<&str> = to_csv.into_iter().chain(xlsx.iter().map(String::as_str)).collect();
    assert!(spreadsheet(&folder, &arguments), "XLSX -> CSV");
    for journey in ["xlsx", "back"] {
        trich(&folder).args(["lexicon", "check", journey]).assert().code(0).stdout("");
        trich(&folder).args(["lexicon", "diff", "lex", journey]).assert().code(0).stdout("").stderr("no difference\n");
    }
    // Mended, the workbooks are tables again, beside what they were.
    trich(&folder).args(["lexicon", "check", "xlsx", "--fix"]).assert().code(0);
    trich(&folder).args(["lexicon", "diff", "lex", "xlsx"]).assert().code(0).stdout("");
    assert!(folder.path().join("xlsx/places.csv").exists());
    assert!(folder.path().join("xlsx/places.before-fix.xlsx").exists());
    assert_eq!(read(&folder, "xlsx/places.csv"), read(&folder, "lex/places.csv"));
}

#[test]
fn the_story_of_an_entity_has_what_was_before_and_after_it() {
    let folder = folder(&[]);
    let story = trich(&folder).args(["lexicon", "history", "plc-nam-dinh"]).assert().code(0);
    let page = String::from_utf8(story.get_output().stdout.clone()).expect("UTF-8");
    assert!(page.starts_with("plc-nam-dinh  Nam Định\n  PLACE, old_province; until 2025-07-01\n"), "{page}");
    assert!(page.contains("  after:\n    plc-ninh-binh  Ninh Bình  (no dates)\n"), "{page}");
    let story =
        trich(&folder).args(["lexicon", "history", "pb-ban-tuyen-giao-va-dan-van-trung-uong", "--json"]).assert();
    let json: serde_json::Value = serde_json::from_slice(&story.get_output().stdout).expect("JSON");
    let before: Vec<&str> =
        json["before"].as_array().expect("a list").iter().filter_map(|c| c["id"].as_str()).collect();
    assert_eq!(before[..2], ["pb-ban-dan-van-trung-uong", "pb-ban-tuyen-giao-trung-uong"]);
    assert!(before.contains(&"pb-ban-tu-tuong-van-hoa-trung-uong"));
    trich(&folder).args(["lexicon", "history", "plc-zzz"]).assert().code(2);
}
