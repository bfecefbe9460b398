"""Where the verb of a noun phrase stands, and whether a noun phrase is whole without one.

The word lists of syntax.txt decide; a word that can be noun and verb is a verb only where its neighbours say so. It
must never find a verb for want of a better reading.
"""

from __future__ import annotations

from assistant.lang.en.lexicon import (
    FIGURE,
    JOINING,
    MODALS,
    PRONOUNS,
    RELATIVES,
    finite_at,
    irregular,
    listed,
    many,
    number_word,
    plural,
)
from assistant.lang.en.nouns import head_at
from assistant.lang.en.words import ADVERBS, CONTRACTED, DETERMINERS, MOSTLY_NOUNS, OBJECTS, PREPOSITIONS, kinds


def dangling(low: tuple[str, ...]) -> bool:
    """A noun phrase whose head carries a stray predicate: "uniform free", "days paid", "team of six moving"."""
    head = head_at(low)
    rest = low[head + 1 :]
    if (
        "not" in rest
        or (rest and rest[0] in ("paid", "done", "provided", "included", "funded", "signed", "sorted"))
        or low[0] in ("paid", "done")
    ):
        return True
    if (
        low[-1].endswith("days")
        and low[-1][:3] in ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
        and len(low) > 1
        and low[-2] not in PREPOSITIONS | {"and", "all", "two", "alternate", "most"}
    ):
        return True
    if (
        rest
        and rest[0] in ("up", "down", "in", "off", "out")
        and (len(rest) > 1 and (rest[1] in PREPOSITIONS or FIGURE.match(rest[1])))
    ):
        return True
    if not rest:
        return low[-1] in (
            "free",
            "paid",
            "included",
            "provided",
            "optional",
            "new",
            "old",
            "fine",
            "yes",
            "no",
            "funded",
        )
    return (
        rest[0]
        not in PREPOSITIONS
        | RELATIVES
        | {
            "and",
            "or",
            "to",
            "who",
            "'s",
            "a",
            "per",
            "i",
            "we",
            "called",
            "you",
            "they",
            "than",
            "as",
            "alone",
            "each",
            "altogether",
            "apiece",
            "'",
        }
        and not kinds(rest[0]) & {"ing", "participle"}
        and rest[-1] in ("free", "paid", "included", "provided", "optional")
    )


def hidden_verb(low: tuple[str, ...]) -> bool:
    """True when a phrase taken for a noun holds a verb that was not placed: "bungalow goes with it", "writers
    sit in pairs".
    """
    inside = False
    for k in range(1, len(low)):
        word = low[k]
        if word in RELATIVES or word in PRONOUNS or CONTRACTED.match(word) or (word == "and" and inside):
            inside = True
        if inside or low[k - 1] in ("the", "a", "an", "my", "our", "to", "your", "of"):
            continue
        after = low[k + 1] if k + 1 < len(low) else ""
        if (
            finite_at(low, k)
            and word not in listed("units")
            and not (low[k - 1] in DETERMINERS or low[k - 1] in PREPOSITIONS)
        ):
            return True
        if word in listed("plural verbs") and many(low[k - 1]) and after:
            return True
        if word.endswith("'s") and (
            after[:3] in ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
            or after in PREPOSITIONS
            or after in DETERMINERS
            or number_word(after)
        ):
            return True
        if (
            k >= 1
            and "third" in kinds(word)
            and (low[k - 1] in listed("count nouns") or (k == 2 and low[0] in DETERMINERS))
            and not plural(low[k - 1])
            and (after in PREPOSITIONS or after in DETERMINERS)
            and word
            not in (
                "visits",
                "hours",
                "classes",
                "trips",
                "sessions",
                "shifts",
                "days",
                "plans",
                "tests",
                "orders",
                "checks",
                "tours",
                "calls",
                "rooms",
                "levels",
                "reports",
                "records",
                "points",
                "skills",
                "notes",
                "costs",
                "forms",
                "members",
                "figures",
            )
        ):
            return True
        if (
            "base" in kinds(word)
            and plural(low[k - 1])
            and word not in MOSTLY_NOUNS
            and word not in listed("count nouns")
            and word not in listed("mass")
            and (after in PREPOSITIONS or after in DETERMINERS)
        ):
            return True
        if (
            k == 1
            and "third" in kinds(word)
            and low[0] not in DETERMINERS
            and not plural(low[0])
            and (
                after in PREPOSITIONS
                or (not after and low[0] in listed("count nouns") | {"customer", "client", "patient"})
            )
        ):
            return True
    return False


def disagrees(low: tuple[str, ...], verb: int) -> float:
    """What a plural subject with is, or a singular one with are, takes."""
    head = low[head_at(low[:verb])] if verb else ""
    if low[verb] in ("is", "was", "has", "does") and plural(head) and not (FIGURE.match(low[0]) or number_word(low[0])):
        return 0.35
    if (
        low[verb] in ("are", "were", "have")
        and head in listed("count nouns")
        and "and" not in low[:verb]
        and head not in ("team", "panel", "committee", "crew", "staff")
    ):
        return 0.3
    return 0.0


