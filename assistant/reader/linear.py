"""The linear reader: words, cues and word clusters in two passes, from a weight file written by training/train.py.

The first pass judges each clause by its features; the second sees what the first thought of the neighbours. Nothing is
decided here: scores only.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache

from assistant.lang import language
from assistant.notes.values import Clause
from assistant.reader.features import features
from assistant.weights import around, load, sigmoid, softmax

#: How many clauses the second pass looks to either side.
REACH = 3
#: From this on a clause is too likely to be private to be taken for a plain fact.
_PRIVATE = 0.35


@dataclass(frozen=True, slots=True)
class Scores:
    """What the reader thinks of one clause; every value is a probability from 0 to 1.

    `places` sums to 1 over the places of the wall. `alarm`: it reports a possible red flag. `lapse`: it shows a
    point to
    clarify. `promise`: the writer promised something. `strong`: it speaks for the writer. `safe`: it may be shared.
    `categories` and `severities` each sum to 1 and mean something only where `alarm` is high. `supplies` and `topics`
    say, by their places in the list, how likely other clauses supply a lapse or name what it was about; what is left
    to 1 is "none", and both are empty when the reader cannot tell.
    """

    places: Mapping[str, float]
    alarm: float
    lapse: float
    promise: float
    strong: float
    safe: float
    categories: Mapping[str, float]
    severities: Mapping[str, float]
    supplies: Mapping[int, float] = field(default_factory=dict)
    topics: Mapping[int, float] = field(default_factory=dict)


def score(clauses: Sequence[Clause], code: str = "en") -> list[Scores]:
    """The scores of each clause, read in the context of all of them. Linear in their number."""
    weights = load(__package__, f"{code}.weights")
    labels, shift = weights.labels, _shift(code)
    sums = [weights.sums(row) for row in features(clauses, code)]
    first = [softmax(weights.head(row, "place")) for row in sums]
    found = []
    for i, row in enumerate(sums):
        context = around(first, i, REACH)
        found.append(
            Scores(
                places=dict(zip(labels["place"], softmax(weights.again("place", context)), strict=True)),
                alarm=sigmoid(weights.again("alarm", context)[0] + shift.get("alarm", 0.0)),
                lapse=sigmoid(weights.again("lapse", context)[0] + shift.get("lapse", 0.0)),
                safe=sigmoid(weights.again("safe", context)[0] + shift.get("safe", 0.0)),
                promise=sigmoid(weights.head(row, "promise")[0] + shift.get("promise", 0.0)),
                strong=sigmoid(weights.head(row, "strong")[0]),
                categories=dict(zip(labels["category"], softmax(weights.head(row, "category")), strict=True)),
                severities=dict(zip(labels["severity"], softmax(weights.head(row, "severity")), strict=True)),
            )
        )
    return [_plain(clause, scores, code) for clause, scores in zip(clauses, found, strict=True)] if shift else found


def _plain(clause: Clause, scores: Scores, code: str) -> Scores:
    """A promise or a next step in plain words counts as a fact where the reader is too young to be sure of one.

    Only when it does not think of anything private; the wall's own patterns come after it and close what they close.
    """
    known = language(code)
    private = sum(scores.places.get(place, 0.0) for place in ("flag", "outside", "private", "order"))
    if clause.voice != "writer" or private > _PRIVATE or known.pattern("facts", "elsewhere").search(clause.text):
        return scores
    step = known.pattern("facts", "next step").match(clause.text) and known.pattern("facts", "when").search(clause.text)
    if not step and not known.pattern("points", "promise").match(clause.text):
        return scores
    likely = {place: 0.03 * value for place, value in scores.places.items()}
    likely["fact"] = likely.get("fact", 0.0) + 0.97
    return replace(scores, places=likely, safe=max(scores.safe, 0.97), lapse=min(scores.lapse, 0.2))


@cache
def _shift(code: str) -> dict[str, float]:
    """What is added to a head's log-odds, so that one threshold serves readers trained on few notes and on many.

    The numbers stand in the language's notes.txt and come from training/train.py --report.
    """
    return {head: float(value) for head, value in language(code).pairs("notes", "shift").items()}
