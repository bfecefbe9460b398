"""The one place where the evals meet an engine: it makes the events of `assistant.draft` for a case.

Everything else here reads those events as the JSON that the program prints. An engine that comes later is added in
`events`, and nowhere else.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict, dataclass
from typing import Any

from assistant.brief import Choice
from assistant.draft import Done, Draft, Event, check, draft
from assistant.errors import UsageError
from assistant.letter import Wish
from assistant.notes import read_notes
from assistant.review import Review
from assistant.wire import draft_json, places_json
from evals.case import Case

ENGINES = ("embedded",)
#: The latest reviews of this process: a case's samples are done by one process, one after the other.
_REVIEWS: dict[str, Review] = {}
_HELD = 4


@dataclass(frozen=True, slots=True)
class Engine:
    """Which engine writes. Everything that can change a letter is part of it, because it is part of the cache's key."""

    name: str = "embedded"
    model: str | None = None
    base_url: str | None = None
    epoch: int = 0

    def __post_init__(self) -> None:
        if self.name not in ENGINES:
            raise UsageError(f"The evals know no engine “{self.name}”; they know {', '.join(ENGINES)}.")
        if self.model or self.base_url:
            raise UsageError("--model and --base-url are for engines with a model; the embedded engine has none.")

    @property
    def waits(self) -> bool:
        """True when its time is spent waiting for a reply, so that many samples fit into one process."""
        return self.name != "embedded"

    @property
    def title(self) -> str:
        """How the report calls it."""
        return " ".join(filter(None, (self.name, self.model)))

    def key(self) -> dict[str, Any]:
        """What tells it from other engines."""
        return asdict(self)


def events(case: Case, engine: Engine, wish: Wish | None = None, notes: str | None = None) -> Iterator[Event]:
    """The events of drafting a letter for the case; `notes` stand in for those of the case when given."""
    choice = Choice(job=case.job or "", about=case.about or "")
    return draft(read_notes(notes or case.notes), choice, wish or Wish())


def drafted(case: Case, engine: Engine, wish: Wish | None = None, notes: str | None = None) -> dict[str, Any]:
    """The draft of the case as the program prints it, with the places of the clauses."""
    done = _done(events(case, engine, wish, notes))
    if notes is None and engine.name == "embedded":
        _REVIEWS[case.notes] = done.review
    return draft_json([done]) | {"places": places_json(done.review)}


def reviewed(case: Case) -> Review:
    """The embedded engine's review of the case; not made again when this process has just drafted its letter."""
    if case.notes not in _REVIEWS:
        drafted(case, Engine())
    while len(_REVIEWS) > _HELD:
        del _REVIEWS[next(iter(_REVIEWS))]
    return _REVIEWS[case.notes]


def checked(case: Case, letter: str, wish: Wish, review: Review, allow: tuple[str, ...] = ()) -> Draft:
    """A letter that somebody else wrote for the case, with what the checks say of it. Engines have no part in this.

    `allow` are words of the notes for which the person opened the wall.
    """
    choice = Choice(job=case.job or "", about=case.about or "", allow=allow)
    return _done(check(letter, read_notes(case.notes), choice, wish, review))


def _done(stream: Iterator[Event]) -> Draft:
    return next(event.draft for event in stream if isinstance(event, Done))
