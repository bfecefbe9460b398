"""Several engines, models or prompts side by side: one table a task, a column for each of them.

A figure that only some of them have (`own`, `cost`) is empty for the others. Nothing is called best: which mistake
costs what is for the reader to say, and two intervals that overlap say nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from evals.engines import Engine
from evals.report.markdown import shown, span
from evals.runner import Run


def slug(engine: Engine) -> str:
    """The name of an engine's folder of reports."""
    return re.sub(r"[^a-z0-9.-]+", "-", engine.title.lower()).strip("-")


def page(runs: Sequence[Run]) -> str:
    """The table as Markdown."""
    return "\n".join(_lines(runs)) + "\n"


def _lines(runs: Sequence[Run]) -> Iterator[str]:
    cases = max((len({row.case for rows in run.rows.values() for row in rows}) for run in runs), default=0)
    yield f"# Evals: {len(runs)} side by side"
    yield f"\n{cases} cases of {', '.join(runs[0].splits)}; intervals of 95 %.\n"
    for run in runs:
        broken = f", {len(run.failed)} samples could not be done" if run.failed else ""
        yield f"- **{run.engine.title}**: {run.seconds:.0f} s, {run.made} made, {run.kept} kept from before{broken}"
    for task in runs[0].tasks:
        yield f"\n## {task.name}\n\n{task.about}\n"
        yield f"| figure | {' | '.join(run.engine.title for run in runs)} |"
        yield f"|---|{'---:|' * len(runs)}"
        for name, meaning in task.meanings.items():
            found = [next((f for f in run.figures if (f.task, f.name) == (task.name, name)), None) for run in runs]
            if any(found):
                arrow = {"higher": " ↑", "lower": " ↓", "neither": ""}[meaning.better]
                cells = [f"{shown(figure, figure.value)} ({span(figure)})" if figure else "" for figure in found]
                yield f"| {name}{arrow}: {meaning.says} | {' | '.join(cells)} |"
