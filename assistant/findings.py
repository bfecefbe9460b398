"""Notes to review: the reader's scores become places, points, flags and strengths.

One public function, `review`. It decides nothing about the letter; what may pass the wall is decided in the brief.
Every
finding quotes the notes, and nothing is found that has no clause behind it.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace

from assistant import corrections, points, reader
from assistant.lang import Language, language
from assistant.notes.values import Clause, Notes
from assistant.reader import Scores
from assistant.review import CATEGORIES, SEVERITIES, Category, Place, Placed, Point, RedFlag, Review, Severity, Strength

#: How much a word that hints at a category counts beside what the reader thinks of it, of 1.
HINT = 0.3
#: The score of a flag that is plain on its face.
PLAIN = 0.8
#: How surely a clause may be shared that plainly tells of the work, of a next step or of a promise.
PLAINLY = 0.97
#: A clause that is this likely to be part of a flag or a reaction to one is read together with its neighbours.
TOUCHED = 0.25
#: The longest evidence of one flag, in characters.
LONGEST = 330


def review(notes: Notes) -> Review:
    """Everything found in `notes`; findings are numbered in the order in which they stand there."""
    code = notes.interview.language
    known = language(code)
    read = reader.score(notes.clauses, code)
    scores = _raised(notes, read, known)
    places = tuple(_placed(clause, score) for clause, score in zip(notes.clauses, scores, strict=True))
    found = points.find(notes, scores, places, known)
    places = tuple(_as_supply(clause, placed, found) for clause, placed in zip(notes.clauses, places, strict=True))
    return Review(
        notes=notes,
        places=places,
        points=found,
        red_flags=tuple(_flags(notes, scores, known)),
        strengths=tuple(
            Strength(clause.text, clause.span)
            for clause, score, placed in zip(notes.clauses, scores, places, strict=True)
            if placed.place == "answered" and score.strong >= known.level("findings", "strong")
        ),
    )


def _as_supply(clause: Clause, placed: Placed, found: Sequence[Point]) -> Placed:
    """A clause that supplies a point lives there, unless the reader thinks it private."""
    if placed.place in ("felt", "flag", "outside", "private", "order"):
        return placed
    supplies = any(p.supply_span and p.supply_span[0] < clause.end and clause.start < p.supply_span[1] for p in found)
    return replace(placed, place="supply") if supplies else placed


def _raised(notes: Notes, scores: Sequence[Scores], known: Language) -> list[Scores]:
    """The scores with what is plain on its face counted as such: lapses, flags, answers that were simply given."""
    found = list(scores)
    plain, answered = known.pattern("points", "plain"), known.pattern("points", "answered plainly")
    good = -1
    for i, clause in enumerate(notes.clauses):
        if clause.voice != "writer":
            continue
        if plain.search(clause.text):
            found[i] = replace(
                _moved(found[i], "lapse"), lapse=max(found[i].lapse, PLAIN), safe=min(found[i].safe, 0.1)
            )
        elif answered.match(clause.text) or (
            good == clause.sentence and known.pattern("points", "still answered").match(clause.text)
        ):
            good = clause.sentence
            found[i] = replace(found[i], lapse=min(found[i].lapse, 0.3))
        elif known.pattern("points", "theirs").match(clause.text):
            found[i] = replace(found[i], lapse=min(found[i].lapse, 0.3))  # what they left unclear is no lapse
        found[i] = _shared(clause, found[i], known)
    for wrong, right in corrections.figures(notes.clauses, found, known):
        found[wrong] = replace(_moved(found[wrong], "lapse"), lapse=max(found[wrong].lapse, PLAIN))
        found[right] = _moved(found[right], "supply")
    for first, last in _sentences(notes.clauses):
        if not any(scores[i].places.get("order", 0.0) > 0.25 for i in range(first, last + 1)):
            _alarm(notes, found, first, last, known)
    return found


def _alarm(notes: Notes, found: list[Scores], first: int, last: int, known: Language) -> None:
    """Count what is plain on its face in one sentence: an apology, and the flags of the language's lists."""
    start = notes.clauses[first].start
    text = notes.text[start : notes.clauses[last].end]
    if known.pattern("alarms", "excused").search(text):
        found[first : last + 1] = [_excused(score) for score in found[first : last + 1]]
    for category in CATEGORIES:
        for match in known.pattern("alarms", category).finditer(text):
            for i in range(first, last + 1):
                if notes.clauses[i].start < start + match.end() and start + match.start() < notes.clauses[i].end:
                    found[i] = _alarmed(found[i], category)


