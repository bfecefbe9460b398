"""The brief: everything that may stand in the letter, and the one function that decides what that is.

The wall is here and nowhere else. It opens by provenance: a clause passes only when the review placed it, surely
enough,
among what was asked, answered, told about the job, or is a fact or a next step, or when it supplies a point the person
chose. Everything else stays in the notes, and so does everything uncertain. The writer of the letter sees a Brief and
nothing else; a Brief therefore holds no review and no notes.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Literal

from assistant.errors import UsageError
from assistant.lang import SUPPORTED, Language, language
from assistant.notes.values import Clause, Interview, Person, Span
from assistant.review import Point, RedFlag, Review

ItemKind = Literal["topic", "strength", "supply", "step", "fact", "writer"]
ItemFrom = Literal["notes", "writer", "job", "about"]


@dataclass(frozen=True, slots=True)
class Item:
    """One thing that may stand in the letter, verbatim as the person wrote it.

    `kind` says what it is good for: a topic of the conversation (asked or told), a strength (answered), the supply of a
    point, a step (next steps and promises), a fact (a name, the role, a date), or words the writer gave themselves.
    `place` is where it lives (asked, answered, told, fact, supply). `point` is the id of the point it supplies
    or whose topic it is. `span` is None when the words are not from the notes. `follows` is true when it continues the
    item before it in the same sentence, and `joint` is what joins the two there ("and", ",", ":").
    """

    kind: ItemKind
    origin: ItemFrom
    evidence: str
    span: Span | None
    place: str = "fact"
    point: int | None = None
    follows: bool = False
    joint: str = ""
    sentence: int = 0


@dataclass(frozen=True, slots=True)
class Addressee:
    """One person the letter may be addressed to: the name as in the notes, honorific included, and the job title."""

    name: str
    title: str | None = None
    email: str | None = None


@dataclass(frozen=True, slots=True)
class ClearedPoint:
    """A point the letter is to clear: its id, the places in `Brief.items` of topic and supply, and whether it is a
    promise.
    """

    id: int
    topic: int | None
    supply: int | None
    promise: bool = False


@dataclass(frozen=True, slots=True)
class Brief:
    """What the writer of the letter sees; nothing else reaches it.

    `items` hold everything that passed the wall. `points` are those to be cleared, in the order of the notes.
    `questions` are neutral questions the person chose to ask. `spelling` is "GB" or "US", as the notes spell.
    """

    language: str
    items: tuple[Item, ...]
    points: tuple[ClearedPoint, ...] = ()
    questions: tuple[str, ...] = ()
    candidate: str | None = None
    company: str | None = None
    role: str | None = None
    date: str | None = None
    addressees: tuple[Addressee, ...] = ()
    others: tuple[str, ...] = ()
    spelling: Literal["GB", "US"] = "GB"
    job: str = ""
    about: str = ""


@dataclass(frozen=True, slots=True)
class Choice:
    """What the person chose.

    `skip`: ids of points left out. `supply`: what the writer would have said, by id of the point. `questions`: ids
    of red
    flags whose neutral question is asked. `allow`: exact words of the notes that may pass, this once. `vouch`: words
    the
    writer stands for, which count as supported. `job`, `about`: texts of the advert and the CV. `to`, `sender`: to whom
    and from whom the letter is, when it is not what the notes say.
    """

    skip: frozenset[int] = frozenset()
    supply: Mapping[int, str] = field(default_factory=dict)
    questions: tuple[int, ...] = ()
    allow: tuple[str, ...] = ()
    vouch: tuple[str, ...] = ()
    job: str = ""
    about: str = ""
    to: str | None = None
    sender: str | None = None


#: How sure the reader must be that a clause may be shared. Set so that in cross-validation by notes at most 0.5 % of
# the
#: clauses that must stay private pass; a letter needs two or three sure details, not all of them.
SAFE = 0.9
#: In a sentence that also holds something private, and in pasted mail, the wall asks for more.
SURER = 0.94
#: A question that the person's own point answers was surely put to them; a supply without its topic says nothing.
TOPIC = 0.35
#: A clause of mere facts often trails an opinion ("head of legal, lovely voice"); its names pass on their own anyway.
FACT = 0.985
_MAY_PASS = frozenset(("asked", "answered", "told", "fact"))


def make_brief(review: Review, choice: Choice | None = None) -> Brief:
    """Everything of `review` that may stand in the letter, as the person chose.

    Raises UsageError for a point, a flag or a person that is not there, and for `allow` words the notes do not hold.
    """
    choice = choice or Choice()
    points = _chosen(review, choice)
    allowed = _allowed(review, choice)
    topics = [point.topic_span for point in points if point.topic_span]
    passing = [clause for clause in review.notes.clauses if passes(clause, review, allowed, topics)]
    items = list(_facts(_shareable(review)))
    items.extend(_item(clause, review, points) for clause in passing)
    items.extend(_supplies(points, review))
    items.extend(Item("topic", "notes", review.notes.text[start:end], (start, end), "told") for start, end in allowed)
    if choice.sender:
        items.append(Item("writer", "writer", choice.sender, None))
    items.sort(key=lambda item: (item.span is None, item.span or (0, 0), item.kind != "fact"))
    items = _joined(items, review)
    interview = _shareable(review)
    return Brief(
        language=interview.language,
        items=tuple(items),
        points=tuple(_cleared(point, items) for point in points),
        questions=tuple(_flag(review, number).ask for number in choice.questions),
        candidate=choice.sender or (interview.candidate.value if interview.candidate else None),
        company=interview.company.value if interview.company else None,
        role=interview.role.value if interview.role else None,
        date=interview.date.value if interview.date else None,
        addressees=_addressees(interview, choice.to),
        others=tuple(person.name for person in interview.people if person.met),
        spelling=_spelling(review.notes.text, _language(review)),
        job=choice.job,
        about=choice.about,
    )


def passes(clause: Clause, review: Review, allowed: Collection[Span] = (), topics: Collection[Span] = ()) -> bool:
    """True when the clause may be shared. The one place where the wall is decided for a clause.

    `allowed` are spans the person lets through; `topics` those that name the subject of a chosen point.
    """
    if any(_overlap(clause.span, span) for span in allowed):
        return False  # the allowed words enter as they are, and nothing around them
    placed = review.places[clause.number - 1]
    named = placed.place == "asked" and any(_overlap(clause.span, topic) for topic in topics)
    if placed.place not in _MAY_PASS or placed.safe < (TOPIC if named else SAFE):
        return False
    if any(_overlap(clause.span, flag.span) for flag in review.red_flags):
        return False
    if any(_supplies_or_lapses(clause, point) for point in review.points):
        return False  # a supply enters as the point's own item, when the person chose the point
    known = _language(review)
    if known.pattern("wall", "never").search(clause.text) or _covered(clause, review, known):
        return False
    if known.pattern("wall", "never asked").search(clause.text) and placed.place in ("asked", "fact"):
        return False
    if placed.place == "fact":
        return placed.safe >= FACT or (_is_step(clause, known) and placed.safe >= SAFE)
    return named or placed.safe >= SURER or not (clause.voice == "mail" or _near_private(clause, review))


def _is_step(clause: Clause, known: Language) -> bool:
    return bool(known.pattern("wall", "step").search(clause.text))


def _supplies_or_lapses(clause: Clause, point: Point) -> bool:
    lapse = clause.number in point.clauses and not point.promise
    return lapse or bool(point.supply_span and _overlap(clause.span, point.supply_span))


def _covered(clause: Clause, review: Review, known: Language) -> bool:
    """True when a mark of privacy stands anywhere in the clause's sentence ("keep this quiet: …")."""
    mark = known.pattern("wall", "covers the sentence")
    near = _around(review.notes.clauses, clause.number - 1, 8)
    return any(other.sentence == clause.sentence and mark.search(other.text) for other in near)


