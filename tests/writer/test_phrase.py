"""A stock phrase and what fills it read as one sentence."""

from __future__ import annotations

from random import Random

import pytest

from assistant.writer.phrase import Filling, fill, text_of


@pytest.mark.parametrize(
    "line, told, read",
    [
        (
            "I liked what you said about {told}.",
            "about ninety jobs a year",
            "I liked what you said about ninety jobs a year.",
        ),
        ("You told me that {told}.", "that depot is new", "You told me that depot is new."),
        ("You asked: “{told}?”", "how?", "You asked: “how?”"),
        ("{Told}.", "we agreed", "We agreed."),
    ],
)
def test_no_word_and_no_mark_stands_twice_where_they_meet(line: str, told: str, read: str):
    sentence = fill(line, {"told": Filling(told, 3)}, Random(1))
    assert sentence
    assert text_of([sentence]) == read


def test_a_phrase_without_its_filling_is_none():
    assert fill("You told me that {told}.", {}, Random(1)) is None
