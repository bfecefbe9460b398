"""`web`: starts the web app on this machine, prints its address and waits until it ends."""

from __future__ import annotations

import click

from assistant.cli.command import as_command


@as_command("web", examples=("followup web", "followup web --port 8600"))
@click.option("--port", type=click.IntRange(1, 65535), metavar="N", help="The port (default: 8501 when it is free).")
def command(port: int | None) -> int:
    """Start the web app on 127.0.0.1 and print its address. Ctrl+C ends it.

    What you write there stays in one file on this machine; FOLLOWUP_HOME names another folder for it.
    """
    from assistant.web import serve

    return serve(port)
