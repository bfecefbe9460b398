"""docs/results.md: what the suite measured, for a reader who has run nothing. Made by `make results`, never by hand.

It names no times of the machine it ran on, so that the same program gives the same page.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import groupby

from evals.baseline import Comparison
from evals.report.markdown import shown, span
from evals.rows import Figure
from evals.runner import Run

_HEAD = """# Results

Made by `make results`, not by hand: the eval suite over the labelled cases of the dev splits with the {engine} engine,
{cases} notes in {languages}. How it measures, and how to look into a case, stands in `evals/README.md`; the
labels are those of [labels.md](labels.md). Intervals are of 95 %, over cases.
"""
_NOT_SHOWN = """
## What these figures do not show

- The notes are made up, and whoever wrote the program could read them: read the figures as an upper bound of what new
  notes will meet. The cases in `evals/cases/test` are kept for that, and stand in no figure here.
- `leak` looks for what the labels foresaw. A private thing in words nobody thought of goes uncounted; reading the
  letters ([forty of them](letters.md)) is no luxury.
- `unsupported` sees numbers and names. An invented claim without either is not seen by the ruler.
- Whether a letter is good to read is not measured. `sameness`, sentence length and shape are stand-ins.
- Letters by hand and planted faults have one author. The cases were labelled once; how far a second reader would agree
  was not measured on these.
- `guard` plants one fault in a letter that is otherwise good. A letter with many is easier to catch.
- No model took part. What a model adds, costs or breaks does not stand here.
"""
#: The false alarms are told by check, because there they differ most.
_ALARMS = "false alarm: "


def page(run: Run, comparison: Comparison) -> str:
    """The whole page."""
    languages = Counter(row.case[0] for row in run.rows.get("review", []))
    told = "English, Spanish, German and French" if languages.get("f") else "English"
    cases = len({row.case for rows in run.rows.values() for row in rows})
    lines = [_HEAD.format(engine=run.engine.title, cases=cases, languages=told)]
    for name, group in groupby((one.figure for one in comparison.figures), key=lambda figure: figure.task):
        task = next(each for each in run.tasks if each.name == name)
        lines += [f"\n## {name}\n", f"{task.about}\n", "| | value | 95 % | counted |", "|---|---:|---:|---:|"]
        lines += [_row(figure) for figure in group if figure.meaning.unit != "s"]
        lines += _alarms(run) if name == "guard" else []
    return "\n".join(lines) + "\n" + _NOT_SHOWN


def _row(figure: Figure) -> str:
    better = {"higher": "", "lower": " (the lower the better)", "neither": ""}[figure.meaning.better]
    counted = f"{figure.hits:g} of {figure.of:g}" if figure.meaning.unit == "share" and figure.hits % 1 == 0 else ""
    return (
        f"| **{figure.name}**: {figure.meaning.says}{better} | {shown(figure, figure.value)} | {span(figure)} "
        f"| {counted or f'{figure.of:g}'} |"
    )


def _alarms(run: Run) -> Iterator[str]:
    """Which checks raised the false alarms."""
    counts: dict[str, Counter[str]] = {}
    for row in run.rows.get("guard", []):
        for failure in row.failures:
            if failure.figure.startswith(_ALARMS):
                counts.setdefault(failure.figure.removeprefix(_ALARMS), Counter())[failure.what.split()[0]] += 1
    yield "\nThe false alarms by check (a letter may raise more than one):\n"
    for whose, checks in counts.items():
        yield f"- {whose}: {', '.join(f'{check} {count}' for check, count in checks.most_common())}"
