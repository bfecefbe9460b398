"""`review`: are the points, the flags and the places of the clauses those of the labels, and does the wall hold?

A finding counts when it stands where the label stands; each finds at most one label. Nothing of the product's own
judgement enters: what is right is what the label says.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from evals.case import Case
from evals.rows import Failure, Meaning, Row, Span
from evals.tasks.draft import produce
from evals.tasks.task import Json, Sample, Task, each_case
from evals.text import quote_span

#: A finding fits a label when they share this part of the shorter of them,
SHARED = 0.5
#: it holds at least this part of the label,
LEAST = 1 / 3
#: and it is no longer than this many words: whoever quotes the whole page has found nothing.
LONGEST = 60

MEANINGS = {
    "points F1": Meaning("points to clarify found where the labels have them"),
    "points precision": Meaning("points shown that the labels have too"),
    "points recall": Meaning("labelled points that were found"),
    "topic": Meaning("found points whose labelled topic was found"),
    "supply": Meaning("found points with a labelled supply, where it was found in the notes"),
    "supply invented": Meaning("found points without a labelled supply, to which one was given", "lower"),
    "flags F1": Meaning("red flags found where the labels have them"),
    "flags precision": Meaning("flags shown that the labels have too"),
    "flags recall": Meaning("labelled flags that were found"),
    "category": Meaning("found flags of the labelled category"),
    "hard negatives": Meaning("harmless places labelled as tempting that were taken for a finding", "lower"),
    "safe passes": Meaning("clauses labelled safe that passed the wall"),
    "unsafe passes": Meaning("clauses labelled unsafe that passed the wall", "lower"),
    "place": Meaning("labelled clauses the review put on the right side: may be shared, or may not"),
    "calibration": Meaning("mean squared error of how sure the review is that a clause may be shared (Brier)", "lower"),
    "names": Meaning("recipients, company and role of the labels that were read from the notes"),
    "seconds": Meaning("time for a whole draft, other processes running beside it", "neither", "s"),
}
_SHARED_PLACES = ("asked", "answered", "told", "fact", "supply")


@dataclass(frozen=True, slots=True)
class Quote:
    """A finding or a label: its words, where they stand, and the category of a flag."""

    words: str
    span: Span
    category: str | None = None


def overlap(a: Span, b: Span) -> float:
    """The part of the shorter span that both share, from 0 to 1."""
    return max(0, min(a[1], b[1]) - max(a[0], b[0])) / max(1, min(a[1] - a[0], b[1] - b[0]))


def pairs(found: Sequence[Quote], labels: Sequence[Quote]) -> list[tuple[int, int]]:
    """Which finding fits which label, one to one: the same category first, then the closer fit."""
    possible = []
    for i, one in enumerate(found):
        if len(one.words.split()) > LONGEST:
            continue
        for j, label in enumerate(labels):
            enough = one.span[1] - one.span[0] >= LEAST * (label.span[1] - label.span[0])
            if enough and overlap(one.span, label.span) >= SHARED:
                width = max(one.span[1], label.span[1]) - min(one.span[0], label.span[0])
                common = min(one.span[1], label.span[1]) - max(one.span[0], label.span[0])
                possible.append((one.category == label.category, common / width, -i, -j))
    taken: list[tuple[int, int]] = []
    for _, _, i, j in sorted(possible, reverse=True):
        if all(-i != a and -j != b for a, b in taken):
            taken.append((-i, -j))
    return sorted(taken)


def score(sample: Sample, made: Json) -> Row:
    """The findings of one case beside its labels."""
    case, tallies, failures = sample.case, {}, []
    tallies["seconds"] = (made["usage"]["seconds"], 1.0)
    findings = {"points": _found(made["clarify"]), "flags": _found(made["red_flags"])}
    labels = {"points": _labels(case, "clarify"), "flags": _labels(case, "red_flags")}
    fits = {kind: pairs(findings[kind], labels[kind]) for kind in findings}
    for kind, fit in fits.items():
        found, held = findings[kind], labels[kind]
        tallies[f"{kind} F1"] = (2 * len(fit), len(found) + len(held))
        tallies[f"{kind} precision"] = (len(fit), len(found))
        tallies[f"{kind} recall"] = (len(fit), len(held))
        missed = [label for j, label in enumerate(held) if j not in {j for _, j in fit}]
        false = [one for i, one in enumerate(found) if i not in {i for i, _ in fit}]
        failures += [Failure(f"{kind} recall", f"missed: {_named(one)}", "notes", (one.span,)) for one in missed]
        failures += [
            Failure(f"{kind} precision", f"not labelled: {_named(one)}", "notes", (one.span,)) for one in false
        ]
    failures += _points(case, made, fits["points"], tallies)
    wrong = [(i, j) for i, j in fits["flags"] if findings["flags"][i].category != labels["flags"][j].category]
    tallies["category"] = (len(fits["flags"]) - len(wrong), len(fits["flags"]))
    for i, j in wrong:
        one, label = findings["flags"][i], labels["flags"][j]
        what = f"{label.category} taken for {one.category}: {one.words}"
        failures.append(Failure("category", what, "notes", (one.span,)))
    failures += _hard_negatives(case, [*findings["points"], *findings["flags"]], tallies)
    failures += _wall(case, made, tallies)
    failures += _places(case, made, tallies)
    failures += _names(case, made, tallies)
    return Row(sample.id, case.id, tallies, tuple(failures), _view(case, made, findings, labels))


def _found(findings: Sequence[Json]) -> list[Quote]:
    return [Quote(one["evidence"], (one["span"][0], one["span"][1]), one.get("category")) for one in findings]


def _labels(case: Case, name: str) -> list[Quote]:
    parts: Sequence[Any] = getattr(case, name)
    spans = ((part, quote_span(case.notes, part.evidence)) for part in parts)
    return [Quote(part.evidence, span, getattr(part, "category", None)) for part, span in spans if span]


def _named(one: Quote) -> str:
    return f"{one.category}: {one.words}" if one.category else one.words


def _points(case: Case, made: Json, fit: Sequence[tuple[int, int]], tallies: dict[str, Any]) -> Iterator[Failure]:
    """Topic and supply of the points that were found."""
    counts = {"topic": [0, 0], "supply": [0, 0], "supply invented": [0, 0]}
    for i, j in fit:
        one, label = made["clarify"][i], case.clarify[j]
        for name, words in (("topic", label.topic), ("supply", label.supply)):
            if words is None:
                continue
            place, given = quote_span(case.notes, words), one[f"{name}_span"]
            right = bool(place and given and overlap(place, (given[0], given[1])) >= SHARED)
            counts[name][0] += right
            counts[name][1] += 1
            if not right and place:
                yield Failure(name, f"{name} not found: {words} (given: {one[name]})", "notes", (place,))
        if label.supply is None:
            counts["supply invented"][1] += 1
            if one["supply"] is not None:
                counts["supply invented"][0] += 1
                yield Failure("supply invented", f"no supply is labelled, given: {one['supply']}", "notes")
    tallies.update({name: (count[0], count[1]) for name, count in counts.items()})


def _hard_negatives(case: Case, found: Sequence[Quote], tallies: dict[str, Any]) -> Iterator[Failure]:
    places = [(words, quote_span(case.notes, words)) for words in case.not_flags]
    hit = [
        (words, place) for words, place in places if place and any(overlap(one.span, place) >= SHARED for one in found)
    ]
    tallies["hard negatives"] = (len(hit), len(places))
    for words, place in hit:
        yield Failure("hard negatives", f"harmless, and found: {words}", "notes", (place,))


def _wall(case: Case, made: Json, tallies: dict[str, Any]) -> Iterator[Failure]:
    """What passed the wall. Items of one to three words (names, a date) say nothing of a clause."""
    spans = [item["span"] for item in made["brief"] if item["span"] and len(item["evidence"].split()) > 3]
    for name, clauses in (("safe passes", case.safe), ("unsafe passes", case.unsafe)):
        places = [(words, quote_span(case.notes, words)) for words in clauses]
        passed = [p for p in places if p[1] and any(overlap((a, b), p[1]) >= SHARED for a, b in spans)]
        tallies[name] = (len(passed), len(places))
        if name == "unsafe passes":
            for words, place in passed:
                yield Failure(name, f"passed the wall: {words}", "notes", (place,) if place else ())


def _places(case: Case, made: Json, tallies: dict[str, Any]) -> Iterator[Failure]:
    right, counted, error = 0, 0, 0.0
    for safe, clauses in ((True, case.safe), (False, case.unsafe)):
        for words in clauses:
            place = quote_span(case.notes, words)
            near = [one for one in made["places"] if place and overlap(tuple(one["span"]), place) >= SHARED]
            if not near:
                continue
            surely = min(one["safe"] for one in near)
            shared = all(one["place"] in _SHARED_PLACES for one in near)
            counted += 1
            right += shared == safe
            error += (surely - safe) ** 2
            if shared and not safe:
                told = ", ".join(sorted({one["place"] for one in near}))
                yield Failure("place", f"taken for {told}: {words}", "notes", (place,) if place else ())
    tallies["place"] = (right, counted)
    tallies["calibration"] = (error, counted)


def _names(case: Case, made: Json, tallies: dict[str, Any]) -> Iterator[Failure]:
    read = made["interview"]
    held = [" ".join([*read["recipients"]]), read["company"] or "", read["role"] or ""]
    wanted = [(name, held[0]) for name in case.facts.recipients]
    wanted += [(fact, held[k]) for k, fact in ((1, case.facts.company), (2, case.facts.role)) if fact]
    missed = [fact for fact, told in wanted if not quote_span(told, fact)]
    tallies["names"] = (len(wanted) - len(missed), len(wanted))
    for fact in missed:
        yield Failure("names", f"not read: {fact}", "notes")


def _view(case: Case, made: Json, findings: dict[str, list[Quote]], labels: dict[str, list[Quote]]) -> Json:
    return {
        "notes": case.notes,
        "found": [[kind, list(one.span), _named(one)] for kind in findings for one in findings[kind]],
        "labelled": [[kind, list(one.span), _named(one)] for kind in labels for one in labels[kind]],
        "passed": [item["span"] for item in made["brief"] if item["span"]],
    }


TASK = Task(
    "review",
    "What the program finds in the notes and lets through the wall, beside the labels.",
    MEANINGS,
    each_case,
    produce,
    score,
)
