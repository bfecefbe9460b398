"""`review`: the points to clarify and the possible red flags, without a letter."""

from __future__ import annotations

import sys
import time

from assistant.cli import options
from assistant.cli.command import as_command
from assistant.cli.options import EngineChoice
from assistant.cli.output import Output


@as_command(
    "review",
    examples=(
        "followup review notes.md",
        "followup review notes.md --format json -o review.json",
        "followup draft notes.md --review review.json",
    ),
)
@options.notes_argument
@options.engine
@options.output
def command(notes: str, engine: EngineChoice, out: Output) -> int:
    """List what you did not get across in the interview, and what to look into before you accept.

    Saved as JSON, the review can be edited (take a finding out, fill in a supply, set included to false) and handed to
    draft, check and revise with --review.
    """
    from assistant.cli import markdown, show, source, streams
    from assistant.cli.request import usable_engine
    from assistant.findings import review
    from assistant.reader import warm

    out.expect(sources=(notes,))
    warm()  # the network loads while the notes are read
    model, fallback = usable_engine(engine, out)
    begun = time.perf_counter()
    read = source.notes(notes)
    found, usage = review(read), None
    if model is not None:
        from assistant.cli.model import reviewed

        found, usage, fallback = reviewed(model, read, found, out)
    plain = show.full(found, streams.width()) + "\n"
    if out.format == "json":
        from assistant.cli.answer import as_json
        from assistant.wire import review_json

        result = as_json(
            review_json(
                found,
                "embedded" if usage is None or fallback else "openai",
                fallback,
                time.perf_counter() - begun,
                usage,
            )
        )
    elif out.format == "md":
        result = markdown.review(found)
    elif out.output is None and streams.colourful(sys.stdout):
        result = show.full(found, streams.width(), colour=True)
    else:
        result = plain
    out.deliver(result, copied=plain if out.format == "text" else result)
    return 0
