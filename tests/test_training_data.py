"""The notes that the readers learn from: well marked, each told once, and none of them among the cases of the evals."""

from __future__ import annotations

import re
import runpy
from collections import Counter, defaultdict
from functools import cache
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).parents[1]
DATA = ROOT / "training" / "data"
#: Training is no package.
PARSE = runpy.run_path(str(ROOT / "training" / "markup.py"))["parse"]
FILES = sorted(DATA.glob("notes-*.txt"))
#: Runs of so many words are compared; two notes that share a greater part of them than this are one note told twice.
RUN, SHARED = 5, 0.15
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def runs(text: str) -> frozenset[tuple[str, ...]]:
    """The runs of words of a note, its tags, its marks and the case of its letters left out."""
    words = re.findall(r"\w+", re.sub(r"</?[a-z]+[^<>]*>", "", text).lower())
    return frozenset(zip(*(words[at:] for at in range(RUN)), strict=False))


@cache
def notes() -> dict[str, frozenset[tuple[str, ...]]]:
    """The runs of every note to learn from and of every case, by its name."""
    held = {}
    for file in FILES:
        for note in re.split(r"^=== id: ", file.read_text(encoding="utf-8"), flags=re.MULTILINE)[1:]:
            head, _, body = note.partition("\n")
            held[f"{file.name} {head.split()[0]}"] = runs(body)
    for path in (ROOT / "evals" / "cases").rglob("*.yaml"):
        case = yaml.load(path.read_text(encoding="utf-8"), Loader=_LOADER)
        held[f"case {case['id']}"] = runs(case["notes"])
    return held


def test_no_note_is_told_twice_nor_stands_among_the_cases():
    where = defaultdict(list)
    for name, own in notes().items():
        for run in own:
            where[run].append(name)
    shared: Counter[tuple[str, str]] = Counter()
    for names in where.values():
        if 1 < len(names) < 20:  # what twenty people write is a turn of speech
            shared.update((one, other) for k, one in enumerate(names) for other in names[k + 1 :])
    alike = {
        pair: count
        for pair, count in shared.items()
        if count > SHARED * min(len(notes()[pair[0]]), len(notes()[pair[1]])) and count > RUN
    }
    assert alike == {}


def test_no_two_sentences_of_letters_are_the_same():
    seen: dict[str, str] = {}
    twice = []
    for file in sorted(DATA.glob("letters-*.tsv")):
        for line in file.read_text(encoding="utf-8").splitlines():
            sentence = " ".join(re.findall(r"\w+", line.partition("\t")[2].lower()))
            if sentence and sentence in seen:
                twice.append((sentence, seen[sentence], file.name))
            seen[sentence] = file.name
    assert twice == []


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_every_file_of_notes_is_marked_as_the_style_sheet_says(file: Path):
    read = PARSE(file.read_text(encoding="utf-8"))
    assert read
    assert [(note.id, note.faults) for note in read if note.faults] == []
