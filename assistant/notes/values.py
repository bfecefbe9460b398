"""The values of a person's notes: clauses with exact offsets, and the facts of the interview.

Nothing here judges what a clause means; that is the reader's business. Offsets always count code points in
`Notes.text`, the decoded text without a byte-order mark and otherwise exactly as it was written.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Span = tuple[int, int]

#: The five parts of the step-2 page, the facts around them, and what could not be told.
Part = Literal["facts", "questions", "answers", "stood-out", "interviewer", "feelings", "other"]
#: Whose words a clause is: the writer's, the other side's under a speaker label, or those of a pasted mail.
Voice = Literal["writer", "them", "mail"]


@dataclass(frozen=True, slots=True)
class Clause:
    """One clause of the notes.

    `number` counts from 1. `start`/`end` are code-point offsets into the notes' text and `text` is the text between
    them, verbatim. `block` and `sentence` count the line or paragraph and the sentence it stands in. `joint` is what
    joined it to the clause before it in the same sentence (":", "-", ",", "but", …) or "". `heading` is the heading,
    label or speaker it stands under, or "".
    """

    number: int
    start: int
    end: int
    text: str
    part: Part
    voice: Voice
    block: int
    sentence: int
    joint: str
    heading: str

    @property
    def span(self) -> Span:
        """Where the clause stands: (start, end) in code points."""
        return self.start, self.end


@dataclass(frozen=True, slots=True)
class Fact:
    """A fact of the interview and where in the notes it was read."""

    value: str
    span: Span


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody of the other side: the name as written, with an honorific if the notes give one ("Mrs Whitlock").

    `title` is the job title or role ("Head of Planning"). `met` is true for those who held the interview and false
    for people only spoken of.
    """

    name: str
    span: Span
    title: str | None = None
    email: str | None = None
    met: bool = True


@dataclass(frozen=True, slots=True)
class Interview:
    """The facts of the interview. What the notes do not hold is None or empty, never guessed."""

    language: str
    candidate: Fact | None = None
    company: Fact | None = None
    role: Fact | None = None
    date: Fact | None = None
    stage: Fact | None = None
    next_step: Fact | None = None
    people: tuple[Person, ...] = ()

    @property
    def recipients(self) -> tuple[str, ...]:
        """The names of those who held the interview, in the order of the notes."""
        return tuple(person.name for person in self.people if person.met)


@dataclass(frozen=True, slots=True)
class Notes:
    """One person's private notes on one interview, read but not judged."""

    text: str
    clauses: tuple[Clause, ...]
    interview: Interview
