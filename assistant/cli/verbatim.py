"""Finding words in the notes again: verbatim after Unicode NFKC, straight quotes and white-space folding.

The answer is where they stand in the text as it was written, because that is what a finding quotes.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass

from assistant.notes.values import Span

_QUOTES = str.maketrans(dict.fromkeys("‘’‚‛", "'") | dict.fromkeys("“”„‟«»", '"'))


@dataclass(frozen=True, slots=True)
class Folded:
    """A text folded for comparison; `starts[i]` and `ends[i]` say where its i-th character came from."""

    text: str
    starts: tuple[int, ...]
    ends: tuple[int, ...]

    def find(self, words: str, near: int = 0) -> Span | None:
        """Where `words` stand, in code points of the text; of several places the one nearest to `near`. Or None."""
        wanted = fold(words).text
        if not wanted:
            return None
        best: Span | None = None
        at = self.text.find(wanted)
        while at >= 0:
            span = self.starts[at], self.ends[at + len(wanted) - 1]
            if best is None or abs(span[0] - near) < abs(best[0] - near):
                best = span
            at = self.text.find(wanted, at + 1)
        return best


def fold(text: str) -> Folded:
    """`text` folded: no white space at either end, one blank for any run of it inside, letters and marks composed."""
    letters: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    at = 0
    while at < len(text):
        end = at + 1
        while end < len(text) and unicodedata.combining(text[end]):
            end += 1
        for letter in unicodedata.normalize("NFKC", text[at:end]).translate(_QUOTES):
            if not letter.isspace():
                letters.append(letter)
                starts.append(at)
                ends.append(end)
            elif letters and letters[-1] != " ":
                letters.append(" ")
                starts.append(at)
                ends.append(end)
        at = end
    if letters and letters[-1] == " ":
        letters.pop()
    return Folded("".join(letters), tuple(starts[: len(letters)]), tuple(ends[: len(letters)]))
