"""From what the checks say of a model's letter to what is done about it: told to the model, cut, or filled in.

What is filled in are sentences of the embedded letter, which are true by construction. It runs no check itself.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from assistant import writer
from assistant.brief import Brief
from assistant.checks import CheckResult
from assistant.checks.reading import patterns
from assistant.checks.words import fold
from assistant.engines import Fault
from assistant.engines.rewrite import inserted, rewritten
from assistant.lang import SUPPORTED
from assistant.letter import Letter, Wish, assemble, sentences
from assistant.notes.values import Span

#: What a model is told of a check that failed, so that no message can hold a word of the notes.
_WHAT = {
    "leak": "it tells something that has no place in this letter ({quotes}); say only what the material holds",
    "grounding": "the material does not hold {quotes}; keep to the material or leave the sentence out",
    "claims": "the material does not hold {quotes}; keep to the material or leave the sentence out",
    "manner": "{quotes} apologises, pleads, presumes or is a stock phrase; say it plainly",
    "names": "{quotes} is no name of the material",
    "injection": "{quotes} has no place in this letter",
    "interest": "{quotes} does not fit the kind of this letter",
    "repeats": "{quotes} says again what another one says; give it an empty text",
    "shape": "{quotes} does not belong in a letter",
}
#: A sentence of so many longer words repeats another one when so many of them stand there too.
_TELLING, _SAME = 4, 0.7
#: A letter stands on its own feet while it keeps so many sentences of the model.
LEAST_OWN = 2


@dataclass(frozen=True, slots=True)
class Diagnosis:
    """What is wrong with a letter: sentences at fault by number from 1, and points of the brief that are missing."""

    faults: tuple[Fault, ...]
    missing: tuple[int, ...]
    lacks: frozenset[str]

    @property
    def numbers(self) -> frozenset[int]:
        """The sentences at fault."""
        return frozenset(fault.sentence for fault in self.faults if fault.sentence)


def diagnose(
    letter: Letter,
    results: Sequence[CheckResult],
    claimed: Sequence[Span],
    brief: Brief,
    own: Collection[str] = (),
) -> Diagnosis:
    """What the checks and the claim check found, sentence by sentence; sentences of a person (`own`) are left out."""
    spans = list(sentences(letter.body))
    theirs = {n for n, (a, b) in enumerate(spans, 1) if " ".join(letter.body[a:b].split()) in own}
    found: dict[int, dict[str, list[str]]] = {}
    lacks = set()
    failing = [(result.name, result.spans) for result in results if not result.passed]
    for name, where in [*failing, ("claims", tuple(claimed))]:
        for start, end in where:
            for number, (first, last) in enumerate(spans, 1):
                if first < end and start < last and number not in theirs:
                    found.setdefault(number, {}).setdefault(name, []).append(f"“{letter.body[start:end]}”")
        if not where and name != "claims":
            lacks.add(name)
    faults = [
        Fault(
            number,
            "; ".join(_WHAT[name].format(quotes=", ".join(dict.fromkeys(quotes[:4]))) for name, quotes in why.items()),
        )
        for number, why in sorted(found.items())
    ]
    for number in _repeated(letter, spans):
        if number not in theirs:
            found.setdefault(number, {}).setdefault("repeats", []).append("this sentence")
    missing: tuple[int, ...] = ()
    if "coverage" in lacks and not own:
        every = tuple(point.supply for point in brief.points if point.supply is not None)
        missing = _missing(letter, brief) or every
    faults += [Fault(None, f"say this too: “{brief.items[place].evidence}”") for place in missing]
    return Diagnosis(tuple(faults), missing, frozenset(lacks))


def _repeated(letter: Letter, spans: Sequence[Span]) -> list[int]:
    """The sentences that say with most of the same words what one before them said."""
    seen: list[frozenset[str]] = []
    again = []
    for number, (start, end) in enumerate(spans, 1):
        words = frozenset(re.findall(r"[\w'’]{4,}", fold(letter.body[start:end])))
        if len(words) >= _TELLING and any(len(words & other) >= _SAME * len(words) for other in seen):
            again.append(number)
        seen.append(words)
    return again


def _listed(quotes: Sequence[str]) -> str:
    return ", ".join(dict.fromkeys(quotes[:4]))


def _missing(letter: Letter, brief: Brief) -> tuple[int, ...]:
    """The supplies that share less than half of their longer words with the letter, or lack one of its numbers."""
    text = fold(letter.body)
    lost = []
    for point in brief.points:
        if point.supply is None:
            continue
        words = [word for word in fold(brief.items[point.supply].evidence).split() if len(word) > 3 or word.isdigit()]
        there = [word for word in words if word.strip(".,;:!?\"'()")[:6] in text]
        if 4 * len(there) < 3 * len(words):
            lost.append(point.supply)
    return tuple(lost)


def mended(letter: Letter, wrong: Diagnosis, brief: Brief, wish: Wish, own: Collection[str] = ()) -> Letter:
    """The letter without the sentences at fault, and with those of the embedded letter that it then lacks.

    Nothing is put into a letter that holds sentences of a person (`own`), and those are not taken out.
    """
    cut = rewritten(letter, dict.fromkeys(wrong.numbers, ""), brief)
    if own:
        return cut
    ours = assemble("", writer.write(brief, wish))
    wanted = {*wrong.missing, *_missing(cut, brief)}
    body = _body(ours)
    for start, end in body:
        holds = {s.brief for s in ours.sources if s.origin == "brief" and s.span[0] < end and start < s.span[1]}
        if wish.kind == "follow-up" and holds & wanted:
            cut = inserted(cut, ours, (start, end), before_last=True)
            wanted -= holds
    code = brief.language if brief.language in SUPPORTED else SUPPORTED[0]
    for section, first in (("thanks", True), ("interest", False), ("match", False)):
        if _says(cut, code, section):
            continue
        for start, end in body:
            if patterns(code, section).search(fold(ours.body[start:end])):
                cut = inserted(cut, ours, (start, end), first=first, before_last=not first)
                break
    return cut


def own_sentences(letter: Letter, written: Collection[str]) -> int:
    """How many sentences between greeting and signature, which are ours, are as the model wrote them."""
    return sum(" ".join(letter.body[a:b].split()) in written for a, b in _body(letter))


def flat_sentences(letter: Letter) -> frozenset[str]:
    """The sentences of a letter, white space folded."""
    return frozenset(" ".join(letter.body[a:b].split()) for a, b in sentences(letter.body))


def _says(letter: Letter, code: str, section: str) -> bool:
    return patterns(code, section).search(fold(letter.body)) is not None


def _body(letter: Letter) -> list[Span]:
    """The sentences between greeting and signature."""
    spans = list(sentences(letter.body))
    return [(a, b) for a, b in spans[1:] if letter.body[b - 1] in ".!?"]
