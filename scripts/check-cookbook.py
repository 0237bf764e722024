#!/usr/bin/env python3
"""Runs the recipes of docs/cookbook.md, one after the other in one folder, as a reader would.

  check-cookbook.py INQUIT ARTICLES FOLDER

Addresses of example.org lead to a server of this script. Needs jq, sqlite3, and in the Python that runs it duckdb, polars,
pandas, datasette and the wheel. A recipe whose tool is missing is named, and the exit code is 3.
"""
import functools
import http.server
import importlib.util
import os
import pathlib
import re
import shutil
import subprocess
import sys
import threading

inquit, articles, folder = sys.argv[1], sys.argv[2], pathlib.Path(sys.argv[3]).absolute()
book = pathlib.Path("docs/cookbook.md").read_text(encoding="utf-8")
shutil.rmtree(folder, ignore_errors=True)
folder.mkdir(parents=True)
shutil.copytree(articles, folder / "archive", ignore=lambda _, names: [name for name in names if not name.endswith(".txt")])
tools = folder / "bin"
tools.mkdir()
(tools / "inquit").symlink_to(pathlib.Path(inquit).absolute())

site = folder / "site"
site.mkdir()
page = "<html><title>Port</title><article><h1>Port</h1><p>The port is shut, the mayor, Ana Ruiz, said on Friday.</p></article></html>"
(site / "port.html").write_text(page)


class Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *_):
        pass


server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Quiet, directory=str(site)))
threading.Thread(target=server.serve_forever, daemon=True).start()
here = f"http://127.0.0.1:{server.server_port}/"
(site / "rss").write_text(f'<rss version="2.0"><channel><title>t</title><link>{here}</link><description>d</description>'
                          f"<item><title>Port</title><link>{here}port.html</link></item></channel></rss>")

environment = {**os.environ, "PATH": f"{tools}:{pathlib.Path(sys.executable).absolute().parent}:{os.environ['PATH']}"}
lacking, run = [], 0
for kind, block in re.findall(r"```(sh|python)\n(.*?)```", book, re.S):
    needs = [tool for tool in ("jq", "sqlite3", "datasette") if re.search(rf"\b{tool} ", block)]
    modules = [name for name in ("duckdb", "polars", "pandas") if re.search(rf"import .*\b{name}\b", block)]
    modules += ["inquit"] if kind == "python" else []
    missing = [tool for tool in needs if not shutil.which(tool, path=environment["PATH"])]
    missing += [name for name in modules if importlib.util.find_spec(name) is None]
    if missing:
        lacking.append(f"{block.splitlines()[0][:50]} ({', '.join(missing)})")
        continue
    block = block.replace("inquit fetch", "inquit fetch --allow-private --delay 0").replace("https://example.org/", here)
    words = ["bash", "-euo", "pipefail", "-c", block] if kind == "sh" else [sys.executable, "-c", block]
    done = subprocess.run(words, cwd=folder, env=environment, capture_output=True, text=True)
    # A reader of a pipe that has had enough is no fault.
    if done.returncode not in (0, 141):
        sys.exit(f"check-cookbook: exit code {done.returncode} of\n{block}\n{done.stdout[-2000:]}\n{done.stderr[-2000:]}")
    if not (done.stdout.strip() or re.search(r" -o |>", block)):
        sys.exit(f"check-cookbook: nothing comes of\n{block}\n{done.stderr[-2000:]}")
    run += 1
print(f"{run} recipes run" + (f"; not run: {'; '.join(lacking)}" if lacking else ""))
sys.exit(3 if lacking else 0)
