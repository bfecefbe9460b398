"""How things are shown: small pieces of HTML made of escaped text, and the labels that people read.

Whatever a person, a company or a model wrote reaches a page through `esc` (HTML) or `md` (the labels of buttons and
links, which are Markdown), and never in any other way.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import UTC, date, datetime
from html import escape

import streamlit as st

from assistant.notes import Span
from assistant.review import Category

CATEGORY: dict[Category, str] = {
    "disrespect": "Respect", "discrimination": "A question they should not ask", "overwork": "Working hours",
    "turnover": "People leaving", "pay": "Pay", "pressure": "Pressure", "unpaid-work": "Unpaid work",
    "vague-role": "An unclear role", "disorganised": "Disorganised", "dishonesty": "Something does not add up",
    "toxic-culture": "Culture", "safety-legal": "Safety or law", "scam": "A possible scam",
}  # fmt: skip
SEVERITY = {"low": "small", "medium": "worth settling", "high": "serious"}


def esc(text: str) -> str:
    """`text` as HTML that shows it as it is."""
    return escape(text, quote=True)


def md(text: str, most: int = 60) -> str:
    """`text` on one line, as Markdown that shows it as it is, cut to `most` characters."""
    line = " ".join(text.split())
    line = line if len(line) <= most else line[: most - 1].rstrip() + "…"
    # A colon is set apart so that no `:name:` becomes a picture and no `:red[…]` a colour.
    return re.sub(r"([!-/;-@\[-`{-~])", r"\\\1", line).replace(":", ":\u2060")


def lines(text: str) -> str:
    """`text` as HTML that keeps its line breaks."""
    return esc(text).replace("\n", "<br>")


def html(*pieces: str) -> None:
    """Put pieces of HTML on the page; what they hold of people's words is escaped already."""
    st.html("".join(pieces))


def title(text: str, lede: str = "", step: str = "") -> None:
    """The heading of a page, and the sentence under it."""
    html(
        f'<p class="step">{esc(step)}</p>' if step else "",
        f"<h1>{esc(text)}</h1>",
        f'<p class="lede">{esc(lede)}</p>' if lede else "",
    )


def part(text: str, about: str = "") -> None:
    """The heading of a part of a page."""
    html(f"<h2>{esc(text)}</h2>", f'<p class="about">{esc(about)}</p>' if about else "")


def quote(text: str, kind: str = "") -> str:
    """Words of the notes, as a quotation."""
    return f'<blockquote class="{kind}">{lines(text.strip())}</blockquote>'


def note(text: str, kind: str = "calm") -> None:
    """A remark in a box: calm, good, doubt or fault."""
    html(f'<p class="note {kind}">{lines(text)}</p>')


def chip(text: str, kind: str = "") -> str:
    """A word or two in a rounded box."""
    return f'<span class="chip {kind}">{esc(text)}</span>'


def marked(text: str, spans: Iterable[Span], kind: str = "") -> str:
    """`text` as HTML with these stretches (code points) marked."""
    pieces, at = [], 0
    for start, end in sorted(spans):
        if start >= at:
            pieces += [lines(text[at:start]), f'<mark class="{kind}">', lines(text[start:end]), "</mark>"]
            at = end
    return "".join([*pieces, lines(text[at:])])


def around(text: str, span: Span, reach: int = 140) -> tuple[str, Span]:
    """The lines around a stretch of the notes, cut at words, and where the stretch stands in them."""
    start = max(text.rfind("\n", 0, span[0]) + 1, span[0] - reach)
    end = text.find("\n", span[1])
    end = min(len(text) if end < 0 else end, span[1] + reach)
    if start and not text[start - 1].isspace():
        start = min(span[0], start + len(re.match(r"\S*\s*", text[start:])[0]))  # type: ignore[index]
    if end < len(text) and not text[end].isspace():
        end = max(span[1], end - len(re.search(r"\s*\S*$", text[span[1] : end])[0]))  # type: ignore[index]
    before = "… " if text[max(0, start - 2) : start].strip("\r\n") and start else ""
    after = " …" if end < len(text) and text[end] not in "\r\n" else ""
    shift = len(before) - start
    return f"{before}{text[start:end]}{after}", (span[0] + shift, span[1] + shift)


def day(when: date) -> str:
    """A day as people say it: Friday 27 November."""
    return f"{when:%A} {when.day} {when:%B}"


def ago(at: str) -> str:
    """When something was saved, in the person's own time."""
    when = datetime.fromisoformat(at).astimezone()
    today = datetime.now(UTC).astimezone().date()
    return f"today at {when:%H:%M}" if when.date() == today else f"{when.day} {when:%B} at {when:%H:%M}"


def today() -> date:
    """Today, where the person is."""
    return datetime.now(UTC).astimezone().date()


def as_date(text: str) -> date | None:
    """A date kept as text, or None."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
