"""Labelled notes in inline markup: the form in which training notes are written.

A file holds notes one after another. A note starts with a head line and runs to the next one:

    === id: a01 | style: bullets | domain: nursing
    Spoke to <fact>Ms Adeyemi, ward manager</fact>.
    <asked p=1>How do you handle a family who disagrees?</asked> <lapse p=1>I waffled</lapse>, <supply p=1>a daily
    ten-minute call is what worked</supply>.

A tag holds one clause and says where it lives; tags never nest. Headings and joining words stand outside.
This module parses and checks; it never guesses a missing label.

Usage: python training/markup.py FILE…   prints the faults and the counts of each label; exit code 1 on a fault.
"""

from __future__ import annotations

import re
import sys
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

PLACES = (
    "asked",
    "answered",
    "told",
    "fact",
    "supply",
    "lapse",
    "felt",
    "flag",
    "outside",
    "private",
    "order",
    "unsure",
)
CATEGORIES = (
    "disrespect discrimination overwork turnover pay pressure unpaid-work vague-role disorganised dishonesty "
    "toxic-culture safety-legal scam"
).split()
SEVERITIES = ("low", "medium", "high")
#: attribute -> places it may stand on
ATTRIBUTES = {
    "p": {"asked", "answered", "told", "fact", "supply", "lapse", "flag"},
    "c": {"flag"},
    "s": {"flag"},
    "re": {"flag", "felt"},
    "hard": {"asked", "answered", "told", "fact", "felt", "outside"},
    "strong": {"answered", "told"},
}
_HEAD = re.compile(r"^=== *(.*)$", re.MULTILINE)
_TAG = re.compile(r"<(/?)([a-z]+)((?: [a-z]+(?:=[\w-]+)?)*)>")


@dataclass(frozen=True)
class Span:
    """One labelled clause: code-point offsets into `Note.text`, its place and its attributes."""

    start: int
    end: int
    place: str
    attributes: dict[str, str]


@dataclass
class Note:
    """One labelled note: plain text, spans in order, and what is wrong with it."""

    id: str
    head: dict[str, str]
    text: str
    spans: list[Span] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)


def parse(source: str) -> list[Note]:
    """Every note of `source`; faults are collected on the note, never raised."""
    heads = list(_HEAD.finditer(source))
    notes = []
    for here, after in zip(heads, [*heads[1:], None], strict=True):
        head = dict(part.split(":", 1) for part in here[1].split("|") if ":" in part)
        head = {k.strip(): v.strip() for k, v in head.items()}
        notes.append(_note(head, source[here.end() : after.start() if after else len(source)].strip("\n") + "\n"))
    return notes


def _note(head: dict[str, str], marked: str) -> Note:
    note = Note(head.get("id", ""), head, "")
    if not note.id:
        note.faults.append("no id in the head line")
    plain, at, opened = "", 0, None
    for tag in _TAG.finditer(marked):
        plain += marked[at : tag.start()]
        at = tag.end()
        closing, name, attributes = tag[1], tag[2], tag[3]
        if name not in PLACES:
            note.faults.append(f"unknown tag <{name}>")
            continue
        if closing:
            if opened is None or opened[0] != name:
                note.faults.append(f"</{name}> closes nothing near …{plain[-40:]!r}")
                continue
            note.spans.append(Span(opened[2], len(plain), name, opened[1]))
            opened = None
            continue
        if opened is not None:
            note.faults.append(f"<{name}> inside <{opened[0]}> near …{plain[-40:]!r}")
        opened = (name, dict(_attributes(name, attributes, note)), len(plain))
    if opened is not None:
        note.faults.append(f"<{opened[0]}> is never closed")
    note.text = plain + marked[at:]
    _points(note)
    return note


def _attributes(place: str, text: str, note: Note) -> list[tuple[str, str]]:
    pairs = [(k, v) for k, _, v in (item.partition("=") for item in text.split())]
    for name, value in pairs:
        if name not in ATTRIBUTES:
            note.faults.append(f"unknown attribute {name} on <{place}>")
        elif place not in ATTRIBUTES[name]:
            note.faults.append(f"attribute {name} cannot stand on <{place}>")
        if name == "c" and value not in CATEGORIES:
            note.faults.append(f"unknown category {value}")
        if name == "s" and value not in SEVERITIES:
            note.faults.append(f"unknown severity {value}")
    if place == "flag" and not {"c", "re"} & {k for k, _ in pairs}:
        note.faults.append("<flag> needs c=CATEGORY, or re for a reaction")
    return pairs


def _points(note: Note) -> None:
    by_place: dict[str, set[str]] = {}
    for span in note.spans:
        if not note.text[span.start : span.end].strip():
            note.faults.append(f"an empty <{span.place}>")
        if "p" in span.attributes:
            by_place.setdefault(span.place, set()).add(span.attributes["p"])
    for number in by_place.get("supply", set()) - by_place.get("lapse", set()) - by_place.get("fact", set()):
        if number not in by_place.get("answered", set()) | by_place.get("told", set()) | by_place.get("asked", set()):
            note.faults.append(f"supply p={number} has no lapse, topic or promise with the same number")
    if "<" in note.text and re.search(r"</?[a-z]+[ >]", note.text):
        note.faults.append("a stray tag")


def main(paths: list[str]) -> int:
    """Print faults and counts for each file; 1 when there is a fault."""
    faults, counts, seen, total = 0, Counter(), set(), 0
    for path in paths:
        for note in parse(Path(path).read_text(encoding="utf-8")):
            total += 1
            if note.id in seen:
                note.faults.append("this id stands twice")
            seen.add(note.id)
            counts.update(span.place for span in note.spans)
            counts.update(f"flag:{s.attributes['c']}" for s in note.spans if "c" in s.attributes)
            counts.update("hard" for s in note.spans if "hard" in s.attributes)
            for fault in note.faults:
                print(f"{path}: {note.id}: {fault}")
            faults += len(note.faults)
    print(f"{total} notes, {faults} faults; " + ", ".join(f"{k} {v}" for k, v in sorted(counts.items())))
    return 1 if faults else 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
