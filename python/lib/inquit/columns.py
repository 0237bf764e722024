"""Records as Arrow columns, for the engines that speak Arrow: Spark, Ray, Daft, Sail, DuckDB. Needs pyarrow.

>>> from inquit import Extractor, columns, records
>>> schema = columns.schema(records.CLAIM)
>>> lines = Extractor().lines(["The mayor, Ana Ruiz, said the port was shut.", ""], emit="claims")
>>> columns.table(lines, schema).select(["gist", "error"]).to_pylist()
[{'gist': 'Ruiz: the port was shut', 'error': None},
 {'gist': None, 'error': {'input': 'text', 'position': None, 'kind': 'empty', 'reason': 'no text in it'}}]
"""
from __future__ import annotations

import io
import json
import re
from typing import Iterable

import pyarrow as pa
from pyarrow import json as arrow_json

_PRIMITIVES = {"string": pa.string(), "int": pa.int32(), "bigint": pa.int64(), "double": pa.float64(), "boolean": pa.bool_()}


def schema(columns: str) -> pa.Schema:
    """The Arrow schema of `records.DOCUMENT` or `records.CLAIM`."""
    words = re.findall(r"`?(\w+)`?|([<>,])", columns)
    tokens = [word or mark for word, mark in words]
    tokens.reverse()

    def kind() -> pa.DataType:
        name = tokens.pop()
        if name == "array":
            tokens.pop()
            item = pa.list_(kind())
            tokens.pop()
            return item
        if name == "struct":
            tokens.pop()
            return pa.struct(fields(">"))
        return _PRIMITIVES[name]

    def fields(end: str) -> list[pa.Field]:
        found = []
        while True:
            name = tokens.pop()
            found.append(pa.field(name, kind()))
            if not tokens or tokens.pop() == end:
                return found

    return pa.schema(fields(""))


def table(made: Iterable[tuple[bool, bytes]], schema: pa.Schema) -> pa.Table:
    """The table of what `Extractor.lines` gives. An article that gave no document is a row with its `error`; when the columns are
    those of documents its `id` is the name by which the error calls it.

    A column that the schema lacks is a fault, and no value is changed on its way.
    """
    is_documents = "schema" in schema.names
    lines = []
    for ok, line in made:
        if not ok:
            error = json.loads(line)
            name = {"id": error["input"]} if is_documents else {}
            line = json.dumps({**name, "error": error}).encode()
        if line:
            lines.append(line)
    if not lines:
        return schema.empty_table()
    data = b"\n".join(lines)
    return arrow_json.read_json(
        io.BytesIO(data),
        # One block: a record may be longer than any block that one would choose.
        read_options=arrow_json.ReadOptions(use_threads=False, block_size=min(len(data) + 1, 2**31 - 1)),
        parse_options=arrow_json.ParseOptions(explicit_schema=schema, unexpected_field_behavior="error"),
    )
