"""German for the writer: the functions of assistant.lang.grammar.Grammar."""

from __future__ import annotations

from assistant.lang.de.greeting import dear
from assistant.lang.de.promises import promise, when
from assistant.lang.de.questions import topic
from assistant.lang.de.statements import said, told
from assistant.lang.de.tidy import tidy

__all__ = ["dear", "promise", "said", "tidy", "told", "topic", "when"]
