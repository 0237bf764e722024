"""The records: what the dictionaries hold, for type checkers, and as columns, for tables.

Made by scripts/make-records.py from `inquit schema document`; a test holds it against the program.
"""
from typing import List, Literal, Optional, TypedDict

__all__ = ["CLAIM", "DOCUMENT", "Archive", "Claim", "Cue", "Document", "Error", "Mention", "Organization", "OrganizationMention", "Origins", "Page", "Party", "Person", "Piece", "Place", "Source", "Speaker", "Statement", "Territory", "TerritoryPlace", "TimeExpr"]


class Error(TypedDict):
    """An input that gave no document, or gave one only in part."""

    input: str
    position: Optional[int]
    kind: str
    reason: str


class Origins(TypedDict):
    """Where the facts about a page were found."""

    title: Optional[Literal["json-ld", "meta", "itemprop", "url", "time", "link", "heading", "title", "text", "input", "option"]]
    published: Optional[Literal["json-ld", "meta", "itemprop", "url", "time", "link", "heading", "title", "text", "input", "option"]]
    authors: Optional[Literal["json-ld", "meta", "itemprop", "url", "time", "link", "heading", "title", "text", "input", "option"]]
    url: Optional[Literal["json-ld", "meta", "itemprop", "url", "time", "link", "heading", "title", "text", "input", "option"]]
    site: Optional[Literal["json-ld", "meta", "itemprop", "url", "time", "link", "heading", "title", "text", "input", "option"]]
    section: Optional[Literal["json-ld", "meta", "itemprop", "url", "time", "link", "heading", "title", "text", "input", "option"]]
    lang: Optional[Literal["json-ld", "meta", "itemprop", "url", "time", "link", "heading", "title", "text", "input", "option"]]


class _Mention(TypedDict):
    """One mention of a person."""

    start: int
    end: int
    text: str
    kind: Literal["name", "pronoun"]


class Mention(_Mention, total=False):
    """One mention of a person."""

    ambiguous: bool


class OrganizationMention(TypedDict):
    """One mention of an organization."""

    start: int
    end: int
    text: str
    kind: Literal["name", "acronym", "short-form"]


class Statement(TypedDict):
    """What a named source says about disputed land. The tool takes no side."""

    parties: List[str]
    as_of: Optional[str]
    source: str


class _TimeExpr(TypedDict):
    """A time expression after TIMEX3 (ISO-TimeML)."""

    start: int
    end: int
    text: str
    type: Literal["DATE", "TIME", "DURATION", "SET"]
    value: Optional[str]
    mod: Optional[str]
    rule: str


class TimeExpr(_TimeExpr, total=False):
    """A time expression after TIMEX3 (ISO-TimeML)."""

    earliest: Optional[str]
    latest: Optional[str]


class Speaker(TypedDict):
    """The source of an attribution."""

    text: str
    start: int
    end: int
    name: Optional[str]
    person: Optional[int]
    role: Optional[str]
    kind: Literal["person", "group", "organization", "polity", "document", "unknown"]
    via: Literal["name", "surname", "acronym", "short-form", "pronoun", "first-person", "role", "nominal", "continuation"]


class Cue(TypedDict):
    """The words that mark an attribution."""

    text: str
    start: int
    end: int
    lemma: str
    force: Literal["neutral", "assert", "deny", "demand", "promise", "threaten", "question", "opinion"]
    negated: bool


class Piece(TypedDict):
    """A stretch of the text and its words."""

    start: int
    end: int
    text: str


class Party(TypedDict):
    """A party to a territorial proposition."""

    text: str
    start: int
    end: int
    name: Optional[str]


class TerritoryPlace(TypedDict):
    """Land that a proposition speaks of."""

    text: str
    name: Optional[str]
    id: Optional[str]
    start: int
    end: int


class _Archive(TypedDict):
    """A place in a file that holds many articles."""

    file: str
    offset: int


class Archive(_Archive, total=False):
    """A place in a file that holds many articles."""

    member: Optional[str]
    record_id: Optional[str]


Page = TypedDict("Page", {"authors": List[str], "site": Optional[str], "section": Optional[str], "standfirst": Optional[str], "dateline": Optional[str], "paywall": Optional[bool], "from": Origins})


