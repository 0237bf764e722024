#!/usr/bin/env python3
"""Runs examples/sail, examples/ray and examples/daft over 5,200 articles and holds their rows against the command line's records, each by
each. By hand, since the engines are large: each is installed from PyPI into a folder under target/engines, in the version that was tried.

  scripts/check-engines.py target/debug/inquit target/wheel/inquit-*.whl [ENGINE…]
"""
import os
import pathlib
import pickle
import subprocess
import sys
import tempfile
import time

ROOT = pathlib.Path(__file__).resolve().parent.parent
ENGINES = {
    "sail": ["pysail==0.7.2", "pyspark-client==4.2.0", "pandas<3", "pyarrow==26.0.1"],
    "ray": ["ray[data]==2.60.0", "pyarrow==26.0.1"],
    "daft": ["daft==0.7.26", "pyarrow==25.0.1"],
}
ROWS = """
import pickle, sys
from pyarrow import parquet
pickle.dump(parquet.read_table(sys.argv[1]).to_pylist(), sys.stdout.buffer)
"""

sys.path.insert(0, str(ROOT / "python/tests"))
from expected import Expected  # noqa: E402


def main(program, wheel, *names):
    # None of them is to tell anybody that it ran.
    os.environ.update(RAY_USAGE_STATS_ENABLED="0", DAFT_ANALYTICS_ENABLED="0", DO_NOT_TRACK="1")
    with tempfile.TemporaryDirectory(prefix="inquit-engines-") as folder:
        expected = Expected(os.path.abspath(program), pathlib.Path(folder), 5200)
        for name in names or ENGINES:
            python = environment(name, wheel)
            target = f"{folder}/{name}.parquet"
            began = time.perf_counter()
            subprocess.run([python, ROOT / f"examples/{name}/extract.py", expected.articles, target], check=True)
            took = time.perf_counter() - began
            rows = subprocess.run([python, "-c", ROWS, target], stdout=subprocess.PIPE, check=True).stdout
            expected.check(pickle.loads(rows))
            print(f"{' '.join(ENGINES[name])}: {len(expected.documents)} documents and {len(expected.errors)} errors, the command line's, in {took:.0f} s")


def environment(name, wheel):
    """The Python of an environment with the engine and the wheel."""
    folder = ROOT / "target/engines" / name
    python = folder / "bin/python"
    pip = [python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    subprocess.run([sys.executable, "-m", "venv", folder], check=True)
    subprocess.run([*pip, *ENGINES[name]], check=True)
    subprocess.run([*pip, "--no-index", "--no-deps", "--force-reinstall", wheel], check=True)
    return python


main(*sys.argv[1:])
