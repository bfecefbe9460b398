"""Every way in which a model can fail, as one clear sentence; and which of them are worth another try.

Fault kinds: key, forbidden, model, busy, server, unreachable, slow, broken, empty, declined, nonsense, endless, long,
cost, parameter. No sentence holds a key or a word of the notes.
"""

from __future__ import annotations

import email.utils
import json
import re
import time
from typing import TYPE_CHECKING, Any

from assistant.errors import ModelError

if TYPE_CHECKING:
    from assistant.engines.endpoint import Endpoint

#: A wait longer than this, in seconds, is not waited for.
LONGEST_WAIT = 30.0
_PARAMETERS = ("stream_options", "temperature", "max_completion_tokens", "max_tokens", "response_format", "json_schema",
               "json_object", "seed")  # fmt: skip


class ModelFault(ModelError):  # noqa: N818 - a fault of somebody else's program, not an error of ours
    """A model that could not be used. `wait` is how long the endpoint asks to wait, in seconds."""

    def __init__(self, kind: str, sentence: str, again: bool = False, wait: float | None = None, detail: str = ""):
        super().__init__(sentence)
        self.kind, self.again, self.wait, self.detail = kind, again, wait, detail

    @property
    def hopeless(self) -> bool:
        """True when the next call would fail in the same way."""
        return self.kind in ("key", "forbidden", "model", "unreachable", "cost", "quota")


def fault_of(error: BaseException, endpoint: Endpoint) -> ModelFault:
    """The fault behind an error of the SDK, of the socket or of the reply's form."""
    if isinstance(error, ModelFault):
        return error
    import httpx2
    import openai

    host, model = endpoint.host, endpoint.model
    if isinstance(error, openai.APIStatusError):
        return _of_status(error, host, model)
    if isinstance(error, TimeoutError | openai.APITimeoutError | httpx2.TimeoutException):
        return ModelFault("slow", f"{host} did not answer in time.", again=False)
    if isinstance(error, openai.APIConnectionError):
        return ModelFault(
            "unreachable", f"{host} could not be reached. Is it running, and is --base-url right?", again=True
        )
    if isinstance(error, json.JSONDecodeError | UnicodeDecodeError):
        return ModelFault("nonsense", f"{host} answered with something that is no reply of a model.")
    if isinstance(error, openai.APIError):
        return ModelFault("server", f"{host} reported an error in the middle of its reply.", again=True)
    if isinstance(error, httpx2.HTTPError | OSError):
        return ModelFault("broken", f"The connection to {host} broke off in the middle of the reply.", again=True)
    return ModelFault("nonsense", f"{host} answered with something that cannot be used ({type(error).__name__}).")


def _of_status(error: Any, host: str, model: str) -> ModelFault:
    status, told = int(error.status_code), _told(error)
    if status == 401:
        return ModelFault("key", f"{host} does not accept the key (401). Check OPENAI_API_KEY: followup doctor")
    if status == 403:
        return ModelFault("forbidden", f"{host} does not let this key use {model} (403).")
    if status == 404:
        return ModelFault("model", f"{host} has no model “{model}” (404). See what it offers: followup models")
    if status == 429 and "quota" in told:
        return ModelFault("quota", f"The account at {host} has no credit left (429).")
    if status == 429:
        return ModelFault("busy", f"{host} is too busy and asks to come back later (429).", True, _wait(error))
    if status in (400, 413, 422) and re.search(r"context.{0,20}(?:length|window|size)|too (?:long|large)", told):
        return ModelFault("long", f"The request is longer than {model} at {host} can read.")
    if status in (400, 422):
        named = [name for name in _PARAMETERS if name in told]
        return ModelFault(
            "parameter" if named else "refused", f"{host} refused the request ({status}).", detail=" ".join(named)
        )
    if status >= 500 or status in (408, 409):
        return ModelFault("server", f"{host} has a fault of its own ({status}).", True, _wait(error))
    return ModelFault("refused", f"{host} refused the request ({status}).")


def _told(error: Any) -> str:
    body = error.body if isinstance(error.body, dict) else {}
    return " ".join(str(part) for part in (body.get("code"), body.get("param"), body.get("message"), error)).lower()


def _wait(error: Any) -> float | None:
    """The seconds of Retry-After, which may be a number or a date; None when there is none that makes sense."""
    value = error.response.headers.get("retry-after")
    if not value:
        return None
    try:
        return max(0.0, float(value))
    except ValueError:
        pass
    try:
        return max(0.0, email.utils.parsedate_to_datetime(value).timestamp() - time.time())
    except (TypeError, ValueError):
        return None
