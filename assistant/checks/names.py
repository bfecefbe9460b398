"""Names are those of the notes, letter by letter, and nobody's gender or title is guessed.

A name that the notes do not hold at all is the business of grounding; here stand the greeting, and words that are
nearly a known name, which a reader minds more than anything else in a letter.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from assistant.checks.reading import Reading, patterns
from assistant.checks.result import CheckResult, failed, passed
from assistant.checks.words import Word, fold
from assistant.notes.values import Span

NAME = "names"
_PARTS = re.compile(r"[^\W\d_][\w'’-]*")
#: A name part shorter than this has too many neighbours to call one of them a slip.
_SHORTEST = 4
_LONG = 6


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with a name, where."""

    says: str
    span: Span


def names(reading: Reading) -> CheckResult:
    """Fails when a known name is misspelled, the greeting is for nobody known, or a gender or title is guessed."""
    faults = [*_greeting(reading), *_misspelled(reading), *_guessed(reading)]
    if not faults:
        return passed(NAME, reading.say("names passed"))
    first = dict.fromkeys(fault.says for fault in faults)
    return failed(NAME, "; ".join(first)[:1].upper() + "; ".join(first)[1:] + ".", (fault.span for fault in faults))


def _greeting(reading: Reading) -> Iterator[Fault]:
    """Faults of the first line: who is greeted, by which title."""
    if not reading.lines:
        return
    start, end = reading.lines[0]
    opener = patterns(reading.known.data.code, "greeting").match(reading.folded, start, end)
    if opener is None:
        return
    joint = "|".join(reading.known.data.lines("checks", "and"))
    for match in re.finditer(rf"(?:(?!\s+(?:{joint})\s|[,;:!]).)+", reading.letter.body[opener.end() : end]):
        greeted = re.sub(rf"^\s*(?:{joint})\s+", "", match[0]).strip(" -–—")
        again = patterns(reading.known.data.code, "greeting again").match(fold(greeted))
        greeted = greeted[again.end() :].strip() if again else greeted  # "sehr geehrter Herr …" behind a comma
        if greeted:
            at = reading.letter.body.index(greeted, opener.end())
            yield from (Fault(says, (at, at + len(greeted))) for says in _wrong(reading, greeted))


def _wrong(reading: Reading, greeted: str) -> Iterator[str]:
    """What is wrong with one of those greeted."""
    honorifics = reading.known.words("honorifics")
    if patterns(reading.known.data.code, "team").search(fold(greeted)):
        strangers = [part for part in _PARTS.findall(greeted) if not _expected(reading, part)]
        if strangers:
            yield reading.say("names stranger", name=strangers[0])
        return
    titles = [part for part in _parts(greeted) if fold(part) in honorifics]
    called = [part for part in _parts(greeted) if fold(part) not in honorifics]
    addressees = [
        who.name for who in reading.brief.addressees if not reading.wish.to or fold(reading.wish.to) in fold(who.name)
    ]
    fits = [name for name in addressees if {fold(part) for part in called} <= {fold(part) for part in _parts(name)}]
    if not called or not fits:
        name = "names nobody known" if addressees else "names nobody"
        yield reading.say(name, name=greeted, known=", ".join(addressees))
        return
    known = _parts(fits[0])
    own = [part for part in known if fold(part) not in honorifics]
    # A transcript shouts its speakers ("PROF BRANDT"); a letter does not.
    written = {part for own in known for part in (own, own.lower(), *((own.capitalize(),) if own.isupper() else ()))}
    if any(part not in written and part.lower() not in written for part in called):
        yield reading.say("names spelling", name=" ".join(called), known=fits[0])
    if titles and not any(_titled(reading, title, called[-1], fits[0]) for title in titles):
        yield reading.say("names title", name=titles[0])
    if not titles and len(called) == 1 and fold(called[0]) == fold(own[-1]) and (len(own) > 1 or len(known) > len(own)):
        yield reading.say("names surname", name=greeted, known=fits[0])


