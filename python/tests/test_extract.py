"""The Python functions: their records are those of the command line, and what is wrong is said as Python says it.

Run by ./test with the wheel installed. INQUIT names the program; the working directory is that of the project.
"""
import datetime
import doctest
import glob
import json
import multiprocessing
import os
import pathlib
import subprocess
import sys
import tempfile
import threading
import typing
import unittest

import inquit

sys.path.insert(0, str(pathlib.Path(__file__).parent))
from expected import without_place  # noqa: E402

PROGRAM = os.environ["INQUIT"]
ARTICLES = "fixtures/jsonl/articles.jsonl"


def command(*arguments, **options):
    """What the program writes, a record a line."""
    done = subprocess.run([PROGRAM, "extract", "--quiet", *arguments], capture_output=True, **options)
    return [json.loads(line) for line in done.stdout.splitlines()]


class Records(unittest.TestCase):
    maxDiff = None

    def test_a_text_gives_the_record_of_its_file(self):
        for path in sorted(glob.glob("fixtures/articles/*.txt")):
            text = pathlib.Path(path).read_bytes().decode()
            expected = command(path, "--emit", "documents", "--with-text")
            self.assertEqual([inquit.extract(text, id=path, with_text=True)], expected)
            day = command(path, "--emit", "documents", "--date", "2025-12-31")[0]
            given = inquit.extract(text, id=path, date=datetime.date(2025, 12, 31))
            self.assertEqual((given.pop("published_from"), day.pop("published_from")), ("input", "option"))
            self.assertEqual(given, day)

    def test_a_page_gives_the_record_of_its_file(self):
        some = 0
        for path in sorted(glob.glob("fixtures/pages/*.html")):
            expected = command(path, "--emit", "documents")
            try:
                page = pathlib.Path(path).read_bytes().decode()
            except UnicodeDecodeError:
                continue
            if expected and not any("charset" in warning or "encoded" in warning for warning in expected[0]["warnings"]):
                self.assertEqual(inquit.extract_many([{"html": page, "id": expected[0]["id"]}]), expected)
                some += 1
        self.assertGreater(some, 3)

    def test_objects_give_the_records_of_their_lines(self):
        expected = [without_place(document) for document in command(ARTICLES, "--emit", "documents")]
        objects = [json.loads(line) for line in pathlib.Path(ARTICLES).read_text(encoding="utf-8").splitlines()]
        for jobs in (None, 1, 3):
            self.assertEqual([without_place(each) for each in inquit.extract_many(objects, jobs=jobs)], expected)
        lines = inquit.Extractor().lines(objects, emit="claims")
        claims = [json.loads(line) for ok, lines in lines for line in lines.splitlines() if ok]
        self.assertEqual([claim["id"] for claim in claims], [claim["id"] for claim in command(ARTICLES)])

    def test_files_give_what_the_program_gives(self):
        inputs = ("fixtures/articles", ARTICLES, "fixtures/pages/a*.html")
        self.assertEqual(list(inquit.read(*inputs)), command(*inputs, "--emit", "documents"))

    def test_patterns_and_people(self):
        with tempfile.TemporaryDirectory() as folder:
            people = pathlib.Path(folder, "people.toml")
            people.write_text('[[person]]\nname = "Luz Amarante"\naliases = ["the Surveyor"]\nrole = "surveyor"\n')
            arguments = ["--patterns", "examples/packs/sanctions", "--people", str(people)]
            extractor = inquit.Extractor(patterns=[pathlib.Path("examples/packs/sanctions")], people=[people])
            expected = command("fixtures/articles", "--emit", "documents", *arguments)
            self.assertEqual(list(extractor.read("fixtures/articles")), expected)
            self.assertEqual(extractor.patterns, next(each["claims"][0]["patterns"] for each in expected))

    def test_types_hold_all_fields(self):
        from inquit import records

        def check(value, kind, path):
            arguments = typing.get_args(kind)
            if type(None) in arguments:
                kind, = (each for each in arguments if each is not type(None)) if value is not None else (type(None),)
            if value is None:
                self.assertIs(kind, type(None), path)
            elif typing.get_origin(kind) is list:
                for each in value:
                    check(each, typing.get_args(kind)[0], path)
            elif typing.get_origin(kind) is typing.Literal:
                self.assertIn(value, typing.get_args(kind), path)
            elif isinstance(value, dict):
                hints = typing.get_type_hints(kind)
                self.assertLessEqual(set(value), set(hints), path)
                self.assertLessEqual(kind.__required_keys__, set(value), path)
                for name, each in value.items():
                    check(each, hints[name], f"{path}.{name}")
            else:
                self.assertIsInstance(value, kind, path)

        for document in inquit.read("fixtures/articles", "fixtures/jsonl", "fixtures/pages/agency-classic.html", with_text=True):
            check(document, records.Document, "document")