def _moved(score: Scores, place: str) -> Scores:
    """The score of a clause that plainly lives in `place`."""
    likely = {name: (1 - PLAIN) * value for name, value in score.places.items()}
    likely[place] = likely.get(place, 0.0) + PLAIN
    return replace(score, places=likely)


def _shared(clause: Clause, score: Scores, known: Language) -> Scores:
    """The score of a clause that plainly tells of the work, of a next step or of a promise, in a language that lists
    how; as it is when the reader thinks the clause private.
    """
    private = sum(score.places.get(place, 0.0) for place in ("flag", "felt", "outside", "private", "order"))
    lapse = score.places.get("lapse", 0.0)
    for section, place in (("told plainly", "told"), ("step plainly", "fact"), ("promise plainly", "fact")):
        doubt = private if section == "promise plainly" else private + lapse  # a promise often follows a lapse
        told = known.pattern("points", section).match(clause.text)
        if doubt < 0.5 and (told or (section == "promise plainly" and _in_so_many_words(clause, known))):
            likely = {name: 0.05 * value for name, value in score.places.items()}
            likely[place] = likely.get(place, 0.0) + 0.95
            return replace(score, places=likely, safe=max(score.safe, PLAINLY))
    return score


def _in_so_many_words(clause: Clause, known: Language) -> bool:
    """True for a promise, or a next step with its time, by the language's usual patterns; where levels.txt says
    `plain`, they count as such although the reader is not sure.
    """
    if not known.level("findings", "plain") or known.pattern("facts", "elsewhere").search(clause.text):
        return False
    step = known.pattern("facts", "next step").match(clause.text) and known.pattern("facts", "when").search(clause.text)
    return bool(step or known.pattern("points", "promise").match(clause.text))


def _sentences(clauses: Sequence[Clause]) -> Iterator[tuple[int, int]]:
    """First and last clause of each sentence."""
    first = 0
    for i in range(1, len(clauses) + 1):
        if i == len(clauses) or clauses[i].sentence != clauses[first].sentence:
            yield first, i - 1
            first = i


def _excused(score: Scores) -> Scores:
    """The score of a clause in a sentence that tells of an apology: what was put right at once is mostly no flag."""
    return replace(score, alarm=min(score.alarm, 0.3)) if score.alarm < PLAIN else score


def _alarmed(score: Scores, category: Category) -> Scores:
    likely = {name: 0.2 * value for name, value in score.categories.items()}
    likely[category] = likely.get(category, 0.0) + 0.8
    return replace(score, alarm=max(score.alarm, PLAIN), categories=likely)


def _placed(clause: Clause, score: Scores) -> Placed:
    best = max(score.places, key=lambda place: score.places[place])
    # The reader's labels are the places of the wall, which no type can say of names in a file.
    place: Place = best if score.places[best] >= 0.3 else "unsure"  # type: ignore[assignment]
    # Two opinions that must agree: the one head that only tells safe from unsafe, and the places that may be shared.
    shared = sum(score.places.get(each, 0.0) for each in ("asked", "answered", "told", "fact"))
    return Placed(clause.number, place, round(score.safe * shared, 4))


@dataclass
class _Group:
    first: int
    last: int


def _flags(notes: Notes, scores: Sequence[Scores], known: Language) -> list[RedFlag]:
    found: list[RedFlag] = []
    for group in _groups(
        notes.clauses, scores, known.level("findings", "flag"), bool(known.level("findings", "apart"))
    ):
        start, end = notes.clauses[group.first].start, notes.clauses[group.last].end
        evidence = notes.text[start:end]
        if _addresses_a_program(group, notes, scores, known):
            continue
        category = _category(scores[group.first : group.last + 1], _hinted(evidence, known))
        why, ask = why_of(evidence, category, known)
        severity = _severity(scores[group.first : group.last + 1], category, known)
        found.append(RedFlag(len(found) + 1, category, severity, evidence, (start, end), why, ask))
    return found


