"""`web`: starts the web app, in the versions that have one, and says so plainly in those that have not."""

from __future__ import annotations

from importlib import import_module
from importlib.util import find_spec

import click

from assistant.cli.command import as_command
from assistant.errors import UsageError


@as_command("web", examples=("followup web", "followup web --port 8600"))
@click.option("--port", type=click.IntRange(1, 65535), metavar="N", help="The port (default: 8501 when it is free).")
def command(port: int | None) -> int:
    """Start the web app on 127.0.0.1 and print its address."""
    if find_spec("assistant.web") is None:
        raise UsageError("The web app is not in this version. For a letter: python -m assistant draft NOTES")
    code: int = import_module("assistant.web").serve(port)
    return code
