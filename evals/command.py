"""The command `python -m evals [TASK…]`: run tasks over cases, print the report, leave with 1 when a figure fell.

The edge of the suite: only here is anything printed to standard output or written outside the cache.
"""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path
from typing import NoReturn

import click

from assistant.errors import FollowupError, OutputError
from evals import baseline
from evals.case import OPEN_SPLITS, SPLITS, Case, cases
from evals.engines import ENGINES, Engine
from evals.report import html, junit, markdown, summary
from evals.rows import Row, figures
from evals.runner import CACHE, Run, run
from evals.tasks import TASKS, Task, task

OUT = Path(__file__).parent / "out"
RESULTS = Path(__file__).parents[1] / "docs" / "results.md"


@click.command(context_settings={"help_option_names": ["-h", "--help"]})
@click.argument("tasks", nargs=-1, metavar="[TASK]...")
@click.option(
    "--engine", type=click.Choice(ENGINES), default="embedded", show_default=True, help="Which engine writes."
)
@click.option("--model", metavar="NAME", help="Which model, for an engine that has models.")
@click.option("--base-url", metavar="URL", help="At which endpoint.")
@click.option(
    "--split", "splits", multiple=True, type=click.Choice(SPLITS), help="Which cases (default: dev, dev-lang)."
)
@click.option("--only", multiple=True, metavar="ID", help="Only this case; may be repeated.")
@click.option("--tag", "tags", multiple=True, metavar="TAG", help="Only cases with this tag; may be repeated.")
@click.option(
    "--epochs", type=click.IntRange(1, 50), default=1, show_default=True, help="How often each sample is done."
)
@click.option("--concurrency", type=click.IntRange(1, 256), help="How many at once (default: one for each core).")
@click.option("--no-cache", is_flag=True, help="Do everything anew, and keep nothing.")
@click.option("--write-baseline", is_flag=True, help="Keep this run as the baseline for later ones.")
@click.option("--results", is_flag=True, help="Write docs/results.md too.")
@click.option(
    "-o", "--out", type=click.Path(file_okay=False, path_type=Path), default=OUT, help="Folder for the reports."
)
def command(
    tasks: tuple[str, ...], engine: str, model: str | None, base_url: str | None, splits: tuple[str, ...],
    only: tuple[str, ...], tags: tuple[str, ...], epochs: int, concurrency: int | None, no_cache: bool,
    write_baseline: bool, results: bool, out: Path,
) -> int:  # fmt: skip
    """Run the eval suite: TASK is review, letter, guard, injection or revise (default: all of them).

    Prints a report as Markdown. Exit code: 0 nothing is worse than evals/baseline.json, 1 a figure fell by more than
    its interval or a sample could not be done, 2 the command line was wrong, 130 interrupted (what is done is kept).
    """
    chosen = [task(name) for name in dict.fromkeys(tasks or TASKS)]
    splits = splits or OPEN_SPLITS
    if (write_baseline or results) and (only or tags or len(chosen) < len(TASKS) or epochs > 1):
        raise click.UsageError("--write-baseline and --results go with all tasks and all cases of the splits, once.")
    held = cases(splits, only, tags)
    done = _epochs(
        chosen, held, Engine(engine, model, base_url), splits, epochs, concurrency, None if no_cache else CACHE
    )
    if write_baseline:
        baseline.write(done)
    comparison = baseline.compare(done, baseline.read())
    report = markdown.page(done, comparison)
    _write(
        out,
        {"report.md": report, "report.html": html.page(done, comparison), "junit.xml": junit.page(done, comparison)},
    )
    if results:
        _write(RESULTS.parent, {RESULTS.name: summary.page(done, comparison)})
    click.echo(report, nl=False)
    click.echo(f"See every case: {out / 'report.html'}", err=True)
    return 1 if comparison.red or done.failed else 0


def _write(out: Path, pages: dict[str, str]) -> None:
    try:
        out.mkdir(parents=True, exist_ok=True)
        for name, text in pages.items():
            (out / name).write_text(text, encoding="utf-8")
    except OSError as error:
        raise OutputError(
            f"The reports could not be written to {out}: {error.strerror}. Choose another folder: -o DIR"
        ) from error


def _epochs(
    tasks: list[Task], held: list[Case], engine: Engine, splits: tuple[str, ...], epochs: int,
    concurrency: int | None, store: Path | None,
) -> Run:  # fmt: skip
    """One run, or several of which each sample's rows stand side by side."""
    runs = [run(tasks, held, replace(engine, epoch=epoch), splits, concurrency, store) for epoch in range(epochs)]
    if epochs == 1:
        return runs[0]
    rows: dict[str, list[Row]] = {}
    for number, one in enumerate(runs):
        for name, found in one.rows.items():
            rows.setdefault(name, []).extend(replace(row, sample=f"{row.sample}#{number + 1}") for row in found)
    told = [figure for each in tasks for figure in figures(each.name, rows.get(each.name, []), each.meanings)]
    return replace(
        runs[0], rows=rows, figures=told, failed=tuple(each for one in runs for each in one.failed),
        seconds=sum(one.seconds for one in runs), made=sum(one.made for one in runs),
        kept=sum(one.kept for one in runs),
    )  # fmt: skip


def main() -> NoReturn:
    """Run the command and leave with its exit code; a person sees no traceback."""
    try:
        sys.exit(command.main(standalone_mode=False, prog_name="python -m evals") or 0)
    except click.ClickException as error:
        error.show()
        sys.exit(2)
    except FollowupError as error:
        print(error, file=sys.stderr)
        sys.exit(error.exit_code)
    except (click.Abort, KeyboardInterrupt):
        print("Interrupted. What was finished is kept: the same command goes on from there.", file=sys.stderr)
        sys.exit(130)
