#!/usr/bin/env python3
"""patterns/en/pos/readings.tsv and learned.tsv from treebanks in CoNLL-U; needs numpy.

    scripts/learn-tags.py text GUM.conllu.gz EWT.conllu.gz >texts.jsonl
    scripts/learn-tags.py readings GUM.conllu.gz EWT.conllu.gz        # writes readings.tsv; empty learned.tsv for the next step
    cargo run --example tags -- texts.jsonl >tags.tsv
    scripts/learn-tags.py learn tags.tsv GUM.conllu.gz EWT.conllu.gz  # writes learned.tsv
    cargo run --example tags -- texts.jsonl >tags.tsv
    scripts/learn-tags.py score tags.tsv GUM.conllu.gz EWT.conllu.gz

Rules are learned as Brill (1995) does: again and again the rule that mends most more than it spoils is put at the end of the list and applied to
all of the text. Of five documents of the first treebank one is held aside, and so is the second treebank; a rule that gains nothing there is left out.
No sentence of the treebanks is written anywhere but to texts.jsonl, which stays outside the project.
"""

import gzip
import json
import re
import sys
import zlib
from collections import Counter, defaultdict

import gazetteer

TAGS = (
    "CC CD DT EX FW IN JJ JJR JJS LS MD NN NNS NNP NNPS PDT POS PRP PRP$ RB RBR RBS RP SYM TO UH VB VBD VBG VBN VBP VBZ WDT WP WP$ WRB ."
).split()
CODE = {t: n for n, t in enumerate(TAGS)}
OUTSIDE = len(TAGS)
NAMES = [*TAGS, "STAART", "BE", "HAVE", "DO"]
VERBS = [CODE[t] for t in "VB VBD VBG VBN VBP VBZ".split()]
PIVOTS = VERBS + [CODE[t] for t in "MD WDT WP WRB".split()]
# Tags of the treebanks that say nothing of the part of speech.
SKIP = {"HYPH", "NFP", "ADD", "AFX", "GW", "SYM", "LS", "XX", "FW"}
CLOSED = set("IN DT CC TO PRP PRP$ WP WP$ WDT WRB MD EX PDT".split())
# Talk, not writing: of no use for news.
TALK = re.compile(r"GUM_(conversation|vlog|podcast)")
POS = gazetteer.PATTERNS / "pos"


def documents(path):
    if path.endswith(".jsonl.gz"):
        yield from cues(path)
        return
    yield from treebank(path)


def treebank(path):
    """Each document as its name, its text and its words: first and last byte, tag, form, whether it opens a sentence."""
    name, text, words, par = None, [], [], False
    sentence, joined, at = [], {}, 0
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            line = line.rstrip("\n")
            cells = line.split("\t")
            if line.startswith("# newdoc id"):
                if name:
                    yield name, "".join(text), words
                name, text, words, par, at = line.split("= ", 1)[1], [], [], False, 0
            elif line.startswith("# newpar"):
                par = True
            elif not line:
                if par and text:
                    text.append("\n\n")
                    at += 2
                par = False
                for n, form, tag, space in sentence:
                    end = at + len(form.encode())
                    words.append((at, end, tag, form, n == 1))
                    space = joined.get(n, space)
                    text.append(form + " " * space)
                    at = end + space
                sentence, joined = [], {}
            elif len(cells) == 10 and cells[0].isdigit():
                form, tag = cells[1], cells[4]
                # The Penn Treebank has TO for every "to".
                tag = "TO" if form.lower() == "to" and tag == "IN" else tag if tag[:1].isalpha() and tag != "-LRB-" else "."
                sentence.append((int(cells[0]), form, tag, "SpaceAfter=No" not in cells[9]))
            elif len(cells) == 10 and "-" in cells[0]:
                first, last = map(int, cells[0].split("-"))
                joined.update({n: False for n in range(first, last)})
                joined[last] = "SpaceAfter=No" not in cells[9]
    yield name, "".join(text), words


HAVE = set("have has had having 've be been is are was were being am 's 're get got gets".split())
HELP = set("to will would can could may might must should shall do does did 'll 'd not n't let".split())


