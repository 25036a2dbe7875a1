"""How what goes over the network grows with the corpus: bytes and rows of the shares before and after they are added up.

    python python/benches/shuffle.py ARTICLES.jsonl

First for parts of the articles (an eighth, a quarter, a half, all), then for copies of the first eighth (1, 2, 4, 8) with ids of their own.
"""

from __future__ import annotations

import json
import sys
import tempfile
from pathlib import Path

from session import local
from trich import spark as shared


def size(folder: Path) -> float:
    return sum(path.stat().st_size for path in folder.rglob("*.parquet")) / 1e6


def measured(spark, articles: Path, megabytes: float, name: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        rows = Path(folder)
        options = ["--duplicates=keep", "--near-duplicates=off"]
        read = shared._input(spark, [str(articles)], "")
        shipped = shared.Shipped(tuple(options), read.shown, read.sample, None, None)
        decisions = shared._survey(spark, read, shipped, None, f"file://{rows}", rows / "partials", False)
        shipped = shared.dataclasses.replace(shipped, decisions=shared._ship(spark, "decisions", ".bin", decisions, rows))
        shared._share_out(spark, read.parts, shipped, f"file://{rows}", (2, 200))
        sums = spark.read.parquet(f"file://{rows}/shares/kind=sums")
        before = sums.count()
        terms = spark.read.parquet(f"file://{rows}/partials/terms").count()
        others = spark.read.parquet(f"file://{rows}/partials/sums").count()
        print(
            f"{name:12} {megabytes:7.1f} MB: surveys {size(rows / 'survey'):6.1f} MB, lines {size(rows / 'shares/kind=lines'):6.1f} MB, "
            f"sums {size(rows / 'shares/kind=sums'):7.1f} MB in {before:9} rows; added up {others:8} rows, {terms:8} terms",
            flush=True,
        )


def main(path: str) -> None:
    spark = local()
    lines = Path(path).read_text(encoding="utf-8").splitlines(keepends=True)
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "articles.jsonl"
        for part in (8, 4, 2, 1):
            file.write_text("".join(lines[: len(lines) // part]), encoding="utf-8")
            measured(spark, file, file.stat().st_size / 1e6, f"1/{part}")
        eighth = [json.loads(line) for line in lines[: len(lines) // 8]]
        for copies in (1, 2, 4, 8):
            with file.open("w", encoding="utf-8") as to:
                for copy in range(copies):
                    for article in eighth:
                        print(json.dumps({**article, "id": f"{copy}-{article['id']}"}, ensure_ascii=False), file=to)
            measured(spark, file, file.stat().st_size / 1e6, f"{copies} copies")
    spark.stop()


if __name__ == "__main__":
    main(sys.argv[1])
