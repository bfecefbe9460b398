"""Labelled notes as the reader sees them: machine clauses with the label of the markup below them."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from markup import Note, Span, parse

from assistant.lang import language
from assistant.notes.clauses import split
from assistant.notes.layout import lay_out
from assistant.notes.values import Clause

DATA = Path(__file__).parent / "data"
_MAY_PASS = frozenset(("asked", "answered", "told", "fact", "supply"))


@dataclass(frozen=True)
class Labelled:
    """The clauses of one note with a gold span (or None) for each; `note` names it, for splits by notes."""

    note: str
    clauses: tuple[Clause, ...]
    gold: tuple[Span | None, ...]


def note_files(code: str, folder: Path = DATA) -> list[Path]:
    """The files of labelled notes in a language: notes-es.txt for Spanish, notes-a.txt and so on for English."""
    english = (path for path in sorted(folder.glob("notes-?.txt")))
    return list(english) if code == "en" else sorted(folder.glob(f"notes-{code}*.txt"))


def load(code: str = "en", folder: Path = DATA) -> list[Labelled]:
    """Every labelled note in a language below `folder`, in the order of the files."""
    files = note_files(code, folder)
    return [label(note, code) for path in files for note in parse(path.read_text(encoding="utf-8"))]


def label(note: Note, code: str = "en") -> Labelled:
    """Split the note as the product does and give each clause the span it overlaps most; a private one wins a
    mixture.
    """
    known = language(code)
    clauses = split(note.text, lay_out(note.text, known).blocks, known)
    return Labelled(note.id, clauses, tuple(_gold(clause, note.spans) for clause in clauses))


def _gold(clause: Clause, spans: list[Span]) -> Span | None:
    shared = [(min(s.end, clause.end) - max(s.start, clause.start), s) for s in spans]
    touching = [(size, s) for size, s in shared if size >= 3 or size == clause.end - clause.start > 0]
    if not touching:
        return None
    closed = [(size, s) for size, s in touching if s.place not in _MAY_PASS and size * 3 >= clause.end - clause.start]
    return max(closed or touching, key=lambda pair: pair[0])[1]
