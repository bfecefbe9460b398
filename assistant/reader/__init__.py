"""The only room that judges language: clauses in context to label scores.

`score(clauses, code)` is the seam. Behind it stand two readers trained on the labelled notes in training/data: a small
transformer that sees the whole note, and a linear reader over words, cues and word clusters, which also stands alone
where the first cannot be loaded. Another reader can take their place without any other room knowing.
"""

from __future__ import annotations

from assistant.reader.both import score
from assistant.reader.encoder import warm
from assistant.reader.linear import Scores

__all__ = ["Scores", "score", "warm"]
