"""The eval suite with a model: how much of the time is lost beside waiting for replies.

    python -m benchmarks.evals

150 samples are drafted at a concurrency of 32 against a fake endpoint, once with 50 ms a reply and once with none.
What the second run takes is this program's own work, which no concurrency can hide on a few cores; the replies of the
first one, 32 at a time, are what waiting has to cost. Aim: the first run within 1.2 times the larger of the two.
"""

from __future__ import annotations

import time
from dataclasses import replace

from evals.case import OPEN_SPLITS, cases
from evals.engines import Engine
from evals.runner import run
from evals.tasks import Sample, Task, task
from tests.fake import Decent, FakeServer, Reply

SAMPLES, AT_ONCE, DELAY = 150, 32, 0.05
AIM = 1.2


def taken(delay: float) -> float:
    """Seconds for all samples with replies that take so long."""
    held = cases(OPEN_SPLITS)
    letter = task("letter")

    def samples(_: object) -> list[Sample]:
        return [Sample(f"{held[k % len(held)].id}-{k}", held[k % len(held)], {"k": k}) for k in range(SAMPLES)]

    repeated: Task = replace(letter, samples=samples)
    with FakeServer(Decent(Reply(first=delay))) as server:
        began = time.perf_counter()
        done = run([repeated], held, Engine("plain", "m", server.url), concurrency=AT_ONCE, store=None)
        assert not done.failed, done.failed[:1]
        return time.perf_counter() - began


def main() -> None:
    """Print what was measured beside what is aimed at."""
    own, waiting = taken(0.0), SAMPLES * DELAY / AT_ONCE
    whole = taken(DELAY)
    ideal = max(own, waiting)
    print(f"own work of {SAMPLES} samples, replies at once      {own:6.2f} s")
    print(f"waiting alone, {AT_ONCE} replies of {1000 * DELAY:.0f} ms at a time   {waiting:6.2f} s")
    told = f"{whole / ideal:.2f} of the larger (aim: {AIM})"
    print(f"both                                        {whole:6.2f} s = {told}")


if __name__ == "__main__":
    main()
