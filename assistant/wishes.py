"""Wishes for a letter in plain words, as far as no model is needed to grant them.

Understood: shorter, longer, a number of words, another tone, leave a point out, mention something that the notes hold,
less about something, another recipient; several at once. Any other wish is refused with a sentence that says what can
do it, and never half granted.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from assistant.errors import ModelError, UsageError
from assistant.lang import SUPPORTED, Language, language
from assistant.letter import MAX_WORDS, MIN_WORDS, TONES, Tone, spoken_of
from assistant.review import Point, Review


@dataclass(frozen=True, slots=True)
class Asked:
    """What a wish asks for. `length` is -1 for shorter, 1 for longer, 0 for neither."""

    length: int = 0
    words: int | None = None
    tone: Tone | None = None
    skip: frozenset[int] = frozenset()
    to: str | None = None
    mention: tuple[str, ...] = ()
    avoid: tuple[str, ...] = ()


def understand(ask: str, review: Review) -> Asked:
    """What `ask` asks for. Raises ModelError when part of it is not understood, UsageError for a point that is not
    there.
    """
    code = review.notes.interview.language
    known = language(code if code in SUPPORTED else SUPPORTED[0])
    length, words, tone, to, rest = 0, None, None, None, ask
    match = known.pattern("wishes", "words").search(rest)
    if match:
        words = int(match["number"])
        if not MIN_WORDS <= words <= MAX_WORDS:
            raise UsageError(f"A letter may have {MIN_WORDS} to {MAX_WORDS} words, not {words}.")
        rest = _without(rest, match)
    mention, rest = _about("mention", rest, known)
    avoid, rest = _about("less about", rest, known)
    skip, rest = _skipped(rest, review, known)
    for name, by in (("shorter", -1), ("longer", 1)):
        if match := known.pattern("wishes", name).search(rest):
            length, rest = by, _without(rest, match)
    for each in TONES:
        if match := known.pattern("wishes", each).search(rest):
            tone, rest = each, _without(rest, match)
    if match := known.pattern("wishes", "to").search(rest):
        to, rest = match["name"].strip(), _without(rest, match)
    left = known.pattern("wishes", "between").sub(" ", rest)
    if re.search(r"\w", left) or not (length or words or tone or skip or to or mention or avoid):
        raise ModelError(
            f"“{ask.strip()}” needs a model to understand. Without one I can make "
            "the letter shorter, change its tone (warm, formal, "
            "brief), leave a point out (“leave out point 2”), mention something the notes hold (“mention Rotterdam”), "
            "say less about something, or address it to somebody else; "
            "or edit the letter yourself and run "
            "check on it."
        )
    return Asked(length, words, tone, skip, to, mention, avoid)


def _about(section: str, rest: str, known: Language) -> tuple[tuple[str, ...], str]:
    """What a wish of this kind names, and the wish without it."""
    found: list[str] = []
    while match := known.pattern("wishes", section).search(rest):
        found.append(match["words"].strip(" .!?“”\"'"))
        rest = _without(rest, match)
    return tuple(found), rest


def _without(text: str, match: re.Match[str]) -> str:
    return text[: match.start()] + " " + text[match.end() :]


def _skipped(rest: str, review: Review, known: Language) -> tuple[frozenset[int], str]:
    found: set[int] = set()
    by_number, by_words = (re.compile(line, re.IGNORECASE) for line in known.lines("wishes", "skip"))
    while match := by_number.search(rest):
        number = int(match["number"])
        if number not in [point.id for point in review.points]:
            raise UsageError(f"There is no point {number}; the notes hold {len(review.points)}.")
        found.add(number)
        rest = _without(rest, match)
    match = by_words.search(rest)
    if match:
        named = [point for point in review.points if spoken_of(match["words"], _text(point))]
        if len(named) == 1:
            found.add(named[0].id)
            rest = _without(rest, match)
    return frozenset(found), rest


def _text(point: Point) -> str:
    """Everything that a wish may name a point by."""
    return f"{point.evidence} {point.topic or ''} {point.supply or ''}"
