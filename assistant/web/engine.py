"""The one place where the app chooses an engine. It yields the events of `assistant.draft`, as the command line reads.

Nothing is sent anywhere unless the person chose a model in the settings; a key that lies in the environment is no
choice. For the letter a model sees the brief alone; the notes it sees only as a second reader, where the person said
that it may, and when they ask it to read.
"""

from __future__ import annotations

import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, cast

from assistant import draft
from assistant.draft import Done, Draft, Event
from assistant.errors import ModelError, UsageError
from assistant.items import Choice
from assistant.letter import Wish
from assistant.review import Review
from assistant.settings import open_engine, read, remember, remembered

if TYPE_CHECKING:
    from assistant.engines.endpoint import Endpoint
    from assistant.engines.openai import OpenAI
    from assistant.settings import Send, Settings

MODEL = "openai"


@dataclass(frozen=True, slots=True)
class Job:
    """One letter that is asked for. `settings` are the person's, engine and all."""

    review: Review
    choice: Choice
    wish: Wish
    settings: Mapping[str, str]


def drafted(job: Job) -> Iterator[Event]:
    """A new letter; the built-in engine's, with the reason, when the model that was chosen cannot be had.

    Raises FollowupError.
    """
    try:
        model = opened(job.settings) if job.settings.get("engine") == MODEL else None
    except (ModelError, UsageError) as error:
        for event in draft.draft(job.review.notes, job.choice, job.wish, job.review):
            why = f"{error} The built-in engine wrote the letter."
            yield Done(replace(event.draft, fallback=why)) if isinstance(event, Done) else event
        return
    yield from draft.draft(job.review.notes, job.choice, job.wish, job.review, model)


def changed(job: Job, text: str, ask: str) -> Iterator[Event]:
    """The letter `text`, changed as `ask` says in plain words. Raises ModelError for what needs a model."""
    model = (lambda: opened(job.settings)) if job.settings.get("engine") == MODEL else None
    return draft.revise(text, job.review.notes, ask, job.choice, job.wish, job.review, model)


def second_reading(review: Review, settings: Mapping[str, str]) -> dict[str, Any]:
    """What the model of the settings says of the notes, as plain values that `merged` takes.

    Raises ModelError or UsageError when it cannot read, or may not.
    """
    model = opened(settings, reads=True)
    if not model.sees_notes:
        raise ModelError(f"{model.endpoint.host} may not read your notes. The settings can let it.")
    try:
        reading = model.read(review.notes)
        reading.points(review)
        reading.whole()
    finally:
        model.close()
    if model.warnings and not any(reading.said.values()):
        raise ModelError(" ".join(model.warnings))
    by = f"{model.endpoint.model} at {model.endpoint.host}"
    return {**reading.said, "by": by, "warnings": list(model.warnings)}


def merged(review: Review, said: Mapping[str, Any]) -> Review:
    """The review with what a second reader said of the same notes."""
    from assistant.engines import merge

    return merge.again(review, said)


@dataclass(frozen=True, slots=True)
class Permission:
    """Where the model of the person's settings is, what it may see as a second reader, and whether names stay home."""

    where: Endpoint
    send: Send
    hides: bool

    @property
    def told(self) -> str:
        """What is sent where when it reads the notes, as a sentence."""
        names = " with the names replaced" if self.hides else ""
        here = "on this machine" if self.where.local else "off this machine"
        return f"The model at {self.where.host}, {here}, is sent your notes{names}."


def permission(settings: Mapping[str, str]) -> Permission:
    """As the person said; else the notes are seen only on this machine, and names are replaced off it."""
    return _permission(settings, _read(settings).endpoint())


def _permission(settings: Mapping[str, str], where: Endpoint) -> Permission:
    said, names = settings.get(f"sees:{where.host}", ""), settings.get("names", "")
    send = cast("Send", said) if said in ("brief", "notes") else None
    hides = names == "replace" if names in ("replace", "send") else not where.local
    return Permission(where, send or ("notes" if where.local else remembered(where.host) or "brief"), hides)


def let_see(settings: Mapping[str, str], send: Send) -> tuple[str, str]:
    """The setting that says so, by name and value; of a host off this machine the command line is told too."""
    where = _read(settings).endpoint()
    if not where.local:
        remember(where.host, send)
    return f"sees:{where.host}", send


def _read(settings: Mapping[str, str]) -> Settings:
    return read(settings.get("model") or None, settings.get("address") or None)


def opened(settings: Mapping[str, str], reads: bool = False) -> OpenAI:
    """The model of the person's settings, the environment and the config file; `reads`: for a second reading.

    Raises ModelError or UsageError.
    """
    found = _read(settings)
    allowed = _permission(settings, found.endpoint())
    where = allowed.where
    if not where.local and not found.key_from:
        raise ModelError(f"{where.host} needs a key, and none was found. Set OPENAI_API_KEY where you start the app.")
    return open_engine(replace(found, send=allowed.send if reads else "brief", pseudonyms=allowed.hides))


def said_of(settings: Mapping[str, str]) -> str:
    """How the model of the settings answers when it is asked for one word, as a sentence. Raises ModelError."""
    from assistant.engines.client import Request
    from assistant.engines.faults import fault_of

    model = opened(settings)
    began = time.perf_counter()
    try:
        model.client.ask(Request(({"role": "user", "content": "Answer with the word: ready"},), 200)).result()
    except Exception as error:
        raise fault_of(error, model.endpoint) from None
    finally:
        model.close()
    names = "with the names replaced" if model.pseudonyms else "names as they are"
    took = f"{time.perf_counter() - began:.1f} s"
    where = f"{model.endpoint.model} at {model.endpoint.host}"
    return f"{where} answered in {took}. It is sent only what may stand in the letter, {names}."


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
