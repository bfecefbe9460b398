"""What the person decided about the findings, and what follows for the letter: the review, the choice, the wish.

Decisions are kept by the words they are about, not by their number, so that they outlast a change of the notes. A claim
taken back is closed at the wall: it is placed among what stays private before any brief is made.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal, get_args

from assistant.items import Choice
from assistant.letter import KINDS, MAX_WORDS, MIN_WORDS, TONES, Kind, Wish
from assistant.notes import Span
from assistant.review import Point, RedFlag, Review

Grade = Literal["strong", "solid", "gap"]
GRADES: tuple[Grade, ...] = get_args(Grade)
VERDICTS = ("keen", "unsure", "no")


def key(words: str) -> str:
    """A short name for the words that a decision is about."""
    return hashlib.sha256(" ".join(words.split()).encode()).hexdigest()[:12]


@dataclass(frozen=True, slots=True)
class Question:
    """One question of the interview: what was asked, how it went as far as the notes say, and as the person says."""

    words: str
    proposed: Grade
    grade: Grade
    point: Point | None

    @property
    def name(self) -> str:
        """The name of the entry that holds the person's own grade."""
        return f"grade:{key(self.words)}"


def judged(review: Review, held: Mapping[str, str]) -> Review:
    """The review without the claims that were taken back: their clauses stay behind the wall, as private."""
    spans = [clause.span for clause in review.notes.clauses if held.get(f"back:{key(clause.text)}") == "yes"]
    spans += [each.span for each in review.strengths if held.get(f"back:{key(each.evidence)}") == "yes"]
    if not spans:
        return review
    places = tuple(
        replace(placed, place="private", safe=0.0) if _touches(clause.span, spans) else placed
        for clause, placed in zip(review.notes.clauses, review.places, strict=True)
    )
    points = tuple(
        replace(point, supply=None, supply_span=None, supply_from=None, included=False)
        if point.supply_span and _touches(point.supply_span, spans)
        else point
        for point in review.points
    )
    strengths = tuple(strength for strength in review.strengths if not _touches(strength.span, spans))
    return replace(review, places=places, points=points, strengths=strengths)


def questions(review: Review, held: Mapping[str, str]) -> tuple[Question, ...]:
    """The questions that were asked, in the order of the notes, each once."""
    found: dict[str, Question] = {}
    clauses = review.notes.clauses
    for number, clause in enumerate(clauses):
        if review.places[number].place != "asked" or (number and clauses[number - 1].sentence == clause.sentence):
            continue
        last = max(k for k in range(number, len(clauses)) if clauses[k].sentence == clause.sentence)
        words = " ".join(review.notes.text[clause.start : clauses[last].end].split())
        span = (clause.start, clauses[last].end)
        point = next((p for p in review.points if p.topic_span and _touches(p.topic_span, [span])), None)
        proposed: Grade = "gap" if point and not point.promise else "solid"
        chosen = held.get(f"grade:{key(words)}", "")
        grade = chosen if chosen in GRADES else proposed
        found.setdefault(words, Question(words, proposed, grade, point))
    return tuple(found.values())


def agreed(flag: RedFlag, held: Mapping[str, str]) -> str:
    """What the person said of a flag: "agree", "dismiss" or nothing yet."""
    said = held.get(f"flag:{key(flag.evidence)}", "")
    return said if said in ("agree", "dismiss") else ""


def listed(text: str) -> list[str]:
    """A list of texts kept as JSON; empty when there is none."""
    try:
        found = json.loads(text) if text else []
    except ValueError:
        return []
    return [each for each in found if isinstance(each, str)] if isinstance(found, list) else []


def stands(words: str, text: str) -> bool:
    """True when these words stand in the notes, in this order, however they are spaced."""
    pattern = r"\s+".join(re.escape(word) for word in words.split())
    return bool(pattern) and re.search(pattern, text, re.IGNORECASE) is not None


def usual_kind(held: Mapping[str, str]) -> Kind:
    """The kind of letter that goes with the person's verdict, when they have chosen none."""
    return "withdraw" if held.get("verdict") == "no" else "follow-up"


def wish(held: Mapping[str, str], settings: Mapping[str, str], to: str | None) -> Wish:
    """How the letter is to be."""
    kind, tone = held.get("kind") or usual_kind(held), held.get("tone") or settings.get("tone", "")
    words = held.get("words", "")
    return Wish(
        kind=kind if kind in KINDS else "follow-up",
        tone=tone if tone in TONES else "warm",
        words=min(MAX_WORDS, max(MIN_WORDS, int(words))) if words.isdigit() else None,
        to=to,
        sender=settings.get("sender") or None if not held.get("sender", "").strip() else None,
    )


def choice(review: Review, held: Mapping[str, str], settings: Mapping[str, str], to: str | None) -> Choice:
    """What the person chose, for `review` as it is now."""
    skip, supply = set(), {}
    for point in review.points:
        name = key(point.evidence)
        if held.get(f"off:{name}") == "yes":
            skip.add(point.id)
        if words := " ".join(held.get(f"supply:{name}", "").split()):
            supply[point.id] = words
    asking = (held.get("kind") or usual_kind(held)) == "follow-up"
    asked = [flag.id for flag in review.red_flags if held.get(f"ask:{key(flag.evidence)}") == "yes" and asking]
    return Choice(
        skip=frozenset(skip),
        supply=supply,
        questions=tuple(asked[:1]),
        # Words that no longer stand in the notes are let through nowhere.
        allow=tuple(words for words in listed(held.get("allow", "")) if stands(words, review.notes.text)),
        vouch=tuple(listed(held.get("vouch", ""))),
        job=held.get("job", ""),
        about=held.get("about", ""),
        to=to,
        sender=settings.get("sender") or None if not held.get("sender", "").strip() else None,
    )


def _touches(span: Span, spans: Sequence[Span]) -> bool:
    return any(min(span[1], end) > max(span[0], start) for start, end in spans)
