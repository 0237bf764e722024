#!/usr/bin/env python3
"""Articles to Parquet with Daft.

  pip install inquit daft pyarrow
  python extract.py articles.jsonl documents.parquet
"""
import sys

import daft
import pyarrow as pa

from inquit import Extractor, columns, records

FIELDS = ("id", "url", "title", "date", "text")
SCHEMA = columns.schema(records.DOCUMENT)


@daft.cls
class Extract:
    """Holds an extractor: columns of articles to a column of documents, whose fields become columns."""

    def __init__(self):
        self.extractor = Extractor()

    @daft.method.batch(return_dtype=daft.DataType.from_arrow_type(pa.struct(SCHEMA)), unnest=True, batch_size=500)
    def documents(self, id: daft.Series, url: daft.Series, title: daft.Series, date: daft.Series, text: daft.Series):
        rows = zip(*(each.to_pylist() for each in (id, url, title, date, text)))
        made = self.extractor.lines((dict(zip(FIELDS, row)) for row in rows), jobs=1)
        return columns.table(made, SCHEMA).to_struct_array().combine_chunks()


def main(source, target):
    # With the types said: left to guess, the reader takes a day for a date.
    articles = daft.read_json(source, infer_schema=False, schema={name: daft.DataType.string() for name in FIELDS})
    articles.select(Extract().documents(*(articles[name] for name in FIELDS))).write_parquet(target)


main(*sys.argv[1:])
