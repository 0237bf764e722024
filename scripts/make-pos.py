#!/usr/bin/env python3
"""patterns/en/pos/ from the Brill tagger files that TextBlob carries.

    pip download --no-deps textblob==0.20.1 && unzip textblob-*.whl -d textblob
    scripts/make-pos.py textblob/textblob/en
"""

import re
import sys
from pathlib import Path

import gazetteer

WORD = re.compile(r"[a-z]+(-[a-z]+)*")
ABBREVIATION = re.compile(r"([a-z]\.){2,}")
PENN = set(
    "CC CD DT EX FW IN JJ JJR JJS MD NN NNS POS PRP PRP$ RB RBR RBS RP TO UH VB VBD VBG VBN VBP VBZ WDT WP WP$ WRB".split()
)
# American -ize words whose British twin has -ise; not those where -ize is part of the stem.
IZE = re.compile(r"([a-z]{3,})iz(e[sd]?|ers?|ing|ations?)")
NOT_IZE = re.compile(r"(size|prize|seize|maize|citize|bizing)")


def source_lines(path):
    text = Path(path).read_text(encoding="utf-8")
    return [line for line in text.splitlines() if line.strip() and not line.startswith(";;;")]


def lexicon(folder):
    words = {}
    for line in source_lines(folder / "en-lexicon.txt"):
        word, _, tag = line.partition(" ")
        known = WORD.fullmatch(word) or ABBREVIATION.fullmatch(word)
        if known and tag in PENN and tag != "FW" and not re.search(r"(.)\1\1", word):
            words[word] = tag
    for word, tag in list(words.items()):
        match = IZE.fullmatch(word)
        if match and not NOT_IZE.search(word):
            words.setdefault(f"{match[1]}is{match[2]}", tag)
    for row in gazetteer.read(gazetteer.SCRIPTS / "pos-fixes.tsv")[2]:
        words.pop(row["word"], None)
        if row["tag"] != "-":
            assert row["tag"] in PENN, row
            words[row["word"]] = row["tag"]
    return words


LICENCE = (
    "MIT; Copyright 1993 Massachusetts Institute of Technology and University of Pennsylvania"
)

LEXICON = [
    "title: English words and their commonest part of speech",
    "source: PyPI textblob 0.20.1, textblob/en/en-lexicon.txt: the lexicon of Eric Brill's tagger 1.14, trained on the Brown corpus and the"
    " Penn Treebank, with words of the Twitter Part-of-Speech Annotated Data (Gimpel et al. 2011, Carnegie Mellon University)",
    f"licence: {LICENCE}; the Twitter words CC-BY 3.0; corrections Apache-2.0",
    "made by: scripts/make-pos.py, corrections in scripts/pos-fixes.tsv",
    "Changed from the source: lower-case words only, foreign and Twitter forms dropped, British -ise spellings added, corrections applied.",
    "word is lower case; look a sentence-initial word up in lower case. tag is a Penn Treebank tag.",
]

