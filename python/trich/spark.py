"""Shared runs on Apache Spark, with the bytes of one machine.

``extract`` takes a DataFrame, ``extract_files`` takes what the command line takes, and ``python -m trich.spark`` is for ``spark-submit``. ``mentions`` only
extracts, and gives a DataFrame to go on with. The way of a run: each share is surveyed, the driver enters the surveys into the registry (ids, duplicates, boilerplate hang on the order of all documents), each
share is extracted into rows, Spark SQL adds up what is a sum and sorts what is a line, and ``trich finish`` writes the tables.

Only whole numbers are added, and every document is read as one row, so a share that is computed twice leaves no trace.
"""

from __future__ import annotations

import argparse
import atexit
import dataclasses
import functools
import hashlib
import io
import json
import os
import re
import shutil
import sys
import tempfile
import urllib.parse
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING, Any, Iterable, Sequence

from trich._options import arguments
from trich._trich import Extractor, Registry, TrichError, _carry_out, columns_among, passed_over, sums_wanted
from trich.files import Result

if TYPE_CHECKING:
    from pyspark.sql import DataFrame, SparkSession

__all__ = ["extract", "extract_files", "main", "mentions"]

#: What a survey tells of a document.
SURVEYED = "path string, block long, key string, at long, found binary"
#: A row of a share: a sum, or lines of a table.
SHARED = (
    "kind string, table string, k1 binary, k2 binary, order binary, lines binary, "
    "n0 long, n1 long, n2 long, first long, last long"
)
#: A mention: the columns of mentions.csv, and the canonical name.
MENTIONS = (
    "doc_id string, field string, start long, end long, type string, entity_id string, surface string, sentence long, depth long, "
    "found_by string, ambiguous string, refers_to string, canonical string"
)
#: Bytes of JSON lines that tell what the fields are called.
SAMPLE = 1 << 20
#: Terms whose periods are kept for each term that the timeline shows; some of the most frequent are no terms.
ROOM = 20
FIELDS = ("id", "title", "date", "source", "text")
LINES = (".jsonl", ".ndjson")


@dataclasses.dataclass(frozen=True)
class Part:
    """Rows of one kind: lines of JSON, rows of files, rows of a table without an order, whole files."""

    kind: str
    frame: "DataFrame"


@dataclasses.dataclass(frozen=True)
class Input:
    """What is to be read."""

    parts: list[Part]
    #: As run.json names them.
    names: list[str]
    #: What addresses begin with, and what tables show in place of that.
    shown: tuple[tuple[str, str], ...] = ()
    #: The first JSON lines.
    sample: bytes = b""
    #: What the columns of rows are called, as in ``--columns``.
    rows: str = ""
    #: Files that no reader is for, by their ending.
    passed_over: dict[str, int] = dataclasses.field(default_factory=dict)


@dataclasses.dataclass(frozen=True)
class Shipped:
    """What every worker gets. Files go by ``SparkContext.addFile``, named by the SHA-256 of their content."""

    options: tuple[str, ...]
    shown: tuple[tuple[str, str], ...]
    sample: bytes
    lexicons: str | None
    library: str | None
    decisions: str | None = None


@dataclasses.dataclass(frozen=True)
class Asked:
    """What every worker gets that only extracts."""

    types: tuple[str, ...] | None
    house: str | None
    lexicons: str | None
    library: str | None


