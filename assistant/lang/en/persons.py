"""Speech to the writer turned into the writer's own: you becomes I or me, our becomes your."""

from __future__ import annotations

import re

from assistant.lang.en.repair import lower_start
from assistant.lang.en.words import (
    ADVERBS,
    AUXILIARIES,
    PREPOSITIONS,
    kinds,
)


def to_me(text: str, told: bool = False, verb_first: bool = False) -> str:
    """Direct speech to the writer turned into the writer's own: you -> I or me, your -> my; us and our -> you
    and your.
    """
    text = text.strip()
    if not re.search(r"\b(?:you|your|yours|yourself|u|us|our|ours|we|i|am)\b|\b(?:we|you)'", text, re.IGNORECASE):
        return text
    words, out = re.findall(r"\w+(?:'\w+)?|\W+", text), []
    ours = (
        {}
        if told or not re.search(r"\byou|\bour\b|\bus\b", text, re.IGNORECASE)
        else {"us": "you", "our": "your", "we": "you", "we're": "you're", "we've": "you've", "ours": "yours"}
    )
    mine = {
        "your": "my",
        "yours": "mine",
        "yourself": "myself",
        "you've": "I've",
        "you'd": "I'd",
        "you'll": "I'll",
        "you're": "I'm",
    }
    bare = [w.lower() for w in words]
    for k, word in enumerate(words):
        low = bare[k]
        if low in mine:
            out.append(mine[low])
        elif low in ours:
            out.append(ours[low])
        elif low in ("you", "u"):
            after = next((w for w in bare[k + 1 :] if w.strip() and w not in ADVERBS and not w.endswith("ly")), "")
            before = next((w for w in reversed(bare[:k]) if w.strip()), "")
            ends = k + 1 >= len(words) or bool(re.match(r"\s*[,.;?!)]", words[k + 1]))
            verb = after in AUXILIARIES or bool(kinds(after) & {"base", "past", "third"}) or after.endswith("n't")
            governed = before in PREPOSITIONS or before in (
                "than",
                "to",
                "for",
                "tells",
                "asks",
                "told",
                "give",
                "gives",
                "makes",
                "make",
                "made",
                "let",
                "lets",
                "get",
                "help",
                "helps",
                "asked",
                "want",
                "wanted",
                "drew",
                "draws",
                "keeps",
                "keep",
                "motivates",
                "attracts",
                "brings",
                "brought",
                "see",
            )
            time = before in (
                "time",
                "when",
                "what",
                "how",
                "where",
                "that",
                "which",
                "if",
                "after",
                "before",
                "since",
                "until",
                "because",
                "and",
                "while",
            )
            subject = verb and not ends and (time or not governed)
            out.append("I" if subject else "me")
        elif low in ("aren't", "weren't") and out and "".join(out).rstrip().endswith(" I"):
            out.append("am not" if low == "aren't" else "wasn't")
        elif low in ("are", "were") and out and "".join(out).rstrip().endswith(" I"):
            out.append("am" if low == "are" else "was")
        elif low == "i" or low.startswith("i'"):
            out.append("I" + word[1:])
        else:
            out.append(word)
    joined = "".join(out).strip()
    return re.sub(
        r"^I (are|were)\b",
        lambda m: "I " + {"are": "am", "were": "was"}[m[1]],
        lower_start(joined) if joined[:2] not in ("I ", "I'") else joined,
    )
