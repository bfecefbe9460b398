"""Reading what the person names on the command line: notes, a letter, a job advert, a CV, a review.

A file or `-` for standard input. Never reads more than a file may have, never lets an operating system's error through:
notes that cannot be used are a NotesError, anything else that cannot be read is a UsageError.
"""

from __future__ import annotations

import os
import stat
import sys
from collections.abc import Iterable
from typing import TYPE_CHECKING

import click

from assistant.errors import FollowupError, NotesError, UsageError

if TYPE_CHECKING:
    from assistant.notes.values import Notes

STDIN = "-"
#: A review holds the findings and their words, never more than a few times the notes themselves.
MAX_REVIEW_BYTES = 8_000_000
#: Those that people write to this program in most; for messages alone.
_LANGUAGES = {"en": "English", "es": "Spanish", "de": "German", "fr": "French", "it": "Italian", "pt": "Portuguese"}
_WRITE_FIRST = "Check the name, or write what you remember first: python -m assistant notes --edit"


def notes(path: str) -> Notes:
    """The notes in the file `path`, or on standard input for "-". Raises NotesError with what to do about it."""
    from assistant.lang import SUPPORTED
    from assistant.notes import read_notes
    from assistant.notes.decode import MAX_BYTES, decode

    name = shown(path)
    data = _bytes(
        path, MAX_BYTES, NotesError, f"Notes may have {size(MAX_BYTES)}: keep those on one interview.", _WRITE_FIRST
    )
    read = read_notes(decode(data, name))
    if read.interview.language not in SUPPORTED:
        raise NotesError(
            f"{name} seems to be written in {language_name(read.interview.language)}. This version reads notes in"
            f" {' and '.join(language_name(code) for code in SUPPORTED)} only."
        )
    if not read.clauses:
        raise NotesError(f"{name} holds headings but no notes yet. Fill in what you remember, then try again.")
    return read


def words(path: str, what: str) -> str:
    """The text of another file: `what` is "the letter", "the job advert" or "the CV". Raises UsageError."""
    from assistant.cli.documents import MAX_BYTES, text_of

    limit = f"{what[0].upper()}{what[1:]} may have {size(MAX_BYTES)}."
    data = _bytes(path, MAX_BYTES, UsageError, limit, f"It should hold {what}.")
    return text_of(data, shown(path), what)


def review_bytes(path: str) -> bytes:
    """The bytes of a review file. Raises UsageError."""
    advice = "Make one: python -m assistant review NOTES --format json -o review.json"
    return _bytes(path, MAX_REVIEW_BYTES, UsageError, f"It is no review. {advice}", advice)


def letter(path: str) -> tuple[str, str]:
    """Subject and body of the letter in the file `path` ("" for a subject when it has none).

    Understands what `draft` and `revise` print: `Subject: …` and a blank line above a text, the same in bold above
    Markdown. Raises UsageError.
    """
    text = words(path, "the letter").replace("\r\n", "\n").strip()
    first, _, rest = text.partition("\n")
    if first.startswith("**Subject:** "):
        from assistant.cli.markdown import plain

        return plain(first.removeprefix("**Subject:** ").strip()), plain(rest.strip())
    if first.startswith("Subject: "):
        return first.removeprefix("Subject: ").strip(), rest.strip()
    return "", text


def one_standard_input(paths: Iterable[str | None]) -> None:
    """Raises UsageError when more than one of `paths` is to be read from standard input."""
    if sum(path == STDIN for path in paths) > 1:
        raise UsageError("Only one of the files can be - (standard input). Save the other to a file and name it.")


def shown(path: str) -> str:
    """How messages name the file: the path as typed, or "standard input"."""
    return "standard input" if path == STDIN else click.format_filename(path) or "A file without a name"


def size(number: int) -> str:
    """A number of bytes as a person says it: 1 MB, 52.4 MB."""
    return f"{number / 1e6:.1f}".removesuffix(".0") + " MB"


def language_name(code: str) -> str:
    """The English name of a language, or "another language" for one that is rare in notes or none at all."""
    return _LANGUAGES.get(code, "another language")


def _bytes(path: str, limit: int, kind: type[FollowupError], too_big: str, missing: str) -> bytes:
    """At most `limit` bytes of the file; more than that, or none to be had, raises `kind`."""
    name = shown(path)
    try:
        if path == STDIN:
            return _standard_input(limit, kind, too_big)
        info = os.stat(path)
        if stat.S_ISDIR(info.st_mode):
            raise kind(f"{name} is a folder. Name the file itself.")
        if info.st_size > limit:
            raise kind(f"{name} has {size(info.st_size)}. {too_big}")
        with open(path, "rb") as file:
            data = file.read(limit + 1)
    except FileNotFoundError:
        raise kind(f"{name} does not exist. {missing}") from None
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
        raise kind(f"{name} could not be read ({reason}). Check the file's name and permissions.") from error
    if len(data) > limit:
        raise kind(f"{name} has over {size(limit)}. {too_big}")
    return data


def _standard_input(limit: int, kind: type[FollowupError], too_big: str) -> bytes:
    if sys.stdin is None:
        raise kind("There is no standard input to read. Name a file instead of -.")
    if sys.stdin.isatty():
        click.echo("Reading from the terminal; end with Ctrl-D on an empty line.", err=True)
    data = sys.stdin.buffer.read(limit + 1)
    if len(data) > limit:
        raise kind(f"standard input has over {size(limit)}. {too_big}")
    return data
