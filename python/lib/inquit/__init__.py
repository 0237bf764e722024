"""Reads news articles and writes claim records: who said what, in which exact words, when, and about which territory.

>>> import inquit
>>> document = inquit.extract("There can be no peace until the islands are returned, the minister, Ana Ruiz, said on Friday.",
...                           date="2026-01-23")
>>> document["claims"][0]["gist"]
'Ruiz: no peace without islands'

Records are those of the command line, field for field: `inquit schema document` prints what they hold, and
`inquit.records` has the same as types. `inquit.spark` does it on a cluster.
"""
from __future__ import annotations

import functools
import itertools
import json
import os

from . import _native
from ._native import ArticleError, PatternError, __version__
from ._arguments import article_error, articles_of, day_of, fields_of, words_of

# As type checkers know it: to load `typing` would take a tenth of the import's time.
TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, Iterable, Iterator, Sequence

    from .records import Document, Error

__all__ = ["ArticleError", "Extractor", "PatternError", "__version__", "extract", "extract_html", "extract_many", "frame", "read"]

# Articles that cross the border at once: enough for all threads, few enough for Ctrl-C to be heard and for flat memory.
_AT_ONCE = 1024


class Extractor:
    """Extracts with pattern packs of one's own. To make one takes about as long as some hundred articles, so make it once; it
    may be shared by threads.

    `patterns` are folders with packs that are used on top of the built-in one, `base` a folder with a pack in its place,
    `people` files of people of one's own, `attitudes` whether praise, blame, acts and topics without a proposition are given too:
    what `--patterns`, `--base`, `--people` and `--attitudes` are on the command line.

    >>> extractor = Extractor(patterns=["examples/packs/sanctions"])
    >>> document = extractor.extract("Brussels will lift its sanctions on Marevia, the commissioner, Ana Ruiz, said.")
    >>> document["claims"][0]["territory"][0]["topic"]
    'sanctions'

    A pack that cannot be used is a `PatternError`, a `ValueError`, with file, line and what to do about it:

    >>> Extractor(patterns=["no/such/folder"])
    Traceback (most recent call last):
    ...
    inquit.PatternError: ...
    """

    def __init__(
        self,
        patterns: Sequence[str | os.PathLike[str]] = (),
        *,
        base: str | os.PathLike[str] | None = None,
        people: Sequence[str | os.PathLike[str]] = (),
        attitudes: bool = False,
    ) -> None:
        for name, value in (("patterns", patterns), ("people", people)):
            if isinstance(value, (str, bytes, os.PathLike)):
                raise TypeError(f"{name} is a list: write {name}=[{os.fspath(value)!r}]")
        self._native = _native.Extractor(list(patterns), base, list(people), attitudes)

    @property
    def patterns(self) -> str:
        """The hash of the packs in use, as each claim gives it."""
        return self._native.patterns

    def extract(self, text: str, date: Any = None, *, with_text: bool = False, **fields: Any) -> Document:
        """One article: see `inquit.extract`."""
        return self._one("extract", {"text": text}, fields, date, with_text)

    def extract_html(self, html: str, url: str | None = None, date: Any = None, *, with_text: bool = False,
                     **fields: Any) -> Document:
        """One page: see `inquit.extract_html`."""
        return self._one("extract_html", {"html": html, "url": url}, fields, date, with_text)

    def extract_many(self, articles: Iterable[str | dict[str, Any]], *, with_text: bool = False, jobs: int | None = None,
                     errors: str = "raise") -> list[Document | Error]:
        """Many articles: see `inquit.extract_many`."""
        return list(self.extract_each(articles, with_text=with_text, jobs=jobs, errors=errors))

    def extract_each(self, articles: Iterable[str | dict[str, Any]], *, with_text: bool = False, jobs: int | None = None,
                     errors: str = "raise") -> Iterator[Document | Error]:
        """The same as `extract_many`, one document after the other: memory stays flat over any number of articles.

        >>> articles = ({"id": n, "text": f"The minister, Ana Ruiz, said that {n} ships had left."} for n in range(10_000))
        >>> next(Extractor().extract_each(articles))["claims"][0]["gist"]
        'Ruiz: 0 ships have left'
        """
        made = self.lines(articles, with_text=with_text, jobs=jobs)
        return _documents(made, errors)

    def frame(self, articles: Any, *, like: str | None = None, jobs: int | None = None, errors: str = "raise",
              **columns: str) -> Any:
        """Many articles as a DataFrame of their claims: see `inquit.frame`."""
        from . import _frame

        return _frame.frame(self, articles, like=like, jobs=jobs, errors=errors, columns=columns)

    def lines(self, articles: Iterable[str | dict[str, Any]], *, emit: str = "documents", with_text: bool = False,
              jobs: int | None = None) -> Iterator[tuple[bool, bytes]]:
        """The same as JSON, which costs less where records go on to another program: for each article whether it gave
        records, and the JSON of its document (with `emit="claims"` that of its claims, a line each), or of its error.

        >>> ok, line = next(Extractor().lines(["The port is closed, the mayor, Ana Ruiz, said."], emit="claims"))
        >>> ok, line.decode().startswith('{"id":')
        (True, True)
        """
        jobs, articles = _jobs(jobs), iter(articles_of(articles))
        some = iter(lambda: list(itertools.islice(articles, _AT_ONCE)), [])
        return itertools.chain.from_iterable(self._native.many(each, emit, with_text, jobs) for each in some)

    def read(self, *inputs: str | os.PathLike[str], with_text: bool = False, jobs: int | None = None,
             errors: str = "raise") -> Iterator[Document | Error]:
        """Files, folders, globs and archives: see `inquit.read`."""
        return _documents(self.read_lines(*inputs, with_text=with_text, jobs=jobs), errors)

    def read_lines(self, *inputs: str | os.PathLike[str], emit: str = "documents", with_text: bool = False,
                   jobs: int | None = None) -> Iterator[tuple[bool, bytes]]:
        """What `read` gives as JSON: see `lines`."""
        return _native.Reader(self._native, [os.fspath(each) for each in inputs], emit, with_text, _jobs(jobs))

    def _one(self, name: str, given: dict[str, Any], fields: dict[str, Any], date: Any, with_text: bool) -> Document:
        fields = fields_of(name, fields)
        words_of(given)
        date = day_of(date)
        if date is not None and not _native.is_date(date):
            raise ValueError(f"date {date!r} is not understood: write it as 2026-01-23")
        try:
            return json.loads(self._native.one({**fields, **given, "date": date}, with_text))
        except ArticleError as error:
            raise article_error(*error.args) from None

    def __repr__(self) -> str:
        return f"<inquit.Extractor with patterns {self.patterns}>"


