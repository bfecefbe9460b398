"""From jotting to standard English: abbreviations, stray speech, capitals. Never a fact, a number or a name changed."""

from __future__ import annotations

import re
from collections.abc import Collection
from functools import cache

from assistant.lang import language

_EMOJI = re.compile("[\U0001f000-\U0001faff\u2600-\u27bf\ufe0f\u200d\u2b00-\u2bff]+")


def tidy(text: str, names: Collection[str] = ()) -> str:
    """`text` in standard spelling, without its outer punctuation; `names` are written as they are given."""
    text = _EMOJI.sub(" ", text).replace("’", "'").replace("‘", "'").replace("“", '"').replace("”", '"')
    text = re.sub(r"[*_`~|#]+", " ", text)
    text = re.sub(r"\b(?:19|20)\d\d(?=-\d\d-\d\d)", lambda m: m[0], text)
    text = re.sub(r"\s+/\s+(?=(?:I|we)\b)", ". ", text)  # a stroke between two answers
    text = re.sub(r"\s+", " ", text).strip(" \t,;:-–—.…!/\\")
    shouting = text.isupper() and len(text) > 12
    if shouting:
        text = text.lower()
    for pattern, replacement in _pairs("spell out"):
        text = pattern.sub(replacement, text)
    for section in ("months", "days"):
        for pattern, replacement in _pairs(section):
            text = _calendar(pattern, replacement, text)
    text = _capitals().sub(_capital, text)
    text = _drop().sub("", text)
    for name in sorted(names, key=len, reverse=True):
        text = re.sub(rf"(?<!\w){re.escape(name)}(?!\w)", name, text, flags=re.IGNORECASE)
    text = re.sub(r"\s+([,.;:?!])", r"\1", text)
    text = re.sub(r"([!?])[!?]+", r"\1", text)
    text = re.sub(r",(?:\s*,)+", ",", re.sub(r"\s+", " ", text))
    return text.strip(" \t,;:-–—.…!/\\")


def _calendar(pattern: re.Pattern[str], replacement: str, text: str) -> str:
    """Months and days are spelled out only where they can be nothing else: beside a number, "in", "by", "on",
    "until".
    """

    def put(match: re.Match[str]) -> str:
        before = text[: match.start()].rstrip().rsplit(" ", 1)[-1].lower()
        after = text[match.end() :].lstrip(" .")[:2]
        dated = (
            before
            in (
                "in",
                "by",
                "on",
                "until",
                "till",
                "from",
                "since",
                "next",
                "last",
                "every",
                "early",
                "late",
                "mid",
                "to",
                "before",
                "after",
                "this",
            )
            or before[-2:] in ("st", "nd", "rd", "th")
            or before.isdigit()
            or after[:1].isdigit()
        )
        return replacement if dated and (match[0][0].isupper() or dated) else match[0]

    return pattern.sub(put, text)


def _capital(match: re.Match[str]) -> str:
    word = match[0]
    if not word.islower():
        return word
    return word.upper() if len(word) <= 4 and word.lower() in _ACRONYMS else word.capitalize()


_ACRONYMS = frozenset(
    "sql sap nhs uk usa eu gp hr it kpi pdf cad cnc ppe hgv adr cpc dbs gdpr vat api aws qa ux ui".split()
)


@cache
def _pairs(section: str) -> tuple[tuple[re.Pattern[str], str], ...]:
    found = []
    for line in language("en").lines("tidy", section):
        pattern, _, replacement = line.partition(" = ")
        end = "" if re.search(r"\(\?[=!][^()]*(?:\([^()]*\)[^()]*)*\)$", pattern) else r"(?![\w'’-])"
        found.append((re.compile(rf"(?<![\w'’-])(?:{pattern}){end}", re.IGNORECASE), replacement))
    return tuple(found)


@cache
def _capitals() -> re.Pattern[str]:
    return re.compile(r"(?<!\w)(?:" + "|".join(language("en").lines("tidy", "capitals")) + r")(?!\w)", re.IGNORECASE)


@cache
def _drop() -> re.Pattern[str]:
    words = "|".join(language("en").lines("tidy", "drop"))
    return re.compile(
        rf"(?<![\w'])(?:^|(?<=[,;]))\s*{words}\s*(?:,|(?=\s)|$)|,?(?<![\w'])\s*(?<![\w']){words}\s*$", re.IGNORECASE
    )
