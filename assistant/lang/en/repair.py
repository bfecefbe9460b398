"""Repairs before a clause is read: labels and asides dropped, confession cut off, dialect and counting put right.

A repair that is not sure is not made. It must never drop words that carry a fact: an aside is one of the listed
phrases.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from functools import cache

from assistant.lang import language
from assistant.lang.en.lexicon import listed, number_word
from assistant.lang.en.tidy import tidy
from assistant.lang.en.words import DETERMINERS, PREPOSITIONS, SUBJECTS, kinds

_LEAD = re.compile(
    r"^(?:and|so|but|then|well|also|because|cause|plus|ok|okay|oh|ah|um|er|in fact|actually|anyway|really|"
    r"basically|which is|like|e\.?g\.?|i\.?e\.?|eg|ie|namely|truth is|fact is|thing is|that)\b[,:]?\s+(?=\S)",
    re.IGNORECASE,
)
_COUNTED = re.compile(
    r"\b(\d[\d,.]*|[a-z]+(?:-[a-z]+)?)( odd)? (year|month|week|hour|minute|mile|pound|foot)(?=$|[,.;)]| (?:and|or|"
    r"ago|on|in|at|of|with|as|for|since|to|now|straight|running|from|after|before|under|over|driving|doing|working|"
    r"by)\b)",
    re.IGNORECASE,
)


def cleaned(text: str, names: Collection[str]) -> str:
    """The clause tidied, without label, leading joiner, outer brackets and the comment at its end."""
    text = tidy(text, names)
    text = re.sub(r"^(?:>+|\d{1,2}[.)]|\(\w\)|[•+*-])\s+", "", text)
    text = _label().sub("", text)
    for _ in range(2):
        lead = _LEAD.sub("", text)
        if lead == text:
            break
        text = lead
    text = _unwrapped(plain_end(text))
    text = _COUNTED.sub(_plural, text)
    return re.sub(r"\s+", " ", text).strip(" ,;:-–—.!")


def plain_end(text: str) -> str:
    """Without an aside at the end that says how it went ("all in order, good", "…, they liked that")."""
    for _ in range(2):
        text = _aside().sub("", text.rstrip(" ,;:-–—.!"))
    return text.strip(" ,;:-–—.!")


def confessed(text: str) -> bool:
    """True when the words hold a confession, an opinion of oneself or a note to oneself."""
    return bool(language("en").pattern("syntax", "confession").search(text))


def without_confession(text: str) -> str | None:
    """The clause without the parts, at its start or end, that confess; None when nothing sure is left."""
    if not confessed(text):
        return text
    parts = re.split(r"(\s*[;:]\s+|,\s+|\.\s+|\s+-\s+|\s+[–—]\s+|\s+(?:but|because|though|although)\s+)", text)
    kept = parts[:]
    while len(kept) > 2 and confessed(kept[-1]):
        kept = kept[:-2]
    while len(kept) > 2 and confessed(kept[0]):
        kept = kept[2:]
    rest = "".join(kept).strip(" ,;:-–—.")
    return rest if rest and not confessed(rest) and len(rest.split()) >= 2 else None


def lower_start(text: str) -> str:
    """`text` with a small first letter, unless its first word is a name, an acronym or I."""
    first = text.split(maxsplit=1)[0] if text.split() else ""
    plain = first.lower().strip(",.:;'\"")
    if (
        not first[:1].isupper()
        or plain == "i"
        or plain.startswith("i'")
        or any(c.isupper() for c in first[1:])
        or (len(first) == 1 and plain != "a")
    ):
        return text
    calendar = language("en").pattern("tidy", "capitals").fullmatch(plain.removesuffix("s")) or language("en").pattern(
        "tidy", "capitals"
    ).fullmatch(plain)
    second = text.split()[1][:1].isupper() if len(text.split()) > 1 else False
    if calendar:
        return text
    function = (
        plain in SUBJECTS
        or plain in DETERMINERS
        or plain in PREPOSITIONS
        or plain in ("if", "when", "because", "what", "how", "where", "once", "whenever", "while", "although")
    )
    short = re.match(r"(?:it|he|she|they|we|you|there|that|who|what)'", plain)
    if function or short:
        return text[0].lower() + text[1:]
    if second and not kinds(plain) & {"past"}:
        return text
    common = (
        bool(kinds(plain))
        or number_word(plain)
        or plain in _common()
        or plain.endswith(
            (
                "ly",
                "ing",
                "ed",
                "able",
                "ible",
                "ous",
                "ive",
                "ful",
                "less",
                "ment",
                "tion",
                "ness",
                "ship",
                "work",
                "ware",
            )
        )
        or ("-" in plain and plain.split("-")[0] in _common())
        or plain.rstrip("s") in _common()
    )
    return text[0].lower() + text[1:] if common else text


@cache
def _common() -> frozenset[str]:
    more = "new whole next first small big main most sometimes old last full weekly monthly daily early late same both "
    more += "double local annual"
    return (
        listed("count nouns")
        | listed("mass")
        | listed("units")
        | frozenset(" ".join(language("en").lines("common", "common")).split())
        | frozenset(more.split())
        | language("en").function_words
    )


def _plural(match: re.Match[str]) -> str:
    number, odd, unit = match[1].lower(), match[2] or "", match[3]
    if number in ("1", "one") or not (number[0].isdigit() or number_word(number) or number in ("few", "many")):
        return match[0]
    return f"{match[1]}{odd} {'feet' if unit.lower() == 'foot' else unit + 's'}"


def _unwrapped(text: str) -> str:
    """Without brackets or quotation marks around the whole, or a stray one at an end."""
    for opening, closing in (("(", ")"), ('"', '"')):
        if (
            text.startswith(opening)
            and text.endswith(closing)
            and opening not in text[1:-1]
            and closing not in text[1:-1]
            and len(text) > 2
        ):
            return text[1:-1].strip()
    if text.count('"') == 1 and (text[0] == '"' or text[-1] == '"'):
        text = text.strip('"').strip()
    if text.count("(") == 1 and text.count(")") == 0:
        text = text[1:] if text[0] == "(" else text
    if text.count(")") == 1 and text.count("(") == 0 and text[-1] == ")":
        text = text[:-1]
    return text.strip()


@cache
def _aside() -> re.Pattern[str]:
    lines = "|".join(language("en").lines("syntax", "asides"))
    return re.compile(rf"(?:\s*[,;.:(]\s*|\s+[-–—]\s+)(?:and |so |all )?(?:{lines})\)?$", re.IGNORECASE)


@cache
def _label() -> re.Pattern[str]:
    lines = "|".join(language("en").lines("syntax", "labels"))
    return re.compile(rf"^(?:{lines})\s*[:=]\s+|^(?:q|a)\d*[.):]\s*", re.IGNORECASE)
