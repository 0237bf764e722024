#!/usr/bin/env python3
"""Reads our outputs with programs that are not ours, and says what they find wrong.

  check-outputs.py INQUIT ARTICLES FOLDER

Extracts ARTICLES into FOLDER in every format and reads them back: CSV and SQLite with Python's own modules; Parquet, when
this INQUIT writes it, with pyarrow, DuckDB and polars; the W3C's Web Annotations and schema.org as JSON-LD with rdflib. ./test installs them
under target/.
"""
import csv
import json
import pathlib
import sqlite3
import subprocess
import sys

import rdflib
from rdflib.namespace import RDF, SDO

inquit, articles, folder = sys.argv[1], sys.argv[2], pathlib.Path(sys.argv[3])
folder.mkdir(parents=True, exist_ok=True)
for old in folder.iterdir():
    old.unlink()
OA = rdflib.Namespace("http://www.w3.org/ns/oa#")
# What the context http://www.w3.org/ns/anno.jsonld makes of the terms that we use (Web Annotation Vocabulary, appendix A);
# a term that it does not name would be lost, and is found by counting.
ANNOTATION = {
    "oa": str(OA), "dc": "http://purl.org/dc/elements/1.1/", "dcterms": "http://purl.org/dc/terms/", "id": "@id", "type": "@type",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#", "as": "http://www.w3.org/ns/activitystreams#",
    "foaf": "http://xmlns.com/foaf/0.1/", "xsd": "http://www.w3.org/2001/XMLSchema#",
    "Annotation": "oa:Annotation", "TextualBody": "oa:TextualBody", "SpecificResource": "oa:SpecificResource",
    "TextQuoteSelector": "oa:TextQuoteSelector", "TextPositionSelector": "oa:TextPositionSelector", "Software": "as:Application",
    "describing": "oa:describing", "body": {"@id": "oa:hasBody", "@type": "@id"}, "target": {"@id": "oa:hasTarget", "@type": "@id"},
    "source": {"@id": "oa:hasSource", "@type": "@id"}, "selector": {"@id": "oa:hasSelector", "@type": "@id"},
    "motivation": {"@id": "oa:motivatedBy", "@type": "@vocab"}, "exact": "oa:exact", "prefix": "oa:prefix", "suffix": "oa:suffix",
    "start": {"@id": "oa:start", "@type": "xsd:nonNegativeInteger"}, "end": {"@id": "oa:end", "@type": "xsd:nonNegativeInteger"},
    "value": "rdf:value", "format": "dc:format", "language": "dc:language", "name": "foaf:name",
    "creator": {"@id": "dcterms:creator", "@type": "@id"}, "generator": {"@id": "as:generator", "@type": "@id"},
    "created": {"@id": "dcterms:created", "@type": "xsd:dateTime"}, "generated": {"@id": "dcterms:issued", "@type": "xsd:dateTime"},
    "canonical": {"@id": "oa:canonical", "@type": "@id"},
}


def run(*words):
    return subprocess.run([inquit, *words], check=True, capture_output=True).stdout.decode()


def lines(text):
    return [json.loads(line) for line in text.splitlines()]


def check(good, what):
    if not good:
        sys.exit(f"check-outputs: {what}")


claims = lines(run("extract", articles, "-q"))
documents = lines(run("extract", articles, "-q", "--emit", "documents", "--with-text"))
gists = [claim["gist"] for claim in claims]
check(len(claims) > 100, "too few claims to check anything")

table = folder / "claims.csv"
run("extract", articles, "-q", "-o", str(table))
with open(table, encoding="utf-8", newline="") as stream:
    rows = list(csv.DictReader(stream, strict=True))
check([row["gist"] for row in rows] == gists, "csv: other gists")
check([row["speaker_name"] or None for row in rows] == [(c["speaker"] or {}).get("name") for c in claims], "csv: other speakers")
text_of = {d["source"]["id"]: d["text"] for d in documents}
for row in rows:
    at = [tuple(map(int, place.split("-"))) for place in row["content_at"].split()]
    words = " … ".join(text_of[row["source_id"]][start:end] for start, end in at)
    check(words == row["content"], f"csv: {row['content']!r} is not the text at {row['content_at']}")

database = folder / "claims.sqlite"
run("extract", articles, "-q", "--with-text", "-o", str(database))
with sqlite3.connect(database) as db:
    check(db.execute("PRAGMA integrity_check").fetchall() == [("ok",)], "sqlite: integrity_check")
    check(db.execute("PRAGMA foreign_key_check").fetchall() == [], "sqlite: foreign_key_check")
    check([g for (g,) in db.execute("SELECT gist FROM claims ORDER BY key")] == gists, "sqlite: other gists")
    found = db.execute("SELECT count(*) FROM claims_fts WHERE claims_fts MATCH 'island'").fetchone()[0]
    check(0 < found < len(claims), f"sqlite: full text finds {found}")
    db.execute("INSERT INTO claims_fts(claims_fts, rank) VALUES('integrity-check', 1)")
    sql = db.execute("SELECT sql FROM sqlite_master WHERE name = 'claims_fts'").fetchone()[0]
    check('content="claims"' in sql, "sqlite: Datasette looks for content=\"claims\"")
    for view in ("statements", "positions"):
        check(db.execute(f"SELECT count(*) FROM {view}").fetchone()[0] > 0, f"sqlite: {view} is empty")
    many = db.execute("SELECT count(*) FROM territory").fetchone()[0]
    check(many == sum(len(c["territory"]) for c in claims), "sqlite: other territory")

