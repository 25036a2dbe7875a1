"""What a worker of Spark does with the batches of its share."""

from __future__ import annotations

import functools
import gc
import hashlib
import os
import tempfile
import zipfile
from typing import Any, Iterable, Iterator

from trich._trich import Extractor, ShareJob, Sharer, Surveyor, TrichError


def work(told: dict[str, Any], step: str, kind: str, batches: Iterable[Any]) -> Iterator[Any]:
    """Surveys or extracts the batches, which are those of one task, in their order."""
    _settle()
    if step == "mentions":
        yield from _mentions(_extractor(told["types"], told["house"], told["lexicons"]), batches)
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


@functools.lru_cache(maxsize=1)
def _settle() -> None:
    """Spark collects garbage behind each task; what a process has imported stays, and going over it costs more than the way of its rows."""
    import pyarrow  # noqa: F401

    gc.freeze()


def _mentions(extractor: Extractor, batches: Iterable[Any]) -> Iterator[Any]:
    import pyarrow

    for batch in batches:
        yield from pyarrow.table(extractor.extract_batch(batch)).to_batches()


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
