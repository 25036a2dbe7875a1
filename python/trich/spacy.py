"""What spaCy needs: a component ``trich`` for its pipelines, and documents for training.

The spans are those of the tokens that a name touches. All names stand in ``doc.spans["trich"]``, nested ones too; ``doc.ents`` holds
the outermost. The number of names that no token stands for is ``doc.user_data["trich_not_aligned"]``.
"""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from trich._conversion import library
from trich._trich import Extractor

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc, DocBin

spacy = library("spacy")

#: The key of ``doc.spans``.
KEY = "trich"

#: The key of ``doc.user_data`` for the number of names that no token stands for.
NOT_ALIGNED = "trich_not_aligned"


class Component:
    """A part of a pipeline that sets spans and entities."""

    def __init__(self, extractor: Extractor) -> None:
        self.extractor = extractor

    def __call__(self, doc: "Doc") -> "Doc":
        """Sets the spans of ``doc``, and its entities in place of those that were there."""
        spans, missed = [], 0
        for mention in self.extractor.extract(doc.text):
            span = doc.char_span(
                mention.start,
                mention.end,
                label=mention.type,
                kb_id=mention.entity_id,
                span_id=mention.entity_id,
                alignment_mode="expand",
            )
            if span is None:
                missed += 1
            else:
                spans.append(span)
        doc.spans[KEY] = spans
        doc.ents = spacy.util.filter_spans(spans)
        doc.user_data[NOT_ALIGNED] = missed
        return doc

    def to_bytes(self, **_: Any) -> bytes:
        """Nothing: what it is made of stands in the pipeline's configuration."""
        return b""

    def from_bytes(self, _data: bytes, **_: Any) -> "Component":
        """The component as it is."""
        return self

    def to_disk(self, path: Any, **_: Any) -> None:
        """Writes nothing, as :meth:`to_bytes`."""

    def from_disk(self, path: Any, **_: Any) -> "Component":
        """The component as it is."""
        return self


def make(
    nlp: "Language", name: str, lexicons: str | None, types: list[str] | None, house: str | None
) -> Component:
    """The component as a pipeline's configuration describes it."""
    return Component(Extractor(lexicons, types=types, house=house))


def docbin(texts: Iterable[str], *, extractor: Extractor | None = None, nlp: "Language | None" = None) -> "DocBin":
    """The texts as spaCy's documents with spans and entities, to be written with ``to_disk``.

    Their tokens are those of ``nlp``, by itself of ``spacy.blank("xx")``, which needs no further library: it cuts at white space and
    punctuation.
    """
    component = Component(extractor or Extractor())
    pipeline = nlp or spacy.blank("xx")
    docs = [component(pipeline.make_doc(text)) for text in texts]
    attributes = ["ENT_IOB", "ENT_TYPE", "ENT_KB_ID", "ENT_ID"]
    made: "DocBin" = spacy.tokens.DocBin(attrs=attributes, store_user_data=True, docs=docs)
    return made


# Not as a decorator, which would take its types away.
spacy.language.Language.factory("trich", default_config={"lexicons": None, "types": None, "house": None}, func=make)
