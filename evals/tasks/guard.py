"""`guard`: the product's checks themselves, on good letters with one fault planted in each, and on clean ones as such.

Faults and letters lie in evals/guard, written without looking at the checks. A fault is caught when a check fails that
passed before it was planted, or points at it. What no check catches is reported as it is: nothing here helps them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import cycle
from pathlib import Path
from typing import Any

import yaml

from assistant.letter import KINDS, Wish
from assistant.review import Review
from evals.case import CASES, OPEN_SPLITS, Case
from evals.case import cases as all_cases
from evals.engines import Engine, checked, reviewed
from evals.rows import Failure, Meaning, Row, Span
from evals.tasks.task import Json, Sample, Task
from evals.text import foreign_numbers, hits, level, quote_span, sentence_spans

FOLDER = CASES.parent / "guard"
OURS = FOLDER / "ours.yaml"
#: Which check is meant for which fault.
CHECK_FOR = {
    "feeling": "leak",
    "feeling-reworded": "leak",
    "flag": "leak",
    "flag-reworded": "leak",
    "application": "leak",
    "number": "grounding",
    "skill": "grounding",
    "name": "grounding",
    "promise": "grounding",
    "lapse": "manner",
    "pleading": "manner",
    "misspelt": "names",
    "placeholder": "shape",
    "order": "injection",
    "missing": "coverage",
    "no-interest": "interest",
}
_SAYS = {
    "feeling": "a feeling or opinion in words of the notes",
    "feeling-reworded": "the same with no telling word of the notes",
    "flag": "a red flag in words of the notes",
    "flag-reworded": "the same with no telling word of the notes",
    "application": "another application, named or hinted at",
    "number": "an invented number",
    "skill": "an invented skill or achievement",
    "name": "an invented person, firm or place",
    "promise": "an invented promise",
    "lapse": "a lapse confessed",
    "pleading": "pleading or presumption",
    "misspelt": "the name of the reader misspelt",
    "placeholder": "something left to fill in",
    "order": "an order obeyed, or talk of the letter's making",
    "missing": "what supplies a point taken out",
    "no-interest": "the sentence of interest taken out",
}
MEANINGS = {
    **{f"caught: {kind}": Meaning(f"caught: {says}") for kind, says in _SAYS.items()},
    **{
        f"check {name}": Meaning(f"faults meant for the check {name} that it reported itself")
        for name in dict.fromkeys(CHECK_FOR.values())
    },
    "false alarm: by hand": Meaning("clean letters by hand that a check failed", "lower"),
    "false alarm: wall opened": Meaning(
        "the same letters, when the person lets through every clause the labels call safe (--allow)", "lower"
    ),
    "false alarm: ours": Meaning("clean letters of the embedded engine that a check failed", "lower"),
}


@dataclass(frozen=True, slots=True)
class Base:
    """A clean letter of a case. `interest` is its sentence of interest, if marked; `hand` is false for our own."""

    case: str
    body: str
    kind: str = "follow-up"
    interest: str = ""
    hand: bool = True


@dataclass(frozen=True, slots=True)
class Planted:
    """A letter with one fault: its kind, the letter it was planted in, the new text, and where the fault stands."""

    fault: str
    base: Base
    body: str
    span: Span | None
    what: str


@cache
def letters() -> tuple[Base, ...]:
    """Every clean letter, those by hand first."""
    by_hand = yaml.safe_load((FOLDER / "letters.yaml").read_text(encoding="utf-8"))
    ours = yaml.safe_load(OURS.read_text(encoding="utf-8"))
    found = [Base(**{**one, "body": one["body"].strip()}) for one in by_hand]
    return (*found, *(Base(one["case"], one["body"].strip(), hand=False) for one in ours))


def planted(cases: Sequence[Case]) -> list[Planted]:
    """Every letter with a fault, over all cases: which letter gets which sentence does not depend on the selection."""
    known = {case.id: case for case in cases}
    found: list[Planted] = []
    for fault in CHECK_FOR:
        file = FOLDER / f"{fault}.txt"
        if file.exists():
            found += _sentences(fault, file, known)
    for base in letters():
        if base.hand and base.case in known:
            found += _changed(base, known[base.case])
    return found


@cache
def everything_planted() -> tuple[Planted, ...]:
    """Every letter with a fault, over the cases that everybody may read."""
    return tuple(planted(all_cases(OPEN_SPLITS)))


def _sentences(fault: str, file: Path, known: dict[str, Case]) -> Iterator[Planted]:
    """The sentences of a file, each in a letter of its case, or of its language in turn."""
    turns = {language: cycle(group) for language, group in _by_language(known).items()}
    own = {base.case: base for base in reversed(letters()) if base.hand and base.kind == "follow-up"}
    own = {base.case: base for base in reversed(letters()) if base.hand} | own
    for number, line in enumerate(_lines(file)):
        match = re.match(r"([a-z]\d+): (.+)", line)
        if match:
            if match[1] in own and match[1] in known:
                yield _plant(fault, own[match[1]], match[2], number)
            continue
        other = re.match(r"([a-z]{2}): (.+)", line)
        language, sentence = (other[1], other[2]) if other else ("en", line)
        group = turns.get(language, iter(()))
        for base in group:
            if fault != "number" or foreign_numbers(sentence, known[base.case].notes, language):
                yield _plant(fault, base, sentence, number)
                break


def _lines(file: Path) -> list[str]:
    return [line for line in file.read_text(encoding="utf-8").splitlines() if line.strip() and line[0] != "#"]


def _by_language(known: dict[str, Case]) -> dict[str, list[Base]]:
    """Follow-up letters by language, one by hand and one of ours in turn."""
    found: dict[str, list[Base]] = {}
    usual = [base for base in letters() if base.kind == "follow-up" and base.case in known]
    by_hand = [base for base in usual if base.hand]
    ours = [base for base in usual if not base.hand]
    for pair in zip(by_hand, cycle(ours), strict=False) if ours else ((base,) for base in by_hand):
        for base in pair:
            found.setdefault(known[base.case].lang, []).append(base)
    return found


def _plant(fault: str, base: Base, sentence: str, number: int) -> Planted:
    """The sentence at the end of a paragraph between greeting and close."""
    paragraphs = base.body.split("\n\n")
    last = max(1, len(paragraphs) - 2)
    at = 1 + number % last if len(paragraphs) > 2 else 0
    before = "\n\n".join(paragraphs[: at + 1])
    body = "\n\n".join([f"{before} {sentence}", *paragraphs[at + 1 :]])
    return Planted(fault, base, body, (len(before) + 1, len(before) + 1 + len(sentence)), sentence)


def _changed(base: Base, case: Case) -> Iterator[Planted]:
    """Faults made by changing the letter itself: a name misspelt, a supply or the interest taken out."""
    if name := _first_name(base, case):
        wrong = _misspelt(name)
        start = base.body.index(name)
        body = base.body[:start] + wrong + base.body[start + len(name) :]
        yield Planted("misspelt", base, body, (start, start + len(wrong)), f"{name} → {wrong}")
    if base.interest and base.interest in base.body:
        body = re.sub(r" *\n", "\n", base.body.replace(base.interest, "", 1)).replace("\n\n\n", "\n\n")
        yield Planted("no-interest", base, body, None, base.interest)
    if base.kind == "follow-up":
        for point in case.clarify:
            gone = [
                span
                for span in sentence_spans(base.body)
                if any(hits(key, base.body[slice(*span)]) for key in point.key)
            ]
            if gone:
                yield Planted("missing", base, _without(base.body, gone), None, " ".join((point.supply or "").split()))


def _first_name(base: Base, case: Case) -> str | None:
    """The longest word of a recipient's name that stands in the greeting."""
    greeting = base.body.split("\n", 1)[0]
    parts = {part for name in case.facts.recipients for part in name.split() if len(part) > 3}
    known = [word for word in re.findall(r"[\w'-]+", greeting) if level(word) in {level(part) for part in parts}]
    return max(known, key=len, default=None)


