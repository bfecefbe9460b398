"""The only room that judges language: clauses in context to label scores.

`score(clauses, code)` is the seam. Behind it stands a linear reader over words, cues and word clusters in two passes
(the
second sees what the first thought of the neighbours), trained on the labelled notes in training/data and kept as a data
file; another reader can take its place without any other room knowing.
"""

from __future__ import annotations

from assistant.reader.linear import Scores, score

__all__ = ["Scores", "score"]
