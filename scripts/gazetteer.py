"""Reading and writing the project's TSV files; see scripts/README.md."""

from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SCRIPTS = Path(__file__).resolve().parent
PATTERNS = ROOT / "patterns" / "en"


def read(path):
    """Return (comments, columns, rows) of a TSV file; rows are dicts."""
    comments, columns, rows = [], None, []
    for line in Path(path).read_text(encoding="utf-8").splitlines():
        if columns is None and line.startswith("# "):
            comments.append(line[2:])
        elif columns is None:
            columns = line.split("\t")
        else:
            cells = line.split("\t")
            if len(cells) != len(columns):
                raise SystemExit(f"{path}: {len(cells)} cells, want {len(columns)}: {line!r}")
            rows.append(dict(zip(columns, cells)))
    return comments, columns, rows


def write(path, comments, columns, rows, keep_order=False):
    """Write rows (sequences in column order), sorted by bytes and unique unless keep_order."""
    lines = ["\t".join(row) for row in rows]
    if not keep_order:
        lines = sorted(set(lines), key=lambda line: line.encode("utf-8"))
    path = Path(path)
    path.parent.mkdir(parents=True, exist_ok=True)
    head = [f"# {comment}" for comment in comments] + ["\t".join(columns)]
    path.write_text("\n".join(head + lines) + "\n", encoding="utf-8")
    print(f"{path.relative_to(ROOT)}: {len(lines)} rows")


def items(cell):
    """The items of a list cell."""
    return cell.split("|") if cell else []