class _Person(TypedDict):
    """A person and every mention of that person."""

    id: int
    name: str
    role: Optional[str]
    affiliation: Optional[str]
    principal: Optional[int]
    gender: Optional[Literal["female", "male"]]
    mentions: List[Mention]


class Person(_Person, total=False):
    """A person and every mention of that person."""

    listed: bool


class Organization(TypedDict):
    """A body (company, ministry, court, party, club …) and every mention of it by name."""

    id: int
    name: str
    acronym: Optional[str]
    kind: Optional[Literal["company", "agency", "government", "parliament", "court", "party", "university", "media", "team", "league", "military", "union", "church", "hospital", "museum", "international", "group"]]
    mentions: List[OrganizationMention]


class _Place(TypedDict):
    """A mention of a place."""

    start: int
    end: int
    text: str
    name: str
    id: Optional[str]
    country: Optional[str]


class Place(_Place, total=False):
    """A mention of a place."""

    controlled_by: Optional[Statement]
    claimed_by: Optional[Statement]


class Territory(TypedDict):
    """A proposition about who owns, holds, gets, leaves or rules a piece of territory."""

    topic: str
    stance: str
    claimant: Optional[Party]
    counterparty: Optional[Party]
    places: List[TerritoryPlace]
    condition: Optional[Piece]
    negated: bool
    status: Optional[str]
    cameo: Optional[str]
    plover: Optional[str]
    gist: str
    rule: str
    start: int
    end: int


class Source(TypedDict):
    """Where an article came from."""

    id: str
    url: Optional[str]
    title: Optional[str]
    published: Optional[str]
    retrieved: Optional[str]
    archive: Optional[Archive]
    sha256: Optional[str]
    text_sha256: str


class _Claim(TypedDict):
    """Who said or holds what."""

    id: str
    gist: str
    kind: Literal["statement", "position", "promise", "question", "attitude"]
    form: Literal["direct", "mixed", "indirect", "reported"]
    speaker: Optional[Speaker]
    cue: Optional[Cue]
    content: List[Piece]
    quotes: List[Piece]
    addressee: Optional[Piece]
    setting: Optional[Piece]
    said_at: Optional[TimeExpr]
    people: List[int]
    times: List[str]
    territory: List[Territory]
    prefix: str
    suffix: str
    paragraph: int
    confidence: Optional[float]
    rule: str
    warnings: List[str]
    source: Source
    tool: str
    patterns: str


class Claim(_Claim, total=False):
    """Who said or holds what."""

    gist_rules: List[str]
    duplicate_of: Optional[str]


class _Document(TypedDict):
    """One article with everything found in it."""

    schema: str
    id: str
    url: Optional[str]
    title: Optional[str]
    byline: Optional[str]
    published: Optional[str]
    status: Literal["ok", "paywalled", "blocked", "script-only", "not-article", "truncated"]
    lang: str
    people: List[Person]
    organizations: List[Organization]
    places: List[Place]
    times: List[TimeExpr]
    claims: List[Claim]
    warnings: List[str]
    source: Source


class Document(_Document, total=False):
    """One article with everything found in it."""

    published_from: Optional[Literal["json-ld", "meta", "itemprop", "url", "time", "link", "heading", "title", "text", "input", "option"]]
    page: Optional[Page]
    text: Optional[str]
    duplicate_of: Optional[str]


