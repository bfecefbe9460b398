"""What a sentence of a letter is: fit to stand in one, or a fault of one of nine kinds.

For the checks: a leak reworded without one word of the notes, pleading and presumption in words that no list
foresaw. The network that reads the notes has a head for it (training/data/letters-*.tsv), and sees the letter's
other sentences too.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from assistant.notes.values import Clause
from assistant.reader.encoder import encoder
from assistant.weights import softmax

#: The kinds of sentences, first the one that may stand.
KINDS = (
    "clean", "feeling", "opinion", "flag", "lapse", "outside", "pleading", "presumption", "cliche", "order",
)  # fmt: skip
_HEAD = "letter"


def kinds(sentences: Sequence[str], code: str = "en") -> list[Mapping[str, float]] | None:
    """How likely each sentence of a letter is of each kind; the values of one sum to 1. None when no network that
    can tell is here for the language `code`.
    """
    network = encoder(code) if sentences else None
    if network is None or _HEAD not in network.meta["labels"]:
        return None
    names = network.meta["labels"][_HEAD]
    read = network.read(as_clauses(sentences))
    return [dict(zip(names, softmax(raw.heads[_HEAD]), strict=True)) for raw in read]


def as_clauses(sentences: Sequence[str]) -> list[Clause]:
    """Sentences of a letter as the reader takes clauses, one paragraph after another."""
    found, at = [], 0
    for number, text in enumerate(sentences, 1):
        found.append(Clause(number, at, at + len(text), text, "other", "writer", number, 1, "", ""))
        at += len(text) + 1
    return found
