"""The extractor on Apache Spark: the records of the command line as a DataFrame. `pip install inquit[spark]` brings PySpark.

    from inquit.spark import extract_df

    articles = spark.read.parquet("articles")                # columns text, date, id, …
    documents = extract_df(articles)                         # a row a document, its claims as an array of structs
    documents.selectExpr("explode(claims) AS claim").select("claim.gist", "claim.speaker.name").show()

    claims = extract_df(articles, emit="claims")             # a row a claim, which costs less
    claims.where("error IS NULL").write.parquet("claims")

The wheel must be installed where the executors run; nothing else is needed there, and nothing is fetched. An article that
cannot be read is a row whose `error` says why and whose other columns are null (`id` of a document is not): the job goes on.

A worker makes its extractor once, on the first batch. A task uses one thread, as Spark counts on; the number of tasks is that of
the partitions of `df`.
"""
from __future__ import annotations

import contextlib
import functools
import hashlib
import itertools
import json
import os
import pathlib
import tempfile
from typing import TYPE_CHECKING, Iterable, Iterator, Sequence

from . import Extractor, records

if TYPE_CHECKING:
    import pyarrow as pa
    from pyspark.sql import DataFrame, SparkSession

__all__ = ["SCHEMA", "SCHEMAS", "extract_archives", "extract_df"]

SCHEMA = records.DOCUMENT
"""The columns of the result, in their order: Spark matches them by position."""

SCHEMAS = {"documents": records.DOCUMENT, "claims": records.CLAIM}
"""The same for either kind of row."""

_FIELDS = ("text", "html", "date", "id", "url", "title", "byline", "lang")


def extract_df(
    df: DataFrame,
    text: str | None = "text",
    date: str | None = "date",
    *,
    html: str | None = "html",
    id: str | None = "id",
    url: str | None = "url",
    title: str | None = "title",
    byline: str | None = "byline",
    lang: str | None = "lang",
    emit: str = "documents",
    with_text: bool = False,
    patterns: Sequence[str | os.PathLike[str]] = (),
    people: Sequence[str | os.PathLike[str]] = (),
    attitudes: bool = False,
) -> DataFrame:
    """The documents of a DataFrame of articles; with `emit="claims"` their claims.

    The arguments name the columns that hold an article's fields. One with its usual name may be absent; `None` leaves a column
    unused. There must be a text or a page. `patterns` and `people` are folders with packs and files of people as the driver sees
    them; they are sent to the executors. With `attitudes` praise, blame, acts and topics without a proposition are given too,
    with the kind `attitude`. The partitions of `df` are those of the result.

    Raises `ValueError` for a column that `df` does not have, and `inquit.PatternError` for a pack that cannot be used.
    """
    named = dict(zip(_FIELDS, (text, html, date, id, url, title, byline, lang)))
    absent = [name for field, name in named.items() if name is not None and name != field and name not in df.columns]
    if absent:
        raise ValueError(f"no column {absent[0]!r}; there are {', '.join(df.columns)}")
    used = {field: name for field, name in named.items() if name in df.columns}
    if "text" not in used and "html" not in used:
        raise ValueError(f"no column 'text' or 'html': name the one with the articles, as in extract_df(df, text={df.columns[0]!r})")
    # Numbers, days and times as Spark writes them, in the session's time zone.
    chosen = df.select(*(df[_quoted(name)].cast("string").alias(field) for field, name in used.items()))
    return chosen.mapInArrow(_Articles(emit, with_text, _Packs(patterns, people, attitudes)), SCHEMAS[_checked(emit)])


def extract_archives(
    spark: SparkSession,
    paths: Sequence[str],
    *,
    emit: str = "documents",
    with_text: bool = False,
    patterns: Sequence[str | os.PathLike[str]] = (),
    people: Sequence[str | os.PathLike[str]] = (),
    attitudes: bool = False,
    opened: _Opened | None = None,
) -> DataFrame:
    """The documents of files that the command line reads, such as web archives: one task a file, in flat memory.

    A path must lead to the file where the executors run. Where it does not, `opened` brings it there: a function from a path to a
    context manager that gives the path of a local copy, and takes it away at the end. A file that cannot be had (an `OSError`) or
    read, and a record of it that cannot, are rows with an `error`.
    """
    # One partition a path, whatever their number is.
    rows = spark.sparkContext.parallelize([(path,) for path in paths], max(1, len(paths)))
    df = spark.createDataFrame(rows, "path string")
    return df.mapInArrow(_Files(emit, with_text, _Packs(patterns, people, attitudes), opened), SCHEMAS[_checked(emit)])


