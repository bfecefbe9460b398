"""A clause of notes put together again as sentences or as one noun phrase, from its comma-separated stretches.

Notes splice: "a log to the director, late hours went from 60 to 9". Each stretch is read alone; the joints follow from
what they are. It must never reorder or drop a stretch, and says how sure it is that the whole is standard English.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.lang.en.clause import read
from assistant.lang.en.doubt import doubt, foreign
from assistant.lang.en.lexicon import number_word
from assistant.lang.en.reading import Reading
from assistant.lang.en.repair import lower_start
from assistant.lang.en.words import DETERMINERS, MOSTLY_NOUNS, PREPOSITIONS, kinds
from assistant.lang.grammar import FormKind

_JOINT = re.compile(r"(\s*;\s+|,\s+|(?<!\b[A-Z])[.!]\s+(?=\S)|\s+[-–—]\s+|:\s+)")
_CONJUNCTION = re.compile(r"^(and|but|or|so|then|and then|yet|so that)\s+(?=\S)", re.IGNORECASE)
_PARTITIVE = re.compile(
    r"^(?:(?:19|20)\d\d|same|[a-z]+ed)\b|\b(?:of (?:them|those|which|whom)|each|all|none|both|the (?:first|last|"
    r"biggest|longest|rest)|altogether|at most|including|about|nearly|mostly|mainly|between|down|up|plus|minus|"
    r"alone|with|half|myself|ours|mine)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Whole:
    """What a clause became: its kind, its words, how sure, and the pronoun its first sentence has as subject."""

    kind: FormKind
    text: str
    sure: float
    subject: str = ""
    sentences: int = 1


def compose(text: str, *, article: str = "a", chain: bool = False) -> Whole:
    """`text` as standard English; a bare singular noun at the start gets `article`. With `chain` everything
    stays one sentence.
    """
    parts = _JOINT.split(text)
    stretches, joints = parts[0::2], parts[1::2]
    if len(stretches) > 1 and stretches[0].lower() in ("yes", "no"):
        stretches, joints = stretches[1:], joints[1:]
    first = read(stretches[0])
    if (
        first.shape in ("noun", "loose")
        and "base" in kinds(stretches[0].split()[0].lower())
        and any(read(s).shape == "steps" for s in stretches[1:])
    ):
        first = Reading("steps", 0.74)
    if first.maybe and article == "the" and lower_start(stretches[0])[:1].islower():
        first = Reading(first.shape, 0.7, first.subject, first.verb, True)
    opening = _opened(stretches[0], first, article)
    kinds_of: dict[str, FormKind] = {
        "sentence": "sentence",
        "elided": "sentence",
        "steps": "steps",
        "ing": "noun",
        "noun": "noun",
        "pending": "sentence",
    }
    kind = kinds_of.get(first.shape)
    if kind is None or len(stretches) > 7:
        return Whole("loose", text, 0.3)
    built = _Builder(opening, kind, first, chain)
    for k, (joint, stretch) in enumerate(zip(joints, stretches[1:], strict=True)):
        then = dated(stretch)
        built.add(
            joint, f"{then[0]} I {then[1]}" if then else stretch, last=k == len(joints) - 1, later=stretches[k + 2 :]
        )
    if first.shape == "pending" and not built.complete:
        return Whole("loose", text, 0.3)
    out = built.text()
    return Whole(built.kind, out, max(0.05, built.sure - doubt(out) - foreign(text)), first.subject, built.sentences)


#: When something was done, in front of a verb without its I ("last year closed three cases").
_THEN = re.compile(
    r"(?P<when>(?:last|this) (?:year|month|week|spring|summer|autumn|fall|winter|season)|in (?:19|20)\d\d)\s+"
    r"(?P<rest>(?P<verb>[a-z]+)\s.+)$",
    re.IGNORECASE,
)


def dated(words: str) -> tuple[str, str] | None:
    """When something was done, and the verb with what follows it, where the I between the two was left out."""
    then = _THEN.match(words)
    return (then["when"], then["rest"]) if then and "past" in kinds(then["verb"].lower()) else None


class _Builder:
    """Takes the stretches one by one; `sure` falls with every joint that is a guess."""

    def __init__(self, opening: str, kind: FormKind, first: Reading, chain: bool) -> None:
        self.out, self.kind, self.first, self.chain = opening, kind, first, chain
        self.sure = first.sure
        self.complete = first.shape in ("sentence", "elided")
        self.list: list[str] = []
        self.sentences = 1
        self.verbs = 0
        self.tails = self.fragments = 0

    def _append(self, more: str) -> None:
        """Go on behind everything so far, a list that is still open too."""
        self.out, self.list = self.text() + more, []

    def text(self) -> str:
        if not self.list:
            return self.out
        items = [self.out, *self.list]
        if any(_PARTITIVE.search(item) for item in self.list) or " and " in self.list[-1]:
            joined = ", ".join(items)
        elif self.kind == "noun" and not re.search(r"\band\b", self.list[-1][:4]):
            joined = (
                ", ".join(items[:-1]) + (", and " if any(" and " in item for item in items) else " and ") + items[-1]
            )
        else:
            joined = ", ".join(items)
        return joined

    def add(self, joint: str, stretch: str, last: bool, later: Sequence[str]) -> None:
        """Join one more stretch."""
        match = _CONJUNCTION.match(stretch)
        conjunction = match[1].lower() if match else ""
        rest = stretch[match.end() :] if match else stretch
        reading = read(rest)
        stop = joint.strip() in (".", "!")
        semicolon = joint.strip() == ";"
        dash = ": " if joint.strip() == ":" else ", "
        if self.list and not (reading.shape == "noun" and not conjunction):
            self.out, self.list = self.text_with(conjunction, rest, reading), []
            if reading.shape == "noun":
                return
        if re.fullmatch(r"i (?:said|say|told (?:him|her|them)|explained)", rest, re.IGNORECASE):
            return
        if reading.shape == "sentence":
            self.sure = min(self.sure, reading.sure + 0.05)
            self._sentence(conjunction, rest, reading, stop)
            return
        if stop:
            self._after_stop(rest, reading)
            return
        if reading.shape == "elided" and (self.complete or self.kind == "steps"):
            self._verb(conjunction, rest, reading, last)
            return
        if (reading.shape == "steps" and self.kind == "steps") or (
            reading.shape == "steps" and self.first.shape == "sentence" and self.first.subject in ("i", "we")
        ):
            self._append(f"{dash}{stretch}")
            self.sure = min(self.sure, 0.8)
            self.kind = self.kind
            return
        if reading.shape in ("tail", "pending") or rest.split()[0].lower() in PREPOSITIONS | {
            "which",
            "who",
            "not",
            "because",
            "as",
            "where",
        }:
            self._append(f"{dash}{stretch}")
            self.sure -= 0.04 if self.complete or self.kind != "noun" else 0.08
            self.tails += 1
            return
        opens = rest.split()[0].lower()
        if (
            "participle" in kinds(opens)
            and opens not in MOSTLY_NOUNS | DETERMINERS
            and reading.shape in ("noun", "loose")
            and len(rest.split()) > 1
        ):
            self._append(f"{dash}{stretch}")
            self.sure -= 0.1
            self.tails += 1
            return
        if reading.shape == "noun":
            self._noun(dash, stretch, conjunction, rest, reading, semicolon)
            return
        if reading.shape == "ing" and self.complete:
            self._append(f"{dash}{stretch}")
            self.sure -= 0.06
            return
        participle = kinds(rest.split()[0].lower()) & {"participle"} and len(rest.split()) > 1
        self._append(f"{dash}{stretch}")
        self.sure -= 0.12 if participle and self.complete else 0.3

    def text_with(self, conjunction: str, rest: str, reading: Reading) -> str:
        """The list closed by a stretch that is no plain item of it."""
        if reading.shape == "noun" and conjunction in ("and", "or"):
            return (
                ", ".join([self.out, *self.list]) + f", {conjunction} {rest}"
                if len(self.list)
                else f"{self.out} {conjunction} {rest}"
            )
        return self.text()

    def _sentence(self, conjunction: str, rest: str, reading: Reading, stop: bool) -> None:
        start = _opened(rest, reading, "the")
        if not self.complete and self.kind == "sentence":  # "if …, I call"
            self._append(f", {start}")
            self.complete = True
        elif (
            self.kind == "noun"
            and reading.subject == "it"
            and not stop
            and rest.lower().startswith("it ")
            and self.sentences == 1
            and _single(self.out)
        ):
            self._append(f", which {rest[3:]}")
            self.sure -= 0.05
        elif self.chain and self.complete:
            self._append(f", {conjunction or 'and'} {start}")
            self.sure -= 0.04 if conjunction else 0.08
        elif conjunction and not stop and self.complete:
            self._append(f", {conjunction} {start}")
        elif self.chain:
            self._append(f". {start}")
            self.sure -= 0.4
        else:
            self._append(f". {start[:1].upper()}{start[1:]}")
            self.sentences += 1
            if self.kind != "sentence":
                self.sure -= 0.08 + (0.15 if re.search(r"\b(?:he|she)\b", start) else 0.0)
            self.complete = True

    def _after_stop(self, rest: str, reading: Reading) -> None:
        start = _opened(rest, reading, "a")
        if reading.shape == "elided" and not self.chain and self.first.subject in ("i", "we", "i have"):
            self._append(f". {start[:1].upper()}{start[1:]}")
            self.sentences += 1
            self.sure = min(self.sure, reading.sure)
        else:
            self._append(f". {rest[:1].upper()}{rest[1:]}")
            self.sure -= 0.4

    def _verb(self, conjunction: str, rest: str, reading: Reading, last: bool) -> None:
        mine = self.first.subject in ("i", "we", "i have") or self.kind == "steps"
        if self.fragments:
            self.sure -= 0.25
        if self.sentences > 1 or not mine:
            self.sure -= 0.3
        self.sure = min(self.sure, max(reading.sure - 0.02, 0.5))
        if conjunction:
            self._append(f", {conjunction} {rest}" if self.verbs else f" {conjunction} {rest}")
        elif last:
            self._append((", and " if self.verbs else " and ") + rest)
        else:
            self._append(f", {rest}")
        self.verbs += 1

    def _noun(self, dash: str, stretch: str, conjunction: str, rest: str, reading: Reading, semicolon: bool) -> None:
        words = rest.split()
        plain = not reading.article and reading.sure >= 0.8
        first = words[0].lower()
        if self.kind == "noun":
            if reading.article:
                rest, stretch = f"{_an(rest)} {rest}", f"{conjunction} {_an(rest)} {rest}".strip()
            if not plain:
                self.sure -= 0.04 if reading.article else 0.3
            if self.tails:
                self.sure -= 0.15
            if conjunction:
                self._append(f", {conjunction} {rest}" if " and " in self.out else f" {conjunction} {rest}")
            elif dash == ": ":
                self._append(f": {rest}")
                self.sure -= 0.06
            else:
                self.list.append(rest)
                self.sure -= 0.05
            return
        if conjunction and self.complete:
            self._append(f", {stretch}")
            self.sure -= 0.06 if plain else 0.12
            return
        self.fragments += 1
        number = first in DETERMINERS or first[0].isdigit() or first[0] in "£$€" or number_word(first)
        self._append(f"{dash}{stretch}")
        self.sure -= (0.05 if number else 0.12) if plain else 0.22


def _opened(stretch: str, reading: Reading, article: str) -> str:
    """The stretch as it opens a sentence: small first letter, I or an article put before it."""
    text = lower_start(stretch)
    if reading.shape == "elided":
        return f"{'I have' if reading.subject == 'i have' else 'I'} {text[:1].lower()}{text[1:]}"
    if reading.article:
        return f"{article if article != 'a' else _an(text)} {text}"
    return text


def _an(text: str) -> str:
    return "an" if re.match(r"[aeio]|un(?!i)|u[^ns]|[AEFHILMNORSX](?=[A-Z]{1,4}\b)|8|11\b|18\b", text) else "a"


def _single(text: str) -> bool:
    words = re.findall(r"[\w'-]+", text.lower())
    return (
        bool(words)
        and words[0] in ("the", "a", "an", "my", "our")
        and " and " not in text
        and not (words[-1].endswith("s") and not words[-1].endswith("ss"))
    )
