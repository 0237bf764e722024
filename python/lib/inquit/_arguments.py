"""What callers give, in the form in which it crosses the border; what they may have meant, where it has none."""
from __future__ import annotations

# As type checkers know it.
TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, Iterable

# The fields of an article beside its text and day, under every name that they have.
FIELDS = ("id", "url", "title", "byline", "author", "authors", "lang", "language")


def fields_of(name: str, fields: dict[str, Any]) -> dict[str, Any]:
    """The fields of one article, if all of them are fields."""
    for field in fields:
        if field not in FIELDS:
            import difflib

            near = difflib.get_close_matches(field, (*FIELDS, "date", "with_text"), 1)
            meant = f"; did you mean {near[0]!r}?" if near else f"; there are {', '.join(FIELDS)}"
            raise TypeError(f"{name}() got an unexpected keyword argument {field!r}{meant}")
    return fields


def words_of(given: dict[str, Any]) -> None:
    """Sees that what is to be read is text."""
    for name in ("text", "html"):
        if name in given and not isinstance(given[name], str):
            kind = type(given[name]).__name__
            advice = f": write {name}.decode()" if isinstance(given[name], (bytes, bytearray)) else ""
            raise TypeError(f"{name} is a str, not {kind}{advice}")


def article_error(reason: str, kind: str) -> Exception:
    """What is raised of an article that cannot be read; its kind is that of the error records."""
    from . import ArticleError

    # An article that is no dictionary was never JSON to the caller.
    start, said = "not a JSON object: ", reason.split(": ")
    error = ArticleError(reason.replace(start, "", 1) if start.rstrip(": ") in said else reason)
    error.kind = kind
    return error


def is_none(value: Any) -> bool:
    """Whether a value stands for none: None, NaN, and what pandas has for it (NaT, NA)."""
    if value is None or type(value).__name__ in ("NaTType", "NAType"):
        return True
    return isinstance(value, float) and value != value


def day_of(date: Any) -> str | None:
    """A day as text."""
    if is_none(date):
        return None
    if isinstance(date, str):
        return date
    if not hasattr(date, "isoformat"):
        raise TypeError(f"date is a text or a datetime.date, not {type(date).__name__}")
    return date.isoformat()


def is_frame(articles: Any) -> bool:
    """Whether it is a DataFrame, of whatever kind."""
    return hasattr(articles, "columns") and (hasattr(articles, "iterrows") or hasattr(articles, "iter_rows"))


def articles_of(articles: Any) -> Iterable[Any]:
    """Articles to go through, if that is what was given."""
    if isinstance(articles, (str, bytes)):
        raise TypeError("articles is a list of texts or dictionaries: write [text]")
    if isinstance(articles, dict):
        raise TypeError("articles is a list of texts or dictionaries: write [article]")
    if is_frame(articles):
        raise TypeError("articles is a list of texts or dictionaries; the rows of a DataFrame are read by inquit.frame(df)")
    if not hasattr(articles, "__iter__"):
        raise TypeError(f"articles is a list of texts or dictionaries, not {type(articles).__name__}")
    return articles
