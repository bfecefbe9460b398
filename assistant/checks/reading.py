"""Everything a check looks at, read once: the letter's words and sentences, what may be said, what must not.

What the brief holds may stand in the letter; so may, when a person writes it, what was most likely said in the
interview though the wall was not sure enough to open for it. Every other word of the notes is private. It judges
nothing; that is the business of the single checks.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache
from itertools import pairwise

from assistant.brief import Brief, passes
from assistant.checks.result import quoted
from assistant.checks.words import FALLBACK, Lexicon, Word, fold, lexicon, tokens
from assistant.lang import SUPPORTED, language
from assistant.letter import Letter, Wish, sentences
from assistant.notes.values import Span
from assistant.reader.letters import kinds
from assistant.review import Place, Review

#: Places whose clauses may pass the wall; a clause of another place is private even in part.
PASSING: frozenset[Place] = frozenset({"asked", "answered", "told", "fact", "supply"})
#: Places whose clauses are no invention when a letter repeats them.
TOLD = PASSING | {"lapse", "unsure"}
_ENDS = ".!?:;…"
_FAR = 1 << 62
_SPELT = 6  #: letters of the longest abbreviation that is looked for


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence or line of the letter and its words."""

    span: Span
    words: tuple[Word, ...]


@dataclass(frozen=True, slots=True)
class Kept:
    """A clause of the notes, or what is left of it, that the letter must not show."""

    place: Place
    words: tuple[Word, ...]

    @property
    def strict(self) -> bool:
        """True when the clause is of a place that never passes."""
        return self.place not in PASSING


_END = Word(_FAR, _FAR, "", "", "little", False)


class Supported:
    """What a number of texts hold: their words as compared, their numbers, and their very words.

    `shares` are the numbers that are percentages, or count nothing that follows them ("my reject rate is 3.7").
    """

    def __init__(self, texts: Iterable[str], known: Lexicon) -> None:
        text = "\n".join(part for part in texts if part)
        self.words = tokens(text, known)
        self.folded = " " + " ".join(fold(text).split())
        self.keys = frozenset((*(word.key for word in self.words), *_spelt_out(self.words)))
        self.lows = frozenset(word.low for word in self.words)
        self.numbers = frozenset(value for word in self.words for value in word.values)
        counted = (
            after.start - word.end == 1 and after.weight != "little" for word, after in pairwise((*self.words, _END))
        )
        self.shares = frozenset(
            value
            for word, counts in zip(self.words, counted, strict=True)
            if word.percent or not counts
            for value in word.values
        )
        self.loose = frozenset(value for word, value in known.loose.items() if word in self.lows)

    def has(self, word: Word) -> bool:
        """True when the word, or another of the same meaning, is in the texts; a number by its value."""
        if word.values:
            return any(value in self.numbers or value in self.loose for value in word.values)
        return word.key in self.keys

    def holds(self, text: str) -> bool:
        """True when these very words stand in the texts, whatever their case and spacing."""
        words = re.escape(" ".join(fold(text).split()))
        return re.search(rf"(?<!\w){words}(?!\w)", self.folded) is not None


def _touches(span: Span, spans: Iterable[Span]) -> bool:
    return any(start < span[1] and span[0] < end for start, end in spans)


def _spelt_out(words: Iterable[Word]) -> Iterator[str]:
    """Abbreviations that dictation spells letter by letter ("b g p")."""
    letters = ""
    for word in words:
        letters = letters + word.low if len(word.low) == 1 else ""
        yield from (letters[-size:] for size in range(2, min(len(letters), _SPELT) + 1))