CONTEXT = [
    "title: Brill's contextual rules: change a tag by its neighbours",
    "source: PyPI textblob 0.20.1, textblob/en/en-context.txt: Eric Brill's tagger 1.14, trained on the Brown corpus and the Penn Treebank",
    f"licence: {LICENCE}",
    "made by: scripts/make-pos.py",
    "ORDER IS MEANING: the rows stand in the order in which the training found them and are never sorted.",
    "A word tagged `from` (`*`: any tag) becomes `to` when the test holds. Brill applies rule by rule, each left to right over the whole",
    "sentence, at once visible to the next word; TextBlob applies word by word, all rules in order, later rules seeing the new tag.",
    "Words are compared as written (case matters). Before and after the sentence stand three pseudo-words with word and tag STAART.",
    "With w0 the word, w-1 the one before, w+1 the one after, and t the tags, a test holds when:",
    "PREVTAG a: t-1=a. NEXTTAG a: t+1=a. PREV2TAG a: t-2=a. NEXT2TAG a: t+2=a.",
    "PREV1OR2TAG a: t-1=a or t-2=a. NEXT1OR2TAG a: t+1=a or t+2=a. PREV1OR2OR3TAG a: one of t-1, t-2, t-3 is a.",
    "SURROUNDTAG a b: t-1=a and t+1=b. PREVBIGRAM a b: t-2=a and t-1=b. NEXTBIGRAM a b: t+1=a and t+2=b.",
    "CURWD a: w0=a. PREVWD a: w-1=a. NEXTWD a: w+1=a. PREV1OR2WD a: w-1=a or w-2=a.",
    "WDPREVTAG a b: t-1=a and w0=b. WDNEXTTAG a b: w0=a and t+1=b. LBIGRAM a b: w-1=a and w0=b. RBIGRAM a b: w0=a and w+1=b.",
    "WDAND2AFT a b: w0=a and w+2=b. WDAND2TAGBFR a b: t-2=a and w0=b. WDAND2TAGAFT a b: w0=a and t+2=b.",
    "(TextBlob's comments on PREVBIGRAM say the reverse of its code; the code, and this, are right: `VBN VBD PREVBIGRAM PRP RB` is",
    "\"he quickly moved\".)",
]

MORPHOLOGY = [
    "title: Brill's lexical rules: guess the tag of a word that is not in the lexicon",
    "source: PyPI textblob 0.20.1, textblob/en/en-morphology.txt: Eric Brill's tagger 1.14, trained on the Brown corpus and the Penn Treebank",
    f"licence: {LICENCE}",
    "made by: scripts/make-pos.py",
    "ORDER IS MEANING: the rows stand in the order in which the training found them and are never sorted.",
    "An unknown word starts as NNP when capitalised, as CD when digits and punctuation only, else as NN. Then every rule is tried in order;",
    "each that holds sets the tag to `to`, later ones seeing the new tag. A rule with a `from` holds only while the word has that tag",
    "(in the source its command has an f before it: `NN s fhassuf 1 NNS x` is from NN, test hassuf, arg s, to NNS). TextBlob leaves",
    "capitalised words and numbers out of these rules. `length` is the length of arg as the source states it, empty where it does not;",
    "nothing needs it.",
    "char a: the word contains a. haspref a: it starts with a. hassuf a: it ends with a.",
    "addpref a: a + word is in the lexicon. addsuf a: word + a is in the lexicon.",
    "deletepref a: the word starts with a, and what is left without it is in the lexicon. deletesuf a: the same at its end.",
    "goodright a: the word stands right after the word a. goodleft a: it stands right before the word a (a is compared as written;",
    "S-T-A-R-T is the place before the first word). Brill's own tagger reads those two from a list of bigrams of the training text.",
]


def context_rows(folder):
    for line in source_lines(folder / "en-context.txt"):
        cells = line.split()
        assert len(cells) in (4, 5), line
        yield (cells + [""])[:5]


def morphology_rows(folder):
    for line in source_lines(folder / "en-morphology.txt"):
        *cells, to, mark = line.split()
        assert mark == "x", line
        length = cells.pop() if cells[-1].isdigit() and len(cells) > 2 else ""
        if len(cells) == 3:
            before, arg, test = cells
            assert test.startswith("f"), line
            test = test[1:]
        else:
            before, (arg, test) = "", cells
        yield before, to, test, arg, length


def main():
    folder = Path(sys.argv[1])
    out = gazetteer.PATTERNS / "pos"
    gazetteer.write(out / "lexicon.tsv", LEXICON, ["word", "tag"], lexicon(folder).items())
    columns = ["from", "to", "test", "arg1", "arg2"]
    gazetteer.write(out / "context.tsv", CONTEXT, columns, context_rows(folder), keep_order=True)
    columns = ["from", "to", "test", "arg", "length"]
    gazetteer.write(out / "morphology.tsv", MORPHOLOGY, columns, morphology_rows(folder), keep_order=True)


if __name__ == "__main__":
    main()