class Faults(unittest.TestCase):
    def test_bad_dates(self):
        for date in ("Friday", "", "2026-13-45"):
            with self.assertRaisesRegex(ValueError, "write it as 2026-01-23"):
                inquit.extract("A text.", date=date)
        warned, = inquit.extract_many([{"text": "A text.", "date": "Friday"}])
        self.assertEqual((warned["warnings"], warned["published"]), (["date not understood: Friday"], None))

    def test_articles_without_text(self):
        for text, kind in (("", "empty"), (" \n", "empty"), ("half \ud83d", "bad-encoding")):
            with self.assertRaises(inquit.ArticleError) as caught:
                inquit.extract(text)
            self.assertEqual(caught.exception.kind, kind)
            self.assertNotIn("('", str(caught.exception))
        self.assertTrue(issubclass(inquit.ArticleError, ValueError))

    def test_what_is_no_text(self):
        for text, said in ((5, "text is a str, not int"), (None, "text is a str, not NoneType"), (b"a", r"not bytes: write text\.decode\(\)")):
            with self.assertRaisesRegex(TypeError, said):
                inquit.extract(text)
        with self.assertRaisesRegex(inquit.ArticleError, r"^article 0 \(text\): a value of type int, neither a text nor a dictionary"):
            inquit.extract_many([5])

    def test_one_bad_article_costs_only_itself(self):
        articles = ["The port is shut, Ana Ruiz said.", {"id": 7, "text": 5}, 5, {"html": "<p>"}, {}, "The port is open, she said."]
        given = inquit.extract_many(articles, errors="record")
        self.assertEqual([each.get("kind") for each in given], [None, "bad-field", "bad-json", "empty", "no-text", None])
        self.assertEqual(given[1], {"input": "7", "position": None, "kind": "bad-field", "reason": "field `text` is not a string"})
        with self.assertRaisesRegex(inquit.ArticleError, r"article 1 \(7\): field `text` is not a string"):
            inquit.extract_many(articles)

    def test_any_text(self):
        for text in ("\0", "\"" * 100_000, "a" * 1_000_000, "<" * 100_000, "“" * 10_000 + "\u2028\ufeff"):
            inquit.extract(text)
            inquit.extract_many([{"html": text}], errors="record")
        deep, = inquit.extract_many([{"html": "<div>" * 100_000 + "<p>The port is shut, Ana Ruiz said."}], errors="record")
        self.assertIn(deep.get("status", "error"), ("ok", "truncated", "error"))

    def test_misspelt_keywords(self):
        with self.assertRaisesRegex(TypeError, "extract\\(\\) got an unexpected keyword argument 'titel'; did you mean 'title'"):
            inquit.extract("A text.", titel="T")
        with self.assertRaisesRegex(TypeError, "extract_html"):
            inquit.extract_html("<p>A text.", links=1)
        for given in ("one text", {"text": "one"}, b"bytes"):
            with self.assertRaisesRegex(TypeError, "write \\[(text|article)\\]"):
                inquit.extract_many(given)
        for given in (5, None):
            with self.assertRaisesRegex(TypeError, "not (int|NoneType)"):
                inquit.extract_many(given)
        with self.assertRaisesRegex(inquit.ArticleError, "no 'text' and no 'html'"):
            inquit.extract_many([{"body": "a"}])
        self.assertIsNone(inquit.extract("A text.", date=float("nan"))["published"])
        with self.assertRaisesRegex(inquit.ArticleError, "language \"de\""):
            inquit.extract("Wir werden nicht gehen, sagte die Ministerin.")

    def test_the_console_command_is_the_program(self):
        command = pathlib.Path(sys.executable).with_name("inquit")
        given = subprocess.run([command, "extract", "-q", "fixtures/jsonl"], capture_output=True, check=True).stdout
        self.assertEqual(given, subprocess.run([PROGRAM, "extract", "-q", "fixtures/jsonl"], capture_output=True).stdout)
        self.assertEqual(subprocess.run([command, "schema"], capture_output=True, check=True).stdout[:1], b"{")

    def test_arguments(self):
        with self.assertRaisesRegex(inquit.PatternError, "no/such"):
            inquit.Extractor(patterns=["no/such"])
        with self.assertRaisesRegex(TypeError, r"patterns=\['pack'\]"):
            inquit.Extractor(patterns="pack")
        with self.assertRaisesRegex(ValueError, "errors is"):
            inquit.extract_many([], errors="ignore")
        with self.assertRaisesRegex(ValueError, "emit is"):
            list(inquit.Extractor().lines(["a"], emit="rows"))
        with self.assertRaisesRegex(ValueError, "jobs is"):
            inquit.extract_many([], jobs=0)
        with self.assertRaisesRegex(inquit.ArticleError, "no/such.txt.*no such file"):
            list(inquit.read("no/such.txt"))


