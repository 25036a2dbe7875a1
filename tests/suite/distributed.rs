//! A run that is shared out gives the bytes of one machine, however it is shared out and added up.

use crate::folders::tables;
use parquet::basic::Compression;
use parquet::data_type::{ByteArray, ByteArrayType, Int64Type};
use parquet::file::properties::WriterProperties;
use parquet::file::writer::SerializedFileWriter;
use parquet::schema::parser::parse_message_type;
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::AtomicBool;
use trich::corpus::{Corpus, ReadSettings, StretchReader, TableRow};
use trich::document::Format;
use trich::error::Result;
use trich::lexicon::Lexicons;
use trich::pipeline::distributed::{
    Batch, Content, Decisions, Job, Listed, Registry, ShareRow, Sharer, Site, Survey, Surveyed, finish,
};
use trich::pipeline::{self, KeywordUnit, NearDuplicates, Settings};

/// Numbers without pattern.
struct Dice(u64);

impl Dice {
    fn throw(&mut self, below: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).expect("31 bits") % below
    }
}

const SENTENCES: [&str; 8] = [
    "Ông Lê Văn Nhẫm, Bí thư Đảng uỷ Tập đoàn Điện lực Việt Nam, làm việc với Bộ Công Thương về giá điện.",
    "Tại tỉnh Quảng Ninh, Phó Chủ tịch Uỷ ban nhân dân tỉnh Trần Thị Khuyên chủ trì cuộc họp bàn về môi trường.",
    "Công ty cổ phần Norvex và Ngân hàng Vietcombank ký kết hợp đồng đầu tư nhà máy.",
    "Theo bà Đỗ Thị Mận, Tổng Giám đốc Công ty TNHH Sao Khuê, năm nay sản xuất tăng.",
    "Công đoàn ngành Than cùng Hội Nông dân Việt Nam tổ chức hội nghị.",
    "Bộ trưởng Bộ Tài chính Phạm Quang Lựu yêu cầu bảo đảm tiến độ dự án.",
    "Thị trường bánh trung thu năm nay sôi động, công nhân nhà máy Vinamilk làm thêm giờ.",
    "Ban Bí thư và Ban Tổ chức Trung ương họp tại Hà Nội; iPhone bán chạy ở TP.HCM.",
];

fn article(dice: &mut Dice) -> String {
    let mut text = String::new();
    for k in 0..2 + dice.throw(6) {
        if k > 0 {
            text.push_str(["\n", " ", "\n\n"][dice.throw(3)]);
        }
        let _ = write!(text, "{} Đó là lần thứ {} trong quý.", SENTENCES[dice.throw(SENTENCES.len())], dice.throw(90));
    }
    text.push_str("\nMời bạn đọc theo dõi trang của chúng tôi");
    text
}

/// Lines of JSON: some repeat an id or a text, or nearly a text, some have no id, some are broken.
fn lines(name: &str, count: usize, dice: &mut Dice) -> String {
    let (mut file, mut texts) = (String::new(), vec![article(dice)]);
    for k in 0..count {
        let text = match dice.throw(10) {
            0 => texts[dice.throw(texts.len())].clone(),
            1 => texts[dice.throw(texts.len())].replacen("năm", "tháng", 1),
            _ => article(dice),
        };
        texts.push(text.clone());
        let id = match dice.throw(12) {
            0 => String::new(),
            1 => "a3".into(),
            _ => format!("{name}{k}"),
        };
        let date = ["2019-03-05", "2019-Q2", "2020", "", "2020-11-30", "2018-01"][dice.throw(6)];
        let source = ["Báo Một", "Báo Hai", ""][dice.throw(3)];
        let object =
            serde_json::json!({"id": id, "date": date, "source": source, "title": SENTENCES[k % 8], "text": text});
        let _ = writeln!(file, "{object}");
        match dice.throw(30) {
            0 => file.push_str("{broken\n"),
            1 => file.push('\n'),
            2 => file.push_str("{\"id\":\"x\",\"text\":\"\"}\n"),
            _ => {}
        }
    }
    file
}

