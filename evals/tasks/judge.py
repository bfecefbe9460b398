"""`judge`: of two letters for the same notes, is the better one known for it? Held against a reader's own choices.

With a model each pair is shown to it twice, the other way round the second time; an answer that turns with the order is
no answer. Without one the ruler judges: fewer faults, then more of what a letter should hold. Either is worth only what
it agrees with the reader whose choices lie in `judge/pairs.yaml`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from pathlib import Path

import yaml

from evals.case import Case
from evals.engines import Engine, answered
from evals.rows import Failure, Meaning, Row
from evals.tasks.letter import FAULTS, score_letter
from evals.tasks.task import Json, Sample, Task

PAIRS = Path(__file__).parents[1] / "judge" / "pairs.yaml"
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_ANSWER = re.compile(r'"better"\s*:\s*"(first|second|tie)"')
_MOST = 60

MEANINGS = {
    "agrees": Meaning("pairs in which the judge prefers the letter that the reader preferred"),
    "undecided": Meaning("pairs in which the judge has no preference, or one that turns with the order", "lower"),
    "first": Meaning("answers for the letter shown first (a half, for one who reads both)", "neither"),
}


@cache
def pairs() -> list[Json]:
    """The pairs: case, letters `a` and `b`, which the reader would rather send, and why."""
    held: list[Json] = yaml.load(PAIRS.read_text(encoding="utf-8"), Loader=_LOADER)  # noqa: S506 - a safe loader
    return held


def samples(cases: Sequence[Case]) -> list[Sample]:
    """The pairs of these cases."""
    by_id = {case.id: case for case in cases}
    return [
        Sample(f"{pair['case']}-{number}", by_id[pair["case"]], dict(pair))
        for number, pair in enumerate(pairs(), 1)
        if pair["case"] in by_id
    ]


def produce(sample: Sample, engine: Engine) -> Json:
    """A model's two answers; none without a model, for the ruler judges when the pair is scored."""
    if engine.name == "embedded":
        return {"said": []}
    return {"said": [_asked(sample, engine, order) for order in (("a", "b"), ("b", "a"))]}


def _asked(sample: Sample, engine: Engine, order: tuple[str, str]) -> Json:
    shown = {"notes": sample.case.notes, "first": sample.extra[order[0]], "second": sample.extra[order[1]]}
    text = answered(engine, "judge", shown, _MOST)
    found = _ANSWER.search(text)
    place = found[1] if found else "tie"
    return {"place": place, "letter": {"first": order[0], "second": order[1], "tie": "tie"}[place]}


def _by_ruler(sample: Sample) -> str:
    def worth(letter: str) -> tuple[float, float]:
        row = score_letter(Sample(sample.id, sample.case), letter)
        held = {name: hits / of for name, (hits, of) in row.tallies.items() if of}
        good = ("supplied", "topic beside", "detail", "mention", "shape", "language", "length")
        return -sum(held.get(name, 0.0) for name in FAULTS), sum(held.get(name, 0.0) for name in good)

    a, b = worth(sample.extra["a"]), worth(sample.extra["b"])
    return "tie" if a == b else "a" if a > b else "b"


def score(sample: Sample, made: Json) -> Row:
    """One judgement beside the reader's."""
    pair, letters = sample.extra, {one["letter"] for one in made["said"]}
    better = _by_ruler(sample) if not letters else letters.pop() if len(letters) == 1 else "tie"
    tallies: dict[str, tuple[float, float]] = {
        "agrees": (float(better == pair["better"]), 1.0),
        "undecided": (float(better == "tie"), 1.0),
    }
    if made["said"]:
        tallies["first"] = (float(sum(one["place"] == "first" for one in made["said"])), float(len(made["said"])))
    failures: tuple[Failure, ...] = ()
    if better != pair["better"]:
        said = "no preference" if better == "tie" else f"letter {better.upper()}"
        failures = (Failure("agrees", f"said {said}; the reader: {pair['better'].upper()}, {pair['why']}"),)
    view = {"notes": sample.case.notes, "letter": f"A\n\n{pair['a']}\n\nB\n\n{pair['b']}"}
    return Row(sample.id, sample.case.id, tallies, failures, view)


TASK = Task(
    "judge",
    "Two letters for the same notes: does the judge prefer the one that a reader preferred?",
    MEANINGS,
    samples,
    produce,
    score,
)
