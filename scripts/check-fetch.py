#!/usr/bin/env python3
"""Serves a folder of pages on the loopback, has `inquit fetch` bring them, and reads its archive with warcio.

  check-fetch.py INQUIT FOLDER ARCHIVE

Needs warcio, which ./test installs under target/.
"""
import functools
import http.server
import pathlib
import subprocess
import sys
import threading

from warcio.archiveiterator import ArchiveIterator
from warcio.checker import Checker


class Arguments:
    def __init__(self, inputs):
        self.inputs, self.verbose = inputs, False


class Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *_):
        pass


program, folder, archive = sys.argv[1], pathlib.Path(sys.argv[2]), sys.argv[3]
pages = sorted(folder.glob("*.html"))
server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Quiet, directory=folder))
threading.Thread(target=server.serve_forever, daemon=True).start()
addresses = [f"http://127.0.0.1:{server.server_port}/{page.name}" for page in pages]
subprocess.run([program, "fetch", "-q", "--allow-private", "--delay", "0", "-o", archive, *addresses], check=True)

assert Checker(Arguments([archive])).process_all() == 0, "warcio check finds a fault"
bodies, kinds = {}, []
with open(archive, "rb") as stream:
    for record in ArchiveIterator(stream, check_digests="raise"):
        kinds.append(record.rec_type)
        body = record.content_stream().read()
        if record.rec_type == "response":
            bodies[record.rec_headers.get_header("WARC-Target-URI")] = body
for address, page in zip(addresses, pages):
    assert bodies[address] == page.read_bytes(), f"{address} differs"
assert kinds[0] == "warcinfo" and kinds.count("request") == kinds.count("metadata") == len(bodies), kinds
print(f"warcio reads {len(kinds)} records that inquit fetch wrote")
