"""Files into tables: the bytes of the command line, progress, Ctrl-C, other libraries."""

import hashlib
import signal
import subprocess
import sys
import time

import pytest
from conftest import needed

import trich


def hashes(folder):
    return {
        path.name: hashlib.sha256(path.read_bytes()).hexdigest()
        for path in folder.iterdir()
        if path.name != "run.json"  # holds timings
    }


def command(*arguments, **options):
    line = [sys.executable, "-m", "trich", *map(str, arguments)]
    return subprocess.run(line, capture_output=True, text=True, encoding="utf-8", check=False, **options)


def test_the_tables_are_those_of_the_command_line(corpus, tmp_path):
    done = command("extract", corpus, "--out", tmp_path / "command", "--xlsx", "--quiet")
    assert (done.returncode, done.stderr) == (0, "")
    result = trich.extract_files([corpus], tmp_path / "python", progress=False, xlsx=True)
    assert hashes(result.path) == hashes(tmp_path / "command")
    assert "entities.csv" in hashes(result.path)
    assert result.summary["documents"] > 0
    assert result.summary["rows"]["mentions"] == len(result.table("mentions"))
    assert repr(result) == f"<Result {str(result.path)!r}: {result.summary['documents']} documents>"


def test_a_result_of_the_command_line_is_opened(corpus, tmp_path):
    command("extract", corpus, "--out", tmp_path / "out", "--tables", "entities", "--csv-profile", "excel-vi")
    result = trich.Result(tmp_path / "out")
    assert result.tables == ["entities"]
    assert result.table("entities").rows()[0]["mentions"] >= 1
    with pytest.raises(trich.TrichError, match="there is no such table; there are entities"):
        result.table("keywords")
    with pytest.raises(trich.TrichError, match="holds no result"):
        trich.Result(tmp_path)


@pytest.mark.parametrize("form", ["pandas", "polars", "pyarrow"])
def test_tables_come_in_the_form_of_a_library(corpus, tmp_path, form):
    needed(form)
    articles = tmp_path / "a.csv"
    articles.write_text('id,text\n007,"Ông Lê Văn Thử, Bí thư Đảng uỷ, họp."\n008,"Ông Lê Văn Thử, Bí thư, họp."\n', encoding="utf-8")
    result = trich.extract_files(articles, tmp_path / "out", progress=False)
    positions = result.table("positions", form)
    column = {"pandas": lambda name: positions[name].tolist(), "polars": lambda name: positions[name].to_list()}
    cells = column.get(form, lambda name: positions[name].to_pylist())
    assert cells("doc_id") == ["007", "008"]
    assert cells("person_start") == [4, 4]
    assert cells("former") == [False, False]
    if form == "pandas":
        assert str(positions["body_start"].dtype) == "Int64"


def test_progress_is_heard(corpus, tmp_path):
    heard = []
    trich.extract_files(corpus, tmp_path / "out", progress=lambda *told: heard.append(told))
    read, total, documents = heard[-1]
    assert 0 < read <= total
    assert documents > 0


def test_what_the_listener_raises_ends_the_run_and_the_tables_stay(corpus, tmp_path):
    out = tmp_path / "out"
    trich.extract_files(corpus, out, progress=False)
    before = hashes(out)
    for _ in range(2):
        (out / "own.txt").write_text("của tôi", encoding="utf-8")
        with pytest.raises(ZeroDivisionError):
            trich.extract_files(many(corpus, tmp_path), out, progress=lambda *_: 1 // 0, checkpoint=0)
    assert {name: hash for name, hash in hashes(out).items() if name != "own.txt"} == before


def many(corpus, tmp_path):
    """The sample corpus over and over, so that it takes a while."""
    path = tmp_path / "many.jsonl"
    if not path.exists():
        text = "Ông Lê Văn Thử, Bí thư Đảng uỷ Tập đoàn, thăm tỉnh Quảng Ninh. Mỏ vừa mở lại. "
        with path.open("w", encoding="utf-8") as file:
            for number in range(20_000):
                file.write(f'{{"id": "{number}", "text": "{text * 20}{number}"}}\n')
    return path


def test_ctrl_c_ends_the_run_as_keyboard_interrupt(corpus, tmp_path):
    out = tmp_path / "out"
    trich.extract_files(corpus, out, progress=False, tables=["entities"])
    before = hashes(out)
    script = f"""
import trich
try:
    trich.extract_files({str(many(corpus, tmp_path))!r}, {str(out)!r}, progress=lambda *_: print("going", flush=True), threads=1, checkpoint=0)
except KeyboardInterrupt:
    print("interrupted")
"""
    with subprocess.Popen([sys.executable, "-c", script], stdout=subprocess.PIPE, text=True) as child:
        assert child.stdout.readline() == "going\n"
        child.send_signal(signal.SIGINT)
        begun = time.monotonic()
        said = child.communicate(timeout=60)[0]
    assert said.splitlines()[-1] == "interrupted"
    assert time.monotonic() - begun < 20
    assert hashes(out) == before


def test_a_batch_is_interrupted_too(tmp_path):
    script = """
import trich
extractor = trich.Extractor(threads=2)
texts = ["Ông Lê Văn Thử, Bí thư Đảng uỷ Tập đoàn, thăm tỉnh Quảng Ninh. " * 50] * 200_000
print("going", flush=True)
try:
    extractor.extract_batch(texts)
except KeyboardInterrupt:
    print("interrupted")
"""
    with subprocess.Popen([sys.executable, "-c", script], stdout=subprocess.PIPE, text=True) as child:
        assert child.stdout.readline() == "going\n"
        time.sleep(0.5)
        child.send_signal(signal.SIGINT)
        assert child.communicate(timeout=60)[0] == "interrupted\n"


def test_the_command_has_the_exit_codes_of_the_program(corpus, tmp_path):
    assert command("--version").stdout.startswith("trich ")
    assert command("extract", tmp_path / "none", "--out", tmp_path / "out").returncode == 2
    (tmp_path / "bad.jsonl").write_text('{"id": "1"}\n', encoding="utf-8")
    assert command("extract", tmp_path / "bad.jsonl", "--out", tmp_path / "out", "--quiet").returncode == 1
    (tmp_path / "a.txt").write_text("Anh Lê Văn Thử đẩy mạnh chuyển đổi số.", encoding="utf-8")
    shown = command("segment", tmp_path / "a.txt")
    assert (shown.returncode, shown.stdout.strip()) == (0, "Anh Lê_Văn_Thử đẩy_mạnh chuyển_đổi số .")
