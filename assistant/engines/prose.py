"""A model's reply as the paragraphs of a letter, sentence by sentence as it comes in.

What does not belong is left out: a greeting, a signature and whatever follows it, Markdown, a subject line, remarks
around the letter. It changes no word of a sentence that stays.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise

from assistant.checks.reading import patterns
from assistant.checks.words import fold
from assistant.lang import SUPPORTED
from assistant.letter import sentences

_MARKS = re.compile(r"\*\*|__(?=\w)|(?<=\w)__|`|^[ \t]*(?:#{1,6}|[-*+•]|\d{1,2}[.)])[ \t]+", re.MULTILINE)
_ASIDE = re.compile(
    r"^\s*(?:subject|betreff|asunto|objet|re)\s*:|^\s*</?\w+>\s*$|^\s*(?:here (?:is|are)|hier ist|aquí (?:está|tiene)"
    r"|voici)\b.*:\s*$|^\s*(?:sure|certainly|of course)[,!.]",
    re.IGNORECASE,
)
#: A label in front of a sentence, which is taken off; a question that was asked is no sentence of a letter.
_LABEL = re.compile(r"^(?:my )?(?:answer|response|antwort|respuesta|r[ée]ponse)\s*(?:\d+)?\s*:\s*", re.IGNORECASE)
_QUESTION = re.compile(r"^(?:question|frage|pregunta|topic|paragraph)\s*(?:\d+)?\s*:", re.IGNORECASE)
_THOUGHT = re.compile(r"<think>.*?(?:</think>|\Z)", re.DOTALL)
#: A line that goes on in the next one.
_WRAPPED = re.compile(r"(?<=[^\s.!?:])[ \t]*\n(?=[a-zß-ÿ])")
_ENDS = re.compile(r"[.!?…][\"'”’)»]*$")


def body(pieces: Iterable[str], code: str, sender: str | None) -> Iterator[str]:
    """The body's text in stretches: a sentence, a space, or a blank line between paragraphs.

    Stops (and so closes `pieces`) at the signature. A last sentence that was cut off is left out.
    """
    gap = ""
    for sentence, after in _cut(pieces):
        if _signs_off(sentence, code, sender):
            return
        kept = _without_marks(sentence, code)
        if kept and _ENDS.search(kept):
            yield gap + kept
            gap = " "
        if gap and "\n" in after:
            gap = "\n\n"


def _cut(pieces: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Each whole sentence or line with the white space behind it, as soon as what follows it has begun."""
    text = ""
    for piece in pieces:
        text += piece
        if "<think>" in text:
            if "</think>" not in text:
                continue
            text = _THOUGHT.sub("", text)
        text = _WRAPPED.sub(" ", text)
        spans = list(sentences(text))
        if len(spans) > 1:
            for (start, end), (following, _) in pairwise(spans):
                yield text[start:end], text[end:following]
            text = text[spans[-1][0] :]
    for start, end in sentences(_THOUGHT.sub("", text)):
        yield text[start:end], ""


def _without_marks(sentence: str, code: str) -> str:
    kept = _MARKS.sub("", sentence).strip()
    if _ASIDE.match(kept) or _QUESTION.match(kept) or _greets(kept, code):
        return ""
    kept = _LABEL.sub("", kept)
    return kept.strip('"“”') if kept.count('"') == 1 else kept


def _greets(line: str, code: str) -> bool:
    native = code if code in SUPPORTED else SUPPORTED[0]
    short = len(line.split()) <= 8 and line.rstrip().endswith((",", ":", "!"))
    return short and patterns(native, "greeting").match(fold(line)) is not None


def _signs_off(line: str, code: str, sender: str | None) -> bool:
    """True for the beginning of a signature: a closing formula alone on its line, or the writer's name."""
    native = code if code in SUPPORTED else SUPPORTED[0]
    bare = _MARKS.sub("", line).strip(" ,.!")
    if sender and fold(bare) == fold(sender):
        return True
    return (
        len(bare.split()) <= 5
        and not line.rstrip().endswith((".", "?"))
        and (patterns(native, "sign-off").match(fold(bare)) is not None)
    )
