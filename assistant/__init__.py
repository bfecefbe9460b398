"""From the private notes of a job interview to a follow-up letter: the public API.

    from assistant import Choice, Wish, draft_letter, read_notes
    for event in draft_letter(read_notes(text), Choice(), Wish()):
        ...

Importing this module costs nothing; each name is loaded when it is first used. It never prints, reads the
environment or
talks to a network.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from assistant.brief import Brief, Choice, make_brief
    from assistant.draft import check as check_letter
    from assistant.draft import draft as draft_letter
    from assistant.draft import revise as revise_letter
    from assistant.findings import review as review_notes
    from assistant.letter import Letter, Wish
    from assistant.notes import Notes, read_notes
    from assistant.review import Review
    from assistant.writer import write as write_letter

__version__ = "0.1.0"

_HOMES = {
    "Brief": ("brief", "Brief"),
    "Choice": ("brief", "Choice"),
    "Letter": ("letter", "Letter"),
    "Notes": ("notes", "Notes"),
    "Review": ("review", "Review"),
    "Wish": ("letter", "Wish"),
    "check_letter": ("draft", "check"),
    "draft_letter": ("draft", "draft"),
    "make_brief": ("brief", "make_brief"),
    "read_notes": ("notes", "read_notes"),
    "review_notes": ("findings", "review"),
    "revise_letter": ("draft", "revise"),
    "write_letter": ("writer", "write"),
}

__all__ = [
    "Brief",
    "Choice",
    "Letter",
    "Notes",
    "Review",
    "Wish",
    "check_letter",
    "draft_letter",
    "make_brief",
    "read_notes",
    "review_notes",
    "revise_letter",
    "write_letter",
]


def __getattr__(name: str) -> Any:
    """Load a public name when it is first asked for."""
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    module, attribute = _HOMES[name]
    return getattr(import_module(f"{__name__}.{module}"), attribute)
