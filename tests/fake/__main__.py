"""`python -m tests.fake [--port N] [--first S] [--rate N]`: a decent model on 127.0.0.1, until interrupted."""

from __future__ import annotations

import argparse
import contextlib
import sys
import threading

from tests.fake import Decent, FakeServer, Reply

parser = argparse.ArgumentParser(prog="python -m tests.fake", description=__doc__)
parser.add_argument("--port", type=int, default=0)
parser.add_argument("--first", type=float, default=0.0, help="seconds to the first word")
parser.add_argument("--rate", type=float, default=0.0, help="words in a second (0: at once)")
arguments = parser.parse_args()
pace = Reply(first=arguments.first, between=1 / arguments.rate if arguments.rate else 0.0, piece=6)
with FakeServer(Decent(pace), port=arguments.port) as server:
    sys.stdout.write(f"{server.url}\n")
    sys.stdout.flush()
    with contextlib.suppress(KeyboardInterrupt):
        threading.Event().wait()