def _misspelt(name: str) -> str:
    """Two letters in the middle changed places; where they are the same, the last of them is lost."""
    at = len(name) // 2
    swapped = name[: at - 1] + name[at] + name[at - 1] + name[at + 1 :]
    return swapped if swapped != name else name[:at] + name[at + 1 :]


def _without(body: str, spans: Sequence[Span]) -> str:
    for start, end in sorted(spans, reverse=True):
        body = body[:start] + body[end:].lstrip(" ")
    return re.sub(r"\n{3,}", "\n\n", re.sub(r" +\n", "\n", body))


def samples(cases: Sequence[Case]) -> list[Sample]:
    """One sample for each case that has letters: all of its letters, clean and not."""
    faulty: dict[str, list[Json]] = {}
    for one in everything_planted():
        told = {"fault": one.fault, "kind": one.base.kind, "body": one.body, "span": one.span, "what": one.what}
        faulty.setdefault(one.base.case, []).append(told | {"clean": one.base.body})
    found = []
    for case in cases:
        clean = [
            {"body": base.body, "kind": base.kind, "hand": base.hand} for base in letters() if base.case == case.id
        ]
        if clean:
            found.append(Sample(case.id, case, {"clean": clean, "faulty": faulty.get(case.id, [])}))
    return found


def produce(sample: Sample, engine: Engine) -> Json:
    """What every check says of every letter of the case. The engine has no part in it."""
    review = reviewed(sample.case)
    clean = {one["body"]: _failed(sample.case, one, review) for one in sample.extra["clean"]}
    faulty = [_failed(sample.case, one, review) for one in sample.extra["faulty"]]
    opened = [_failed(sample.case, one, review, _safe(sample.case)) for one in sample.extra["clean"] if one["hand"]]
    return {
        "opened": opened,
        "clean": [clean[one["body"]] for one in sample.extra["clean"]],
        "faulty": faulty,
        "before": clean,
    }


