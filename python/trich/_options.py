"""Options of Python as options of the command line, which alone knows what they mean."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping


def arguments(options: Mapping[str, object]) -> list[str]:
    """The arguments that stand for ``options``.

    >>> arguments({"min_together": 2, "tables": ["entities", "mentions"], "xlsx": True, "strict": False, "house": None})
    ['--min-together=2', '--tables=entities', '--tables=mentions', '--xlsx']
    >>> arguments({"columns": {"text": "body", "id": "url"}})
    ['--columns=text=body,id=url']
    """
    line: list[str] = []
    for name, value in options.items():
        option = "--" + name.replace("_", "-")
        if value is True:
            line.append(option)
        elif value is not False and value is not None:
            line.extend(f"{option}={text}" for text in _texts(value))
    return line


def _texts(value: object) -> list[str]:
    if isinstance(value, Mapping):
        return [",".join(f"{key}={of}" for key, of in value.items())]
    if isinstance(value, (str, os.PathLike)) or not isinstance(value, Iterable):
        return [_text(value)]
    return [_text(part) for part in value]


def _text(value: object) -> str:
    return os.fsdecode(value) if isinstance(value, os.PathLike) else str(value)
