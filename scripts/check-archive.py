#!/usr/bin/env python3
"""Reads an archive that we wrote with warcio, and says what it finds wrong.

  check-archive.py FILE.warc.gz PAGE.html…

The pages are those that were put in, in their order. Needs warcio, which ./test installs under target/.
"""
import sys

from warcio.archiveiterator import ArchiveIterator
from warcio.checker import Checker


class Arguments:
    def __init__(self, inputs):
        self.inputs, self.verbose = inputs, True


archive, pages = sys.argv[1], sys.argv[2:]
assert Checker(Arguments([archive])).process_all() == 0, "warcio check finds a fault"
kinds, bodies, ids, concurrent = [], [], {}, []
with open(archive, "rb") as stream:
    records = ArchiveIterator(stream, check_digests="raise")
    for record in records:
        headers = record.rec_headers
        kinds.append(record.rec_type)
        ids[headers.get_header("WARC-Record-ID")] = record.rec_type
        if headers.get_header("WARC-Concurrent-To"):
            concurrent.append(headers.get_header("WARC-Concurrent-To"))
        content = record.content_stream().read()
        if record.rec_type == "response":
            bodies.append(content)
            assert record.http_headers.get_statuscode() == "200"
            assert headers.get_header("WARC-Warcinfo-ID") in ids
assert bodies == [open(page, "rb").read() for page in pages], "a body differs"
assert kinds[0] == "warcinfo" and kinds.count("revisit") == 1, kinds
assert all(ids.get(each) == "response" for each in concurrent), "WARC-Concurrent-To names no response"
assert kinds.count("request") == kinds.count("metadata") == len(pages), kinds
print(f"warcio reads {len(kinds)} records: " + ", ".join(f"{kinds.count(k)} {k}" for k in sorted(set(kinds))))
