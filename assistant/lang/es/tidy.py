"""Jottings to standard Spanish spelling: short forms, accents, capitals, names. It must never change a fact."""

from __future__ import annotations

import re
from collections.abc import Collection
from functools import cache

from assistant.lang import language

_SPACES = re.compile(r"[ \t\r\n\u00a0]+")


def tidy(text: str, names: Collection[str] = ()) -> str:
    """The text in standard spelling, white space made plain, names in their capitals."""
    text = _SPACES.sub(" ", text).strip()
    for pattern, replacement in _rules():
        text = pattern.sub(replacement, text)
    text = language("es").pattern("tidy", "capitals").sub(lambda match: _capital(match[0]), text)
    for name in names:
        for part in re.findall(r"[^\W\d_][\w'’-]{2,}", name):
            if part[0].isupper() or (name.islower() and part not in language("es").function_words):
                shown = part[:1].upper() + part[1:]
                text = re.sub(rf"(?<!\w){re.escape(part.lower())}(?!\w)", shown, text)
    text = re.sub(r"\s+([,.;:!?])", r"\1", text)
    text = re.sub(r"([!?])\1+", r"\1", text)
    text = re.sub(r"(?<=\d) ?%", " %", text) if re.search(r"\d %", text) else text
    return _SPACES.sub(" ", text).strip(" ,;")


def _capital(word: str) -> str:
    if word != word.lower():
        return word
    return (
        word.upper() if len(word) < 5 and word not in ("java", "excel", "perú", "lima", "wifi") else word.capitalize()
    )


@cache
def _rules() -> tuple[tuple[re.Pattern[str], str], ...]:
    rules = []
    for section in ("spell out", "accents", "endings"):
        for line in language("es").lines("tidy", section):
            pattern, _, replacement = line.partition(" =")
            rules.append((re.compile(rf"(?<![\w.'’]){pattern}(?!\w)", re.IGNORECASE), _Kept(replacement.strip())))
    return tuple((pattern, kept) for pattern, kept in rules)  # type: ignore[misc]


class _Kept:
    """A replacement that keeps the capital of what it replaces."""

    def __init__(self, text: str) -> None:
        self.text = text

    def __call__(self, match: re.Match[str]) -> str:
        made = match.expand(self.text)
        return made[:1].upper() + made[1:] if match[0][:1].isupper() else made
