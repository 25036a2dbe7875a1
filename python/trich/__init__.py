"""Titles, party bodies, enterprises, persons and places in Vietnamese articles.

>>> import trich
>>> extractor = trich.Extractor()
>>> text = "Ông Lê Văn Thử, Bí thư Đảng uỷ Tập đoàn, phát biểu."
>>> for mention in extractor.extract(text):
...     print(mention.type, text[mention.start:mention.end])
PERSON Lê Văn Thử
TITLE Bí thư
PARTY_BODY Đảng uỷ Tập đoàn
ENTERPRISE Tập đoàn
"""

from trich._trich import (
    Analysis,
    Extractor,
    Mention,
    Position,
    Table,
    TrichError,
    __version__,
    segment,
)
from trich.files import Result, extract_files
from trich.questions import compare, keywords, kwic

__all__ = [
    "Analysis",
    "Extractor",
    "Mention",
    "Position",
    "Result",
    "Table",
    "TrichError",
    "__version__",
    "compare",
    "extract_files",
    "keywords",
    "kwic",
    "segment",
]
