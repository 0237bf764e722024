#!/usr/bin/env python3
"""The claims of web archives such as Common Crawl's news (CC-NEWS), into Parquet, with Spark: one task an archive.

  pip install 'inquit[spark]'
  curl https://data.commoncrawl.org/crawl-data/CC-NEWS/2026/01/warc.paths.gz | gunzip > warc.paths
  python ccnews.py warc.paths claims.parquet --base https://data.commoncrawl.org/ --master 'local[*]'

On a cluster: spark-submit, with `inquit` installed where the executors run. PATHS is a list of archives, a line each; --base is
put before each of them. Archives at an address (https, http, file; no s3, for which `copy` is the place) are copied to the machine's disk
first (a CC-NEWS archive has about 1 GB) and taken away after; no more of them is in memory than some articles. What cannot be had or read is
a row with an `error`, and counted.
"""
import argparse
import contextlib
import os
import shutil
import sys
import tempfile
import time
import urllib.request

from pyspark.sql import SparkSession

from inquit.spark import extract_archives


@contextlib.contextmanager
def local(address):
    """A path on this machine with what is at the address, as long as it is needed."""
    if "://" not in address:
        yield address
        return
    # The name's ending tells what the file is.
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, address.rsplit("/", 1)[-1])
        for wait in (10, 60, None):
            try:
                copy(address, path)
                break
            except OSError as error:
                # What the server does not have is not asked for again.
                if wait is None or getattr(error, "code", 500) < 500:
                    raise
                time.sleep(wait)
        yield path


def copy(address, path):
    with urllib.request.urlopen(address, timeout=300) as source, open(path, "wb") as target:
        shutil.copyfileobj(source, target, 1 << 20)
        size = source.headers["Content-Length"]
        if size and target.tell() != int(size):
            raise ConnectionError(f"{address} broke off after {target.tell()} of {size} bytes")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("paths", help="file with a path or an address of an archive a line")
    parser.add_argument("output", help="folder for the Parquet files")
    parser.add_argument("--base", default="", help="what is put before each path")
    parser.add_argument("--master", help="where Spark runs, unless spark-submit says so")
    parser.add_argument("--emit", choices=["claims", "documents"], default="claims")
    parser.add_argument("--patterns", action="append", default=[], metavar="DIR", help="a pattern pack; may be given several times")
    arguments = parser.parse_args()

    with open(arguments.paths, encoding="utf-8") as lines:
        addresses = [arguments.base + line.strip() for line in lines if line.strip()]
    builder = SparkSession.builder.appName("inquit ccnews")
    if arguments.master:
        builder = builder.master(arguments.master)
    spark = builder.getOrCreate()
    rows = extract_archives(spark, addresses, emit=arguments.emit, patterns=arguments.patterns, opened=local)
    # Not Spark's own choice, Snappy: its Java package takes any machine that also has musl for Alpine, and then fails to load
    # (xerial/snappy-java issue 692). Zstandard is smaller besides.
    rows.write.mode("errorifexists").option("compression", "zstd").parquet(arguments.output)
    written = spark.read.parquet(arguments.output)
    failed = written.where("error IS NOT NULL").count()
    print(f"{len(addresses)} archives: {written.count() - failed} {arguments.emit}, {failed} errors", file=sys.stderr)
    spark.stop()


if __name__ == "__main__":
    main()
