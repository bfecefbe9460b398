"""What the reader thinks of the letter's sentences: faults that share no word with the notes and stand in no list.

A sentence whose telling words the brief all holds, or that the embedded writer put together from stock and brief, is
not judged: it says what may be said. The reader gives probabilities; how sure it must be stands in each language's
levels.txt.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from functools import cache

from assistant.checks.reading import Reading, Sentence
from assistant.checks.words import fold
from assistant.lang import language
from assistant.notes.values import Span

#: What each kind of the reader's is called in the messages.
PRIVATE = {
    "feeling": "felt",
    "opinion": "felt",
    "flag": "flag",
    "lapse": "lapse",
    "outside": "outside",
}
MANNER = {"pleading": "pleading", "presumption": "presumption", "cliche": "an empty phrase"}
#: A stock phrase of fewer letters of its own says nothing of what stands around them.
LEAST = 14
_OPEN = re.compile(r"\{\w+\}|[^\w]")
_CHOICE = re.compile(r"\[([^\[\]]*)\]")
#: A line of so few words is a greeting or a name.
SHORT = 4


def judged(reading: Reading, wanted: Collection[str]) -> Iterator[tuple[Span, str]]:
    """The sentences that the reader is sure are of one of the kinds `wanted`, with the kind."""
    levels = reading.known.data
    for sentence, likely in zip(reading.sentences, reading.kinds, strict=False):
        kind = max(likely, key=lambda name: likely[name])
        if kind in wanted and likely[kind] >= levels.level("letter", kind) and not _supported(reading, sentence):
            yield sentence.span, kind


def _supported(reading: Reading, sentence: Sentence) -> bool:
    """True for a line that says hardly anything, or only what the brief says too."""
    if len(sentence.words) < SHORT or all(reading.origin(word) in ("phrase", "brief") for word in sentence.words):
        return True
    telling = [word for word in sentence.words if word.weight in ("telling", "free")]
    if not all(reading.public.has(word) for word in telling):
        return False
    text = " ".join(reading.folded[slice(*sentence.span)].split())
    return bool(telling) or any(pattern.fullmatch(text) for pattern in _stock(reading.known.data.code))


@cache
def _stock(code: str) -> tuple[re.Pattern[str], ...]:
    """The stock phrases as patterns over folded text, each slot open; built only when a sentence is in doubt."""
    known = language(code)
    lines = {line for section in known.sections("phrases") for line in known.lines("phrases", section)}
    return tuple(re.compile(_pattern(fold(line))) for line in sorted(lines) if _letters(line) > LEAST)


def _letters(line: str) -> int:
    """How many letters of its own a stock phrase has at least, its slots open and its choices the shortest."""
    while match := _CHOICE.search(line):
        line = (
            line[: match.start()]
            + min(match[1].split("|"), key=lambda each: len(_OPEN.sub("", each)))
            + line[match.end() :]
        )
    return len(_OPEN.sub("", line))


def _pattern(line: str) -> str:
    parts = re.split(r"(\[[^\[\]]*\]|\{\w+\})", line)
    return "".join(
        ".{1,160}?"
        if part.startswith("{")
        else f"(?:{'|'.join(_pattern(choice) for choice in part[1:-1].split('|'))})"
        if part.startswith("[")
        else re.escape(part)
        for part in parts
    )