/// Sums with the least and the greatest date.
type Added = ([i64; 3], i64, i64);

/// The rows that a cluster's engine would have, added up.
#[derive(Default)]
struct Shares {
    lines: Vec<(String, Vec<u8>, i64, Vec<u8>)>,
    sums: BTreeMap<(String, Vec<u8>, Vec<u8>), Added>,
}

impl Shares {
    fn add(&mut self, row: ShareRow<'_>) {
        if !row.lines.is_empty() {
            self.lines.push((row.table.into(), row.order.to_vec(), row.n[0], row.lines.to_vec()));
            return;
        }
        let key = (row.table.to_string(), row.k1.to_vec(), row.k2.to_vec());
        let sum = self.sums.entry(key).or_insert(([0; 3], i64::MAX, 0));
        (0..3).for_each(|k| sum.0[k] += row.n[k]);
        sum.1 = sum.1.min(row.first);
        sum.2 = sum.2.max(row.last);
    }

    /// Stores what is to be finished, as the cluster's engine does.
    fn store(mut self, folder: &Path, least: i64) {
        self.lines.sort();
        let (front, back) = self.lines.split_at(self.lines.len() / 2);
        for (part, lines) in [front, back].into_iter().enumerate() {
            let mut columns = Columns::default();
            for (table, order, count, bytes) in lines {
                columns.push([table.as_bytes(), order, bytes], [*count, 0, 0, 0, 0]);
            }
            columns.write(&folder.join(format!("lines/part-{part}.parquet")), ["table", "order", "lines"], 1);
        }
        let (mut sums, mut terms, mut periods) = (Columns::default(), Columns::default(), Columns::default());
        let mut by_term: BTreeMap<&[u8], Added> = BTreeMap::new();
        for ((table, k1, k2), (n, first, last)) in &self.sums {
            let keys = [table.as_bytes(), k1, k2];
            if table == "term" {
                let sum = by_term.entry(k1).or_insert(([0; 3], i64::MAX, 0));
                (0..3).for_each(|k| sum.0[k] += n[k]);
                *sum = (sum.0, sum.1.min(*first), sum.2.max(*last));
                periods.push(keys, [n[0], n[1], n[2], *first, *last]);
            } else {
                sums.push(keys, [n[0], n[1], n[2], *first, *last]);
            }
        }
        for (k1, (n, first, last)) in by_term.into_iter().filter(|(_, sum)| sum.0[0] >= least) {
            terms.push([b"term", k1, b""], [n[0], n[1], n[2], first, last]);
        }
        for (name, columns) in [("sums", sums), ("terms", terms), ("term_periods", periods)] {
            columns.write(&folder.join(name).join("part-0.parquet"), ["table", "k1", "k2"], 5);
        }
    }
}

#[derive(Default)]
struct Columns {
    bytes: [Vec<ByteArray>; 3],
    numbers: [Vec<i64>; 5],
}

impl Columns {
    fn push(&mut self, bytes: [&[u8]; 3], numbers: [i64; 5]) {
        self.bytes.iter_mut().zip(bytes).for_each(|(column, bytes)| column.push(bytes.to_vec().into()));
        self.numbers.iter_mut().zip(numbers).for_each(|(column, number)| column.push(number));
    }

    fn write(self, path: &Path, names: [&str; 3], numbers: usize) {
        fs::create_dir_all(path.parent().expect("a folder")).expect("writable");
        let mut schema = format!("message rows {{ REQUIRED BYTE_ARRAY {} (UTF8);", names[0]);
        let kinds = names[1..].iter().map(|name| format!(" REQUIRED BYTE_ARRAY {name};"));
        let numbered = ["n0", "n1", "n2", "first", "last"].into_iter().take(numbers);
        schema.extend(kinds.chain(numbered.map(|name| format!(" REQUIRED INT64 {name};"))));
        let schema = Arc::new(parse_message_type(&(schema + " }")).expect("a schema"));
        let properties = WriterProperties::builder().set_compression(Compression::SNAPPY).build();
        let mut writer = SerializedFileWriter::new(File::create(path).expect("a file"), schema, properties.into())
            .expect("a writer");
        let mut group = writer.next_row_group().expect("a group");
        for column in self.bytes {
            let mut to = group.next_column().expect("fine").expect("a column");
            to.typed::<ByteArrayType>().write_batch(&column, None, None).expect("written");
            to.close().expect("closed");
        }
        for column in self.numbers.into_iter().take(numbers) {
            let mut to = group.next_column().expect("fine").expect("a column");
            to.typed::<Int64Type>().write_batch(&column, None, None).expect("written");
            to.close().expect("closed");
        }
        group.close().expect("closed");
        writer.close().expect("closed");
    }
}

