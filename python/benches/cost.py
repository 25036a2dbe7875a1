"""Processor time for each megabyte of text: the command line, the wheel, Spark on this machine; all in one run.

    python python/benches/cost.py ARTICLES.jsonl

Needs trich with its extra `spark`, `psutil` and Java. The command line reads the file; the wheel and Spark read the same articles as Parquet with Zstandard
in four files, and give mentions as Arrow. The program is measured from start to end, the wheel and Spark when they are warm: Spark keeps its processes, so
the two of the wheel are kept as well. These take turns, so that a noisy machine hurts all alike.
"""

from __future__ import annotations

import functools
import json
import multiprocessing
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import psutil
import pyarrow.parquet

import trich
from session import local
from trich import spark as shared

#: Java compiles what is hot for some rounds.
ROUNDS = 6
#: So often each file is read in a round, so that the start of a job weighs as little as on a large input.
COPIES = 3
#: Of what takes minutes.
FEW = 3
FILES = 4


def processor_time() -> float:
    """Seconds of all processes of this tree so far, those that have ended too."""
    seconds = 0.0
    for process in [psutil.Process(), *psutil.Process().children(recursive=True)]:
        try:
            seconds += sum(process.cpu_times()[:4])
        except psutil.Error:
            pass
    return seconds


def measured(megabytes: float, rounds: int, works: dict[str, Callable[[], object]]) -> dict[str, float]:
    """The least of some rounds in which all take turns, in milliseconds a megabyte."""
    least = {name: (float("inf"), float("inf")) for name in works}
    for _ in range(rounds):
        for name, work in works.items():
            before, begun = processor_time(), time.monotonic()
            work()
            spent, wall = processor_time() - before, time.monotonic() - begun
            least[name] = (min(least[name][0], spent), min(least[name][1], wall))
    for name, (spent, wall) in least.items():
        print(f"{name:44} {1000 * spent / megabytes:8.2f} ms/MB {megabytes / wall:8.1f} MB/s", flush=True)
    return {name: 1000 * spent / megabytes for name, (spent, _) in least.items()}


def parquet(path: str, folder: Path) -> tuple[list[str], float]:
    """Writes articles of different ids as Parquet; gives the files and the megabytes of text."""
    articles: dict[str, dict[str, str]] = {}
    for line in open(path, encoding="utf-8"):
        article = json.loads(line)
        articles.setdefault(article["id"], {field: article.get(field) or "" for field in shared.FIELDS})
    rows = list(articles.values())
    share = len(rows) // FILES + 1
    files = []
    for begin in range(0, len(rows), share):
        files.append(str(folder / f"{len(files)}.parquet"))
        pyarrow.parquet.write_table(pyarrow.Table.from_pylist(rows[begin : begin + share]), files[-1], compression="zstd")
    return files, sum(len(row["text"].encode()) for row in rows) / 1e6


@functools.lru_cache(maxsize=1)
def extractor() -> trich.Extractor:
    """One for each process, as in a worker of Spark."""
    return trich.Extractor(threads=1)


def some(files: list[str]) -> None:
    for file in files:
        for batch in pyarrow.parquet.ParquetFile(file).iter_batches(batch_size=2000):
            extractor().extract_batch(batch)


def main(path: str) -> None:
    from pyspark.sql import functions as F

    with tempfile.TemporaryDirectory() as folder:
        out, rows = Path(folder) / "tables", Path(folder) / "rows"
        rows.mkdir()
        files, megabytes = parquet(path, rows)
        print(f"{megabytes:.1f} MB of text")

        def command(*options: str) -> None:
            subprocess.run([sys.executable, "-m", "trich", "extract", path, "--quiet", "--out", out, *options], check=False)

        lines = measured(
            megabytes,
            FEW,
            {
                "command line, mentions": lambda: command("--tables", "mentions", "--threads", "1"),
                "command line, all tables": lambda: command("--threads", "1"),
            },
        )
        spark = local()
        many = files * COPIES
        articles = spark.read.parquet(*many)

        def scan() -> None:
            articles.select(F.sum(F.length("text"))).collect()

        def extract() -> None:
            shared.mentions(articles).write.format("noop").mode("overwrite").save()

        with multiprocessing.get_context("spawn").Pool(2) as pool:
            warm = measured(
                megabytes * COPIES,
                ROUNDS,
                {
                    "wheel, one process, mentions": lambda: some(many),
                    "wheel, two processes, mentions": lambda: pool.map(some, [many[0::2], many[1::2]], chunksize=1),
                    "Spark local[2], scan only": scan,
                    "Spark local[2], mentions": extract,
                },
            )
        # What a process has spent is lost when Spark lets it go, so nothing else is measured in between.
        whole = measured(megabytes, FEW, {"Spark local[2], whole job, all tables": lambda: shared.extract_files(spark, path, out)})
        one, two, _, spent = warm.values()
        (_, full), (job,) = lines.values(), whole.values()
        print(f"Spark over the wheel in two processes: {spent - two:.2f} ms/MB, in one: {spent - one:.2f}")
        print(f"the whole job over the command line: {job - full:.2f} ms/MB")
        spark.stop()


if __name__ == "__main__":
    main(sys.argv[1])
