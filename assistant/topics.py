"""What a point is about: the clause of the notes that names what was asked where the lapse happened.

Nearness, shared words and the reader's own opinion are weighed together: measured on labelled notes, none of the three
alone finds as many. A topic is verbatim; where nothing names it there is none.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache, lru_cache

from assistant.lang import Language
from assistant.notes.values import Clause, Span
from assistant.reader import Scores
from assistant.review import Placed

#: What the reader's opinion that a question names the topic weighs, beside its nearness and shared words.
NAMES = 0.8
#: How many clauses a topic may stand before its point.
REACH = 9
_WORDS = re.compile(r"[^\W_]+(?:['’][^\W_]+)?")


def topic_of(
    lapses: Sequence[int],
    supply: tuple[int, int] | None,
    promise: bool,
    clauses: Sequence[Clause],
    scores: Sequence[Scores],
    places: Sequence[Placed],
    known: Language,
    leads: Sequence[int] = (),
) -> Span | None:
    """Where the subject of the point is named: the question just before it, or the one that shares its words or those
    of the answer that `leads` to it.
    """
    first = lapses[0]
    busy = range(supply[0], supply[1] + 1) if supply else ()
    words = content(" ".join(clauses[i].text for i in (*leads, *lapses) if places[i].place != "asked"), known)
    near: list[tuple[float, int]] = []
    for j in range(len(clauses)):
        if places[j].place != "asked" or j in lapses or j in busy:
            continue
        shared = len(words & content(clauses[j].text, known))
        distance = first - j
        if 0 < distance <= REACH or shared:
            nearness = 1.0 / distance if 0 < distance <= REACH else 0.0
            same_block = 0.4 if clauses[j].block == clauses[first].block and distance > 0 else 0.0
            named = max(scores[i].topics.get(j, 0.0) for i in lapses)
            near.append((nearness + same_block + 0.8 * shared + NAMES * named, j))
    if promise and not any(score >= 0.8 for score, _ in near):
        return None
    if not near:
        return None
    return _whole(max(near)[1], clauses, places)


def _whole(best: int, clauses: Sequence[Clause], places: Sequence[Placed]) -> Span:
    """The clause with those of the same sentence and place around it."""
    first = last = best
    place = places[best].place

    def same(j: int) -> bool:
        return 0 <= j < len(clauses) and clauses[j].sentence == clauses[best].sentence and places[j].place == place

    while same(last + 1) and place == "asked":
        last += 1
    while same(first - 1) and place == "asked":
        first -= 1
    return clauses[first].start, clauses[last].end


@lru_cache(maxsize=65_536)
def content(text: str, known: Language) -> frozenset[str]:
    """Content words, cut to their first six letters so that inflections meet."""
    stop = _stop_words(known)
    words = (word.lower() for word in _WORDS.findall(text) if len(word) > 2)
    return frozenset(word[:6] for word in words if word not in stop)


@cache
def _stop_words(known: Language) -> frozenset[str]:
    return frozenset(" ".join(known.lines("points", "stop words")).split())