if TYPE_CHECKING:
    from contextlib import AbstractContextManager
    from typing import Callable

    _Opened = Callable[[str], AbstractContextManager[str]]


def _checked(emit: str) -> str:
    if emit not in SCHEMAS:
        raise ValueError(f"emit is 'documents' or 'claims', not {emit!r}")
    return emit


def _quoted(name: str) -> str:
    return "`" + name.replace("`", "``") + "`"


class _Packs:
    """Pattern packs and files of people, as bytes that travel, and what the extractor is told to give."""

    def __init__(
        self,
        patterns: Sequence[str | os.PathLike[str]],
        people: Sequence[str | os.PathLike[str]],
        attitudes: bool = False,
    ) -> None:
        if patterns or people:
            # Faults are told on the driver, before a task begins.
            Extractor(patterns, people=people)
        self.attitudes = attitudes
        self.patterns = [_files(pathlib.Path(folder)) for folder in patterns]
        self.people = [pathlib.Path(file).read_bytes() for file in people]

    def extractor(self) -> Extractor:
        return _extractor(_key(self.patterns, self.people, self.attitudes), self)

    def made(self) -> Extractor:
        if not self.patterns and not self.people:
            return Extractor(attitudes=self.attitudes)
        with tempfile.TemporaryDirectory() as folder:
            packs, people = [], []
            for n, files in enumerate(self.patterns):
                packs.append(pathlib.Path(folder, f"pack{n}"))
                packs[-1].mkdir()
                for name, data in files:
                    target = packs[-1] / name
                    target.parent.mkdir(parents=True, exist_ok=True)
                    target.write_bytes(data)
            for n, data in enumerate(self.people):
                people.append(pathlib.Path(folder, f"people{n}.toml"))
                people[-1].write_bytes(data)
            return Extractor(packs, people=people, attitudes=self.attitudes)


def _files(folder: pathlib.Path) -> list[tuple[str, bytes]]:
    found = sorted(path for path in folder.rglob("*") if path.is_file() and path.suffix in (".toml", ".tsv"))
    return [(path.relative_to(folder).as_posix(), path.read_bytes()) for path in found]


def _key(patterns: list[list[tuple[str, bytes]]], people: list[bytes], attitudes: bool) -> str:
    return hashlib.sha256(repr((patterns, people, attitudes)).encode()).hexdigest()


_made: dict[str, Extractor] = {}


def _extractor(key: str, packs: _Packs) -> Extractor:
    """One extractor a worker: making it takes as long as some hundred articles."""
    if key not in _made:
        _made.clear()
        _made[key] = packs.made()
    return _made[key]


@functools.lru_cache(maxsize=2)
def _schema(emit: str) -> pa.Schema:
    from . import columns

    return columns.schema(SCHEMAS[emit])


class _Rows:
    """What a task does, for either kind of input."""

    def __init__(self, emit: str, with_text: bool, packs: _Packs) -> None:
        self.emit, self.with_text, self.packs = emit, with_text, packs

    def batches(self, made: Iterable[tuple[bool, bytes]]) -> Iterator[pa.RecordBatch]:
        from . import columns

        yield from columns.table(made, _schema(self.emit)).to_batches()


class _Articles(_Rows):
    """Batches of articles to batches of records."""

    def __call__(self, batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        extractor = self.packs.extractor()
        for batch in batches:
            yield from self.batches(extractor.lines(batch.to_pylist(), emit=self.emit, with_text=self.with_text, jobs=1))


class _Files(_Rows):
    """Batches of paths to batches of the records in their files."""

    # Documents in a batch: enough to make it worth while, few enough for flat memory.
    AT_ONCE = 128

    def __init__(self, emit: str, with_text: bool, packs: _Packs, opened: _Opened | None) -> None:
        super().__init__(emit, with_text, packs)
        self.opened = opened

    def __call__(self, batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        extractor = self.packs.extractor()
        for batch in batches:
            for path in batch.column(0).to_pylist():
                with contextlib.ExitStack() as stack:
                    try:
                        local = stack.enter_context(self.opened(path)) if self.opened else path
                    except OSError as error:
                        told = {"input": path, "position": None, "kind": "unreadable", "reason": str(error)}
                        yield from self.batches([(False, json.dumps(told).encode())])
                    else:
                        yield from self.file(extractor, local)

    def file(self, extractor: Extractor, path: str) -> Iterator[pa.RecordBatch]:
        lines = extractor.read_lines(path, emit=self.emit, with_text=self.with_text, jobs=1)
        while some := list(itertools.islice(lines, self.AT_ONCE)):
            yield from self.batches(some)
