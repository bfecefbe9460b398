"""Text to word pieces, as the encoder was trained to see it: lower case, no accents, the longest known piece first.

The tokenizers library gives the same numbers (compared on every line of the labelled notes) but takes longer to load
than three hundred words take to read.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

#: Words longer than this, in characters, are one unknown piece.
LONGEST = 100
_MARKS = r"!-/:-@\[-`{-~"
_WORD = re.compile(rf"[^\s{_MARKS}]+|[{_MARKS}]")
_DROPPED = frozenset(("Mn", "Cc", "Cf", "Cn", "Co", "Cs"))


@dataclass(frozen=True)
class WordPieces:
    """The pieces of a vocabulary and the marks that the encoder knows."""

    numbers: dict[str, int]

    @property
    def first(self) -> int:
        """The mark in front of everything."""
        return self.numbers["[CLS]"]

    @property
    def block(self) -> int:
        """The mark between paragraphs."""
        return self.numbers["[SEP]"]

    @property
    def next(self) -> int:
        """The mark between clauses."""
        return self.numbers["|"]

    def pieces(self, text: str) -> list[int]:
        """The numbers of the pieces of `text`, in order."""
        return pieces(text, self.numbers)


@cache
def word_pieces(name: str) -> WordPieces:
    """The vocabulary of a file below this package."""
    return WordPieces(vocabulary(name))


@cache
def vocabulary(name: str) -> dict[str, int]:
    """Every known piece and its number; "##" marks one that goes on within a word."""
    lines = (files(__package__) / name).read_text(encoding="utf-8").rstrip("\n").split("\n")
    return {piece: number for number, piece in enumerate(lines)}


def pieces(text: str, known: dict[str, int]) -> list[int]:
    """The numbers of the pieces of `text`, in order."""
    found: list[int] = []
    for word in _WORD.findall(_plain(text)):
        found.extend(_split(word, known))
    return found


def _plain(text: str) -> str:
    """Lower case without accents; marks beyond ASCII and ideographs stand apart."""
    low = text.lower()
    if low.isascii():
        return low
    return "".join(map(_apart, unicodedata.normalize("NFD", low)))


@cache
def _apart(character: str) -> str:
    kind = unicodedata.category(character)
    if character in "\t\n\r":
        return " "
    if kind in _DROPPED:
        return ""
    ideograph = "\u3400" <= character <= "\u9fff" or "\uf900" <= character <= "\ufaff"
    return f" {character} " if ideograph or (kind.startswith("P") and not character.isascii()) else character


def _split(word: str, known: dict[str, int]) -> Sequence[int]:
    whole = known.get(word)
    if whole is not None:
        return (whole,)
    if len(word) > LONGEST:
        return (known["[UNK]"],)
    found, start = [], 0
    while start < len(word):
        for end in range(len(word), start, -1):
            number = known.get(("##" if start else "") + word[start:end])
            if number is not None:
                break
        else:
            return (known["[UNK]"],)
        found.append(number)
        start = end
    return found
