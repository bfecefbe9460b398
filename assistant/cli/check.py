"""`check`: what the checks say of any letter, whoever wrote it."""

from __future__ import annotations

from assistant.cli import options
from assistant.cli.command import as_command
from assistant.cli.options import Chosen, EngineChoice, Style
from assistant.cli.output import Output
from assistant.errors import UsageError


@as_command(
    "check",
    examples=(
        "followup check letter.txt --notes notes.md",
        'followup check letter.txt --notes notes.md --vouch "Utrecht" --format json',
    ),
)
@options.letter_argument
@options.notes_option
@options.choice
@options.style
@options.engine
@options.output
def command(letter: str, notes: str, chosen: Chosen, style: Style, engine: EngineChoice, out: Output) -> int:
    """Check LETTER against the notes it is about: nothing private, nothing unsupported, nothing forgotten.

    Exit code: 0 every check passed, 1 a check failed.
    """
    from assistant.cli import source
    from assistant.cli.answer import deliver_checks, follow, with_subject
    from assistant.cli.request import request
    from assistant.draft import check

    if style.each:
        raise UsageError("--each goes with draft; check takes one letter at a time.")
    asked = request(notes, None, chosen, style, out, letter)
    subject, body = source.letter(letter)
    done = follow(check(body, asked.notes, asked.choice, asked.wish, asked.review), asked.fallback, out, tell=False)
    return deliver_checks(with_subject(done, subject), out)
