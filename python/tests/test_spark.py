"""Spark: separate executors give the records of the command line, also when one of them is killed.

Run by ./test with the wheel and PySpark installed; INQUIT names the program.
"""
import functools
import http.server
import json
import os
import pathlib
import shlex
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import unittest

import pyspark
from pyarrow import parquet
from pyspark import cloudpickle
from pyspark.sql import SparkSession

import inquit
from inquit import columns, records
from inquit.spark import SCHEMA, extract_archives, extract_df

sys.path.insert(0, str(pathlib.Path(__file__).parent))
import corpus  # noqa: E402
from expected import Expected, as_record, without_place  # noqa: E402

# Executors do not have this file: its functions travel as they are.
cloudpickle.register_pickle_by_value(sys.modules[__name__])

PROGRAM = os.path.abspath(os.environ["INQUIT"])
COUNT = 5200
# As many as hold each kind of bad article.
SOME = 1300
FOLDER = None


def setUpModule():
    """A cluster of two executors, each a process of its own, on the loopback."""
    global FOLDER, spark
    FOLDER = tempfile.TemporaryDirectory(prefix="inquit-spark-")
    os.environ.update(SPARK_LOCAL_IP="127.0.0.1", SPARK_LOCAL_HOSTNAME="127.0.0.1", PYSPARK_PYTHON=sys.executable,
                      PYSPARK_DRIVER_PYTHON=sys.executable, SPARK_HOME=str(pathlib.Path(pyspark.__file__).parent),
                      SPARK_LOCAL_DIRS=FOLDER.name, SPARK_WORKER_DIR=f"{FOLDER.name}/work")
    settings = {
        "spark.driver.host": "127.0.0.1",
        "spark.driver.bindAddress": "127.0.0.1",
        "spark.ui.enabled": "false",
        "spark.sql.warehouse.dir": f"{FOLDER.name}/warehouse",
        # Small batches, so that a task has many of them.
        "spark.sql.execution.arrow.maxRecordsPerBatch": "100",
        "spark.sql.shuffle.partitions": "4",
        "spark.sql.session.timeZone": "UTC",
        "spark.log.level": "ERROR",
    }
    builder = SparkSession.builder.master("local-cluster[2,1,1024]").appName("inquit")
    for name, value in settings.items():
        builder = builder.config(name, value)
    spark = builder.getOrCreate()


def tearDownModule():
    spark.stop()
    FOLDER.cleanup()


@functools.lru_cache(maxsize=None)
def expected(count=COUNT):
    """What the program makes of the articles, or of the first of them."""
    return Expected(PROGRAM, pathlib.Path(FOLDER.name), COUNT) if count == COUNT else expected().first(pathlib.Path(FOLDER.name), count)


def frame(articles, partitions):
    """The articles as Spark reads them."""
    return spark.read.json(articles.articles, schema="id string, url string, title string, date string, text string").repartition(partitions)


def kills_its_executor(batches):
    """Passes batches on. In the middle of the third partition the executor that runs it is killed, once: the stage that is run
    again restarts its count of attempts, so a file remembers it."""
    from pyspark import TaskContext

    for number, batch in enumerate(batches):
        if TaskContext.get().partitionId() == 2 and number == 3 and not os.path.exists(os.environ["INQUIT_KILLED"]):
            process = os.getppid()
            while b"CoarseGrainedExecutorBackend" not in pathlib.Path(f"/proc/{process}/cmdline").read_bytes():
                process = int(pathlib.Path(f"/proc/{process}/stat").read_text().rsplit(")", 1)[1].split()[1])
            pathlib.Path(os.environ["INQUIT_KILLED"]).write_text(str(process))
            os.kill(process, signal.SIGKILL)
        yield batch


