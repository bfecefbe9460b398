"""What makes a finished form unsure: dialect, loose ends, people without a name, another language.

Each function gives what is taken from the sureness, from 0 up. It must never change the words.
"""

from __future__ import annotations

import re

from assistant.lang import language
from assistant.lang.en.words import DETERMINERS, PREPOSITIONS

#: A transitive verb whose object stood before a joint that was cut.
_TORN = re.compile(r"\b(?:I|we) (?:used?|bring|brought|make|made|take|took|have|had|keep|kept) (?:at|for|by|from)\b")


def doubt(text: str) -> float:
    """What a stray pronoun, a dialect form or a loose end takes from the sureness of a form."""
    found = 0.4 if _TORN.search(text) else 0.0
    if language("en").pattern("syntax", "spoken").search(text):
        found += 0.4
    if text.count('"') % 2 or text.count("(") != text.count(")") or re.search(r"[=<>→~]|\?|\bx \d|\d x\b", text):
        found += 0.4
    if re.search(
        r"\b(?:and|or|but|the|a|an|of|to|with|for|that|which|because|as|if|when|in|at|by|from|about|my|is|are|was|"
        r"than|into)$",
        text,
        re.IGNORECASE,
    ):
        found += 0.5
    if re.search(
        r"\b(?:that one|this one|the \w+(?: \w+)? one|the same|like that|the rest|the other|the others)\b",
        text,
        re.IGNORECASE,
    ):
        found += 0.1
    if re.search(r"\b(\w{3,}) \1\b", text, re.IGNORECASE):
        found += 0.3
    if re.search(
        r"/(?:wk|mo|yr|hr|mth|day)\b|\b(?!across|plus|was|has|does|less|minus|versus|towards|times|this|these|"
        r"always|its|years|months)[a-z]{3,}s (?:two|three|four|five|six|\d+) [a-z]+s\b",
        text,
    ):
        found += 0.3
    return found


def foreign(text: str) -> float:
    """What words of another language take: hardly any of the little words are English."""
    words = re.findall(r"[a-zà-ÿ']+", text.lower())
    little = sum(word in language("en").function_words or word in DETERMINERS or word in PREPOSITIONS for word in words)
    return 0.4 if len(words) >= 4 and little < len(words) / 8 else 0.0


def stray(text: str) -> float:
    """What he, she and they with nobody to stand for take from a clause of the writer's own."""
    found = 0.0
    for match in re.finditer(r"(?<!of )\b(?:he|she|him|her|his|hers|they|them|their)\b(?:'\w+)?", text, re.IGNORECASE):
        before = text[: match.start()].lower()
        plural = match[0].lower().startswith("the")
        named = re.search(r"\b(?:a|an|my|one|every|each|the|our)\s+(?:[\w-]+\s+){0,2}[\w-]{3,}", before)
        many = re.search(
            r"\b(?:\w+s|people|children|team|staff|panel|men|women)\b",
            re.sub(r"\b(?:was|is|has|does|this|us|yes)\b", "", before),
        )
        if (plural and many) or (not plural and named):
            found = max(found, 0.12 if not plural else 0.05)
        else:
            found = max(found, 0.4)
    return found
