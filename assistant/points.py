"""Points to clarify: lapse clauses gathered into points, each with its topic and what the notes supply.

The reader says which clauses show a lapse, which could supply it and which were asked; here they are joined. A
supply is the shortest words that carry the content, verbatim, without the confession around it. Nothing is made up.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.evidence import evidence
from assistant.lang import Language
from assistant.naming import named, question
from assistant.notes.values import Clause, Notes
from assistant.pairing import ALONE, Afar, afar, answers, lapse_for, stands_alone, suspects
from assistant.promises import promises
from assistant.reader import Scores
from assistant.review import Placed, Point
from assistant.supplied import bare, trimmed, without_echo
from assistant.topics import content, topic_of

#: How sure the reader must be that a clause next to a lapse holds its supply.
SUPPLY = 0.3
#: How sure it must be that a supply goes on within its sentence, and how many clauses one may have.
GOES_ON, LONGEST = 0.5, 7
#: How sure that it goes on in the next one.
ON = 0.65
#: How sure of a clause that leads into a supply which begins behind it.
LEAD = 0.2
#: How sure of what a colon sets behind a lapse, when the reader takes it for an answer of one kind or another.
BEHIND = 0.1
#: So many clauses behind a lapse, a supply belongs to it whatever its words.
BESIDE = 2
#: A clause that is this likely to be private does not go on a supply.
SHY = 0.2


@dataclass
class _Draft:
    lapses: list[int]
    supply: tuple[int, int] | None = None
    promise: bool = False
    #: Whether more than the order in the notes says that the supply belongs to this lapse.
    tied: bool = True


def find(
    notes: Notes,
    scores: Sequence[Scores],
    places: Sequence[Placed],
    known: Language,
) -> tuple[Point, ...]:
    """The points of the notes, in their order."""
    point_at = known.level("findings", "point")
    promised = promises(notes.clauses, scores, known)
    drafts = _lapses(notes.clauses, scores, point_at, promised, known)
    taken: set[int] = {i for draft in drafts for i in draft.lapses} | promised
    for draft in drafts:
        draft.supply = _supply(notes.clauses, scores, draft, taken, known)
        if draft.supply:
            taken.update(range(draft.supply[0], draft.supply[1] + 1))
    _from_afar(drafts, taken, notes.clauses, scores, known)
    drafts = [
        draft
        for draft in _merged(drafts, notes.clauses)
        if not _dismissed(draft, notes.clauses, known) and not _lacks(draft, notes.clauses, known)
    ]
    for i in sorted(promised):
        held = drafts[-1] if drafts and drafts[-1].promise else None
        if held and held.lapses[-1] == i - 1 and notes.clauses[i - 1].sentence == notes.clauses[i].sentence:
            held.lapses.append(i)
        else:
            drafts.append(_Draft([i], promise=True))
    drafts.sort(key=lambda draft: draft.lapses[0])
    return tuple(
        _point(number, draft, notes, scores, places, known, _others(draft, drafts))
        for number, draft in enumerate(drafts, 1)
    )


def _from_afar(
    drafts: list[_Draft], taken: set[int], clauses: Sequence[Clause], scores: Sequence[Scores], known: Language
) -> None:
    """Give supplies that stand elsewhere to the points they belong to, or to lapses that only they bring to light."""
    for run in afar(clauses, scores, taken, lambda i: _bears(clauses[i], known)):
        taken.update(range(run.first, run.last + 1))
        beside = next((draft for draft in drafts if draft.supply and _adjoins(run, draft.supply, clauses)), None)
        if beside and beside.supply:
            beside.supply = min(run.first, beside.supply[0]), max(run.last, beside.supply[1])
            continue
        span = (run.first, run.last)
        open_ = [draft for draft in drafts if draft.supply is None and not draft.promise]
        found = lapse_for(run, [draft.lapses for draft in open_], clauses, scores, known)
        if found is not None:
            lapse = open_[found[0]]
            lapse.supply, lapse.tied = span, found[1] or _follows(run, lapse.lapses, clauses)
            continue
        hidden = suspects(clauses, scores, taken, known)
        found = lapse_for(run, hidden, clauses, scores, known)
        sure = max(scores[i].places.get("supply", 0.0) for i in range(span[0], span[1] + 1))
        if found is None and (sure < ALONE or not stands_alone(clauses[span[0]].text, known)):
            continue
        lapses = hidden[found[0]] if found is not None else answers(run, clauses, scores, taken)
        drafts.append(_Draft(lapses, span, tied=bool(lapses) if found is None else found[1]))
        taken.update(lapses)
    for draft in drafts:
        draft.lapses = draft.lapses or [draft.supply[0] if draft.supply else 0]
    drafts.sort(key=lambda draft: draft.lapses[0])


def _adjoins(run: Afar, supply: tuple[int, int], clauses: Sequence[Clause]) -> bool:
    """True when the run stands right beside a supply, so that both are one answer."""
    beside = run.first == supply[1] + 1 or run.last == supply[0] - 1
    together = max(run.last, supply[1]) - min(run.first, supply[0]) < LONGEST
    return beside and together and clauses[run.first].block == clauses[supply[0]].block


def _follows(run: Afar, lapses: Sequence[int], clauses: Sequence[Clause]) -> bool:
    """True when the supply comes right behind the lapse, in the same paragraph."""
    near = 0 < run.first - max(lapses) <= BESIDE
    return near and clauses[run.first].block == clauses[max(lapses)].block


def _others(draft: _Draft, drafts: Sequence[_Draft]) -> frozenset[int]:
    """The clauses that belong to other points."""
    return frozenset(
        i
        for other in drafts
        if other is not draft
        for i in (*other.lapses, *(range(other.supply[0], other.supply[1] + 1) if other.supply else ()))
    )


def _dismissed(draft: _Draft, clauses: Sequence[Clause], known: Language) -> bool:
    """True when the writer says at once that it does not matter."""
    last = max([*draft.lapses, *(draft.supply or ())])
    following = clauses[draft.lapses[0] : last + 3]
    mark = known.pattern("points", "dismissed")
    return any(mark.search(clause.text) for clause in following if clause.block == clauses[last].block)


def _lacks(draft: _Draft, clauses: Sequence[Clause], known: Language) -> bool:
    """True for a skill the writer does not have and said so: no letter mends that."""
    lack = known.pattern("points", "lack")
    return draft.supply is None and all(lack.match(clauses[i].text.strip(" -•*")) for i in draft.lapses)


def _lapses(
    clauses: Sequence[Clause], scores: Sequence[Scores], least: float, promised: set[int], known: Language
) -> list[_Draft]:
    """Runs of lapse clauses; one that is only suspected counts when the clause behind it surely supplies something."""
    drafts: list[_Draft] = []
    for i, score in enumerate(scores):
        supply = score.places.get("supply", 0)
        if score.places.get("answered", 0) > score.places.get("lapse", 0) and score.lapse < least:
            continue
        if score.places.get("order", 0) > 0.25 or known.pattern("alarms", "order").search(clauses[i].text):
            continue  # text that gives a program orders is no point
        if i in promised or score.lapse < least * 0.5 or supply > max(SUPPLY, score.places.get("lapse", 0)):
            continue
        last = drafts[-1].lapses[-1] if drafts else None
        if last == i - 1 and (
            known.pattern("points", "corrects").match(clauses[i].text) or _behind_colon(clauses[i], score)
        ):
            continue
        supplied = i + 1 < len(scores) and scores[i + 1].places.get("supply", 0) >= 0.6
        if (
            last is not None
            and i - last <= 1
            and clauses[last].block == clauses[i].block
            and score.lapse >= least * 0.6
        ):
            drafts[-1].lapses.append(i)
        elif score.lapse >= least or (supplied and score.lapse >= least * 0.5):
            drafts.append(_Draft([i]))
    return drafts


def _supply(
    clauses: Sequence[Clause], scores: Sequence[Scores], draft: _Draft, taken: set[int], known: Language
) -> tuple[int, int] | None:
    """The run of clauses beside the lapse that best supplies it: behind it rather than before it."""
    first, last = draft.lapses[0], draft.lapses[-1]

    corrects = known.pattern("points", "corrects")
    joints = _joints(known)

    def fits(j: int) -> bool:
        if not 0 <= j < len(clauses) or j in taken:
            return False
        beside = j == last + 1 and (corrects.match(clauses[j].text) or _behind_colon(clauses[j], scores[j]))
        if scores[j].places.get("supply", 0) < SUPPLY and not beside:
            return False
        return _bears(clauses[j], known)

    if len(draft.lapses) > 1 and not fits(last + 1) and _turns(clauses[last], scores[last], known):
        draft.lapses.pop()
        return last, last
    for start, step in ((last + 1, 1), (first - 1, -1), (last + 2, 1)):
        sure = max(scores[k].lapse for k in draft.lapses)
        plain = (
            start == last + 1
            and start < len(clauses)
            and (corrects.match(clauses[start].text) or _behind_colon(clauses[start], scores[start]))
        )
        if (
            fits(start)
            and (plain or sure * scores[start].places["supply"] >= known.level("findings", "both"))
            and clauses[start].block - clauses[last].block in ((0, 1) if step > 0 else (0,))
        ):
            end = start
            if start == last + 2 and _leads_in(clauses, scores, last + 1):
                return last + 1, start
            while (
                fits(end + step) and _goes_on(clauses, scores, end, end + step, joints) and abs(end + step - start) < 6
            ):
                end += step
            return min(start, end), max(start, end)
    return None


def _leads_in(clauses: Sequence[Clause], scores: Sequence[Scores], at: int) -> bool:
    """True for the first half of a supply that the reader was not sure of ("There's an empty tank, and I'd …")."""
    likely = scores[at].places
    doubt = sum(likely.get(place, 0.0) for place in ("lapse", "felt", "flag", "outside", "private", "order"))
    enough = likely.get("supply", 0.0) >= LEAD and scores[at].safe >= 0.8
    return clauses[at].sentence == clauses[at + 1].sentence and doubt < SHY and enough


def _joints(known: Language) -> Sequence[str]:
    return " ".join(known.lines("points", "goes on") or ("and plus",)).split()


def _bears(clause: Clause, known: Language) -> bool:
    """True for a clause that holds more than an aside, and nothing that must stay private."""
    said = clause.text[bare(clause.text, known) :]
    if not re.search(r"\w", said) or known.pattern("points", "aside").match(said):
        return False
    if known.pattern("points", "lack").match(said):
        return False
    return not known.pattern("wall", "never").search(said) and not known.pattern("alarms", "order").search(said)


def _behind_colon(clause: Clause, score: Scores) -> bool:
    """True for what a colon or a dash sets behind a lapse: mostly its supply ("never got to the outcome: we agreed
    …").
    """
    likely = score.places
    said = likely.get("supply", 0.0) + likely.get("answered", 0.0)
    mostly = likely.get("supply", 0.0) >= BEHIND and said > likely.get("lapse", 0.0) and said >= 0.4
    return clause.joint in (":", "-", "–", "—") and (likely.get("supply", 0.0) >= SUPPLY or mostly)


def _turns(clause: Clause, score: Scores, known: Language) -> bool:
    """True for the end of a lapse that already says the right thing ("dunno why, that's my number from training.
    It's 45").
    """
    said = re.match(r"(?:it|i|we)\b|\d|[£$€]", clause.text, re.IGNORECASE)
    return score.places.get("supply", 0) >= 0.25 and said is not None and _bears(clause, known)


def _goes_on(
    clauses: Sequence[Clause], scores: Sequence[Scores], end: int, following: int, joints: Sequence[str]
) -> bool:
    """A supply goes on within its sentence; into another sentence only when the reader is sure."""
    if clauses[end].sentence == clauses[following].sentence:
        likely = scores[following].places
        if sum(likely.get(place, 0.0) for place in ("felt", "flag", "outside", "private", "order")) > SHY:
            return False
        goes = likely.get("supply", 0) >= GOES_ON or max(likely, key=lambda place: likely[place]) == "supply"
        return goes or clauses[following].joint in joints
    return clauses[end].block == clauses[following].block and scores[following].places.get("supply", 0) >= ON


def _merged(drafts: list[_Draft], clauses: Sequence[Clause]) -> list[_Draft]:
    """A second lapse right behind a supply is a second thought on the same point ("vanity stopped me"), not a new
    one; two lapses that share the supply of one sentence are one point as well.
    """
    kept: list[_Draft] = []
    for draft in drafts:
        before = kept[-1] if kept else None
        twin = next((other for other in kept if _one_answer(other.supply, draft.supply, clauses)), None)
        if twin and twin.supply and draft.supply:
            twin.supply = min(twin.supply[0], draft.supply[0]), max(twin.supply[1], draft.supply[1])
            continue
        if (
            before is not None
            and before.supply
            and not draft.supply
            and draft.lapses[0] == before.supply[1] + 1
            and clauses[draft.lapses[0]].block == clauses[before.lapses[0]].block
        ):
            continue
        kept.append(draft)
    return kept


def _one_answer(one: tuple[int, int] | None, other: tuple[int, int] | None, clauses: Sequence[Clause]) -> bool:
    """True for two supplies side by side in one sentence."""
    if one is None or other is None:
        return False
    beside = one[1] + 1 == other[0] or other[1] + 1 == one[0]
    return beside and clauses[one[0]].sentence == clauses[other[0]].sentence


def _point(
    number: int,
    draft: _Draft,
    notes: Notes,
    scores: Sequence[Scores],
    places: Sequence[Placed],
    known: Language,
    busy: frozenset[int],
) -> Point:
    clauses = notes.clauses
    first, last = evidence(draft.lapses, draft.supply, draft.promise, clauses, places, busy)
    start, end = clauses[first].start, clauses[last].end
    supply_span = (
        trimmed(notes.text, clauses[draft.supply[0]].start, clauses[draft.supply[1]].end, known)
        if draft.supply
        else None
    )
    if supply_span and draft.supply:
        lapse = " ".join(clauses[i].text for i in draft.lapses if not draft.supply[0] <= i <= draft.supply[1])
        supply_span = without_echo(notes.text, supply_span, lapse)
    leads = range(first, draft.lapses[0])
    topic_span = topic_of(draft.lapses, draft.supply, draft.promise, clauses, scores, places, known, leads)
    topic = notes.text[slice(*topic_span)] if topic_span else None
    if topic and not draft.tied and supply_span:
        shared = content(topic, known) & content(notes.text[slice(*supply_span)], known)
        topic_span, topic = (topic_span, topic) if shared else (None, None)
    supply = notes.text[slice(*supply_span)] if supply_span else None
    about = topic or notes.text[start:end]
    return Point(
        id=number,
        evidence=notes.text[start:end],
        span=(start, end),
        topic=topic,
        topic_span=topic_span,
        point=named(draft.promise, supply, topic, notes.text[start:end], known),
        supply=supply,
        supply_span=supply_span,
        supply_from="notes" if supply else None,
        question=None if supply else question(draft.promise, about if topic else None, known),
        included=supply is not None or draft.promise,
        promise=draft.promise,
        clauses=tuple(clauses[i].number for i in draft.lapses),
    )
