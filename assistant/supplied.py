"""The words that supply a point, without what stands around them: a joint, a confession, brackets, the wrong answer
thrown back ("Watched it!! I grafted sixty on my own"). Spans of the notes in, spans out; no word is changed.
"""

from __future__ import annotations

import re
from functools import cache

from assistant.lang import Language
from assistant.notes.values import Span


def bare(text: str, known: Language, start: int = 0, end: int | None = None) -> int:
    """Where in `text` the content begins, behind the joint or the confession in front of it."""
    end = len(text) if end is None else end
    moved = True
    while moved:
        moved = False
        for pattern in _before(known):
            match = pattern.match(text, start, end)
            if match and match.end() > start:
                start, moved = match.end(), True
        while start < end and text[start] in " \t\r\n,;:-–—.…":
            start, moved = start + 1, True
        if start < end and text[start] in "([":
            start, moved = start + 1, True
    return start


def trimmed(text: str, start: int, end: int, known: Language) -> Span | None:
    """The supply without the joint or the confession in front of it; None when nothing is left."""
    start = bare(text, known, start, end)
    if known.pattern("points", "taken for").match(text, start, end):
        return None
    asides = "|".join(known.lines("points", "aside"))
    aside = re.compile(rf"[,;:.!–—-]+\s+(?=(?:{asides})$)", re.IGNORECASE | re.DOTALL)
    match = aside.search(text, start, end)
    if match:
        end = match.start()
    while end > start and (text[end - 1] in " \t\r\n,;:-–—.…!" or _closes(text[start:end])):
        end -= 1
    return (start, end) if re.search(r"\w", text[start:end]) else None


def _closes(text: str) -> bool:
    """True for a bracket at the end that none within the text opens."""
    return (text.endswith(")") and text.count(")") > text.count("(")) or (
        text.endswith("]") and text.count("]") > text.count("[")
    )


def without_echo(text: str, span: Span, lapse: str) -> Span:
    """The supply without the wrong answer thrown back in front of it ("Watched it!! I grafted sixty on my own")."""
    start, end = span
    echo = re.compile(r"([^.!?…\n]{1,40})[!?]+\s+(?=\S)").match(text, start, end)
    if echo is None:
        return span
    words = set(re.findall(r"\w+", echo[1].lower()))
    said = set(re.findall(r"\w+", lapse.lower()))
    return (echo.end(), end) if words and words <= said else span


@cache
def _before(known: Language) -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(line, re.IGNORECASE) for line in known.lines("points", "before supply"))
