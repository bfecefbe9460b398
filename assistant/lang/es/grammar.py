"""Spanish for the writer: the functions of assistant.lang.grammar.Grammar."""

from __future__ import annotations

from assistant.lang.es.greeting import dear
from assistant.lang.es.promises import promise, when
from assistant.lang.es.questions import topic
from assistant.lang.es.statements import said
from assistant.lang.es.tidy import tidy
from assistant.lang.es.told import told

__all__ = ["at", "dear", "formal", "promise", "said", "tidy", "told", "topic", "when"]


def formal(text: str) -> str:
    """The text as it is: Spanish has no contractions that a formal letter would write out."""
    return text


def at(company: str) -> str:
    """The name with its preposition; Spanish needs no article for it."""
    return f"en {company}"
