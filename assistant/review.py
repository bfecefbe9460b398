"""What the notes say: where each clause lives, points to clarify, possible red flags, strengths.

Values only, and how findings of two readers are merged. Judging language is the reader's business (`assistant.reader`);
turning its scores into findings is `assistant.findings`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, get_args

from assistant.notes.values import Notes, Span

#: Where a clause lives (labels.md). What may pass the wall is decided in `assistant.brief`, nowhere else.
Place = Literal[
    "asked", "answered", "told", "fact", "supply", "lapse", "felt", "flag", "outside", "private", "order", "unsure"
]
PLACES: tuple[Place, ...] = get_args(Place)

Category = Literal[
    "disrespect", "discrimination", "overwork", "turnover", "pay", "pressure", "unpaid-work", "vague-role",
    "disorganised", "dishonesty", "toxic-culture", "safety-legal", "scam",
]  # fmt: skip
CATEGORIES: tuple[Category, ...] = get_args(Category)
Severity = Literal["low", "medium", "high"]
SEVERITIES: tuple[Severity, ...] = get_args(Severity)


@dataclass(frozen=True, slots=True)
class Placed:
    """Where one clause lives. `safe` is how sure the reader is, from 0 to 1, that it may be shared."""

    clause: int
    place: Place
    safe: float


@dataclass(frozen=True, slots=True)
class Point:
    """A point to clarify. `evidence`, `topic` and a supply from the notes are verbatim; their spans are code points.

    `included` is false while there is nothing to say, except for a promise, which the next step conveys. `clauses` are
    the numbers of the clauses that show the lapse.
    """

    id: int
    evidence: str
    span: Span
    topic: str | None
    topic_span: Span | None
    point: str
    supply: str | None
    supply_span: Span | None
    supply_from: Literal["notes", "writer"] | None
    question: str | None
    included: bool
    promise: bool = False
    clauses: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class RedFlag:
    """A possible red flag: always "possible", because the notes are one side of one conversation."""

    id: int
    category: Category
    severity: Severity
    evidence: str
    span: Span
    why: str
    ask: str


@dataclass(frozen=True, slots=True)
class Strength:
    """Something the writer said or showed that speaks for them, verbatim."""

    evidence: str
    span: Span


@dataclass(frozen=True, slots=True)
class Review:
    """Everything found in one person's notes. `places` has one entry for each clause of the notes, in order."""

    notes: Notes
    places: tuple[Placed, ...]
    points: tuple[Point, ...]
    red_flags: tuple[RedFlag, ...]
    strengths: tuple[Strength, ...]

    @property
    def dangerous(self) -> bool:
        """True when a scam or a matter of law or safety is among the findings at high severity."""
        return any(flag.category in ("scam", "safety-legal") and flag.severity == "high" for flag in self.red_flags)
