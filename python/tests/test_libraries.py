"""What spaCy and datasets make of it."""

import pytest
from conftest import needed

TEXT = "😀 Ông Lê Văn Thử, Bí thư Đảng uỷ Tập đoàn, thăm tỉnh Quảng Ninh."


@pytest.fixture
def nlp():
    spacy = needed("spacy")
    nlp = spacy.blank("xx")
    nlp.add_pipe("trich")
    return nlp


def test_a_pipeline_has_all_names_as_spans_and_the_outermost_as_entities(nlp):
    doc = nlp(TEXT)
    assert [(span.label_, span.text) for span in doc.spans["trich"]] == [
        ("PERSON", "Lê Văn Thử"),
        ("TITLE", "Bí thư"),
        ("PARTY_BODY", "Đảng uỷ Tập đoàn"),
        ("ENTERPRISE", "Tập đoàn"),
        ("PLACE", "tỉnh Quảng Ninh"),
    ]
    assert [entity.text for entity in doc.ents] == ["Lê Văn Thử", "Bí thư", "Đảng uỷ Tập đoàn", "tỉnh Quảng Ninh"]
    place = doc.ents[-1]
    assert place.kb_id_ == place.id_ == doc.spans["trich"][-1].id_ != ""
    assert doc.user_data["trich_not_aligned"] == 0


def test_a_span_is_that_of_the_tokens_which_a_name_touches(nlp):
    doc = nlp.make_doc(TEXT)
    with doc.retokenize() as retokenizer:
        retokenizer.merge(doc[1:3])
    doc = nlp.get_pipe("trich")(doc)
    assert doc.spans["trich"][0].text == "Ông Lê Văn Thử"


def test_a_pipeline_is_saved_and_loaded(nlp, tmp_path):
    spacy = needed("spacy")
    nlp.to_disk(tmp_path / "pipeline")
    again = spacy.load(tmp_path / "pipeline")
    assert [entity.text for entity in again(TEXT).ents] == [entity.text for entity in nlp(TEXT).ents]


def test_texts_become_a_docbin_that_is_read_back(nlp, tmp_path):
    spacy = needed("spacy")
    import trich.spacy

    trich.spacy.docbin([TEXT, "trời nắng"]).to_disk(tmp_path / "train.spacy")
    docs = list(spacy.tokens.DocBin().from_disk(tmp_path / "train.spacy").get_docs(nlp.vocab))
    assert [entity.kb_id_ for entity in docs[0].ents] == [entity.kb_id_ for entity in nlp(TEXT).ents]
    assert len(docs[0].spans["trich"]) == 5
    assert len(docs[1].ents) == 0


def test_a_data_set_is_mapped_in_batches(extractor):
    datasets = needed("datasets")
    articles = datasets.Dataset.from_dict({"id": ["a", "b"], "text": [TEXT, "trời nắng"]}).with_format("arrow")
    names = articles.map(
        lambda batch: extractor.extract_batch(batch).to_pyarrow(), batched=True, remove_columns=articles.column_names
    )
    assert names.with_format(None)["doc_id"][:] == ["a"] * 5
