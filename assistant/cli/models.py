"""`models`: which models an endpoint offers."""

from __future__ import annotations

from assistant.cli import options
from assistant.cli.command import as_command
from assistant.cli.options import EngineChoice


@as_command("models", examples=("followup models", "followup models --base-url http://localhost:11434/v1"))
@options.engine
def command(engine: EngineChoice) -> int:
    """List the models of the endpoint that the settings or --base-url name; no notes are sent.

    Exit code 4: the endpoint could not be asked.
    """
    from assistant.cli import streams
    from assistant.cli.model import client_of, settings_of

    client = client_of(settings_of(engine).endpoint())
    try:
        names = client.models()
    finally:
        client.close()
    streams.put("".join(f"{name}\n" for name in names))
    return 0
