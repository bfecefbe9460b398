"""`revise`: a letter changed as a person asks in plain words; what they asked for is done, and nothing else is lost.

Changed are a letter of our own, the same with a sentence that the person put in, and one written by hand. A wish that
only a model understands is refused, and that is counted apart: it is no fault of an engine without one.
"""

from __future__ import annotations

from collections.abc import Sequence

from assistant.brief import Choice
from assistant.draft import Done, revise
from assistant.errors import ModelError
from assistant.letter import Wish
from assistant.notes import read_notes
from evals.case import Case
from evals.engines import Engine, drafted, reviewed
from evals.rows import Failure, Meaning, Row
from evals.tasks.guard import letters
from evals.tasks.letter import FAULTS, faults
from evals.tasks.task import Json, Sample, Task
from evals.text import hits

ASKS = {
    "en": {"shorter": "shorter", "formal": "more formal", "brief": "shorter, please"},
    "es": {"shorter": "más corta", "formal": "más formal"},
    "de": {"shorter": "kürzer", "formal": "förmlicher"},
    "fr": {"shorter": "plus court", "formal": "plus formel"},
}
#: What a person might add to our letter; it must come through every change.
OWN = {
    "en": "It was a pleasure to see the place for myself.",
    "es": "Fue un placer conocer el lugar en persona.",
    "de": "Es war schön, alles mit eigenen Augen zu sehen.",
    "fr": "Ce fut un plaisir de voir les lieux de mes propres yeux.",
}
MEANINGS = {
    "granted": Meaning("wishes that were granted, of those that were not refused"),
    "refused": Meaning("wishes refused because they need a model", "neither"),
    "supplies kept": Meaning("points supplied before and still supplied, though the letter is shorter"),
    "own words kept": Meaning("changed letters in which the sentence that the person put in still stands as it was"),
    "new faults": Meaning("changed letters with a fault that they had not before", "lower"),
}


def samples(cases: Sequence[Case]) -> list[Sample]:
    """The cases that have a follow-up letter by hand, and that letter."""
    by_hand = {base.case: base.body for base in reversed(letters()) if base.hand and base.kind == "follow-up"}
    return [Sample(case.id, case, {"letter": by_hand[case.id]}) for case in cases if case.id in by_hand]


def produce(sample: Sample, engine: Engine) -> Json:
    """Each letter changed by each wish; None where it was refused."""
    case, found = sample.case, []
    ours = drafted(case, engine)["letter"]["body"]
    drafts = {"ours": ours, "edited": _edited(ours, case), "by hand": sample.extra["letter"]}
    review = reviewed(case)
    choice = Choice(job=case.job or "", about=case.about or "")
    for whose, before in drafts.items():
        for wish, ask in ASKS[case.lang].items():
            try:
                events = list(revise(before, read_notes(case.notes), ask, choice, Wish(), review))
            except ModelError:
                after = None
            else:
                after = next(event.draft.letter.body for event in events if isinstance(event, Done))
            found.append({"whose": whose, "wish": wish, "ask": ask, "before": before, "after": after})
    return {"changed": found}


def _edited(body: str, case: Case) -> str:
    """Our letter with the person's own sentence at the end of its first paragraph after the greeting."""
    greeting, first, *rest = body.split("\n\n")
    return "\n\n".join([greeting, f"{first} {OWN[case.lang]}", *rest])


def score(sample: Sample, made: Json) -> Row:
    """What became of each wish."""
    counts = {name: [0, 0] for name in MEANINGS}
    failures: list[Failure] = []
    for one in made["changed"]:
        before, after = one["before"], one["after"]
        _count(counts, "refused", after is None)
        if after is None:
            continue
        name = f"{one['whose']}, “{one['ask']}”"
        granted = after != before if one["wish"] == "formal" else len(after.split()) < len(before.split())
        _count(counts, "granted", granted)
        if not granted:
            failures.append(Failure("granted", f"not granted: {name}"))
        for point in sample.case.clarify:
            if any(hits(key, before) for key in point.key):
                kept = any(hits(key, after) for key in point.key)
                _count(counts, "supplies kept", kept)
                if not kept:
                    failures.append(
                        Failure("supplies kept", f"lost ({name}): {' '.join((point.supply or '').split())}")
                    )
        if one["whose"] == "edited":
            kept = OWN[sample.case.lang] in after
            _count(counts, "own words kept", kept)
            if not kept:
                failures.append(Failure("own words kept", f"lost ({name}): {OWN[sample.case.lang]}"))
        had = {each.what for each in faults(sample.case, before)}
        new = [each for each in faults(sample.case, after) if each.what not in had and each.figure in FAULTS]
        _count(counts, "new faults", bool(new))
        failures += [Failure("new faults", f"{name}: {each.what}") for each in new]
    tallies = {name: (count[0], count[1]) for name, count in counts.items()}
    return Row(sample.id, sample.case.id, tallies, tuple(failures))


def _count(counts: dict[str, list[int]], name: str, hit: bool) -> None:
    counts[name][0] += hit
    counts[name][1] += 1


TASK = Task(
    "revise",
    "Letters changed as asked in plain words: granted, and nothing else lost?",
    MEANINGS,
    samples,
    produce,
    score,
)