/// The blocks of files, cut between lines.
fn blocks(files: &[PathBuf], dice: &mut Dice) -> Vec<(Site, Vec<u8>)> {
    let mut blocks = Vec::new();
    for path in files {
        let bytes = fs::read(path).expect("readable");
        let mut begin = 0;
        while begin < bytes.len() {
            let at = begin + dice.throw(20_000);
            let end = bytes[at.min(bytes.len())..].iter().position(|byte| *byte == b'\n');
            let end = end.map_or(bytes.len(), |end| at.min(bytes.len()) + end + 1);
            let path: Arc<str> = path.file_name().expect("a name").to_string_lossy().into();
            blocks.push((Site { path, block: begin as u64, by_id: false }, bytes[begin..end].to_vec()));
            begin = end;
        }
    }
    blocks
}

/// Some lines of a block at a time.
fn batches((site, bytes): &(Site, Vec<u8>), dice: &mut Dice) -> Vec<Batch> {
    let lines: Vec<&[u8]> = bytes.split_inclusive(|byte| *byte == b'\n').collect();
    let (mut batches, mut before) = (Vec::new(), 0);
    while before < lines.len() {
        let end = (before + 1 + dice.throw(9)).min(lines.len());
        let content = Content::Lines(lines[before..end].concat());
        batches.push(Batch { site: site.clone(), before: before as u64, content });
        before = end;
    }
    batches
}

/// Surveys, registers, extracts and stores a corpus in shares.
fn share_out(
    shares: &[Vec<(Site, Vec<u8>)>],
    settings: &Settings,
    (input, sample): (&Path, &[u8]),
    to: &Path,
    dice: &mut Dice,
) -> Result<()> {
    let read = ReadSettings::default();
    let mut surveyed: Vec<Surveyed> = Vec::new();
    for share in shares {
        let mut survey = Survey::new(settings.clone(), &read, sample);
        for block in share {
            for batch in batches(block, dice) {
                let Content::Lines(bytes) = &batch.content else { continue };
                let bytes = bytes.len() as u64;
                survey.look(batch, bytes, |one| surveyed.push(one))?;
            }
        }
    }
    surveyed.sort_by(|a, b| (&a.site, &a.key, a.at).cmp(&(&b.site, &b.key, b.at)));
    let lexicons = Lexicons::embedded()?;
    let listed = Listed { lines: StretchReader::new(&read, sample).columns(), ..Listed::default() };
    let mut registry = Registry::new(&lexicons, settings, listed, false);
    surveyed.into_iter().try_for_each(|one| registry.enter(one))?;
    let decisions = Decisions::from_bytes(&registry.end(&[input.to_string_lossy().into()], to)?.to_bytes()?)?;
    let job = Job::new(lexicons, settings.clone(), &read, sample)?;
    let mut all = Shares::default();
    for share in shares {
        let mut extracting = Sharer::new(&job, &decisions)?;
        for block in share {
            for batch in batches(block, dice) {
                extracting.take(batch, &mut |row| all.add(row))?;
                if dice.throw(9) == 0 {
                    extracting.give_away(&mut |row| all.add(row))?;
                }
            }
        }
        extracting.give_away(&mut |row| all.add(row))?;
    }
    all.store(to, i64::try_from(settings.min_frequency).expect("small"));
    Ok(())
}

