"""A review and the results of checks as a person reads them: findings, their words in the notes, what to do about each.

Returns text; printing is left to `assistant.cli.streams`. A warning of danger comes first. Colour only when asked.
"""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from assistant.checks.result import CheckResult
    from assistant.review import Point, RedFlag, Review

_INDENT = "     "
_COLOURS = {"high": "red", "medium": "yellow", "low": "cyan"}
#: How much of a quotation the summary shows.
_GLIMPSE = 70


def danger(review: Review) -> str | None:
    """The warning that comes before any letter when the notes tell of a scam or of something unlawful or unsafe."""
    if not review.dangerous:
        return None
    grave = [flag for flag in review.red_flags if flag.category in ("scam", "safety-legal") and flag.severity == "high"]
    words = "; ".join(f"“{_short(flag.evidence.rstrip('.!'))}”" for flag in grave)
    if any(flag.category == "scam" for flag in grave):
        advice = "Send no money, documents or bank details, and check who they are before you answer."
        return f"Careful: this may be a scam: {words}. {advice}"
    return f"Careful: this may be unlawful or unsafe: {words}. Get advice before you accept anything."


def full(review: Review, width: int, colour: bool = False) -> str:
    """The whole review, wrapped to `width` columns."""
    lines: list[str] = []
    warning = danger(review)
    if warning:
        lines += [*_wrapped(warning, width, "", colour, fg="red", bold=True), ""]
    facts = review.notes.interview
    about = [fact.value for fact in (facts.company, facts.role, facts.stage, facts.date) if fact]
    if about or facts.recipients:
        lines += [*_wrapped(" · ".join([*about, *facts.recipients]), width, "", colour, bold=True), ""]
    lines.append(_heading("Points to clarify", len(review.points), "none found", colour))
    for point in review.points:
        lines += _point(point, width, colour)
    lines += ["", _heading("Possible red flags", len(review.red_flags), "none found", colour)]
    for flag in review.red_flags:
        lines += _flag(flag, width, colour)
    return "\n".join(lines)


def summary(review: Review) -> str:
    """The review in a few lines, for a log or a pipe: what was found, and what the person could still supply."""
    points = _count(len(review.points), "point to clarify", "points to clarify")
    lines = [f"{points}, {_count(len(review.red_flags), 'possible red flag', 'possible red flags')}"]
    for point in review.points:
        state = "in the letter" if point.included else "left out"
        answer = f'; {point.question} --supply {point.id} "…"' if point.supply is None and point.question else ""
        lines.append(f"  point {point.id} ({state}): {point.point or _short(point.evidence)}{answer}")
    lines += [
        f"  flag {flag.id} ({flag.severity}, {flag.category}): “{_short(flag.evidence)}”" for flag in review.red_flags
    ]
    return "\n".join(lines)


def results(checks: Sequence[CheckResult], colour: bool = False) -> str:
    """What the checks say, one line each, the failed ones first."""
    ordered = sorted(checks, key=lambda check: check.passed)
    return "\n".join(
        _styled("ok    " if check.passed else "FAILED", colour, fg="green" if check.passed else "red")
        + f"  {check.name}: {check.message}"
        for check in ordered
    )


def failed(checks: Sequence[CheckResult]) -> Iterator[str]:
    """One line for every failed check."""
    return (f"Check failed: {check.name}: {check.message}" for check in checks if not check.passed)


def _point(point: Point, width: int, colour: bool) -> Iterator[str]:
    state = "goes into the letter" if point.included else "left out"
    yield from _entry(point.id, f"{point.point or _short(point.evidence)} ({state})", width, colour)
    if point.topic:
        yield from _wrapped(f"about: “{point.topic}”", width, _INDENT, colour)
    yield from _wrapped(f"notes: “{point.evidence}”", width, _INDENT, colour, dim=True)
    if point.supply:
        whose = "you say" if point.supply_from == "writer" else "to say"
        yield from _wrapped(f"{whose}: “{point.supply}”", width, _INDENT, colour)
    if point.question:
        yield from _wrapped(f"{point.question}  --supply {point.id} “…”", width, _INDENT, colour, fg="yellow")


def _flag(flag: RedFlag, width: int, colour: bool) -> Iterator[str]:
    yield from _entry(flag.id, f"{flag.severity}, {flag.category}", width, colour, fg=_COLOURS[flag.severity])
    yield from _wrapped(f"notes: “{flag.evidence}”", width, _INDENT, colour, dim=True)
    if flag.why:
        yield from _wrapped(flag.why, width, _INDENT, colour)
    if flag.ask:
        yield from _wrapped(f"ask: {flag.ask}  --question {flag.id}", width, _INDENT, colour)


def _entry(number: int, text: str, width: int, colour: bool, **style: object) -> Iterator[str]:
    first, *rest = textwrap.wrap(text, width - len(_INDENT)) or [""]
    yield f"{number:>3}  " + _styled(first, colour, **(style or {"bold": True}))
    yield from (_INDENT + _styled(line, colour, **(style or {"bold": True})) for line in rest)


def _heading(title: str, number: int, none: str, colour: bool) -> str:
    return _styled(title if number else f"{title}: {none}", colour, underline=True)


def _wrapped(text: str, width: int, indent: str, colour: bool, **style: object) -> Iterator[str]:
    for line in textwrap.wrap(text, width - len(indent), break_on_hyphens=False) or [""]:
        yield indent + _styled(line, colour, **style)


def _styled(text: str, colour: bool, **style: object) -> str:
    return click.style(text, **style) if colour and style else text  # type: ignore[arg-type]  # names of click's styles


def _count(number: int, one: str, many: str) -> str:
    return f"{number} {one if number == 1 else many}"


def _short(text: str) -> str:
    return textwrap.shorten(text, _GLIMPSE, placeholder=" …")
