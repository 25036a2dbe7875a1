"""Processor time for each megabyte of text: the command line, the wheel, Spark on this machine; all in one run.

    python python/benches/cost.py ARTICLES.jsonl

Needs trich with its extra `spark`, `psutil` and Java. The program and the wheel are measured from start to end, Spark when it is warm.
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

import trich
from session import local
from trich import spark as shared

ROUNDS = 3


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


def some(articles: list[str]) -> None:
    extractor = trich.Extractor(threads=1)
    for begin in range(0, len(articles), 2000):
        extractor.extract_batch(articles[begin : begin + 2000])


def halves(articles: list[str]) -> None:
    spawn = multiprocessing.get_context("spawn")
    middle = len(articles) // 2
    both = [spawn.Process(target=some, args=(part,)) for part in (articles[:middle], articles[middle:])]
    [process.start() for process in both]
    [process.join() for process in both]


def main(path: str) -> None:
    from pyspark.sql import functions as F

    texts = [json.loads(line)["text"] for line in open(path, encoding="utf-8")]
    megabytes = sum(len(text.encode()) for text in texts) / 1e6
    print(f"{len(texts)} articles, {megabytes:.1f} MB of text")
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "tables"

        def command(*options: str) -> None:
            subprocess.run([sys.executable, "-m", "trich", "extract", path, "--quiet", "--out", out, *options], check=False)

        measured("command line, mentions", megabytes, lambda: command("--tables", "mentions", "--threads", "1"))
        full = measured("command line, all tables", megabytes, lambda: command("--threads", "1"))
        wheel = measured("wheel, one process, mentions", megabytes, lambda: some(texts))
        measured("wheel, two processes, mentions", megabytes, lambda: halves(texts))
        spark = local()
        read = shared._input(spark, [path], "")
        lines = read.parts[0].frame

        def scan() -> None:
            lines.select(F.sum(F.length("value"))).collect()

        options = ["--tables=mentions"]
        shipped = shared.Shipped(tuple(options), read.shown, read.sample, None, None)
        rows = Path(folder) / "rows"
        rows.mkdir()
        decisions = shared._survey(spark, read, shipped, None, f"file://{rows}", rows / "partials", False)
        shipped = shared.dataclasses.replace(shipped, decisions=shared._ship(spark, "decisions", ".bin", decisions, rows))

        def extract() -> None:
            shared._mapped(read.parts, shipped, "share", shared.SHARED).write.format("noop").mode("overwrite").save()

        measured("Spark local[2], scan only", megabytes, scan)
        spent = measured("Spark local[2], mentions", megabytes, extract)
        whole = measured("Spark local[2], whole job, all tables", megabytes, lambda: shared.extract_files(spark, path, out))
        print(f"Spark over the wheel: {spent - wheel:.2f} ms/MB; the whole job over the command line: {whole - full:.2f} ms/MB")
        spark.stop()


if __name__ == "__main__":
    main(sys.argv[1])
