"""What a task says of one sample, and the figures that many such rows make.

Every figure is a ratio of two sums over samples (hits of so many), so that one piece of arithmetic serves them all:
a share of cases, a recall, an F1 (twice the hits over found and labelled), a mean. Values only; nothing is judged here.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

from evals.intervals import bootstrap, wilson

Span = tuple[int, int]
Better = Literal["higher", "lower", "neither"]
Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Failure:
    """One thing that counts against a sample: the figure it lowers, what it is, and where in which text it stands."""

    figure: str
    what: str
    text: Literal["letter", "notes"] = "letter"
    spans: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Row:
    """One scored sample. `tallies` has (hits, of) by figure; `view` is what the report shows of it."""

    sample: str
    case: str
    tallies: Mapping[str, tuple[float, float]]
    failures: tuple[Failure, ...] = ()
    view: Json = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a figure says, in words, and which way is better. `unit` is "share" (shown in per cent) or a unit."""

    says: str
    better: Better = "higher"
    unit: str = "share"


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure with its interval of 95 %, over so many `cases` that have something to count."""

    task: str
    name: str
    value: float
    low: float
    high: float
    hits: float
    of: float
    cases: int
    meaning: Meaning


def figures(task: str, rows: Sequence[Row], meanings: Mapping[str, Meaning]) -> list[Figure]:
    """The figures of a task in the order of `meanings`; one that counts nothing in these rows is left out."""
    return [
        _figure(task, name, by_case(rows, name), meaning)
        for name, meaning in meanings.items()
        if any(row.tallies.get(name, (0, 0))[1] for row in rows)
    ]


def by_case(rows: Sequence[Row], name: str) -> dict[str, tuple[float, float]]:
    """The tallies of a figure summed over the samples and epochs of each case: cases are what was drawn."""
    found: dict[str, tuple[float, float]] = {}
    for row in rows:
        hits, of = row.tallies.get(name, (0, 0))
        if of:
            before = found.get(row.case, (0, 0))
            found[row.case] = (before[0] + hits, before[1] + of)
    return found


def _figure(task: str, name: str, tallies: Mapping[str, tuple[float, float]], meaning: Meaning) -> Figure:
    counted = list(tallies.values())
    hits, of = sum(hits for hits, _ in counted), sum(of for _, of in counted)
    single = meaning.unit == "share" and all(of == 1 for _, of in counted)
    low, high = wilson(hits, len(counted)) if single else bootstrap(counted)
    return Figure(task, name, hits / of, low, high, hits, of, len(counted), meaning)
