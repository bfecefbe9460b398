"""A review and a draft as the JSON that other programs read: the shape that docs and scripts rely on.

Values in, plain dictionaries out. Keys may be added, never changed or taken away; `VERSION` says so. Reading a review
back is the business of the edge that opens files.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from assistant.brief import Brief
from assistant.checks.result import CheckResult
from assistant.letter import Letter
from assistant.notes.values import Fact, Interview, Span
from assistant.review import Point, Review

if TYPE_CHECKING:
    from assistant.draft import Draft, Usage

VERSION = 1
Json = dict[str, Any]


def draft_json(drafts: Iterable[Draft], each: bool = False) -> Json:
    """What `draft`, `check` and `revise` print: the first draft whole; with `each`, every letter under `letters` too.

    `usage` is the sum over all drafts.
    """
    all_drafts = tuple(drafts)
    first = all_drafts[0]
    result = _head(first.engine, first.fallback, first.review) | {
        "brief": brief_json(first.brief),
        "letter": letter_json(first.letter),
        "checks": checks_json(first.checks),
    }
    if each:
        result["letters"] = [
            letter_json(draft.letter)
            | {
                "to": [addressee.name for addressee in draft.brief.addressees],
                "brief": brief_json(draft.brief),
                "checks": checks_json(draft.checks),
            }
            for draft in all_drafts
        ]
    return result | {"usage": usage_json(draft.usage for draft in all_drafts)}


def review_json(review: Review, engine: str, fallback: str | None, seconds: float, used: Usage | None = None) -> Json:
    """What `review` prints. `places` lets the file stand for the judgement of every clause when it is read back."""
    usage: Json = {"requests": 0, "input_tokens": 0, "output_tokens": 0, "cost_usd": None}
    usage = dict(usage_json([used])) if used else usage
    usage["seconds"] = round(seconds, 3)
    return _head(engine, fallback, review) | {"places": places_json(review), "usage": usage}


def places_json(review: Review) -> list[Json]:
    """Where each clause of the notes lives, and how surely it may be shared."""
    return [
        {"clause": clause.number, "span": list(clause.span), "place": placed.place, "safe": placed.safe}
        for clause, placed in zip(review.notes.clauses, review.places, strict=True)
    ]


def brief_json(brief: Brief) -> list[Json]:
    """Everything that passed the wall, in order."""
    return [
        {
            "kind": item.kind,
            "from": item.origin,
            "evidence": item.evidence,
            "span": _span(item.span),
            "place": item.place,
            "point": item.point,
        }
        for item in brief.items
    ]


def letter_json(letter: Letter) -> Json:
    """The letter, and where every stretch of it came from."""
    return {
        "subject": letter.subject,
        "body": letter.body,
        "sources": [{"span": list(s.span), "from": s.origin, "brief": s.brief} for s in letter.sources],
    }


def checks_json(checks: Iterable[CheckResult]) -> list[Json]:
    """What each check said."""
    return [
        {"name": c.name, "passed": c.passed, "message": c.message, "spans": [list(span) for span in c.spans]}
        for c in checks
    ]


def usage_json(usages: Iterable[Usage]) -> Mapping[str, Any]:
    """What it took, summed; the cost is null while none is known."""
    all_usages = tuple(usages)
    costs = [usage.cost_usd for usage in all_usages if usage.cost_usd is not None]
    return {
        "requests": sum(usage.requests for usage in all_usages),
        "input_tokens": sum(usage.input_tokens for usage in all_usages),
        "output_tokens": sum(usage.output_tokens for usage in all_usages),
        "cost_usd": sum(costs) if costs else None,
        "seconds": round(sum(usage.seconds for usage in all_usages), 3),
    }


def _head(engine: str, fallback: str | None, review: Review) -> Json:
    return {
        "version": VERSION,
        "engine": engine,
        "fallback": fallback,
        "interview": _interview_json(review.notes.interview),
        "clarify": [_point_json(point) for point in review.points],
        "red_flags": [
            {
                "id": flag.id,
                "category": flag.category,
                "severity": flag.severity,
                "evidence": flag.evidence,
                "span": list(flag.span),
                "why": flag.why,
                "ask": flag.ask,
            }
            for flag in review.red_flags
        ],
        "strengths": [{"evidence": s.evidence, "span": list(s.span)} for s in review.strengths],
    }


def _interview_json(interview: Interview) -> Json:
    return {
        "candidate": _value(interview.candidate),
        "company": _value(interview.company),
        "role": _value(interview.role),
        "date": _value(interview.date),
        "stage": _value(interview.stage),
        "language": interview.language,
        "next_step": _value(interview.next_step),
        "recipients": list(interview.recipients),
        "people": [
            {"name": person.name, "title": person.title, "email": person.email, "met": person.met}
            for person in interview.people
        ],
    }


def _point_json(point: Point) -> Json:
    return {
        "id": point.id,
        "evidence": point.evidence,
        "span": list(point.span),
        "topic": point.topic,
        "topic_span": _span(point.topic_span),
        "point": point.point,
        "supply": point.supply,
        "supply_span": _span(point.supply_span),
        "supply_from": point.supply_from,
        "question": point.question,
        "included": point.included,
        "promise": point.promise,
        "clauses": list(point.clauses),
    }


def _value(fact: Fact | None) -> str | None:
    return fact.value if fact else None


def _span(span: Span | None) -> list[int] | None:
    return list(span) if span else None