# The columns of a document and of a claim, as Spark writes them down; `error` is null in all rows but those of articles that
# gave no document. inquit.columns has them for Arrow. In mapInArrow columns are matched by position: this order is that of
# the rows.
DOCUMENT = (
    "schema string, "
    "id string, "
    "url string, "
    "title string, "
    "byline string, "
    "published string, "
    "published_from string, "
    "status string, "
    "lang string, "
    "page struct<authors: array<string>, site: string, section: string, standfirst: string, dateline: string, paywall: boolean, `from`: struct<title: string, published: string, authors: string, url: string, site: string, section: string, lang: string>>, "
    "text string, "
    "people array<struct<id: int, name: string, role: string, affiliation: string, principal: int, gender: string, listed: boolean, mentions: array<struct<start: int, `end`: int, text: string, kind: string, ambiguous: boolean>>>>, "
    "organizations array<struct<id: int, name: string, acronym: string, kind: string, mentions: array<struct<start: int, `end`: int, text: string, kind: string>>>>, "
    "places array<struct<start: int, `end`: int, text: string, name: string, id: string, country: string, controlled_by: struct<parties: array<string>, as_of: string, source: string>, claimed_by: struct<parties: array<string>, as_of: string, source: string>>>, "
    "times array<struct<start: int, `end`: int, text: string, type: string, value: string, mod: string, earliest: string, latest: string, rule: string>>, "
    "claims array<struct<id: string, gist: string, kind: string, gist_rules: array<string>, form: string, speaker: struct<text: string, start: int, `end`: int, name: string, person: int, role: string, kind: string, via: string>, cue: struct<text: string, start: int, `end`: int, lemma: string, force: string, negated: boolean>, content: array<struct<start: int, `end`: int, text: string>>, quotes: array<struct<start: int, `end`: int, text: string>>, addressee: struct<start: int, `end`: int, text: string>, setting: struct<start: int, `end`: int, text: string>, said_at: struct<start: int, `end`: int, text: string, type: string, value: string, mod: string, earliest: string, latest: string, rule: string>, people: array<int>, times: array<string>, territory: array<struct<topic: string, stance: string, claimant: struct<text: string, start: int, `end`: int, name: string>, counterparty: struct<text: string, start: int, `end`: int, name: string>, places: array<struct<text: string, name: string, id: string, start: int, `end`: int>>, condition: struct<start: int, `end`: int, text: string>, negated: boolean, status: string, cameo: string, plover: string, gist: string, rule: string, start: int, `end`: int>>, prefix: string, suffix: string, paragraph: int, confidence: double, rule: string, warnings: array<string>, duplicate_of: string, source: struct<id: string, url: string, title: string, published: string, retrieved: string, archive: struct<file: string, member: string, offset: bigint, record_id: string>, sha256: string, text_sha256: string>, tool: string, patterns: string>>, "
    "warnings array<string>, "
    "duplicate_of string, "
    "source struct<id: string, url: string, title: string, published: string, retrieved: string, archive: struct<file: string, member: string, offset: bigint, record_id: string>, sha256: string, text_sha256: string>, "
    "error struct<input: string, position: bigint, kind: string, reason: string> "
)
CLAIM = (
    "id string, "
    "gist string, "
    "kind string, "
    "gist_rules array<string>, "
    "form string, "
    "speaker struct<text: string, start: int, `end`: int, name: string, person: int, role: string, kind: string, via: string>, "
    "cue struct<text: string, start: int, `end`: int, lemma: string, force: string, negated: boolean>, "
    "content array<struct<start: int, `end`: int, text: string>>, "
    "quotes array<struct<start: int, `end`: int, text: string>>, "
    "addressee struct<start: int, `end`: int, text: string>, "
    "setting struct<start: int, `end`: int, text: string>, "
    "said_at struct<start: int, `end`: int, text: string, type: string, value: string, mod: string, earliest: string, latest: string, rule: string>, "
    "people array<int>, "
    "times array<string>, "
    "territory array<struct<topic: string, stance: string, claimant: struct<text: string, start: int, `end`: int, name: string>, counterparty: struct<text: string, start: int, `end`: int, name: string>, places: array<struct<text: string, name: string, id: string, start: int, `end`: int>>, condition: struct<start: int, `end`: int, text: string>, negated: boolean, status: string, cameo: string, plover: string, gist: string, rule: string, start: int, `end`: int>>, "
    "prefix string, "
    "suffix string, "
    "paragraph int, "
    "confidence double, "
    "rule string, "
    "warnings array<string>, "
    "duplicate_of string, "
    "source struct<id: string, url: string, title: string, published: string, retrieved: string, archive: struct<file: string, member: string, offset: bigint, record_id: string>, sha256: string, text_sha256: string>, "
    "tool string, "
    "patterns string, "
    "error struct<input: string, position: bigint, kind: string, reason: string> "
)
