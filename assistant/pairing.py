"""Supplies that stand far from the lapse they make good: which point each belongs to.

People come back to an answer pages later ("thinking about Ashworth too, £118,000 over three years") and say nothing of
the slip. The reader knows such a clause for a supply; whose it is shows in the words it shares with the question, in
the reader's own links, and in the order, for people go through the questions as they were asked.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass

from assistant.lang import Language
from assistant.notes.values import Clause
from assistant.reader import Scores
from assistant.topics import content

#: How sure the reader must be of a clause that supplies something from afar, how sure when no lapse is to be seen, and
#: how sure when it knows no links between clauses.
AFAR, ALONE, SURELY = 0.78, 0.85, 0.9
#: A clause this likely to be a lapse counts as one when a supply from afar is looking for it.
SUSPECT = 0.12
#: An answer that fell short has at most so many clauses.
SHORT = 3
#: How far back, in clauses, the question of a lapse is looked for.
BACK = 3
#: What a shared word and the reader's link weigh; the order breaks ties.
SHARED, LINK, ORDER = 0.5, 1.0, 0.05
#: From this on the reader's link ties a supply to its lapse; below it the topic of the lapse is put beside it only when
#: it shares a word with the supply.
TIED = 0.3


@dataclass(frozen=True, slots=True)
class Afar:
    """A run of clauses that supplies something from afar: first and last place."""

    first: int
    last: int


def afar(
    clauses: Sequence[Clause],
    scores: Sequence[Scores],
    taken: Collection[int],
    bears: Callable[[int], bool],
) -> list[Afar]:
    """The runs of sure supply clauses that no point has taken yet, in order; a run stays within its sentence."""
    runs: list[Afar] = []
    # A reader that cannot say what belongs together is believed only when it is very sure of the supply itself.
    least = AFAR if any(score.supplies for score in scores) else SURELY
    for i, score in enumerate(scores):
        if i in taken or score.places.get("supply", 0.0) < least or clauses[i].voice != "writer" or not bears(i):
            continue
        before = runs[-1] if runs else None
        if before and before.last == i - 1 and clauses[before.last].sentence == clauses[i].sentence:
            runs[-1] = Afar(before.first, i)
        else:
            runs.append(Afar(i, i))
    return runs


def lapse_for(
    run: Afar,
    lapses: Sequence[Sequence[int]],
    clauses: Sequence[Clause],
    scores: Sequence[Scores],
    known: Language,
) -> tuple[int, bool] | None:
    """Which of `lapses` (runs of clauses without a supply) this supply makes good, and whether the reader's links say
    so; None when there is none. The words in front of a lapse count with it, but may be another question's.
    """
    own = content(" ".join(clauses[i].text for i in range(run.first, run.last + 1)), known)

    def link(number: int) -> float:
        # The reader learned its links from lapses; what it says of a clause that is hardly one counts as little.
        places = lapses[number]
        likely = max(scores[i].lapse for i in places)
        return likely * max(scores[i].supplies.get(j, 0.0) for i in places for j in range(run.first, run.last + 1))

    def tied(number: int) -> float:
        places = lapses[number]
        near = range(_question(places[0], scores), places[-1] + 1)
        words = content(" ".join(clauses[i].text for i in near), known)
        return SHARED * len(own & words) + LINK * link(number)

    def fits(number: int) -> tuple[float, int]:
        lapse = max(scores[i].lapse for i in lapses[number])
        return tied(number) + 0.5 * lapse - ORDER * number, -number

    open_ = [number for number, places in enumerate(lapses) if places[-1] < run.first or places[0] > run.last]
    if not open_:
        return None
    best = max(open_, key=fits)
    return best, LINK * link(best) >= TIED


def _question(lapse: int, scores: Sequence[Scores]) -> int:
    """The question in front of a lapse, where there is one near; else a little way back."""
    for i in range(lapse - 1, max(-1, lapse - 1 - BACK), -1):
        if max(scores[i].places, key=lambda place: scores[i].places[place]) == "asked":
            return i
    return max(0, lapse - BACK)


def answers(run: Afar, clauses: Sequence[Clause], scores: Sequence[Scores], taken: Collection[int]) -> list[int]:
    """The answer between a question and this supply, right behind both: it fell short, though it does not say so.

    "She wondered if I could cope with 900 live cases. I said I was sure I could. We had 1,150 at Lund Hales."
    """
    for asked in range(run.first - 2, max(-1, run.first - 2 - SHORT), -1):
        between = list(range(asked + 1, run.first))
        if clauses[asked].block != clauses[run.first].block or any(i in taken for i in between):
            break
        if max(scores[asked].places, key=lambda place: scores[asked].places[place]) == "asked":
            return between
    return []


def stands_alone(text: str, known: Language) -> bool:
    """True for a supply that says something where no question is to be seen: not for a figure ("4% at Sorrel") nor for
    what points back at one ("it was the 18Z").
    """
    return len(text.split()) > 1 and not known.pattern("points", "hangs").match(text.strip(" -–—,.;:"))


def suspects(
    clauses: Sequence[Clause], scores: Sequence[Scores], taken: Collection[int], known: Language
) -> list[list[int]]:
    """Clauses that may be a lapse and belong to no point yet, one run a sentence."""
    lack = known.pattern("points", "lack")
    runs: list[list[int]] = []
    for i, score in enumerate(scores):
        likely = max(score.lapse, score.places.get("lapse", 0.0))
        private = max(score.places.get(place, 0.0) for place in ("flag", "outside", "private", "order"))
        if i in taken or likely < SUSPECT or private > 0.5 or clauses[i].voice != "writer":
            continue
        if lack.match(clauses[i].text.strip(" -•*")):
            continue
        if runs and runs[-1][-1] == i - 1 and clauses[i - 1].sentence == clauses[i].sentence:
            runs[-1].append(i)
        else:
            runs.append([i])
    return runs
