"""How a model's findings join those of the embedded engine, so that a weak model can add and never spoil.

The rule:
1. What the embedded engine found stays, word for word.
2. A model earns its additions. It is trusted in points, or in flags, when it found again at least half of those that
   the embedded engine found there, and not more than twice as many and three in all; otherwise only what the
   embedded reader also took for a lapse, or for a flag, is added.
3. No addition overlaps a finding of its kind, rests on text that addresses a program, or is longer than three clauses
   in a row. A supply must be of a place that may pass the wall.
4. For the wall the stricter of both: what the model takes for private or for a flag is closed, unless it closes more
   than a third of what would pass; then its marks say more about the model than about the notes, and none counts.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from assistant import naming
from assistant.engines.replies import FlagEntry, PointEntry
from assistant.findings import why_of
from assistant.lang import SUPPORTED, Language, language
from assistant.notes.values import Clause, Span
from assistant.review import Placed, Point, RedFlag, Review

_PASSING = frozenset(("asked", "answered", "told", "fact"))
#: The most clauses of one finding.
_LONGEST = 3
#: The most of what would pass that a model may close.
_CLOSED = 1 / 3


def with_points(review: Review, entries: Sequence[PointEntry]) -> Review:
    """The review with the points that the model may add."""
    clauses, known = review.notes.clauses, _language(review)
    offered = [(run, entry) for entry in entries if (run := _run(entry.lapse, clauses))]
    spans = [_span(run) for run, _ in offered]
    trusted = _trusted([point.span for point in review.points], spans)
    added: list[Point] = []
    for run, entry in offered:
        span = _span(run)
        placed = [review.places[clause.number - 1] for clause in run]
        leaning = any(each.place == "lapse" for each in placed)
        if not (trusted or leaning) or any(each.place == "order" for each in placed):
            continue
        if any(clause.voice != "writer" for clause in run) or _meets(span, [p.span for p in (*review.points, *added)]):
            continue
        added.append(_point(run, entry, review, known))
    points = sorted((*review.points, *added), key=lambda point: point.span)
    return replace(review, points=tuple(replace(point, id=number) for number, point in enumerate(points, 1)))


def with_flags(review: Review, entries: Sequence[FlagEntry]) -> Review:
    """The review with the flags that the model may add, and with the clauses closed that it takes for flags."""
    clauses, known = review.notes.clauses, _language(review)
    offered = [(run, entry) for entry in entries if (run := _run(entry.clauses, clauses))]
    trusted = _trusted([flag.span for flag in review.red_flags], [_span(run) for run, _ in offered])
    added: list[RedFlag] = []
    for run, entry in offered:
        span = _span(run)
        placed = [review.places[clause.number - 1] for clause in run]
        leaning = any(each.place == "flag" for each in placed)
        if not (trusted or leaning) or any(each.place == "order" for each in placed):
            continue
        if _meets(span, [flag.span for flag in (*review.red_flags, *added)]):
            continue
        evidence = review.notes.text[slice(*span)]
        why, ask = why_of(evidence, entry.category, known)
        added.append(RedFlag(0, entry.category, entry.severity, evidence, span, why, ask))
    flags = sorted((*review.red_flags, *added), key=lambda flag: flag.span)
    review = replace(review, red_flags=tuple(replace(flag, id=number) for number, flag in enumerate(flags, 1)))
    return closed(review, {clause.number for run, _ in offered for clause in run}, "flag")


def again(review: Review, said: Mapping[str, Any]) -> Review:
    """The review with what a model said of the same notes earlier, as `ModelReading.said` keeps it.

    What is not of that shape adds nothing.
    """
    try:
        points = [PointEntry.model_validate(entry) for entry in said["points"]]
        flags = [FlagEntry.model_validate(entry) for entry in said["flags"]]
        private = [int(number) for number in said["private"]]
    except (KeyError, TypeError, ValueError):
        return review
    return with_flags(with_points(closed(review, private), points), flags)


def closed(review: Review, numbers: Iterable[int], place: str = "private") -> Review:
    """The review with these clauses closed to the letter; unchanged when they are too many to be believed."""
    passing = {placed.clause for placed in review.places if placed.place in _PASSING}
    marked = passing & set(numbers)
    if not marked or len(marked) > max(1, len(passing) * _CLOSED):
        return review
    return replace(review, places=tuple(_closed(p, place) if p.clause in marked else p for p in review.places))


def _closed(placed: Placed, place: str) -> Placed:
    return replace(placed, place="flag" if place == "flag" else "private", safe=0.0)


def _point(run: Sequence[Clause], entry: PointEntry, review: Review, known: Language) -> Point:
    text = review.notes.text
    span = _span(run)
    supplied = _run(entry.supply, review.notes.clauses)
    if any(review.places[c.number - 1].place not in _PASSING | {"supply"} or c in run for c in supplied):
        supplied = ()
    supply_span = _span(supplied) if supplied else None
    supply = text[slice(*supply_span)] if supply_span else None
    topic_span = None
    if entry.topic is not None and 1 <= entry.topic <= len(review.notes.clauses):
        clause = review.notes.clauses[entry.topic - 1]
        if review.places[entry.topic - 1].place == "asked" and clause not in run:
            topic_span = clause.span
    topic = text[slice(*topic_span)] if topic_span else None
    evidence = text[slice(*span)]
    return Point(
        id=0, evidence=evidence, span=span, topic=topic, topic_span=topic_span,
        point=naming.named(False, supply, topic, evidence, known), supply=supply, supply_span=supply_span,
        supply_from="notes" if supply else None, question=None if supply else naming.question(False, topic, known),
        included=supply is not None, promise=False, clauses=tuple(clause.number for clause in run),
    )  # fmt: skip


def _run(numbers: Sequence[int], clauses: Sequence[Clause]) -> tuple[Clause, ...]:
    """The clauses of these numbers when they stand in a row; none when a number is out of range or the row is long."""
    wanted = sorted(set(numbers))
    if not wanted or wanted[0] < 1 or wanted[-1] > len(clauses):
        return ()
    if wanted[-1] - wanted[0] != len(wanted) - 1 or len(wanted) > _LONGEST:
        return ()
    return tuple(clauses[number - 1] for number in wanted)


def _trusted(found: Sequence[Span], offered: Sequence[Span]) -> bool:
    again = sum(_meets(span, offered) for span in found)
    return bool(found) and 2 * again >= len(found) and len(offered) <= 2 * len(found) + 3


def _span(run: Sequence[Clause]) -> Span:
    return run[0].start, run[-1].end


def _meets(span: Span, others: Iterable[Span]) -> bool:
    return any(min(span[1], end) > max(span[0], start) for start, end in others)


def _language(review: Review) -> Language:
    code = review.notes.interview.language
    return language(code if code in SUPPORTED else SUPPORTED[0])
