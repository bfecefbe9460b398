"""Reading back a review that a person may have edited (`review --format json -o FILE`).

Nothing in the file is taken on trust: whatever it quotes has to stand in these notes, and spans are found again when
the notes have moved. What cannot be so is refused with a sentence that names it.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import count
from typing import Annotated, Literal, TypeVar

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, ValidationError

from assistant.cli.command import clean
from assistant.cli.verbatim import Folded, fold
from assistant.errors import UsageError
from assistant.notes.values import Fact, Interview, Notes, Person, Span
from assistant.review import Category, Place, Placed, Point, RedFlag, Review, Severity, Strength
from assistant.wire import VERSION

_MAKE_ONE = "Make a new one: python -m assistant review NOTES --format json -o review.json"
_FACTS = ("candidate", "company", "role", "date", "stage", "next_step")
Words = Annotated[str, AfterValidator(clean)]
Offsets = tuple[int, int]


class _Entry(BaseModel):
    """What other programs add is left alone; what is here has to have the right type."""

    model_config = ConfigDict(extra="ignore", frozen=True)


class _Person(_Entry):
    name: Words
    title: Words | None = None
    email: Words | None = None


class _Interview(_Entry):
    candidate: Words | None = None
    company: Words | None = None
    role: Words | None = None
    date: Words | None = None
    stage: Words | None = None
    next_step: Words | None = None
    language: str | None = None
    recipients: tuple[Words, ...] | None = None
    people: tuple[_Person, ...] | None = None


class _Finding(_Entry):
    id: Annotated[int, Field(ge=1)] | None = None
    evidence: Words
    span: Offsets | None = None

    @property
    def near(self) -> int:
        """About where its words stand."""
        return self.span[0] if self.span else 0


Entry = TypeVar("Entry", bound=_Finding)


class _Point(_Finding):
    topic: Words | None = None
    topic_span: Offsets | None = None
    point: str = ""
    supply: Words | None = None
    supply_span: Offsets | None = None
    supply_from: Literal["notes", "writer"] | None = None
    question: str | None = None
    included: bool | None = None
    promise: bool | None = None
    clauses: tuple[int, ...] | None = None


class _Flag(_Finding):
    category: Category
    severity: Severity
    why: str = ""
    ask: str = ""


class _Strength(_Entry):
    evidence: Words
    span: Offsets | None = None


class _Placed(_Entry):
    clause: int
    span: Offsets
    place: Place
    safe: Annotated[float, Field(ge=0, le=1, allow_inf_nan=False)]


class _File(_Entry):
    version: int = VERSION
    interview: _Interview = _Interview()
    clarify: tuple[_Point, ...]
    red_flags: tuple[_Flag, ...]
    strengths: tuple[_Strength, ...] = ()
    places: tuple[_Placed, ...] | None = None


def read_review(data: bytes, name: str, notes: Notes) -> Review:
    """The review in the bytes of a file, checked against the notes it has to belong to.

    `name` is what the person calls the file. `review.notes` are the notes with the facts as the file has them. Findings
    that are missing were taken out by the person and stay out. Raises UsageError, naming what is wrong.
    """
    read = _parsed(data, name)
    page = _Page(name, notes.text, fold(notes.text))
    known = replace(notes, interview=_interview(read.interview, notes.interview, page))
    points = _numbered(read.clarify, "point", page)
    flags = _numbered(read.red_flags, "red flag", page)
    return Review(
        notes=known,
        places=_places(read.places, notes),
        points=tuple(sorted((_point(number, entry, known, page) for number, entry in points), key=lambda p: p.span)),
        red_flags=tuple(
            sorted(
                (
                    RedFlag(
                        number,
                        flag.category,
                        flag.severity,
                        *page.quote(flag.evidence, flag.near, f"red flag {number}"),
                        flag.why,
                        flag.ask,
                    )
                    for number, flag in flags
                ),
                key=lambda flag: flag.span,
            )
        ),
        strengths=tuple(
            Strength(*page.quote(entry.evidence, entry.span[0] if entry.span else 0, "a strength"))
            for entry in read.strengths
        ),
    )


@dataclass(frozen=True, slots=True)
class _Page:
    """The notes, as the place where everything in the file has to stand."""

    file: str
    text: str
    folded: Folded

    def quote(self, words: str, near: int, whose: str) -> tuple[str, Span]:
        """The words as the notes have them, and where; UsageError when they stand nowhere."""
        span = self.folded.find(words, near)
        if span is None:
            raise UsageError(
                f"{self.file} does not belong to these notes: the words of {whose}, “{words[:80]}”, do not stand in"
                f" them. {_MAKE_ONE}"
            )
        return self.text[slice(*span)], span


def _parsed(data: bytes, name: str) -> _File:
    try:
        content = json.loads(data.decode("utf-8-sig"))
    except UnicodeDecodeError:
        raise UsageError(f"{name} is not a review: it is not text. {_MAKE_ONE}") from None
    except json.JSONDecodeError as error:
        raise UsageError(
            f"{name} is not valid JSON: {error.msg} in line {error.lineno}, column {error.colno}. Mend it there. Or:"
            f" {_MAKE_ONE}"
        ) from None
    except (ValueError, RecursionError):
        raise UsageError(f"{name} is not a review. {_MAKE_ONE}") from None
    if not isinstance(content, dict) or "clarify" not in content or "red_flags" not in content:
        raise UsageError(f"{name} is not a review: it has no `clarify` and `red_flags`. {_MAKE_ONE}")
    if content.get("version", VERSION) != VERSION:
        raise UsageError(
            f"{name} has version {content['version']!r}; this program reads version {VERSION}. {_MAKE_ONE}"
        )
    try:
        return _File.model_validate_json(json.dumps(content))
    except (ValidationError, ValueError) as error:
        raise UsageError(
            f"{name} is not a review that can be used: {_wrong(error)}. Mend it there. Or: {_MAKE_ONE}"
        ) from None


def _wrong(error: ValueError) -> str:
    """The first thing that is wrong, and where: `red_flags 2, severity: should be 'low', 'medium' or 'high'`."""
    if not isinstance(error, ValidationError):
        return str(error)
    first = error.errors(include_url=False, include_input=False, include_context=False)[0]
    where = ""
    for step in first["loc"]:
        where += f" {step + 1}" if isinstance(step, int) else f", {step}" if where else str(step)
    message = first["msg"].removeprefix("Value error, ").removeprefix("Input ")
    return f"{where}: {message}"


def _numbered(entries: Sequence[Entry], kind: str, page: _Page) -> list[tuple[int, Entry]]:
    """Each finding with its number; those that the person added without one get the next that is free."""
    given: set[int] = set()
    for entry in entries:
        if entry.id in given:
            raise UsageError(
                f"{page.file} has two findings numbered {entry.id} ({kind}). Give one of them another number."
            )
        given |= {entry.id} if entry.id is not None else set()
    free = (number for number in count(1) if number not in given)
    return [(entry.id if entry.id is not None else next(free), entry) for entry in entries]


def _point(number: int, entry: _Point, notes: Notes, page: _Page) -> Point:
    evidence, span = page.quote(entry.evidence, entry.near, f"point {number}")
    topic, topic_span = None, None
    if entry.topic:
        near = entry.topic_span[0] if entry.topic_span else span[0]
        topic, topic_span = page.quote(entry.topic, near, f"the topic of point {number}")
    supply, supply_span = entry.supply, None
    if supply is not None and entry.supply_from != "writer":
        supply_span = page.folded.find(supply, entry.supply_span[0] if entry.supply_span else span[0])
        supply = page.text[slice(*supply_span)] if supply_span else supply
    promise = entry.promise if entry.promise is not None else bool(entry.included) and supply is None
    # A supply filled in where the question still stands is the answer to it: nothing else kept the point out.
    answered = supply is not None and entry.question is not None
    return Point(
        id=number,
        evidence=evidence,
        span=span,
        topic=topic,
        topic_span=topic_span,
        point=entry.point,
        supply=supply,
        supply_span=supply_span,
        supply_from=None if supply is None else "notes" if supply_span else "writer",
        question=entry.question if supply is None else None,
        included=(answered or entry.included is not False) and (supply is not None or promise),
        promise=promise,
        clauses=_showing(notes, span, supply_span, entry.clauses),
    )


def _showing(notes: Notes, evidence: Span, supply: Span | None, listed: tuple[int, ...] | None) -> tuple[int, ...]:
    """The numbers of the clauses that show the lapse: those listed, else all in the evidence that are not the
    supply.
    """
    inside = {c.number for c in notes.clauses if c.start < evidence[1] and c.end > evidence[0]}
    if listed and set(listed) <= inside:
        return listed
    return tuple(
        clause.number
        for clause in notes.clauses
        if clause.start < evidence[1] and clause.end > evidence[0]
        and not (supply and clause.start < supply[1] and clause.end > supply[0])
    )  # fmt: skip


def _places(entries: Sequence[_Placed] | None, notes: Notes) -> tuple[Placed, ...]:
    """The places as the file has them when it knows every clause of these notes; otherwise they are judged anew."""
    if entries is not None:
        spans = [(clause.number, clause.start, clause.end) for clause in notes.clauses]
        if [(entry.clause, *entry.span) for entry in entries] == spans:
            return tuple(Placed(entry.clause, entry.place, entry.safe) for entry in entries)
    from assistant.findings import review

    return review(notes).places


def _interview(entry: _Interview, read: Interview, page: _Page) -> Interview:
    """The facts as the file has them; a fact that the person changed has to stand in the notes as well."""
    if entry.language is not None and entry.language != read.language:
        raise UsageError(
            f"{page.file} does not belong to these notes: it is about notes in another language. {_MAKE_ONE}"
        )
    changed: dict[str, Fact | None] = {}
    for name in _FACTS:
        if name in entry.model_fields_set:
            changed[name] = _fact(getattr(entry, name), getattr(read, name), name, page)
    people = (
        read.people if entry.people is None else tuple(_person(person, read.people, page) for person in entry.people)
    )
    if entry.recipients is not None:
        people = _met(people, entry.recipients, page)
    return replace(read, people=people, **changed)  # type: ignore[arg-type]  # only facts are in `changed`


def _fact(value: str | None, read: Fact | None, name: str, page: _Page) -> Fact | None:
    if value is None or (read is not None and read.value == value):
        return None if value is None else read
    return Fact(*page.quote(value, read.span[0] if read else 0, f"the {name.replace('_', ' ')}"))


def _person(entry: _Person, read: Iterable[Person], page: _Page) -> Person:
    for person in read:
        if person.name == entry.name:
            return replace(person, title=entry.title, email=entry.email)
    name, span = page.quote(entry.name, 0, "a person")
    return Person(name, span, entry.title, entry.email)


def _met(people: tuple[Person, ...], recipients: Sequence[str], page: _Page) -> tuple[Person, ...]:
    """`people` with those who held the interview as the file names them, in its order, before those only spoken of."""
    by_name = {person.name: person for person in people}
    met = [replace(by_name.get(name) or Person(*page.quote(name, 0, "a recipient")), met=True) for name in recipients]
    return (*met, *(replace(person, met=False) for person in people if person.name not in recipients))
