"""What the writer promised the other side and has not done yet: to send something, to get back.

The reader says so, or the words themselves; a promise that was kept by the time the notes were written is none.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.lang import Language
from assistant.notes.values import Clause
from assistant.reader import Scores


def promises(clauses: Sequence[Clause], scores: Sequence[Scores], known: Language) -> set[int]:
    """The places of the clauses that hold a promise still to be kept."""
    least = known.level("findings", "promise")
    return {
        i
        for i, (clause, score) in enumerate(zip(clauses, scores, strict=True))
        if clause.voice == "writer"
        and _open(score)
        and (score.promise >= least or known.pattern("points", "promise").search(clause.text))
        and not _kept(clauses[i : i + 2], known)
    }


def _open(score: Scores) -> bool:
    """True unless the reader thinks of a flag or another matter ("can I see the contract first")."""
    return sum(score.places.get(place, 0.0) for place in ("flag", "felt", "outside", "private", "order")) < 0.5


def _kept(clauses: Sequence[Clause], known: Language) -> bool:
    """True when it says there or right behind it that the promise was kept ("I'd send it tonight - sent 18.40")."""
    said = re.split(r"\s[—–-]+\s|[,;:]\s", clauses[0].text)
    said += [clause.text for clause in clauses[1:] if clause.sentence == clauses[0].sentence]
    return any(known.pattern("points", "kept promise").match(text) for text in said)
