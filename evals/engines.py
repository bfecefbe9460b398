"""The one place where the evals meet an engine: it makes the events of `assistant.draft` for a case.

Everything else here reads those events as the JSON that the program prints. Three engines: `embedded`; `openai`, a
model with everything the program puts around it; and `plain`, the same model with one plain prompt, which is the thing
to beat. A reply that could not be had is an error of the run and never a result.
"""

from __future__ import annotations

import hashlib
import os
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any, Literal

from assistant.brief import Choice
from assistant.draft import Done, Draft, Event, FellBack, Usage, Written, check, draft
from assistant.errors import UsageError
from assistant.letter import Piece, Wish, assemble
from assistant.notes import read_notes
from assistant.review import Review
from assistant.wire import draft_json, places_json
from evals.case import Case

ENGINES = ("embedded", "openai", "plain")
#: The latest reviews of this process: a case's samples are done by one process, one after the other.
_REVIEWS: dict[str, Review] = {}
_HELD = 4
#: What somebody types into a chat window.
PLAIN = (
    "These are my notes after a job interview. Write the follow-up letter to the interviewers, in the language of the "
    "notes. Clear up the points that I did not get across, and say that I am interested. Do not mention my private "
    "feelings or anything bad about the company. Answer with the letter alone.\n\n{notes}"
)
_MOST = 900
#: Faults of an endpoint, which say nothing of its model: the sample is to be done again.
_OUTAGES = frozenset(("key", "forbidden", "model", "busy", "quota", "server", "unreachable", "slow", "broken", "cost"))


@dataclass(frozen=True, slots=True)
class Engine:
    """Which engine writes. Everything that can change a letter is part of it, because it is part of the cache's key.

    `send` is what the model may see, `prompts` a folder of prompts that stand in for those of the program.
    """

    name: str = "embedded"
    model: str | None = None
    base_url: str | None = None
    epoch: int = 0
    send: Literal["brief", "notes"] = "brief"
    prompts: str | None = None

    def __post_init__(self) -> None:
        if self.name not in ENGINES:
            raise UsageError(f"The evals know no engine “{self.name}”; they know {', '.join(ENGINES)}.")
        if self.name == "embedded" and (self.model or self.base_url or self.prompts):
            raise UsageError("--model, --base-url and --prompts are for engines with a model; the embedded has none.")
        if self.name != "embedded" and not self.base_url:
            raise UsageError(f"The engine {self.name} needs an endpoint: --base-url URL")
        if self.prompts and not Path(self.prompts).is_dir():
            raise UsageError(f"There is no folder {self.prompts}. --prompts takes a folder with prompts in it.")

    @property
    def waits(self) -> bool:
        """True when its time is spent waiting for a reply, so that many samples fit into one process."""
        return self.name != "embedded"

    @property
    def title(self) -> str:
        """How the report calls it."""
        sees = "sees the notes" if self.name == "openai" and self.send == "notes" else None
        prompts = f"prompts {Path(self.prompts).name}" if self.prompts else None
        return ", ".join(filter(None, (" ".join(filter(None, (self.name, self.model))), sees, prompts)))

    def key(self) -> dict[str, Any]:
        """What tells it from other engines."""
        return asdict(self) | {"prompts": _prompts(self.prompts)}


def side_by_side(
    names: Sequence[str], models: Sequence[str], base_url: str | None, prompts: Sequence[str],
    send: Literal["brief", "notes"],
) -> list[Engine]:  # fmt: skip
    """Every engine with every model, and `openai` with every folder of prompts too.

    Raises UsageError for a model or an endpoint that no engine among them takes.
    """
    if set(names) == {"embedded"}:
        return [Engine("embedded", next(iter(models), None), base_url, 0, "brief", next(iter(prompts), None))]
    made = []
    for name in dict.fromkeys(names):
        if name == "embedded":
            made.append(Engine())
            continue
        folders = prompts if name == "openai" and prompts else (None,)
        made += [Engine(name, model, base_url, 0, send, each) for model in models or (None,) for each in folders]
    return made


def _prompts(folder: str | None) -> str | None:
    """A short name for what stands in a folder of prompts."""
    if folder is None:
        return None
    told = hashlib.sha256()
    for path in sorted(Path(folder).glob("*.md")):
        told.update(path.name.encode() + b"\0" + path.read_bytes())
    return told.hexdigest()[:20]