def first_gist(_):
    return inquit.extract_many(["“We will not leave,” the mayor, Ana Ruiz, said."])[0]["claims"][0]["gist"]


class Processes(unittest.TestCase):
    def test_a_process_that_was_forked_goes_on(self):
        here = first_gist(0)
        with multiprocessing.get_context("fork").Pool(2) as processes:
            self.assertEqual(processes.map_async(first_gist, range(4)).get(timeout=300), [here] * 4)

    def test_other_threads_run_meanwhile(self):
        # The reader of the pipe is a thread of this process: it must run while the extraction waits for what it reads.
        ours, theirs = os.pipe()
        line = pathlib.Path(ARTICLES).read_bytes().splitlines(keepends=True)[0]

        def feed():
            with open(theirs, "wb") as pipe:
                pipe.write(line * 3)

        threading.Timer(0, feed).start()
        with open(ours, "rb"):
            self.assertEqual(len(list(inquit.read(f"/dev/fd/{ours}"))), 3)

    def test_many_articles_leave_python_to_other_threads(self):
        # No thread is made to give way to another here: a thread that waits for Python gets it only where one that has it lets it go.
        extractor, articles = inquit.Extractor(), [pathlib.Path(ARTICLES).read_text(encoding="utf-8")] * 20
        gate, extracting, seen = threading.Lock(), False, []
        gate.acquire()

        def other():
            with gate:
                seen.append(extracting)

        interval = sys.getswitchinterval()
        thread = threading.Thread(target=other)
        sys.setswitchinterval(3600)
        try:
            thread.start()
            gate.release()
            for _ in range(200):
                extracting = True
                extractor.extract_many(articles, jobs=1)
                extracting = False
                if seen:
                    break
        finally:
            sys.setswitchinterval(interval)
            thread.join()
        self.assertEqual(seen, [True])

    def test_the_module_is_the_command(self):
        for arguments in (["fixtures/jsonl", "--emit", "documents"], ["fixtures/articles", "--format", "text"],
                          ["fixtures/jsonl", "-", "--only", "territorial"], ["no/such"]):
            given = [subprocess.run([*program, *arguments], input=b"The port is ours, Ana Ruiz said.", capture_output=True)
                     for program in ([PROGRAM, "extract"], [sys.executable, "-m", "inquit"], [sys.executable, "-m", "inquit", "extract"])]
            self.assertEqual(len({(each.returncode, each.stdout) for each in given}), 1, given)
        for argument, code, said in (("--help", 0, b"Usage: python -m inquit [OPTIONS] [INPUT]..."), ("--no-such", 2, b"unexpected argument")):
            given = subprocess.run([sys.executable, "-m", "inquit", argument], capture_output=True)
            self.assertEqual((given.returncode, said in given.stdout + given.stderr), (code, True), given)

    @unittest.skipUnless(os.path.exists("/proc/self/status"), "memory is read where Linux tells it")
    def test_runs_in_one_process_keep_nothing(self):
        runs = """if True:
            import re, sys
            from inquit import _native
            def memory():
                return int(re.search(r"VmRSS:\\s*(\\d+)", open("/proc/self/status").read())[1])
            taken = [memory()]
            for _ in range(10):
                assert _native.run(["-q", "fixtures/jsonl", "-o", sys.argv[1]]) == 0
                taken.append(memory())
            print(*taken)"""
        with tempfile.TemporaryDirectory() as folder:
            done = subprocess.run([sys.executable, "-c", runs, f"{folder}/claims.jsonl"], capture_output=True, check=True, text=True)
        before, first, *_, last = map(int, done.stdout.split())
        # A pack that is kept would cost this much each time.
        self.assertLess(last - first, first - before)

    def test_import_costs_little(self):
        loaded = "import sys; before = set(sys.modules); import inquit; print(*set(sys.modules) - before)"
        modules = subprocess.run([sys.executable, "-c", loaded], capture_output=True, check=True, text=True).stdout.split()
        heavy = {"pyarrow", "pyspark", "numpy", "pandas", "asyncio", "inquit.records", "inquit.spark"}
        self.assertFalse(heavy & set(modules))


class Documentation(unittest.TestCase):
    def test_examples(self):
        flags = doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE | doctest.IGNORE_EXCEPTION_DETAIL
        result = doctest.testmod(inquit, optionflags=flags)
        self.assertGreater(result.attempted, 15)
        self.assertEqual(result.failed, 0)
        readme = doctest.testfile("../README.md", package=sys.modules[__name__], optionflags=flags, encoding="utf-8")
        self.assertGreater(readme.attempted, 3)
        self.assertEqual(readme.failed, 0)


if __name__ == "__main__":
    unittest.main()
