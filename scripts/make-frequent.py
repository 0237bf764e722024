#!/usr/bin/env python3
"""patterns/en/pos/frequent.tsv from the project's own fixtures and the examples of its patterns.

    scripts/make-frequent.py > patterns/en/pos/frequent.tsv
"""

import collections
import json
import re

import gazetteer

ROOT = gazetteer.SCRIPTS.parent
MOST = 2000


def texts():
    for path in sorted((ROOT / "fixtures/articles").glob("*.txt")):
        yield path.read_text(encoding="utf-8")
    for path in sorted((ROOT / "fixtures/jsonl").glob("*.jsonl")):
        for line in path.read_text(encoding="utf-8", errors="replace").splitlines():
            try:
                yield str(json.loads(line).get("text", ""))
            except (ValueError, AttributeError):
                pass
    for path in sorted((ROOT / "patterns/en").rglob("*.toml")):
        for example in re.findall(r"'''(.*?)'''", path.read_text(encoding="utf-8")):
            yield re.sub(r"\{[^:}]*:([^}]*)\}", r"\1", example)


known = {row["word"] for row in gazetteer.read(ROOT / "patterns/en/pos/lexicon.tsv")[2]}
counts = collections.Counter()
for text in texts():
    counts.update(w for w in re.findall(r"[a-z]+|[^\w\s]", text.lower().replace("’", "'")) if w in known)
print("# title: The commonest words of English news, commonest first")
print("# source: the texts of fixtures/ and the examples in patterns/en, counted")
print("# licence: Apache-2.0")
print("# made by: scripts/make-frequent.py")
print("# They get the first symbols, so that what is known of them lies close together in memory. Only the order matters.")
print("word")
for word, _ in sorted(counts.items(), key=lambda item: (-item[1], item[0]))[:MOST]:
    print(word)
