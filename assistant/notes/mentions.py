"""Where the notes name people: every run of words that the tagger takes for a name, with its honorific and particles.

Names stand in any case, between little words and titles; a mention is the name alone ("and Siobhan Wyre",
"shane whos", "told mrs k"). It says nothing of who held the interview; that is the business of `people`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from assistant.lang import Language
from assistant.notes.choose import Rows, lexicons, little
from assistant.notes.tagger import LABELS, Token
from assistant.notes.values import Span

#: A word is part of a name from this probability on.
_NAMED = 0.3
_NAME_WORD = re.compile(r"[^\W\d_]")


@dataclass(frozen=True, slots=True)
class Mention:
    """A place in the notes where somebody is named; `met` says how likely it is that they held the interview."""

    name: str
    span: Span
    met: float
    other: float
    labelled: bool = False


def mentions(text: str, words: Sequence[Token], rows: Rows, known: Language) -> Iterator[Mention]:
    """Every run of words that may name a person, with its honorific, its particles and no more."""
    honorifics = lexicons(known)["honorific"]
    met, other = LABELS.index("met"), LABELS.index("other")
    named = [row[met] + row[other] for row in rows]
    at = 0
    while at < len(words):
        if named[at] < _NAMED or not _NAME_WORD.match(words[at].text):
            at += 1
            continue
        end = at + 1
        while end < len(words) and end - at < 7 and _continues(words, named, end, honorifics, known):
            end += 1
        first, last = at, end
        at = end
        if first and is_honorific(words[first - 1].text, honorifics) and words[first].start - words[first - 1].end <= 1:
            first -= 1
        for k in range(last - 1, first, -1):  # "told mrs k": the name begins at the honorific
            if is_honorific(words[k].text, honorifics) and not is_honorific(words[k - 1].text, honorifics):
                first = k
                break
        while first < last - 1 and _relative(words, first, known):
            first += 1
        first, last = _bare(words, first, last, known)
        before = text[max(0, words[first].start - 12) : words[first].start].lower()
        ahead = max((len(p) for p in little(known, "name prefixes") if before.endswith(p)), default=0)
        span = words[first].start - ahead, words[last - 1].end - (2 if words[last - 1].text[-2:] in ("'s", "’s") else 0)
        inside = [k for k in range(first, last) if named[k] >= _NAMED]
        yield Mention(
            text[slice(*span)],
            span,
            max(rows[k][met] for k in inside or [first]),
            max(rows[k][other] for k in inside or [first]),
        )


def _relative(words: Sequence[Token], k: int, known: Language) -> bool:
    """True for a word that says whose relative somebody is, not how they are addressed: "his sister Hope", "brother
    Leo"; but "Sister Agnes".
    """
    if words[k].text.lower() not in lexicons(known)["family"]:
        return False
    belongs = k > 0 and (
        words[k - 1].text.lower() in little(known, "possessive") or words[k - 1].text[-2:] in ("'s", "’s")
    )
    return belongs or (words[k].text.islower() and words[k + 1].text[:1].isupper())


def _bare(words: Sequence[Token], first: int, last: int, known: Language) -> tuple[int, int]:
    """Without the little words at either end: "and Siobhan Wyre", "shane whos", "ade from hr", "Vikram something"."""
    particles = little(known, "surname particles")
    small = (known.function_words | little(known, "not a name")) - particles
    given = lexicons(known)["given word"]
    while first < last - 1 and (
        words[first].text.lower() in small - given
        or (
            words[first].text[0].islower() and words[first + 1].text[0].isupper() and words[first].text not in particles
        )
    ):
        if is_honorific(words[first].text, lexicons(known)["honorific"]):
            break
        first += 1
    for k in range(first + 1, last):
        if words[k].text.lower() in small - given or (
            words[first].text[0].isupper() and all(w.text[0].islower() for w in words[k:last])
        ):
            last = k
            break
    if (
        last < len(words)
        and words[last].text.lower() in little(known, "generation")
        and words[last].start - words[last - 1].end == 1
    ):
        last += is_honorific(words[first].text, lexicons(known)["honorific"])
    return first, last


def _continues(
    words: Sequence[Token], named: Sequence[float], k: int, honorifics: frozenset[str], known: Language
) -> bool:
    word, before, particles = words[k], words[k - 1], little(known, "surname particles")
    if word.text == "\n" or word.start - before.end > 1 or before.text[-2:] in ("'s", "’s"):
        return False
    if word.text in (".", "-", "'", "’"):
        if (
            word.start != before.end
            or k + 1 >= len(words)
            or words[k + 1].start - word.end > (word.text == ".")
            or named[k + 1] < _NAMED
        ):
            return False
        return word.text != "." or len(before.text) == 1 or is_honorific(before.text, honorifics) or "-" in before.text
    if not _NAME_WORD.match(word.text):
        return False
    if word.text in particles and any(words[j].text[0].isupper() for j in range(k + 1, min(k + 3, len(words)))):
        between = words[k + 1].text if k + 1 < len(words) else ""
        if (
            before.text[0].isupper()
            and (between[:1].isupper() or between in particles)
            and word.text not in little(known, "no particle between")
        ):
            return True
    if word.text.lower() in particles and k + 1 < len(words):
        return named[k] >= 0.2 or named[k + 1] >= _NAMED
    if before.text[0].isupper() and word.text[0].islower():
        return False
    if before.text.lower() in particles and word.text[0].isupper() and named[k] >= 0.05:
        return True
    return named[k] >= _NAMED or (word.text[0].isupper() and before.text[0].isupper() and named[k] >= 0.08)


def is_kind(name: str, known: Language) -> bool:
    """True when the "name" says only what somebody is ("Rector", "Captain"), or is no word for a person."""
    lists = lexicons(known)
    kinds = (
        lists["honorific"]
        | lists["job"]
        | lists["family"]
        | lists["day"]
        | known.function_words
        | little(known, "kinds")
    )
    return (
        all(word.rstrip(".s") in kinds or word in kinds for word in name.lower().split())
        and name.lower() not in lists["given word"]
    )


def name_words(name: str, honorifics: frozenset[str]) -> list[str]:
    """The words of a name in lower case without its honorifics; a lone honorific is the name itself."""
    found = [w.lower().removesuffix("'s").removesuffix("’s") for w in re.findall(r"[^\W\d_][\w'’-]*", name)]
    return [w for w in found if w not in honorifics] or (
        [] if all(w in honorifics for w in found) and len(found) > 1 else found
    )


def is_honorific(word: str, honorifics: frozenset[str]) -> bool:
    """True for "Mrs", "Dr." and the like."""
    return word.lower().rstrip(".") in honorifics
