"""The compiled part of the package."""

import datetime
import os
from collections.abc import Callable, Iterator, Sequence
from typing import Any, final

__all__ = [
    "Analysis",
    "Extractor",
    "Mention",
    "Position",
    "Registry",
    "ShareJob",
    "Sharer",
    "Surveyor",
    "Table",
    "TrichError",
    "columns_among",
    "passed_over",
    "segment",
    "sums_wanted",
    "__version__",
    "_carry_out",
    "_fail",
    "_main",
    "_read_table",
    "_unpickled",
    "_write_texts",
]

__version__: str

_StrPath = str | os.PathLike[str]
_Date = str | datetime.date | None

class TrichError(Exception):
    """What stops a run: what was found, where, and what to do about it."""

    path: str | None
    line: int | None

@final
class Mention:
    """A stretch of a title or text that names an entity."""

    def __new__(
        cls,
        field: str,
        start: int,
        end: int,
        type: str,
        entity_id: str,
        surface: str,
        canonical: str | None,
        sentence: int,
        paragraph: int,
        depth: int,
        found_by: str,
        rule: str,
        ambiguous: Sequence[str],
        refers_to: str | None,
    ) -> Mention: ...
    @property
    def field(self) -> str: ...
    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...
    @property
    def type(self) -> str: ...
    @property
    def entity_id(self) -> str: ...
    @property
    def surface(self) -> str: ...
    @property
    def canonical(self) -> str | None: ...
    @property
    def sentence(self) -> int: ...
    @property
    def paragraph(self) -> int: ...
    @property
    def depth(self) -> int: ...
    @property
    def found_by(self) -> str: ...
    @property
    def rule(self) -> str: ...
    @property
    def ambiguous(self) -> tuple[str, ...]: ...
    @property
    def refers_to(self) -> str | None: ...
    def __eq__(self, other: object, /) -> bool: ...
    def __ne__(self, other: object, /) -> bool: ...
    def __hash__(self) -> int: ...
    def __getnewargs__(self) -> tuple[Any, ...]: ...

@final
class Position:
    """An office that a person holds, or held, by the words of the article."""

    def __new__(cls, person: Mention, title: Mention, body: Mention | None, former: bool) -> Position: ...
    @property
    def person(self) -> Mention: ...
    @property
    def title(self) -> Mention: ...
    @property
    def body(self) -> Mention | None: ...
    @property
    def former(self) -> bool: ...
    def __eq__(self, other: object, /) -> bool: ...
    def __ne__(self, other: object, /) -> bool: ...
    def __hash__(self) -> int: ...
    def __getnewargs__(self) -> tuple[Any, ...]: ...

@final
class Analysis:
    """What one article gave."""

    def __new__(cls, mentions: Sequence[Mention], positions: Sequence[Position]) -> Analysis: ...
    @property
    def mentions(self) -> tuple[Mention, ...]: ...
    @property
    def positions(self) -> tuple[Position, ...]: ...
    def __eq__(self, other: object, /) -> bool: ...
    def __ne__(self, other: object, /) -> bool: ...
    def __hash__(self) -> int: ...
    def __getnewargs__(self) -> tuple[Any, ...]: ...

@final
class Table:
    """A table in Arrow's form, given to other libraries without copying."""

    @property
    def column_names(self) -> list[str]: ...
    @property
    def num_rows(self) -> int: ...
    def __len__(self) -> int: ...
    def __iter__(self) -> Iterator[dict[str, Any]]: ...
    def rows(self) -> list[dict[str, Any]]: ...
    def to_pyarrow(self) -> Any: ...
    def to_pandas(self) -> Any: ...
    def to_polars(self) -> Any: ...
    @staticmethod
    def _of_stream(stream: bytes) -> Table: ...
    def __reduce__(self) -> tuple[Any, tuple[bytes]]: ...
    def __arrow_c_schema__(self) -> object: ...
    def __arrow_c_stream__(self, requested_schema: object | None = None) -> object: ...

