"""Questions that a table answers: keywords, places of words in their context, what is typical of one result.

Articles are a string, a list of strings, or a table of Arrow, pandas or polars with a column ``text``; files and folders are
:class:`pathlib.Path`, since a string is a text. Options are those of the command, with underscores.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from trich import _trich
from trich._trich import Table
from trich.files import Result, StrPath, carry_out, extract_files


def keywords(articles: Any, *, columns: Mapping[str, str] | None = None, **options: object) -> Table:
    """Keywords with their frequencies and scores, the columns of keywords.csv; options of ``trich extract``.

    >>> import trich
    >>> texts = ["Công ty đẩy mạnh chuyển đổi số.", "Chuyển đổi số là việc của mọi người."]
    >>> [(row["term"], row["frequency"]) for row in trich.keywords(texts, ngrams="1-1")]
    [('chuyển đổi', 2)]
    """
    with _inputs(articles, columns) as (inputs, folder, named):
        result = extract_files(inputs, folder / "out", progress=False, tables=["keywords"], **named, **options)
        table: Table = result.table("keywords")
        return table


def kwic(articles: Any, *, columns: Mapping[str, str] | None = None, **options: object) -> Table:
    """Where ``find=`` (texts) or ``entity=`` (ids) stand, with the words around them; options of ``trich kwic``.

    >>> import trich
    >>> for row in trich.kwic("Ông Lê Văn Thử đến thăm mỏ. Mỏ vừa mở lại.", find="mỏ", width=12):
    ...     print(row["left"], "|", row["hit"], "|", row["right"])
    Thử đến thăm | mỏ | . Mỏ vừa mở
    đến thăm mỏ. | Mỏ | vừa mở lại.
    """
    with _inputs(articles, columns) as (inputs, folder, named):
        carry_out("kwic", inputs, folder / "out.csv", {**named, **options})
        return _trich._read_table("concordance", folder / "out.csv")


def compare(target: Result | StrPath, reference: Result | StrPath | None = None, **options: object) -> Table:
    """What is typical of one result against another, or with ``split=`` of one part of it; options of ``trich compare``."""
    folders = [of.path if isinstance(of, Result) else of for of in (target, reference) if of is not None]
    with TemporaryDirectory(prefix="trich-") as folder:
        out = Path(folder) / "out.csv"
        carry_out("compare", folders, out, {"quiet": True, **options})
        return _trich._read_table("comparison", out)


@contextmanager
def _inputs(
    articles: Any, columns: Mapping[str, str] | None
) -> Iterator[tuple[list[StrPath], Path, dict[str, object]]]:
    """Files that hold the articles, a folder for what comes of them, and the names of their columns."""
    paths = [articles] if isinstance(articles, os.PathLike) else articles
    with TemporaryDirectory(prefix="trich-") as made:
        folder = Path(made)
        if isinstance(paths, (list, tuple)) and paths and all(isinstance(path, os.PathLike) for path in paths):
            yield list(paths), folder, {"columns": columns}
        else:
            written = folder / "articles.jsonl"
            _trich._write_texts(articles, written, **(columns or {}))
            yield [written], folder, {}
