"""Following a letter on its way, telling the person what was found, and delivering what came out.

The commands `draft`, `check` and `revise` share it, because they share events, formats and exit codes.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from assistant.cli import markdown, show, streams
from assistant.cli.output import Output

if TYPE_CHECKING:
    from assistant.brief import Brief
    from assistant.draft import Draft, Event
    from assistant.letter import Letter
    from assistant.review import Review

#: Between the letters of --each.
_LINE = "\n" + "-" * 40 + "\n\n"


def follow(events: Iterable[Event], fallback: str | None, out: Output, tell: bool = True) -> Draft:
    """The draft that the events end in, its review as the person chose.

    With `tell`, the person sees the review as soon as their choice is known to be one of it, and before any letter.
    """
    from assistant.draft import Briefed, Checked, Done, FellBack, Found

    found: Review | None = None
    brief: Brief | None = None
    told, final = not tell, False
    for event in events:
        if isinstance(event, Found):
            found, final = event.review, event.final
        elif isinstance(event, Briefed):
            brief = event.brief
        elif isinstance(event, FellBack):
            streams.say(event.why)
        if not told and found is not None and brief is not None and (final or isinstance(event, Checked)):
            tell_review(as_briefed(found, brief), out)
            told = True
        if isinstance(event, Done):
            done = event.draft
            tell_usage(done, out)
            review = as_briefed(done.review, done.brief)
            return replace(done, review=review, fallback=done.fallback or fallback)
    raise RuntimeError("the events ended before the letter was done")


def tell_usage(done: Draft, out: Output) -> None:
    """What a model could not help with, and what it took, on standard error."""
    for warning in done.warnings:
        streams.say(warning)
    used = done.usage
    if used.requests:
        cost = "cost not known" if used.cost_usd is None else f"${used.cost_usd:.4f}"
        out.note(
            f"{used.requests} request{'s' * (used.requests != 1)} to the model, {used.input_tokens} tokens in,"
            f" {used.output_tokens} out, {cost}."
        )


def as_briefed(review: Review, brief: Brief) -> Review:
    """The review with what became of each point: whether the letter clears it, and the answer the writer gave."""
    chosen = {point.id for point in brief.points}
    given = {item.point: item.evidence for item in brief.items if item.kind == "supply" and item.origin == "writer"}
    points = []
    for point in review.points:
        answer = given.get(point.id)
        answered = replace(point, supply=answer, supply_span=None, supply_from="writer", question=None)
        points.append(replace(point if answer is None else answered, included=point.id in chosen))
    return replace(review, points=tuple(points))


def tell_review(review: Review, out: Output) -> None:
    """The review on standard error: in full for a person at a terminal, in a few lines otherwise.

    The warning of a scam or of something unlawful is said even with --quiet.
    """
    if not out.quiet and streams.terminal(sys.stderr):
        streams.say(show.full(review, streams.width(), streams.colourful(sys.stderr)) + "\n")
        return
    if warning := show.danger(review):
        streams.say(warning)
    out.note(show.summary(review))


def deliver_letters(drafts: Sequence[Draft], out: Output, each: bool = False) -> int:
    """Print or save the letters; 1 when one of them fails a check, which is named on standard error, else 0."""
    for draft in drafts:
        for line in show.failed(draft.checks):
            streams.say(line)
    letters = [draft.letter for draft in drafts]
    if out.format == "json":
        result = _json(drafts, each)
    elif out.format == "md":
        result = "\n---\n\n".join(markdown.letter(letter) for letter in letters)
    elif each:
        result = _LINE.join(f"To: {', '.join(a.name for a in d.brief.addressees)}\n{text(d.letter)}" for d in drafts)
    else:
        result = text(letters[0])
    out.deliver(result, copied=_LINE.join(letter.body.rstrip() + "\n" for letter in letters))
    return exit_code(drafts)


def deliver_checks(draft: Draft, out: Output) -> int:
    """Print or save what the checks say; 1 when one failed, else 0."""
    if out.format == "json":
        result = _json([draft], each=False)
    elif out.format == "md":
        result = markdown.checks(draft.checks)
    else:
        result = show.results(draft.checks, out.output is None and streams.colourful(sys.stdout))
    out.deliver(result, copied=show.results(draft.checks))
    return exit_code([draft])


def with_subject(draft: Draft, subject: str) -> Draft:
    """The draft with the subject that the letter's file had, unless it has one of its own."""
    return replace(draft, letter=replace(draft.letter, subject=draft.letter.subject or subject))


def exit_code(drafts: Iterable[Draft]) -> int:
    """0 when every check of every letter passed, else 1."""
    return 0 if all(draft.passed for draft in drafts) else 1


def text(letter: Letter) -> str:
    """The letter as plain text: the subject on a line of its own, then the body."""
    body = letter.body.strip() + "\n"
    return f"Subject: {letter.subject}\n\n{body}" if letter.subject else body


def as_json(content: dict[str, Any]) -> str:
    """One JSON object, readable and in UTF-8."""
    return json.dumps(content, ensure_ascii=False, indent=2)


def _json(drafts: Sequence[Draft], each: bool) -> str:
    from assistant.wire import draft_json

    return as_json(draft_json(drafts, each))
