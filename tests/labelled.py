"""Reviews written by hand: one clause a line with its place in front, so that no test of the wall rests on the reader.

    me: Tomas Lind
    met: Dana Okafor | Head of Planning
    asked 1: How do you handle conflict with a colleague?
    lapse 1: On conflict I rambled
    + supply 1: we agreed on a shared handover sheet
    promise 2: I would send the reference
    flag pay: the pay was lower than advertised

A number ties a clause to a point, a category to a flag, and "+" goes on in the sentence of the line before.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any, cast

from assistant.brief import Brief, Choice, make_brief
from assistant.letter import Letter, Wish, assemble
from assistant.notes.values import Clause, Fact, Interview, Notes, Person, Span
from assistant.review import Category, Place, Placed, Point, RedFlag, Review, Severity
from assistant.writer import subject, write

_LINE = re.compile(
    r"(?P<goes_on>\+ )?(?P<place>[a-z]+)(?: (?P<point>\d+)| (?P<category>[a-z-]+))?(?: (?P<severity>low|high))?"
    r": (?P<text>.+)"
)
_FACTS = {"me": "candidate", "company": "company", "role": "role", "date": "date", "stage": "stage"}


@dataclass(frozen=True)
class _Line:
    place: str
    text: str
    span: Span
    sentence: int
    goes_on: bool
    point: int | None = None
    category: str | None = None
    severity: str | None = None


def labelled(written: str, safe: float = 1.0, language: str = "en") -> Review:
    """The review of notes in the form above; every clause is as sure as `safe`."""
    lines = _read(written)
    text = "\n".join(line.text for line in lines) + "\n"
    clauses: list[Clause] = []
    places: list[Placed] = []
    flags: list[RedFlag] = []
    for line in lines:
        if line.place in (*_FACTS, "met", "spoken"):
            continue
        number = len(clauses) + 1
        joint = "," if line.goes_on else ""
        clauses.append(
            Clause(number, *line.span, line.text, "other", "writer", line.sentence, line.sentence, joint, "")
        )
        place = cast(Place, "fact" if line.place == "promise" else line.place)
        places.append(Placed(number, place, safe))
        if line.place == "flag":
            category, severity = cast(Category, line.category or "pay"), cast(Severity, line.severity or "medium")
            flags.append(RedFlag(len(flags) + 1, category, severity, line.text, line.span, "Why.", "May I ask why?"))
    notes = Notes(text, tuple(clauses), _interview(lines, language))
    return Review(notes, tuple(places), _points(lines, clauses), tuple(flags), ())


def briefed(written: str, choice: Choice | None = None, **changes: Any) -> Brief:
    """The brief of notes in the form above."""
    return replace(make_brief(labelled(written), choice), **changes)


def letter(brief: Brief, wish: Wish | None = None) -> Letter:
    """The letter of a brief, with its subject."""
    wish = wish or Wish()
    return assemble(subject(brief, wish), write(brief, wish))


def _read(written: str) -> list[_Line]:
    lines: list[_Line] = []
    at = sentence = 0
    for row in filter(None, map(str.strip, written.splitlines())):
        match = _LINE.fullmatch(row)
        assert match, row
        goes_on, text = bool(match["goes_on"]), match["text"]
        sentence += not goes_on
        point = int(match["point"]) if match["point"] else None
        span = (at, at + len(text))
        lines.append(_Line(match["place"], text, span, sentence, goes_on, point, match["category"], match["severity"]))
        at += len(text) + 1
    return lines


def _interview(lines: Sequence[_Line], language: str) -> Interview:
    facts = {_FACTS[line.place]: Fact(line.text, line.span) for line in lines if line.place in _FACTS}
    people = []
    for line in lines:
        if line.place in ("met", "spoken"):
            name, _, title = line.text.partition(" | ")
            span = (line.span[0], line.span[0] + len(name))
            people.append(Person(name, span, title or None, met=line.place == "met"))
    return Interview(language, people=tuple(people), **facts)


def _points(lines: Sequence[_Line], clauses: Sequence[Clause]) -> tuple[Point, ...]:
    numbers = {clause.span: clause.number for clause in clauses}
    found = []
    for wanted in sorted({line.point for line in lines if line.point is not None}):
        parts = [line for line in lines if line.point == wanted]
        shown = [line for line in parts if line.place in ("lapse", "promise")]
        supply = next((line for line in parts if line.place == "supply"), None)
        topic = next((line for line in parts if line.place in ("asked", "told")), None)
        promise = any(line.place == "promise" for line in parts)
        found.append(
            Point(
                id=wanted,
                evidence=shown[0].text,
                span=shown[0].span,
                topic=topic.text if topic else None,
                topic_span=topic.span if topic else None,
                point="what was left unsaid",
                supply=supply.text if supply else None,
                supply_span=supply.span if supply else None,
                supply_from="notes" if supply else None,
                question=None if supply else "What would you have said?",
                included=supply is not None or promise,
                promise=promise,
                clauses=tuple(numbers[line.span] for line in shown),
            )
        )
    return tuple(found)
