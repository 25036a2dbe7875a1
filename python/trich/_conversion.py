"""Tables in the forms of other libraries, none of which has to be there."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from trich._trich import Table


def library(name: str, extra: str | None = None) -> Any:
    """The library ``name``, or an error that says how to install it.

    >>> library("no_such_library", extra="pandas")
    Traceback (most recent call last):
    ...
    ImportError: no_such_library is not installed; pip install 'trich[pandas]'
    """
    try:
        return import_module(name)
    except ModuleNotFoundError as error:
        if error.name is not None and error.name.partition(".")[0] != name.partition(".")[0]:
            raise
        raise ImportError(f"{name} is not installed; pip install 'trich[{extra or name}]'") from error


def to_pyarrow(table: Table) -> Any:
    """A ``pyarrow.Table``, which shares the memory."""
    return library("pyarrow").table(table)


def to_pandas(table: Table) -> Any:
    """A ``pandas.DataFrame``; whole numbers that may be missing stay whole."""
    pandas = library("pandas")
    arrow = library("pyarrow", extra="pandas").table(table)
    frame = arrow.to_pandas()
    for column in arrow.schema:
        if str(column.type) == "int64" and arrow[column.name].null_count:
            frame[column.name] = pandas.array(arrow[column.name].to_pylist(), dtype="Int64")
    return frame


def to_polars(table: Table) -> Any:
    """A ``polars.DataFrame``."""
    return library("polars").DataFrame(table)


FORMS = {"pandas": to_pandas, "polars": to_polars, "pyarrow": to_pyarrow}
