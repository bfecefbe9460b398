"""The letter: its text, and where every stretch of it came from.

A letter is built from pieces, each an item of the brief, a stock phrase or a model's own words, so that "where does
this
sentence come from?" has an answer for every character.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal, get_args

from assistant.notes.values import Span

Tone = Literal["warm", "formal", "brief"]
Kind = Literal["thank-you", "follow-up", "nudge", "withdraw"]
Origin = Literal["brief", "phrase", "model"]

TONES: tuple[Tone, ...] = get_args(Tone)
KINDS: tuple[Kind, ...] = get_args(Kind)
#: Length in words when nothing else is asked (labels.md: 60 to 250, never padded).
USUAL_WORDS = 180
MIN_WORDS, MAX_WORDS = 60, 400


@dataclass(frozen=True, slots=True)
class Wish:
    """How the letter is to be: kind, tone, about how many words (None: as the notes allow), to whom, from whom.

    `mention` and `avoid` are words of the brief: what speaks of them comes first, or stays out but for points.
    `unlike` are letters to others of the panel, which this one must not resemble.
    """

    kind: Kind = "follow-up"
    tone: Tone = "warm"
    words: int | None = None
    to: str | None = None
    sender: str | None = None
    mention: tuple[str, ...] = ()
    avoid: tuple[str, ...] = ()
    unlike: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of the letter. `brief` is the place of its item in the brief's list when `origin` is "brief"."""

    text: str
    origin: Origin = "phrase"
    brief: int | None = None


@dataclass(frozen=True, slots=True)
class Source:
    """Where letter.body[span] came from."""

    span: Span
    origin: Origin
    brief: int | None = None


@dataclass(frozen=True, slots=True)
class Letter:
    """A whole letter. `body` runs from greeting to signature, plain text; `sources` cover it from end to end."""

    subject: str
    body: str
    sources: tuple[Source, ...] = ()


def assemble(subject: str, pieces: Iterable[Piece]) -> Letter:
    """The letter that `pieces` make, in order, with a source for each of them."""
    text, sources = "", []
    for piece in pieces:
        if piece.text:
            sources.append(Source((len(text), len(text) + len(piece.text)), piece.origin, piece.brief))
            text += piece.text
    return Letter(subject, text, tuple(sources))


def sentences(body: str) -> Iterator[Span]:
    """The sentences and lines of a letter's body as (start, end), without surrounding white space."""
    start = 0
    for at, letter in enumerate(body):
        ends = (
            letter == "\n"
            or (
                letter in ".!?"
                and body[at + 1 : at + 2].isspace()
                and body[at + 2 : at + 3] != "»"  # a question quoted within the sentence: « … ? »
                and not _abbreviated(body[start : at + 1])
            )
        )
        if ends:
            yield from _stripped(body, start, at + 1)
            start = at + 1
    yield from _stripped(body, start, len(body))


def _abbreviated(text: str) -> bool:
    last = text.rsplit(None, 1)[-1].lower() if text.split() else ""
    return last in {"mr.", "mrs.", "ms.", "mx.", "dr.", "prof.", "st.", "no.", "e.g.", "i.e.", "approx.", "vs."} or (
        len(last) == 2 and last[0].isalpha() and last[0] != "i"
    )


def _stripped(body: str, start: int, end: int) -> Iterator[Span]:
    piece = body[start:end]
    if piece.strip():
        yield start + len(piece) - len(piece.lstrip()), end - (len(piece) - len(piece.rstrip()))


def spoken_of(words: str, text: str) -> bool:
    """True when every longer word of `words` stands in `text`, its ending aside."""
    keys = [word.lower() for word in re.findall(r"[\w'’-]+", words) if len(word) > 3 or word.isupper()]
    low = text.lower()
    return bool(keys) and all(re.search(rf"\b{re.escape(word[:7])}", low) for word in keys)
