"""The letter keeps its dignity: no self-criticism, pleading, presumption, empty phrase or accepted terms.

Every pattern is data; what no pattern foresaw, the reader knows by the whole sentence. What stands inside a known
name ("Perfect Match Dating Ltd") is no fault, nor is a past mistake in the words of the brief: it was asked for.
"""

from __future__ import annotations

from assistant.checks.judged import MANNER, judged
from assistant.checks.reading import Reading
from assistant.checks.result import CheckResult, failed, merged, passed
from assistant.checks.words import fold
from assistant.notes.values import Span

NAME = "manner"


def manner(reading: Reading) -> CheckResult:
    """Fails on words that would make the interviewer wince; the message names what they are."""
    names = [fold(name) for name in (*reading.names, reading.brief.role or "") if name]
    told = reading.known.data.lines("checks", "may be told")
    found: list[Span] = []
    kinds: dict[str, None] = {}
    for section in reading.known.data.sections("checks"):
        kind, _, fault = section.partition(": ")
        if kind == "manner":
            for start, end in reading.matches(section):
                named = any(reading.folded[start:end] in name for name in names)
                if not named and not (fault in told and reading.public.holds(reading.letter.body[start:end])):
                    found.append((start, end))
                    kinds[fault] = None
    for span, kind in judged(reading, MANNER):
        found.append(span)
        kinds[MANNER[kind]] = None
    if not found:
        return passed(NAME, reading.say("manner passed"))
    what = ", ".join(reading.say(f"manner {kind}") for kind in kinds)
    spans = merged(found)
    return failed(NAME, reading.say("manner failed", quotes=reading.quoted(spans), what=what), spans)
