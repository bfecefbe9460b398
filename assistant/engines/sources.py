"""Where the stretches of a model's letter come from: an item of the brief, or its own words.

A stretch is an item's when it stands in it word for word, five words or more or the whole of the item. Greeting and
signature are the program's own, taken from the embedded letter, so that names are right by construction.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from assistant import writer
from assistant.brief import Brief
from assistant.letter import Piece, Wish

_LEAST = 5
_WORD = re.compile(r"[\w'’%-]+")


def frame(brief: Brief, wish: Wish) -> tuple[list[Piece], list[Piece]]:
    """Greeting and closing of the embedded letter, without the blank lines around the body."""
    pieces = [piece for piece in writer.write(brief, wish) if piece.text]
    first = next((k for k, piece in enumerate(pieces) if piece.text.startswith("\n\n")), len(pieces))
    last = next((k for k in range(len(pieces) - 1, -1, -1) if pieces[k].text.startswith("\n\n")), first)
    return pieces[:first], [Piece(pieces[last].text.lstrip("\n")), *pieces[last + 1 :]] if last > first else []


def attributed(text: str, brief: Brief) -> Iterator[Piece]:
    """`text` as pieces, each with its source."""
    words = [(match[0].lower().replace("’", "'"), match.span()) for match in _WORD.finditer(text)]
    items = [
        (k, [w.lower().replace("’", "'") for w in _WORD.findall(item.evidence)]) for k, item in enumerate(brief.items)
    ]
    at = begun = 0
    while at < len(words):
        place, length = _longest(words, at, items)
        if length:
            start, end = words[at][1][0], words[at + length - 1][1][1]
            if start > begun:
                yield Piece(text[begun:start], "model")
            yield Piece(text[start:end], "brief", place)
            at, begun = at + length, end
        else:
            at += 1
    if begun < len(text):
        yield Piece(text[begun:], "model")


def _longest(
    words: Sequence[tuple[str, tuple[int, int]]], at: int, items: Sequence[tuple[int, list[str]]]
) -> tuple[int, int]:
    best = (0, 0)
    for place, item in items:
        for start in range(len(item)):
            if item[start] != words[at][0]:
                continue
            length = 0
            while (
                at + length < len(words)
                and start + length < len(item)
                and words[at + length][0] == item[start + length]
            ):
                length += 1
            whole = length == len(item) and length >= 1
            if (length >= _LEAST or whole) and length > best[1]:
                best = (place, length)
    return best
