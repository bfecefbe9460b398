"""The report as JUnit XML: one test a figure, failed when it is worse than the baseline, with the samples to blame."""

from __future__ import annotations

from xml.etree import ElementTree as Xml

from evals.baseline import Compared, Comparison
from evals.report.markdown import shown, span
from evals.rows import Row
from evals.runner import Run

#: So many failures are told for a figure that fell.
TOLD = 20


def page(run: Run, comparison: Comparison) -> str:
    """The whole file."""
    suites = Xml.Element("testsuites", name=f"evals {run.engine.title}", time=f"{run.seconds:.1f}")
    for task in run.tasks:
        figures = [one for one in comparison.figures if one.figure.task == task.name]
        lost = [one for one in comparison.lost if one.task == task.name]
        broken = [one for one in run.failed if one.task == task.name]
        red = sum(one.verdict == "worse" for one in figures) + len(lost)
        suite = Xml.SubElement(
            suites, "testsuite", name=task.name, tests=str(len(figures) + len(lost) + len(broken)),
            failures=str(red), errors=str(len(broken)),
        )  # fmt: skip
        for each in figures:
            test = Xml.SubElement(suite, "testcase", classname=f"evals.{task.name}", name=each.figure.name)
            if each.verdict == "worse":
                _failed(test, each, comparison, run.rows.get(task.name, []))
        for gone in lost:
            test = Xml.SubElement(suite, "testcase", classname=f"evals.{task.name}", name=gone.name)
            Xml.SubElement(test, "failure", message="the baseline has this figure, and this run has not")
        for one in broken:
            test = Xml.SubElement(suite, "testcase", classname=f"evals.{task.name}", name=one.sample)
            Xml.SubElement(test, "error", message=one.error)
    Xml.indent(suites)
    return Xml.tostring(suites, encoding="unicode", xml_declaration=True) + "\n"


def _failed(test: Xml.Element, each: Compared, comparison: Comparison, rows: list[Row]) -> None:
    figure, before = each.figure, each.before
    assert before is not None
    message = f"{shown(figure, figure.value)}, baseline {shown(figure, before.value)} ({span(before)})"
    failure = Xml.SubElement(test, "failure", message=message)
    worse = set(comparison.worse.get((figure.task, figure.name), ()))
    told = [
        f"{row.sample}: {one.what}"
        for row in rows
        if row.sample in worse
        for one in row.failures
        if one.figure == figure.name
    ]
    text = "\n".join(told[:TOLD]) or "no single sample did worse"
    failure.text = "".join(letter for letter in text if letter >= " " or letter == "\n")
