#!/usr/bin/env python3
"""Articles to Parquet with Ray Data.

  pip install inquit 'ray[data]'
  python extract.py articles.jsonl documents.parquet
"""
import sys

import pyarrow as pa
import ray
from pyarrow import json
from inquit import Extractor, columns, records

ARTICLE = pa.schema([(name, pa.string()) for name in ("id", "url", "title", "date", "text")])


class Extract:
    """An actor with an extractor of its own: a batch of articles to a batch of documents."""

    def __init__(self, emit="documents"):
        self.emit, self.extractor = emit, Extractor()
        self.schema = columns.schema(records.DOCUMENT if emit == "documents" else records.CLAIM)

    def __call__(self, batch):
        return columns.table(self.extractor.lines(batch.to_pylist(), emit=self.emit, jobs=1), self.schema)


def main(source, target):
    # With the types said: left to guess, the reader takes a day for a time.
    articles = ray.data.read_json(source, parse_options=json.ParseOptions(explicit_schema=ARTICLE))
    documents = articles.repartition(target_num_rows_per_block=500).map_batches(
        Extract, batch_format="pyarrow", batch_size=500, compute=ray.data.ActorPoolStrategy(min_size=1, max_size=2))
    documents.write_parquet(target)


main(*sys.argv[1:])
