"""From what stands in the boxes to notes the program reads, and back: one free text sorted into the five parts.

Every word is carried over as it was written; nothing is corrected, summed up or left out.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from importlib.resources import files

from assistant import findings
from assistant.lang import SUPPORTED
from assistant.notes import Notes, read_notes
from assistant.review import Place, Review
from assistant.store import Entry

#: The boxes of step 2, in the order in which the page of `assistant/lang/*/page.md` has them.
FACTS = ("company", "role", "people", "date", "promised", "sender")
PARTS = ("questions", "answers", "stood-out", "interviewer", "feelings")
#: Where a sentence of one free text goes, by the place the review gives most of it.
_PART: dict[Place, str] = {
    "asked": "questions", "answered": "answers", "lapse": "answers", "supply": "answers", "told": "stood-out",
    "flag": "stood-out", "fact": "stood-out", "felt": "feelings", "outside": "feelings", "private": "feelings",
    "order": "stood-out", "unsure": "answers",
}  # fmt: skip


def texts(entries: Mapping[str, Entry]) -> dict[str, str]:
    """The texts alone."""
    return {name: entry.text for name, entry in entries.items()}


def has_notes(held: Mapping[str, str]) -> bool:
    """True when there is anything to read beside the facts."""
    return any(held.get(name, "").strip() for name in ("free", *PARTS))


def composed(held: Mapping[str, str]) -> str:
    """The notes as one text, under the headings of the language they are in."""
    free = held.get("free", "").strip("\n") if held.get("mode") == "free" else ""
    bodies = [] if free else [held.get(name, "").strip("\n") for name in PARTS]
    written = clean(free or "\n\n".join(body for body in bodies if body))
    labels, headings = _page(_language(written))
    values = [" ".join(held.get(name, "").split()) for name in FACTS]
    lines = [f"{label} {value}" for label, value in zip(labels, values, strict=True) if value]
    pieces = ["\n".join(lines)] if lines else []
    if free:
        pieces.append(free)
    else:
        pieces += [f"## {heading}\n\n{body}" for heading, body in zip(headings, bodies, strict=True) if body.strip()]
        unsorted = held.get("free", "").strip("\n")
        if unsorted and held.get("sorted") != unsorted:
            pieces.insert(1 if lines else 0, unsorted)  # written, and neither sorted nor thrown away
    return clean("\n\n".join(pieces) + "\n")


def clean(text: str) -> str:
    """`text` without the signs that no editor shows, which come along when slides or chats are pasted."""
    return re.sub(r"[\x00-\x08\x0e-\x1f\x7f]", " ", text)


def sort(text: str) -> dict[str, str]:
    """One free text as the boxes of step 2: each sentence in one of them, verbatim, and the facts that were found.

    Raises NotesError when the text cannot be read.
    """
    review = read(clean(text))
    boxes: dict[str, list[str]] = {name: [] for name in PARTS}
    last = (0, "")
    for start, end, part, block in _sentences(review):
        words = review.notes.text[start:end].strip()
        if not words:
            continue
        # Sentences of one paragraph that stay together stay on one line.
        if boxes[part] and last == (block, part):
            boxes[part][-1] += f" {words}"
        else:
            boxes[part].append(words)
        last = (block, part)
    sorted_boxes = {name: "\n".join(lines) for name, lines in boxes.items() if lines}
    facts = review.notes.interview
    found = {
        "company": facts.company and facts.company.value,
        "role": facts.role and facts.role.value,
        "people": "; ".join(f"{p.name}, {p.title}" if p.title else p.name for p in facts.people if p.met),
        "date": facts.date and facts.date.value,
        "promised": facts.next_step and facts.next_step.value,
        "sender": facts.candidate and facts.candidate.value,
    }
    return sorted_boxes | {name: value for name, value in found.items() if value}


@lru_cache(maxsize=48)
def read(text: str) -> Review:
    """The review of a text. The last few are held in memory, because every rerun of a page asks again.

    Raises NotesError when the text cannot be used.
    """
    return findings.review(_notes(text))


@lru_cache(maxsize=48)
def _notes(text: str) -> Notes:
    return read_notes(text)


def _sentences(review: Review) -> list[tuple[int, int, str, int]]:
    """Start, end, part and block of each sentence; a sentence reaches to the next one, so that no sign is lost."""
    clauses, found = review.notes.clauses, []
    starts = [k for k, clause in enumerate(clauses) if not k or clause.sentence != clauses[k - 1].sentence]
    for which, first in enumerate(starts):
        after = starts[which + 1] if which + 1 < len(starts) else len(clauses)
        start = clauses[first].start
        end = clauses[after].start if after < len(clauses) else len(review.notes.text)
        if "\n" in review.notes.text[clauses[after - 1].end : end]:
            end = clauses[after - 1].end + len(_rest_of_line(review.notes.text[clauses[after - 1].end : end]))
        if clauses[first].part in PARTS:
            part: str = clauses[first].part
        elif clauses[first].part == "facts":
            continue
        else:
            weights: dict[str, int] = {}
            for clause, placed in zip(clauses[first:after], review.places[first:after], strict=True):
                name = _PART[placed.place]
                if placed.place == "felt" and re.search(r"\b(?:she|he|they|interviewer|manager|boss)\b", clause.text):
                    name = "interviewer"
                weights[name] = weights.get(name, 0) + len(clause.text)
            part = max(weights, key=lambda name: weights[name])
        found.append((start, end, part, clauses[first].block))
    return found


def _rest_of_line(text: str) -> str:
    return text.split("\n", 1)[0]


def _language(text: str) -> str:
    if not re.search(r"[^\W\d_]{2}", text):
        return SUPPORTED[0]
    code = _notes(text).interview.language
    return code if code in SUPPORTED else SUPPORTED[0]


@lru_cache
def _page(code: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The labels of the facts and the headings of the parts in a language, as its empty page has them."""
    lines = files("assistant.lang").joinpath(code, "page.md").read_text(encoding="utf-8").splitlines()
    labels = tuple(line.strip() for line in lines if line.rstrip().endswith(":") and not line.startswith("#"))
    headings = tuple(line.removeprefix("## ") for line in lines if line.startswith("## "))
    return labels, headings
