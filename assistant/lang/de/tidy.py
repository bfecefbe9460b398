"""From jotting to standard German: abbreviations, spoken forms, dialect, capitals. No fact, number or name changes."""

from __future__ import annotations

import re
from collections.abc import Collection
from functools import cache, partial

from assistant.lang import language
from assistant.lang.de.words import WORD, is_noun

_EMOJI = re.compile("[\U0001f000-\U0001faff\u2600-\u27bf\ufe0f\u200d\u2b00-\u2bff]+")
#: A clause that opens with one of these stands behind a comma, unless another little word leads to it.
_COMMA = re.compile(
    r"(?<=[\wäöüß)])(?<!\bund)(?<!\boder)(?<!\bals)(?<!\bauch)(?<!\bnur)(?<!\bselbst)(?<!\baber)(?<!\bdenn)(?<!\bso)"
    r" (?=(?:wenn|weil|dass|obwohl|sodass|aber|sondern|ob)\b)"
)
_OUTER = " \t,;:-–—.…!/\\>•*"


def tidy(text: str, names: Collection[str] = ()) -> str:
    """`text` in standard spelling, without its outer punctuation; `names` are written as they are given."""
    text = _EMOJI.sub(" ", text).replace("’", "'").replace("‘", "'").replace('"', "“")
    text = re.sub(r"[*_`~|#]+", " ", text)
    text = re.sub(r"\s+", " ", text)
    end = "." if re.search(r"(?<!\d)\d{1,2}\.\s*$", text) else ""
    text = text.strip(_OUTER) + end
    for section in ("spell out", "dialect", "months"):
        for pattern, replacement in _pairs(section):
            text = pattern.sub(partial(_as, new=replacement), text)
    text = re.sub(r"(?<=[a-zäöüß]) (?:→|->|=>) ", ": ", text)
    text = _drop().sub("", text)
    if _dictated(text):
        text = WORD.sub(lambda match: _noun(match[0]), text)
    text = _capitals().sub(lambda match: _acronym(match[0]), text)
    for name in sorted(names, key=len, reverse=True):
        text = re.sub(rf"(?<!\w){re.escape(name)}(?!\w)", name, text, flags=re.IGNORECASE)
    text = _COMMA.sub(", ", text)
    text = re.sub(r"\s+([,.;:?!])", r"\1", text)
    text = re.sub(r"([!?])[!?]+", r"\1", text)
    text = re.sub(r",(?:\s*,)+", ",", re.sub(r"\s+", " ", text))
    end = "." if re.search(r"(?<!\d)\d{1,2}\.\s*$", text) else ""
    return text.strip(_OUTER) + end


def days(text: str) -> str:
    """Days of the week spelled out, for words that say when ("bis Mi")."""
    for pattern, replacement in _pairs("days"):
        text = pattern.sub(replacement, text)
    return text


def dialect(text: str) -> int:
    """How many words of `text` still look like dialect."""
    return len(_marks().findall(text))


def _as(match: re.Match[str], new: str) -> str:
    """`new` with the capital of the words it replaces."""
    old = match[0]
    new = match.expand(new) if "\\" in new else new
    return new[:1].upper() + new[1:] if old[:1].isupper() and old[1:2].islower() else new


def _dictated(text: str) -> bool:
    """True when hardly a word has a capital where several nouns would need one."""
    words = WORD.findall(text)
    small = [word for word in words if word.islower() and is_noun(word)]
    return bool(small) and sum(word[:1].isupper() for word in words[1:]) <= len(small)


def _noun(word: str) -> str:
    return word[:1].upper() + word[1:] if word.islower() and is_noun(word) else word


def _acronym(word: str) -> str:
    known = {"kfz": "Kfz", "pkw": "Pkw", "lkw": "Lkw", "datev": "DATEV", "gmbh": "GmbH", "mwst": "MwSt"}
    return known.get(word, word.upper()) if word.islower() else word


@cache
def _pairs(section: str) -> tuple[tuple[re.Pattern[str], str], ...]:
    found = []
    for line in language("de").lines("tidy", section):
        pattern, _, replacement = line.partition(" = ")
        replacement = replacement + " " if replacement.endswith("einen") and "\\1" in replacement else replacement
        end = "" if re.search(r"\\\.$|\(\?[=!].*\)$", pattern) else r"(?![\w'’-])"
        found.append((re.compile(rf"(?<![\w'’-])(?:{pattern}){end}", re.IGNORECASE), replacement))
    return tuple(found)


@cache
def _capitals() -> re.Pattern[str]:
    return re.compile(r"(?<![\w-])(?:" + "|".join(language("de").lines("tidy", "capitals")) + r")(?![\w-])")


@cache
def _marks() -> re.Pattern[str]:
    return re.compile(r"(?<!\w)(?:" + "|".join(language("de").lines("tidy", "dialect marks")) + r")(?!\w)")


@cache
def _drop() -> re.Pattern[str]:
    words = "|".join(language("de").lines("tidy", "drop"))
    return re.compile(rf"^(?:{words})(?:,\s*|\s+)|,?\s+(?:{words})$", re.IGNORECASE)
