#!/usr/bin/env python3
"""Makes python/lib/inquit/records.py, the records as Python types and as columns, from the published schema.

  make-records.py INQUIT [--check]

INQUIT is the program; with --check nothing is written, and a file that is not what it should be is a fault.
"""
import json
import keyword
import pathlib
import subprocess
import sys

TARGET = pathlib.Path(__file__).resolve().parent.parent / "python/lib/inquit/records.py"
HEAD = '''"""The records: what the dictionaries hold, for type checkers, and as columns, for tables.

Made by scripts/make-records.py from `inquit schema document`; a test holds it against the program.
"""
from typing import List, Literal, Optional, TypedDict

__all__ = [%s]

'''
COLUMNS = '''
# The columns of a document and of a claim, as Spark writes them down; `error` is null in all rows but those of articles that
# gave no document. inquit.columns has them for Arrow. In mapInArrow columns are matched by position: this order is that of
# the rows.
DOCUMENT = (
%s)
CLAIM = (
%s)
'''
PRIMITIVES = {"string": ("str", "string"), "integer": ("int", "int"), "number": ("float", "double"), "boolean": ("bool", "boolean")}

# Words that Spark may keep for itself.
RESERVED = {"end": "`end`", "from": "`from`"}


def main():
    program = sys.argv[1]
    schema, error = (json.loads(subprocess.run([program, "schema", record], check=True, capture_output=True).stdout) for record in ("document", "error"))
    kinds = {"Document": schema, "Error": error, **schema["$defs"]}

    def python(node):
        """The type of a value, and whether it may be null."""
        if "$ref" in node:
            name = node["$ref"].rsplit("/", 1)[1]
            options = kinds[name].get("oneOf")
            return "Literal[" + ", ".join(f'"{option["const"]}"' for option in options) + "]" if options else name
        if "anyOf" in node:
            return f"Optional[{python(next(option for option in node['anyOf'] if option.get('type') != 'null'))}]"
        kind = node["type"]
        if isinstance(kind, list):
            return f"Optional[{PRIMITIVES[kind[0]][0]}]"
        return f"List[{python(node['items'])}]" if kind == "array" else PRIMITIVES[kind][0]

    def column(node):
        """The type of a column."""
        if "$ref" in node:
            node = kinds[node["$ref"].rsplit("/", 1)[1]]
            if "oneOf" in node:
                return "string"
        if "anyOf" in node:
            return column(next(option for option in node["anyOf"] if option.get("type") != "null"))
        kind = node["type"][0] if isinstance(node["type"], list) else node["type"]
        if kind == "object":
            return "struct<" + ", ".join(f"{RESERVED.get(name, name)}: {column(field)}" for name, field in node["properties"].items()) + ">"
        if node.get("format") == "uint64":
            return "bigint"
        return f"array<{column(node['items'])}>" if kind == "array" else PRIMITIVES[kind][1]

    def columns(node):
        fields = {**node["properties"], "error": error}
        lines = [f"{name} {column(field)}" for name, field in fields.items()]
        return "".join(f'    "{line}{"," if n + 1 < len(lines) else ""} "\n' for n, line in enumerate(lines))

    def fields(node, wanted):
        return {name: python(field) for name, field in node["properties"].items() if (name in node["required"]) == wanted}

    objects = {name: node for name, node in kinds.items() if "properties" in node}
    names, out = [], ""
    # What is used stands before what uses it.
    while len(names) < len(objects):
        for name, node in objects.items():
            uses = [other for other in objects if f'/{other}"' in json.dumps(node["properties"])]
            if name in names or any(other not in names for other in uses):
                continue
            names.append(name)
            must, may = fields(node, True), fields(node, False)
            base, doc = ("_" + name if may else name), node["description"].split("\n")[0]
            if any(keyword.iskeyword(field) for field in must):
                out += f"\n{base} = TypedDict(\"{base}\", {{" + ", ".join(f'"{field}": {kind}' for field, kind in must.items()) + "})\n"
            else:
                out += f'\nclass {base}(TypedDict):\n    """{doc}"""\n\n' + "".join(f"    {field}: {kind}\n" for field, kind in must.items())
            if may:
                out += f'\n\nclass {name}({base}, total=False):\n    """{doc}"""\n\n' + "".join(f"    {field}: {kind}\n" for field, kind in may.items())
            out += "\n"
    listed = ", ".join(f'"{name}"' for name in ["CLAIM", "DOCUMENT", *sorted(names)])
    text = HEAD % listed + out + COLUMNS % (columns(schema), columns(kinds["Claim"]))
    if sys.argv[2:] == ["--check"]:
        if TARGET.read_text(encoding="utf-8") != text:
            sys.exit(f"{TARGET} is not what the schema says: run scripts/make-records.py {program}")
    else:
        TARGET.write_text(text, encoding="utf-8")


main()
