"""Keywords, concordances, comparisons; the examples of the documentation; the types."""

import doctest
import subprocess
import sys
from pathlib import Path

import pytest
from conftest import needed

import trich
from trich import _conversion, _options, questions

TEXTS = ["Công ty đẩy mạnh chuyển đổi số.", "Chuyển đổi số là việc của mọi người."]


@pytest.mark.parametrize("name", ["Extractor", "segment", "Mention"])
def test_the_examples_of_what_is_compiled_are_true(name):
    tests = doctest.DocTestFinder().find(getattr(trich, name), name, module=False, globs={"trich": trich})
    tried = [doctest.DocTestRunner().run(test) for test in tests if test.examples]
    assert tried
    assert [done.failed for done in tried] == [0] * len(tried)


@pytest.mark.parametrize("module", [trich, _conversion, _options, questions])
def test_the_examples_are_true(module):
    failed, tried = doctest.testmod(module, extraglobs={"trich": trich})
    assert (failed, tried > 0) == (0, True)


def test_texts_tables_and_files_are_asked_alike(tmp_path):
    arrow = needed("pyarrow")
    (tmp_path / "a.txt").write_text(TEXTS[0], encoding="utf-8")
    (tmp_path / "b.txt").write_text(TEXTS[1], encoding="utf-8")
    table = arrow.table({"body": TEXTS})
    answers = [
        trich.keywords(TEXTS),
        trich.keywords(table, columns={"text": "body"}),
        trich.keywords([tmp_path / "a.txt", tmp_path / "b.txt"]),
    ]
    assert [row["term"] for row in answers[0]]
    assert answers[0].rows() == answers[1].rows() == answers[2].rows()


def test_several_nodes_are_asked_for_at_once():
    table = trich.kwic(TEXTS, find=["chuyển đổi", "mọi người"], sort="right")
    assert {row["node"] for row in table} == {"chuyển đổi", "mọi người"}


def test_results_are_compared(corpus, tmp_path):
    one = trich.extract_files(corpus, tmp_path / "one", progress=False)
    two = trich.extract_files(corpus, tmp_path / "two", progress=False)
    rows = trich.compare(one, two.path, min_frequency=2, top=5).rows()
    assert len(rows) == 5
    with pytest.raises(trich.TrichError):
        trich.compare(one)


def test_the_stubs_are_what_the_module_has():
    needed("mypy")
    import mypy.stubtest  # noqa: F401

    line = [sys.executable, "-m", "mypy.stubtest", "trich._trich", "--ignore-disjoint-bases"]
    done = subprocess.run(line, capture_output=True, text=True, check=False)
    if "unrecognized arguments" in done.stderr:
        done = subprocess.run(line[:-1], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def test_the_package_and_a_program_that_uses_it_are_typed(tmp_path):
    needed("mypy")
    program = tmp_path / "program.py"
    program.write_text(
        "import trich\n"
        "mention: trich.Mention = trich.Extractor(types=['PERSON']).extract('Lê Văn Thử')[0]\n"
        "ends: list[int] = [mention.end]\n"
        "rows: list[dict[str, object]] = trich.kwic('mỏ', find='mỏ').rows()\n"
        "folder: str = str(trich.extract_files('a', 'b', progress=True).path)\n",
        encoding="utf-8",
    )
    # What a library has no types for is no fault of the package.
    package = ["-p", "trich", "--disable-error-code", "import-not-found", "--disable-error-code", "import-untyped"]
    for what in ([str(program)], package):
        line = [sys.executable, "-m", "mypy", "--strict", *what]
        done = subprocess.run(line, capture_output=True, text=True, check=False, cwd=tmp_path)
        assert done.returncode == 0, done.stdout
    assert (Path(trich.__file__).parent / "py.typed").is_file()


def test_the_readme_is_true():
    readme = Path(__file__).parents[1] / "README.md"
    failed, tried = doctest.testfile(str(readme), module_relative=False, encoding="utf-8")
    assert (failed, tried > 5) == (0, True)
