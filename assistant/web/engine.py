"""The one place where the app chooses an engine. It yields the events of `assistant.draft`, as the command line reads.

Nothing is sent anywhere unless the person chose a model in the settings; a key that lies in the environment is no
choice. A model sees the brief alone here: what was found is the person's to change on the pages before the letter.
"""

from __future__ import annotations

import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from assistant import draft
from assistant.draft import Done, Draft, Event
from assistant.errors import ModelError, UsageError
from assistant.items import Choice
from assistant.letter import Wish
from assistant.review import Review

if TYPE_CHECKING:
    from assistant.engines.openai import OpenAI

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


def opened(settings: Mapping[str, str]) -> OpenAI:
    """The model of the person's settings, the environment and the config file. Raises ModelError or UsageError."""
    from assistant.settings import open_engine, read

    found = read(settings.get("model") or None, settings.get("address") or None, "brief")
    where = found.endpoint()
    if not where.local and not found.key_from:
        raise ModelError(f"{where.host} needs a key, and none was found. Set OPENAI_API_KEY where you start the app.")
    return open_engine(found)


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
