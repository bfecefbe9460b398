"""What a check says of a letter: passed or not, one sentence for a person, and where.

A value only. A result never quotes what the notes keep private, because its message may stand on a screen that others
see: it quotes the letter and known names.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from assistant.notes.values import Span

#: How many of the places found a message quotes.
_QUOTED = 3


@dataclass(frozen=True, slots=True)
class CheckResult:
    """The outcome of one check. `spans` are code points in the letter's body, in order, without overlaps."""

    name: str
    passed: bool
    message: str
    spans: tuple[Span, ...] = ()


def passed(name: str, message: str) -> CheckResult:
    """A check that found nothing."""
    return CheckResult(name, True, message)


def failed(name: str, message: str, spans: Iterable[Span] = ()) -> CheckResult:
    """A check that found something; `spans` may come in any order and overlap."""
    return CheckResult(name, False, message, merged(spans))


def merged(spans: Iterable[Span]) -> tuple[Span, ...]:
    """The spans in order; those that overlap are joined."""
    joined: list[Span] = []
    for start, end in sorted(set(spans)):
        if joined and start < joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return tuple(joined)


def quoted(body: str, spans: Iterable[Span], quote: str = "“{text}”", rest: str = "{shown} and {more} more") -> str:
    """The first of these stretches of the letter, each once, in quotation marks: “waiting time”, “Leeds” and 2 more.

    `quote` and `rest` are the templates of the language of the notes.
    """
    pieces = list(dict.fromkeys(" ".join(body[start:end].split()) for start, end in merged(spans)))
    shown = ", ".join(quote.format(text=piece) for piece in pieces[:_QUOTED])
    more = len(pieces) - _QUOTED
    return rest.format(shown=shown, more=more) if more > 0 else shown
