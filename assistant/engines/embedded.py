"""The engine that is always there: the reader and the writer of this program behind the protocol.

No key, no network, the same answer every time. It is the net under every failure of a model.
"""

from __future__ import annotations

from collections.abc import Iterator

from assistant import findings, writer
from assistant.brief import Brief
from assistant.errors import ModelError
from assistant.letter import Piece, Wish
from assistant.notes import Notes
from assistant.review import Review


class Embedded:
    """Reader and writer, as an engine."""

    name = "embedded"

    def review(self, notes: Notes) -> Review:
        """Everything found in the notes."""
        return findings.review(notes)

    def write(self, brief: Brief, wish: Wish) -> Iterator[Piece]:
        """The letter of the brief."""
        return writer.write(brief, wish)

    def revise(self, text: str, ask: str, brief: Brief, wish: Wish) -> Iterator[Piece]:
        """Refuses: the wishes that need no model are granted by `assistant.revise`, which sees the review."""
        raise ModelError(f"“{ask.strip()}” needs a model to understand.")
