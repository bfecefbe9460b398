"""The suite holds the program: a small part of it is green now, and turns red when the program is broken.

Held against evals/baseline.json. When a figure has changed for a good reason: `python -m evals --write-baseline`.
"""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from assistant import brief, checks
from evals import baseline
from evals.case import cases
from evals.engines import Engine
from evals.report import markdown
from evals.runner import run
from evals.tasks import task
from evals.tasks.guard import CHECK_FOR, letters, planted

ROOT = Path(__file__).resolve().parents[2]
OPEN = ("dev", "dev-lang")
#: Few, and of every sort: notes with points, with flags, dictated, in another language.
FEW = ("d04", "h09", "f01")


def compared(names: list[str], only: tuple[str, ...]):
    """A part of the suite beside the baseline, done in this process, where a test can break something."""
    done = run([task(name) for name in names], cases(OPEN, only), Engine(), OPEN, concurrency=0, store=None)
    assert not done.failed
    comparison = baseline.compare(done, baseline.read())
    return comparison, markdown.page(done, comparison)


def test_a_part_of_the_suite_is_no_worse_than_the_baseline():
    comparison, report = compared(["review", "letter", "guard"], FEW)
    assert not comparison.red, report


def test_a_wall_that_lets_everything_through_turns_the_suite_red(monkeypatch):
    monkeypatch.setattr(brief, "passes", lambda clause, review, allowed=(), topics=(): True)
    comparison, report = compared(["review", "letter"], FEW)
    assert comparison.red
    assert "review: unsafe passes" in report.splitlines()[2]


@pytest.mark.parametrize("check", checks.CHECKS, ids=lambda check: check.__name__)
def test_no_check_can_be_switched_off_unnoticed(check, monkeypatch):
    figure = f"check {check.__name__}"
    caught = [row.case for row in baseline.read()["guard"] if row.tallies.get(figure, (0, 0))[0]]
    assert caught, f"no planted fault shows that the check {check.__name__} works"
    monkeypatch.setattr(checks, "CHECKS", tuple(each for each in checks.CHECKS if each is not check))
    comparison, report = compared(["guard"], (caught[0],))
    assert comparison.red, report
    assert f"guard: {figure}" in report.splitlines()[2]


def test_every_check_has_planted_faults_and_every_fault_a_check():
    assert set(CHECK_FOR.values()) == {check.__name__ for check in checks.CHECKS}
    found = planted(cases(OPEN))
    for kind in CHECK_FOR:
        assert sum(one.fault == kind for one in found) >= 40, kind


def test_there_are_a_hundred_clean_letters_and_half_as_many_by_hand():
    assert len(letters()) >= 100
    assert sum(base.hand for base in letters()) >= 50


def test_a_planted_fault_stands_where_it_is_said_to_stand():
    for one in planted(cases(OPEN)):
        assert one.body != one.base.body
        if one.span and one.fault != "misspelt":
            assert one.body[slice(*one.span)] == one.what
            assert one.body.replace(f" {one.what}", "", 1) == one.base.body


def test_the_page_of_results_is_that_of_the_baseline():
    told = json.loads(baseline.FILE.read_text(encoding="utf-8"))["figures"]
    page = (ROOT / "docs" / "results.md").read_text(encoding="utf-8")
    assert told
    for name, (value, *_) in told.items():
        task_name, figure = name.split(": ", 1)
        meaning = task(task_name).meanings[figure]
        if meaning.unit == "share":
            (row,) = [line for line in page.splitlines() if line.startswith(f"| **{figure}**: {meaning.says}")]
            shown = float(row.split(" | ")[1].removesuffix(" %"))
            assert shown == pytest.approx(100 * value, abs=0.06), (
                "write both: python -m evals --write-baseline --results"
            )


def suite(*arguments: str, folder: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "evals", *arguments, "--no-cache", "-o", str(folder)]
    return subprocess.run(command, cwd=ROOT, capture_output=True, encoding="utf-8", check=False)


def test_the_command_prints_the_report_and_writes_three(tmp_path):
    done = suite("review", "letter", "--only", "h18", folder=tmp_path)
    assert done.returncode == 0, done.stdout + done.stderr
    assert done.stdout.startswith("# Evals: embedded\n\nGreen")
    assert {path.name for path in tmp_path.iterdir()} == {"report.md", "report.html", "junit.xml"}


@pytest.mark.parametrize(
    "arguments, told",
    [
        (("reviews",), "There is no task “reviews”"),
        (("--only", "z99"), "No case z99"),
        (("--tag", "opera"), "No case has all of these tags: opera"),
        (("--model", "m"), "the embedded has none"),
        (("--write-baseline", "--only", "h18"), "--write-baseline and --results go with one engine"),
    ],
)
def test_a_wrong_command_line_gets_one_sentence(arguments, told, tmp_path):
    done = suite(*arguments, folder=tmp_path)
    assert done.returncode == 2
    assert told in done.stderr
    assert "Traceback" not in done.stderr
