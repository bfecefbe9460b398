"""What a point is called, and what the writer is asked when the notes do not supply it: words from lang alone."""

from __future__ import annotations

from assistant.lang import Language


def named(promise: bool, supply: str | None, topic: str | None, evidence: str, known: Language) -> str:
    """What was left unsaid, in a few neutral words."""
    if promise:
        return known.lines("points", "point promise")[0] % _short(evidence)
    if supply:
        return known.lines("points", "point supply")[0] % _short(supply)
    if topic:
        return known.lines("points", "point bare")[0] % _short(topic)
    return known.lines("points", "point nothing")[0]


def question(promise: bool, topic: str | None, known: Language) -> str:
    """What to ask the writer about a point that nothing in the notes supplies."""
    if promise:
        return known.lines("points", "question promise")[0]
    if topic:
        opening, closing = (known.lines("points", "quotes") or ("“ ”",))[0].split()
        return known.lines("points", "question")[0] % (opening + _short(topic) + closing)
    return known.lines("points", "question bare")[0]


def _short(text: str, words: int = 14) -> str:
    flat = " ".join(text.split()).rstrip(".?!,;:")
    parts = flat.split()
    return flat if len(parts) <= words else " ".join(parts[:words]) + " …"
