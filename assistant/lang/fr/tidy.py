"""From jotting to standard French: abbreviations, dropped accents, stray speech, typographic spaces.

Never a fact, a number or a name changed; only the outer punctuation goes.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from functools import cache

from assistant.lang import language

_EMOJI = re.compile("[\U0001f000-\U0001faff\u2600-\u27bf\ufe0f\u200d\u2b00-\u2bff]+")
_OUTER = " \t\u00a0\u202f,;:-–—.…!/\\"
_SPACE = "\u00a0"
#: A word of speech at the start goes only before a comma or before one of these.
_SUBJECT = r"(?:je|j'|on|c'|il|elle|ils|nous|mon|ma|mes|notre|nos|ça|cela|y)"
_ACRONYMS = frozenset(
    "sql sap caces bts ehpad chu irm rh cdi cdd cv rgpd seo api aws ux pdf kpi crm erp haccp ssiap".split()
)


def tidied(text: str, names: Collection[str] = ()) -> str:
    """`text` in standard spelling, without its outer punctuation; `names` are written as they are given."""
    text = _EMOJI.sub(" ", text).replace("’", "'").replace("‘", "'").replace("“", '"').replace("”", '"')
    text = re.sub(r"[*_`~|#]+", " ", text)
    text = re.sub(r"[\s\u00a0\u202f]+", " ", text).strip(_OUTER)
    if text.isupper() and len(text) > 12:
        text = text.lower()
    for pattern, replacement in _pairs("spell out"):
        text = pattern.sub(lambda m, r=replacement: _as_begun(m[0], r), text)  # type: ignore[misc]
    for section in ("months", "days"):
        for pattern, replacement in _pairs(section):
            text = _calendar(pattern, replacement, text)
    text = _capitals().sub(_capital, text)
    text = _without_speech(text)
    for name in sorted(names, key=len, reverse=True):
        text = re.sub(rf"(?<!\w){re.escape(name)}(?!\w)", name, text, flags=re.IGNORECASE)
    text = re.sub(r"([!?])[!?]+", r"\1", text)
    text = re.sub(r"\s+([,.])", r"\1", text)
    text = re.sub(r",(?:\s*,)+", ",", re.sub(r"\s+", " ", text))
    return elided(text.strip(_OUTER))


def typeset(text: str) -> str:
    """`text` with French quotation marks and a no-break space before high marks."""
    text = re.sub(r'"([^"]{1,200})"', rf"«{_SPACE}\1{_SPACE}»", text)
    text = re.sub(r"«[ \u00a0\u202f]*", f"«{_SPACE}", re.sub(r"[ \u00a0\u202f]*»", f"{_SPACE}»", text))
    text = re.sub(r"(?<=\w)[ \u00a0\u202f]*([;?!])(?=\s|$|[ \u00a0]»)", rf"{_SPACE}\1", text)
    text = re.sub(r"(?<=[^\W\d_])[ \u00a0\u202f]*:(?=\s)", f"{_SPACE}:", text)
    text = re.sub(r"(?<=\d)[ \u00a0\u202f]*%", f"{_SPACE}%", text)
    return re.sub(r"(?<=\d) (?=\d{3}(?!\d))", _SPACE, text)


def elided(text: str) -> str:
    """The contractions that a repair may have left undone: "que il" is "qu'il", "si il" is "s'il"."""
    text = re.sub(r"\b([Qq])ue (?=(?:il|elle|on|un|une|en|y)\b)", r"\1u'", text)
    return re.sub(r"\b([Ss])i (?=ils?\b)", r"\1'", text)


def capital(text: str) -> str:
    """`text` with a capital first letter."""
    return text[:1].upper() + text[1:]


def _as_begun(before: str, after: str) -> str:
    return capital(after) if before[:1].isupper() and not before.isupper() else after


def _without_speech(text: str) -> str:
    """Without words of speech that carry nothing, before a comma or a subject, and behind the last comma."""
    before = text
    while True:
        text = re.sub(
            rf"^(?:{_drop()})(?:\s*[,:]\s*|\s+(?={_SUBJECT}(?:\s|(?<=')|$)))", "", text, count=1, flags=re.IGNORECASE
        )
        text = re.sub(rf",\s*(?:{_drop()})\s*$", "", text, count=1, flags=re.IGNORECASE)
        if text == before:
            return text
        before = text


def _calendar(pattern: re.Pattern[str], replacement: str, text: str) -> str:
    """Months and days are spelled out only beside a number or behind a word that expects one."""

    def put(match: re.Match[str]) -> str:
        before = text[: match.start()].rstrip().rsplit(" ", 1)[-1].lower()
        after = text[match.end() :].lstrip(" .")[:2]
        month = replacement not in ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche")
        dated = before.rstrip("er").isdigit() if month else after[:1].isdigit() or before in ("ce", "avant", "d'ici")
        return replacement if dated or (month and before in ("en", "début", "fin", "mi")) else match[0]

    return pattern.sub(put, text)


def _capital(match: re.Match[str]) -> str:
    word = match[0]
    if not word.islower():
        return word
    return word.upper() if word in _ACRONYMS else capital(word)


@cache
def _pairs(section: str) -> tuple[tuple[re.Pattern[str], str], ...]:
    found = []
    for line in language("fr").lines("tidy", section):
        pattern, _, replacement = line.partition(" = ")
        end = "" if pattern.endswith((")", "'")) and "(?=" in pattern else r"(?![\w'’-])"
        found.append((re.compile(rf"(?<![\w'’-])(?:{pattern}){end}", re.IGNORECASE), replacement))
    return tuple(found)


@cache
def _capitals() -> re.Pattern[str]:
    return language("fr").pattern("tidy", "capitals")


@cache
def _drop() -> str:
    return "|".join(language("fr").lines("tidy", "drop"))
