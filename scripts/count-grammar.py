#!/usr/bin/env python3
"""Counts what verbs, nouns and adjectives take in treebanks: grammar/verbs.tsv, clauses.tsv, attach.tsv.

  count-grammar.py TREEBANK.conllu.gz...   (UD English-GUM and English-EWT)

Counts only; no sentence is kept. What a verb of speech takes by our own cues stands in the column `takes`; nouns of speech
that treebanks have too seldom stand in clause-nouns.tsv beside this script.
"""
import gzip, re, sys
from collections import Counter, defaultdict

import gazetteer

SOURCE = "counted from the Universal Dependencies treebanks GUM (without news and reddit) and EWT (dev and test)"
LICENCE = "annotations CC BY 4.0 (GUM), CC BY-SA 4.0 (EWT): counts only, no text"
COLUMNS = "obj iobj pass that bare wh q to ing inf small objto objing objinf pred objpred".split()
TAKES = {"that", "bare", "to", "q", "np", "wh", "ing", "addr", "as"}


def sentences(path):
    """Sentences as lists of (id, form, lemma, tag, head, relation)."""
    sentence = []
    for line in gzip.open(path, "rt", encoding="utf-8"):
        cells = line.rstrip("\n").split("\t")
        if len(cells) == 10 and cells[0].isdigit():
            sentence.append((int(cells[0]), cells[1].lower(), cells[2].lower(), cells[4], int(cells[6]), cells[7]))
        elif not line.strip() and sentence:
            yield sentence
            sentence = []


class Counts:
    def __init__(self):
        self.verbs, self.nouns, self.adjectives = defaultdict(Counter), defaultdict(Counter), defaultdict(Counter)
        self.particles = defaultdict(Counter)
        self.attach, self.total = defaultdict(Counter), Counter()
        self.odds = defaultdict(Counter)

    def read(self, sentence):
        kids = defaultdict(list)
        for word in sentence:
            kids[word[4]].append(word)
        for word in sentence:
            number, form, lemma, tag, head, relation = word
            if tag.startswith("V") and relation not in ("aux", "cop", "aux:pass"):
                self.verb(word, kids, sentence)
            elif tag in ("NN", "NNS", "NNP", "NNPS"):
                self.noun(word, kids)
            elif tag.startswith("JJ"):
                self.adjective(word, kids)
        self.ambiguous(sentence, kids)

    def hung(self, key, word, kids, relations, case=("case",)):
        """Prepositions of what hangs behind a word."""
        self.total[key] += 1
        for kid in kids[word[0]]:
            if kid[5].split(":")[0] not in relations or kid[0] < word[0]:
                continue
            for mark in kids[kid[0]]:
                gerund = mark[5] == "mark" and kid[3] == "VBG" and mark[3] == "IN"
                if mark[5] in case and mark[3] in ("IN", "TO") or gerund:
                    self.attach[key][mark[1]] += 1

    def verb(self, word, kids, sentence):
        counts = self.verbs[word[2]]
        counts["n"] += 1
        own = kids[word[0]]
        relations = [kid[5] for kid in own]
        counts["pass"] += "nsubj:pass" in relations or "aux:pass" in relations
        counts["obj"] += "obj" in relations
        counts["iobj"] += "iobj" in relations
        behind_object = "obj" in relations or "iobj" in relations
        for kid in own:
            marks = [k[1] for k in kids[kid[0]] if k[5] == "mark"]
            if kid[5] == "ccomp":
                asks = any(w[1] in ("what", "who", "how", "why", "where", "when", "which") and word[0] < w[0] < kid[0] for w in sentence)
                if "that" in marks:
                    counts["that"] += 1
                elif marks and marks[0] in ("whether", "if") or asks:
                    counts["wh"] += 1
                else:
                    counts["bare" if kid[0] > word[0] else "q"] += 1
            elif kid[5] == "xcomp":
                verbal = kid[3].startswith("V") or any(k[5] == "cop" for k in kids[kid[0]])
                kind = "to" if "to" in marks else {"VBG": "ing", "VB": "inf"}.get(kid[3], "small")
                kind = kind if verbal else "pred"
                counts["obj" + kind if behind_object and kind != "small" else kind] += 1
            elif kid[5] == "compound:prt":
                self.particles[word[2]][kid[1]] += 1
        self.hung(("v", word[2]), word, kids, ("obl", "advcl"))

    def noun(self, word, kids):
        proper = word[3].startswith("NNP")
        self.hung(("n", "NNP" if proper else word[2]), word, kids, ("nmod", "acl"))
        if not proper:
            self.clauses(self.nouns[word[2]], word, kids, ("acl", "ccomp"), ("acl",))

    def adjective(self, word, kids):
        self.hung(("a", word[2]), word, kids, ("obl",))
        self.clauses(self.adjectives[word[2]], word, kids, ("ccomp", "csubj", "advcl"), ("xcomp", "csubj", "advcl", "ccomp"))

    @staticmethod
    def clauses(counts, word, kids, that, to):
        counts["n"] += 1
        for kid in kids[word[0]]:
            marks = [k[1] for k in kids[kid[0]] if k[5] == "mark"]
            counts["that"] += kid[5] in that and "that" in marks
            counts["to"] += kid[5] in to and "to" in marks

    def ambiguous(self, sentence, kids):
        """Of phrases right behind a noun that follows a verb: which of the two they hang on."""
        by = {word[0]: word for word in sentence}
        for word in sentence:
            cases = [kid for kid in kids[word[0]] if kid[5] == "case"]
            if word[5].split(":")[0] not in ("obl", "nmod") or not cases:
                continue
            before, above = by.get(cases[0][0] - 1), by.get(word[4])
            if not before or not above or not before[3].startswith("NN"):
                continue
            climb = before
            while climb and not climb[3].startswith("V"):
                climb = by.get(climb[4])
            if climb and climb[0] < cases[0][0] and above[3][0] in "VN":
                self.odds[cases[0][1]]["verb" if above[3][0] == "V" else "noun"] += 1