fn read_tables(folder: &Path) -> Vec<(String, String)> {
    let mut read: Vec<_> = tables().map(String::from).collect();
    read.push("report.html".into());
    read.into_iter().map(|name| (name.clone(), fs::read_to_string(folder.join(&name)).expect("a table"))).collect()
}

/// What run.json says, but for the time it took.
fn run_report(folder: &Path) -> serde_json::Value {
    let text = fs::read_to_string(folder.join("run.json")).expect("readable");
    let mut report: serde_json::Value = serde_json::from_str(&text).expect("JSON");
    let object = report.as_object_mut().expect("an object");
    object.remove("timings");
    report
}

fn same(settings: &Settings, seed: u64) {
    let place = tempfile::tempdir().expect("a folder");
    let mut dice = Dice(seed);
    let input = place.path().join("in");
    fs::create_dir_all(&input).expect("writable");
    let files: Vec<PathBuf> = ["a", "b", "c"].map(|name| input.join(format!("{name}.jsonl"))).into();
    for (path, name) in files.iter().zip(["a", "b", "c"]) {
        fs::write(path, lines(name, 60, &mut dice)).expect("writable");
    }
    let sample = fs::read(&files[0]).expect("readable");
    let one = place.path().join("one");
    let corpus = Corpus::open(std::slice::from_ref(&input), &ReadSettings::default(), None).expect("a corpus");
    pipeline::run(corpus, Lexicons::embedded, settings, &one, &AtomicBool::new(false), &|_| {}).expect("a run");
    let mut shares: Vec<Vec<_>> = vec![Vec::new(); 4];
    for (site, bytes) in blocks(&files, &mut dice) {
        let path = format!("{}/{}", input.to_string_lossy(), site.path);
        let share = dice.throw(4);
        shares[share].push((Site { path: path.as_str().into(), ..site }, bytes));
    }
    let (rows, many) = (place.path().join("rows"), place.path().join("many"));
    share_out(&shares, settings, (&input, &sample), &rows, &mut dice).expect("shared out");
    finish(&rows, settings, &ReadSettings::default(), &many, &AtomicBool::new(false)).expect("finished");
    for ((name, expected), (_, found)) in read_tables(&one).into_iter().zip(read_tables(&many)) {
        let differs = expected.lines().zip(found.lines()).find(|(a, b)| a != b);
        let differs = differs.map(|(a, b)| [a, b].map(|line| line.chars().take(300).collect::<String>()));
        assert!(expected == found, "{name}: {differs:?}");
        assert!(expected.lines().count() > 3, "{name} has too little to tell anything");
    }
    assert_eq!(run_report(&one), run_report(&many));
}

#[test]
fn a_shared_run_gives_the_tables_of_one_machine() {
    same(&Settings::default(), 1);
}

#[test]
fn so_it_does_with_other_settings() {
    let settings = Settings {
        near_duplicates: NearDuplicates::Skip,
        min_frequency: 3,
        min_together: 2,
        ngrams: (1, 3),
        timeline_terms: 20,
        mark_names: true,
        roll_up: true,
        period: trich::counting::Period::Quarter,
        filter: vec![trich::document::Condition::parse("date>=2019").expect("a condition")],
        ..Settings::default()
    };
    same(&settings, 2);
    same(&Settings { keywords: KeywordUnit::Syllables, ..Settings::default() }, 3);
}