def _near_private(clause: Clause, review: Review) -> bool:
    """True when the sentence also holds a clause that must stay, or the next clause asks to keep it quiet."""
    clauses = review.notes.clauses
    same = [other for other in _around(clauses, clause.number - 1, 4) if other.sentence == clause.sentence]
    if any(review.places[other.number - 1].place in ("flag", "private", "outside", "order") for other in same):
        return True
    following = clauses[clause.number : clause.number + 1]
    return any(review.places[other.number - 1].place in ("private", "order") for other in following)


def _around(clauses: Sequence[Clause], at: int, reach: int) -> Sequence[Clause]:
    return clauses[max(0, at - reach) : at + reach + 1]


def _language(review: Review) -> Language:
    code = review.notes.interview.language
    return language(code if code in SUPPORTED else SUPPORTED[0])


def _overlap(a: Span, b: Span) -> bool:
    return min(a[1], b[1]) > max(a[0], b[0])


def _chosen(review: Review, choice: Choice) -> list[Point]:
    ids = [point.id for point in review.points]
    for number in (*choice.skip, *choice.supply):
        if number not in ids:
            raise UsageError(
                f"There is no point {number}; {_count(ids, 'point')}. See them with: python -m assistant review NOTES"
            )
    answered = [_answered(point, choice.supply.get(point.id)) for point in review.points]
    return [point for point in answered if point.included and point.id not in choice.skip]


def _answered(point: Point, words: str | None) -> Point:
    """The point with what the writer would have said, when they gave it."""
    if words is None:
        return point
    return replace(point, supply=words.strip(), supply_span=None, supply_from="writer", included=True)


def _flag(review: Review, number: int) -> RedFlag:
    for flag in review.red_flags:
        if flag.id == number:
            return flag
    ids = [flag.id for flag in review.red_flags]
    raise UsageError(
        f"There is no red flag {number}; {_count(ids, 'flag')}. See them with: python -m assistant review NOTES"
    )


def _count(ids: Sequence[int], what: str) -> str:
    if not ids:
        return f"no {what} was found"
    return f"the only {what} is 1" if len(ids) == 1 else f"the {what}s are 1 to {ids[-1]}"


