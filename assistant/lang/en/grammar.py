"""English for the writer: the functions of assistant.lang.grammar.Grammar."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import replace

from assistant.lang import language
from assistant.lang.en import questions
from assistant.lang.en.formal import formal
from assistant.lang.en.framed import framed, labelled
from assistant.lang.en.greeting import dear
from assistant.lang.en.persons import to_me
from assistant.lang.en.promises import action
from assistant.lang.en.statements import said
from assistant.lang.en.tidy import tidy
from assistant.lang.en.told import told
from assistant.lang.grammar import Form

__all__ = ["at", "dear", "formal", "promise", "said", "tidy", "told", "topic", "when"]


#: As sure as this and a question needs no frame.
_NAMED = 0.6
#: "What's your queen rearing like?"
_LIKE = re.compile(r"\bwhat(?:'s|’s|s| is) (?P<what>(?:my|your|the) (?:[\w'-]+ ){0,4}?[\w'-]+) like$", re.IGNORECASE)
#: "isn't my experience all urban?" asks whether it is.
_NEGATIVE = re.compile(
    r"(?<![\w'])(?<!what )(?<!why )(is|are|was|were|do|does|did|have|has|can|could|would)n['’]?t "
    r"(?=(?:you|your|my|i|it|this|the)\b)",
    re.IGNORECASE,
)
#: "send copy of the certificate"
_BARE_COPY = re.compile(r"^(\w+) (copy|link|list|photo|picture|scan|draft|summary)(?= (?:of|to|about|on|for)\b)")
#: A question reported in the middle of a sentence ("the bursar roused himself and wondered whether …").
_INSIDE = re.compile(
    r"\b(?:asked|asks|wondered|wonders|wanted to know|enquired|inquired)(?: me| us)?,?\s+"
    r"(?P<rest>(?:how|whether|if|what|why|when|where|which|about)\b.+)$",
    re.IGNORECASE,
)


def topic(asked: str, names: Collection[str] = ()) -> Form | None:
    """What was asked; a question reported in the middle of a sentence is found when the whole cannot be named, and
    what cannot be named at all is framed or quoted.
    """
    like = _LIKE.search(asked.rstrip(' ?!."”'))
    if like:
        return Form("clause", f"what {to_me(tidy(like['what'], names))} is like", 0.85)
    positive = _NEGATIVE.sub(r"\1 ", asked)
    form = questions.topic(positive, names)
    if form is None and positive != asked:
        form = questions.topic(positive.split(",", maxsplit=1)[0] + "?", names)
    if form and form.sure >= _NAMED:
        return form
    inside = _INSIDE.search(asked)
    named = questions.topic(inside["rest"], names) if inside else None
    if named and named.sure >= _NAMED:
        return named
    return framed(asked, names) or labelled(named or form)


def promise(text: str, names: Collection[str] = ()) -> Form | None:
    """What the writer promised, as something "I will" can precede."""
    form = action(text, names)
    return replace(form, text=_BARE_COPY.sub(r"\1 a \2", form.text)) if form else None


def when(step: str) -> str | None:
    """The words of a next step that say when, tidied; None when they name no time."""
    found = list(language("en").pattern("facts", "when").finditer(step))
    if not found:
        return None
    words = tidy(found[0][0].strip(), ())
    if len(found) > 1 and re.match(r"(?:after|in the week)\b", words, re.IGNORECASE):
        words = tidy(found[-1][0].strip(), ())  # "after full council on the 12th"
    if not words or re.match(r"(?:after|in the week)\b", words, re.IGNORECASE):
        return None
    if re.match(r"(?:by|on|before|within|early|at|end|in|not|next|this|tomorrow|late)\b", words, re.IGNORECASE):
        return words if not re.match(r"end\b", words, re.IGNORECASE) else f"by the {words}"
    return (
        f"on {words}"
        if re.match(r"(?:mon|tues|wednes|thurs|fri|satur|sun)day|the \d|\d", words, re.IGNORECASE)
        else None
    )


def at(company: str) -> str:
    """The name with its preposition; English needs no article for it."""
    return f"at {company}"