columns = folder / "claims.parquet"
written = subprocess.run([inquit, "extract", articles, "-q", "-o", str(columns)], capture_output=True)
if written.returncode == 0:
    import pyarrow.parquet

    read = pyarrow.parquet.read_table(columns)
    check(read.column("gist").to_pylist() == gists, "parquet: other gists")
    for row, claim in zip(read.to_pylist(), claims):
        for name in ("content", "quotes", "people", "times", "territory", "warnings"):
            check((row[name] or []) == claim[name], f"parquet: {name} of {claim['id']} is {row[name]}")
        day = row["source_published"]
        check((day and day.isoformat()) == claim["source"]["published"], f"parquet: another day of {claim['id']}")
        check(row["speaker_name"] == (claim["speaker"] or {}).get("name"), "parquet: another speaker")
    import duckdb
    import polars

    many = duckdb.sql(f"SELECT count(*) FROM (SELECT unnest(territory) AS e FROM '{columns}') WHERE e.topic IS NOT NULL").fetchone()[0]
    check(many == sum(len(c["territory"]) for c in claims), f"parquet: DuckDB finds {many} entries")
    frame = polars.read_parquet(columns)
    check(frame.schema["source_published"] == polars.Date, "parquet: no dates for polars")
    topics = frame.select("territory").explode("territory").unnest("territory")["topic"].drop_nulls().len()
    check(topics == many, f"parquet: polars finds {topics} entries")
    parquet = f"{read.num_rows} rows by pyarrow, DuckDB and polars"
else:
    check(b"feature `parquet`" in written.stderr, f"parquet: {written.stderr.decode()}")
    parquet = "not built in"

(folder / "documents.jsonl").write_text("".join(json.dumps(d) + "\n" for d in documents), encoding="utf-8")
graph = rdflib.Graph()
terms = set()
for record in lines(run("convert", str(folder / "documents.jsonl"), "--to", "w3c")):
    check(record["@context"] == "http://www.w3.org/ns/anno.jsonld", "w3c: no context")
    stack = [record]
    while stack:
        node = stack.pop()
        if isinstance(node, dict):
            terms.update(node)
            stack.extend(node.values())
        elif isinstance(node, list):
            stack.extend(node)
    graph.parse(data=json.dumps({**record, "@context": ANNOTATION}), format="json-ld")
check(terms <= {*ANNOTATION, "@context"}, f"w3c: terms that the vocabulary does not have: {terms - {*ANNOTATION}}")
annotations = set(graph.subjects(RDF.type, OA.Annotation))
check(len(annotations) == len({c["id"] for c in claims}), "w3c: not an annotation a claim")
found = set()
for note in annotations:
    for target in graph.objects(note, OA.hasTarget):
        quote, place = None, None
        for selector in graph.objects(target, OA.hasSelector):
            if (selector, RDF.type, OA.TextQuoteSelector) in graph:
                quote = graph.value(selector, OA.exact)
            if (selector, RDF.type, OA.TextPositionSelector) in graph:
                place = graph.value(selector, OA.start), graph.value(selector, OA.end)
        check(quote and place, f"w3c: a target of {note} lacks a selector")
        found.add((str(note).rsplit(":", 1)[1], int(place[0]), int(place[1]), str(quote)))
pieces = {(c["id"], p["start"], p["end"], p["text"]) for c in claims for p in c["content"]}
check(found == pieces, f"w3c: {len(found ^ pieces)} targets differ")

graph = rdflib.Graph()
for record in lines(run("convert", str(folder / "documents.jsonl"), "--to", "schemaorg")):
    check(record["@context"] == "https://schema.org", "schemaorg: no context")
    graph.parse(data=json.dumps({**record, "@context": {"@vocab": str(SDO)}}), format="json-ld")
known = set(SDO.__annotations__) | {"spokenByCharacter"}
used = {str(t).removeprefix(str(SDO)) for s, p, o in graph for t in ((p, o) if p == RDF.type else (p,)) if str(t).startswith(str(SDO))}
check(used <= known, f"schemaorg: terms that schema.org does not have: {used - known}")
check(len(set(graph.subjects(RDF.type, SDO.Claim))) == len({c["id"] for c in claims}), "schemaorg: not a Claim a claim")
spoken = {
    str(name)
    for character in graph.objects(None, rdflib.URIRef(f"{SDO}spokenByCharacter"))
    for name in graph.objects(character, SDO.name)
}
names = {c["speaker"]["name"] for c in claims if c["form"] in ("direct", "mixed") and c["speaker"] and c["speaker"]["name"]}
check(names <= spoken, f"schemaorg: speakers lost: {sorted(names - spoken)[:5]}")

quotations = lines(run("convert", str(folder / "documents.jsonl"), "--to", "gqg"))
for line in quotations:
    check(set(line) == {"date", "url", "lang", "title", "quotes"}, f"gqg: other fields: {sorted(line)}")
    check(all(set(q) == {"pre", "quote", "post"} for q in line["quotes"]), "gqg: other fields of a quotation")
print(f"others read {len(claims)} claims of {len(documents)} articles: csv; sqlite3 {sqlite3.sqlite_version}; parquet {parquet}; rdflib: "
      f"{len(annotations)} annotations with {len(found)} targets, schema.org terms {', '.join(sorted(used))}; gqg {len(quotations)} lines")
