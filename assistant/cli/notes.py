"""`notes`: an empty page for the notes of step 2, printed, saved or opened in the editor. Never writes over a page."""

from __future__ import annotations

import datetime
import os
import shlex
import shutil
import subprocess
from importlib.resources import files
from pathlib import Path

import click

from assistant.cli import streams
from assistant.cli.command import FILE, as_command
from assistant.cli.output import Output, write
from assistant.errors import OutputError, UsageError

#: Tried in this order when neither VISUAL nor EDITOR names one.
_EDITORS = ("sensible-editor", "nano", "vim", "vi", "notepad")


@as_command("notes", examples=("followup notes", "followup notes --edit", "followup notes --edit brightwater.md"))
@click.argument("file", type=FILE, required=False)
@click.option(
    "--edit",
    is_flag=True,
    help="Save the page as FILE (default: interview-YEAR-MONTH-DAY.md) and open it in $VISUAL or $EDITOR.",
)
@click.option("-o", "--output", type=FILE, metavar="FILE", help="Save the empty page in FILE without opening it.")
def command(file: str | None, edit: bool, output: str | None) -> None:
    """Print an empty page for your notes on an interview, or open it in your editor.

    Fill it in the same day, for your eyes only. What you leave empty does no harm, and any other shape of notes is read
    as well.
    """
    if edit and output:
        raise UsageError("--edit saves the page itself: give the file's name after it, without -o.")
    if file and not edit:
        raise UsageError("A file's name goes with --edit. To save the empty page: python -m assistant notes -o FILE")
    if edit:
        _edit(file)
    else:
        out = Output(output=output)
        out.expect()
        out.deliver(page())


def page(code: str = "en") -> str:
    """The empty page in the language `code`."""
    return files("assistant.lang").joinpath(code, "page.md").read_text(encoding="utf-8")


def _edit(file: str | None) -> None:
    path = file or _new_name(datetime.datetime.now().astimezone().date())
    name = click.format_filename(path)
    if os.path.isfile(path):
        streams.say(f"{name} exists; it opens as it is.")
    else:
        write(path, page())
    saved, editor = f"The page is saved as {name}", _editor()
    if editor is None:
        raise OutputError(f"{saved}, but no editor was found. Set EDITOR, or open the file yourself.")
    try:
        code = subprocess.run([*editor, path], check=False).returncode
    except OSError as error:
        raise OutputError(f"{saved}, but {editor[0]} does not start ({error.strerror}). Set EDITOR.") from error
    if code:
        raise OutputError(f"{saved}, but {editor[0]} ended with an error ({code}). Open the file again when ready.")
    if Path(path).read_text(encoding="utf-8", errors="replace") == page():
        streams.say(
            f"The page {name} is still empty. Go on with it: python -m assistant notes --edit {shlex.quote(name)}"
        )
    else:
        streams.say(f"Saved: {name}. Next: python -m assistant draft {shlex.quote(name)}")


def _new_name(day: datetime.date) -> str:
    """A name that no file has yet: two interviews on one day are two pages."""
    name, number = f"interview-{day.isoformat()}.md", 1
    while os.path.lexists(name):
        number += 1
        name = f"interview-{day.isoformat()}-{number}.md"
    return name


def _editor() -> list[str] | None:
    for variable in ("VISUAL", "EDITOR"):
        if words := os.environ.get(variable, "").strip():
            try:
                return shlex.split(words, posix=os.name != "nt")
            except ValueError:
                return [words]
    return next(([found] for name in _EDITORS if (found := shutil.which(name))), None)
