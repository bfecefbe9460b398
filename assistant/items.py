"""The values of a brief: what may stand in the letter, and what the person chose. They decide nothing.

Made by `assistant.brief`, which holds the wall. A Brief refers to no review and to no notes.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from assistant.notes.values import Span

ItemKind = Literal["topic", "strength", "supply", "step", "fact", "writer"]
ItemFrom = Literal["notes", "writer", "job", "about"]


@dataclass(frozen=True, slots=True)
class Item:
    """One thing that may stand in the letter, verbatim as the person wrote it.

    `kind` says what it is good for: a topic of the conversation (asked or told), a strength (answered), the supply of a
    point, a step (next steps and promises), a fact (a name, the role, a date), or words the writer gave or let through.
    `place` is where it lives (asked, answered, told, fact, supply, job, about). `point` is the id of the point it
    supplies or whose topic it is. `span` is None when the words are not from the notes. `follows` is true when it
    continues the item before it in the same sentence, and `joint` is what joins the two there ("and", ",", ":").
    `sentence` and `heading` say where in the notes it stands. The
    requirement of an advert (place "job") has in `backing` the place of what backs it: an answer, the supply of a
    point or a line of the CV (place "about").
    """

    kind: ItemKind
    origin: ItemFrom
    evidence: str
    span: Span | None
    place: str = "fact"
    point: int | None = None
    follows: bool = False
    joint: str = ""
    sentence: int = 0
    heading: str = ""
    backing: int | None = None


def answers(asked: Item, answer: Item) -> bool:
    """True for an answer right behind its question, under the same heading: a list of questions and a list of answers
    are no pairs where they meet.
    """
    return asked.place == "asked" and asked.heading == answer.heading and 0 <= answer.sentence - asked.sentence <= 1


@dataclass(frozen=True, slots=True)
class Addressee:
    """One person the letter may be addressed to: the name as in the notes, honorific included, and the job title."""

    name: str
    title: str | None = None
    email: str | None = None


@dataclass(frozen=True, slots=True)
class ClearedPoint:
    """A point the letter is to clear: its id, the places in `Brief.items` of topic and supply, and whether it is a
    promise.
    """

    id: int
    topic: int | None
    supply: int | None
    promise: bool = False


@dataclass(frozen=True, slots=True)
class Brief:
    """What the writer of the letter sees; nothing else reaches it.

    `items` hold everything that passed the wall. `points` are those to be cleared, in the order of the notes.
    `questions` are neutral questions the person chose to ask. `spelling` is "GB" or "US", as the notes spell.
    """

    language: str
    items: tuple[Item, ...]
    points: tuple[ClearedPoint, ...] = ()
    questions: tuple[str, ...] = ()
    candidate: str | None = None
    company: str | None = None
    role: str | None = None
    date: str | None = None
    addressees: tuple[Addressee, ...] = ()
    others: tuple[str, ...] = ()
    spelling: Literal["GB", "US"] = "GB"
    job: str = ""
    about: str = ""


@dataclass(frozen=True, slots=True)
class Choice:
    """What the person chose.

    `skip`: ids of points left out. `supply`: what the writer would have said, by id of the point. `questions`: ids
    of red
    flags whose neutral question is asked. `allow`: exact words of the notes that may pass, this once. `vouch`: words
    the
    writer stands for, which count as supported. `job`, `about`: texts of the advert and the CV. `to`, `sender`: to whom
    and from whom the letter is, when it is not what the notes say.
    """

    skip: frozenset[int] = frozenset()
    supply: Mapping[int, str] = field(default_factory=dict)
    questions: tuple[int, ...] = ()
    allow: tuple[str, ...] = ()
    vouch: tuple[str, ...] = ()
    job: str = ""
    about: str = ""
    to: str | None = None
    sender: str | None = None
