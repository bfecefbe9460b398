"""The letter says what its kind is for: interest and match, one line of interest, or a clear and kind no.

It looks for the statement, not for its warmth, and only in a language that has data of its own.
"""

from __future__ import annotations

from assistant.checks.reading import Reading
from assistant.checks.result import CheckResult, failed, passed
from assistant.checks.words import tokens

NAME = "interest"
_CONVEYED = 0.5


def interest(reading: Reading) -> CheckResult:
    """Fails when interest, match or, in a withdrawal, the refusal is missing, and when another kind declines."""
    if not reading.known.native:
        return passed(NAME, reading.say("interest unknown"))
    declines = list(reading.matches("decline"))
    if reading.wish.kind == "withdraw":
        if declines:
            return passed(NAME, reading.say("interest declines"))
        return failed(NAME, reading.say("interest withdraw"))
    if declines:
        return failed(NAME, reading.say("interest no decline"), declines)
    if not reading.says("interest"):
        return failed(NAME, reading.say("interest missing"))
    if reading.wish.kind == "follow-up" and _can_match(reading) and not (reading.says("match") or _shows(reading)):
        return failed(NAME, reading.say("interest match"))
    return passed(NAME, reading.say("interest passed"))


def _can_match(reading: Reading) -> bool:
    """True when the brief says anything of the writer; a letter from notes that do not is not to make a match up."""
    return bool(reading.brief.about) or any(
        item.kind in ("strength", "supply", "writer") for item in reading.brief.items
    )


def _shows(reading: Reading) -> bool:
    """True when a strength or a supply of the brief stands in the letter: what the writer has done is the match."""
    said = frozenset(word.key for word in reading.words)
    for item in reading.brief.items:
        if item.kind in ("strength", "supply", "writer"):
            words = tokens(item.evidence, reading.known)
            content = {word.key for word in words if word.weight not in ("little", "formula")}
            if content and len(content & said) >= _CONVEYED * len(content):
                return True
    return False