def extract(
    df: "DataFrame",
    out: str | os.PathLike[str],
    *,
    lexicons: str | os.PathLike[str] | None = None,
    columns: str = "",
    repeated_ids: str = "refuse",
    work: str | None = None,
    wheel: str | os.PathLike[str] | None = None,
    **settings: Any,
) -> Result:
    """Writes the tables of a DataFrame's articles into the folder ``out`` of the driver.

    ``columns`` says which columns are the id, text, title, date and source, as on the command line (``"text=body,id=key"``); else they go by their
    usual names. Rows of a DataFrame have no order, so documents stand in that of their ids, which every row needs. ``repeated_ids`` are refused, or
    with ``"drop"`` only one row of each id is read: the one whose content has the least hash. ``settings`` are those of ``trich extract``.
    """
    from pyspark.sql import functions as F

    _check_repeated(repeated_ids)
    chosen = _needed(df, columns)
    frame = df.select(*[_text(df, column).alias(field) for field, column in chosen.items()])
    if repeated_ids == "drop":
        content = F.sha2(F.to_json(F.struct(*frame.columns)), 256)
        row = F.struct(*[F.col(name) for name in frame.columns])
        frame = frame.groupBy("id").agg(F.min_by(row, content).alias("row")).select("row.*")
    options = arguments({**settings, **({"columns": columns} if columns else {})})
    return _run(df.sparkSession, Input([Part("table", frame)], ["-"]), options, out, lexicons, work, wheel, True)


