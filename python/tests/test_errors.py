"""What goes wrong: exceptions with place and remedy, panics too."""

import pickle
import shutil

import pytest

import trich
from trich import _trich


def test_a_folder_that_is_not_there_is_named():
    with pytest.raises(trich.TrichError, match="cannot be read; check that it exists") as raised:
        trich.Extractor("no/such/folder")
    assert raised.value.path == "no/such/folder"
    assert raised.value.line is None


def test_a_faulty_row_of_a_lexicon_is_named_with_its_line(lexicons, tmp_path):
    folder = tmp_path / "lexicons"
    shutil.copytree(lexicons, folder)
    titles = folder / "titles.csv"
    lines = titles.read_text(encoding="utf-8").splitlines()
    lines[9] = "X" + lines[9]
    titles.write_text("\n".join(lines) + "\n", encoding="utf-8")
    with pytest.raises(trich.TrichError) as raised:
        trich.Extractor(folder)
    assert raised.value.path == str(titles)
    assert raised.value.line == 10
    again = pickle.loads(pickle.dumps(raised.value))
    assert (again.path, again.line, str(again)) == (raised.value.path, 10, str(raised.value))


def test_unknown_settings_are_told_with_those_that_there_are():
    with pytest.raises(trich.TrichError, match="there is no type \"người\"; name some of ENTERPRISE, MASS_ORG"):
        trich.Extractor(types=["người"])
    with pytest.raises(trich.TrichError, match="no enterprise has the id") as raised:
        trich.Extractor(house="ent-khong-co")
    assert raised.value.path is None


def test_an_option_that_there_is_not_is_told(tmp_path, corpus):
    with pytest.raises(trich.TrichError, match="unexpected argument '--colour'"):
        trich.extract_files(corpus, tmp_path / "out", colour=True)
    with pytest.raises(trich.TrichError, match="invalid value 'x' for '--min-together"):
        trich.extract_files(corpus, tmp_path / "out", min_together="x")


def test_an_input_that_is_not_there_is_named(tmp_path):
    with pytest.raises(trich.TrichError) as raised:
        trich.extract_files(tmp_path / "none.txt", tmp_path / "out", progress=False)
    assert raised.value.path == str(tmp_path / "none.txt")


def test_a_panic_is_an_exception(capfd):
    with pytest.raises(trich.TrichError, match="a fault of its own: so be it; please report"):
        _trich._fail("so be it")
    assert "so be it" in capfd.readouterr().err


def test_half_a_surrogate_is_no_text(extractor):
    with pytest.raises(UnicodeEncodeError):
        extractor.extract("Ông \ud800 Thử")
