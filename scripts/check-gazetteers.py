#!/usr/bin/env python3
"""Check the gazetteers of patterns/en/: form, order, codes, and that no name stands in two place files.

    scripts/check-gazetteers.py        prints what is wrong and exits 1, or counts and exits 0
"""

import re
import sys

import gazetteer

FILES = {
    "pos/lexicon.tsv": "word tag",
    "pos/context.tsv": "from to test arg1 arg2",
    "pos/morphology.tsv": "from to test arg length",
    "pos/auxiliaries.tsv": "word kind",
    "pos/readings.tsv": "word tags",
    "pos/learned.tsv": "from to when gain aside",
    "people/given-names.tsv": "name gender",
    "places/countries.tsv": "name id kind aliases adjectives people capital seats",
    "places/regions.tsv": "name id kind country aliases",
    "territory/codes.tsv": "of cameo plover says",
    "places/disputed.tsv": "name id kind aliases controlled_by claimed_by as_of source",
}
ORDER_IS_MEANING = {"pos/context.tsv", "pos/learned.tsv", "pos/morphology.tsv"}
LISTS = {"aliases", "adjectives", "people", "capital", "seats", "country", "controlled_by", "claimed_by"}
REGION_KINDS = set("region city island sea river line zone mountain continent".split())
DISPUTED_KINDS = set("region city island sea river line zone mountain country".split())
# Capitals whose bare name is better known as another place; that place keeps the name.
CAPITALS_NAMED_LIKE_A_REGION = {"Victoria"}
SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")

problems = []


def problem(name, text):
    problems.append(f"{name}: {text}")


def check_form(name, path, columns):
    text = path.read_text(encoding="utf-8")
    if not text.endswith("\n") or "\r" in text:
        problem(name, "lines must end in a single newline")
    comments, found, rows = gazetteer.read(path)
    for key in ("title", "source", "licence", "made by"):
        if not any(comment.startswith(f"{key}: ") for comment in comments):
            problem(name, f"no `# {key}:` comment")
    if found != columns:
        problem(name, f"columns {found}, want {columns}")
        return []
    lines = ["\t".join(row.values()) for row in rows]
    if name not in ORDER_IS_MEANING and lines != sorted(set(lines), key=lambda line: line.encode()):
        problem(name, "rows are not sorted by bytes, or not unique")
    for row in rows:
        for column, cell in row.items():
            items = gazetteer.items(cell) if column in LISTS else [cell]
            for item in items:
                if item != item.strip() or "  " in item or (column in LISTS and not item):
                    problem(name, f"stray space or empty item in {column}: {row}")
            if column in LISTS and len(items) != len(set(items)):
                problem(name, f"an item twice in {column}: {row}")
    return rows


def check_unique(name, rows, *columns):
    for column in columns:
        seen = set()
        for row in rows:
            cell = row[column]
            if cell and cell in seen:
                problem(name, f"{column} {cell!r} twice")
            seen.add(cell)


def check_words(tables):
    tags = {row["tag"] for row in tables["pos/lexicon.tsv"]}
    check_unique("pos/lexicon.tsv", tables["pos/lexicon.tsv"], "word")
    if len(tables["pos/lexicon.tsv"]) > 60_000:
        problem("pos/lexicon.tsv", "more than 60,000 rows")
    for row in tables["pos/lexicon.tsv"]:
        if row["word"] != row["word"].lower() or not row["tag"]:
            problem("pos/lexicon.tsv", f"not a lower-case word with a tag: {row}")
    for row in tables["pos/context.tsv"]:
        if row["from"] != "*" and row["from"] not in tags | {"NNP", "NNPS", "RP", "''"}:
            problem("pos/context.tsv", f"unknown tag: {row}")
    names = tables["people/given-names.tsv"]
    check_unique("people/given-names.tsv", names, "name")
    if len(names) > 15_000:
        problem("people/given-names.tsv", "more than 15,000 rows")
    for row in names:
        if len(row["name"]) < 2 or not row["name"][0].isupper() or re.search(r"\d", row["name"]):
            problem("people/given-names.tsv", f"not a name: {row}")
        if row["gender"] not in ("", "m", "f", "u"):
            problem("people/given-names.tsv", f"gender must be m, f, u or empty: {row}")


