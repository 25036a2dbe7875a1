"""Runs on Spark give the bytes of the command line: local, and on a cluster of two workers on this machine."""

from __future__ import annotations

import io
import json
import os
import random
import shutil
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

import pytest

pyspark = pytest.importorskip("pyspark", reason="NOT RUN: pyspark is not installed")
if shutil.which("java") is None:
    pytest.skip("NOT RUN: there is no Java", allow_module_level=True)

import trich
from trich import _share, _trich, spark as shared

TABLES = (
    "contexts cooccurrences document_keywords documents entities keywords mentions positions provenance rejected timeline"
).split()
CORPUS = Path(__file__).parents[2] / "corpus"
REAL = Path(os.environ.get("TRICH_ARTICLES", "/nowhere"))
SENTENCES = (
    "Ông Lê Văn Nhẫm, Bí thư Đảng uỷ Tập đoàn Điện lực Việt Nam, làm việc với Bộ Công Thương về giá điện.",
    "Tại tỉnh Quảng Ninh, Phó Chủ tịch Uỷ ban nhân dân tỉnh Trần Thị Khuyên chủ trì cuộc họp về môi trường.",
    "Công ty cổ phần Norvex và Ngân hàng Vietcombank ký kết hợp đồng đầu tư nhà máy.",
    "Theo bà Đỗ Thị Mận, Tổng Giám đốc Công ty TNHH Sao Khuê, năm nay sản xuất tăng.",
    "Công đoàn ngành Than cùng Hội Nông dân Việt Nam tổ chức hội nghị.",
)


def written(path: Path, count: int, seed: int) -> None:
    """Lines of JSON, some of which repeat, are broken, or have no id."""
    dice, texts = random.Random(seed), ["Công ty cổ phần Norvex họp với công nhân nhà máy ở xã bên."]
    with path.open("w", encoding="utf-8") as file:
        for number in range(count):
            text = " ".join(f"{dice.choice(SENTENCES)} Đó là lần thứ {dice.randrange(90)}." for _ in range(dice.randrange(2, 9)))
            text = dice.choice(texts) if dice.random() < 0.1 else text + "\nMời bạn đọc theo dõi trang của chúng tôi"
            texts.append(text)
            article = {"id": f"{path.stem}{number}", "date": f"20{dice.randrange(10, 20)}-03-0{dice.randrange(1, 9)}",
                       "source": dice.choice(["Báo Một", "Báo Hai"]), "title": dice.choice(SENTENCES), "text": text}
            article["id"] = dice.choice([article["id"]] * 9 + ["", "b3"])
            print(json.dumps(article, ensure_ascii=False), file=file)
            print(dice.choice([""] * 20 + ["{broken", '{"id": "x", "text": null}']), file=file)


