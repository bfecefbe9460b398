"""Text to pieces as a multilingual encoder sees it: case and accents kept, words cut where their pieces are likeliest.

The pieces and how likely each is come from multilingual-e5-small (SentencePiece, unigram), without those that no word
of the languages read here needs. Training and reading share this module, so that what was learned is what is seen.
"""

from __future__ import annotations

import math
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files

#: What stands for the space before a word.
SPACE = "\u2581"
#: Words longer than this, in characters, are one unknown piece.
LONGEST = 100
#: How much less likely an unknown character is than the least likely piece.
_UNKNOWN_COSTS = 10.0


@dataclass(frozen=True)
class Unigrams:
    """The pieces of a vocabulary file: number and log probability of each."""

    numbers: dict[str, int]
    chances: list[float]
    longest: int = field(init=False)
    least: float = field(init=False)
    seen: dict[str, tuple[int, ...]] = field(init=False, default_factory=dict)

    def __post_init__(self) -> None:
        object.__setattr__(self, "longest", max(map(len, self.numbers)))
        object.__setattr__(self, "least", min(self.chances) - _UNKNOWN_COSTS)

    @property
    def first(self) -> int:
        """The mark in front of everything."""
        return self.numbers["<s>"]

    @property
    def block(self) -> int:
        """The mark between paragraphs."""
        return self.numbers["</s>"]

    @property
    def next(self) -> int:
        """The mark between clauses."""
        return self.numbers["|"]

    def pieces(self, text: str) -> list[int]:
        """The numbers of the pieces of `text`, in order."""
        found: list[int] = []
        for word in unicodedata.normalize("NFKC", text).split():
            held = self.seen.get(word)
            if held is None:
                held = self._cut(SPACE + word) if len(word) <= LONGEST else (self.numbers["<unk>"],)
                if len(self.seen) < 50_000:  # so that enormous notes take no enormous memory
                    self.seen[word] = held
            found.extend(held)
        return found

    def _cut(self, word: str) -> tuple[int, ...]:
        """The likeliest way to cut a word; unknown characters in a row are one piece."""
        unknown = self.numbers["<unk>"]
        best = [0.0] + [-math.inf] * len(word)
        back: list[tuple[int, int]] = [(0, unknown)] * (len(word) + 1)
        for end in range(1, len(word) + 1):
            for start in range(max(0, end - self.longest), end):
                number = self.numbers.get(word[start:end])
                if number is not None and number != unknown:
                    chance = best[start] + self.chances[number]
                elif end - start == 1:
                    chance, number = best[start] + self.least, unknown
                else:
                    continue
                if chance > best[end]:
                    best[end], back[end] = chance, (start, number)
        return _without_doubles(self._path(back, len(word)), unknown)

    @staticmethod
    def _path(back: Sequence[tuple[int, int]], end: int) -> list[int]:
        path = []
        while end:
            end, number = back[end]
            path.append(number)
        return path[::-1]


def _without_doubles(path: Sequence[int], unknown: int) -> tuple[int, ...]:
    kept: list[int] = []
    for number in path:
        if number != unknown or not kept or kept[-1] != unknown:
            kept.append(number)
    return tuple(kept)


@cache
def unigrams(name: str) -> Unigrams:
    """The vocabulary of a file below this package: one piece a line, a tab, its log probability."""
    lines = (files(__package__) / name).read_text(encoding="utf-8").rstrip("\n").split("\n")
    pairs = [line.rsplit("\t", 1) for line in lines]
    return Unigrams({piece: number for number, (piece, _) in enumerate(pairs)}, [float(chance) for _, chance in pairs])