def _groups(clauses: Sequence[Clause], scores: Sequence[Scores], least: float, apart: bool) -> list[_Group]:
    """The clauses of one act as one group.

    Measured on the labelled notes: neighbouring flag clauses of one sentence belong to one act in 96 of 100 cases,
    those of
    neighbouring sentences of a paragraph only when they are of the same kind or the second is a quotation.
    """
    groups: list[_Group] = []
    for i, (clause, score) in enumerate(zip(clauses, scores, strict=True)):
        if score.places.get("flag", 0.0) < TOUCHED and score.alarm < least:
            continue
        held = groups[-1] if groups and groups[-1].last == i - 1 else None
        if (
            held is not None
            and _one_act(clauses, scores, held, i)
            and not (apart and _plainly_other(scores, held, i))
            and clause.end - clauses[held.first].start <= LONGEST
        ):
            held.last = i
        else:
            groups.append(_Group(i, i))
    found = [group for group in groups if max(s.alarm for s in scores[group.first : group.last + 1]) >= least]
    return [_without_reactions(group, scores) for group in found]


def _one_act(clauses: Sequence[Clause], scores: Sequence[Scores], held: _Group, i: int) -> bool:
    before, clause = clauses[held.last], clauses[i]
    if before.sentence == clause.sentence:
        return True
    if before.block != clause.block:
        return False
    spoken = clause.text[:1] in "\"“'‘"
    return spoken or _category(scores[held.first : i]) == _category([scores[i]])


def _plainly_other(scores: Sequence[Scores], held: _Group, i: int) -> bool:
    """True when the clause is plainly of another category than one of those held: two acts told in one breath."""
    here = {name for name, value in scores[i].categories.items() if value >= PLAIN and scores[i].alarm >= PLAIN}
    there = {
        name
        for score in scores[held.first : held.last + 1]
        for name, value in score.categories.items()
        if value >= PLAIN and score.alarm >= PLAIN
    }
    return bool(here and there and not here & there)


def _without_reactions(group: _Group, scores: Sequence[Scores]) -> _Group:
    """A group without clauses at its ends that only react to the flag ("which made my heart sink")."""
    first, last = group.first, group.last
    top = max(s.alarm for s in scores[first : last + 1])
    while last > first and scores[last].alarm < 0.3 * top:
        last -= 1
    while first < last and scores[first].alarm < 0.3 * top:
        first += 1
    return _Group(first, last)


def _addresses_a_program(group: _Group, notes: Notes, scores: Sequence[Scores], known: Language) -> bool:
    """True for text that gives a program orders: it is neither obeyed nor a flag."""
    pieces = range(group.first, group.last + 1)
    told = known.pattern("alarms", "order")
    return any(scores[i].places.get("order", 0.0) > 0.25 or told.search(notes.clauses[i].text) for i in pieces)


def _category(scores: Sequence[Scores], hinted: Collection[str] = ()) -> Category:
    total = sum(s.alarm for s in scores)
    return max(
        CATEGORIES,
        key=lambda name: sum(s.alarm * s.categories.get(name, 0.0) for s in scores) + HINT * total * (name in hinted),
    )


def _hinted(evidence: str, known: Language) -> frozenset[str]:
    """The categories that words of the evidence speak for, where the language has a list of them."""
    hints = known.pairs("flags", "hints")
    return frozenset(
        name for name, words in hints.items() if re.search(rf"(?<!\w)(?:{words})", evidence, re.IGNORECASE)
    )


def _severity(scores: Sequence[Scores], category: Category, known: Language) -> Severity:
    sums = {name: sum(s.alarm * s.severities.get(name, 0.0) for s in scores) for name in SEVERITIES}
    total = sum(s.alarm for s in scores)
    best = max(SEVERITIES, key=lambda name: sums[name])
    if category == "scam":
        return "high"  # it costs money or papers, whatever its tone
    usual = known.pairs("flags", "severity").get(category, "medium")
    chosen = best if sums[best] >= 0.55 * total else usual
    return next(name for name in SEVERITIES if name == chosen)


def why_of(evidence: str, category: Category, known: Language) -> tuple[str, str]:
    """Why such evidence is a possible red flag, and the question that would settle it."""
    for line in known.lines("flags", category):
        pattern, _, rest = line.partition(" = ")
        why, _, ask = rest.partition(" | ")
        if pattern == "." or re.search(rf"\b(?:{pattern})", evidence, re.IGNORECASE):
            return why, ask
    return "", ""
