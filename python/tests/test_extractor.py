"""One article: mentions, positions, offsets."""

import datetime
import unicodedata

import pytest

import trich

TEXT = "Ông Lê Văn Thử, Bí thư Đảng uỷ Tập đoàn, thăm tỉnh Quảng Ninh."


def test_mentions_are_found_with_their_types(extractor):
    found = [(mention.type, mention.surface) for mention in extractor.extract(TEXT)]
    assert found == [
        ("PERSON", "Lê Văn Thử"),
        ("TITLE", "Bí thư"),
        ("PARTY_BODY", "Đảng uỷ Tập đoàn"),
        ("ENTERPRISE", "Tập đoàn"),
        ("PLACE", "tỉnh Quảng Ninh"),
    ]


@pytest.mark.parametrize("form", ["NFC", "NFD"])
@pytest.mark.parametrize("before", ["", "😀👩‍👩‍👧 ", "a\u0301\u0323 𝔘 "])
def test_offsets_slice_the_string_that_was_given(extractor, form, before):
    text, title = before + unicodedata.normalize(form, TEXT), unicodedata.normalize(form, "😀 Bí thư Lê Văn Thử")
    mentions = extractor.extract(text, title=title)
    assert {mention.field for mention in mentions} == {"title", "text"}
    for mention in mentions:
        field = title if mention.field == "title" else text
        assert field[mention.start : mention.end] == mention.surface
    assert {unicodedata.normalize("NFC", mention.surface) for mention in mentions} >= {"Lê Văn Thử", "Đảng uỷ Tập đoàn"}


def test_a_position_has_person_title_and_body(extractor):
    [position] = extractor.analyse(TEXT).positions
    assert (position.person.surface, position.title.surface) == ("Lê Văn Thử", "Bí thư")
    assert position.body.surface == "Đảng uỷ Tập đoàn"
    assert not position.former


def test_a_position_without_a_body_has_none(extractor):
    [position] = extractor.analyse("Bí thư Lê Văn Thử phát biểu.").positions
    assert position.body is None


def test_a_text_without_names_has_no_mentions(extractor):
    assert extractor.extract("trời hôm nay nắng") == []
    assert extractor.extract("") == []


def test_types_and_house_are_settings():
    only = trich.Extractor(types=["PERSON"], threads=1)
    assert [mention.type for mention in only.extract(TEXT)] == ["PERSON"]
    housed = trich.Extractor(house="ent-tap-doan-dien-luc-viet-nam", threads=1)
    [head] = [mention for mention in housed.extract(TEXT) if mention.surface == "Tập đoàn"]
    assert head.refers_to == "ent-tap-doan-dien-luc-viet-nam"


def test_a_date_is_text_or_a_date_of_python(extractor):
    as_text = extractor.extract(TEXT, date="2017-01-11")
    assert extractor.extract(TEXT, date=datetime.date(2017, 1, 11)) == as_text
    with pytest.raises(trich.TrichError, match="is no date"):
        extractor.extract(TEXT, date="hôm qua")


def test_what_is_shown_tells_what_it_is(extractor):
    first = extractor.extract(TEXT)[0]
    assert repr(first) == f"<Mention PERSON 'Lê Văn Thử' text[4:14] {first.entity_id}>"
    analysis = extractor.analyse(TEXT)
    assert repr(analysis.positions[0]) == "<Position 'Lê Văn Thử' | 'Bí thư' | 'Đảng uỷ Tập đoàn'>"
    assert repr(analysis) == "<Analysis: 5 mentions, 1 positions>"
    assert repr(trich.Extractor(types=["PLACE"], threads=1)) == 'Extractor(None, types=["PLACE"], house=None, threads=1)'


def test_mentions_are_frozen_equal_and_hashed(extractor):
    once, twice = extractor.extract(TEXT), extractor.extract(TEXT)
    assert once == twice
    assert len({*once, *twice}) == 5
    assert once[0] != once[1]
    with pytest.raises(AttributeError):
        once[0].surface = "khác"


def test_the_words_of_a_text_slice_it():
    text = "😀 Anh Lê Văn Thử chuyển đổi số."
    rows = trich.segment(text).rows()
    assert "Lê Văn Thử" in [row["word"] for row in rows]
    assert all(text[row["start"] : row["end"]] == row["word"] for row in rows)