def cues():
    """What the verbs of speech take by our own lexicon."""
    text = (gazetteer.PATTERNS / "cues.toml").read_text(encoding="utf-8").split("[lexicon.cue-verb]")[1].split("[lexicon.")[0]
    found = {}
    for entry in re.findall(r'^\s*"([a-z-]+)((?: [^"]*)?)"', text, re.M):
        found[entry[0]] = [f for f in re.findall(r"\+([a-z]+)", entry[1]) if f in TAKES]
    return found


def main():
    counts = Counts()
    for path in sys.argv[1:]:
        for sentence in sentences(path):
            counts.read(sentence)
    head = lambda title, *more: [f"title: {title}", f"source: {SOURCE}", f"licence: {LICENCE}", "made by: scripts/count-grammar.py", *more]
    number = lambda n: str(n) if n else ""
    takes = cues()
    rows = []
    for lemma in sorted(set(takes) | {v for v, c in counts.verbs.items() if c["n"] >= 4}):
        if re.fullmatch(r"[a-z-]+", lemma):
            own = counts.verbs[lemma]
            own = own if own["n"] >= 4 else Counter()
            particles = " ".join(p for p, n in counts.particles[lemma].most_common() if n >= 2)
            rows.append([lemma, number(own["n"]), *(number(own[c]) for c in COLUMNS), particles, " ".join(takes.get(lemma, []))])
    gazetteer.write(gazetteer.PATTERNS / "grammar/verbs.tsv", head(
        "Verbs and the complements they take",
        "n: occurrences; obj, iobj: with an object, an indirect one; pass: passive; that, bare, wh, q: clause with “that”, without, a question,",
        "in front of the verb; to, ing, inf: infinitive, gerund, bare infinitive without an object; small: other; objto, objing, objinf: the same",
        "behind an object; pred, objpred: adjective or noun without and behind an object. particles: what parts from the verb. takes: by our cues.",
    ), ["lemma", "n", *COLUMNS, "particles", "takes"], rows)

    _, _, by_hand = gazetteer.read(gazetteer.SCRIPTS / "clause-nouns.tsv")
    rows = {("n", row["lemma"]): ["n", row["lemma"], "10", "5", str(counts.nouns[row["lemma"]]["to"])] for row in by_hand}
    for kind, table, least in (("n", counts.nouns, 5), ("a", counts.adjectives, 3)):
        for lemma, own in table.items():
            if own["n"] >= least and (own["that"] or own["to"]) and "\t" not in lemma:
                rows.setdefault((kind, lemma), [kind, lemma, str(own["n"]), str(own["that"]), str(own["to"])])
    gazetteer.write(gazetteer.PATTERNS / "grammar/clauses.tsv", head(
        "Nouns and adjectives that take clauses",
        "class n: noun, a: adjective. n: occurrences; that, to: with a clause in “that”, with an infinitive.",
        "Nouns of scripts/clause-nouns.tsv count 5 of 10 with “that”.",
    ), ["class", "lemma", "n", "that", "to"], rows.values())

    listed = lambda items: " ".join(f"{p}:{n}" for p, n in items)
    rows, every, totals = [], defaultdict(Counter), Counter()
    for (kind, lemma), own in counts.attach.items():
        every[kind].update(own)
        kept = [(p, n) for p, n in own.most_common() if n >= 2]
        if counts.total[kind, lemma] >= 5 and kept and lemma.isalpha():
            rows.append([kind, lemma, str(counts.total[kind, lemma]), listed(kept)])
    for (kind, _), n in counts.total.items():
        totals[kind] += n
    rows += [[kind, "*", str(totals[kind]), listed((p, n) for p, n in every[kind].most_common() if n >= 5)] for kind in "vna"]
    common = [(p, own) for p, own in counts.odds.items() if sum(own.values()) >= 5]
    rows += [["o", side, "0", listed((p, own[side]) for p, own in common)] for side in ("noun", "verb")]
    gazetteer.write(gazetteer.PATTERNS / "grammar/attach.tsv", head(
        "Which prepositions hang on which words",
        "class v: verb, n: noun (NNP: any name), a: adjective. total: occurrences; prepositions: how often each hangs on the word. `*`: all words of",
        "the class. class o: of phrases right behind a noun that follows a verb, how many hang on the noun, how many on the verb.",
    ), ["class", "word", "total", "prepositions"], rows)


main()
