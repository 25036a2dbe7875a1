"""Many articles at once: what goes in, and what comes out as Arrow."""

import pytest
from conftest import needed

import trich

TEXTS = [
    "Ông Lê Văn Thử, Bí thư Đảng uỷ Tập đoàn, thăm tỉnh Quảng Ninh.",
    "",
    "😀 Bà Trần Thị Mẫu, Chủ tịch UBND tỉnh Quảng Ninh, phát biểu.",
]


def one_by_one(extractor, texts):
    return [
        (str(row), mention.field, mention.start, mention.end, mention.entity_id, mention.surface, mention.canonical)
        for row, text in enumerate(texts)
        for mention in extractor.extract(text)
    ]


def rows(table):
    names = ["doc_id", "field", "start", "end", "entity_id", "surface", "canonical"]
    return [tuple(row[name] for name in names) for row in table]


def test_a_batch_is_what_its_articles_are_one_by_one(extractor):
    table = extractor.extract_batch(TEXTS)
    assert rows(table) == one_by_one(extractor, TEXTS)
    assert len(table) == table.num_rows == len(table.rows())


def test_threads_and_size_do_not_change_a_batch(extractor):
    many = TEXTS * 400
    assert rows(extractor.extract_batch(many)) == rows(trich.Extractor(threads=1).extract_batch(many))


def test_positions_are_another_table(extractor):
    mentions, positions = extractor.analyse_batch(TEXTS)
    assert rows(mentions) == rows(extractor.extract_batch(TEXTS))
    assert [(row["person"], row["title"]) for row in positions] == [("Lê Văn Thử", "Bí thư"), ("Trần Thị Mẫu", "Chủ tịch")]


def test_the_columns_are_those_of_mentions_csv_and_the_canonical_name(extractor, corpus, tmp_path):
    result = trich.extract_files(corpus, tmp_path / "out", progress=False, tables=["mentions", "positions"])
    mentions, positions = extractor.analyse_batch(TEXTS)
    assert mentions.column_names == [*result.table("mentions").column_names, "canonical"]
    assert positions.column_names == result.table("positions").column_names


@pytest.mark.parametrize("kind", ["string", "large_string", "string_view"])
def test_every_form_of_arrow_text_is_read(extractor, kind):
    arrow = needed("pyarrow")
    texts = arrow.array(TEXTS, getattr(arrow, kind)())
    table = arrow.table({"text": texts, "id": arrow.array(["0", "1", "2"], getattr(arrow, kind)())})
    assert rows(extractor.extract_batch(table)) == one_by_one(extractor, TEXTS)
    [batch] = table.to_batches()
    assert rows(extractor.extract_batch(batch)) == one_by_one(extractor, TEXTS)


def test_columns_have_any_name_and_missing_texts_are_empty(extractor):
    arrow = needed("pyarrow")
    table = arrow.table({"body": [None, TEXTS[0]], "url": [7, 8], "day": ["x", "2017-01-11"], "head": ["", "Lê Văn Thử"]})
    _, positions = extractor.analyse_batch(table, text="body", id="url", date="day", title="head")
    assert [(row["doc_id"], row["date"]) for row in positions] == [("8", "2017-01-11")]


def test_rows_of_later_batches_go_on_counting(extractor):
    arrow = needed("pyarrow")
    batch = arrow.record_batch({"text": TEXTS})
    table = arrow.Table.from_batches([batch, batch])
    assert {row["doc_id"] for row in extractor.extract_batch(table)} == {"0", "2", "3", "5"}


def test_a_column_that_is_not_there_is_named_with_those_that_are(extractor):
    arrow = needed("pyarrow")
    with pytest.raises(trich.TrichError, match='no column "body", but text; name one with text='):
        extractor.extract_batch(arrow.table({"text": TEXTS}), text="body")
    with pytest.raises(TypeError, match="a string, a list of strings or an Arrow table"):
        extractor.extract_batch(7)


def test_the_table_is_taken_without_copying(extractor):
    arrow = needed("pyarrow")
    table = extractor.extract_batch(TEXTS)
    once, twice = arrow.table(table), table.to_pyarrow()
    assert once.equals(twice)
    addresses = [[buffer.address for buffer in of["surface"].chunk(0).buffers() if buffer] for of in (once, twice)]
    assert addresses[0] == addresses[1]


def test_pandas_and_polars_take_it(extractor):
    needed("pandas"), needed("polars")
    table = extractor.extract_batch(TEXTS)
    assert list(table.to_pandas()["surface"]) == list(table.to_polars()["surface"]) == [row["surface"] for row in table]
