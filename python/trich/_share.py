"""What a worker of Spark does with the batches of its share."""

from __future__ import annotations

import functools
import hashlib
import itertools
import os
import re
import tempfile
import urllib.parse
import zipfile
from typing import Any, Iterable, Iterator

from trich._trich import Extractor, ShareJob, Sharer, Surveyor, TrichError

#: Rows that are read at once.
ROWS = 2000


def work(told: dict[str, Any], step: str, kind: str, batches: Iterable[Any]) -> Iterator[Any]:
    """Surveys or extracts the batches, which are those of one task, in their order."""
    if step == "mentions":
        extractor = _extractor(told["types"], told["house"], told["lexicons"])
        yield from _mentions(extractor, _read(batches, told["columns"]) if kind == "files" else batches)
        return
    if step == "survey":
        surveyor = Surveyor(list(told["options"]), kind, list(told["shown"]), told["sample"])
        for batch in batches:
            yield surveyor.look(batch)
        return
    sharer = Sharer(_job(told["options"], told["lexicons"], told["sample"], told["decisions"]), kind, list(told["shown"]))
    for batch in batches:
        yield from sharer.take(batch)
    yield from sharer.end()


def _mentions(extractor: Extractor, batches: Iterable[Any]) -> Iterator[Any]:
    import pyarrow

    for batch in batches:
        yield from pyarrow.table(extractor.extract_batch(batch)).to_batches()


def file_system(address: str) -> tuple[Any, str]:
    """The file system of an address without the quoting of URLs, and the path there."""
    import pyarrow
    import pyarrow.fs

    # Hadoop's name for S3, and its single stroke.
    uri = re.sub("^s3[an]:", "s3:", re.sub("^file:/+", "file:///", address))
    try:
        return pyarrow.fs.FileSystem.from_uri(urllib.parse.quote(uri, safe="/:@"))
    except (pyarrow.ArrowInvalid, OSError) as error:
        raise TrichError(f"{address}: {error}; for Parquet there, give spark.read.parquet(...) to mentions()") from error


def _read(batches: Iterable[Any], columns: dict[str, str]) -> Iterator[Any]:
    """The rows of the parts of Parquet files that a task is to read; of each row of these parts the batches hold one that tells the part."""
    parts: Iterable[tuple[str, int, int]] = (part for batch in batches for part in zip(*(column.to_pylist() for column in batch.columns)))
    for part, rows in itertools.groupby(parts):
        yield from _part(*part, sum(1 for _ in rows), columns)


def _part(address: str, start: int, length: int, rows: int, columns: dict[str, str]) -> Iterator[Any]:
    """The row groups whose middle lies in a part of a file, which is how Hadoop shares them out; there are so many rows in them."""
    import pyarrow.parquet

    system, path = file_system(urllib.parse.unquote(address))
    with system.open_input_file(path) as opened:
        file = pyarrow.parquet.ParquetFile(opened)
        groups = [k for k in range(file.num_row_groups) if start <= _middle(file.metadata.row_group(k)) < start + length]
        found = sum(file.metadata.row_group(k).num_rows for k in groups)
        if found != rows:
            raise TrichError(f"{address}: {found} rows where Spark has {rows}; give spark.read.parquet(...) to mentions()")
        there = {column: field for field, column in columns.items() if column in file.schema_arrow.names}
        for batch in file.iter_batches(ROWS, groups, list(there)):
            yield batch.rename_columns([there[name] for name in batch.schema.names])


def _middle(group: Any) -> int:
    """The byte in the middle of a row group."""
    columns = [group.column(k) for k in range(group.num_columns)]
    first = columns[0]
    begin = first.dictionary_page_offset if first.has_dictionary_page else first.data_page_offset
    return int(begin + sum(column.total_compressed_size for column in columns) // 2)


@functools.lru_cache(maxsize=1)
def _extractor(types: tuple[str, ...] | None, house: str | None, lexicons: str | None) -> Extractor:
    """One for each process, with one thread: Spark starts as many processes as there are cores."""
    folder = None if lexicons is None else _unpacked(_checked(lexicons))
    return Extractor(folder, types=None if types is None else list(types), house=house, threads=1)


@functools.lru_cache(maxsize=1)
def _job(options: tuple[str, ...], lexicons: str | None, sample: bytes, decisions: str) -> ShareJob:
    """One for each process: a worker of Spark goes on from task to task."""
    with open(_checked(decisions), "rb") as file:
        decided = file.read()
    return ShareJob(list(options), None if lexicons is None else _unpacked(_checked(lexicons)), sample, decided)


def _checked(name: str) -> str:
    """The path of a file that the driver has given to all workers; its name tells its SHA-256."""
    from pyspark import SparkFiles

    path = SparkFiles.get(name)
    with open(path, "rb") as file:
        found = hashlib.file_digest(file, "sha256").hexdigest() if hasattr(hashlib, "file_digest") else hashlib.sha256(file.read()).hexdigest()
    wanted = name.rsplit("-", 1)[1].split(".")[0]
    if found != wanted:
        raise TrichError(f"{name}: the worker has another file of this name (SHA-256 {found}); stop the workers, empty their folders and run again")
    return path


def _unpacked(bundle: str) -> str:
    """A folder with the lexicons of a bundle."""
    folder = tempfile.mkdtemp(prefix="trich-lexicons-", dir=os.path.dirname(bundle))
    with zipfile.ZipFile(bundle) as packed:
        packed.extractall(folder)
    return folder
