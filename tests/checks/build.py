"""Reviews, briefs and letters for tests of the checks, built by hand so that no test here depends on the reader.

Notes are written as one clause a line, its place in front: `asked: Do you know SQL?`. A number after the place ties the
clause to a point (`supply 1: …`); a word gives a flag its category (`flag pay: …`) or marks a promise
(`fact promise 2: …`).
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Any, cast

from assistant.brief import Addressee, Brief, ClearedPoint, Item, ItemKind
from assistant.checks import CheckResult, run
from assistant.letter import Letter, Origin, Piece, Wish, assemble
from assistant.notes.values import Clause, Fact, Interview, Notes, Person, Span
from assistant.review import Category, Place, Placed, Point, RedFlag, Review

_KINDS: dict[str, ItemKind] = {
    "asked": "topic",
    "told": "topic",
    "answered": "strength",
    "supply": "supply",
    "fact": "fact",
}
_LINE = re.compile(r"(?P<place>[a-z]+)(?: (?P<mark>[a-z][a-z-]*))?(?: (?P<point>\d+))?: (?P<text>.+)")


@dataclass
class Case:
    """Notes with the place of each clause, the brief made of all that may pass, and a way to check a letter."""

    review: Review
    brief: Brief
    wish: Wish = field(default_factory=Wish)
    vouch: tuple[str, ...] = ()

    def results(self, body: str | Letter, wish: Wish | None = None) -> dict[str, CheckResult]:
        """The result of every check on a letter, by name."""
        letter = body if isinstance(body, Letter) else Letter("", body)
        return {result.name: result for result in run(letter, self.review, self.brief, wish or self.wish, self.vouch)}

    def failed(self, body: str | Letter, wish: Wish | None = None) -> list[str]:
        """The names of the checks that a letter fails."""
        return [name for name, result in self.results(body, wish).items() if not result.passed]

    def found(self, check: str, body: str, wish: Wish | None = None) -> list[str]:
        """The stretches of a letter that one check marks; it must have failed."""
        result = self.results(body, wish)[check]
        assert not result.passed, f"{check} passed"
        return [body[start:end] for start, end in result.spans]

    def but(self, **changes: Any) -> Case:
        """The same case with another brief."""
        return replace(self, brief=replace(self.brief, **changes))


@dataclass(frozen=True)
class _Line:
    """A line of the notes: a clause, its place, and what it is tied to."""

    place: Place
    mark: str | None
    point: int | None
    text: str
    span: Span


def case(
    notes: str,
    *,
    candidate: str | None = None,
    company: str | None = None,
    role: str | None = None,
    to: Sequence[str] = (),
    language: str = "en",
    leave_out: Sequence[int] = (),
) -> Case:
    """A case from lines of "place: clause". `leave_out` numbers lines that the reader is too unsure of to let them
    into the brief.
    """
    lines = _lines(notes)
    clauses = tuple(
        Clause(number, *line.span, line.text, "other", "writer", number, number, "", "")
        for number, line in enumerate(lines, 1)
    )
    text = "".join(line.text + "\n" for line in lines)
    people = tuple(Person(name, (0, 0)) for name in to)
    interview = Interview(language, _fact(candidate), _fact(company), _fact(role), people=people)
    places = tuple(
        Placed(number, line.place, 0.3 if number in leave_out else 1.0) for number, line in enumerate(lines, 1)
    )
    flags = tuple(
        RedFlag(number, cast(Category, line.mark), "medium", line.text, line.span, "", "")
        for number, line in enumerate((line for line in lines if line.place == "flag"), 1)
    )
    passing = [line for number, line in enumerate(lines, 1) if line.place in _KINDS and number not in leave_out]
    items = tuple(
        Item("step" if line.mark else _KINDS[line.place], "notes", line.text, line.span, line.place, line.point)
        for line in passing
    )
    review = Review(Notes(text, clauses, interview), places, tuple(_points(lines)), flags, ())
    addressees = tuple(Addressee(name) for name in to)
    brief = Brief(language, items, tuple(_cleared(passing, lines)), (), candidate, company, role, addressees=addressees)
    return Case(review, brief)


def _lines(notes: str) -> list[_Line]:
    lines, at = [], 0
    for written in filter(None, map(str.strip, notes.splitlines())):
        match = _LINE.fullmatch(written)
        assert match, written
        text, point = match["text"], match["point"]
        span = (at, at + len(text))
        lines.append(_Line(cast(Place, match["place"]), match["mark"], int(point) if point else None, text, span))
        at += len(text) + 1
    return lines


def _fact(value: str | None) -> Fact | None:
    return Fact(value, (0, 0)) if value else None


def _tied(lines: Sequence[_Line]) -> dict[int, list[_Line]]:
    tied: dict[int, list[_Line]] = defaultdict(list)
    for line in lines:
        if line.point is not None:
            tied[line.point].append(line)
    return dict(sorted(tied.items()))


def _points(lines: Sequence[_Line]) -> list[Point]:
    found = []
    for number, parts in _tied(lines).items():
        lapse = next((part for part in parts if part.place == "lapse"), parts[0])
        supply = next((part for part in parts if part.place == "supply"), None)
        said, span = (supply.text, supply.span) if supply else (None, None)
        promise = any(part.mark == "promise" for part in parts)
        found.append(Point(number, lapse.text, lapse.span, None, None, "", said, span, None, None, True, promise))
    return found


def _cleared(passing: Sequence[_Line], lines: Sequence[_Line]) -> list[ClearedPoint]:
    found = []
    for number, parts in _tied(lines).items():
        there = [part for part in parts if part in passing]
        topic = next((passing.index(part) for part in there if part.place in ("asked", "answered", "told")), None)
        supply = next((passing.index(part) for part in there if part.place == "supply"), None)
        promise = any(part.mark == "promise" for part in parts)
        if supply is not None or promise:
            found.append(ClearedPoint(number, topic, supply, promise))
    return found


def letter(*pieces: tuple[str, Origin]) -> Letter:
    """A letter of pieces and where each came from."""
    return assemble("", [Piece(text, origin) for text, origin in pieces])