@dataclass(frozen=True)
class Reading:
    """A letter beside what it was written from."""

    letter: Letter
    review: Review
    brief: Brief
    wish: Wish
    vouch: tuple[str, ...] = ()

    @cached_property
    def known(self) -> Lexicon:
        """The words of the language of the notes."""
        return lexicon(self.review.notes.interview.language)

    @cached_property
    def folded(self) -> str:
        """The letter in lower case with straight quotes; places are those of the letter."""
        return fold(self.letter.body)

    @cached_property
    def words(self) -> tuple[Word, ...]:
        """The words of the letter."""
        return tokens(self.letter.body, self.known)

    @cached_property
    def sentences(self) -> tuple[Sentence, ...]:
        """The sentences and lines of the letter; a sentence wrapped over two lines is one."""
        found, at = [], 0
        for start, end in _unwrapped(self.letter.body):
            while at < len(self.words) and self.words[at].start < start:
                at += 1
            first = at
            while at < len(self.words) and self.words[at].start < end:
                at += 1
            found.append(Sentence((start, end), self.words[first:at]))
        return tuple(found)

    @cached_property
    def kinds(self) -> tuple[Mapping[str, float], ...]:
        """How likely each sentence is of each kind of the reader's; empty where no reader can tell."""
        texts = tuple(" ".join(self.letter.body[slice(*sentence.span)].split()) for sentence in self.sentences)
        return _kinds(texts, self.known.data.code) if self.known.native else ()

    @cached_property
    def lines(self) -> tuple[Span, ...]:
        """The lines of the letter that are not empty, without the white space around them."""
        return tuple(match.span() for match in re.finditer(r"\S(?:[^\n]*\S)?", self.letter.body))

    @cached_property
    def names(self) -> tuple[str, ...]:
        """The names that stand in the brief or the wish: people, candidate, company."""
        brief, wish = self.brief, self.wish
        known = (brief.candidate, brief.company, wish.to, wish.sender, *brief.others)
        return tuple(dict.fromkeys(name for name in (*known, *(who.name for who in brief.addressees)) if name))

    @cached_property
    def public(self) -> Supported:
        """What may be said of the notes, the advert and the CV."""
        return Supported(self._public, self.known)

    @cached_property
    def shareable(self) -> Supported:
        """The same with what was likely said in the interview, though the wall was not sure enough to open for it."""
        notes = self.review.notes
        return Supported((*self._public, *(notes.clauses[k].text for k in self._likely)), self.known)

    @cached_property
    def supported(self) -> Supported:
        """The same, what the writer vouches for, and what was said in the interview though the wall did not open for
        it: a letter that repeats it may say too much, but it invents nothing.
        """
        return Supported((*self._public, *self._said, *self.vouch), self.known)

    @property
    def _public(self) -> tuple[str, ...]:
        brief = self.brief
        facts = (brief.role, brief.date, brief.job, brief.about, *brief.questions)
        titles = (who.title or "" for who in brief.addressees)
        return (*(item.evidence for item in brief.items), *self.names, *titles, *(fact or "" for fact in facts))

    @property
    def _said(self) -> Iterator[str]:
        """The clauses of the notes that tell of the interview and of what fell short in it, whatever passed of them."""
        for clause, placed in zip(self.review.notes.clauses, self.review.places, strict=True):
            if placed.place in TOLD:
                yield clause.text

    @cached_property
    def _likely(self) -> tuple[int, ...]:
        """Places of clauses that were more likely than not said to the other side. The wall asks for more before it
        opens of itself; a person who writes such a thing into the letter knows best. What belongs to a point that
        was left out is not among them.
        """
        notes, chosen = self.review.notes, {point.id for point in self.brief.points}
        shut = [
            span
            for point in self.review.points
            if point.id not in chosen
            for span in (point.supply_span, point.topic_span)
            if span
        ]
        flagged = [flag.span for flag in self.review.red_flags]
        least = self.known.data.level("letter", "said")
        found = []
        for k, (clause, placed) in enumerate(zip(notes.clauses, self.review.places, strict=True)):
            loose = placed.place == "supply" and not _touches(clause.span, flagged)  # it supplies what nobody asked for
            if (loose or passes(clause, self.review, least=least)) and not _touches(clause.span, shut):
                found.append(k)
        return tuple(found)

    @cached_property
    def kept(self) -> tuple[Kept, ...]:
        """What the notes hold and the brief does not, clause by clause; text addressed to a program is not among it."""
        return tuple(clause for clause in self._withheld if clause.place != "order")

    @cached_property
    def orders(self) -> tuple[Kept, ...]:
        """The clauses of the notes that are addressed to a program."""
        return tuple(clause for clause in self._withheld if clause.place == "order")

    @cached_property
    def _withheld(self) -> tuple[Kept, ...]:
        notes = self.review.notes
        opened = _Stretches((*item.span, item.kind) for item in self.brief.items if item.span)
        places = {placed.clause: placed.place for placed in self.review.places}
        flags = _Stretches((*flag.span, flag.category) for flag in self.review.red_flags)
        found, likely = [], frozenset(self._likely)
        for clause in notes.clauses:
            words = tuple(
                word for word in tokens(clause.text, self.known)
                if not opened.cover(clause.start + word.start, clause.start + word.end)
            )  # fmt: skip
            place = places.get(clause.number, "unsure")
            if place in PASSING and flags.cover(clause.start, clause.end):
                place = "flag"  # the same words may be an answer and a flag; the wall has the last word
            if words and clause.number - 1 not in likely:
                found.append(Kept(place, words))
        return tuple(found)

    def origin(self, word: Word) -> str:
        """Where a word of the letter came from; "model" when the letter does not say."""
        return self._origins.at(word.start) or "model"

    @cached_property
    def _origins(self) -> _Stretches:
        return _Stretches((*source.span, source.origin) for source in self.letter.sources)

    def matches(self, section: str) -> Iterator[Span]:
        """Where an entry of a section of patterns stands in the letter."""
        for match in patterns(self.known.data.code, section).finditer(self.folded):
            yield match.span()

    def say(self, message: str, **slots: object) -> str:
        """The message of this name in the language of the notes, its slots filled."""
        return _messages(self.known.data.code)[message].format(**slots)

    def quoted(self, spans: Iterable[Span]) -> str:
        """The first of these stretches of the letter, as a message quotes them."""
        messages = _messages(self.known.data.code)
        return quoted(self.letter.body, spans, messages["quote"], messages["quote more"])

    def says(self, section: str) -> bool:
        """True when any entry of the section stands in the letter."""
        return patterns(self.known.data.code, section).search(self.folded) is not None