def _expected(reading: Reading, part: str) -> bool:
    word = fold(part)
    return (
        word in reading.supported.lows
        or reading.known.weight(word) != "telling"
        or word in reading.known.words("team words")
    )


def _parts(name: str) -> list[str]:
    return [re.sub(r"['’]s$", "", part) for part in _PARTS.findall(name)]


def _titled(reading: Reading, title: str, surname: str, name: str) -> bool:
    """True when the notes give this title, in full or short, with this name."""
    lines = reading.known.data.lines("checks", "same honorific")
    same = next((line.split() for line in lines if fold(title) in line.split()), [re.escape(fold(title))])
    pair = re.compile(rf"(?<!\w)(?:{'|'.join(same)})\.?\s+(?:[\w'.-]+\s+){{0,4}}{re.escape(fold(surname))}(?!\w)")
    return bool(pair.search(fold(name)) or pair.search(reading.supported.folded))


def _misspelled(reading: Reading) -> Iterator[Fault]:
    """Words that are nearly a part of a known name, and parts of a person's name without their capital."""
    people = [name for name in reading.names if name != reading.brief.company]
    parts = {fold(part): part for name in reading.names for part in _parts(name)}
    small = {word.low for word in reading.supported.words if not word.capital}
    honorifics = set(" ".join(reading.known.data.lines("checks", "honorifics")).split())
    needs = {fold(part) for name in people for part in _parts(name) if part[0].isupper()} - small - honorifics
    for sentence in reading.sentences:
        for place, word in enumerate(sentence.words):
            text = reading.letter.body[word.start : word.end]
            if not word.capital and word.low in needs and word.weight == "telling" and text == text.lower():
                yield Fault(reading.say("names capital", name=text, known=parts[word.low]), word.span)
            elif word.capital and (place or len(sentence.words) < 4):
                near = _near(reading, word, parts)
                if near:
                    yield Fault(reading.say("names near", name=text, known=near), word.span)


def _near(reading: Reading, word: Word, parts: dict[str, str]) -> str | None:
    """The known name part that a capitalised word just misses, or None."""
    if word.weight != "telling" or word.low in reading.supported.lows or len(word.low) < _SHORTEST:
        return None
    for low, part in parts.items():
        allowed = 1 if min(len(low), len(word.low)) < _LONG else 2
        if len(low) >= _SHORTEST and low != word.low and _within(low, word.low, allowed):
            return part
    return None


def _within(one: str, other: str, allowed: int) -> bool:
    """True when at most `allowed` letters must change to make one word the other."""
    if abs(len(one) - len(other)) > allowed:
        return False
    row = list(range(len(other) + 1))
    for i, a in enumerate(one, 1):
        above, row = row, [i]
        for j, b in enumerate(other, 1):
            row.append(min(above[j] + 1, row[j - 1] + 1, above[j - 1] + (a != b)))
        if min(row) > allowed:
            return False
    return row[-1] <= allowed


def _guessed(reading: Reading) -> Iterator[Fault]:
    """Honorifics before a name, and pronouns, for which the notes give no ground."""
    if not reading.known.native:
        return
    gendered = reading.known.words("gendered honorifics")
    start = reading.lines[0][1] if reading.lines else 0
    for word, after in zip(reading.words, reading.words[1:], strict=False):
        if (
            word.start >= start
            and word.low in gendered
            and after.capital
            and after.weight == "telling"
            and not _titled(reading, word.low, after.low, "")
        ):
            yield Fault(
                reading.say("names guessed title", quotes=reading.quoted([(word.start, after.end)])),
                (word.start, after.end),
            )
    for forms in reading.known.data.pairs("checks", "pronouns").values():
        group = frozenset(forms.split())
        used = [word for word in reading.words if word.low in group]
        if used and not group & set(re.findall(r"\w+", fold(reading.review.notes.text))):
            yield Fault(reading.say("names gender", name=used[0].low), used[0].span)
