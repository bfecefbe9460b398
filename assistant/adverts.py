"""What a job advert asks for and the person can back up: a requirement joined to what supports it.

An advert is data. Of it only a requirement passes that something the person said in the interview, or a line of their
CV, speaks to; the rest of it is no more to the letter than any other page. Where two words meet is decided by their
stems, and general words ("experience", "team") join nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from assistant.items import Item, answers
from assistant.lang import Language
from assistant.topics import content

#: A requirement longer than this, in words, is a description of the job.
LONGEST = 12
#: A line of a CV longer than this, in words, is no line but a text.
LINE = 26
#: Words meet by their first letters, so many of them at least.
STEM = 5
#: What speaks for the writer: an answer that was given, or what supplies a point.
_SAID = frozenset(("strength", "supply"))
_BULLET = re.compile(r"^\s*(?:[-•*·–—▪◦✓]|\d{1,2}[.)])\s*")


def requirements(advert: str, known: Language) -> tuple[str, ...]:
    """What `advert` asks for, each in its own words as they can be quoted, in its order."""
    found: list[str] = []
    under = False
    for raw in advert.splitlines():
        line = _BULLET.sub("", raw).strip().strip("*_#").strip()
        bullet = bool(_BULLET.match(raw))
        if not line:
            under = False
            continue
        heading = known.pattern("adverts", "asks").match(line)
        if heading and line.rstrip().endswith(":"):
            under = True
            continue
        for sentence in re.split(r"(?<=[.!?])\s+", line):
            found.extend(_of(sentence, under and bullet, known))
    return tuple(dict.fromkeys(found))


def _of(sentence: str, listed: bool, known: Language) -> Iterator[str]:
    asks = known.pattern("adverts", "asks").match(sentence)
    rest = sentence[asks.end() :] if asks else sentence
    if not (asks or listed or known.pattern("adverts", "begins").match(sentence)):
        return
    joints = "|".join(known.lines("adverts", "and"))
    # A list in brackets stays together: "driving licence with trailer entitlement (B+E, C1)".
    between = r"\s*;\s*" if ";" in rest else r"\s*,\s*(?![^(]*\))"
    for part in re.split(rf"{between}(?:(?:{joints})\s+)?", rest.lstrip(" :–—-")):
        words = part.strip(" .;:!")
        no_thing = known.pattern("adverts", "not a thing").match(words)
        if 1 < len(words.split()) <= LONGEST and not no_thing and not _orders(sentence, known):
            yield words


def backed(advert: str, about: str, items: Sequence[Item], known: Language) -> tuple[Item, ...]:
    """What of `advert` and `about` is material for the letter: each requirement that an answer among `items` or a
    line of `about` speaks to, the surest first, and those lines. `backing` counts on from `items`.
    """
    own_words = [(k, _stems(_with_question(items, k), known)) for k, item in enumerate(items) if item.kind in _SAID]
    lines = [(line, _stems(line, known)) for line in _lines(about, known)]
    asked = [(text, _stems(text, known)) for text in requirements(advert, known)]
    found: list[tuple[int, str, int | str]] = []
    for text, own in asked:
        said = max(((_met(own, stems), -k) for k, stems in own_words), default=(0, 0))
        written = max(((_met(own, stems), -k) for k, (_, stems) in enumerate(lines)), default=(0, 0))
        if said[0]:
            found.append((2 * said[0] + 1, text, -said[1]))
        elif written[0]:
            found.append((2 * written[0], text, lines[-written[1]][0]))
    made: list[Item] = []
    for _, text, backing in sorted(found, key=lambda each: -each[0]):
        if isinstance(backing, str):
            made.append(Item("strength", "about", backing, None, "about"))
        place = len(items) + len(made) - 1 if isinstance(backing, str) else backing
        made.append(Item("topic", "job", text, None, "job", backing=place))
    return tuple(made)


def _lines(about: str, known: Language) -> Iterator[str]:
    """The lines of a CV, and what stands behind the colon of one ("Analyst, 2018 to 2024: germination tests"); none
    that gives orders or must stay private in any notes.
    """
    for raw in about.splitlines():
        for part in re.split(r"[:;]\s+|(?<=\w{3}\.)\s+", _BULLET.sub("", raw)):
            shut = _orders(part, known) or known.pattern("wall", "never").search(part)
            if 1 < len(part.split()) <= LINE and not shut:
                yield part.strip(" ,")


def _orders(text: str, known: Language) -> bool:
    """True for a text that addresses a program: an advert and a CV are data, never orders."""
    return bool(known.pattern("alarms", "order").search(text))


def _stems(text: str, known: Language) -> frozenset[str]:
    general = frozenset(" ".join(known.lines("adverts", "general")).split())
    words = (word.lower() for word in re.findall(r"[^\W_][\w+#&/-]*[\w+#]", text))
    stems = content(text, known) | {word for word in words if any(c in word for c in "+#&/")}
    return frozenset(stem for stem in stems if not any(stem.startswith(each[:6]) for each in general))


def _with_question(items: Sequence[Item], k: int) -> str:
    """The words of an answer with those of its question, which say what it was about: the topic of the point that it
    supplies, or the question right in front of it under the same heading.
    """
    item, before = items[k], items[k - 1] if k else None
    if item.point is not None:
        asked = [each.evidence for each in items if each.kind == "topic" and each.point == item.point]
        return " ".join([*asked, item.evidence])
    asked_for = before is not None and before.point is None and answers(before, item)
    return f"{before.evidence} {item.evidence}" if before is not None and asked_for else item.evidence


def _met(one: frozenset[str], other: frozenset[str]) -> int:
    """How many stems of the requirement `one` meet one of `other`; none unless they are two or half of it."""
    shared = sum(any(a == b or (len(a) >= STEM and a[:STEM] == b[:STEM]) for b in other) for a in one)
    return shared if shared > 1 or 2 * shared >= len(one) else 0
