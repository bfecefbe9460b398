"""The report as Markdown: every figure with its interval, what became worse and where, and what does not show here."""

from __future__ import annotations

from collections.abc import Iterator

from evals.baseline import Compared, Comparison
from evals.rows import Figure
from evals.runner import Run

_MARKS = {"worse": "**worse**", "better": "better", "same": "", "new": "new"}
#: So many samples are named for a figure that changed.
NAMED = 12


def page(run: Run, comparison: Comparison) -> str:
    """The whole report."""
    lines = [f"# Evals: {run.engine.title}", "", *_head(run, comparison), ""]
    for task in run.tasks:
        rows = [one for one in comparison.figures if one.figure.task == task.name]
        if not rows:
            continue
        lines += [f"## {task.name}", "", task.about, ""]
        lines += ["| figure | value | 95 % | of | baseline | |", "|---|---:|---:|---:|---:|---|"]
        lines += [_row(one) for one in rows]
        lines.append("")
    lines += _changes(comparison)
    return "\n".join(lines).rstrip() + "\n"


def shown(figure: Figure, value: float) -> str:
    """A value as a person reads it: shares in per cent."""
    if figure.meaning.unit == "share":
        return f"{100 * value:.1f} %"
    return f"{value:.2f} {figure.meaning.unit}" if value < 10 else f"{value:.0f} {figure.meaning.unit}"


def span(figure: Figure) -> str:
    """The interval as a person reads it."""
    if figure.meaning.unit == "share":
        return f"{100 * figure.low:.1f}–{100 * figure.high:.1f}"
    return f"{figure.low:.2f}–{figure.high:.2f}" if figure.high < 10 else f"{figure.low:.0f}–{figure.high:.0f}"


def verdict(run: Run, comparison: Comparison) -> str:
    """One sentence: red or green, and why."""
    worse = [f"{one.figure.task}: {one.figure.name}" for one in comparison.figures if one.verdict == "worse"]
    worse += [f"{one.task}: {one.name} (gone)" for one in comparison.lost]
    broken = f"{len(run.failed)} samples could not be done" if run.failed else ""
    if not worse and not broken:
        return "Green: no figure is worse than the baseline."
    return (
        "Red: "
        + "; ".join(filter(None, (broken, f"worse than the baseline: {', '.join(worse)}" if worse else "")))
        + "."
    )


def _head(run: Run, comparison: Comparison) -> Iterator[str]:
    yield verdict(run, comparison)
    yield ""
    cases = len({row.case for rows in run.rows.values() for row in rows})
    yield (
        f"{cases} cases of {', '.join(run.splits) or 'the dev splits'}; {run.seconds:.0f} s; "
        f"{run.made} results made, {run.kept} kept from before."
    )
    for one in run.failed:
        yield f"- {one.task} {one.sample} could not be done: {one.error}"


def _row(one: Compared) -> str:
    figure = one.figure
    arrow = {"higher": "↑", "lower": "↓", "neither": ""}[figure.meaning.better]
    of = f"{figure.hits:g}/{figure.of:g}" if figure.hits % 1 == 0 else f"{figure.of:g}"
    before = shown(figure, one.before.value) if one.before else ""
    return (
        f"| {figure.name} {arrow}: {figure.meaning.says} | {shown(figure, figure.value)} | {span(figure)} | {of} "
        f"| {before} | {_MARKS[one.verdict]} |"
    )


def _changes(comparison: Comparison) -> Iterator[str]:
    """Which samples changed, the figures that turned the run red first."""
    red = {(one.figure.task, one.figure.name) for one in comparison.figures if one.verdict == "worse"}
    changed = sorted(set(comparison.worse) | set(comparison.better), key=lambda key: (key not in red, key))
    if not changed:
        return
    yield "## Samples that changed since the baseline"
    yield ""
    for key in changed:
        told = [
            f"{what}: {', '.join(samples[:NAMED])}"
            + (f" and {len(samples) - NAMED} more" if len(samples) > NAMED else "")
            for what, samples in (("worse", comparison.worse.get(key)), ("better", comparison.better.get(key)))
            if samples
        ]
        yield f"- {key[0]}, {key[1]}{' (red)' if key in red else ''}: {'; '.join(told)}"
