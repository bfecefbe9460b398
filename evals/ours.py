"""Freezes letters of the embedded engine, so that `guard` measures the checks on letters that do not change.

    python -m evals.ours            writes evals/guard/ours.yaml

Kept are those in which the ruler finds no fault; whether the checks pass them plays no part. Done again only when
somebody wants newer letters: the baseline of `guard` has to be written anew with them.
"""

from __future__ import annotations

import sys

import yaml

from evals.case import OPEN_SPLITS, cases
from evals.engines import Engine
from evals.runner import run
from evals.tasks import task
from evals.tasks.guard import OURS
from evals.tasks.letter import FAULTS

HEAD = """# Letters of the embedded engine, as they were when `python -m evals.ours` last wrote this file; each of them
# is clean by the labels of its case. Not to be edited.
"""


def main() -> int:
    """Write the file and say how many letters it holds."""
    done = run([task("letter")], cases(OPEN_SPLITS), Engine())
    clean = [
        {"case": row.case, "body": row.view["letter"]}
        for row in done.rows["letter"]
        if not any(row.tallies[name][0] for name in FAULTS)
    ]
    OURS.write_text(HEAD + yaml.safe_dump(clean, allow_unicode=True, sort_keys=False, width=118), encoding="utf-8")
    print(f"{len(clean)} letters of {len(done.rows['letter'])}", file=sys.stderr)
    return 0


if __name__ == "__main__":
    sys.exit(main())
