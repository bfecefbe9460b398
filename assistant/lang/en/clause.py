"""What a stretch of notes is, by its first words and its first finite verb: a sentence, a noun phrase, an instruction.

The verbs of verbs.txt and the word lists of syntax.txt decide; there is no tagger. It must never call a thing a
sentence or a noun phrase for want of something better: what fits no pattern is "loose".
"""

from __future__ import annotations

from functools import lru_cache

from assistant.lang.en.lexicon import (
    FIGURE,
    JOINING,
    PRONOUNS,
    RELATIVES,
    finite_at,
    listed,
    number_word,
)
from assistant.lang.en.nouns import bare_phrase, phrase_is_mass
from assistant.lang.en.openings import elided, is_step
from assistant.lang.en.predicate import dangling, disagrees, hidden_verb, main_verb, run_on, verb_sure
from assistant.lang.en.reading import Reading
from assistant.lang.en.subjects import cleft, inner_at, pronoun_at
from assistant.lang.en.words import (
    ADVERBS,
    AUXILIARIES,
    DETERMINERS,
    MOSTLY_NOUNS,
    OBJECTS,
    PREPOSITIONS,
    kinds,
    split,
)

SUBORDINATORS = frozenset(
    "if when once because as since while after before until unless although though whenever".split()
)


TIMES = frozenset(
    (
        "last this next every in at on before after for since during here sometimes once from there under "
        "across over out within with by between until"
    ).split()
)


@lru_cache(maxsize=4096)
def read(text: str) -> Reading:  # noqa: C901 - one table of cases
    """What this stretch (no commas at its top level, as a rule) is."""
    words = split(text)
    low = tuple(word.lower() for word in words)
    if not low:
        return Reading("loose", 0.0)
    first = low[0]
    if first in RELATIVES and not (first == "that" and len(low) > 1 and finite_at(low, 1)):
        return Reading("pending" if first == "when" else "tail", 0.6)
    if first in ("with", "without") and (led := _led(words, low)):
        return led
    if first in (
        "with",
        "including",
        "plus",
        "without",
        "rather",
        "not",
        "never",
        "so",
        "then",
        "and",
        "but",
        "or",
        "than",
    ):
        lead = read(" ".join(words[1:])) if first in ("so", "then", "and", "but", "or") and len(words) > 1 else None
        return lead or (Reading("tail", 0.6) if first != "never" else elided(words, low, 1, 0.75))
    if first == "what" and len(low) > 3:
        return cleft(low)
    pronoun = pronoun_at(words, low, 0)
    if pronoun:
        return pronoun
    if first in PRONOUNS:
        return Reading("loose", 0.2)
    if (first in SUBORDINATORS and first not in ("before", "after", "since", "until", "once", "as")) or (
        first in ("before", "after", "since", "until", "once", "as") and inner_at(words, low, 1) == 1
    ):
        one = inner_at(words, low, 1)
        two = inner_at(words, low, one + 3) if one > 0 else -1
        joined = two > 0 and low[two - 1] not in JOINING and low[two - 1] not in PREPOSITIONS and two + 1 < len(low)
        return Reading("sentence", 0.8, "", two) if joined else Reading("pending", 0.6)
    if first in TIMES or (first.endswith("ly") and first not in listed("count nouns") and len(low) > 3):
        led = _led(words, low)
        if led:
            return led
        if first in PREPOSITIONS or first.endswith("ly"):
            return Reading("tail", 0.5)
    at = 1 if first in ADVERBS and first not in DETERMINERS and len(low) > 1 else 0
    opened = elided(words, low, at, 0.85 - 0.1 * at)
    if opened.shape != "loose":
        return opened
    if "ing" in kinds(first) and first not in MOSTLY_NOUNS and len(low) > 1 and not kinds(low[1]) & {"aux"}:
        return Reading(
            "ing", 0.72 if low[1] in DETERMINERS | PREPOSITIONS or low[1] in OBJECTS or low[1].endswith("s") else 0.55
        )
    if is_step(low):
        return Reading("steps", 0.8)
    return _subject_or_noun(words, low)


def _led(words: list[str], low: tuple[str, ...]) -> Reading | None:
    """ "At Durham I had twelve", "Last year my pupils went up": a phrase of place or time, then a sentence."""
    at = inner_at(words, low, 2)
    if 0 < at <= 10 and not any(w in RELATIVES for w in low[:at]):
        inner = pronoun_at(words, low, at)
        between = any(finite_at(low, k) for k in range(1, at))
        if inner and not between and not _contact(low, at):
            return Reading("sentence", min(0.86, inner.sure), inner.subject, inner.verb)
    for k in range(2, min(7, len(low))):
        if low[k] in ("my", "our", "the") and low[k - 1] not in PREPOSITIONS and low[k - 1] not in ("and", "of", "to"):
            inner = _subject_or_noun(words[k:], low[k:])
            if inner.shape == "sentence" and inner.sure >= 0.7:
                return Reading("sentence", inner.sure - 0.02, "", k + inner.verb)
    return None


def _contact(low: tuple[str, ...], at: int) -> bool:
    """ "in the school I ran": the pronoun opens a relative clause, for nothing comes after its verb."""
    return at + 2 >= len(low)


def _subject_or_noun(words: list[str], low: tuple[str, ...]) -> Reading:  # noqa: C901 - one table of cases
    """A noun phrase, alone or as the subject of a finite verb."""
    verb = main_verb(words, low)
    first = low[0]
    bare = bare_phrase(words, low, len(low) if verb is None else verb)
    if verb is not None:
        sure = verb_sure(words, low, verb)
        if sure:
            sure -= disagrees(low, verb) + run_on(low, verb)
        if bare and sure:
            likely = phrase_is_mass(low[:verb])
            return Reading(
                "sentence",
                min(sure, 0.8) if bare == "count" else min(sure, 0.68 if likely else 0.5),
                "",
                verb,
                bare == "count",
                bare == "maybe" and not likely,
            )
        return Reading("sentence", sure, "", verb) if sure else Reading("loose", 0.35)
    if (
        first in ("about", "around", "over", "under", "between", "nearly", "almost", "roughly")
        and len(low) > 1
        and (FIGURE.match(low[1]) or number_word(low[1]))
    ):
        return Reading("noun", 0.8)
    if first in AUXILIARIES or (
        first == "none" and len(low) > 1 and low[1] not in ("of", "in", "with", "for", "since", "at")
    ):
        return Reading("loose", 0.3)
    if first in PREPOSITIONS or (first in ("how", "why", "if", "no", "yes", "not", "never", "none") and len(low) < 3):
        return Reading("loose", 0.3)
    if any(low[k] in PRONOUNS and pronoun_at(words, low, k) for k in range(1, len(low))) and not (
        first in DETERMINERS or FIGURE.match(first)
    ):
        return Reading("loose", 0.4)
    if any(word in ("=", ">", "<", "→", "?") for word in low):
        return Reading("loose", 0.2)
    if first.endswith("ly") and len(first) > 5 and first not in listed("adjectives in ly"):
        return Reading("loose", 0.3)
    if dangling(low) or hidden_verb(low):
        return Reading("loose", 0.35)
    if bare == "count":
        return Reading("noun", 0.74, "", -1, True)
    if bare:
        return Reading("noun", 0.5, "", -1, False, True)
    return Reading("noun", 0.85)
