"""`agreement`: how far two people who read the same notes by the same guide agree, each blind to the other's labels.

Forty cases were labelled a second time. What two readers disagree on no program can get right for both: these figures
are the ceiling of `review`, measured by the same arithmetic. No engine has a part in it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from evals.case import Case
from evals.engines import Engine
from evals.rows import Failure, Meaning, Row
from evals.tasks.review import Quote, overlap, pairs
from evals.tasks.task import Json, Sample, Task, each_case
from evals.text import quote_span

SECOND = Path(__file__).parents[1] / "second"
#: Spans of topics and supplies agree when they share this part of the shorter one.
SHARED = 0.5

MEANINGS = {
    "points F1": Meaning("points to clarify that both readers have"),
    "topic": Meaning("points of both, where both name the same topic or none"),
    "supply": Meaning("points of both, where both name the same supply or none"),
    "flags F1": Meaning("red flags that both readers have"),
    "category": Meaning("flags of both that both put into the same category"),
    "wall": Meaning("labelled clauses on which both say the same: may be shared, or may not"),
    "wall kappa": Meaning(
        "the same beyond chance (Cohen's kappa), clauses that the second reader left open not counted"
    ),
    "left open": Meaning("labelled clauses that the second reader left open", "neither"),
}


@cache
def second(name: str) -> Json:
    """The second reader's labels of a case; empty when it was not labelled again."""
    file = SECOND / f"{name}.yaml"
    if not file.is_file():
        return {}
    held: Json = yaml.safe_load(file.read_text(encoding="utf-8"))
    return held


def samples(cases: Sequence[Case]) -> list[Sample]:
    """The cases that were labelled twice."""
    return [sample for sample in each_case(cases) if second(sample.case.id)]


def produce(sample: Sample, engine: Engine) -> Json:
    """Nothing: both readers' labels lie in files, and are read when they are scored."""
    return {}


def score(sample: Sample, made: Json) -> Row:
    """Both readers' labels of one case side by side."""
    return beside(sample, second(sample.case.id))


def beside(sample: Sample, other: Json) -> Row:
    """The labels of a case beside those of another reader."""
    case, tallies, failures = sample.case, {}, []
    for kind, name in (("points", "clarify"), ("flags", "red_flags")):
        ours = _quotes(case, [part.model_dump() for part in getattr(case, name)])
        theirs = _quotes(case, other[name])
        fit = pairs(theirs, ours)
        tallies[f"{kind} F1"] = (2.0 * len(fit), float(len(ours) + len(theirs)))
        for own, whose, fitted in ((ours, "second", {j for _, j in fit}), (theirs, "first", {i for i, _ in fit})):
            failures += [
                Failure(f"{kind} F1", f"not in the {whose} reader's: {one.words}", "notes", (one.span,))
                for k, one in enumerate(own)
                if k not in fitted
            ]
        if kind == "flags":
            same = sum(theirs[i].category == ours[j].category for i, j in fit)
            tallies["category"] = (float(same), float(len(fit)))
        else:
            for part in ("topic", "supply"):
                alike = sum(_alike(case, other[name][i].get(part), getattr(case.clarify[j], part)) for i, j in fit)
                tallies[part] = (float(alike), float(len(fit)))
    return Row(sample.id, case.id, tallies | _wall(case, other), tuple(failures))


def _wall(case: Case, made: Json) -> dict[str, tuple[float, float]]:
    """How often both say the same of a labelled clause; what `together` needs for kappa stands in the figure of it."""
    both = [
        (first, other)
        for first, words in (("safe", case.safe), ("unsafe", case.unsafe))
        for each in words
        for other in ("safe", "unsafe", "unsure")
        if each.strip() in made[other]
    ]
    counted = [(first, other) for first, other in both if other != "unsure"]
    same = float(sum(first == other for first, other in counted))
    return {
        "wall": (same, float(len(counted))),
        "wall kappa": (
            float(sum(first == "safe" for first, _ in counted)),
            float(sum(o == "safe" for _, o in counted)),
        ),
        "left open": (float(len(both) - len(counted)), float(len(both))),
    }


def together(rows: Sequence[Row]) -> list[Row]:
    """Cohen's kappa: chance agreement is that of all cases, so that it is a ratio of two sums like every figure."""
    total = sum(row.tallies["wall"][1] for row in rows) or 1.0
    safe = [sum(row.tallies["wall kappa"][k] for row in rows) / total for k in (0, 1)]
    chance = safe[0] * safe[1] + (1 - safe[0]) * (1 - safe[1])
    done = []
    for row in rows:
        same, of = row.tallies["wall"]
        done.append(replace(row, tallies={**row.tallies, "wall kappa": (same - chance * of, (1 - chance) * of)}))
    return done


def _quotes(case: Case, parts: Sequence[dict[str, Any]]) -> list[Quote]:
    spans = [(part, quote_span(case.notes, part["evidence"])) for part in parts]
    return [Quote(part["evidence"], span, part.get("category")) for part, span in spans if span]


def _alike(case: Case, one: str | None, other: str | None) -> bool:
    if not one or not other:
        return not one and not other
    a, b = quote_span(case.notes, one), quote_span(case.notes, other)
    return bool(a and b and overlap(a, b) >= SHARED)


TASK = Task(
    "agreement",
    "Two readers of the same notes, each blind to the other: where they differ no program can please both.",
    MEANINGS,
    samples,
    produce,
    score,
    together,
)
