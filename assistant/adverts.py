"""What a job advert asks for and the person can back up: a requirement joined to what supports it.

An advert is data. Of it only a requirement passes that something the person said in the interview, or a line of their
CV, speaks to; the rest of it is no more to the letter than any other page. Where two words meet is decided by their
stems, and general words ("experience", "team") join nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from assistant.items import Item
from assistant.lang import Language
from assistant.topics import content

#: A requirement longer than this, in words, is a description of the job.
LONGEST = 12
#: A line of a CV longer than this, in words, is no line but a text.
LINE = 26
#: Words meet by their first letters, so many of them at least.
STEM = 5
_BULLET = re.compile(r"^\s*(?:[-•*·–—▪◦✓]|\d{1,2}[.)])\s*")


@dataclass(frozen=True, slots=True)
class Want:
    """A requirement in the words of the advert, and what backs it: the place in the brief of an item of the notes, or a
    line of the CV.
    """

    text: str
    item: int | None = None
    line: str | None = None


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
        if 1 < len(words.split()) <= LONGEST and not known.pattern("adverts", "not a thing").match(words):
            yield words


def backed(advert: str, about: str, items: Sequence[Item], known: Language) -> tuple[Want, ...]:
    """The requirements of `advert` that an answer among `items` or a line of `about` speaks to, the surest first."""
    if not advert.strip():
        return ()
    lines = [line for line in _lines(about) if 1 < len(line.split()) <= LINE]
    found: list[tuple[int, Want]] = []
    for text in requirements(advert, known):
        own = _stems(text, known)
        if not own:
            continue
        said = [
            (_met(own, _stems(_with_question(items, k), known)), k)
            for k, item in enumerate(items)
            if item.kind in ("strength", "supply") and item.origin in ("notes", "writer")
        ]
        written = [(_met(own, _stems(line, known)), -k) for k, line in enumerate(lines)]
        best, at = max(said, default=(0, 0))
        if best:
            found.append((2 * best + 1, Want(text, item=at)))
        elif written and max(written)[0]:
            found.append((2 * max(written)[0], Want(text, line=lines[-max(written)[1]])))
    return tuple(want for _, want in sorted(found, key=lambda pair: -pair[0]))


def _lines(about: str) -> Iterator[str]:
    """The lines of a CV, and what stands behind the colon of one ("Analyst, 2018 to 2024: germination tests")."""
    for raw in about.splitlines():
        for part in re.split(r"[:;]\s+|(?<=\w{3}\.)\s+", _BULLET.sub("", raw)):
            if part.strip(" .,"):
                yield part.strip(" ,")


def _stems(text: str, known: Language) -> frozenset[str]:
    general = frozenset(" ".join(known.lines("adverts", "general")).split())
    words = (word.lower() for word in re.findall(r"[^\W_][\w+#&/-]*[\w+#]", text))
    stems = content(text, known) | {word for word in words if any(c in word for c in "+#&/")}
    return frozenset(stem for stem in stems if not any(stem.startswith(each[:6]) for each in general))


def _with_question(items: Sequence[Item], k: int) -> str:
    """The words of an answer with those of the question right in front of it, which say what it was about."""
    before = items[k - 1] if k else None
    asked = before is not None and before.place == "asked" and items[k].sentence - before.sentence <= 1
    return f"{before.evidence} {items[k].evidence}" if before is not None and asked else items[k].evidence


def _met(one: frozenset[str], other: frozenset[str]) -> int:
    """How many stems of the requirement `one` meet one of `other`; none unless they are two or half of it."""
    shared = sum(any(a == b or (len(a) >= STEM and a[:STEM] == b[:STEM]) for b in other) for a in one)
    return shared if shared > 1 or 2 * shared >= len(one) else 0