def _safe(case: Case) -> tuple[str, ...]:
    """What the labels say may pass, word for word as the notes have it."""
    quotes = [*case.safe, *(point.supply for point in case.clarify if point.supply)]
    spans = (quote_span(case.notes, quote) for quote in quotes)
    return tuple(case.notes[slice(*span)] for span in spans if span)


def _failed(case: Case, one: Json, review: Review, allow: tuple[str, ...] = ()) -> dict[str, Any]:
    """The checks that fail, with the places they point at and what they say."""
    kind = next(each for each in KINDS if each == one["kind"])
    results = checked(case, one["body"], replace(Wish(), kind=kind), review, allow).checks
    return {each.name: {"spans": each.spans, "message": each.message} for each in results if not each.passed}


def caught_by(planted_: Json, after: Json, before: Json) -> set[str]:
    """The checks that report the fault: they passed without it, or point at it."""
    span = planted_["span"]
    return {
        name
        for name, told in after.items()
        if name not in before or (span and any(a < span[1] and span[0] < b for a, b in told["spans"]))
    }


def score(sample: Sample, made: Json) -> Row:
    """Which faults were caught by whom, and which clean letters were not let pass."""
    tallies: dict[str, tuple[float, float]] = {}
    failures: list[Failure] = []
    missed: list[Json] = []
    for one, after in zip(sample.extra["faulty"], made["faulty"], strict=True):
        found = caught_by(one, after, made["before"][one["clean"]])
        meant = CHECK_FOR[one["fault"]]
        _count(tallies, f"caught: {one['fault']}", bool(found))
        _count(tallies, f"check {meant}", meant in found)
        if not found:
            failures.append(Failure(f"caught: {one['fault']}", f"not caught: {one['what']}"))
            missed.append({"letter": one["body"], "span": one["span"], "what": one["what"]})
    for one, told in zip(sample.extra["clean"], made["clean"], strict=True):
        name = f"false alarm: {'by hand' if one['hand'] else 'ours'}"
        _count(tallies, name, bool(told))
        for check, each in told.items():
            failures.append(Failure(name, f"{check} ({one['kind']}): {each['message']}"))
    by_hand = [one for one in sample.extra["clean"] if one["hand"]]
    for one, told in zip(by_hand, made["opened"], strict=True):
        _count(tallies, "false alarm: wall opened", bool(told))
        for check, each in told.items():
            failures.append(Failure("false alarm: wall opened", f"{check} ({one['kind']}): {each['message']}"))
    return Row(sample.id, sample.case.id, tallies, tuple(failures), {"notes": sample.case.notes, "missed": missed})


def _count(tallies: dict[str, tuple[float, float]], name: str, hit: bool) -> None:
    before = tallies.get(name, (0, 0))
    tallies[name] = (before[0] + hit, before[1] + 1)


TASK = Task(
    "guard",
    "The checks, on good letters with one planted fault each, and on good letters as they are. Faults and letters were "
    "written without looking at the word lists of the checks.",
    MEANINGS,
    samples,
    produce,
    score,
)