def extract(text: str, date: Any = None, *, with_text: bool = False, **fields: Any) -> Document:
    """Everything found in one article, as a document.

    `date` is the day of publication, against which “Friday” and “last month” are read: a `datetime.date`, or text such as
    `2026-01-23`; without it the day that the text itself gives counts, if it gives one. Other fields, all optional: `id`,
    `url`, `title`, `byline`, `lang`; another is a `TypeError`. `with_text=True` puts the text into the document; offsets count its characters, as
    Python does:

    >>> text = "“The port is ours,” the mayor, Ana Ruiz, said on Friday."
    >>> claim = extract(text, date="2026-01-23", id="port-1")["claims"][0]
    >>> quote = claim["quotes"][0]
    >>> quote["text"], text[quote["start"]:quote["end"]] == quote["text"]
    ('The port is ours,', True)
    >>> claim["speaker"]["name"], claim["said_at"]["value"], claim["source"]["id"]
    ('Ana Ruiz', '2026-01-23', 'port-1')

    An article without `id` and `url` has the SHA-256 of its text for one. A text with nothing in it is an `ArticleError`, whose `kind`
    is that of the error records, what is no text a `TypeError`, a date that is none a `ValueError`:

    >>> extract("The mayor spoke.", date="Friday")
    Traceback (most recent call last):
    ...
    ValueError: date 'Friday' is not understood: write it as 2026-01-23
    """
    return _default().extract(text, date, with_text=with_text, **fields)


def extract_html(html: str, url: str | None = None, date: Any = None, *, with_text: bool = False, **fields: Any) -> Document:
    """Everything found in the article of a page; its headline, authors, day and text are read from the HTML.

    >>> page = "<title>Port</title><article><p>The port is closed, the mayor, Ana Ruiz, said.</p></article>"
    >>> extract_html(page, url="https://example.org/2026/01/23/port")["published"]
    '2026-01-23'
    """
    return _default().extract_html(html, url, date, with_text=with_text, **fields)


