"""The brief: everything that may stand in the letter, and the one function that decides what that is.

The wall is here and nowhere else. It opens by provenance: a clause passes only when the review placed it, surely
enough, among what was asked, answered or told about the job, or is a fact or next step, or supplies a chosen point.
All else stays in the notes, the uncertain too. The writer sees a Brief alone, so it holds no review and no notes.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from typing import Literal

from assistant.adverts import backed
from assistant.errors import UsageError
from assistant.items import Addressee, Brief, Choice, ClearedPoint, Item, ItemFrom, ItemKind
from assistant.lang import SUPPORTED, Language, language
from assistant.notes.values import Clause, Fact, Interview, Person, Span
from assistant.review import Point, RedFlag, Review

__all__ = ["Addressee", "Brief", "Choice", "ClearedPoint", "Item", "ItemFrom", "ItemKind", "make_brief", "passes"]

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
    # The person's own to use: no phrase of ours says of them that they were asked, answered or told.
    items.extend(Item("writer", "notes", review.notes.text[start:end], (start, end), "told") for start, end in allowed)
    if choice.sender:
        items.append(Item("writer", "writer", choice.sender, None))
    items.sort(key=lambda item: (item.span is None, item.span or (0, 0), item.kind != "fact"))
    items = _joined(items, review)
    items.extend(backed(choice.job, choice.about, items, _language(review)))
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


def passes(
    clause: Clause,
    review: Review,
    allowed: Collection[Span] = (),
    topics: Collection[Span] = (),
    least: float | None = None,
) -> bool:
    """True when the clause may be shared. The one place where the wall is decided for a clause.

    `allowed` are spans the person lets through; `topics` those that name the subject of a chosen point. `least`
    takes the place of how sure the reader must be: the checks ask what a person may have said themselves.
    """
    if any(_overlap(clause.span, span) for span in allowed):
        return False  # the allowed words enter as they are, and nothing around them
    placed = review.places[clause.number - 1]
    named = placed.place == "asked" and any(_overlap(clause.span, topic) for topic in topics)
    known = _language(review)
    promised = any(clause.number in point.clauses for point in review.points if point.promise)
    given = promised and bool(known.pattern("points", "promise").search(clause.text))
    step = given or (placed.place == "fact" and (promised or _is_step(clause, known)))
    if placed.place not in _MAY_PASS:
        return False
    usual = f"{'plain' if _plainly(clause, placed.place, known) else 'safe'} {placed.place}"

    def sure(name: str) -> float:
        return known.level("wall", name) if least is None else least

    if placed.safe < sure("promise" if given else "topic" if named else "step" if step else usual):
        return False
    if any(_overlap(clause.span, flag.span) for flag in review.red_flags):
        return False
    if any(_supplies_or_lapses(clause, point) for point in review.points):
        return False  # a supply enters as the point's own item, when the person chose the point
    if (
        _leads_to_flag(clause, review)
        or _lacking(clause, review, known)
        or (placed.place == "answered" and any(_fell_short(clause, point) for point in review.points))
    ):
        return False
    if known.pattern("wall", "never").search(clause.text) or _covered(clause, review, known):
        return False
    if known.pattern("wall", "never asked").search(clause.text) and placed.place in ("asked", "fact"):
        return False
    if given:
        return True
    if placed.place == "fact":
        return step or placed.safe >= sure("fact")
    surer = placed.safe >= sure(usual) + known.level("wall", "surer")
    return named or surer or not (clause.voice == "mail" or _near_private(clause, review))


def _plainly(clause: Clause, place: str, known: Language) -> bool:
    """True for words that hardly ever hold anything private ("told them about the …", "they need someone to …"): the
    reader may be a little less sure of them. Where flags live (hours, pay, people leaving) there are no such words.
    """
    if place not in ("answered", "told") or known.pattern("wall", "never plain").search(clause.text):
        return False
    return bool(known.pattern("wall", f"plainly {place}").match(clause.text.strip(" -•*")))


def _is_step(clause: Clause, known: Language) -> bool:
    return bool(known.pattern("wall", "step").search(clause.text))


def _supplies_or_lapses(clause: Clause, point: Point) -> bool:
    lapse = clause.number in point.clauses and not point.promise
    return lapse or bool(point.supply_span and _overlap(clause.span, point.supply_span))


def _fell_short(clause: Clause, point: Point) -> bool:
    """True for the answer within a point's evidence ("I said six metres"): it is what the supply puts right."""
    named = point.topic_span is not None and _overlap(clause.span, point.topic_span)
    return not point.promise and not named and _overlap(clause.span, point.span)


def _leads_to_flag(clause: Clause, review: Review) -> bool:
    """True for the few words in the sentence of a red flag that only say who said it ("he said")."""
    if len(clause.text.split()) > 3:
        return False
    near = _around(review.notes.clauses, clause.number - 1, 4)
    same = [other for other in near if other.sentence == clause.sentence]
    return any(_overlap(other.span, flag.span) for other in same for flag in review.red_flags)


def _lacking(clause: Clause, review: Review, known: Language) -> bool:
    """True for what they ask for and the writer says at once not to have ("they want forklift, haven't got it")."""
    following = review.notes.clauses[clause.number : clause.number + 1]
    lack = known.pattern("points", "lack")
    after = [other.text for other in following if other.sentence == clause.sentence]
    return any(lack.match(text.strip()) for text in (*clause.text.split(",")[1:], *after))


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

    found = review.notes.interview
    return replace(
        found,
        people=tuple(person for person in found.people if not private(person)),
        company=_told_openly(found.company, review, ("outside", "private", "order")),
        role=_told_openly(found.role, review, ("outside", "private", "order", "lapse", "answered")),
    )


def _told_openly(fact: Fact | None, review: Review, closed: Collection[str]) -> Fact | None:
    """The fact, unless the only clauses that name it live where it cannot be that of this interview: another firm's
    name among other applications, a trade the writer once had in an answer.
    """
    if fact is None:
        return None
    naming = [clause for clause in review.notes.clauses if fact.value.lower() in clause.text.lower()]
    places = [review.places[clause.number - 1].place for clause in naming]
    return None if places and all(place in closed for place in places) else fact


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
    # Points left out count too, so that the letter does not dwell on a question that was not answered.
    topic_of = next((p.id for p in review.points if p.topic_span and _overlap(clause.span, p.topic_span)), None)
    given = _language(review).pattern("points", "promise").search(clause.text) if promised else None
    if promised or (place in ("fact", "told") and _is_step(clause, _language(review))):
        kind = "step"
    # "didn't have 'em on me. Told him I'd get back to him.": only the promise was said to them.
    before = re.match(r".*[.!?;]\s+", clause.text[: given.start()], re.DOTALL) if given else None
    begins = before.end() if before else 0
    return Item(
        kind, "notes", clause.text[begins:], (clause.start + begins, clause.end), place, topic_of,
        joint=clause.joint, sentence=clause.sentence, heading=clause.heading,
    )  # fmt: skip


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
        if not _overlap(clause.span, span):
            continue
        placed = review.places[clause.number - 1].place
        if placed not in _MAY_PASS | {"supply"} or _covered(clause, review, known):
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
    # An arrow goes from a question to what came of it, not on in the question.
    return together and not re.search(r"\w|[-=]>|→", text[before.span[1] : item.span[0]])


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
    # A single letter is how a transcript marks who speaks; nobody is greeted by it.
    met = [person for person in interview.people if person.met and len(person.name.strip(" .")) > 1]
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
