"""`letter`: the letter by the labels of its case: what must not stand in it, what must, and whether it reads like one.

Letters pass the product's own checks by construction, so those score nothing here. Where labels and checks disagree on
a letter, the row says so: one of them is wrong.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import chain

from evals.case import Case, LabelledPoint
from evals.rows import Failure, Meaning, Row, Span
from evals.tasks.draft import produce
from evals.tasks.task import Json, Sample, Task, each_case
from evals.text import (
    foreign_names,
    foreign_numbers,
    hits,
    language_of,
    level,
    quote_span,
    sentence_spans,
    words,
    words_of,
)

#: So many words in a row from a clause that must not pass are an echo of it.
ECHO = 5
#: The topic of a point stands within so many sentences of what supplies it.
BESIDE = 2
FEWEST, MOST = 60, 250
#: Notes of fewer words than this may have a letter below FEWEST: a letter is never padded.
SHORT_NOTES = 120
LONG_SENTENCE = 35
#: A letter is the model's own when this share of its sentences stands as the model wrote them.
OWN = 0.7

MEANINGS = {
    "leak": Meaning("letters in which something private stands (the patterns of the case)", "lower"),
    "echo": Meaning("letters with five words in a row of a clause that must not pass", "lower"),
    "unsupported": Meaning("letters with a number or name that neither notes nor advert nor CV hold", "lower"),
    "supplied": Meaning("labelled points with a supply, which the letter supplies"),
    "topic beside": Meaning("those of them whose topic stands within two sentences of the supply"),
    "detail": Meaning("letters that touch something of the conversation"),
    "mention": Meaning("role, company and recipient named"),
    "language": Meaning("letters in the language of the notes"),
    "placeholder": Meaning("letters with something left to fill in", "lower"),
    "manner": Meaning("letters that plead, presume, confess or use a stock phrase", "lower"),
    "shape": Meaning("thanks, interest and a close, counted one by one"),
    "length": Meaning("letters of 60 to 250 words, or shorter for short notes"),
    "long sentences": Meaning("sentences of more than 35 words", "lower"),
    "sameness": Meaning("sentences that stand, names and numbers apart, in another letter of the run too", "lower"),
    "words": Meaning("mean length of a letter", "neither", "words"),
    "passed": Meaning("letters the program's own checks pass", "neither"),
    "own": Meaning("letters that are a model's own: 70 % of the sentences stand as it wrote them"),
    "tokens": Meaning("tokens sent and received for a letter", "neither", "tokens"),
    "cost": Meaning("cost of a letter", "neither", "dollars"),
    "agreement": Meaning("letters of which labels and checks say the same on leaks, numbers, names, manner and gaps"),
}
#: What must not stand in any letter.
FAULTS = ("leak", "echo", "unsupported", "placeholder", "manner")
#: What the checks are called that look for the same.
_CHECKS = ("leak", "grounding", "names", "manner", "injection", "shape")


def score(sample: Sample, made: Json) -> Row:
    """One letter beside the labels of its case."""
    body: str = made["letter"]["body"]
    return score_letter(sample, body, made)


def score_letter(sample: Sample, body: str, made: Json | None = None) -> Row:
    """Any letter beside the labels of the case; `made` is the draft it comes from, if it comes from one."""
    case = sample.case
    failures = [*faults(case, body), *_content(case, body), *_form(case, body)]
    failed = Counter(failure.figure for failure in failures)
    tallies: dict[str, tuple[float, float]] = {name: (float(bool(failed[name])), 1.0) for name in FAULTS}
    for name in ("language", "length"):
        tallies[name] = (float(not failed[name]), 1.0)
    if case.detail:
        tallies["detail"] = (float(not failed["detail"]), 1.0)
    keyed = [point for point in case.clarify if point.key]
    supplied = len(keyed) - failed["supplied"]
    with_topic = [point for point in keyed if point.topic_key]
    tallies |= {
        "supplied": (supplied, len(keyed)),
        "topic beside": (sum(_beside(point, body) for point in with_topic), len(with_topic)),
        "mention": (len(case.must_mention) - failed["mention"], len(case.must_mention)),
        "shape": (3 - failed["shape"], 3),
        "long sentences": (failed["long sentences"], len(sentence_spans(body))),
        "words": (len(body.split()), 1),
    }
    if made is not None:
        told = {check["name"] for check in made["checks"] if not check["passed"]}
        tallies["passed"] = (float(not told), 1.0)
        failures += _disagreement(failures, told, tallies)
        if "own" in made:
            tallies |= _by_model(made)
            if made["own"] < OWN:
                why = made["fallback"] or f"{made['own']:.0%} of the sentences stand as the model wrote them"
                failures.append(Failure("own", str(why)))
    return Row(sample.id, case.id, tallies, tuple(failures), _view(case, body, made))


def _by_model(made: Json) -> dict[str, tuple[float, float]]:
    """What only a letter with a model behind it has."""
    usage = made["usage"]
    told = {"own": (float(made["own"] >= OWN), 1.0), "tokens": (usage["input_tokens"] + usage["output_tokens"], 1.0)}
    return told if usage["cost_usd"] is None else told | {"cost": (usage["cost_usd"], 1.0)}


def faults(case: Case, body: str) -> Iterator[Failure]:
    """What must not stand in a letter of the case, and stands in this one."""
    for pattern in case.private:
        if spans := hits(pattern, body):
            yield Failure("leak", f"private: {_quoted(body, spans)} (pattern {pattern})", spans=tuple(spans))
    yield from _echoes(case, body)
    sources = "\n".join([case.notes, case.job or "", case.about or ""])
    for span in (*foreign_numbers(body, sources, case.lang), *foreign_names(body, sources, case.lang)):
        yield Failure("unsupported", f"not in the notes: {_quoted(body, [span])}", spans=(span,))
    if spans := hits(words_of("placeholder"), body):
        yield Failure("placeholder", f"left to fill in: {_quoted(body, spans)}", spans=tuple(spans))
    for name, pattern in words_of("manner").items():
        if spans := hits(pattern, body):
            yield Failure("manner", f"{name}: {_quoted(body, spans)}", spans=tuple(spans))


def _echoes(case: Case, body: str) -> Iterator[Failure]:
    """Runs of words taken from what must not pass; what may pass may hold the same words."""
    open_ = {run for clause in _open(case) for run in _runs(clause)}
    letter = level(body)
    for clause in case.unsafe:
        shared = [run for run in _runs(clause) if run not in open_]
        for run in shared:
            match = re.search(r"\W+".join(map(re.escape, run)), letter)
            if match:
                yield Failure("echo", f"words of “{' '.join(clause.split())}”", spans=(match.span(),))
                break


def _open(case: Case) -> Iterator[str]:
    yield from case.safe
    for point in case.clarify:
        yield from filter(None, (point.topic, point.supply))


def _runs(text: str) -> list[tuple[str, ...]]:
    held = words(text)
    return [tuple(held[at : at + ECHO]) for at in range(len(held) - ECHO + 1)]


def _content(case: Case, body: str) -> Iterator[Failure]:
    for point in case.clarify:
        if point.key and not any(hits(key, body) for key in point.key):
            yield Failure("supplied", f"not supplied: {' '.join((point.supply or '').split())}", "notes")
        elif point.key and point.topic_key and not _beside(point, body):
            yield Failure("topic beside", f"supplied without its topic: {' | '.join(point.topic_key)}")
    if case.detail and not any(hits(pattern, body) for pattern in case.detail):
        yield Failure("detail", "touches nothing of the conversation")
    for group in case.must_mention:
        if not any(quote_span(body, name) for name in group):
            yield Failure("mention", f"does not name {' or '.join(group)}")


def _beside(point: LabelledPoint, body: str) -> bool:
    sentences = [body[start:end] for start, end in sentence_spans(body)]
    topics = [at for at, text in enumerate(sentences) if any(hits(key, text) for key in point.topic_key)]
    supplies = [at for at, text in enumerate(sentences) if any(hits(key, text) for key in point.key)]
    return any(abs(a - b) <= BESIDE for a in topics for b in supplies)


def _form(case: Case, body: str) -> Iterator[Failure]:
    if language_of(body) != case.lang:
        yield Failure("language", f"not in the language of the notes ({case.lang})")
    count = len(body.split())
    fewest = FEWEST if len(case.notes.split()) >= SHORT_NOTES else 1
    if not fewest <= count <= MOST:
        yield Failure("length", f"{count} words")
    for part in ("thanks", "interest", "closing"):
        if not re.search(words_of(part)[case.lang], level(body) if part != "closing" else body.lower()):
            yield Failure("shape", f"no {part}")
    for start, end in sentence_spans(body):
        if len(body[start:end].split()) > LONG_SENTENCE:
            yield Failure(
                "long sentences", f"{len(body[start:end].split())} words in one sentence", spans=((start, end),)
            )


def _disagreement(
    failures: Sequence[Failure], told: set[str], tallies: dict[str, tuple[float, float]]
) -> list[Failure]:
    labelled = {failure.figure for failure in failures if failure.figure in FAULTS}
    alarmed = told & set(_CHECKS)
    tallies["agreement"] = (float(bool(labelled) == bool(alarmed)), 1.0)
    if bool(labelled) == bool(alarmed):
        return []
    said = f"labels: {', '.join(sorted(labelled)) or 'nothing'}; checks: {', '.join(sorted(alarmed)) or 'nothing'}"
    return [Failure("agreement", said)]


def _quoted(body: str, spans: Sequence[Span]) -> str:
    return ", ".join(dict.fromkeys(f"“{' '.join(body[start:end].split())}”" for start, end in spans))


def _view(case: Case, body: str, made: Json | None) -> Json:
    shown: Json = {"notes": case.notes, "letter": body, "moulds": moulds(case, body)}
    if made is not None:
        shown["subject"] = made["letter"]["subject"]
        shown["sources"] = made["letter"]["sources"]
        shown["brief"] = [[item["kind"], item["evidence"], item["span"]] for item in made["brief"]]
        shown["passed"] = [item["span"] for item in made["brief"] if item["span"]]
        shown["checks"] = [check for check in made["checks"] if not check["passed"]]
    return shown


def moulds(case: Case, body: str) -> list[str]:
    """The sentences of a letter without what is the case's own: its names and numbers."""
    names = sorted((name for group in case.must_mention for name in group), key=len, reverse=True)
    found = []
    for start, end in sentence_spans(body):
        text = level(body[start:end])
        for name in names:
            text = text.replace(level(name), "#")
        text = re.sub(r"\d[\d.,%]*", "#", text)
        if len(text.split()) >= 5:
            found.append(" ".join(text.split()))
    return found


def together(rows: Sequence[Row]) -> list[Row]:
    """The rows with their sameness: which of a letter's sentences stand in another letter too."""
    in_letters = Counter(chain.from_iterable(set(row.view["moulds"]) for row in rows))
    return [
        replace(
            row,
            tallies={
                **row.tallies,
                "sameness": (
                    sum(in_letters[mould] > 1 for mould in row.view["moulds"]) if len(rows) > 1 else 0,
                    len(row.view["moulds"]),
                ),
            },
        )
        for row in rows
    ]


TASK = Task(
    "letter",
    "The letter by the labels of its case: what must not stand in it, what must, and how it reads.",
    MEANINGS,
    each_case,
    produce,
    score,
    together,
)