def extract_many(articles: Iterable[str | dict[str, Any]], *, with_text: bool = False, jobs: int | None = None,
                 errors: str = "raise") -> list[Document | Error]:
    """Many articles at once, on `jobs` threads (all processors when it is left out) while other Python threads run.

    An article is a text, or a dictionary with the fields of the command line's JSON Lines: `text` or `html`, and `id`, `url`,
    `title`, `date`, `byline`, `lang`. The documents come in the order of the articles.

    >>> documents = extract_many([
    ...     {"id": "a", "date": "2026-01-23", "text": "The mayor, Ana Ruiz, said that two ships had left."},
    ...     "“The port is ours,” the harbour master, Luz Amarante, said.",
    ... ])
    >>> [document["claims"][0]["gist"] for document in documents]
    ['Ruiz: two ships have left', 'Amarante: port is ours']

    An article that cannot be read is an `ArticleError` that says which one. With `errors="record"` it gives an error record in
    its place, the one the command line writes, and the others are read all the same:

    >>> extract_many([{"id": "a", "text": ""}], errors="record")
    [{'input': 'a', 'position': None, 'kind': 'empty', 'reason': 'no text in it'}]

    A date that is not understood is a warning of the document, as on the command line; NaN and NaT are no date. The rows of a
    DataFrame are read by `inquit.frame`.
    """
    return _default().extract_many(articles, with_text=with_text, jobs=jobs, errors=errors)


def frame(articles: Any, *, like: str | None = None, jobs: int | None = None, errors: str = "raise", **columns: str) -> Any:
    """The claims of many articles as a DataFrame, a row a claim.

    `articles` is a DataFrame of pandas or polars with a row an article, or what `extract_many` takes. The columns `text` or
    `html`, `id`, `url`, `title`, `date`, `byline` and `lang` are read; where they have other names, say so: `text="body"`. What
    comes back is a DataFrame of the same kind (of a list: of pandas where it is installed, else of polars; `like="polars"`
    chooses). `article` is the number of the row that the claim is from, from 0; with `errors="record"` an article that cannot be
    read has a row with its `error`.

    >>> claims = inquit.frame([{"id": "a", "text": "The mayor, Ana Ruiz, said that two ships had left."}])  # doctest: +SKIP
    >>> claims[["article", "gist", "speaker", "form"]]                                                       # doctest: +SKIP
       article                     gist   speaker      form
    0        0  Ruiz: two ships had left  Ana Ruiz  indirect
    """
    return _default().frame(articles, like=like, jobs=jobs, errors=errors, **columns)


def read(*inputs: str | os.PathLike[str], with_text: bool = False, jobs: int | None = None, errors: str = "raise") -> Iterator[Document | Error]:
    """The documents of files, folders and globs, one after the other in flat memory: text, Markdown, pages, JSON Lines and
    web archives (WARC), also packed, as the command line reads them.

    >>> [document["source"]["id"] for document in read("fixtures/jsonl/articles.jsonl")]
    ['golan-01', 'kashmir-02', 'falklands-03', 'temir-04']

    An input that cannot be read is an `ArticleError`, after which nothing more is read; with `errors="record"` its error record,
    after which reading goes on.
    """
    return _default().read(*inputs, with_text=with_text, jobs=jobs, errors=errors)


@functools.lru_cache(maxsize=1)
def _default() -> Extractor:
    return Extractor()


def _jobs(jobs: int | None) -> int:
    if jobs is None:
        return 0
    if jobs < 1:
        raise ValueError("jobs is a number of threads, 1 or more; leave it out for one a processor")
    return jobs


def _documents(made: Iterable[tuple[bool, bytes]], errors: str) -> Iterator[Document | Error]:
    if errors not in ("raise", "record"):
        raise ValueError(f"errors is 'raise' or 'record', not {errors!r}")
    return _each(made, errors == "raise")


def _each(made: Iterable[tuple[bool, bytes]], raises: bool) -> Iterator[Document | Error]:
    for number, (ok, line) in enumerate(made):
        record = json.loads(line)
        if raises and not ok:
            where = record["input"] if record["position"] is None else f"{record['input']}:{record['position']}"
            raise article_error(f"article {number} ({where}): {record['reason']}", record["kind"])
        yield record
