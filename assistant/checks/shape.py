"""The letter has the form of a letter: greeting, thanks, sign-off, name, a decent length, and nothing unfinished.

It judges form alone. The words that make a greeting are data; in a language without data the parts that need them are
not judged.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from assistant.checks.reading import Reading, patterns
from assistant.checks.result import CheckResult, failed, passed
from assistant.checks.words import fold
from assistant.notes.values import Span

NAME = "shape"
#: Lengths in words when none is asked (docs: 60 to 250, and never padded), and how far a wish may be missed.
_LEAST, _MOST, _MARGIN = 60, 250, 0.15
#: The least for kinds and tones that are short by nature, and for a letter from notes that hold next to nothing.
_SHORT, _BARE = 40, 30
#: Words that a letter needs around what the brief holds.
_FRAME = 35
#: The sign-off stands among the last lines; two more leave room for a name and a telephone number.
_LAST_LINES, _SIGN_OFF_WORDS = 4, 7

_PLACEHOLDER = re.compile(
    r"\[[^\]\n]{1,60}\]|\{[^}\n]{1,60}\}|<[^\W\d_][^>\n]{0,60}>|\b[Xx]{3,}\b|\bTB[DCA]\b|\bTODO\b|_{3,}"
)
_MARKDOWN = re.compile(
    r"\*\*|__(?=\w)|(?<!\w)\*(?=\w)[^*\n]+\*|`|\[[^\]\n]*\]\("
    r"|^[ \t]*(?:#{1,6}|[-*+•]|\d{1,2}[.)])[ \t]|^[ \t]*(?:-{3,}|={3,})[ \t]*$",
    re.MULTILINE,
)
_EMOJI = re.compile(
    "[\U0001f000-\U0001faff\u2600-\u27bf\u2b50\u2b55\u2b06\ufe0f\u203c\u2049]|(?<=\\s)[:;]-?[)(DP](?=\\s|$)"
)
_DOUBLED = re.compile(r"(?<![\w'-])(\w+)[ \t\n]+(\1)(?![\w'-])")
_SPACING = re.compile(r"[ \t]+[,.](?!\.)(?=\s|$)|,,|(?<=[^\W\d_]),(?=[^\W\d_])|(?<![.\d])\.\.(?!\.)|[ \t]{2,}(?=\S)")


def shape(reading: Reading) -> CheckResult:
    """Fails when something that makes a letter is missing, or something that does not belong in one stands there."""
    missing = [*_missing(reading), *_length(reading)]
    spans: list[Span] = []
    for what, found in _blemishes(reading):
        if found:
            spans.extend(found)
            missing.append(f"{reading.say(what)} {reading.quoted(found)}")
    if not missing:
        return passed(NAME, reading.say("shape passed"))
    return failed(NAME, reading.say("shape failed", what="; ".join(missing)), spans)


def _missing(reading: Reading) -> Iterator[str]:
    """The parts that a letter needs and this one lacks."""
    if not reading.lines:
        yield reading.say("shape no text")
        return
    ending = reading.folded[reading.lines[-_LAST_LINES:][0][0] :]
    if reading.known.native:
        code = reading.known.data.code
        if not patterns(code, "greeting").match(reading.folded, reading.lines[0][0]):
            yield reading.say("shape no greeting")
        if not reading.says("thanks"):
            yield reading.say("shape no thanks")
        if not any(_signs_off(reading, line) for line in reading.lines[1:][-_LAST_LINES:]):
            yield reading.say("shape no sign-off")
    honorifics, signed = reading.known.words("honorifics"), re.findall(r"[\w'-]+", ending)
    name = fold(reading.wish.sender or reading.brief.candidate or "")
    if any(part not in signed for part in re.findall(r"[\w'-]+", name) if part not in honorifics):
        yield reading.say("shape no name")


def _signs_off(reading: Reading, line: Span) -> bool:
    """True for a short line that begins with a closing formula."""
    longest = next(iter(reading.known.data.lines("checks", "longest sign-off")), _SIGN_OFF_WORDS)
    short = len(reading.folded[slice(*line)].split()) <= int(longest)
    return short and patterns(reading.known.data.code, "sign-off").match(reading.folded, *line) is not None


def _length(reading: Reading) -> Iterator[str]:
    count, wish = len(reading.letter.body.split()), reading.wish
    if not count:
        return
    held = sum(len(item.evidence.split()) for item in reading.brief.items if item.kind != "fact")
    least, most = _LEAST, _MOST
    if wish.words is not None:
        least, most = round(wish.words * (1 - _MARGIN)), round(wish.words * (1 + _MARGIN))
    elif wish.kind in ("nudge", "withdraw") or wish.tone == "brief":
        least = _SHORT
    least = min(least, max(_BARE, held + _FRAME))  # never padded: short notes make a short letter
    if count < least:
        yield reading.say("shape short", count=count, limit=least)
    elif count > most:
        yield reading.say("shape long", count=count, limit=most)


def _blemishes(reading: Reading) -> Iterator[tuple[str, list[Span]]]:
    """What does not belong in a letter, by the name of its message, and where it stands."""
    body = reading.letter.body
    yield "shape gap", [*_spans(_PLACEHOLDER, body), *reading.matches("placeholder")]
    yield "shape markdown", _spans(_MARKDOWN, body)
    yield "shape emoji", _spans(_EMOJI, body)
    yield "shape chatter", list(reading.matches("chatter"))
    yield "shape doubled", list(_doubled(reading))
    yield "shape spacing", _spans(_SPACING, body)
    yield "shape capital", list(_uncapitalised(reading))


def _spans(pattern: re.Pattern[str], body: str) -> list[Span]:
    return [match.span() for match in pattern.finditer(body)]


def _doubled(reading: Reading) -> Iterator[Span]:
    allowed = reading.known.words("doubles")
    for match in _DOUBLED.finditer(reading.folded):
        between = reading.letter.body[match.end(1) : match.start(2)]
        if (
            match[1] not in allowed
            and not match[1].isdigit()
            and "\n\n" not in between
            and not reading.public.holds(match[0])
        ):
            yield match.span()


def _uncapitalised(reading: Reading) -> Iterator[Span]:
    if not reading.known.native:
        return
    lines = {start for start, _ in reading.lines}
    after_comma = reading.known.words("small opening") and reading.letter.body[: reading.lines[0][1]].endswith(",")
    # In German the sentence behind the greeting goes on in small letters; titles with full stops do not count it out.
    behind = reading.lines[1][0] if after_comma and len(reading.lines) > 1 else None
    for sentence in reading.sentences:
        start, end = sentence.span
        if start == behind:
            continue
        opening = reading.letter.body[start:end].lstrip("\"'“‘(")
        first = opening.split(None, 1)[0] if opening else ""
        branded = any(c.isupper() for c in first[1:]) or re.search(r"[@./].", first) is not None
        if first[:1].islower() and not branded and (start in lines or not _goes_on(reading, start)):
            yield start, start + len(reading.letter.body[start:end].split(None, 1)[0])


def _goes_on(reading: Reading, start: int) -> bool:
    """True when what looks like the end of a sentence before `start` is an ellipsis or an abbreviation ("Ltd.")."""
    before = reading.folded[:start].rstrip()
    return (
        before.endswith(("...", "…"))
        or re.search(r"\b\d{1,2}\.$", before) is not None
        or before.rsplit(None, 1)[-1].strip("(.") in reading.known.words("abbreviations")
    )
