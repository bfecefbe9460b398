"""The letter says what the person chose to clear: each supply with its numbers and names, each promise by its subject.

Only the follow-up letter clears points; the other kinds pass. It never asks for the very words, only for what they say.
"""

from __future__ import annotations

from assistant.brief import ClearedPoint
from assistant.checks.reading import Reading
from assistant.checks.result import CheckResult, failed, passed
from assistant.checks.words import Word, tokens

NAME = "coverage"
#: Share of a supply's words that must be in the letter.
_SHARE = 0.5


def coverage(reading: Reading) -> CheckResult:
    """Fails when a chosen point, or a promise, is missing from the letter."""
    if reading.wish.kind != "follow-up" or not reading.brief.points:
        return passed(NAME, reading.say("coverage none"))
    said = frozenset(word.key for word in reading.words)
    values = frozenset(value for word in reading.words for value in word.values)
    missing, unseen = [], []
    for point in reading.brief.points:
        if point.supply is None and not _promise(reading, point):
            unseen.extend([reading.say("coverage point", number=point.id)] if point.promise else [])
            continue
        faults = _missing(reading, point, said, values)
        if faults is not None:
            name = "coverage point without" if faults else "coverage point"
            missing.append(reading.say(name, number=point.id, words=faults))
    if missing:
        return failed(NAME, reading.say("coverage missing", points=", ".join(missing)))
    if unseen:
        what = ", ".join(unseen)
        return passed(NAME, reading.say("coverage unseen", points=what))
    return passed(NAME, reading.say("coverage passed"))


def _missing(reading: Reading, point: ClearedPoint, said: frozenset[str], values: frozenset[str]) -> str | None:
    """None when the point is conveyed; else what is missing of it, or an empty text when it is missing altogether."""
    if point.supply is None:
        promise = tokens(_promise(reading, point), reading.known)
        return None if _touches(promise, said, reading) else ""
    supply = tokens(reading.brief.items[point.supply].evidence, reading.known)
    if point.promise:
        return None if _touches(supply, said, reading) else ""
    content = [word for word in supply if not word.values and word.weight not in ("little", "formula")]
    content = content or [word for word in supply if not word.values and word.weight != "little"]
    if content and sum(word.key in said for word in content) < _SHARE * len(content):
        return ""
    lost = [word for place, word in enumerate(supply) if not _there(word, place, said, values)]
    text = reading.brief.items[point.supply].evidence
    return ", ".join(reading.say("quote", text=text[word.start : word.end]) for word in lost[:3]) or None


def _there(word: Word, place: int, said: frozenset[str], values: frozenset[str]) -> bool:
    """True unless the word is a number or a name that the letter lacks."""
    if word.values:
        return any(value in values for value in word.values)
    return not (place and word.capital and word.weight == "telling") or word.key in said


def _promise(reading: Reading, point: ClearedPoint) -> str:
    """What the brief says of a promise; empty when its words did not pass the wall: no letter could convey it."""
    return " ".join(item.evidence for item in reading.brief.items if item.point == point.id) if point.promise else ""


def _touches(words: tuple[Word, ...], said: frozenset[str], reading: Reading) -> bool:
    """True when at least a third of the words that name a thing are in the letter."""
    promising = reading.known.stems("promise words")
    names = {word.key for word in words if word.weight in ("telling", "free", "ordinary") and word.key not in promising}
    return not names or len(names & said) * 3 >= len(names)
