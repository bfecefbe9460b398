"""Which clauses are quoted as the evidence of a point: the lapse, what supplies it nearby, and what leads to it.

Evidence is a run of clauses, so that it stands in the notes word for word.
"""

from __future__ import annotations

from collections.abc import Sequence

from assistant.notes.values import Clause
from assistant.review import Placed

#: The longest evidence, in characters, that a lead-in may make.
MOST = 260
#: The longest answer, in characters, that is shown as what the lapse was about ("I said surveys.").
SHORT = 60
#: Evidence as short as this, in characters, hangs in the air.
CURT = 32
#: Lapse and supply further apart than this, in clauses, are not quoted together.
APART = 7
_LEADS = frozenset(("asked", "answered", "lapse"))


def evidence(
    lapses: Sequence[int],
    supply: tuple[int, int] | None,
    promise: bool,
    clauses: Sequence[Clause],
    places: Sequence[Placed],
    busy: frozenset[int],
) -> tuple[int, int]:
    """First and last clause of the evidence: the lapse, its supply, and the answer or question right in front of it.

    "I said surveys. Should have told her about the stamp cards" shows nothing without what comes before.
    """
    ends = [*lapses, *(supply or ())]
    first, last = min(ends), max(ends)
    if last - first > APART or clauses[last].block - clauses[first].block > 1:
        first, last = min(lapses), max(lapses)  # the supply stands elsewhere
    if _hangs(clauses, first, last) and first - 1 not in busy:
        before = clauses[first - 1].sentence
        while first and clauses[first - 1].sentence == before and first - 1 not in busy:
            first -= 1

    def leads(k: int) -> bool:
        return k >= 0 and k not in busy and places[k].place in _LEADS

    while leads(first - 1) and clauses[first - 1].sentence == clauses[first].sentence:
        first -= 1
    for _ in range(2):
        before = first - 1
        if promise or not leads(before) or clauses[before].block != clauses[first].block:
            break
        start = before
        while leads(start - 1) and clauses[start - 1].sentence == clauses[before].sentence:
            start -= 1
        asked = places[start].place == "asked"
        length = clauses[before].end - clauses[start].start
        if clauses[last].end - clauses[start].start > MOST or not (asked or length <= SHORT):
            break
        first = start
        if asked:
            break
    if not promise and clauses[last].end - clauses[first].start <= CURT:
        first = _with_question(first, clauses, places, busy)
    return first, last


def _with_question(first: int, clauses: Sequence[Clause], places: Sequence[Placed], busy: frozenset[int]) -> int:
    """Where the question begins that a few words of an answer belong to, be it another's line or cell: "loads" shows
    nothing by itself.
    """
    before = first - 1
    if (
        before < 0
        or before in busy
        or places[before].place != "asked"
        or clauses[first].block - clauses[before].block > 1
    ):
        return first
    while (
        before
        and before - 1 not in busy
        and places[before - 1].place == "asked"
        and clauses[before - 1].sentence == clauses[before].sentence
    ):
        before -= 1
    return before


def _hangs(clauses: Sequence[Clause], first: int, last: int) -> bool:
    """True for a correction of a few words ("Eighty! It's ninety.") that says nothing without the sentence before."""
    length = clauses[last].end - clauses[first].start
    before = clauses[first - 1] if first else None
    return before is not None and length <= CURT and before.block == clauses[first].block and before.voice == "writer"