def run_on(low: tuple[str, ...], verb: int) -> float:
    """What a second sentence without a joint takes: "it's a good one I redid it in March"."""
    for k in range(verb + 3, len(low) - 3):
        if (
            (low[k] in ("i", "we", "he", "she", "they", "it", "there") or CONTRACTED.match(low[k]))
            and low[k - 1] not in JOINING
            and low[k - 1] not in PREPOSITIONS
            and low[k - 1] not in ADVERBS
            and not kinds(low[k - 1]) & {"base", "past", "ing"}
        ):
            return 0.35
    return 0.0


def main_verb(words: list[str], low: tuple[str, ...]) -> int | None:
    """The first finite verb whose subject is the noun phrase at the start; relative clauses are passed over."""
    inside = False
    for k in range(1, len(low)):
        word = low[k]
        if word in RELATIVES and k > 0 and low[k - 1] != "so":
            inside = True
            continue
        if (word in PRONOUNS or CONTRACTED.match(word)) and low[k - 1] not in PREPOSITIONS:
            inside = True
            continue
        forms = kinds(word)
        after = low[k + 1] if k + 1 < len(low) else ""
        made = word in ("made", "left", "lost") and after not in PREPOSITIONS and after not in ("by", "to", "")
        plural_verb = word in listed("plural verbs") and many(low[k - 1])
        if not (
            made
            or plural_verb
            or finite_at(low, k)
            or ("past" in forms and word not in MOSTLY_NOUNS and word not in DETERMINERS)
        ) and (word.endswith("'s") or not (inside and forms & {"base"})):
            continue
        if inside:
            inside = False
            continue
        if (
            low[k - 1] in PREPOSITIONS
            or low[k - 1]
            in (
                "the",
                "a",
                "an",
                "my",
                "our",
                "to",
                "your",
                "their",
                "and",
                "of",
            )
        ) and not (irregular(word) and low[k - 1] in ("out", "off", "up", "down", "over", "in", "on")):
            continue
        if verb_sure(words, low, k):
            return k
    return None


def verb_sure(words: list[str], low: tuple[str, ...], k: int) -> float:  # noqa: C901 - one table of cases
    """How sure the word at `k` is the verb of what stands before it; 0 for not at all."""
    word, after = low[k], low[k + 1] if k + 1 < len(low) else ""
    if word in ("dated", "called", "named", "based", "aged"):
        return 0.0
    before = low[k - 1]
    if before in DETERMINERS and before not in (
        "this",
        "that",
        "all",
        "both",
        "some",
        "one",
        "two",
        "three",
        "four",
        "five",
    ):
        return 0.0
    if word in ("is", "was", "has", "does"):
        return 0.85 if after else 0.0
    if word in ("are", "were", "have", "do"):
        return (
            0.85
            if (after and word in ("are", "were"))
            or after in DETERMINERS
            or after in ("been", "to")
            or kinds(after) & {"participle"}
            else 0.0
        )
    if word in MODALS:
        return 0.85 if kinds(after) & {"base"} or after in ("be", "have", "do", "not", "always", "never") else 0.0
    if word in ("had", "did"):
        return 0.8 if after else 0.0
    if word in ("made", "left", "lost") and after not in PREPOSITIONS and after not in ("by", "to", ""):
        return 0.72
    if word in listed("plural verbs") and word not in ("have", "do") and many(before):
        rest = (
            after in DETERMINERS
            or after in PREPOSITIONS
            or after in ADVERBS
            or after in OBJECTS
            or after in ("to", "and", "")
            or after.endswith("ly")
            or bool(FIGURE.match(after))
            or number_word(after)
            or kinds(after) & {"participle"}
        )
        return 0.74 if rest and before not in ("this", "is", "was") else 0.0
    if irregular(word):
        return 0.82
    forms = kinds(word)
    follows = (
        after in DETERMINERS
        or after in PREPOSITIONS
        or after in OBJECTS
        or after in ADVERBS
        or after
        in (
            "to",
            "and",
            "next",
            "last",
            "north",
            "south",
            "east",
            "west",
            "early",
            "late",
            "live",
            "home",
            "back",
            "up",
            "quarterly",
            "daily",
            "weekly",
            "monthly",
        )
        or after.endswith("ly")
        or bool(FIGURE.match(after))
        or number_word(after)
    )
    if "past" in forms:
        if (word in listed("intransitive") or (word == "led" and after == "to")) and (follows or not after):
            return 0.76
        if (after in DETERMINERS or after in OBJECTS or FIGURE.match(after)) and after != "by":
            return 0.72 if word not in ("paid", "called", "set", "used") else 0.0
        return 0.0
    if word in listed("third") and not FIGURE.match(before) and not number_word(before):
        head = low[head_at(low[:k])] if k else ""
        single = (
            all(w[:1].isupper() or w[:1].isdigit() for w in words[:k])
            or low[0] in ("the", "a", "an", "my", "our", "this", "every", "each", "one", "their", "your")
            or (words[0][:1].isupper() and k == 1)
        )
        return (
            0.76
            if not plural(head)
            and (follows or kinds(after) & {"ing"} or not after)
            and (single or head in listed("count nouns"))
            else 0.0
        )
    return 0.0
