//! report.html: the same whenever it is written, and each of its views in a real browser.
//!
//! Without Chromium the browser tests say so and pass. `TRICH_ARTICLES=PATH` lets them look at the report of real articles as well;
//! `TRICH_PICTURES=DIR` keeps the pictures that they take.

use crate::browser::Browser;
use crate::folders::{folder, root, trich};
use predicates::str::contains;
use serde_json::{Value, json};
use std::fs;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};
use tempfile::TempDir;

/// Bytes of a page, whatever the corpus.
const LARGEST: usize = 3_000_000;

/// The report of articles, in a folder of its own.
fn report(articles: &Path) -> (TempDir, PathBuf) {
    let place = folder(&[]);
    let outcome = trich(&place).arg("extract").arg(articles).args(["--out", "t", "--quiet"]).assert();
    assert!(outcome.get_output().status.code().is_some_and(|code| code < 2));
    let page = place.path().join("t/report.html");
    (place, page)
}

/// Tells whoever reads what the tests say.
fn say(text: &str) {
    use std::io::Write;
    let _ = writeln!(std::io::stderr(), "{text}");
}

fn browser() -> Option<Browser> {
    let browser = Browser::start();
    if browser.is_none() {
        say("no Chromium here: the report is not looked at in a browser (set TRICH_CHROMIUM to its path)");
    }
    browser
}

#[test]
fn the_page_is_the_same_bytes_again_and_with_any_number_of_threads() {
    let place = folder(&[]);
    for (threads, out) in [("1", "one"), ("3", "three")] {
        let corpus = root().join("corpus");
        trich(&place).arg("extract").arg(corpus).args(["--out", out, "--quiet", "--threads", threads]).assert().code(0);
    }
    let page = |path: &str| fs::read_to_string(place.path().join(path)).expect("the page");
    let one = page("one/report.html");
    assert!(one == page("three/report.html"), "the pages differ");
    assert!(one.len() < LARGEST && !one.contains("{{"), "{} bytes", one.len());
    trich(&place).args(["report", "one", "--out", "again.html"]).assert().code(0).stderr(contains("again.html"));
    assert!(one == page("again.html"), "the page differs when it is written again");
    trich(&place).args(["report", "three"]).assert().code(0);
    assert!(one == page("three/report.html"));
}

#[test]
fn other_profiles_give_the_same_rows() {
    let place = folder(&[("a.txt", "Ông Lê Văn Tám, Bí thư Tỉnh uỷ Quảng Ninh, nói ở Hà Nội.".as_bytes())]);
    let content = |profile: &str| {
        trich(&place)
            .args(["extract", "a.txt", "--out", profile, "--quiet", "--csv-profile", profile])
            .assert()
            .code(0);
        fs::read_to_string(place.path().join(profile).join("contexts.csv")).expect("the table").lines().count()
    };
    assert_eq!(content("plain"), content("excel-vi"));
    trich(&place).args(["report", "excel-vi"]).assert().code(0);
}

#[test]
fn tables_that_a_run_has_not_written_are_left_out() {
    let place = folder(&[("a.txt", "Ông Lê Văn Tám, Bí thư Tỉnh uỷ Quảng Ninh.".as_bytes())]);
    let tables = ["--tables", "entities,report", "--quiet"];
    trich(&place).args(["extract", "a.txt", "--out", "t"]).args(tables).assert().code(0);
    let mut names: Vec<_> = fs::read_dir(place.path().join("t")).unwrap().map(|e| e.unwrap().file_name()).collect();
    names.sort();
    assert_eq!(names, ["entities.csv", "report.html", "run.json"]);
    trich(&place).args(["report", "nowhere"]).assert().code(2).stderr(contains("nowhere"));
    trich(&place).args(["report", "."]).assert().code(2).stderr(contains("make one with trich extract"));
}

#[test]
fn every_view_of_the_sample_corpus_works_in_a_browser() {
    let Some(mut browser) = browser() else { return };
    let (_place, page) = report(&root().join("corpus"));
    look_at_all(&mut browser, &page, "sample");
}

