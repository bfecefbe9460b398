"""The words that supply a point stand in the letter without what stood around them in the notes."""

from __future__ import annotations

import pytest

from assistant.lang import language
from assistant.supplied import trimmed, without_echo

KNOWN = language("en")


@pytest.mark.parametrize(
    "said, supply",
    [
        ("(Nine, Wick down to Eyemouth)", "Nine, Wick down to Eyemouth"),
        ("(nine (all of them) in the north)", "nine (all of them) in the north"),
        ("nine (all of them)", "nine (all of them)"),
        ("- we agreed on a shared sheet.", "we agreed on a shared sheet"),
        ("I told them three when it's seven", "it's seven"),
        ("though I use it every week", "I use it every week"),
    ],
)
def test_what_stands_around_a_supply_is_left_behind(said: str, supply: str):
    span = trimmed(said, 0, len(said), KNOWN)
    assert span
    assert said[slice(*span)] == supply


def test_what_holds_no_word_supplies_nothing():
    assert trimmed("(…)", 0, 3, KNOWN) is None


def test_a_wrong_answer_thrown_back_is_no_part_of_the_right_one():
    said = "Watched it!! I grafted sixty on my own"
    assert said[slice(*without_echo(said, (0, len(said)), "I said I watched it"))] == "I grafted sixty on my own"
    assert without_echo(said, (0, len(said)), "I said nothing") == (0, len(said))
