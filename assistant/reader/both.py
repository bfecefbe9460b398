"""Two readers, one opinion: the contextual network and the linear reader, weighed against each other.

Each errs where the other does not: measured on unseen notes, both together let two thirds of what may be shared pass
where either alone lets half. The weights of the two (`mix` in the network's JSON file) were fitted on notes that
neither had seen. Where there is no network for a language, or it cannot be loaded, the linear reader stands alone.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

from assistant.notes.values import Clause
from assistant.reader import linear
from assistant.reader.encoder import Encoder, Raw, encoder
from assistant.reader.linear import Scores
from assistant.weights import sigmoid, softmax

#: Probabilities are kept this far from 0 and 1 before their logarithm is taken.
_EDGE = 1e-5
_SINGLE = ("alarm", "lapse", "promise", "strong", "safe")


def score(clauses: Sequence[Clause], code: str = "en") -> list[Scores]:
    """The scores of each clause, read in the context of all of them. Linear in their number."""
    with ThreadPoolExecutor(1) as beside:
        # The network computes outside of Python's lock, so both readers read at once.
        reading = beside.submit(_read, clauses, code)
        plain = linear.score(clauses, code)
        network, read = reading.result()
    if network is None:
        return plain
    labels, mix = network.meta["labels"], network.meta["mix"]
    return [_mixed(own, raw, labels, mix) for own, raw in zip(plain, read, strict=True)]


def _read(clauses: Sequence[Clause], code: str) -> tuple[Encoder | None, list[Raw]]:
    network = encoder(code) if clauses else None
    return network, network.read(clauses) if network else []


def _mixed(own: Scores, raw: Raw, labels: Mapping[str, Sequence[str]], mix: Mapping[str, Sequence[float]]) -> Scores:
    single = {}
    for name in _SINGLE:
        network, other, bias = mix[name]
        single[name] = sigmoid(network * raw.heads[name][0] + other * _logit(getattr(own, name)) + bias)
    return replace(
        own,
        places=_pooled(raw.heads["place"], labels["place"], own.places, mix["place"]),
        categories=_pooled(raw.heads["category"], labels["category"], own.categories, mix["category"]),
        severities=_pooled(raw.heads["severity"], labels["severity"], own.severities, mix["severity"]),
        supplies=raw.supplies,
        topics=raw.topics,
        **single,
    )


def _pooled(
    network: Sequence[float], names: Sequence[str], own: Mapping[str, float], mix: Sequence[float]
) -> dict[str, float]:
    """Probabilities from a weighted sum of both readers' logarithms."""
    values = softmax(network)
    summed = [
        mix[0] * math.log(max(value, _EDGE)) + mix[1] * math.log(max(own.get(name, 0.0), _EDGE))
        for name, value in zip(names, values, strict=True)
    ]
    return dict(zip(names, softmax(summed), strict=True))


def _logit(probability: float) -> float:
    kept = min(max(probability, _EDGE), 1 - _EDGE)
    return math.log(kept / (1 - kept))
