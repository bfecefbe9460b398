"""`revise`: a letter changed as the person asks, and checked again."""

from __future__ import annotations

import click

from assistant.cli import options
from assistant.cli.command import WORDS, as_command
from assistant.cli.options import Chosen, EngineChoice, Style
from assistant.cli.output import Output
from assistant.errors import UsageError


@as_command(
    "revise",
    examples=(
        'followup revise letter.txt --notes notes.md --ask "shorter"',
        'followup revise letter.txt --notes notes.md --ask "more formal, leave out point 2" -o letter.txt --force',
    ),
)
@options.letter_argument
@options.notes_option
@click.option("--ask", type=WORDS, required=True, metavar="TEXT", help="What to change.")
@options.choice
@options.style
@options.engine
@options.output
def command(letter: str, notes: str, ask: str, chosen: Chosen, style: Style, engine: EngineChoice, out: Output) -> int:
    """Change LETTER as asked and print it, checked again.

    Understood without a model: shorter, longer, a number of words, warm, formal or brief, leave out point N, to another
    interviewer. Any other wish takes a model (--engine openai); exit code 4 without one.
    """
    from assistant.cli import source
    from assistant.cli.answer import deliver_letters, follow, with_subject
    from assistant.cli.model import required_model
    from assistant.cli.request import model_chosen, request
    from assistant.draft import revise

    if style.each:
        raise UsageError("--each goes with draft; revise takes one letter at a time.")
    asked = request(notes, None, chosen, style, out, letter)
    subject, body = source.letter(letter)
    events = revise(
        body, asked.notes, ask, asked.choice, asked.wish, asked.review,
        (lambda: required_model(engine, out)) if model_chosen(engine) else None,
    )  # fmt: skip
    done = follow(events, asked.fallback, out, tell=False)
    return deliver_letters([with_subject(done, subject)], out)
