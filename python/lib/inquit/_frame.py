"""Claims as a DataFrame of pandas or polars. Neither is loaded before it is asked for."""
from __future__ import annotations

import json
from typing import Any, Iterator

from ._arguments import article_error, articles_of, is_frame, is_none

# What an article may hold.
FIELDS = ("id", "url", "title", "date", "byline", "lang", "text", "html")


def frame(extractor: Any, articles: Any, *, like: str | None, jobs: int | None, errors: str, columns: dict[str, str]) -> Any:
    if errors not in ("raise", "record"):
        raise ValueError(f"errors is 'raise' or 'record', not {errors!r}")
    for field in columns:
        if field not in FIELDS:
            raise TypeError(f"frame() got an unexpected keyword argument {field!r}; columns are named for {', '.join(FIELDS)}")
    make = _maker(articles, like)
    given = _rows(articles, columns) if is_frame(articles) else articles_of(articles)
    rows = []
    for number, (ok, lines) in enumerate(extractor.lines(given, emit="claims", jobs=jobs)):
        if ok:
            rows.extend(_row(number, json.loads(line)) for line in lines.splitlines())
            continue
        error = json.loads(lines)
        if errors == "raise":
            raise article_error(f"article {number} ({error['input']}): {error['reason']}", error["kind"])
        rows.append({**_row(number, {}), "error": error["reason"]})
    names = list(_row(0, {}))
    return make({name: [row[name] for row in rows] for name in names})


def _row(number: int, claim: dict[str, Any]) -> dict[str, Any]:
    """A claim as cells; what it has several of are lists."""
    speaker, source, cue = claim.get("speaker") or {}, claim.get("source") or {}, claim.get("cue") or {}
    content, territory = claim.get("content") or [], claim.get("territory") or []
    return {
        "article": number,
        "id": claim.get("id"),
        "gist": claim.get("gist"),
        "form": claim.get("form"),
        # Not in the records of every version.
        "kind": claim.get("kind"),
        "speaker": speaker.get("name") or speaker.get("text"),
        "speaker_role": speaker.get("role"),
        "speaker_kind": speaker.get("kind"),
        "cue": cue.get("text"),
        "content": " … ".join(piece["text"] for piece in content) or None,
        "start": content[0]["start"] if content else None,
        "end": content[-1]["end"] if content else None,
        "quotes": [piece["text"] for piece in claim.get("quotes") or []],
        "said_at": (claim.get("said_at") or {}).get("value"),
        "topics": [entry["topic"] for entry in territory],
        "stances": [entry["stance"] for entry in territory],
        "places": [place.get("name") or place["text"] for entry in territory for place in entry["places"]],
        "confidence": claim.get("confidence"),
        "rule": claim.get("rule"),
        "warnings": claim.get("warnings") or [],
        "source_id": source.get("id"),
        "title": source.get("title"),
        "published": source.get("published"),
        "url": source.get("url"),
        "error": None,
    }


def _maker(articles: Any, like: str | None) -> Any:
    """What makes a DataFrame: of the kind that was given, else of the one that is asked for or there."""
    if like is None and is_frame(articles):
        like = "polars" if type(articles).__module__.startswith("polars") else "pandas"
    if like not in (None, "pandas", "polars"):
        raise ValueError(f"like is 'pandas' or 'polars', not {like!r}")
    for name in (like,) if like else ("pandas", "polars"):
        try:
            return __import__(name).DataFrame
        except ImportError:
            continue
    raise ImportError(f"inquit.frame makes DataFrames and needs {like or 'pandas or polars'}, which is not installed")


def _rows(table: Any, columns: dict[str, str]) -> Iterator[dict[str, Any]]:
    """The rows of a DataFrame as articles."""
    names = {field: columns.get(field, field) for field in FIELDS}
    there = list(table.columns)
    for field, name in names.items():
        if field in columns and name not in there:
            raise KeyError(f"no column {name!r}; there are {', '.join(map(repr, there))}")
    names = {field: name for field, name in names.items() if name in there}
    if not {"text", "html"} & set(names):
        raise KeyError(f"no column 'text' or 'html'; there are {', '.join(map(repr, there))}: name it with text=…")
    cells = [table[name].to_list() if hasattr(table[name], "to_list") else list(table[name]) for name in names.values()]
    for row in zip(*cells):
        yield {field: value for field, value in zip(names, row) if not is_none(value)}