#[test]
fn rows_without_an_order_stand_in_that_of_their_ids() {
    let place = tempfile::tempdir().expect("a folder");
    let mut dice = Dice(5);
    let texts: BTreeMap<String, String> = (0..40).map(|k| (format!("n{}", (k * 7) % 40), article(&mut dice))).collect();
    let file = texts
        .iter()
        .fold(String::new(), |file, (id, text)| file + &serde_json::json!({"id": id, "text": text}).to_string() + "\n");
    let input = place.path().join("-");
    fs::write(&input, file).expect("writable");
    let (settings, read) = (Settings::default(), ReadSettings::default());
    let site = Site { path: "-".into(), block: 0, by_id: true };
    let batches = |dice: &mut Dice| {
        let mut rows: Vec<TableRow> = texts
            .iter()
            .map(|(id, text)| TableRow { id: id.clone(), text: text.clone(), ..TableRow::default() })
            .collect();
        (1..rows.len()).for_each(|k| rows.swap(k, dice.throw(k + 1)));
        let batch = |rows: &[TableRow]| Batch {
            site: site.clone(),
            before: 0,
            content: Content::Rows(Format::Jsonl, rows.to_vec()),
        };
        rows.chunks(7).map(batch).collect::<Vec<_>>()
    };
    let (rows, many, one) = (place.path().join("rows"), place.path().join("many"), place.path().join("one"));
    let mut surveyed = Vec::new();
    let mut survey = Survey::new(settings.clone(), &read, b"");
    for batch in batches(&mut dice) {
        survey.look(batch, 0, |one| surveyed.push(one)).expect("looked at");
    }
    surveyed.sort_by(|a, b| (&a.site, &a.key, a.at).cmp(&(&b.site, &b.key, b.at)));
    let mut registry = Registry::new(&Lexicons::embedded().expect("lexicons"), &settings, Listed::default(), false);
    for one in surveyed {
        registry.enter(one).expect("in order");
    }
    let decisions = registry.end(&["-".into()], &rows).expect("written");
    let job = Job::new(Lexicons::embedded().expect("lexicons"), settings.clone(), &read, b"").expect("a job");
    let (mut all, mut sharer) = (Shares::default(), Sharer::new(&job, &decisions).expect("the same lexicons"));
    for batch in batches(&mut dice) {
        sharer.take(batch, &mut |row| all.add(row)).expect("extracted");
    }
    sharer.give_away(&mut |row| all.add(row)).expect("given");
    all.store(&rows, 2);
    finish(&rows, &settings, &read, &many, &AtomicBool::new(false)).expect("finished");
    let corpus = Corpus::open(std::slice::from_ref(&input), &read, None).expect("a corpus");
    pipeline::run(corpus, Lexicons::embedded, &settings, &one, &AtomicBool::new(false), &|_| {}).expect("a run");
    let path = input.to_string_lossy().into_owned();
    for ((name, expected), (_, found)) in read_tables(&one).into_iter().zip(read_tables(&many)) {
        // Rows of a table come from no file.
        assert!(name == "report.html" || expected.replace(&path, "-") == found, "{name}");
    }
}

#[test]
fn shares_of_other_lexicons_are_refused() {
    let place = tempfile::tempdir().expect("a folder");
    let (settings, read) = (Settings::default(), ReadSettings::default());
    let mut lexicons = Lexicons::embedded().expect("lexicons");
    let registry = Registry::new(&lexicons, &settings, Listed::default(), false);
    let decisions = registry.end(&["in".into()], place.path()).expect("written");
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("lexicons");
    let other = place.path().join("lexicons");
    fs::create_dir(&other).expect("writable");
    for entry in fs::read_dir(root).expect("a folder") {
        let entry = entry.expect("an entry");
        fs::copy(entry.path(), other.join(entry.file_name())).expect("copied");
    }
    let titles = fs::read_to_string(other.join("surnames.csv")).expect("readable");
    let without_last = titles.trim_end().rsplit_once('\n').expect("rows").0;
    fs::write(other.join("surnames.csv"), format!("{without_last}\n")).expect("writable");
    lexicons = Lexicons::read(&other).expect("lexicons");
    let job = Job::new(lexicons, settings.clone(), &read, b"").expect("a job");
    let told = Sharer::new(&job, &decisions).err().expect("refused").to_string();
    assert!(told.contains("this machine has") && told.contains("the same lexicons"), "{told}");
    let mut shares = Shares::default();
    shares.add(ShareRow { table: "version", k1: job.version().as_bytes(), n: [1, 0, 0], ..ShareRow::default() });
    shares.store(place.path(), 2);
    let out = place.path().join("out");
    let told = finish(place.path(), &settings, &read, &out, &AtomicBool::new(false)).expect_err("refused").to_string();
    assert!(told.contains("shares: one was made with") && !out.exists(), "{told}");
}