def check_places(tables):
    countries = tables["places/countries.tsv"]
    regions = tables["places/regions.tsv"]
    disputed = tables["places/disputed.tsv"]
    codes = {row["id"] for row in countries if row["id"]}
    check_unique("places/countries.tsv", countries, "id", "name")
    for row in countries:
        if row["kind"] != "country" or not re.fullmatch(r"([A-Z]{2})?", row["id"]):
            problem("places/countries.tsv", f"kind or id: {row['name']}")
    for name, rows, kinds in (
        ("places/regions.tsv", regions, REGION_KINDS),
        ("places/disputed.tsv", disputed, DISPUTED_KINDS),
    ):
        check_unique(name, rows, "id")
        for row in rows:
            if not SLUG.fullmatch(row["id"]):
                problem(name, f"id is not a slug: {row['id']!r}")
            if row["kind"] not in kinds:
                problem(name, f"kind {row['kind']!r} of {row['name']}")
    for row in regions:
        for code in gazetteer.items(row["country"]):
            if code not in codes:
                problem("places/regions.tsv", f"country {code!r} of {row['name']} is not in countries.tsv")
    for row in disputed:
        for column in ("controlled_by", "claimed_by"):
            for item in gazetteer.items(row[column]):
                if re.fullmatch("[A-Z]{2}", item) and item not in codes:
                    problem("places/disputed.tsv", f"{column} {item!r} of {row['name']} is not in countries.tsv")
        if not row["controlled_by"] or not row["claimed_by"]:
            problem("places/disputed.tsv", f"both statements must stand: {row['name']}")
        if not re.fullmatch(r"\d{4}(-(0[1-9]|1[0-2]))?", row["as_of"]) or not row["source"]:
            problem("places/disputed.tsv", f"no date or source: {row['name']}")
    check_names_stand_once(countries, regions, disputed)


def check_names_stand_once(countries, regions, disputed):
    """One surface form, one row: over all three files, capitals too. Two rows may share: a country and its own capital, and a country
    whose statehood or territory is disputed stands in disputed.tsv (kind country, no aliases) under the name it has in countries.tsv."""
    owner = {}
    for name, rows in (("countries", countries), ("regions", regions), ("disputed", disputed)):
        for row in rows:
            if name == "disputed" and row["kind"] == "country":
                if row["aliases"] or owner.get(row["name"]) != f"countries: {row['name']}":
                    problem("places/disputed.tsv", f"{row['name']} is of kind country: no aliases, same name as in countries.tsv")
                continue
            surfaces = [row["name"], *gazetteer.items(row["aliases"])]
            capitals = set(gazetteer.items(row.get("capital", ""))) - CAPITALS_NAMED_LIKE_A_REGION
            surfaces += sorted(capitals - set(surfaces))
            if len(surfaces) != len(set(surfaces)):
                problem(f"places/{name}.tsv", f"a name twice in the row of {row['name']}")
            for surface in set(surfaces):
                if surface in owner:
                    problem(f"places/{name}.tsv", f"{surface!r} of {row['name']} stands at {owner[surface]} too")
                owner[surface] = f"{name}: {row['name']}"


def main():
    tables = {}
    for name, columns in FILES.items():
        path = gazetteer.PATTERNS / name
        if path.exists():
            tables[name] = check_form(name, path, columns.split())
        else:
            problem(name, "missing")
            tables[name] = []
    check_words(tables)
    check_places(tables)
    for line in problems:
        print(line, file=sys.stderr)
    if problems:
        sys.exit(1)
    for name, rows in tables.items():
        print(f"{len(rows):6} {name}")


if __name__ == "__main__":
    main()
