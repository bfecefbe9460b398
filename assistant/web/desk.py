"""The letter on the desk: when it is written anew, what is kept of it, what the checks mark, where words come from.

A draft is replaced by a newer one only while nobody has written in it; every version that was ever there is kept.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass
from typing import Any

from assistant.checks import CheckResult
from assistant.draft import Done, Draft, FellBack, Repaired, Written
from assistant.letter import sentences
from assistant.notes import Span
from assistant.store import Store
from assistant.web import engine, journal, judgement
from assistant.web.engine import Job

#: What the check says when its words are found: a doubt the person may lift, or a fault.
DOUBTS = frozenset({"grounding"})
CHECKED = {
    "leak": "Nothing private", "grounding": "Everything has a source", "coverage": "Your points come across",
    "interest": "Your interest shows", "names": "Names are right", "shape": "It has the form of a letter",
    "manner": "The tone is right", "injection": "Nothing in it gives orders to a program",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Names:
    """The entries of one letter: one for all, or one to each interviewer."""

    to: str | None

    def of(self, name: str) -> str:
        """The entry `name` of this letter."""
        return f"{name}@{judgement.key(self.to)}" if self.to else name


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a sentence comes from: words of the notes (or the writer's own), and whether phrases join them."""

    sentence: str
    words: tuple[tuple[str, str], ...]
    ours: bool


def made_of(held: Mapping[str, str], names: Names) -> dict[str, Any]:
    """What is known of the last draft: its text, sources, items, engine and cost; empty when there was none."""
    try:
        found = json.loads(held.get(names.of("made"), "") or "{}")
    except ValueError:
        return {}
    return found if isinstance(found, dict) else {}


def signature(job: Job) -> str:
    """A short name for everything a draft depends on."""
    choice = asdict(job.choice) | {"skip": sorted(job.choice.skip), "supply": sorted(job.choice.supply.items())}
    places = [(placed.place, placed.safe) for placed in job.review.places]
    told = json.dumps(
        [
            job.review.notes.text,
            choice,
            asdict(job.wish),
            places,
            [point.span for point in job.review.points],
            *(job.settings.get(name, "") for name in ("engine", "address", "model")),
        ]
    )
    return hashlib.sha256(told.encode()).hexdigest()[:20]


def untouched(held: Mapping[str, str], names: Names) -> bool:
    """True when the letter is still the draft as it was made, or there is none."""
    made = made_of(held, names)
    body, subject = held.get(names.of("letter"), ""), held.get(names.of("subject"), "")
    return not body.strip() or (body == made.get("body") and subject == made.get("subject"))


def write(store: Store, interview: str, job: Job, names: Names, shown: Callable[[str], object], why: str) -> Draft:
    """A new draft, piece by piece to `shown`, kept as a version and laid on the desk. Raises FollowupError."""
    text = ""
    for event in engine.drafted(job):
        if isinstance(event, Written):
            text += event.piece.text
            shown(text)
        elif isinstance(event, Repaired):
            text = event.letter.body
            shown(text)
        elif isinstance(event, FellBack):
            text = ""
        elif isinstance(event, Done):
            lay(store, interview, job, names, event.draft, why)
            return event.draft
    raise AssertionError("a draft ends with Done")


def lay(store: Store, interview: str, job: Job, names: Names, draft: Draft, why: str, subject: str = "") -> None:
    """Keep what lies on the desk as a version, then lay the draft there."""
    held = journal.texts(store.entries(interview))
    if held.get(names.of("letter"), "").strip():
        keep(store, interview, held, names, "before it was written anew")
    letter = draft.letter
    told_subject = letter.subject or subject
    record = {
        "signature": signature(job),
        "subject": told_subject,
        "body": letter.body,
        "sources": [[*source.span, source.origin, source.brief] for source in letter.sources],
        "items": [[item.kind, item.origin, item.evidence] for item in draft.brief.items],
        "engine": draft.engine,
        "model": f"{job.settings.get('model', '')} at {job.settings.get('address', '')}".strip(),
        "fallback": draft.fallback,
        "usage": asdict(draft.usage),
        "to": names.to,
    }
    told = json.dumps(record)
    store.keep_letter(interview, why, told_subject, letter.body, told)
    store.save(interview, names.of("made"), told)
    store.save(interview, names.of("subject"), told_subject)
    store.save(interview, names.of("letter"), letter.body)


def keep(store: Store, interview: str, held: Mapping[str, str], names: Names, why: str) -> None:
    """Keep the letter as it stands as a version."""
    record = json.dumps({"to": names.to})
    store.keep_letter(interview, why, held.get(names.of("subject"), ""), held.get(names.of("letter"), ""), record)


def marks(results: tuple[CheckResult, ...], here: Span | None = None) -> list[dict[str, Any]]:
    """What the letter marks: faults before doubts, and the sentence that was asked about; no two overlap."""
    wanted = [
        (span, "doubt" if result.name in DOUBTS else "fault")
        for result in sorted(results, key=lambda each: each.name in DOUBTS)
        if not result.passed
        for span in result.spans
    ]
    if here:
        wanted.append((here, "here"))
    taken: list[tuple[Span, str]] = []
    for span, kind in wanted:
        if span[0] < span[1] and not any(min(span[1], b) > max(span[0], a) for (a, b), _ in taken):
            taken.append((span, kind))
    return [{"start": a, "end": b, "kind": kind} for (a, b), kind in sorted(taken)]


def liftable(body: str, results: tuple[CheckResult, ...]) -> list[str]:
    """The unsupported words a person may stand for: none that the leak check marks as well."""
    leaks = [span for result in results if result.name == "leak" for span in result.spans]
    doubts = [span for result in results if result.name in DOUBTS and not result.passed for span in result.spans]
    free = [span for span in doubts if not any(min(span[1], b) > max(span[0], a) for a, b in leaks)]
    return list(dict.fromkeys(" ".join(body[a:b].split()) for a, b in free))


def sentence_at(body: str, at: int) -> Span | None:
    """The sentence at a place in the letter, or None between paragraphs."""
    return next((span for span in sentences(body) if span[0] <= at <= span[1]), None)


def origin(body: str, span: Span, made: Mapping[str, Any]) -> Origin:
    """Where the sentence at `span` comes from, found again in the draft when the letter has been edited."""
    sentence, drafted = body[slice(*span)], str(made.get("body", ""))
    at = span[0] if drafted[slice(*span)] == sentence else drafted.find(sentence)
    if not drafted or at < 0:
        return Origin(sentence, (), False)
    items, words = made.get("items", []), []
    for start, end, kind, number in made.get("sources", []):
        if min(end, at + len(sentence)) > max(start, at) and kind != "phrase":
            if kind == "brief" and isinstance(number, int) and number < len(items):
                words.append((str(items[number][1]), str(items[number][2])))
            elif kind == "model":
                words.append(("model", drafted[start:end].strip()))
    return Origin(sentence, tuple(dict.fromkeys(words)), True)
