"""Figures that the writer gave wrong and puts right at once: "And I says about 80. It's 180".

Two numbers for one thing, the second behind words that put it right, are plain on their face; no reader need be sure
of either clause. Nothing is decided here but which two clauses belong together.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from assistant.lang import Language
from assistant.notes.values import Clause
from assistant.reader import Scores

#: How many clauses further on a figure is looked for that puts another right.
REACH = 2
#: How likely it must be that the first figure was the writer's own, and that the second was not told by others.
OWN, THEIRS = 0.5, 0.5
#: How many words behind the words that put it right the figure may stand.
NEAR = 4


def figures(clauses: Sequence[Clause], scores: Sequence[Scores], known: Language) -> list[tuple[int, int]]:
    """Pairs of places: the clause with the wrong figure, the clause that puts it right."""
    right = known.pattern("points", "puts right")
    found: list[tuple[int, int]] = []
    for at, clause in enumerate(clauses):
        if not _own(scores[at]) or clause.voice != "writer" or right.match(clause.text.strip(" -–—!.,*")):
            continue
        given = _numbers(clause.text, known)
        for later in range(at + 1, min(at + 1 + REACH, len(clauses))) if given else ():
            other = clauses[later]
            if other.block != clause.block or other.voice != "writer":
                break
            put = right.match(other.text.strip(" -–—!.,*"))
            new = _numbers(_beginning(put), known) - given if put else frozenset()
            if new and not _theirs(scores[later]):
                found.append((at, later))
                break
    return found


def _beginning(put: re.Match[str]) -> str:
    """What stands right behind the words that put a figure right, up to the next mark."""
    following = re.split(r"[,;:.!?]\s", put.string[put.end() :].strip(" -–—:"), maxsplit=1)[0]
    return " ".join(following.split()[:NEAR])


def _own(score: Scores) -> bool:
    return sum(score.places.get(place, 0.0) for place in ("answered", "lapse", "supply")) >= OWN


def _theirs(score: Scores) -> bool:
    return sum(score.places.get(place, 0.0) for place in ("told", "flag", "fact", "outside", "private")) >= THEIRS


def _numbers(text: str, known: Language) -> frozenset[str]:
    """The numbers in figures or words, but for those that nobody counts by ("one")."""
    words = re.findall(r"\d[\d.,]*(?<![.,])|[^\W\d_]+", text.lower())
    return frozenset(word for word in words if word[0].isdigit() or word in _words(known))


@cache
def _words(known: Language) -> frozenset[str]:
    named = known.pairs("checks", "numbers")
    return frozenset(word for word, value in named.items() if value not in ("0", "1"))
