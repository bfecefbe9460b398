"""Wishes in plain words: what needs no model is understood, anything else is refused whole and says what can help."""

from __future__ import annotations

import pytest

from assistant.errors import ModelError, UsageError
from assistant.wishes import Asked, understand
from tests.labelled import labelled

REVIEW = labelled("""
    company: Harrow & Pike
    met: Dana Okafor
    met: Alan Reeve
    asked 1: How do you deal with a late delivery?
    lapse 1: I rambled
    supply 1: I ring the customer first
    asked 2: Do you know the Orion stock system?
    lapse 2: I blanked
    supply 2: I use SQL on it every day
""")


@pytest.mark.parametrize(
    "ask, asked",
    [
        ("shorter", Asked(length=-1)),
        ("Make it shorter, please.", Asked(length=-1)),
        ("It is too long", Asked(length=-1)),
        ("a bit longer", Asked(length=1)),
        ("about 120 words", Asked(words=120)),
        ("120 words", Asked(words=120)),
        ("more formal", Asked(tone="formal")),
        ("warmer", Asked(tone="warm")),
        ("brief", Asked(tone="brief")),
        ("friendlier and shorter", Asked(length=-1, tone="warm")),
        ("leave out point 2", Asked(skip=frozenset({2}))),
        ("skip point 1 and drop point 2", Asked(skip=frozenset({1, 2}))),
        ("leave out the part about the late delivery", Asked(skip=frozenset({1}))),
        ("without SQL", Asked(skip=frozenset({2}))),
        ("address it to Alan Reeve", Asked(to="Alan Reeve")),
        ("mention Rotterdam", Asked(mention=("Rotterdam",))),
        ("shorter, mention the night routes", Asked(length=-1, mention=("night routes",))),
        ("less about the depot and warmer", Asked(tone="warm", avoid=("depot",))),
        (
            "shorter, more formal, leave out point 1, to Dana Okafor",
            Asked(-1, None, "formal", frozenset({1}), "Dana Okafor"),
        ),
    ],
)
def test_a_wish_that_needs_no_model_is_understood(ask, asked):
    assert understand(ask, REVIEW) == asked


@pytest.mark.parametrize(
    "ask",
    [
        "mention it in verse",
        "make it sound like Hemingway",
        "more formal but with a joke",
        "translate it",
        "leave out the part about the moon",
        "remove every adjective",
        "don't make it shorter",
        "",
        "???",
    ],
)
def test_any_other_wish_is_refused_with_a_sentence_that_says_what_can_do_it(ask):
    with pytest.raises(ModelError) as refused:
        understand(ask, REVIEW)
    told = str(refused.value)
    assert "model" in told
    assert "shorter" in told
    assert told.endswith(".")
    assert refused.value.exit_code == 4


@pytest.mark.parametrize("ask", ["leave out point 9", "skip point 3"])
def test_a_point_that_is_not_there_is_refused(ask):
    with pytest.raises(UsageError, match="no point"):
        understand(ask, REVIEW)


@pytest.mark.parametrize("ask", ["10 words", "900 words"])
def test_a_length_no_letter_has_is_refused(ask):
    with pytest.raises(UsageError, match="words"):
        understand(ask, REVIEW)
