"""Where the result goes: standard output, a file, the clipboard.

A file is written whole or not at all, never over another one without --force, and never over what it was made from.
"""

from __future__ import annotations

import os
import stat
import tempfile
from collections.abc import Iterable
from dataclasses import dataclass

import click

from assistant.cli import clipboard, streams
from assistant.errors import OutputError, UsageError

#: The formats of this version; `LATER` are those of the contract that need a library it does not bring yet.
FORMATS = ("text", "json", "md")
LATER = ("eml", "docx")


@dataclass(frozen=True, slots=True)
class Output:
    """What the person asked for: `--format`, `-o`, `--force`, `--copy`, `--quiet`."""

    format: str = "text"
    output: str | None = None
    force: bool = False
    copy: bool = False
    quiet: bool = False

    def expect(self, sources: Iterable[str | None] = ()) -> None:
        """Find out before any work whether the result can be delivered; `sources` are the files it is made from.

        Raises UsageError for a format that this version does not have, OutputError for a file that may not be written.
        """
        if self.format in LATER:
            raise UsageError(f"--format {self.format} is not in this version. It writes {', '.join(FORMATS)}.")
        if self.output is not None:
            may_write(self.output, self.force)
            for source in sources:
                if source not in (None, "-") and _same(source, self.output):
                    raise OutputError(
                        f"-o {click.format_filename(self.output)} would overwrite what the result is made from."
                    )

    def deliver(self, result: str, copied: str | None = None) -> None:
        """Print or save `result`; with --copy, put `copied` (default: the result) on the clipboard as well."""
        if not result.endswith("\n"):
            result += "\n"
        if self.output is None:
            streams.put(result)
        else:
            write(self.output, result, self.force)
            self.note(f"Saved: {click.format_filename(self.output)}")
        if self.copy:
            clipboard.copy(result if copied is None else copied)
            self.note("Copied to the clipboard.")

    def note(self, text: str) -> None:
        """Tell the person something they can do without: nothing with --quiet."""
        if not self.quiet:
            streams.say(text)


def may_write(path: str, force: bool) -> None:
    """Raises OutputError, with what to do, when the file may or can not be written."""
    if not path:
        raise OutputError("-o needs the name of a file.")
    name = click.format_filename(path)
    folder = os.path.dirname(os.path.realpath(path))
    if os.path.isdir(path):
        raise OutputError(f"{name} is a folder. Name a file in it.")
    if not os.path.isdir(folder):
        raise OutputError(f"The folder of {name} does not exist. Make it first, or choose another place.")
    if _special(path):
        return
    if os.path.lexists(path) and not force:
        raise OutputError(f"{name} exists already. Choose another name, or add --force to replace it.")
    if not os.access(folder, os.W_OK):
        raise OutputError(f"{name} cannot be written: no permission in its folder. Choose another place.")


def write(path: str, text: str, force: bool = False) -> None:
    """Write the file whole or not at all, as UTF-8, readable by its owner alone. Raises OutputError.

    A file that is replaced keeps its permissions; a symbolic link stays one.
    """
    may_write(path, force)
    name, data = click.format_filename(path), text.encode()
    try:
        if _special(path):
            with open(path, "wb") as device:
                device.write(data)
        else:
            _write_whole(os.path.realpath(path), data, force)
    except FileExistsError:
        raise OutputError(f"{name} exists already. Choose another name, or add --force to replace it.") from None
    except OSError as error:
        raise OutputError(f"{name} could not be written ({error.strerror}). Choose another place.") from error


def _write_whole(target: str, data: bytes, force: bool) -> None:
    handle, temporary = tempfile.mkstemp(prefix=".followup-", dir=os.path.dirname(target))
    try:
        with open(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        if force:
            if os.path.exists(target):
                os.chmod(temporary, stat.S_IMODE(os.stat(target).st_mode))
            os.replace(temporary, target)
        else:
            _move_to_new(temporary, target)
    finally:
        if os.path.lexists(temporary):
            os.unlink(temporary)


def _move_to_new(temporary: str, target: str) -> None:
    """Move without ever replacing, even a file that appeared this moment; FileExistsError when there is one."""
    try:
        os.link(temporary, target)
    except FileExistsError:
        raise
    except OSError:  # a file system without hard links: the best it can do is look first
        if os.path.lexists(target):
            raise FileExistsError from None
        os.replace(temporary, target)


def _special(path: str) -> bool:
    """True for what is neither file nor folder (/dev/stdout, a named pipe): written to as it is."""
    try:
        return not stat.S_ISREG(os.stat(path).st_mode)
    except OSError:
        return False


def _same(one: str, other: str) -> bool:
    try:
        return os.path.samefile(one, other)
    except (OSError, ValueError):
        return False
