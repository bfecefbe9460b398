"""The three standard streams: the result on one, everything else on another, and readers that leave early.

Nothing but `put` writes to standard output. A reader that has gone (`| head -1`) is no error and leaves no traceback.
"""

from __future__ import annotations

import os
import shutil
import sys
from typing import TextIO

from assistant.errors import OutputError

#: Lines longer than this are hard to read on any screen.
MAX_WIDTH = 100


def put(text: str) -> None:
    """Print the result. UTF-8 into a file or a pipe; on a terminal, what its encoding can show.

    Raises OutputError when standard output is closed or full.
    """
    stream = sys.stdout
    if stream is None:
        raise OutputError("There is no standard output to print to. Name a file with -o FILE.")
    try:
        if stream.isatty():
            shown = text.encode(stream.encoding or "utf-8", "replace").decode(stream.encoding or "utf-8")
            stream.write(shown)
            stream.flush()
        else:
            stream.flush()
            stream.buffer.write(text.encode())
            stream.buffer.flush()
    except BrokenPipeError:
        silence(stream)
    except OSError as error:
        silence(stream)
        raise OutputError(f"The result could not be printed ({error.strerror}). Name a file with -o FILE.") from error


def say(text: str) -> None:
    """Print a message for the person on standard error; when nobody can read it, the exit code still says it."""
    stream = sys.stderr
    try:
        if stream is not None:
            stream.write(text + "\n")
            stream.flush()
    except OSError:
        silence(stream)


def silence(stream: TextIO) -> None:
    """Send what is still to come on `stream` nowhere, so that closing it at the end of the program cannot fail."""
    try:
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, stream.fileno())
        os.close(nowhere)
    except (OSError, ValueError):
        pass  # a stream without a file behind it has nothing to fail


def colourful(stream: TextIO | None) -> bool:
    """True when `stream` is a terminal that shows colours and the person has not refused them (no-color.org)."""
    return terminal(stream) and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def terminal(stream: TextIO | None) -> bool:
    """True when a person looks at `stream` directly."""
    return stream is not None and stream.isatty()


def width() -> int:
    """How many columns a line may fill, from 40 to 100."""
    return max(40, min(MAX_WIDTH, shutil.get_terminal_size((MAX_WIDTH, 24)).columns))
