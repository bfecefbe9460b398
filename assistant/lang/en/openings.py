"""Clauses that open with their verb: one without its I ("Ran the club"), or an instruction ("ring the office")."""

from __future__ import annotations

from assistant.lang.en.lexicon import (
    BE_HAVE,
    FIGURE,
    irregular,
    listed,
    plural,
)
from assistant.lang.en.reading import Reading
from assistant.lang.en.words import (
    DETERMINERS,
    MOSTLY_NOUNS,
    OBJECTS,
    PREPOSITIONS,
    kinds,
)


def elided(words: list[str], low: tuple[str, ...], at: int, sure: float) -> Reading:  # noqa: C901 - one table of cases
    """A verb without its I: "Ran the club on £900", "could do every close", "have four"."""
    loose = Reading("loose", 0.3)
    if at + 1 >= len(low):
        return loose
    verb, after = low[at], low[at + 1]
    forms = kinds(verb)
    objects = (
        after in DETERMINERS
        or after in OBJECTS
        or bool(FIGURE.match(after))
        or after in ("out", "up", "down", "off", "over")
        or (words[at + 1][:1].isupper() and not words[at + 1].isupper() and not words[at][:1].isupper())
    )
    if verb in ("could", "would", "can", "will") and ("base" in kinds(after) or after in ("do", "be", "have")):
        return Reading("elided", sure - 0.1, "i", at)
    if (verb == "took" and after == "me") or (verb == "did" and after in PREPOSITIONS):
        return loose
    if verb in ("did", "had") and after not in ("it", "he", "she", "they", "you", "i"):
        return Reading("elided", sure if objects else sure - 0.15, "i", at)
    if (
        verb in ("have", "know", "speak", "hold", "keep", "own", "run", "use", "teach")
        and ((after in DETERMINERS and after not in ("it", "this", "that")) or FIGURE.match(after))
        and at == 0
        and verb in ("have", "know", "speak", "own")
    ):
        return Reading("elided", sure - 0.08, "i", at)
    if verb == "was" and after in ("a", "an", "the", "top", "in", "on", "with", "at", "my", "first"):
        return Reading("elided", sure - 0.1, "i", at)
    if verb in ("done", "seen", "been", "taken", "written", "driven", "given", "gone", "known") and (
        objects or (verb == "been" and after in PREPOSITIONS | {"doing", "running", "a"})
    ):
        return Reading("elided", sure - 0.12, "i have", at)
    if (
        "past" not in forms
        or (verb in MOSTLY_NOUNS and after not in DETERMINERS)
        or verb in DETERMINERS
        or verb == "was"
    ):
        return loose
    if "base" in forms or "third" in forms:  # read, put, set, cut: an instruction as well
        return Reading("elided", 0.55, "i", at) if objects and verb not in listed("step verbs") else loose
    if irregular(verb):
        return Reading(
            "elided",
            sure
            if objects or after in PREPOSITIONS or after in ("to", "back", "and", "both", "every")
            else sure - 0.12,
            "i",
            at,
        )
    if verb in (
        "based",
        "asked",
        "told",
        "said",
        "used",
        "called",
        "named",
        "born",
        "raised",
        "brought",
        "paid",
        "known",
        "supposed",
        "due",
    ):
        return (
            loose
            if not objects or verb not in ("used", "raised", "brought", "paid")
            else Reading("elided", sure - 0.05, "i", at)
        )
    if (
        verb in listed("active")
        and after
        and after not in PREPOSITIONS
        and after not in ("and", "or", ",", "to", "professional", "staff", "nurse")
    ):
        return Reading("elided", sure if objects else sure - 0.12, "i", at)
    if objects and after != "by":
        return Reading("elided", sure, "i", at)
    if verb in listed("intransitive") and after in PREPOSITIONS:
        return Reading("elided", sure - 0.12, "i", at)
    return loose


def is_step(low: tuple[str, ...]) -> bool:
    first = low[0]
    if first == "don't" and len(low) > 1 and "base" in kinds(low[1]):
        return True
    if first not in listed("step verbs"):
        return False
    after = low[1] if len(low) > 1 else ""
    if after and (after in BE_HAVE or irregular(after) or after in listed("third")):
        return False
    clear = first in (
        "tell",
        "ask",
        "ring",
        "keep",
        "get",
        "go",
        "give",
        "take",
        "put",
        "make",
        "find",
        "bring",
        "send",
        "explain",
        "verify",
        "isolate",
        "notify",
        "listen",
        "apologise",
        "apologize",
        "prioritise",
        "sit",
        "say",
        "inform",
        "escalate",
        "quarantine",
    )
    return (
        clear
        or after in DETERMINERS | PREPOSITIONS
        or after in OBJECTS
        or after in ("back", "and", "")
        or plural(after)
    )
