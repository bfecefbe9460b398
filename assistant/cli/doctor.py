"""`doctor`: which model would be used, what would be sent there, and whether it answers. Never shows a key."""

from __future__ import annotations

from assistant.cli import options
from assistant.cli.command import as_command
from assistant.cli.options import EngineChoice


@as_command(
    "doctor",
    examples=("followup doctor", "followup doctor --engine openai --base-url http://localhost:8080/v1"),
)
@options.engine
def command(engine: EngineChoice) -> int:
    """Say which engine and model would be used and what it would be sent, then ask the model for one word.

    Exit code 4: a model is chosen and does not answer.
    """
    from assistant.cli import streams
    from assistant.cli.model import client_of, described, settings_of, tested
    from assistant.cli.request import model_chosen

    chosen = model_chosen(engine)
    found = settings_of(engine)
    streams.put("".join(f"{name:<12}{value}\n" for name, value in described(found, chosen)))
    if not chosen:
        streams.put("Nothing is sent anywhere: the embedded engine is used. For a model: --engine openai\n")
        return 0
    client = client_of(found.endpoint())
    try:
        for line in tested(client):
            streams.put(line + "\n")
    finally:
        client.close()
    return 0
