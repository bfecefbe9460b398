"""Noun phrases: where the head stands, and whether an article is missing.

An article is missing for sure only before a noun of the list of count nouns.
"""

from __future__ import annotations

import re
from collections.abc import Collection

from assistant.lang.en.lexicon import (
    FIGURE,
    RELATIVES,
    listed,
    number_word,
    plural,
)
from assistant.lang.en.words import DETERMINERS, MOSTLY_NOUNS, PREPOSITIONS, kinds


def head_at(low: Collection[str]) -> int:
    """Where the head noun of the phrase stands: the last word before its first preposition, relative or participle."""
    words = tuple(low)
    for k in range(1, len(words)):
        word = words[k]
        if (
            word in PREPOSITIONS
            or word in RELATIVES
            or word in ("and", "or", "to", ",", ";", "per", "not", "i", "we", "you", "they", "a", "the", "my", "(")
            or (
                kinds(word) & {"ing", "participle"}
                and words[k - 1] not in DETERMINERS
                and word not in MOSTLY_NOUNS
                and k >= 1
                and not (k + 1 < len(words) and words[k + 1].endswith("s"))
            )
        ):
            return k - 1
    return len(words) - 1


def bare_phrase(words: list[str], low: tuple[str, ...], end: int) -> str:
    """ "count" when the phrase surely lacks an article, "maybe" when it may, "" when it needs none."""
    first = low[0]
    if (
        first in DETERMINERS
        or FIGURE.match(first)
        or first in ("mine", "half", "nobody's", "someone's")
        or number_word(first)
    ):
        return ""
    phrase = low[:end]
    head = head_at(phrase)
    noun = phrase[head].removesuffix("'s")
    if len(low) > 1 and words[0][:1].isupper() and low[1].isdigit():
        return ""
    if noun in listed("mass"):
        return ""
    if head > 0 and all(word[:1].isupper() for word in words[: head + 1]):
        return ""
    if (
        words[0][:1].isupper()
        and not (kinds(first) or first in listed("count nouns") or first in listed("mass"))
        and len(first) > 2
        and (len(words) < 2 or words[0].isupper() or words[min(1, len(words) - 1)][:1].isupper())
    ):
        return "count" if noun in listed("count nouns") else "" if words[head][:1].isupper() else "maybe"
    if noun in listed("count nouns"):
        return "count"
    if plural(noun) or noun in listed("mass") or noun in ("people", "men", "women", "children"):
        return ""
    return "maybe"


def phrase_is_mass(low: tuple[str, ...]) -> bool:
    """True when the head of a bare subject names a stuff, a quality or an action and needs no article."""
    return (
        bool(re.search(r"[a-z]{3}(?:age|tion|ment|ness|ity|ance|ence|ism|cy|ship|ery|ing)$", low[head_at(low)]))
        if low
        else False
    )
