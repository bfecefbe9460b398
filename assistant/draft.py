"""The main job from end to end, as a stream of events: found, briefed, written, checked, done.

Command line, web app and evals read the same events; there is no second way through. No printing and no files here.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import dataclass

from assistant import checks, findings, writer
from assistant.brief import Brief, Choice, make_brief
from assistant.checks import CheckResult
from assistant.letter import Letter, Piece, Wish, assemble
from assistant.notes import Notes
from assistant.review import Review
from assistant.revise import revised


@dataclass(frozen=True, slots=True)
class Usage:
    """What a draft cost: calls to a model, tokens, dollars when known, wall time in seconds."""

    requests: int = 0
    input_tokens: int = 0
    output_tokens: int = 0
    cost_usd: float | None = None
    seconds: float = 0.0


@dataclass(frozen=True, slots=True)
class Draft:
    """The whole result. `fallback` says why a chosen model did not write it, or is None."""

    engine: str
    fallback: str | None
    review: Review
    brief: Brief
    letter: Letter
    checks: tuple[CheckResult, ...]
    usage: Usage

    @property
    def passed(self) -> bool:
        """True when every check passed."""
        return all(result.passed for result in self.checks)


@dataclass(frozen=True, slots=True)
class Found:
    """The review is there."""

    review: Review


@dataclass(frozen=True, slots=True)
class Briefed:
    """The wall has been passed."""

    brief: Brief


@dataclass(frozen=True, slots=True)
class Written:
    """A piece of the letter, in order."""

    piece: Piece


@dataclass(frozen=True, slots=True)
class Checked:
    """The whole letter and what the checks say of it."""

    letter: Letter
    results: tuple[CheckResult, ...]


@dataclass(frozen=True, slots=True)
class Done:
    """The end of the way."""

    draft: Draft


Event = Found | Briefed | Written | Checked | Done


def draft(notes: Notes, choice: Choice, wish: Wish, review: Review | None = None) -> Iterator[Event]:
    """Notes to letter. `review` is used instead of making a new one. Raises UsageError for a choice that is not
    there.
    """
    began = time.perf_counter()
    review = review or findings.review(notes)
    yield Found(review)
    brief = make_brief(review, choice)
    yield Briefed(brief)
    pieces = []
    for piece in writer.write(brief, wish):
        pieces.append(piece)
        yield Written(piece)
    yield from _checked(assemble(writer.subject(brief, wish), pieces), review, brief, choice, wish, began)


def check(text: str, notes: Notes, choice: Choice, wish: Wish, review: Review | None = None) -> Iterator[Event]:
    """Any letter, hand-edited ones too, against the notes it is about."""
    began = time.perf_counter()
    review = review or findings.review(notes)
    yield Found(review)
    brief = make_brief(review, choice)
    yield Briefed(brief)
    yield from _checked(Letter("", text), review, brief, choice, wish, began)


def revise(
    text: str, notes: Notes, ask: str, choice: Choice, wish: Wish, review: Review | None = None
) -> Iterator[Event]:
    """The letter changed as `ask` says in plain words, and checked again; only wishes that need no model.

    Raises ModelError for any other wish, with a sentence that says what can do it.
    """
    began = time.perf_counter()
    review = review or findings.review(notes)
    yield Found(review)
    letter, brief, choice, wish = revised(text, ask, review, choice, wish)
    yield Briefed(brief)
    yield from _checked(letter, review, brief, choice, wish, began)


def _checked(letter: Letter, review: Review, brief: Brief, choice: Choice, wish: Wish, began: float) -> Iterator[Event]:
    results = checks.run(letter, review, brief, wish, choice.vouch)
    yield Checked(letter, results)
    usage = Usage(seconds=round(time.perf_counter() - began, 4))
    yield Done(Draft("embedded", None, review, brief, letter, results, usage))
