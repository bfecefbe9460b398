"""Opening the model engine for a command: which settings apply, what may be sent, and what is said about it.

At a terminal the person is asked once what an endpoint off this machine may see, and the answer is kept. A script is
never asked: it sends the brief. No key is ever shown.
"""

from __future__ import annotations

import sys
from dataclasses import replace
from typing import TYPE_CHECKING, cast

import click

from assistant.cli import streams
from assistant.cli.options import EngineChoice
from assistant.cli.output import Output
from assistant.errors import ModelError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from assistant.engines import Usage
    from assistant.engines.client import Client
    from assistant.engines.endpoint import Endpoint
    from assistant.engines.openai import OpenAI
    from assistant.notes import Notes
    from assistant.review import Review
    from assistant.settings import Send, Settings


def settings_of(engine: EngineChoice) -> Settings:
    """The settings, the options of the command line first."""
    from assistant import settings

    send = cast("Send | None", engine.send)
    return settings.read(engine.model, engine.base_url, send, engine.pseudonyms, engine.max_cost)


def open_model(engine: EngineChoice, out: Output) -> tuple[OpenAI | None, str | None]:
    """The model engine, or why there is none. Raises ModelError with `--strict`."""
    from assistant.settings import open_engine

    found = settings_of(engine)
    where = found.endpoint()
    try:
        if not where.local and not found.key_from:
            raise ModelError(f"{where.host} needs a key, and none was found. Set OPENAI_API_KEY: see followup doctor.")
        made = open_engine(found, engine.strict, _may_see_notes(found, out))
    except ModelError as error:
        if engine.strict:
            raise
        why = f"{error} The embedded engine did the work."
        streams.say(why)
        return None, why
    seen = "your notes" if made.sees_notes else "only what may stand in the letter"
    names = ", names replaced" if made.pseudonyms else ""
    out.note(f"{made.endpoint.model} at {made.endpoint.host} is used; it sees {seen}{names}.")
    return made, None


def required_model(engine: EngineChoice, out: Output) -> OpenAI:
    """The model engine. Raises ModelError when there is none."""
    model, why = open_model(replace(engine, strict=True), out)
    if model is None:
        raise ModelError(why or "There is no model.")
    return model


def _may_see_notes(found: Settings, out: Output) -> bool:
    """Whether an endpoint off this machine may see the notes: asked once at a terminal, remembered, else no."""
    from assistant.settings import remember, remembered

    host = found.endpoint().host
    if found.send is not None or found.endpoint().local:
        return False
    said = remembered(host)
    if said is None and streams.terminal(sys.stdin) and streams.terminal(sys.stderr):
        streams.say(
            f"{host} is not this machine. It may see only what may stand in the letter, or your whole notes: then it"
            " can also help to find points and red flags."
        )
        said = "notes" if click.confirm(f"May {host} see your notes?", default=False, err=True) else "brief"
        remember(host, said)
        streams.say("Kept. Change it at any time with --send brief or --send notes.")
    elif said is None:
        out.note(f"{host} sees only what may stand in the letter. To let it see the notes: --send notes")
    return said == "notes"


def reviewed(model: OpenAI, notes: Notes, found: Review, out: Output) -> tuple[Review, Usage | None, str | None]:
    """The review with what the model adds, what it took, and why it did not help when it did not."""
    if not model.sees_notes:
        host = model.endpoint.host
        why = f"{host} may not see the notes (--send notes lets it), so the embedded engine made the review."
        streams.say(why)
        return found, None, why
    try:
        reading = model.read(notes)
        reading.points(found)
        merged = reading.whole()
    except ModelError as error:
        if model.strict:
            raise
        streams.say(f"{error} The embedded engine made the review.")
        return found, None, str(error)
    finally:
        model.close()
    for warning in model.warnings:
        streams.say(warning)
    return merged, model.used(), " ".join(model.warnings) or None


def client_of(where: Endpoint) -> Client:
    """A client for an endpoint, to ask it something that is about no notes."""
    from assistant.engines.capabilities import Capabilities
    from assistant.engines.client import Client
    from assistant.settings import memory_file

    return Client(where, Capabilities(where.base_url, where.model, memory_file()))


def described(found: Settings, chosen: bool) -> Iterator[tuple[str, str]]:
    """What `doctor` says before anything is sent: a name and its value, line by line."""
    from assistant.engines import tokens
    from assistant.settings import config_folder, remembered

    where = found.endpoint()
    yield "engine", "openai" if chosen else "embedded"
    yield "endpoint", f"{where.base_url} ({'this machine' if where.local else 'not this machine'})"
    yield "model", where.model or "not named: the only one that the endpoint offers"
    yield "key", f"from {found.key_from}" if found.key_from else "none"
    sends = found.send or ("notes" if where.local else remembered(where.host) or "brief")
    yield "sees", "your notes" if sends == "notes" else "only what may stand in the letter"
    hides = found.pseudonyms if found.pseudonyms is not None else not where.local
    yield "names", "replaced by stand-ins" if hides else "sent as they are"
    prices = tokens.known(where)
    price = f"${prices['input']:g} in, ${prices['output']:g} out a million tokens" if prices else "not known"
    yield "price", "free" if where.local else price
    yield "window", f"{tokens.window(where)} tokens"
    yield "settings", str(config_folder() / "config.toml")


def tested(client: Client) -> Iterator[str]:
    """Ask the model for one word; what came of it, line by line. Raises ModelError."""
    import time

    from assistant.engines.client import Request
    from assistant.engines.faults import fault_of
    from assistant.settings import only_model

    if not client.endpoint.model:
        client.endpoint = replace(client.endpoint, model=only_model(client.endpoint))
        yield f"It offers one model: {client.endpoint.model}"
    began = time.perf_counter()
    try:
        client.ask(Request(({"role": "user", "content": "Answer with the word: ready"},), 200)).result()
    except Exception as error:
        raise fault_of(error, client.endpoint) from None
    yield f"It answered in {time.perf_counter() - began:.1f} s."
    left_out = ", ".join(sorted(client.capabilities.dropped)) or "nothing"
    yield f"It refuses: {left_out}."
