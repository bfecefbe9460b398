"""What a stretch of notes can be, and how sure that is. Only the words for it; the judgement is in clause.py."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

#: "tail": what can only follow another clause (a relative clause, "with …"). "pending": waits for its main clause
#: ("if …").
Shape = Literal["sentence", "elided", "steps", "ing", "noun", "tail", "pending", "loose"]


@dataclass(frozen=True, slots=True)
class Reading:
    """The shape of one stretch, how sure it is (0 to 1), its subject when it is a pronoun, and where its verb
    stands.
    """

    shape: Shape
    sure: float
    subject: str = ""
    verb: int = -1
    article: bool = False
    maybe: bool = False
