"""Arbitrary reviews, whatever a reader may think of a clause: for properties that must hold of every one of them.

Each clause holds a word of its own that stands nowhere else, so that it can be looked for in a brief and in a letter.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from hypothesis import strategies as st

from assistant.brief import Choice
from assistant.notes.values import Clause, Fact, Interview, Notes, Person, Span, Voice
from assistant.review import CATEGORIES, PLACES, SEVERITIES, Placed, Point, RedFlag, Review

#: Where a clause lives that may never pass, unless the person allows these very words.
CLOSED = frozenset(("lapse", "felt", "flag", "outside", "private", "order", "unsure"))
OPEN = frozenset(PLACES) - CLOSED
WORDS = "quillfen brandock tarvell osmere hadrick welbane corvist dunmarl felgrove pexley".split()
_BEFORE = (
    "we talked about the", "they need a", "I built a", "asked how I would plan a", "Described the",
    "she will write about", "the", "I rambled on", "my hands shook at", "keep this quiet:",
)  # fmt: skip
_AFTER = ("", "project", "for 12 schools", "by Friday", "which saved 18%", "with the team?", "and nobody knew")
_VOICES: tuple[Voice, ...] = ("writer", "writer", "writer", "them", "mail")
_HEAD = "Orlow & Daughters\nlocksmith\nSam Field\nMrs Ada Rivers\nJon Bell\n"


@dataclass(frozen=True)
class Chosen:
    """A review and what a person chose of it."""

    review: Review
    choice: Choice

    def allowed(self, clause: Clause) -> bool:
        """True when the person allowed the words of the clause."""
        return clause.text in self.choice.allow

    def closed(self) -> list[Clause]:
        """The clauses that live where nothing may pass, and that the person did not allow."""
        return [
            clause for clause in self.review.notes.clauses if self.place(clause) in CLOSED and not self.allowed(clause)
        ]

    def place(self, clause: Clause) -> str:
        """Where the clause lives."""
        return self.review.places[clause.number - 1].place

    def chosen(self) -> list[Point]:
        """The points that the letter is to clear from what the notes supply."""
        skip, given = self.choice.skip, self.choice.supply
        return [
            point for point in self.review.points if point.included and point.id not in skip and point.id not in given
        ]


def word(clause: Clause) -> str:
    """The word that stands in this clause and nowhere else."""
    return WORDS[clause.number - 1]


def overlap(one: Span, other: Span) -> bool:
    """True when two spans share a character."""
    return min(one[1], other[1]) > max(one[0], other[0])


@st.composite
def chosen(draw: st.DrawFn, supplies_on: frozenset[str] = OPEN, languages: Sequence[str] = ("en",)) -> Chosen:
    """Any review with any choice. A supply stands only on clauses of the places `supplies_on`; the notes count as
    written in one of `languages`.
    """
    clauses, text = draw(_clauses())
    places = [
        Placed(clause.number, draw(st.sampled_from(PLACES)), draw(st.sampled_from((0.0, 0.5, 0.92, 0.94, 0.97, 1.0))))
        for clause in clauses
    ]
    on = [clause for clause, placed in zip(clauses, places, strict=True) if placed.place in supplies_on]
    points = [draw(_point(number, text, clauses, on)) for number in range(1, draw(st.integers(0, 3)) + 1)]
    flags = [draw(_flag(number, text, clauses)) for number in range(1, draw(st.integers(0, 2)) + 1)]
    review = Review(
        Notes(text, tuple(clauses), draw(_interviews(languages))), tuple(places), tuple(points), tuple(flags), ()
    )
    ids = [point.id for point in points]
    choice = Choice(
        skip=frozenset(draw(st.lists(st.sampled_from(ids), max_size=2)) if ids else ()),
        supply={
            number: "I have led such work for six years"
            for number in ids
            if draw(st.booleans()) and draw(st.booleans())
        },
        questions=tuple(flag.id for flag in flags if draw(st.booleans())),
        allow=tuple(clause.text for clause in clauses if draw(st.integers(0, 9)) == 0),
    )
    return Chosen(review, choice)


@st.composite
def _clauses(draw: st.DrawFn) -> tuple[list[Clause], str]:
    clauses: list[Clause] = []
    text, sentence = _HEAD, 1
    for number in range(1, draw(st.integers(1, len(WORDS))) + 1):
        said = f"{draw(st.sampled_from(_BEFORE))} {WORDS[number - 1]} {draw(st.sampled_from(_AFTER))}".strip()
        joint = draw(st.sampled_from(("", "", ", ", ": "))) if clauses else ""
        if clauses and not joint:
            sentence += 1
        text += joint or "\n"
        voice = draw(st.sampled_from(_VOICES))
        start = len(text)
        text += said
        clauses.append(Clause(number, start, len(text), said, "other", voice, sentence, sentence, joint.strip(), ""))
    return clauses, text


@st.composite
def _point(draw: st.DrawFn, number: int, text: str, clauses: Sequence[Clause], on: Sequence[Clause]) -> Point:
    shown = draw(st.sampled_from(clauses))
    topic = draw(st.none() | st.sampled_from(clauses))
    supply = draw(st.none() | st.sampled_from(on)) if on else None
    promise = draw(st.integers(0, 3)) == 0
    return Point(
        id=number,
        evidence=shown.text,
        span=shown.span,
        topic=topic.text if topic else None,
        topic_span=topic.span if topic else None,
        point="what was left unsaid",
        supply=supply.text if supply else None,
        supply_span=supply.span if supply else None,
        supply_from="notes" if supply else None,
        question=None,
        included=(supply is not None or promise) and draw(st.integers(0, 4)) > 0,
        promise=promise,
        clauses=(shown.number,),
    )


@st.composite
def _flag(draw: st.DrawFn, number: int, text: str, clauses: Sequence[Clause]) -> RedFlag:
    first = draw(st.sampled_from(clauses))
    last = draw(st.sampled_from(clauses[first.number - 1 :][:2]))
    category, severity = draw(st.sampled_from(CATEGORIES)), draw(st.sampled_from(SEVERITIES))
    span = (first.start, last.end)
    return RedFlag(number, category, severity, text[slice(*span)], span, "Why.", "How are the hours recorded?")


@st.composite
def _interviews(draw: st.DrawFn, languages: Sequence[str]) -> Interview:
    def fact(value: str) -> Fact | None:
        at = _HEAD.index(value)
        return Fact(value, (at, at + len(value))) if draw(st.booleans()) else None

    people = []
    for name in ("Mrs Ada Rivers", "Jon Bell"):
        if draw(st.booleans()):
            at = _HEAD.index(name)
            people.append(Person(name, (at, at + len(name)), met=draw(st.booleans())))
    candidate, company, role = (fact(value) for value in ("Sam Field", "Orlow & Daughters", "locksmith"))
    return Interview(draw(st.sampled_from(languages)), candidate, company, role, people=tuple(people))
