"""A case made up for the tests of the ruler, and a task whose work can be counted."""

from __future__ import annotations

import time
from pathlib import Path
from typing import Any

from evals.case import Case
from evals.engines import Engine
from evals.rows import Failure, Meaning, Row
from evals.tasks import Sample, Task

NOTES = """Company: Alder & Finch. Role: planner. Met Rosa Lund.
She asked how I plan a route. I rambled: I planned forty routes a week.
They need someone for the new depot. We never close, she said. My hands shook.
"""
LETTER = """Dear Rosa,

Thank you for our talk about the planner role at Alder & Finch. I was glad to hear about the new depot.

You asked how I plan a route. I planned 40 routes a week.

I would like to work with you, and I look forward to hearing from you.

Kind regards,
"""


def case(number: int = 1, **changes: Any) -> Case:
    """The made-up case, with some fields changed."""
    fields: dict[str, Any] = {
        "id": f"m{number}",
        "style": "paragraph",
        "domain": "logistics",
        "notes": NOTES,
        "facts": {"candidate": None, "recipients": ["Rosa Lund"], "company": "Alder & Finch", "role": "planner"},
        "clarify": [
            {
                "evidence": "I rambled: I planned forty routes a week.",
                "topic": "how I plan a route",
                "supply": "I planned forty routes a week",
                "key": ["forty", r"\b40\b"],
                "topic_key": ["plan a route"],
            }
        ],
        "red_flags": [{"category": "overwork", "evidence": "We never close, she said."}],
        "not_flags": ["My hands shook."],
        "private": [r"\bhands?\b", "never close"],
        "must_mention": [["planner"], ["alder"], ["rosa"]],
        "detail": ["depot"],
        "safe": ["They need someone for the new depot"],
        "unsafe": ["I rambled", "We never close, she said", "My hands shook"],
    }
    return Case.model_validate(fields | changes)


def samples(cases: Any) -> list[Sample]:
    return [Sample(one.id, one, {"log": one.domain}) for one in cases]


def produce(sample: Sample, engine: Engine) -> dict[str, Any]:
    """Writes down that it was asked, in the file that the case's domain names; breaks for some."""
    with Path(sample.extra["log"]).open("a", encoding="utf-8") as log:
        log.write(sample.id + "\n")
    if sample.case.style == "waiting":
        time.sleep(0.05)
        with Path(sample.extra["log"]).open("a", encoding="utf-8") as log:
            log.write("answered\n")
    if sample.case.style == "broken":
        raise ValueError("cannot be done")
    if sample.case.style == "interrupted" and not Path(sample.extra["log"] + ".again").exists():
        Path(sample.extra["log"] + ".again").touch()
        raise KeyboardInterrupt
    return {"words": len(sample.case.notes.split())}


def score(sample: Sample, made: dict[str, Any]) -> Row:
    good = "bad" not in sample.case.tags
    failures = () if good else (Failure("good", "it is <bad>"),)
    return Row(sample.id, sample.case.id, {"good": (float(good), 1.0)}, failures, {"notes": sample.case.notes})


TASK = Task("made-up", "A task for the tests.", {"good": Meaning("cases that are good")}, samples, produce, score)