@final
class Extractor:
    """Finds titles, bodies, enterprises, persons and places in Vietnamese articles."""

    def __new__(
        cls,
        lexicons: _StrPath | None = None,
        *,
        types: Sequence[str] | None = None,
        house: str | None = None,
        threads: int | None = None,
    ) -> Extractor: ...
    def extract(self, text: str, *, title: str = "", date: _Date = None, source: str | None = None) -> list[Mention]: ...
    def analyse(self, text: str, *, title: str = "", date: _Date = None, source: str | None = None) -> Analysis: ...
    def extract_batch(
        self,
        articles: Any,
        *,
        text: str | None = None,
        id: str | None = None,
        title: str | None = None,
        date: str | None = None,
        source: str | None = None,
    ) -> Table: ...
    def analyse_batch(
        self,
        articles: Any,
        *,
        text: str | None = None,
        id: str | None = None,
        title: str | None = None,
        date: str | None = None,
        source: str | None = None,
    ) -> tuple[Table, Table]: ...
    @property
    def lexicon_hashes(self) -> dict[str, str]: ...
    @property
    def threads(self) -> int: ...
    def __reduce__(self) -> tuple[Any, tuple[Any, ...]]: ...

def segment(
    articles: Any,
    *,
    names: str = "persons",
    lexicons: _StrPath | None = None,
    threads: int | None = None,
    text: str | None = None,
    id: str | None = None,
    title: str | None = None,
) -> Table:
    """The words of articles."""

def _unpickled(
    lexicons: _StrPath | None, types: Sequence[str], house: str | None, threads: int, hashes: Sequence[tuple[str, str]]
) -> Extractor: ...
def _read_table(name: str, path: _StrPath) -> Table: ...
def _write_texts(
    articles: Any,
    path: _StrPath,
    *,
    text: str | None = None,
    id: str | None = None,
    title: str | None = None,
    date: str | None = None,
    source: str | None = None,
) -> None: ...
def _main(arguments: Sequence[str]) -> int: ...
def _carry_out(
    arguments: Sequence[str], progress: Callable[[int, int | None, int], object] | None = None
) -> bool: ...
def _fail(what: str) -> None: ...

def sums_wanted(options: Sequence[str]) -> tuple[int, int]:
    """The least frequency of a term and the number of terms in the timeline that ``options`` ask for."""

def passed_over(name: str) -> str | None:
    """The ending of a file that is passed over where a folder is read; ``None`` for one that is read."""

def columns_among(names: Sequence[str], columns: str) -> str:
    """Which of ``names`` hold the fields, as ``--columns`` has it."""

@final
class Surveyor:
    """Looks at the batches of one share of a run on Spark."""

    def __new__(cls, options: Sequence[str], kind: str, shown: Sequence[tuple[str, str]], sample: bytes) -> Surveyor: ...
    def look(self, batch: Any) -> Any: ...

@final
class Registry:
    """Takes in what the surveys of all shares tell."""

    def __new__(
        cls,
        options: Sequence[str],
        lexicons: _StrPath | None,
        sample: bytes,
        rows: str,
        passed_over: dict[str, int],
        refuse_repeated_ids: bool,
    ) -> Registry: ...
    def enter(self, batch: Any) -> None: ...
    def end(self, inputs: Sequence[str], out: _StrPath) -> bytes: ...

@final
class ShareJob:
    """What all shares of a process have in common."""

    def __new__(cls, options: Sequence[str], lexicons: _StrPath | None, sample: bytes, decisions: bytes) -> ShareJob: ...

@final
class Sharer:
    """Extracts the batches of one share of a run on Spark."""

    def __new__(cls, job: ShareJob, kind: str, shown: Sequence[tuple[str, str]]) -> Sharer: ...
    def take(self, batch: Any) -> list[Any]: ...
    def end(self) -> list[Any]: ...
