"""Single English words: which lists of syntax.txt they stand in, and what the verb table says of them.

Nothing here looks at more than one word; what a phrase is, other modules decide.
"""

from __future__ import annotations

import re
from functools import cache

from assistant.lang import language
from assistant.lang.en.words import MOSTLY_NOUNS, kinds

PRONOUNS = frozenset(
    "i we you he she they it there everyone everybody nobody someone somebody nothing everything".split()
)


RELATIVES = frozenset("which who whose whom that where when".split())


BE_HAVE = frozenset("is are was were has had will would can could should must may might does did do have".split())


MODALS = frozenset(
    "will would can could should must may might shall do does did don't didn't can't won't wouldn't".split()
)


FIGURE = re.compile(r"[£$€]?\d")


JOINING = frozenset(
    (
        "and but so that which who what how when where if because as since until before after while than once "
        "though although or then whoever whatever everything all anything something time way"
    ).split()
)


_NUMBERS = frozenset(
    (
        "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
        "seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred both half "
        "several"
    ).split()
)


@cache
def listed(section: str) -> frozenset[str]:
    """The words of a section of syntax.txt."""
    return frozenset(" ".join(language("en").lines("syntax", section)).split())


def number_word(word: str) -> bool:
    """True for a number in words, "twenty-two" and "forty-odd" included."""
    return bool(word) and word.split("-", maxsplit=1)[0] in _NUMBERS


def plural(word: str) -> bool:
    return len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is"))


def many(word: str) -> bool:
    """A plural noun, or one that takes a plural verb."""
    return (plural(word) and word not in listed("third")) or word in (
        "people",
        "staff",
        "men",
        "women",
        "children",
        "team",
        "everyone",
    )


def strong(word: str) -> bool:
    """True when the word alone is surely a finite verb."""
    return word in BE_HAVE or irregular(word) or word in listed("third")


@cache
def irregular(word: str) -> bool:
    """A past form that is not also the participle or the base: surely finite."""
    forms = kinds(word)
    return "past" in forms and not forms & {"participle", "base", "third"} and word not in MOSTLY_NOUNS


def finite_at(low: tuple[str, ...], k: int) -> bool:
    word = low[k]
    return word in BE_HAVE or irregular(word) or word in listed("third") or word.endswith("n't")
