"""A model engine at a fake endpoint, notes to write about, and the way from one to the other."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import cache
from typing import Any

import pytest

from assistant.brief import Choice
from assistant.draft import Done, Draft, draft
from assistant.engines.endpoint import Endpoint, Timeouts
from assistant.engines.openai import OpenAI
from assistant.findings import review
from assistant.letter import Wish
from assistant.notes import read_notes
from assistant.review import Review

NOTES = read_notes("""\
Company: Brightwater Logistics
Role: Operations Analyst
Interviewer: Dana Okafor, Head of Planning
My name: Tomas Lind

## Questions asked
- Tell me about a time you improved a process.
- How do you handle conflict with a colleague?

## How I responded
Described the dock scheduling project, it cut waiting time by 18%. On conflict I rambled and never got to the outcome: \
we agreed on a shared handover sheet and the complaints stopped.

## What stood out
They need someone to build reporting for the new Rotterdam hub. When I asked about overtime Dana laughed and said \
"we don't watch the clock here". Two people left the team this year.

## My feelings
Nervous, sweaty hands. I also have a second interview at Maersk on Thursday, keep that quiet.
""")
#: Long enough for a busy machine; a test of waiting has its own.
PATIENT = Timeouts(connect=5.0, first=20.0, idle=20.0, total=60.0)
HASTY = Timeouts(connect=1.0, first=0.5, idle=0.5, total=2.0)
Open = Callable[..., OpenAI]
Run = Callable[..., Draft]


@cache
def known_review() -> Review:
    return review(NOTES)


@pytest.fixture
def opened() -> Iterator[Open]:
    """Open an engine at an address; closed when the test ends."""
    made: list[OpenAI] = []

    def call(url: str, model: str = "fake-1", where: dict[str, Any] | None = None, **more: Any) -> OpenAI:
        endpoint = replace(Endpoint(url, model, "sk-secret", timeouts=PATIENT, retries=1), **(where or {}))
        made.append(OpenAI(endpoint, **{"send": "brief", "pseudonyms": False, **more}))
        return made[-1]

    yield call
    for engine in made:
        engine.close()


@pytest.fixture
def run() -> Run:
    """The draft that an engine makes of the notes; what a model is not to read is read once for all tests."""

    def call(engine: OpenAI, notes: Any = NOTES, choice: Choice | None = None, wish: Wish | None = None) -> Draft:
        found = known_review() if notes is NOTES and not engine.sees_notes else None
        events = draft(notes, choice or Choice(), wish or Wish(), found, engine)
        (done,) = [event for event in events if isinstance(event, Done)]
        return done.draft

    return call
