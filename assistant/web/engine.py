"""The one place where the app chooses an engine. It yields the events of `assistant.draft`, as the command line reads.

Nothing is sent anywhere unless the person chose a model in the settings; a key that lies in the environment is no
choice.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from assistant import draft
from assistant.draft import Draft, Event
from assistant.items import Choice
from assistant.letter import Wish
from assistant.review import Review


@dataclass(frozen=True, slots=True)
class Job:
    """One letter that is asked for. `settings` are the person's, engine and all."""

    review: Review
    choice: Choice
    wish: Wish
    settings: Mapping[str, str]


def drafted(job: Job) -> Iterator[Event]:
    """A new letter. Raises FollowupError."""
    return draft.draft(job.review.notes, job.choice, job.wish, job.review)


def changed(job: Job, text: str, ask: str) -> Iterator[Event]:
    """The letter `text`, changed as `ask` says in plain words. Raises ModelError for what needs a model."""
    return draft.revise(text, job.review.notes, ask, job.choice, job.wish, job.review)


def checked(job: Job, text: str) -> Draft:
    """The letter `text` as it stands, with what the checks say of it. Always on this machine."""
    return last(draft.check(text, job.review.notes, job.choice, job.wish, job.review))


def last(events: Iterator[Event]) -> Draft:
    """The result at the end of the events."""
    for event in events:
        if isinstance(event, draft.Done):
            return event.draft
    raise AssertionError("a draft ends with Done")


def subject_leaks(job: Job, subject: str, made: Mapping[str, object]) -> str | None:
    """What the leak check says of a subject line that the person wrote, or None when it finds nothing."""
    if not subject.strip() or subject == made.get("subject"):
        return None
    leak = next(check for check in checked(job, subject).checks if check.name == "leak")
    return None if leak.passed else leak.message
