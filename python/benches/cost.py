"""Processor time for each megabyte of text: the command line, the wheel, Spark on this machine; all in one run.

    python python/benches/cost.py ARTICLES.jsonl

Needs trich with its extra `spark`, `psutil` and Java. The command line reads the file; the wheel and Spark read the same articles as Parquet with Zstandard
in four files, and give mentions as Arrow. The program and the wheel are measured from start to end, Spark when it is warm.
"""

from __future__ import annotations

import json
import multiprocessing
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import psutil
import pyarrow.parquet

import trich
from session import local
from trich import spark as shared

ROUNDS = 3
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


def measured(name: str, megabytes: float, work) -> float:
    """The least of some rounds, in milliseconds a megabyte."""
    least, wall = float("inf"), float("inf")
    for _ in range(ROUNDS):
        before, begun = processor_time(), time.monotonic()
        work()
        least, wall = min(least, processor_time() - before), min(wall, time.monotonic() - begun)
    print(f"{name:44} {1000 * least / megabytes:8.2f} ms/MB {megabytes / wall:8.1f} MB/s", flush=True)
    return 1000 * least / megabytes


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


def some(files: list[str]) -> None:
    extractor = trich.Extractor(threads=1)
    for file in files:
        for batch in pyarrow.parquet.ParquetFile(file).iter_batches(batch_size=2000):
            extractor.extract_batch(batch)


def halves(files: list[str]) -> None:
    spawn = multiprocessing.get_context("spawn")
    both = [spawn.Process(target=some, args=(files[part::2],)) for part in (0, 1)]
    [process.start() for process in both]
    [process.join() for process in both]


def main(path: str) -> None:
    from pyspark.sql import functions as F

    with tempfile.TemporaryDirectory() as folder:
        out, rows = Path(folder) / "tables", Path(folder) / "rows"
        rows.mkdir()
        files, megabytes = parquet(path, rows)
        print(f"{megabytes:.1f} MB of text")

        def command(*options: str) -> None:
            subprocess.run([sys.executable, "-m", "trich", "extract", path, "--quiet", "--out", out, *options], check=False)

        measured("command line, mentions", megabytes, lambda: command("--tables", "mentions", "--threads", "1"))
        full = measured("command line, all tables", megabytes, lambda: command("--threads", "1"))
        wheel = measured("wheel, one process, mentions", megabytes, lambda: some(files))
        measured("wheel, two processes, mentions", megabytes, lambda: halves(files))
        spark = local()
        articles = spark.read.parquet(*files)

        def scan() -> None:
            articles.select(F.sum(F.length("text"))).collect()

        def extract() -> None:
            shared.mentions(articles).write.format("noop").mode("overwrite").save()

        measured("Spark local[2], scan only", megabytes, scan)
        spent = measured("Spark local[2], mentions", megabytes, extract)
        whole = measured("Spark local[2], whole job, all tables", megabytes, lambda: shared.extract_files(spark, path, out))
        print(f"Spark over the wheel: {spent - wheel:.2f} ms/MB; the whole job over the command line: {whole - full:.2f} ms/MB")
        spark.stop()


if __name__ == "__main__":
    main(sys.argv[1])
