"""Where a model is and what may be sent there. Values only: made from the settings by whoever opens an engine."""

from __future__ import annotations

import ipaddress
from dataclasses import dataclass, field
from urllib.parse import urlsplit

OPENAI = "https://api.openai.com/v1"


@dataclass(frozen=True, slots=True)
class Timeouts:
    """How long to wait, in seconds: for a connection, for the first word, between two words, for a whole reply."""

    connect: float = 10.0
    first: float = 60.0
    idle: float = 30.0
    total: float = 300.0


@dataclass(frozen=True, slots=True)
class Endpoint:
    """An OpenAI-compatible address. The key never shows: not in repr, not in a message."""

    base_url: str = OPENAI
    model: str = ""
    key: str = field(default="", repr=False)
    azure_version: str = ""
    timeouts: Timeouts = field(default_factory=Timeouts)
    retries: int = 2
    context: int = 0
    max_cost: float | None = None

    @property
    def host(self) -> str:
        """The host's name, as a person is told it."""
        return urlsplit(self.base_url).hostname or self.base_url

    @property
    def local(self) -> bool:
        """True for an address on this machine."""
        return on_this_machine(self.host)


def on_this_machine(host: str) -> bool:
    """True for localhost and loopback addresses; a name that merely resolves to one does not count."""
    if host.lower().rstrip(".") in ("localhost", "ip6-localhost") or host.lower().endswith(".localhost"):
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False
