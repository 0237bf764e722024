#!/usr/bin/env python3
"""Articles to Parquet with Sail, which speaks Spark's protocol: `inquit.spark.extract_df` as it is, and no JVM.

  pip install inquit pysail pyspark-client pyarrow
  python extract.py articles.jsonl documents.parquet
"""
import sys

from pysail.spark import SparkConnectServer
from pyspark.sql import SparkSession

from inquit.spark import extract_df


def main(source, target):
    server = SparkConnectServer("127.0.0.1", 0)
    server.start()
    ip, port = server.listening_address
    spark = SparkSession.builder.remote(f"sc://{ip}:{port}").getOrCreate()

    articles = spark.read.json(source, schema="id string, url string, title string, date string, text string")
    extract_df(articles).write.parquet(target)

    spark.stop()
    server.stop()


main(*sys.argv[1:])
