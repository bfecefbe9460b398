"""What the store gives and takes: values, and the interface that every store offers.

Texts are kept by name (`Entry`), each with a version that counts its changes. Whoever saves says which version they
had before them; when somebody else was faster, both texts are kept (`Clash`) and the person decides.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True, slots=True)
class Entry:
    """One text of an interview. `version` counts from 1; a text never saved is empty and has version 0."""

    text: str = ""
    version: int = 0


@dataclass(frozen=True, slots=True)
class Clash:
    """A text that could not be saved because the entry had changed meanwhile; `text` is the one that waits."""

    id: int
    name: str
    text: str
    at: str


@dataclass(frozen=True, slots=True)
class Saved:
    """The entry after saving, and the clash when the text given now waits beside it."""

    entry: Entry
    clash: Clash | None = None


@dataclass(frozen=True, slots=True)
class Interview:
    """One interview in the list. `opened` is when it was begun, `touched` when anything of it last changed (ISO, UTC).

    `facts` are its short entries: name, company, role, step, next and the like.
    """

    id: str
    opened: str
    touched: str
    facts: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class KeptLetter:
    """One version of a letter. `why` says how it came about; `record` is JSON about its engine, sources and cost."""

    id: int
    at: str
    why: str
    subject: str
    body: str
    record: str


class Store(Protocol):
    """Everything that lasts. Each call is one transaction: done wholly or not at all."""

    def begin(self, facts: Mapping[str, str] | None = None) -> str:
        """A new interview; its id cannot be guessed."""

    def interviews(self) -> tuple[Interview, ...]:
        """All interviews, the one changed last first."""

    def interview(self, interview: str) -> Interview | None:
        """One interview, or None when there is none of this id."""

    def delete(self, interview: str) -> None:
        """Delete an interview with all that belongs to it, so that no byte of it is left in the store's files."""

    def entries(self, interview: str) -> Mapping[str, Entry]:
        """All texts of an interview by name."""

    def save(self, interview: str, name: str, text: str, base: int | None = None, writer: str = "") -> Saved:
        """Save a text. `base` is the version it was written on, or None to save in any case.

        When the entry has changed since `base`, it stays as it is and `text` waits as a clash of this `writer`.
        """

    def clashes(self, interview: str) -> tuple[Clash, ...]:
        """The texts that wait for a decision, the oldest first."""

    def settle(self, clash: int, text: str) -> Entry:
        """Decide a clash: `text` is the entry from now on, and what waited is taken away."""

    def keep_letter(self, interview: str, why: str, subject: str, body: str, record: str = "{}") -> KeptLetter:
        """Keep a version of the letter; the same text as the newest version is not kept twice."""

    def letters(self, interview: str) -> tuple[KeptLetter, ...]:
        """Every version kept, the newest first."""

    def settings(self) -> Mapping[str, str]:
        """The person's settings."""

    def set(self, name: str, value: str) -> None:
        """Change one setting."""

    def close(self) -> None:
        """Let go of the files."""
