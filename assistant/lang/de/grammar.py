"""German for the writer: the functions of assistant.lang.grammar.Grammar."""

from __future__ import annotations

from assistant.lang.de.greeting import at, dear
from assistant.lang.de.promises import promise, when
from assistant.lang.de.questions import topic
from assistant.lang.de.statements import said, told
from assistant.lang.de.tidy import tidy

__all__ = ["at", "dear", "formal", "promise", "said", "tidy", "told", "topic", "when"]


def formal(text: str) -> str:
    """The text as it is: what German shortens in speech, `tidy` has already written out."""
    return text
