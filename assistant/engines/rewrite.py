"""Changing a model's letter sentence by sentence: written anew, taken out, or put in from the embedded letter.

Greeting and signature are never touched, every stretch keeps its source, and no gap is left. It judges nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from assistant.brief import Brief
from assistant.engines.sources import attributed
from assistant.letter import Letter, Piece, assemble, sentences

_LOOSE = re.compile(r" +\n")


def rewritten(letter: Letter, said: dict[int, str], brief: Brief) -> Letter:
    """The letter with these sentences instead of its own, by number from 1; one more than there are is a new one.

    Greeting and signature are never touched; a new sentence goes to the end of the body.
    """
    spans = list(sentences(letter.body))
    body, at = letter.body, 0
    pieces: list[Piece] = []
    frames = list(_pieces(letter))
    last = max((n for n, (a, b) in enumerate(spans, 1) if body[b - 1] in ".!?"), default=0)
    extra = said.get(len(spans) + 1, "")
    for number, (start, end) in enumerate(spans, 1):
        new = said.get(number) if 1 < number <= last else None
        if new is None and not (number == last and extra):
            continue
        pieces += _between(frames, at, start)
        if new is None:
            pieces += _between(frames, start, end)
        else:
            pieces += attributed(new, brief)
        if number == last and extra:
            pieces += [Piece(" "), *attributed(extra, brief)]
        at = end
    pieces += _between(frames, at, len(body))
    return tidied(assemble(letter.subject, pieces))


def tidied(letter: Letter) -> Letter:
    """The letter without the gaps that sentences taken out leave."""
    body = letter.body
    pieces: list[Piece] = []
    text = ""
    for piece in _pieces(letter):
        kept = ""
        for character in piece.text:
            before = (text + kept)[-2:]
            if character == " " and (before[-1:] in (" ", "\n", "")):
                continue
            if character == "\n" and before == "\n\n":
                continue
            kept += character
        text += kept
        pieces.append(replace(piece, text=kept))
    for k, piece in enumerate(pieces):
        rest = "".join(after.text for after in pieces[k + 1 :])[:1]
        trimmed = _LOOSE.sub("\n", piece.text)
        pieces[k] = replace(piece, text=trimmed.rstrip(" ") if rest == "\n" else trimmed)
    made = assemble(letter.subject, pieces)
    return letter if made.body == body else made


def unframed(text: str) -> tuple[str, str, str]:
    """Greeting, body and signature of a letter, as far as it has them."""
    paragraphs = [part for part in text.strip().split("\n\n") if part.strip()]
    opening = paragraphs.pop(0) if len(paragraphs) > 1 and len(paragraphs[0].split()) <= 10 else ""
    ending = paragraphs.pop() if len(paragraphs) > 1 and len(paragraphs[-1].split()) <= 12 else ""
    return opening, "\n\n".join(paragraphs), ending


def _pieces(letter: Letter) -> Iterator[Piece]:
    at = 0
    for source in letter.sources:
        if source.span[0] > at:
            yield Piece(letter.body[at : source.span[0]], "model")
        yield Piece(letter.body[slice(*source.span)], source.origin, source.brief)
        at = source.span[1]
    if at < len(letter.body):
        yield Piece(letter.body[at:], "model")


def _between(pieces: Sequence[Piece], start: int, end: int) -> Iterator[Piece]:
    at = 0
    for piece in pieces:
        first, last = max(start, at), min(end, at + len(piece.text))
        if first < last:
            yield replace(piece, text=piece.text[first - at : last - at])
        at += len(piece.text)


def inserted(
    letter: Letter, other: Letter, span: tuple[int, int], first: bool = False, before_last: bool = False
) -> Letter:
    """The letter with a sentence of another one put in, sources included: before the first sentence of the body, or
    before the last one.
    """
    spans = [(a, b) for a, b in list(sentences(letter.body))[1:] if letter.body[b - 1] in ".!?"]
    pieces, new = list(_pieces(letter)), list(_between(list(_pieces(other)), *span))
    if not spans:
        at = next((a for a, _ in list(sentences(letter.body))[1:]), len(letter.body))
        made = [*_between(pieces, 0, at), *new, Piece("\n\n"), *_between(pieces, at, len(letter.body))]
    else:
        at = spans[0][0] if first or not before_last or len(spans) == 1 else spans[-1][0]
        gap = "\n\n" if letter.body[:at].endswith("\n\n") and not first else " "
        made = [*_between(pieces, 0, at), *new, Piece(gap), *_between(pieces, at, len(letter.body))]
    return tidied(assemble(letter.subject, made))
