"""The engines: what reads notes and writes letters, behind one small protocol.

`embedded` is the reader and the writer of this program; `openai` any model behind an OpenAI-compatible address. An
engine is handed what it needs (endpoint, prompts, what it may see) and knows no command line, no web page and no
settings. Importing this module loads no library.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:
    from assistant.brief import Brief
    from assistant.letter import Letter, Piece, Wish
    from assistant.notes import Notes
    from assistant.review import Review

__all__ = ["Engine", "Fault", "ModelEngine", "Reading", "Usage"]


@dataclass(frozen=True, slots=True)
class Usage:
    """What a draft cost: calls to a model, tokens, dollars when known, wall time in seconds."""

    requests: int = 0
    input_tokens: int = 0
    output_tokens: int = 0
    cost_usd: float | None = None
    seconds: float = 0.0


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that is wrong with a letter: the sentence it stands in (None: the whole letter) and what to say of it.

    `what` is told to a model, so it names nothing that the letter or the brief does not hold.
    """

    sentence: int | None
    what: str


class Engine(Protocol):
    """What every engine can do. Raises ModelError when it cannot."""

    name: str

    def review(self, notes: Notes) -> Review:
        """Everything found in the notes."""

    def write(self, brief: Brief, wish: Wish) -> Iterator[Piece]:
        """The letter of the brief, from greeting to signature, as pieces in order."""

    def revise(self, text: str, ask: str, brief: Brief, wish: Wish) -> Iterator[Piece]:
        """The letter changed as `ask` says, as pieces in order."""


class Reading(Protocol):
    """A review that is still being made, points first.

    `said` is what the model said, as plain values, once it has; `merge.again` takes it.
    """

    said: dict[str, Any]

    def points(self, found: Review) -> Review:
        """Wait for the points. The embedded review with what the model adds to it."""

    def whole(self) -> Review:
        """Wait for the rest. Never raises: what a model did not find out, the embedded review knows."""


class ModelEngine(Engine, Protocol):
    """What an engine with a model behind it can do beyond that."""

    strict: bool
    warnings: list[str]

    @property
    def sees_notes(self) -> bool:
        """True when the model may read the notes."""

    def learn(self, notes: Notes) -> None:
        """Know the names that stand in the notes, so that none of them is sent where names stay home."""

    def warm(self) -> None:
        """Load what the engine needs while something else is done."""

    def read(self, notes: Notes) -> Reading:
        """Begin to read the notes, and return at once."""

    def repair(self, letter: Letter, faults: Sequence[Fault], brief: Brief, wish: Wish) -> Letter:
        """The letter with the sentences at fault written anew."""

    def used(self) -> Usage:
        """What the engine has used since it was last asked."""

    def close(self) -> None:
        """Stop what is still running and close every connection."""
