"""`eval`: runs the eval suite (`python -m evals`) where it lies beside the program, as in a checkout."""

from __future__ import annotations

import runpy
import sys
from importlib.util import find_spec

import click

from assistant.cli.command import as_command
from assistant.errors import UsageError


@as_command("eval", examples=("followup eval",), ignore_unknown_options=True, allow_interspersed_args=False)
@click.argument("arguments", nargs=-1, type=click.UNPROCESSED)
def command(arguments: tuple[str, ...]) -> int:
    """Run the eval suite; what follows is handed to `python -m evals`."""
    if not _suite_is_here():
        raise UsageError(
            "The eval suite is not here: it comes with the source, not with the program. Run this in a checkout."
        )
    before = sys.argv
    sys.argv = ["evals", *arguments]
    try:
        runpy.run_module("evals", run_name="__main__", alter_sys=True)
    except SystemExit as stop:
        return stop.code if isinstance(stop.code, int) else 0 if stop.code is None else 2
    finally:
        sys.argv = before
    return 0


def _suite_is_here() -> bool:
    try:
        return find_spec("evals.__main__") is not None
    except ModuleNotFoundError:
        return False
