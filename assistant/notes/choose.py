"""Which of the stretches that the tagger saw is the company, and which the job.

The tagger judges words; here every stretch that might be meant is described by a row of numbers (how sure the tagger
is, inside and at the edges; where it stands; what stands around it), and a linear model trained on the same notes
weighs them. Nothing is made up: what no stretch supports stays empty.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from assistant.lang import Language
from assistant.notes.tagger import LABELS, Token
from assistant.notes.values import Span
from assistant.weights import load, sigmoid

Rows = Sequence[Sequence[float]]
#: From these probabilities on a word belongs to a stretch; several, because the edges are what is hardest to tell.
_STEPS = (0.06, 0.2, 0.45, 0.7)
_WITHIN = frozenset((",", "/", "(", ">"))
_LONGEST = 8
#: How many stretches are looked at, so that enormous notes take no more than linear time.
_MOST = 60
#: How many of the likeliest are weighed against each other.
_KEPT = 10


@dataclass(frozen=True, slots=True)
class Stretch:
    """A stretch of the notes that may be what is looked for, and what is known about it."""

    span: Span
    row: tuple[float, ...]


def ranked(
    text: str, words: Sequence[Token], rows: Rows, label: str, known: Language, taken: Sequence[Span] = ()
) -> list[tuple[float, Span]]:
    """The likeliest stretches for `label` ("company", "role") with their probabilities, the best first.

    Nothing inside the spans `taken` is among them: they are something else already.
    """
    found = [
        (score(label, stretch.row, known), stretch.span)
        for stretch in stretches(text, words, rows, label, known)
        if not any(start <= stretch.span[0] and stretch.span[1] <= end for start, end in taken)
    ]
    return sorted(found, key=lambda pair: (-pair[0], pair[1]))[:_KEPT]


def together(
    one: Sequence[tuple[float, Span]], two: Sequence[tuple[float, Span]], least: float
) -> tuple[tuple[float, Span] | None, tuple[float, Span] | None]:
    """The likeliest pair that does not share a word; None for what does not reach `least`."""
    firsts, seconds = ([*(pair for pair in pairs if pair[0] >= least), None] for pairs in (one, two))
    pairs = [
        (a, b) for a in firsts for b in seconds if a is None or b is None or a[1][1] <= b[1][0] or b[1][1] <= a[1][0]
    ]
    return max(pairs, key=lambda pair: sum(_odds(side[0] if side else least * 0.9) for side in pair))


def _odds(chance: float) -> float:
    return math.log(max(chance, 1e-6) / max(1 - chance, 1e-6))


def score(model: str, row: Sequence[float], known: Language) -> float:
    """The probability that the model gives to a row."""
    return sigmoid(load("assistant.notes", f"{known.code}.names").again(model, [*row, 1.0])[0])


def stretches(text: str, words: Sequence[Token], rows: Rows, label: str, known: Language) -> list[Stretch]:
    """Every stretch that may be the company or the job, the same words once, at their first place."""
    column = LABELS.index(label)
    groups: dict[str, list[tuple[int, int]]] = {}
    for first, last in _runs(words, rows, column, label, known):
        key = text[words[first].start : words[last - 1].end].lower()
        if re.search(r"[^\W\d_]{2}|\d", key):
            held = groups.setdefault(key, [])
            if (first, last) not in held[-3:]:
                held.append((first, last))
    sure = {key: max(_mean(rows, a, b, column) for a, b in places[:20]) for key, places in groups.items()}
    kept = sorted(groups, key=lambda key: -sure[key])[:_MOST]
    top = max(sure.values(), default=1.0)
    low = text.lower()
    found = []
    for key in kept:
        places = groups[key][:20]
        wider = max((sure[other] for other in kept if other != key and key in other), default=0.0)
        inner = max((sure[other] for other in kept if other != key and other in key), default=0.0)
        row = _describe(text, words, rows, column, places, known)
        row += (
            sure[key] / top,
            math.log(sure[key] + 0.01),
            wider - sure[key] if wider else 0.0,
            inner - sure[key] if inner else 0.0,
            float(bool(wider)),
        )
        row += (min(low.count(key), 5) / 5, min(sum(_mean(rows, a, b, column) for a, b in places), 4.0) / 4)
        found.append(Stretch((words[places[0][0]].start, words[places[0][1] - 1].end), row))
    return found


def _mean(rows: Rows, first: int, last: int, column: int) -> float:
    return sum(rows[k][column] for k in range(first, last)) / (last - first)


def _runs(words: Sequence[Token], rows: Rows, column: int, label: str, known: Language) -> Iterator[tuple[int, int]]:
    for step in _STEPS:
        at = 0
        while at < len(words):
            if rows[at][column] < step or not words[at].text[0].isalnum():
                at += 1
                continue
            end = at + 1
            while (
                end < len(words)
                and end - at < 2 * _LONGEST
                and _goes_on(words, rows, end, column, step, little(known, "joiners"))
            ):
                end += 1
            while end > at + 1 and not words[end - 1].text[-1].isalnum():
                end -= 1
            if end - at <= _LONGEST:
                yield at, end
                yield from _variants(words, rows, at, end, column, label, known)
            at = end


def _goes_on(words: Sequence[Token], rows: Rows, k: int, column: int, step: float, joiners: frozenset[str]) -> bool:
    word = words[k].text
    if word == "\n" or words[k].start - words[k - 1].end > 1 or word in ";:–—|@=":
        return False
    if rows[k][column] >= step and word not in ",/(>)":
        return not (word == "-" and words[k].start > words[k - 1].end)
    return (
        word.lower() in joiners
        and k + 1 < len(words)
        and words[k + 1].start - words[k].end <= 1
        and rows[k + 1][column] >= step
    )


def _variants(
    words: Sequence[Token], rows: Rows, first: int, last: int, column: int, label: str, known: Language
) -> Iterator[tuple[int, int]]:
    """The stretch without a word or three at either end, and with what stands right beside it and may belong to it."""
    for front in range(min(4, last - first)):
        for back in range(min(4, last - first - front)):
            if front + back and words[first + front].text[0].isalnum() and words[last - back - 1].text[-1].isalnum():
                yield first + front, last - back
    if first and words[first].start - words[first - 1].end == 1 and words[first - 1].text.isalpha():
        yield first - 1, last
    if last < len(words) and words[last].start - words[last - 1].end == 1 and words[last].text.isalpha():
        yield first, last + 1
    if label == "company" and words[first].text[0].isupper():
        yield _capitals(words, first, last, known)
    if label == "role":
        # What goes on behind a mark: "Category buyer, marine" and "planning officer (enforcement)".
        end = last
        while (
            end < len(words)
            and end - last < 6
            and words[end].text != "\n"
            and (words[end].text[0].isalnum() or words[end].text in _WITHIN)
        ):
            end += 1
            closed = end < len(words) and words[end].text == ")" and any(words[k].text == "(" for k in range(last, end))
            if (
                end - last > 1
                and words[end - 1].text[0].isalnum()
                and (closed or words[last].text.lower() in little(known, "joiners") or rows[end - 1][column] >= 0.04)
            ):
                yield first, end + closed


def _capitals(words: Sequence[Token], first: int, last: int, known: Language) -> tuple[int, int]:
    joiners = little(known, "joiners")
    while last < len(words) and last - first < _LONGEST and words[last].start - words[last - 1].end <= 1:
        word = words[last].text
        if word[0].isupper():
            last += 1
        elif (
            word.lower() in joiners | {"van", "von", "der", "den", "la", "le", "del"}
            and last + 1 < len(words)
            and words[last + 1].text[0].isupper()
        ):
            last += 2
        else:
            break
    while first and last - first < _LONGEST and words[first].start - words[first - 1].end <= 1:
        if words[first - 1].text[0].isupper():
            first -= 1
        elif (
            words[first - 1].text in {"&", "+", "of", *little(known, "and")}
            and first > 1
            and words[first - 2].text[0].isupper()
        ):
            first -= 2
        else:
            break
    return first, last


def _describe(
    text: str, words: Sequence[Token], rows: Rows, column: int, places: Sequence[tuple[int, int]], known: Language
) -> tuple[float, ...]:
    lists = lexicons(known)
    first, last = max(places, key=lambda place: _mean(rows, place[0], place[1], column))
    inside = [words[k].text for k in range(first, last)]
    low = [word.lower().removesuffix("'s").removesuffix("’s") for word in inside]
    before = words[first - 1] if first else None
    after = words[last] if last < len(words) else None
    touches_before = before is not None and words[first].start - before.end <= 1
    touches_after = after is not None and after.start - words[last - 1].end <= 1
    left = rows[first - 1][column] if before is not None and touches_before else 0.0
    right = rows[last][column] if after is not None and touches_after else 0.0
    word_before = before.text.lower() if before is not None else "\n"
    word_after = after.text.lower() if after is not None else "\n"
    start = words[places[0][0]].start
    beside = LABELS.index("role" if LABELS[column] == "company" else "company")

    def near(kind: int, begin: int, end: int) -> float:
        return max((rows[k][kind] for k in range(max(0, begin), min(end, len(words)))), default=0.0)

    line = text.count("\n", 0, min(start, 2000))
    capital = [word[0].isupper() or word[0].isdigit() for word in inside if word[0].isalnum()]
    return (
        min(rows[k][column] for k in range(first, last) if words[k].text[0].isalnum()),
        rows[first][column],
        rows[last - 1][column] if inside[-1][0].isalnum() else rows[last - 2][column],
        left,
        right,
        max(rows[k][column] for k in range(first, last) for column in (LABELS.index("met"), LABELS.index("other"))),
        start / max(1, len(text)),
        math.log1p(start) / 8,
        float(line == 0),
        float(line < 3),
        float(word_before in "\n#*|-•:" or not before),
        float(word_before in little(known, "lead-in at")),
        float(word_before in little(known, "lead-in with")),
        float(word_before in little(known, "articles")),
        float(word_before in little(known, "lead-in as")),
        float(word_before == ","),
        float(word_after in "\n,.;:|)/-–—(" or not after),
        float(word_after in lists["organisation"]),
        float(word_after in lists["job"]),
        float(word_after in little(known, "job phrase")),
        float(word_after in little(known, "lead-in at") | little(known, "lead-in in")),
        float(touches_after and after is not None and after.text[0].isupper()),
        float(touches_before and before is not None and before.text[0].isupper()),
        float(len(inside) == 1),
        len(inside) / 4,
        float(all(capital)),
        float(any(capital)),
        float(bool(capital) and capital[0] and not all(capital)),
        float(low[-1] in lists["organisation"]),
        float(any(w in lists["organisation"] for w in low)),
        float(low[-1] in lists["job"]),
        float(any(w in lists["job"] for w in low)),
        float(low[0] in known.function_words),
        float(low[-1] in known.function_words),
        float(any(w in lists["day"] for w in low)),
        float(any(w in lists["given"] for w in low)),
        float(any(w in ",/(>" for w in inside)),
        float("&" in inside or bool(little(known, "and") & set(low))),
        float(touches_after and word_after.isalpha() and word_after not in known.function_words),
        float(touches_before and word_before.isalpha() and word_before not in known.function_words),
        near(beside, first, last),
        near(beside, first - 4, first),
        near(beside, last, last + 4),
        near(LABELS.index("title"), first, last),
        near(LABELS.index("met"), first - 3, first),
    )


@cache
def lexicons(known: Language) -> Mapping[str, frozenset[str]]:
    """The word lists of names.txt."""
    return {name: frozenset(" ".join(known.lines("names", name)).split()) for name in known.sections("names")}


@cache
def little(known: Language, section: str) -> frozenset[str]:
    """The words of a section of notes.txt."""
    return frozenset(" ".join(known.lines("notes", section)).split())
