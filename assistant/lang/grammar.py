"""What the writer may ask of a language: turn a person's own words into pieces of a letter, or say that it cannot.

Each language has a module `assistant.lang.<code>.grammar` with these functions. They never add or lose a fact; where a
repair is not sure they give a form that can only be framed, or none.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from importlib import import_module
from typing import Literal, Protocol

#: What a piece of text can serve as. "sentence": a clause with subject and verb. "noun": a noun phrase. "clause": an
#: indirect question ("how I handle conflict"). "yes": what follows a yes. "figure": a bare number. "steps": things one
#: does, in base form. "action": a verb phrase that "I will" can precede. "quote": a question verbatim, to stand in
#: quotation marks, its end mark left out. "loose": words that stand only behind a colon.
FormKind = Literal["sentence", "noun", "clause", "yes", "figure", "steps", "action", "need", "quote", "loose"]


@dataclass(frozen=True, slots=True)
class Form:
    """A person's words made ready for a letter: lower-case start (unless a name), no end mark.

    `sure` from 0 to 1: how sure it is that the form is grammatical and says the same. `who`: the person the notes
    name as
    having said or asked it, if any. `shown`: the noun is something the writer told of in the interview.
    """

    kind: FormKind
    text: str
    sure: float
    who: str | None = None
    shown: bool = False


class Grammar(Protocol):
    """The functions of a language's grammar module."""

    def topic(self, asked: str, names: Collection[str]) -> Form | None:
        """What was asked, as an indirect question or a noun phrase."""
        ...

    def said(self, text: str, names: Collection[str]) -> Form:
        """The writer's own clause (an answer or a supply) in the first person."""
        ...

    def told(self, text: str, names: Collection[str]) -> Form:
        """What the other side told about the job, addressed to them ("you need …")."""
        ...

    def promise(self, text: str, names: Collection[str]) -> Form | None:
        """What the writer promised, as something "I will" can precede."""
        ...

    def when(self, step: str) -> str | None:
        """The words of a next step that say when ("by the 20th")."""
        ...

    def dear(self, names: Collection[str], tone: str) -> str:
        """The names as they stand in a greeting."""
        ...

    def tidy(self, text: str, names: Collection[str]) -> str:
        """The text in standard spelling."""
        ...

    def at(self, company: str) -> str:
        """ "at" and the company's name, with an article where the language wants one: the slot {at_company}."""
        ...

    def formal(self, text: str) -> str:
        """The text as a formal letter has it: contractions written out."""
        ...


def grammar(code: str) -> Grammar:
    """The grammar of a supported language."""
    module: Grammar = import_module(f"assistant.lang.{code}.grammar")
    return module