class Articles(unittest.TestCase):
    def test_records_are_those_of_the_command_line_although_an_executor_is_killed(self):
        marker = pathlib.Path(FOLDER.name, "killed")
        kill = functools.partial(_with, {"INQUIT_KILLED": str(marker)}, kills_its_executor)
        articles = frame(expected(), 6)
        target = FOLDER.name + "/documents.parquet"
        extract_df(articles.mapInArrow(kill, articles.schema)).write.option("compression", "zstd").parquet(target)
        self.assertGreater(int(marker.read_text()), 1)
        expected().check(parquet.read_table(target).to_pylist())

    def test_claims(self):
        rows = extract_df(frame(expected(SOME), 2), emit="claims").collect()
        found = sorted((row["source"]["id"], row["id"], row["gist"]) for row in rows if row["error"] is None)
        self.assertEqual(found, expected(SOME).claims())
        kinds = sorted(each["kind"] for each in expected(SOME).errors.values())
        self.assertEqual(sorted(row["error"]["kind"] for row in rows if row["error"]), kinds)


def _with(environment, function, batches):
    os.environ.update(environment)
    return function(batches)


class Columns(unittest.TestCase):
    def test_the_schema_and_the_records_are_one(self):
        articles = list(corpus.articles(40, good=True))
        page = pathlib.Path("fixtures/pages/agency-classic.html").read_text(encoding="utf-8")
        articles.append({"html": page, "url": "https://example.org/2026/agency"})
        for emit, ddl in (("documents", records.DOCUMENT), ("claims", records.CLAIM)):
            lines = list(inquit.Extractor().lines(articles, emit=emit))
            first = [json.loads(line) for ok, some in lines for line in some.splitlines()]
            table = columns.table(lines, columns.schema(ddl))
            # Spark goes by position: the columns of a batch are in the order of the schema, and so are their fields.
            self.assertEqual(table.schema, columns.schema(ddl))
            self.assertEqual(columns.schema(ddl).names, [field.name for field in spark.createDataFrame([], ddl).schema.fields])
            self.assertEqual([as_record(row) for row in table.to_pylist()], first)
            names = set().union(*(record.keys() for record in first))
            self.assertLessEqual(names, set(table.schema.names))
        self.assertEqual(SCHEMA, records.DOCUMENT)

    def test_columns_by_other_names(self):
        from datetime import date

        rows = [(7, date(2026, 1, 23), "The mayor, Ana Ruiz, said on Friday that the port was shut.")]
        df = spark.createDataFrame(rows, "number int, `day of print` date, body string")
        row, = extract_df(df, text="body", date="day of print", id="number", with_text=True).collect()
        expected = inquit.extract(rows[0][2], date=rows[0][1], id=7, with_text=True)
        self.assertEqual(as_record(row.asDict(recursive=True)), expected)
        with self.assertRaisesRegex(ValueError, "no column 'text' or 'html'"):
            extract_df(df)
        with self.assertRaisesRegex(ValueError, "no column 'bdy'; there are number, day of print, body"):
            extract_df(df, text="bdy")
        with self.assertRaisesRegex(ValueError, "emit is"):
            extract_df(df, text="body", emit="rows")

    def test_packs_travel_to_the_executors(self):
        texts = ["Brussels will lift its sanctions on Marevia, the commissioner, Ana Ruiz, said."]
        with tempfile.TemporaryDirectory() as folder:
            pack = shutil.copytree("examples/packs/sanctions", folder + "/pack")
            df = extract_df(spark.createDataFrame([(text,) for text in texts], "text string"), patterns=[pack])
        row, = df.collect()
        expected = inquit.Extractor(patterns=["examples/packs/sanctions"]).extract_many(texts)
        self.assertEqual([as_record(row.asDict(recursive=True))], expected)
        self.assertEqual(row["claims"][0]["territory"][0]["topic"], "sanctions")

    def test_attitudes_are_given_when_asked_for(self):
        df = spark.createDataFrame([("Ana Ruiz praised the album.",)], "text string")
        kinds = lambda **wide: [claim["kind"] for row in extract_df(df, **wide).collect() for claim in row["claims"]]
        self.assertEqual((kinds(), kinds(attitudes=True)), ([], ["attitude"]))


