"""A question as it can be named in a letter: an indirect question, a noun phrase, or nothing."""

from __future__ import annotations

import pytest

from assistant.lang.en.grammar import topic


@pytest.mark.parametrize(
    "asked, kind, named",
    [
        ("How do you handle a late delivery?", "clause", "how I handle a late delivery"),
        ("did you ever run a kiln", "clause", "whether I ever ran a kiln"),
        ("What's your record with audits?", "noun", "my record with audits"),
        ("Tell me about a time you changed a process", "noun", "a time when I changed a process"),
        ("he's like show me how you hold a saw", "clause", "how I hold a saw"),
        ("Ever worked on a ferry?", "clause", "whether I have ever worked on a ferry"),
        ("what about dogs", "noun", "dogs"),
        ("She asked which course I'm proudest of", "clause", "which course I'm proudest of"),
        ("The alarm goes off at four, what do you do?", "clause", "what I would do if the alarm goes off at four"),
    ],
)
def test_a_question_can_be_named(asked: str, kind: str, named: str) -> None:
    form = topic(asked)
    assert form is not None
    assert (form.kind, form.text) == (kind, named)


@pytest.mark.parametrize(
    "asked", ["Sell me this pen.", "whether they don't want to", "He says I have no Welsh.", "talk?"]
)
def test_half_a_question_gives_none(asked: str) -> None:
    form = topic(asked)
    assert form is None or form.sure < 0.62


def test_the_asker_is_named_and_is_never_the_topic() -> None:
    form = topic("Orla asked about night cover", ["Orla Venn"])
    assert form is not None
    assert form.who == "Orla Venn"
    assert topic("Orla Venn", ["Orla Venn"]) is None
