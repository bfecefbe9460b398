"""How long the program takes and how much memory, as ratios of things measured in the same run.

`python -m benchmarks.speed` prints two tables: what a person waits for, beside what the same machine needs for
something well known; and long notes, where time per word should stay flat. Absolute times belong to the machine that
ran it, ratios travel better. Nothing here passes or fails: a clock is no test. Memory below that of this process itself
cannot be seen (a child counts the pages of the parent it began as), and is shown as "under" it.
"""

from __future__ import annotations

import argparse
import os
import random
import re
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parent.parent
SIZES = (5_000, 10_000, 25_000, 50_000)
SHORT = 300
#: `draft` ends with 1 when the letter it printed fails a check: for a clock that is a result like any other.
DONE = (0, 1)
#: How many of the units in which the system counts memory make a mebibyte: macOS counts bytes, Linux kibibytes.
UNIT = 2**20 if sys.platform == "darwin" else 2**10


@dataclass(frozen=True, slots=True)
class Run:
    """One run of a process: seconds on the clock, and the most memory it held, in mebibytes."""

    seconds: float
    mebibytes: float


def run(arguments: Sequence[str]) -> Run:
    """Run Python with `arguments` from the root of the checkout. Raises RuntimeError when it fails."""
    with tempfile.TemporaryFile() as errors:
        started = time.perf_counter()
        process = subprocess.Popen(
            [sys.executable, *arguments], cwd=ROOT, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=errors
        )
        _, status, used = os.wait4(process.pid, 0)
        seconds = time.perf_counter() - started
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode not in DONE:
            errors.seek(0)
            said = errors.read().decode(errors="replace").strip()
            raise RuntimeError(f"python {' '.join(arguments)} ended with {process.returncode}: {said[-500:]}")
    return Run(seconds, used.ru_maxrss / UNIT)


def in_turn(commands: Sequence[Sequence[str]], repeats: int) -> list[Run]:
    """The median run of each command. They take turns, so that a busy moment of the machine hits all of them."""
    runs: list[list[Run]] = [[] for _ in commands]
    for command in commands:
        run(command)  # once for the caches of the file system and of compiled code
    for _ in range(repeats):
        for command, done in zip(commands, runs, strict=True):
            done.append(run(command))
    return [
        Run(statistics.median(one.seconds for one in done), statistics.median(one.mebibytes for one in done))
        for done in runs
    ]


def long_notes(words: int) -> str:
    """Notes of about `words` words, the same for the same number: the lines of the examples in ever new order.

    Numbers and some names change each time, so that nothing is quick merely because it was seen before.
    """
    lines = [
        line.strip()
        for path in sorted((ROOT / "examples").iterdir())
        for line in path.read_text(encoding="utf-8").splitlines()
        if line.strip() and not line.startswith("#")
    ]
    chance = random.Random(words)
    made, count = ["Company: Brightwater Logistics", "Role: Operations Analyst", "Interviewer: Dana Okafor", ""], 8
    for line in _endless(lines, chance):
        fresh = re.sub(r"\d+", lambda _: str(chance.randint(2, 999)), line)
        pieces = fresh.split()[: words - count]
        made.append(" ".join(pieces))
        count += len(pieces)
        if count >= words:
            return "\n".join(made) + "\n"
    raise AssertionError("an endless supply of lines ended")


def _endless(lines: list[str], chance: random.Random) -> Iterator[str]:
    while True:
        yield from chance.sample(lines, len(lines))


def waiting(folder: Path, repeats: int) -> str:
    """The table of what a person waits for."""
    notes = folder / "short.md"
    notes.write_text(long_notes(SHORT), encoding="utf-8")
    nothing, library, usage, draft = in_turn(
        [
            ["-c", "pass"],
            ["-c", "import openai"],
            ["-m", "assistant", "--help"],
            ["-m", "assistant", "draft", str(notes)],
        ],
        repeats,
    )
    rows = [
        ("`--help`", usage, "`python -c pass`", nothing),
        (f"`draft`, {SHORT} words", draft, "`python -c pass`", nothing),
        (f"`draft`, {SHORT} words", draft, '`python -c "import openai"`', library),
    ]
    return table(
        ("what", "time", "memory", "beside", "its time", "ratio of times", "ratio of memory"),
        [
            (what, ms(one), mib(one), beside, ms(other), ratio(one.seconds, other.seconds),
             ratio(one.mebibytes, other.mebibytes) if visible(one) and visible(other) else "")
            for what, one, beside, other in rows
        ],
    )  # fmt: skip


def growing(folder: Path, repeats: int, sizes: Sequence[int]) -> str:
    """The table of long notes: time and memory per word, against the smallest of `sizes`."""
    commands = []
    for size in sizes:
        notes = folder / f"{size}.md"
        notes.write_text(long_notes(size), encoding="utf-8")
        commands.append(["-m", "assistant", "draft", str(notes)])
    runs = in_turn(commands, repeats)
    first, least = runs[0], sizes[0]
    return table(
        ("words", "time", "time per 1,000 words", "per word, against the first", "memory", "memory, against the first"),
        [
            (f"{size:,}", ms(one), f"{one.seconds / size * 1e6:.1f} ms",
             ratio(one.seconds / size, first.seconds / least), mib(one), ratio(one.mebibytes, first.mebibytes))
            for size, one in zip(sizes, runs, strict=True)
        ],
    )  # fmt: skip


def table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """A Markdown table, its columns padded so that it reads well in a terminal too."""
    cells = [head, *rows]
    widths = [max(len(row[at]) for row in cells) for at in range(len(head))]
    lines = [
        "| " + " | ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)) + " |" for row in cells
    ]
    return "\n".join([lines[0], "|" + "|".join("-" * (width + 2) for width in widths) + "|", *lines[1:]])


def ms(one: Run) -> str:
    """The time of a run, for a table."""
    return f"{one.seconds * 1e3:,.0f} ms"


def mib(one: Run) -> str:
    """The memory of a run, for a table."""
    return f"{one.mebibytes:,.0f} MiB" if visible(one) else f"under {floor():,.0f} MiB"


def visible(one: Run) -> bool:
    """Whether the run held so much memory that it can be told from this process's own."""
    return one.mebibytes > floor() * 1.02


def floor() -> float:
    """The memory of this process, in mebibytes."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / UNIT


def ratio(one: float, other: float) -> str:
    """How many times `other` goes into `one`, for a table."""
    return f"{one / other:.2f}"


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.speed", description="Measure speed and memory.")
    parser.add_argument("--repeats", type=int, default=9, help="runs of each short command (default 9)")
    parser.add_argument("--long-repeats", type=int, default=3, help="runs of each long one (default 3)")
    parser.add_argument("--words", type=int, nargs="+", default=SIZES, help="lengths of the long notes, in words")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        print(waiting(Path(folder), asked.repeats), end="\n\n", flush=True)
        print(growing(Path(folder), asked.long_repeats, asked.words))


if __name__ == "__main__":
    main()
