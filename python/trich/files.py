"""Files of articles into a folder of tables: the main job of the command line."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from trich import _trich
from trich._conversion import FORMS
from trich._options import arguments
from trich._trich import Table

StrPath = str | os.PathLike[str]
Progress = Callable[[int, int | None, int], object]


class Result:
    """A folder with the tables of a run, of Python's or the command line's."""

    def __init__(self, path: StrPath) -> None:
        #: The folder.
        self.path = Path(path)
        try:
            report = json.loads((self.path / "run.json").read_text(encoding="utf-8"))
        except (OSError, ValueError) as cause:
            error = _trich.TrichError(f"{self.path}: holds no result; name a folder that extract_files or trich extract has written")
            error.path = str(self.path)
            raise error from cause
        self._report: dict[str, Any] = report

    @property
    def summary(self) -> dict[str, Any]:
        """What was read and found: ``documents``, ``rejected``, ``mentions``, ``rows`` of each table and more."""
        read = {name: self._report["input"][name] for name in ("files", "bytes", "duplicates", "near_duplicates", "rejected")}
        return {**read, **self._report["totals"], "rows": self._report["rows"]}

    @property
    def tables(self) -> list[str]:
        """The names of the tables."""
        return sorted(name for name in self._report["rows"] if self._file(name).is_file())

    def table(self, name: str, form: str | None = None) -> Any:
        """The table ``name`` as a :class:`trich.Table`, or as ``form``: ``pandas``, ``polars`` or ``pyarrow``.

        Ids, codes and dates are strings, empty cells are null.
        """
        if form is not None and form not in FORMS:
            raise ValueError(f"there is no form {form!r}; name one of {', '.join(FORMS)}")
        if name == "texts" or not self._file(name).is_file():
            error = _trich.TrichError(f"{self._file(name)}: there is no such table; there are {', '.join(self.tables)}")
            error.path = str(self._file(name))
            raise error
        table = _trich._read_table(name, self._file(name))
        return table if form is None else FORMS[form](table)

    def _file(self, name: str) -> Path:
        return self.path / f"{name}.csv"

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Result) and self.path == other.path

    def __hash__(self) -> int:
        return hash(self.path)

    def __repr__(self) -> str:
        return f"<Result {str(self.path)!r}: {self.summary['documents']} documents>"


def extract_files(
    inputs: StrPath | Iterable[StrPath],
    out: StrPath,
    *,
    progress: Progress | bool = True,
    **options: object,
) -> Result:
    """Extracts files and folders of articles into tables in the folder ``out``.

    ``options`` are those of ``trich extract``, with underscores: ``tables=["entities"]``, ``min_together=2``, ``xlsx=True``,
    ``columns={"text": "body"}``. ``progress`` is a function of the bytes that are read, the bytes of all inputs (None where nobody
    knows) and the documents; or True for the bar and the summary of the command, or False for neither. What it raises, and Ctrl-C,
    ends the run, and the folder is as it was before.
    """
    paths = [inputs] if isinstance(inputs, (str, os.PathLike)) else list(inputs)
    line = ["trich", "extract", *arguments({**options, "out": os.fspath(out)})]
    if progress is not True:
        line.append("--quiet")
    _trich._carry_out([*line, "--", *map(os.fsdecode, paths)], progress if callable(progress) else None)
    return Result(out)


def carry_out(command: str, inputs: list[StrPath], out: Path, options: dict[str, object]) -> None:
    """Carries out a command that writes one table into the file ``out``."""
    _trich._carry_out(["trich", command, *arguments({**options, "out": out}), "--", *map(os.fsdecode, inputs)])