@lru_cache(maxsize=64)
def _kinds(texts: tuple[str, ...], code: str) -> tuple[Mapping[str, float], ...]:
    return tuple(kinds(texts, code) or ())


@cache
def _messages(code: str) -> dict[str, str]:
    """What the checks say to a person in this language; in English what it has no words for."""
    return language(code if code in SUPPORTED else FALLBACK).pairs("messages", "checks")


@cache
def patterns(code: str, section: str) -> re.Pattern[str]:
    """The entries of a section as one pattern over folded text; without case folding it is three times as fast."""
    entries = lexicon(code).data.lines("checks", section)
    spaced = "|".join(entry.replace(" ", r"\s+") for entry in entries)
    return re.compile(rf"(?<!\w)(?:{spaced or '(?!)'})(?!\w)")


class _Stretches:
    """Stretches of a text with a mark each, to ask what covers a place; of two that overlap the first counts."""

    def __init__(self, stretches: Iterable[tuple[int, int, str]]) -> None:
        self._stretches: list[tuple[int, int, str]] = []
        reached = 0
        for start, end, mark in sorted(stretches):
            if end > reached:
                self._stretches.append((max(start, reached), end, mark))
                reached = end

    def at(self, place: int) -> str | None:
        """The mark of the stretch that covers this place, or None."""
        index = bisect_right(self._stretches, (place, _FAR, "")) - 1
        if index >= 0 and self._stretches[index][1] > place:
            return self._stretches[index][2]
        return None

    def cover(self, start: int, end: int) -> bool:
        """True when both ends of a word are covered."""
        return self.at(start) is not None and self.at(end - 1) is not None


def _unwrapped(body: str) -> Iterator[Span]:
    """The sentences of `body`, with lines joined that go on in the middle of a sentence."""
    spans = list(sentences(body))
    if not spans:
        return
    held = spans[0]
    for number, (before, after) in enumerate(pairwise(spans)):
        gap = body[before[1] : after[0]]
        goes_on = body[after[0]].islower() and body[before[1] - 1] not in _ENDS
        if number and goes_on and gap.count("\n") == 1:
            held = (held[0], after[1])
        else:
            yield held
            held = after
    yield held