def mentions(
    df: "DataFrame",
    *,
    types: Sequence[str] | None = None,
    house: str | None = None,
    lexicons: str | os.PathLike[str] | None = None,
    columns: str = "",
    wheel: str | os.PathLike[str] | None = None,
) -> "DataFrame":
    """The mentions of a DataFrame's articles, as ``trich.Extractor.extract_batch`` gives them: a row each, with the columns of mentions.csv.

    Nothing is written and nothing is looked at twice: each row is extracted for itself where it lies, when the result is asked for. So duplicates and
    repeated ids are not told. ``columns`` are those of ``extract``, ``types`` and ``house`` those of ``trich.Extractor``.
    """
    chosen = _needed(df, columns)
    # What is wrong with the settings is said here, not by a worker.
    Extractor(lexicons, types=types, house=house)
    # Workers ask for the files when the result is wanted, so they stay until this program ends.
    folder = Path(tempfile.mkdtemp(prefix="trich-spark-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    spark = df.sparkSession
    bundle = None if lexicons is None else _ship(spark, "lexicons", ".zip", _bundle(Path(lexicons)), folder)
    asked = Asked(tuple(types) if types is not None else None, house, bundle, _library(spark, wheel, folder))
    frame = df.select(*[_text(df, column).alias(field) for field, column in chosen.items()])
    return frame.mapInArrow(_task(asked, "mentions", "table"), MENTIONS)


def _needed(df: "DataFrame", columns: str) -> dict[str, str]:
    """The columns of the fields; there is an id and a text."""
    chosen = _fields(df, columns)
    missing = " and ".join(field for field in ("id", "text") if field not in chosen)
    if missing:
        raise TrichError(f"columns: none of {', '.join(df.columns)} is the {missing}; name it, as in columns='id=key,text=body'")
    return chosen


def extract_files(
    spark: "SparkSession",
    inputs: str | os.PathLike[str] | Sequence[str | os.PathLike[str]],
    out: str | os.PathLike[str],
    *,
    lexicons: str | os.PathLike[str] | None = None,
    repeated_ids: str = "drop",
    work: str | None = None,
    wheel: str | os.PathLike[str] | None = None,
    **settings: Any,
) -> Result:
    """Writes the tables of files, as ``trich extract INPUT... --out OUT`` does, byte for byte.

    JSON lines are cut into blocks, Parquet is read by columns; any other file is read as a whole by one task. The order of documents is that of their
    paths and places. Of documents with one id the first is read and the others are rows of rejected.csv, unless ``repeated_ids`` are refused. ``work`` is
    the address of a folder that all workers see, for rows on their way; without it they lie beside ``out``, which does where all is on one machine.
    ``wheel`` is given to workers that do not have the package.
    """
    _check_repeated(repeated_ids)
    given = [os.fspath(inputs)] if isinstance(inputs, (str, os.PathLike)) else [os.fspath(one) for one in inputs]
    options = arguments(settings)
    return _run(spark, _input(spark, given, _value(options, "--columns")), options, out, lexicons, work, wheel, repeated_ids == "refuse")


def _check_repeated(repeated_ids: str) -> None:
    if repeated_ids not in ("refuse", "drop"):
        raise TrichError(f'repeated_ids: "{repeated_ids}" is neither "refuse" nor "drop"')


def _fields(df: "DataFrame", columns: str) -> dict[str, str]:
    """The columns of the fields that there are."""
    found = columns_among(list(df.columns), columns)
    return dict(part.split("=", 1) for part in found.split(",") if part)


def _text(df: "DataFrame", column: str) -> Any:
    """A column as the command line would read it: days as ISO dates."""
    from pyspark.sql import functions as F

    kind = dict(df.dtypes).get(column, "string")
    value = F.col(column)
    return F.date_format(value, "yyyy-MM-dd") if kind.startswith(("date", "timestamp")) else value.cast("string")


def _shown(path: str) -> str:
    """A path as tables show it."""
    plain = path.replace(os.sep, "/").removeprefix("./")
    return plain.rstrip("/") or plain


def _address(path: str) -> str:
    """What Spark calls an input, without the quoting of URLs."""
    if re.match(r"[a-z][a-z0-9+.-]*:", path):
        return re.sub("^file:/+", "file:/", urllib.parse.unquote(path))
    return "file:" + os.path.abspath(path)


def _input(spark: "SparkSession", inputs: list[str], columns: str) -> Input:
    """Finds the files of the inputs."""
    from pyspark.sql import functions as F

    shown: list[tuple[str, str]] = []
    left: dict[str, int] = {}
    by_kind: dict[str, list[str]] = {"lines": [], "rows": [], "files": []}
    for given in inputs:
        address = _address(given)
        shown.append((address.rstrip("/"), _shown(given)))
        # Spark takes the braces and stars of a path for a pattern.
        files = _files(spark, address)
        wanted = [file for file in files if file == address or passed_over(file) is None]
        for file in files:
            if file not in wanted:
                ending = passed_over(file) or ""
                left[ending] = left.get(ending, 0) + 1
        if not wanted:
            raise TrichError(f"{given}: no file of a kind that is read is there")
        for file in wanted:
            plain = file.lower()
            kind = "lines" if plain.endswith(LINES) else "rows" if plain.endswith(".parquet") else "files"
            by_kind[kind].append(file)
    parts = []
    sample, named = b"", ""
    # Spark's readers do not agree on how many strokes stand there.
    path = F.regexp_replace("_metadata.file_path", "^file:/+", "file:/")
    if by_kind["lines"]:
        lines = spark.read.text(by_kind["lines"], lineSep="\n").select(
            F.col("value").cast("binary").alias("value"), path.alias("path"), F.col("_metadata.file_block_start").alias("block")
        )
        parts.append(Part("lines", lines))
        sample = _head(spark, by_kind["lines"][0])
    if by_kind["rows"]:
        rows = spark.read.parquet(*by_kind["rows"])
        chosen = _fields(rows, columns)
        named = columns_among(list(rows.columns), columns)
        if "text" not in chosen:
            raise TrichError(f"{inputs[0]}: none of the columns {', '.join(rows.columns)} is the text; name it with columns='text=body'")
        fields = [_text(rows, column).alias(field) for field, column in chosen.items()]
        place = F.col("_metadata.row_index").alias("at")
        parts.append(Part("rows", rows.select(path.alias("path"), place, *fields)))
    if by_kind["files"]:
        whole = spark.read.format("binaryFile").load(by_kind["files"])
        parts.append(Part("files", whole.select(path.alias("path"), F.col("content").alias("value"))))
    return Input(parts, [_shown(one) for one in inputs], tuple(shown), sample, named, left)


def _files(spark: "SparkSession", address: str) -> list[str]:
    """The files below an address, hidden ones left out, as Hadoop's file systems list them."""
    jvm: Any = spark._jvm
    path = jvm.org.apache.hadoop.fs.Path(address)
    system = path.getFileSystem(spark._jsc.hadoopConfiguration())
    if not system.exists(path):
        raise TrichError(f"{address}: there is no such file or folder")
    if system.getFileStatus(path).isFile():
        return [address]
    found, listed = [], system.listFiles(path, True)
    begin = path.toUri().getPath().rstrip("/")
    while listed.hasNext():
        file = listed.next().getPath()
        inner = file.toUri().getPath().removeprefix(begin)
        if not any(part.startswith(".") for part in inner.split("/")):
            found.append(file.toString())
    return sorted(found)


def _head(spark: "SparkSession", address: str) -> bytes:
    """The first whole lines of a file."""
    jvm: Any = spark._jvm
    path = jvm.org.apache.hadoop.fs.Path(address)
    stream = path.getFileSystem(spark._jsc.hadoopConfiguration()).open(path)
    try:
        head = bytes(jvm.org.apache.commons.io.IOUtils.toByteArray(jvm.org.apache.commons.io.input.BoundedInputStream(stream, SAMPLE)))
    finally:
        stream.close()
    return head[: head.rfind(b"\n") + 1] or head


def _ship(spark: "SparkSession", name: str, ending: str, content: bytes, folder: Path) -> str:
    """Gives a file to all workers; its name is the SHA-256 of its content."""
    named = f"trich-{name}-{hashlib.sha256(content).hexdigest()}{ending}"
    path = folder / named
    path.write_bytes(content)
    spark.sparkContext.addFile(str(path))
    return named


def _bundle(folder: Path) -> bytes:
    """A folder of lexicons as one file, the same bytes for the same lexicons."""
    files = sorted(path for path in folder.iterdir() if path.is_file())
    if not files:
        raise TrichError(f"{folder}: there is no lexicon")
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as bundle:
        for path in files:
            bundle.writestr(zipfile.ZipInfo(path.name, (1980, 1, 1, 0, 0, 0)), path.read_bytes(), zipfile.ZIP_DEFLATED)
    return packed.getvalue()


def _library(spark: "SparkSession", wheel: str | os.PathLike[str] | None, folder: Path) -> str | None:
    """Gives the wheel to workers that do not have the package; a wheel is an archive that Python can read once it is unpacked."""
    if wheel is None:
        return None
    content = Path(wheel).read_bytes()
    named = f"trich-library-{hashlib.sha256(content).hexdigest()[:16]}"
    packed = folder / f"{named}.zip"
    packed.write_bytes(content)
    spark.sparkContext.addArchive(f"{packed}#{named}")
    return named


def _task(shipped: Shipped | Asked, step: str, kind: str) -> Any:
    """What a worker does with the batches of a share. It is pickled whole, so that workers need not have this module."""
    told = dataclasses.asdict(shipped)

    def work(batches: Iterable[Any]) -> Iterable[Any]:
        import os
        import sys

        from pyspark import SparkFiles

        if told["library"]:
            library = os.path.join(SparkFiles.getRootDirectory(), told["library"])
            if library not in sys.path:
                sys.path.insert(0, library)
        from trich import _share

        yield from _share.work(told, step, kind, batches)

    return work


def _mapped(parts: list[Part], shipped: Shipped, step: str, schema: str) -> "DataFrame":
    frames = [part.frame.mapInArrow(_task(shipped, step, part.kind), schema) for part in parts]
    return functools.reduce(lambda all, frame: all.union(frame), frames)


def _run(
    spark: "SparkSession",
    read: Input,
    options: list[str],
    out: str | os.PathLike[str],
    lexicons: str | os.PathLike[str] | None,
    work: str | None,
    wheel: str | os.PathLike[str] | None,
    refuse: bool,
) -> Result:
    out = Path(out)
    out.parent.mkdir(parents=True, exist_ok=True)
    lexicons = None if lexicons is None else Path(lexicons)
    with tempfile.TemporaryDirectory(prefix=".trich-spark-", dir=out.parent) as local:
        folder = Path(local)
        # Where the workers write: seen by all of them.
        rows = (work or "file://" + str(folder)).rstrip("/")
        bundle = None if lexicons is None else _ship(spark, "lexicons", ".zip", _bundle(lexicons), folder)
        shipped = Shipped(tuple(options), read.shown, read.sample, bundle, _library(spark, wheel, folder))
        partials = folder / "partials"
        decisions = _survey(spark, read, shipped, lexicons, rows, partials, refuse)
        shipped = dataclasses.replace(shipped, decisions=_ship(spark, "decisions", ".bin", decisions, folder))
        _share_out(spark, read.parts, shipped, rows, sums_wanted(options))
        if work is not None:
            for name in ("lines", "sums", "terms", "term_periods"):
                _fetch(spark, f"{rows}/partials/{name}", partials / name)
        (partials / "options.json").write_text(json.dumps(options), encoding="utf-8")
        _carry_out(["trich", "finish", str(partials), "--out", str(out), "--quiet"])
        if work is not None:
            _remove(spark, rows)
    return Result(out)


def _survey(
    spark: "SparkSession",
    read: Input,
    shipped: Shipped,
    lexicons: Path | None,
    rows: str,
    partials: Path,
    refuse: bool,
) -> bytes:
    """Lets all shares be surveyed; gives the decisions of the registry."""
    # Written before it is sorted, since sorting looks at its rows twice.
    _mapped(read.parts, shipped, "survey", SURVEYED).write.mode("overwrite").parquet(f"{rows}/surveys")
    surveys = spark.read.schema(SURVEYED).parquet(f"{rows}/surveys")
    surveys.orderBy("path", "block", "key", "at").write.mode("overwrite").parquet(f"{rows}/survey")
    registry = Registry(list(shipped.options), lexicons, shipped.sample, read.rows, read.passed_over, refuse)
    for batch in _batches(spark, f"{rows}/survey"):
        registry.enter(batch)
    return bytes(registry.end(read.names, partials))


def _file_system(address: str) -> tuple[Any, str]:
    """The file system of an address without the quoting of URLs, and the path there."""
    import pyarrow
    import pyarrow.fs

    try:
        found: tuple[Any, str] = pyarrow.fs.FileSystem.from_uri(_quoted(address))
    except (pyarrow.ArrowInvalid, OSError) as error:
        raise TrichError(f"{address}: {error}; --work is a folder on a disk, or an address that pyarrow knows") from error
    return found


def _quoted(address: str) -> str:
    """An address as a URL, without Hadoop's name for S3 and its single stroke."""
    return urllib.parse.quote(re.sub("^s3[an]:", "s3:", re.sub("^file:/+", "file:///", address)), safe="/:@")


def _batches(spark: "SparkSession", address: str) -> Iterable[Any]:
    """The rows of a folder of Parquet files, in the order of their names."""
    import pyarrow.fs
    import pyarrow.parquet

    system, path = _file_system(address)
    files = system.get_file_info(pyarrow.fs.FileSelector(path))
    for name in sorted(file.path for file in files if file.path.endswith(".parquet")):
        with system.open_input_file(name) as file:
            yield from pyarrow.parquet.ParquetFile(file).iter_batches(batch_size=1 << 14)


def _fetch(spark: "SparkSession", address: str, to: Path) -> None:
    import pyarrow.fs

    system, path = _file_system(address)
    to.mkdir(parents=True, exist_ok=True)
    if system.get_file_info(path).type != pyarrow.fs.FileType.NotFound:
        pyarrow.fs.copy_files(path, str(to), source_filesystem=system, destination_filesystem=pyarrow.fs.LocalFileSystem())


def _remove(spark: "SparkSession", rows: str) -> None:
    jvm: Any = spark._jvm
    path = jvm.org.apache.hadoop.fs.Path(rows)
    system = path.getFileSystem(spark._jsc.hadoopConfiguration())
    for name in ("surveys", "survey", "shares", "partials"):
        system.delete(jvm.org.apache.hadoop.fs.Path(f"{rows}/{name}"), True)


def _share_out(spark: "SparkSession", parts: list[Part], shipped: Shipped, rows: str, wanted: tuple[int, int]) -> None:
    """Lets all shares be extracted, and what they give be added up and sorted."""
    from pyspark.sql import functions as F

    # Once only: what is added up below would else be extracted again for each of its jobs.
    _mapped(parts, shipped, "share", SHARED).write.mode("overwrite").partitionBy("kind").parquet(f"{rows}/shares")
    shares = spark.read.schema(SHARED).parquet(f"{rows}/shares")
    partials = f"{rows}/partials"
    lines = shares.where(F.col("kind") == "lines").select("table", "order", "n0", "lines")
    lines.orderBy("table", "order").write.mode("overwrite").parquet(f"{partials}/lines")
    sums = shares.where(F.col("kind") == "sums")
    added = [F.sum(name).alias(name) for name in ("n0", "n1", "n2")]
    added += [F.min("first").alias("first"), F.max("last").alias("last")]
    others = sums.where(F.col("table") != "term").groupBy("table", "k1", "k2").agg(*added)
    others.write.mode("overwrite").parquet(f"{partials}/sums")
    terms = sums.where(F.col("table") == "term")
    # Nothing is left out before it is added up.
    min_frequency, timeline_terms = wanted
    frequent = terms.groupBy("k1").agg(*added).where(F.col("n0") >= min_frequency)
    frequent.write.mode("overwrite").parquet(f"{partials}/terms")
    most = timeline_terms * ROOM
    if most:
        stored = spark.read.parquet(f"{partials}/terms")
        ((nth,),) = stored.orderBy(F.desc("n0")).limit(most).agg(F.min("n0")).collect()
        first = F.broadcast(stored.where(F.col("n0") >= (nth or 0)).select("k1"))
        periods = terms.join(first, "k1").groupBy("k1", "k2").agg(*added)
        periods.write.mode("overwrite").parquet(f"{partials}/term_periods")


def _value(options: Sequence[str], name: str) -> str:
    """The value of an option, written with a blank or with an equals sign."""
    for option, following in zip(options, [*options[1:], ""]):
        if option == name:
            return following
        if option.startswith(f"{name}="):
            return option.removeprefix(f"{name}=")
    return ""


def main(arguments: Sequence[str] | None = None) -> int:
    """The command for ``spark-submit``: ``python -m trich.spark INPUT... --out DIR [options of trich extract]``."""
    parser = argparse.ArgumentParser(
        prog="python -m trich.spark",
        description="Extracts articles on Apache Spark into the tables that trich extract writes.",
        epilog="All other options are those of trich extract, such as --period year.",
        allow_abbrev=False,
    )
    parser.add_argument("inputs", nargs="+", metavar="INPUT", help="files or folders, on any file system that Spark reads")
    parser.add_argument("--out", required=True, metavar="DIR", help="folder for the tables, on the driver")
    parser.add_argument("--lexicons", metavar="DIR", help="folder of lexicons, on the driver")
    parser.add_argument("--repeated-ids", choices=["drop", "refuse"], default="drop", help="what to do with documents of one id [default: drop]")
    parser.add_argument("--work", metavar="ADDRESS", help="folder for rows on their way, which all workers see [default: beside --out]")
    parser.add_argument("--wheel", metavar="FILE", help="wheel of trich for workers that have no trich")
    known, others = parser.parse_known_args(arguments)
    from pyspark.sql import SparkSession

    # The workers of local[N] shall have the packages that this Python has.
    os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
    spark = SparkSession.builder.appName("trich").getOrCreate()
    try:
        _run(spark, _input(spark, known.inputs, _value(others, "--columns")), others, known.out, known.lexicons, known.work, known.wheel, known.repeated_ids == "refuse")
    except TrichError as error:
        print(f"error: {error}", file=sys.stderr)
        return 2
    finally:
        spark.stop()
    return 0


if __name__ == "__main__":
    sys.exit(main())
