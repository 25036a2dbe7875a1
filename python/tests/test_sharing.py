"""Threads, forked and spawned children, pickles."""

import copy
import multiprocessing
import pickle
import shutil
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor

import pytest

import trich

TEXTS = [f"Ông Lê Văn Thử, Bí thư Huyện uỷ Thanh Khê, làm việc lần thứ {n}." for n in range(400)]


def extract_in_child(extractor):
    return extractor.extract_batch(TEXTS).rows()


def test_eight_threads_call_one_extractor(extractor):
    expected = [extractor.extract(text) for text in TEXTS]
    with ThreadPoolExecutor(8) as pool:
        assert list(pool.map(extractor.extract, TEXTS)) == expected
        batches = list(pool.map(lambda _: extractor.extract_batch(TEXTS).rows(), range(8)))
    assert all(batch == batches[0] for batch in batches)


@pytest.mark.parametrize("method", ["fork", "spawn"])
def test_children_extract_what_their_parent_does(extractor, method):
    expected = extract_in_child(extractor)
    with multiprocessing.get_context(method).Pool(2) as pool:
        assert pool.apply_async(extract_in_child, [extractor]).get(120) == expected
        assert pool.map_async(extractor.extract, TEXTS[:20]).get(120) == [extractor.extract(text) for text in TEXTS[:20]]


def test_what_an_article_gives_is_pickled(extractor):
    analysis = extractor.analyse(TEXTS[0])
    assert analysis.mentions and analysis.positions
    for protocol in range(2, pickle.HIGHEST_PROTOCOL + 1):
        assert pickle.loads(pickle.dumps(analysis, protocol)) == analysis
    for part in (*analysis.mentions, *analysis.positions):
        assert pickle.loads(pickle.dumps(part)) == copy.copy(part) == part


def test_tables_are_pickled(extractor):
    table = extractor.extract_batch(TEXTS[:3])
    again = pickle.loads(pickle.dumps(table))
    assert again.column_names == table.column_names
    assert again.rows() == table.rows()


def test_an_extractor_is_pickled_with_its_settings():
    extractor = trich.Extractor(types=["PERSON"], threads=1)
    again = pickle.loads(pickle.dumps(extractor))
    assert repr(again) == repr(extractor)
    assert again.extract(TEXTS[0]) == extractor.extract(TEXTS[0])


def test_changed_lexicons_are_refused(lexicons, tmp_path):
    folder = tmp_path / "lexicons"
    shutil.copytree(lexicons, folder)
    pickled = pickle.dumps(trich.Extractor(folder, threads=1))
    pickle.loads(pickled)
    cues = folder / "cues.csv"
    first, rest = cues.read_text(encoding="utf-8").split("\n", 1)
    cues.write_text(first + "\n" + rest.split("\n", 1)[1], encoding="utf-8")
    script = "import pickle, sys; pickle.loads(sys.stdin.buffer.read())"
    refused = subprocess.run([sys.executable, "-c", script], input=pickled, capture_output=True, check=False)
    assert refused.returncode == 1
    assert b"cues.csv is no longer what it was" in refused.stderr


def test_threads_are_bounded():
    with pytest.raises(trich.TrichError, match="0 threads"):
        trich.Extractor(threads=0)
    assert trich.Extractor(threads=3).threads == 3