@pytest.fixture(scope="session")
def articles(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("articles")
    for seed, name in enumerate(["a", "b", "c d"]):
        written(folder / f"{name}.jsonl", 150, seed)
    (folder / "riêng.txt").write_text("Tin riêng\n\n" + SENTENCES[0], encoding="utf-8")
    return folder


def session(master: str, **settings: str):
    from pyspark.sql import SparkSession

    os.environ["PYSPARK_PYTHON"] = sys.executable

    builder = SparkSession.builder.master(master).appName("trich tests")
    # Small shares, so that files are cut in many places.
    usual = {"spark.ui.enabled": "false", "spark.sql.shuffle.partitions": "4", "spark.sql.files.maxPartitionBytes": "20000",
             "spark.sql.files.openCostInBytes": "0", "spark.sql.execution.arrow.maxRecordsPerBatch": "7",
             "spark.driver.host": "127.0.0.1", "spark.driver.bindAddress": "127.0.0.1", "spark.log.level": "ERROR"}
    for name, value in {**usual, **settings}.items():
        builder = builder.config(name, value)
    return builder.getOrCreate()


@pytest.fixture(scope="session")
def local():
    spark = session("local[2]")
    yield spark
    spark.stop()


def by_command(folder: Path, inputs: list[str], out: Path, *options: str) -> None:
    code = subprocess.run([sys.executable, "-m", "trich", "extract", *inputs, "--out", str(out), "--quiet", *options], cwd=folder).returncode
    assert code in (0, 1)


def same(one: Path, other: Path) -> None:
    for table in TABLES:
        expected, found = ((folder / f"{table}.csv").read_bytes() for folder in (one, other))
        assert expected.count(b"\n") > 1 or table == "rejected", f"{table} tells nothing"
        if expected != found:
            pairs = zip(expected.splitlines(), found.splitlines())
            pytest.fail(f"{table}: {next((pair for pair in pairs if pair[0] != pair[1]), 'other length')}")


def test_files_on_local_spark_give_the_tables_of_the_command(local, articles, tmp_path, monkeypatch):
    monkeypatch.chdir(articles.parent)
    by_command(articles.parent, [f"./{articles.name}"], tmp_path / "one", "--period", "year", "--min-frequency", "3")
    shared.extract_files(local, f"./{articles.name}", tmp_path / "many", period="year", min_frequency=3)
    same(tmp_path / "one", tmp_path / "many")
    assert (tmp_path / "one" / "report.html").read_bytes() == (tmp_path / "many" / "report.html").read_bytes()
    assert not [path for path in tmp_path.iterdir() if path.name.startswith(".")], "rows on their way are left"


def test_the_sample_corpus_has_all_kinds_of_files(local, tmp_path, monkeypatch):
    if not CORPUS.is_dir():
        pytest.skip("NOT RUN: the tests stand outside of the repository")
    monkeypatch.chdir(CORPUS.parent)
    by_command(CORPUS.parent, ["corpus"], tmp_path / "one")
    shared.extract_files(local, "corpus", tmp_path / "many")
    same(tmp_path / "one", tmp_path / "many")


def three_thousand(to: Path) -> None:
    """Real articles, where they are at hand."""
    if not REAL.is_file():
        pytest.skip("NOT RUN: TRICH_ARTICLES names no file of real articles")
    pa = pytest.importorskip("pyarrow")
    with pa.input_stream(str(REAL)) as stream, io.TextIOWrapper(stream, encoding="utf-8") as file:
        to.write_text("".join(line for _, line in zip(range(3000), file)), encoding="utf-8")


def test_three_thousand_real_articles(local, tmp_path):
    three_thousand(tmp_path / "news.jsonl")
    local.conf.set("spark.sql.execution.arrow.maxRecordsPerBatch", "500")
    local.conf.set("spark.sql.files.maxPartitionBytes", str(2 << 20))
    try:
        by_command(tmp_path, [str(tmp_path / "news.jsonl")], tmp_path / "one")
        shared.extract_files(local, tmp_path / "news.jsonl", tmp_path / "many")
    finally:
        local.conf.set("spark.sql.execution.arrow.maxRecordsPerBatch", "7")
        local.conf.set("spark.sql.files.maxPartitionBytes", "20000")
    same(tmp_path / "one", tmp_path / "many")


def test_parquet_is_read_by_columns(local, tmp_path):
    pa, pq = pytest.importorskip("pyarrow"), pytest.importorskip("pyarrow.parquet")
    texts = [f"{SENTENCES[k % 5]} Đó là lần thứ {k}." for k in range(40)]
    table = pa.table({"key": [f"k{k}" for k in range(40)], "nội dung": texts, "ngày đăng": pa.array(range(17000, 17040), pa.date32())})
    pq.write_table(table, tmp_path / "tin.parquet", row_group_size=9)
    by_command(tmp_path, ["tin.parquet"], tmp_path / "one", "--columns", "id=key")
    shared.extract_files(local, str(tmp_path / "tin.parquet"), tmp_path / "many", columns="id=key")
    # The command was given a shorter path.
    for name in ("entities", "mentions", "timeline", "keywords", "positions", "cooccurrences", "document_keywords"):
        assert (tmp_path / "one" / f"{name}.csv").read_bytes() == (tmp_path / "many" / f"{name}.csv").read_bytes(), name


def test_a_dataframe_stands_in_the_order_of_its_ids(local, tmp_path):
    rows = [(f"n{k:03}", f"{SENTENCES[k % 5]} Đó là lần thứ {k}.") for k in range(60)]
    lines = "".join(json.dumps({"id": id, "text": text}, ensure_ascii=False) + "\n" for id, text in rows)
    (tmp_path / "rows.jsonl").write_text(lines, encoding="utf-8")
    by_command(tmp_path, ["rows.jsonl"], tmp_path / "one")
    random.Random(3).shuffle(rows)
    frame = local.createDataFrame(rows, ["key", "body"]).repartition(5)
    shared.extract(frame, tmp_path / "many", columns="id=key,text=body")
    for name in ("entities", "mentions", "keywords", "positions", "cooccurrences", "document_keywords", "contexts"):
        assert (tmp_path / "one" / f"{name}.csv").read_bytes() == (tmp_path / "many" / f"{name}.csv").read_bytes(), name


def test_mentions_of_a_dataframe_are_those_of_the_extractor(local):
    rows = [("b", "2018-01-02", SENTENCES[0]), ("a", None, SENTENCES[3]), ("c", "2019-05-06", "trời nắng")]
    frame = local.createDataFrame(rows, "key string, day string, body string")
    found = shared.mentions(frame, columns="id=key,date=day,text=body", types=["PERSON", "TITLE"])
    extractor = trich.Extractor(types=["PERSON", "TITLE"])
    wanted = [row for key, day, text in rows for row in extractor.extract_batch(
        trich_table(key, day, text), id="key", date="day", text="body")]
    assert sorted(map(tuple, (row.asDict().items() for row in found.collect()))) == sorted(tuple(row.items()) for row in wanted)
    assert {row.type for row in found.collect()} == {"PERSON", "TITLE"}


def test_addresses_are_understood_as_spark_writes_them(tmp_path):
    pytest.importorskip("pyarrow")
    folder = tmp_path / "có dấu %41"
    folder.mkdir()
    for address in f"file:{folder}", f"file://{folder}":
        system, path = shared._file_system(address)
        assert system.type_name == "local" and Path(path) == folder
    assert shared._quoted("s3a://bucket/a b%41") == "s3://bucket/a%20b%2541"
    with pytest.raises(trich.TrichError, match=r"nowhere://a/b.*--work"):
        shared._file_system("nowhere://a/b")


def trich_table(key, day, text):
    import pyarrow

    return pyarrow.table({"key": [key], "day": pyarrow.array([day], pyarrow.string()), "body": [text]})


def test_mentions_with_other_lexicons(local, tmp_path):
    lexicons = tmp_path / "lexicons"
    shutil.copytree(CORPUS.parent / "lexicons", lexicons)
    path = lexicons / "enterprises.csv"
    head, *rows = path.read_text(encoding="utf-8").splitlines()
    blank = "," * (head.count(",") - 1)
    path.write_text("\n".join([head, *sorted([*rows, f"ent-zzz-thu,Zzz Thử{blank}"])]) + "\n", encoding="utf-8")
    frame = local.createDataFrame([("a", "Hôm qua Zzz Thử họp.")], "id string, text string")
    assert [row.entity_id for row in shared.mentions(frame, lexicons=lexicons).collect()] == ["ent-zzz-thu"]
    assert shared.mentions(frame).count() == 0


def test_mentions_need_ids_and_settings_that_there_are(local):
    frame = local.createDataFrame([("Hôm qua họp.",)], "text string")
    with pytest.raises(trich.TrichError, match="is the id"):
        shared.mentions(frame)
    with pytest.raises(trich.TrichError, match="PERSONS"):
        shared.mentions(frame.selectExpr("'a' AS id", "text"), types=["PERSONS"])


def test_repeated_ids_of_a_dataframe_are_refused_or_dropped(local, tmp_path):
    rows = [("a", SENTENCES[0]), ("b", SENTENCES[1]), ("a", SENTENCES[2])]
    frame = local.createDataFrame(rows, ["id", "text"])
    with pytest.raises(trich.TrichError, match="id a"):
        shared.extract(frame, tmp_path / "out")
    assert not (tmp_path / "out").exists()
    shared.extract(frame, tmp_path / "out", repeated_ids="drop")
    documents = (tmp_path / "out" / "documents.csv").read_text(encoding="utf-8").splitlines()
    assert [line.split(",")[0] for line in documents[1:]] == ["a", "b"]
    with pytest.raises(trich.TrichError, match="columns: none of id, text is the text|none of"):
        shared.extract(frame.select("id"), tmp_path / "out")


def test_poisoned_rows_are_rows_of_rejected(local, tmp_path):
    rows = [("a", SENTENCES[0]), ("b", None), ("c", "\u0000\u0001 \ud7ff"), ("d", "x" * 3_000_000), ("e", SENTENCES[1])]
    frame = local.createDataFrame(rows, "id string, text string")
    shared.extract(frame, tmp_path / "out", max_document=1)
    rejected = (tmp_path / "out" / "rejected.csv").read_text(encoding="utf-8")
    assert rejected.count("\n") == 3 and "no text" in rejected and "longer" in rejected, rejected
    documents = (tmp_path / "out" / "documents.csv").read_text(encoding="utf-8")
    assert documents.count("\n") == 4


def lexicons(folder: Path) -> Path:
    """The lexicons of the repository without one surname."""
    shutil.copytree(CORPUS.parent / "lexicons", folder)
    surnames = folder / "surnames.csv"
    surnames.write_text("\n".join(surnames.read_text(encoding="utf-8").splitlines()[:-1]) + "\n", encoding="utf-8")
    return folder


def test_a_worker_with_other_lexicons_is_refused(local, tmp_path):
    other = lexicons(tmp_path / "lexicons")
    rows = local.createDataFrame([("a", SENTENCES[0])], ["id", "text"])
    shared.extract(rows, tmp_path / "fine", lexicons=other)
    assert (tmp_path / "fine" / "entities.csv").is_file()
    folder = tmp_path / "rows"
    folder.mkdir()
    read = shared.Input([shared.Part("table", rows)], ["-"])
    # The driver decides with these lexicons, and the workers have the built-in ones.
    shipped = shared.Shipped((), (), b"", None, None)
    decisions = shared._survey(local, read, shipped, other, f"file://{folder}", folder / "partials", True)
    shipped = shared.dataclasses.replace(shipped, decisions=shared._ship(local, "decisions", ".bin", decisions, folder))
    with pytest.raises(Exception, match="this machine has .* the same lexicons"):
        shared._share_out(local, read.parts, shipped, f"file://{folder}", (2, 200))


def test_a_file_that_is_another_one_on_a_worker_is_refused(tmp_path, monkeypatch):
    from pyspark import SparkFiles

    name = "trich-lexicons-" + "0" * 64 + ".zip"
    (tmp_path / name).write_bytes(b"other")
    monkeypatch.setattr(SparkFiles, "get", classmethod(lambda cls, named: str(tmp_path / named)))
    with pytest.raises(trich.TrichError, match="the worker has another file"):
        _share._checked(name)


class Cluster:
    """A master and two workers of one core each on the loopback, whose Python has no trich."""

    def __init__(self, folder: Path) -> None:
        home = Path(pyspark.__file__).parent
        self.port = free()
        self.env = {**os.environ, "SPARK_HOME": str(home), "SPARK_LOCAL_IP": "127.0.0.1", "SPARK_WORKER_DIR": str(folder / "work"),
                    "PYSPARK_PYTHON": str(bare(folder / "bare"))}
        begin = [str(home / "bin" / "spark-class")]
        master = ["org.apache.spark.deploy.master.Master", "--host", "127.0.0.1", "--port", str(self.port), "--webui-port", str(free())]
        worker = ["org.apache.spark.deploy.worker.Worker", "--host", "127.0.0.1", "-c", "1", "-m", "1g", f"spark://127.0.0.1:{self.port}"]
        self.log = (folder / "cluster.log").open("wb")
        self.processes = [self.start(begin + master)]
        time.sleep(3)
        self.workers = [free(), free()]
        for port in self.workers:
            self.processes.append(self.start(begin + worker[:1] + ["--port", str(port), "--webui-port", str(free())] + worker[1:]))

    def start(self, command: list[str]) -> subprocess.Popen:
        return subprocess.Popen(command, env=self.env, stdout=self.log, stderr=self.log, start_new_session=True)

    def stop(self) -> None:
        for process in reversed(self.processes):
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()


def free() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return one.getsockname()[1]


def bare(folder: Path) -> Path:
    """A Python with all that this one has but trich."""
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", str(folder)], check=True)
    here = Path(pyspark.__file__).parents[1]
    (there,) = folder.glob("lib/python*/site-packages")
    for path in here.iterdir():
        if not path.name.startswith(("trich", "_trich", "__editable")):
            (there / path.name).symlink_to(path)
    python = folder / "bin" / "python"
    assert subprocess.run([python, "-c", "import trich"], stderr=subprocess.DEVNULL).returncode != 0, "the workers shall have no trich"
    return python


@pytest.fixture(scope="module")
def cluster(tmp_path_factory):
    wheel = os.environ.get("TRICH_WHEEL", "")
    if not Path(wheel).is_file():
        pytest.skip("NOT RUN: TRICH_WHEEL names no wheel for the workers of a cluster")
    made = Cluster(tmp_path_factory.mktemp("cluster"))
    yield made
    made.stop()


SUBMITTED = """
import os, sys, time
from pyspark.sql import SparkSession
from trich import spark as shared
spark = SparkSession.builder.getOrCreate()
open(sys.argv[3], "w").close()
shared.extract_files(spark, sys.argv[1], sys.argv[2], wheel=os.environ["TRICH_WHEEL"])
spark.stop()
"""


def on_cluster(cluster: Cluster, articles: Path, out: Path, ready: Path, large: bool = False) -> subprocess.Popen:
    settings = {"spark.master": f"spark://127.0.0.1:{cluster.port}", "spark.driver.host": "127.0.0.1", "spark.driver.bindAddress": "127.0.0.1",
                "spark.ui.enabled": "false", "spark.executor.memory": "600m", "spark.sql.shuffle.partitions": "4", "spark.log.level": "ERROR",
                "spark.sql.files.maxPartitionBytes": str(2 << 20) if large else "20000", "spark.sql.files.openCostInBytes": "0",
                "spark.sql.execution.arrow.maxRecordsPerBatch": "500" if large else "7"}
    given = " ".join(f"--conf {name}={value}" for name, value in settings.items()) + " pyspark-shell"
    env = {**cluster.env, "PYSPARK_SUBMIT_ARGS": given, "PYSPARK_DRIVER_PYTHON": sys.executable}
    return subprocess.Popen([sys.executable, "-c", SUBMITTED, str(articles), str(out), str(ready)], env=env, start_new_session=True)


def executors(cluster: Cluster) -> list[int]:
    """The processes that work for the cluster's workers."""
    found = []
    for process in Path("/proc").glob("[0-9]*"):
        try:
            line = (process / "cmdline").read_text()
        except OSError:
            continue
        if "CoarseGrainedExecutorBackend" in line and any(f"127.0.0.1:{port}" in line for port in cluster.workers):
            found.append(int(process.name))
    return found


@pytest.mark.parametrize("which", ["made", "sample", "real"])
def test_a_cluster_of_two_workers_gives_the_same_bytes(cluster, articles, tmp_path, which):
    read = {"made": articles, "sample": CORPUS, "real": tmp_path / "news.jsonl"}[which]
    if which == "real":
        three_thousand(read)
    by_command(tmp_path, [str(read)], tmp_path / "one")
    assert on_cluster(cluster, read, tmp_path / "many", tmp_path / "ready", large=which == "real").wait(300) == 0
    same(tmp_path / "one", tmp_path / "many")


def test_an_executor_that_is_killed_leaves_no_trace(cluster, articles, tmp_path):
    by_command(tmp_path, [str(articles)], tmp_path / "one")
    job = on_cluster(cluster, articles, tmp_path / "many", tmp_path / "ready")
    deadline = time.monotonic() + 120
    while not (tmp_path / "ready").exists() and time.monotonic() < deadline:
        time.sleep(0.2)
    killed = []
    for wait in (4, 4):
        time.sleep(wait)
        running = executors(cluster)
        if running and job.poll() is None:
            os.kill(running[0], signal.SIGKILL)
            killed.append(running[0])
    assert job.wait(300) == 0 and killed, "no executor was killed in mid-job"
    same(tmp_path / "one", tmp_path / "many")
