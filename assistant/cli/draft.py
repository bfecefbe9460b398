"""`draft`: the main job, from notes to a checked letter. Writes no file unless asked to."""

from __future__ import annotations

from assistant.cli import options
from assistant.cli.command import as_command
from assistant.cli.options import Chosen, EngineChoice, Style
from assistant.cli.output import Output


@as_command(
    "draft",
    examples=(
        "followup draft notes.md",
        'followup draft notes.md --skip 2 --supply 1 "we agreed on a shared sheet" -o letter.txt',
        "followup draft notes.md --kind thank-you --tone formal --words 90 --to Dana",
        "followup draft notes.md --each --format json",
        "pbpaste | followup draft - --quiet --copy",
    ),
)
@options.notes_argument
@options.choice
@options.style
@options.engine
@options.output
def command(notes: str, chosen: Chosen, style: Style, engine: EngineChoice, out: Output) -> int:
    """Read NOTES (a file, or - for standard input) and print the follow-up letter.

    What was found in the notes is shown on standard error; the letter alone goes to standard output. Exit code: 0 every
    check passed, 1 the letter still fails a check, 2 the command line was wrong, 3 the notes could not be used, 4 a
    model was required and could not be used.
    """
    from dataclasses import replace

    from assistant.cli.answer import deliver_letters, follow
    from assistant.cli.request import each, request
    from assistant.draft import Draft, draft
    from assistant.reader import warm

    warm()  # the network loads while the notes are read
    asked = request(notes, engine, chosen, style, out)
    drafts: list[Draft] = []
    for one in each(asked) if style.each else (asked,):
        review = drafts[0].review if drafts else one.review
        wish = replace(one.wish, unlike=tuple(other.letter.body for other in drafts))
        events = draft(one.notes, one.choice, wish, review)
        drafts.append(follow(events, one.fallback, out, tell=not drafts))
    return deliver_letters(drafts, out, style.each)
