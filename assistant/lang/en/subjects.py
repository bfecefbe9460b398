"""A pronoun with its finite verb, or a wh-clause that is a subject ("what I do is …").

They agree, or there is no reading: "they was" is repaired before, or left alone.
"""

from __future__ import annotations

from assistant.lang.en.lexicon import (
    BE_HAVE,
    PRONOUNS,
    irregular,
)
from assistant.lang.en.predicate import (
    run_on,
)
from assistant.lang.en.reading import Reading
from assistant.lang.en.words import (
    ADVERBS,
    CONTRACTED,
    DETERMINERS,
    PREPOSITIONS,
    kinds,
)

PLURAL_PRONOUNS = frozenset("i we you they".split())


SINGULAR = frozenset("is was has had does did will would can could should may might must are were".split())


def pronoun_at(words: list[str], low: tuple[str, ...], k: int) -> Reading | None:  # noqa: C901 - one table of cases
    """A pronoun at `k` with its finite verb."""
    if k >= len(low):
        return None
    first = low[k]
    if CONTRACTED.match(first) and first not in ("who's", "that's"):
        subject, short = first.split("'")
        rest = low[k + 1] if k + 1 < len(low) else ""
        if not rest:
            return Reading("loose", 0.2)
        if short in ("d", "ll") and not (
            kinds(rest) & {"base", "participle"}
            or rest in ("have", "be", "do")
            or rest in ADVERBS
            or rest in ("never", "not", "like")
        ):
            return Reading("sentence", 0.5, subject, k)
        return Reading("sentence", 0.92 - run_on(low, k + 1), subject, k)
    if first == "that's":
        return Reading("sentence", 0.8, "that", k)
    if first in (
        "this",
        "that",
        "these",
        "those",
        "mine",
        "ours",
        "both",
        "all",
        "one",
        "none",
        "each",
        "most",
        "some",
    ):
        following = low[k + 1] if k + 1 < len(low) else ""
        if following in BE_HAVE or (first in ("mine", "ours", "none", "both", "all", "one") and irregular(following)):
            return Reading("sentence", 0.85, first, k + 1)
        return None
    if first not in PRONOUNS:
        return None
    at = k + 1
    while at < len(low) - 1 and (low[at] in ADVERBS or low[at].endswith("ly")) and not kinds(low[at]):
        at += 1
    if at >= len(low):
        return None
    verb = low[at]
    forms = kinds(verb)
    if first in PLURAL_PRONOUNS:
        if (
            (verb in ("is", "has", "does", "was") and not (first == "i" and verb == "was"))
            or (verb == "am" and first != "i")
            or (first == "i" and verb in ("are", "were"))
        ):
            return None
        good = bool(forms & {"base", "past", "aux"}) or verb.endswith("ed") or verb in ("have", "had", "do", "did")
        if verb in ("been", "done", "seen", "gone", "be"):
            return None
        if forms == {"third"} or ("third" in forms and "base" not in forms and "past" not in forms):
            return None
        if not good and "-" in verb:
            good = bool(kinds(verb.rsplit("-", 1)[1]) & {"base", "past"})
        sure = (
            (0.92 if first in ("i", "we") else 0.85)
            - run_on(low, at)
            - (
                0.35
                if verb in ("say", "go")
                and first == "i"
                and not (
                    at + 1 < len(low) and low[at + 1] in PREPOSITIONS | {"the", "all", "good", "sorry", "it", "to", "a"}
                )
                else 0.0
            )
        )
        return Reading("sentence", sure, first, at) if good else None
    if verb in ("are", "am", "do", "have", "don't", "were") and first != "there":
        return None
    vague = first in ("nothing", "everything", "everyone", "everybody", "nobody") and "participle" in forms
    if vague and not (at + 1 < len(low) and low[at + 1] in DETERMINERS):
        return None
    if forms & {"third", "past"} or verb in SINGULAR or verb.endswith("n't"):
        return Reading("sentence", 0.85, first, at)
    return None


def cleft(low: tuple[str, ...]) -> Reading:
    """ "what I do is show her the check": a wh-clause as subject."""
    for k in range(3, min(len(low), 14)):
        if low[k] in ("is", "was", "works", "worked", "helps", "helped") and low[1] in PRONOUNS | {
            "i'd",
            "we'd",
            "i've",
            "my",
            "the",
        }:
            return Reading("sentence", 0.85 if k + 1 < len(low) or low[k] in ("works", "worked") else 0.4, "what", k)
    return Reading("loose", 0.3)


def inner_at(words: list[str], low: tuple[str, ...], start: int) -> int:
    """Where, from `start` on, a pronoun with its verb begins; -1 when nowhere."""
    for k in range(start, len(low)):
        if (low[k] in PRONOUNS or CONTRACTED.match(low[k])) and pronoun_at(words, low, k):
            return k
    return -1
