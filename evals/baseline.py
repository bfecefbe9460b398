"""The baseline: how good the suite was when somebody last looked and agreed, and what has become worse since.

It keeps the tallies of every sample, so that a run of a few cases is held against the same cases and not against all.
A figure is worse when it lies beyond the baseline's interval, or when the change itself, case by case, has an interval
that leaves no doubt. Written only when somebody asks for it.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from assistant.errors import UsageError
from evals.intervals import difference
from evals.rows import Figure, Row, by_case, figures
from evals.runner import Run
from evals.tasks import Task

FILE = Path(__file__).parent / "baseline.json"
#: Changes smaller than this are arithmetic (what is kept is rounded), not change.
_NOTHING = 1e-3
Tallies = dict[str, dict[str, tuple[float, float]]]


@dataclass(frozen=True, slots=True)
class Compared:
    """A figure of this run beside the baseline's over the same samples. `verdict` is worse, better, same or new."""

    figure: Figure
    before: Figure | None
    verdict: str

    @property
    def change(self) -> float:
        """How much the figure has risen; 0 for a new one."""
        return self.figure.value - self.before.value if self.before else 0.0


@dataclass(frozen=True, slots=True)
class Lost:
    """A figure of the baseline that this run, over the same samples, no longer has."""

    task: str
    name: str


@dataclass(frozen=True, slots=True)
class Comparison:
    """All figures beside the baseline, what is lost, and the samples that did worse or better by figure."""

    figures: tuple[Compared, ...]
    lost: tuple[Lost, ...]
    worse: dict[tuple[str, str], list[str]]
    better: dict[tuple[str, str], list[str]]

    @property
    def red(self) -> bool:
        """True when a figure is worse or lost."""
        return bool(self.lost) or any(each.verdict == "worse" for each in self.figures)


def write(run: Run, path: Path = FILE) -> None:
    """Keep this run as the baseline. Figures are there to be read; the samples are what a run is compared with."""
    told = {
        "engine": run.engine.title,
        "splits": list(run.splits),
        "figures": {
            f"{one.task}: {one.name}": [round(one.value, 4), round(one.low, 4), round(one.high, 4)]
            for one in run.figures
        },
    }
    head = json.dumps(told, indent=1, ensure_ascii=False)[:-2]
    tasks = []
    for task in run.tasks:
        samples = [
            f"   {json.dumps(row.sample)}: {json.dumps([row.case, _kept(task, row)], ensure_ascii=False)}"
            for row in sorted(run.rows.get(task.name, []), key=lambda row: row.sample)
        ]
        tasks.append(f"  {json.dumps(task.name)}: {{\n" + ",\n".join(samples) + "\n  }")
    path.write_text(f'{head},\n "samples": {{\n' + ",\n".join(tasks) + "\n }\n}\n", encoding="utf-8")


def _kept(task: Task, row: Row) -> dict[str, list[float]]:
    """Times are not kept: they say something of the machine."""
    return {
        name: [round(value, 4) if value % 1 else int(value) for value in tally]
        for name, tally in row.tallies.items()
        if tally[1] and task.meanings[name].unit != "s"
    }


def read(path: Path = FILE) -> dict[str, list[Row]]:
    """The rows of the baseline by task. Raises UsageError when the file is there and cannot be read."""
    if not path.exists():
        return {}
    try:
        samples = json.loads(path.read_text(encoding="utf-8"))["samples"]
        return {
            task: [
                Row(name, case, {figure: (tally[0], tally[1]) for figure, tally in tallies.items()})
                for name, (case, tallies) in rows.items()
            ]
            for task, rows in samples.items()
        }
    except (OSError, ValueError, LookupError, TypeError, AttributeError) as error:
        raise UsageError(
            f"{path.name} is no baseline ({type(error).__name__}). Take it back from git, or write it anew: "
            "python -m evals --write-baseline"
        ) from error


def compare(run: Run, baseline: dict[str, list[Row]]) -> Comparison:
    """This run beside the baseline, over the samples that both have."""
    compared, lost = [], []
    worse: dict[tuple[str, str], list[str]] = {}
    better: dict[tuple[str, str], list[str]] = {}
    for task in run.tasks:
        rows = {row.sample: row for row in run.rows.get(task.name, [])}
        old = {row.sample: row for row in baseline.get(task.name, []) if row.sample in rows}
        now = [rows[sample] for sample in old]
        before = {one.name: one for one in figures(task.name, list(old.values()), task.meanings)}
        shared = {one.name: one for one in figures(task.name, now, task.meanings)}
        for figure in (one for one in run.figures if one.task == task.name):
            held = before.get(figure.name)
            verdict = "new"
            if held and figure.name in shared:
                verdict = _verdict(shared[figure.name], held, now, list(old.values()))
                _changed(figure.name, task, rows, old, worse, better)
            compared.append(Compared(figure, held, verdict))
        lost += [Lost(task.name, name) for name in before if name not in shared]
    return Comparison(tuple(compared), tuple(lost), worse, better)


def _verdict(now: Figure, before: Figure, rows: Sequence[Row], old: Sequence[Row]) -> str:
    if now.meaning.better == "neither" or abs(now.value - before.value) < _NOTHING:
        return "same"
    sign = 1 if now.meaning.better == "higher" else -1
    low, high = difference(by_case(rows, now.name), by_case(old, now.name))
    sure = (low > 0 or high < 0) and not low <= 0 <= high
    beyond = now.value < before.low or now.value > before.high
    if not (sure or beyond):
        return "same"
    return "better" if sign * (now.value - before.value) > 0 else "worse"


def _changed(
    name: str, task: Task, rows: dict[str, Row], old: dict[str, Row],
    worse: dict[tuple[str, str], list[str]], better: dict[tuple[str, str], list[str]],
) -> None:  # fmt: skip
    direction = {"higher": 1, "lower": -1, "neither": 0}[task.meanings[name].better]
    for sample, held in old.items():
        a, b = _share(rows[sample], name), _share(held, name)
        if a is not None and b is not None and abs(a - b) > 1e-3 and direction:
            kind = better if (a - b) * direction > 0 else worse
            kind.setdefault((task.name, name), []).append(sample)


def _share(row: Row, name: str) -> float | None:
    hits, of = row.tallies.get(name, (0, 0))
    return hits / of if of else None
