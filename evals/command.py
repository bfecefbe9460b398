"""The command `python -m evals [TASK…]`: run tasks over cases, print the report, leave with 1 when a figure fell.

The edge of the suite: only here is anything printed to standard output or written outside the cache.
"""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path
from typing import Literal, NoReturn

import click

from assistant.errors import FollowupError, OutputError
from evals import baseline
from evals.case import OPEN_SPLITS, SPLITS, Case, cases
from evals.engines import ENGINES, Engine, side_by_side
from evals.report import html, junit, markdown, matrix, summary
from evals.rows import Row, figures
from evals.runner import CACHE, Run, run
from evals.tasks import TASKS, Task, task

OUT = Path(__file__).parent / "out"
RESULTS = Path(__file__).parents[1] / "docs" / "results.md"


@click.command(context_settings={"help_option_names": ["-h", "--help"]})
@click.argument("tasks", nargs=-1, metavar="[TASK]...")
@click.option(
    "--engine",
    "engines",
    multiple=True,
    type=click.Choice(ENGINES),
    help="Which engine writes (default: embedded); several are set side by side.",
)
@click.option("--model", "models", multiple=True, metavar="NAME", help="Which model; several are set side by side.")
@click.option("--base-url", metavar="URL", help="At which endpoint.")
@click.option(
    "--prompts",
    multiple=True,
    type=click.Path(exists=True, file_okay=False),
    metavar="DIR",
    help="Prompts that stand in for the program's; several are set side by side with each other.",
)
@click.option("--send", type=click.Choice(("brief", "notes")), default="brief", help="What a model may see.")
@click.option(
    "--baseline",
    "held_against",
    type=click.Path(dir_okay=False, path_type=Path),
    help="The baseline (default: baseline.json for the embedded engine, none for others).",
)
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
    tasks: tuple[str, ...], engines: tuple[str, ...], models: tuple[str, ...], base_url: str | None,
    prompts: tuple[str, ...], send: Literal["brief", "notes"], held_against: Path | None, splits: tuple[str, ...],
    only: tuple[str, ...], tags: tuple[str, ...], epochs: int, concurrency: int | None, no_cache: bool,
    write_baseline: bool, results: bool, out: Path,
) -> int:  # fmt: skip
    """Run the eval suite: TASK is review, letter, guard, injection, revise, judge or agreement (default: all).

    Prints a report as Markdown, or with several engines, models or folders of prompts one table of them all. Exit code:
    0 nothing is worse than the baseline, 1 a figure fell by more than its interval or a sample could not be done, 2 the
    command line was wrong, 130 interrupted (what is done is kept).
    """
    chosen = [task(name) for name in dict.fromkeys(tasks or TASKS)]
    splits = splits or OPEN_SPLITS
    writers = side_by_side(engines or ("embedded",), models, base_url, prompts, send)
    part, several = bool(only or tags or epochs > 1 or len(chosen) < len(TASKS)), len(writers) > 1
    if (results and (part or several)) or (write_baseline and (several or (part and held_against is None))):
        raise click.UsageError(
            "--write-baseline and --results go with one engine, all tasks and all cases of the splits, once; a baseline"
            " of a part needs a file of its own (--baseline FILE)."
        )
    held, store = cases(splits, only, tags), None if no_cache else CACHE
    runs, told, red = [], "", False
    for writer in writers:
        done = _epochs(chosen, held, writer, splits, epochs, concurrency, store)
        file = held_against or (baseline.FILE if writer == Engine() else None)
        if write_baseline and file:
            baseline.write(done, file)
        comparison = baseline.compare(done, baseline.read(file) if file else {})
        told = _reported(done, comparison, out / matrix.slug(writer) if several else out)
        if results:
            _write(RESULTS.parent, {RESULTS.name: summary.page(done, comparison)})
        red = red or comparison.red or bool(done.failed)
        runs.append(done)
    if several:
        told = matrix.page(runs)
        _write(out, {"matrix.md": told})
    click.echo(told, nl=False)
    return 1 if red else 0


def _reported(done: Run, comparison: baseline.Comparison, folder: Path) -> str:
    """The report as Markdown, written to `folder` in every form."""
    told = markdown.page(done, comparison)
    pages = {"report.md": told, "report.html": html.page(done, comparison), "junit.xml": junit.page(done, comparison)}
    _write(folder, pages)
    click.echo(f"See every case: {folder / 'report.html'}", err=True)
    return told


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
