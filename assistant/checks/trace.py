"""Traces that a clause of the notes leaves in a letter: shared telling words, pairs, runs of words, numbers.

Linear: clauses are indexed by word once, and each word of the letter looks itself up. It knows no language and no place
beyond "strict"; what a trace means is for the check that asked.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from assistant.checks.reading import Kept, Sentence, Supported
from assistant.checks.words import Word
from assistant.notes.values import Span

#: Two words make a pair when they stand no farther apart than this, in the letter and in the clause.
_NEAR = 4
_REACH = 30  #: characters between the two in the letter
#: Words in a row that are the same in both. Three are enough when two of them are no little words and one is news;
#: two threes that overlap on, five in all, are enough whatever the words are, unless all say nothing.
_RUN, _LONG_RUN = 3, 5
#: Numbers up to this one are too common to be a trace alone.
_SMALL = 12


@dataclass(frozen=True, slots=True)
class Trace:
    """What a clause left in the letter, and the clause."""

    clause: Kept
    spans: tuple[Span, ...]


class Clauses:
    """Clauses of the notes, indexed by their words."""

    def __init__(self, clauses: Sequence[Kept], public: Supported) -> None:
        self._clauses = clauses
        self._public = public

    def traces(self, sentences: Sequence[Sentence]) -> list[Trace]:
        """What the clauses left in these sentences of a letter."""
        if not self._clauses:
            return []
        found = []
        for sentence in sentences:
            found.extend(self._alike(sentence.words))
            found.extend(self._runs(sentence.words))
        return found

    def _alike(self, words: Sequence[Word]) -> list[Trace]:
        """Clauses that share words with one sentence which the brief does not hold."""
        hits: dict[int, list[Word]] = defaultdict(list)
        for word in words:
            if word.weight not in ("little", "formula") and not self._public.has(word):
                for number in self._index.get(word.key, ()):
                    hits[number].append(word)
        found = []
        for number, shared in hits.items():
            clause = self._clauses[number]
            told = _alone(shared, clause) or _together(shared, clause)
            if told:
                found.append(Trace(clause, tuple(word.span for word in told)))
        return found

    def _runs(self, words: Sequence[Word]) -> list[Trace]:
        """Clauses that share words in a row with one sentence, though not one of them says much."""
        found, length = [], 0
        for at in range(len(words) - _RUN + 1):
            run = words[at : at + _RUN]
            row = tuple(word.low or word.key for word in run)
            number = self._rows.get(row)
            if number is None or row in self._public_rows:
                length = 0
                continue
            length = length + 1 if length else _RUN
            whole = words[at + _RUN - length : at + _RUN]
            if self._tells(run) or (length >= _LONG_RUN and sum(word.weight != "little" for word in whole) >= _RUN - 1):
                found.append(Trace(self._clauses[number], ((whole[0].start, whole[-1].end),)))
        return found

    def _tells(self, run: Sequence[Word]) -> bool:
        """True when a short run says something that the brief does not."""
        news = any(word.weight not in ("little", "formula") and not self._public.has(word) for word in run)
        return news and sum(word.weight != "little" for word in run) >= _RUN - 1

    @cached_property
    def _index(self) -> dict[str, list[int]]:
        index: dict[str, list[int]] = defaultdict(list)
        for number, clause in enumerate(self._clauses):
            for key in {word.key for word in clause.words if word.weight not in ("little", "formula")}:
                index[key].append(number)
        return index

    @cached_property
    def _rows(self) -> dict[tuple[str, ...], int]:
        return {row: number for number, clause in enumerate(self._clauses) for row in _rows(clause.words)}

    @cached_property
    def _public_rows(self) -> frozenset[tuple[str, ...]]:
        return frozenset(_rows(self._public.words))


def _rows(words: Sequence[Word]) -> list[tuple[str, ...]]:
    lows = [word.low or word.key for word in words]
    return [tuple(lows[at : at + _RUN]) for at in range(len(lows) - _RUN + 1)]


def _alone(shared: Sequence[Word], clause: Kept) -> list[Word]:
    """Words that are a trace by themselves: telling ones of a strict clause; names and large numbers of any."""
    return [word for word in shared if _large(word) or (not word.values and _tells(word, clause))]


def _tells(word: Word, clause: Kept) -> bool:
    if clause.strict:
        return word.weight in ("telling", "free")
    return word.weight == "telling" and word.capital


def _large(word: Word) -> bool:
    return bool(word.values) and (word.percent or not word.values[-1].isdigit() or int(word.values[-1]) > _SMALL)


def _together(shared: Sequence[Word], clause: Kept) -> list[Word]:
    """Words that say little alone and a lot side by side, in the letter as in the clause."""
    if len({word.key for word in shared}) < 2:
        return []
    places: dict[str, set[int]] = defaultdict(set)
    for place, word in enumerate(clause.words):
        places[word.key].add(place)
    for word, other in pairwise(shared):
        if other.key == word.key or other.start - word.end > _REACH:
            continue
        there = places[other.key]
        beside = any(place + by in there for place in places[word.key] for by in range(-_NEAR, _NEAR + 1))
        if beside and (clause.strict or "telling" in (word.weight, other.weight)):
            return [word, other]
    return []
