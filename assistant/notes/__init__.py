"""Notes in, read but not judged: sections, numbered clauses with exact offsets, and the facts of the interview.

`read_notes` takes the decoded text; `decode` turns bytes into it. Nothing here opens a file or judges what a clause
means.
"""

from __future__ import annotations

from assistant.lang import SUPPORTED, language
from assistant.notes import facts
from assistant.notes.clauses import split
from assistant.notes.decode import decode, usable
from assistant.notes.layout import lay_out
from assistant.notes.values import Clause, Fact, Interview, Notes, Part, Person, Span, Voice

__all__ = ["Clause", "Fact", "Interview", "Notes", "Part", "Person", "Span", "Voice", "decode", "read_notes"]


def read_notes(text: str) -> Notes:
    """The notes in `text`. Raises NotesError when it is empty, too long or no text."""
    text = usable(text)
    code = facts.detect(text)
    known = language(code if code in SUPPORTED else SUPPORTED[0])
    layout = lay_out(text, known)
    clauses = split(text, layout.blocks, known)
    return Notes(text, clauses, facts.read(text, layout, clauses, code))
