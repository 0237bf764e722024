"""What the command line makes of the articles of corpus.py, to hold against it what an engine makes of them."""
import functools
import json
import os
import pathlib
import subprocess
import unittest

import corpus


def optional(schema):
    """The names of the fields that a record leaves out when there is nothing in them, by its schema; as columns they are null."""
    if isinstance(schema, list):
        return set().union(*map(optional, schema))
    if not isinstance(schema, dict):
        return set()
    own = schema["properties"].keys() - set(schema.get("required", [])) if isinstance(schema.get("properties"), dict) else set()
    return own.union(*map(optional, schema.values()))


@functools.cache
def left_out():
    """The fields that a claim or a document leaves out when there is nothing in them."""
    return set().union(*(optional(json.loads(subprocess.check_output([os.environ["INQUIT"], "schema", record]))) for record in ("claim", "document")))


class Expected:
    """The documents and errors of `count` articles by the articles' names, and the file that holds the articles."""

    def __init__(self, program, folder, count):
        articles = list(corpus.articles(count))
        self.articles = self._write(folder, articles)
        documents, errors = folder / "documents.jsonl", folder / "errors.jsonl"
        done = subprocess.run([program, "extract", "-q", self.articles, "--emit", "documents", "-o", documents, "--errors", errors])
        assert done.returncode == 3, "some of the articles are bad"
        self.documents = {each["id"]: without_place(each) for each in lines(documents)}
        self.errors = {articles[each["position"] - 1]["id"]: each for each in lines(errors)}
        assert len(self.documents) + len(self.errors) == count and len(self.errors) > 3

    def first(self, folder, count):
        """The same for the first of the articles."""
        some = Expected.__new__(Expected)
        articles = list(corpus.articles(count))
        some.articles = self._write(folder, articles)
        names = {each["id"] for each in articles}
        some.documents, some.errors = ({name: each for name, each in found.items() if name in names} for found in (self.documents, self.errors))
        return some

    def claims(self):
        """What there is to say about each claim, sorted."""
        return sorted((name, claim["id"], claim["gist"]) for name, each in self.documents.items() for claim in each["claims"])

    def check(self, rows):
        """Fails unless the rows, as dictionaries, are these documents and errors, each once."""
        test = unittest.TestCase()
        test.maxDiff = 4000
        test.assertEqual(len(rows), len(self.documents) + len(self.errors))
        found = {}
        for row in rows:
            if row["error"] is None:
                found[row["id"]] = without_place(as_record(row))
            else:
                test.assertEqual([name for name, value in row.items() if value is not None], ["id", "error"])
                expected = self.errors[row["id"]]
                test.assertEqual(row["error"]["kind"], expected["kind"])
                # What an article lacks is told in the terms of Python, not in options of the command line.
                if expected["kind"] != "no-text":
                    test.assertEqual(row["error"]["reason"], expected["reason"])
        test.assertEqual(found.keys(), self.documents.keys())
        for name, document in self.documents.items():
            test.assertEqual(found[name], document)

    @staticmethod
    def _write(folder, articles):
        path = folder / f"articles-{len(articles)}.jsonl"
        path.write_text("".join(json.dumps(article) + "\n" for article in articles), encoding="utf-8")
        return str(path)


def lines(path):
    """The objects of a file of JSON Lines; a text in them may hold any other end of a line."""
    return [json.loads(line) for line in pathlib.Path(path).read_text(encoding="utf-8").split("\n")[:-1]]


def without_place(document):
    """Without what tells in which line of which file an article stood: one that came from no file has none of it."""
    for source in (document["source"], *(claim["source"] for claim in document["claims"])):
        source["archive"] = source["sha256"] = None
    return document


def as_record(row):
    """A row as the record it is made of: without the fields that a record leaves out when there is nothing in them."""
    if isinstance(row, list):
        return [as_record(each) for each in row]
    if isinstance(row, dict):
        return {name: as_record(value) for name, value in row.items() if not (name in left_out() and value is None) and name != "error"}
    return row