#[test]
fn every_view_of_real_articles_works_in_a_browser() {
    let Some(articles) = std::env::var_os("TRICH_ARTICLES") else {
        say("TRICH_ARTICLES names no articles: the report of real ones is not looked at");
        return;
    };
    let Some(mut browser) = browser() else { return };
    let (_place, page) = report(Path::new(&articles));
    look_at_all(&mut browser, &page, "real");
}

/// Goes through all views, in both languages, light, dark and on a phone; the console must stay silent.
fn look_at_all(browser: &mut Browser, page: &Path, name: &str) {
    assert!(fs::metadata(page).expect("the page").len() < LARGEST as u64);
    browser.resize(1280, 900);
    let begun = Instant::now();
    browser.open(page);
    say(&format!("{name}: first view after {:?}, {} bytes", begun.elapsed(), fs::metadata(page).unwrap().len()));
    let person = browser.run("document.querySelector('.card a.name').getAttribute('href')");
    let person = person.as_str().expect("an entity").to_string();
    let views = [
        "#/overview",
        "#/entities",
        "#/entities/PERSON",
        &person,
        "#/network",
        "#/keywords",
        "#/positions",
        "#/reading",
    ];
    for (look, width, switch) in
        [("light", 1280, ""), ("dark", 1280, "theme"), ("phone", 390, "theme"), ("english", 1280, "language")]
    {
        browser.resize(width, 900);
        if !switch.is_empty() {
            browser.run(&format!("document.getElementById('{switch}').click()"));
        }
        for view in views {
            browser.go(view);
            let heading = browser.run("document.querySelector('main h1')?.textContent ?? ''");
            assert!(heading.as_str().is_some_and(|heading| !heading.is_empty()), "{view} has no heading");
            let wide = browser.run("document.documentElement.scrollWidth - innerWidth");
            assert!(wide.as_i64().is_some_and(|wide| wide <= 0), "{view} ({look}) is wider than the window by {wide}");
            keep(
                browser,
                &format!("{name}-{look}-{}", view.trim_start_matches("#/").split('/').next().unwrap_or(view)),
            );
        }
    }
    browser.run("document.getElementById('language').click()");
    use_it(browser);
    assert!(browser.complaints.is_empty(), "the console says: {}", browser.complaints.join("\n"));
}

/// Clicks what can be clicked: names, chips, sliders, heads of tables, sentences, search, downloads.
fn use_it(browser: &mut Browser) {
    browser.go("#/overview");
    let slowest = browser.run(
        "(async () => { let slowest = 0; for (let k = 0; k < 12; k += 1) { location.hash = '#/overview'; \
         await new Promise((done) => setTimeout(done, 80)); const link = document.querySelectorAll('.card a.name')[k]; if (!link) break; \
         const begun = performance.now(); link.click(); await new Promise((done) => addEventListener('hashchange', done, { once: true })); \
         await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))); \
         slowest = Math.max(slowest, performance.now() - begun); } return slowest; })()",
    );
    say(&format!("slowest answer to a click on a name: {slowest} ms"));
    // A machine that does other work as well is slower than one that a person sits at.
    assert!(slowest.as_f64().is_some_and(|slowest| slowest < 2000.0), "a click took {slowest} ms");
    browser.go("#/entities");
    let sorted = browser.run(
        "(() => { document.querySelector('th button').click(); const names = [...document.querySelectorAll('td.lead-cell a')].map((a) => a.textContent); \
         const order = new Intl.Collator('vi', { numeric: true }); return names.every((name, at) => at === 0 || order.compare(names[at - 1], name) <= 0); })()",
    );
    assert_eq!(sorted, json!(true), "names are not in Vietnamese order");
    browser.go("#/network");
    browser.run("document.querySelector('.legend .chip').click(); document.querySelectorAll('.zoom button').forEach((button) => button.click())");
    browser.run(
        "document.querySelectorAll('input[type=range]').forEach((slider) => { slider.value = 40; slider.dispatchEvent(new Event('input')); \
         slider.dispatchEvent(new Event('change')); })",
    );
    browser.go("#/keywords");
    browser.run("document.querySelectorAll('td.tick input').forEach((box, at) => at < 3 && box.click())");
    browser.run("document.querySelectorAll('.trends .row .chip').forEach((chip) => chip.click())");
    browser.go("#/positions");
    browser.run("document.querySelector('[data-value=body]').click(); document.querySelectorAll('details').forEach((one) => { one.open = true; })");
    for (typed, expected) in [("ha noi", "Hà Nội"), ("Hà Nội", "Hà Nội")] {
        let found = browser.run(&format!(
            "(() => {{ const box = document.getElementById('search'); box.focus(); box.value = {}; box.dispatchEvent(new Event('input')); \
             return [...document.querySelectorAll('#found .found-words')].map((one) => one.textContent); }})()",
            json!(typed)
        ));
        assert!(found.as_array().is_some_and(|found| found.iter().any(|one| one == expected)), "{typed}: {found}");
    }
    let nothing = browser.run(
        "(() => { const box = document.getElementById('search'); box.value = 'Hã Nồi'; box.dispatchEvent(new Event('input')); \
         return document.querySelectorAll('#found .found-words').length; })()",
    );
    assert_eq!(nothing, json!(0), "wrong accents find nothing");
}