class Pipe(unittest.TestCase):
    # As docs/scale.md has it. Exit code 3 says that some lines were bad, whose error records follow.
    COMMAND = "sh -c './inquit extract -q --jobs 1 --emit documents --errors errors.$$ - || [ $? -eq 3 ] && cat errors.$$ && rm errors.$$'"

    @classmethod
    def setUpClass(cls):
        binary = FOLDER.name + "/inquit"
        shutil.copy(PROGRAM, binary)
        spark.sparkContext.addFile(binary)

    def test_records_are_those_of_the_command_line(self):
        some = expected(SOME)
        lines = spark.sparkContext.textFile(some.articles, 2).pipe(self.COMMAND, checkCode=True)
        found = [json.loads(line) for line in lines.collect()]
        self.assertEqual(sorted(each["kind"] for each in found if "reason" in each), sorted(each["kind"] for each in some.errors.values()))
        self.assertEqual({each["id"]: without_place(each) for each in found if "schema" in each}, some.documents)

    def test_without_check_code_a_failure_is_silent(self):
        lines = spark.sparkContext.parallelize(["{}"], 1)
        wrong = shlex.join(["./inquit", "extract", "--no-such-option"])
        self.assertEqual(lines.pipe(wrong).collect(), [])
        with self.assertRaisesRegex(Exception, "exited with (error code )?2|code.*2"):
            lines.pipe(wrong, checkCode=True).collect()


class Archives(unittest.TestCase):
    def test_one_task_a_file(self):
        archives = sorted(str(path.resolve()) for path in pathlib.Path(os.environ["ARCHIVES"]).glob("*.warc*"))
        self.assertGreater(len(archives), 1)
        df = extract_archives(spark, [*archives, "/no/such.warc.gz"])
        self.assertEqual(df.rdd.getNumPartitions(), len(archives) + 1)
        rows = [row.asDict(recursive=True) for row in df.collect()]
        found = [as_record(row) for row in rows if row["error"] is None]
        done = subprocess.run([PROGRAM, "extract", "-q", "--emit", "documents", *archives], capture_output=True)
        expected = [json.loads(line) for line in done.stdout.splitlines()]
        self.assertEqual(found, expected)
        self.assertIn("not-found", [row["error"]["kind"] for row in rows if row["error"]])

    def test_the_example(self):
        folder = pathlib.Path(os.environ["ARCHIVES"]).resolve()
        archives = sorted(folder.glob("*.warc*"))
        listing = pathlib.Path(FOLDER.name, "warc.paths")
        listing.write_text("".join(f"{name}\n" for name in [*(path.name for path in archives), "no-such.warc.gz"]))
        target = FOLDER.name + "/news.parquet"
        quiet = type("Quiet", (http.server.SimpleHTTPRequestHandler,), {"log_message": lambda *_: None})
        with http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(quiet, directory=str(folder))) as server:
            threading.Thread(target=server.serve_forever, daemon=True).start()
            subprocess.run([sys.executable, "examples/spark/ccnews.py", str(listing), target, "--base", f"http://127.0.0.1:{server.server_port}/",
                            "--master", "local-cluster[2,1,1024]"], check=True)
            server.shutdown()
        done = subprocess.run([PROGRAM, "extract", "-q", *map(str, archives)], capture_output=True)
        expected = sorted(json.loads(line)["id"] for line in done.stdout.splitlines())
        claims = spark.read.parquet(target)
        self.assertEqual(sorted(row["id"] for row in claims.where("error IS NULL").select("id").collect()), expected)
        self.assertGreater(len(expected), 10)
        absent, = claims.where("error.kind = 'unreadable'").select("error.*").collect()
        self.assertTrue(absent["input"].endswith("/no-such.warc.gz"))
        self.assertIn("404", absent["reason"])


if __name__ == "__main__":
    unittest.main()
