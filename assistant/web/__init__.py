"""The web app: six steps from the interview to the letter, for one person on their own machine.

`serve` starts it (`followup web`); `run` is one run of its script. Streamlit is loaded only when either is called.
"""

from __future__ import annotations

__all__ = ["run", "serve"]


def run() -> None:
    """Show the page of the address; called by `app.py`, once for every run of the script."""
    from assistant.web.main import run as once

    once()


def serve(port: int | None = None) -> int:
    """Start the app on 127.0.0.1 and wait until it ends; returns its exit code. Raises UsageError for a port in use."""
    from assistant.web.serving import serve as start

    return start(port)
