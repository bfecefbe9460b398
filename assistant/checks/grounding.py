"""Every name, number, skill and claim of the letter has a source: the brief, the advert, the CV, the writer's word.

It fails closed on names and numbers. On claims it judges only words that say something: the ordinary vocabulary of
letters claims nothing, and neither does a stock phrase, so thanks and good wishes never alarm.
"""

from __future__ import annotations

from collections.abc import Iterator

from assistant.checks.reading import Reading, Sentence, patterns
from assistant.checks.result import CheckResult, failed, passed
from assistant.checks.words import Word
from assistant.notes.values import Span

NAME = "grounding"
#: So many words without a source make a claim of a sentence about the writer, and of one about somebody else.
_MINE, _OTHERS = 2, 3


def grounding(reading: Reading) -> CheckResult:
    """Fails when the letter says of the writer, or names or counts, what nothing supports."""
    spans = list(_unsupported(reading))
    if not spans:
        return passed(NAME, reading.say("grounding passed"))
    return failed(NAME, reading.say("grounding failed", quotes=reading.quoted(spans)), spans)


def _unsupported(reading: Reading) -> Iterator[Span]:
    for number, sentence in enumerate(reading.sentences):
        doubtful: list[Word] = []
        for place, word in enumerate(sentence.words):
            if word.values:
                if not _counted(reading, word):
                    yield word.span
            elif word.weight == "telling" and not reading.supported.has(word) and not _known_part(reading, word):
                if word.capital and (place or _name_first(reading, sentence)):
                    if word.low not in reading.known.words("honorifics"):  # a guessed title is for the check of names
                        yield word.span
                elif reading.origin(word) != "phrase":
                    doubtful.append(word)
        if number and reading.known.native and _claims(reading, sentence, doubtful):
            yield from (word.span for word in doubtful)
        if reading.known.native:
            yield from _promised(reading, sentence)


def _promised(reading: Reading, sentence: Sentence) -> Iterator[Span]:
    """What the writer says they will do, when the notes hold no such promise: a letter makes none of its own."""
    match = patterns(reading.known.data.code, "commitment").search(reading.folded, *sentence.span)
    if match is None or all(reading.origin(word) in ("phrase", "brief") for word in sentence.words):
        return
    usual = reading.known.words("promise words")
    what = [w for w in sentence.words if w.weight not in ("little", "formula") and w.low not in usual]
    held = sum(reading.supported.has(word) for word in what)
    if 2 * held < len(what) or not (what or any(point.promise for point in reading.brief.points)):
        yield match.start(), sentence.span[1]


def _claims(reading: Reading, sentence: Sentence, doubtful: list[Word]) -> bool:
    """True when these words without a source make a claim.

    One word that can only claim ("degree", "managed") is enough in a sentence about the writer. Others must be two, and
    not a few among many that have a source: a letter may say in its own words what the notes say in theirs.
    """
    mine = any(word.low in reading.known.words("first person") for word in sentence.words)
    if mine and any(word.low in reading.known.words("claim words") for word in doubtful):
        return True
    sourced = sum(word.weight not in ("little", "formula") and reading.supported.has(word) for word in sentence.words)
    return len(doubtful) >= (_MINE if mine else _OTHERS) and 2 * len(doubtful) > sourced


def _counted(reading: Reading, word: Word) -> bool:
    """True when a number is in the sources, a percentage as a percentage."""
    source = reading.supported
    if word.percent:
        return any(value in source.shares for value in word.values)
    counts = {str(len(reading.brief.addressees)), str(len(reading.brief.points))}  # "the two of you", "three things"
    return source.has(word) or not counts.isdisjoint(word.values)


def _name_first(reading: Reading, sentence: Sentence) -> bool:
    """True when a sentence opens with what can only be a name: another capital follows it, or an apostrophe and s."""
    first, after = (*sentence.words, None, None)[:2]
    if first is None or reading.folded[first.start : first.end].endswith("'s"):
        return first is not None
    return after is not None and after.capital and after.low not in reading.known.words("first person")


def _known_part(reading: Reading, word: Word) -> bool:
    """True for a word whose stem begins a word of the sources, or goes on from one ("lockdown", "temp")."""
    source = reading.supported
    shorter = (word.low[:size] for size in range(4, len(word.low)))
    return len(word.key) > 3 and (f" {word.key}" in source.folded or any(part in source.lows for part in shorter))