/// Keeps a picture where pictures are wanted.
fn keep(browser: &mut Browser, name: &str) {
    if let Some(folder) = std::env::var_os("TRICH_PICTURES") {
        std::thread::sleep(Duration::from_millis(150));
        fs::create_dir_all(&folder).expect("a folder");
        fs::write(Path::new(&folder).join(format!("{name}.png")), browser.picture()).expect("a picture");
    }
}

#[test]
fn nothing_of_an_article_runs_in_the_page_nor_in_a_file_of_it() {
    let Some(mut browser) = browser() else { return };
    let evil = "</script><script>window.broken = 1</script><img src=x onerror='window.broken = 1'>";
    let article = json!({
        "id": evil, "title": evil, "source": "=HYPERLINK(\"http://x.invalid\")", "date": "2017-01-11",
        "text": format!("Ông Lê Văn Tám, Bí thư Tỉnh uỷ Quảng Ninh, {evil} nói ở Hà Nội. {evil} Hà Nội và Hải Phòng."),
    });
    let place = folder(&[("a.jsonl", article.to_string().as_bytes())]);
    trich(&place).args(["extract", "a.jsonl", "--out", "t", "--quiet"]).assert().code(0);
    let page = place.path().join("t/report.html");
    assert!(!fs::read_to_string(&page).expect("the page").contains("window.broken"));
    browser.resize(1280, 900);
    browser.open(&page);
    for view in [
        "#/overview",
        "#/entities",
        "#/name/plc-ha-noi",
        "#/network",
        "#/network/plc-ha-noi",
        "#/keywords",
        "#/positions",
        "#/reading",
    ] {
        browser.go(view);
        browser.run("document.querySelectorAll('details').forEach((one) => { one.open = true; })");
    }
    browser.go("#/name/plc-ha-noi");
    let told = browser.run("document.querySelector('.kwic').textContent");
    assert!(told.as_str().is_some_and(|told| told.contains("</script>")), "{told}");
    assert_eq!(
        browser.run("window.broken === undefined && document.querySelectorAll('img').length === 0"),
        json!(true)
    );
    browser.go("#/reading");
    let file = browser.run(
        "(async () => { const make = URL.createObjectURL; let file; URL.createObjectURL = (blob) => { file = blob; return make.call(URL, blob); }; \
         document.querySelector('[data-table=sources]').click(); return await file.text(); })()",
    );
    let Value::String(file) = file else { panic!("no file: {file}") };
    assert!(file.contains("\r\n\"'=HYPERLINK(\"\"http://x.invalid\"\")\",1,0,"), "{file}");
    assert!(browser.complaints.is_empty(), "the console says: {}", browser.complaints.join("\n"));
}