def cues(path):
    """News annotated with who said what: each article as its name, its text, and the cues that are surely verbs, with their tags, for their
    form and what stands before them."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            text, words = row["text"], []
            for quote in row["gold"]["quotes"]:
                if len(quote["cue"]) != 1 or len(quote["source"]) != 1:
                    continue
                (start, end), (first, last) = quote["cue"][0], quote["source"][0]
                form = text[start:end]
                gap = text[last:start] if last <= start else text[end:first]
                near = len(gap) < 12 and not re.search(r"[’'.]|\b(of|by|from)\b", gap)
                # Further from its source a word is a verb when what stands beside it says so.
                follows = re.match(r" (that|the|he|she|they|it|a|his|their|to) ", text[end : end + 7])
                beside = re.search(r"(\w+|[’'])\W*$", text[max(0, start - 20) : start])
                alone = beside and beside[1].lower() not in NO_VERB_AFTER and not re.search(r"[.;:?!“”\"’']", gap)
                if not (near or last <= start and len(gap) < 60 and follows and alone) or not re.fullmatch("[a-z]+", form):
                    continue
                if re.search(r"['’]s?$", text[first:last]) or text[first:last].lower() in ("his", "her", "their", "its", "my", "our"):
                    continue
                if last > start and text[end : end + 1] not in " ":
                    continue
                before = re.findall(r"n['’]t|['’]\w+|\w+|[^\w\s]", text[max(0, start - 60) : start].lower().replace("’", "'"))[-4:]
                tag = ""
                if form.endswith("s") and not form.endswith("ss"):
                    tag = "VBZ"
                elif form.endswith("ed") or form in PAST:
                    tag = "VBD" if not HAVE & set(before) else ""
                    verb = [w for w in before if not (w.endswith("ly") or w in ADVERBS)][-1:]
                    tag = "VBN" if verb and verb[0] in ("have", "has", "had", "'ve", "been") else tag
                elif form.endswith("ing"):
                    tag = "VBG" if form != "willing" and before and before[-1] in (",", "is", "are", "was", "were", "'s") else ""
                elif form in BASE:
                    tag = "VB" if HELP & set(before[-3:]) else "VBP" if last <= start else ""
                if tag:
                    at = len(text[:start].encode())
                    words.append((at, at + len(form), tag, form, False))
            yield row["id"], text, words


NO_VERB_AFTER = set("s the a an his her their its my our your of these those any some no many".split())
ADVERBS = set("also not n't never long often already since even always just twice once ever still".split())
PAST = set("said told wrote made found felt thought knew saw heard took gave held".split())
BASE = set("say think believe know claim argue want hope insist note expect see feel fear call acknowledge warn estimate plan agree".split())


def aside(name):
    return name.startswith(EWT) or zlib.crc32(name.encode()) % 5 == 0


EWT = ("answers", "email", "newsgroup", "reviews", "weblog")


def lexicon():
    return {row["word"]: row["tag"] for row in gazetteer.read(POS / "lexicon.tsv")[2]}


def bases(words):
    out = set()
    for word in words:
        stem = word[:-3]
        if word.endswith("ing") and len(stem) > 1:
            out |= {stem, stem + "e"}
            if len(stem) > 2 and stem[-1] == stem[-2]:
                out.add(stem[:-1])
    return out


def stems(word, end):
    short = word[:-1]
    if not word.endswith(end) or len(short) < 2 or end == "d" and not short.endswith("e"):
        return
    yield short
    if short.endswith("e"):
        bare = short[:-1]
        yield bare
        if bare.endswith("i"):
            yield bare[:-1] + "y"
        if end == "d" and len(bare) > 2 and bare[-1] == bare[-2]:
            yield bare[:-1]


def formed(word, tag, verbs, known):
    """What src/annotate/readings.rs makes of a word of the lexicon."""
    usual = {"VB": "VB VBP", "VBP": "VB VBP", "VBD": "VBD VBN", "VBN": "VBD VBN", "VBG": "VBG NN", "JJR": "JJR RBR", "RBR": "JJR RBR"}
    usual |= {"JJS": "JJS RBS", "RBS": "JJS RBS", "FW": "NN"}
    out = set(usual.get(tag, tag).split())
    if tag in ("NN", "JJ") and word.endswith("ing"):
        out.add("VBG")
    if tag == "JJ" and word.endswith("ed"):
        out.add("VBN")
    if not out & {"NN", "NNS", "JJ"} and not tag.startswith("VB"):
        return out
    if word in verbs and not (word.endswith("ed") and tag in ("VBD", "VBN")):
        return out | {"VB", "VBP"}
    if any(s in verbs and s in known for s in stems(word, "s")):
        return out | {"VBZ"}
    if any(s in verbs and s in known for s in stems(word, "d")):
        return out | {"VBD", "VBN"}
    if tag == "VBZ" and known.get(word[:-1]) == "NN":
        return out | {"NNS"}
    return out


def capitals(paths):
    """Words that inside a sentence stand with a capital and yet are adjectives; headings aside."""
    counts = defaultdict(Counter)
    for path in paths:
        for _, _, words in documents(path):
            sentence, before = [], ""
            for word in [*words, ("", "", "", "", True)]:
                if word[4] and sentence:
                    letters = [w[3] for w in sentence if w[3][0].isalpha()]
                    if len(letters) > 3 and sum(f[0].isupper() for f in letters) * 2 <= len(letters):
                        for (_, _, _, before, _), (_, _, tag, form, _) in zip(sentence, sentence[1:]):
                            if form[0].isupper() and form[1:].islower() and before[0].isalnum() and form.isascii():
                                counts[form][tag] += 1
                    sentence = []
                sentence.append(word)
    for word, count in counts.items():
        if count["JJ"] >= 3 and count["JJ"] >= 0.4 * sum(count.values()):
            yield word, " ".join(["JJ", "NNP", "NNPS"] if count["NNPS"] else ["JJ", "NNP"])


# Readings stated by hand, of words that neither the lexicon nor the treebanks know for what they are too.
STATED = {"rival": "JJ NN"}


def irregular(known, rows):
    """Rows of forms that are a past tense and no participle, or the reverse: "began", "begun"."""
    verbs = bases(known)
    for line in (POS.parent / "grammar" / "irregular.tsv").read_text().splitlines():
        cells = line.split("\t")
        if line.startswith("#") or len(cells) < 3 or not cells[1] or not cells[2] or cells[0] == "lemma":
            continue
        past, participle = ({form for form in cell.split("|")} - {cells[0]} for cell in cells[1:3])
        for forms, other in ((past - participle, "VBN"), (participle - past, "VBD")):
            for form in forms:
                tag = known.get(form)
                default = [tag, *sorted(formed(form, tag, verbs, known) - {tag})] if tag else []
                tags = rows[form].split() if form in rows else default
                own = "VBD" if other == "VBN" else "VBN"
                left = [t for t in tags if t != other]
                if tags and own in tags and (left != tags or form not in rows):
                    yield form, " ".join(left)


def readings(paths, all_of_it=True):
    paths = [path for path in paths if "conllu" in path]
    yield from capitals(paths)
    counts = defaultdict(Counter)
    for path in paths:
        for name, _, words in documents(path):
            if not all_of_it and aside(name):
                continue
            for _, _, tag, form, opens in words:
                lower = form.lower().replace("’", "'")
                if tag not in SKIP and tag not in ("NNP", "NNPS", ".") and (form == lower or opens and form[1:] == lower[1:]):
                    counts[lower][tag] += 1
    known = lexicon()
    verbs = bases(known)
    for word, count in sorted(counts.items()):
        if not re.fullmatch(r"(?=.*[a-z])[a-z'-]+|[a-z]\.([a-z]\.)+", word):
            continue
        total, tag = sum(count.values()), known.get(word)
        top, most = max(count.items(), key=lambda c: (c[1], c[0] == tag))
        old = formed(word, tag, verbs, known) if tag else set()
        closed = tag in CLOSED or top in CLOSED
        sure = total >= 30
        least = 2 if sure or closed else 1
        seen = {t for t, c in count.items() if c >= least and c >= total * 0.004}
        if not tag and total < 3:
            continue
        if sure or closed:
            tags = seen | ({tag} if tag and (count[tag] or total < 30) and tag != "FW" else set())
            if word in verbs and tags & {"VB", "VBP"}:
                tags |= {"VB", "VBP"}
            if (word.endswith("ed") or word in verbs and not word.endswith(("come", "run"))) and tags & {"VBD", "VBN"}:
                tags |= {"VBD", "VBN"}
        else:
            tags = seen | old
        usual = tag or top
        if total >= 10 and most > total * 0.6 and count[tag] < total * 0.3:
            usual = top
        if not tags:
            continue
        if tag == "FW" and usual == "FW":
            usual = top
        tags.add(usual)
        if tags != old or usual != tag:
            yield word, " ".join([usual, *sorted(tags - {usual}, key=lambda t: (-count[t], t))])


class Text:
    """The tokens of tags.tsv in one row with room between sentences, and their tags in the treebanks."""

    def __init__(self, tags, paths):
        import numpy as np

        self.np = np
        gold = {}
        for path in paths:
            for name, _, words in documents(path):
                gold[name] = {(a, b): t for a, b, t, _, _ in words}
        self.words, ids = [""], {"": 0}
        rows, sentence_rows, before = [], [], None
        edge = [(OUTSIDE, 0, 0, -1, False, "")] * 3
        for line in open(tags, encoding="utf-8"):
            name, start, end, sentence, word, tag, can = line.rstrip("\n").split("\t")
            if (name, sentence) != before:
                # A sentence of which no word's tag is known teaches nothing.
                if any(r[3] >= 0 for r in sentence_rows):
                    rows += edge + sentence_rows
                sentence_rows, before = [], (name, sentence)
            if word not in ids:
                ids[word] = len(self.words)
                self.words.append(word)
            right = gold[name].get((int(start), int(end)))
            right = CODE.get(right, -1) if right not in SKIP else -1
            sentence_rows.append((CODE[tag], ids[word], sum(1 << CODE[t] for t in can.split()), right, aside(name), name))
        rows += edge + sentence_rows + edge
        column = lambda n, kind: np.array([r[n] for r in rows], dtype=kind)
        self.tag, self.word, self.can, self.gold = column(0, np.int16), column(1, np.int32), column(2, np.int64), column(3, np.int16)
        self.aside = column(4, bool)
        self.doc = [r[5] for r in rows]
        self.talk = np.array([bool(TALK.match(d)) for d in self.doc])
        self.count = Counter(self.word.tolist())
        kinds = {row["word"]: NAMES.index(row["kind"]) for row in gazetteer.read(POS / "auxiliaries.tsv")[2]}
        self.auxiliary = np.array([kinds.get(w, 0) for w in self.words])[self.word]
        self.pivots()

    def pivots(self):
        """For each word the codes of the nearest verbs or relatives before and after it."""
        np, tag = self.np, self.tag
        pivot = np.where(np.isin(tag, PIVOTS) | (tag == OUTSIDE), tag, -1)
        pivot = np.where(np.isin(tag, VERBS) & (self.auxiliary > 0), self.auxiliary, pivot)
        at = np.arange(len(tag))
        before = np.maximum.accumulate(np.where(pivot >= 0, at, 0))
        after = np.minimum.accumulate(np.where(pivot >= 0, at, len(tag) - 1)[::-1])[::-1]
        self.before, self.after = pivot[np.roll(before, 1)], pivot[np.roll(after, -1)]


T = lambda *at: ("t", at)
W = lambda *at: ("w", at)
C = lambda *at: ("c", at)
V = lambda at: ("v", (at,))
TEMPLATES = [
    [T(-1)], [T(1)], [T(-2)], [T(2)], [T(-1, -2)], [T(1, 2)], [T(-1, -2, -3)], [T(1, 2, 3)],
    [T(-1), T(1)], [T(-2), T(-1)], [T(1), T(2)], [T(-1), T(2)], [T(-2), T(1)], [T(-2), T(-1), T(1)], [T(-1), T(1), T(2)],
    [W(0)], [W(-1)], [W(1)], [W(-2)], [W(2)], [W(-1, -2)], [W(1, 2)], [W(-1, -2, -3)],
    [W(0), W(-1)], [W(0), W(1)], [W(0), T(-1)], [W(0), T(1)], [W(0), T(2)], [W(0), T(-2)], [W(0), T(-1), T(1)], [W(0), T(1), T(2)], [W(0), W(2)],
    [W(0), T(-2), T(-1)], [W(-1), T(1)], [W(1), T(-1)], [W(-1), T(-2)], [W(1), T(2)], [W(-2), T(-1)], [W(-2), T(1)],
    [C(0), T(-1)], [C(0), T(1)], [C(0), T(-1), T(1)], [C(0), T(-2), T(-1)], [C(0), T(1), T(2)], [C(0), W(-1)], [C(0), W(1)],
    [C(1), T(-1)], [C(1), W(0)], [C(-1), T(1)], [C(1), W(-1)], [C(1), T(-1), T(2)], [C(0)], [C(2), T(1)], [C(0), W(-1), T(1)], [C(0), W(1), T(-1)],
    [C(0), T(-1), W(-2)], [W(-1), W(1)], [C(0), T(-1, -2)], [C(0), T(1, 2)], [C(0), T(-1, -2, -3)], [C(0), T(-1), T(2)], [C(0), T(-2), T(1)],
    [V(-1)], [V(1)], [V(-1), V(1)], [C(0), V(-1)], [C(0), V(1)], [C(0), V(-1), V(1)], [V(-1), T(-1)], [V(-1), T(1)], [V(1), T(-1)], [V(1), T(1)],
    [V(-1), V(1), T(-1)], [V(-1), V(1), T(1)], [C(0), V(-1), T(-1)], [C(0), V(1), T(-1)], [C(0), V(-1), T(1)], [C(0), V(1), T(1)], [V(-1), W(-1)],
    [V(-1), W(0)], [V(1), W(0)], [V(-1), W(1)], [C(0), V(-1), V(1), T(-1)], [C(0), V(-1), V(1), T(1)], [V(-1), T(-1), T(1)], [V(1), T(-1), T(1)],
    [C(0), W(-1, -2, -3)], [C(0), W(-1, -2, -3), T(-1)], [C(0), W(-1, -2), T(1)], [T(-1), W(-1, -2, -3)],
]  # fmt: skip
# Rules stated by hand, each a template with its values, put at the end: gains as they come out.
GIVEN = [("VBD", "VBN", [V(-1), W(-1, -2, -3)], ("HAVE", word)) for word in ("has", "have", "had")]
# The tags whose possibility at a place a rule may ask for.
MAY = [CODE[t] for t in "NN NNS VB VBZ VBD VBN VBG JJ RB IN WDT RP".split()]


class Learner:
    # A word that a rule names is at least so common in the text.
    COMMON = 15
    LEAST = 5
    CHECK = 2

    def __init__(self, text):
        self.t, self.np = text, text.np
        self.train = ~text.aside & ~text.talk
        self.check = text.aside & ~text.talk
        self.keys, self.good = {}, Counter()

    def values(self, kind, at, i):
        if kind == "t":
            return {int(self.t.tag[i + a]) for a in at}
        if kind == "w":
            found = {int(self.t.word[i + a]) for a in at}
            return {w for w in found if w and self.t.count[w] >= self.COMMON}
        if kind == "v":
            return {int((self.t.before if at[0] < 0 else self.t.after)[i])}
        can = int(self.t.can[i + at[0]])
        return {t for t in MAY if can >> t & 1}

    def keys_at(self, i):
        old, new = int(self.t.tag[i]), int(self.t.gold[i])
        if old == new or new < 0 or not int(self.t.can[i]) >> new & 1 or not self.train[i]:
            return []
        out = []
        cache = {}
        for n, template in enumerate(TEMPLATES):
            ways = [()]
            for part in template:
                if part not in cache:
                    cache[part] = self.values(*part, i)
                found = cache[part]
                if part == ("c", (0,)):
                    found = found - {old, new}
                ways = [(*way, v) for way in ways for v in found]
            out += [(old, new, n, way) for way in ways]
        return out

    def note(self, i):
        for key in self.keys.pop(i, ()):
            self.good[key] -= 1
        keys = self.keys_at(i)
        if keys:
            self.keys[i] = keys
            self.good.update(keys)

    def holds(self, key):
        old, new, n, values = key
        np, t = self.np, self.t
        if (old, new) not in self.start:
            self.start[old, new] = np.flatnonzero((t.tag == old) & (t.can >> new & 1 == 1))
        at = self.start[old, new]
        for (kind, places), value in zip(TEMPLATES[n], values):
            if kind == "c":
                at = at[t.can[at + places[0]] >> value & 1 == 1]
            elif kind == "v":
                at = at[(t.before if places[0] < 0 else t.after)[at] == value]
            else:
                row = t.tag if kind == "t" else t.word
                keep = row[at + places[0]] == value
                for p in places[1:]:
                    keep |= row[at + p] == value
                at = at[keep]
        return at

    def gains(self, key, at):
        gold, old, new = self.t.gold[at], key[0], key[1]
        change = (gold == new).astype(int) - (gold == old)
        return int(change[self.train[at]].sum()), int(change[self.check[at]].sum())

    def run(self, most):
        np = self.np
        wrong = np.flatnonzero((self.t.tag != self.t.gold) & (self.t.gold >= 0) & self.train)
        for i in wrong:
            self.note(int(i))
        bound, refused, changed = {}, set(), 0
        while most:
            self.start = {}
            best = (self.LEAST - 1, 0, None, None)
            for key, good in sorted(((k, g) for k, g in self.good.items() if g >= self.LEAST), key=lambda kg: -kg[1]):
                if good <= best[0]:
                    break
                if key in refused:
                    continue
                net, when = bound.get(key, (good, -10**9))
                if net + (changed - when) / 8 <= best[0]:
                    continue
                at = self.holds(key)
                net, check = self.gains(key, at)
                bound[key] = (net, changed)
                # With the same gain the simpler rule.
                if net > best[0] or net == best[0] and best[2] and len(TEMPLATES[key[2]]) < len(TEMPLATES[best[2][2]]):
                    if check < self.CHECK:
                        refused.add(key)
                    else:
                        best = (net, check, key, at)
            net, check, key, at = best
            if key is None:
                break
            self.t.tag[at] = key[1]
            before, after = self.t.before, self.t.after
            self.t.pivots()
            moved = np.flatnonzero((before != self.t.before) | (after != self.t.after))
            for i in sorted({int(i) + d for i in at for d in range(-3, 4)} | set(moved.tolist())):
                self.note(i)
            changed += len(at)
            most -= 1
            yield NAMES[key[0]], NAMES[key[1]], self.says(key), f"{net}", f"{check}"

        yield from self.given()

    def given(self):
        for old, new, template, values in GIVEN:
            TEMPLATES.append(template)
            codes = [self.t.words.index(v) if kind == "w" else NAMES.index(v) for (kind, _), v in zip(template, values)]
            key = (CODE[old], CODE[new], len(TEMPLATES) - 1, tuple(codes))
            self.start = {}
            at = self.holds(key)
            net, check = self.gains(key, at)
            self.t.tag[at] = key[1]
            self.t.pivots()
            yield old, new, self.says(key), f"{net}", f"{check}"

    def says(self, key):
        def place(kind, at):
            if kind == "v":
                return "-" if at[0] < 0 else "+"
            return f"{at[0]:+d}".replace("+0", "0") + (f"..{at[-1]:+d}" if len(at) > 1 else "")

        parts = zip(TEMPLATES[key[2]], key[3])
        return " ".join(f"{kind}{place(kind, at)}={self.t.words[v] if kind == 'w' else NAMES[v]}" for (kind, at), v in parts)


SOURCES = [
    "source: counted in the treebanks UD English-GUM (Amir Zeldes and others; annotations CC BY 4.0; without news and reddit) and UD English-EWT (Universal"
    " Dependencies; CC BY-SA 4.0; development and test parts); no sentence of theirs is here",
    "licence: Apache-2.0",
    "made by: scripts/learn-tags.py",
]


def score(text):
    np = text.np
    groups = {"gum train": ~text.aside & ~text.talk & np.array([d.startswith("GUM") for d in text.doc]), "gum aside": text.aside & ~text.talk & np.array([d.startswith("GUM") for d in text.doc])}
    groups["ewt"] = np.array([d.startswith(EWT) for d in text.doc])
    groups["cues in news, train"] = np.array([not d.startswith(("GUM", *EWT)) for d in text.doc]) & ~text.aside
    groups["cues in news, aside"] = np.array([not d.startswith(("GUM", *EWT)) for d in text.doc]) & text.aside
    groups["ewt weblog+newsgroup"] = np.array([d.startswith(("weblog", "newsgroup")) for d in text.doc])
    groups["talk"] = text.talk
    for name, which in groups.items():
        which = which & (text.gold >= 0) & (text.gold != CODE["."])
        right = text.tag == text.gold
        verb = lambda row: np.isin(row, [CODE[t] for t in "VB VBD VBG VBN VBP VBZ".split()])
        tp = (verb(text.tag) & verb(text.gold) & which).sum()
        coarse = 2 * tp / ((verb(text.tag) & which).sum() + (verb(text.gold) & which).sum())
        reach = right | (text.can >> np.maximum(text.gold, 0) & 1 == 1)
        print(f"{name:22} words {which.sum():7} right {100 * (right & which).sum() / which.sum():.2f}  reachable {100 * (reach & which).sum() / which.sum():.2f}  verb or not F1 {100 * coarse:.2f}")
    which = text.aside & ~text.talk & (text.gold >= 0) & (text.tag != text.gold) & np.array([d.startswith(("GUM", *EWT)) for d in text.doc])
    pairs = Counter(zip(text.gold[which].tolist(), text.tag[which].tolist()))
    print("aside, most common (right → ours):", ", ".join(f"{NAMES[a]}→{NAMES[b]} {n}" for (a, b), n in pairs.most_common(40)))
    ids = {w: n for n, w in enumerate(text.words)}
    for word in ("that", "to", "as", "'s", "her"):
        which = (text.word == ids.get(word, -1)) & (text.gold >= 0) & text.aside
        print(f"{word}: {which.sum()} right {100 * ((text.tag == text.gold) & which).sum() / max(1, which.sum()):.1f}", end="; ")
    print()


def main():
    what, *args = sys.argv[1:]
    if what == "text":
        for path in args:
            for name, text, _ in documents(path):
                print(json.dumps({"id": name, "text": text}, ensure_ascii=False))
    elif what == "readings":
        header = ["title: What parts of speech a word can have", *SOURCES]
        header += [
            "word is lower case; with a capital it stands for its form inside a sentence; tags: its commonest, then the others, commonest first. Words that are not here can have what their tag in lexicon.tsv and",
            "their form allow (src/annotate/readings.rs). Contextual rules give a word no other tags.",
        ]
        rows = {**dict(readings(args)), **STATED}
        rows |= dict(irregular(lexicon(), rows))
        rows = sorted(rows.items())
        gazetteer.write(POS / "readings.tsv", header, ["word", "tags"], rows)
        learned([])
    elif what == "learn":
        rows = []
        for row in Learner(Text(args[0], args[1:])).run(400):
            print(*row, file=sys.stderr, flush=True)
            rows.append(row)
        learned(rows)
    elif what == "score":
        score(Text(args[0], args[1:]))


def learned(rows):
    header = ["title: Contextual rules learned on top of those of context.tsv", *SOURCES]
    header += [
        "method: transformation-based learning (Brill 1995); each rule gained `gain` words in the text learned from and `aside` in the text held aside.",
        "ORDER IS MEANING: the rows stand in the order in which they were learned and are never sorted.",
        "A word tagged `from` that can be `to` becomes `to` when all conditions of `when` hold. t-1=DT: the word before is tagged DT. w0=that: the word itself.",
        "c+1=VB: the next word can be VB. v-=BE: the nearest verb or relative before is a form of be; v+: after. t-1..-3=MD: one of the three words before is. STAART: the place before and after a sentence.",
    ]
    gazetteer.write(POS / "learned.tsv", header, ["from", "to", "when", "gain", "aside"], rows, keep_order=True)


if __name__ == "__main__":
    main()
