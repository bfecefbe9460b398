"""The linear reader: words, cues and word clusters in two passes, from a weight file written by training/train.py.

The first pass judges each clause by its features; the second sees what the first thought of the neighbours. Nothing is
decided here: scores only.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from assistant.notes.values import Clause
from assistant.reader.features import features
from assistant.weights import around, load, sigmoid, softmax

#: How many clauses the second pass looks to either side.
REACH = 3


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
    labels = weights.labels
    sums = [weights.sums(row) for row in features(clauses, code)]
    first = [softmax(weights.head(row, "place")) for row in sums]
    found = []
    for i, row in enumerate(sums):
        context = around(first, i, REACH)
        found.append(
            Scores(
                places=dict(zip(labels["place"], softmax(weights.again("place", context)), strict=True)),
                alarm=sigmoid(weights.again("alarm", context)[0]),
                lapse=sigmoid(weights.again("lapse", context)[0]),
                safe=sigmoid(weights.again("safe", context)[0]),
                promise=sigmoid(weights.head(row, "promise")[0]),
                strong=sigmoid(weights.head(row, "strong")[0]),
                categories=dict(zip(labels["category"], softmax(weights.head(row, "category")), strict=True)),
                severities=dict(zip(labels["severity"], softmax(weights.head(row, "severity")), strict=True)),
            )
        )
    return found
