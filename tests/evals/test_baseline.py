"""The baseline: a real fall turns a run red and names the samples; noise, and what is better, does not."""

from __future__ import annotations

import json
from dataclasses import replace
from xml.etree import ElementTree as Xml

import pytest

from assistant.errors import UsageError
from evals import baseline
from evals.engines import Engine
from evals.report import html, junit, markdown
from evals.rows import Failure, Meaning, Row, figures
from evals.runner import Run
from tests.evals.made_up import TASK


def outcome(good: list[int], meaning: Meaning | None = None) -> Run:
    """A run over as many cases as there are numbers, each good (1) or not (0)."""
    task = replace(TASK, meanings={"good": meaning}) if meaning else TASK
    rows = [
        Row(f"m{n}", f"m{n}", {"good": (float(one), 1.0)}, () if one else (Failure("good", "<b>bad</b>"),),
            {"notes": "We <never> close."})
        for n, one in enumerate(good)
    ]  # fmt: skip
    told = figures(task.name, rows, task.meanings)
    return Run(Engine(), ("dev",), (task,), {task.name: rows}, told, (), 1.0, len(rows), 0)


@pytest.fixture
def before(tmp_path):
    """What a run of forty cases, thirty of them good, leaves as the baseline."""
    path = tmp_path / "baseline.json"
    baseline.write(outcome([1] * 30 + [0] * 10), path)
    return baseline.read(path)


def test_the_same_run_again_is_green(before):
    comparison = baseline.compare(outcome([1] * 30 + [0] * 10), before)
    assert not comparison.red
    assert comparison.figures[0].verdict == "same"


def test_a_figure_that_fell_turns_the_run_red_and_its_samples_are_named(before):
    worse = outcome([1] * 22 + [0] * 18)
    comparison = baseline.compare(worse, before)
    assert comparison.red
    assert comparison.worse["made-up", "good"] == [f"m{n}" for n in range(22, 30)]
    report = markdown.page(worse, comparison)
    assert "Red: worse than the baseline: made-up: good" in report
    assert "m22, m23" in report
    (suite,) = Xml.fromstring(junit.page(worse, comparison))
    assert suite.attrib["failures"] == "1"
    assert "m22: <b>bad</b>" in (suite.findtext("testcase/failure") or "")


def test_one_case_more_or_less_is_noise(before):
    assert not baseline.compare(outcome([1] * 29 + [0] * 11), before).red


def test_better_is_not_red(before):
    comparison = baseline.compare(outcome([1] * 40), before)
    assert comparison.figures[0].verdict == "better"
    assert not comparison.red


def test_a_rise_of_what_should_be_low_is_worse(tmp_path):
    leak = Meaning("letters that leak", "lower")
    baseline.write(outcome([0] * 40, leak), tmp_path / "b.json")
    before = baseline.read(tmp_path / "b.json")
    assert baseline.compare(outcome([1] * 8 + [0] * 32, leak), before).red
    assert not baseline.compare(outcome([0] * 40, leak), before).red


def test_a_run_of_few_cases_is_held_against_the_same_cases(before):
    assert not baseline.compare(outcome([1] * 5), before).red
    assert baseline.compare(outcome([0] * 5), before).red


def test_a_figure_that_is_gone_turns_the_run_red(before):
    gone = outcome([1] * 30 + [0] * 10)
    rows = [replace(row, tallies={}) for row in gone.rows["made-up"]]
    comparison = baseline.compare(replace(gone, rows={"made-up": rows}, figures=[]), before)
    assert comparison.red
    assert "(gone)" in markdown.verdict(gone, comparison)


def test_a_damaged_baseline_says_how_to_get_it_back(tmp_path):
    (tmp_path / "baseline.json").write_text(json.dumps({"samples": [1]}), encoding="utf-8")
    with pytest.raises(UsageError, match="--write-baseline"):
        baseline.read(tmp_path / "baseline.json")


def test_the_html_report_is_one_file_that_runs_nothing_a_case_says(before):
    run = outcome([1] * 22 + [0] * 18)
    page = html.page(run, baseline.compare(run, before))
    assert "We &lt;never&gt; close." in page
    assert "<b>bad</b>" not in page
    assert "src=" not in page
    assert "href=" not in page
    assert "%%" not in page
    assert 'class="verdict red"' in page


def test_overlapping_marks_show_all_they_say():
    shown = html.marked("a <b> c", [((0, 5), "found", "x"), ((2, 7), "label", 'y"')])
    assert shown == (
        '<mark class="found" title="x">a </mark><mark class="found label" title="x\ny&quot;">&lt;b&gt;</mark>'
        '<mark class="label" title="y&quot;"> c</mark>'
    )