def _allowed(review: Review, choice: Choice) -> list[Span]:
    text = review.notes.text
    found = []
    for words in choice.allow:
        pattern = r"\s+".join(re.escape(word) for word in words.split())
        match = re.search(pattern, text, re.IGNORECASE) if pattern else None
        if match is None:
            raise UsageError(f"“{words}” does not stand in the notes. --allow takes exact words of the notes.")
        found.append(match.span())
    return found


def _shareable(review: Review) -> Interview:
    """The facts of the interview without people only named in something private ("my diagnosis from Dr Well")."""
    known = _language(review)

    def private(person: Person) -> bool:
        for clause in review.notes.clauses:
            if _overlap(clause.span, person.span):
                placed = review.places[clause.number - 1].place
                closed = known.pattern("wall", "never").search(clause.text) and placed != "fact"
                return bool(closed) or placed in ("outside", "private", "order") or _covered(clause, review, known)
        return False

    people = tuple(person for person in review.notes.interview.people if not private(person))
    return replace(review.notes.interview, people=people)


def _facts(interview: Interview) -> Iterator[Item]:
    for fact in (interview.candidate, interview.company, interview.role, interview.date):
        if fact:
            yield Item("fact", "notes", fact.value, fact.span)
    for person in interview.people:
        if person.met:
            yield Item("fact", "notes", person.name, person.span)


def _item(clause: Clause, review: Review, points: Sequence[Point]) -> Item:
    place = review.places[clause.number - 1].place
    kind: ItemKind = "topic" if place in ("asked", "told") else "strength" if place == "answered" else "fact"
    if place not in _MAY_PASS:
        place = "told"
    promised = any(clause.number in point.clauses for point in points if point.promise)
    if place in ("fact", "told") and (promised or _language(review).pattern("wall", "step").search(clause.text)):
        kind = "step"
    topic_of = next(
        (point.id for point in points if point.topic_span and _overlap(clause.span, point.topic_span)), None
    )
    return Item(kind, "notes", clause.text, clause.span, place, topic_of, joint=clause.joint, sentence=clause.sentence)


def _supplies(points: Sequence[Point], review: Review) -> Iterator[Item]:
    """The supplies of the chosen points; one from the notes only where the review placed nothing private on its
    words.
    """
    known = _language(review)
    for point in points:
        if point.supply and point.supply_from == "writer":
            yield Item("supply", "writer", point.supply, None, "supply", point.id)
        elif point.supply and point.supply_span and not _holds_private(point.supply_span, review, known):
            yield Item("supply", "notes", point.supply, point.supply_span, "supply", point.id)


def _holds_private(span: Span, review: Review, known: Language) -> bool:
    for clause in review.notes.clauses:
        placed = review.places[clause.number - 1].place
        private = placed not in _MAY_PASS | {"supply"} or _covered(clause, review, known)
        if private and _overlap(clause.span, span):
            return True
    return any(_overlap(flag.span, span) for flag in review.red_flags)


def _joined(items: list[Item], review: Review) -> list[Item]:
    """Mark the items that go on with the one before them in the same sentence, nothing private in between."""
    text = review.notes.text
    joined: list[Item] = []
    for item in items:
        follows = bool(joined) and _goes_on(joined[-1], item, text)
        joined.append(replace(item, follows=True) if follows else item)
    return joined


def _goes_on(before: Item, item: Item, text: str) -> bool:
    if before.span is None or item.span is None or not item.sentence:
        return False
    together = before.sentence == item.sentence and before.place == item.place
    return together and not re.search(r"\w", text[before.span[1] : item.span[0]])


def _cleared(point: Point, items: Sequence[Item]) -> ClearedPoint:
    topic = next((k for k, item in enumerate(items) if item.point == point.id and item.kind == "topic"), None)
    supply = next((k for k, item in enumerate(items) if item.point == point.id and item.kind == "supply"), None)
    if point.promise and supply is None:
        supply = next(
            (
                k
                for k, item in enumerate(items)
                if item.span and item.kind == "step" and _overlap(item.span, point.span)
            ),
            None,
        )
    return ClearedPoint(point.id, topic, supply, point.promise)


def _addressees(interview: Interview, to: str | None) -> tuple[Addressee, ...]:
    met = [person for person in interview.people if person.met]
    if to is None:
        return tuple(Addressee(person.name, person.title, person.email) for person in met)
    for person in interview.people:
        if to.strip().lower() in person.name.lower() or person.name.lower() in to.strip().lower():
            return (Addressee(person.name, person.title, person.email),)
    names = ", ".join(person.name for person in interview.people) or "nobody by name"
    raise UsageError(f"The notes do not name “{to}”; they name {names}.")


def _spelling(text: str, known: Language) -> Literal["GB", "US"]:
    """The spelling the notes follow, by the words that tell the two apart."""
    american, british = known.pattern("language", "american"), known.pattern("language", "british")
    return "US" if len(american.findall(text)) > len(british.findall(text)) else "GB"