def events(case: Case, engine: Engine, wish: Wish | None = None, notes: str | None = None) -> Iterator[Event]:
    """The events of drafting a letter for the case; `notes` stand in for those of the case when given.

    Raises ModelError when the endpoint fails: what it did not answer is not to be kept as its answer.
    """
    choice = Choice(job=case.job or "", about=case.about or "")
    read, wish = read_notes(notes or case.notes), wish or Wish()
    if engine.name == "embedded":
        yield from draft(read, choice, wish)
    elif engine.name == "plain":
        text, used = _plain(engine, read.text)
        for event in check(text, read, choice, wish):
            spent = replace(used, seconds=used.seconds + event.draft.usage.seconds) if isinstance(event, Done) else used
            yield Done(replace(event.draft, engine="plain", usage=spent)) if isinstance(event, Done) else event
    else:
        yield from _by_model(engine, case, choice, wish, notes)


def _by_model(engine: Engine, case: Case, choice: Choice, wish: Wish, notes: str | None) -> Iterator[Event]:
    from assistant.engines.openai import OpenAI
    from assistant.errors import ModelError

    model = OpenAI(_endpoint(engine), engine.send, prompts=Path(engine.prompts) if engine.prompts else None)
    try:
        found = None if engine.send == "notes" else _review_of(notes or case.notes)
        yield from draft(read_notes(notes or case.notes), choice, wish, found, model)
    finally:
        model.close()
    fault = model.client.fault
    if fault is not None and fault.kind in _OUTAGES:
        raise ModelError(str(fault))


def _review_of(notes: str) -> Review:
    from assistant.findings import review

    return review(read_notes(notes))


def answered(engine: Engine, prompt: str, values: Mapping[str, str], most: int) -> str:
    """What the engine's model answers to one of the program's prompts, in at most so many tokens. Raises ModelError."""
    from assistant.engines.prompts import load

    folder = Path(engine.prompts) if engine.prompts else None
    return _answer(engine, load(prompt, folder).render(values), most)[0]


def _plain(engine: Engine, notes: str) -> tuple[str, Usage]:
    """What the model answers to one plain prompt, and what it took. Raises ModelError."""
    return _answer(engine, ({"role": "user", "content": PLAIN.format(notes=notes)},), _MOST)


def _answer(engine: Engine, messages: tuple[dict[str, str], ...], most: int) -> tuple[str, Usage]:
    from assistant.engines.capabilities import Capabilities
    from assistant.engines.client import Client, Request

    where, began = _endpoint(engine), time.perf_counter()
    client = Client(where, Capabilities(where.base_url, where.model, None))
    try:
        told: str = client.answer(client.ask(Request(messages, most))).text
    finally:
        client.close()
    return told.strip(), replace(client.budget.used, seconds=time.perf_counter() - began)


@cache
def _endpoint(engine: Engine) -> Any:
    from assistant.engines.endpoint import Endpoint, Timeouts

    patient = Timeouts(connect=10.0, first=900.0, idle=300.0, total=1800.0)
    return Endpoint(
        engine.base_url or "", engine.model or "", os.environ.get("OPENAI_API_KEY", ""), timeouts=patient, retries=4
    )


def drafted(case: Case, engine: Engine, wish: Wish | None = None, notes: str | None = None) -> dict[str, Any]:
    """The draft of the case as the program prints it, with the places of the clauses; by a model also `own`, the share
    of the letter's sentences that stand as the model wrote them.
    """
    wrote: list[Piece] = []
    done: Draft | None = None
    for event in events(case, engine, wish, notes):
        if isinstance(event, Written):
            wrote.append(event.piece)
        elif isinstance(event, FellBack):
            wrote.clear()
        elif isinstance(event, Done):
            done = event.draft
    assert done is not None
    if notes is None and engine.name == "embedded":
        _REVIEWS[case.notes] = done.review
    own = {} if engine.name == "embedded" else {"own": _own(wrote, done, engine)}
    return draft_json([done]) | {"places": places_json(done.review)} | own


def _own(wrote: Sequence[Piece], done: Draft, engine: Engine) -> float:
    from assistant.engines.mend import flat_sentences

    if done.fallback is not None or engine.name == "plain":
        return float(done.fallback is None)
    model = set(flat_sentences(assemble("", wrote)))
    stand = [sentence for sentence in flat_sentences(done.letter) if sentence[-1] in ".!?"]
    return sum(sentence in model for sentence in stand) / max(1, len(stand))


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
    (done,) = [event.draft for event in stream if isinstance(event, Done)]  # to the end, where a fault is raised
    return done
